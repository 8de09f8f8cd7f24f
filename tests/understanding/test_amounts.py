"""Numbers before a noun, as the words in which a guide speaks of amounts."""

import pytest

from bot.understanding.amounts import counted
from bot.understanding.text import words

ROWS = """
    we have 1,200 users            | we have thousands of users
    20k users a day                | thousands of users a day
    5 million hits                 | millions of hits
    two million hits               | millions of hits
    300 members                    | hundreds of members
    forty tables                   | dozens of tables
    12 screens                     | dozen screens
    3 endpoints                    | few endpoints
    1 page                         | one page
    zoo 5                          | zoo 5
    zoo 5 is out                   | zoo 5 is out
    error 500 and error 404        | error 500 and error 404
    option 2 please                | option 2 please
    when does zoo 6 come out       | when does zoo 6 come out
    1999999999999999999999 users   | 1999999999999999999999 users
    version 3.9                    | version 3 9
"""


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row.strip()])
def test_a_number_before_a_noun_is_an_amount(row: str) -> None:
    text, read = (part.strip() for part in row.split("|"))

    assert " ".join(word.text for word in counted(words(text))) == read


def test_an_amount_stands_where_its_number_was_written() -> None:
    text = "about 20,000 users"

    said = counted(words(text))

    assert [text[word.start : word.end] for word in said] == ["about", "20,000", "20,000", "users"]
