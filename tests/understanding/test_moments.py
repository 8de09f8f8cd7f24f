"""Moments in words, against a calendar; and what may follow the wish for a round."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.events import (
    CloseRound,
    Decide,
    Disagree,
    Involve,
    LookAgain,
    OpenRound,
    Pressed,
    Revisit,
    SeeDecisions,
)
from bot.understanding.moments import day, hours, later, moment, seconds
from bot.understanding.together import together
from tests.small_guides import guide_of

NOW = int(datetime(2026, 11, 25, 15, 0, tzinfo=UTC).timestamp())  # a Wednesday
GUIDE = guide_of({"q": [(4, 0), (0, 4)]})


def written(at: int | None) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%a %Y-%m-%d %H:%M}" if at else ""


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("friday 17:00", "Fri 2026-11-27 17:00"),
        ("Fri 9:30", "Fri 2026-11-27 09:30"),
        ("next friday at 5pm", "Fri 2026-11-27 17:00"),
        ("friday", "Fri 2026-11-27 23:59"),
        ("wednesday 14:00", "Wed 2026-12-02 14:00"),  # this one's has passed
        ("wednesday 16:00", "Wed 2026-11-25 16:00"),
        ("tomorrow 12:00", "Thu 2026-11-26 12:00"),
        ("today 18:00 UTC", "Wed 2026-11-25 18:00"),
        ("17:00", "Wed 2026-11-25 17:00"),
        ("9:00", "Thu 2026-11-26 09:00"),
        ("12am", "Thu 2026-11-26 00:00"),
        ("2026-12-01", "Tue 2026-12-01 23:59"),
        ("2026-12-01 09:00", "Tue 2026-12-01 09:00"),
        (
            "2026-11-01 09:00",
            "Sun 2026-11-01 09:00",
        ),  # as it is: the caller says that it has passed
        *[(w, "") for w in ("", "soon", "17", "25:00", "13pm", "2026-13-01", "12:60", "x 9:00")],
    ],
)
def test_a_moment_in_words_is_the_next_one_of_the_calendar(words: str, at: str) -> None:
    assert written(moment(words, NOW)) == at


@given(st.text(max_size=40), st.integers(0, 2**33))
def test_any_text_is_a_moment_or_none(words: str, now: int) -> None:
    found = moment(words, now)

    assert found is None or isinstance(found, int)
    assert hours(words) is None or isinstance(hours(words), int)
    assert day(words, "2026-11-25") is None or isinstance(day(words, "2026-11-25"), str)


@given(
    st.dates(date(1970, 1, 1), date(8000, 1, 1)),
    st.integers(1, 40),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_later_is_later_and_a_day_that_there_is(today: date, number: int, unit: str) -> None:
    found = later(str(today), number, unit)

    assert found is None or (found > str(today) and seconds(found) > seconds(str(today)))


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("in 6 months", "2027-05-25"),
        ("a year", "2027-11-25"),
        ("in 3 weeks", "2026-12-16"),
        ("on 2027-01-02", "2027-01-02"),
        ("never", ""),
        ("in 5 hours", None),
        ("in due course", None),
        ("on 2027-02-30", None),
    ],
)
def test_a_day_in_words(words: str, on: str | None) -> None:
    assert day(words, "2026-11-25") == on
    assert later("2027-01-31", 1, "month") == "2027-02-28"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("team", OpenRound()),
        ("team until friday 17:00 quorum 3 with @ann @ben", OpenRound(0, 3, until="friday 17:00")),
        ("Team for 48 hours", OpenRound(48)),
        ("decide together for 3 days, quorum of 2 ballots", OpenRound(72, 2)),
        (
            "team with  and   until tomorrow 9:00",
            OpenRound(until="tomorrow 9:00"),
        ),  # names taken out
        ("team until whenever", OpenRound(until="whenever")),  # answered kindly
        ("team with little experience", None),
        ("team for a small project", None),
        ("team of five people", None),
        ("team quorum many", None),
        ("close the round", CloseRound()),
        ("revisit decision 12", Revisit(12, sure=True)),
        ("decision 3", SeeDecisions(3)),
        ("my decisions", Pressed(SeeDecisions(), 0, -1)),
        ("record a because we know\nit", Decide("a", "we know it")),
        ("I disagree", Disagree()),
        (
            "I disagree with decision 2 because it is\nnew",
            Disagree(2, sure=True, words="it is new"),
        ),
        ("review in 6 months", LookAgain("in 6 months")),
        ("review", None),
        ("consulted: Zoe, Yan and Bo", Involve("consulted", ("Zoe", "Yan", "Bo"))),
        ("informed: ,", None),
    ],
)
def test_what_is_meant_for_the_team(text: str, meant: object) -> None:
    assert together(GUIDE, text) == meant
