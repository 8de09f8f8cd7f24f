"""Block Kit's documented limits as assertions, and slack_sdk's own validators on the same blocks."""

import json
import re
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

LIVE = re.compile(r"<(?!https://)")  # a mention, a channel, or a link that is none of ours
OURS = re.compile(r"<@[UW][A-Z0-9]{2,30}>")  # who is meant; typed ones are looked for apart


def hold(text: str, blocks: list[dict[str, Any]]) -> None:
    """Fails where Slack would refuse the message, or where words in it would be live."""
    assert 0 < len(text) <= 4000
    assert not LIVE.search(OURS.sub("", text))
    assert 0 < len(blocks) <= 50
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 255 for name in ids)
    for block in blocks:
        known = Block.parse(block)
        assert known is not None
        known.validate_json()
        _KINDS[block["type"]](block)
    assert json.dumps(blocks)


def hold_view(view: dict[str, Any]) -> None:
    """Fails where Slack would refuse the form or the App Home."""
    known = View(**view)
    known.validate_json()
    assert len(json.dumps(view)) <= 250_000
    assert 0 < len(view["blocks"]) <= 100
    assert len(view.get("private_metadata", "")) <= 3000
    assert len(view.get("callback_id", "")) <= 255
    for name in ("title", "submit", "close"):
        assert (name in view) == (view["type"] == "modal")
        assert view["type"] == "home" or 0 < len(view[name]["text"]) <= 24
    ids = [block["block_id"] for block in view["blocks"]]
    assert len(set(ids)) == len(ids)
    assert all(0 < len(name) <= 255 for name in ids)
    for block in view["blocks"]:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        _KINDS[block["type"]](block)


def _input(block: dict[str, Any]) -> None:
    assert block["label"]["type"] == "plain_text"
    assert 0 < len(block["label"]["text"]) <= 2000
    element = block["element"]
    assert element["type"] == "static_select"
    _select(element)
    assert element.get("initial_option", element["options"][0]) in element["options"]


def _header(block: dict[str, Any]) -> None:
    assert block["text"]["type"] == "plain_text"
    assert 0 < len(block["text"]["text"]) <= 150


def _section(block: dict[str, Any]) -> None:
    if "text" in block:
        _mrkdwn(block["text"], 3000)
    fields = block.get("fields", [])
    assert "text" in block or fields
    assert len(fields) <= 10
    for field in fields:
        _mrkdwn(field, 2000)


def _context(block: dict[str, Any]) -> None:
    assert 0 < len(block["elements"]) <= 10
    for element in block["elements"]:
        _mrkdwn(element, 3000)


def _actions(block: dict[str, Any]) -> None:
    elements = block["elements"]
    assert 0 < len(elements) <= 25
    names = [element["action_id"] for element in elements]
    assert len(set(names)) == len(names)
    for element in elements:
        assert 0 < len(element["action_id"]) <= 255
        if element["type"] == "button":
            assert 0 < len(element["text"]["text"]) <= 75
            assert len(element.get("accessibility_label", "")) <= 75
            assert 0 < len(element.get("value", "-")) <= 2000
            assert element.get("style", "primary") in ("primary", "danger")
        else:
            assert element["type"] == "static_select"
            _select(element)
    assert sum(element.get("style") == "primary" for element in elements) <= 1


def _select(element: dict[str, Any]) -> None:
    assert 0 < len(element["placeholder"]["text"]) <= 150
    assert 0 < len(element["options"]) <= 100
    for option in element["options"]:
        assert 0 < len(option["text"]["text"]) <= 75
        assert 0 < len(option["value"]) <= 150
        assert len(option.get("description", {"text": ""})["text"]) <= 75


def _rich_text(block: dict[str, Any]) -> None:
    assert all(part["type"] == "rich_text_preformatted" for part in block["elements"])


def _divider(block: dict[str, Any]) -> None:
    assert block.keys() == {"type", "block_id"}


def _mrkdwn(text: dict[str, Any], most: int) -> None:
    assert text["type"] == "mrkdwn"
    assert 0 < len(text["text"]) <= most
    assert text["text"].strip()
    assert not LIVE.search(OURS.sub("", text["text"]))
    assert not re.search(r"&(?!amp;|lt;|gt;)", text["text"])


_KINDS = {
    "input": _input,
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
    "divider": _divider,
}
