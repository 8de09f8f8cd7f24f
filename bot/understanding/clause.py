"""A sentence in clauses, and which of its words state nothing of the project.

What asks, supposes, is put off, tells of something else or of a candidate as such states nothing.
What is denied is in `denial`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from bot.understanding import asking, english
from bot.understanding.amounts import is_number
from bot.understanding.index import Index
from bot.understanding.naming import Spot
from bot.understanding.patterns import Stems, Step, marked
from bot.understanding.signs import CROSSES
from bot.understanding.text import Word, fold, singular, stem, words

_LEEWAY: Final = 2  # words between a thing and what puts it off: "an admin for us some day"
_STRUCK: Final = re.compile(r"(?<!\w)(~{1,2})(?=[^\s~])[^~]*(?<=[^\s~])\1(?!\w)")
_PARTS: Final = frozenset(",;:()\u2013\u2014")
_DASHES: Final = frozenset(("-", "\u2013", "\u2014", "--"))
_IN: Final = frozenset({"in", "on", "with", "of"})
_ORDERS: Final = asking.ORDERS | {"give", "show", "send"}

_ASKING: Final = english.ASKING | english.ASKING_ELSEWHERE


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, marked or not."""
    opening = sentence.split(maxsplit=1)[:1]
    return sentence.endswith("?") or (bool(opening) and opening[0].casefold() in _ASKING)


def statement(sentence: str, index: Index) -> str:
    """The part of a sentence that states something: before "..., which one?"; empty if all of it asks.

    Who leaves the subject out asks nothing: "Has to be small", "Don't need accounts". What is struck
    out, as chats write it ("~accounts~"), is blank.
    """
    sentence = _STRUCK.sub(lambda struck: " " * len(struck[0]), sentence)
    if _orders(sentence):
        return ""
    if asks(sentence.rstrip("?")) and not _subjectless(sentence, index):
        return ""
    if not sentence.endswith("?"):
        return sentence
    ends = [at for at, char in enumerate(sentence) if char in _PARTS or _dash(sentence, at)]
    for at in ends:
        if _turns(sentence[at + 1 :], index):
            return sentence[:at]
    return ""


def _orders(sentence: str) -> bool:
    """Whether a sentence tells the bot to make something for who writes: "write me a login page"."""
    said = [word.text for word in words(sentence) if word.text not in asking.OPENERS][:2]
    return said[:1] != [] and said[0] in _ORDERS and said[1:] in (["me"], ["us"])


def _dash(sentence: str, at: int) -> bool:
    return sentence[at] == "-" and sentence[at - 1 : at] == " "


def _turns(rest: str, index: Index) -> bool:
    """Whether a question begins here: with a word that asks, or with what is chosen between."""
    said = words(rest)[:3]
    first = next((w.text for w in said if w.text not in {"so", "and", "or", "but"}), "")
    return first in english.ASKING or _named(first, index)


def _named(word: str, index: Index) -> bool:
    """Whether a word names a candidate."""
    return any(ref.kind == "candidate" for ref in index.phrases.get((stem(word),), ()))


def _subjectless(sentence: str, index: Index) -> bool:
    """Whether a sentence that begins like a question has only left its subject out."""
    said = [word.text for word in words(sentence)[:3]]
    first, second = said[0] if said else "", said[1] if len(said) > 1 else ""
    if second == "not":
        return len(said) == 3 and said[2] not in english.SUBJECTS
    if first in {"has", "have"}:
        return second not in english.SUBJECTS | {"the", "your"} and not _named(second, index)
    if first in {"will", "can", "may", "should"}:
        return second in english.PREDICATES
    if first == "would":
        return second in english.WISHES
    if first in {"when", "where", "what", "how"}:  # "when the sale begins", "what we need is"
        after_article = second in english.ARTICLES and first in {"when", "where"}
        return second in english.SUBJECTS or after_article
    return False


