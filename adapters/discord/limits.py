"""What Discord documents about a message's components, checked on a payload as it would be sent. Pure.

From Discord's component reference, for the components that the advisor sends; others are named as
unknown rather than guessed at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from adapters.discord.ids import LONGEST
from adapters.discord.render import CHARACTERS, LABEL
from adapters.payload import Fault, Gauge, counted, repeated

ROW, BUTTON, SELECT, INPUT, TEXT, FILE, CONTAINER, LABELLED = 1, 2, 3, 4, 10, 13, 17, 18
COMPONENTS: Final = 40  # of a message, nested ones included
_BUTTONS: Final = 5  # of a row
_OPTIONS: Final = 25
_OPTION: Final = 100  # characters of an option's label, value and description
_PLACEHOLDER: Final = 150
_FIELDS: Final = 5  # of a modal
_SHORT: Final = 45  # characters of a modal's title, and of a field's label
_TYPED: Final = 4000  # characters that a field may allow
_TOP: Final = (ROW, TEXT, FILE, CONTAINER)
_STYLES: Final = (1, 2, 3, 4)  # a button of style 5 is a link, which the advisor does not send

Json = dict[str, Any]


def every(components: Sequence[Any], where: str = "components") -> Iterator[tuple[str, Json]]:
    """The way to each component, and the component; nested ones included."""
    for number, component in enumerate(components):
        here = f"{where}/{number}"
        yield here, component
        yield from every(component.get("components", ()), f"{here}/components")


def faults(components: Sequence[Any], files: Sequence[str] = ()) -> tuple[Fault, ...]:
    """All that Discord would refuse about a message with the attachments `files`."""
    parts = list(every(components))
    ids = [str(part["custom_id"]) for _, part in parts if "custom_id" in part]
    found = [*counted("components", "components", len(parts), COMPONENTS)]
    found += counted("components", "characters of text", _written(parts), CHARACTERS, least=0)
    found += repeated("components", "the custom_id", ids)
    for number, part in enumerate(components):
        if part.get("type") not in _TOP:
            found.append(Fault(f"components/{number}", "this may not stand outside of a row"))
    for where, part in parts:
        if "custom_id" in part:
            size = len(str(part["custom_id"]).encode())
            found += counted(f"{where}/custom_id", "bytes", size, LONGEST)
        check = _KINDS.get(part.get("type"))
        if check is None:
            found.append(Fault(where, f"a component of the unknown type {part.get('type')!r}"))
        else:
            found += check(where, part)
        if part.get("type") == FILE and _attached(part) not in files:
            found.append(Fault(where, f"the file {_attached(part)!r} is not attached"))
    return tuple(found)


def gauges(components: Sequence[Any]) -> tuple[Gauge, ...]:
    """How near a message is to the limits that it could meet."""
    parts = list(every(components))
    rows = [len(part["components"]) for _, part in parts if part.get("type") == ROW]
    ids = [len(str(part["custom_id"]).encode()) for _, part in parts if "custom_id" in part]
    return (
        Gauge("components", len(parts), COMPONENTS),
        Gauge("characters of text", _written(parts), CHARACTERS),
        Gauge("elements of the fullest row", max(rows, default=0), _BUTTONS),
        Gauge("bytes of the longest custom_id", max(ids, default=0), LONGEST),
    )


def window_faults(window: Json) -> tuple[Fault, ...]:
    """All that Discord would refuse about a modal."""
    fields = window.get("components", [])
    found = [*counted("title", "characters", len(window.get("title", "")), _SHORT)]
    found += counted("custom_id", "bytes", len(str(window.get("custom_id", "")).encode()), LONGEST)
    found += counted("components", "fields", len(fields), _FIELDS)
    for number, part in enumerate(fields):
        where, inner = f"components/{number}", part.get("component", {})
        found += counted(f"{where}/label", "characters", len(part.get("label", "")), _SHORT)
        hint = len(part.get("description", ""))
        found += counted(f"{where}/description", "characters", hint, _OPTION, least=0)
        if part.get("type") != LABELLED or inner.get("type") != INPUT:
            found.append(Fault(where, "what is no text field with a label"))
        name = f"{where}/component/custom_id"
        found += counted(name, "bytes", len(str(inner.get("custom_id", "")).encode()), LONGEST)
        most = inner.get("max_length", _TYPED)
        found += counted(f"{where}/component/max_length", "characters", most, _TYPED)
    return tuple(found)


def window_gauges(window: Json) -> tuple[Gauge, ...]:
    """How near a modal is to the limits that it could meet."""
    fields = window.get("components", [])
    labels = [len(part.get("label", "")) for part in fields]
    hints = [len(part.get("description", "")) for part in fields]
    return (
        Gauge("fields", len(fields), _FIELDS),
        Gauge("characters of the title", len(window.get("title", "")), _SHORT),
        Gauge("characters of the longest label", max(labels, default=0), _SHORT),
        Gauge("characters of the longest description", max(hints, default=0), _OPTION),
    )


def _written(parts: Sequence[tuple[str, Json]]) -> int:
    """Characters in UTF-16 units, the most that any client counts."""
    texts = (str(part.get("content", "")) for _, part in parts if part.get("type") == TEXT)
    return len("".join(texts).encode("utf-16-le", "replace")) // 2


def _attached(part: Json) -> str:
    return str(part.get("file", {}).get("url", "")).removeprefix("attachment://")


def _row(where: str, part: Json) -> Iterator[Fault]:
    inner = part.get("components", [])
    kinds = {component.get("type") for component in inner}
    if SELECT in kinds and len(inner) > 1:
        yield Fault(where, "a select list shares its row")
    elif kinds - {BUTTON, SELECT}:
        yield Fault(where, "a row holds buttons or one select list")
    yield from counted(where, "components in a row", len(inner), _BUTTONS)


def _button(where: str, part: Json) -> Iterator[Fault]:
    yield from counted(f"{where}/label", "characters", len(part.get("label", "")), LABEL)
    if part.get("style") not in _STYLES:
        yield Fault(f"{where}/style", f"the unknown style {part.get('style')!r}")
    if "custom_id" not in part:
        yield Fault(where, "a button without a custom_id")


def _select(where: str, part: Json) -> Iterator[Fault]:
    options = part.get("options", [])
    yield from counted(f"{where}/options", "options", len(options), _OPTIONS)
    yield from repeated(f"{where}/options", "the value", [str(o.get("value")) for o in options])
    length = len(part.get("placeholder", ""))
    yield from counted(f"{where}/placeholder", "characters", length, _PLACEHOLDER, least=0)
    if "custom_id" not in part:
        yield Fault(where, "a select list without a custom_id")
    for number, option in enumerate(options):
        inner = f"{where}/options/{number}"
        yield from counted(f"{inner}/label", "characters", len(option.get("label", "")), _OPTION)
        size = len(str(option.get("value", "")).encode())
        yield from counted(f"{inner}/value", "bytes", size, _OPTION)
        hint = len(option.get("description", ""))
        yield from counted(f"{inner}/description", "characters", hint, _OPTION, least=0)


def _text(where: str, part: Json) -> Iterator[Fault]:
    if not str(part.get("content", "")).strip():
        yield Fault(where, "a text of nothing but spaces")


def _container(where: str, part: Json) -> Iterator[Fault]:
    yield from counted(where, "components", len(part.get("components", [])), COMPONENTS)


def _file(where: str, part: Json) -> Iterator[Fault]:
    if not str(part.get("file", {}).get("url", "")).startswith("attachment://"):
        yield Fault(where, "a file that is no attachment")


_Check = Callable[[str, Json], Iterator[Fault]]
_KINDS: Final[Mapping[object, _Check]] = {
    ROW: _row,
    BUTTON: _button,
    SELECT: _select,
    TEXT: _text,
    FILE: _file,
    CONTAINER: _container,
}
