"""A newcomer in Slack: what they type in a tour, who sees it, and how they come to it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.slack import posts
from adapters.slack.app import CHANNEL_BURST
from adapters.slack.settings import Joining
from adapters.slack.wording import SHARE
from bot.advisor import Advisor
from bot.core.events import TourAt
from bot.core.token import encode
from bot.newcomers import AWAY
from bot.store.key import Person, Place
from bot.store.memory import MemoryStore
from tests.slack.conftest import Bot, bot_on, settings_for, shipped
from tests.slack.fake_slack import ANN, BEN, BOT, MARK, ROOM, TEAM, Call, Slack
from tests.slack.payloads import command, direct, event, home, mention, press, pressing
from tests.store.stores import SetClock


async def typed(bot: Bot, *words: str) -> Call:
    said = None
    for word in words:
        said = await bot.turn(direct(word))
    assert said is not None
    return said


async def test_a_question_in_a_direct_message_is_answered_above_the_step(bot: Bot) -> None:
    said = await typed(bot, "onboard", "go on", "what about security?")
    pressed = await bot.turn(press(said, "The short version", bot.slack.base))

    assert "several security measures" in said.text
    assert "Step 2" in said.text
    assert "What the team chose" in pressed.text
    assert "The long version" in (await typed(bot, "tell me more")).text
    assert "Stopped for now" in (await typed(bot, "stop")).text


async def test_a_tour_asked_for_by_a_mention_is_seen_by_nobody_else(bot: Bot) -> None:
    begun = await bot.turn(mention("onboard", ts="1700000000.5"))
    asked = await bot.turn(mention("what about security?", thread="1700000000.5"))

    for said in (begun, asked):
        assert (said.method, said.body["user"]) == ("chat.postEphemeral", ANN)
        assert said.body["thread_ts"] == "1700000000.5"
    assert "Step 1" in asked.text


async def test_two_newcomers_in_one_channel_stay_apart(bot: Bot) -> None:
    ann = await bot.turn(command("onboard", bot.slack.base))
    await bot.turn(press(ann, "Go on", bot.slack.base))
    ben = await bot.turn(command("onboard", bot.slack.base, BEN))
    asked = await bot.turn(command("what about security?", bot.slack.base))

    assert "Step 1" in ben.text
    assert "Step 2" in asked.text
    assert "several security measures" in asked.text
    assert not any(button["action_id"] == SHARE for button in asked.buttons.values())


async def test_app_home_lists_tours_under_way_and_goes_on_with_one_in_the_direct_message(
    bot: Bot,
) -> None:
    begun = await bot.turn(command("onboard", bot.slack.base))
    await bot.turn(press(begun, "Go on", bot.slack.base))
    shown = await bot.turn(home())
    others = await bot.turn(home(person=BEN))
    payload = pressing(shown.buttons["Go on with the tour"], bot.slack.base)
    del payload["channel"], payload["response_url"]
    await bot.send(
        {**payload, "container": {"type": "view", "view_id": "V0"}, "view": {"id": "V0"}}
    )
    step, again = bot.slack.said[-2:]
    asked = await typed(bot, "what about security?")
    end = encode(shipped(), TourAt(shipped().tracks[0].steps[-1].id), 0)
    button = {"type": "button", "action_id": end, "block_id": "1"}
    await bot.turn(pressing(button, bot.slack.base))
    done = await bot.turn(home())

    assert "Your tours*\n• New in the team: at step 2 of 7 (Short or long)." in str(
        shown.body["view"]
    ).replace("\\n", "\n")
    assert "Your tours" not in str(others.body["view"])
    assert (step.method, step.body["channel"]) == ("chat.postMessage", ANN)
    assert "Step 2" in step.text
    assert again.method == "views.publish"
    assert "Step 2" in asked.text
    assert "Your tours" not in str(done.body["view"])


async def test_who_leads_looks_through_the_whole_tour_and_nobody_else_sees_or_is_enrolled(
    bot: Bot,
) -> None:
    await bot.send(command("team", bot.slack.base))
    shown = await bot.turn(command("newcomers", bot.slack.base))
    seen = [await bot.turn(press(shown, "Preview the tour", bot.slack.base))]
    for label in ("Go on", "Go on", "Step 24: Check: changed models", "Step 35: That was the tour"):
        seen.append(await bot.turn(press(seen[-1], label, bot.slack.base)))
    listed = await bot.turn(command("newcomers", bot.slack.base))
    refused = await bot.turn(command("preview the tour", bot.slack.base, BEN))

    steps = len(shipped().tracks[0].steps)
    assert [f"step {n} of {steps}" in c.text for n, c in zip((1, 2, 3), seen, strict=False)] == (
        [True] * 3
    )
    assert f"step {steps} of {steps}" in seen[-1].text
    assert "Only where Django is used." in seen[3].text
    assert "Right is" in seen[3].text
    assert not any(call.method == "chat.postMessage" for call in bot.slack.said[2:])
    assert "Nobody has begun the tour here yet." in listed.text
    assert "who leads the team here" in refused.text
    keys = await bot.store.keys(Person("slack", TEAM, ANN))
    assert not any(key.about.startswith("tour/") for key in keys)


async def voted(bot: Bot, card: Call, person: str, *, first: bool) -> None:
    """A whole ballot: the first option of each question, or the last."""
    at = len(bot.slack.said)
    await bot.send(press(card, "Take part", bot.slack.base, person))
    ballot = next(c for c in bot.slack.said[at:] if c.method == "answer")
    while " answered" in ballot.text and "Not sure" in ballot.buttons:
        labels = list(ballot.buttons)
        options = labels[: labels.index("Not sure")]
        at = len(bot.slack.said)
        await bot.send(press(ballot, options[0 if first else -1], bot.slack.base, person))
        ballot = next(c for c in bot.slack.said[at:] if c.method == "answer")


def joined(person: str, name: str = "", channel: str = ROOM) -> dict[str, object]:
    inner = {"type": "member_joined_channel", "user": person, "channel": channel, "team": TEAM}
    return event({**inner, "channel_type": "C", "event_ts": "1700000000.000001"}, name)


@pytest.fixture
async def inviting(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot that invites who joins the room, or the workspace for the room's team; it looks often."""
    monkeypatch.setattr(posts, "EVERY", 0.01)
    settings = settings_for(slack)
    joining = Joining(frozenset((ROOM,)), ROOM)
    async with bot_on(slack, MemoryStore(), settings=replace(settings, joining=joining)) as bot:
        yield bot


