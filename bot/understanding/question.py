"""A typed question, answered with claims of the guide or refused. No words for people.

The guide's phrases and words speak for topics (`evidence`), general English tells the kind of
request (`intent`, `form`, `rivals`), and a card of points decides whether there is an answer
(`scorecard`). Here they come together, and the claims that answer are chosen.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.core import limits
from bot.core.events import Compare, Event, Tell, Unknown
from bot.core.guide import Saying
from bot.understanding import asking, english
from bot.understanding.claims import CLAIMS, about, chosen, narrow
from bot.understanding.clause import asks
from bot.understanding.evidence import Evidence, evidence
from bot.understanding.general import is_plain, nothing_special, of_general_only
from bot.understanding.index import Index
from bot.understanding.intent import Intent, intent, purpose
from bot.understanding.replies import asked
from bot.understanding.scorecard import (
    DOUBTFUL,
    PLAIN,
    Reading,
    Sign,
    outright,
    seen,
    total,
)
from bot.understanding.text import Word, clean, sentences, words

_READ: Final = 1000  # characters; what is asked stands at the beginning
_NEAREST: Final = 3
_NOT_COVERED: Final = "not covered"
_CLAUSE: Final = re.compile(r"[.!?;,:()]+(?=\s|$)|\s[-\u2013\u2014]+\s")
_INDIRECT: Final = re.compile(  # "my boss asks if it is safe"
    r"\b(?:asks?|asked|asking|knows?|wonders?|wondering|unsure|sure|idea)\s+(?:if|whether)\b",
    re.IGNORECASE,
)
_CLAUSES: Final = 3  # of a story, on either side of the question, that may tell what it is about
_LEAST: Final = 0.25  # score of a topic below which nothing was said about it

# "Hey Anna, ...": whom it is said to is no part of the question.
_SAID_TO: Final = re.compile(
    r"\A\s*(?:hi|hello|hey|hallo|dear|good (?:morning|evening|afternoon))\s+[^\s,]{1,20}\s*[,!]\s*(?=\w)",
    re.IGNORECASE,
)

Kind = Literal["topic", "compare", "choosing", "none"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the guide holds on a question. Ids, best first; `suggestions` are the nearest topics.

    `candidates` are those asked about; empty means all. `narrow`: less is asked for than the topic, what
    the first of `claims` tells. `says` is what the first of `claims` answers
    to a question that wants a yes or no. `trace` tells, line by line, what matched
    and how it was decided, for people who improve a guide's phrases.
    """

    answered: bool
    topics: tuple[str, ...]
    candidates: tuple[str, ...]
    claims: tuple[str, ...]
    kind: Kind
    narrow: bool
    says: Saying | Literal[""]
    suggestions: tuple[str, ...]
    trace: tuple[str, ...]


def ask(text: str, index: Index, subject: str = "", candidate: str = "") -> Finding:
    """What the guide holds on `text`; `subject` and `candidate` are what was talked about before.

    The candidate is meant where the text says "it" and names none.

    Of several sentences one that can be answered is, where all together cannot: "is it secure? My
    boss wants to know". Never raises. A refusal has `answered` false and the nearest topics in
    `suggestions`.
    """
    text = _SAID_TO.sub("", text[: limits.TYPED], count=1)
    found, refusal = _ask(text, index, subject, candidate)
    if not refusal:
        return found
    line = clean(text)[:_READ]
    told = _of_clauses(line, index) if refusal == _NOT_COVERED else None
    if told is None and len(parts := sentences(line)) > 1:
        alone = (_ask(part, index) for part in parts if _stands_alone(part, index))
        told = next((one for one, why in alone if not why), None)
    return told or found


def _of_clauses(line: str, index: Index) -> Finding | None:
    """What is asked at the end of a story, seen together with the clause of it that tells most.

    "We sell honey, lots of tables, X or Y": what is strange in the other clauses is where
    the question comes from. Nothing where no clause asks about the candidates.
    """
    line = _INDIRECT.sub(". whether", line)
    clauses = [part for piece in _CLAUSE.split(line) if (part := piece.strip())]
    if len(clauses) < 2:
        return None
    at = next((i for i in reversed(range(len(clauses))) if _asks_which(clauses[i], index)), -1)
    if at < 0:
        return None
    alone, why = _ask(clauses[at], index)
    if why:
        return None
    others = clauses[max(at - _CLAUSES, 0) : at] + clauses[at + 1 : at + 1 + _CLAUSES]
    told = ((_told_by(other, index), other) for other in others)
    for score, other in sorted(told, reverse=True):
        together, why = _ask(f"{other}, {clauses[at]}", index)
        if score >= PLAIN and not why:
            return together
    return alone


def _asks_which(clause: str, index: Index) -> bool:
    """Whether a clause asks about the candidates or for one of them."""
    said = index.words(clause)
    meant = intent(said, index.spots(said), index, asks=asks(clause))
    of_all = meant.hinted or meant.choosing or (said[:1] and said[0].text == "which")
    if len(meant.candidates) == 1:
        return meant.asking or meant.choosing
    return len(meant.candidates) > 1 or (bool(of_all) and (meant.comparing or meant.choosing))


def _told_by(clause: str, index: Index) -> float:
    """How strongly the clearest phrase of a clause speaks for a topic that is not a general one."""
    found = consider(clause, index)[0].found
    return max((m.weight for m in found.matches if not of_general_only(m, index)), default=0.0)


