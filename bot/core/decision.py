"""What a team decided, with all that the decision rests on. Pure; no words, no clock.

A place keeps its decisions as one list, so that numbers and the links between a decision and the one
that takes its place change together.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal, cast

from bot.core.events import IMPORTANCES, Importance
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.scoring import Contribution
from bot.core.table import Points, table
from bot.core.team import FEWEST, Ballot, carrying, tally

Status = Literal["accepted", "superseded"]

FORMAT: Final = 1
REASON: Final = 600  # characters of a reason that somebody gave


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that `ballots` ballots gave, in which its topic counts `importance`."""

    question: str
    option: str
    importance: Importance
    ballots: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of a place's list; `number` counts from 1.

    `candidate` was chosen, `advised` is what the ballots came to (empty: level). `scores` are the
    team's, one a candidate; `votes` how many ballots put each in front. `given` adds all ballots up
    so that the scores can be computed again while nobody's ballot can be told from it, `carrying` are
    the answers that the result rests on; both are empty where they would tell on a person.
    `deciders` are names. `supersedes` and `superseded_by` are numbers, or 0.
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


def decided(guide: Guide, round_: Round, candidate: str, reason: str, date: str) -> Decision:
    """The decision that a closed round with ballots leads to, without its number."""
    now = tally(guide, round_.ballots)
    told = _tellable(round_)
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
        deciders=tuple(m.name for m in round_.begun if m.name),
        round=round_.number,
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


def _tellable(round_: Round) -> bool:
    """Whether answers may be told without telling on a person: of three ballots, or of one's own."""
    own = all(m.person == round_.starter.person for m in round_.begun)
    return len(round_.ballots) >= FEWEST or (len(round_.ballots) == 1 and own)


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
    """The list with `fresh` at its end, in place of the accepted one before it.

    The same round decides once: its decision, taken again, takes the place of the former one.
    """
    number = max((d.number for d in decisions), default=0) + 1
    before = next((d.number for d in reversed(decisions) if d.status == "accepted"), 0)
    older = tuple(
        replace(d, status="superseded", superseded_by=number) if d.number == before else d
        for d in decisions
    )
    return (*older, replace(fresh, number=number, supersedes=before))


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
    fields["deciders"] = tuple(cast("list[str]", fields["deciders"]))
    return Decision(**fields)  # type: ignore[arg-type]  # what is missing or unknown raises


def _given(question: object, option: object, importance: object, ballots: object) -> Given:
    weight = next((w for w in IMPORTANCES if w == importance), None)
    if weight is None or not isinstance(ballots, int) or ballots < 1:
        raise ValueError("this is not a receipt")
    return Given(str(question), str(option), weight, ballots)
