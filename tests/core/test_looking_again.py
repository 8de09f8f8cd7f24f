"""What looking at a decision again asks and leads to, for any small guide and any ballots."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.decision import Decision, Dissent, agreed, decided, disagreed, revisited
from bot.core.decision_codec import dump, load
from bot.core.decisions import (
    added,
    changed,
    confirmed,
    drafted,
    looked_again,
    standing_decision,
)
from bot.core.guide import Guide
from bot.core.round import Member, Round, asked_again, closed, following
from bot.core.round import dump as dump_round
from bot.core.round import load as load_round
from bot.core.scoring import winner
from bot.core.team import Ballot, tally
from bot.core.wording.decision_document import markdown
from tests.core.test_team import rounds

ANN = Member("ann", "Ann", begun=True, done=True)
DAY = "2026-11-25"


def held(ballots: tuple[Ballot, ...], **more: object) -> Round:
    members = tuple(Member(f"m{i}", f"M{i}", begun=True, done=True) for i in range(len(ballots)))
    return closed(Round(1, ANN, members=(*members,), **more), ballots)  # type: ignore[arg-type]


def chosen(guide: Guide, ballots: tuple[Ballot, ...], at: int) -> Decision:
    picked = guide.candidates[at % len(guide.candidates)].id
    return decided(guide, held(ballots), picked, "", DAY)


@given(rounds(), st.integers(0, 3))
def test_what_carried_is_asked_with_what_opens_it_and_what_it_opens(
    drawn: tuple[Guide, tuple[Ballot, ...]], at: int
) -> None:
    guide, ballots = drawn
    decision = chosen(guide, ballots, at)
    asked = set(asked_again(guide, revisited(decision)))
    parents = {q.id: q.only_if.question for q in guide.questions if q.only_if}
    carried = {q for q, _ in decision.carrying}

    assert carried <= asked
    assert bool(asked) == bool(carried)
    for question in guide.question_by_id:
        above = _above(parents, question)
        below = {q for q in guide.question_by_id if question in _above(parents, q)}
        assert (question in asked) == bool(carried & {question, *above, *below})


def _above(parents: dict[str, str], question: str) -> set[str]:
    if question not in parents:
        return set()
    return {parents[question], *_above(parents, parents[question])}


@given(rounds(), rounds(), st.integers(0, 3))
@settings(max_examples=80)
def test_a_draft_is_there_exactly_where_another_is_in_front_than_was_and_was_chosen(
    drawn: tuple[Guide, tuple[Ballot, ...]],
    other: tuple[Guide, tuple[Ballot, ...]],
    at: int,
) -> None:
    guide, ballots = drawn
    known = guide.question_by_id
    again = tuple(
        Ballot({q: o for q, o in b.answers.items() if q in known and known[q].option(o)})
        for b in other[1]
    )
    again = tuple(b for b in again if b.answers) or ballots
    if not all(b.answers for b in (*ballots, *again)):
        return
    (first,) = made = added((), chosen(guide, ballots, at))
    now = held(again, revisits=revisited(first))
    fresh = decided(guide, now, "", "", "2027-01-01")
    after, list_ = looked_again(now, made, fresh)
    lead = winner(tally(guide, again).scores)
    advised = guide.candidates[lead].id if lead >= 0 else ""

    assert after.revisits is not None
    drafts = [d for d in list_ if d.status == "proposed"]
    turned = advised not in ("", first.candidate, first.advised)
    assert [d.candidate for d in drafts] == ([advised] if turned else [])
    assert (after.revisits.led == "turned") == turned
    assert (after.revisits.led == "stands") == (advised == first.candidate)
    stands = standing_decision(list_)
    assert stands is not None
    assert stands.number == first.number  # whatever came out, nothing is overturned by itself
    assert load(dump(list_)) == list_
    assert load_round(dump_round(after)) == after


@given(rounds(), st.lists(st.tuples(st.sampled_from("adc"), st.integers(0, 3)), max_size=8))
def test_one_stands_one_is_proposed_and_links_go_both_ways(
    drawn: tuple[Guide, tuple[Ballot, ...]], steps: list[tuple[str, int]]
) -> None:
    guide, ballots = drawn
    made: tuple[Decision, ...] = ()
    for at, (step, pick) in enumerate(steps):
        fresh = replace(chosen(guide, ballots, pick), round=at // 2)
        if step == "a":
            made = added(made, fresh)
        elif step == "d":
            made = drafted(made, fresh)
        else:
            made = confirmed(made, "2027-01-01", "2028-01-01")

        by_number = {d.number: d for d in made}
        assert [d.number for d in made] == list(range(1, len(made) + 1))
        assert sum(d.status == "accepted" for d in made) == any(
            s == "a" for s, _ in steps[: at + 1]
        )
        assert sum(d.status == "proposed" for d in made) <= 1
        for decision in made:
            assert (decision.status == "superseded") == bool(decision.superseded_by)
            if decision.superseded_by:
                assert by_number[decision.superseded_by].supersedes == decision.number


@given(rounds(), st.text("abc # *\n", max_size=20))
def test_who_disagrees_changes_nothing_else_and_can_take_it_back(
    drawn: tuple[Guide, tuple[Ballot, ...]], words: str
) -> None:
    guide, ballots = drawn
    made = added((), chosen(guide, ballots, 0))
    said = changed(made, 1, lambda d: disagreed(d, Dissent("m0", "M0", words)))
    twice = changed(said, 1, lambda d: disagreed(d, Dissent("m0", "M0", words)))
    back = changed(said, 1, lambda d: agreed(d, "m0"))
    before, after = (
        [line for line in markdown(guide, one, ()).splitlines() if line]
        for one in (made[0], said[0])
    )

    assert said == twice
    assert back == made
    assert [line for line in after if line in before] == before  # lines are only added


@given(rounds())
def test_beside_a_round_before_nothing_is_told_of_one_or_two_who_came_or_went(
    drawn: tuple[Guide, tuple[Ballot, ...]],
) -> None:
    _, ballots = drawn
    old = held(ballots)
    for stays in range(len(ballots) + 1):
        for comes in range(4):
            fresh = following(old, 2, ANN)
            members = [
                replace(m, begun=i < stays) for i, m in enumerate(fresh.members)
            ] + [Member(f"n{i}", "", begun=True) for i in range(comes)]  # fmt: skip
            again = (*ballots[:stays], *[ballots[0]] * comes)
            told = closed(replace(fresh, members=tuple(members)), again).tellable
            moved = len(ballots) - stays + comes

            if 0 < moved < 3:
                counted = sum(bool(b.answers) for b in again)
                assert not told or (counted == 1 and [m.person for m in members if m.begun] == [])