def _stands_alone(sentence: str, index: Index) -> bool:
    """Whether a sentence asks something of a candidate that it names."""
    named = intent(said := index.words(sentence), index.spots(said), index, asks=asks(sentence))
    return bool(named.candidates) and sentence.endswith("?")


def _ask(text: str, index: Index, subject: str = "", candidate: str = "") -> tuple[Finding, str]:
    """What the guide holds on one question, and why it is refused: nothing where it is answered."""
    read, signs = consider(text, index, subject, candidate)
    meant, found = read.meant, read.found
    ranked = [topic for topic, score in found.topics if score >= _LEAST]
    nothing = not ranked and total(signs) >= 0
    if nothing or is_plain(read, signs, index):
        nearest = nothing_special(read, index)
        ranked = [*([subject] if subject else ()), *nearest, *ranked]
    says, saying = _reply(read, index)
    if saying:
        ranked = [index.guide.claim_by_id[saying].topic, *ranked]
    topics = tuple(dict.fromkeys(ranked))
    refusal = _refusal(signs, topics, index, replied=bool(saying))
    trace = _trace(read, signs, refusal)
    if refusal:
        near = topics[:_NEAREST]
        refused = Finding(
            answered=False,
            topics=(),
            candidates=meant.candidates,
            claims=(),
            kind="none",
            narrow=False,
            says="",
            suggestions=near,
            trace=trace,
        )
        return refused, refusal
    claims = chosen(topics[0], read, index)
    if saying:
        claims = tuple(dict.fromkeys((saying, *claims)))[:CLAIMS]
        begins = f"begins with {says!r}, which {saying} says" if says else f"begins with {saying}"
        trace = (*trace, begins)
    found_it = Finding(
        answered=True,
        topics=topics[:_NEAREST],
        candidates=about(meant, claims, index),
        claims=claims,
        kind=_kind(meant, found),
        narrow=narrow(claims, read),
        says=says,
        suggestions=topics[1 : 1 + _NEAREST],
        trace=trace,
    )
    return found_it, ""


def consider(
    text: str, index: Index, subject: str = "", candidate: str = ""
) -> tuple[Reading, tuple[Sign, ...]]:
    """All that speaks for and against an answer to `text`; nothing is decided."""
    line = clean(text)[:_READ]
    said = index.words(line)
    spots = index.spots(said)
    meant = intent(said, spots, index, asks=_asks(line, said))
    spots = (*spots, *index.named_it(said, meant.names)) if len(meant.candidates) == 1 else spots
    if candidate and not meant.candidates:
        it = {at: candidate for at, word in enumerate(said) if word.text in {"it", "its"}}
        meant = replace(meant, candidates=(candidate,), names=it) if it else meant
    aside = purpose(line, said, index)
    found = evidence(said, spots, meant, index, aside)
    read = Reading(line, said, spots, meant, found, aside)
    follows = (Sign("follows on", 1),) if subject else ()
    return read, (*seen(read, index), *follows)


def _asks(line: str, said: tuple[Word, ...]) -> bool:
    """Whether a text is a question, whatever is said before it: "ok so which one"."""
    first = next((word.text for word in said if word.text not in asking.OPENERS), "")
    return asks(line) or first in english.ASKING


def answer(found: Finding, index: Index) -> Event:
    """The event that shows a finding."""
    if not found.answered:
        return Unknown(found.suggestions, question=True)
    topic = found.topics[0]
    side_by_side = found.kind == "compare" and not (found.says or found.narrow)
    if side_by_side and not index.is_general(topic):
        return Compare(topic)
    candidate = found.candidates[0] if len(found.candidates) == 1 else ""
    return Tell(topic, candidate, found.claims, found.says)


def _refusal(
    signs: tuple[Sign, ...], topics: tuple[str, ...], index: Index, *, replied: bool
) -> str:
    """Why there is no answer; empty where there is one."""
    if refusing := outright(signs, index):
        return ", ".join(refusing)
    if not topics or (total(signs) < 0 and not replied):
        return ", ".join(s.name for s in signs if s.name in DOUBTFUL) or _NOT_COVERED
    return ""


def _reply(read: Reading, index: Index) -> tuple[Saying | Literal[""], str]:
    """What the guide says to a question that wants a yes or no, and the claim that says it."""
    parts = [
        part
        for part in sentences(read.line)
        if any(w.text not in english.LITTLE for w in words(part))
    ]
    if len(parts) != 1:
        return "", ""
    marked = read.line.endswith("?")
    found = asked(read.said, read.meant.names, marked=marked)
    if found is None or found.key not in index.replies:
        return "", ""
    says, claim = index.replies[found.key]
    # To "X has no Y, right?" a yes or no could mean either.
    return "" if found.denied else says, claim


def _kind(meant: Intent, found: Evidence) -> Kind:
    if meant.choosing and found.content <= 1:
        return "choosing"
    return "compare" if meant.comparing and len(meant.candidates) != 1 else "topic"


def _trace(read: Reading, signs: tuple[Sign, ...], refusal: str) -> tuple[str, ...]:
    found = read.found
    return (
        "read as: " + " ".join(word.text for word in read.said),
        *(f"phrase {m.phrase!r} for {', '.join(m.topics)}: {m.weight:.2f}" for m in found.matches),
        *(f"topic {topic}: {score:.2f}" for topic, score in found.topics[:_NEAREST]),
        *(f"{sign.name} ({sign.value:.2f}): {sign.points:+.0f}" for sign in signs if sign.points),
        f"points: {total(signs):.0f}, needed 0",
        f"refused: {refusal}" if refusal else "answered",
    )
