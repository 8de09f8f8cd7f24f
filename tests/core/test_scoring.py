from collections.abc import Mapping

from hypothesis import given

from bot.core.guide import Bands
from bot.core.scoring import (
    Standing,
    applicable,
    applies,
    contributions,
    pair,
    standing,
    swing,
    unanswered,
    verdict,
)
from bot.core.state import UNSURE
from tests.small_guides import EVEN, Case, cases, every_completion, guide_of, scores_of, winner_of

TWO = guide_of(
    {"size": [(3, 0), (0, 2)], "team": [(1, 0), (0, 4)]}, bands=Bands(clear=3, leaning=1)
)


@given(cases())
def test_contributions_come_in_answer_order_and_sum_to_the_scores(case: Case) -> None:
    parts = contributions(case.guide, case.answers, case.importance)
    scores = scores_of(case.guide, case.answers, case.importance)

    given_answers = [(q, o) for q, o in case.answers.items() if o != UNSURE]
    assert [(part.question, part.option) for part in parts] == given_answers
    zero = (0,) * len(scores)
    assert tuple(map(sum, zip(zero, *(part.points for part in parts), strict=True))) == scores


@given(cases())
def test_the_standing_is_what_every_completion_says(case: Case) -> None:
    now = standing(case.guide, case.answers, case.importance)
    ends = [
        scores_of(case.guide, completion, case.importance)
        for completion in every_completion(case.guide, case.answers)
    ]

    assert now.scores == scores_of(case.guide, case.answers, case.importance)
    assert now.leader == winner_of(now.scores)
    assert now.margin == max(now.scores) - sorted(now.scores)[-2]
    first, second = pair(now)
    assert now.scores[first] == max(now.scores)
    assert now.scores[first] - now.scores[second] == now.margin
    assert now.least == min(end[first] - end[second] for end in ends)
    assert now.most == max(end[first] - end[second] for end in ends)
    assert now.proven == all(winner_of(end) == now.leader for end in ends)


@given(cases())
def test_the_swing_of_an_open_question_is_what_its_answers_do_to_the_lead(case: Case) -> None:
    now = standing(case.guide, case.answers, case.importance)
    leader, _ = pair(now)
    for question in case.guide.questions:
        if question.id in case.answers or not applies(case.guide, case.answers, question.id):
            continue
        found = swing(case.guide, case.answers, case.importance, question.id)

        alone = [
            scores_of(case.guide, _below(case, end, question.id), case.importance)
            for end in every_completion(case.guide, {})
            if question.id in end
        ]
        assert found.lead == now.scores[leader] - now.scores[found.rival]
        assert found.least == min(scores[leader] - scores[found.rival] for scores in alone)
        assert found.most == max(scores[leader] - scores[found.rival] for scores in alone)
        if now.leader >= 0:
            ends = [winner_of(tuple(map(sum, zip(now.scores, own, strict=True)))) for own in alone]
            assert found.turns == any(end != leader for end in ends)


def _below(case: Case, answers: Mapping[str, str], root: str) -> dict[str, str]:
    """Those of `answers` to `root` and to what it opens, however far down."""

    def under(question: str) -> bool:
        condition = case.guide.question_by_id[question].only_if
        return question == root or bool(condition and under(condition.question))

    return {question: option for question, option in answers.items() if under(question)}


@given(cases())
def test_unanswered_are_those_that_apply_and_were_not_even_unsure(case: Case) -> None:
    waiting = unanswered(case.guide, case.answers)

    assert list(waiting) == [
        q.id
        for q in case.guide.questions
        if q.id not in case.answers
        and (not q.only_if or case.answers.get(q.only_if.question) in q.only_if.options)
    ]


def test_a_changed_answer_takes_those_that_hung_on_it_along() -> None:
    guide = guide_of(
        {"top": [(0, 0), (0, 0)], "mid": [(0, 0), (0, 0)], "low": [(0, 0), (0, 0)]},
        only_if={"mid": ("top", "a"), "low": ("mid", "a")},
    )
    answers = {"top": "b", "mid": "a", "low": "a"}

    assert applicable(guide, answers) == {"top": "b"}
    assert not applies(guide, answers, "low")


def test_not_sure_adds_nothing_and_stays_open() -> None:
    unsure = standing(TWO, {"size": "a", "team": UNSURE}, EVEN)

    assert unsure == standing(TWO, {"size": "a"}, EVEN)
    assert (unsure.margin, unsure.least, unsure.most) == (3, -1, 4)
    assert unanswered(TWO, {"size": "a", "team": UNSURE}) == ()


def test_importance_doubles_or_silences_a_topic() -> None:
    answers = {"size": "a", "team": "b"}

    assert standing(TWO, answers, {"size": "high"}).scores == (6, 4)
    assert standing(TWO, answers, {"team": "none"}).scores == (3, 0)


def test_a_proven_lead_holds_although_questions_are_open() -> None:
    guide = guide_of({"size": [(5, 0), (0, 5)], "team": [(0, 4), (1, 0)]})

    assert standing(guide, {"size": "a"}, EVEN) == Standing((5, 0), 0, 1, 5, 1, 6, proven=True)


def test_a_tie_among_three_that_no_answer_breaks_is_proven() -> None:
    level_either_way = guide_of({"size": [(1, 1, 0), (1, 0, 1)]})

    assert standing(level_either_way, {}, EVEN).proven


def test_a_middling_candidate_that_could_beat_each_but_never_both_breaks_no_tie() -> None:
    guide = guide_of({"size": [(3, 0, 2), (0, 3, 2)], "team": [(0, 3, 1), (3, 0, 1)]})

    assert standing(guide, {"size": "a"}, EVEN).leader == 0
    assert not standing(guide, {}, EVEN).proven


def test_the_verdict_follows_the_bands_and_level_is_close() -> None:
    margins = {3: "clear", 2: "leaning", 1: "leaning", 0: "close"}

    for margin, expected in margins.items():
        now = Standing((margin, 0), 0 if margin else -1, 1, margin, margin, margin, proven=True)
        assert verdict(TWO, now) == expected
