"""What people do in the preview goes through the adapters' own payloads, in every look."""

import asyncio
from typing import Any

import pytest

from adapters.discord.limits import every
from adapters.slack.render import Rendered
from adapters.stories import retold
from adapters.web.stage import CHANNEL, Entry, Stage
from bot.core.guide import Guide
from bot.core.view import Message
from bot.knowledge.problem import Problem
from bot.store.key import Key
from bot.turn import Post, Turn

Json = dict[str, Any]


def last(stage: Stage, pane: str = "ann") -> Entry:
    return [entry for entry in stage.entries if entry.pane == pane][-1]


def slack_buttons(entry: Entry) -> dict[str, Json]:
    """By label, what Slack would send of a press."""
    return {
        part["text"]["text"]: {"action_id": part["action_id"], "block_id": block["block_id"]}
        | ({"value": part["value"]} if "value" in part else {})
        for block in entry.views["slack"]["payload"]["blocks"]
        if block["type"] == "actions"
        for part in block["elements"]
        if part["type"] == "button"
    }


def discord_buttons(entry: Entry) -> dict[str, Json]:
    parts = every(entry.views["discord"]["payload"]["components"])
    return {p["label"]: {"custom_id": p["custom_id"]} for _, p in parts if p["type"] == 2}


BUTTONS = {"slack": slack_buttons, "discord": discord_buttons}
SHARE = {"slack": "Share to channel", "discord": "Share in this channel"}


async def press(stage: Stage, who: str, entry: Entry, look: str, label: str) -> Json:
    return await stage.press(who, entry.id, look, BUTTONS[look](entry)[label])


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_a_press_redraws_the_message_in_place(stage: Stage, look: str) -> None:
    asked = last(stage)
    assert asked.message is not None

    await press(stage, "ann", asked, look, asked.message.choices[0].label)

    answered = last(stage)
    assert answered.slot == asked.slot
    assert answered.message is not None
    assert answered.message.progress == (
        1,
        asked.message.progress[1] if asked.message.progress else 0,
    )
    assert last(stage, "ben").message == stage.entries[1].message


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_an_old_button_changes_the_earlier_answer(stage: Stage, look: str) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, look, asked.message.choices[0].label)

    await press(stage, "ann", asked, look, asked.message.choices[1].label)

    changed = last(stage).message
    assert changed is not None
    assert changed.progress is not None
    assert changed.progress.done == 1
    assert asked.message.choices[1].label in str(last(stage).views)


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_somebody_elses_click_changes_nothing_and_says_so(stage: Stage, look: str) -> None:
    asked = last(stage)
    assert asked.message is not None

    await press(stage, "ben", asked, look, asked.message.choices[0].label)

    assert last(stage) == asked
    assert "Ann's conversation" in last(stage, "ben").views["text"]["wide"]
    assert "U0ANN" in last(stage, "ben").views["slack"]["payload"]["text"]


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_a_result_is_shared_once_and_seen_by_all(stage: Stage, look: str) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, look, asked.message.choices[0].label)
    await stage.say("ann", "result")
    result = last(stage)

    await press(stage, "ann", result, look, SHARE[look])
    await press(stage, "ann", result, look, SHARE[look])

    assert len([entry for entry in stage.entries if entry.pane == CHANNEL]) == 1
    assert last(stage, CHANNEL).views["slack"]["faults"] == []
    assert last(stage, CHANNEL).views["discord"]["faults"] == []


async def test_type_instead_opens_the_window(stage: Stage) -> None:
    assert await press(stage, "ann", last(stage), "discord", "Type instead…") == {"window": "ann"}


@pytest.mark.parametrize(
    ("look", "action"),
    [
        ("slack", {}),
        ("slack", {"action_id": "/gone", "block_id": "x"}),
        ("discord", {"custom_id": "nonsense"}),
        ("discord", {}),
        ("smoke", {"signal": "3"}),
    ],
)
async def test_a_dead_button_is_answered(stage: Stage, look: str, action: Json) -> None:
    before = len(stage.entries)

    await stage.press("ann", 1, look, action)

    assert len(stage.entries) == before + 1
    assert last(stage).views["slack"]["faults"] == last(stage).views["discord"]["faults"] == []


