"""What Discord would refuse is named, with the way to it."""

from typing import Any

import pytest

from adapters.discord.ids import Owner
from adapters.discord.limits import faults, gauges, window_faults, window_gauges
from adapters.discord.window import window
from adapters.payload import Fault, Gauge

Json = dict[str, Any]


def text(words: str = "Words") -> Json:
    return {"type": 10, "content": words}


def button(label: str = "Go", name: str = "1.a0", style: int = 2) -> Json:
    return {"type": 2, "label": label, "custom_id": name, "style": style}


def row(*inner: Json) -> Json:
    return {"type": 1, "components": list(inner)}


def select(*options: Json) -> Json:
    return {"type": 3, "custom_id": "1.*0", "placeholder": "Pick", "options": list(options)}


def option(label: str = "Tea", value: str = "t") -> Json:
    return {"label": label, "value": value}


def test_a_sound_message_has_no_fault() -> None:
    inner = [text(), {"type": 13, "file": {"url": "attachment://a.md"}}, row(select(option()))]

    assert faults([{"type": 17, "components": inner}, row(button())], ["a.md"]) == ()


@pytest.mark.parametrize(
    ("component", "where", "what"),
    [
        (text(" "), "", "a text of nothing but spaces"),
        (row(*[button(name=str(n)) for n in range(6)]), "", "6 components in a row, where 5 are allowed"),
        (row(text()), "", "a row holds buttons or one select list"),
        (row(button("x" * 81)), "/components/0/label", "81 characters, where 80 are allowed"),
        (row(button(style=9)), "/components/0/style", "the unknown style 9"),
        (row(button(name="x" * 101)), "/components/0/custom_id", "101 bytes, where 100 are allowed"),
        (row(select()), "/components/0/options", "0 options, where at least 1 must be"),
        (row(select(option(), option())), "/components/0/options", "the value 't' stands twice"),
        (row(select(option()), button()), "", "a select list shares its row"),
        ({"type": 13, "file": {"url": "attachment://b.md"}}, "", "the file 'b.md' is not attached"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_the_way_to_it(component: Json, where: str, what: str) -> None:
    assert faults([text(), component], ["a.md"]) == (Fault(f"components/1{where}", what),)


def test_what_is_unknown_is_named_as_that() -> None:
    assert faults([{"type": 99}]) == (
        Fault("components/0", "this may not stand outside of a row"),
        Fault("components/0", "a component of the unknown type 99"),
    )


def test_too_much_of_a_message_is_a_fault() -> None:
    assert faults([]) == (Fault("components", "0 components, where at least 1 must be"),)
    assert faults([text("😀" * 2001)]) == (
        Fault("components", "4002 characters of text, where 4000 are allowed"),
    )
    assert faults([row(button(), button())])[0].what == "the custom_id '1.a0' stands twice"


def test_a_gauge_tells_what_is_used_of_a_limit() -> None:
    told = gauges([text("four"), row(button())])

    assert Gauge("components", 3, 40) in told
    assert Gauge("characters of text", 4, 4000) in told
    assert Gauge("bytes of the longest custom_id", 4, 100) in told


def test_the_window_to_type_in_holds_the_limits() -> None:
    assert window_faults(window(Owner(2**64 - 1))) == ()
    assert Gauge("characters of the title", 17, 45) in window_gauges(window(Owner(1)))


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ({"title": "x" * 46}, "title", "46 characters, where 45 are allowed"),
        ({"custom_id": ""}, "custom_id", "0 bytes, where at least 1 must be"),
        ({"components": []}, "components", "0 fields, where at least 1 must be"),
        ({"label": "x" * 46}, "components/0/label", "46 characters, where 45 are allowed"),
        ({"description": "x" * 101}, "components/0/description", "101 characters, where 100 are allowed"),
        ({"type": 10}, "components/0", "what is no text field with a label"),
    ],
)  # fmt: skip
def test_a_fault_of_a_window_is_named_with_the_way_to_it(
    change: Json, where: str, what: str
) -> None:
    modal = window(Owner(1))
    inner = change.keys() & {"label", "description", "type"}
    changed = {**modal, **change} if not inner else modal
    if inner:
        changed = {**modal, "components": [{**modal["components"][0], **change}]}

    assert window_faults(changed) == (Fault(where, what),)
