"""What a team decided, with all that the decision rests on. Pure; no words, no clock.

A place keeps its decisions as one list, so that numbers and the links between a decision and the one
that takes its place change together. Who disagrees is who said so: nothing here is read off a ballot.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.round import Member, Revisited, Round
from bot.core.scoring import Contribution
from bot.core.table import Points, table
from bot.core.team import Ballot, carrying, tally
from bot.core.team import resting_on as fewest

Status = Literal["proposed", "accepted", "rejected", "superseded"]

REASON: Final = 600  # characters of a reason that somebody gave
DISSENT: Final = 300  # characters of what somebody says who disagrees


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that `ballots` ballots gave, in which its topic counts `importance`."""

    question: str
    option: str
    importance: Importance
    ballots: int


@dataclass(frozen=True, slots=True)
class Dissent:
    """Somebody who disagrees, by name, as they asked for; `words` are theirs, or empty."""

    person: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of a place's list; `number` counts from 1.

    `candidate` was chosen, `advised` is what the ballots came to (empty: level). `scores` are the
    team's, one a candidate; `votes` how many ballots put each in front. `given` adds all ballots up
    so that the scores can be computed again while nobody's ballot can be told from it, `carrying` are
    the answers that the result rests on; both are empty where they would tell on a person.
    `deciders`, `consulted` and `informed` are names. `supersedes` and `superseded_by` are numbers, or
    0. `review` is the ISO day on which to look at it again, or empty, and `reminded` tells whether that
    was suggested; `reviewed` is the day on which it was last found to stand. `own`: it is one
    person's. `posted` tells where the platform shows it, in the thread `thread`.
    """

    number: int
    date: str
    candidate: str
    advised: str
    reason: str
    guide: str
    version: str
    ballots: int
    scores: Points
    votes: tuple[int, ...]
    carrying: tuple[tuple[str, str], ...]
    given: tuple[Given, ...] = ()
    deciders: tuple[str, ...] = ()
    status: Status = "accepted"
    round: int = 0
    supersedes: int = 0
    superseded_by: int = 0
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    review: str = ""
    reviewed: str = ""
    reminded: bool = False
    own: bool = False
    posted: str = ""
    thread: str = ""

    @property
    def ballot(self) -> int:
        """What buttons about it carry (`Pressed.ballot`)."""
        return -self.round if self.own else self.round


def decided(  # noqa: PLR0913, PLR0917 -- what was decided, by whom, when
    guide: Guide,
    round_: Round,
    candidate: str,
    reason: str,
    date: str,
    by: Member | None = None,
) -> Decision:
    """The decision that a closed round with ballots leads to, without its number.

    Who took part decided, and so did `by`, who records it. Whom the round only asked is informed.
    """
    now = tally(guide, round_.ballots)
    told = round_.tellable
    deciders = {m.person: m.name for m in (*round_.begun, *((by,) if by else ()))}
    return Decision(
        number=0,
        date=date,
        candidate=candidate,
        advised=guide.candidates[now.leader].id if now.leader >= 0 else "",
        reason=reason[:REASON],
        guide=guide.id,
        version=guide.version,
        ballots=now.ballots,
        scores=now.scores,
        votes=now.votes,
        carrying=carrying(guide, round_.ballots) if told else (),
        given=given(guide, round_.ballots) if told else (),
        deciders=tuple(name for name in deciders.values() if name),
        round=round_.number,
        informed=tuple(m.name for m in round_.members if m.name and m.person not in deciders),
        own=round_.own,
    )


def given(guide: Guide, ballots: tuple[Ballot, ...]) -> tuple[Given, ...]:
    """All ballots added up."""
    topics = {question.id: question.topic for question in guide.questions}
    counts: dict[tuple[str, str, Importance], int] = {}
    for ballot in ballots:
        for question, option in ballot.answers.items():
            key = question, option, ballot.importance.get(topics[question], "normal")
            counts[key] = counts.get(key, 0) + 1
    return tuple(Given(*key, counts[key]) for key in sorted(counts))


def recomputed(guide: Guide, entries: tuple[Given, ...]) -> Points:
    """The scores that the added-up ballots come to under `guide`; unknown answers give nothing."""
    none = (0,) * len(guide.candidates)
    return tuple(map(sum, zip(none, *(part.points for part in parts(guide, entries)), strict=True)))


def resting_on(guide: Guide, entries: tuple[Given, ...]) -> tuple[tuple[str, str], ...]:
    """The answers that carry the result, as `Decision.carrying`, from the added-up ballots."""
    return fewest(recomputed(guide, entries), parts(guide, entries))


def parts(guide: Guide, entries: tuple[Given, ...]) -> tuple[Contribution, ...]:
    """What each entry of the added-up ballots gives the candidates under `guide`, if it is known."""
    topics = {question.id: question.topic for question in guide.questions}
    found: list[Contribution] = []
    for entry in entries:
        weighed = table(guide, {topics.get(entry.question, ""): entry.importance})
        points = weighed.points.get((entry.question, entry.option))
        if points is not None:
            summed = tuple(value * entry.ballots for value in points)
            claims = guide.option_by_key[entry.question, entry.option].claims
            found.append(Contribution(entry.question, entry.option, summed, claims))
    return tuple(found)


def revisited(decision: Decision) -> Revisited:
    """What a round keeps of the decision that it looks at again."""
    counts = dict.fromkeys(decision.carrying, 0)
    for entry in decision.given:
        if (entry.question, entry.option) in counts:
            counts[entry.question, entry.option] += entry.ballots
    return Revisited(
        decision.number,
        decision.candidate,
        decision.advised,
        decision.ballots,
        tuple((q, o, n) for (q, o), n in counts.items()),
    )


def disagreed(decision: Decision, dissent: Dissent) -> Decision:
    """With what somebody says who disagrees, in place of what they said before."""
    others = tuple(d for d in decision.dissent if d.person != dissent.person)
    return replace(decision, dissent=(*others, dissent))


def agreed(decision: Decision, person: str) -> Decision:
    """Without what `person` said who disagreed."""
    return replace(decision, dissent=tuple(d for d in decision.dissent if d.person != person))


def involving(
    decision: Decision, how: Literal["consulted", "informed"], names: tuple[str, ...]
) -> Decision:
    """With `names` as those who were consulted, or are informed."""
    if how == "consulted":
        return replace(decision, consulted=names)
    return replace(decision, informed=names)


def reviewing(decision: Decision, day: str) -> Decision:
    """To be looked at again on the ISO day `day`, or never where it is empty."""
    return replace(decision, review=day, reminded=False)
