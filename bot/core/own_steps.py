"""What the lead of a place typed for its newcomers: steps, whom to ask, whether to nudge. Pure; no words."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from bot.core.limits import LABEL, SENTENCE
from bot.core.track import Step, Team

FORMAT: Final = 1
OWN: Final = "own-"  # how the ids of these steps begin
MOST: Final = 12  # steps of a place
WHOM: Final = 100  # characters of whom to ask


@dataclass(frozen=True, slots=True)
class Own:
    """What is kept of a place. `made` counts the steps so far, so that no id is given twice."""

    ask: str = ""
    steps: tuple[Step, ...] = ()
    nudge: bool = False
    made: int = 0


def added(own: Own, title: str, text: str, *, task: bool) -> Own | None:
    """With one step more at the end; None where there are as many as there may be."""
    if len(own.steps) >= MOST:
        return None
    made = own.made + 1
    step = Step(f"{OWN}{made}", "task" if task else "say", title[:LABEL], text[:SENTENCE])
    return replace(own, steps=(*own.steps, step), made=made)


def dropped(own: Own, number: int) -> Own | None:
    """Without the step of that number, from 1; None where there is none."""
    if not 0 < number <= len(own.steps):
        return None
    return replace(own, steps=own.steps[: number - 1] + own.steps[number:])


def with_own(team: Team, own: Own) -> Team:
    """What a team adds to the tracks, with what its lead typed: the steps last, whom to ask first."""
    return Team(own.ask or team.ask, (*team.steps, *own.steps))


def dump(own: Own) -> str:
    """`own` as JSON text."""
    steps = [(step.id, step.kind, step.title, step.text) for step in own.steps]
    return json.dumps({"format": FORMAT, **asdict(own), "steps": steps}, separators=(",", ":"))


def load(text: str) -> Own:
    """What `dump` wrote.

    Raises:
        ValueError: the text is none of a format that this version knows.
    """
    try:
        packed: dict[str, Any] = json.loads(text)
        if packed["format"] != FORMAT:
            raise ValueError("these steps are in a format of another version")
        steps = tuple(
            Step(str(name), "task" if kind == "task" else "say", str(title), str(words))
            for name, kind, title, words in packed["steps"]
        )
        return Own(str(packed["ask"]), steps, packed["nudge"] is True, int(packed["made"]))
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("these are not stored steps") from error
