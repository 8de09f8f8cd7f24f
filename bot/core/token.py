"""Event to button id and back. An id holds all that is needed, so no adapter keeps a table.

An id reads `code walk : field : field …` in ASCII, at most `limits.BUTTON_ID` bytes: an adapter
may put in front of it whose conversation it belongs to. In a ballot the walk is followed by a dot
and the number of its round, or by a minus and that of a round which the person holds alone. Decoding never raises: what is malformed, foreign or from another
version is an `Unknown` event, and the engine answers that like any other.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from bot.core import events as do
from bot.core.events import Pressable, Pressed
from bot.core.guide import Guide
from bot.core.limits import BUTTON_ID
from bot.core.track import LENGTHS, Length

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(_DIGITS)
_VERSION_KEPT: Final = 6  # characters of the guide's version in ids that count positions


def _importance(text: str) -> do.Importance:
    for importance in do.IMPORTANCES:
        if importance == text:
            return importance
    raise ValueError(text)


def _length(text: str) -> Length:
    for length in LENGTHS:
        if length == text:
            return length
    raise ValueError(text)


def _flag(text: str) -> bool:
    return bool(("0", "1").index(text))


# One letter an event, and how each of its fields is read back. A letter is never given away:
# buttons live for ever.
_FORMS: Final[Mapping[str, tuple[type[Pressable], tuple[Callable[[str], Any], ...]]]] = {
    "a": (do.Answer, (str, str, str)),
    "b": (do.Arrive, ()),
    "c": (do.Continue, ()),
    "d": (do.Doubts, ()),
    "e": (do.Reasons, (str,)),
    "f": (do.Flips, ()),
    "g": (do.CarryOn, ()),
    "h": (do.Help, ()),
    "i": (do.ShowImportance, (str,)),
    "j": (do.Forget, (_flag,)),
    "k": (do.Skip, (str, _flag)),
    "l": (do.Review, (int,)),
    "n": (do.StartOver, (int,)),
    "o": (do.Undo, (int,)),
    "p": (do.Compare, (str,)),
    "q": (do.Stop, ()),
    "r": (do.Result, ()),
    "s": (do.Stand, ()),
    "t": (do.Tell, (str, str)),
    "u": (do.Unsure, (str,)),
    "v": (do.Show, (str,)),
    "w": (do.Weigh, (str, _importance)),
    "x": (do.Record, ()),
    "y": (do.Why, (str,)),
    "A": (do.TakeBack, (str,)),
    "M": (do.WhatIf, (str, str)),
    "Z": (do.OpenRound, ()),  # with nothing said of the round
    "N": (do.SeeRound, ()),
    "O": (do.TakePart, ()),
    "P": (do.Remind, ()),
    "Q": (do.CloseRound, (_flag,)),
    "R": (do.CancelRound, (_flag,)),
    "S": (do.Reopen, ()),
    "T": (do.Decide, (str,)),
    "U": (do.SeeDecisions, (int,)),
    "V": (do.Revisit, (int, _flag)),
    "W": (do.Choose, ()),
    "X": (do.Disagree, (int, _flag)),
    "Y": (do.Withdraw, (int,)),
    "B": (do.TourBegin, (str,)),
    "C": (do.TourAt, (str,)),
    "D": (do.TourChose, (str, str)),
    "E": (do.TourChecked, (str, str)),
    "F": (do.TourDid, (str,)),
    "G": (do.TourLength, (str, _length)),
    "H": (do.TourDiffer, (str,)),
    "I": (do.TourStop, (str,)),
    "J": (do.TourIn, (str, str)),
    "K": (do.WhyChosen, (str, _flag)),
    "$": (do.Sources, ()),
    "L": (do.PreviewTour, (str, str)),
}
_CODES: Final = {form[0]: code for code, form in _FORMS.items()}
_SEVERAL, _HEARD = "m", "z"  # pairs of question and option, by position in the guide


def encode(guide: Guide, event: Pressable, walk: int, ballot: int = 0) -> str:
    """The id of a button that means `event` in walk number `walk`; at most `BUTTON_ID` bytes.

    `ballot` is as in `Pressed`.

    A proposal of very many answers is cut to what fits (about 25); the rest can be given after. What
    of it the guide does not have is left out.
    """
    place = f"{walk}.{ballot}" if ballot > 0 else f"{walk}{ballot or ''}"
    if isinstance(event, do.AnswerSeveral):
        return _encode_pairs(guide, f"{_SEVERAL}{place}", event.answers)
    if isinstance(event, do.Heard):
        pairs = tuple((q, o) for q, o, _ in event.answers)
        return _encode_pairs(guide, f"{_HEARD}{place}", pairs)
    code, fields = _written(event)
    return f"{code}{place}{fields}"


def decode(guide: Guide, text: str) -> Pressed:
    """The event of a button id, with the walk it belongs to; `Unknown` where there is none."""
    return _read(guide, text) if len(text) <= BUTTON_ID else Pressed(do.Unknown(), 0)


@lru_cache(maxsize=2048)  # the same few buttons stand in nearly every message
def _written(event: Pressable) -> tuple[str, str]:
    """The letter of an event, and its fields as they stand in an id."""
    code = _CODES[type(event)]
    names = event.__dataclass_fields__
    fields = [getattr(event, name) for name, _ in zip(names, _FORMS[code][1], strict=False)]
    return code, "".join([f":{int(f) if f is True or f is False else f}" for f in fields])


@lru_cache(maxsize=2048)  # and so are pressed
def _read(guide: Guide, text: str) -> Pressed:
    head, *fields = text.split(":")
    try:
        code, own = head[:1], "-" in head
        number, mark, round_ = head[1:].partition("-" if own else ".")
        walk, ballot = _natural(number), _natural(round_) if mark else 0
        ballot = -ballot if own else ballot
        if code in (_SEVERAL, _HEARD):
            return Pressed(_decode_pairs(guide, code, *fields), walk, ballot)
        form, readers = _FORMS[code]
        if len(fields) != len(readers):
            return Pressed(do.Unknown(), walk, ballot)
        event = form(*(read(f) for read, f in zip(readers, fields, strict=True)))
        return Pressed(event, walk, ballot)
    except (ValueError, KeyError, IndexError, TypeError):
        return Pressed(do.Unknown(), 0)


def _natural(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def _encode_pairs(guide: Guide, begin: str, pairs: tuple[tuple[str, str], ...]) -> str:
    head = f"{begin}:{guide.version[:_VERSION_KEPT]}:"
    position = {question.id: i for i, question in enumerate(guide.questions)}
    body = ""
    for asked, picked in pairs:
        question = guide.question_by_id.get(asked)
        options = [o.id for o in question.options] if question else []
        if picked not in options:  # of a guide that another took the place of, this very moment
            continue
        high, low = divmod(position[asked], _BASE)
        body += _DIGITS[high] + _DIGITS[low] + _DIGITS[options.index(picked)]
    room = (BUTTON_ID - len(head)) // 3 * 3
    return head + body[:room]


def _decode_pairs(guide: Guide, code: str, version: str, body: str) -> do.AnswerSeveral | do.Heard:
    if version != guide.version[:_VERSION_KEPT] or len(body) % 3:
        raise ValueError(version)
    pairs: list[tuple[str, str]] = []
    for i in range(0, len(body), 3):
        high, low, option = (_DIGITS.index(digit) for digit in body[i : i + 3])
        question = guide.questions[high * _BASE + low]
        pairs.append((question.id, question.options[option].id))
    if code == _HEARD:
        return do.Heard(tuple((q, o, "") for q, o in pairs))
    return do.AnswerSeveral(tuple(pairs))
