"""What in a text speaks for which topic and claim, with how much weight. Nothing is decided here."""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from bot.understanding import english
from bot.understanding.common import COMMON, SETTINGS
from bot.understanding.index import Index
from bot.understanding.intent import Intent
from bot.understanding.naming import Ref, Spot, widest
from bot.understanding.text import Word

_KINDS: Final = {"topic": 1.0, "claim": 0.9, "option": 0.3, "question": 0.3}
_LONGER: Final = 0.3  # for each further word of a phrase: long matches are seldom chance
_TERMS: Final = 0.9  # a word in the text against a phrase that somebody chose
_USED: Final = 0.67  # a word that people use when they ask about a topic, for one unit of log odds
_USED_PAIR: Final = 0.6  # likewise two words in a row
_GENERAL: Final = 0.7  # a topic for questions that are about nothing else
_BEST_PHRASE, _OTHER_PHRASE, _BEST_WORD, _OTHER_WORD = 1.0, 0.6, 0.7, 0.2  # see `_coverage`
_WEAK: Final = 0.15  # a word that any question may hold, within a phrase
_CUE: Final = 0.3
NEUTRAL: Final = 0.15  # a general word that the guide does not have
_EVERYDAY: Final = 0.75  # a phrase of every day, beside one that only the guide has
_NESTED: Final = 0.2  # a phrase within a longer one


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the text, the topics that it speaks for, and how strongly.

    `answers`: only questions of the walk and their options have it.
    """

    phrase: str
    topics: tuple[str, ...]
    weight: float
    answers: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scores by id, best first, and `coverage`: how much of the content the best topics explain.

    `content` is the weight of all words that carry meaning, known or not.
    """

    topics: tuple[tuple[str, float], ...]
    claims: Mapping[str, float]
    matches: tuple[Match, ...]
    coverage: float
    content: float


def evidence(
    said: tuple[Word, ...],
    spots: tuple[Spot, ...],
    meant: Intent,
    index: Index,
    aside: Container[int] = (),
) -> Evidence:
    """The evidence in words whose phrases of the guide are `spots`, said with an intent.

    What stands `aside` tells what somebody's project is for: that it is strange says nothing.
    """
    names = {at for s in spots if _names(s) for at in range(s.start, s.end)}
    telling = [spot for spot in spots if any(ref.kind in _KINDS for ref in spot.refs)]
    outer = {*widest(s for s in telling if _about(s)), *widest(s for s in telling if not _about(s))}
    topics: dict[str, float] = defaultdict(float)
    claims: dict[str, float] = defaultdict(float)
    matches: list[Match] = []
    firm = any(_special(s, index) and not _everyday(said, s) for s in telling if s in outer)
    for spot in telling:
        match, factors = _match(said, spot, index)
        share = match.weight if spot in outer else match.weight * _NESTED
        if firm and _everyday(said, spot):
            share *= _EVERYDAY
        for topic, factor in factors.items():
            topics[topic] += share * factor
        for ref in spot.refs:
            if ref.kind == "claim":
                claims[ref.id] += share
        if spot in outer:
            matches.append(match)
    plain = english.STOP | english.CUES
    for at, word in enumerate(said):
        if at not in names and word.text not in plain:
            _add(topics, index.terms.topics.get(word.stem, ()))
            _add(claims, index.terms.claims.get(word.stem, ()))
    _leave_to_general(topics, meant, index)
    for stem in {word.stem for word in said}:
        for topic, weight in index.usage.topics.get(stem, ()):
            topics[topic] += _USED * weight
    for topic, weight in index.usage.topic_pairs.of([word.stem for word in said]):
        topics[topic] += _USED_PAIR * weight
    ranked = tuple(sorted(topics.items(), key=lambda item: -item[1]))
    weights = [
        0.0 if at in names else min(word_weight(word, index), NEUTRAL if at in aside else 1.0)
        for at, word in enumerate(said)
    ]
    coverage, content = _coverage(said, weights, outer, ranked[0][0] if ranked else "", index)
    return Evidence(ranked, claims, tuple(matches), coverage, content)


