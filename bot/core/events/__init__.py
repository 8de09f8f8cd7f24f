"""What a person can do, as values.

Events are absolute and idempotent: each names the question, option or view it is about, never
"next" or "the last one". A duplicate, a retry or an old button is then harmless.
"""

from dataclasses import dataclass

from bot.core.events.team import (
    CancelRound,
    Choose,
    CloseRound,
    Decide,
    Disagree,
    Involve,
    LookAgain,
    OfDecision,
    OfRound,
    OpenRound,
    Remind,
    Reopen,
    Revisit,
    SeeDecisions,
    SeeRound,
    TakePart,
    WhyChosen,
    Withdraw,
)
from bot.core.events.tour import (
    AddStep,
    AskWhom,
    DropStep,
    Invite,
    Nudging,
    OfNewcomers,
    PreviewTour,
    SeeNewcomers,
    SeeSteps,
    TourAt,
    TourBegin,
    TourChecked,
    TourChose,
    TourDid,
    TourDiffer,
    TourEvent,
    TourIn,
    TourLength,
    TourStop,
)
from bot.core.events.walk import (
    IMPORTANCES,
    Answer,
    AnswerSeveral,
    Arrive,
    CarryOn,
    Compare,
    Continue,
    Doubts,
    Flips,
    Forget,
    Heard,
    Help,
    Importance,
    Reasons,
    Record,
    Result,
    Review,
    Show,
    ShowImportance,
    Skip,
    Sources,
    Stand,
    StartOver,
    Stop,
    TakeBack,
    Tell,
    Unclear,
    Undo,
    Unknown,
    Unsure,
    Weigh,
    WhatIf,
    Why,
)

__all__ = [
    "IMPORTANCES",
    "AddStep",
    "Answer",
    "AnswerSeveral",
    "Arrive",
    "AskWhom",
    "CancelRound",
    "CarryOn",
    "Choose",
    "CloseRound",
    "Compare",
    "Continue",
    "Decide",
    "Disagree",
    "Doubts",
    "DropStep",
    "Event",
    "Flips",
    "Forget",
    "Heard",
    "Help",
    "Importance",
    "Invite",
    "Involve",
    "LookAgain",
    "Nudging",
    "OfDecision",
    "OfNewcomers",
    "OfRound",
    "OpenRound",
    "Pressable",
    "Pressed",
    "PreviewTour",
    "Reasons",
    "Record",
    "Remind",
    "Reopen",
    "Result",
    "Review",
    "Revisit",
    "SeeDecisions",
    "SeeNewcomers",
    "SeeRound",
    "SeeSteps",
    "Show",
    "ShowImportance",
    "Skip",
    "Sources",
    "Stand",
    "StartOver",
    "Stop",
    "TakeBack",
    "TakePart",
    "Tell",
    "TourAt",
    "TourBegin",
    "TourChecked",
    "TourChose",
    "TourDid",
    "TourDiffer",
    "TourEvent",
    "TourIn",
    "TourLength",
    "TourStop",
    "Unclear",
    "Undo",
    "Unknown",
    "Unsure",
    "Weigh",
    "WhatIf",
    "Why",
    "WhyChosen",
    "Withdraw",
]

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
    | WhatIf
    | Doubts
    | Sources
    | Compare
    | Tell
    | Record
    | Help
    | StartOver
    | Undo
    | TakeBack
    | Forget
    | Stop
    | Heard
    | OpenRound
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
    | PreviewTour
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
