"""What the command `onboard` works with: which track, whose tour, and the lead's table."""

from pathlib import Path

from adapters.terminal.people import HERE
from bot.core.guide import Guide
from bot.core.tour import Newcomer
from bot.core.track import Team, Track, joined
from bot.core.view import Message
from bot.core.wording import previewing
from bot.core.wording.newcomers import where
from bot.errors import InputError
from bot.knowledge import load_team
from bot.onboarding import ABOUT
from bot.store.key import Key


def team(path: str, guide: Guide) -> Team:
    """What the team's own file adds; nothing where `path` is empty.

    Raises:
        GuideError: with every problem of the file.
    """
    return load_team(Path(path).expanduser(), guide) if path else Team()


def track(guide: Guide, name: str | None, own: Team) -> Track:
    """The track of that id, or the first, with what the team adds.

    Raises:
        InputError: there is none.
    """
    known = ", ".join(guide.track_by_id)
    if not known:
        raise InputError(f"the guide {guide.id!r} has no track for newcomers")
    if name and name not in guide.track_by_id:
        raise InputError(f"there is no track {name!r}; there is {known}")
    return joined(guide.track_by_id[name] if name else guide.tracks[0], own)


def key(name: str, named: Track) -> Key:
    """The key of the tour of the newcomer `name`.

    Raises:
        InputError: nobody can be called so.
    """
    try:
        return Key(HERE.platform, place=HERE.place, person=name, about=ABOUT + named.id)
    except ValueError as error:
        raise InputError(f"{name!r} is no name that can be kept") from error


def preview(guide: Guide, named: Track) -> tuple[Message, ...]:
    """Every step of the track, for whoever it is, with what its author calls it."""
    shown = zip(named.steps, previewing.preview(guide, named, None), strict=True)
    return tuple(
        message._replace(
            title=f"{message.title} [{step.id}, {step.kind}]", choices=(), menus=(), commands=()
        )
        for step, message in shown
    )


def table(guide: Guide, newcomers: tuple[Newcomer, ...]) -> str:
    """The newcomers, one a line."""
    if not newcomers:
        return "Nobody has begun the tour yet.\n"
    return "".join(f"{one.who.text}: {where(guide, one)}\n" for one in newcomers)
