"""Keys are told apart by their text, whatever ids a platform makes up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.key import Key, Person

PART = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=8).filter(str.isprintable)
KEYS = st.builds(Key, PART.filter(bool), PART, PART, PART, PART, PART)


@given(KEYS)
def test_a_key_is_had_back_from_its_text(key: Key) -> None:
    assert Key.parse(str(key)) == key


@given(KEYS, KEYS)
def test_different_keys_have_different_texts(one: Key, other: Key) -> None:
    assert (str(one) == str(other)) == (one == other)
    if one.of_person and other.of_person:
        same = (one.platform, one.workspace, one.person) == (
            other.platform,
            other.workspace,
            other.person,
        )
        assert (one.of_person == other.of_person) == same


@pytest.mark.parametrize("text", ["", "a", "a/b", "/b/c", "a/b/", "a/b/c/d", "a/b/c\n", "a/%2f/c"])
def test_what_names_nobody_is_no_person(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not 3 parts|names no person"):
        Person.parse(text)


@pytest.mark.parametrize("part", ["\0", "\ud800", "a\nb", "x" * 500])
def test_parts_that_no_database_keeps_are_refused(part: str) -> None:
    with pytest.raises(ValueError, match="names no person or place"):
        Key("slack", person=part)
