"""A guide in another language: a translation file laid over what the guide's own files hold.

What comes of it is decoded as the guide is, so that texts have the same limits and rules, and
problems stand where the translation was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from bot.core.guide import Claim, Guide, Question
from bot.knowledge import schema
from bot.knowledge.decode import Decoder, is_language
from bot.knowledge.files import File
from bot.knowledge.parse import parse
from bot.knowledge.problem import Placed, Problem, Suggester, error, shown
from bot.knowledge.schema import Entry, Many, Text
from bot.knowledge.schema_languages import FOLDER, SPOKEN, sections_spoken, spoken
from bot.knowledge.schema_sections import SECTIONS, TRACK
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot
from bot.languages import words_for

_NAMES = ("name", "title", "label")  # not sentences, and often the same in every language
_FEW = 8  # names that a message can list


@dataclass(frozen=True, slots=True)
class Missing:
    """A text of the walk that is not translated: whose, and the nearest place in the file."""

    at: Placed
    name: str
    of: str
    text: str


@dataclass(slots=True)
class Translation:
    """One language of a guide, as it was written.

    `sections` hold the guide's entries in this language; those without a text in it are not there.
    `pairs` are texts of the guide, each with what it is here. `missing` are the texts of the walk
    that fall back to the guide's own language, `borrowed` all sentences that do.
    """

    tag: str
    sections: Sections
    problems: list[Problem] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    borrowed: set[str] = field(default_factory=set)
    pairs: list[tuple[Scalar, Scalar]] = field(default_factory=list)


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
            entries["guide"].append(self._entry(schema.GUIDE, node, head, root, "the guide"))
        for name, section in known.items():
            if name in SECTIONS and isinstance(section.kind, Many):
                nodes, at = self._base.entries[name], texts.keys.get(name, root)
                laid = self._entries(section.kind.entry, nodes, texts.values.get(name), at, name)
                entries[name] += [
                    new for new, old in zip(laid, nodes, strict=True) if new is not old
                ]

    def _entries(
        self, entry: Entry[object], nodes: list[Node], written: Node | None, at: Placed, where: str
    ) -> list[Node]:
        """The entries with what was `written` for their ids; one without is the very same."""
        texts = self._names(written, f"ids of {where}, each with its texts") if written else None
        known: dict[str, None] = {}
        laid = []
        for node in nodes:
            own = node.values.get("id") if isinstance(node, Mapping) else None
            name = own.text if isinstance(own, Scalar) else ""
            known[name] = None
            given = texts.values.get(name) if texts else None
            place = texts.keys[name] if texts and given else at
            parent = "" if where in SECTIONS else f" of {where.partition(' of ')[2]}"
            laid.append(self._entry(entry, node, given, place, f"{entry.noun} {name!r}{parent}"))
        few = ", ".join(map(shown, known))
        otherwise = f"there is {few}" if len(known) <= _FEW else "name it as the guide does"
        for name, key in texts.keys.items() if texts and self._base.whole else ():
            if name not in known:
                remedy = self._suggester.remedy(name, known, otherwise)
                self._error(key, "dangling", f"{shown(name)} is not in {where}", remedy)
        return laid

    def _entry(
        self, entry: Entry[object], node: Node, written: Node | None, at: Placed, of: str
    ) -> Node:
        texts = self._names(written, f"the texts of {of}") if written else None
        if not isinstance(node, Mapping):
            return node  # told with the guide's own problems
        known = spoken(entry)
        if texts:
            self._unknown(texts, known, entry.fields, f"a translated {entry.noun}")
        values = dict(node.values)
        for name, described in known.items():
            base = node.values.get(name)
            given = texts.values.get(name) if texts else None
            place = texts.keys[name] if texts and given else at
            if isinstance(described.kind, Many) and isinstance(base, Sequence):
                inner = self._entries(
                    described.kind.entry, base.items, given, place, f"the {name} of {of}"
                )
                values[name] = replace(base, items=inner)
            elif given is not None and base is None and isinstance(described.kind, Text):
                message = f"{of} has no {name!r} to translate"
                self._error(
                    place, "nothing-to-translate", message, "take it out, or write it there first"
                )
            elif given is not None:
                values[name] = given
                if isinstance(base, Scalar) and isinstance(given, Scalar):
                    self._into.pairs.append((base, given))
            elif isinstance(base, Scalar):
                walk = SPOKEN[entry.make].walk
                # Of what may fall back, too, no half is to be left in the other language.
                asked = name in walk or (not walk and texts is not None)
                self._falls_back(name, base, at, of, asked=asked)
        if texts is None:
            return node
        return Mapping(node.file, node.line, node.column, values, node.keys | texts.keys)

    def _falls_back(self, name: str, base: Scalar, at: Placed, of: str, *, asked: bool) -> None:
        text = " ".join(base.text.split())
        if name not in _NAMES:
            self._into.borrowed.add(text)
        if asked:
            self._into.missing.append(Missing(at, name, of, text))

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


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def translated(base: Guide | None, translation: Translation, suggester: Suggester) -> Guide | None:
    """`base` in the language of `translation`, whose problems grow by what is wrong with its texts.

    What people type is found in both languages. None where there is no guide, or a problem.
    """
    decoder = Decoder(translation.sections, suggester)
    head = decoder.section("guide", schema.GUIDE)
    candidates = decoder.section("candidates", schema.CANDIDATE)
    sources = decoder.section("sources", schema.SOURCE)
    topics = decoder.section("topics", schema.TOPIC)
    claims = decoder.section("claims", schema.CLAIM)
    questions = decoder.section("questions", schema.QUESTION)
    contradictions = decoder.section("contradictions", schema.CONTRADICTION)
    tracks = decoder.section("tracks", TRACK)
    translation.problems += decoder.problems
    if base is None or not head or translation.problems:
        return None
    said = {claim.id: claim for claim in claims}
    return replace(
        base,
        title=head[0].title,
        question=head[0].question,
        intro=head[0].intro,
        candidates=tuple(
            replace(new, phrases=_both((*old.phrases, old.name), new.phrases))
            for old, new in _beside(base.candidates, candidates)
        ),
        sources=tuple(new for _, new in _beside(base.sources, sources)),
        topics=tuple(
            replace(
                new,
                phrases=_both((*old.phrases, old.title), new.phrases),
                claims=tuple(_claim(claim, said.get(claim.id)) for claim in old.claims),
            )
            for old, new in _beside(base.topics, topics)
        ),
        questions=tuple(_question(old, new) for old, new in _beside(base.questions, questions)),
        contradictions=tuple(new for _, new in _beside(base.contradictions, contradictions)),
        language=translation.tag,
        words=words_for(translation.tag),
        tracks=tuple(new for _, new in _beside(base.tracks, tracks)),
        borrowed=frozenset(translation.borrowed),
    )


def _beside(own: Iterable[_N], translations: Iterable[_N]) -> Iterable[tuple[_N, _N]]:
    by_id = {new.id: new for new in translations}
    return ((old, by_id.get(old.id, old)) for old in own)


def _question(old: Question, new: Question) -> Question:
    options = tuple(
        replace(option, phrases=_both(before.phrases, option.phrases))
        for before, option in zip(old.options, new.options, strict=True)
    )
    named = (*old.phrases, old.name) if old.name else old.phrases
    said = replace(new, phrases=_both(named, new.phrases), options=options)
    return said.translating(old)


def _claim(old: Claim, new: Claim | None) -> Claim:
    if new is None:
        return old
    return replace(new, link=old.link, phrases=_both(old.phrases, new.phrases))


def _both(own: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *more)))
