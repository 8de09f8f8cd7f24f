"""What a turn has to tell beside its view, as values: outcomes of an event, never their words."""

from dataclasses import dataclass
from typing import Literal

from bot.core.events import Importance


@dataclass(frozen=True, slots=True)
class Welcome:
    """The conversation begins."""


@dataclass(frozen=True, slots=True)
class WelcomeBack:
    """The person returns to `answered` answers."""

    answered: int


@dataclass(frozen=True, slots=True)
class Took:
    """`question` was answered for the first time; `option` may be UNSURE."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class TookSeveral:
    """So many answers were taken at once."""

    count: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The answer to `question` was `old` and is now `new`."""

    question: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Already:
    """`question` had that very answer before."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Answers to `questions` no longer apply after the change."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutAside:
    """`question` was skipped; `again` for the second time."""

    question: str
    again: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """`topic` now counts `importance`."""

    topic: str
    importance: Importance


@dataclass(frozen=True, slots=True)
class NotWeighed:
    """No question is about `topic`, so it moves no score and has nothing to weigh."""

    topic: str


@dataclass(frozen=True, slots=True)
class StartedOver:
    """A new walk began; `kept` answers of the old one can be brought back."""

    kept: int


@dataclass(frozen=True, slots=True)
class Undone:
    """The walk from before is back, with `answered` answers."""

    answered: int


@dataclass(frozen=True, slots=True)
class TookBack:
    """The answer `option` to `question` was taken back."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """The event could not take effect, for `reason`, and nothing was changed."""

    reason: Literal[
        "old-walk",  # the button belongs to a walk that was started over
        "gone",  # the guide no longer has what the button names
        "reworded",  # the question was reworded after the button was made
        "not-asked",  # the question does not apply to the answers given
        "nothing-to-undo",
    ]


@dataclass(frozen=True, slots=True)
class GuideChanged:
    """The guide changed under the conversation: what it no longer asks, and asks again."""

    gone: int
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Typed words meant nothing here, for the `times`-th time in a row."""

    times: int


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A question was asked that the guide has no claim on."""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """An opinion on a candidate was typed, which answers nothing."""


@dataclass(frozen=True, slots=True)
class NotForgotten:
    """The person did not want to be forgotten after all."""


@dataclass(frozen=True, slots=True)
class NotSpoken:
    """What was typed seems to be in a language that is not spoken here."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was asked for in a team's ballot is seen by nobody before the round closes."""


Notice = (
    Welcome
    | WelcomeBack
    | Took
    | TookSeveral
    | Changed
    | Already
    | Dropped
    | PutAside
    | Weighed
    | NotWeighed
    | StartedOver
    | Undone
    | TookBack
    | NotNow
    | GuideChanged
    | NotUnderstood
    | NotCovered
    | NotCounted
    | NotSpoken
    | NotForgotten
    | Hidden
)
