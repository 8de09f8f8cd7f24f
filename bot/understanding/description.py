"""What a text states about a project, read into answers. Nothing is counted; it is only heard.

Precision before recall. Only the phrases that a guide gives to its options count, never their
labels; a sentence that asks or supposes states nothing; what is denied answers only a question
that has an option for "no"; and a question that a text seems to answer in two ways is left open.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from bot.core.guide import Question
from bot.understanding import english
from bot.understanding.index import Index, Spot, polarity, widest
from bot.understanding.text import Word, sentences

_LONGEST: Final = 40  # words; a longer "sentence" is read in pieces, so that time stays linear
_REACH: Final = 4  # words from a negator to what it denies: "do not need any kind of X"
_LEEWAY: Final = 2  # words other than lists and "is" between what is denied and the denial
_ASKING: Final = english.ASKING | english.ASKING_ELSEWHERE
_JOINTS: Final = frozenset(
    ["and", "or", "nor", "plus", "is", "are", "was", "be", "being", "all", "both"]
)

Said = tuple[str, str, str]
"""A question id, an option id, and the words that say so."""


def describe(text: str, index: Index) -> tuple[Said, ...]:
    """The answers that a description of a project gives, each with the words it came from.

    At most one answer to a question, in the order in which they were said. Never raises.
    """
    return said(sentences(text), index)


def said(parts: tuple[str, ...], index: Index, asking: str = "") -> tuple[Said, ...]:
    """As `describe`, of sentences; the question on screen may also be answered by its labels."""
    found = [one for part in parts if not asks(part) for one in _stated(part, index, asking)]
    found.sort(key=lambda one: one[0])
    by_question = {q: tuple(group) for q, group in groupby(found, key=lambda one: one[0])}
    agreed = {
        q: all_said[0] for q, all_said in by_question.items() if len({s[1] for s in all_said}) == 1
    }
    return tuple(
        agreed[q] for q in dict.fromkeys(q for q in index.guide.question_by_id if q in agreed)
    )


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, marked or not."""
    opening = sentence.split(maxsplit=1)[:1]
    return sentence.endswith("?") or (bool(opening) and opening[0].casefold() in _ASKING)


class _Sentence:
    """A sentence, or a piece of a very long one, with what separates its words."""

    def __init__(self, text: str, words: tuple[Word, ...], index: Index) -> None:
        self.words = words
        gaps = ["", *(text[a.end : b.start] for a, b in pairwise(words))]
        self.commas = {at for at, gap in enumerate(gaps) if "," in gap}
        self.breaks = {  # where a new clause begins
            at
            for at, gap in enumerate(gaps)
            if words[at].text in english.CONTRAST or any(char in ";:()" for char in gap)
        }
        apart = self.commas | self.breaks
        parted = (
            spot for spot in _parted(words, index) if not apart & {spot.start + 1, spot.start + 2}
        )
        self.spots = (*index.spots(words), *parted)
        self.covered = {at for spot in self.spots for at in range(spot.start, spot.end)}


def _parted(words: tuple[Word, ...], index: Index) -> Iterator[Spot]:
    """Phrases of two words with one word more between them: "small internal API" is a small API."""
    for at, (one, between, other) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        refs = index.phrases.get((one.stem, other.stem), ())
        plain = between.text not in english.STOP | english.NEGATORS | english.SUPPOSING
        if plain and between.text.isalpha() and any(ref.kind == "option" for ref in refs):
            yield Spot(at, at + 3, tuple(ref for ref in refs if ref.kind == "option"))


def _stated(text: str, index: Index, asking: str) -> Iterator[Said]:
    words = index.words(text)
    for at in range(0, len(words), _LONGEST):
        yield from _stated_by(text, words[at : at + _LONGEST], index, asking)


