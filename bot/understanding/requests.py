"""Commands that name something of the guide: change a question, correct an answer, weigh a topic.

The engine's words come from `english`, the names from the guide.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.core.events import (
    Answer,
    Compare,
    Event,
    Importance,
    Pressable,
    Reasons,
    Review,
    Show,
    ShowImportance,
    Unclear,
    Weigh,
)
from bot.core.guide import Question
from bot.core.state import State
from bot.understanding import english
from bot.understanding.commands import previous
from bot.understanding.index import Index
from bot.understanding.naming import Spot, polarity, widest
from bot.understanding.picking import picked
from bot.understanding.places import place
from bot.understanding.text import Word, words

_LONGEST: Final = 40  # words; longer texts describe something
_SENTENCE: Final = 12  # words of a sentence that weighs a topic and says nothing else
_WAYS: Final[tuple[tuple[Importance, tuple[str, ...]], ...]] = (  # in this order: denials first
    ("normal", english.NORMAL),
    ("none", english.NONE),
    ("high", english.HIGH),
)
_LAST: Final = "first"  # weighs what it follows: "security first", not "first a demo"
_PLAINLY: Final[Mapping[str, Importance]] = {
    "high": "high", "double": "high", "highest": "high", "normal": "normal", "none": "none", "zero": "none",
}  # fmt: skip
_CHANGING: Final = frozenset(
    ["change", "edit", "redo", "revise", "correct", "set", "switch", "update", "reconsider"]
)
_GOING: Final = (("go", "back", "to"), ("back", "to"), ("return", "to"), ("go", "to"), ("revisit",))
_IN_WORDS: Final = {  # yes or no in several words, or with a slip too short to be mended
    "yes": """
        of course, yes of course, course, yess, yesss, yse, ye, yeh, sure thing, for sure, hell yes, by all means,
        i guess so, i guess, i think so, i suppose so, i believe so, probably, probably yes, yes probably,
        most likely, likely, very likely, ja
    """,
    "no": """
        absolutely not, definitely not, certainly not, of course not, no way, hell no, not at all, not really,
        noo, i do not think so, do not think so, probably not, i guess not, i think not, rather not, likely not,
        nobody, nobody at all, not needed, no need, not necessary, not required,
        neither, none, neither one, none of these, neither of these, nein
    """,
}
_AGREEING: Final = {
    tuple(word.text for word in words(way)): says
    for says, ways in _IN_WORDS.items()
    for way in ways.split(",")
}
_AUXILIARIES: Final = english.AUXILIARIES | english.AUXILIARIES_ELSEWHERE
_PERHAPS: Final = frozenset(["probably", "likely", "guess", "suppose", "think", "believe"])
_COMPARING: Final = frozenset(["compare", "comparison", "contrast"])


def request(said: tuple[Word, ...], index: Index, *, asks: bool = False) -> Event | None:
    """The event of a text that asks for something named, or nothing.

    Of a question (`asks`), "can I change the size?", only where it is named what to change.
    """
    texts = tuple(word.text for word in said if word.text not in english.POLITE)
    spots = index.spots(said)
    if not texts or len(said) > _LONGEST:
        return None
    if texts[0] in _CHANGING or any(texts[: len(going)] == going for going in _GOING):
        first = next(at for at, word in enumerate(said) if word.text == texts[0])
        change = _change(tuple(spot for spot in spots if spot.start > first), index)
        if change or not asks:
            return change or Review()
    if texts[:2] == ("how", "important") and (topics := _topics(spots)):
        return ShowImportance(topics[0]) if len(topics) == 1 else ShowImportance()
    if texts[0] in _COMPARING and (topics := _topics(index.spots(said[1:]))):
        return one_of(Compare(topic) for topic in topics)
    bare = [text for text in texts if text != "not"]  # "why not X?" wants both sides of it, too
    if bare[:1] == ["why"] and len(bare) == 2 and (named := _named(spots, "candidate")):
        return Reasons(named[0])
    return _pair(said, spots, index)


def corrected(
    said: tuple[Word, ...], text: str, index: Index, state: State, asking: str
) -> Event | None:
    """The event of "actually, small": an answer to the question that it fits, or nothing.

    The question on screen and those answered are tried; where it fits several, the one answered
    last and the one on screen are offered. A number is of the question answered last.
    """
    texts = tuple(word.text for word in said)
    opening = next((c for c in english.CORRECTIONS if texts[: len(c)] == c), ())
    rest = said[len(opening) :]
    if not opening or not rest or len(said) > _LONGEST:
        return None
    if opening == ("no",) and "," not in text[said[0].end : rest[0].start]:
        return None
    before = index.guide.question_by_id.get(previous(index.guide, state, asking) or asking)
    at = place(text[rest[0].start :])
    if before and at is not None and -len(before.options) <= at < len(before.options):
        return Answer(before.id, before.options[at].id, before.mark)
    answered = [q for q in reversed(tuple(state.answers)) if q in index.guide.question_by_id]
    order = dict.fromkeys(q for q in (previous(index.guide, state, asking), asking, *answered) if q)
    fits = [
        Answer(question.id, option, question.mark)
        for question in (
            index.guide.question_by_id[q] for q in order if q in index.guide.question_by_id
        )
        for option in agreeing(rest, question) or _surely(text, rest, question, index)
        if state.answers.get(question.id) != option
    ]
    near = {previous(index.guide, state, asking), asking}
    return one_of([fit for fit in fits if fit.question in near] or fits)


def _surely(line: str, said: tuple[Word, ...], question: Question, index: Index) -> tuple[str, ...]:
    found = picked(line, said, question, index)
    return found.options if found.sure else ()


def weight(said: tuple[Word, ...], index: Index, asking: str) -> Event | None:
    """Of "security is very important" the weight of the topic named, or that of the question.

    Nothing where other things are said, too. That no question is about a topic is told later.
    """
    spots = index.spots(said)
    asked = {question.id: question.topic for question in index.guide.questions}
    by_question = [asked[question] for question in _named(spots, "question")]
    plain = [topic for topic in _topics(spots) if not index.is_general(topic)]
    named = tuple(dict.fromkeys((*by_question, *plain)))
    topics = tuple(topic for topic in named if topic in asked.values()) or named
    texts = " ".join(word.text for word in said)
    if len(said) > _SENTENCE or len(topics) > 1 or _named(spots, "candidate"):
        return None
    if len(topics) == 1 and (plainly := _PLAINLY.get(said[-1].text)):  # "security: high"
        covered = {at for spot in spots for at in range(spot.start, spot.end)}
        return Weigh(topics[0], plainly) if {*range(len(said) - 1)} <= covered else None
    for importance, ways in _WAYS:
        for way in ways:
            if f" {way} " not in f" {texts} " or (way == _LAST and not _ends(said, way)):
                continue
            if topics:
                return Weigh(topics[0], importance)
            rest = {word.text for word in said} - {*way.split(), "to"}
            if asking and rest <= english.LITTLE:
                return Weigh(index.guide.question_by_id[asking].topic, importance)
            return None
    return None


def _ends(said: tuple[Word, ...], way: str) -> bool:
    """Whether nothing but small words follow a word."""
    after = [word.text for word in said][[word.text for word in said].index(way) + 1 :]
    return english.LITTLE.issuperset(after)


def agreeing(said: tuple[Word, ...], question: Question) -> tuple[str, ...]:
    """The options that a bare yes or no picks, of a question that can be answered so."""
    bare = {word.text for word in said if word.text not in english.POLITE}
    says = "yes" if bare and bare <= english.YES else "no" if bare and bare <= english.NO else ""
    says = says or _AGREEING.get(tuple(word.text for word in said), "")
    if not says or words(question.text)[0].text not in _AUXILIARIES:
        return ()
    return tuple(o.id for o in question.options if polarity(o) == says)


def perhaps(said: tuple[Word, ...]) -> bool:
    """Whether a yes or no is not quite one."""
    return any(word.text in _PERHAPS for word in said)


def one_of(events: Iterable[Pressable]) -> Pressable | Unclear | None:
    """The only event, or the question which of them is meant."""
    distinct = tuple(dict.fromkeys(events))
    return distinct[0] if len(distinct) == 1 else Unclear(distinct) if distinct else None


def _named(spots: tuple[Spot, ...], kind: str) -> tuple[str, ...]:
    """Ids of one kind, of the widest spots only."""
    found = widest(spot for spot in spots if any(ref.kind == kind for ref in spot.refs))
    return tuple(dict.fromkeys(r.id for s in found for r in s.refs if r.kind == kind))


def _topics(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    return _named(spots, "topic")


def _change(spots: tuple[Spot, ...], index: Index) -> Event | None:
    """Of "change the size to large" its answer, where an option is named, else the question."""
    named = _named(spots, "question") or tuple(
        q.id for q in index.guide.questions if q.topic in _topics(spots)
    )
    options = [
        Answer(q, ref.option, index.guide.question_by_id[q].mark)
        for q in named
        for spot in spots
        if not _names(spot, q, index)  # "change the X" where an option is called so, too
        for ref in spot.refs
        if ref.option and ref.id == q
    ]
    if len(set(options)) == 1:
        return options[0]
    return one_of(Show(q) for q in named)


def _names(spot: Spot, question: str, index: Index) -> bool:
    topic = index.guide.question_by_id[question].topic
    return any((r.kind, r.id) in (("question", question), ("topic", topic)) for r in spot.refs)


def _pair(said: tuple[Word, ...], spots: tuple[Spot, ...], index: Index) -> Event | None:
    """Of "size: large", with nothing else said, the answer."""
    bare = [at for at, word in enumerate(said) if word.text not in english.FILLER]
    for first in spots:
        for second in spots:
            if [*range(first.start, first.end), *range(second.start, second.end)] != bare:
                continue
            for ref in second.refs:
                if ref.option and any(r.kind == "question" and r.id == ref.id for r in first.refs):
                    return Answer(ref.id, ref.option, index.guide.question_by_id[ref.id].mark)
    return None
