"""What Slack delivers twice, late or broken, and what Slack refuses: nothing lost, nothing doubled."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack import work
from adapters.slack.client import Client, OneToken
from adapters.slack.incoming import incoming
from adapters.slack.refusal import RefusedError
from adapters.slack.render import Rendered
from adapters.slack.replies import Replies
from bot.advisor import Advisor
from bot.core.state import State
from bot.errors import StoreError
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.opening import opened
from bot.store.port import LEASE, Change, Clock, Delivery, T, utc
from tests.slack.conftest import Bot, Ear, bot_on, shipped
from tests.slack.fake_slack import BOT, BOT_TOKEN, DIRECT, MARK, ROOM, TEAM, Call, Slack, post
from tests.slack.payloads import command, direct, event, home, mention, press, pressing

THREAD = "1700000000.5"


class Troubled(MemoryStore):
    """A store that can be down at receipt, slow, or broken at a turn."""

    down = False
    stuck = False
    broken = False

    def __init__(self, clock: Clock = utc) -> None:
        super().__init__(clock)
        self.open = asyncio.Event()
        self.open.set()
        self.marked = asyncio.Event()

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        if self.stuck:
            await asyncio.Event().wait()
        if self.down:
            raise StoreError("test", "it is down", "wait")
        return await super().claim(delivery, lease)

    async def update(self, key: Key, change: Change[T]) -> T:
        await self.open.wait()
        if self.broken:
            raise RuntimeError(MARK)
        return await super().update(key, change)

    async def done(self, *deliveries: Delivery) -> None:
        await super().done(*deliveries)
        self.marked.set()


async def state(bot: Bot) -> State:
    """How the conversation stands that Ann has in the room, by her command."""
    what = incoming(command("", bot.slack.base))
    assert what is not None
    return await Advisor(shipped(), bot.store).state(what.key(shipped().id))


@pytest.mark.parametrize("payload", [mention("help us choose"), home(), home("messages")])
async def test_an_event_that_comes_four_times_is_answered_once(
    bot: Bot, payload: dict[str, Any]
) -> None:
    first = await asyncio.gather(*(post(bot.session, bot.url, payload, i) for i in range(2)))
    again = [await bot.send(payload, retry=i) for i in (2, 3)]

    assert [*first, *again] == [200] * 4
    assert len(bot.slack.said) == 1


async def test_a_retry_whose_first_delivery_was_lost_is_answered(bot: Bot) -> None:
    assert await bot.send(mention("help us choose"), retry=1) == 200

    assert len(bot.slack.said) == 1


async def test_a_slow_turn_is_acknowledged_at_once_and_a_retry_meanwhile_left_alone(
    slack: Slack,
) -> None:
    store = Troubled()
    async with bot_on(slack, store) as bot:
        store.open.clear()
        payload = direct(f"hello {MARK}")

        async with asyncio.timeout(1):
            assert await post(bot.session, bot.url, payload) == 200
            assert await post(bot.session, bot.url, payload, 1) == 200
        assert not slack.said
        store.open.set()
        await bot.parts.work.idle()

        assert len(slack.said) == 1


async def test_what_a_process_left_behind_is_answered_once_after_a_restart(slack: Slack) -> None:
    now = [1000]
    store = MemoryStore(lambda: now[0])
    payload = direct(f"hello {MARK}")
    left = incoming(payload)
    assert left is not None
    assert await store.claim(left.delivery())  # and then the process was killed
    now[0] += LEASE

    async with bot_on(slack, store) as bot:
        async with asyncio.timeout(5):
            await slack.something_said.wait()
        await bot.parts.work.idle()
        await bot.send(payload, retry=1)

    assert [call.body["channel"] for call in slack.said] == [DIRECT]


async def test_a_press_is_kept_when_it_is_acknowledged(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))

    payload = press(first, next(iter(first.buttons)), bot.slack.base)
    assert await post(bot.session, bot.url, payload) == 200
    before = len(bot.slack.said)

    held = (await bot.store.held(Person("slack", TEAM, "U0ANN"))).deliveries
    assert [json.loads(delivery.body)["kept"] for delivery in held if delivery.body] == [True]
    assert len((await state(bot)).answers) == 1
    await bot.parts.work.idle()
    assert len(bot.slack.said) == before + 1


async def test_a_press_that_a_process_left_behind_is_shown_after_a_restart_and_not_done_again(
    slack: Slack,
) -> None:
    now = [1000]
    store = MemoryStore(lambda: now[0])
    async with bot_on(slack, store) as bot:
        first = await bot.turn(mention("", ts=THREAD))
        one, other = list(first.buttons)[:2]
        left = incoming(press(first, one, slack.base, thread=THREAD))
        assert left is not None
        workspace = await bot.parts.workspaces.of(left)
        assert workspace is not None
        at_once = workspace.turns.at_once(left)
        assert at_once is not None
        assert await at_once(left.delivery(kept=True))  # and then the process was killed
        await bot.turn(press(first, other, slack.base, thread=THREAD))
        slack.calls.clear()
        slack.something_said.clear()
        now[0] += LEASE

    async with bot_on(slack, store) as bot:
        async with asyncio.timeout(5):
            await slack.something_said.wait()
        await bot.parts.work.idle()
        [shown] = slack.said
        assert "1 of 16 answered" in shown.text
        assert shown.method == "chat.update"
        answers = await bot.turn(mention("review", thread=THREAD))
        assert not await store.unfinished("slack", lease=0)

    assert other in answers.text
    assert one not in answers.text


async def test_presses_are_marked_as_done_soon_and_on_leaving(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Troubled()
    async with bot_on(slack, store) as bot:
        first = await bot.turn(command("", slack.base))
        one, other = list(first.buttons)[:2]
        monkeypatch.setattr(work, "SOON", 0)
        store.marked.clear()
        assert await post(bot.session, bot.url, press(first, one, slack.base)) == 200
        async with asyncio.timeout(5):
            await store.marked.wait()
        assert not await store.unfinished("slack", lease=0)

        monkeypatch.setattr(work, "SOON", 3600)
        assert await post(bot.session, bot.url, press(first, other, slack.base)) == 200
    assert not await store.unfinished("slack", lease=0)


async def test_a_press_waits_for_what_was_typed_before(slack: Slack) -> None:
    store = Troubled()
    async with bot_on(slack, store) as bot:
        first = await bot.turn(command("", slack.base))
        store.open.clear()
        payloads = (
            command("start over", slack.base),
            press(first, next(iter(first.buttons)), slack.base),
        )
        for payload in payloads:
            assert await post(bot.session, bot.url, payload) == 200
        store.open.set()
        await bot.parts.work.idle()

        assert "0 of 16 answered" in slack.said[-1].text  # it was a button of the walk before


async def test_what_is_answered_leaves_no_words_behind_and_is_never_taken_up_again(
    slack: Slack,
) -> None:
    now = [1000]
    store = MemoryStore(lambda: now[0])
    async with bot_on(slack, store) as bot:
        await bot.send(direct(f"is flask secure? {MARK}"))
        await bot.send(command(f"hello {MARK}", slack.base))
        now[0] += LEASE

        assert not await store.unfinished("slack")
        assert await bot.parts.work.recover() == 0
    held = await store.held(Person("slack", TEAM, "U0ANN"))
    assert len(held.deliveries) == 2
    assert MARK not in str(held)


async def test_what_takes_long_on_one_machine_is_not_taken_up_by_another(slack: Slack) -> None:
    now = [1000]
    store = Troubled(lambda: now[0])
    async with bot_on(slack, store) as bot, bot_on(slack, store) as other:
        store.open.clear()
        await post(bot.session, bot.url, direct("hello"))
        now[0] += LEASE - 1
        await bot.parts.work.recover()
        now[0] += 2

        assert await other.parts.work.recover() == 0
        store.open.set()
        await bot.parts.work.idle()

    assert len(slack.said) == 1


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_what_reaches_two_machines_at_once_is_done_by_one(
    slack: Slack, tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    where = f"sqlite:///{tmp_path}/advisor.db"
    if database == "postgres":
        where = request.getfixturevalue("postgres")
    stores = await opened(where), await opened(where)
    async with bot_on(slack, stores[0]) as one, bot_on(slack, stores[1]) as other:

        async def both(payload: dict[str, Any]) -> list[Call]:
            before = len(slack.said)
            assert await asyncio.gather(*[bot.send(payload) for bot in (one, other)]) == [200, 200]
            return slack.said[before:]

        for number in range(5):
            [first] = await both(mention("", ts=f"1700000000.{number}"))
            label = next(iter(first.buttons))
            [second] = await both(press(first, label, slack.base, thread=f"1700000000.{number}"))
            assert "1 of 16 answered" in second.text
    for store in stores:
        await store.close()


async def test_on_leaving_what_is_under_way_is_finished(slack: Slack) -> None:
    store = Troubled()
    store.open.clear()
    async with bot_on(slack, store) as bot:
        assert await post(bot.session, bot.url, direct("hello")) == 200
        asyncio.get_running_loop().call_later(0.05, store.open.set)

    assert len(slack.said) == 1


async def test_a_store_that_is_down_leaves_the_event_to_slack(slack: Slack) -> None:
    store = Troubled()
    async with bot_on(slack, store) as bot:
        payload = direct("hello")
        store.down = True
        assert await bot.send(payload) == 503
        assert not slack.said
        store.down = False

        assert await bot.send(payload, retry=1) == 200

        assert len(slack.said) == 1


async def test_a_store_that_does_not_answer_is_not_waited_for_longer_than_slack_waits(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work.PATIENCE < 3
    monkeypatch.setattr(work, "PATIENCE", 0.05)
    store = Troubled()
    async with bot_on(slack, store) as bot:
        store.stuck = True

        assert await bot.send(direct("hello")) == 503


async def test_a_turn_that_fails_is_told_with_a_code_and_logged_once(
    slack: Slack, ear: Ear
) -> None:
    store = Troubled()
    async with bot_on(slack, store) as bot:
        first = await bot.turn(command("", slack.base))
        store.broken = True
        told = await bot.turn(press(first, next(iter(first.buttons)), slack.base))
        store.broken = False
        then = await bot.turn(command("resume", slack.base))

    logged = ear.about("slack.turn_failed")
    assert len(logged) == 1
    assert told.body["response_type"] == "ephemeral"
    assert told.text.partition("`")[2][:6] in logged[0]
    assert "0 of 16 answered" in then.text


def message(**fields: Any) -> dict[str, Any]:
    shape = {"type": "message", "channel": ROOM, "channel_type": "channel", "ts": "1700000000.7"}
    return event({**shape, "user": "U0BEN", "text": f"hello {MARK}", **fields})


@pytest.mark.parametrize(
    "payload",
    [
        message(subtype="message_changed", message={"text": MARK}),
        message(subtype="channel_join"),
        message(subtype="bot_message", bot_id="B0OTHER"),
        message(),
        message(user=BOT),
        direct("hello", person=BOT),
        direct("hello", bot_id="B0OTHER"),
        direct("hello", subtype="message_deleted"),
        mention("hello", person="U0OTHERBOT", bot_id="B0OTHER"),
        mention("hello", person=BOT),
        event({"type": "reaction_added", "user": "U0BEN", "item": {}}),
        {"type": "app_rate_limited", "team_id": TEAM, "minute_rate_limited": 1700000000},
        {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0", "event": {"type": "later"}},
    ],
)
async def test_what_is_not_for_the_bot_is_acknowledged_and_nothing_said(
    bot: Bot, payload: dict[str, Any]
) -> None:
    assert await bot.send(payload) == 200

    assert not bot.slack.said


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
async def test_words_beside_a_file_or_said_in_another_way_are_answered(
    bot: Bot, subtype: str
) -> None:
    said = await bot.turn(direct("is flask secure?", subtype=subtype, files=[{"id": "F1"}]))

    assert said.text.startswith("Security")


async def test_a_minute_without_events_is_counted_and_logged(bot: Bot, ear: Ear) -> None:
    limited = {"type": "app_rate_limited", "team_id": TEAM, "minute_rate_limited": 1700000000}

    assert await bot.send(limited) == 200

    assert bot.parts.withheld.minutes == 1
    assert len(ear.about("WARNING slack.events_limited")) == 1


async def test_one_post_that_comes_as_two_events_is_answered_once(bot: Bot) -> None:
    await bot.send(mention("hello", ts="1700000000.9"))
    await bot.send(message(text=f"<@{BOT}> hello", ts="1700000000.9"))
    await bot.send(mention("hello", ts="1700000000.9"))

    assert len(bot.slack.said) == 1


async def test_a_double_press_is_one_answer(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))
    label = next(iter(first.buttons))
    twice = [press(first, label, bot.slack.base) for _ in range(2)]

    await asyncio.gather(*(post(bot.session, bot.url, payload) for payload in twice))
    await bot.parts.work.idle()

    assert all("1 of 16 answered" in call.text for call in bot.slack.said[-2:])


async def test_a_press_on_an_old_message_changes_that_answer_and_says_so(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))
    one, other = list(first.buttons)[:2]
    second = await bot.turn(press(first, one, bot.slack.base))
    await bot.turn(press(second, next(iter(second.buttons)), bot.slack.base))

    changed = await bot.turn(press(first, other, bot.slack.base))

    assert other in changed.text
    assert one in changed.text
    assert "2 of 16 answered" in changed.text


async def test_a_press_of_a_walk_that_was_started_over_shows_where_one_is(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))
    label = next(iter(first.buttons))
    await bot.turn(press(first, label, bot.slack.base))
    await bot.turn(command("start over", bot.slack.base))

    old = await bot.turn(press(first, label, bot.slack.base))
    assert "0 of 16 answered" in old.text

    assert "1 of 16 answered" in (await bot.turn(press(old, label, bot.slack.base))).text


@pytest.mark.parametrize("action", ["approve_v0", "a0:gone:gone:0000", "z" * 255, "é", "a9999:x"])
async def test_a_button_that_means_nothing_now_is_answered_with_where_one_is(
    bot: Bot, action: str
) -> None:
    said = await bot.turn(pressing({"type": "button", "action_id": action}, bot.slack.base))

    assert "0 of 16 answered" in said.text
    assert said.buttons


@pytest.mark.parametrize("action", ["/later", "/", "/menu-0"])
async def test_one_of_our_own_buttons_from_another_version_offers_a_start(
    bot: Bot, action: str
) -> None:
    said = await bot.turn(pressing({"type": "button", "action_id": action}, bot.slack.base))

    assert "Start my own" in said.buttons


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "view_submission", "view": {"callback_id": "old", "state": {"values": {}}}},
        {"type": "view_closed", "view": {"callback_id": "old"}},
        {"type": "block_suggestion", "action_id": "old", "value": MARK},
        {"type": "shortcut", "callback_id": "old"},
        {"type": "interactive_message", "callback_id": "old", "actions": []},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [3], "container": 4},
        {"type": "something_new"},
    ],
)
async def test_what_no_version_of_ours_sent_is_acknowledged(
    bot: Bot, payload: Mapping[str, Any]
) -> None:
    who = {"team": {"id": TEAM}, "user": {"id": "U0ANN", "team_id": TEAM}, "trigger_id": "1.2.c"}

    assert await bot.send({**who, **payload}) == 200

    assert not bot.slack.said


async def test_a_press_that_is_replayed_has_no_second_effect(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))
    one, other = list(first.buttons)[:2]
    captured = press(first, one, bot.slack.base)
    await bot.turn(captured)
    await bot.turn(press(first, other, bot.slack.base))
    before = len(bot.slack.said)

    assert await bot.send(captured) == 200

    assert len(bot.slack.said) == before
    reviewed = await bot.turn(command("review", bot.slack.base))
    assert other in reviewed.text
    assert one not in reviewed.text


async def test_the_same_person_s_id_in_another_workspace_is_somebody_else(bot: Bot) -> None:
    first = await bot.turn(command("", bot.slack.base))
    await bot.turn(press(first, next(iter(first.buttons)), bot.slack.base))

    other = await bot.turn({**command("resume", bot.slack.base), "team_id": "T0OTHER"})

    assert "0 of 16 answered" in other.text


async def test_slack_s_wish_to_wait_is_honoured_in_order_and_holds_nobody_else_up(
    bot: Bot,
) -> None:
    bot.slack.limit("chat.postMessage", 1)
    slow = mention("is flask secure?", ts="1700000000.1")
    next_one = mention("does flask have an orm?", thread="1700000000.1")
    other = mention("hello", person="U0BEN", ts="1700000000.2")
    for payload in (slow, next_one, other):
        assert await post(bot.session, bot.url, payload) == 200
    await bot.parts.work.idle()

    limited, *said = bot.slack.said
    assert limited.body["thread_ts"] == "1700000000.1"
    assert [call.body["thread_ts"][-1] for call in said] == ["2", "1", "1"]
    assert said[1].text == limited.text
    assert said[2].text != limited.text


@pytest.mark.parametrize(
    "code", ["channel_not_found", "not_in_channel", "is_archived", "restricted_action"]
)
async def test_where_slack_refuses_the_person_is_told_privately(
    bot: Bot, code: str, ear: Ear
) -> None:
    bot.slack.refuse("chat.postMessage", code)

    await bot.send(mention("hello", ts="1700000000.1"))

    tried, told = bot.slack.said
    assert tried.method == "chat.postMessage"
    assert told.method == "chat.postEphemeral"
    assert told.body["user"] == "U0ANN"
    assert code in told.text
    assert len(ear.about(f"code={code}")) == 1


@pytest.mark.parametrize("said", [["bad gateway"], {"ok": True}])
async def test_what_says_neither_yes_nor_no_counts_as_a_refusal(bot: Bot, said: Any) -> None:
    bot.slack.scripted["chat.postMessage"].append((502, said, {}))

    await bot.send(mention("hello", ts="1700000000.1"))

    assert bot.slack.said[-1].method == "chat.postEphemeral"
    assert "no-json" in bot.slack.said[-1].text


async def test_where_a_private_word_is_refused_too_it_is_a_direct_message(bot: Bot) -> None:
    bot.slack.refuse("chat.postMessage", "channel_not_found")
    bot.slack.refuse("chat.postEphemeral", "channel_not_found")

    await bot.send(mention("hello"))

    assert bot.slack.said[-1].method == "chat.postMessage"
    assert bot.slack.said[-1].body["channel"] == "U0ANN"


@pytest.mark.parametrize("code", ["thread_not_found", "invalid_thread_ts", "message_not_found"])
async def test_where_a_thread_is_gone_nothing_is_public_and_the_conversation_is_kept(
    bot: Bot, code: str
) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    await bot.turn(press(first, next(iter(first.buttons)), bot.slack.base, thread="1700000000.5"))
    bot.slack.refuse("chat.postMessage", code)
    bot.slack.refuse("chat.postEphemeral", code)
    before = len(bot.slack.said)

    await bot.send(mention("where do I stand", thread="1700000000.5"))

    tried, aside, told = bot.slack.said[before:]
    assert tried.body["thread_ts"] == aside.body["thread_ts"] == "1700000000.5"
    assert told.body["channel"] == "U0ANN"
    assert code in told.text
    then = await bot.turn(mention("where do I stand", thread="1700000000.5"))
    assert "1 of 16 answered" in then.text


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long"])
async def test_blocks_that_slack_does_not_take_are_sent_as_text(bot: Bot, code: str) -> None:
    bot.slack.refuse("chat.postMessage", code)

    await bot.send(mention("hello"))

    assert len(bot.slack.said) == 2
    assert bot.slack.said[1].body["blocks"] == []
    assert "0 of 16 answered" in bot.slack.said[1].text


@pytest.mark.parametrize(
    ("status", "said"),
    [(400, "invalid_blocks"), (200, {"ok": False, "error": "invalid_blocks"})],
)
async def test_what_one_person_alone_sees_is_sent_as_text_too_where_its_blocks_are_refused(
    bot: Bot, status: int, said: Any
) -> None:
    first = await bot.turn(command("", bot.slack.base))
    for payload, forms in (
        (command("is flask secure?", bot.slack.base), 2),  # with and without the newest kinds
        (press(first, next(iter(first.buttons)), bot.slack.base), 1),
    ):
        bot.slack.scripted["answer"] += [(status, said, {})] * forms
        before = len(bot.slack.said)

        await bot.send(payload)

        *_, last = tried = bot.slack.said[before:]
        assert {call.text for call in tried} == {last.text}
        assert len({len(call.body["blocks"]) for call in tried}) == len(tried) == forms + 1


async def test_a_message_that_is_gone_is_answered_to_the_one_who_pressed(bot: Bot) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    bot.slack.refuse("chat.update", "message_not_found")

    await bot.send(press(first, next(iter(first.buttons)), bot.slack.base, thread="1700000000.5"))

    assert bot.slack.said[-1].method == "answer"
    assert "1 of 16 answered" in bot.slack.said[-1].text


async def test_an_update_that_meets_a_closed_connection_is_sent_again(bot: Bot, ear: Ear) -> None:
    everybody_s = await bot.turn(mention("", ts="1700000000.5"))
    own = await bot.turn(command("", bot.slack.base))
    for method, shown, thread in (
        ("chat.update", everybody_s, "1700000000.5"),
        ("answer", own, ""),
    ):
        bot.slack.cut(method)
        before = len(bot.slack.said)
        label = next(iter(shown.buttons))

        await bot.send(press(shown, label, bot.slack.base, thread=thread))

        lost, sent = bot.slack.said[before:]
        assert lost == sent
        assert sent.method == method
        assert "1 of 16 answered" in sent.text
    assert not ear.about("slack.turn_failed")


async def test_a_new_message_that_may_have_arrived_is_not_sent_again(bot: Bot, ear: Ear) -> None:
    bot.slack.cut("chat.postMessage")
    await bot.send(mention("hello", ts="1700000000.1"))
    bot.slack.cut("answer")
    await bot.send(command("", bot.slack.base))

    methods = [call.method for call in bot.slack.said]
    assert methods == ["chat.postMessage", "chat.postEphemeral", "answer", "answer"]
    assert all("went wrong" in call.text for call in bot.slack.said[1::2])
    assert len(ear.about("slack.turn_failed")) == 2


async def test_where_connections_keep_closing_an_update_is_given_up(slack: Slack) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    slack.cut("chat.update", 9)
    async with aiohttp.ClientSession() as session:
        client = Client(OneToken(BOT_TOKEN), f"{slack.base}/api/", session)
        with pytest.raises(RefusedError, match="unreachable"):
            await Replies(client, session, sleep).redraw("C1", "1.2", Rendered("Hello", []))

    assert waited == [0, 1, 1, 1]
    assert len(slack.said) == 4


async def test_who_asks_too_fast_is_told_once_and_others_are_served(bot: Bot) -> None:
    for _ in range(25):
        assert await bot.send(command("where do I stand", bot.slack.base)) == 200
    said = [call for call in bot.slack.said if "a lot at once" in call.text]

    other = await bot.turn(command("", bot.slack.base, person="U0BEN"))

    assert len(said) == 1
    assert said[0].body["response_type"] == "ephemeral"
    assert "0 of 16 answered" in other.text


async def test_a_channel_that_asks_too_fast_is_told_once_and_others_are_served(bot: Bot) -> None:
    people = [f"U{number:04d}" for number in range(70)]
    for person in people:
        assert await bot.send(mention("hello", person=person)) == 200
    told = [call for call in bot.slack.said if "a lot at once" in call.text]

    alone = await bot.turn(command("", bot.slack.base, person="U0BEN"))
    elsewhere = mention("hello", person="U0BEN")
    elsewhere["event"]["channel"] = "C0OTHER"

    assert len(told) == 1
    assert told[0].method == "chat.postEphemeral"
    assert "0 of 16 answered" in alone.text
    assert (await bot.turn(elsewhere)).body["channel"] == "C0OTHER"


async def test_a_wish_to_wait_thirty_seconds_is_honoured_once_and_then_sent_once(
    slack: Slack,
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    slack.limit("chat.postMessage", 30)
    what = incoming(direct("hello"))
    assert what is not None
    async with aiohttp.ClientSession() as session:
        client = Client(OneToken(BOT_TOKEN), f"{slack.base}/api/", session)
        await Replies(client, session, sleep).post(what, Rendered("Hello", []))

    assert waited == [30]
    assert len(slack.said) == 2


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_void_token_ends_the_calls_and_the_readiness_of_one_workspace(
    bot: Bot, code: str, ear: Ear
) -> None:
    bot.slack.refuse("chat.postMessage", code)
    for _ in range(3):
        assert await bot.send(mention("hello")) == 200

    assert len(bot.slack.said) == 1
    assert len(ear.about("slack.token_void")) == 1
    async with bot.session.get(bot.url.replace("/slack/events", "/readyz")) as answer:
        assert answer.status == 503
    async with bot.session.get(bot.url.replace("/slack/events", "/livez")) as answer:
        assert answer.status == 200
