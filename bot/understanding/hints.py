"""What the words of a description hint at, learned from projects that a guide has described.

Multinomial naive Bayes over the stems of a text, each counted once (McCallum and Nigam, "A comparison of
event models for naive Bayes text classification", 1998; Metsis, Androutsopoulos and Paliouras, "Spam
filtering with naive Bayes: which naive Bayes?", 2006). Each question is a choice of its own: one of its
options, or silence. Where a guide describes few projects or none, nothing is hinted at.
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp, log
from typing import Final, NamedTuple

from bot.core.guide import Guide
from bot.understanding import english
from bot.understanding.text import Vocabulary, Word
from bot.understanding.text import stem as stem_of

_UNSEEN: Final = 0.5  # what is added to each count, so that one use does not prove much
_SURE: Final = 2.0  # log odds of an option against all else, from which it is hinted at
_SURER: Final = 3.0  # likewise, where only words tell of it that answer something else
_DOUBTED: Final = 10.0  # log odds of all else from which a passing word for an option is doubted
_TELLS: Final = 1.5  # of it, what the words that are shown for it have to say by themselves
_OFTEN: Final = 2  # projects that have one of these words, or it may be chance
_FEW: Final = 8  # projects from which an option is learned
LEAST: Final = 6  # known stems of a text that are no small words; fewer tell nothing of a project
_SMALL: Final = frozenset(map(stem_of, english.STOP))
_REACH: Final = 4  # words after a "no" that it denies
_DENIED: Final = "no "
_PARTS: Final = re.compile(r"[,.;:!?()\n]+(?=\s|$)|\s[-\u2013\u2014]+\s")


class Hint(NamedTuple):
    """An answer, and where the words stand that speak most for it: from and to (exclusive)."""

    question: str
    option: str
    start: int
    end: int


class _Learned(NamedTuple):
    """How many projects are so, of how many of them each stem is used, and the weight of a stem of none."""

    projects: int
    stems: Counter[str]
    unused: float

    def odds(self, stems: Collection[str]) -> float:
        """How well stems go with it, in natural log units up to a constant."""
        used = sum(_log(self.stems[stem]) for stem in stems)
        return _log(self.projects) + used - len(stems) * self.unused

    def weight(self, stem: str) -> float:
        """The part of one stem in that."""
        return _log(self.stems[stem]) - self.unused

    def without(self, some: "_Learned", stem: str, unused: float) -> float:
        """The same in all projects but `some` of them, of which `unused` is `unused_without`."""
        return _log(self.stems[stem] - some.stems[stem]) - unused

    def unused_without(self, some: "_Learned") -> float:
        """The weight of a stem of none in all projects but `some` of them."""
        return log(exp(self.unused) - exp(some.unused) + _UNSEEN * len(self.stems))


class Hints:
    """What a guide's described projects teach."""

    def __init__(self, guide: Guide, vocabulary: Vocabulary) -> None:
        read = vocabulary.words
        names = {word.stem for c in guide.candidates for word in read(c.name)}
        texts = [frozenset(_stems(one.text, vocabulary)) - names for one in guide.described]
        self._known: Counter[str] = Counter(chain.from_iterable(texts))
        by_answer: dict[tuple[str, str], list[frozenset[str]]] = {}
        for one, text in zip(guide.described, texts, strict=True):
            for answer in one.answers:
                by_answer.setdefault(answer, []).append(text)
        self._questions: dict[str, tuple[dict[str, _Learned], _Learned]] = {}
        for question in guide.questions:
            options = {
                option.id: self._learned(len(found), Counter(chain.from_iterable(found)))
                for option in question.options
                # Whoever only names a candidate says nothing of the project.
                if names.isdisjoint(word.stem for word in read(option.label))
                and len(found := by_answer.get((question.id, option.id), [])) >= _FEW
            }
            if options:
                said = sum(of.projects for of in options.values())
                silent = self._known.copy()
                for of in options.values():
                    silent.subtract(of.stems)
                self._questions[question.id] = options, self._learned(len(texts) - said, silent)
        self._whole = self._learned(len(texts), self._known)

    def _learned(self, projects: int, stems: Counter[str]) -> _Learned:
        unused = log(stems.total() + _UNSEEN * len(self._known)) if self._known else 0.0
        return _Learned(projects, stems, unused)

    def told(self, said: Sequence[str], parts: Sequence[int]) -> "Told":
        """What a text tells whose stems are `said`, as `as_denied` gives them; empty ones state nothing.

        `parts` tells of each in which part of the text it stands: words of two say nothing together.
        """
        known = {stem for stem in said if stem in self._known}
        odds: dict[str, dict[str, float]] = {}
        if len(known - _SMALL) >= LEAST:
            for question, (options, silent) in self._questions.items():
                fits = {option: of.odds(known) for option, of in options.items()}
                against = silent.odds(known)
                odds[question] = {
                    option: fit
                    - _together([against, *(f for name, f in fits.items() if name != option)])
                    for option, fit in fits.items()
                }
        return Told(odds, self._questions, self._whole, said, parts)


