"""Questions about the candidates or the choice and nothing else, and the topics that answer them."""

from typing import Final

from bot.understanding import english
from bot.understanding.evidence import Evidence, Match
from bot.understanding.index import Index
from bot.understanding.scorecard import NOTHING, Reading, Sign, strength

_HINT: Final = 0.25  # weight of a phrase that makes a question special
_CLEAR: Final = 0.3  # coverage asked of one that has no such phrase, to be about the choice
_SURE: Final = 0.45  # score above which a question without content is still about a topic
_NAMED_SURE: Final = 0.29  # the same, where a phrase of the topic was said


def is_plain(read: Reading, signs: tuple[Sign, ...], index: Index) -> bool:
    """Whether a question is about the candidates or the choice, and about nothing else."""
    meant, found = read.meant, read.found
    several = len(meant.candidates) > 1
    names = {sign.name for sign in signs}
    if names & {"a figure", "how much"} or not (
        meant.candidates or meant.comparing or meant.choosing or meant.hinted
    ):
        return False
    if found.content <= NOTHING or "in another language" in names:
        return True
    special = _special(found, index)
    return found.coverage >= _CLEAR and not special and (meant.choosing or several)


def _special(found: Evidence, index: Index) -> bool:
    """Whether a phrase makes a question one about something besides the choice."""
    return any(
        m.weight >= _HINT and not m.answers and not of_general_only(m, index) for m in found.matches
    )


def _of_one_only(read: Reading) -> bool:
    """Whether it is asked what one has, or does, that the other does not."""
    texts = {word.text for word in read.said}
    return len(read.meant.candidates) > 1 and bool(texts & {"that", "not"})


def of_general_only(match: Match, index: Index) -> bool:
    """Whether a phrase speaks for nothing but topics for general questions."""
    return all(index.is_general(topic) for topic in match.topics)


def _sure(topic: str, found: Evidence, index: Index) -> float:
    """The score above which even a question without content is about `topic`."""
    named = not index.is_general(topic) and strength(topic, found) > 0
    return _NAMED_SURE if named else _SURE


def _general(read: Reading, index: Index) -> tuple[str, ...]:
    """The topics for a question with nothing special in it, those with a phrase in it first."""
    meant, found = read.meant, read.found
    texts = {word.text for word in read.said}
    several = len(meant.candidates) > 1
    if texts & english.DIFFERENCE:
        kinds: tuple[str, ...] = ("comparing", "choosing")
    elif meant.choosing or texts & english.JUDGING or (several and texts & english.ELSEWHERE):
        kinds = ("choosing", "comparing")
    elif texts & english.COMPARING or (several and not texts & english.ASKING):
        kinds = ("comparing", "choosing")
    else:
        kinds = ("explaining",)
    return tuple(
        sorted(
            (topic for kind in kinds for topic in index.general[kind]),
            key=lambda topic: strength(topic, found) == 0,
        )
    )


def nothing_special(read: Reading, index: Index) -> tuple[str, ...]:
    """The topics for a question that is about nothing else, best first."""
    found = read.found
    sure = [topic for topic, score in found.topics if score >= _sure(topic, found, index)]
    general = _general(read, index)
    if _of_one_only(read) or (read.meant.choosing and not _special(found, index)):
        return (*general, *sure)
    return (*sure, *general)
