"""A track as values: the steps by which a newcomer is shown round. Where one stands is in `tour`.

A track is part of a guide. Its own words lead from step to step; what is said about a candidate is
a claim, and drawn with its source.
"""

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["say", "length", "choose", "check", "task", "read", "decision", "ask"]
KINDS: tuple[Kind, ...] = ("say", "length", "choose", "check", "task", "read", "decision", "ask")

Length = Literal["short", "long"]
LENGTHS: tuple[Length, ...] = ("short", "long")


@dataclass(frozen=True, slots=True)
class StepOption:
    """One way to answer a step. `reply` is what is said to it, above what comes next."""

    id: str
    label: str
    hint: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class StepCondition:
    """A step applies only if the earlier step `step` was answered with one of `options`."""

    step: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a track.

    `kind`: "say" tells something; "length" asks for the short or the long version; "choose" asks where the newcomer comes from, say; "check" asks
    what was learned, with `right` as the answer and `claims` as what is behind it; "task" is
    something to do; "read" is a list to read on; "decision" is what the team chose, from its
    record, or asked where there is none; "ask" says whom to ask.

    `more` and `more_claims` belong to the long version, as does the whole step where `length` is
    "long". `candidates` are those that the team must have chosen one of, any where it is empty.
    """

    id: str
    kind: Kind
    title: str
    text: str
    more: str = ""
    claims: tuple[str, ...] = ()
    more_claims: tuple[str, ...] = ()
    options: tuple[StepOption, ...] = ()
    right: str = ""
    candidates: tuple[str, ...] = ()
    only_if: StepCondition | None = None
    length: Length = "short"

    def option(self, option_id: str) -> StepOption | None:
        """The option of that id, if the step has it."""
        return next((o for o in self.options if o.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Track:
    """Steps in their order. Their ids are unlike those of every other track of the guide.

    The last step ends the tour. `ask` is the person or place to ask, as the team wrote it.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    about: str = ""
    ask: str = ""

    def step(self, step_id: str) -> Step | None:
        """The step of that id, if the track has it."""
        return next((s for s in self.steps if s.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Team:
    """What a team adds to a track: whom to ask, and steps of its own."""

    ask: str = ""
    steps: tuple[Step, ...] = ()


def joined(track: Track, team: Team) -> Track:
    """`track` with the team's own steps, which come before whom to ask, or else before the end."""
    own = tuple(step for step in team.steps if track.step(step.id) is None)
    at = next((i for i, step in enumerate(track.steps) if step.kind == "ask"), len(track.steps) - 1)
    return replace(
        track, ask=team.ask or track.ask, steps=(*track.steps[:at], *own, *track.steps[at:])
    )
