"""The measures of `make eval` on the shipped guide do not fall below what stands today."""

from pathlib import Path

import pytest

from bot.knowledge import load_guide
from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask
from eval.examples import examined_questions, own_questions, own_scenarios

FOLDER = Path(__file__).parents[2] / "knowledge" / "django-or-flask"


@pytest.fixture(scope="module")
def shipped() -> Index:
    return build_index(load_guide(FOLDER))


def test_most_questions_find_their_topic(shipped: Index) -> None:
    inside = [row for row in own_questions() if row.held_out and row.topics]
    found = [set(ask(row.text, shipped).topics[:1]) & row.topics for row in inside]

    assert sum(map(bool, found)) / len(inside) >= 0.93


def test_what_the_guide_does_not_hold_is_refused(shipped: Index) -> None:
    outside = [row for row in own_questions() if row.held_out and not row.topics]
    refused = [not ask(row.text, shipped).answered for row in outside]

    assert sum(refused) / len(outside) >= 0.95


def test_little_is_refused_without_need(shipped: Index) -> None:
    inside = [row for row in own_questions() if row.held_out and row.topics]
    refused = [not ask(row.text, shipped).answered for row in inside]

    assert sum(refused) / len(inside) <= 0.02


def test_the_topic_is_nearly_always_among_the_first_three(shipped: Index) -> None:
    inside = [row for row in own_questions() if row.held_out and row.topics]
    found = [set(ask(row.text, shipped).topics[:3]) & row.topics for row in inside]

    assert sum(map(bool, found)) / len(inside) >= 0.97


def test_what_an_outsider_asks_is_understood(shipped: Index) -> None:
    rows = list(examined_questions())
    inside = [row for row in rows if row.topics]
    found = [set(ask(row.text, shipped).topics[:1]) & row.topics for row in inside]
    refused = [not ask(row.text, shipped).answered for row in rows if not row.topics]

    assert sum(map(bool, found)) / len(inside) >= 0.92
    assert sum(refused) / len(refused) >= 0.96


def test_answers_read_from_descriptions_are_right(shipped: Index) -> None:
    options = {q.id: [o.id for o in q.options] for q in shipped.guide.questions}
    rows = list(own_scenarios(options))
    said = [(row, f"{q}={o}") for row in rows for q, o, _ in describe(row.text, shipped)]
    right = [answer in frozenset().union(*row.right) for row, answer in said]

    assert sum(right) / len(said) >= 0.90
