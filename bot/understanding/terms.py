"""How much each word says about each topic and claim: BM25F over the guide's own text.

Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (2004). Words
are looked up one by one, so time grows with what shares a word, not with the guide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from bot.core.guide import Claim, Guide, Topic
from bot.understanding import english
from bot.understanding.text import words

_K: Final = 1.2  # how soon more of the same word stops to count; the usual value
_B: Final = 0.3  # how far long documents are held back; low, because long here means well covered
_TITLE, _PHRASE, _ABOUT, _TEXT = 3.0, 2.0, 2.0, 1.0

Postings = Mapping[str, tuple[tuple[str, float], ...]]
"""For each stem, the ids that have it with its weight there, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Weights of stems. `rarity` is between 0 (in every topic) and 1 (in one, or in none)."""

    topics: Postings
    claims: Postings
    rarity: Mapping[str, float]


def terms(guide: Guide) -> Terms:
    """The terms of `guide`."""
    claims = {c.id: _claim(c) for topic in guide.topics for c in topic.claims}
    topics = {t.id: _topic(t, (claims[c.id] for c in t.claims)) for t in guide.topics}
    frequency = Counter(stem for counts in topics.values() for stem in counts)
    most = log(1 + len(topics))
    rarity = {stem: 1 - log(n) / most if n > 1 else 1.0 for stem, n in frequency.items()}
    return Terms(_postings(topics, rarity), _postings(claims, rarity), rarity)


Counts = dict[str, float]


def _claim(claim: Claim) -> Counts:
    return _counted((_TEXT, (claim.text,)), (_PHRASE, claim.phrases))


def _topic(topic: Topic, claims: Iterable[Counts]) -> Counts:
    counts = _counted((_TITLE, (topic.title,)), (_PHRASE, topic.phrases), (_ABOUT, (topic.about,)))
    for claim in claims:
        for stem, count in claim.items():
            counts[stem] = counts.get(stem, 0.0) + count
    return counts


def _counted(*fields: tuple[float, Iterable[str]]) -> Counts:
    """Stems with their weighted counts, which need not be whole numbers."""
    counts: dict[str, float] = defaultdict(float)
    for weight, texts in fields:
        for text in texts:
            for word in words(text):
                if word.text not in english.STOP:
                    counts[word.stem] += weight
    return counts


def _postings(documents: Mapping[str, Counts], rarity: Mapping[str, float]) -> Postings:
    mean = sum(sum(c.values()) for c in documents.values()) / max(len(documents), 1) or 1
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, counts in documents.items():
        length = 1 - _B + _B * sum(counts.values()) / mean
        for stem, count in counts.items():
            weight = rarity.get(stem, 1.0) * count / (count + _K * length)
            found[stem].append((name, weight))
    return {stem: tuple(entries) for stem, entries in found.items()}
