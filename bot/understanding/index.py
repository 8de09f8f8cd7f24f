"""The guide's words, arranged for looking up: phrases by their stems, and what may be a typo.

Built once for a guide; each part is built when it is first asked for. Nothing here decides what a
text means.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import Final

from bot.core.guide import Guide, Saying
from bot.understanding import english
from bot.understanding.amounts import counted
from bot.understanding.common import COMMON, PLAIN, SETTINGS
from bot.understanding.grammar import grammar
from bot.understanding.hints import Hints
from bot.understanding.naming import Ref, Spot, as_said, choosing, join, joined, named, one_word
from bot.understanding.ordinary import ORDINARY, PURPOSES
from bot.understanding.patterns import CHOICE, Pattern, Patterns, mark, marked
from bot.understanding.replies import Key, replies
from bot.understanding.spelling import Spelling
from bot.understanding.terms import Terms, terms
from bot.understanding.text import Vocabulary, Word, stem, words
from bot.understanding.usage import Usage, usage

_GLOSS: Final = re.compile(r"[\w-]+ \([^()]{2,60}\)")  # a word, and the brackets after it


@dataclass(frozen=True, eq=False)
class Index:
    """A guide arranged for understanding text about it."""

    guide: Guide

    @cached_property
    def named(self) -> tuple[tuple[Ref, tuple[Word, ...]], ...]:
        """Every name and phrase of the guide as words, with what it names."""
        known = self.spelling.known
        return tuple([as_said(entry, known) for entry in self._written])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the guide's texts, as far as they have been read."""
        return Vocabulary()

    @cached_property
    def _written(self) -> tuple[tuple[Ref, tuple[Word, ...]], ...]:
        said = self.vocabulary.words
        return tuple([(ref, counted(said(text))) for ref, text in named(self.guide)])

    @cached_property
    def patterns(self) -> Patterns[Ref]:
        """The phrases of options that stand for many: "staff|editors ... edit|manage"."""
        known = self.spelling.known

        @cache
        def read(text: str) -> tuple[str, ...]:
            said = joined(counted(self.vocabulary[text]), known)
            return tuple([mark(word) for word in said if word.text not in english.ARTICLES])

        return Patterns(Pattern(text, ref, read) for ref, text in choosing(self.guide))

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
    def alone(self) -> frozenset[str]:
        """Words that are a whole phrase of an option, or a choice that is one, as written."""
        bare = (
            [word for word in text if word.text not in english.ARTICLES]
            for ref, text in self.named
            if ref.kind == "option"
        )
        single = (text[0] for text in bare if len(text) == 1)
        chosen = (
            said[0]
            for _, text in choosing(self.guide)
            if " " not in text
            for said in map(self.vocabulary.words, text.split(CHOICE))
            if len(said) == 1
        )
        return frozenset(word.text for word in chain(single, chosen))

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
        written = {word.text for _, text in self._written for word in text}
        pieces = {
            piece for _, text in choosing(self.guide) for piece in text.replace(CHOICE, " ").split()
        }
        chosen = {word.text for piece in pieces for word in self.vocabulary[piece]}
        return Spelling(written | (chosen - english.KNOWN))

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

    def topics_called(self, stem: str) -> frozenset[str]:
        """The topics of which one word is a phrase."""
        return frozenset(r.id for r in self.phrases.get((stem,), ()) if r.kind == "topic")

    @cached_property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The stems of two things that a phrase sets side by side: "wsgi or asgi"."""
        return frozenset(
            frozenset({key[at - 1], key[at + 1]})
            for key, refs in self.phrases.items()
            if "or" in key and any(ref.kind in {"topic", "claim"} for ref in refs)
            for at in range(1, len(key) - 1)
            if key[at] == "or"
        )

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
    def claimed(self) -> Mapping[str, tuple[Word, ...]]:
        """The words of each claim."""
        said = self.vocabulary.words
        return {claim.id: said(claim.text) for claim in self.guide.claim_by_id.values()}

    @cached_property
    def concerned(self) -> Mapping[str, frozenset[str]]:
        """For each claim the candidates that it is on or names."""
        names = {
            word.stem: candidate.id
            for candidate in self.guide.candidates
            for word in words(candidate.name)
        }
        return {
            claim.id: frozenset(claim.candidates)
            | {names[word.stem] for word in self.claimed[claim.id] if word.stem in names}
            for claim in self.guide.claim_by_id.values()
        }

    @cached_property
    def code(self) -> frozenset[str]:
        """Every word of the claims as written, folded: names in code that they tell of."""
        texts = (claim.text for claim in self.guide.claim_by_id.values())
        return frozenset(word.strip(".,;:").casefold() for text in texts for word in text.split())

    @cached_property
    def claim_words(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """For each claim its candidates, and the stems of its text."""
        return tuple(
            (frozenset(claim.candidates), frozenset(w.stem for w in self.claimed[claim.id]))
            for claim in self.guide.claim_by_id.values()
        )

    @cached_property
    def terms(self) -> Terms:
        """How much each word says about each topic and claim."""
        names = (
            ((ref.kind, ref.id), chain.from_iterable(text for _, text in texts))
            for ref, texts in groupby(self.named, itemgetter(0))
            if ref.kind in {"topic", "claim"}
        )
        return terms(self.guide, names, self.claimed)

    @cached_property
    def usage(self) -> Usage:
        """How people use words when they ask."""
        return usage(self.guide.asked, self.vocabulary)

    @cached_property
    def hints(self) -> Hints:
        """What descriptions hint at."""
        return Hints(self.guide, self.vocabulary)

    @cached_property
    def replies(self) -> Mapping[Key, tuple[Saying, str]]:
        """What the guide's claims say to questions that want a yes or no."""
        return replies(self.guide, self.vocabulary)

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
            and word.stem not in _ordinary()
            and (word.stem,) not in self.phrases
        )

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of cleaned text as the guide would write them: no articles, typos mended."""
        found: list[Word] = []
        small = grammar(self.guide.language).every
        for word in counted(words(text)):
            if word.text in english.ARTICLES:
                continue
            if found and one_word(found[-1], word, self.spelling.known):
                found.append(join(found.pop(), word))
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
        """Every phrase of the guide in `text`, also those within longer ones, in order.

        Of those that stand for many only such as have no other words within them.
        """
        stems = tuple(word.stem for word in text)
        found = {
            (start, end): Spot(start, end, refs)
            for start in range(len(stems))
            if stems[start] in self.openings
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1)
            if (refs := self.phrases.get(stems[start:end]))
        }
        for start, end, pattern in self.patterns.within(marked(text), lambda _at, _step: False):
            spot = found.get((start, end), Spot(start, end, ()))
            if pattern.names not in spot.refs:
                loose = all(ref.kind != "option" for ref in spot.refs) or spot.loose
                found[start, end] = Spot(start, end, (*spot.refs, pattern.names), loose)
        return tuple(found[place] for place in sorted(found))

    def named_it(self, text: tuple[Word, ...], names: Collection[int]) -> tuple[Spot, ...]:
        """Phrases of topics and claims with "it" where a candidate is named: "what does it do"."""
        if not names:
            return ()
        as_it = tuple(
            word._replace(text="it", stem="it") if at in names else word
            for at, word in enumerate(text)
        )
        return tuple(
            Spot(spot.start, spot.end, refs)
            for spot in self.spots(as_it)
            if any(at in names for at in range(spot.start, spot.end))
            and (refs := tuple(r for r in spot.refs if r.kind in {"topic", "claim"}))
        )


@cache
def _ordinary() -> frozenset[str]:
    """The stems of ordinary words; there are thousands, of which a first question needs none."""
    return frozenset(map(stem, PLAIN | SETTINGS | ORDINARY | PURPOSES))


def build_index(guide: Guide) -> Index:
    """An index of `guide`. Costs nothing until a part of it is used."""
    return Index(guide)
