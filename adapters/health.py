"""Whether the program is alive, of use, and how it does, told over HTTP to whoever watches it.

`/livez` answers while the program turns over, whatever else is down. `/readyz` answers 200 when all
that people's turns need is there, and otherwise 503 with the names of what is not. `/metrics` is for
Prometheus. Nothing told here holds a name, an id or a word of anybody.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.advisor import Advisor, Once, Said
from bot.core.events import Pressed
from bot.core.guide import Guide
from bot.errors import AdvisorError, InputError, StoreError
from bot.store.key import Key, Person
from bot.store.port import Delivery, Store
from bot.turn import Turn

_log = logging.getLogger("advisor.health")

PATIENCE: Final = 2.0  # seconds for all checks together; who watches asks again soon
_NOBODY: Final = Person("health", "", "nobody")  # whom a store is asked about
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # platforms give 3

_NONE: Final[Mapping[str, int]] = MappingProxyType({})

Check = Callable[[], Awaitable[bool]]


class Health:
    """What must be so for people to be answered, by name; what has no check yet is not so."""

    def __init__(self, names: tuple[str, ...], patience: float = PATIENCE) -> None:
        self._checks: dict[str, Check | None] = dict.fromkeys(names)
        self._refusals: dict[str, Callable[[], int]] = {}
        self._patience = patience

    @property
    def names(self) -> tuple[str, ...]:
        """All that is watched."""
        return tuple(self._checks)

    @contextmanager
    def watching(self, name: str, check: Check) -> Iterator[None]:
        """Within this, `check` tells of `name`; before and after, it counts as failing."""
        self._checks[name] = check
        try:
            yield
        finally:
            self._checks[name] = None

    @contextmanager
    def counting(self, name: str, refusals: Callable[[], int]) -> Iterator[None]:
        """Within this, `refusals` tells how often the platform `name` held something back."""
        self._refusals[name] = refusals
        try:
            yield
        finally:
            del self._refusals[name]

    @property
    def refused(self) -> dict[str, int]:
        """Refusals so far of each platform that counts them."""
        return {name: refusals() for name, refusals in self._refusals.items()}

    async def failing(self) -> tuple[str, ...]:
        """The names whose check fails, raises, or does not answer in time; empty: all is well."""
        names = self.names
        found = await asyncio.gather(*[self._holds(self._checks[name]) for name in names])
        return tuple([name for name, holds in zip(names, found, strict=True) if not holds])

    async def _holds(self, check: Check | None) -> bool:
        if check is None:
            return False
        try:
            async with asyncio.timeout(self._patience):
                return await check()
        except Exception as error:  # noqa: BLE001 -- a check that breaks is a check that fails
            _log.warning("health.check_failed error=%s", type(error).__name__)
            return False


def answering(store: Store) -> Check:
    """A check that asks `store` for something it does not have."""

    async def check() -> bool:
        await store.keys(_NOBODY)
        return True

    return check


class Figures:
    """The numbers of one program. Labels are platforms and kinds of outcome: a dozen at most."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._turns = Counter(
            "advisor_turns",
            "Turns by platform and outcome: answered, or the kind of error.",
            ("platform", "outcome"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "advisor_turn_seconds",
            "Seconds a turn took, from its words to the stored answer.",
            ("platform",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._ratings = Counter(
            "advisor_ratings",
            "What people say of answers: helpful, or not.",
            ("platform", "helpful"),
            registry=self._registry,
        )
        self._ready = Gauge(
            "advisor_ready",
            "1 where a part that turns need is there, 0 where not.",
            ("part",),
            registry=self._registry,
        )

        self._refused = Gauge(
            "advisor_refusals",
            "What a platform held back: Discord's refused requests since the last login, "
            "Slack's minutes without events.",
            ("platform",),
            registry=self._registry,
        )

    def turn(self, platform: str, outcome: str, seconds: float) -> None:
        """Counts one turn."""
        self._turns.labels(platform, outcome).inc()
        self._seconds.labels(platform).observe(seconds)

    def rating(self, platform: str, *, helpful: bool) -> None:
        """Counts what somebody said of an answer."""
        self._ratings.labels(platform, "yes" if helpful else "no").inc()

    def text(self, parts: Mapping[str, bool], refused: Mapping[str, int] = _NONE) -> bytes:
        """All figures in Prometheus' text format: which `parts` are there, what was `refused`."""
        for name, count in refused.items():
            self._refused.labels(name).set(count)
        for name, there in parts.items():
            self._ready.labels(name).set(there)
        return generate_latest(self._registry)


class Measured(Advisor):
    """An advisor whose turns are counted and timed."""

    def __init__(self, guide: Guide, store: Store, resume: int, figures: Figures) -> None:
        super().__init__(guide, store, resume)
        self._figures = figures

    async def handle(
        self,
        key: Key,
        said: Said,
        name: str = "",
        language: str = "",
        people: tuple[tuple[str, str], ...] = (),
    ) -> Turn:
        """As `Advisor.handle`."""
        begun, outcome = time.perf_counter(), "answered"
        try:
            return await super().handle(key, said, name, language, people)
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            self._figures.turn(key.platform, outcome, time.perf_counter() - begun)

    def at_once(self, key: Key, pressed: Pressed, language: str = "") -> Once | None:
        """As `Advisor.at_once`. What fails otherwise than by the store is counted by `handle`."""
        once = super().at_once(key, pressed, language)
        return None if once is None else partial(self._counted, key.platform, once)

    async def _counted(self, platform: str, once: Once, delivery: Delivery) -> Turn | None:
        begun, outcome = time.perf_counter(), ""
        try:
            turn = await once(delivery)
            outcome = "" if turn is None else "answered"
        except StoreError as error:
            outcome = type(error).__name__
            raise
        finally:
            if outcome:
                self._figures.turn(platform, outcome, time.perf_counter() - begun)
        return turn

    async def rated(self, key: Key, answer: str, *, helpful: bool) -> bool:
        """As `Advisor.rated`; the same said twice counts once."""
        news = await super().rated(key, answer, helpful=helpful)
        if news:
            self._figures.rating(key.platform, helpful=helpful)
        return news


class Address(NamedTuple):
    """Where health is told; port 0 takes a free one."""

    host: str
    port: int


def address(env: Mapping[str, str] = os.environ) -> Address | None:
    """`ADVISOR_HEALTH_PORT` on `ADVISOR_HEALTH_HOST` (127.0.0.1), or None where no port is set.

    Raises:
        InputError: the port is no number below 65536.
    """
    port = env.get("ADVISOR_HEALTH_PORT", "").strip()
    if not port:
        return None
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise InputError(f"ADVISOR_HEALTH_PORT is a number below 65536, not {port!r}")
    return Address(env.get("ADVISOR_HEALTH_HOST", "").strip() or "127.0.0.1", int(port))


def routes(health: Health) -> list[web.RouteDef]:
    """`/livez` and `/readyz`."""

    async def live(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_: web.Request) -> web.Response:
        failing = await health.failing()
        if failing:
            return web.Response(status=503, text=f"not ready: {', '.join(failing)}\n")
        return web.Response(text="ready\n")

    return [web.get("/livez", live), web.get("/readyz", ready)]


def metrics(health: Health, figures: Figures) -> web.RouteDef:
    """`/metrics`."""

    async def metrics(_: web.Request) -> web.Response:
        failing = await health.failing()
        parts = {name: name not in failing for name in health.names}
        text = figures.text(parts, health.refused)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return web.get("/metrics", metrics)


@asynccontextmanager
async def told(where: Address, health: Health, figures: Figures) -> AsyncIterator[int]:
    """Tells health at `where`, until left; gives the port.

    Raises:
        AdvisorError: the port cannot be used.
    """
    server = web.Application()
    server.add_routes([*routes(health), metrics(health, figures)])
    runner = web.AppRunner(server, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, where.host, where.port)
        try:
            await site.start()
        except OSError as error:
            raise AdvisorError(
                f"{where.host}:{where.port} cannot be used ({error.strerror}); set another "
                "ADVISOR_HEALTH_PORT"
            ) from error
        port: int = runner.addresses[0][1]
        _log.info("health.told port=%s", port)
        yield port
    finally:
        await runner.cleanup()
