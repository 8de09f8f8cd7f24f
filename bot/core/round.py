"""A team's round: who takes part, until when, and what becomes of it. Pure; no points, no words.

While it is open, a round holds nobody's answers: those stand in each member's own ballot, which is
theirs alone. Closing brings the ballots in, in an order that tells nothing and with no name to
them. What happens is said in absolute terms, so that a second press or a retry does nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal, cast

from bot.core.events import IMPORTANCES, Importance
from bot.core.guide import Guide
from bot.core.team import FEWEST, Ballot

Status = Literal["open", "closed", "cancelled"]
Led = Literal["", "stands", "kept", "level", "turned"]
"""What looking at a decision again led to: its candidate is in front (`stands`); the ballots come to
what they came to then, and something else was chosen (`kept`); none is in front (`level`); another is,
and a draft says so (`turned`). Empty: not closed, or the decision was replaced meanwhile."""

MOST: Final = 100  # members of a round: their ballots are read in one transaction
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who was invited by name, or came.

    `done`: every question has an answer. `before`: their ballot counted in the round before.
    """

    person: str
    name: str
    invited: bool = False
    begun: bool = False
    done: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class Revisited:
    """The decision that a round looks at again, as far as the record tells it to everybody.

    `carried` are the answers that it rests on, each with how many of `ballots` gave it.
    """

    number: int
    candidate: str
    advised: str
    ballots: int
    carried: tuple[tuple[str, str, int], ...] = ()
    led: Led = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round in one place; `number` tells it from others there.

    `deadline` is in seconds since 1970, UTC, or 0, and `until` says it in words. `quorum` is how many
    ballots must be complete before it closes by itself. `after` is the round whose ballots this
    one begins with, or 0. `ballots` are there once it is closed. `refs` tell where the platform
    shows the posts about it, by name. `tellable`: parts of its sum tell on nobody. `own`: it is one
    person's, held alone. `revisits` is the decision that it looks at again. Until `telling`, in
    seconds as `deadline`, whoever closed it is about to post the result. `overtime`: its time was over
    before the quorum was reached, so that it closes when that is.
    """

    number: int
    starter: Member
    status: Status = "open"
    deadline: int = 0
    until: str = ""
    quorum: int = 0
    after: int = 0
    reminded: bool = False
    members: tuple[Member, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    refs: Mapping[str, str] = field(default_factory=dict)
    tellable: bool = False
    own: bool = False
    revisits: Revisited | None = None
    telling: int = 0
    overtime: bool = False

    @property
    def ballot(self) -> int:
        """What buttons about it carry (`Pressed.ballot`)."""
        return -self.number if self.own else self.number

    def member(self, person: str) -> Member | None:
        """The member of that id."""
        return next((m for m in self.members if m.person == person), None)

    @property
    def begun(self) -> tuple[Member, ...]:
        """Those who have a ballot, in the order in which they came."""
        return tuple(m for m in self.members if m.begun)

    @property
    def answered(self) -> int:
        """How many ballots are complete."""
        return sum(m.done for m in self.members)

    @property
    def complete(self) -> bool:
        """Whether it closes by itself: who started it, all who were invited, and all who began, have answered.

        Where nobody was invited by name, nobody can know who is still to come. Who started it and only
        wants to hear the others closes it by hand, once they have heard enough.
        """
        if self.overtime:
            return self.answered >= self.quorum
        waited = [m for m in self.members if m.invited or m.begun]
        asked, host = any(m.invited for m in waited), self.starter.person
        return (
            asked
            and all(m.done for m in waited)
            and (not host or self.member(host) in waited)
            and len(waited) >= self.quorum
        )


def inviting(round_: Round, people: tuple[Member, ...]) -> Round:
    """The round with `people` invited by name, each once; whether they took part before is kept."""
    invited = {
        m.person: Member(m.person, m.name, invited=True, before=m.before) for m in people[:MOST]
    }
    return replace(round_, members=tuple(invited.values()))


def taking_part(round_: Round, person: str, name: str, *, done: bool) -> Round | None:
    """The round once `person` has a ballot in it; None where it is full or no longer open."""
    if round_.status != "open":
        return None
    before = round_.member(person)
    if before is None:
        if len(round_.members) >= MOST:
            return None
        member = Member(person, name, begun=True, done=done)
        return replace(round_, members=(*round_.members, member))
    now = replace(before, name=name or before.name, begun=True, done=done)
    return replace(round_, members=tuple(now if m is before else m for m in round_.members))


def cancelled(round_: Round) -> Round:
    """The round without a result: nobody is in it any more, as their ballots go unopened."""
    return replace(round_, status="cancelled", members=())


def following(old: Round, number: int, starter: Member) -> Round:
    """A new round after `old`, to which everybody is invited who took part or was asked."""
    fresh = Round(number, starter, after=old.number, own=old.own)
    people = tuple(replace(m, before=m.begun) for m in old.members if m.begun or m.invited)
    return inviting(fresh, people)


def asked_again(guide: Guide, revisited: Revisited) -> tuple[str, ...]:
    """The questions that are asked when a decision is looked at again; empty: all of them.

    Those that carried it, and those which they open or which open them.
    """
    asked = {question for question, _, _ in revisited.carried} & guide.question_by_id.keys()
    parents = {q.id: q.only_if.question for q in guide.questions if q.only_if}
    below = {q for q in parents if asked & _above(parents, q)}
    return tuple(
        q.id for q in guide.questions
        if q.id in asked | below or any(q.id in _above(parents, a) for a in asked)
    )  # fmt: skip


def _above(parents: Mapping[str, str], question: str) -> set[str]:
    found: set[str] = set()
    while question in parents:
        question = parents[question]
        found.add(question)
    return found


def closed(
    round_: Round, ballots: tuple[Ballot, ...], silent: frozenset[str] = frozenset()
) -> Round:
    """The round with its ballots in, sorted by what they say; those without an answer are none.

    `silent` are members whose ballot says nothing: they did not take part in the end.
    """
    counted = sorted(
        (b for b in ballots if b.answers), key=lambda b: json.dumps(_ballot_out(b), sort_keys=True)
    )
    members = tuple(replace(m, begun=False) if m.person in silent else m for m in round_.members)
    after = replace(round_, status="closed", members=members, ballots=tuple(counted))
    return replace(after, tellable=_tellable(after))


def _tellable(round_: Round) -> bool:
    """Whether parts of the sum can be told without telling on a person.

    Not of fewer than three ballots, unless the only one is the starter's own. Nor where one or two
    people came or went since the round that it follows: what both tell would differ by theirs.
    """
    if len(round_.ballots) == 1 and all(m.person == round_.starter.person for m in round_.begun):
        return True
    moved = sum(m.before != m.begun for m in round_.members) if round_.after else 0
    return len(round_.ballots) >= FEWEST and (not moved or moved >= FEWEST)


def without(round_: Round, person: str) -> Round:
    """The round once `person` is to be forgotten: their name goes, counted ballots have none."""
    starter = Member("", "") if round_.starter.person == person else round_.starter
    kept = tuple(m for m in round_.members if m.person != person)
    return replace(round_, starter=starter, members=kept)


def may_run(round_: Round, person: str) -> bool:
    """Whether `person` may close it, cancel it, and record what it led to: who started it.

    Once that one is forgotten, anybody. Whom the settings allow is for the shell to know.
    """
    return round_.starter.person in ("", person)


def dump(round_: Round) -> str:
    """The round as JSON text."""
    fields = asdict(replace(round_, ballots=(), refs={}))
    fields["ballots"] = [_ballot_out(ballot) for ballot in round_.ballots]
    fields["refs"] = dict(round_.refs)
    return json.dumps({"format": FORMAT, **fields}, separators=(",", ":"))


def load(text: str) -> Round:
    """The round that `dump` wrote.

    Raises:
        ValueError: the text is no round of a format that this version knows.
    """
    try:
        fields = json.loads(text)
        if fields.pop("format") != FORMAT:
            raise ValueError("this round is in a format of another version")
        members = tuple(Member(**member) for member in fields.pop("members"))
        starter = Member(**fields.pop("starter"))
        ballots = tuple(_ballot_in(ballot) for ballot in fields.pop("ballots"))
        revisits = _revisited(fields.pop("revisits", None))
        return Round(starter=starter, members=members, ballots=ballots, revisits=revisits, **fields)
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("this is not a stored round") from error


def _revisited(fields: Mapping[str, Any] | None) -> Revisited | None:
    if fields is None:
        return None
    carried = tuple((str(q), str(o), int(n)) for q, o, n in fields["carried"])
    return Revisited(**{**fields, "carried": carried})


def _ballot_out(ballot: Ballot) -> dict[str, object]:
    return {
        "answers": sorted(ballot.answers.items()),
        "importance": sorted(ballot.importance.items()),
    }


def _ballot_in(fields: Mapping[str, Any]) -> Ballot:
    importance = {
        str(t): cast("Importance", w) for t, w in fields["importance"] if w in IMPORTANCES
    }
    return Ballot({str(q): str(o) for q, o in fields["answers"]}, importance)
