"""Sends rendered messages to Slack: which method, what to do when it refuses. Decides no words."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.buttons import Json
from adapters.slack.client import Client
from adapters.slack.incoming import Incoming
from adapters.slack.quiet import sdk_logger
from adapters.slack.refusal import RefusedError, in_some_form, refusal
from adapters.slack.render import Rendered
from bot.core.view import Document

_log = logging.getLogger(__name__)

_TRIES = 4  # of one message that Slack asks to send later
_LONGEST_WAIT = 120  # seconds; Slack asks for 30 at most, and a person is waiting
_SAME_TWICE = {"chat.update", "views.publish"}  # done twice, they leave what once leaves
# Slack closes connections that were kept open. What was sent over one at that moment may have arrived.
_CUT = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


class Replies:
    """One workspace's way out, over one HTTP session."""

    def __init__(
        self,
        client: Client,
        session: aiohttp.ClientSession,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._session = session
        self._sleep = sleep

    async def post(self, to: Incoming, rendered: Rendered) -> None:
        """A new message where `to` happened; in a channel, in its thread only.

        Raises:
            RefusedError: it cannot be said there.
        """
        place = {"channel": to.channel or to.person}
        if to.thread:
            place["thread_ts"] = to.thread
        await self._said("chat.postMessage", {**place, **_quiet(rendered)})

    async def put(self, channel: str, thread: str, rendered: Rendered) -> str:
        """A new message for others, in a channel or as a direct message; where it is (see `redraw`).

        Raises:
            RefusedError: it cannot be said there.
        """
        place = {"channel": channel, "thread_ts": thread} if thread else {"channel": channel}
        there = await self._said("chat.postMessage", {**place, **_quiet(rendered)})
        # For a direct message Slack tells the channel that it opened; only that can be changed.
        return f"{there.get('channel') or channel}:{there.get('ts', '')}"

    async def whisper(self, channel: str, person: str, rendered: Rendered) -> None:
        """A message in a channel that only `person` sees, if they are there just now.

        Raises:
            RefusedError: it cannot be said there.
        """
        place = {"channel": channel, "user": person}
        await self._said("chat.postEphemeral", {**place, **_quiet(rendered)})

    async def redraw(self, channel: str, ts: str, rendered: Rendered) -> None:
        """A message that was `put`, changed in place.

        Raises:
            RefusedError: it cannot be changed, or is gone.
        """
        await self._said("chat.update", {"channel": channel, "ts": ts, **_quiet(rendered)})

    async def upload(self, channel: str, thread: str, document: Document) -> None:
        """A file in a channel's thread or a direct message.

        Raises:
            RefusedError: it cannot be given there.
        """
        try:
            await self._client.files_upload_v2(
                filename=document.name,
                title=document.name,
                content=document.text,
                channel=channel,
                thread_ts=thread or None,
            )
        except SlackApiError as error:
            code = _code(error)
        except (SlackRequestError, aiohttp.ClientError, TimeoutError) as error:
            code = type(error).__name__  # its words hold the address, which is a secret
        else:
            return
        _log.warning("slack.refused method=files_upload_v2 code=%s", code)
        raise RefusedError(code)

    async def replace(self, to: Incoming, rendered: Rendered) -> None:
        """The message that was pressed, changed in place.

        Raises:
            RefusedError: it cannot be changed.
        """
        if to.alone or not (to.channel and to.message):
            await self._answered(to, rendered, replace=True)
            return
        try:
            what = {"channel": to.channel, "ts": to.message}
            await self._said("chat.update", {**what, **_quiet(rendered)})
        except RefusedError:
            if not to.answer_to:
                raise
            await self._answered(to, rendered, replace=True)

    async def aside(self, to: Incoming, rendered: Rendered) -> None:
        """A message that only the person of `to` sees, beside what was there.

        Raises:
            RefusedError: it cannot be said.
        """
        if to.answer_to:
            await self._answered(to, rendered, replace=False)
        elif to.private:
            await self.post(to, rendered)
        else:
            place = {"channel": to.channel, "user": to.person}
            if to.thread:
                place["thread_ts"] = to.thread
            await self._said("chat.postEphemeral", {**place, **_quiet(rendered)})

    async def tell(self, to: Incoming, rendered: Rendered) -> None:
        """As `aside`, and as a direct message where that is refused. Never raises `RefusedError`."""
        try:
            await self.aside(to, rendered)
        except RefusedError:
            try:
                await self._said("chat.postMessage", {"channel": to.person, **_quiet(rendered)})
            except RefusedError as refused:
                _log.warning("slack.nobody_told code=%s", refused.code)

    async def show_all(self, to: Incoming, rendered: Rendered) -> None:
        """A message to everybody in the channel, as the person of `to` has just asked for.

        Raises:
            RefusedError: it cannot be said there.
        """
        body = {**_quiet(rendered), "response_type": "in_channel", "replace_original": False}
        body = {**body, "thread_ts": to.thread} if to.thread else body
        await in_some_form(body, partial(self._webhook, to))

    async def home(self, person: str, view: Json) -> None:
        """The person's App Home.

        Raises:
            RefusedError: there is none.
        """
        await self._call("views.publish", {"user_id": person, "view": view})

    async def open(self, trigger: str, view: Json) -> None:
        """A form, for whoever caused `trigger` no longer than 3 seconds ago.

        Raises:
            RefusedError: it is too late, or Slack does not take it.
        """
        await self._call("views.open", {"trigger_id": trigger, "view": view})

    async def working(self, to: Incoming, status: str) -> None:
        """Shows what is being done about a message, or no more where `status` is empty.

        Slack takes any message as the thread that it asks for; where it shows none, nothing.
        """
        where = {"channel_id": to.channel, "thread_ts": to.thread or to.message}
        await self._politely("assistant.threads.setStatus", {**where, "status": status})

    async def suggest(self, channel: str, prompts: list[Json]) -> None:
        """Offers what could be said in a direct message; where Slack does not, nothing."""
        # Without a thread, as the side panel of today has it; with one, Slack would drop it.
        body = {"channel_id": channel, "prompts": prompts}
        await self._politely("assistant.threads.setSuggestedPrompts", body)

    async def _politely(self, method: str, body: Json) -> None:
        """Asks once; nobody needs to know where it is refused, as in a workspace without the panel."""
        try:
            code = (await self._client.say(method, body)).code
        except (aiohttp.ClientError, TimeoutError) as error:
            code = type(error).__name__
        if code:
            _log.debug("slack.not_shown method=%s code=%s", method, code)

    async def _answered(self, to: Incoming, rendered: Rendered, *, replace: bool) -> None:
        body: Json = {**_quiet(rendered), "replace_original": replace}
        if not replace:
            body["response_type"] = "ephemeral"
            if to.thread:
                body["thread_ts"] = to.thread
        await in_some_form(body, partial(self._webhook, to))

    async def _said(self, method: str, body: Json) -> Json:
        return await in_some_form(body, partial(self._call, method))

    async def _call(self, method: str, body: Json) -> Json:
        for number in range(_TRIES):
            try:
                answer = await self._client.say(method, body)
            except _CUT as error:
                if not (_never_sent(error) or method in _SAME_TWICE):
                    raise
                await self._sleep(min(number, 1))
                continue
            if answer.status == 429:
                await self._wait(method, answer.headers)
                continue
            if answer.code:
                _log.warning("slack.refused method=%s code=%s", method, answer.code)
                raise RefusedError(answer.code)
            return answer.data
        raise RefusedError("unreachable")

    async def _webhook(self, to: Incoming, body: Json) -> None:
        webhook = AsyncWebhookClient(
            to.answer_to, session=self._session, logger=sdk_logger(), retry_handlers=[]
        )
        for number in range(_TRIES):
            try:
                answer = await webhook.send_dict(body)
            except _CUT as error:
                if not (_never_sent(error) or body["replace_original"]):
                    raise
                await self._sleep(min(number, 1))
                continue
            if answer.status_code == 429:
                await self._wait("response_url", answer.headers)
                continue
            code = refusal(answer.status_code, answer.body)
            if code:
                _log.warning("slack.refused method=response_url code=%s", code)
                raise RefusedError(code)
            return
        raise RefusedError("unreachable")

    async def _wait(self, method: str, headers: Mapping[str, Any]) -> None:
        asked = next((v for k, v in headers.items() if k.lower() == "retry-after"), "1")
        asked = str(asked[0] if isinstance(asked, list) else asked)
        seconds = min(int(asked), _LONGEST_WAIT) if asked.isascii() and asked.isdigit() else 1
        _log.warning("slack.asked_to_wait method=%s seconds=%s", method, seconds)
        await self._sleep(seconds)


def _never_sent(error: Exception) -> bool:
    """Whether no second copy can come of sending it again."""
    return isinstance(error, aiohttp.ClientConnectorError)


def _code(error: SlackApiError) -> str:
    data = error.response.data
    return str(data.get("error") if isinstance(data, dict) else "no-json")


def _quiet(rendered: Rendered) -> Json:
    """The body of a message that unfolds no link."""
    return {
        "text": rendered.text,
        "blocks": rendered.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
