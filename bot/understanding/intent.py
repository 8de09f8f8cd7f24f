"""What kind of request a typed question is, by general English alone. No topics, no scores."""

from dataclasses import dataclass
from typing import Final

from bot.understanding import english
from bot.understanding.index import Index, Spot, widest
from bot.understanding.text import Word

_BETWEEN: Final = frozenset("vs versus or than and over like".split())
_HOW_TO: Final = tuple(
    tuple(words.split())
    for words in (
        "how do i", "how do we", "how do you", "how to", "how can i", "how can we", "how would i",
        "how would you", "how should i", "how could i", "steps to", "best way to", "way to",
        "guide to", "tutorial to", "help me", "teach me to", "show me how to", "tell me how to",
        "explain how to", "teach me how to", "want you to", "need you to", "can you", "could you",
        "will you", "you must", "you should", "how i can", "how i",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """`candidates` are named, in the order said. `refusal` says why no guide could answer."""

    candidates: tuple[str, ...]
    comparing: bool
    choosing: bool
    asking: bool
    refusal: str = ""


def intent(said: tuple[Word, ...], spots: tuple[Spot, ...], index: Index, *, asks: bool) -> Intent:
    """The intent of a text, whose phrases of the guide are `spots`."""
    texts = {word.text for word in said}
    named = widest(s for s in spots if any(r.kind == "candidate" for r in s.refs))
    candidates = tuple(
        dict.fromkeys(r.id for s in named for r in s.refs if r.kind == "candidate")
    )
    return Intent(
        candidates,
        comparing=bool(texts & (english.COMPARING | english.MORE)),
        choosing=bool(texts & english.CHOOSING),
        asking=asks,
        refusal=_order(said) or _rival(said, named, index) or _you(said, candidates),
    )


def unknown(word: Word, index: Index) -> bool:
    """Whether neither the guide nor the tables of general English have a word."""
    return (
        word.stem not in index.terms.rarity
        and word.text not in english.KNOWN
        and word.text not in english.COMMON
        and (word.stem,) not in index.phrases
    )


def _order(said: tuple[Word, ...]) -> str:
    """Whether something is to be done, made or fixed, rather than told."""
    texts = tuple(word.text for word in said)
    if english.TROUBLE & set(texts):
        return "trouble"
    bare = tuple(text for text in texts if text not in english.OPENERS)
    if bare and bare[0] in english.ORDERS:
        return "order"
    for at in range(len(texts)):
        for opening in _HOW_TO:
            after = at + len(opening)
            if texts[at:after] == opening and after < len(texts):
                rest = [text for text in texts[after:] if text not in english.POLITE]
                if rest and rest[0] in english.DOING:
                    return "how to"
    return ""


def _rival(said: tuple[Word, ...], named: tuple[Spot, ...], index: Index) -> str:
    """Whether a candidate is set against something that the guide does not know."""
    for spot in named:
        for joint, other in ((spot.end, spot.end + 1), (spot.start - 1, spot.start - 2)):
            if 0 <= other < len(said) and said[joint].text in _BETWEEN and unknown(said[other], index):
                return f"rival {said[other].text}"
    texts = [word.text for word in said]
    for at in range(len(texts) - 2):
        if texts[at : at + 2] == ["instead", "of"] and unknown(said[at + 2], index):
            return f"rival {texts[at + 2]}"
    if not named:
        for at in range(1, len(texts) - 1):
            if texts[at] in {"vs", "versus"}:
                return "other comparison"
    return ""


def _you(said: tuple[Word, ...], candidates: tuple[str, ...]) -> str:
    """Whether the bot itself is asked about."""
    texts = [word.text for word in said]
    if candidates or set(texts) & english.CHOOSING or not {"you", "your", "u"} & set(texts):
        return ""
    return "about the bot" if texts[0] in english.ASKING else ""
