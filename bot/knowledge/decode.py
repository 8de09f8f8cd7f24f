"""Nodes to values, by the table in `schema`: kinds, limits, and ids that must exist.

What must hold between fields is in `rules`.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Names
from itertools import islice
from typing import TypeVar, assert_never

from bot.core import limits
from bot.core.guide import Described
from bot.knowledge import kinds, schema
from bot.knowledge.forms import Form, complaint, read
from bot.knowledge.problem import Placed, Problem, Suggester, error, shown
from bot.knowledge.rules import RULES
from bot.knowledge.sections import Sections, count
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, lines_of

T = TypeVar("T")

_FEW = 8  # ids that a message can list
_ID = re.compile(schema.ID_PATTERN)
# Characters that would break a line, or hide or turn round what follows: the C0 and C1 controls
# but tab and newline, line and paragraph separators, directions, and halves of pairs.
_UNSEEN = re.compile("[\0-\b\v-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Decoder:
    """Makes values of nodes. What is wrong is added to `problems`; reading goes on after it."""

    def __init__(self, sections: Sections, suggester: Suggester) -> None:
        self.problems: list[Problem] = []
        self._sections = sections
        self._suggester = suggester
        self._said: dict[str, tuple[tuple[str, str], ...]] = {}  # answers as written, read once
        self._candidates = {name: i for i, name in enumerate(sections.ids["candidates"])}

    def section(self, name: str, entry: kinds.Entry[T]) -> list[T]:
        """What can be made of the entries of section `name`."""
        made = [self._entry(entry, node) for node in self._sections.entries[name]]
        return [value for value in made if value is not None]

    def _entry(self, entry: kinds.Entry[T], node: Node) -> T | None:
        if not isinstance(node, Mapping):
            message = f"{_what(node)} where the fields of a {entry.noun} should be"
            remedy = f"write them as 'name: value', beginning with {next(iter(entry.fields))!r}"
            self._error(node, "kind", message, remedy)
            return None
        before = len(self.problems)
        values: dict[str, object] = {}
        for name, field in entry.fields.items():
            written = node.values.get(name)
            if written is not None:
                values[name] = self._value(name, field.kind, written, node)
            elif field.required:
                message = f"{entry.noun} without {name!r}"
                self._error(node, "missing", message, f"add it: {field.about}")
            elif isinstance(field.kind, kinds.Points):
                values[name] = (0,) * len(self._candidates)
        if node.values.keys() - entry.fields.keys():
            self._unknown_fields(entry.fields, node, entry.noun)
        if entry.noun in RULES:
            self.problems += RULES[entry.noun](node)
        return entry.make(**values) if len(self.problems) == before else None

    def _value(self, name: str, kind: kinds.Kind, node: Node, parent: Mapping) -> object:
        match kind:
            case kinds.Text():
                return self._text(name, node, kind.limit)
            case kinds.Texts():
                return tuple(self._text(name, item, kind.limit) for item in self._items(name, node))
            case kinds.Lines() | kinds.Projects():
                made = self._text if isinstance(kind, kinds.Lines) else self._project
                return tuple(made(name, line, kind.limit) for line in self._lines(name, node))
            case kinds.Name():
                return self._id(name, node)
            case kinds.Reference():
                return self._reference(name, node, self._sections.ids[kind.to], kind.to)
            case kinds.References():
                return self._references(
                    name, node, self._sections.ids[kind.to], kind.to, kind.least
                )
            case kinds.OptionsOf():
                return self._options_of(name, kind, node, parent)
            case kinds.Points() | kinds.Answers():
                pairs = self._points if isinstance(kind, kinds.Points) else self._answers
                return pairs(name, node)
            case kinds.One():
                return self._entry(kind.entry, node)
            case kinds.Many():
                return self._entries(name, kind, node)
            case kinds.Whole() | kinds.Date() | kinds.Link() | kinds.Language() | kinds.Word():
                return self._pattern(name, kind, node)
            case _:
                assert_never(kind)

    def _text(self, name: str, node: Node, limit: int) -> str:
        """The text on one line; empty where there was a problem with it."""
        if not isinstance(node, Scalar):
            message = f"{name!r} must be a text, not {_what(node)}"
            self._error(node, "kind", message, "put it in quotes")
            return ""
        return self._one_line(name, node.text, node, limit)

    def _one_line(self, name: str, text: str, node: Scalar, limit: int) -> str:
        """The same of a `text` within `node`."""
        if not text.isprintable() and (unseen := _UNSEEN.search(text)):
            message = f"{name!r} holds the control character U+{ord(unseen[0]):04X}"
            self._error(node, "character", message, "take it out")
            return ""
        text = " ".join(text.split())
        if not text:
            remedy = "write it, or leave it out; a text with '#' needs quotes"
            self._error(node, "empty", f"{name!r} is empty", remedy)
        elif len(text) > limit:
            message = f"{name!r} has {len(text)} characters, and {limit} is the limit"
            self._error(node, "too-long", message, "shorten it")
            return ""
        return text

    def _items(self, name: str, node: Node) -> list[Node]:
        if isinstance(node, Sequence):
            return node.items
        word = node.text if isinstance(node, Scalar) else ""
        remedy = f"write [{shown(word)}]" if word else "write [a, b]"
        self._error(node, "kind", f"{name!r} must be a list, not {_what(node)}", remedy)
        return []

    def _lines(self, name: str, node: Node) -> list[Scalar]:
        if isinstance(node, Scalar):
            return lines_of(node)
        message = f"{name!r} must be a block of lines, not {_what(node)}"
        self._error(node, "kind", message, f"write '{name}: |', and each text on a line below")
        return []

    def _project(self, name: str, line: Scalar, limit: int) -> Described:
        """The project that a line describes, after the answers that it gives."""
        said, colon, text = line.text.partition(":")
        if not colon:
            remedy = "write 'question=option: ' before it, or ': ' where it gives no answer"
            self._error(line, "kind", f"{shown(line.text)} has no answers before it", remedy)
            said, text = "", line.text
        answers = self._said.get(said)
        if answers is None:
            before = len(self.problems)
            answers = tuple(self._answer(name, line._replace(text=one)) for one in said.split())
            if len(self.problems) == before:
                self._said[said] = answers
        return Described(self._one_line(name, text, line, limit), answers)

    def _answer(self, name: str, said: Scalar) -> tuple[str, str]:
        question, _, option = said.text.partition("=")
        known = self._sections.options.get(question)
        if known is None:
            self._reference(
                name, said._replace(text=question), self._sections.ids["questions"], "questions"
            )
        elif option not in known:
            where = f"the options of {shown(question)}"
            self._reference(name, said._replace(text=option), known, where)
        return question, option

    def _pairs(self, name: str, node: Node) -> Iterable[tuple[Scalar, Node]]:
        if isinstance(node, Mapping):
            return zip(node.keys.values(), node.values.values(), strict=True)
        message = f"{name!r} must be names with values, not {_what(node)}"
        self._error(node, "kind", message, "write {name: value}")
        return ()

    def _id(self, name: str, node: Node) -> str:
        text = self._text(name, node, limits.ID)
        if text and not _ID.fullmatch(text):
            remedy = "use a-z, 0-9 and '-', beginning with a letter"
            self._error(node, "bad-id", f"{shown(text)} is not an id", remedy)
        return text

    def _reference(self, name: str, node: Node, known: Names[str, object], where: str) -> str:
        text = self._text(name, node, limits.ID)
        if text and text not in known and self._sections.whole:
            few = ", ".join(map(shown, islice(known, _FEW)))
            otherwise = f"there is {few}" if 0 < len(known) <= _FEW else f"add it to {where}"
            remedy = self._suggester.remedy(text, known, otherwise)
            self._error(node, "dangling", f"{shown(text)} is not in {where}", remedy)
        return text

    def _references(
        self, name: str, node: Node, known: Names[str, object], where: str, least: int
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        items = self._items(name, node)
        for item in items:
            text = self._reference(name, item, known, where)
            if text and text in found:
                message = f"{shown(text)} stands twice in {name!r}"
                self._error(item, "duplicate", message, "take one out")
            found[text] = None
        if isinstance(node, Sequence) and len(items) < least:
            message = f"{name!r} has {len(items)}, and needs at least {least}"
            self._error(node, "count", message, "add another")
        return tuple(found)

    def _options_of(
        self, name: str, kind: kinds.OptionsOf, node: Node, parent: Mapping
    ) -> tuple[str, ...]:
        named = parent.values.get(kind.of)
        asked = named.text if isinstance(named, Scalar) else ""
        options = self._sections.options_of(kind.of).get(asked)
        if options is None:
            return ()  # told where the question is named
        return self._references(name, node, options, f"the options of {shown(asked)}", 1)

    def _points(self, name: str, node: Node) -> tuple[int, ...]:
        points = [0] * len(self._candidates)
        kind = kinds.Whole(-schema.POINTS, schema.POINTS)
        for key, value in self._pairs(name, node):
            candidate = self._reference(name, key, self._candidates, "candidates")
            number = self._pattern(name, kind, value)
            if isinstance(number, int) and candidate in self._candidates:
                points[self._candidates[candidate]] = number
        return tuple(points)

    def _answers(self, name: str, node: Node) -> tuple[tuple[str, str], ...]:
        answers: list[tuple[str, str]] = []
        for key, value in self._pairs(name, node):
            question = self._reference(name, key, self._sections.ids["questions"], "questions")
            options = self._sections.options.get(question)
            if options is not None:
                where = f"the options of {shown(question)}"
                answers.append((question, self._reference(name, value, options, where)))
        if isinstance(node, Mapping) and len(node.values) < 2:
            message = f"{name!r} has {len(node.values)}, and needs at least 2"
            self._error(node, "count", message, "add another")
        return tuple(answers)

    def _entries(self, name: str, kind: kinds.Many, node: Node) -> tuple[object, ...]:
        if not isinstance(node, Sequence):
            message = f"{name!r} must be a list of entries, not {_what(node)}"
            self._error(node, "kind", message, "begin each entry with '- '")
            return ()
        self.problems += count(name, kind, node.items, node)
        return tuple(self._entry(kind.entry, item) for item in node.items)

    def _pattern(self, name: str, kind: Form, node: Node) -> str | int | None:
        text = self._text(name, node, schema.LINK)
        value = read(kind, text)
        if value is None and text:
            self._error(node, *complaint(name, kind, text))
        return value

    def _unknown_fields(self, fields: Names[str, kinds.Field], node: Mapping, noun: str) -> None:
        for name, key in node.keys.items():
            if name not in fields:
                remedy = self._suggester.remedy(name, fields, "there are " + ", ".join(fields))
                self._error(key, "unknown-field", f"{noun} has no field {shown(name)}", remedy)

    def _error(self, at: Placed, code: str, message: str, remedy: str) -> None:
        self.problems.append(error(at, code, message, remedy))


def _what(node: Node) -> str:
    match node:
        case Scalar():
            return f"the text {shown(node.text)}" if node.text else "nothing"
        case Sequence():
            return "a list"
        case Mapping():
            return "names with values"
