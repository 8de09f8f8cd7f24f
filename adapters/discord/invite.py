"""What an administrator installs from: links with permissions, and why each is asked for. No SDK."""

from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Final

from adapters.discord.settings import discord_settings
from bot.errors import InputError

_PERMISSIONS: Final = (
    (1 << 10, "View Channels", "to be there where it is asked"),
    (1 << 11, "Send Messages", "to answer a mention, and to begin a thread"),
    (1 << 38, "Send Messages in Threads", "to walk through the questions in a thread"),
    (1 << 14, "Embed Links", "to show its sources as links"),
    (1 << 15, "Attach Files", "to hand over the result as a Markdown file"),
    (1 << 16, "Read Message History", "to answer below the message that mentions it"),
)
_SCOPES: Final = (
    ("bot", "to be a member, and so to answer mentions and open threads"),
    ("applications.commands", "for /advise and “Ask the advisor about this”"),
)
_OPTIONAL: Final = (
    (1 << 35, "Create Public Threads", "for `/advise start public:True`, where members may not"),
)
_JOINS: Final = (
    "In the developer portal, under Bot, switch on one privileged intent:",
    "  Server Members: to be told who joins, for DISCORD_ONBOARD_CHANNELS",
    "",
)
_AUTHORIZE: Final = "https://discord.com/oauth2/authorize"


def permissions() -> int:
    """All permissions of the invitation as Discord's number."""
    return sum(bit for bit, _, _ in _PERMISSIONS)


def application_id(environment: Mapping[str, str]) -> str:
    """The application that the token belongs to: a token begins with it, in base 64.

    Raises:
        InputError: there is no token, or it begins with no id.
    """
    first = discord_settings(environment).token.partition(".")[0]
    try:
        found = urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        found = ""
    if not found.isdigit():
        raise InputError(
            "DISCORD_TOKEN does not begin with the application's id; give it with --application, as "
            "it stands under General Information"
        )
    return found


def invitation(application: str, *, joins: bool = False) -> str:
    """The links for a server and for oneself, with the reason beside each thing asked for.

    `joins`: whoever joins is to be invited to a tour, for which Discord must tell who does.
    """
    if not (application.isascii() and application.isdigit()):
        raise InputError(f"an application's id is a number, not {application!r}")
    scopes = "%20".join(scope for scope, _ in _SCOPES)
    server = f"client_id={application}&scope={scopes}&permissions={permissions()}"
    oneself = f"client_id={application}&scope=applications.commands&integration_type=1"
    lines = [
        "For a server:",
        f"  {_AUTHORIZE}?{server}",
        "",
        *(f"  {scope}: {why}" for scope, why in _SCOPES),
        *(f"  {name}: {why}" for _, name, why in _PERMISSIONS),
        "",
        "Not asked for; give it to the bot's role if you want it:",
        *(f"  {name}: {why}" for _, name, why in _OPTIONAL),
        "",
        "For yourself only, everywhere you talk:",
        f"  {_AUTHORIZE}?{oneself}",
        "",
        *(_JOINS if joins else ()),
        "It reads no messages but those that mention it or are written to it directly.",
    ]
    return "\n".join(lines) + "\n"
