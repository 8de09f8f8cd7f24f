"""What kind of request a typed question is, by general English alone. No topics, no scores."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.understanding import english
from bot.understanding.index import Index, Spot, widest
from bot.understanding.text import Word

_BETWEEN: Final = frozenset(["vs", "versus", "or", "than", "and", "over", "like"])
_AGAINST: Final = frozenset({"vs", "versus", "than"})
_IS_IT: Final = frozenset({("is", "that"), ("is", "this"), ("is", "it")})
_HOW_TO: Final = tuple(
    tuple(words.split())
    for words in (
        "how do i", "how do we", "how to", "how can i", "how can we", "how would i", "how could i",
        "how should i", "how should we", "how i can", "steps to", "best way to", "help me",
        "want you to", "need you to",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """`candidates` are named, in the order said. `refusal` says why no guide could answer."""

    candidates: tuple[str, ...]
    comparing: bool
    setting_side_by_side: bool
    choosing: bool
    hinted: bool
    asking: bool
    refusal: str = ""


def intent(said: tuple[Word, ...], spots: tuple[Spot, ...], index: Index, *, asks: bool) -> Intent:
    """The intent of a text, whose phrases of the guide are `spots`."""
    texts = {word.text for word in said}
    named = widest(s for s in spots if any(r.kind == "candidate" for r in s.refs))
    candidates = tuple(dict.fromkeys(r.id for s in named for r in s.refs if r.kind == "candidate"))
    comparing = bool(texts & (english.COMPARING | english.MORE))
    choosing = bool(texts & english.CHOOSING) or _should_we(said)
    hinted = any(w.stem in index.subject or w.text in english.MEMBERS for w in said)
    anchored = bool(candidates) or comparing or choosing or hinted
    return Intent(
        candidates,
        comparing=comparing,
        setting_side_by_side=bool(texts & english.COMPARING),
        choosing=choosing,
        hinted=hinted,
        asking=asks,
        refusal=_order(said, named)
        or _focus(said, index, anchored=anchored or not asks)
        or _rival(said, named, spots, index)
        or _mine(said, named, asks=asks)
        or ("" if candidates else _best_of(said, index))
        or _you(said, candidates),
    )


def unknown(word: Word, index: Index) -> bool:
    """Whether neither the guide nor the tables of general English have a word."""
    return (
        word.stem not in index.terms.rarity
        and word.text not in english.KNOWN
        and (word.stem,) not in index.phrases
    )


def _order(said: tuple[Word, ...], named: tuple[Spot, ...]) -> str:
    """Whether something is to be done, made or fixed, rather than told."""
    texts = tuple(word.text for word in said)
    about = bool(named) and named[0].start == 1 and texts[0] in english.AUXILIARIES
    if not about and (english.TROUBLE & set(texts) or _fails(texts)):
        return "trouble"
    bare = tuple(text for text in texts if text not in english.OPENERS)
    while bare[:2] in {("can", "you"), ("could", "you"), ("will", "you"), ("can", "u")}:
        mine = {"me", "my", "us"} & set(texts) or set(bare[2:3]) & english.PERSONAL
        bare = bare[2:] if mine else ()
    if bare and bare[0] in english.ORDERS:
        return "order"
    if bare and bare[0] in english.GIVING and english.MATERIAL & set(bare):
        return "order"
    for at in range(len(texts)):
        for opening in _HOW_TO:
            after = at + len(opening)
            if texts[at:after] == opening and after < len(texts):
                told = texts[after] in english.EXPLAINED | english.STOP
                return "" if told else "how to"
    return ""


def _fails(texts: tuple[str, ...]) -> bool:
    """Whether something of one's own does not do what it should: "why is my form not saving"."""
    denied = [b for a, b in pairwise(texts) if a == "not"]
    doing = any(b.endswith("ing") and b not in english.KNOWN for b in denied)
    return doing or bool(denied and "why" in texts and {"my", "our"} & set(texts))


