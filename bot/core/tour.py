"""The tour of one newcomer through a track: what they answered, saw and did, and what follows.

`tour_step` is pure, synchronous and total, as `step` is for a walk. No words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from bot.core import events as do
from bot.core.decision import Given
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.state import UNSURE, State
from bot.core.track import LENGTHS, Length, Step, Track
from bot.core.view import Name

FORMAT: Final = 1
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the team decided: the record as far as a newcomer needs it.

    `date` is an ISO day. `carrying` are pairs of question id and option id that the decision rests
    on. `number` is how the team's list of decisions refers to it. Of `ballots`, `votes` had each
    candidate in front, and `given` adds up what they answered, as far as it may be told. `own`: it is
    what one person decided alone. `advised` is what the answers came to, which `carrying` speaks for: empty
    where nothing was in front, or where that is not known.
    """

    candidate: str
    reason: str
    date: str
    carrying: tuple[tuple[str, str], ...]
    number: int
    ballots: int = 0
    votes: tuple[int, ...] = ()
    given: tuple[Given, ...] = ()
    own: bool = False
    advised: str = ""


class Tour(NamedTuple):
    """One newcomer's tour. Ids only.

    `at` is the step before their eyes, `seen` are all that ever were. `answers` are what was
    chosen, `checks` what was answered to checks, by step. `done` are tasks. `begun` is set by
    their first event, never for them. `nudged` tells that they were reminded once.
    """

    track: str = ""
    at: str = ""
    seen: tuple[str, ...] = ()
    answers: Mapping[str, str] = _NONE
    checks: Mapping[str, str] = _NONE
    done: tuple[str, ...] = ()
    length: Length = "short"
    begun: bool = False
    stopped: bool = False
    nudged: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """How far somebody is, as their lead may see it: `step` of `of`, never what they typed."""

    who: Name
    title: str
    step: int
    of: int
    finished: bool
    right: int
    checks: int


Told = Literal["begun", "back", "chose", "checked", "did", "length", "gone", "stopped", ""]
"""What a turn has to tell beside the step."""


class Moved(NamedTuple):
    """The tour after an event, what there is to tell of it, and the step that it was about."""

    tour: Tour
    told: Told = ""
    step: str = ""


def under_way(state: State) -> str:
    """The track whose tour the person of a walk had before them last, or empty."""
    return state.view.track if isinstance(state.view, do.TourBegin) else ""


def candidate_of(guide: Guide, track: Track, chosen: Chosen | None, tour: Tour) -> str:
    """What the team uses, by its record or else by what the newcomer says; empty if not known."""
    if chosen is not None and chosen.candidate in guide.candidate_by_id:
        return chosen.candidate
    told = next((tour.answers.get(s.id, "") for s in track.steps if s.kind == "decision"), "")
    return told if told in guide.candidate_by_id else ""


def way(guide: Guide, track: Track, chosen: Chosen | None, tour: Tour) -> tuple[Step, ...]:
    """The steps that apply as the answers stand, in their order: never none."""
    candidate = candidate_of(guide, track, chosen, tour)
    open_: dict[str, Step] = {}
    for step in track.steps:
        parent = step.only_if
        if (
            (not step.candidates or candidate in step.candidates)
            and (step.length == "short" or tour.length == "long")
            and (
                parent is None
                or (parent.step in open_ and tour.answers.get(parent.step) in parent.options)
            )
        ):
            open_[step.id] = step
    return tuple(open_.values()) or track.steps[-1:]


def place(track: Track, open_: tuple[Step, ...], tour: Tour) -> Step:
    """The step before their eyes: `tour.at`, or what comes next where that does not apply."""
    ids = [step.id for step in track.steps]
    if tour.at in ids:
        reached = ids.index(tour.at)
        return next((s for s in open_ if ids.index(s.id) >= reached), open_[-1])
    return next((s for s in open_ if s.id not in tour.seen), open_[-1])


def after(open_: tuple[Step, ...], step: Step) -> Step | None:
    """What comes after `step`, or None at the end."""
    ids = [s.id for s in open_]
    return next(islice(open_, ids.index(step.id) + 1, None), None) if step.id in ids else None


def before(open_: tuple[Step, ...], step: Step) -> Step | None:
    """What comes before `step`, or None at the beginning."""
    ids = [s.id for s in open_]
    at = ids.index(step.id) if step.id in ids else 0
    return open_[at - 1] if at else None


def finished(track: Track, tour: Tour) -> bool:
    """Whether the newcomer has come to the end of the track once."""
    return track.steps[-1].id in tour.seen


def passed(track: Track, tour: Tour) -> tuple[int, int]:
    """How many of the checks answered so far were answered rightly, and how many were answered."""
    checks = [s for s in track.steps if s.id in tour.checks]
    return sum(tour.checks[s.id] == s.right for s in checks), len(checks)


