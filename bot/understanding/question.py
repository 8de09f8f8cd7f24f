"""A typed question, answered with claims of the guide or refused. No words for people.

The guide's phrases and words speak for topics (`evidence`), general English tells the kind of
request (`intent`), and here it is decided: whether enough of the question is about what the guide
holds, and which claims answer it.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.core.events import Compare, Event, Tell, Unknown
from bot.core.guide import Saying
from bot.understanding import english
from bot.understanding.description import asks
from bot.understanding.details import detail
from bot.understanding.evidence import Evidence, Match, evidence
from bot.understanding.index import Index, Spot
from bot.understanding.intent import Intent, intent, unknown
from bot.understanding.replies import asked
from bot.understanding.text import Word, clean, sentences, words

_READ: Final = 1000  # characters; what is asked stands at the beginning
_CLAIMS: Final = 6
_NEAREST: Final = 3
_LEAST: Final = 0.25  # score of a topic below which nothing was said about it
_HINT: Final = 0.25  # weight of a phrase that a question without a name, but with a cue, needs
_BARE = 3  # words of a question that only names what it is about
_LEADING = frozenset(("what", "how", "about", "and", "the"))  # what may stand before such a name
_WHOLE: Final = 0.95  # coverage of a question that is nothing but a phrase
_WORD: Final = 0.5  # weight of a phrase that makes clear what a question without a name is about
_PHRASE: Final = 1.2  # the same, where less than this share of the content is the guide's:
_WORD_COVERS: Final = 0.7
_CLEAR: Final = 0.3  # coverage asked of a question on the candidates with a plain phrase of a topic
_FIGURE: Final = 0.75  # of one that asks for a number, a person, a date or a place
_NAMED: Final = 0.42  # coverage asked of a question that names a candidate
_PASSING: Final = 0.55  # the same, where no phrase of the guide is in it, only some of its words
_HINTED: Final = 0.45  # of one that compares, chooses, or has a word of the guide's own question
_SURE: Final = 0.45  # score above which a question without content is still about a topic
_NAMED_SURE: Final = 0.29  # the same, where a phrase of the topic was said
_NOTHING: Final = 0.6  # content of a question that is about nothing but the candidates
_LOOSE: Final = 0.55  # coverage asked of one that could be about anything

_WHAT_IS: Final = frozenset({("what", "is"), ("what", "are")})

Kind = Literal["topic", "compare", "choosing", "none"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the guide holds on a question. Ids, best first; `suggestions` are the nearest topics.

    `candidates` are those asked about; empty means all. `says` is what the first of `claims` answers
    to a question that wants a yes or no. `trace` tells, line by line, what matched
    and how it was decided, for people who improve a guide's phrases.
    """

    answered: bool
    topics: tuple[str, ...]
    candidates: tuple[str, ...]
    claims: tuple[str, ...]
    kind: Kind
    says: Saying | Literal[""]
    suggestions: tuple[str, ...]
    trace: tuple[str, ...]


def ask(text: str, index: Index, subject: str = "", candidate: str = "") -> Finding:
    """What the guide holds on `text`; `subject` and `candidate` are what was talked about before.

    The candidate is meant where the text says "it" and names none.

    Never raises. A refusal has `answered` false and the nearest topics in `suggestions`.
    """
    line = clean(text)[:_READ]
    said = index.words(line)
    spots = index.spots(said)
    meant = intent(said, spots, index, asks=asks(line))
    it = candidate if not meant.candidates and {"it", "its"} & {w.text for w in said} else ""
    if it:
        meant = replace(meant, candidates=(it,))
    found = evidence(said, spots, meant, index)
    ranked = [topic for topic, score in found.topics if score >= _LEAST]
    threshold = _threshold(meant, said, found, index)
    if _plain(meant, found, threshold, index) or _foreign(meant, said, index):
        sure = [topic for topic, score in found.topics if score >= _sure(topic, found, index)]
        ranked = [*([subject] if subject else ()), *sure, *_general(meant, said, index), *ranked]
        threshold = 0.0
    says, saying = _reply(line, said, spots, index, it)
    if saying and (not ranked or found.coverage < threshold):
        ranked, threshold = [index.guide.claim_by_id[saying].topic, *ranked], 0.0
    topics = tuple(dict.fromkeys(ranked))
    named = {at: name for spot in spots for at, name in _candidate(spot).items()}
    refusal = meant.refusal or detail(line, said, named, index) or _another_kind(said, index)
    if not refusal and (not topics or found.coverage < threshold):
        refusal = "not covered"
    about = meant.candidates or subject  # who asks on need not name again what it is about
    if not refusal and not about and not _subject(topics[0], meant, said, found, index):
        refusal = "not surely about it"
    trace = _trace(said, found, threshold, refusal)
    if refusal or not said:
        near = topics[:_NEAREST]
        return Finding(
            answered=False,
            topics=(),
            candidates=meant.candidates,
            claims=(),
            kind="none",
            says="",
            suggestions=near,
            trace=trace,
        )
    claims = _claims(topics[0], found, meant, index)
    if saying:
        claims = tuple(dict.fromkeys((saying, *claims)))[:_CLAIMS]
        trace = (*trace, f"begins with {says!r}, which {saying} says")
    return Finding(
        answered=True,
        topics=topics[:_NEAREST],
        candidates=_about(meant, claims, index),
        claims=claims,
        kind=_kind(meant, found),
        says=says,
        suggestions=topics[1 : 1 + _NEAREST],
        trace=trace,
    )


