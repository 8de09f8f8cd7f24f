"""What a press in the page means, read from its payload by the adapters' own functions. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adapters.discord.ids import pressed
from adapters.slack import wording
from adapters.slack.incoming import incoming
from adapters.web.looks import Player
from bot.core.events import Arrive, Pressed, Unknown
from bot.core.guide import Guide
from bot.core.token import decode

_TEAM: Final = "T0PREVIEW"
_CHANNEL: Final = "C0PREVIEW"


@dataclass(frozen=True, slots=True)
class Own:
    """A turn of the one who pressed; `token` is the button id, empty for a start."""

    said: Pressed | Arrive
    token: str = ""


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
    """A window to type in is to be opened."""


Meaning = Own | Foreign | Dead | Share | Window


def meaning(guide: Guide, look: str, action: Mapping[str, object], by: Player) -> Meaning:
    """What `by` meant by pressing what `action` says of a payload in `look`; never raises."""
    read: Callable[[Guide, Mapping[str, object], Player], Meaning] | None = _LOOKS.get(look)
    return read(guide, action, by) if read else Dead(known=False)


def _on_slack(guide: Guide, action: Mapping[str, object], by: Player) -> Meaning:
    found = incoming(
        {
            "type": "block_actions",
            "trigger_id": "preview",
            "team": {"id": _TEAM},
            "user": {"id": by.slack},
            "channel": {"id": _CHANNEL},
            "container": {"is_ephemeral": True},
            "actions": [action],
        }
    )
    if found is None:
        return Dead(known=False)
    if found.action == wording.MINE:
        return Own(Arrive())
    if found.owner and found.owner != by.slack:
        return Foreign(found.owner)
    if found.action == wording.SHARE:
        return Share(found.value)
    if not found.action or found.action.startswith("/"):
        return Dead(known=False)
    return Own(decode(guide, found.action), found.action)


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
            return Window()
        case "share":
            return Share()
    meant = decode(guide, press.token)
    return Dead(known=True) if isinstance(meant.event, Unknown) else Own(meant, press.token)


_LOOKS: Final = {"slack": _on_slack, "discord": _on_discord}
