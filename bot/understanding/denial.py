"""What a sentence denies: "no admin, accounts or X", "X and Y are out of scope". Nothing is answered here."""

from typing import Final

from bot.understanding import english
from bot.understanding.clause import Clauses
from bot.understanding.naming import Spot
from bot.understanding.text import Word

_REACH: Final = 4  # words from a negator to what it denies: "do not need any kind of X"
_FAR: Final = 8  # and words in all, where the others are as small as "think that we will ever need"
_CONTENT: Final = 2  # words between them that are not so small
_LEEWAY: Final = 2  # words other than lists and "is" between what is denied and the denial
_JOINTS: Final = frozenset(
    ["and", "or", "nor", "plus", "is", "are", "was", "be", "being", "all", "both"]
)

Span = tuple[int, int]
"""The words from the denial to what is denied, or the other way round: from, to (exclusive)."""


def denied(clauses: Clauses, spot: Spot, before: dict[int, Span]) -> Span | None:
    """The words that deny a phrase, with it; `before` has those of earlier phrases, by their ends."""
    if spot.start in clauses.crossed:  # with a mark: "❌ accounts"
        return spot.start, spot.end
    return _before(clauses, spot, before) or _after(clauses, spot)


def _before(clauses: Clauses, spot: Spot, before: dict[int, Span]) -> Span | None:
    words = clauses.words
    at = spot.start
    joint = False
    while at > 0 and words[at - 1].text in _JOINTS:
        at, joint = at - 1, True
    if at in before and (joint or _listed(clauses, spot)):  # "no admin, accounts or ORM"
        return before[at][0], spot.end
    reach = 1 if words[spot.start].text in english.NEGATORS else _FAR  # "no X and no Y"
    for at in range(spot.start - 1, max(spot.start - 1 - reach, -1), -1):
        if at + 1 in clauses.breaks or at + 1 in clauses.commas or _out_of_reach(words, at, spot):
            return None
        pair = (words[at].text, words[at + 1].text)
        spared = at + 1 < spot.start and pair in english.NOT_NEGATING
        if words[at].text in english.NEGATORS and not spared:
            return None if _undone(words, at, spot) else (at, spot.end)
    return None


def _out_of_reach(words: tuple[Word, ...], at: int, spot: Spot) -> bool:
    between = words[at + 1 : spot.start]
    return (
        len(between) >= _REACH and sum(word.text not in english.STOP for word in between) > _CONTENT
    )


def _undone(words: tuple[Word, ...], at: int, spot: Spot) -> bool:
    """Whether a denial is denied itself, "can not do without", or ends before: "without X he will"."""
    if words[at].text != "without":
        return False
    earlier, between = words[max(at - _REACH, 0) : at], words[at + 1 : spot.start]
    return any(word.text in english.NEGATORS for word in earlier) or any(
        word.text in english.AUXILIARIES for word in between
    )


def _listed(clauses: Clauses, spot: Spot) -> bool:
    """Whether a comma before the spot is one of a list that ends in "or", not a new thought."""
    at = spot.end
    by_start = {s.start: s.end for s in clauses.spots}
    while at < len(clauses.words) and at not in clauses.breaks:
        if clauses.words[at].text in {"or", "nor"}:
            return True
        if at not in by_start:
            return False
        at = by_start[at]
    return False


def _after(clauses: Clauses, spot: Spot) -> Span | None:
    words = [word.text for word in clauses.words]
    leeway = _LEEWAY
    for at in range(spot.end, len(words)):
        if at in clauses.breaks:
            return (spot.start, at + 1) if at == spot.end and _only_no(clauses, at) else None
        for denial in english.DENIALS:
            if tuple(words[at : at + len(denial)]) == denial:
                return spot.start, at + len(denial)
        if words[at] not in _JOINTS and at not in clauses.covered:
            leeway -= 1
            if leeway < 0 or at in clauses.commas:
                return None
    return None


def _only_no(clauses: Clauses, at: int) -> bool:
    """Whether all that follows, up to the next thing, is a no: "accounts: no"."""
    ends = at + 1 == len(clauses.words) or at + 1 in clauses.breaks | clauses.commas
    return ends and clauses.words[at].text in english.NO