async def test_a_restart_keeps_the_answers_and_the_buttons(stage: Stage) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, "slack", asked.message.choices[0].label)

    await stage.restart()
    await press(stage, "ann", asked, "slack", asked.message.choices[1].label)

    message = last(stage).message
    assert message is not None
    assert message.progress is not None
    assert message.progress.done == 1


async def test_typed_words_after_a_week_are_answered_with_what_is_kept(stage: Stage) -> None:
    await stage.say("ann", "1")
    await stage.absence(7)

    await stage.say("ann", "1")

    assert "Welcome back" in last(stage).views["text"]["wide"]


async def test_one_can_begin_at_any_question_and_jump_to_a_result(stage: Stage) -> None:
    guide = stage.advisor.guide
    question = guide.questions[2]
    await stage.say("ann", "1")

    await stage.jump("ann", question.id)
    at_question = last(stage).message
    await stage.profile("ann", {question.id: question.options[0].id})
    at_result = last(stage).message

    assert at_question is not None
    assert at_result is not None
    assert [c.label for c in at_question.choices] == [o.label for o in question.options]
    assert at_question.progress is not None
    assert at_question.progress.done == 0
    assert at_result.title.startswith("Advice so far")


async def test_a_saved_guide_is_seen_at_once_and_a_broken_one_told(
    stage: Stage, guide: Guide
) -> None:
    problem = Problem("guide.yaml", 3, 1, "unknown field", "did you mean 'title'?", "unknown")

    stage.broken((problem,))
    told = stage.shape()["problems"]
    await stage.use(guide)

    assert told[0]["line"] == 3
    assert stage.shape()["problems"] == []
    assert last(stage).slot == 1


async def test_a_recording_is_a_conversation_test_that_passes(stage: Stage, guide: Guide) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, "slack", asked.message.choices[0].label)
    await stage.say("ann", "why")
    await stage.say("ann", "result")
    result = last(stage)
    await press(stage, "ann", result, "discord", "What would change it?")

    text = stage.recorded("ann")

    assert await asyncio.to_thread(retold, text, guide) == text
    assert f">> {asked.message.choices[0].label}\n" in text


async def test_a_broken_payload_is_told_with_its_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "adapters.web.looks.render",
        lambda *_: Rendered(
            "x", [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
        ),
    )

    await stage.say("ann", "why")

    assert last(stage).views["slack"]["faults"][0]["where"] == "blocks/0/text"


async def test_a_card_in_the_channel_is_redrawn_and_a_private_word_reaches_its_reader(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = Key("preview", place="team")
    aside = Key("preview", place="team", person="ben")

    async def handle(_: Key, said: object, name: str) -> Turn:
        card = Post(team, Message(0, f"Card after {said}"), "card")
        return Turn(Message(0, "Done"), (card, Post(aside, Message(0, "For Ben"))))

    async def placed(_: Post, ref: str) -> None:
        assert ref.startswith(CHANNEL)

    monkeypatch.setattr(stage.advisor, "handle", handle)
    monkeypatch.setattr(stage.advisor, "placed", placed)
    await stage.say("ann", "one")
    await stage.say("ann", "two")

    cards = [entry for entry in stage.entries if entry.pane == CHANNEL]
    assert cards[0].slot == cards[1].slot == cards[0].id
    assert (
        "Card after two"
        in cards[1].views["discord"]["payload"]["components"][0]["components"][0]["content"]
    )
    assert last(stage, "ben").views["text"]["wide"] == "For Ben\n"


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_a_teams_round_has_its_card_in_the_channel_and_a_ballot_for_each(
    stage: Stage, look: str
) -> None:
    await stage.say("ann", "team")
    card = last(stage, CHANNEL)
    assert card.message is not None

    await press(stage, "ben", card, look, card.message.choices[0].label)

    ballot = last(stage, "ben").message
    assert ballot is not None
    assert ballot.ballot
    assert last(stage, CHANNEL).slot == card.slot