class Clauses:
    """A sentence, or a piece of a very long one, with the phrases in it and what parts its words."""

    def __init__(self, text: str, said: tuple[Word, ...], index: Index) -> None:
        self.text = text
        self.words = said
        gaps = ["", *(text[a.end : b.start] for a, b in pairwise(said))]
        ahead = (text[: said[0].start] if said else "", *gaps[1:])
        self.crossed = {
            at: said[at].start - len(gap) + marks[0]
            for at, gap in enumerate(ahead)
            if (marks := [place for place, char in enumerate(gap) if char in CROSSES])
        }
        self.commas = {at for at, gap in enumerate(gaps) if "," in gap}
        self.breaks = {  # where a new clause begins
            at
            for at, gap in enumerate(gaps)
            if said[at].text in english.CONTRAST
            or any(char in ";:()" for char in gap)
            or (gap != "-" and not _DASHES.isdisjoint(gap.split()))  # "e-mail" is no dash
            or self._begins(at)
        }
        written = index.spots(said)
        self._candidates = {
            spot.start for spot in written if any(ref.kind == "candidate" for ref in spot.refs)
        }
        self.spots = self._found(written, index)
        self.covered = {at for spot in self.spots for at in range(spot.start, spot.end)}

    def begins(self, at: int) -> int:
        """Where in the text a word begins, with the cross before it if it has one."""
        return self.crossed.get(at, self.words[at].start)

    def _begins(self, at: int) -> bool:
        """Whether a word joins on a clause with a subject of its own: "and we", "so it"."""
        following = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return self.words[at].text in english.JOINING and following in english.SUBJECTS

    def _found(self, written: tuple[Spot, ...], index: Index) -> tuple[Spot, ...]:
        """Every phrase of the guide, also those with other words within them."""
        apart = self.commas | self.breaks
        parted = (s for s in _parted(self.words, index) if not apart & {s.start + 1, s.start + 2})
        patterns = (
            Spot(start, end, (pattern.names,), loose=True)
            for start, end, pattern in index.patterns.within(marked(self.words), self._between)
            if pattern.open or not apart & set(range(start + 1, end))
        )
        firm = (spot for spot in written if not spot.loose)
        found = _merged((*firm, *parted, *patterns))
        return tuple(spot for spot in found if self._as_written(spot, index))

    def _as_written(self, spot: Spot, index: Index) -> bool:
        """Whether a phrase of one word stands here as written, or in the plural of it.

        "Accounting" is no account, and "an order" need not be one of the "orders" in a shop.
        """
        if spot.end > spot.start + 1 or all(ref.kind != "option" for ref in spot.refs):
            return True
        word = self.words[spot.start]
        (typed, *_) = fold(self.text[word.start : word.end])
        as_typed = stem(typed) == word.stem  # another form of a word has been taken for a typo
        text = typed if as_typed else word.text
        return text in index.alone or singular(text) in index.alone

    def _between(self, at: int, step: Step) -> bool:
        """Whether a word may stand within a phrase, before a step of it."""
        if at in self.breaks or (at in self.commas and not step.open):
            return False
        text = self.words[at].text
        if text in english.NEGATORS | english.SUPPOSING or at in self._candidates:
            return False
        return step.open or (text not in english.STOP and text.isalpha())

    def idle(self, spot: Spot) -> bool:
        """Whether a phrase states nothing of the project, for the words around it."""
        names = any(spot.start <= at < spot.end for at in self._candidates)
        return (
            self._supposed(spot)
            or self._later(spot)
            or self._aside(spot)
            or self._of_candidate(spot)
            or (not names and self._other(spot))
        )

    def _before(self, spot: Spot) -> Iterator[int]:
        """The places before a phrase in its clause, backwards."""
        for at in range(spot.start - 1, -1, -1):
            if at + 1 in self.breaks:
                return
            yield at

    def _supposed(self, spot: Spot) -> bool:
        return any(
            self.words[at].text in english.SUPPOSING and not self._roughly(at)
            for at in self._before(spot)
        )

    def _roughly(self, at: int) -> bool:
        """Whether a word only says that a number is not exact: "maybe 20 pages".

        Said twice, it leaves the number open: "maybe 10 users, maybe 10,000".
        """
        after = self.words[at + 1 :]
        rough = sum(word.text in english.ROUGHLY for word in self.words)
        if self.words[at].text not in english.ROUGHLY or rough > 1 or not after:
            return False
        first = after[0]
        noun = next((word.text for word in after if word.start != first.start), "")
        return is_number(self.text[first.start : first.end]) and noun not in english.SPANS

    def _aside(self, spot: Spot) -> bool:
        """Whether it is only weighed, undone or set against something, by the words before it."""
        before = tuple(self._before(spot))
        than = next((at for at in before if self.words[at].text == "than"), 0)
        rather = any(at < than and self.words[at].text == "rather" for at in before)
        near = takewhile(lambda at: at + 1 not in self.commas, before)
        return (
            rather
            or any(_says(self.words, at, _ASIDE) for at in before)
            or any(_says(self.words, at, _UNSURE) for at in near)
        )

    def _other(self, spot: Spot) -> bool:
        """Whether the clause is about another project: one of before, or somebody else's."""
        ends = (at for at in range(spot.end, len(self.words)) if at in self.breaks)
        after = range(spot.end, next(ends, len(self.words)))
        clause = (*self._before(spot), *after)
        return any(_says(self.words, at, _OTHERS) for at in clause)

    def _of_candidate(self, spot: Spot) -> bool:
        """Whether the clause says it of a candidate as such: "X is lightweight"."""
        ended = spot.end - 1 in self._candidates and spot.end < len(self.words)
        if ended and self.words[spot.end].text in english.HAVING:  # "I know that X is"
            return True
        if spot.end in self._candidates and self.words[spot.end - 1].text in _IN:
            return True  # "logging in X"
        before = [at for at in self._before(spot) if at in self._candidates]
        first = self.words[spot.start - 1].text if spot.start else ""
        return (
            any(self.words[at + 1].text in english.HAVING for at in before)
            or (spot.start - 1 in before and spot.start not in self.commas)  # "X's admin"
            or (bool(before) and first == "its")
        )

    def _later(self, spot: Spot) -> bool:
        """Whether words after the phrase put it off, such as are not part of it."""
        leeway = _LEEWAY
        for at in range(spot.end, len(self.words)):
            if at in self.breaks or leeway < 0:
                return False
            if _says(self.words, at, _LATER):
                return True
            leeway -= at not in self.covered
        return False