def matched(track: Track, tour: Tour) -> Tour:
    """`tour` under a track that may have changed: what it no longer has is let go."""
    options = {(s.id, o.id) for s in track.steps for o in s.options}
    asked = {s.id for s in track.steps if s.kind in ("decision", "length")}
    return tour._replace(
        track=track.id,
        answers={s: o for s, o in tour.answers.items() if s in asked or (s, o) in options},
        checks={s: o for s, o in tour.checks.items() if (s, o) in options},
    )


def moved(
    guide: Guide, track: Track, chosen: Chosen | None, tour: Tour, event: Event | Pressed
) -> Moved:
    """What `event` does to the tour. What means nothing here changes nothing."""
    said = event.event if isinstance(event, Pressed) else event
    tour = matched(track, tour)
    fresh = not tour.begun
    if not isinstance(said, do.TourStop | do.Stop):
        tour = tour._replace(begun=True, stopped=False)
    result = _moved(guide, track, tour, said, fresh=fresh)
    open_ = way(guide, track, chosen, result.tour)
    if result.told in ("chose", "did") and (step := track.step(result.step)):
        # On from what was answered, which is how a tour goes; a second press stays where it is.
        open_end = result.tour.answers.get(step.id) == UNSURE
        follows = step if open_end else after(open_, step) or step
        result = result._replace(tour=result.tour._replace(at=follows.id))
    if not result.tour.begun or result.tour.stopped:
        return result
    here = place(track, open_, result.tour).id
    seen = result.tour.seen if here in result.tour.seen else (*result.tour.seen, here)
    return result._replace(tour=result.tour._replace(at=here, seen=seen))


def _moved(guide: Guide, track: Track, tour: Tour, said: Event, *, fresh: bool) -> Moved:  # noqa: C901 -- one case an event
    match said:
        case do.TourBegin(named) | do.TourIn(named) if named == track.id:
            return Moved(tour, "begun" if fresh else "back")
        case do.Arrive():
            return Moved(tour, "begun" if fresh else "back")
        case do.TourAt(name):
            step = track.step(name)
            return Moved(tour._replace(at=step.id)) if step else Moved(tour, "gone")
        case do.TourChose(name, option):
            return _chose(guide, track, tour, name, option)
        case do.TourChecked(name, option):
            step = track.step(name)
            if step is None or step.kind != "check" or step.option(option) is None:
                return Moved(tour, "gone")
            checks = {**tour.checks, name: option}
            return Moved(tour._replace(checks=checks, at=name), "checked", name)
        case do.TourDid(name):
            step = track.step(name)
            if step is None or step.kind != "task":
                return Moved(tour, "gone")
            if name in tour.done:
                return Moved(tour)
            return Moved(tour._replace(done=(*tour.done, name)), "did", name)
        case do.TourLength(named, length) if named == track.id:
            return Moved(tour._replace(length=length), "length")
        case do.TourStop(named) if named == track.id:
            return Moved(tour._replace(stopped=tour.begun), "stopped")
        case do.Stop():
            return Moved(tour._replace(stopped=tour.begun), "stopped")
        case do.TourBegin() | do.TourIn() | do.TourLength() | do.TourStop():
            return Moved(tour, "gone")
        case _:
            return Moved(tour)


def _chose(guide: Guide, track: Track, tour: Tour, name: str, option: str) -> Moved:
    step = track.step(name)
    known = step is not None and (
        (step.kind == "choose" and step.option(option) is not None)
        or (step.kind == "length" and option in LENGTHS)
        or (step.kind == "decision" and (option == UNSURE or option in guide.candidate_by_id))
    )
    if not known:
        return Moved(tour, "gone")
    if tour.answers.get(name) == option and tour.at != name:
        return Moved(tour)
    tour = tour._replace(answers={**tour.answers, name: option})
    if step is not None and step.kind == "length":
        tour = tour._replace(length=LENGTHS[option == "long"])
    return Moved(tour, "chose", name)


def dump(tour: Tour) -> str:
    """`tour` as JSON text."""
    packed = {**tour._asdict(), "answers": dict(tour.answers), "checks": dict(tour.checks)}
    return json.dumps({"format": FORMAT, **packed}, separators=(",", ":"))


def load(text: str) -> Tour:
    """The tour that `dump` wrote, perhaps of a track that has changed.

    Raises:
        ValueError: the text is not a tour of a format that this version knows.
    """
    try:
        packed = json.loads(text)
        if packed.get("format") != FORMAT:
            raise ValueError(f"this tour is in format {packed.get('format')!r}, not {FORMAT}")
        return Tour(
            track=str(packed["track"]),
            at=str(packed["at"]),
            seen=tuple(map(str, packed["seen"])),
            answers={str(s): str(o) for s, o in packed["answers"].items()},
            checks={str(s): str(o) for s, o in packed["checks"].items()},
            done=tuple(map(str, packed["done"])),
            length=LENGTHS[packed["length"] == "long"],
            begun=packed["begun"] is True,
            stopped=packed["stopped"] is True,
            nudged=packed.get("nudged") is True,
        )
    except (AttributeError, KeyError, TypeError, RecursionError, json.JSONDecodeError) as error:
        raise ValueError("this is not a stored tour") from error
