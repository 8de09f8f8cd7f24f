"""Whether a text asks to be led through the questions: "help us choose", "let's decide", "ask us".

A question, "which should we choose?", asks for an answer instead. What is said is known word by word:
with anything else in it ("help us choose a database") it is about that, and read elsewhere.
"""

from functools import cache
from itertools import product
from typing import Final, NamedTuple

from bot.understanding import english, german
from bot.understanding.common import word_set
from bot.understanding.index import Index
from bot.understanding.own_words import in_english
from bot.understanding.sayings import Sayings
from bot.understanding.spelling import Spelling
from bot.understanding.text import Word, clean, stem, words

SAID: Final = (
    "start, begin, go, go on, continue, resume, ready, im ready, lets go, lets start, lets begin, lets get started, "
    "get started, get us started, i want to start, shall we start, shall we begin, start the walk, begin the walk, "
    "start the questions, begin the questions, start with the questions, begin with the questions, "
    "start the interview, begin the interview, interview me, guide me, guide me through, guide me through it, "
    "guide me through the questions, walk me through, walk me through it, walk me through the questions, "
    "take me through it, take me through the questions, run me through it, lead me through it, ask us, ask us questions, "
    "ask your questions, ask away, fire away, show me the questions, give me the questions, questions please, advise us"
)
"""Whole texts; one that says *me* holds for *us*, too."""

# How a text begins that wants a choice, and then says so with a word of CHOOSING.
_OPENINGS: Final = tuple(
    tuple(way.split())
    for way in (
        "help", "help us", "help me", "need help", "let", "lets", "time to", "trying to",
        *(f"{leads} {whom}" for leads, whom in product(("guide", "lead", "walk", "take"), ("us through", "me through", "us to", "me to"))),
        *(f"{may} you {does}" for may, does in product(("can", "could", "would", "will"), ("help us", "help me"))),
        *(f"{who} {wishes}" for who, wishes in product(("i", "we"), (
            "want", "need", "must", "have to", "got to", "gotta", "wanna", "would like", "could use help",
            "are trying to",
        ))),
        "im trying to", "id like", "wed like",
    )
)  # fmt: skip
_CHOOSING: Final = word_set(
    "choose choosing chose choice pick picking decide deciding decision select selecting selection find finding figure mind minds"
)
_AROUND: Final = english.ARTICLES | word_set(
    """
    help between among and or vs versus to with in on at of for from it this that them two which what one ones
    is are would will should we i us me our my best better right suited suits suit fits fit use take go going make
    making up out come between options candidates project team case needs app application site website
    """
)
_COURTESY: Final = word_set(
    "please pls plz hi hey hello ok okay so well now then just kindly thanks thank thx bot all everybody guys"
)

_LONGEST: Final = 24  # words; a longer text says something of its own


class _Table(NamedTuple):
    openings: tuple[tuple[str, ...], ...]
    choosing: frozenset[str]
    around: frozenset[str]
    courtesy: frozenset[str]
    spelling: Spelling


def begins(text: str, index: Index, language: str) -> bool:
    """Whether `text`, in `language` or in English, is a request to begin; or, in a walk, to go on."""
    line = clean(text)
    if _sayings().meaning(in_english(line, language)):
        return True
    said = words(line)
    if len(said) > _LONGEST:
        return False
    return any(_asked(line, said, table, index) for table in _tables(language.partition("-")[0]))


def _asked(line: str, said: tuple[Word, ...], table: _Table, index: Index) -> bool:
    mended = [(_mended(word.text, table), word.start) for word in said]
    mended = [(text, start) for text, start in mended if text not in table.courtesy]
    texts = [text for text, _ in mended]
    opened = max((len(way) for way in table.openings if (*texts[: len(way)],) == way), default=0)
    if not opened or table.choosing.isdisjoint(texts[opened:]):
        return False
    names, covered = _named(line, index)
    rest = [text for text, start in mended[opened:] if start not in covered]
    known = table.choosing | table.around
    return len(names) != 1 and all(  # "let's choose X" has chosen
        text in known or stem(text) in index.subject for text in rest
    )


def _mended(text: str, table: _Table) -> str:
    return text if text in english.KNOWN else table.spelling.correct(text)


def _named(line: str, index: Index) -> tuple[frozenset[str], frozenset[int]]:
    """The candidates that are named, and where the words begin that name them."""
    said = index.words(line)
    spots = [
        (ref.id, spot) for spot in index.spots(said) for ref in spot.refs if ref.kind == "candidate"
    ]
    covered = (said[at].start for _, spot in spots for at in range(spot.start, spot.end))
    return frozenset(name for name, _ in spots), frozenset(covered)


@cache
def _sayings() -> Sayings[bool]:
    return Sayings((way, True) for way in SAID.split(", "))


@cache
def _tables(language: str) -> tuple[_Table, ...]:
    ours = _table(_OPENINGS, _CHOOSING, _AROUND, _COURTESY)
    if language != "de":
        return (ours,)
    openings, choosing = german.WANTING_A_CHOICE, german.CHOOSING
    return (ours, _table(openings, choosing, german.AROUND_A_CHOICE, german.POLITE))


def _table(
    openings: tuple[tuple[str, ...], ...],
    choosing: frozenset[str],
    around: frozenset[str],
    courtesy: frozenset[str],
) -> _Table:
    known = choosing | around | courtesy | {word for way in openings for word in way}
    return _Table(openings, choosing, around, courtesy, Spelling(known))
