"""What a platform would refuse about a payload, as values. No rule of any platform stands here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a platform would refuse. `where` is the way to it: `blocks/3/text`."""

    where: str
    what: str


class Gauge(NamedTuple):
    """How much of a limit of the whole message is used."""

    name: str
    used: int
    most: int


def counted(where: str, what: str, count: int, most: int, least: int = 1) -> Iterator[Fault]:
    """A fault where there are fewer than `least` or more than `most`; `what` is in the plural."""
    if count > most:
        yield Fault(where, f"{count} {what}, where {most} are allowed")
    elif count < least:
        yield Fault(where, f"{count} {what}, where at least {least} must be")


def repeated(where: str, what: str, names: Iterable[str]) -> Iterator[Fault]:
    """A fault for each name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Fault(where, f"{what} {name!r} stands twice")
        seen.add(name)
