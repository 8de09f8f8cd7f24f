"""Typos: a word that nobody knows, corrected to a known one. Nothing about what words mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

_SHORT: Final = 7
_LEAST: Final = 4  # shorter words are one slip from too many others


class Spelling:
    """Known words in drawers by first letter and length.

    A word is compared only with the few in neighbouring drawers, so the time for one word hardly
    grows with the number of known words.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)

    @cached_property
    def _drawers(self) -> Mapping[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self.known):
            if len(word) >= _LEAST:
                found[word[0], len(word)].append(word)
        return found

    def correct(self, word: str) -> str:
        """The known word that `word` is a typo of, the first of the `nearest`; or `word` itself."""
        return next(iter(self.nearest(word)), word)

    def nearest(self, word: str) -> tuple[str, ...]:
        """The known words that `word` may be a typo of, none closer than another.

        By optimal string alignment (Damerau 1964), so that two letters swapped are one slip: one
        slip in four to nine letters, two in longer words. The first letter is believed, unless it
        was swapped with the second or left out. A wrong letter in a short word is no typo: "boot"
        is not "bolt".
        """
        if len(word) < _LEAST or word in self.known or not word.isalpha():
            return ()
        slips = 1 if len(word) < 10 else 2
        lengths = range(len(word) - slips, len(word) + slips + 1)
        drawers = [(first, length) for first in dict.fromkeys(word[:2]) for length in lengths]
        if self._drawers.keys().isdisjoint(drawers):
            return ()
        from rapidfuzz.distance import OSA  # noqa: PLC0415  20 ms that only typed text pays for

        found: list[str] = []
        nearest = slips
        for drawer in drawers:
            for target in self._drawers.get(drawer, ()):
                distance = OSA.distance(word, target, score_cutoff=nearest)
                if distance > nearest or (len(word) <= _SHORT and _replaced(word, target)):
                    continue
                if distance < nearest:
                    nearest, found = distance, []
                found.append(target)
        return tuple(found)


def _replaced(word: str, target: str) -> bool:
    """Whether the two differ by a wrong letter, not one swapped, left out or too many."""
    return len(word) == len(target) and sorted(word) != sorted(target)
