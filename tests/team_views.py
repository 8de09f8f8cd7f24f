"""Everything that is said beside the walk, of one guide: rounds, their results, decisions, tours."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core import events as do
from bot.core.decision import Decision, Dissent, decided, given, revisited
from bot.core.decisions import added
from bot.core.guide import Guide
from bot.core.own_steps import Own
from bot.core.own_steps import added as added_step
from bot.core.round import Member, Round, closed
from bot.core.state import UNSURE, State
from bot.core.team import Ballot
from bot.core.tour import Chosen, Newcomer, Tour
from bot.core.tour_step import tour_step
from bot.core.track import Step, StepCondition, StepOption, Track
from bot.core.view import Message, Name
from bot.core.wording import deciding, decisions, newcomers, outcome, round_replies, rounds
from bot.core.wording.chosen import why
from bot.core.wording.previewing import preview
from bot.core.wording.topic_shares import topic_by_topic
from bot.core.wording.touring import invitation
from tests.wordy_guides import pressable

_HOST = Member("U0", "ANN", begun=True, done=True)
_PRESSED = 150


def of_rounds(guide: Guide) -> Iterator[Message]:
    """Of every state that a round can be in, with few and many people, alike and apart."""
    going, waited = Member("U1", "", begun=True), Member("U2", "BOB", invited=True)
    many = tuple(Member(f"U{i}", f"PERSON {i}", begun=True, done=True) for i in range(30))
    small = Round(1, _HOST, members=(_HOST,))
    dated = replace(small, deadline=1, until="2026-12-01 18:00 UTC", quorum=3)
    large = replace(small, members=(*many, going, waited))
    late = replace(dated, overtime=True)
    for shown in (Round(1, _HOST), small, dated, late, large, replace(small, status="cancelled")):
        yield rounds.card(guide, shown)
    for event in (do.CloseRound(), do.CancelRound()):
        yield from (round_replies.asked_back(guide, shown, event) for shown in (small, large))
    yield from (
        round_replies.not_yours(guide, small),
        round_replies.no_round(guide),
        round_replies.full(guide, small),
        round_replies.nothing_answered(guide, small),
        round_replies.was_the_last(guide, small),
    )
    yield round_replies.reminded(guide, small, 0, before=True)
    yield from (round_replies.reminded(guide, small, n, before=False) for n in range(3))
    yield from (rounds.reminder(guide, shown) for shown in (small, dated))
    yield from (rounds.handed_in(guide, State(ballot=1, answers=a)) for a in ({}, _all(guide, 0)))
    for ballots in _ballots(guide):
        shown = closed(large, ballots)
        yield from (rounds.card(guide, shown), outcome.outcome(guide, shown))
        yield topic_by_topic(guide, shown) if ballots else outcome.outcome(guide, shown)
        yield from (outcome.last_result(guide, shown),) if ballots else ()
    yield round_replies.left_ballot(guide, rounds.handed_in(guide, State()))


def of_decisions(guide: Guide) -> Iterator[Message]:
    """Of none, one and many decisions, which followed their ballots or did not, and of all answers."""
    yield from (decisions.listed(guide, (), "2026-12-01", own=own) for own in (False, True))
    made: tuple[Decision, ...] = ()
    held = Round(1, _HOST, members=(_HOST,))
    for ballots in _ballots(guide)[1:]:
        for candidate in guide.candidates:
            fresh = decided(guide, closed(held, ballots), candidate.id, "WE KNOW IT", "2026-12-01")
            made = added(made, replace(fresh, review="2027-12-01"))
    loud = tuple(Dissent(f"U{i}", f"PERSON {i}", "NO " * 100) for i in range(12))
    drafts = tuple(
        replace(made[-1], number=len(made) + 1, status=status, own=own, dissent=loud)
        for status in ("proposed", "rejected", "accepted")
        for own in (False, True)
    )
    yield decisions.listed(guide, made, "2028-01-01", own=False)
    yield from (decisions.told(guide, decision, made) for decision in (*made, *drafts))
    yield decisions.told(guide, replace(made[0], reason="", reviewed="2027-01-01"), made)
    yield from _deciding(guide, made)
    yield from _looking_again(guide, made)


def _deciding(guide: Guide, made: tuple[Decision, ...]) -> Iterator[Message]:
    for decision in made:
        yield decisions.review_due(guide, decision)
        yield deciding.asked_to_revisit(guide, decision)
        yield deciding.not_standing(guide, decision)
        yield deciding.asked_to_disagree(guide, decision)
        yield deciding.disagreed(guide, decision)
        yield deciding.agreed(guide, decision)
        yield deciding.not_of_the_round(guide, decision)
        for replaced in (None, decision):
            reasoned = do.Decide(decision.candidate, "WE KNOW IT " * 50)
            yield deciding.for_whom(guide, Round(1, _HOST), reasoned, replaced, alone=True)
    for plain in (
        deciding.nothing_to_disagree_with, deciding.nothing_to_record, deciding.no_closed_round,
        deciding.no_such_candidate, round_replies.alone,
    ):  # fmt: skip
        yield plain(guide)
    for of in (None, Round(1, _HOST)):
        yield from (deciding.not_to_decide(guide, of, alone=alone) for alone in (False, True))
    yield deciding.no_closed_round(guide, alone=True)
    yield deciding.nothing_to_disagree_with(guide, own=True)
    yield from (deciding.no_such_day(guide, past=past) for past in (False, True))
    yield from (round_replies.no_such_time(guide, past=past) for past in (False, True))
    yield from (of(guide, Round(1, _HOST)) for of in (round_replies.begun, round_replies.running))


def _looking_again(guide: Guide, made: tuple[Decision, ...]) -> Iterator[Message]:
    """A round that looks at a decision again, a team's or one's own, whatever it leads to."""
    for decision in made:
        for led in ("", "stands", "kept", "level", "turned"):
            again = replace(revisited(decision), led=led)
            for own in (False, True):
                held = Round(2, _HOST, members=(_HOST,), after=0, own=own, revisits=again)
                yield rounds.card(guide, held)
                for ballots in _ballots(guide)[1:2] if own else _ballots(guide):
                    shown = closed(held, ballots)
                    yield from (rounds.card(guide, shown), outcome.outcome(guide, shown))
        yield outcome.outcome(guide, replace(shown, tellable=False, after=1))
        yield decisions.choosing(guide, closed(Round(1, _HOST, own=True), _ballots(guide)[1]))


def of_newcomers(guide: Guide) -> Iterator[Message]:
    """Of none and many newcomers, with steps of the team's own and without."""
    track = _track(guide, "#HELP")
    far = Newcomer(Name("ANN", "U1"), "STEP", 2, 9, finished=False, right=0, checks=0)
    each = (
        far,
        replace(far, checks=2, right=1),
        replace(far, finished=True),
        replace(far, finished=True, checks=1, right=1),
    )
    own = Own("#HELP", track.steps[5:7], nudge=True)
    full = Own("ADA " * 25, nudge=True)
    while more := added_step(full, "STEP " * 8, "TEXT " * 60, task=True):
        full = more
    yield newcomers.full(guide, full)
    yield newcomers.no_track(guide)
    for chose in (None, Chosen(guide.candidates[1].id, "WE KNOW IT", "2026-11-20", (), 3)):
        yield from preview(guide, track, chose)
    yield from (newcomers.not_lead(guide), newcomers.no_place(guide))
    yield newcomers.listed(guide, (), Own())
    yield from (newcomers.listed(guide, each * many, own) for many in (1, 9))
    for kept in (Own(), own):
        yield newcomers.steps(guide, kept, "DONE")
        yield from (of(guide, kept) for of in (newcomers.full, newcomers.no_such_step))
        yield newcomers.nudging(guide, kept)
    outcomes: tuple[newcomers.Outcome, ...] = ("invited", "before", "begun")
    yield newcomers.invited(guide, tuple((far.who, became) for became in outcomes))
    yield newcomers.nudge(guide, track.id, "C1")
    yield from (invitation(guide, track, place) for place in ("", "C1"))
    for chose in (None, Chosen(guide.candidates[1].id, "WE KNOW IT", "2026-11-20", (), 3)):
        yield from (why(guide, chose, c) for c in ("", *(c.id for c in guide.candidates)))
    for ballots in _ballots(guide)[1:]:
        made = decided(guide, closed(Round(1, _HOST), ballots), guide.candidates[0].id, "", "")
        record = Chosen(
            made.candidate, "WE KNOW IT " * 50, "2026-12-01", made.carrying, 1, made.ballots,
            made.votes, given(guide, ballots), advised=made.advised,
        )  # fmt: skip
        silent = replace(record, reason="", own=True)
        for told in (record, silent):
            yield from (why(guide, told, c) for c in ("", *guide.candidate_by_id))


def of_tours(guide: Guide) -> Iterator[Message]:
    """Of a track with every kind of step, with a decision and without, whatever is pressed or said."""
    topic, asked = guide.topics[1].id, guide.questions[:7]
    carrying = tuple((q.id, q.options[0].id) for q in asked)
    dated = Chosen(guide.candidates[1].id, "WE KNOW IT", "2026-11-20", carrying, 3)
    asides = (
        do.Help(), do.Tell(topic), do.Compare(topic), do.Unknown(), do.Continue(), do.Result(),
        do.Unknown((topic,), question=True), do.Unknown(question=True), do.Arrive(),
        do.Unclear((do.Tell(topic), do.Compare(topic))), do.Reasons(guide.candidates[0].id),
        do.TourAt("gone"), do.TourDiffer("new"),
    )  # fmt: skip
    answers: tuple[dict[str, str], ...] = (
        {},
        dict(carrying),
        {carrying[0][0]: asked[0].options[1].id},
    )
    against = replace(dated, advised=guide.candidates[0].id)
    bare = (replace(dated, number=0), replace(dated, date="", carrying=()))
    for chosen in (None, dated, against, *bare):
        for ask in ("", "#HELP"):
            track = _track(guide, ask)
            tour, shown = tour_step(guide, track, chosen, Tour(), do.TourBegin("new"))
            yield shown
            for place in range(_PRESSED):
                for aside in asides if place < 12 else ():
                    for own in answers:
                        yield tour_step(guide, track, chosen, tour, aside, own)[1]
                buttons = pressable(shown)
                event = buttons[(place * 7) % len(buttons)].event
                tour, shown = tour_step(guide, track, chosen, tour, event)
                yield shown


