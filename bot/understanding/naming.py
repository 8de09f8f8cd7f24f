"""What the guide names by which words, and where such words stand in a text. No look-up, no meaning."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from bot.core.guide import Guide, Option
from bot.understanding import english
from bot.understanding.amounts import counted
from bot.understanding.common import COMMON
from bot.understanding.patterns import is_pattern
from bot.understanding.text import Word, stem, words

Kind = Literal["candidate", "namesake", "topic", "claim", "question", "option", "label"]


class Ref(NamedTuple):
    """What a phrase names. An "option" is one of question `id`'s phrases, a "label" its name.

    The difference matters: a label ("Small") answers its own question only, a phrase ("a few
    pages") says the same wherever it stands.
    """

    kind: Kind
    id: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase of the guide found in a text: words `start` to `end` (exclusive) name `refs`.

    A `loose` one is found by a choice of words, or with other words within it.
    """

    start: int
    end: int
    refs: tuple[Ref, ...]
    loose: bool = False


def as_said(
    entry: tuple[Ref, tuple[Word, ...]], known: frozenset[str]
) -> tuple[Ref, tuple[Word, ...]]:
    """A name as it is looked up; the same one where nothing about it changes, as for nearly all."""
    ref, written = entry
    said = joined(written, known)
    if ref.kind == "option" and _says_little(said):
        return ref._replace(kind="label"), said
    return entry if said is written else (ref, said)


def joined(said: tuple[Word, ...], known: frozenset[str]) -> tuple[Word, ...]:
    """Two words as the one that the guide writes elsewhere: "front end" is "frontend"."""
    for before, word in pairwise(said):
        if before.text + word.text in known:
            break
    else:
        return said
    found: list[Word] = []
    for word in said:
        if found and one_word(found[-1], word, known):
            found.append(join(found.pop(), word))
        else:
            found.append(word)
    return tuple(found)


def one_word(before: Word, word: Word, known: frozenset[str]) -> bool:
    """Whether two words are one to the guide; two small ones are not, as in "how to do it"."""
    if before.text + word.text not in known:
        return False
    return before.text not in english.STOP or word.text not in english.STOP


def join(before: Word, word: Word) -> Word:
    """Two words as one."""
    whole = before.text + word.text
    return word._replace(text=whole, stem=stem(whole), start=before.start)


def read_as(text: str) -> str:
    """What a phrase is read as, so that two of them can be told to be the same to the bot."""
    said = [word for word in counted(words(text)) if word.text not in english.ARTICLES]
    return " ".join(word.stem for word in said) or text


def widest(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots that lie within no other, in order."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if not kept or spot.end > kept[-1].end:
            kept.append(spot)
    return tuple(kept)


def polarity(option: Option) -> Literal["yes", "no", ""]:
    """Whether an option says yes or no to its question: by how its name begins, or by its id."""
    plain = (phrase for phrase in option.phrases if " " not in phrase)
    for name in (option.label, option.id, *plain):
        first = words(name)[:1]
        if first and first[0].text in english.YES | {"ja"}:
            return "yes"
        if first and first[0].text in english.NO | {"without", "nein", "kein", "keine"}:
            return "no"
    return ""


def named(guide: Guide) -> Iterator[tuple[Ref, str]]:
    """Every name and phrase of the guide, with what it names; not those that stand for many."""
    for candidate in guide.candidates:
        yield from _each(Ref("candidate", candidate.id), (candidate.name, *candidate.phrases))
        yield from _each(Ref("namesake", candidate.id), candidate.namesakes)
    for topic in guide.topics:
        yield from _each(Ref("topic", topic.id), (topic.title, *topic.phrases))
        for claim in topic.claims:
            yield from _each(Ref("claim", claim.id), claim.phrases)
    for question in guide.questions:
        names = (question.name, *question.phrases) if question.name else question.phrases
        yield from _each(Ref("question", question.id), names)
        for option in question.options:
            yield from _each(Ref("label", question.id, option.id), (option.label, option.id))
            plain = (text for text in option.phrases if not is_pattern(text))
            yield from _each(Ref("option", question.id, option.id), plain)


def choosing(guide: Guide) -> Iterator[tuple[Ref, str]]:
    """The phrases that stand for many, as those of options may, with what they name."""
    for question in guide.questions:
        for option in question.options:
            yield from _each(
                Ref("option", question.id, option.id), filter(is_pattern, option.phrases)
            )


_SAYS_LITTLE: Final = english.LITTLE | english.UNDECIDED | english.SUPPOSING


def _says_little(words: tuple[Word, ...]) -> bool:
    """Whether a phrase ("not much", "big") answers only where its question has just been asked."""
    said = [word.text for word in words]
    return _SAYS_LITTLE.issuperset(said) or (len(said) == 1 and said[0] in COMMON)


def _each(ref: Ref, texts: Iterable[str]) -> Iterator[tuple[Ref, str]]:
    return ((ref, text) for text in texts)
