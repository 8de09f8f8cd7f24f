"""A guide in another language: a translation file laid over what the guide's own files hold.

What comes of it is decoded as the guide is (`translated`), so that texts have the same limits and
rules, and problems stand where the translation was written. A text that is empty in it is one that
is not translated yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from bot.knowledge import schema
from bot.knowledge.files import File
from bot.knowledge.forms import is_language
from bot.knowledge.kinds import Entry, Many, Text
from bot.knowledge.parse import parse
from bot.knowledge.problem import Placed, Problem, Suggester, error, shown
from bot.knowledge.schema_languages import FOLDER, SPOKEN, sections_spoken, spoken
from bot.knowledge.schema_sections import SECTIONS
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot

_NAMES = ("name", "title", "label")  # not sentences, and often the same in every language
_FEW = 8  # names that a message can list


class Wording(NamedTuple):
    """A text of the guide, and what it is in another language, if anything.

    `path` are the names that lead to it from the top of the file, `of` says whose it is, `at` is
    where it stands or should. Where it is missing, `asked` tells whether `check` asks for it, and
    `begun` whether its name is there, with nothing after it.
    """

    path: tuple[str, ...]
    of: str
    own: Scalar
    said: Scalar | None
    asked: bool
    at: Placed
    begun: bool

    @property
    def text(self) -> str:
        """What the guide says, on one line."""
        return one_line(self.own)


@dataclass(slots=True)
class Translation:
    """One language of a guide, as it was written.

    `sections` hold the guide's entries in this language; those without a text in it are not there.
    `wordings` are all texts of the guide that can be in a language, in its order; `borrowed` are the
    sentences that fall back to the guide's own.
    """

    tag: str
    sections: Sections
    problems: list[Problem] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    borrowed: set[str] = field(default_factory=set)

    @property
    def missing(self) -> list[Wording]:
        """What `check` asks for and is not there."""
        return [w for w in self.wordings if w.said is None and w.asked]


def serves(file: File, languages: Iterable[str]) -> bool:
    """Whether a translation file is for one of `languages`, as `Guide.spoken` chooses."""
    tag = PurePosixPath(file.name).stem.casefold()
    return any(
        tag in (wanted.casefold(), wanted.casefold().partition("-")[0]) for wanted in languages
    )


def is_translation(file: File, root: Node) -> bool:
    """Whether `root`, read from `file`, is one by its name and by what it holds, wherever it lies."""
    if not isinstance(root, Mapping) or not is_language(PurePosixPath(file.name).stem):
        return False
    return any(
        name in spoken(schema.GUIDE) or (name in SECTIONS and name != "guide" and isinstance(node, Mapping))
        for name, node in root.values.items()
    )  # fmt: skip


def read_translation(file: File, base: Sections, suggester: Suggester) -> Translation:
    """What `file` says of the guide whose own files hold `base`."""
    path = PurePosixPath(file.name)
    start = Spot(file.shown, 1, 1)
    found = Translation(path.stem, replace(base, start=start, entries={n: [] for n in SECTIONS}))
    if str(path.parent) != FOLDER or not is_language(path.stem):
        remedy = f"name it after its language, as in {FOLDER}/de.yaml"
        found.problems.append(error(start, "language", "a translation of no language", remedy))
        return found
    if path.stem == (own := _own_language(base)):
        message = f"the guide itself is in {own!r}"
        remedy = "write these texts there, or name the file after another language"
        found.problems.append(error(start, "language", message, remedy))
    root, faults = parse(file.text, file.shown)
    found.problems += faults
    if root is not None:
        _Overlay(found, base, suggester).lay(root)
    return found


def _own_language(base: Sections) -> str:
    for head in base.entries["guide"]:
        written = head.values.get("language") if isinstance(head, Mapping) else None
        if isinstance(written, Scalar):
            return written.text
    return "en"


class _Where(NamedTuple):
    """The names that lead to a part of the guide, and how a message calls it."""

    path: tuple[str, ...]
    words: str


def _given(texts: Mapping | None, name: str) -> Node | None:
    """What stands at `name`; None also where it was left empty, to be filled in."""
    node = texts.values.get(name) if texts else None
    return None if isinstance(node, Scalar) and not node.text.strip() else node


class _Overlay:
    """Lays the texts of one file over the entries of the guide. Nothing is decoded here."""

    def __init__(self, into: Translation, base: Sections, suggester: Suggester) -> None:
        self._into = into
        self._base = base
        self._suggester = suggester

    def lay(self, root: Node) -> None:
        texts = self._names(root, "the fields of a translation")
        if texts is None:
            return
        known = sections_spoken()
        self._unknown(texts, known, (*schema.GUIDE.fields, *SECTIONS), "a translation")
        own = spoken(schema.GUIDE)
        head = replace(
            texts,
            values={name: node for name, node in texts.values.items() if name in own},
            keys={name: key for name, key in texts.keys.items() if name in own},
        )
        entries = self._into.sections.entries
        for node in self._base.entries["guide"]:
            whole = _Where((), "the guide")
            entries["guide"].append(self._entry(schema.GUIDE, node, head, root, whole))
        for name, section in known.items():
            if name in SECTIONS and isinstance(section.kind, Many):
                nodes, at = self._base.entries[name], texts.keys.get(name, root)
                given, where = _given(texts, name), _Where((name,), name)
                laid = self._entries(section.kind.entry, nodes, given, at, where)
                entries[name] += [
                    new for new, old in zip(laid, nodes, strict=True) if new is not old
                ]

    def _entries(
        self,
        entry: Entry[object],
        nodes: list[Node],
        written: Node | None,
        at: Placed,
        where: "_Where",
    ) -> list[Node]:
        """The entries with what was `written` for their ids; one without is the very same."""
        what = f"ids of {where.words}, each with its texts"
        texts = self._names(written, what) if written else None
        known: dict[str, None] = {}
        laid = []
        for node in nodes:
            own = node.values.get("id") if isinstance(node, Mapping) else None
            name = own.text if isinstance(own, Scalar) else ""
            known[name] = None
            place = texts.keys.get(name, at) if texts else at
            parent = f" of {where.words.partition(' of ')[2]}" if where.path[1:] else ""
            of = _Where((*where.path, name), f"{entry.noun} {name!r}{parent}")
            laid.append(self._entry(entry, node, _given(texts, name), place, of))
        few = ", ".join(map(shown, known))
        otherwise = f"there is {few}" if len(known) <= _FEW else "name it as the guide does"
        for name, key in texts.keys.items() if texts and self._base.whole else ():
            if name not in known:
                remedy = self._suggester.remedy(name, known, otherwise)
                self._error(key, "dangling", f"{shown(name)} is not in {where.words}", remedy)
        return laid

    def _entry(
        self, entry: Entry[object], node: Node, written: Node | None, at: Placed, of: "_Where"
    ) -> Node:
        texts = self._names(written, f"the texts of {of.words}") if written else None
        if not isinstance(node, Mapping):
            return node  # told with the guide's own problems
        known = spoken(entry)
        if texts:
            self._unknown(texts, known, entry.fields, f"a translated {entry.noun}")
        values = dict(node.values)
        for name, described in known.items():
            base, given = node.values.get(name), _given(texts, name)
            place = texts.keys.get(name, at) if texts else at
            if isinstance(described.kind, Many) and isinstance(base, Sequence):
                inside = _Where((*of.path, name), f"the {name} of {of.words}")
                inner = self._entries(described.kind.entry, base.items, given, place, inside)
                values[name] = replace(base, items=inner)
                continue
            if isinstance(base, Scalar):
                walk = SPOKEN[entry.make].walk
                # Of what may fall back, too, no half is to be left in the other language.
                asked = name in walk or (not walk and texts is not None)
                said = given if isinstance(given, Scalar) else None
                begun = said is None and texts is not None and name in texts.values
                wording = Wording((*of.path, name), of.words, base, said, asked, place, begun)
                self._into.wordings.append(wording)
                if said is None and name not in _NAMES:
                    self._into.borrowed.add(wording.text)
            if given is not None and base is None and isinstance(described.kind, Text):
                message = f"{of.words} has no {name!r} to translate"
                remedy = "take it out, or write it there first"
                self._error(place, "nothing-to-translate", message, remedy)
            elif given is not None:
                values[name] = given
        if texts is None:
            return node
        return Mapping(node.file, node.line, node.column, values, node.keys | texts.keys)

    def _names(self, node: Node, what: str) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        self._error(
            node, "kind", f"no names with values where {what} should be", "write 'name: value'"
        )
        return None

    def _unknown(
        self, texts: Mapping, known: Iterable[str], untold: Iterable[str], noun: str
    ) -> None:
        for name, key in texts.keys.items():
            if name in untold and name not in known:
                remedy = "translations hold only texts; take it out"
                self._error(key, "unknown-field", f"{noun} has no {shown(name)}", remedy)
            elif name not in known:
                comma = " " in name  # half a text, as no name is
                otherwise = "a text with ',' in braces needs quotes" if comma else ""
                otherwise = otherwise or "there are " + ", ".join(known)
                remedy = self._suggester.remedy(name, known, otherwise)
                self._error(key, "unknown-field", f"{noun} has no {shown(name)}", remedy)

    def _error(self, at: Placed, code: str, message: str, remedy: str) -> None:
        self._into.problems.append(error(at, code, message, remedy))


def one_line(text: Scalar) -> str:
    """What is written, without the line breaks that mean nothing."""
    return " ".join(text.text.split())
