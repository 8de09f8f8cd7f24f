"""What happens in a newcomer's tour, and what the lead of a place says about its newcomers."""

from dataclasses import dataclass

from bot.core.track import Length


@dataclass(frozen=True, slots=True)
class TourBegin:
    """Begin the tour of `track`, or go on with it after a while."""

    track: str


@dataclass(frozen=True, slots=True)
class TourIn:
    """As `TourBegin`, for the team in `place`, from which the person was invited elsewhere."""

    track: str
    place: str


@dataclass(frozen=True, slots=True)
class TourAt:
    """Go to `step`, seen before or not."""

    step: str


@dataclass(frozen=True, slots=True)
class TourChose:
    """`step` is answered `option`, or left open by UNSURE."""

    step: str
    option: str


@dataclass(frozen=True, slots=True)
class TourChecked:
    """The check `step` is answered `option`, rightly or not."""

    step: str
    option: str


@dataclass(frozen=True, slots=True)
class TourDid:
    """The task `step` is done."""

    step: str


@dataclass(frozen=True, slots=True)
class TourLength:
    """The tour of `track` is to be `length`."""

    track: str
    length: Length


@dataclass(frozen=True, slots=True)
class TourDiffer:
    """Where the newcomer's own answers differ from those that carried the team's decision."""

    track: str


@dataclass(frozen=True, slots=True)
class TourStop:
    """Leave the tour of `track`; everything is kept."""

    track: str


# What happens in a tour, and means nothing to a walk.
TourEvent = (
    TourBegin
    | TourIn
    | TourAt
    | TourChose
    | TourChecked
    | TourDid
    | TourLength
    | TourDiffer
    | TourStop
)


# What the lead of a place says about its newcomers. But for a preview it is on no button.


@dataclass(frozen=True, slots=True)
class Invite:
    """Invite `people`, as pairs of id and name, to the tour of `track`; each is invited once."""

    track: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SeeNewcomers:
    """Who has begun a tour here, and how far each is."""


@dataclass(frozen=True, slots=True)
class SeeSteps:
    """The team's own steps here."""


@dataclass(frozen=True, slots=True)
class AddStep:
    """One more step of the team's own: something to read, or a task to do."""

    title: str
    text: str
    task: bool = False


@dataclass(frozen=True, slots=True)
class DropStep:
    """No longer that step of the team's own, by its number from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class AskWhom:
    """Whom newcomers are told to ask what no guide knows; empty: as it was before."""

    whom: str


@dataclass(frozen=True, slots=True)
class Nudging:
    """Whether newcomers who stay away are reminded once."""

    on: bool


@dataclass(frozen=True, slots=True)
class PreviewTour:
    """Look at `step` of `track`, enrolled or not; empty: the first of each."""

    track: str = ""
    step: str = ""


OfNewcomers = (
    Invite | SeeNewcomers | SeeSteps | AddStep | DropStep | AskWhom | Nudging | PreviewTour
)
"""What only the lead of a place may say, about its newcomers."""
