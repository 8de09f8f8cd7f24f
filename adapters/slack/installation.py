"""What an installation is: one workspace's, or one organization's leave to serve it. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot's token, and what it is for.

    `name` is the id of the workspace, or of the organization where it was installed for all of it:
    ids of both are unique in all of Slack and differ in their first letter. `bot` is the bot's user
    id there. `expires` is when the token does, 0: never; `refresh` then gets the next one. `dead`
    is why Slack refuses the token, or empty. Times are whole seconds since 1970, UTC.
    """

    name: str
    title: str
    bot: str
    token: str
    refresh: str
    expires: int
    scopes: str
    installed: int
    dead: str = ""

    def __repr__(self) -> str:
        """Without the tokens."""
        return f"Installation({self.name}, {self.dead or 'alive'})"


def written(installation: Installation) -> str:
    """The installation as text."""
    return json.dumps(asdict(installation))


def read(text: str) -> Installation:
    """The installation that was written so.

    Raises:
        ValueError: none was.
    """
    try:
        return Installation(**json.loads(text))
    except TypeError as error:
        raise ValueError("this is no installation of this version") from error


def granted(answer: Mapping[str, Any], now: int) -> Installation:
    """The installation that `oauth.v2.access` tells of.

    Raises:
        ValueError: it tells of none.
    """
    whole = answer.get("is_enterprise_install") is True
    name = _str(answer, "enterprise" if whole else "team", "id")
    token = _str(answer, "access_token")
    if not (name.isalnum() and token and answer.get("token_type", "bot") == "bot"):
        raise ValueError("this grants no bot anything")
    return Installation(
        name,
        _str(answer, "enterprise" if whole else "team", "name"),
        _str(answer, "bot_user_id"),
        token,
        _str(answer, "refresh_token"),
        _expiry(answer, now),
        _str(answer, "scope"),
        now,
    )


def _expiry(answer: Mapping[str, Any], now: int) -> int:
    seconds = answer.get("expires_in")
    return now + seconds if isinstance(seconds, int) and seconds > 0 else 0


def renewed(old: Installation, answer: Mapping[str, Any], now: int) -> dict[str, Any]:
    """What changes in `old` by the answer to its refresh token."""
    return {
        "token": _str(answer, "access_token") or old.token,
        "refresh": _str(answer, "refresh_token") or old.refresh,
        "expires": _expiry(answer, now),
    }


def installed_as(body: Mapping[str, Any]) -> str:
    """The name of the installation through which a payload came, or empty.

    It is not always where the person is from: a guest from a connected workspace presses a button
    in a channel of the workspace that has the app.
    """
    authorizations = body.get("authorizations")
    seen = authorizations[0] if isinstance(authorizations, list) and authorizations else body
    if not isinstance(seen, Mapping):
        return ""
    enterprise = (
        _str(seen, "enterprise_id") or _str(seen, "enterprise", "id") or _str(body, "enterprise_id")
    )
    if seen.get("is_enterprise_install") in (True, "true") and enterprise:
        return enterprise
    return (
        _str(body, "view", "app_installed_team_id")
        or _str(seen, "team_id")
        or _str(seen, "team", "id")
        or _str(body, "team_id")
        or _str(body, "user", "team_id")
        or enterprise
    )


def taken_back(body: Mapping[str, Any]) -> bool:
    """Whether the payload tells that the bot's token is void: it was revoked, or the app removed."""
    event = body.get("event")
    if body.get("type") != "event_callback" or not isinstance(event, Mapping):
        return False
    if event.get("type") == "app_uninstalled":
        return True
    tokens = event.get("tokens")
    if event.get("type") != "tokens_revoked" or not isinstance(tokens, Mapping):
        return False
    return bool(tokens.get("bot"))


def _str(value: object, *path: str) -> str:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None  # as JSON is
    return value if isinstance(value, str) else ""