def answer(found: Finding, index: Index) -> Event:
    """The event that shows a finding."""
    if not found.answered:
        return Unknown(found.suggestions, question=True)
    topic = found.topics[0]
    if found.kind == "compare" and not found.says and not index.is_general(topic):
        return Compare(topic)
    candidate = found.candidates[0] if len(found.candidates) == 1 else ""
    return Tell(topic, candidate, found.claims, found.says)


def _reply(
    line: str, said: tuple[Word, ...], spots: tuple[Spot, ...], index: Index, it: str
) -> tuple[Saying | Literal[""], str]:
    """What the guide says to a question that wants a yes or no, and the claim that says it."""
    parts = [
        part for part in sentences(line) if any(w.text not in english.LITTLE for w in words(part))
    ]
    if len(parts) != 1:
        return "", ""
    names = {at: name for spot in spots for at, name in _candidate(spot).items()}
    if it:
        names = {at: it for at, word in enumerate(said) if word.text in {"it", "its"}}
    key = asked(said, names)
    return index.replies.get(key, ("", "")) if key else ("", "")


def _candidate(spot: Spot) -> dict[int, str]:
    """The candidate that a phrase names, by the places of its words."""
    named = [ref.id for ref in spot.refs if ref.kind == "candidate"]
    return dict.fromkeys(range(spot.start, spot.end), named[0]) if named else {}


def _another_kind(said: tuple[Word, ...], index: Index) -> str:
    """Whether another kind of what the guide is about is asked for: "which css framework"."""
    for first, kind, thing in zip(said, said[1:], said[2:], strict=False):
        if first.text in {"which", "what"} and thing.stem in index.subject:
            general = {topic for topics in index.general.values() for topic in topics}
            known = {topic for topic, _ in index.terms.topics.get(kind.stem, ())}
            if (
                kind.text not in english.KNOWN
                and kind.stem not in index.subject
                and not known & general
            ):
                return f"another kind: {kind.text}"
    return ""


def _kind(meant: Intent, found: Evidence) -> Kind:
    if meant.choosing and found.content <= 1:
        return "choosing"
    return "compare" if meant.comparing and len(meant.candidates) != 1 else "topic"


def _about(meant: Intent, claims: tuple[str, ...], index: Index) -> tuple[str, ...]:
    """The candidates that a question is about; empty where it is about all of them.

    "Why choose X" is about all, since the claims that answer it are; a question that names none and
    is answered by claims on one candidate only is about that one.
    """
    found = [set(index.guide.claim_by_id[claim].candidates) for claim in claims]
    everybody = set(index.guide.candidate_by_id)
    if all(candidates == everybody for candidates in found):
        return ()
    if not meant.candidates and not meant.comparing and all(one == found[0] for one in found):
        return tuple(c for c in index.guide.candidate_by_id if c in found[0])
    return meant.candidates


def _trace(
    words: tuple[Word, ...], found: Evidence, threshold: float, refusal: str
) -> tuple[str, ...]:
    return (
        "read as: " + " ".join(word.text for word in words),
        *(f"phrase {m.phrase!r} for {', '.join(m.topics)}: {m.weight:.2f}" for m in found.matches),
        *(f"topic {topic}: {score:.2f}" for topic, score in found.topics[:_NEAREST]),
        f"explained: {found.coverage:.2f} of the content ({found.content:.2f}), needed {threshold:.2f}",
        f"refused: {refusal}" if refusal else "answered",
    )


def _threshold(meant: Intent, words: tuple[Word, ...], found: Evidence, index: Index) -> float:
    """The share of the content that must be the guide's: less where it is surely about that."""
    texts = tuple(word.text for word in words)
    if any(texts[: len(figure)] == figure for figure in english.FIGURES):
        return _FIGURE
    best = found.topics[0][0] if found.topics else ""
    strength = _strength(best, found)
    if (meant.choosing or meant.setting_side_by_side) and index.is_general(best):
        return _CLEAR
    if meant.candidates:
        if strength >= _WORD and (len(meant.candidates) > 1 or meant.asking):
            return _CLEAR
        return _NAMED if strength >= _HINT else _PASSING
    if meant.comparing or meant.choosing or meant.hinted:
        return _HINTED
    return _LOOSE


