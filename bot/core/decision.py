"""What a team decided, with all that the decision rests on. Pure; no words, no clock.

A place keeps its decisions as one list, so that numbers and the links between a decision and the one
that takes its place change together. Who disagrees is who said so: nothing here is read off a ballot.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal, cast

from bot.core.events import IMPORTANCES, Importance
from bot.core.guide import Guide
from bot.core.round import Led, Member, Revisited, Round
from bot.core.scoring import Contribution
from bot.core.table import Points, table
from bot.core.team import Ballot, carrying, tally

Status = Literal["proposed", "accepted", "rejected", "superseded"]

FORMAT: Final = 1
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


def added(decisions: tuple[Decision, ...], fresh: Decision) -> tuple[Decision, ...]:
    """The list with `fresh` in it, in place of the accepted one before it.

    A draft of the same round for the same candidate becomes it; any other is rejected by it.
    """
    drafts = [d for d in decisions if d.status == "proposed"]
    draft = next(
        (d for d in drafts if (d.round, d.candidate) == (fresh.round, fresh.candidate)), None
    )
    number = draft.number if draft else _next(decisions)
    before = standing_decision(decisions)
    made = replace(
        fresh,
        number=number,
        supersedes=before.number if before else 0,
        posted=draft.posted if draft else "",
        dissent=draft.dissent if draft else (),
    )
    older = tuple(
        replace(d, status="superseded", superseded_by=number) if d is before else d
        for d in _without_drafts(decisions)
        if d.number != number
    )
    return tuple(sorted((*older, made), key=lambda d: d.number))


def drafted(decisions: tuple[Decision, ...], fresh: Decision) -> tuple[Decision, ...]:
    """The list with `fresh` as a draft that would take the place of the one that stands."""
    before = standing_decision(decisions)
    draft = replace(
        fresh,
        number=_next(decisions),
        status="proposed",
        supersedes=before.number if before else 0,
    )
    return (*_without_drafts(decisions), draft)


def confirmed(decisions: tuple[Decision, ...], date: str, review: str) -> tuple[Decision, ...]:
    """The list once the decision that stands was found to stand; drafts against it are rejected."""
    before = standing_decision(decisions)
    return tuple(
        replace(d, reviewed=date, review=review, reminded=False) if d is before else d
        for d in _without_drafts(decisions)
    )


def looked_again(
    round_: Round, decisions: tuple[Decision, ...], fresh: Decision
) -> tuple[Round, tuple[Decision, ...]]:
    """What a round that looked at a decision again leads to, once closed.

    `fresh` is the decision for what its ballots came to. Where the decision was replaced
    meanwhile, nothing.
    """
    before = standing_decision(decisions)
    again = round_.revisits
    if again is None or before is None or before.number != again.number:
        return round_, decisions
    led = _led(before, fresh.advised)
    after = replace(round_, revisits=replace(again, led=led))
    if led == "turned":
        return after, drafted(decisions, replace(fresh, candidate=fresh.advised))
    return after, confirmed(decisions, fresh.date, fresh.review)


def _led(before: Decision, advised: str) -> Led:
    if advised == before.candidate:
        return "stands"
    if not advised:
        return "level"
    return "kept" if advised == before.advised else "turned"


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


def changed(
    decisions: tuple[Decision, ...], number: int, after: Callable[[Decision], Decision]
) -> tuple[Decision, ...]:
    """The list with decision `number` as `after` makes it."""
    return tuple(after(d) if d.number == number else d for d in decisions)


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


def find(decisions: tuple[Decision, ...], number: int) -> Decision | None:
    """The decision of that number; with 0 the one that stands."""
    if not number:
        return standing_decision(decisions)
    return next((d for d in decisions if d.number == number), None)


def _next(decisions: tuple[Decision, ...]) -> int:
    return max((d.number for d in decisions), default=0) + 1


def _without_drafts(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    return tuple(replace(d, status="rejected") if d.status == "proposed" else d for d in decisions)


def standing_decision(decisions: tuple[Decision, ...]) -> Decision | None:
    """The one that holds now."""
    return next((d for d in reversed(decisions) if d.status == "accepted"), None)


def dump(decisions: tuple[Decision, ...]) -> str:
    """The list as JSON text."""
    entries = [asdict(decision) for decision in decisions]
    return json.dumps({"format": FORMAT, "decisions": entries}, separators=(",", ":"))


def load(text: str) -> tuple[Decision, ...]:
    """The list that `dump` wrote.

    Raises:
        ValueError: the text is no list of a format that this version knows.
    """
    try:
        packed = json.loads(text)
        if packed["format"] != FORMAT:
            raise ValueError("these decisions are in a format of another version")
        return tuple(_decision(entry) for entry in packed["decisions"])
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("these are not stored decisions") from error


def receipt(decision: Decision) -> str:
    """What `read_receipt` reads: guide, version, scores and the added-up ballots, as JSON."""
    return json.dumps(
        {
            "guide": decision.guide,
            "version": decision.version,
            "scores": decision.scores,
            "given": [[g.question, g.option, g.importance, g.ballots] for g in decision.given],
        },
        separators=(",", ":"),
    )


def read_receipt(text: str) -> tuple[str, str, Points, tuple[Given, ...]]:
    """Guide, version, scores and added-up ballots of a receipt.

    Raises:
        ValueError: the text is no receipt.
    """
    try:
        packed = json.loads(text)
        entries = tuple(_given(*entry) for entry in packed["given"])
        scores = tuple(int(score) for score in packed["scores"])
        return str(packed["guide"]), str(packed["version"]), scores, entries
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("this is not a receipt") from error


def _decision(entry: Mapping[str, object]) -> Decision:
    fields = dict(entry)
    fields["scores"] = tuple(cast("list[int]", fields["scores"]))
    fields["votes"] = tuple(cast("list[int]", fields["votes"]))
    pairs = cast("list[list[str]]", fields["carrying"])
    fields["carrying"] = tuple((q, o) for q, o in pairs)
    entries = cast("list[dict[str, object]]", fields["given"])
    fields["given"] = tuple(_given(*e.values()) for e in entries)
    for names in ("deciders", "consulted", "informed"):
        fields[names] = tuple(cast("list[str]", fields.get(names, [])))
    said = cast("list[dict[str, str]]", fields.get("dissent", []))
    fields["dissent"] = tuple(Dissent(**entry) for entry in said)
    return Decision(**fields)  # type: ignore[arg-type]  # what is missing or unknown raises


def _given(question: object, option: object, importance: object, ballots: object) -> Given:
    weight = next((w for w in IMPORTANCES if w == importance), None)
    if weight is None or not isinstance(ballots, int) or ballots < 1:
        raise ValueError("this is not a receipt")
    return Given(str(question), str(option), weight, ballots)
