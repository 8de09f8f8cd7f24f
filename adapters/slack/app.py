"""slack-bolt's app with one way in: every payload is read, made safe, and only then acknowledged.

One middleware takes everything, so that nothing can be without a listener: Slack would repeat it
and show the person a warning. As it answers before bolt would look for listeners, the SDK's timers
around them are out of the way, too; the work itself is done in `Work`, after the acknowledgement.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.incoming import incoming
from adapters.slack.quiet import sdk_logger
from adapters.slack.turns import Turns
from adapters.slack.work import BusyError, Work
from bot.errors import StoreError
from bot.pace import Pace

_log = logging.getLogger(__name__)


def slack_app(
    client: AsyncWebClient, workspace: Mapping[str, Any], work: Work, turns: Turns, pace: Pace
) -> AsyncApp:
    """The app; `workspace` is what `auth.test` answered for the bot's token.

    It verifies no signatures: `http.py` does, before anything is parsed.
    """
    authorized = AuthorizeResult(
        enterprise_id=workspace.get("enterprise_id"),
        team_id=workspace.get("team_id"),
        bot_user_id=workspace.get("user_id"),
        bot_id=workspace.get("bot_id"),
        bot_token=client.token,
    )

    # Asked for each payload. Bolt's own for one workspace asks Slack at the first, and where that
    # fails it acknowledges what it then drops.
    async def authorize(**_: object) -> AuthorizeResult:
        return authorized

    app = AsyncApp(
        name=sdk_logger().name,  # bolt quiets the logger of this name, which must be no one else's
        logger=sdk_logger(),
        client=AsyncWebClient(
            base_url=client.base_url, session=client.session, logger=sdk_logger()
        ),
        authorize=authorize,
        request_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )

    app.use(_Take(work, turns, pace))
    return app


class _Take(AsyncMiddleware):
    """Takes every payload.

    A class: for a function bolt would read arguments out of the payload, and raise where one has
    not the shape that it expects.
    """

    def __init__(self, work: Work, turns: Turns, pace: Pace) -> None:
        self._work = work
        self._turns = turns
        self._pace = pace

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 -- bolt's name
    ) -> BoltResponse:
        """The acknowledgement, or 503 where Slack should deliver it again."""
        del resp, next
        what = incoming(req.body)
        if what is None:
            if req.body.get("type") == "app_rate_limited":
                _log.warning("slack.events_limited")
            return _taken()
        problems = self._turns.problems(what)
        if problems:
            return BoltResponse(status=200, body={"response_action": "errors", "errors": problems})
        verdict = self._pace.take(f"{what.team}/{what.person}")
        if verdict == "notice":
            self._work.also(self._turns.too_fast(what))
        if verdict == "go":
            try:
                await self._work.take(what)
            except (StoreError, BusyError) as error:
                # Events come again. A press or a command does not: Slack tells the person.
                _log.error("slack.not_taken kind=%s error=%s", what.kind, type(error).__name__)
                return BoltResponse(status=503, body="")
        return _taken()


def _taken() -> BoltResponse:
    return BoltResponse(status=200, body="")
