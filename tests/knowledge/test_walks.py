"""Sums over all walks agree with trying every walk, on small random guides with branches."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.core.guide import Bands, Candidate, Condition, Guide, Option, Question
from bot.knowledge.walks import best_lead, can_meet


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Three candidates and up to five questions, in any order, some after answers to another."""
    questions: list[Question] = []
    for n in range(draw(st.integers(1, 5))):
        points = st.tuples(*[st.integers(-5, 5)] * 3)
        options = tuple(Option(o, o, draw(points)) for o in "abc"[: draw(st.integers(2, 3))])
        parent = draw(st.sampled_from([None, *questions]))
        ids = [option.id for option in parent.options] if parent else [""]
        chosen = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        only_if = Condition(parent.id, tuple(chosen)) if parent else None
        questions.append(Question(f"q{n}", "t", "?", ".", options, only_if=only_if))
    return Guide(
        id="g",
        version="",
        title="",
        question="",
        intro="",
        candidates=tuple(Candidate(c, c) for c in "xyz"),
        sources=(),
        topics=(),
        questions=tuple(draw(st.permutations(questions))),
        bands=Bands(2, 1),
    )


def walks(guide: Guide) -> Iterator[dict[str, str]]:
    """Every way of answering, with the answers to questions that do not apply left out."""
    for options in product(*(question.options for question in guide.questions)):
        walk = {q.id: o.id for q, o in zip(guide.questions, options, strict=True)}
        for _ in guide.questions:  # as often as a chain can be long
            for question in guide.questions:
                condition = question.only_if
                if condition and walk.get(condition.question) not in condition.options:
                    walk.pop(question.id, None)
        yield walk


@given(guide=guides(), pair=st.permutations([0, 1, 2]))
def test_the_best_lead_is_that_of_the_best_walk(guide: Guide, pair: list[int]) -> None:
    one, other, _ = pair

    leads = [
        sum(guide.option_by_key[a].points[one] - guide.option_by_key[a].points[other] for a in w)
        for w in (walk.items() for walk in walks(guide))
    ]

    assert best_lead(guide, one, other) == max(leads)


@given(guide=guides(), data=st.data())
def test_answers_can_meet_where_a_walk_has_them_all(guide: Guide, data: st.DataObject) -> None:
    answers = data.draw(
        st.lists(st.sampled_from(list(guide.option_by_key)), min_size=1, unique_by=lambda a: a[0])
    )

    possible = any(set(answers) <= set(walk.items()) for walk in walks(guide))

    assert can_meet(guide, answers) == possible
