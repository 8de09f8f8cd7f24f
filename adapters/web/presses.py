"""What the page sends of a press or of a form, read by the adapters' own functions. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adapters.discord.ids import pressed
from adapters.discord.window import typed
from adapters.slack import modals, wording
from adapters.slack.incoming import Incoming, incoming
from adapters.slack.rating import RATE, Rating, rating
from adapters.web.looks import Player
from bot.answering import Typed
from bot.core.events import Arrive, Pressed, Unknown
from bot.core.guide import Guide
from bot.core.token import decode
from bot.understanding.text import clean

_TEAM: Final = "T0PREVIEW"
_CHANNEL: Final = "C0PREVIEW"


@dataclass(frozen=True, slots=True)
class Own:
    """A turn of the one who pressed, or who typed into a window."""

    said: Pressed | Arrive | Typed | str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A button of somebody else's conversation: a platform's id of its owner."""

    owner: str


@dataclass(frozen=True, slots=True)
class Dead:
    """It means nothing; `known` tells that it once did."""

    known: bool


@dataclass(frozen=True, slots=True)
class Share:
    """The result is to be shown in the channel; `digest` tells which, where the button knows."""

    digest: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A window to type in is to be opened, about a ballot where its number is not 0."""

    ballot: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The form `name` is to be opened, for walk number `walk`."""

    name: str
    walk: int


@dataclass(frozen=True, slots=True)
class Filled:
    """The form `name` was sent in: by block what was picked there, or empty."""

    name: str
    walk: int
    picks: Mapping[str, str]


Meaning = Own | Foreign | Dead | Share | Window | Form | Rating
Sent = Own | Filled | Dead


def meaning(guide: Guide, look: str, action: Mapping[str, object], by: Player) -> Meaning:
    """What `by` meant by pressing what `action` says of a payload in `look`; never raises."""
    read: Callable[[Guide, Mapping[str, object], Player], Meaning] | None = _LOOKS.get(look)
    return read(guide, action, by) if read else Dead(known=False)


def sent(look: str, view: Mapping[str, object], by: Player) -> Sent:
    """What `by` sent in with `view`, a form or window as the platform of `look` gives it back."""
    if look == "slack":
        found = _from_slack({"type": "view_submission", "view": {"id": "V", **view}}, by)
        if found is not None and found.value.isdecimal():
            return Filled(found.action, int(found.value), dict(found.picks))
    press = pressed(str(view.get("custom_id", ""))) if look == "discord" else None
    if press and press.action == "type" and press.owner.user == by.discord:
        words = clean(typed(dict(view)))
        return Own(Typed(words, press.ballot) if words else Arrive())
    return Dead(known=False)


def origin(slot: int, walk: int) -> modals.Origin:
    """Where a form is opened: from the message in `slot`, which only one person sees."""
    return modals.Origin(_CHANNEL, "", str(slot), alone=True, answer_to="", walk=walk)


def _on_slack(guide: Guide, action: Mapping[str, object], by: Player) -> Meaning:
    found = _from_slack(
        {
            "type": "block_actions",
            "trigger_id": "preview",
            "channel": {"id": _CHANNEL},
            "container": {"is_ephemeral": True},
            "actions": [action],
        },
        by,
    )
    if found is None:
        return Dead(known=False)
    if found.action == wording.GO and found.value:  # with a tour that App Home lists
        return Own(decode(guide, found.value))
    if found.action in (wording.MINE, wording.GO):
        return Own(Arrive())
    if found.owner and found.owner != by.slack:
        return Foreign(found.owner)
    if found.action == wording.SHARE:
        return Share(found.value)
    if found.action in (modals.SEVERAL, modals.WEIGHTS) and found.value.isdecimal():
        return Form(found.action, int(found.value))
    if found.action == RATE:
        return rating(found.value) or Dead(known=True)
    if not found.action or found.action.startswith("/"):
        return Dead(known=False)
    return Own(decode(guide, found.action))


def _from_slack(body: Mapping[str, object], by: Player) -> Incoming | None:
    return incoming({"team": {"id": _TEAM}, "user": {"id": by.slack}, **body})


def _on_discord(guide: Guide, action: Mapping[str, object], by: Player) -> Meaning:
    values = action.get("values")
    chosen = tuple(map(str, values)) if isinstance(values, list) else ()
    press = pressed(str(action.get("custom_id", "")), chosen)
    if press is None:
        return Dead(known=False)
    if press.owner.user not in (0, by.discord):
        return Foreign(str(press.owner.user))
    match press.action:
        case "start":
            return Own(Arrive())
        case "type":
            return Window(press.ballot)
        case "share":
            return Share()
    meant = decode(guide, press.token)
    return Dead(known=True) if isinstance(meant.event, Unknown) else Own(meant)


_LOOKS: Final = {"slack": _on_slack, "discord": _on_discord}
