"""Which workspace a payload is for, and the token that it is answered with.

For one workspace that is no question. For many it is looked up by the installation's name, and
remembered for a while.
"""

import logging
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import OneToken, Tokens
from adapters.slack.incoming import Incoming
from adapters.slack.installation import Installation
from adapters.slack.installations import Installations, RefusedTokenError
from adapters.slack.quiet import sdk_logger
from adapters.slack.settings import OAuth
from adapters.slack.turns import Turns

_log = logging.getLogger(__name__)

_REMEMBERED = 60.0  # seconds until another machine's news of an installation is looked for
_MOST = 1000  # workspaces that are remembered


@dataclass(slots=True)
class _Installed:
    """The token of an installation, and the next one when it is due."""

    kept: Installation | None
    installations: Installations

    async def current(self) -> str:
        if self.kept and self.kept.expires:
            self.kept = await self.installations.lasting(self.kept)
        return self.kept.token if self.kept else ""

    async def refused(self, token: str, code: str) -> str:
        if self.kept is None:
            return ""
        if code == "token_expired" and self.kept.refresh:
            current = await self.installations.find(self.kept.name)
            if current and current.token == token:
                current = await self.installations.lasting(replace(current, expires=1))
            self.kept = current
            return current.token if current else ""
        self.kept = await self.installations.bury(self.kept.name, token, code)
        if self.kept and self.kept.dead:
            _log.error("slack.token_void code=%s name=%s", code, self.kept.name)
        return self.kept.token if self.kept else ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What serves one workspace: the bot's own user id there, and its turns."""

    bot: str
    turns: Turns


class Workspaces(Protocol):
    """Which workspace something is for."""

    async def of(self, what: Incoming) -> Workspace | None:
        """The one that `what` came from; None where the bot is not installed there (any more).

        Raises:
            StoreError: it cannot be looked up just now.
        """
        ...

    async def serving(self, team: str) -> Workspace | None:
        """The one that workspace `team` is served by, where nobody there has just acted.

        Raises:
            StoreError: it cannot be looked up just now.
        """
        ...

    async def ended(self, name: str, at: int) -> None:
        """The installation `name` was taken back at `at`.

        Raises:
            StoreError: it cannot be removed just now.
        """
        ...


@dataclass(frozen=True, slots=True)
class One:
    """One workspace, whose token is in the settings."""

    workspace: Workspace
    tokens: OneToken

    async def of(self, what: Incoming) -> Workspace | None:
        """See `Workspaces.of`."""
        del what
        return None if self.tokens.dead else self.workspace

    async def serving(self, team: str) -> Workspace | None:
        """See `Workspaces.serving`."""
        del team
        return None if self.tokens.dead else self.workspace

    async def ended(self, name: str, at: int) -> None:
        """See `Workspaces.ended`."""
        del name, at
        await self.tokens.refused(self.tokens.token, "uninstalled")


@dataclass(slots=True)
class _Entry:
    workspace: Workspace
    tokens: _Installed
    since: float


class Many:
    """The workspaces of all installations."""

    def __init__(
        self,
        installations: Installations,
        serve: Callable[[Tokens], Turns],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._installations = installations
        self._serve = serve
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        self._covered: dict[
            str, str
        ] = {}  # by which installation other than its own a workspace is

    async def of(self, what: Incoming) -> Workspace | None:
        """See `Workspaces.of`."""
        if what.installed != what.team and self._covered.get(what.team) != what.installed:
            await self._installations.cover(what.team, what.installed)
            self._covered[what.team] = what.installed
            if len(self._covered) > _MOST:
                del self._covered[next(iter(self._covered))]
        return await self._named(what.installed)

    async def serving(self, team: str) -> Workspace | None:
        """See `Workspaces.serving`: by its own installation, or else by its organization's."""
        own = await self._named(team)
        return own or await self._named(await self._installations.covering(team))

    async def _named(self, name: str) -> Workspace | None:
        entry = self._entries.get(name)
        if entry is None or self._clock() - entry.since > _REMEMBERED:
            entry = await self._looked_up(name, entry)
        if entry is None or entry.tokens.kept is None or entry.tokens.kept.dead:
            return None
        return entry.workspace

    async def ended(self, name: str, at: int) -> None:
        """See `Workspaces.ended`."""
        if name:
            await self._installations.remove(name, at)
            self._entries.pop(name, None)

    def forget(self, name: str) -> None:
        """Looks `name` up anew next time."""
        self._entries.pop(name, None)

    async def _looked_up(self, name: str, entry: _Entry | None) -> _Entry | None:
        kept = await self._installations.find(name) if name else None
        if kept is None or kept.dead:
            self._entries.pop(name, None)
            return None
        if entry is None:
            tokens = _Installed(kept, self._installations)
            entry = _Entry(Workspace(kept.bot, self._serve(tokens)), tokens, 0)
        entry.tokens.kept, entry.since = kept, self._clock()
        self._entries.pop(name, None)
        self._entries[name] = entry
        if len(self._entries) > _MOST:
            del self._entries[next(iter(self._entries))]
        return entry


class Exchange:
    """What `oauth.v2.access` is asked, as the app itself."""

    def __init__(self, oauth: OAuth, api: str, session: aiohttp.ClientSession) -> None:
        named = f"{oauth.client}:{oauth.secret.value}".encode()
        self._app = f"Basic {b64encode(named).decode()}"
        self._client = AsyncWebClient(
            base_url=api, session=session, logger=sdk_logger(), retry_handlers=[]
        )

    async def granted(self, code: str) -> Mapping[str, Any]:
        """What Slack grants for a `code` from its page.

        Raises:
            RefusedTokenError: nothing, or it cannot be asked.
        """
        return await self._asked(code=code)

    async def __call__(self, refresh: str) -> Mapping[str, Any]:
        """What Slack gives for a refresh token.

        Raises:
            RefusedTokenError: nothing, or it cannot be asked.
        """
        return await self._asked(grant_type="refresh_token", refresh_token=refresh)

    async def _asked(self, **more: str) -> Mapping[str, Any]:
        try:
            # Not by `oauth_v2_access`, whose way to name the app warns that it will be removed.
            answer = await self._client.api_call(
                "oauth.v2.access", data=more, headers={"Authorization": self._app}
            )
        except SlackApiError as error:
            data = error.response.data
            code = str(data.get("error")) if isinstance(data, dict) else "no-json"
            _log.warning("slack.oauth_refused code=%s", code)
            raise RefusedTokenError(code) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            _log.warning("slack.oauth_unreachable error=%s", type(error).__name__)
            raise RefusedTokenError("unreachable") from error
        return cast("Mapping[str, Any]", answer.data)
