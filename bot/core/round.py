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
from bot.core.team import Ballot

Status = Literal["open", "closed", "cancelled"]

MOST: Final = 100  # members of a round: their ballots are read in one transaction
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who was invited by name, or came. `done`: every question has an answer."""

    person: str
    name: str
    invited: bool = False
    begun: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One round in one place; `number` tells it from others there.

    `deadline` is in seconds since 1970, UTC, or 0, and `until` says it in words. `quorum` is how many
    ballots must be complete before it closes by itself. `after` is the round whose ballots this
    one begins with, or 0. `ballots` are there once it is closed. `refs` tell where the platform shows the posts about it, by name.
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

    def member(self, person: str) -> Member | None:
        """The member of that id."""
        return next((m for m in self.members if m.person == person), None)

    @property
    def begun(self) -> tuple[Member, ...]:
        """Those who have a ballot, in the order in which they came."""
        return tuple(m for m in self.members if m.begun)

    @property
    def complete(self) -> bool:
        """Whether it closes by itself: all who were invited, and all who began, have answered.

        Where nobody was invited by name, nobody can know who is still to come.
        """
        waited = [m for m in self.members if m.invited or m.begun]
        asked = any(m.invited for m in waited)
        return asked and all(m.done for m in waited) and len(waited) >= self.quorum


def inviting(round_: Round, people: tuple[Member, ...]) -> Round:
    """The round with `people` invited by name, each once."""
    invited = {m.person: replace(m, invited=True) for m in people[:MOST]}
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


def closed(round_: Round, ballots: tuple[Ballot, ...]) -> Round:
    """The round with its ballots in, sorted by what they say; those without an answer are none."""
    counted = sorted(
        (b for b in ballots if b.answers), key=lambda b: json.dumps(_ballot_out(b), sort_keys=True)
    )
    return replace(round_, status="closed", ballots=tuple(counted))


def without(round_: Round, person: str) -> Round:
    """The round once `person` is to be forgotten: their name goes, counted ballots have none."""
    starter = Member("", "") if round_.starter.person == person else round_.starter
    kept = tuple(m for m in round_.members if m.person != person)
    return replace(round_, starter=starter, members=kept)


def may_run(round_: Round, person: str) -> bool:
    """Whether `person` may close or cancel it: who started it, and once forgotten, anybody."""
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
        return Round(starter=starter, members=members, ballots=ballots, **fields)
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("this is not a stored round") from error


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
