"""Which claims answer a question that is about a topic, best first. Nothing is decided here."""

from typing import Final

from bot.understanding import english
from bot.understanding.case import speaking_against, speaking_for
from bot.understanding.index import Index
from bot.understanding.intent import Intent
from bot.understanding.scorecard import Reading

CLAIMS: Final = 6
_CASE: Final = 3  # claims that make a case, before what is said of the choice in general
_RATHER: Final = frozenset({"instead", "over"})  # "why X over Y" asks for what speaks for X
_MEANT: Final = 0.6  # score of a claim that a question asks for by its own phrase


def about(meant: Intent, claims: tuple[str, ...], index: Index) -> tuple[str, ...]:
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


def chosen(topic: str, read: Reading, index: Index) -> tuple[str, ...]:
    """The claims of a topic, those on the candidates asked about first, then by score.

    For the choice itself they begin with what speaks for each candidate, or for and against the one
    that is asked about.
    """
    meant, found = read.meant, read.found

    def rank(item: tuple[int, str]) -> tuple[bool, float]:
        place, claim_id = item
        concerned = index.concerned[claim_id]
        aside = bool(meant.candidates) and not concerned & set(meant.candidates)
        return aside, 0.1 * place - found.claims.get(claim_id, 0.0)

    ordered = sorted(enumerate(c.id for c in index.guide.topic_by_id[topic].claims), key=rank)
    own = tuple(claim_id for _, claim_id in ordered)
    if meant.comparing and len(meant.candidates) != 1:
        own = _of_each(own, index)
    if not own or not _of_the_choice(topic, index):
        return own[:CLAIMS]
    lead = own[:1] if found.claims.get(own[0], 0.0) >= _MEANT else ()
    return tuple(dict.fromkeys((*lead, *_case(own, read, index))))[:CLAIMS]


def narrow(claims: tuple[str, ...], read: Reading) -> bool:
    """Whether a question asks for less than its topic: for what one claim tells."""
    return bool(claims) and read.found.claims.get(claims[0], 0.0) >= _MEANT


def _of_each(claims: tuple[str, ...], index: Index) -> tuple[str, ...]:
    """The same claims, but after each one on somebody else, where there is one."""
    left = list(claims)
    found: list[str] = []
    while left:
        before = index.concerned[found[-1]] if found else frozenset[str]()
        others = (claim for claim in left if index.concerned[claim] != before)
        found.append(next(others, left[0]))
        left.remove(found[-1])
    return tuple(found)


def _of_the_choice(topic: str, index: Index) -> bool:
    return topic in index.general["choosing"] or topic in index.general["comparing"]


def _case(own: tuple[str, ...], read: Reading, index: Index) -> tuple[str, ...]:
    """What speaks for and against, with what is said of the choice in general."""
    guide, texts = index.guide, {word.text for word in read.said}
    wanted = read.meant.candidates[:1] if texts & _RATHER else read.meant.candidates
    if len(wanted) != 1:
        each = (claim for c in guide.candidates for claim in speaking_for(guide, c.id)[:1])
        return (*own[:1], *each, *own[1:])
    (candidate,) = wanted
    pro, con = speaking_for(guide, candidate), speaking_against(guide, candidate)
    if texts & english.AGAINST:
        both = texts & english.IN_FAVOUR
        case = (*pro[:2], *con) if both else con
    else:
        case = pro
    return (*case[:_CASE], *own[:1], *case[_CASE:])
