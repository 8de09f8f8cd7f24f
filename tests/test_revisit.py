"""A decision is looked at again, disagreed with, and due for review: by conversation."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import Answer, Disagree, Forget, OpenRound, Pressed, Revisit, TakePart
from bot.core.token import decode
from bot.core.view import Message
from bot.rounds.place import Place
from bot.rounds.register import recorded
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from tests.test_rounds import PLACE, SMALL, Team

CLOSE = Pressed(decode(SMALL, "Q0:1").event, 0, 0)


@pytest.fixture
async def team() -> AsyncIterator[Team]:
    """Three who chose A together: q and r are what that rests on."""
    team = Team(SMALL, MemoryStore())
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    store._clock = lambda: team.now
    await team.say("ann", "team")
    for who, picks in (("ann", "aaa"), ("bob", "aab"), ("cy", "abb")):
        await team.vote(who, picks)
    await team.press("ann", "We choose A", on=await team.say("ann", CLOSE))
    yield team
    await store.close()


async def asked(team: Team, who: str, picks: str) -> Message:
    """The ballot of who takes part, with an answer to each question that is asked."""
    message = await team.say(who, Pressed(TakePart(), 0, 2))
    for pick in picks:
        message = await team.press(who, pick.upper())
    return message


async def statuses(team: Team) -> list[tuple[int, str, str]]:
    made = await recorded(team.advisor.store, Place(PLACE))
    return [(d.number, d.candidate, d.status) for d in made]


async def test_only_what_the_decision_rests_on_is_asked_again(team: Team) -> None:
    asked_back = await team.press("ann", "Revisit", on=await team.say("ann", "decision 1"))
    await team.press("ann", "Open it")
    card = team.posted[-1].message
    first = await team.say("bob", Pressed(TakePart(), 0, 2))
    second = await team.press("bob", "A")
    done = await team.press("bob", "A")

    assert "asked again, and nothing else: Q and R" in plain(asked_back)
    assert card.title == "Look at decision 1 again"
    assert "the same 2 questions" in plain(card)
    assert [first.title, second.title] == ["Q", "R"]
    assert (first.progress, second.progress) == ((0, 2), (1, 2))
    assert "S: B" in plain(done)  # as it was


async def test_where_the_result_is_the_same_it_says_so_and_why_and_nothing_is_drafted(
    team: Team,
) -> None:
    team.now += 30 * 24 * 3600
    await team.say("ann", "revisit the decision")
    for who, picks in (("ann", "aa"), ("bob", "ab"), ("cy", "aa")):
        await asked(team, who, picks)
    result = plain(team.posted[-1].message)
    decision = plain(await team.say("di", "decision 1"))

    assert "So decision 1 stands: A is in front" in result
    assert "Q: A: in 3 of 3 ballots now, in 3 of 3 then." in result
    assert "R: A: in 2 of 3 ballots now, in 2 of 3 then." in result
    assert await statuses(team) == [(1, "a", "accepted")]
    assert "To be looked at again on 1971-02-11" in decision


async def turned(team: Team) -> Message:
    await team.say("ann", "revisit the decision")
    for who in ("ann", "bob", "cy"):
        await asked(team, who, "bb")
    return team.posted[-1].message


async def test_where_the_result_turns_a_draft_is_there_with_links_both_ways(team: Team) -> None:
    result = await turned(team)
    old = (await team.say("ann", "decision 1")).document
    draft = await team.say("ann", "decision 2")

    assert "So it has turned: decision 1 was for A, and B is in front now" in plain(result)
    assert await statuses(team) == [(1, "a", "accepted"), (2, "b", "proposed")]
    assert old is not None
    assert draft.document is not None
    assert "[ADR-0002](0002-use-b.md) is proposed in its place." in old.text
    assert "status: accepted" in old.text
    assert "Proposed in place of [ADR-0001](0001-use-a.md)." in draft.document.text
    assert "status: proposed" in draft.document.text
    assert "supersedes" not in draft.document.text.split("---")[1]


async def test_several_who_close_it_at_once_draft_once(team: Team) -> None:
    await team.say("ann", "revisit the decision")
    await asked(team, "ann", "bb")
    await asked(team, "bob", "bb")
    key = replace(PLACE, person="ann", about=SMALL.id)
    closing = Pressed(CLOSE.event, 0, 2)

    turns = await asyncio.gather(*[team.advisor.handle(key, closing, "Ann") for _ in range(4)])

    assert sum(any(p.name.endswith("result") for p in turn.posts) for turn in turns) == 1
    assert await statuses(team) == [(1, "a", "accepted"), (2, "b", "proposed")]


async def test_a_draft_that_is_chosen_takes_the_place_of_the_old_decision(team: Team) -> None:
    result = await turned(team)
    await team.press("ann", "We choose B", on=result)
    again = await team.press("ann", "We choose B", on=result)
    old = (await team.say("bob", "decision 1")).document

    assert again.title == "Decision 2: B"
    assert await statuses(team) == [(1, "a", "superseded"), (2, "b", "accepted")]
    assert again.document is not None
    assert old is not None
    assert 'supersedes: "ADR-0001"' in again.document.text
    assert 'status: "superseded by ADR-0002"' in old.text
    assert [p.name for p in team.posted[-2:]] == ["decision/1", "decision/2"]  # and once each
    redrawn = [p for p in team.posted if p.name == "decision/1"]
    assert redrawn[-1].ref == "m2"  # what stands in the channel says so, too
    assert "superseded by decision 2" in plain(redrawn[-1].message)


async def test_a_draft_that_is_not_chosen_is_rejected_and_the_decision_stands(team: Team) -> None:
    result = await turned(team)
    told = await team.press("ann", "We choose A", on=result)

    assert told.title == "Decision 1: A"
    assert await statuses(team) == [(1, "a", "accepted"), (2, "b", "rejected")]


async def test_nothing_of_a_ballot_that_looks_again_shows_before_the_close(team: Team) -> None:
    seen = []
    for picks in ("aa", "bb"):
        other = Team(SMALL, MemoryStore())
        await other.say("ann", "team")
        for who in ("ann", "bob", "cy"):
            await other.vote(who, "aaa")
        await other.press("ann", "We choose A", on=await other.say("ann", CLOSE))
        other.transcript.clear()
        await other.say("ann", "revisit the decision")
        await asked(other, "bob", picks)
        theirs = {plain(m) for m in (other.before["bob"],)}
        await other.say("ann", "team")
        public = [t for t in (*other.transcript, *other.channel.values()) if "Your ballot" not in t]
        seen.append((public, theirs))

    assert seen[0][0] == seen[1][0]
    assert seen[0][1] != seen[1][1]  # the ballots did differ


async def test_beside_the_round_before_no_part_is_told_that_would_be_one_newcomer_s(
    team: Team,
) -> None:
    await team.say("ann", "revisit the decision")
    for who in ("ann", "bob"):
        await asked(team, who, "aa")
    await team.say("di", Pressed(TakePart(), 0, 2))
    await team.press("di", "B")
    await team.press("di", "B")
    result = plain(await team.say("ann", Pressed(CLOSE.event, 0, 2)))
    await team.say("ann", "record B because we changed our minds")
    document = (await team.say("ann", "yes")).document

    assert "3 ballots counted" in result
    assert "One or two people came or went" in result
    assert "then." not in result
    assert "Where disagreement matters" not in result
    assert document is not None
    assert "There is no receipt" in document.text


async def test_one_round_at_a_time(team: Team) -> None:
    await team.say("ann", "start a new round")
    told = await team.say("bob", "revisit the decision")

    assert told.title == "One round at a time"


async def test_who_disagrees_is_who_says_so_and_others_cannot_be_named(team: Team) -> None:
    decision = await team.say("bob", "decision 1")
    asked_back = await team.press("bob", "I disagree, on record", on=decision)
    before = plain(await team.say("cy", "decision 1"))
    await team.press("bob", "Put my name down")
    await team.say("cy", "I disagree because nobody here\nknows A.")
    stranger = await team.say("eve", "I disagree because I can")
    told = await team.say("ann", "decision 1")
    await team.press("bob", "Take it back", on=await team.say("bob", Disagree(1, sure=True)))
    after = plain(await team.say("ann", "decision 1"))

    assert "Your name is put beside decision 1" in plain(asked_back)
    assert "Who disagrees" not in before
    assert "Cy: nobody here knows A." in plain(told)
    assert "- Bob" in plain(told)
    assert "Eve" not in plain(told)
    assert stranger.title == "Not recorded"
    assert told.document is not None
    assert "* Cy: nobody here knows A." in told.document.text
    assert "Bob" not in after.split("Who disagrees")[1]
    assert team.posted[-1].ref == "m2"


async def test_what_is_told_of_who_disagrees_does_not_depend_on_any_ballot() -> None:
    documents = []
    for order in (("aaa", "aab", "bba"), ("bba", "aaa", "aab")):
        team = Team(SMALL, MemoryStore())
        await team.say("ann", "team")
        for who, picks in zip(("ann", "bob", "cy"), order, strict=True):
            await team.vote(who, picks)
        await team.press("ann", "We choose A", on=await team.say("ann", CLOSE))
        await team.say("bob", "I disagree because I would not")
        documents.append((await team.say("ann", "decision 1")).document)

    assert documents[0] == documents[1]


async def test_who_is_forgotten_disagrees_no_longer(team: Team) -> None:
    await team.say("cy", "I disagree because nobody knows it")
    await team.say("cy", Pressed(Forget(sure=True), 0, 0))

    assert "nobody knows it" not in plain(await team.say("ann", "decision 1"))


async def test_who_was_only_invited_and_disagrees_is_forgotten_as_well() -> None:
    team = Team(SMALL, MemoryStore())
    await team.say("ann", OpenRound(people=(("bob", "Bob"),)))
    await team.vote("ann", "aaa")
    await team.press("ann", "We choose A", on=await team.say("ann", CLOSE))
    await team.say("bob", "I disagree because nobody asked me again")
    before = plain(await team.say("ann", "decision 1"))
    await team.say("bob", Pressed(Forget(sure=True), 0, 0))

    assert "nobody asked me again" in before
    assert "nobody asked me again" not in plain(await team.say("ann", "decision 1"))


async def test_the_time_to_look_again_is_told_once_and_quietly_and_by_one_machine(
    team: Team,
) -> None:
    other = Advisor(SMALL, team.advisor.store, clock=lambda: team.now)
    early = await team.advisor.due("test")
    team.now += 366 * 24 * 3600
    due = await team.advisor.due("test")
    twice = await other.due("test")
    team.now += 61
    again = await other.due("test")  # the first was not placed: told again
    await team.show(again)
    team.now += 3600

    assert early == twice == ()
    assert [post.name for post in due] == [post.name for post in again] == ["review/1"]
    assert due[0].to == replace(PLACE, person="")
    assert plain(due[0].message).startswith("Does decision 1 still stand?")
    assert await team.advisor.due("test") == await other.due("test") == ()
    await team.say("bob", "I disagree because it was long ago")  # what is kept changes
    team.now += 3600
    assert await team.advisor.due("test") == ()
    assert "due to be looked at again" in plain(await team.say("bob", "decisions"))


async def test_when_to_look_again_is_set_by_who_may_decide(team: Team) -> None:
    refused = await team.say("bob", "review in 6 months")
    soon = await team.say("ann", "review in 2 weeks")
    past = await team.say("ann", "review on 1970-01-01")
    unclear = await team.say("ann", "review in due course")
    team.now += 15 * 24 * 3600
    due = await team.advisor.due("test")
    never = await team.say("ann", "review never")

    assert refused.title == "Not recorded"
    assert "To be looked at again on 1970-01-26" in plain(soon)
    assert "has passed" in plain(past)
    assert "review in 6 months" in plain(unclear)
    assert [post.name for post in due] == ["review/1"]
    assert "To be looked at" not in plain(never)
    team.now += 3600
    assert await team.advisor.due("test") == ()


async def test_a_document_names_who_decided_was_consulted_and_is_informed() -> None:
    team = Team(SMALL, MemoryStore())
    await team.advisor.handle(
        replace(PLACE, person="ann"), "team with @ann @bob", "Ann", people=(("ann", "Ann"), ("bob", "Bob"))
    )  # fmt: skip
    await team.vote("ann", "aaa")
    await team.vote("cy", "aab")
    await team.vote("di", "")  # who only looked in decided nothing
    await team.press("ann", "We choose A", on=await team.say("ann", CLOSE))
    told = await team.say("ann", "consulted: Zoe and the platform team, Yan")

    assert told.document is not None
    front = told.document.text.split("---")[1]
    assert 'decision-makers: ["Ann", "Cy"]' in front
    assert 'consulted: ["Zoe", "the platform team", "Yan"]' in front
    assert 'informed: ["Bob", "Di"]' in front
    assert told.document.name == "0001-use-a.md"


async def test_whom_the_settings_allow_closes_cancels_and_records_as_who_started_it() -> None:
    team = Team(SMALL, MemoryStore())
    team.advisor.deciders = frozenset({Person("test", "w", "lead")})
    await team.say("ann", "team")
    await team.vote("bob", "aaa")
    refused = await team.say("bob", "close the round")
    await team.say("lead", "close the round")
    closed = await team.press("lead", "Close it now")
    told = await team.press("lead", "We choose A", on=closed)

    assert refused.title == "This is not your round"
    assert told.title == "Decision 1: A"
    assert told.document is not None
    assert 'decision-makers: ["Bob", "Lead"]' in told.document.text


async def idle(store: MemoryStore, team: "Team | Alone") -> None:
    """A year in which nobody says anything, with a sweep every day, as a server does it."""
    for _ in range(365):
        team.now += 24 * 3600
        await store.sweep(180 * 24 * 3600)


async def test_after_a_year_everybody_still_has_their_old_ballot(team: Team) -> None:
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    await idle(store, team)
    await team.say("ann", "revisit the decision")
    done = [await asked(team, who, "aa") for who in ("ann", "bob", "cy")]

    assert "S: B" in plain(done[1])
    assert "3 ballots counted" in plain(team.posted[-1].message)


async def test_a_decision_of_ones_own_is_there_when_it_is_to_be_looked_at_again() -> None:
    ann = Alone()
    for question in "qrs":
        result = await ann.say(Answer(question, "a"))
    told = await ann.press("I choose A", on=await ann.press("Record the decision", on=result))
    await idle(ann.store, ann)
    fresh = await ann.say("start")
    mine = await ann.say("my decisions")
    again = await ann.press("Revisit", on=told)

    assert fresh.progress is not None
    assert fresh.progress.done == 0  # the walk itself was swept
    assert "1. A, " in plain(mine)
    assert [again.title, again.progress] == ["Q", (0, 3)]


class Alone:
    """One person, in a place of their own or in a channel."""

    def __init__(self, place: str = "") -> None:
        self.now = 1_000_000
        self.store = MemoryStore(lambda: self.now)
        self.advisor = Advisor(SMALL, self.store, clock=lambda: self.now)
        self.key = Key("test", "w", place, person="ann", about=SMALL.id)

    async def say(self, said: object) -> Message:
        turn = await self.advisor.handle(self.key, said, "Ann")  # type: ignore[arg-type]
        assert turn.posts == ()
        return turn.message

    async def press(self, label: str, on: Message) -> Message:
        choice = next(c for c in (*on.choices, *on.commands) if c.label == label)
        return await self.say(Pressed(choice.event, on.walk, on.ballot))


@pytest.mark.parametrize("place", ["", "C1"])
async def test_somebody_alone_records_what_they_decide_and_looks_at_it_again(place: str) -> None:
    ann = Alone(place)
    for question in "qrs":
        result = await ann.say(Answer(question, "a"))
    choosing = await ann.press("Record the decision", on=result)
    told = await ann.press("I choose A", on=choosing)
    twice = await ann.press("I choose A", on=choosing)
    back = await ann.press("Back to the result", on=choosing)
    first = await ann.press("Revisit", on=told)
    second = await ann.press("B", on=first)
    turned = await ann.press("B", on=await ann.press("B", on=second))
    new = await ann.press("I choose B", on=turned)
    mine = await ann.say("my decisions")

    assert told.title == twice.title == "Decision 1: A"
    assert told.document is not None
    assert "advisor-receipt" in told.document.text
    assert 'decision-makers: ["Ann"]' in told.document.text
    assert back.title == result.title
    assert [first.title, second.title] == ["Q", "R"]
    assert "sealed" not in plain(first)
    assert "Welcome back" not in plain(first)
    assert "So it has turned" in plain(turned)
    assert new.title == "Decision 2: B"
    assert "superseded by decision 2" in plain(mine)
    assert all(m.ballot < 0 for m in (choosing, told, first, turned, new, mine))


async def test_what_somebody_decides_alone_is_nobody_else_s() -> None:
    ann = Alone("C1")
    for question in "qrs":
        result = await ann.say(Answer(question, "a"))
    await ann.press("I choose A", on=await ann.press("Record the decision", on=result))
    here = await ann.say("our decisions")
    kept = await ann.store.keys(Person("test", "w", "ann"))
    await ann.say(Forget(sure=True))

    assert here.title == "No decision recorded"
    assert {key.about for key in kept if not key.place} == {
        "rounds", "round/1", "ballot/1", "decisions",
    }  # fmt: skip
    assert await ann.store.keys(Person("test", "w", "ann")) == ()


async def test_somebody_alone_cannot_open_a_round_nor_record_before_an_answer() -> None:
    ann = Alone()

    assert (await ann.say("team")).title == "Not here"
    assert (await ann.say("record the decision")).title == "Not recorded"
    assert (await ann.say("revisit")).title == "No decision recorded"
    assert (await ann.say(Revisit(3))).title == "No decision recorded"
