"""The state of one conversation: the answers, and the few facts that cannot be derived from them.

Nothing here is computed. What follows from the answers is in `scoring`, where the walk goes is in
`flow`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from bot.core.events import Continue, Event, Importance, Pressed

UNSURE: Final = "?"  # in place of an option id: the person does not know; never a valid id

WALK: Final[Event] = Continue()  # what most turns show: where the walk stands
_NONE: Mapping[str, str] = MappingProxyType({})
_EVEN: Mapping[str, Importance] = MappingProxyType({})


class State(NamedTuple):
    """One conversation.

    `answers` maps question id to option id or `UNSURE`, in the order in which questions were
    first answered. `marks` holds, for each answer, the mark of the question as it was worded
    then. `version` is the guide that both were last matched with. `walk` numbers the walk,
    `walks` is the highest number given so far. `skipped` are put aside to be asked once more,
    `left` were put aside a second time. `at` is a question that the person went to, or empty
    where the walk decides. `view` is what they look at. `carry_on` tells that they want the
    remaining questions although the result is proven. `lost` counts messages in a row that meant
    nothing. `ballot` is the number of the round that this walk is a ballot in, or 0; below zero, of
    one that the person holds alone. `asks` are the only questions of such a ballot, where it looks
    at a decision again; empty: all. `language` is the one that the person asked to be answered in,
    or empty. `heard` are pairs of question and option that were read from a text and wait for the
    person's yes. `before` is the walk that was given up for this one. `beside` is what of a round, a
    ballot or a decision the person had before them since the walk last moved, as the press that shows
    it again; None: nothing.

    A named tuple, as it is made each turn: a frozen dataclass takes three times as long to fill.
    """

    version: str = ""
    walk: int = 0
    walks: int = 0
    answers: Mapping[str, str] = _NONE
    marks: Mapping[str, str] = _NONE
    importance: Mapping[str, Importance] = _EVEN
    skipped: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    at: str = ""
    view: Event = WALK
    begun: bool = False
    stopped: bool = False
    carry_on: bool = False
    lost: int = 0
    ballot: int = 0
    language: str = ""
    asks: tuple[str, ...] = ()
    heard: tuple[tuple[str, str], ...] = ()
    before: "State | None" = None
    beside: Pressed | None = None


def going_on(  # noqa: PLR0913 -- what changes when somebody answers
    state: State,
    answers: Mapping[str, str],
    marks: Mapping[str, str],
    *,
    skipped: tuple[str, ...],
    left: tuple[str, ...],
    at: str,
    heard: tuple[tuple[str, str], ...],
) -> State:
    """The state of a walk that goes on with other answers, awake and at its next question.

    By position, which takes half as long as by name: this is the turn that people take most.
    """
    return State(
        state.version, state.walk, state.walks, answers, marks, state.importance, skipped, left, at,
        WALK, True, False, state.carry_on, 0, state.ballot, state.language, state.asks, heard,  # noqa: FBT003
        state.before,
    )  # fmt: skip
