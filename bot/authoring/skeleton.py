"""The texts that a translation file lacks, put into it with nothing after their names, to be filled in.

Above each stands, as a comment, what the guide says. All else in the file stays as it is written.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

import yaml
from yaml import MappingNode, Node, ScalarNode

from bot.knowledge.languages import Wording

# The parser that guides are read with: without libyaml another one, which refuses a little more.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WIDTH = 100
_STEP = 2  # columns that an entry is indented by

Lacking = dict[str, "str | Lacking"]
"""What to add by name: the guide's text, or what an entry holds."""

Edit = tuple[int, int, str]
"""Line and column, from 0, and what to put in there."""


def filled_up(text: str, wordings: Iterable[Wording]) -> str:
    """`text`, the YAML of a translation that can be read, with a place for each of `wordings`.

    None of them has one yet.
    """
    lacking: Lacking = {}
    for wording in wordings:
        inside = lacking
        for name in wording.path[:-1]:
            deeper = inside.setdefault(name, {})
            inside = deeper if isinstance(deeper, dict) else inside
        inside[wording.path[-1]] = wording.text
    root = yaml.compose(text, _LOADER)
    if not isinstance(root, MappingNode):  # comments, if anything
        return text + "".join(_block(lacking, 0))
    lines = text.rstrip("\n").split("\n")
    # From the last place to the first; of two at one place, the first stays before the other.
    edits = sorted(_edits(root, lacking, lines), key=lambda edit: edit[:2])
    for line, column, more in reversed(edits):
        if line == len(lines):
            lines.append("")
        lines[line] = lines[line][:column] + more + lines[line][column:]
    return "\n".join(lines).rstrip("\n") + "\n"


def _edits(node: MappingNode, lacking: Lacking, lines: list[str]) -> Iterator[Edit]:
    """What to put into `node`, which was read from `lines`."""
    there = {key.value: (key, value) for key, value in node.value}
    new: Lacking = {}
    for name, more in lacking.items():
        if name not in there:
            new[name] = more
            continue
        key, value = there[name]
        column, after = key.start_mark.column, key.end_mark
        if isinstance(more, dict) and isinstance(value, MappingNode):
            yield from _edits(value, more, lines)
        elif isinstance(more, dict) and node.flow_style:  # the name alone
            yield after.line, after.column + 1, f" {{{_flow(more)}}}"
        elif isinstance(more, dict):
            yield after.line + 1, 0, "".join(_block(more, column + _STEP))
    if new and node.flow_style:
        start = node.start_mark
        line = lines[start.line]
        margin = line[: len(line) - len(line.lstrip())]
        yield start.line, 0, "".join(f"{margin}# {words}\n" for words in _told(new))
        yield start.line, start.column + 1, _flow(new) + (", " if node.value else "")
    elif new:
        yield _end(node, lines), 0, "".join(_block(new, node.start_mark.column))


def _block(lacking: Lacking, column: int) -> Iterator[str]:
    """Lines of block style, each with its end."""
    margin = " " * column
    for name, more in lacking.items():
        if isinstance(more, dict):
            yield f"{margin}{name}:\n" if column else f"\n{name}:\n"
            yield from _block(more, column + _STEP)
        else:
            yield from (f"{margin}# {line}\n" for line in wrap(more, _WIDTH - column - 2))
            yield f"{margin}{name}:\n"


def _flow(lacking: Lacking) -> str:
    return ", ".join(
        f"{name}: {{{_flow(more)}}}" if isinstance(more, dict) else f"{name}: "
        for name, more in lacking.items()
    )


def _told(lacking: Lacking) -> Iterator[str]:
    for name, more in lacking.items():
        if isinstance(more, dict):
            yield from (f"{name}, {words}" for words in _told(more))
        else:
            yield f"{name}: {more}"


def _end(node: Node, lines: list[str]) -> int:
    """The first line after what `node` says; comments and empty lines below it are not of it."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        key, value = node.value[-1]
        empty = isinstance(value, ScalarNode) and not value.value
        return int(key.end_mark.line) + 1 if empty else _end(value, lines)
    line = int(node.end_mark.line)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):  # ends where the next one begins
        while not lines[line - 1].strip():
            line -= 1
        return line
    return line + 1
