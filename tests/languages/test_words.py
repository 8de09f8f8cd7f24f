"""The engine's words as a value: looked up, filled, in the form of a number."""

import subprocess
import sys

import pytest

from bot.core.view import Name, Strong
from bot.core.words import ENGLISH, Words
from bot.languages import language_of, languages, words_for

GERMAN = words_for("de")


def test_a_text_without_a_translation_is_said_in_english() -> None:
    assert GERMAN("Nobody has translated this, {name}.", name="Eve") == (
        "Nobody has translated this, Eve."
    )


def test_a_text_is_said_in_the_language() -> None:
    assert ENGLISH("Back") == "Back"
    assert GERMAN("Back") == "Zurück"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("DE", "de"), ("C.UTF-8", "c"),
     ("", ""), ("../de", ""), ("dé", "")],
)  # fmt: skip
def test_a_language_is_read_off_a_locale(locale: str, language: str) -> None:
    assert language_of(locale) == language
    assert (words_for(locale) is ENGLISH) == (language not in languages())


def test_a_language_is_read_from_disk_once() -> None:
    assert words_for("de") is words_for("de")


def test_what_fills_a_place_is_never_read_as_one() -> None:
    assert ENGLISH("{name} stays.", name="{name!r}{0}") == "{name!r}{0} stays."
    assert ENGLISH.text("{name} stays.", name="{other}") == ("{other} stays.",)


def test_figures_are_written_as_the_language_writes_them() -> None:
    assert ENGLISH.many("{n} way", "{n} ways", 2187) == "2,187 ways"
    assert GERMAN.many("{n} way", "{n} ways", 2187) == "2.187 ways"
    assert GERMAN.number(-12345678) == "-12.345.678"


def test_the_form_is_that_of_the_number() -> None:
    def three(one: str, many: str, number: int) -> str:
        return (one, many, "dual {n}")[0 if number == 1 else 2 if number == 2 else 1]

    words = Words(translate_many=three)

    assert [words.many("one", "{n} of them", n) for n in (0, 1, 2)] == [
        "0 of them", "one", "dual 2",
    ]  # fmt: skip


def test_places_take_emphasis_people_and_lists_of_them() -> None:
    team = (Name("Ann", "U1"), " and ", Name("Bob", "U2"))

    assert ENGLISH.text("{who} chose {what}, {n} times.", who=team, what=Strong("Tea"), n=2000) == (
        Name("Ann", "U1"), " and ", Name("Bob", "U2"), " chose ", Strong("Tea"), ", 2,000 times.",
    )  # fmt: skip
    assert ENGLISH.many_text("{n} by {who}", "{n} by {who}", 1, who="Ann") == ("1 by Ann",)


def test_lists_are_said_in_a_sentence() -> None:
    names = ("A", "B", "C")

    assert [ENGLISH.listed(names[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert [ENGLISH.either(names[:n]) for n in range(4)] == ["", "A", "A or B", "A, B or C"]
    assert GERMAN.listed(names) == "A, B und C"


def test_who_speaks_english_loads_no_catalogue() -> None:
    code = (
        "import sys; from bot.languages import words_for; words_for('en'); "
        "sys.exit(', '.join({'gettext', 'babel'} & set(sys.modules)) or None)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