@dataclass(frozen=True, slots=True)
class Told:
    """A text under the hints: for each option of each question its log odds against all else."""

    odds: Mapping[str, Mapping[str, float]]
    _questions: Mapping[str, tuple[Mapping[str, _Learned], _Learned]]
    _whole: _Learned
    _said: Sequence[str]
    _parts: Sequence[int]

    def doubts(self, question: str, option: str) -> bool:
        """Whether the text as a whole speaks against an option."""
        return self.odds.get(question, {}).get(option, 0.0) < -_DOUBTED

    def hints(self, spoken: Container[int] = ()) -> Iterator[Hint]:
        """The answers that the text hints at, in the order of the questions.

        What stands at places that are `spoken` answers outright, and is shown for nothing else unless
        nothing else tells, and the text as a whole leaves little doubt.
        """
        for question, odds in self.odds.items():
            best = max(odds, key=lambda option: odds[option])
            if odds[best] < _SURE:
                continue
            own = self._questions[question][0][best]
            rest = self._whole.unused_without(own)
            speaks = [own.weight(s) - self._whole.without(own, s, rest) for s in self._said]
            apart = [0.0 if at in spoken else value for at, value in enumerate(speaks)]
            found = self._told_by(own, apart)
            if not found and odds[best] >= _SURER:
                found = self._told_by(own, speaks)
            if found:
                yield Hint(question, best, *found)

    def _told_by(self, own: _Learned, speaks: Sequence[float]) -> tuple[int, int] | None:
        """The run of words that says most, without small ones at its ends, if it says enough and others said so."""
        start, end, tells = _most(speaks, self._parts)
        often = max((own.stems[stem] for stem in self._said[start:end]), default=0)
        if tells < _TELLS or often < _OFTEN:
            return None
        while start + 1 < end and self._said[start] in _SMALL:
            start += 1
        while start + 1 < end and self._said[end - 1] in _SMALL:
            end -= 1
        return self._with_no(start), end

    def _with_no(self, at: int) -> int:
        """Where what is said at a place begins, with the "no" that denies it."""
        while at and self._said[at].startswith(_DENIED) and self._parts[at] == self._parts[at - 1]:
            at -= 1
        return at


def as_denied(words: Iterable[Word], apart: Container[int] = ()) -> Iterator[str]:
    """The stems of words; what a "no" before it denies is another one, unless it stands `apart`."""
    left = 0
    for at, word in enumerate(words):
        left = 0 if at in apart else left
        yield f"{_DENIED}{word.stem}" if left > 0 else word.stem
        left = _REACH if word.text in english.NEGATORS else left - 1


def _stems(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    parts = map(vocabulary.words, _PARTS.split(text))
    return chain.from_iterable(map(as_denied, parts))


@lru_cache(maxsize=4096)
def _log(count: int) -> float:
    return log(count + _UNSEEN)


def _together(logs: Sequence[float]) -> float:
    """The log of the sum of what the logs are of."""
    most = max(logs)
    return most + log(sum(exp(one - most) for one in logs))


def _most(speaks: Sequence[float], parts: Sequence[int]) -> tuple[int, int, float]:
    """From where to where the words say most together, and how much: the run with the largest sum (Kadane)."""
    best, at, found, total = 0.0, 0, (0, 0), 0.0
    for here, value in enumerate(speaks):
        if total <= 0 or (here and parts[here] != parts[here - 1]):
            at, total = here, 0.0
        total += value
        if total > best:
            best, found = total, (at, here + 1)
    return *found, best
