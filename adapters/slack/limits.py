"""What Slack documents about a message's blocks, checked on a payload as it would be sent. Pure.

From docs.slack.dev/reference/block-kit, for the blocks that the advisor sends; others are named as
unknown rather than guessed at.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from adapters.payload import Fault, Gauge, counted, repeated
from adapters.slack.buttons import ACTIONS, BUTTON, ENTRIES, Json
from adapters.slack.modals import LABEL, VIEW_BLOCKS
from adapters.slack.render import (
    BLOCKS,
    HEADER,
    SECTION,
)
from adapters.slack.spoken import TEXT

_ID: Final = 255
_TITLE: Final = 24  # characters, and of what a form's two buttons say
_METADATA: Final = 3000
_VIEW: Final = 250_000
_FIELD: Final = 2000  # characters of a section's field
_FIELDS: Final = 10
_FEW: Final = 5  # elements of a context_actions block
_CONTEXT: Final = 10  # elements of a context block
_VALUE: Final = 2000  # characters of a button's value
_OPTION: Final = 150  # of an option's value, and of a placeholder
_BARE: Final = re.compile(r"&(?!amp;|lt;|gt;)")


def faults(text: str, blocks: list[Json]) -> tuple[Fault, ...]:
    """All that Slack would refuse about a message, in the order in which it is read."""
    return (*counted("text", "characters", len(text), TEXT), *_of_blocks(blocks, BLOCKS))


def view_faults(view: Json) -> tuple[Fault, ...]:
    """All that Slack would refuse about a form or an App Home."""
    found = [*counted("view", "characters", len(json.dumps(view)), _VIEW)]
    for name, most in (("private_metadata", _METADATA), ("callback_id", _ID)):
        found += counted(name, "characters", len(view.get(name, "")), most, least=0)
    if view.get("type") == "modal":
        for name in ("title", "submit", "close"):
            if name == "title" or name in view:
                found += _text(name, view.get(name), _TITLE, "plain_text")
    return (*found, *_of_blocks(view.get("blocks", []), VIEW_BLOCKS))


def _of_blocks(blocks: list[Json], most: int) -> tuple[Fault, ...]:
    found = [*counted("blocks", "blocks", len(blocks), most)]
    found += repeated("blocks", "the block_id", [b["block_id"] for b in blocks if "block_id" in b])
    for number, block in enumerate(blocks):
        where = f"blocks/{number}"
        found += counted(f"{where}/block_id", "characters", len(block.get("block_id", "-")), _ID)
        check = _BLOCKS.get(str(block.get("type")))
        if check is None:
            found.append(Fault(where, f"a block of the unknown type {block.get('type')!r}"))
        else:
            found += check(where, block)
    return tuple(found)


def gauges(text: str, blocks: list[Json]) -> tuple[Gauge, ...]:
    """How near a message is to the limits that it could meet."""
    sections = [
        len(b["text"]["text"]) for b in blocks if b.get("type") == "section" and "text" in b
    ]
    elements = [len(b["elements"]) for b in blocks if b.get("type") == "actions"]
    return (
        Gauge("blocks", len(blocks), BLOCKS),
        Gauge("characters of the text read aloud", len(text), TEXT),
        Gauge("characters of the longest section", max(sections, default=0), SECTION),
        Gauge("elements of the fullest row", max(elements, default=0), ACTIONS),
    )


def view_gauges(view: Json) -> tuple[Gauge, ...]:
    """How near a form or an App Home is to the limits that it could meet."""
    blocks = view.get("blocks", [])
    inputs = [block for block in blocks if block.get("type") == "input"]
    labels = [len(block["label"]["text"]) for block in inputs]
    entries = [len(block["element"].get("options", [])) for block in inputs]
    form = (
        Gauge("characters of the title", len(view.get("title", {}).get("text", "")), _TITLE),
        Gauge("characters of the longest label", max(labels, default=0), LABEL),
        Gauge("entries of the longest list", max(entries, default=0), ENTRIES),
        Gauge("characters that travel with it", len(view.get("private_metadata", "")), _METADATA),
    )
    return (
        Gauge("blocks", len(blocks), VIEW_BLOCKS),
        *(form if view.get("type") == "modal" else ()),
        Gauge("characters in all", len(json.dumps(view)), _VIEW),
    )


def _header(where: str, block: Json) -> Iterator[Fault]:
    yield from _text(f"{where}/text", block.get("text"), HEADER, "plain_text")


def _section(where: str, block: Json) -> Iterator[Fault]:
    fields = block.get("fields", [])
    if "text" not in block and not fields:
        yield Fault(where, "a section without text and without fields")
    if "text" in block:
        yield from _text(f"{where}/text", block["text"], SECTION)
    yield from counted(f"{where}/fields", "fields", len(fields), _FIELDS, least=0)
    for number, field in enumerate(fields):
        yield from _text(f"{where}/fields/{number}", field, _FIELD)


def _context(where: str, block: Json) -> Iterator[Fault]:
    elements = block.get("elements", [])
    yield from counted(where, "elements", len(elements), _CONTEXT)
    for number, element in enumerate(elements):
        yield from _text(f"{where}/elements/{number}", element, SECTION)


def _actions(where: str, block: Json) -> Iterator[Fault]:
    elements = block.get("elements", [])
    yield from counted(where, "elements", len(elements), ACTIONS)
    yield from repeated(where, "the action_id", [str(e.get("action_id")) for e in elements])
    if sum(element.get("style") == "primary" for element in elements) > 1:
        yield Fault(where, "several primary buttons in one row, where one is the rule")
    for number, element in enumerate(elements):
        inner = f"{where}/elements/{number}"
        yield from counted(
            f"{inner}/action_id", "characters", len(element.get("action_id", "")), _ID
        )
        check = _ELEMENTS.get(str(element.get("type")))
        if check is None:
            yield Fault(inner, f"an element of the unknown type {element.get('type')!r}")
        else:
            yield from check(inner, element)


def _button(where: str, button: Json) -> Iterator[Fault]:
    yield from _text(f"{where}/text", button.get("text"), BUTTON, "plain_text")
    label = button.get("accessibility_label", "-")
    yield from counted(f"{where}/accessibility_label", "characters", len(label), BUTTON)
    yield from counted(f"{where}/value", "characters", len(button.get("value", "-")), _VALUE)
    if button.get("style", "primary") not in ("primary", "danger"):
        yield Fault(f"{where}/style", f"the unknown style {button['style']!r}")


def _context_actions(where: str, block: Json) -> Iterator[Fault]:
    elements = block.get("elements", [])
    yield from counted(where, "elements", len(elements), _FEW)
    for number, element in enumerate(elements):
        inner = f"{where}/elements/{number}"
        if element.get("type") != "feedback_buttons":
            yield Fault(inner, f"an element of the unknown type {element.get('type')!r}")
        for name in ("positive_button", "negative_button"):
            yield from _button(f"{inner}/{name}", element.get(name, {}))


def _input(where: str, block: Json) -> Iterator[Fault]:
    yield from _text(f"{where}/label", block.get("label"), LABEL, "plain_text")
    element = block.get("element", {})
    if element.get("type") != "static_select":
        yield Fault(f"{where}/element", f"an element of the unknown type {element.get('type')!r}")
        return
    yield from _select(f"{where}/element", element)
    if element.get("initial_option") not in (None, *element.get("options", [])):
        yield Fault(f"{where}/element/initial_option", "a first option that is none of them")


def _select(where: str, select: Json) -> Iterator[Fault]:
    yield from _text(f"{where}/placeholder", select.get("placeholder"), _OPTION, "plain_text")
    options = select.get("options", [])
    yield from counted(f"{where}/options", "options", len(options), ENTRIES)
    for number, option in enumerate(options):
        inner = f"{where}/options/{number}"
        yield from _text(f"{inner}/text", option.get("text"), BUTTON, "plain_text")
        yield from counted(f"{inner}/value", "characters", len(option.get("value", "")), _OPTION)
        if "description" in option:
            hint = option["description"]
            yield from _text(f"{inner}/description", hint, BUTTON, "plain_text")


def _rich_text(where: str, block: Json) -> Iterator[Fault]:
    for number, part in enumerate(block.get("elements", [])):
        if part.get("type") != "rich_text_preformatted":
            kind = part.get("type")
            yield Fault(f"{where}/elements/{number}", f"a part of the unknown type {kind!r}")


def _divider(where: str, block: Json) -> Iterator[Fault]:
    for name in block.keys() - {"type", "block_id"}:
        yield Fault(f"{where}/{name}", f"a divider has no field {name!r}")


def _text(where: str, text: object, most: int, kind: str = "mrkdwn") -> Iterator[Fault]:
    """A text object; `kind` is what has to stand in its place."""
    if not isinstance(text, Mapping) or not isinstance(text.get("text"), str):
        yield Fault(where, "a text object is missing")
        return
    if text.get("type") != kind:
        yield Fault(where, f"a text of type {text.get('type')!r}, where {kind!r} must be")
    yield from counted(where, "characters", len(text["text"]), most)
    if kind == "mrkdwn" and not text["text"].strip():
        yield Fault(where, "a text of nothing but spaces")
    if kind == "mrkdwn" and _BARE.search(text["text"]):
        yield Fault(where, "a bare “&”, which is written &amp;")


_Check = Callable[[str, dict[str, Any]], Iterator[Fault]]
_BLOCKS: Final[Mapping[str, _Check]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
    "divider": _divider,
    "context_actions": _context_actions,
    "input": _input,
}
_ELEMENTS: Final[Mapping[str, _Check]] = {"button": _button, "static_select": _select}
