"""What holds for any text whatsoever."""

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.events import Event
from bot.core.limits import TYPED
from bot.core.state import State
from bot.understanding.description import describe
from bot.understanding.index import Index
from bot.understanding.question import Finding, ask
from bot.understanding.reply import read
from bot.understanding.text import Vocabulary, clean, words

# Any code point, lone surrogates included, and pieces that have meaning to some machine or here.
PIECES = st.sampled_from(
    [
        "train",
        "no ",
        "long trip",
        "1",
        "b",
        ".",
        "?",
        "'",
        '"',
        "NEAR(",
        "*",
        "col:",
        "{{7*7}}",
        "{x.__class__}",
        "%s",
        "(?:a+)+$",
        "\x1b]0;",
        "\x1b[2J",
        "\x07",
        "\u202e",
        "\u200b",
        "\n",
        "�",
        "́",
        "क़",
        "\U000e0001",
        "change ",
        "actually ",
        "not ",
        "or ",
    ]
)
TEXTS = st.lists(st.one_of(st.text(st.characters()), PIECES), max_size=12).map("".join)
HOSTILE = (
    "a" * 10_000,
    "no " * 3_400,
    "long trip, " * 900,
    "long trip or " * 800,
    "'\u2019" * 5_000,
    "a.b" * 3_400,
    "\x1b]" * 5_000,
    "\x1b[" + "0;" * 5_000,
    "a" + "\u0301\u0323" * 5_000,
    "((((" * 2_500,
    "trian crr lugage " * 600,
    "http://" * 1_500,
    "\u0958" * 10_000,
    "actually " * 1_200,
)


@given(TEXTS)
@example("\u0958\u0301\u0301\u0301")
@example("a\u200b\u0301")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)

    assert clean(once) == once


@given(TEXTS)
def test_clean_text_cannot_act_on_a_screen(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) <= limits.TYPED
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()


@given(TEXTS, st.sampled_from(["", "length", "bags", "gone"]))
def test_any_text_is_read(index: Index, text: str, asking: str) -> None:
    event = read(text, index, State(answers={"bags": "much", "gone": "x"}), asking)

    assert isinstance(event, Event)


@given(TEXTS)
def test_any_text_is_asked_and_described(index: Index, text: str) -> None:
    assert isinstance(ask(text, index), Finding)
    for question, option, said in describe(text, index):
        assert (question, option) in index.guide.option_by_key
        assert said


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(t[:12]) for t in HOSTILE])
def test_the_work_grows_no_faster_than_the_text(text: str, index: Index) -> None:
    """FAULTS 59, counted in calls, as a clock would tell of the machine; `bench` has the times."""
    read("warm up the index", index, State(), "length")
    for act in (
        lambda part: read(part, index, State(), "length"),
        lambda part: describe(part, index),
        lambda part: ask(part, index),
    ):
        act(text)
        half, whole = calls(act, text[: TYPED // 2]), calls(act, text[:TYPED])
        assert whole <= 2.5 * half + 1000


def calls(act: Callable[[str], object], text: str) -> int:
    made = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        act(text)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("  two\n\tlines  ", "two lines"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", "link"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("cafe\u0301", "café"),
        ("x\ud800y", "xy"),
        ("z" + "\u0301" * 50, "ź\u0301\u0301"),
        ("<b>&{{7*7}}", "<b>&{{7*7}}"),
    ],
)
def test_what_is_cleaned(dirty: str, shown: str) -> None:
    assert clean(dirty) == shown


@given(TEXTS)
def test_a_vocabulary_reads_what_people_would_be_read_as(text: str) -> None:
    learned = Vocabulary().words(text)

    assert [word[:2] for word in learned] == [word[:2] for word in words(text)]
