"""The measures of `make eval` on the shipped guide do not fall below what stands today."""

from pathlib import Path

import pytest

from bot.knowledge import load_guide
from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask
from eval.__main__ import advice
from eval.examples import (
    Described,
    colloquial_scenarios,
    examined_2_scenarios,
    examined_scenarios,
    held_out_questions,
    later_scenarios,
    outside_scenarios,
    own_scenarios,
    unstated,
)

FOLDER = Path(__file__).parents[2] / "knowledge" / "django-or-flask"


@pytest.fixture(scope="module")
def shipped() -> Index:
    return build_index(load_guide(FOLDER))


def test_most_questions_find_their_topic(shipped: Index) -> None:
    inside = [row for row in held_out_questions() if row.topics]
    found = [set(ask(row.text, shipped).topics[:1]) & row.topics for row in inside]

    assert sum(map(bool, found)) / len(inside) >= 0.93


def test_the_topic_is_nearly_always_among_the_first_three(shipped: Index) -> None:
    inside = [row for row in held_out_questions() if row.topics]
    found = [set(ask(row.text, shipped).topics[:3]) & row.topics for row in inside]

    assert sum(map(bool, found)) / len(inside) >= 0.97


def test_what_the_guide_does_not_hold_is_refused(shipped: Index) -> None:
    outside = [row for row in held_out_questions() if not row.topics]
    refused = [not ask(row.text, shipped).answered for row in outside]

    assert sum(refused) / len(outside) >= 0.96


def test_little_is_refused_without_need(shipped: Index) -> None:
    inside = [row for row in held_out_questions() if row.topics]
    refused = [not ask(row.text, shipped).answered for row in inside]

    assert sum(refused) / len(inside) <= 0.02


def described(shipped: Index) -> list[Described]:
    """Every scenario that stands beside the code."""
    options = {q.id: [o.id for o in q.options] for q in shipped.guide.questions}
    return [
        *own_scenarios(options),
        *later_scenarios(options),
        *examined_scenarios(),
        *examined_2_scenarios(),
        *colloquial_scenarios(),
        *outside_scenarios(),
    ]


def test_answers_read_from_descriptions_are_right(shipped: Index) -> None:
    said = [
        (row, question, f"{question}={option}")
        for row in described(shipped)
        for question, option, _ in describe(row.text, shipped)
        if any(answer.startswith(f"{question}=") for answer in row.judged)
    ]
    right = [answer in frozenset().union(*row.right) for row, _, answer in said]

    assert sum(right) / len(said) >= 0.96


def test_most_of_what_a_description_states_is_read(shipped: Index) -> None:
    found = [
        bool(any_of & {f"{q}={o}" for q, o, _ in describe(row.text, shipped)})
        for row in described(shipped)
        for any_of in row.right
    ]

    assert sum(found) / len(found) >= 0.79


def test_what_is_read_from_clear_descriptions_leads_to_the_right_advice(shipped: Index) -> None:
    clear = [row for row in described(shipped) if row.clear]
    agreed = [
        advice(shipped.guide, {q: o for q, o, _ in describe(row.text, shipped)}) == row.expected
        for row in clear
    ]

    assert sum(agreed) / len(agreed) >= 0.96


def test_next_to_nothing_is_read_where_nothing_is_stated(shipped: Index) -> None:
    rows = list(unstated())
    misread = [
        text
        for text, may in rows
        if {f"{question}={option}" for question, option, _ in describe(text, shipped)} - may
    ]

    assert len(misread) / len(rows) <= 0.06
