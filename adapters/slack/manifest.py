"""The manifest from which a Slack app is made, for either mode. The one list of what we ask for."""

import json
from typing import Literal

from adapters.slack.render import Json
from bot.errors import InputError

# Each scope with what would not work without it: docs/install-on-slack.md says the same.
SCOPES = {
    "app_mentions:read": "to be told when somebody mentions the bot in a channel",
    "chat:write": "to answer, in threads and in direct messages",
    "assistant:write": "for the side panel: prompts to start from, and a word while it works",
    "commands": "for /advise and for the shortcut on messages",
    "files:write": "to give you your result as a Markdown file",
    "im:history": "to read what people write to the bot in direct messages",
}
EVENTS = ("app_home_opened", "app_mention", "message.im")
ENDINGS = ("app_uninstalled", "tokens_revoked")  # told over HTTP, where many workspaces come and go
PATH, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"


def printed(mode: Literal["socket", "http"], url: str | None = None) -> str:
    """The manifest as JSON text, which Slack takes as it is.

    Raises:
        InputError: HTTP mode without an https address.
    """
    if mode == "socket" and url:
        raise InputError("--url is for --mode http: Socket Mode needs no address")
    if mode == "http" and not (url or "").startswith("https://"):
        raise InputError("--mode http needs --url https://…, where Slack reaches this machine")
    address = (url or "").rstrip("/").removesuffix(PATH) + PATH
    return json.dumps(manifest(address if mode == "http" else None), indent=2)


def events(address: str | None) -> tuple[str, ...]:
    """What is subscribed to."""
    return (*EVENTS, *ENDINGS) if address else EVENTS


def manifest(address: str | None) -> Json:
    """The manifest for requests to `address`, or for Socket Mode without one."""
    there = {"request_url": address} if address else {}
    back = {"redirect_urls": [address.removesuffix(PATH) + REDIRECT]} if address else {}
    command = {
        "command": "/advise",
        "description": "Ask, or find out step by step what suits you. Only you see it.",
        "usage_hint": "[question] | compare [topic] | resume | help | forget me",
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
        "oauth_config": {**back, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**there, "bot_events": list(events(address))},
            "interactivity": {"is_enabled": True, **there},
            "org_deploy_enabled": address is not None,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }
