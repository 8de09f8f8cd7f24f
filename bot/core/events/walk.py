"""What a person can do in a walk, or ask aside."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.core.guide import Saying

if TYPE_CHECKING:  # the union of all events is made of these
    from bot.core.events import Pressable

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
class WhatIf:
    """What would come of it, were `question` answered `option`? Nothing is changed by asking."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the advice does not know: open and unsure questions, cautions, contradictions."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What everything that is said here comes from."""


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
class TakeBack:
    """Take back the answer to `question`: it is open again, and asked."""

    question: str


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

    `question`: it was understood to be a question, and the guide does not cover it. `remark`: it was
    an opinion on a candidate, which answers nothing. `foreign`: it seems to be in a language that is
    not spoken here.
    """

    nearest: tuple[str, ...] = ()
    question: bool = False
    remark: bool = False
    foreign: bool = False