async def invited(bot: Bot, count: int) -> list[Call]:
    async with asyncio.timeout(5):
        while len(bot.slack.said) < count:
            bot.slack.something_said.clear()
            await bot.slack.something_said.wait()
    assert await bot.store.due("slack", lease=0) == ()  # nothing more is to come
    return bot.slack.said


async def test_who_joins_the_channel_is_invited_by_a_direct_message_once(inviting: Bot) -> None:
    for name in ("Ev1", "Ev1", "Ev2"):  # the second is a retry, the third a rejoining
        assert await inviting.send(joined(BEN, name)) == 200
    await inviting.send(joined(ANN, channel="C0ELSE"))
    await inviting.send(joined(BOT))
    (invitation,) = await invited(inviting, 1)
    begun = await inviting.turn(press(invitation, "Start", inviting.slack.base, BEN))

    assert (invitation.method, invitation.body["channel"]) == ("chat.postMessage", BEN)
    assert begun.method == "chat.update"
    assert "Step 1" in begun.text
    kept = await inviting.store.keys(Person("slack", TEAM, BEN))
    assert (ROOM, "tour/newcomer") in {(key.place, key.about) for key in kept}


async def test_of_many_who_join_at_once_none_is_lost_or_told_to_slow_down(slack: Slack) -> None:
    settings = replace(settings_for(slack), joining=Joining(frozenset((ROOM,))))
    async with bot_on(slack, MemoryStore(), settings=settings) as bot:
        for number in range(CHANNEL_BURST + 10):
            await bot.send(joined(f"U{number}"))
        marks = await bot.store.keys(Place("slack", TEAM, ROOM))

    assert len(marks) == CHANNEL_BURST + 10
    assert not [call for call in slack.said if call.method == "chat.postEphemeral"]


async def test_who_joins_the_workspace_is_invited_and_a_bot_is_not(inviting: Bot) -> None:
    for person, is_bot in (("U0NEW", False), ("U0ROBOT", True)):
        user = {"id": person, "team_id": TEAM, "name": "new", "is_bot": is_bot}
        await inviting.send(event({"type": "team_join", "user": user}))
    (invitation,) = await invited(inviting, 1)

    assert invitation.body["channel"] == "U0NEW"


async def test_who_takes_no_direct_message_is_invited_in_the_channel_for_their_eyes(
    inviting: Bot,
) -> None:
    inviting.slack.refuse("chat.postMessage", "cannot_dm_bot")
    await inviting.send(joined(BEN))
    _, whispered = await invited(inviting, 2)

    assert (whispered.method, whispered.body["user"]) == ("chat.postEphemeral", BEN)
    assert whispered.body["channel"] == ROOM


async def test_who_can_be_told_nowhere_is_tried_once_and_left_alone(
    inviting: Bot,
) -> None:
    inviting.slack.refuse("chat.postMessage", "cannot_dm_bot", 5)
    inviting.slack.refuse("chat.postEphemeral", "user_not_in_channel", 5)
    await inviting.send(joined(BEN))

    assert len(await invited(inviting, 2)) == 2


async def test_without_the_setting_nobody_is_invited(bot: Bot) -> None:
    await bot.send(joined(BEN))

    assert bot.slack.said == []
    assert await bot.store.due("slack") == ()


