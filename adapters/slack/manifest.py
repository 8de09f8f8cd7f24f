"""The manifest from which a Slack app is made, for either mode. The one list of what we ask for."""

import json
from typing import Literal

from adapters.slack.buttons import Json
from adapters.slack.settings import NOWHERE, Joining
from bot.errors import InputError

# Each scope with what would not work without it: docs/install-on-slack.md says the same.
SCOPES = {
    "app_mentions:read": "to be told when somebody mentions the bot in a channel",
    "chat:write": "to answer, in threads and in direct messages, and to show that it is at work",
    "assistant:write": "to offer in the Messages tab what one could begin with",
    "commands": "for /advise and for the shortcut on messages",
    "files:write": "to give you your result as a Markdown file",
    "im:history": "to read what people write to the bot in direct messages",
}
# Only where whoever joins is to be invited to a tour (see `settings.Joining`).
OF_CHANNELS = {
    "channels:read": "to be told who joins a public channel in which newcomers are invited",
    "groups:read": "the same in a private channel",
}
OF_WORKSPACE = {"users:read": "to be told who joins a workspace in which newcomers are invited"}
EVENTS = ("app_home_opened", "app_mention", "message.im")
ENDINGS = ("app_uninstalled", "tokens_revoked")  # told over HTTP, where many workspaces come and go
PATH, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"


def printed(
    mode: Literal["socket", "http"], url: str | None = None, joining: Joining = NOWHERE
) -> str:
    """The manifest as JSON text, which Slack takes as it is.

    Raises:
        InputError: HTTP mode without an https address.
    """
    if mode == "socket" and url:
        raise InputError("--url is for --mode http: Socket Mode needs no address")
    if mode == "http" and not (url or "").startswith("https://"):
        raise InputError("--mode http needs --url https://…, where Slack reaches this machine")
    address = (url or "").rstrip("/").removesuffix(PATH) + PATH
    return json.dumps(manifest(address if mode == "http" else None, joining), indent=2)


def events(address: str | None, joining: Joining = NOWHERE) -> tuple[str, ...]:
    """What is subscribed to."""
    of_channels = ("member_joined_channel",) if joining.channels else ()
    of_workspace = ("team_join",) if joining.workspace else ()
    return (*EVENTS, *of_channels, *of_workspace, *(ENDINGS if address else ()))


def scopes(joining: Joining = NOWHERE) -> dict[str, str]:
    """What is asked for, each with the reason."""
    of_channels = OF_CHANNELS if joining.channels else {}
    return {**SCOPES, **of_channels, **(OF_WORKSPACE if joining.workspace else {})}


def manifest(address: str | None, joining: Joining = NOWHERE) -> Json:
    """The manifest for requests to `address`, or for Socket Mode without one."""
    there = {"request_url": address} if address else {}
    back = {"redirect_urls": [address.removesuffix(PATH) + REDIRECT]} if address else {}
    command = {
        "command": "/advise",
        "description": "Ask, or find out step by step what suits you. Only you see it.",
        "usage_hint": "[question] | compare [topic] | team | resume | help | forget me",
        "should_escape": True,
    }
    return {
        "display_information": {
            "name": "Advisor",
            "description": "Talks a decision through with you, and shows why it advises what it does.",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": "Talks a decision through with you, one question at a time, "
                "and shows why it advises what it does.",
            },
            "bot_user": {"display_name": "advisor", "always_online": True},
            "shortcuts": [
                {
                    "name": "Ask the advisor",
                    "type": "message",
                    "callback_id": "ask",
                    "description": "What the guide has on this message, for you alone",
                }
            ],
            "slash_commands": [{**command, "url": address} if address else command],
        },
        "oauth_config": {**back, "scopes": {"bot": list(scopes(joining))}},
        "settings": {
            "event_subscriptions": {**there, "bot_events": list(events(address, joining))},
            "interactivity": {"is_enabled": True, **there},
            "org_deploy_enabled": address is not None,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }
