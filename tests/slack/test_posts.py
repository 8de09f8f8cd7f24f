"""What others get to see because of what one person did: cards, direct messages, and private ballots."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack import posts as delivering
from bot.advisor import Advisor, Said
from bot.core.events import Help, Pressed, Result
from bot.core.view import Bar, Bars, Choice, Message, Paragraph
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.turn import Post, Turn
from tests.slack.conftest import Bot, Ear, bot_on, shipped
from tests.slack.fake_slack import ANN, BEN, DIRECT, ROOM, TEAM, Slack, post
from tests.slack.payloads import command, mention, press, pressing

CARD = Message(0, "Vote", body=(Paragraph(("Nobody yet.",)),), choices=(Choice("Join", Help()),))
NEWER = CARD._replace(body=(Paragraph(("1 of 2 answered.",)),))
BALLOT = Message(1, "Your ballot", body=(Bars((Bar("Tea", 1, "1 point"),), 1),), ballot=7)
PLACE = Key("slack", TEAM, ROOM, "1700000000.5")
BENS = Key("slack", TEAM, person=BEN)
REF = f"{ROOM}:1700000099.000100"


class Teams(Advisor):
    """An advisor that shows others what the test says, and tells what it was told."""

    def __init__(self) -> None:
        super().__init__(shipped(), MemoryStore())
        self.posts: list[tuple[Post, ...]] = []
        self.answers: list[Message] = []
        self.said: list[Said] = []
        self.keys: list[Key] = []
        self.refs: list[tuple[str, str]] = []
        self.later: list[Post] = []
        self.acted, self.told = asyncio.Event(), asyncio.Event()

    async def handle(
        self,
        key: Key,
        said: Said,
        name: str = "",
        language: str = "",
        people: tuple[tuple[str, str], ...] = (),
    ) -> Turn:
        self.said.append(said)
        self.keys.append(key)
        self.acted.set()
        turn = await super().handle(key, said, name, language, people)
        message = self.answers.pop(0) if self.answers else turn.message
        return Turn(message, self.posts.pop(0) if self.posts else ())

    def at_once(self, key: Key, pressed: Pressed, language: str = "") -> None:
        """Nothing: all comes to `handle`."""

    async def placed(self, post: Post, ref: str) -> None:
        self.refs.append((post.name, ref))
        self.told.set()

    async def due(self, platform: str) -> tuple[Post, ...]:
        assert platform == "slack"
        found, self.later = tuple(self.later), []
        return found


@pytest.fixture
def teams() -> Teams:
    return Teams()


@pytest.fixture
async def bot(slack: Slack, teams: Teams) -> AsyncIterator[Bot]:
    async with bot_on(slack, teams.store, teams) as bot:
        yield bot


async def test_a_card_is_posted_in_its_thread_and_where_it_is_is_told(
    bot: Bot, teams: Teams
) -> None:
    teams.posts.append((Post(PLACE, CARD, "card"),))

    await bot.send(command("vote", bot.slack.base))

    own, card = bot.slack.said
    assert own.body["response_type"] == "ephemeral"
    assert card.method == "chat.postMessage"
    assert (card.body["channel"], card.body["thread_ts"]) == (ROOM, "1700000000.5")
    assert "Nobody yet" in card.text
    assert teams.refs == [("card", REF)]


async def test_a_card_with_a_place_is_drawn_anew_there(bot: Bot, teams: Teams) -> None:
    teams.posts.append((Post(PLACE, NEWER, "card", REF),))

    await bot.send(command("vote", bot.slack.base))

    card = bot.slack.said[-1]
    assert card.method == "chat.update"
    assert (card.body["channel"], card.body["ts"]) == (ROOM, "1700000099.000100")
    assert "1 of 2" in card.text


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message"])
async def test_a_card_that_was_deleted_is_posted_anew(bot: Bot, teams: Teams, code: str) -> None:
    bot.slack.refuse("chat.update", code)
    teams.posts.append((Post(PLACE, NEWER, "card", f"{ROOM}:1.2"),))

    await bot.send(command("vote", bot.slack.base))

    assert [c.method for c in bot.slack.said[-2:]] == ["chat.update", "chat.postMessage"]
    assert teams.refs == [("card", REF)]


async def test_a_post_for_a_person_is_a_direct_message_whose_buttons_are_theirs(
    bot: Bot, teams: Teams
) -> None:
    teams.posts.append((Post(BENS, CARD, "reminder"),))

    await bot.send(command("vote", bot.slack.base))

    told = bot.slack.said[-1]
    assert told.body["channel"] == BEN
    assert "thread_ts" not in told.body
    assert teams.refs == [("reminder", f"{DIRECT}:1700000099.000100")]
    pressed = pressing(told.buttons["Join"], bot.slack.base, BEN, DIRECT)
    pressed["container"]["message_ts"] = "1700000099.000100"
    own = await bot.turn(pressed)
    assert own.method == "chat.update"
    assert own.body["channel"] == DIRECT


@pytest.mark.parametrize("code", ["channel_not_found", "not_in_channel", "is_archived"])
async def test_what_slack_does_not_show_others_is_told_to_the_one_who_acted(
    bot: Bot, teams: Teams, ear: Ear, code: str
) -> None:
    bot.slack.refuse("chat.postMessage", code)
    teams.posts.append((Post(PLACE, CARD, "card"), Post(BENS, CARD)))

    await bot.send(command("vote", bot.slack.base))

    _, refused, direct, told = bot.slack.said
    assert refused.body["channel"] == ROOM
    assert direct.body["channel"] == BEN
    assert told.body["response_type"] == "ephemeral"
    assert "What you did counts" in told.text
    assert code in told.text
    assert len(ear.about(f"code={code}")) == 1
    assert [name for name, _ in teams.refs] == [""]


async def test_others_are_shown_it_although_the_one_who_acted_cannot_be_answered(
    bot: Bot, teams: Teams
) -> None:
    bot.slack.scripted["answer"].append((404, {}, {}))
    teams.posts.append((Post(PLACE, CARD, "card"),))

    await bot.send(command("vote", bot.slack.base))

    assert teams.refs == [("card", REF)]


async def test_whoever_presses_a_card_is_answered_alone_and_the_card_stays(
    bot: Bot, teams: Teams
) -> None:
    teams.posts.append((Post(PLACE, CARD, "card"),))
    await bot.send(command("vote", bot.slack.base))
    card = bot.slack.said[-1]

    ann, ben = [
        await bot.turn(press(card, "Join", bot.slack.base, who, "1700000000.5"))
        for who in (ANN, BEN)
    ]

    for own in (ann, ben):
        assert own.method == "answer"
        assert own.body["response_type"] == "ephemeral"
        assert own.body["replace_original"] is False
        assert own.body["thread_ts"] == "1700000000.5"
    assert [key.person for key in teams.keys[-2:]] == [ANN, BEN]
    assert teams.keys[-1].thread == "1700000000.5"


async def test_a_press_says_of_which_ballot_it_is(bot: Bot, teams: Teams) -> None:
    teams.answers.append(BALLOT._replace(choices=(Choice("Result", Result()),)))
    ballot = await bot.turn(command("vote", bot.slack.base))

    await bot.turn(press(ballot, "Result", bot.slack.base))

    assert teams.said[-1] == Pressed(Result(), 1, 7)


async def test_a_ballot_stands_where_nobody_else_reads_and_is_never_offered_for_sharing(
    bot: Bot, teams: Teams
) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    teams.answers += [BALLOT, BALLOT, BALLOT]

    typed = await bot.turn(mention("my ballot", thread="1700000000.5"))
    pressed = await bot.turn(
        press(first, next(iter(first.buttons)), bot.slack.base, thread="1700000000.5")
    )
    asked = await bot.turn(command("my ballot", bot.slack.base))

    assert typed.method == "chat.postEphemeral"
    assert typed.body["user"] == ANN
    for own in (pressed, asked):
        assert own.method == "answer"
        assert own.body["response_type"] == "ephemeral"
    assert not any("Share to channel" in own.buttons for own in (typed, pressed, asked))


async def test_the_newest_drawing_of_a_card_stands_in_the_end(bot: Bot, teams: Teams) -> None:
    bot.slack.limit("answer", 1)  # the first to act waits for an answer of their own
    teams.posts += [(Post(PLACE, CARD, "card"),), (Post(PLACE, NEWER, "card"),)]

    for who in (ANN, BEN):
        assert await post(bot.session, bot.url, command("vote", bot.slack.base, who)) == 200
        await teams.acted.wait()
        teams.acted.clear()
    await bot.parts.work.idle()

    cards = [c for c in bot.slack.said if c.method.startswith("chat.")]
    assert [c.method for c in cards] == ["chat.postMessage"]
    assert "1 of 2" in cards[0].text


async def test_what_becomes_due_by_time_alone_is_delivered(slack: Slack, teams: Teams) -> None:
    teams.later.append(Post(BENS, CARD, "reminder"))

    async with bot_on(slack, teams.store, teams):
        async with asyncio.timeout(5):
            await teams.told.wait()

    assert [c.body["channel"] for c in slack.said] == [BEN]


async def test_a_look_that_fails_is_not_the_last() -> None:
    looks: list[int] = []
    told: list[object] = []

    class Once:
        async def due(self, _: str) -> tuple[Post, ...]:
            looks.append(1)
            if len(looks) == 1:
                raise RuntimeError("zebra")
            return (Post(PLACE, CARD),)

    async def deliver(posts: tuple[Post, ...]) -> None:
        told.append(posts)
        raise asyncio.CancelledError

    async def no_wait(_: float) -> None:
        await asyncio.sleep(0)

    with pytest.raises(asyncio.CancelledError):
        await delivering.reminding(Once(), "slack", deliver, no_wait)

    assert len(looks) == 2
    assert len(told) == 1
