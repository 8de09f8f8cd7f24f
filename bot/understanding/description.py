"""What a text states about a project, read into answers. Nothing is counted; it is only heard.

Precision before recall. Only the phrases that a guide gives to its options count, never their
labels; a sentence that asks or supposes states nothing; what is denied answers only a question
that has an option for "no"; and a question that a text seems to answer in two ways is left open.
"""

from collections.abc import Iterator
from itertools import chain, groupby
from typing import Final, NamedTuple

from bot.core.guide import Question
from bot.understanding import english
from bot.understanding.clause import Clauses, statement
from bot.understanding.denial import Span, denied
from bot.understanding.hints import LEAST, as_denied
from bot.understanding.index import Index
from bot.understanding.naming import Spot, polarity
from bot.understanding.text import Word, sentences
from bot.understanding.text import words as words_of

_FEW: Final = 2  # words of a phrase that is but said in passing
_LONGEST: Final = 40  # words; a longer "sentence" is read in pieces, so that time stays linear

Said = tuple[str, str, str]
"""A question id, an option id, and the words that say so."""


def describe(text: str, index: Index) -> tuple[Said, ...]:
    """The answers that a description of a project gives, each with the words it came from.

    At most one answer to a question: what is said first, in the order of the questions, then what is
    only hinted at. Never raises.
    """
    read = _read(sentences(text), index)
    return _weighed(_said(read, index), read, index)


def said(parts: tuple[str, ...], index: Index, asking: str = "") -> tuple[Said, ...]:
    """What sentences say outright; the question on screen may also be answered by its labels.

    Words that answer that question answer no other.
    """
    return _said(_read(parts, index, asking), index, asking)


def weighed(
    found: tuple[Said, ...], parts: tuple[str, ...], index: Index, asking: str = ""
) -> tuple[Said, ...]:
    """What sentences say, but for passing words that all the rest speaks against, and what they hint at.

    Hinted at are answers to questions that they do not speak of outright, and not to `asking`. What
    states nothing of the project hints at nothing.
    """
    return _weighed(found, _read(parts, index, asking), index, asking)


class _Heard(NamedTuple):
    """What was said, at which words of all that is read, and whether by words that say nothing else."""

    said: Said
    start: int
    end: int
    plainly: bool


class _Read(NamedTuple):
    """Sentences in pieces, without what asks, and all that is said in them."""

    pieces: list[Clauses]
    heard: list[_Heard]


def _read(parts: tuple[str, ...], index: Index, asking: str = "") -> _Read:
    read = _Read([], [])
    words = 0
    for part in parts:
        for piece in _pieces(statement(part, index), index):
            for one in _stated_by(piece, index, asking):
                read.heard.append(one._replace(start=words + one.start, end=words + one.end))
            read.pieces.append(piece)
            words += len(piece.words)
    return read


def _said(read: _Read, index: Index, asking: str = "") -> tuple[Said, ...]:
    heard = sorted(read.heard, key=lambda one: one.said[0])
    by_question = {
        question: _agreed(tuple(group)) for question, group in groupby(heard, lambda h: h.said[0])
    }
    found = (by_question.get(question, ()) for question in index.guide.question_by_id)
    here = [words for _, _, words in by_question.get(asking, ())]
    return tuple(
        one
        for one in chain.from_iterable(found)
        if one[0] == asking or not any(one[2] in words or words in one[2] for words in here)
    )


def _weighed(
    found: tuple[Said, ...], read: _Read, index: Index, asking: str = ""
) -> tuple[Said, ...]:
    if sum(len(clauses.words) for clauses in read.pieces) < LEAST:
        return found  # too little to hint at anything: what is learned is not even looked at
    stems: list[str] = []
    of: list[int] = []
    places: list[tuple[Clauses, int]] = []
    for clauses in read.pieces:
        apart = clauses.commas | clauses.breaks
        for at, stem in enumerate(as_denied(clauses.words, apart)):
            stems.append("" if clauses.idle(Spot(at, at + 1, ())) else stem)
            of.append(of[-1] + (at in apart or at == 0) if of else 0)
            places.append((clauses, at))
    told = index.hints.told(stems, of)
    spoken = {asking, *(one.said[0] for one in read.heard)}
    taken = {at for one in read.heard for at in range(one.start, one.end)}
    return (
        *(one for one in found if not (_in_passing(one[2]) and told.doubts(*one[:2]))),
        *(
            (hint.question, hint.option, _shown(places[hint.start : hint.end]))
            for hint in told.hints(taken)
            if hint.question not in spoken
        ),
    )


