"""State to text and back, for a store. Ids only: nothing that a person typed is in it."""

import json
from collections.abc import Mapping
from typing import cast

from bot.core import events as do
from bot.core.events import IMPORTANCES, Event, Importance, Pressed
from bot.core.guide import SAYINGS, Guide
from bot.core.state import State
from bot.core.token import decode, encode

FORMAT = 1
_JSON = json.JSONEncoder(separators=(",", ":"))  # once: to make one takes as long as to use it
_SAYS = "="  # before what a claim answers; no id begins so


def dump(guide: Guide, state: State) -> str:
    """`state` as JSON text; `guide` is the one that it was last matched with."""
    return _JSON.encode(_packed(guide, state))


def load(guide: Guide, text: str) -> State:
    """The state that `dump` wrote, perhaps under another guide.

    What the guide no longer has is kept as it is: the next `step` tells the person.

    Raises:
        ValueError: the text is not a state of a format that this version knows.
    """
    try:
        packed = json.loads(text)
        if packed.get("format") != FORMAT:
            raise ValueError(
                f"this conversation is in format {packed.get('format')!r}, not {FORMAT}"
            )
        return _unpacked(guide, packed)
    except (AttributeError, KeyError, TypeError, RecursionError, json.JSONDecodeError) as error:
        raise ValueError("this is not a stored conversation") from error


def _packed(guide: Guide, state: State) -> dict[str, object]:
    packed: dict[str, object] = {
        "format": FORMAT,
        "version": state.version,
        "walk": state.walk,
        "walks": state.walks,
        "answers": [[q, o, state.marks[q]] for q, o in state.answers.items()],
        "importance": dict(state.importance),
        "skipped": state.skipped,
        "left": state.left,
        "at": state.at,
        "view": _view_out(guide, state.view),
        "begun": state.begun,
        "stopped": state.stopped,
        "carry_on": state.carry_on,
        "lost": state.lost,
        "ballot": state.ballot,
    }
    if state.language:
        packed["language"] = state.language
    if state.asks:
        packed["asks"] = state.asks
    if state.heard:
        packed["heard"] = state.heard
    if state.beside is not None:
        press = state.beside
        packed["beside"] = encode(guide, press.event, press.walk, press.ballot)  # type: ignore[arg-type]
    if state.before is not None:
        packed["before"] = _packed(guide, state.before)
    return packed


def _unpacked(guide: Guide, packed: Mapping[str, object]) -> State:
    answers = [_strings(entry) for entry in _list(packed["answers"])]
    importance = packed["importance"]
    before = packed.get("before")
    if not isinstance(importance, dict) or not (before is None or isinstance(before, dict)):
        raise TypeError
    return State(
        version=str(packed["version"]),
        walk=_int(packed["walk"]),
        walks=_int(packed["walks"]),
        answers={q: o for q, o, _ in answers},
        marks={q: mark for q, _, mark in answers},
        importance={
            str(t): cast("Importance", w) for t, w in importance.items() if w in IMPORTANCES
        },
        skipped=_strings(packed["skipped"]),
        left=_strings(packed["left"]),
        at=str(packed["at"]),
        view=_view_in(guide, _list(packed["view"])),
        begun=packed["begun"] is True,
        stopped=packed["stopped"] is True,
        carry_on=packed["carry_on"] is True,
        lost=_int(packed["lost"]),
        ballot=_int(packed.get("ballot", 0)),
        language=str(packed.get("language", "")),
        asks=_strings(packed.get("asks", [])),
        heard=tuple((q, o) for q, o in map(_strings, _list(packed.get("heard", [])))),
        before=None if before is None else _unpacked(guide, before),
        beside=_beside_in(guide, packed.get("beside")),
    )


def _view_out(guide: Guide, view: Event) -> list[str]:
    """The view as button ids; where it is of no use later, the walk itself."""
    match view:
        case do.Unclear(meanings):
            return ["?", *(encode(guide, meaning, 0) for meaning in meanings)]
        case do.Unknown():
            return []
        case do.Heard(answers) if any((q, o) not in guide.option_by_key for q, o, _ in answers):
            return []
        case do.Tell(claims=claims, says=says):
            return [encode(guide, view, 0), *claims, *([f"{_SAYS}{says}"] if says else [])]
        case _:
            return [encode(guide, view, 0)]


def _view_in(guide: Guide, packed: list[object]) -> Event:
    if not packed:
        return do.Continue()
    first = decode(guide, str(packed[0])).event
    if isinstance(first, do.Tell):
        rest = tuple(map(str, packed[1:]))
        claims = tuple(name for name in rest if not name.startswith(_SAYS))
        said = [saying for saying in SAYINGS if f"{_SAYS}{saying}" in rest]
        return do.Tell(first.topic, first.candidate, claims, said[0] if said else "")
    events = [decode(guide, str(button)).event for button in packed if button != "?"]
    if packed[0] != "?":
        return do.Continue() if isinstance(events[0], do.Unknown) else events[0]
    meanings = tuple(e for e in events if not isinstance(e, do.Unclear | do.Unknown))
    return do.Unclear(meanings) if meanings else do.Continue()


def _beside_in(guide: Guide, packed: object) -> Pressed | None:
    press = decode(guide, packed) if isinstance(packed, str) else None
    return None if press is None or isinstance(press.event, do.Unknown) else press


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(value))


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
