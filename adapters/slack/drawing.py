"""A person's message as Slack shows it: what is rendered, with Slack's own buttons and forms. Pure."""

from adapters.slack import wording
from adapters.slack.buttons import Extra
from adapters.slack.modals import openers
from adapters.slack.rating import rating_row
from adapters.slack.render import Rendered, Whose, render
from bot.core.guide import Guide
from bot.core.view import Message
from bot.languages import words_for


def drawn(guide: Guide, message: Message, owner: Whose, extras: tuple[Extra, ...] = ()) -> Rendered:
    """The message with the forms that fit it, with `extras`, and with whether it helped."""
    below = rating_row(wording.ratable(guide, message), words_for(message.language))
    return render(guide, message, owner, (*openers(message), *extras), below)
