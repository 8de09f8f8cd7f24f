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
        """The known word that `word` is a typo of, or `word` itself.

        By optimal string alignment (Damerau 1964), so that two letters swapped are one slip: one
        slip in four to nine letters, two in longer words. The first letter is believed, unless it
        was swapped with the second or left out. A wrong letter in a short word is no typo: "boot"
        is not "bolt".
        """
        if len(word) < _LEAST or word in self.known or not word.isalpha():
            return word
        from rapidfuzz.distance import OSA  # noqa: PLC0415  20 ms that only typed text pays for

        slips = 1 if len(word) < 10 else 2
        best, nearest = word, slips + 1
        for first in dict.fromkeys(word[:2]):
            for length in range(len(word) - slips, len(word) + slips + 1):
                for target in self._drawers.get((first, length), ()):
                    distance = OSA.distance(word, target, score_cutoff=nearest - 1)
                    if distance < nearest and (len(word) > _SHORT or not _replaced(word, target)):
                        best, nearest = target, distance
        return best


def _replaced(word: str, target: str) -> bool:
    """Whether the two differ by a wrong letter, not one swapped, left out or too many."""
    return len(word) == len(target) and sorted(word) != sorted(target)
