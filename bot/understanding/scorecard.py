"""Whether a guide has an answer to a question: some signs refuse outright, the others add up.

Each sign has points, and the sum decides: at zero or above there is an answer. The points are those of
a logistic regression on the labelled examples, ten for each unit of its log odds: `python -m eval.fit`
prints them anew, with how well they do on examples that were left out.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.understanding import asking, english
from bot.understanding.details import code_like, detail, names_code
from bot.understanding.evidence import NEUTRAL, Evidence, word_weight
from bot.understanding.form import signs
from bot.understanding.index import Index
from bot.understanding.intent import Intent
from bot.understanding.naming import Spot
from bot.understanding.rivals import elsewhere
from bot.understanding.text import Word

OUTRIGHT: Final = frozenset({"code"})
"""A sign of what no guide to a choice answers."""

DOUBTFUL: Final = frozenset(
    {
        "order",
        "how to",
        "trouble",
        "about the bot",
        "a rival",
        "another kind",
        "names in code",
        "exact thing",
    }
)
"""Signs that refuse outright, too, unless the guide knows how people ask; then they have points."""

POINTS: Final[Mapping[str, int]] = {
    "to begin with": -21,
    "share explained": 26,
    "names several": 24,
    "nobody has asked": 15,
    "says what matters": 14,
    "in another language": 13,
    "means the candidates": 10,
    "nothing but a topic": 9,
    "names a candidate": 8,
    "sets side by side in a topic": 6,
    "asked of it before": 4,
    "chooses": 3,
    "a general topic": 3,
    "score of the topic": 3,
    "content unexplained": 2,
    "nothing special": 1,
    "how it does": 1,
    "whether, of a topic": 1,
    "compares": 1,
    "a bare topic": -0,
    "how much": -0,
    "what is it": -1,
    "words": -1,
    "whether, of a candidate": -2,
    "tells of a need": -2,
    "strange words": -4,
    "who, when, where": -7,
    "whether": -7,
    "a version": -8,
    "how something else does": -9,
    "a fragment": -10,
    "what something else does": -11,
    "names in code": -12,
    "another kind": -15,
    "about the bot": -15,
    "about something unknown": -15,
    "whether, of something else": -16,
    "a figure": -16,
    "order": -17,
    "another matter": -18,
    "only the field": -18,
    "which other thing": -21,
    "a rival": -21,
    "trouble": -22,
    "what is something else": -22,
    "how to": -27,
    "exact thing": -28,
    "follows on": 6,
}

NOTHING: Final = 0.6  # content of a question that is about nothing but the candidates
PLAIN: Final = 0.5  # weight of a phrase that makes clear what a statement is about
_SHORT: Final = 6  # words of a text that does no more than name a topic
_FEW: Final = 3  # words of a question that only names a topic
_MOST_UNEXPLAINED: Final = 3.0
_MOST_STRANGE, _MOST_WORDS, _MOST_SCORE = 3, 5, 4.0
_BEFORE: Final = 0.3  # content, half of it explained, that is thought of before any is seen
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})


class Reading(NamedTuple):
    """A question as it was read: its words, the guide's phrases in it, and what they speak for."""

    line: str
    said: tuple[Word, ...]
    spots: tuple[Spot, ...]
    meant: Intent
    found: Evidence
    aside: frozenset[int]


class Sign(NamedTuple):
    """A sign and how far it is there; most are wholly there, which is 1."""

    name: str
    value: float

    @property
    def points(self) -> float:
        """What it adds."""
        return POINTS.get(self.name, 0) * self.value


def seen(read: Reading, index: Index) -> tuple[Sign, ...]:
    """All signs of a question, those of its content first."""
    named = dict.fromkeys(elsewhere(read.said, read.meant, index))
    if not _foreign(read):
        named |= dict.fromkeys(signs(read.said, read.spots, read.meant, index))
    if code_like(read.line):
        named["code"] = None
    if detail(read.said, read.meant.names, index):
        named["exact thing"] = None
    if names_code(read.line, index):
        named["names in code"] = None
    if _other_matter(read):
        named["another matter"] = None
    return (
        *_content(read, index),
        *(Sign(name, 1) for name in (*_subject(read, index), *named)),
    )


def outright(seen: tuple[Sign, ...], index: Index) -> tuple[str, ...]:
    """The signs that refuse, whatever the points say."""
    names = OUTRIGHT if index.usage.covered else OUTRIGHT | DOUBTFUL
    return tuple(sign.name for sign in seen if sign.name in names)


def total(seen: tuple[Sign, ...]) -> float:
    """The sum of all points; below zero there is no answer."""
    return POINTS["to begin with"] + sum(sign.points for sign in seen)


