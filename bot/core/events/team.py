"""What people do together: rounds and the decisions that come of them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Decide together in this place; where a round is open already, it is shown.

    `hours` until it closes by itself, or 0, or the moment in words in `until` ("friday 17:00");
    `quorum` ballots must be in for that. `people`, as pairs of id and name, are invited.
    """

    hours: int = 0
    quorum: int = 0
    people: tuple[tuple[str, str], ...] = ()
    until: str = ""


# The round is the one whose number the button carries (`Pressed.ballot`), else the newest here.


@dataclass(frozen=True, slots=True)
class SeeRound:
    """The round: who takes part, or, once it is closed, what came of it."""


@dataclass(frozen=True, slots=True)
class TakePart:
    """Give a ballot, or look at one's own."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind those who were invited or began; once a round."""


@dataclass(frozen=True, slots=True)
class CloseRound:
    """Close the round, and bring in the ballots; asked back unless `sure`."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class CancelRound:
    """End the round without a result; asked back unless `sure`."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class Reopen:
    """A new round after a closed one, in which everybody begins with their old ballot."""


OfRound = OpenRound | SeeRound | TakePart | Remind | CloseRound | CancelRound | Reopen
"""What is about a team's round, and not about one person's walk."""


@dataclass(frozen=True, slots=True)
class Decide:
    """The team of a closed round chose `candidate`. A `reason` is typed, and on no button."""

    candidate: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeeDecisions:
    """What was decided in this place: one by its number, or with 0 all of it."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class WhyChosen:
    """Why the team here chose, or did not choose, `candidate`; empty: what it chose.

    `team` tells that the words spoke of a team.
    """

    candidate: str = ""
    team: bool = False


@dataclass(frozen=True, slots=True)
class Choose:
    """What do I choose, after a walk of my own? It becomes a round of one, to be decided on."""


@dataclass(frozen=True, slots=True)
class Revisit:
    """Ask again what decision `number` rests on, or with 0 the one that stands; asked back unless `sure`."""

    number: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Disagree:
    """Put on record, by name, that the person disagrees with decision `number` (0: the newest).

    Asked back unless `sure`. `words` are typed, and on no button.
    """

    number: int = 0
    sure: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back that the person disagrees with decision `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class LookAgain:
    """When the decision that stands is to be looked at again, in words: "in 6 months", "never"."""

    when: str


@dataclass(frozen=True, slots=True)
class Involve:
    """Who was `consulted` on the decision that stands, or is `informed` of it, as they were typed."""

    how: Literal["consulted", "informed"]
    names: tuple[str, ...]


OfDecision = (
    Decide | SeeDecisions | WhyChosen | Choose | Revisit | Disagree | Withdraw | LookAgain | Involve
)
"""What is about decisions, a team's or one's own."""
