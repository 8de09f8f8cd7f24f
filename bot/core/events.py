"""What a person can do, as values.

Events are absolute and idempotent: each names the question, option or view it is about, never
"next" or "the last one". A duplicate, a retry or an old button is then harmless.
"""

from dataclasses import dataclass
from typing import Literal

from bot.core.guide import Saying
from bot.core.track import Length

Importance = Literal["normal", "high", "none"]
IMPORTANCES: tuple[Importance, ...] = ("high", "normal", "none")


@dataclass(frozen=True, slots=True)
class Arrive:
    """The person comes, for the first time or back after a while."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Show where the walk stands: the question that is due, or the result."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`question` is answered `option`. `mark` tells which wording was on the screen, if known."""

    question: str
    option: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSeveral:
    """Several questions answered at once: pairs of question id and option id."""

    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """The person does not know the answer to `question`; it stays open in every bound."""

    question: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave `question` for now; it is asked once more before the result.

    `again` is the second time: then it stays open and the result comes without it.
    """

    question: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """Go to `question`, answered or not; what was answered after it is kept."""

    question: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why is `question` asked, and what could it move?"""

    question: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where do I stand?"""


@dataclass(frozen=True, slots=True)
class Review:
    """The list of answers, each of which can be changed."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowImportance:
    """How important is a topic: one topic, or the list of them where `topic` is empty."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Weigh:
    """`topic` counts `importance` for this person."""

    topic: str
    importance: Importance


@dataclass(frozen=True, slots=True)
class Result:
    """The advice now, after however many answers."""


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Go on asking although the result is proven or was already shown."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The contribution of each answer, and what speaks for and against each candidate."""

    candidate: str = ""


@dataclass(frozen=True, slots=True)
class Flips:
    """What would change the result."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the advice does not know: open and unsure questions, cautions, contradictions."""


@dataclass(frozen=True, slots=True)
class Compare:
    """All candidates side by side in `topic`; the list of topics where it is empty."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Tell:
    """What the guide says on `topic` about `candidate` (about all, where it is empty).

    `claims` names the ones that fit a typed question best, best first; buttons leave it empty.
    `says` is what the first of them answers to a question that wants a yes or no, if it does.
    """

    topic: str
    candidate: str = ""
    claims: tuple[str, ...] = ()
    says: Saying | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The result as a Markdown document."""


@dataclass(frozen=True, slots=True)
class Help:
    """What can be said and done here."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """Begin a new walk in place of number `walk`; the old one is kept for `Undo`."""

    walk: int


@dataclass(frozen=True, slots=True)
class Undo:
    """Go back to the walk that was given up for number `walk`."""

    walk: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Forget all that is kept of the person, here and elsewhere; asked back unless `sure`."""

    sure: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Leave; everything is kept."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Typed text that could mean several things; `meanings` are asked back, never guessed."""

    meanings: tuple["Pressable", ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Answers read out of a longer text, to be confirmed before they count.

    Each entry is a question id, an option id, and the words they were read from. The words are
    shown once and kept nowhere: on a button they are empty.
    """

    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Typed text or a button that means nothing here. `nearest` are topics it may be about.

    `question`: it was understood to be a question, and the guide does not cover it.
    """

    nearest: tuple[str, ...] = ()
    question: bool = False


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


# What the lead of a place says about its newcomers. It is typed, or a command's, and on no button.


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


OfNewcomers = Invite | SeeNewcomers | SeeSteps | AddStep | DropStep | AskWhom | Nudging
"""What only the lead of a place may say, about its newcomers."""


# What a button may carry; the others come from typed text only.
Pressable = (
    Arrive
    | Continue
    | Answer
    | AnswerSeveral
    | Unsure
    | Skip
    | Show
    | Why
    | Stand
    | Review
    | ShowImportance
    | Weigh
    | Result
    | CarryOn
    | Reasons
    | Flips
    | Doubts
    | Compare
    | Tell
    | Record
    | Help
    | StartOver
    | Undo
    | Forget
    | Stop
    | Heard
    | SeeRound
    | TakePart
    | Remind
    | CloseRound
    | CancelRound
    | Reopen
    | Decide
    | SeeDecisions
    | WhyChosen
    | Choose
    | Revisit
    | Disagree
    | Withdraw
    | TourEvent
)

Event = Pressable | Unclear | Unknown


@dataclass(frozen=True, slots=True)
class Pressed:
    """An event that came from a button of walk number `walk`, which may be long over.

    `ballot` is the number of the round that it is about, or 0; below zero, of one that the person
    holds alone, wherever they are.
    """

    event: Event
    walk: int
    ballot: int = 0
