from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.core.order import decisive_order, next_question
from bot.core.scoring import pair, standing, unanswered
from bot.core.state import UNSURE
from tests.small_guides import EVEN, Case, cases, every_completion, guide_of, scores_of

THREE = guide_of({"slow": [(1, 0), (0, 1)], "wide": [(9, 0), (0, 9)], "mid": [(4, 0), (0, 4)]})


def ask(case: Case, skipped: tuple[str, ...] = ()) -> str:
    now = standing(case.guide, case.answers, case.importance)
    return next_question(case.guide, case.answers, case.importance, now, skipped)


@given(cases(), st.data())
def test_every_question_that_applies_is_asked_once_and_the_skipped_ones_last(
    case: Case, data: st.DataObject
) -> None:
    ids = [q.id for q in case.guide.questions]
    skipped = tuple(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    waiting = unanswered(case.guide, case.answers)

    asked = ask(case, skipped)

    assert (asked in waiting) if waiting else (asked == "")
    assert asked not in skipped or set(waiting) <= set(skipped)


@given(cases())
def test_what_is_asked_raises_the_worst_case_of_who_is_ahead_most_on_average(case: Case) -> None:
    now = standing(case.guide, case.answers, case.importance)
    ahead, behind = pair(now) if now.least + now.most >= 0 else pair(now)[::-1]

    def worst(question: str, option: str) -> int:
        answers = {**case.answers, question: option}
        ends = (
            scores_of(case.guide, completion, case.importance)
            for completion in every_completion(case.guide, answers)
        )
        return min(end[ahead] - end[behind] for end in ends)

    rises = {
        question: Fraction(
            sum(worst(question, o.id) for o in case.guide.question_by_id[question].options),
            len(case.guide.question_by_id[question].options),
        )
        for question in unanswered(case.guide, case.answers)
    }

    assert not rises or rises[ask(case)] == max(rises.values())


def test_the_widest_question_comes_first_and_a_silenced_topic_last() -> None:
    now = standing(THREE, {}, EVEN)

    assert decisive_order(THREE, EVEN, now) == ("wide", "mid", "slow")
    assert decisive_order(THREE, {"wide": "none"}, now) == ("mid", "slow", "wide")


def test_equally_decisive_questions_come_as_written() -> None:
    guide = guide_of({"z": [(1, 0), (0, 1)], "a": [(0, 1), (1, 0)], "m": [(1, 0), (0, 1)]})

    assert decisive_order(guide, EVEN, standing(guide, {}, EVEN)) == ("z", "a", "m")


def test_a_question_that_mostly_secures_the_lead_comes_before_one_that_rarely_does() -> None:
    guide = guide_of(
        {"risk": [(0, 4), (0, 0), (0, 0)], "hope": [(0, 0), (0, 0), (4, 0)], "now": [(1, 0)] * 2}
    )

    ahead = standing(guide, {"now": "a"}, EVEN)
    assert next_question(guide, {"now": "a"}, EVEN, ahead, ()) == "risk"


def test_ahead_is_who_is_nearer_to_a_proof_though_the_score_says_otherwise() -> None:
    guide = guide_of(
        {
            "now": [(1, 0)] * 2,
            "given": [(0, 9), (0, 8)],
            "for-b": [(4, 0), (0, 0), (0, 0)],
            "for-a": [(0, 4), (0, 0), (0, 0)],
        }
    )

    now = standing(guide, {"now": "a"}, EVEN)
    assert now.leader == 0
    assert decisive_order(guide, EVEN, now) == ("for-b", "for-a", "given", "now")


def test_a_gate_counts_with_what_it_opens() -> None:
    guide = guide_of(
        {"plain": [(2, 0), (0, 2)], "gate": [(0, 0), (0, 0)], "child": [(9, 0), (0, 9)]},
        only_if={"child": ("gate", "a")},
    )

    assert ask(Case(guide, {}, EVEN)) == "gate"
    assert ask(Case(guide, {"gate": "a"}, EVEN)) == "child"
    assert ask(Case(guide, {"gate": "b"}, EVEN)) == "plain"
    assert ask(Case(guide, {"gate": UNSURE}, EVEN)) == "plain"


def test_skipped_questions_keep_their_order_among_themselves() -> None:
    assert ask(Case(THREE, {}, EVEN), ("wide", "mid")) == "slow"
    assert ask(Case(THREE, {"slow": "a"}, EVEN), ("mid", "wide")) == "wide"
