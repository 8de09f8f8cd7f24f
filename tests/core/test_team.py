"""The team's arithmetic: against the slow truth, on small rounds."""

import re
from itertools import product
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adapters.terminal.plain import plain
from bot.core.events import IMPORTANCES
from bot.core.guide import Guide
from bot.core.round import Member, closed
from bot.core.round import Round as RoundOf
from bot.core.scoring import applicable, winner
from bot.core.state import UNSURE
from bot.core.team import FEWEST, Ballot, carrying, disputes, of_side, scores, shares, tally
from bot.core.wording.outcome import outcome
from tests.small_guides import guide_of, guides

Round = tuple[Guide, tuple[Ballot, ...]]


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    guide = draw(guides())
    ballots = []
    for _ in range(draw(st.integers(1, 4))):
        picked = {
            q.id: draw(st.sampled_from([*(o.id for o in q.options), UNSURE]))
            for q in guide.questions
        }
        importance = draw(
            st.dictionaries(
                st.sampled_from(sorted(guide.topic_by_id)), st.sampled_from(IMPORTANCES)
            )
        )
        ballots.append(Ballot(applicable(guide, picked), importance))
    return guide, tuple(ballots)


@given(rounds())
def test_the_order_of_ballots_does_not_matter(drawn: Round) -> None:
    guide, ballots = drawn
    mixed = tuple(reversed(ballots))

    assert tally(guide, mixed) == tally(guide, ballots)
    assert disputes(guide, mixed) == disputes(guide, ballots)
    assert carrying(guide, mixed) == carrying(guide, ballots)


@given(rounds())
def test_topics_sum_to_the_scores_and_the_scores_to_the_margin(drawn: Round) -> None:
    guide, ballots = drawn
    now = tally(guide, ballots)
    none = (0,) * len(guide.candidates)

    assert tuple(map(sum, zip(none, *(p for _, p in shares(guide, ballots)), strict=True))) == (
        now.scores
    )
    assert sum(now.votes) + now.level == len(ballots)
    if now.leader >= 0:
        assert now.margin == now.scores[now.leader] - now.scores[now.rival] > 0


def changed(guide: Guide, ballot: Ballot, topic: str) -> list[Ballot]:
    asked = [q for q in guide.questions if q.topic == topic]
    rest = {q: o for q, o in ballot.answers.items() if guide.question_by_id[q].topic != topic}
    return [
        Ballot(
            applicable(guide, rest | {q.id: o for q, o in zip(asked, picked, strict=True)}),
            ballot.importance,
        )
        for picked in product(*[[*(o.id for o in q.options), UNSURE] for q in asked])
    ]


@given(rounds())
@settings(max_examples=60)
def test_a_topic_that_cannot_turn_the_result_never_does_when_one_ballot_changes(
    drawn: Round,
) -> None:
    guide, ballots = drawn
    now = winner(tally(guide, ballots).scores)
    for dispute in disputes(guide, ballots):
        turned = any(
            winner(tally(guide, (*ballots[:at], other, *ballots[at + 1 :])).scores) != now
            for at, ballot in enumerate(ballots)
            for other in changed(guide, ballot, dispute.topic)
        )

        assert turned == (dispute.people == 1)


@given(rounds())
@settings(max_examples=30)
def test_no_fewer_people_turn_the_result_in_a_topic_than_are_told(drawn: Round) -> None:
    guide, ballots = drawn
    now = winner(tally(guide, ballots).scores)
    assume(now >= 0)
    for dispute in disputes(guide, ballots):
        each = [(b, *changed(guide, b, dispute.topic)) for b in ballots]
        if prod(map(len, each)) > 700:  # as many sums
            continue
        turning = [
            sum(a is not b for a, b in zip(made, ballots, strict=True))
            for made in product(*each)
            if winner(tally(guide, made).scores) != now
        ]

        assert dispute.people == min(turning, default=0)


@given(rounds())
@settings(max_examples=60)
def test_what_a_result_says_of_topics_is_all_that_one_ballot_could_turn(drawn: Round) -> None:
    guide, ballots = drawn
    each = tuple(Member(f"U{i}", f"Person {i}", begun=True, done=True) for i in range(len(ballots)))
    told = outcome(guide, closed(RoundOf(1, each[0], members=each), ballots))
    now = winner(tally(guide, ballots).scores)
    said = plain(told).partition("You differ here, and it does not matter")[0]
    for topic in {question.topic for question in guide.questions}:
        turned = any(
            winner(tally(guide, (*ballots[:at], other, *ballots[at + 1 :])).scores) != now
            for at, ballot in enumerate(ballots)
            for other in changed(guide, ballot, topic)
        )
        title = re.escape(guide.topic_by_id[topic].title)

        assert not turned or len(ballots) < FEWEST or re.search(rf"\b{title}\b", said)


def test_the_smallest_number_of_people_is_told() -> None:
    guide = guide_of({"q": [(4, 0), (0, 4)], "r": [(5, 0), (0, 5)]})
    ballots = (*[Ballot({"q": "a", "r": "a"})] * 3, Ballot({"q": "b", "r": "a"}))

    found = {d.topic: (d.people, d.split) for d in disputes(guide, ballots)}

    assert tally(guide, ballots).margin == 28
    assert found == {"r": (3, False), "q": (0, True)}


def test_the_answers_that_carry_a_result_reach_its_margin() -> None:
    guide = guide_of({"q": [(4, 0), (0, 4)], "r": [(5, 0), (0, 5)], "s": [(1, 0), (0, 1)]})
    ballots = (Ballot({"q": "a", "r": "b", "s": "a"}), Ballot({"q": "a", "r": "a", "s": "a"}))

    assert tally(guide, ballots).margin == 10
    assert carrying(guide, ballots) == (("q", "a"), ("r", "a"))


def test_the_side_of_a_candidate_is_told_by_its_ballots_alone() -> None:
    guide = guide_of({"q": [(4, 0), (0, 4)], "r": [(5, 0), (0, 5)]})
    ballots = (Ballot({"q": "a"}), Ballot({"r": "b"}), Ballot({"q": "b", "r": "b"}))

    side = of_side(guide, ballots, 1)

    assert {(part.question, part.option): part.points for part in side} == {
        ("r", "b"): (0, 10),
        ("q", "b"): (0, 4),
    }
    assert scores(guide, ballots[2]) == (0, 9)
