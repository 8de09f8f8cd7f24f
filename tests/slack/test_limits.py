"""What Slack would refuse is named, with the way to it."""

from typing import Any

import pytest

from adapters.payload import Fault, Gauge
from adapters.slack.limits import faults, gauges, view_gauges

Json = dict[str, Any]


def said(words: str, kind: str = "mrkdwn") -> Json:
    return {"type": kind, "text": words}


def section(words: str) -> Json:
    return {"type": "section", "text": said(words)}


def button(label: str = "Go", action: str = "a", **more: object) -> Json:
    return {
        "type": "button",
        "text": said(label, "plain_text"),
        "action_id": action,
    } | more


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(*options: Json) -> Json:
    return {
        "type": "static_select",
        "action_id": "s",
        "placeholder": said("Pick", "plain_text"),
        "options": list(options),
    }


def option(label: str = "Tea", value: str = "t") -> Json:
    return {"text": said(label, "plain_text"), "value": value}


def test_a_sound_message_has_no_fault() -> None:
    header = {"type": "header", "text": said("Title", "plain_text")}
    blocks = [header, section("Words"), row(button()), row(select(option())), {"type": "divider"}]

    assert faults("Title", blocks) == ()


@pytest.mark.parametrize(
    ("block", "where", "what"),
    [
        (section("x" * 3001), "/text", "3001 characters, where 3000 are allowed"),
        (section(" "), "/text", "a text of nothing but spaces"),
        (section("a & b"), "/text", "a bare “&”, which is written &amp;"),
        ({"type": "section"}, "", "a section without text and without fields"),
        ({"type": "section", "text": "bare"}, "/text", "a text object is missing"),
        (
            {"type": "header", "text": said("T")},
            "/text",
            "a text of type 'mrkdwn', where 'plain_text' must be",
        ),
        (row(), "", "0 elements, where at least 1 must be"),
        (row(button(), button()), "", "the action_id 'a' stands twice"),
        (
            row(button("x" * 76)),
            "/elements/0/text",
            "76 characters, where 75 are allowed",
        ),
        (row(button(style="loud")), "/elements/0/style", "the unknown style 'loud'"),
        (row(select()), "/elements/0/options", "0 options, where at least 1 must be"),
        (
            row(select(option(value="v" * 151))),
            "/elements/0/options/0/value",
            "151 characters, where 150 are allowed",
        ),
        (
            row({"type": "datepicker", "action_id": "d"}),
            "/elements/0",
            "an element of the unknown type 'datepicker'",
        ),
        ({"type": "marquee"}, "", "a block of the unknown type 'marquee'"),
        ({"type": "divider", "text": "x"}, "/text", "a divider has no field 'text'"),
    ],
)
def test_a_fault_is_named_with_the_way_to_it(block: Json, where: str, what: str) -> None:
    assert faults("Words", [section("First"), block]) == (Fault(f"blocks/1{where}", what),)


def test_too_much_of_a_message_is_a_fault() -> None:
    assert faults("", [section("x")]) == (Fault("text", "0 characters, where at least 1 must be"),)
    assert faults("x", []) == (Fault("blocks", "0 blocks, where at least 1 must be"),)
    assert faults("x", [section("x")] * 51) == (Fault("blocks", "51 blocks, where 50 are allowed"),)


def test_a_gauge_tells_what_is_used_of_a_limit() -> None:
    told = gauges("Title", [section("four"), row(button(), button(action="b"))])

    assert Gauge("blocks", 2, 50) in told
    assert Gauge("characters of the longest section", 4, 3000) in told
    assert Gauge("elements of the fullest row", 2, 25) in told


def test_the_gauges_of_a_form_tell_of_its_title_labels_and_lists() -> None:
    asked = {"type": "input", "label": {"text": "four"}, "element": {"options": [1, 2, 3]}}
    form = {"type": "modal", "title": {"text": "Title"}, "blocks": [asked], "private_metadata": "m"}

    told = view_gauges(form)

    assert Gauge("blocks", 1, 100) in told
    assert Gauge("characters of the title", 5, 24) in told
    assert Gauge("characters of the longest label", 4, 2000) in told
    assert Gauge("entries of the longest list", 3, 100) in told
    assert Gauge("characters that travel with it", 1, 3000) in told
    assert [g.name for g in view_gauges({"type": "home", "blocks": []})] == [
        "blocks", "characters in all",
    ]  # fmt: skip
