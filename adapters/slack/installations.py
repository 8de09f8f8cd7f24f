"""Where installations are kept: in the advisor's own database, one sealed text each.

They belong to no person, so that no sweep removes them. Slack is asked only for the next token.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Protocol

from adapters.slack.incoming import PLATFORM
from adapters.slack.installation import Installation, read, renewed, written
from adapters.slack.sealed import Seal, UnreadableError
from bot.errors import StoreError
from bot.store.key import Key, Place
from bot.store.port import Clock, Delivery, Kept, Store, utc

_log = logging.getLogger(__name__)

_WHERE = Place(PLATFORM, "", "installations")
EARLY = 2 * 3600  # seconds before a token expires at which the next one is fetched
_PATIENCE = 25  # looks at what another machine is fetching, until one gives up
_LOOK = 0.2  # seconds between two looks
_PASSING = {"unreachable", "no-json", "ratelimited", "internal_error", "fatal_error"}


class Fetch(Protocol):
    """Asks Slack for the next token; raises `RefusedError` of ours where Slack refuses."""

    async def __call__(self, refresh: str) -> Mapping[str, Any]:
        """What Slack answers to `refresh`."""
        ...


class RefusedTokenError(Exception):
    """Slack does not take a refresh token, for the reason `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Installations:
    """All installations. Every method may raise `StoreError`."""

    def __init__(self, store: Store, seal: Seal, fetch: Fetch, clock: Clock = utc) -> None:
        self._store = store
        self._seal = seal
        self._fetch = fetch
        self._clock = clock

    async def save(self, new: Installation) -> None:
        """Keeps it in place of what was there, unless that is newer."""

        def change(old: Kept | None) -> tuple[str | None, None]:
            kept = self._read(old)
            if old and kept and kept.installed > new.installed:
                return old.text, None
            return self._seal.sealed(written(new)), None

        await self._store.update(_key(new.name), change)

    async def find(self, name: str) -> Installation | None:
        """The installation of that name; None, too, where no key of ours opens it."""

        def change(old: Kept | None) -> tuple[str | None, Installation | None]:
            return old.text if old else None, self._read(old)

        return await self._store.update(_key(name), change)

    async def cover(self, team: str, name: str) -> None:
        """Keeps that workspace `team` is heard through installation `name`, an organization's, say."""
        await self._store.update(_covered(team), lambda _: (name, None))

    async def covering(self, team: str) -> str:
        """The name of the installation through which `team` was last heard, or empty."""

        def change(old: Kept | None) -> tuple[str | None, str]:
            return (old.text, old.text) if old else (None, "")

        return await self._store.update(_covered(team), change)

    async def names(self) -> tuple[str, ...]:
        """Of all installations, readable or not."""
        return tuple([key.thread for key in await self._store.keys(_WHERE)])

    async def remove(self, name: str, at: int) -> None:
        """Removes one that is not newer than `at`: news of its end may come late."""

        def change(old: Kept | None) -> tuple[str | None, bool]:
            kept = self._read(old)
            if old and kept and kept.installed > at:
                return old.text, False
            return None, old is not None

        if await self._store.update(_key(name), change):
            _log.info("slack.uninstalled name=%s", name)

    async def bury(self, name: str, token: str, reason: str) -> Installation | None:
        """Takes the tokens from an installation that still has `token`; what is kept now."""

        def change(old: Kept | None) -> tuple[str | None, Installation | None]:
            kept = self._read(old)
            if old is None or kept is None or kept.token != token:
                return old.text if old else None, kept
            dead = replace(kept, token="", refresh="", expires=0, dead=reason)
            return self._seal.sealed(written(dead)), dead

        return await self._store.update(_key(name), change)

    async def lasting(self, old: Installation) -> Installation | None:
        """The installation with a token that lasts.

        Of two machines that need the next one at once, one asks Slack and the other waits for it.
        """
        now = self._clock()
        if not old.expires or old.expires - now > EARLY:
            return old
        once = sha256(old.refresh.encode()).hexdigest()[:32]
        mark = Delivery((f"{PLATFORM}-refresh/{old.name}/{once}",), "")
        if await self._store.claim(mark):
            return await self._next(old, mark)
        current = await self.find(old.name)
        for _ in range(_PATIENCE):
            still = current is not None and current.token == old.token
            if not still or old.expires > now:
                break
            await asyncio.sleep(_LOOK)
            current = await self.find(old.name)
        return current

    async def reseal(self) -> int:
        """Seals by the first key what another one sealed; how many those were."""

        def change(old: Kept | None) -> tuple[str | None, bool]:
            if old is None or self._seal.by_the_first(old.text):
                return old.text if old else None, False
            kept = self._read(old)
            return (self._seal.sealed(written(kept)), True) if kept else (old.text, False)

        return sum([await self._store.update(_key(name), change) for name in await self.names()])

    async def _next(self, old: Installation, mark: Delivery) -> Installation | None:
        try:
            answer = await self._fetch(old.refresh)
        except RefusedTokenError as refused:
            current = await self.find(old.name)
            useful = current is None or current.token != old.token or old.expires > self._clock()
            if useful or refused.code in _PASSING:
                return current
            return await self.bury(old.name, old.token, refused.code)
        new = replace(old, **renewed(old, answer, self._clock()))
        await self._kept_for_sure(old, new)
        await self._store.done(mark)
        return new

    async def _kept_for_sure(self, old: Installation, new: Installation) -> None:
        """Slack takes each refresh token once: what it gave for it must not be lost."""

        def change(kept: Kept | None) -> tuple[str | None, None]:
            there = self._read(kept)
            if kept and there and there.token == old.token:
                return self._seal.sealed(written(new)), None
            return kept.text if kept else None, None

        for tries in (5, 4, 3, 2, 1):
            try:
                await self._store.update(_key(old.name), change)
            except StoreError:
                if tries == 1:
                    raise
                await asyncio.sleep(1)
            else:
                return

    def _read(self, kept: Kept | None) -> Installation | None:
        if kept is None:
            return None
        try:
            return read(self._seal.opened(kept.text))
        except (UnreadableError, ValueError):
            return None


def _covered(team: str) -> Key:
    return Key(PLATFORM, team, about="installation")


def _key(name: str) -> Key:
    return Key(PLATFORM, "", _WHERE.place, name, about="installation")