def _by_first(table: tuple[Stems, ...]) -> Mapping[str, tuple[Stems, ...]]:
    """The entries of a table by their first words."""
    firsts = {one[0] for one in table}
    return {first: tuple(one for one in table if one[0] == first) for first in firsts}


_LATER: Final = _by_first(english.LATER)
_ASIDE: Final = _by_first(english.ASIDE)
_UNSURE: Final = _by_first(english.UNSURE)
_OTHERS: Final = _by_first(english.OTHERS)


def _says(said: tuple[Word, ...], at: int, table: Mapping[str, tuple[Stems, ...]]) -> bool:
    """Whether one of a table's entries stands at a place."""
    return any(
        tuple(word.text for word in said[at : at + len(one)]) == one
        for one in table.get(said[at].text, ())
    )


def _parted(said: tuple[Word, ...], index: Index) -> Iterator[Spot]:
    """Phrases of two words with one word more between them: "small internal API" is a small API."""
    for at, (one, between, other) in enumerate(zip(said, said[1:], said[2:], strict=False)):
        refs = index.phrases.get((one.stem, other.stem), ())
        plain = between.text not in english.STOP | english.NEGATORS | english.SUPPOSING
        if plain and between.text.isalpha() and any(ref.kind == "option" for ref in refs):
            options = tuple(ref for ref in refs if ref.kind == "option")
            yield Spot(at, at + 3, options, loose=True)


def _merged(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """One spot for the same words."""
    found: dict[tuple[int, int, bool], Spot] = {}
    for spot in spots:
        key = (spot.start, spot.end, spot.loose)
        before = found.get(key)
        refs = (*before.refs, *spot.refs) if before else spot.refs
        found[key] = replace(spot, refs=tuple(dict.fromkeys(refs)))
    return tuple(found.values())
