"""What a typed question names and compares, by general English alone. No topics, no scores."""

from dataclasses import dataclass
from itertools import pairwise

from bot.understanding import english
from bot.understanding.index import Index, Spot, widest
from bot.understanding.text import Word


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
        comparing=bool(texts & (english.COMPARING | english.MORE)),
        setting_side_by_side=bool(texts & english.COMPARING),
        choosing=bool(texts & english.CHOOSING) or _should_we(said),
        hinted=any(w.stem in index.subject or w.text in english.MEMBERS for w in said),
        asking=asks,
    )


def _should_we(said: tuple[Word, ...]) -> bool:
    """Whether somebody asks what they should do: "what should we take"."""
    return any(a.text == "should" and b.text in {"i", "we"} for a, b in pairwise(said))
