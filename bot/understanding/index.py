"""The guide's words, arranged for looking up: phrases by their stems, and what may be a typo.

Built once for a guide; each part is built when it is first asked for. Nothing here decides what a
text means.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from bot.core.guide import Guide, Option, Saying
from bot.understanding import english
from bot.understanding.amounts import counted
from bot.understanding.common import COMMON, PLAIN
from bot.understanding.grammar import grammar
from bot.understanding.replies import Key, replies
from bot.understanding.spelling import Spelling
from bot.understanding.terms import Terms, terms
from bot.understanding.text import Word, placeless, stem, words
from bot.understanding.usage import Usage, usage

_PLAIN: Final = frozenset(map(stem, PLAIN))
_GLOSS: Final = re.compile(r"[\w-]+ \([^()]{2,60}\)")  # a word, and the brackets after it
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
    """A phrase of the guide found in a text: words `start` to `end` (exclusive) name `refs`."""

    start: int
    end: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, eq=False)
class Index:
    """A guide arranged for understanding text about it."""

    guide: Guide

    @cached_property
    def named(self) -> tuple[tuple[Ref, tuple[Word, ...]], ...]:
        """Every name and phrase of the guide as words, with what it names."""
        known = self.spelling.known
        found = ((ref, _joined(said, known)) for ref, said in self._written)
        return tuple(
            (
                ref._replace(kind="label") if ref.kind == "option" and _says_little(said) else ref,
                said,
            )
            for ref, said in found
        )

    @cached_property
    def _written(self) -> tuple[tuple[Ref, tuple[Word, ...]], ...]:
        return tuple((ref, counted(placeless(text))) for ref, text in _named(self.guide))

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], tuple[Ref, ...]]:
        """Everything that has a name or phrases, by the stems of each of them."""
        found: dict[tuple[str, ...], tuple[Ref, ...]] = {}
        for ref, text in self.named:
            if key := tuple([word.stem for word in text if word.text not in english.ARTICLES]):
                refs = found.get(key, ())
                if ref not in refs:
                    found[key] = (*refs, ref)
        return found

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest phrase."""
        return max(map(len, self.phrases), default=0)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The stems that some phrase begins with."""
        return frozenset(key[0] for key in self.phrases)

    @cached_property
    def apart(self) -> Mapping[str, tuple[str, ...]]:
        """Phrases of two words by their joined spelling: "builtin" is "built in"."""
        pairs = {"".join(key): key for key in self.phrases if len(key) == 2}
        return {word: key for word, key in pairs.items() if len(word) > 5}

    @cached_property
    def own_words(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """For each question, the stems that only one of its options has, by option.

        From labels, hints and phrases of one word. Of a longer phrase one word says too little.
        """
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for ref, text in self.named:
            if ref.option and len(text) == 1:
                found[ref.id][ref.option].add(text[0].stem)
        for question in self.guide.questions:
            for option in question.options:
                plain = (w for w in words(f"{option.label} {option.hint}") if w.text not in COMMON)
                found[question.id][option.id].update(word.stem for word in plain)
        return {
            question: {
                option: frozenset(
                    stems.difference(*(s for o, s in by_option.items() if o != option))
                )
                for option, stems in by_option.items()
            }
            for question, by_option in found.items()
        }

    @cached_property
    def phrase_words(self) -> Mapping[tuple[str, str], tuple[frozenset[str], ...]]:
        """The stems of each phrase with several words that say something, by option."""
        found: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
        for ref, text in self.named:
            if ref.option and len(text) > 1:
                stems = frozenset(word.stem for word in text if word.text not in english.LITTLE)
                if len(stems) > 1:
                    found[ref.id, ref.option].append(stems)
        return {key: tuple(phrases) for key, phrases in found.items()}

    @cached_property
    def labels(self) -> Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Questions and options by the stems of a label of several words."""
        found: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = defaultdict(tuple)
        for question in self.guide.questions:
            for option in question.options:
                stems = tuple(word.stem for word in self.words(option.label))
                if len(stems) > 1:
                    found[stems] += ((question.id, option.id),)
        return found

    @cached_property
    def spelling(self) -> Spelling:
        """The guide's own words, as targets for typos."""
        return Spelling(word.text for _, text in self._written for word in text)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The stems of what the guide's own question is about, apart from its candidates."""
        asked = words(f"{self.guide.title} {self.guide.question}")
        general = english.STOP | english.CUES | english.ELSEWHERE
        return frozenset(word.stem for word in asked if word.text not in general)

    @cached_property
    def head(self) -> str:
        """The stem of what is chosen: the last such word of the guide's own question."""
        asked = (word.stem for word in words(self.guide.question))
        names = {word.stem for c in self.guide.candidates for word in words(c.name)}
        return next(
            (stem for stem in reversed([*asked]) if stem in self.subject and stem not in names), ""
        )

    @cached_property
    def general(self) -> Mapping[str, tuple[str, ...]]:
        """The topics for questions with nothing special in them, by the kind of question."""
        return {
            kind: tuple(
                dict.fromkeys(
                    ref.id
                    for text in names
                    for ref in self.phrases.get(tuple(word.stem for word in words(text)), ())
                    if ref.kind == "topic"
                )
            )
            for kind, names in english.GENERAL.items()
        }

    def is_general(self, topic: str) -> bool:
        """Whether a topic is for questions with nothing special in them."""
        return any(topic in topics for topics in self.general.values())

    @cached_property
    def glossed(self) -> frozenset[str]:
        """Stems that a claim explains in brackets, or writes in full: "ORM (object-relational...)"."""
        texts = (claim.text for topic in self.guide.topics for claim in topic.claims)
        plain = english.STOP | COMMON
        return frozenset(
            word.stem
            for text in texts
            for match in _GLOSS.finditer(text)
            for word in words(match[0])
            if word.text not in plain
        )

    @cached_property
    def code(self) -> frozenset[str]:
        """Every word of the claims as written, folded: names in code that they tell of."""
        texts = (claim.text for claim in self.guide.claim_by_id.values())
        return frozenset(word.strip(".,;:").casefold() for text in texts for word in text.split())

    @cached_property
    def claim_words(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """For each claim its candidates, and the stems of its text."""
        return tuple(
            (frozenset(claim.candidates), frozenset(word.stem for word in words(claim.text)))
            for claim in self.guide.claim_by_id.values()
        )

    @cached_property
    def terms(self) -> Terms:
        """How much each word says about each topic and claim."""
        return terms(self.guide, ((ref.kind, ref.id, text) for ref, text in self.named))

    @cached_property
    def usage(self) -> Usage:
        """How people use words when they ask."""
        return usage(self.guide.asked)

    @cached_property
    def replies(self) -> Mapping[Key, tuple[Saying, str]]:
        """What the guide's claims say to questions that want a yes or no."""
        return replies(self.guide)

    @cached_property
    def things(self) -> frozenset[str]:
        """The stems of single words that are phrases of claims only: mostly names of things."""
        return frozenset(
            stems[0]
            for stems, refs in self.phrases.items()
            if len(stems) == 1 and all(ref.kind == "claim" for ref in refs)
        )

    def unknown(self, word: Word) -> bool:
        """Whether neither the guide nor the tables of general English have a word."""
        return (
            word.stem not in self.terms.rarity
            and word.stem not in self.usage.topics
            and word.text not in english.KNOWN
            and word.text not in english.ELSEWHERE
            and word.stem not in _PLAIN
            and (word.stem,) not in self.phrases
        )

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of cleaned text as the guide would write them: no articles, typos mended."""
        found: list[Word] = []
        small = grammar(self.guide.language).every
        for word in counted(words(text)):
            if word.text in english.ARTICLES:
                continue
            if found and _one_word(found[-1], word, self.spelling.known):
                found.append(_join(found.pop(), word))
            elif word.stem in self.apart and word.text not in self.spelling.known:
                found.extend(word._replace(text=s, stem=s) for s in self.apart[word.stem])
            elif (
                word.text in english.KNOWN
                or word.text in english.ELSEWHERE
                or word.text in english.EVERYDAY
                or word.text in small
                or word.stem in self.terms.rarity
            ):
                found.append(word)
            else:
                mended = self.spelling.correct(word.text)
                same = mended == word.text
                found.append(word if same else word._replace(text=mended, stem=stem(mended)))
        return tuple(found)

    def spots(self, text: tuple[Word, ...]) -> tuple[Spot, ...]:
        """Every phrase of the guide in `text`, also those within longer ones, in order."""
        stems = [word.stem for word in text]
        return tuple(
            Spot(start, end, refs)
            for start in range(len(stems))
            if stems[start] in self.openings
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1)
            if (refs := self.phrases.get(tuple(stems[start:end])))
        )


def _joined(said: tuple[Word, ...], known: frozenset[str]) -> tuple[Word, ...]:
    """Two words as the one that the guide writes elsewhere: "front end" is "frontend"."""
    if not any(_one_word(before, word, known) for before, word in pairwise(said)):
        return said
    found: list[Word] = []
    for word in said:
        if found and _one_word(found[-1], word, known):
            found.append(_join(found.pop(), word))
        else:
            found.append(word)
    return tuple(found)


def _one_word(before: Word, word: Word, known: frozenset[str]) -> bool:
    """Whether two words are one to the guide; two small ones are not, as in "how to do it"."""
    if before.text + word.text not in known:
        return False
    return before.text not in english.STOP or word.text not in english.STOP


def _join(before: Word, word: Word) -> Word:
    whole = before.text + word.text
    return word._replace(text=whole, stem=stem(whole), start=before.start)


def build_index(guide: Guide) -> Index:
    """An index of `guide`. Costs nothing until a part of it is used."""
    return Index(guide)


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


def _named(guide: Guide) -> Iterator[tuple[Ref, str]]:
    """Every name and phrase of the guide, with what it names."""
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
            for text in option.phrases:
                yield Ref("option", question.id, option.id), text


def _says_little(words: tuple[Word, ...]) -> bool:
    """Whether a phrase ("not much", "big") answers only where its question has just been asked."""
    said = [word.text for word in words]
    return english.LITTLE.issuperset(said) or (len(said) == 1 and said[0] in COMMON)


def _each(ref: Ref, texts: Iterable[str]) -> Iterator[tuple[Ref, str]]:
    return ((ref, text) for text in texts)
