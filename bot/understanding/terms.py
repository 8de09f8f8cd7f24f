"""How much each word says about each topic and claim: BM25F over the guide's own text.

Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004). Words
are looked up one by one, so time grows with what shares a word, not with the guide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from bot.core.guide import Guide
from bot.understanding import english
from bot.understanding.text import Word, words

_K: Final = 1.2  # how soon more of the same word stops to count; the usual value
_B: Final = 0.3  # how far long documents are held back; low, because long here means well covered
_NAME, _ABOUT, _TEXT = 2.0, 2.0, 1.0  # fields; names are titles and phrases

Counts = dict[str, float]
Postings = Mapping[str, tuple[tuple[str, float], ...]]
"""For each stem, the ids that have it with its weight there, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Weights of stems. `rarity` is between 0 (in every topic) and 1 (in one, or in none)."""

    topics: Postings
    claims: Postings
    rarity: Mapping[str, float]


def terms(
    guide: Guide,
    names: Iterable[tuple[tuple[str, str], Iterable[Word]]],
    claimed: Mapping[str, tuple[Word, ...]],
) -> Terms:
    """The terms of `guide`, whose `names` are given as words: of a "topic" or "claim", its id.

    `claimed` has the words of each claim's text.
    """
    counts: dict[tuple[str, str], Counts] = defaultdict(lambda: defaultdict(float))
    for named, said in names:
        _count(counts[named], said, _NAME)
    for topic in guide.topics:
        _count(counts["topic", topic.id], words(topic.about), _ABOUT)
        for claim in topic.claims:
            _count(counts["claim", claim.id], claimed[claim.id], _TEXT)
            for stem, count in counts["claim", claim.id].items():
                counts["topic", topic.id][stem] += count
    topics = {topic.id: counts["topic", topic.id] for topic in guide.topics}
    claims = {claim: counts["claim", claim] for claim in guide.claim_by_id}
    frequency = Counter(stem for found in topics.values() for stem in found)
    rarity = _rarity(frequency, len(topics))
    within = {  # what tells one claim of a topic from the others, which is all that claims are ranked by
        claim.id: one_topic
        for topic in guide.topics
        for one_topic in [
            _rarity(Counter(s for c in topic.claims for s in claims[c.id]), len(topic.claims))
        ]
        for claim in topic.claims
    }
    return Terms(
        _postings(topics, dict.fromkeys(topics, rarity)), _postings(claims, within), rarity
    )


def _rarity(frequency: Mapping[str, int], documents: int) -> dict[str, float]:
    most = log(1 + documents)
    return {stem: 1 - log(n) / most for stem, n in frequency.items()}


def _count(counts: Counts, said: Iterable[Word], weight: float) -> None:
    for word in said:
        if word.text not in english.STOP:
            counts[word.stem] += weight


def _postings(
    documents: Mapping[str, Counts], rarity: Mapping[str, Mapping[str, float]]
) -> Postings:
    """Each stem's documents with its weight there; how rare a stem is, is said for each document."""
    lengths = {name: sum(counts.values()) for name, counts in documents.items()}
    mean = sum(lengths.values()) / max(len(lengths), 1) or 1.0
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, counts in documents.items():
        rare = rarity[name]
        held = _K * (1 - _B + _B * lengths[name] / mean)
        for stem, count in counts.items():
            found[stem].append((name, rare[stem] * count / (count + held)))
    return {stem: tuple(entries) for stem, entries in found.items()}
