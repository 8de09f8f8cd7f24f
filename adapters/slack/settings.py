"""What `advisor slack` needs from the environment, all of it checked at once. Secrets never print."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.errors import InputError

API = "https://slack.com/api/"

_PLACEHOLDER = re.compile(
    r"your|example|changeme|placeholder|token|secret|x{5}|\.\.\.|[<>]", re.IGNORECASE
)
_BOT = ("SLACK_BOT_TOKEN", "xoxb-", "the app's page, Install App, Bot User OAuth Token")
_APP = ("SLACK_APP_TOKEN", "xapp-", "Basic Information, App-Level Tokens, for Socket Mode")
_SIGNING = ("SLACK_SIGNING_SECRET", "", "Basic Information, App Credentials, for HTTP")


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that shows its first five characters at most, and only as far as they name its kind."""

    value: str

    def __repr__(self) -> str:
        """Masked."""
        kind = self.value[:5] if self.value.startswith(("xoxb-", "xapp-")) else ""
        return f"{kind}****"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """One workspace's tokens. `app` is there in Socket Mode, `signing` in HTTP mode."""

    mode: Literal["socket", "http"]
    bot: Secret
    app: Secret | None
    signing: Secret | None
    api: str
    host: str
    port: int


def slack_settings(env: Mapping[str, str] = os.environ) -> SlackSettings:
    """The settings; Socket Mode where both modes could be.

    Raises:
        InputError: values are missing or look like placeholders: all of them are named.
    """
    problems = []
    for name, prefix, where in (_BOT, _APP, _SIGNING):
        value = env.get(name, "").strip()
        if value and not _usable(value, prefix):
            begins = f" (it begins with {prefix})" if prefix else ""
            problems.append(f"{name} holds no usable value{begins}: see {where}")
    if not env.get("SLACK_BOT_TOKEN", "").strip():
        problems.append(f"SLACK_BOT_TOKEN is missing: see {_BOT[2]}")
    if not (env.get("SLACK_APP_TOKEN", "").strip() or env.get("SLACK_SIGNING_SECRET", "").strip()):
        problems.append(
            f"one of SLACK_APP_TOKEN ({_APP[2]}) and SLACK_SIGNING_SECRET ({_SIGNING[2]}) is missing"
        )
    port = env.get("ADVISOR_PORT", "").strip() or "3000"
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        problems.append("ADVISOR_PORT is a number below 65536")
    api = env.get("SLACK_API_URL", "").strip() or API
    if not api.startswith(("https://", "http://")):
        problems.append("SLACK_API_URL begins with https://")
    if problems:
        raise InputError("Slack cannot be reached yet: " + "; ".join(problems))
    app, signing = (
        env.get("SLACK_APP_TOKEN", "").strip(),
        env.get("SLACK_SIGNING_SECRET", "").strip(),
    )
    return SlackSettings(
        mode="socket" if app else "http",
        bot=Secret(env["SLACK_BOT_TOKEN"].strip()),
        app=Secret(app) if app else None,
        signing=Secret(signing) if signing else None,
        api=api.rstrip("/") + "/",
        host=env.get("ADVISOR_HOST", "").strip() or "127.0.0.1",
        port=int(port),
    )


def _usable(value: str, prefix: str) -> bool:
    rest = value.removeprefix(prefix)
    return (
        value.startswith(prefix)
        and len(rest) >= 10
        and rest.isascii()
        and rest.isprintable()
        and " " not in rest
        and not _PLACEHOLDER.search(rest)
    )
