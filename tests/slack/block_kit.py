"""Block Kit's documented limits as an assertion, and slack_sdk's own validators on the same blocks."""

import json
import re
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.limits import faults, view_faults

LIVE = re.compile(r"<(?!https://)")  # a mention, a channel, or a link that is none of ours
OURS = re.compile(
    r"<(@[UW]|#[CG])[A-Z0-9]{2,30}>"
)  # who or where is meant; typed ones are looked for apart


def hold(text: str, blocks: list[dict[str, Any]]) -> None:
    """Fails where Slack would refuse the message, or where words in it would be live."""
    assert faults(text, blocks) == ()
    for words in (text, *_marked(blocks)):
        assert not LIVE.search(OURS.sub("", words))
    for block in blocks:
        known = Block.parse(block)
        assert known is not None
        known.validate_json()
    assert json.dumps(blocks)


def hold_view(view: dict[str, Any]) -> None:
    """Fails where Slack would refuse the form or the App Home."""
    assert view_faults(view) == ()
    View(**view).validate_json()
    for block in view["blocks"]:
        known = Block.parse(block)
        assert known is not None
        known.validate_json()


def _marked(part: object) -> list[str]:
    """All texts in which markup is alive."""
    if isinstance(part, list):
        return [words for inner in part for words in _marked(inner)]
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            return [part["text"]]
        return _marked(list(part.values()))
    return []