def _in_passing(said: str) -> bool:
    """Whether an answer rests on a word or two, and none of them says no."""
    found = [word.text for word in words_of(said)]
    return len(found) <= _FEW and english.NEGATORS.isdisjoint(found)


def _shown(places: list[tuple[Clauses, int]]) -> str:
    """The words at places of one clause, as they were written."""
    (clauses, first), (_, last) = places[0], places[-1]
    return clauses.text[clauses.begins(first) : clauses.words[last].end]


def _agreed(heard: tuple[_Heard, ...]) -> tuple[Said, ...]:
    """The answer to one question, if there is one; what is said plainly goes before what is implied."""
    plain = tuple(one for one in heard if one.plainly)
    for among in (plain, heard):
        if len({one.said[1] for one in among}) == 1:
            return (among[0].said,)
    return ()


def _pieces(text: str, index: Index) -> Iterator[Clauses]:
    words = index.words(text)
    for at in range(0, len(words), _LONGEST):
        yield Clauses(text, words[at : at + _LONGEST], index)


def _stated_by(clauses: Clauses, index: Index, asking: str) -> Iterator[_Heard]:
    words = clauses.words
    denials: dict[int, Span] = {}
    for spot in _telling(clauses, asking):
        targets = _targets(spot, words, asking)
        if clauses.idle(spot):
            continue
        span = denied(clauses, spot, denials)
        if span:
            denials[spot.end] = span
        start, end = span or (spot.start, spot.end)
        for name, answer in targets.items():
            question = index.guide.question_by_id[name]
            option = answer
            if span:
                option = _contrary(question, answer) if len(targets) == 1 else ""
            if option:
                shown = clauses.text[clauses.begins(start) : words[end - 1].end]
                yield _Heard((name, option, shown), start, end, plainly=len(targets) == 1)


def _telling(clauses: Clauses, asking: str) -> tuple[Spot, ...]:
    """The phrases that stand for an answer, without those that a longer one hides, in order.

    What lies within a phrase as it is written is hidden by it; a loose one hides only what speaks of
    the same question, and of that also what shares but a word with it.
    """
    answers = {
        spot: found for spot in clauses.spots if (found := _targets(spot, clauses.words, asking))
    }
    kept = (
        spot
        for spot in answers
        if not any(_within(spot, longer) for longer in answers if not longer.loose or _label(spot))
        and not any(
            _shares(spot, longer) and answers[spot].keys() <= answers[longer].keys()
            for longer in answers
            if longer.loose or spot.loose
        )
    )
    return tuple(sorted(kept, key=lambda spot: (spot.start, spot.end)))


def _label(spot: Spot) -> bool:
    """Whether words are no phrase of an option, and so can answer only by a label of what is asked."""
    return all(ref.kind != "option" for ref in spot.refs)


def _within(spot: Spot, longer: Spot) -> bool:
    inside = longer.start <= spot.start and spot.end <= longer.end
    return inside and longer.end - longer.start > spot.end - spot.start


def _shares(spot: Spot, longer: Spot) -> bool:
    """Whether a longer phrase has a word of the other."""
    overlap = longer.start < spot.end and spot.start < longer.end
    return overlap and longer.end - longer.start > spot.end - spot.start


def _targets(spot: Spot, words: tuple[Word, ...], asking: str) -> dict[str, str]:
    """The answers that a phrase stands for, by question; none where it could be several of one."""
    if {words[at].text for at in range(spot.start, spot.end)} <= english.YES | english.NO:
        return {}  # "no" within a sentence denies what follows; it does not answer
    here = {(r.id, r.option) for r in spot.refs if r.id == asking and r.kind in ("option", "label")}
    refs = here or {(r.id, r.option) for r in spot.refs if r.kind == "option"}
    answers = dict(refs)
    return answers if len(answers) == len(refs) else {}


def _contrary(question: Question, option: str) -> str:
    """The one option that says no to `question`, where its first option, the plain yes, is denied.

    Of the others a denial says too little: "not by hand" does not mean "not at all".
    """
    refusing = [o.id for o in question.options if polarity(o) == "no"]
    denied_all = option == question.options[0].id and option not in refusing
    return refusing[0] if denied_all and len(refusing) == 1 else ""
