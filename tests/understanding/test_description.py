"""Descriptions read into answers: what is stated, denied, asked and supposed."""

from dataclasses import replace

import pytest

from bot.understanding.description import describe, said
from bot.understanding.index import Index, build_index

ROWS = """
    A long trip.                                           | length=long
    We make a LONG TRIP with heavy suitcases               | length=long bags=much
    Round the corner, as cheap as possible.                | length=short budget=low
    We travel without luggage                              | bags=little
    We need no laptop work and travel without luggage      | bags=little work=rest
    Not without luggage                                    |
    Wir brauchen keine heavy suitcases                     | bags=little
    Vielleicht heavy suitcases                             |
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
    We shall carry a harp                                  | bags=much
    We and two strong porters pick up a harp               | bags=much
    We never carry a harp                                  |
    We were far too young and small to really carry a harp |
    a big old trunk                                        | bags=much
    a big and old trunk                                    |
    big, trunk                                             |
    a big-old trunk                                        | bags=much
    a big - old trunk                                      |
    a big—old trunk                                        |
    No custom-made heavy suitcases                         | bags=little
    no big trunk                                           | bags=little
    We carry things; heavy suitcases                       | bags=much
    no heavy suitcases, we carry a backpack                |
    Commuting                                              | length=short work=work
    Commuting on a long trip                               | length=long work=work
    No commuting                                           |
    Removing the removal man's remover                     | bags=much
    We remove things                                       |
    Parcels                                                | bags=much
    The parcel                                             |
    I do not think that we will ever need heavy suitcases  | bags=little
    We can not do without heavy suitcases                  | bags=much
    Those without legroom will have heavy suitcases        | bags=much
    There is no way around heavy suitcases                 | bags=much
    Nothing like heavy suitcases                           | bags=little
    Not just a long trip                                   |
    Not every long trip                                    |
    A long trip some day                                   |
    Heavy suitcases: no; budget: as cheap as possible      | bags=little budget=low
    No idea about heavy suitcases                          |
    Our mind is on the sea and not on heavy suitcases      |
    We are not on a ship, we have heavy suitcases          | bags=much
    I do not know of a long trip, heavy suitcases we have  | bags=much
    Imagine heavy suitcases                                |
    ❌ heavy suitcases                                     | bags=little
    ✅ heavy suitcases ❌ long trip                         | bags=much
    👍 heavy suitcases 👎 a long trip                      | bags=much
    ~heavy suitcases~ as cheap as possible                 | budget=low
    a ~~long trip~~ with heavy suitcases                   | bags=much
    ~3 heavy suitcases, ~2 hours                           | bags=much
    Heavy suitcases are for somebody else                  |
    The old one had heavy suitcases                        |
    Heavy suitcases can wait                               |
    A piano would be nice to have                          |
    Our last project was a long trip                       |
    It was a long trip in our last project                 |
    Our last project was far, but this is a long trip      | length=long
    Years ago we made a long trip; heavy suitcases now     | bags=much
    Rather than a long trip                                |
    We would rather relax than make a long trip            |
    More than a long trip                                  | length=long
    We take the train to carry a harp                      |
    The car because of its laptop work                     |
    They like the car's laptop work                        |
    Perhaps it rains and we make a long trip               | length=long
    Perhaps it rains on a long trip                        |
    Perhaps 20 people on a long trip                       | length=long
    Perhaps twenty people on a long trip                   | length=long
    Perhaps 20 people on a long trip, perhaps 2000         |
    Perhaps in 2 years we make a long trip                 |
    Perhaps 2 years from now we make a long trip           |
    If 20 people come we make a long trip                  |
    Would like to make a long trip                         | length=long
    Would you like a long trip                             |
    Should be a long trip                                  | length=long
    Should it be a long trip                               |
    Last year we made a long trip                          |
    Since last year it is a long trip                      | length=long
    Not only by phone                                      |
    We never go on foot across mountains with a piano      | bags=much
    The car and its driver, laptop work                    | work=work
    A train is a long trip with heavy suitcases            |
    I know that a car has laptop work                      |
    With a train, heavy suitcases                          | bags=much
    A long trip with heavy suitcases, should we take it?   | length=long bags=much
    A long trip, train or car?                             | length=long
    For a long trip - what would you take?                 | length=long
    Is it, for a long trip, right?                         |
    A long trip, heavy suitcases?                          |
    Has to be a long trip                                  | length=long
    Has the car heavy suitcases                            |
    Will be a long trip                                    | length=long
    Will it be a long trip                                 |
    Don't expect heavy suitcases                           | bags=little
    write me a guide for a long trip                       |
    ok now show us a long trip                             |
    Make a long trip with me                               | length=long
    What we plan is a long trip                            | length=long
    When the holidays begin we make a long trip            | length=long
    When do we make a long trip                            |
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


def test_a_cross_is_shown_with_what_it_denies(index: Index) -> None:
    assert describe("✅ as cheap as possible\n  ❌ heavy suitcases", index) == (
        ("bags", "little", "❌ heavy suitcases"),
        ("budget", "low", "as cheap as possible"),
    )


def test_words_that_answer_the_question_on_screen_answer_no_other(index: Index) -> None:
    sentence = ("Awfully heavy suitcases, and a tight budget",)

    assert [one[:2] for one in said(sentence, index, "length")] == [
        ("length", "long"),
        ("budget", "low"),
    ]
    assert [question for question, _, _ in said(sentence, index)] == ["length", "bags", "budget"]


def test_what_is_said_of_a_thing_in_a_candidate_is_said_of_no_project(index: Index) -> None:
    bags = index.guide.question_by_id["bags"]
    much = replace(bags.options[0], phrases=("loading in",))
    asked = replace(bags, options=(much, *bags.options[1:]))
    questions = tuple(asked if q is bags else q for q in index.guide.questions)
    other = build_index(replace(index.guide, questions=questions))

    assert describe("Much loading in at the gate", other) == (("bags", "much", "loading in"),)
    assert describe("loading in car", other) == ()
