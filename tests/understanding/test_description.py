"""Descriptions read into answers: what is stated, denied, asked and supposed."""

import pytest

from bot.understanding.description import describe
from bot.understanding.index import Index

ROWS = """
    A long trip.                                           | length=long
    We make a LONG TRIP with heavy suitcases               | length=long bags=much
    Round the corner, as cheap as possible.                | length=short budget=low
    We travel without luggage                              | bags=little
    There are no heavy suitcases.                          | bags=little
    We don't have any really heavy suitcases               | bags=little
    Heavy suitcases and a piano are not needed.            | bags=little
    Heavy suitcases are out of scope, money is no object   | bags=little budget=high
    No laptop work, heavy suitcases or tight budget        | work=rest bags=little
    No laptop work, heavy suitcases, a tight budget        | work=rest bags=much budget=low
    No laptop work but heavy suitcases                     | work=rest bags=much
    It is not a long trip                                  |
    No phone calls on the way                              |
    Nobody has heavy suitcases                             | bags=little
    Is it a long trip?                                     |
    do we need heavy suitcases                             |
    If it is a long trip we take the train                 |
    Maybe a long trip one day                              |
    Some say long trip, some say short trip                |
    not only heavy suitcases but a long trip               | bags=much length=long
    A long winter trip.                                    | length=long
    A long, cold trip                                      |
    Heavy things or suitcases                              |
    Short. Yes. Medium. No.                                |
    There is not much to say.                              |
"""


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row.strip()])
def test_a_description_gives_the_answers_that_it_states(row: str, index: Index) -> None:
    text, expected = (part.strip() for part in row.split("|"))

    answers = {f"{question}={option}" for question, option, _ in describe(text, index)}

    assert answers == set(expected.split())


def test_each_answer_comes_with_the_exact_words(index: Index) -> None:
    text = "First line:\n- a  LONG   trip\n- there are no heavy suitcases"

    assert describe(text, index) == (
        ("length", "long", "LONG trip"),
        ("bags", "little", "no heavy suitcases"),
    )