async def test_a_lead_invites_whom_they_mention_once_and_sees_who_is_where(bot: Bot) -> None:
    await bot.send(command("team", bot.slack.base))  # who starts a round leads
    before = len(bot.slack.said)
    await bot.send(mention(f"onboard <@{BEN}>"))
    told, invitation = sorted(bot.slack.said[before:], key=lambda call: "Start" in call.buttons)
    begun = await bot.turn(press(invitation, "Start", bot.slack.base, BEN))
    again = await bot.turn(command(f"onboard <@{BEN}|ben>", bot.slack.base))
    seen = await bot.turn(mention("newcomers"))

    assert (told.method, told.body["user"]) == ("chat.postEphemeral", ANN)
    assert invitation.body["channel"] == BEN
    assert "Step 1" in begun.text
    assert "has begun already" in again.text
    assert (seen.method, seen.body["user"]) == ("chat.postEphemeral", ANN)
    assert "at step 1 of" in seen.text


async def test_what_a_newcomer_types_is_in_no_lead_s_view_no_export_and_no_log(bot: Bot) -> None:
    await bot.send(command("team", bot.slack.base))
    for words in ("onboard", MARK, f"is {MARK} secure?"):
        await bot.turn(command(words, bot.slack.base, BEN))
    seen = await bot.turn(command("newcomers", bot.slack.base))
    held = await bot.store.held(Person("slack", TEAM, BEN))

    assert "at step 1 of" in seen.text
    assert MARK not in str(seen.body)
    assert held.entries
    assert MARK not in str(held)  # the ear of every test here listens to the logs


async def test_who_leads_nothing_invites_nobody(bot: Bot) -> None:
    told = await bot.turn(mention(f"onboard <@{BEN}>", person=ANN))
    elsewhere = await bot.turn(direct(f"onboard <@{BEN}>"))

    assert "That is for who leads" in told.text
    assert "where the team decides" in elsewhere.text


async def test_an_invitation_that_slack_refuses_is_told_to_the_lead(bot: Bot) -> None:
    await bot.send(command("team", bot.slack.base))
    bot.slack.refuse("chat.postMessage", "cannot_dm_bot")
    bot.slack.refuse("chat.postEphemeral", "user_not_in_channel")
    await bot.send(command(f"onboard <@{BEN}>", bot.slack.base))

    assert "did not let me show it" in bot.slack.said[-1].text


async def test_who_stays_away_is_nudged_in_their_direct_message_once(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "EVERY", 0.01)
    clock = SetClock()
    advisor = Advisor(shipped(), MemoryStore(clock), clock=clock)
    async with bot_on(slack, advisor.store, advisor) as bot:
        await bot.send(command("team", bot.slack.base))
        await bot.send(command("nudge newcomers", bot.slack.base))
        await bot.turn(command("onboard", bot.slack.base, BEN))
        before = len(slack.said)
        clock.now += AWAY + 60
        *_, nudge = await invited(bot, before + 1)
        stopped = await bot.turn(press(nudge, "Stop for now", bot.slack.base, BEN))
        clock.now += 10 * AWAY
        assert await advisor.store.due("slack", lease=0) == ()

    assert nudge.body["channel"] == BEN
    assert "Stopped for now" in stopped.text


async def test_five_decide_and_who_joins_later_is_shown_round_though_it_restarts_between(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole of it: a round with a dissent, a decision, a join, a tour, and what was asked in it."""
    monkeypatch.setattr(posts, "EVERY", 0.01)
    store, people = MemoryStore(), (ANN, "U1", "U2", "U3", "U4")
    settings = replace(settings_for(slack), joining=Joining(frozenset((ROOM,))))
    async with bot_on(slack, store, settings=settings) as bot:
        await bot.send(command("team", slack.base))
        card = slack.said[-1]
        for number, person in enumerate(people):
            await voted(bot, card, person, first=number < 4)
    async with bot_on(slack, store, settings=settings) as bot:
        asked = await bot.turn(press(card, "Close", slack.base))
        await bot.send(press(asked, "Close it now", slack.base))
        result = next(c for c in reversed(slack.said) if "Open it again" in c.buttons)
        chosen = next(label for label in result.buttons if label.startswith("We choose"))
        await bot.send(press(result, chosen, slack.base))
        before = len(slack.said)
        await bot.send(joined(BEN))
        *_, invitation = await invited(bot, before + 1)
        begun = await bot.turn(press(invitation, "Start", slack.base, BEN))
    async with bot_on(slack, store, settings=settings) as bot:
        told = [begun]
        for _ in range(3):
            told.append(
                await bot.turn(press(told[-1], next(iter(told[-1].buttons)), slack.base, BEN))
            )
        other = "Flask" if "Django" in chosen else "Django"
        why = await bot.turn(direct(f"why not {other}?", BEN))
        differ = await bot.turn(direct("where do I differ?", BEN))

    name = chosen.removeprefix("We choose ")
    assert any(f"Your team chose {name}" in step.text for step in told)
    assert f"The case for {other}" in why.text
    assert "carried the decision" in differ.text or "You have answered none" in differ.text
