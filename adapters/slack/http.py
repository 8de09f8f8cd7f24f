"""HTTP mode: requests are checked byte for byte, and parsed, before bolt sees them; health is told.

What is malformed gets a plain 4xx here. Bolt would answer it with 500 and a traceback: its verifier
raises for timestamps that are no numbers and signatures beyond ASCII, and it parses before it
verifies.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock, SignatureVerifier
from yarl import URL

from adapters.health import Health, routes

_log = logging.getLogger(__name__)

PATH = "/slack/events"
LARGEST = 1_000_000  # bytes of a request; Slack's largest, a view, is 250 kB
_NOTHING = "This request holds nothing to act on.\n"
_TIMESTAMP = 12  # digits
_FIELDS = 100  # of a form
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"


class _Now(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now()


def http_app(
    app: AsyncApp,
    secret: str,
    health: Health,
    now: Callable[[], float] = time.time,
    more: Sequence[web.RouteDef] = (),
) -> web.Application:
    """The server: `PATH` for all of Slack, where `health` is told, and `more`."""
    verifier = SignatureVerifier(secret, clock=_Now(now))

    async def events(request: web.Request) -> web.Response:
        raw = await request.read()  # 413 from aiohttp beyond `LARGEST`
        text = _text(raw)
        if text is None or not _signed(verifier, request, text):
            _log.warning("slack.unsigned_request bytes=%s", len(raw))
            return web.Response(status=401, text="This request is not signed by Slack.\n")
        body = _body(request.content_type, text)
        if body is None:
            _log.warning("slack.unreadable_request bytes=%s", len(raw))
            return web.Response(status=400, text=_NOTHING)
        try:
            asked = AsyncBoltRequest(body=body, mode="socket_mode")  # the mode of what is parsed
        except (AttributeError, KeyError, TypeError):  # bolt looks into shapes without a check
            _log.warning("slack.shapeless_request bytes=%s", len(raw))
            return web.Response(status=400, text=_NOTHING)
        return await to_aiohttp_response(await app.async_dispatch(asked))

    server = web.Application(client_max_size=LARGEST)
    server.add_routes([web.post(PATH, events), *routes(health), *more])
    return server


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:  # nothing of Slack's; its own verifier raises for it
        return None


def _signed(verifier: SignatureVerifier, request: web.Request, text: str) -> bool:
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    return (
        timestamp.isascii()
        and timestamp.isdigit()
        and len(timestamp) <= _TIMESTAMP
        and signature.isascii()
        and verifier.is_valid(text, timestamp, signature)
    )


def _body(kind: str, text: str) -> dict[str, Any] | None:
    """What bolt would parse; None where that is not what it takes for granted of the content type."""
    try:
        if kind == _JSON:
            body = json.loads(text)
            sound = isinstance(body, dict) and isinstance(body.get("event", {}), dict)
            return body if sound else None
        if kind != _FORM or text.count("&") >= _FIELDS:
            return None
        # The standard library's parser takes ten times as long, which is a tenth of a press.
        fields = dict(URL.build(query_string=text, encoded=True).query)
        if "payload" in fields:
            body = json.loads(fields["payload"])
            return body if isinstance(body, dict) else None
        return fields if fields.keys() & {"command", "ssl_check"} else None
    except (ValueError, RecursionError):
        return None