def _plain(meant: Intent, found: Evidence, threshold: float, index: Index) -> bool:
    """Whether a question is about the candidates or the choice, and about nothing else."""
    if threshold == _FIGURE or not (meant.candidates or threshold < _LOOSE):
        return False
    if found.content <= _NOTHING:
        return True
    special = any(m.weight >= _HINT and not _general_only(m, index) for m in found.matches)
    return (
        found.coverage >= _CLEAR and not special and (meant.choosing or len(meant.candidates) > 1)
    )


def _general_only(match: Match, index: Index) -> bool:
    return all(index.is_general(topic) for topic in match.topics)


def _sure(topic: str, found: Evidence, index: Index) -> float:
    """The score above which even a question without content is about `topic`."""
    named = not index.is_general(topic) and any(topic in m.topics for m in found.matches)
    return _NAMED_SURE if named else _SURE


def _foreign(meant: Intent, words: tuple[Word, ...], index: Index) -> bool:
    """Whether the candidates are set side by side in words of another language."""
    strange = sum(unknown(word, index) for word in words)
    return len(meant.candidates) > 1 and strange >= 3 and 2 * strange >= len(words) - 2


def _strength(topic: str, found: Evidence) -> float:
    return max((m.weight for m in found.matches if topic in m.topics), default=0.0)


def _subject(
    topic: str, meant: Intent, words: tuple[Word, ...], found: Evidence, index: Index
) -> bool:
    """Whether a question that names no candidate is surely about `topic`, not only in passing."""
    telling = [match.weight for match in found.matches if topic in match.topics]
    best = max(telling, default=0.0)
    if meant.comparing or meant.choosing:
        return best >= _HINT or found.content <= _NOTHING
    if meant.hinted:
        return best >= _HINT and not _of_another_kind(words, index)
    if found.coverage >= _WHOLE and any(word.stem in index.glossed for word in words):
        return True  # "what is X", which a claim says in brackets
    if tuple(word.text for word in words[:2]) in _WHAT_IS:
        return False
    bare = all(word.text in _LEADING or word.text not in english.LITTLE for word in words)
    if bare and len(words) <= _BARE and found.coverage >= _WHOLE and best >= _WORD:
        return True  # "what about X", "and X?": a topic, and nothing else
    if meant.asking:
        return best >= _PHRASE or (best >= _WORD and len(telling) > 1)
    return best >= (_PHRASE if found.coverage < _WORD_COVERS else _WORD)


def _of_another_kind(words: tuple[Word, ...], index: Index) -> bool:
    """Whether it is asked what something is that only borrows a word: "what is a web server"."""
    if tuple(word.text for word in words[:2]) not in _WHAT_IS:
        return False
    own = [at for at, word in enumerate(words) if word.stem in index.subject]
    heads = (words[at + 1].stem if at + 1 < len(words) else "" for at in own)
    return all(head in index.terms.rarity and head not in index.subject for head in heads)


def _general(meant: Intent, words: tuple[Word, ...], index: Index) -> tuple[str, ...]:
    """The topics for a question with nothing special in it."""
    texts = {word.text for word in words}
    if texts & english.DIFFERENCE:
        kinds: tuple[str, ...] = ("comparing", "choosing")
    elif meant.choosing or texts & english.JUDGING or _foreign(meant, words, index):
        kinds = ("choosing", "comparing")
    elif texts & english.COMPARING or (len(meant.candidates) > 1 and not texts & english.ASKING):
        kinds = ("comparing", "choosing")
    else:
        kinds = ("explaining",)
    return tuple(topic for kind in kinds for topic in index.general[kind])


def _claims(topic: str, found: Evidence, meant: Intent, index: Index) -> tuple[str, ...]:
    """The claims of the topic, those on the candidates asked about first, then by score."""

    def rank(item: tuple[int, str]) -> tuple[bool, float]:
        place, claim_id = item
        claim = index.guide.claim_by_id[claim_id]
        aside = bool(meant.candidates) and not set(claim.candidates) & set(meant.candidates)
        return aside, 0.1 * place - found.claims.get(claim_id, 0.0)

    own = [claim.id for claim in index.guide.topic_by_id[topic].claims]
    return tuple(claim_id for _, claim_id in sorted(enumerate(own), key=rank))[:_CLAIMS]
