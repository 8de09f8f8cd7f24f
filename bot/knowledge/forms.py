"""What is written in a form of its own, such as a number, a day or a link: read, or what is wrong with it."""

import re
from datetime import date

from bot.knowledge import kinds, schema
from bot.knowledge.problem import shown

Form = kinds.Whole | kinds.Date | kinds.Link | kinds.Language | kinds.Word

_WHOLE = re.compile(r"[+-]?[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(schema.LANGUAGE_PATTERN)
_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s<>\"|\\^`{}]*)?")


def read(kind: Form, text: str) -> str | int | None:
    """The value that a text is written for; None: it is none of that kind."""
    match kind:
        case kinds.Whole(low, high):
            return int(text) if _WHOLE.fullmatch(text) and low <= int(text) <= high else None
        case kinds.Date():
            return text if _DATE.fullmatch(text) and _is_day(text) else None
        case kinds.Link():
            return text if _HTTPS.fullmatch(text) else None
        case kinds.Language():
            return text if _LANGUAGE.fullmatch(text) else None
        case kinds.Word(known):
            return text if text in known else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def complaint(name: str, kind: Form, text: str) -> tuple[str, str, str]:
    """Code, message and remedy for a `text` that is not of `kind`."""
    found = shown(text)
    match kind:
        case kinds.Whole(low, high):
            remedy = f"write a whole number from {low} to {high}"
            return "number", f"{name!r} cannot be {found}", remedy
        case kinds.Date():
            return "date", f"{name!r} cannot be {found}", "write a day as YYYY-MM-DD"
        case kinds.Link():
            remedy = "begin it with https://, without spaces"
            return "link", f"{found} is not an https address", remedy
        case kinds.Language():
            return "language", f"{found} is not a language tag", "write one such as en or pt-BR"
        case kinds.Word(known):
            return "word", f"{name!r} cannot be {found}", "write one of " + ", ".join(known)


def is_language(text: str) -> bool:
    """Whether `text` is a language tag."""
    return _LANGUAGE.fullmatch(text) is not None
