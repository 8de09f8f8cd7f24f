"""Warnings about words: what people type that means two things, and what is too long to read."""

import re
from collections.abc import Iterable, Iterator

from bot.core.guide import Guide, Question
from bot.core.state import State
from bot.core.step import screen
from bot.knowledge.problem import Problem, place, shown, warning
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, lines_of
from bot.understanding.naming import read_as
from bot.understanding.patterns import faulty, is_pattern
from bot.understanding.replies import clashing

_WORDS = 30  # a sentence with more is read twice
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# Where sentences stand; elsewhere the limits keep texts short.
_PROSE = {
    "guide": ("question", "intro"),
    "claims": ("text", "caution"),
    "questions": ("text", "why", "note"),
    "contradictions": ("text",),
    "tracks": ("about",),
}


def worded(guide: Guide, sections: Sections) -> Iterator[Problem]:
    """Every warning about the words of `guide`, which was read from `sections`."""
    yield from phrases(sections)
    yield from _asked_twice(sections)
    yield from _replies(guide, sections)
    yield from _buttons(guide, sections)
    yield from sentences(sections)


def phrases(sections: Sections) -> Iterator[Problem]:
    """Of what people type, what means two things."""
    named = (("candidates", "name"), ("topics", "title"))
    yield from _collisions((e, title) for name, title in named for e in sections.entries[name])
    yield from _collisions((entry, "") for entry in sections.entries["questions"])
    for question in sections.entries["questions"]:
        options = question.values.get("options") if isinstance(question, Mapping) else None
        if isinstance(options, Sequence):
            yield from _collisions((option, "label") for option in options.items)
            yield from _faulty(options.items)


def _asked_twice(sections: Sections) -> Iterator[Problem]:
    """What people ask, under two topics: then it says as much for the one as for the other."""
    first: dict[str, tuple[str, Scalar]] = {}
    for entry in sections.entries["asked"]:
        fields = entry.values if isinstance(entry, Mapping) else {}
        topic, texts = fields.get("topic"), fields.get("texts")
        for text in lines_of(texts) if isinstance(texts, Scalar) else ():
            under = topic.text if isinstance(topic, Scalar) else ""
            where, before = first.setdefault(read_as(text.text), (under, text))
            if where != under:
                message = (
                    f"{shown(text.text)} stands at {place(before)} already, under another topic"
                )
                yield warning(text, "asked-twice", message, "leave it where it is answered best")


def _replies(guide: Guide, sections: Sections) -> Iterator[Problem]:
    """The same question about the same candidate, answered in two ways: then nobody gets either."""
    for claim, message in clashing(guide):
        at = sections.ids["claims"][claim]
        yield warning(at, "reply-clash", message, "let one claim answer it")


def _collisions(entries: Iterable[tuple[Node, str]]) -> Iterator[Problem]:
    """Words that are listed twice: phrases, and against other entries the field that comes with each.

    In two entries they collide as well where they are only read alike: "extensions", "an extension".
    """
    first: dict[str, tuple[Node, Scalar]] = {}
    alike: dict[str, tuple[Node, Scalar]] = {}
    for entry, title in entries:
        for words, is_title in _words(entry, title):
            key = " ".join(words.text.casefold().split())
            holder, before = first.setdefault(key, (entry, words))
            if before is not words and not (is_title and holder is entry):
                message = f"{shown(words.text)} stands at {place(before)} already"
                yield warning(words, "phrase-twice", message, "leave it where people mean it")
                continue
            holder, before = alike.setdefault(read_as(words.text), (entry, words))
            if holder is not entry:
                message = f"{shown(words.text)} is read as {shown(before.text)} at {place(before)}"
                yield warning(words, "phrase-alike", message, "leave it where people mean it")


def _faulty(options: Iterable[Node]) -> Iterator[Problem]:
    """Phrases that stand for many and in which something is missing."""
    for option in options:
        for phrase, _ in _words(option, ""):
            if is_pattern(phrase.text) and faulty(phrase.text):
                message = f"something is missing in {shown(phrase.text)}"
                remedy = (
                    "write words on both sides of each `|` and `...`, and no space beside a `|`"
                )
                yield warning(phrase, "phrase-choice", message, remedy)


def _words(entry: Node, title: str) -> Iterator[tuple[Scalar, bool]]:
    if isinstance(entry, Mapping):
        listed, name = entry.values.get("phrases"), entry.values.get(title)
        if isinstance(listed, Sequence):
            yield from ((words, False) for words in listed.items if isinstance(words, Scalar))
        if isinstance(name, Scalar):
            yield name, True


def _buttons(guide: Guide, sections: Sections) -> Iterator[Problem]:
    """Two buttons of one label on a screen: typed, neither is taken."""
    for question in guide.questions:
        others = {q.id: q.options[0].id for q in guide.questions if q.id != question.id}
        opened = _opening(guide, question)
        state = State(version=guide.version, answers=others | opened, at=question.id, begun=True)
        always = {choice.label.casefold() for choice in screen(guide, state).commands}
        for option in question.options:
            if option.label.casefold() in always:
                message = f"{shown(option.label)} is a button of the advisor's own already"
                remedy = "take the option out, or word it otherwise"
                at = sections.options[question.id][option.id]
                yield warning(at, "label-twice", message, remedy)


def _opening(guide: Guide, question: Question) -> dict[str, str]:
    """Answers with which the question is asked."""
    given: dict[str, str] = {}
    condition = question.only_if
    while condition is not None:
        given[condition.question] = condition.options[0]
        condition = guide.question_by_id[condition.question].only_if
    return given


def sentences(sections: Sections) -> Iterator[Problem]:
    """Sentences that are read twice."""
    for section, fields in _PROSE.items():
        for entry in sections.entries[section]:
            yield from _long(entry, fields)
    for track in sections.entries["tracks"]:
        for step in _inside(track, "steps"):
            yield from _long(step, ("text", "more"))
            for option in _inside(step, "options"):
                yield from _long(option, ("reply",))


def _inside(entry: Node, name: str) -> list[Node]:
    node = entry.values.get(name) if isinstance(entry, Mapping) else None
    return node.items if isinstance(node, Sequence) else []


def _long(entry: Node, fields: Iterable[str]) -> Iterator[Problem]:
    for name in fields:
        node = entry.values.get(name) if isinstance(entry, Mapping) else None
        if isinstance(node, Scalar):
            longest = max(len(s.split()) for s in _SENTENCE_END.split(node.text))
            if longest > _WORDS:
                message = f"a sentence of {longest} words in {name!r}"
                remedy = f"make two of it; {_WORDS} words are read at one go"
                yield warning(node, "long-sentence", message, remedy)
