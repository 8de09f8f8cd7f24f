"""Words, stems, sentences and typos."""

import pytest

from bot.understanding.spelling import Spelling
from bot.understanding.text import sentences, stem, words

FORMS = (
    "secure secures",
    "test tests testing tested",
    "code coding coded",
    "migration migrations",
    "deploy deploys deploying deployment deployed",
    "query queries",
    "flexible flexibility",
    "class classes",
    "run running runs",
    "size sizes",
)
APART = ("care car", "note not", "us use", "test text", "signals sign", "formal form")


@pytest.mark.parametrize("forms", FORMS)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_different_words_keep_different_stems(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Django's ORM", "django orm"),
        ("don't CAN'T what\u2019s", "do not can not what is"),
        ("see https://example.org/a?b=c now", "see now"),
        ("naïve café 🙂 x", "naive cafe x"),
        ("built-in, 3.5 & <b>", "built in 3 5 b"),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert " ".join(word.text for word in words(text)) == expected


def test_a_word_knows_its_place() -> None:
    text = "We need Django\u2019s ORM."

    assert [text[word.start : word.end] for word in words(text)] == [
        "We",
        "need",
        "Django\u2019s",
        "ORM",
    ]


def test_sentences_end_with_marks_and_lines() -> None:
    text = "One. Two? version 3.1 stays!\n- four"

    assert sentences(text) == ("One.", "Two?", "version 3.1 stays!", "- four")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("secuirty", "security"),
        ("securty", "security"),
        ("secuurity", "security"),
        ("securiti", "security"),  # a wrong letter, in a long word
        ("ceap", "cheap"),
        ("hcaep", "hcaep"),  # two slips in a short word
        ("chear", "chear"),  # a wrong letter in a short word
        ("authentification", "authentication"),
        ("cheap", "cheap"),
        ("xyz", "xyz"),
    ],
)
def test_a_typo_is_mended_and_another_word_is_not(typed: str, meant: str) -> None:
    assert Spelling(("security", "cheap", "authentication")).correct(typed) == meant
