"""The case for and against a candidate: which claims make it, best first. No text is read here.

Questions for the choice itself ("why use X", "the drawbacks of X") are answered with what the walk
rests on: the claims that its questions cite, in their order.
"""

from collections.abc import Iterator

from bot.core.guide import Claim, Guide


def speaking_for(guide: Guide, candidate: str) -> tuple[str, ...]:
    """The claims that speak for a candidate, at most one a topic, in the order of the questions.

    Of a topic the claim that most options cite; those of the guide's main source come first.
    """
    cited = [claim for q in guide.questions for option in q.options for claim in option.claims]
    found: list[Claim] = []
    for topic in dict.fromkeys(question.topic for question in guide.questions):
        own = [c for c in guide.topic_by_id[topic].claims if _speaks_for(c, candidate)]
        if best := max(own, key=lambda claim: cited.count(claim.id), default=None):
            found.append(best)
    found.sort(key=lambda claim: bool(guide.main_source) and claim.source != guide.main_source)
    return tuple(claim.id for claim in found)


def speaking_against(guide: Guide, candidate: str) -> tuple[str, ...]:
    """What is said of a candidate in favour of others, then what speaks for those."""
    own = (
        claim.id
        for claim in guide.claim_by_id.values()
        if claim.candidates == (candidate,) and claim.favours not in ("", candidate)
    )
    return tuple(dict.fromkeys((*own, *_of_others(guide, candidate))))


def _speaks_for(claim: Claim, candidate: str) -> bool:
    return claim.favours == candidate and claim.candidates == (candidate,)


def _of_others(guide: Guide, candidate: str) -> Iterator[str]:
    for other in guide.candidates:
        if other.id != candidate:
            yield from speaking_for(guide, other.id)
