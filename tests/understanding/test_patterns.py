"""Phrases that stand for many: what they match, and what their gaps may hold."""

import pytest

from bot.understanding.patterns import Pattern, Patterns, faulty, is_pattern, marked
from bot.understanding.text import words


def found(phrase: str, text: str, barred: str = "") -> str:
    """The words of `text` where a phrase stands; `barred` are words that no gap may hold."""
    said = words(text)
    known = Patterns([Pattern(phrase, "it", read)])
    places = known.within(marked(said), lambda at, _: said[at].text not in barred.split())
    return " / ".join(text[said[start].start : said[end - 1].end] for start, end, _ in places)


def read(text: str) -> tuple[str, ...]:
    return tuple(forms[-1] for forms in marked(words(text)))


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("red|blue car|bike", "a blue bike", "blue bike"),
        ("red|blue car|bike", "a red old bike", "red old bike"),
        ("red|blue car|bike", "a red never bike", ""),
        ("red|blue car|bike", "a red car and a blue car", "red car / blue car"),
        ("look-after|mind cats", "we look after cats", "look after cats"),
        ("we mind|keep cats", "we mind cats", "we mind cats"),
        ("we mind|keep cats", "we mind old cats", ""),
        ("we ... mind|keep ... cats", "we gladly mind some cats", "we gladly mind some cats"),
        ("we ... mind", "we 1 2 3 4 5 6 mind", "we 1 2 3 4 5 6 mind"),
        ("we ... mind", "we 1 2 3 4 5 6 7 mind", ""),
        ("we ... mind", "we never mind", ""),
        ("we ... our|own cats", "we mind our own cats", "we mind our own cats"),
        ("we ... our|own cats", "we mind our never own cats", ""),
        ("we ... mind ... cats", "we mind 1 2 3 4 5 mind 6 cats", "we mind 1 2 3 4 5 mind 6 cats"),
        ("we ... mind", "mind we", ""),
        ("cats|dogs", "cats", "cats"),
        ("cats|dogs ... ~", "cats and some dogs", "cats and some dogs"),
        ("cats|dogs ... ~", "cats and some mice", ""),
        ("orders|buildings", "in order to go on building", ""),
        ("order|building", "orders and buildings", "orders / buildings"),
        ("look-up orders", "we looked up an order", ""),
        ("look-up orders", "we looked up orders", "looked up orders"),
        ("a|a-b c", "a b c", "a b c"),
        ("we a|a-b", "we a", "we a"),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, expected: str) -> None:
    assert found(phrase, text, barred="never") == expected


@pytest.mark.parametrize("phrase", ["a|", "|a b", "a||b", "a ...", "... a", "...", "|", "a | b"])
def test_a_faulty_phrase_is_told_and_does_no_harm(phrase: str) -> None:
    assert is_pattern(phrase)
    assert faulty(phrase)
    found(phrase, "a b a b")


@pytest.mark.parametrize("phrase", ["a|b", "a ... b", "a|b c ... d|e-f"])
def test_a_whole_phrase_is_not_faulty(phrase: str) -> None:
    assert not faulty(phrase)
