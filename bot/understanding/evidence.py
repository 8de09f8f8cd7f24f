"""What in a text speaks for which topic and claim, with how much weight. Nothing is decided here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.understanding import english
from bot.understanding.index import Index, Ref, Spot, widest
from bot.understanding.intent import Intent, unknown
from bot.understanding.text import Word

_KINDS: Final = {"topic": 1.0, "claim": 0.9, "option": 0.5, "question": 0.4}
_LONGER: Final = 0.3  # for each further word of a phrase: long matches are seldom chance
_TERMS: Final = 0.7  # a word in the text against a phrase that somebody chose
_GENERAL: Final = 0.7  # a topic for questions that are about nothing else
_WEAK: Final = 0.15  # a word that any question may hold, within a phrase
_CUE: Final = 0.3
_NEUTRAL: Final = 0.15  # a general word that the guide does not have
_NESTED: Final = 0.2  # a phrase within a longer one


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the text, the topics that it speaks for, and how strongly."""

    phrase: str
    topics: tuple[str, ...]
    weight: float


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
    said: tuple[Word, ...], spots: tuple[Spot, ...], meant: Intent, index: Index
) -> Evidence:
    """The evidence in words whose phrases of the guide are `spots`, said with an intent."""
    names = {
        at
        for s in spots
        if any(r.kind == "candidate" for r in s.refs)
        for at in range(s.start, s.end)
    }
    telling = [s for s in spots if any(r.kind in _KINDS for r in s.refs)]
    outer = {*widest(s for s in telling if _about(s)), *widest(s for s in telling if not _about(s))}
    topics: dict[str, float] = defaultdict(float)
    claims: dict[str, float] = defaultdict(float)
    matches = []
    for spot in telling:
        match, factors = _match(said, spot, index)
        share = 1.0 if spot in outer else _NESTED
        for topic, factor in factors.items():
            topics[topic] += share * factor * match.weight
        for ref in spot.refs:
            if ref.kind == "claim":
                claims[ref.id] += share * match.weight
        if spot in outer:
            matches.append(match)
    for at, word in enumerate(said):
        if at not in names and word.text not in english.STOP | english.CUES:
            for topic, weight in index.terms.topics.get(word.stem, ()):
                topics[topic] += _TERMS * weight
            for claim, weight in index.terms.claims.get(word.stem, ()):
                claims[claim] += _TERMS * weight
    for general in {topic for kind in index.general.values() for topic in kind}:
        topics[general] *= _GENERAL
    for cue, kind in ((meant.choosing, "choosing"), (meant.setting_side_by_side, "comparing")):
        for general in index.general[kind] if cue else ():
            topics[general] += _CUE
    ranked = tuple(sorted(topics.items(), key=lambda item: -item[1]))
    coverage, content = _coverage(said, names, outer, ranked, index)
    return Evidence(ranked, claims, tuple(matches), coverage, content)


def word_weight(word: Word, index: Index) -> float:
    """How much a word says about what a text is about, between 0 and 1."""
    if word.text in english.STOP:
        return 0.0
    if word.text in english.CUES or word.stem in index.subject:
        return _CUE
    if word.stem in index.terms.rarity:
        common = word.text in english.COMMON or word.text in english.SETTINGS
        least, most = (0.3, 0.6) if common else (0.5, 1.0)
        return least + (most - least) * index.terms.rarity[word.stem]
    return 1.0 if unknown(word, index) and not word.text.isdigit() else _NEUTRAL


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
    return Match(" ".join(w.text for w in inner), tuple(about), weight), about


def _about(spot: Spot) -> bool:
    """Whether topics or claims have the phrase; those of answers never hide them."""
    return any(ref.kind in ("topic", "claim") for ref in spot.refs)


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
    said: tuple[Word, ...],
    names: set[int],
    outer: set[Spot],
    ranked: tuple[tuple[str, float], ...],
    index: Index,
) -> tuple[float, float]:
    best = ranked[0][0] if ranked else ""
    by_phrase: dict[int, float] = {}
    for spot in outer:
        about = {_topic(ref, index) for ref in spot.refs}
        for at in range(spot.start, spot.end):
            by_phrase[at] = max(by_phrase.get(at, 0.0), 1.0 if best in about else 0.6)
    explained = total = 0.0
    for at, word in enumerate(said):
        weight = word_weight(word, index)
        if at in names or not weight:
            continue
        here = {topic for topic, _ in index.terms.topics.get(word.stem, ())}
        by_term = 0.7 if best in here else 0.2 if here else 0.0
        total += weight
        explained += weight * max(by_phrase.get(at, 0.0), by_term)
    return (explained / total if total else 1.0), total
