"""Forms: opened in time, filled in, sent in with mistakes, and what comes of them."""

from typing import Any

import pytest
from hypothesis import given, settings

from adapters.slack.modals import Origin, form, problems
from bot.core import events as do
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import step
from tests.slack.block_kit import hold_view
from tests.slack.conftest import Bot, shipped
from tests.slack.fake_slack import ANN, BEN, DIRECT, ROOM, Call, submit
from tests.slack.payloads import command, direct, mention, press, submission
from tests.wordy_guides import Move, turns, walks

SEVERAL, WEIGHTS = "Change several answers", "Weigh several topics"
HERE = Origin("C" * 20, "1" * 20, "2" * 20, alone=True, answer_to="https://" + "x" * 200, walk=9999)


async def review_of(bot: Bot) -> Call:
    """The list of two answers, for one person alone."""
    said = await bot.turn(command("", bot.slack.base))
    for _ in range(2):
        said = await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    return await bot.turn(command("review", bot.slack.base))


async def opened(bot: Bot, said: Call, label: str, **how: Any) -> dict[str, Any]:
    asked = await bot.turn(press(said, label, bot.slack.base, **how))
    assert asked.method == "views.open"
    view: dict[str, Any] = asked.body["view"]
    return view


def others(view: dict[str, Any], count: int) -> dict[str, str]:
    """For `count` blocks, the label of an entry that is not chosen."""
    found: dict[str, str] = {}
    for block in view["blocks"][:count]:
        element = block["element"]
        labels = [o["text"]["text"] for o in element["options"]]
        labels.remove(element.get("initial_option", element["options"][-1])["text"]["text"])
        found[block["block_id"]] = labels[0]
    return found


async def test_several_answers_are_changed_in_one_form(bot: Bot) -> None:
    view = await opened(bot, await review_of(bot), SEVERAL)
    given = [b for b in view["blocks"] if "initial_option" in b["element"]]
    assert len(given) == 2
    picks = others(view, 3)

    said = await bot.turn(submission(view, picks))

    assert said.method == "answer"
    assert said.body["replace_original"] is True
    reviewed = await bot.turn(command("review", bot.slack.base))
    assert all(label in reviewed.text for label in picks.values())


async def test_a_form_that_is_sent_in_unchanged_changes_nothing(bot: Bot) -> None:
    view = await opened(bot, await review_of(bot), SEVERAL)
    before = len(bot.slack.said)

    assert await submit(bot.session, bot.url, submission(view, {})) == {}
    await bot.parts.work.idle()

    assert len(bot.slack.said) == before


async def test_several_topics_are_weighed_in_one_form(bot: Bot) -> None:
    topics = await bot.turn(command("importance", bot.slack.base))
    view = await opened(bot, topics, WEIGHTS)
    first, second = (block["block_id"] for block in view["blocks"][:2])

    await bot.send(submission(view, {first: "Counts double", second: "Does not count"}))

    again = await bot.turn(command("importance", bot.slack.base))
    view = await opened(bot, again, WEIGHTS)
    now = {b["block_id"]: b["element"]["initial_option"]["value"] for b in view["blocks"]}
    assert {topic: at for topic, at in now.items() if at != "normal"} == {
        first: "high",
        second: "none",
    }


async def test_the_message_that_the_form_came_from_is_drawn_anew_where_it_stands(bot: Bot) -> None:
    said = await bot.turn(direct("hello"))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    review = await bot.turn(direct("review"))
    view = await opened(bot, review, SEVERAL)

    changed = await bot.turn(submission(view, others(view, 1)))

    assert changed.method == "chat.update"
    assert (changed.body["channel"], changed.body["ts"]) == (DIRECT, "1700000099.000100")


async def test_a_form_from_a_thread_is_of_the_walk_in_that_thread(bot: Bot) -> None:
    said = await bot.turn(mention("", ts="1700000000.5"))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base, thread="1700000000.5"))
    review = await bot.turn(mention("review", thread="1700000000.5"))
    view = await opened(bot, review, SEVERAL, thread="1700000000.5")
    picks = others(view, 1)

    changed = await bot.turn(submission(view, picks))

    assert changed.body["channel"] == ROOM
    then = await bot.turn(mention("review", thread="1700000000.5"))
    assert all(label in then.text for label in picks.values())


