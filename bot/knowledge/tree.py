"""What was written, before anybody knows what it means: texts, lists and names with values.

Every node knows its place. No rule of YAML and none of guides stands here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Spot(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int


class Scalar(NamedTuple):
    """A text, as it was written: `no`, `3.10` and `12:30` are what they look like."""

    text: str
    file: str
    line: int
    column: int


def lines_of(text: Scalar) -> list[Scalar]:
    """The lines of a block that are not empty, each in its place; a text of one line is that line."""
    if "\n" not in text.text:
        return [text]
    lines = enumerate(text.text.splitlines(), text.line + 1)
    return [Scalar(line, text.file, at, 1) for at, line in lines if line.strip()]


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    file: str
    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """Names with values, in written order; `keys` tells where each name stands."""

    file: str
    line: int
    column: int
    values: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping
