"""What `advisor slack` needs from the environment, all of it checked at once. Secrets never print.

A bot's token means one workspace. Without one, a client id and its secret mean many: each gets a
token of its own when it installs the app.
"""

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
_MANY = (
    ("SLACK_CLIENT_ID", "Basic Information, App Credentials"),
    ("SLACK_CLIENT_SECRET", "Basic Information, App Credentials"),
    ("SLACK_SIGNING_SECRET", "Basic Information, App Credentials"),
    ("ADVISOR_SECRET_KEY", "print one with “advisor new key”"),
)
_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{3,20}")


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
class OAuth:
    """What many workspaces need: the app's own id and secret, and the keys that seal tokens."""

    client: str
    secret: Secret
    keys: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """Where whoever joins is invited to a tour, by their channels' ids; by default nowhere.

    Who joins one of `channels` is invited for that team; who joins the workspace, for the team in
    the channel `workspace`, or, where it is empty, not at all.
    """

    channels: frozenset[str] = frozenset()
    workspace: str = ""

    def place(self, channel: str) -> str:
        """The channel whose team invites who joined `channel` (empty: the workspace), or empty."""
        if not channel:
            return self.workspace
        return channel if channel in self.channels else ""


NOWHERE = Joining()


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """The tokens. `app` is there in Socket Mode, `signing` in HTTP mode.

    `bot` is there for one workspace, `oauth` for many; those come over HTTP. `joining` tells who is
    invited to a tour when they join.
    """

    mode: Literal["socket", "http"]
    bot: Secret | None
    app: Secret | None
    signing: Secret | None
    api: str
    host: str
    port: int
    oauth: OAuth | None = None
    joining: Joining = NOWHERE


def joining(env: Mapping[str, str] = os.environ) -> Joining:
    """`SLACK_ONBOARD_CHANNELS` and `SLACK_ONBOARD_WORKSPACE`.

    Raises:
        InputError: what stands there is no channel's id.
    """
    channels = frozenset(_set(env, "SLACK_ONBOARD_CHANNELS").replace(",", " ").split())
    workspace = _set(env, "SLACK_ONBOARD_WORKSPACE")
    for name in (*sorted(channels), *([workspace] if workspace else [])):
        if not _CHANNEL.fullmatch(name):
            raise InputError(
                "SLACK_ONBOARD_CHANNELS and SLACK_ONBOARD_WORKSPACE hold channels' ids, such as "
                f"C024BE91L (at the end of a channel's details), not {name!r}"
            )
    return Joining(channels, workspace)


def slack_settings(env: Mapping[str, str] = os.environ) -> SlackSettings:
    """The settings; Socket Mode where both modes could be.

    Raises:
        InputError: values are missing or look like placeholders: all of them are named.
    """
    env = {**_from_slack_s_command_line(env), **{k: v for k, v in env.items() if v.strip()}}
    problems: list[str] = []
    many = not _set(env, "SLACK_BOT_TOKEN") and (
        _set(env, "SLACK_CLIENT_ID") or _set(env, "SLACK_CLIENT_SECRET")
    )
    for name, prefix, where in (_BOT, _APP, _SIGNING):
        value = env.get(name, "").strip()
        if value and not _usable(value, prefix):
            begins = f" (it begins with {prefix})" if prefix else ""
            problems.append(f"{name} holds no usable value{begins}: see {where}")
    keys = tuple(
        [key.strip() for key in env.get("ADVISOR_SECRET_KEY", "").split(",") if key.strip()]
    )
    if many:
        problems += [f"{name} is missing: {where}" for name, where in _MANY if not _set(env, name)]
        problems += [
            f"{name} holds no usable value: see {where}"
            for name, where in _MANY[:2]
            if _PLACEHOLDER.search(_set(env, name))
        ]
        if not all(map(_KEY.fullmatch, keys)):
            problems.append(f"ADVISOR_SECRET_KEY holds no usable key: {_MANY[-1][1]}")
    elif not _set(env, "SLACK_BOT_TOKEN"):
        problems.append(f"SLACK_BOT_TOKEN is missing: see {_BOT[2]}")
    if not many and not (_set(env, "SLACK_APP_TOKEN") or _set(env, "SLACK_SIGNING_SECRET")):
        problems.append(
            f"one of SLACK_APP_TOKEN ({_APP[2]}) and SLACK_SIGNING_SECRET ({_SIGNING[2]}) is missing"
        )
    port = env.get("ADVISOR_PORT", "").strip() or "3000"
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        problems.append("ADVISOR_PORT is a number below 65536")
    api = env.get("SLACK_API_URL", "").strip() or API
    if not api.startswith(("https://", "http://")):
        problems.append("SLACK_API_URL begins with https://")
    if many and _set(env, "SLACK_ONBOARD_WORKSPACE"):
        problems.append("SLACK_ONBOARD_WORKSPACE is for one workspace, with SLACK_BOT_TOKEN")
    try:
        invited = joining(env)
    except InputError as error:
        problems.append(str(error))
        invited = NOWHERE
    if problems:
        raise InputError("Slack cannot be reached yet: " + "; ".join(problems))
    app, signing = (
        _set(env, "SLACK_APP_TOKEN") if not many else "",
        _set(env, "SLACK_SIGNING_SECRET"),
    )
    oauth = OAuth(
        _set(env, "SLACK_CLIENT_ID"),
        Secret(_set(env, "SLACK_CLIENT_SECRET")),
        tuple(map(Secret, keys)),
    )
    return SlackSettings(
        mode="socket" if app else "http",
        bot=None if many else Secret(env["SLACK_BOT_TOKEN"].strip()),
        app=Secret(app) if app else None,
        signing=Secret(signing) if signing else None,
        api=api.rstrip("/") + "/",
        host=env.get("ADVISOR_HOST", "").strip() or "127.0.0.1",
        port=int(port),
        oauth=oauth if many else None,
        joining=invited,
    )


def _from_slack_s_command_line(env: Mapping[str, str]) -> dict[str, str]:
    """The tokens that `slack run` hands to what it starts, under its own names."""
    theirs = {"SLACK_BOT_TOKEN": "SLACK_CLI_XOXB", "SLACK_APP_TOKEN": "SLACK_CLI_XAPP"}
    return {ours: _set(env, name) for ours, name in theirs.items() if _set(env, name)}


def _set(env: Mapping[str, str], name: str) -> str:
    return env.get(name, "").strip()


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
