"""One message in every look, as the adapters' own renderers draw it, with what platforms would refuse.

Pure: plain values for a page. How a payload looks is the page's business.
"""

from dataclasses import asdict, dataclass
from typing import Any, Final

from adapters.discord import limits as discord_limits
from adapters.discord import words as discord_words
from adapters.discord.ids import Owner
from adapters.discord.render import (
    GO_ON,
    SHARE,
    START_OWN,
    Drawing,
    drawn,
    said,
)
from adapters.discord.render import (
    shared as discord_shared,
)
from adapters.discord.window import window as discord_window
from adapters.slack import limits as slack_limits
from adapters.slack import modals
from adapters.slack import wording as slack_wording
from adapters.slack.drawing import drawn as slack_drawn
from adapters.slack.render import Rendered, Whose, render
from adapters.slack.render import shared as slack_shared
from adapters.slack.typed import words as bare
from adapters.terminal.plain import plain
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.view import Message
from bot.languages import words_for
from bot.mine import Mine

Json = dict[str, Any]

WIDTHS: Final = (
    40,
    50,
    64,
    80,
)  # characters of a line of plain text; a page shows the widest that fits


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who is played in the preview, with the ids that platforms would give them."""

    id: str
    name: str
    slack: str
    discord: int


def outline(guide: Guide) -> Json:
    """Of a guide, what a page lets people choose from."""
    return {
        "guide": {"id": guide.id, "title": guide.title, "version": guide.version},
        "languages": [guide.language, *guide.translations],
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "options": [{"id": o.id, "label": o.label} for o in question.options],
            }
            for question in guide.questions
        ],
    }


def own(guide: Guide, message: Message, player: Player) -> Json:
    """The player's own message, with all that can be pressed."""
    extras = slack_wording.sharing(guide, message)
    return _views(
        slack_drawn(guide, _without_file(message), Whose(player.slack), extras),
        drawn(guide, message, Owner(player.discord)),
        message,
    )


def form(guide: Guide, state: State, name: str, origin: modals.Origin) -> Json:
    """The form `name` of Slack, as a conversation stands."""
    return _slack_view(modals.form(guide, state, name, origin))


def window(player: Player, ballot: int = 0) -> Json:
    """The window of Discord in which the player types, about their ballot of that number or none."""
    payload = discord_window(Owner(player.discord), ballot=ballot)
    return {
        "look": "discord",
        "payload": payload,
        "faults": [asdict(fault) for fault in discord_limits.window_faults(payload)],
        "gauges": [gauge._asdict() for gauge in discord_limits.window_gauges(payload)],
    }


def home(guide: Guide, screen: Message, mine: Mine) -> Json:
    """App Home on Slack of somebody who has `screen` before them, and `mine` beside it."""
    return _slack_view(slack_wording.home(guide, screen, mine))


def posted(guide: Guide, message: Message) -> Json:
    """A message for everybody in the channel; its buttons are for whoever presses them."""
    return _views(render(guide, message), drawn(guide, message, Owner(0)), message)


def shared(guide: Guide, message: Message, player: Player) -> Json:
    """What others get to see of the player's message."""
    outward = slack_wording.outward(guide, message)
    return _views(
        slack_shared(outward, player.slack),
        discord_shared(message, discord_words.shared(player.discord)),
        outward,
    )


def foreign(owner: Player, by: Player) -> Json:
    """To `by`, who pressed a button of `owner`'s conversation."""
    words = discord_words.foreign(owner.discord)
    return _notice(
        slack_wording.not_yours(owner.slack),
        said(words, Owner(by.discord), (START_OWN,)),
        f"This is {owner.name}'s conversation; your press changed nothing.",
    )


def dead(by: Player, *, known: bool) -> Json:
    """To a press on what means nothing; `known` tells that it once did."""
    words = discord_words.OLD if known else discord_words.UNKNOWN
    return _notice(slack_wording.start_again(), said(words, Owner(by.discord), (GO_ON,)))


def not_shared(by: Player) -> Json:
    """To a press on Share that shares nothing new."""
    again = said(discord_words.SHARED_ALREADY, Owner(by.discord), (GO_ON, SHARE))
    return _notice(slack_wording.not_shared(), again)


def thanks(by: Player) -> Json:
    """To a press that said whether an answer helped."""
    told = slack_wording.thanks()
    return _notice(told, said(bare(told.text), Owner(by.discord)))


def _without_file(message: Message) -> Message:
    """As Slack shows a message that only one person sees: its file is in the direct message."""
    if message.document is None:
        return message
    where = slack_wording.file_in_direct(words_for(message.language))
    return message._replace(body=(*message.body, where), document=None)


def _notice(slack: Rendered, discord: Drawing, text: str = "") -> Json:
    words = text or bare(slack.text)
    return {
        "slack": _slack(slack),
        "discord": _discord(discord),
        "text": {str(width): words for width in WIDTHS},
    }


def _views(slack: Rendered, discord: Drawing, message: Message) -> Json:
    return {
        "slack": _slack(slack),
        "discord": _discord(discord),
        "text": {str(width): _plain(message, width) for width in WIDTHS},
    }


def _plain(message: Message, width: int) -> str:
    words = plain(message, width)
    return f"{words}\nSaved as {message.document.name}\n" if message.document else words


def _slack(rendered: Rendered) -> Json:
    return {
        "payload": rendered._asdict(),
        "faults": [asdict(fault) for fault in slack_limits.faults(*rendered)],
        "gauges": [gauge._asdict() for gauge in slack_limits.gauges(*rendered)],
    }


def _slack_view(view: Json) -> Json:
    return {
        "look": "slack",
        "payload": view,
        "faults": [asdict(fault) for fault in slack_limits.view_faults(view)],
        "gauges": [gauge._asdict() for gauge in slack_limits.view_gauges(view)],
    }


def _discord(drawing: Drawing) -> Json:
    files = [drawing.document.name] if drawing.document else []
    found = discord_limits.faults(drawing.components, files)
    return {
        "payload": {"flags": 32768, "components": list(drawing.components)},
        "faults": [asdict(fault) for fault in found],
        "gauges": [gauge._asdict() for gauge in discord_limits.gauges(drawing.components)],
    }