def _content(read: Reading, index: Index) -> Iterator[Sign]:
    """How much of a question the guide explains, and how much is strange to it."""
    if _foreign(read):
        return  # nobody knows its words
    found = read.found
    strange = sum(
        index.unknown(word) and not word.text.isdigit()
        for at, word in enumerate(read.said)
        if at not in read.meant.names and at not in read.aside
    )
    score = found.topics[0][1] if found.topics else 0.0
    explained = found.coverage * found.content if found.content else 0.0
    yield Sign("share explained", (explained + _BEFORE / 2) / (found.content + _BEFORE))
    yield Sign("content unexplained", min(found.content - explained, _MOST_UNEXPLAINED))
    yield Sign("score of the topic", min(score, _MOST_SCORE))
    yield Sign("strange words", min(strange, _MOST_STRANGE))
    yield Sign("asked of it before", index.usage.odds([word.stem for word in read.said]))
    if not index.usage.covered:
        yield Sign("nobody has asked", 1)
    yield Sign("words", min(len(read.said), _MOST_WORDS))


def _subject(read: Reading, index: Index) -> Iterator[str]:
    """What a question is about."""
    meant, found = read.meant, read.found
    if meant.candidates:
        yield "names a candidate" if len(meant.candidates) == 1 else "names several"
    elif meant.hinted:
        yield "means the candidates"
    if _foreign(read):
        yield "in another language"
    if meant.comparing:
        yield "compares"
    if meant.choosing:
        yield "chooses"
    if found.content <= NOTHING:
        yield "nothing special"
    best = found.topics[0][0] if found.topics else ""
    if best and index.is_general(best) and (len(read.said) > 1 or strength(best, found) > 0):
        yield "a general topic"
    yield from _at_topic(best, read, index)
    if not meant.asking and any(word.text in asking.WEIGHING for word in read.said):
        yield "says what matters"
    mine = any(word.text in _FIRST for word in read.said)
    if mine and not meant.asking and strength(best, found) >= PLAIN:
        yield "tells of a need"


def _at_topic(best: str, read: Reading, index: Index) -> Iterator[str]:
    """What stands beside the best topic: little, or all of the candidates."""
    meant = read.meant
    first = read.said[0].text if read.said else ""
    second = read.said[1].text if len(read.said) > 1 else ""
    defines = first in english.AUXILIARIES or (first == "what" and second in {"is", "are"})
    if not meant.candidates and best and not defines and _names_only(best, read, index):
        yield "nothing but a topic"
    clear = bool(best) and not index.is_general(best) and strength(best, read.found) >= PLAIN
    if clear and (len(meant.candidates) > 1 or (meant.comparing and not meant.candidates)):
        yield "sets side by side in a topic"
    if clear and not (meant.candidates or meant.asking or defines) and _known(read, index):
        yield "a bare topic"


def _foreign(read: Reading) -> bool:
    """Whether the candidates are set side by side in words of another language."""
    several = len(read.meant.candidates) > 1
    return several and any(word.text in english.ELSEWHERE for word in read.said)


def _known(read: Reading, index: Index) -> bool:
    """Whether every word of a short text is known."""
    return len(read.said) <= _SHORT and not any(index.unknown(word) for word in read.said)


def _names_only(topic: str, read: Reading, index: Index) -> bool:
    """Whether few words say something, and all of them are of phrases of the topic."""
    telling = {at for at, word in enumerate(read.said) if word_weight(word, index) > NEUTRAL}
    inside = {
        at
        for spot in read.spots
        if any(
            (ref.kind == "topic" and ref.id == topic)
            or (ref.kind == "claim" and index.guide.claim_by_id[ref.id].topic == topic)
            for ref in spot.refs
        )
        for at in range(spot.start, spot.end)
    }
    return 0 < len(telling) <= _FEW and telling <= inside


def strength(topic: str, found: Evidence) -> float:
    """The weight of the strongest phrase that speaks for a topic."""
    return max(
        (m.weight for m in found.matches if topic in m.topics and not m.answers), default=0.0
    )


def _other_matter(read: Reading) -> bool:
    """Whether money, people, news or the like are meant, not as part of a phrase of the guide."""
    inside = {
        at
        for spot in read.spots
        for ref in spot.refs
        if ref.kind == "topic" or (ref.kind == "claim" and spot.end - spot.start > 1)
        for at in range(spot.start, spot.end)
    }
    names = read.meant.names
    texts = [*(word.text for word in read.said), ""]
    return any(
        (word.text in asking.MATTERS and at not in inside)
        or (word.text in asking.NAMING and at + 1 in names)
        or (word.text in asking.NAMES and at - 1 in names)
        or (word.text, after) in asking.OUT
        for at, (word, after) in enumerate(zip(read.said, texts[1:], strict=True))
    )