def _should_we(said: tuple[Word, ...]) -> bool:
    """Whether somebody asks what they should do: "what should we take"."""
    return any(a.text == "should" and b.text in {"i", "we"} for a, b in pairwise(said))


def _focus(said: tuple[Word, ...], index: Index, *, anchored: bool) -> str:
    """Whether what is asked for ("what salary", "is pandas") is a word that nobody knows."""
    for word, after in pairwise(said):
        if after.text in english.ELSEWHERE:
            continue
        if word.text in {"what", "which"} and unknown(after, index):
            return f"asks for {after.text}"
        elsewhere = word.text in english.ONTO or (word.text in english.WITHIN and not anchored)
        if elsewhere and unknown(after, index):
            return f"about {after.text}"
    strange = len(said) > 1 and said[1].text not in english.ELSEWHERE and unknown(said[1], index)
    if strange and said[0].text in english.AUXILIARIES:
        return f"asks about {said[1].text}"
    return ""


def _rival(
    said: tuple[Word, ...], named: tuple[Spot, ...], spots: tuple[Spot, ...], index: Index
) -> str:
    """Whether a candidate is compared with what the guide does not know, or with nothing named."""
    texts = [word.text for word in said]
    starts = {spot.start for spot in named}
    ends = {s.end for s in spots if any(s.start <= n.start and n.end <= s.end for n in named)}
    for at in range(1, len(said) - 1):
        if texts[at] in _BETWEEN:
            before, after = said[at - 1], said[at + 1]
            if (at in ends or texts[at] in _AGAINST) and unknown(after, index):
                return f"rival {after.text}"
            if at + 1 in starts and unknown(before, index):
                return f"rival {before.text}"
        if texts[at - 1 : at + 1] == ["instead", "of"] and unknown(said[at + 1], index):
            return f"rival {texts[at + 1]}"
    if named and "than" in texts[: named[0].start] and not set(texts) & {"more", "less"}:
        return "rival not named"
    return "" if named else _other_comparison(texts)


def _other_comparison(texts: list[str]) -> str:
    """Whether two things are compared that are not the candidates."""
    if _AGAINST & set(texts[1:-1]):
        return "other comparison"
    if "between" in texts and {"difference", "differences"} & set(texts):
        return "" if english.MEMBERS & set(texts) else "other comparison"
    either = [at for at in range(1, len(texts) - 1) if texts[at] == "or"]
    things = any(not {texts[at - 1], texts[at + 1]} & english.KNOWN for at in either)
    return "other comparison" if things else ""


def _mine(said: tuple[Word, ...], named: tuple[Spot, ...], *, asks: bool) -> str:
    """Whether somebody tells of what they have: "my X keeps crashing"."""
    texts = {word.text for word in said}
    asks = asks or any((a.text, b.text) in _IS_IT for a, b in pairwise(said))
    told = asks or texts & (english.CHOOSING | english.COMPARING | english.MORE)
    begins = bool(named) and named[0].start == 1 and said[0].text in {"my", "our"}
    return "trouble" if begins and not told else ""


def _best_of(said: tuple[Word, ...], index: Index) -> str:
    """Whether the best of something else than the candidates is asked for: "which X is best"."""
    texts = tuple(word.text for word in said)
    thing = None
    if (
        texts[:1] in {("which",), ("what",)}
        and texts[2:3] in {("is",), ("are",)}
        and "best" in texts[3:5]
    ):
        thing = said[1]
    elif texts[:3] in {("what", "is", "best"), ("what", "are", "best")}:
        thing = next(iter(said[3:4]), None)
    if thing is None or thing.stem in index.subject:
        return ""
    return "" if thing.text in english.KNOWN | english.MEMBERS else f"best of {thing.text}"


def _you(said: tuple[Word, ...], candidates: tuple[str, ...]) -> str:
    """Whether the bot itself is asked about."""
    texts = [word.text for word in said]
    if candidates or set(texts) & english.CHOOSING or not {"you", "your", "u"} & set(texts):
        return ""
    return "about the bot" if texts[0] in english.ASKING else ""
