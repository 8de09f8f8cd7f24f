"""HTTP mode: requests are checked byte for byte before bolt sees them, and health is told.

What is malformed gets a plain 4xx here. Bolt would answer it with 500 and a traceback: its verifier
raises for timestamps that are no numbers and signatures beyond ASCII, and it parses before it
verifies.
"""

import json
import logging
import time
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier

_log = logging.getLogger(__name__)

PATH = "/slack/events"
LARGEST = 1_000_000  # bytes of a request; Slack's largest, a view, is 250 kB
_NOTHING = "This request holds nothing to act on.\n"
_TIMESTAMP = 12  # digits
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"


class _Now(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now()


def http_app(
    app: AsyncApp,
    secret: str,
    ready: Callable[[], Awaitable[bool]],
    now: Callable[[], float] = time.time,
) -> web.Application:
    """The server: `PATH` for all of Slack, `/livez`, and `/readyz`, which asks `ready`."""
    verifier = SignatureVerifier(secret, clock=_Now(now))

    async def events(request: web.Request) -> web.Response:
        raw = await request.read()  # 413 from aiohttp beyond `LARGEST`
        if not _signed(verifier, request, raw):
            _log.warning("slack.unsigned_request bytes=%s", len(raw))
            return web.Response(status=401, text="This request is not signed by Slack.\n")
        body = _readable(request.content_type, raw)
        if body is None:
            _log.warning("slack.unreadable_request bytes=%s", len(raw))
            return web.Response(status=400, text=_NOTHING)
        try:
            asked = AsyncBoltRequest(body=body, headers=dict(request.headers))
        except (AttributeError, KeyError, TypeError):  # bolt looks into shapes without a check
            _log.warning("slack.shapeless_request bytes=%s", len(raw))
            return web.Response(status=400, text=_NOTHING)
        return await to_aiohttp_response(await app.async_dispatch(asked))

    async def live(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readiness(_: web.Request) -> web.Response:
        if await ready():
            return web.Response(text="ready\n")
        return web.Response(status=503, text="not ready\n")

    server = web.Application(client_max_size=LARGEST)
    server.add_routes([
        web.post(PATH, events), web.get("/livez", live), web.get("/readyz", readiness),
    ])  # fmt: skip
    return server


def _signed(verifier: SignatureVerifier, request: web.Request, raw: bytes) -> bool:
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    return (
        timestamp.isascii()
        and timestamp.isdigit()
        and len(timestamp) <= _TIMESTAMP
        and signature.isascii()
        and verifier.is_valid(raw, timestamp, signature)
    )


def _readable(kind: str, raw: bytes) -> str | None:
    """The body as text, where it holds what bolt expects of its content type."""
    try:
        text = raw.decode("utf-8")
        if kind == _JSON:
            return text if isinstance(json.loads(text), dict) else None
        if kind != _FORM:
            return None
        fields = parse_qs(text, max_num_fields=100)
        if "payload" in fields:
            return text if isinstance(json.loads(fields["payload"][0]), dict) else None
    except (ValueError, RecursionError):
        return None
    return text if fields.keys() & {"command", "ssl_check"} else None
