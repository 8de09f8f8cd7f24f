"""A typed question, answered with claims of the guide or refused. No words for people.

The guide's phrases and words speak for topics (`evidence`), general English tells the kind of
request (`intent`), and here it is decided: whether enough of the question is about what the guide
holds, and which claims answer it.
"""

from dataclasses import dataclass
from typing import Final, Literal

from bot.understanding import english
from bot.understanding.description import asks
from bot.understanding.evidence import Evidence, Match, evidence
from bot.understanding.index import Index
from bot.understanding.intent import Intent, intent, unknown
from bot.understanding.text import Word, clean

_CLAIMS: Final = 6
_NEAREST: Final = 3
_LEAST: Final = 0.25  # score of a topic below which nothing was said about it
_HINT: Final = 0.25  # weight of a phrase that a question without a name, but with a cue, needs
_WHOLE: Final = 0.95  # coverage of a question that is nothing but a phrase
_WORD: Final = 0.5  # weight of a phrase that makes clear what a question without a name is about
_PHRASE: Final = 1.2  # the same, where less than this share of the content is the guide's:
_WORD_COVERS: Final = 0.7
_CLEAR: Final = 0.3  # coverage asked of a question on the candidates with a plain phrase of a topic
_FIGURE: Final = 0.7  # of one that asks for a number, a person, a date or a place
_NAMED: Final = 0.42  # coverage asked of a question that names a candidate
_HINTED: Final = 0.5  # of one that compares, chooses, or has a word of the guide's own question
_SURE: Final = 0.45  # score above which a question without content is still about a topic
_NOTHING: Final = 0.6  # content of a question that is about nothing but the candidates
_LOOSE: Final = 0.55  # coverage asked of one that could be about anything

Kind = Literal["topic", "compare", "choosing", "none"]


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a question was answered or refused, for people who improve a guide's phrases."""

    words: tuple[str, ...]
    matches: tuple[Match, ...]
    scores: tuple[tuple[str, float], ...]
    coverage: float
    threshold: float
    refusal: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the guide holds on a question. Ids, best first; `suggestions` are the nearest topics.

    `candidates` are those asked about; empty means all.
    """

    answered: bool
    topics: tuple[str, ...]
    candidates: tuple[str, ...]
    claims: tuple[str, ...]
    kind: Kind
    suggestions: tuple[str, ...]
    trace: Trace


def ask(text: str, index: Index, subject: str = "") -> Finding:
    """What the guide holds on `text`; `subject` is the topic that the talk was about before.

    Never raises. A refusal has `answered` false and the nearest topics in `suggestions`.
    """
    line = clean(text)
    words = index.words(line)
    spots = index.spots(words)
    meant = intent(words, spots, index, asks=asks(line))
    found = evidence(words, spots, meant, index)
    ranked = [topic for topic, score in found.topics if score >= _LEAST]
    threshold = _threshold(meant, words, found, index)
    if (
        found.content <= _NOTHING and threshold < _LOOSE or _foreign(meant, words, index)
    ):  # "and the other?", "is this one good"
        sure = [topic for topic, score in found.topics if score >= _SURE]
        general = _general(meant, words, index)
        ranked = [*([subject] if subject else ()), *sure, *general, *ranked]
        threshold = 0.0
    refusal = meant.refusal
    if not refusal and (not ranked or found.coverage < threshold):
        refusal = "not covered"
    if not refusal and not meant.candidates and not _subject(ranked[0], meant, found):
        refusal = "no subject"
    topics = tuple(dict.fromkeys(ranked))
    trace = Trace(
        tuple(word.text for word in words),
        found.matches,
        found.topics[:_NEAREST],
        found.coverage,
        threshold,
        refusal,
    )
    if refusal or not words:
        return Finding(False, (), meant.candidates, (), "none", topics[:_NEAREST], trace)
    kind: Kind = "compare" if _compares(meant) else "topic"
    if meant.choosing and found.content <= 1:
        kind = "choosing"
    claims = _claims(topics[0], found, meant, index)
    return Finding(
        True, topics[:_NEAREST], meant.candidates, claims, kind, topics[1 : 1 + _NEAREST], trace
    )


def _threshold(meant: Intent, words: tuple[Word, ...], found: Evidence, index: Index) -> float:
    """The share of the content that must be the guide's: less where it is surely about that."""
    texts = tuple(word.text for word in words)
    if any(texts[: len(figure)] == figure for figure in english.FIGURES):
        return _FIGURE
    if meant.candidates:
        clear = found.topics and _strength(found.topics[0][0], found) >= _WORD
        return _CLEAR if clear and (len(meant.candidates) > 1 or meant.asking) else _NAMED
    if meant.comparing or meant.choosing or meant.hinted:
        return _HINTED
    return _LOOSE


def _foreign(meant: Intent, words: tuple[Word, ...], index: Index) -> bool:
    """Whether the candidates are set side by side in words of another language."""
    strange = sum(unknown(word, index) for word in words)
    return len(meant.candidates) > 1 and strange >= 3 and 2 * strange >= len(words) - 2


def _strength(topic: str, found: Evidence) -> float:
    return max((m.weight for m in found.matches if topic in m.topics), default=0.0)


def _subject(topic: str, meant: Intent, found: Evidence) -> bool:
    """Whether a question that names no candidate is surely about `topic`, not only in passing."""
    telling = [match.weight for match in found.matches if topic in match.topics]
    best = max(telling, default=0.0)
    if meant.comparing or meant.choosing:
        return best >= _HINT or found.content <= _NOTHING
    if meant.hinted:
        return best >= _HINT
    if found.coverage >= _WHOLE and best >= _WORD:  # nothing but a phrase: "what is X"
        return True
    if meant.asking:
        return best >= _PHRASE or (best >= _WORD and len(telling) > 1)
    return best >= (_PHRASE if found.coverage < _WORD_COVERS else _WORD)


def _general(meant: Intent, words: tuple[Word, ...], index: Index) -> tuple[str, ...]:
    """The topics for a question with nothing special in it."""
    texts = {word.text for word in words}
    if meant.choosing or texts & english.JUDGING:
        kinds: tuple[str, ...] = ("choosing", "comparing")
    elif texts & english.COMPARING or (len(meant.candidates) > 1 and not texts & english.ASKING):
        kinds = ("comparing", "choosing")
    else:
        kinds = ("explaining",)
    return tuple(topic for kind in kinds for topic in index.general[kind])


def _compares(meant: Intent) -> bool:
    return meant.comparing and len(meant.candidates) != 1


def _claims(topic: str, found: Evidence, meant: Intent, index: Index) -> tuple[str, ...]:
    """The claims of the topic, those on the candidates asked about first, then by score."""

    def rank(item: tuple[int, str]) -> tuple[bool, float]:
        place, claim_id = item
        claim = index.guide.claim_by_id[claim_id]
        aside = bool(meant.candidates) and not set(claim.candidates) & set(meant.candidates)
        return aside, 0.1 * place - found.claims.get(claim_id, 0.0)

    own = [claim.id for claim in index.guide.topic_by_id[topic].claims]
    return tuple(claim_id for _, claim_id in sorted(enumerate(own), key=rank))[:_CLAIMS]
