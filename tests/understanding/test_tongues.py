"""Texts in languages that are not spoken here, and words of one that is, but not just now."""

import pytest

from bot.core.events import Arrive, Event, Help, Result, Show, Unknown
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.knowledge import find_guide, load_guide
from bot.understanding.reader import Reader
from bot.understanding.tongues import foreign

GUIDE = load_guide(find_guide("django-or-flask"))


@pytest.mark.parametrize(
    ("text", "language", "is_foreign"),
    [
        ("français", "en", True),
        ("do you speak french?", "en", True),
        ("Je veux choisir un framework", "en", True),
        ("¿cuál es mejor para mi tienda?", "en", True),
        ("Какой фреймворк выбрать?", "en", True),
        ("日本語", "en", True),
        ("bonjour", "de", True),
        ("wir haben viele Daten und keine Zeit", "en", True),
        ("wir haben viele Daten und keine Zeit", "de", False),
        ("hallo", "de", False),
        ("warum ist das denn nicht mehr so", "de", False),
        ("kannst du mir sagen, was es des Weiteren gibt", "de", False),
        ("je voudrais choisir pour mon projet", "de", True),
        ("does it support french translations of pages", "en", False),
        ("asdf qwer", "en", False),
        ("a café with a naïve owner", "en", False),
        ("", "en", False),
        ("🙂", "en", False),
    ],
)
def test_a_language_is_told_by_its_script_and_its_commonest_words(
    text: str, language: str, *, is_foreign: bool
) -> None:
    assert foreign(text, language) == is_foreign


def read(text: str, guide: Guide, *before: Event) -> tuple[Event, str]:
    state = State()
    for event in (Arrive(), *before):
        state, _ = step(guide, state, event)
    meant = Reader(guide).read(text, state, screen(guide, state))
    return meant, str(step(guide, state, meant)[1].lead)


@pytest.mark.parametrize("text", ["français", "Je ne sais pas", "hallo", "sprache"])
def test_who_writes_in_another_language_is_told_which_are_spoken(text: str) -> None:
    meant, told = read(text, GUIDE)

    assert meant == Unknown(foreign=True)
    assert "I speak English and German." in told
    assert "deutsch" in told


def test_it_is_told_in_the_language_that_is_spoken_just_now() -> None:
    assert "Ich spreche Englisch und Deutsch." in read("français", GUIDE.spoken("de"))[1]


@pytest.mark.parametrize(
    ("text", "event"),
    [("Ergebnis", Result()), ("Hilfe", Help()), ("zurück", Show("existing"))],
)
def test_words_to_the_bot_in_a_language_of_the_guide_are_understood_in_any_other(
    text: str, event: Event
) -> None:
    answer = screen(GUIDE, step(GUIDE, State(), Arrive())[0]).choices[0].event

    assert read(text, GUIDE, answer)[0] == event
