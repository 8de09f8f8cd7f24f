"""What Slack does not take, why, and which simpler form of a message it may take instead."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.slack.buttons import Json

T = TypeVar("T")

_TOO_MUCH = {"msg_too_long", "invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"}
_NEW = {"context_actions"}  # blocks that a workspace may not know
_CODE = re.compile(r"[a-z_]{1,40}")  # anything else could be somebody's words


class RefusedError(Exception):
    """Slack does not take a message, for the reason `code`; trying again would not help."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def in_some_form(body: Json, send: Callable[[Json], Awaitable[T]]) -> T:
    """With its blocks, without the newest kinds, or as bare text: the first that Slack takes.

    Raises:
        RefusedError: none of them, or it is not the form that Slack refuses.
    """
    blocks: list[Json] = body["blocks"]
    older = [block for block in blocks if block["type"] not in _NEW]
    for fewer in (blocks, older) if len(older) < len(blocks) else (blocks,):
        try:
            return await send({**body, "blocks": fewer})
        except RefusedError as refused:
            if refused.code not in _TOO_MUCH:
                raise
    return await send({**body, "blocks": []})


def refusal(status: int, said: str) -> str:
    """Why an answering address takes nothing, which it says as a word or as JSON; empty: it does."""
    try:
        data = json.loads(said)
    except ValueError:
        data = said.strip()
    why = data.get("error") if isinstance(data, dict) else data
    if status == 200 and not (isinstance(data, dict) and data.get("ok") is False):
        return ""
    return why if isinstance(why, str) and _CODE.fullmatch(why) else str(status)