def _add(scores: dict[str, float], postings: tuple[tuple[str, float], ...]) -> None:
    for name, weight in postings:
        scores[name] += _TERMS * weight


def _leave_to_general(topics: dict[str, float], meant: Intent, index: Index) -> None:
    """Topics for general questions stand back behind others, and come forward with their cues."""
    for topic in topics:
        if index.is_general(topic):
            topics[topic] *= _GENERAL
    for cue, kind in ((meant.choosing, "choosing"), (meant.setting_side_by_side, "comparing")):
        for general in index.general[kind] if cue else ():
            topics[general] += _CUE


def word_weight(word: Word, index: Index) -> float:
    """How much a word says about what a text is about, between 0 and 1."""
    if word.text in english.STOP or word.text in english.ELSEWHERE:
        return 0.0
    if word.text.isdigit():
        return NEUTRAL
    if word.text in english.CUES or word.stem in index.subject:
        return _CUE
    if word.stem in index.terms.rarity:
        common = word.text in COMMON or word.text in SETTINGS
        least, most = (0.3, 0.6) if common else (0.5, 1.0)
        return least + (most - least) * index.terms.rarity[word.stem]
    return 1.0 if index.unknown(word) else NEUTRAL


def _match(said: tuple[Word, ...], spot: Spot, index: Index) -> tuple[Match, dict[str, float]]:
    inner = said[spot.start : spot.end]
    weight = sum(max(word_weight(word, index), _WEAK) for word in inner)
    if weight > _CUE * len(inner):
        weight += _LONGER * (len(inner) - 1)
    about: dict[str, float] = {}
    for ref in spot.refs:
        if topic := _topic(ref, index):
            about[topic] = max(about.get(topic, 0.0), _KINDS[ref.kind])
    weight /= 1 + 0.5 * (len(about) - 1) if about else 1
    return Match(" ".join(w.text for w in inner), tuple(about), weight, not _about(spot)), about


def _everyday(said: tuple[Word, ...], spot: Spot) -> bool:
    """Whether a phrase has only words of every day: "save time" says less than "ORM"."""
    return all(word.text in english.KNOWN for word in said[spot.start : spot.end])


def _special(spot: Spot, index: Index) -> bool:
    """Whether a phrase speaks for a topic that is not a general one."""
    return any(
        ref.kind in {"topic", "claim"} and not index.is_general(_topic(ref, index))
        for ref in spot.refs
    )


def _about(spot: Spot) -> bool:
    """Whether topics or claims have the phrase; those of answers never hide them."""
    return any(ref.kind in ("topic", "claim") for ref in spot.refs)


def _names(spot: Spot) -> bool:
    return any(ref.kind == "candidate" for ref in spot.refs)


def _topic(ref: Ref, index: Index) -> str:
    match ref.kind:
        case "topic":
            return ref.id
        case "claim":
            return index.guide.claim_by_id[ref.id].topic
        case "option" | "question":
            return index.guide.question_by_id[ref.id].topic
        case _:
            return ""


def _coverage(
    said: tuple[Word, ...], weights: list[float], outer: set[Spot], best: str, index: Index
) -> tuple[float, float]:
    """The share of the content that the guide explains, by weight, and the weight of the content.

    Phrases and words of the `best` topic count most; what only others have counts less, so that
    words from all over the guide do not add up to a question about something.
    """
    by_phrase: dict[int, float] = defaultdict(float)
    for spot in outer:
        share = _BEST_PHRASE if any(_topic(r, index) == best for r in spot.refs) else _OTHER_PHRASE
        for at in range(spot.start, spot.end):
            by_phrase[at] = max(by_phrase[at], share)
    explained = total = 0.0
    for at, (word, weight) in enumerate(zip(said, weights, strict=True)):
        if weight:
            here = {topic for topic, _ in index.terms.topics.get(word.stem, ())}
            here |= {topic for topic, _ in index.usage.topics.get(word.stem, ())}
            by_word = _BEST_WORD if best in here else _OTHER_WORD if here else 0.0
            total += weight
            explained += weight * max(by_phrase[at], by_word)
    return (explained / total if total else 1.0), total
