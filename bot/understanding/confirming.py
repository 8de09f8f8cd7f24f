"""What is said to answers that wait for a yes: all of them, all but some, some only. No words for people."""

from typing import Final

from bot.core.events import AnswerSeveral, Heard
from bot.understanding import english
from bot.understanding.common import word_set
from bot.understanding.index import Index
from bot.understanding.naming import Spot
from bot.understanding.places import PLACES
from bot.understanding.text import Word, clean

_LONGEST: Final = 16  # words; longer texts say something of their own
_ALL: Final = english.YES | word_set(
    "all everything rest others right true fine good take both ja alles alle stimmt richtig passt rest nimm"
)
_EXCEPT: Final = tuple(
    tuple(words.split())
    for words in (
        "but not", "all but", "everything but", "all except", "except", "apart from", "besides", "minus",
        "not", "leave out", "drop", "remove", "without", "skip", "aber nicht", "bis auf", "ausser", "ohne",
        "nicht",
    )
)  # fmt: skip
_ONLY: Final = frozenset({"only", "just", "nur"})
_WRONG: Final = frozenset({"wrong", "incorrect", "false", "untrue", "falsch"})
_AROUND: Final = (
    english.LITTLE
    | english.CONTRAST
    | _ALL
    | word_set(
        "answer answers apart leave out aber die der das den und part parts point number nummer ist sind"
    )
)
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}

Pairs = tuple[tuple[str, str], ...]


def confirmed(line: str, waiting: Pairs, index: Index) -> AnswerSeveral | Heard | None:
    """What a text says to `waiting`, pairs of question and option; nothing where it says something else.

    Who agrees with a part has it taken; who only takes something out is asked about what is left.
    """
    said = index.words(clean(line))
    if not waiting or not 0 < len(said) <= _LONGEST:
        return None
    texts = [word.text for word in said]
    at = _exception(texts)
    wrong = bool(_WRONG.intersection(texts))
    named = _named(said[at:] if at is not None else said, waiting, index)
    if not named:
        return None
    if at is None and not wrong:
        kept = tuple(pair for i, pair in enumerate(waiting) if i in named)
        return AnswerSeveral(kept) if _ONLY.intersection(texts) else None
    kept = tuple(pair for i, pair in enumerate(waiting) if i not in named)
    agreed = at is not None and any(text in _ALL for text in texts[: at + 1])
    return AnswerSeveral(kept) if kept and agreed else Heard(tuple((q, o, "") for q, o in kept))


def _exception(texts: list[str]) -> int | None:
    """Where an exception begins."""
    places = (
        i for i in range(len(texts)) for way in _EXCEPT if tuple(texts[i : i + len(way)]) == way
    )
    return min(places, default=None)


def _named(said: tuple[Word, ...], waiting: Pairs, index: Index) -> frozenset[int]:
    """The places in `waiting` that are named, by number or by name; none where other things are said."""
    named: set[int] = set()
    left = {at for at, word in enumerate(said) if word.text not in _AROUND | _ONLY | _WRONG}
    for at, (word, count) in enumerate(zip(said, (*said[1:], None), strict=True)):
        many = _COUNTS.get(count.text, 0) if count else 0
        if word.text in {"first", "last"} and many:
            every = [*range(len(waiting))]
            named |= {*(every[:many] if word.text == "first" else every[-many:])}
            left -= {at, at + 1}
            continue
        place = PLACES.get(word.text)
        if place is not None and -len(waiting) <= place < len(waiting):
            named.add(place % len(waiting))
            left.discard(at)
    except_words = {word for way in _EXCEPT for word in way}
    left = {at for at in left if said[at].text not in except_words}
    for spot in index.spots(said):
        here = {i for i, pair in enumerate(waiting) if _speaks_of(spot, pair, index)}
        if here:
            named |= here
            left -= set(range(spot.start, spot.end))
    return frozenset(named) if not left else frozenset()


def _speaks_of(spot: Spot, pair: tuple[str, str], index: Index) -> bool:
    question = index.guide.question_by_id[pair[0]]
    return any(
        (ref.kind, ref.id) in (("question", question.id), ("topic", question.topic))
        or (ref.id, ref.option) == pair
        for ref in spot.refs
    )
