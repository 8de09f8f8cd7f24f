"""What Discord documents about a message's components, checked on a payload as it would be sent."""

from collections.abc import Iterator, Sequence
from typing import Any

ROW, BUTTON, SELECT, TEXT, FILE, CONTAINER = 1, 2, 3, 10, 13, 17
TOP = {ROW, TEXT, FILE, CONTAINER}


def every(components: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Each component, nested ones included."""
    for component in components:
        yield component
        yield from every(component.get("components", ()))


def text(components: Sequence[Any]) -> str:
    """All words of a message, one text component after another."""
    return "\n".join(c["content"] for c in every(components) if c["type"] == TEXT)


def buttons(components: Sequence[Any]) -> dict[str, str]:
    """The ids of buttons by label; the first of several with one label."""
    found: dict[str, str] = {}
    for component in every(components):
        if component["type"] == BUTTON:
            found.setdefault(component["label"], component["custom_id"])
    return found


def hold_limits(components: Sequence[Any], files: Sequence[str] = ()) -> None:
    """Fails where Discord would refuse the message."""
    parts = list(every(components))
    assert 0 < len(parts) <= 40
    written = "".join(part["content"] for part in parts if part["type"] == TEXT)
    assert len(written.encode("utf-16-le", "replace")) // 2 <= 4000
    assert {part["type"] for part in components} <= TOP
    named = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(named) == len(set(named))
    assert all(0 < len(name.encode()) <= 100 for name in named)
    for part in parts:
        match part["type"]:
            case 1:
                kinds = [inner["type"] for inner in part["components"]]
                assert kinds == [SELECT] or (set(kinds) == {BUTTON} and len(kinds) <= 5)
            case 2:
                assert 0 < len(part["label"]) <= 80
                assert part["style"] in (1, 2, 3, 4)
            case 3:
                hold_select(part)
            case 10:
                assert part["content"].strip()
            case 13:
                assert part["file"]["url"].removeprefix("attachment://") in files
            case 17:
                assert part["components"]


def hold_select(select: dict[str, Any]) -> None:
    options = select["options"]
    assert 0 < len(options) <= 25
    assert len({option["value"] for option in options}) == len(options)
    assert len(select["placeholder"]) <= 150
    for option in options:
        assert 0 < len(option["label"]) <= 100
        assert 0 < len(option["value"].encode()) <= 100
        assert len(option.get("description", "")) <= 100