def _all(guide: Guide, option: int) -> dict[str, str]:
    return {q.id: q.options[option].id for q in guide.questions}


def _ballots(guide: Guide) -> tuple[tuple[Ballot, ...], ...]:
    one, other = Ballot(_all(guide, 0)), Ballot(_all(guide, 1))
    unsure = Ballot(dict.fromkeys(_all(guide, 0), UNSURE))
    first, *_ = guide.questions
    near = Ballot({**one.answers, first.id: first.options[1].id})
    return ((), (one,), (one, other), (one, one, near), (one, one, other, other), (unsure,) * 3)


def _track(guide: Guide, ask: str) -> Track:
    options = tuple(StepOption(o, o.upper(), "HINT", "REPLY") for o in ("one", "two"))
    claims = tuple(guide.claim_by_id)[:2]
    steps = (
        Step("how", "length", "LENGTH", "HOW LONG?"),
        Step("team", "decision", "DECISION", "TEXT", more="MORE"),
        Step("from", "choose", "FROM", "WHERE FROM?", options=options),
        Step(
            "ours",
            "say",
            "OURS",
            "TEXT",
            candidates=tuple(guide.candidate_by_id),
            length="long",
            only_if=StepCondition("from", ("one", "two")),
        ),
        Step("check", "check", "CHECK", "RIGHT?", options=options, right="one", claims=claims),
        Step("read", "read", "READ", "TEXT", claims=claims, more_claims=claims),
        Step("task", "task", "TASK", "DO IT"),
        Step("who", "ask", "ASK", "TEXT"),
        Step("end", "say", "END", "TEXT"),
    )
    return Track("new", "NEW", steps, about="ABOUT", ask=ask)
