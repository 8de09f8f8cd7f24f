"""Moments and spans of time in a few clear forms of words. All in UTC; what is not clear is None."""

import calendar
import re
from datetime import UTC, datetime, timedelta
from typing import Final

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN: Final = re.compile(r"(\d{1,4}|an?|one)\s*(hours?|h|days?|weeks?|months?|years?)")
_MOMENT: Final = re.compile(
    r"(?:on\s+)?(?P<day>\d{4}-\d{2}-\d{2}|today|tomorrow|(?:next\s+)?[a-z]{3,9})?"
    r"(?:\s*(?:at\s+|,\s*)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>am|pm|h)?)?(?:\s+utc)?"
)
_END: Final = (23, 59)  # of a day for which no hour is given


def hours(text: str) -> int | None:
    """How many hours a span in words is: "48 hours", "3 days", "a week"."""
    found = _span(text)
    if found is None or found[1] not in ("hour", "day", "week"):
        return None
    return found[0] * {"hour": 1, "day": 24, "week": 7 * 24}[found[1]]


def moment(text: str, now: int) -> int | None:
    """The next such moment after `now`, in seconds since 1970: "friday 17:00", "2026-12-01", "17:00".

    A day without an hour is its end. A date that has passed is told as it is.
    """
    words = " ".join(text.casefold().split())
    found = _MOMENT.fullmatch(words)
    if not words or found is None or not (found["day"] or found["minute"] or found["half"]):
        return None
    clock = _clock(found["hour"], found["minute"], found["half"])
    today = datetime.fromtimestamp(now, UTC)
    ahead = _days_ahead(found["day"] or "today", today)
    if clock is None or ahead is None:
        return None
    at = (today + timedelta(days=ahead)).replace(
        hour=clock[0], minute=clock[1], second=0, microsecond=0
    )
    if at <= today and "-" not in words:  # the time of day has passed: the next day, or next week
        at += timedelta(days=7 if found["day"] not in (None, "today", "tomorrow") else 1)
    return int(at.timestamp())


def day(text: str, today: str) -> str | None:
    """An ISO day in words: "in 6 months", "a year", "on 2027-05-01"; "never" is the empty one."""
    words = " ".join(text.casefold().split())
    if words == "never":
        return ""
    date = re.fullmatch(r"(?:on\s+)?(\d{4}-\d{2}-\d{2})", words)
    if date:
        return date[1] if _date(date[1]) else None
    found = _span(words.removeprefix("in ").strip())
    if found is None or found[1] == "hour":
        return None
    return later(today, *found)


def later(today: str, number: int, unit: str) -> str | None:
    """The ISO day that comes `number` days, weeks, months or years after `today`."""
    begin = datetime.fromisoformat(today)
    if unit in ("day", "week"):
        number *= 7 if unit == "week" else 1
        return f"{begin + timedelta(days=number):%Y-%m-%d}"
    months = begin.month - 1 + number * (12 if unit == "year" else 1)
    year, month = begin.year + months // 12, months % 12 + 1
    if year > 9000:  # calendars end at 9999
        return None
    last = calendar.monthrange(year, month)[1]  # the 31st of a shorter month is its last day
    return f"{year:04d}-{month:02d}-{min(begin.day, last):02d}"


def seconds(iso: str) -> int:
    """The beginning of an ISO day, in seconds since 1970, UTC."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp())


def _span(text: str) -> tuple[int, str] | None:
    found = _SPAN.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else 1
    unit = "hour" if found[2] == "h" else found[2].removesuffix("s")
    return (number, unit) if number else None


def _clock(hour: str | None, minute: str | None, half: str | None) -> tuple[int, int] | None:
    if hour is None:
        return _END
    at, past = int(hour), int(minute or 0)
    if half in ("am", "pm"):
        if not 1 <= at <= 12:
            return None
        at = at % 12 + (12 if half == "pm" else 0)
    return (at, past) if at < 24 and past < 60 else None


def _days_ahead(named: str, today: datetime) -> int | None:
    if named in ("today", "tomorrow"):
        return int(named == "tomorrow")
    if "-" in named:
        date = _date(named)
        return (date.date() - today.date()).days if date else None
    name = named.removeprefix("next ")
    days = [i for i, known in enumerate(_DAYS) if name in (known, known[:3])]
    return (days[0] - today.weekday()) % 7 if days else None


def _date(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None
