"""Warnings that only the files themselves tell of: what a comment cuts off, and silent stories."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Names
from pathlib import Path

from bot.knowledge import kinds
from bot.knowledge.files import File, read_file
from bot.knowledge.problem import Problem, shown, warning
from bot.knowledge.schema_sections import SECTIONS
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot

_COMMENT = re.compile(r"\S[ \t]+#")
_REST = re.compile(r"[ \t]+#.*")
_LINES = 20  # that a text may go over; the limits make it less


def cut_texts(files: Iterable[File], laid: Iterable[Sections]) -> Iterator[Problem]:
    """Texts of `laid`, which was read from `files`, that go on as a comment."""
    lines = {f.shown: f.text.split("\n") for f in files if _COMMENT.search(f.text)}
    for sections in laid if lines else ():
        for name, section in SECTIONS.items():
            for entry in sections.entries[name]:
                kind = section.kind
                for text in _texts(kind.entry if isinstance(kind, kinds.Many) else kind, entry):
                    yield from _cut(text, lines)


def _texts(kind: kinds.Kind | kinds.Entry[object], node: Node) -> Iterator[Scalar]:
    match kind, node:
        case kinds.Text(), Scalar():
            yield node
        case kinds.Texts(), Sequence():
            yield from (item for item in node.items if isinstance(item, Scalar))
        case kinds.One(entry), Mapping():
            yield from _texts(entry, node)
        case kinds.Many(entry), Sequence():
            for item in node.items:
                yield from _texts(entry, item)
        case kinds.Entry(), Mapping():
            for name, value in node.values.items():
                if field := kind.fields.get(name):
                    yield from _texts(field.kind, value)


def _cut(text: Scalar, lines: Names[str, list[str]]) -> Iterator[Problem]:
    here = lines.get(text.file, [])[text.line - 1 : text.line + _LINES]
    written = "\n".join(here)[text.column - 1 :]
    if text.text:
        # In quotes or in a block it begins otherwise than the text, and does not match.
        words = re.match(r"\s+".join(map(re.escape, text.text.split())), written)
        if words and (rest := _REST.match(written, words.end())):
            message = f"the text ends before {shown(rest[0].strip())}, which is a comment"
            remedy = "put the text in quotes, or the comment on a line of its own"
            yield warning(text, "text-cut", message, remedy)


def silent_stories(folder: Path) -> Iterator[Problem]:
    """Conversations beside the guide in which nobody says anything, so that nothing is tested."""
    for path in sorted((folder / "conversations").glob("*.txt")):
        file = read_file(path)
        if isinstance(file, Problem):
            yield file
        elif not any(line.startswith(">") for line in file.text.split("\n")):
            remedy = "begin a line with '> ' for what is typed, with '>> ' for what is pressed"
            message = "nobody says anything in this story"
            yield warning(Spot(file.shown, 1, 1), "story-silent", message, remedy)
