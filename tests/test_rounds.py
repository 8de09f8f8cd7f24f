"""A team's round, by conversation: press a label, read the message, on every store that is there."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import cache

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import (
    Answer,
    Doubts,
    Flips,
    Forget,
    Importance,
    OpenRound,
    Pressable,
    Pressed,
    Reasons,
    Record,
    Result,
    Stand,
    Weigh,
)
from bot.core.guide import Guide
from bot.core.token import decode, encode
from bot.core.view import Message
from bot.core.wording.labels import question_name
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.port import Store
from bot.turn import Post, Turn
from tests.small_guides import guide_of

PLACE = Key("test", "w", "C1")
SMALL = guide_of({"q": [(4, 0), (0, 4)], "r": [(5, 0), (0, 5)], "s": [(1, 0), (0, 1)]})


class Team:
    """Several people in one channel; what each was shown, and what stands in the channel."""

    def __init__(self, guide: Guide, store: Store) -> None:
        self.now = 1_000_000
        self.guide = guide
        self.advisor = Advisor(guide, store, clock=lambda: self.now)
        self.channel: dict[str, str] = {}
        self.transcript: list[str] = []
        self.before: dict[str, Message] = {}
        self.posted: list[Post] = []

    async def say(self, who: str, said: object) -> Message:
        key = replace(PLACE, person=who, about=self.guide.id)
        turn: Turn = await self.advisor.handle(key, said, who.title())  # type: ignore[arg-type]
        self.before[who] = turn.message
        self.transcript.append(plain(turn.message))
        await self.show(turn.posts)
        return turn.message

    async def press(self, who: str, label: str, on: Message | None = None) -> Message:
        message = on or self.before[who]
        choice = next(c for c in (*message.choices, *message.commands) if c.label == label)
        pressed = decode(self.guide, encode(self.guide, choice.event, message.walk, message.ballot))
        return await self.say(who, pressed)

    async def show(self, posts: tuple[Post, ...]) -> None:
        for post in posts:
            self.posted.append(post)
            self.transcript.append(plain(post.message))
            if not post.to.person:
                ref = post.ref or f"m{len(self.channel)}"
                self.channel[ref] = plain(post.message)
                await self.advisor.placed(post, ref)

    async def vote(self, who: str, picks: str, weigh: Importance | None = None) -> Message:
        message = await self.say(who, Pressed(decode(self.guide, "O0").event, 0, 1))
        if weigh:
            message = await self.say(who, Pressed(Weigh("q", weigh), message.walk, 1))
        for pick in picks:
            message = await self.press(who, pick.upper())
        return message


@pytest.fixture
async def team() -> AsyncIterator[Team]:
    store = MemoryStore()
    yield Team(SMALL, store)
    await store.close()


async def test_a_team_decides_and_nothing_shows_before_the_close(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("ann", "aaa")
    await team.vote("bob", "bba", "high")
    await team.vote("cy", "aab")
    sealed = "\n".join((*team.transcript, *team.channel.values()))
    asked = await team.press("ann", "Close", on=await team.say("ann", "team"))
    told = await team.press("ann", "Close it now")

    assert "ahead" not in sealed
    assert "points" not in sealed
    assert asked.title == "Close the round?"
    assert told.title.startswith("The team: ")
    card, result = team.channel.values()
    assert "(closed)" in card
    assert result == plain(told)
    assert "3 ballots counted" in result
    assert not any(name in result for name in ("Ann", "Bob", "Cy"))


@pytest.mark.parametrize("event", [Stand(), Result(), Reasons(), Flips(), Doubts(), Record()])
async def test_nothing_is_added_up_in_a_ballot_whatever_is_asked_for(
    team: Team, event: Pressable
) -> None:
    await team.say("ann", "team")
    for picks in ("ab", "a"):  # in the middle, and once all is answered
        message = await team.vote("ann", picks)
        told = plain(await team.say("ann", Pressed(event, message.walk, 1)))

        assert not any(word in told for word in ("ahead", "points", "Advice", "A 4", "leads"))


async def test_who_closes_is_told_how_many_ballots_there_are_and_whether_they_are_complete(
    team: Team,
) -> None:
    await team.say("ann", "team")
    told = [plain(await team.say("ann", "close the round"))]
    for who, picks in (("ann", "a"), ("bob", "aaa")):
        await team.vote(who, picks)
        told.append(plain(await team.say("ann", "close the round")))
    await team.vote("ann", "aa")
    told.append(plain(await team.say("ann", "close the round")))

    for counted, said in zip(
        (
            "Nobody has a ballot yet.",
            "1 ballot, not complete.",
            "2 ballots, 1 of them complete.",
            "2 ballots, all complete.",
        ),
        told,
        strict=True,
    ):
        assert counted in said


async def test_team_after_a_round_shows_what_it_came_to_and_opens_none_by_itself(
    team: Team,
) -> None:
    await team.say("ann", "team")
    await team.vote("ann", "aaa")
    await team.say("ann", "close the round")
    await team.say("ann", "yes")
    posted = len(team.posted)

    last = await team.say("ben", "lets decide as a team")
    quiet = len(team.posted)
    fresh = await team.press("ben", "Start a new round")
    again = await team.press("ann", "Start a new round", on=last)

    assert "This is what the last round here came to." in plain(last)
    assert "1 ballot counted" in plain(last)
    assert quiet == posted
    assert (fresh.title, fresh.ballot) == ("The round is open", 2)
    assert again.title.startswith("Decide together")
    assert again.ballot == 2


@pytest.mark.parametrize(
    "typed", ["start a new round", "start a round", "team for 2 days", "team quorum 2"]
)
async def test_who_asks_for_a_new_round_gets_one_where_one_has_closed(
    team: Team, typed: str
) -> None:
    await team.say("ann", "team")
    await team.vote("ann", "aaa")
    await team.say("ann", "close the round")
    await team.say("ann", "yes")

    assert (await team.say("ben", typed)).ballot == 2


async def test_only_who_started_it_closes_or_cancels_it(team: Team) -> None:
    await team.say("ann", "team")
    card = team.posted[-1].message
    await team.vote("bob", "aaa")

    closing = await team.press("bob", "Close", on=card)
    cancelling = await team.press("bob", "Cancel", on=card)

    assert closing.title == cancelling.title == "This is not your round"
    assert "(closed)" not in next(iter(team.channel.values()))


async def test_what_others_see_of_a_ballot_does_not_depend_on_what_is_in_it() -> None:
    seen = []
    for picks in ("abb", "baa"):
        team = Team(SMALL, MemoryStore())
        await team.say("ann", "team")
        await team.vote("bob", picks)
        seen.append((plain(await team.say("ann", "team")), tuple(team.channel.values())))

    assert seen[0] == seen[1]
    assert "Answered: Bob" in seen[0][0]


async def test_a_ballot_can_be_changed_until_the_close_and_not_after_it(team: Team) -> None:
    await team.say("ann", "team")
    done = await team.vote("ann", "aaa")
    old = Pressed(Answer("q", "b"), done.walk, 1)
    await team.say("ann", old)
    await team.say("ann", Pressed(decode(SMALL, "Q0:1").event, 0, 1))
    after = await team.say("ann", Pressed(Answer("q", "a"), done.walk, 1))

    assert after.title.startswith("The team: ")
    assert "1 ballot counted" in plain(after)
    assert "6" in plain(after)  # r and s for one, q for the other: 6 to 4


async def test_ones_answers_are_seen_from_the_card_and_who_has_none_does_not_join_by_looking(
    team: Team,
) -> None:
    await team.say("ann", "team")
    card = team.posted[-1].message
    await team.vote("bob", "ab")
    mine = await team.press("bob", "My answers", on=card)
    none = await team.press("cy", "My answers", on=card)

    assert "Q: A" in plain(mine)
    assert mine.ballot == 1
    assert none.title == "No answers yet"
    assert "Cy" not in plain(await team.say("ann", "see the round"))


async def test_a_closed_round_tells_topic_by_topic_what_sums_to_its_scores(team: Team) -> None:
    await team.say("ann", "team")
    for who, picks in (("ann", "aab"), ("bob", "bab"), ("cy", "aaa")):
        await team.vote(who, picks)
    early = await team.say("ann", Pressed(Reasons(), 0, 1))
    await team.press("ann", "Close", on=await team.say("ann", "team"))
    result = await team.press("ann", "Close it now")
    parts = await team.press("bob", "Topic by topic", on=result)

    assert early.title != "Topic by topic"
    told = plain(parts)
    assert "Q: A +8 and B +4" in told
    assert "R: A +15 and B +0" in told
    assert "S: A +1 and B +2" in told
    assert "Together: A 24 and B 6." in told


@pytest.mark.parametrize("voters", [("ann",), ("ann", "bob")])
async def test_of_fewer_than_three_ballots_no_topic_is_told(
    team: Team, voters: tuple[str, ...]
) -> None:
    await team.say("ann", "team")
    for who in voters:
        await team.vote(who, "aab")
    await team.press("ann", "Close", on=await team.say("ann", "team"))
    result = await team.press("ann", "Close it now")
    asked = await team.say("ann", Pressed(Reasons(), 0, 1))

    assert "Topic by topic" not in [choice.label for choice in result.choices]
    assert asked.title == result.title


async def test_people_are_reminded_once_and_only_those_who_are_waited_for(team: Team) -> None:
    await team.say("ann", OpenRound(people=(("bob", "Bob"), ("cy", "Cy"))))
    card = team.posted[-1].message
    await team.vote("bob", "aaa")
    await team.press("ann", "Remind", on=card)
    await team.press("ann", "Remind", on=card)

    written_to = [post.to.person for post in team.posted if post.to.person]

    assert written_to == ["cy"]


async def test_a_closed_round_opens_again_with_everybodys_old_ballot(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("bob", "aab")
    await team.say("ann", Pressed(decode(SMALL, "Q0:1").event, 0, 1))
    again = await team.press("ann", "Open it again")
    mine = await team.say("bob", Pressed(decode(SMALL, "O0").event, 0, 2))

    assert again.ballot == 2
    assert mine.title == "Your ballot is in"
    assert mine.ballot == 2


async def test_who_is_forgotten_leaves_the_round_with_name_and_ballot(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("bob", "aaa")
    await team.vote("cy", "bbb")
    await team.say("bob", Pressed(Forget(sure=True), 0, 1))
    seen = plain(await team.say("ann", "team"))
    told = await team.say("ann", Pressed(decode(SMALL, "Q0:1").event, 0, 1))

    assert "Bob" not in seen
    assert "1 ballot counted" in plain(told)


async def kept_of_round(team: Team, number: int) -> str:
    key = replace(PLACE, about=f"round/{number}")
    return await team.advisor.store.update(
        key, lambda old: (old and old.text, old.text if old else "")
    )


@pytest.mark.parametrize("who", ["ann", "bob", "cy"])
async def test_whoever_a_round_names_is_found_in_it_and_forgotten_also_after_years(
    who: str,
) -> None:
    """The one who began it and has no ballot, one who was invited and never came, one who just came."""
    now = 1_000_000
    store = MemoryStore(lambda: now)
    team = Team(SMALL, store)
    await team.say("ann", OpenRound(people=(("bob", "Bob"),)))
    await team.vote("cy", "aaa")
    await team.say("ann", Pressed(decode(SMALL, "Q0:1").event, 0, 1))
    for _ in range(4):
        await store.sweep(180 * 24 * 3600)
        now += 365 * 24 * 3600
    before = await kept_of_round(team, 1)
    await team.say(who, Pressed(Forget(sure=True), 0, 0))

    assert who.title() in before
    after = await kept_of_round(team, 1)
    assert who.title() not in after
    assert f'"{who}"' not in after
    assert await store.keys(Person("test", "w", who)) == ()


async def test_one_who_left_their_ballot_and_walks_alone_touches_none(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("ann", "aa")
    alone = await team.say("ann", "leave the ballot")
    ballot = await team.say("ann", Pressed(decode(SMALL, "O0").event, 0, 1))

    assert alone.ballot == 0
    assert ballot.progress is not None
    assert ballot.progress.done == 2


@cache
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


@pytest.mark.parametrize("place", [0, 1, -1])
async def test_everybody_is_asked_the_same_in_the_same_order_and_told_who_sees_it(
    place: int,
) -> None:
    team = Team(shipped(), MemoryStore())
    await team.say("ann", "team")
    message = await team.say("bob", Pressed(decode(shipped(), "O0").event, 0, 1))
    asked = []
    while message.progress and message.progress.done < message.progress.total:
        asked.append(message.title)
        assert "nobody sees it before the round closes" in " ".join(plain(message).split())
        message = await team.press("bob", message.choices[place].label)

    assert asked == [question_name(shipped(), question.id) for question in shipped().questions]
    assert "Your ballot is in" in plain(message)


async def test_the_shipped_guide_tells_where_disagreement_matters() -> None:
    team = Team(shipped(), MemoryStore())
    await team.say("ann", "team")
    for who, place in (("ann", 0), ("bob", 0), ("cy", 1), ("di", 0), ("eve", 1)):
        message = await team.say(who, Pressed(decode(shipped(), "O0").event, 0, 1))
        while message.progress and message.progress.done < message.progress.total:
            picks = message.choices
            message = await team.press(who, picks[min(place, len(picks) - 1)].label)
    told = plain(await team.say("ann", Pressed(decode(shipped(), "Q0:1").event, 0, 1)))

    assert "5 ballots counted" in told
    assert "Where disagreement matters" in told
    assert "The case for" in told