def _stated_by(text: str, words: tuple[Word, ...], index: Index, asking: str) -> Iterator[Said]:
    sentence = _Sentence(text, words, index)
    denied: dict[int, tuple[int, int]] = {}
    telling = [spot for spot in sentence.spots if _target(spot, words, asking)]
    for spot in widest(telling):
        target = _target(spot, words, asking)
        if not target or _supposed(sentence, spot):
            continue
        span = _denied(sentence, spot, denied)
        if span:
            denied[spot.end] = span
        question = index.guide.question_by_id[target[0]]
        option = _contrary(question, target[1]) if span else target[1]
        if option:
            start, end = span or (spot.start, spot.end)
            yield question.id, option, text[words[start].start : words[end - 1].end]


def _target(spot: Spot, words: tuple[Word, ...], asking: str) -> tuple[str, str] | None:
    """The one answer that a phrase stands for; none where it could be several."""
    if {words[at].text for at in range(spot.start, spot.end)} <= english.YES | english.NO:
        return None  # "no" within a sentence denies what follows; it does not answer
    here = {(r.id, r.option) for r in spot.refs if r.id == asking and r.kind in ("option", "label")}
    refs = here or {(r.id, r.option) for r in spot.refs if r.kind == "option"}
    return refs.pop() if len(refs) == 1 else None


def _contrary(question: Question, option: str) -> str:
    """The one option that says no to `question`, where its first option, the plain yes, is denied.

    Of the others a denial says too little: "not by hand" does not mean "not at all".
    """
    refusing = [o.id for o in question.options if polarity(o) == "no"]
    denied_all = option == question.options[0].id and option not in refusing
    return refusing[0] if denied_all and len(refusing) == 1 else ""


def _supposed(sentence: _Sentence, spot: Spot) -> bool:
    """Whether a word before the spot, in its part of the sentence, makes it a supposition."""
    for at in range(spot.start - 1, -1, -1):
        if sentence.words[at].text in english.SUPPOSING:
            return True
        if at + 1 in sentence.breaks and at + 1 != spot.start:
            return False
    return False


def _denied(
    sentence: _Sentence, spot: Spot, before: dict[int, tuple[int, int]]
) -> tuple[int, int] | None:
    """The words from the denial to what is denied (or the other way round), if it is denied."""
    return _denied_before(sentence, spot, before) or _denied_after(sentence, spot)


def _denied_before(
    sentence: _Sentence, spot: Spot, before: dict[int, tuple[int, int]]
) -> tuple[int, int] | None:
    words = sentence.words
    at = spot.start
    joint = False
    while at > 0 and words[at - 1].text in _JOINTS:
        at, joint = at - 1, True
    if at in before and (joint or _listed(sentence, spot)):  # "no admin, accounts or ORM"
        return before[at][0], spot.end
    for at in range(spot.start - 1, max(spot.start - 1 - _REACH, -1), -1):
        if at + 1 in sentence.breaks or at + 1 in sentence.commas:
            return None
        pair = (words[at].text, words[at + 1].text)
        if words[at].text in english.NEGATORS and pair not in english.NOT_NEGATING:
            return at, spot.end
    return None


def _listed(sentence: _Sentence, spot: Spot) -> bool:
    """Whether a comma before the spot is one of a list that ends in "or", not a new thought."""
    at = spot.end
    by_start = {s.start: s.end for s in sentence.spots}
    while at < len(sentence.words) and at not in sentence.breaks:
        if sentence.words[at].text in {"or", "nor"}:
            return True
        if at not in by_start:
            return False
        at = by_start[at]
    return False


def _denied_after(sentence: _Sentence, spot: Spot) -> tuple[int, int] | None:
    words = [word.text for word in sentence.words]
    leeway = _LEEWAY
    for at in range(spot.end, len(words)):
        if at in sentence.breaks:
            return None
        for denial in english.DENIALS:
            if tuple(words[at : at + len(denial)]) == denial:
                return spot.start, at + len(denial)
        if words[at] not in _JOINTS and at not in sentence.covered:
            leeway -= 1
            if leeway < 0 or at in sentence.commas:
                return None
    return None
