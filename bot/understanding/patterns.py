"""Phrases that stand for many: "staff|editors ... edit|manage". Found in words; no meaning.

`|` stands between words of which any may stand there (a hyphen holds one of several words together),
`...` where up to six other words may, `~` for the words of the first place again. They are matched as written and never multiplied out, so one
of ten by twelve words costs no more than any.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, product
from typing import Final, Generic, TypeVar

from bot.understanding.text import Word, singular

GAP: Final = 6  # words that "..." may stand for
PAIR: Final = 2
BETWEEN: Final = 1  # words between the two of a pair
PLURAL: Final = "+"
CHOICE: Final = "|"
OPEN: Final = "..."
AGAIN: Final = "~"

Stems = tuple[str, ...]
Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a pattern, or what may stand in its place; `gap` words may stand before it.

    In an `open` gap they are any words, else such as stand before a noun: "small internal tool".
    """

    ways: frozenset[Stems]
    lengths: tuple[int, ...]  # of the ways, longest first
    gap: int = 0
    open: bool = False

    def ends(self, text: Sequence[Stems], at: int) -> int:
        """Where the step, found at a place, ends; -1 where it is not. See `marked`."""
        for length in self.lengths:
            end = at + length
            if end <= len(text) and not self.ways.isdisjoint(
                product(*text[at:end]) if length > 1 else ((one,) for one in text[at])
            ):
                return end
        return -1


@dataclass(frozen=True, eq=False)
class Pattern(Generic[Named]):
    """A phrase, and what it names; `read` tells the stems of a text that may stand in a place.

    Nearly all of its words are read when a text first has one that it begins with.
    """

    phrase: str
    names: Named
    read: Callable[[str], Stems]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """One after another, what stands in it."""
        return steps(self.phrase, self.read)

    @property
    def openings(self) -> frozenset[str]:
        """The stems that it begins with; none where nothing of it can be read."""
        places = (_ways(place, self.read) for part in choices(self.phrase) for place in part)
        return frozenset(way[0] for way in next(filter(None, places), ()))

    @property
    def open(self) -> bool:
        """Whether other words may stand in it."""
        return any(step.open for step in self.steps)


def marked(words: Iterable[Word]) -> tuple[Stems, ...]:
    """Words as what they match: their stem and, of a plural, also that with a mark."""
    return tuple(
        (word.stem, form) if (form := mark(word)) != word.stem else (word.stem,) for word in words
    )


def mark(word: Word) -> str:
    """A word of a phrase as what it matches: its stem, with a mark on that of a plural.

    "orders" are not "in order", "buildings" is no "building".
    """
    return word.stem + PLURAL if singular(word.text) != word.text else word.stem


def is_pattern(phrase: str) -> bool:
    """Whether a phrase stands for many."""
    return CHOICE in phrase or OPEN in phrase


def choices(phrase: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What stands between the gaps of a phrase: places, each with the texts that may stand there."""
    return tuple(
        tuple(tuple(place.split(CHOICE)) for place in part.split()) for part in phrase.split(OPEN)
    )


def faulty(phrase: str) -> bool:
    """Whether something is missing: between two `|`, or on a side of `...`."""
    parts = choices(phrase)
    return any(not part or any("" in place for place in part) for part in parts)


def steps(phrase: str, read: Callable[[str], Stems]) -> tuple[Step, ...]:
    """A phrase as steps, its texts read into stems; what is faulty in it is left out.

    Where it is two words in all, others may stand between them as before a noun.
    """
    found: list[Step] = []
    for part in choices(phrase):
        for nth, place in enumerate(part):
            again = found[0].ways if found and place == (AGAIN,) else frozenset[Stems]()
            if ways := again or _ways(place, read):
                opens = bool(found) and nth == 0
                lengths = tuple(sorted(set(map(len, ways)), reverse=True))
                found.append(Step(ways, lengths, GAP if opens else 0, opens))
    if len(found) == PAIR and not found[1].open:
        found[1] = replace(found[1], gap=BETWEEN)
    return tuple(found)


def _ways(place: Iterable[str], read: Callable[[str], Stems]) -> frozenset[Stems]:
    return frozenset(filter(None, map(read, place)))


class Patterns(Generic[Named]):
    """Patterns by the first word of each, so that a text is compared with few of them."""

    def __init__(self, known: Iterable[Pattern[Named]]) -> None:
        self._by_first: dict[str, list[Pattern[Named]]] = defaultdict(list)
        for pattern in known:
            for first in pattern.openings:
                self._by_first[first].append(pattern)

    def within(
        self, text: Sequence[Stems], between: Callable[[int, Step], bool]
    ) -> Iterator[tuple[int, int, Pattern[Named]]]:
        """Each place where a pattern stands: from, to (exclusive), and the pattern.

        `text` is as `marked` has it; `between` tells whether the word at a place may stand before a
        step.
        """
        for start, forms in enumerate(text):
            for pattern in chain.from_iterable(self._by_first.get(form, ()) for form in forms):
                end = _end(pattern.steps, text, start, between)
                if end > 0:
                    yield start, end, pattern


def _end(
    steps: Sequence[Step], text: Sequence[Stems], at: int, between: Callable[[int, Step], bool]
) -> int:
    """Where a pattern that begins at a place ends, the first gaps as short as can be; -1: nowhere.

    Where the rest does not follow, a gap may be longer: "only ... his|own clients" is "only his own
    clients". A pattern has few gaps of few words, so the work stays small.
    """
    if not steps:
        return at
    step, *others = steps
    for skipped in range(step.gap + 1):
        here = at + skipped
        end = step.ends(text, here)
        if end >= 0 and (found := _end(others, text, end, between)) >= 0:
            return found
        if here >= len(text) or not between(here, step):
            break
    return -1
