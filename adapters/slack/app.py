"""slack-bolt's app with one way in: every payload is read, made safe, and only then acknowledged.

One middleware takes everything, so that nothing can be without a listener: Slack would repeat it
and show the person a warning. As it answers before bolt would look for listeners, the SDK's timers
around them are out of the way, too; the work itself is done in `Work`, after the acknowledgement.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.clients import Workspace, Workspaces
from adapters.slack.incoming import Incoming, incoming
from adapters.slack.installation import installed_as, taken_back
from adapters.slack.modals import form_gone
from adapters.slack.quiet import sdk_logger
from adapters.slack.work import BusyError, Work
from bot.errors import StoreError
from bot.pace import Pace

_log = logging.getLogger(__name__)

# One channel can take a message a second from all of Slack's apps; a burst is worked off in order.
CHANNEL_BURST: Final = 60
CHANNEL_PER_SECOND: Final = 2.0


@dataclass(slots=True)
class Withheld:
    """In how many minutes Slack kept events of a workspace back, as there were too many."""

    minutes: int = 0


def slack_app(
    workspaces: Workspaces, work: Work, client: AsyncWebClient, withheld: Withheld
) -> AsyncApp:
    """The app for all of `workspaces`; `client` is only what bolt makes others after.

    It verifies no signatures: `http.py` does, before anything is parsed. Nor does it ask whose
    token is for what: `_Take` knows, and bolt's own way would ask Slack for each event.
    """

    async def authorize(**_: object) -> AuthorizeResult:  # bolt wants it; nothing comes so far
        return AuthorizeResult(enterprise_id=None, team_id=None)

    return AsyncApp(
        name=sdk_logger().name,  # bolt quiets the logger of this name, which must be no one else's
        logger=sdk_logger(),
        client=client,
        before_authorize=_Take(workspaces, work, withheld),
        authorize=authorize,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,  # it would ask Slack for the bot's id
        attaching_conversation_kwargs_enabled=False,
    )


class _Take(AsyncMiddleware):
    """Takes every payload.

    A class: for a function bolt would read arguments out of the payload, and raise where one has
    not the shape that it expects.
    """

    def __init__(self, workspaces: Workspaces, work: Work, withheld: Withheld) -> None:
        self._workspaces = workspaces
        self._work = work
        self._withheld = withheld
        self._people = Pace()
        self._channels = Pace(CHANNEL_BURST, CHANNEL_PER_SECOND)

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 -- bolt's name
    ) -> BoltResponse:
        """The acknowledgement, or 503 where Slack should deliver it again."""
        del resp
        if req.body.get("type") == "url_verification":
            return await next()  # bolt knows the answer
        try:
            what = incoming(req.body)
            if what is None:
                await self._not_a_person(req.body)
                if req.body.get("type") == "view_submission":  # closing it would look like success
                    told = {"response_action": "update", "view": form_gone()}
                    return BoltResponse(status=200, body=told)
                return _taken()
            workspace = await self._workspaces.of(what)
            if workspace is not None and workspace.bot != what.person:
                problems = workspace.turns.problems(what)
                if problems:  # told in the form, which stays open
                    errors = {"response_action": "errors", "errors": problems}
                    return BoltResponse(status=200, body=errors)
                await self._from_a_person(what, workspace)
        except (StoreError, BusyError) as error:
            # Events come again. A press or a command does not: Slack tells the person.
            _log.error("slack.not_taken error=%s", type(error).__name__)
            return BoltResponse(status=503, body="")
        return _taken()

    async def _from_a_person(self, what: Incoming, workspace: Workspace) -> None:
        if what.kind == "joined":  # nobody asked for anything, or can be told to slow down
            await self._work.take(what)
            return
        verdict = self._people.take(f"{what.team}/{what.person}")
        if verdict == "go" and not (what.private or what.alone):  # what everybody there gets to see
            verdict = self._channels.take(f"{what.team}/{what.channel}")
        if verdict == "notice":
            self._work.also(workspace.turns.too_fast(what))
        if verdict == "go":
            await self._work.take(what, workspace.turns.at_once(what))

    async def _not_a_person(self, body: Mapping[str, Any]) -> None:
        if body.get("type") == "app_rate_limited":
            _log.warning("slack.events_limited")
            self._withheld.minutes += 1
        if taken_back(body):
            at = body.get("event_time")
            at = at if isinstance(at, int) and at > 0 else int(time.time())
            await self._workspaces.ended(installed_as(body), at)


def _taken() -> BoltResponse:
    return BoltResponse(status=200, body="")
