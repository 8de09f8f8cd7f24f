"""What a typed question names and compares, by general English alone. No topics, no scores."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.understanding import english, foreign
from bot.understanding.index import Index
from bot.understanding.naming import Spot, widest
from bot.understanding.text import Word

_OWN: Final = re.compile(r"\s+(?:an?|my|our|his|her|their|some|this)\s", re.IGNORECASE)
_GAP: Final = re.compile(r"\s+(?:(?:an?|the)\s+)?", re.IGNORECASE)
_PURPOSE: Final = 5  # words after "for my" that may belong to it


@dataclass(frozen=True, slots=True)
class Intent:
    """`candidates` are named, in the order said; `names` has the candidate of each such word.

    `hinted`: a word of the guide's own question is said, or both of the candidates are meant.
    """

    candidates: tuple[str, ...]
    names: dict[int, str]
    comparing: bool
    setting_side_by_side: bool
    choosing: bool
    hinted: bool
    asking: bool


def intent(said: tuple[Word, ...], spots: tuple[Spot, ...], index: Index, *, asks: bool) -> Intent:
    """The intent of a text, whose phrases of the guide are `spots`."""
    texts = {word.text for word in said}
    named = widest(s for s in spots if any(r.kind in {"candidate", "namesake"} for r in s.refs))
    names = {
        at: ref.id
        for spot in named
        for ref in reversed(spot.refs)
        if ref.kind == "candidate"  # and no namesake, within which a candidate's name may be
        for at in range(spot.start, spot.end)
    }
    return Intent(
        tuple(dict.fromkeys(names.values())),
        names,
        comparing=bool(texts & (english.COMPARING | english.MORE | foreign.COMPARING)),
        setting_side_by_side=bool(texts & (english.COMPARING | foreign.COMPARING)),
        choosing=bool(texts & (english.CHOOSING | foreign.CHOOSING)) or _should_we(said),
        hinted=any(w.stem in index.subject or w.text in english.MEMBERS for w in said),
        asking=asks,
    )


def purpose(line: str, said: tuple[Word, ...], index: Index) -> frozenset[int]:
    """Which unknown words only tell what somebody's own project is for: "a site for my bees"."""
    found: set[int] = set()
    for at, word in enumerate(said[:-1]):
        if word.text != "for" or not _OWN.match(line, word.end):
            continue
        for after in range(at + 1, min(at + 1 + _PURPOSE, len(said))):
            if not _GAP.fullmatch(line, said[after - 1].end, said[after].start):
                break
            if index.unknown(said[after]):
                found.add(after)
    return frozenset(found)


def _should_we(said: tuple[Word, ...]) -> bool:
    """Whether somebody asks what they should do: "what should we take"."""
    return any(a.text == "should" and b.text in {"i", "we", "my", "our"} for a, b in pairwise(said))