async def test_nobody_opens_the_form_of_another(bot: Bot) -> None:
    said = await bot.turn(mention("", ts="1700000000.5"))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base, thread="1700000000.5"))
    review = await bot.turn(mention("review", thread="1700000000.5"))

    refused = await bot.turn(press(review, SEVERAL, bot.slack.base, BEN, "1700000000.5"))

    assert refused.method == "answer"
    assert "changed nothing" in refused.text


@pytest.mark.parametrize("code", ["expired_trigger_id", "trigger_exchanged"])
async def test_a_form_that_opens_too_late_can_be_opened_again(bot: Bot, code: str) -> None:
    review = await review_of(bot)
    bot.slack.refuse("views.open", code)

    await bot.send(press(review, SEVERAL, bot.slack.base))
    told = bot.slack.said[-1]
    view = await opened(bot, told, "Open it again")

    assert told.body["response_type"] == "ephemeral"
    assert "nothing was changed" in told.text
    assert [b for b in view["blocks"] if "initial_option" in b["element"]]


async def test_what_is_wrong_with_a_form_is_said_in_it_and_it_stays_open(bot: Bot) -> None:
    view = await opened(bot, await review_of(bot), SEVERAL)
    sent = submission(view, {})
    first, second = list(sent["view"]["state"]["values"])[:2]
    sent["view"]["state"]["values"][second]["pick"]["selected_option"] = {"value": "gone"}
    before = len(bot.slack.said)

    answer = await submit(bot.session, bot.url, sent)

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [second]
    assert first != second
    await bot.parts.work.idle()
    assert len(bot.slack.said) == before


async def test_a_form_without_a_pick_says_so_at_its_first_block() -> None:
    assert list(problems(shipped(), "/several", {"one": "", "other": ""})) == ["one"]
    assert not problems(shipped(), "/weights", {})


async def test_an_answer_is_not_lost_where_its_message_is_gone(bot: Bot) -> None:
    said = await bot.turn(direct("hello"))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    view = await opened(bot, await bot.turn(direct("review")), SEVERAL)
    bot.slack.refuse("chat.update", "message_not_found")
    bot.slack.scripted["answer"] += [(404, {}, {}), (404, {}, {})]  # half an hour later

    await bot.send(submission(view, others(view, 1)))

    assert bot.slack.said[-1].method == "chat.postMessage"
    assert bot.slack.said[-1].body["channel"] == ANN
    assert "Took 1 answer" in bot.slack.said[-1].text


@pytest.mark.parametrize("kept", ["", "[]", "{}", "[1, 2]", '["C","","",false,"",true]', "["])
async def test_a_form_that_says_nothing_of_its_origin_is_only_acknowledged(
    bot: Bot, kept: str
) -> None:
    view = await opened(bot, await review_of(bot), SEVERAL)
    before = len(bot.slack.said)

    assert await bot.send(submission({**view, "private_metadata": kept}, {})) == 200

    assert len(bot.slack.said) == before


def check(guide: Guide, state: State) -> None:
    for name in ("/several", "/weights"):
        hold_view(form(guide, state, name, HERE))


@given(walks())
@settings(max_examples=15)
def test_every_form_of_a_random_guide_fits_slack(walk: tuple[Guide, list[Move]]) -> None:
    for turn in turns(*walk):
        check(walk[0], turn.after)


def test_the_forms_of_the_shipped_guide_fit_slack() -> None:
    guide = shipped()
    state, message = step(guide, State(), do.Arrive())
    while message.choices and message.progress:
        check(guide, state)
        state, message = step(guide, state, message.choices[-1].event)


@pytest.mark.parametrize("name", ["a form of long ago", ""])
async def test_a_form_of_another_version_says_that_nothing_has_changed(bot: Bot, name: str) -> None:
    view = await opened(bot, await review_of(bot), SEVERAL)
    before = await bot.turn(command("review", bot.slack.base))

    said = await submit(
        bot.session, bot.url, submission({**view, "callback_id": name}, others(view, 2))
    )

    assert said["response_action"] == "update"
    hold_view(said["view"])
    assert "nothing has changed" in str(said["view"])
    assert (await bot.turn(command("review", bot.slack.base))).text == before.text
