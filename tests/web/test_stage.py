"""What people do in the preview goes through the adapters' own payloads, in every look."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.limits import every
from adapters.slack.render import Rendered
from adapters.stories import retold
from adapters.terminal.plain import plain
from adapters.web.log import CHANNEL, Entry
from adapters.web.run import by_the_clock
from adapters.web.stage import Stage
from bot.core.guide import Guide
from bot.core.view import Message
from bot.knowledge import find_guide, load_guide
from bot.knowledge.problem import Problem
from bot.store.key import Key
from bot.turn import Post, Turn

Json = dict[str, Any]


def last(stage: Stage, pane: str = "ann") -> Entry:
    return [entry for entry in stage.log.entries if entry.pane == pane][-1]


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
    assert last(stage, "ben").message == stage.log.entries[1].message


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
    assert "Ann's conversation" in last(stage, "ben").views["text"]["80"]
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

    assert len([entry for entry in stage.log.entries if entry.pane == CHANNEL]) == 1
    assert last(stage, CHANNEL).views["slack"]["faults"] == []
    assert last(stage, CHANNEL).views["discord"]["faults"] == []


async def test_type_instead_opens_the_window(stage: Stage) -> None:
    opened = await press(stage, "ann", last(stage), "discord", "Type instead…")

    assert opened["window"]["who"] == "ann"
    assert opened["window"]["payload"]["title"] == "In your own words"
    assert opened["window"]["faults"] == []


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
    before = len(stage.log.entries)

    await stage.press("ann", 1, look, action)

    assert len(stage.log.entries) == before + 1
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
    await stage.absence(7 * 24)

    await stage.say("ann", "1")

    assert "Welcome back" in last(stage).views["text"]["80"]


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


async def test_what_is_drawn_anew_keeps_what_led_to_it(stage: Stage, guide: Guide) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, "slack", asked.message.choices[0].label)
    before = last(stage)

    await stage.use(guide)

    after = last(stage)
    assert (after.slot, after.words, after.anew) == (before.slot, before.words, True)
    assert before.words == asked.message.choices[0].label
    assert not before.anew


async def test_a_recording_is_a_conversation_test_that_passes(stage: Stage, guide: Guide) -> None:
    asked = last(stage)
    assert asked.message is not None
    await press(stage, "ann", asked, "slack", asked.message.choices[0].label)
    await stage.say("ann", "why")
    await stage.say("ann", "result")
    result = last(stage)
    await press(stage, "ann", result, "discord", "What would change it?")

    text = await told_anew(stage, guide)

    assert f">> {asked.message.choices[0].label}\n" in text
    assert "went otherwise" not in text


async def test_a_recording_after_a_jump_begins_with_what_the_jump_stands_for(
    stage: Stage, guide: Guide
) -> None:
    first, question = guide.questions[0], guide.questions[2]
    await stage.say("ann", "1")
    await stage.say("ann", "2")

    await stage.profile("ann", {first.id: first.options[0].id, question.id: question.options[1].id})
    await stage.say("ann", "why")
    after_profile = await told_anew(stage, guide)
    await stage.jump("ann", question.id)
    await stage.say("ann", "1")
    after_jump = await told_anew(stage, guide)

    for text in (after_profile, after_jump):
        assert "went otherwise" not in text
    assert script(after_profile) == [
        f">> {first.options[0].label}", f">> {question.options[1].label}", ">> #r0", "> why",
    ]  # fmt: skip
    assert script(after_jump) == [f">> #v0:{question.id}", "> 1"]


async def test_a_recording_of_a_form_outlives_another_version_of_the_guide(
    stage: Stage, guide: Guide
) -> None:
    await stage.say("ann", "1")
    await stage.say("ann", "change an answer")
    form = await press(stage, "ann", last(stage), "slack", "Change several answers")
    await submit(stage, form, lambda options: options[0])

    text = await told_anew(stage, guide)
    edited = replace(guide, version="0" * 12)

    assert "went otherwise" not in text
    assert await asyncio.to_thread(retold, text, edited) == text


async def test_a_recording_says_where_it_went_otherwise_in_the_preview(
    stage: Stage, guide: Guide
) -> None:
    await stage.say("ann", "1")
    await stage.absence(7 * 24)
    await stage.say("ann", "1")

    text = await told_anew(stage, guide)

    assert text.splitlines()[1].startswith("# In the preview it went otherwise: ")


async def told_anew(stage: Stage, guide: Guide) -> str:
    """The recording of Ann's conversation, which must pass as a test."""
    text = await asyncio.to_thread(stage.recorded, "ann")
    assert await asyncio.to_thread(retold, text, guide) == text
    return text


def script(story: str) -> list[str]:
    return [line for line in story.splitlines() if line.startswith(">")]


async def submit(stage: Stage, opened: Json, pick: Callable[[list[Json]], Json | None]) -> Json:
    """Sends in Slack's form with what `pick` takes of each list, as Slack would."""
    form, view = opened["window"], opened["window"]["payload"]
    values = {
        block["block_id"]: {"pick": {"selected_option": pick(block["element"]["options"])}}
        for block in view["blocks"]
    }
    back = {key: view[key] for key in ("callback_id", "private_metadata")}
    return await stage.submit(
        form["who"], form["slot"], "slack", {**back, "state": {"values": values}}
    )


async def test_several_answers_are_changed_in_one_form_of_slack(stage: Stage, guide: Guide) -> None:
    await stage.say("ann", "1")
    await stage.say("ann", "change an answer")
    listed = last(stage)

    opened = await press(stage, "ann", listed, "slack", "Change several answers")
    nothing = await submit(stage, opened, lambda _: None)
    asked = len(stage.log.entries)
    done = await submit(stage, opened, lambda options: options[-1])

    assert opened["window"]["faults"] == []
    assert "Pick at least one answer" in next(iter(nothing["errors"].values()))
    assert asked == listed.id
    assert done == {}
    assert last(stage).slot == listed.slot
    state = await stage.advisor.state(Key("preview", "", "team", "", "ann", guide.id))
    roots = [q for q in guide.questions if q.only_if is None]
    assert {q.id: q.options[-1].id for q in roots}.items() <= state.answers.items()


async def test_topics_are_weighed_in_one_form_and_shown_once(stage: Stage, guide: Guide) -> None:
    await stage.say("ann", "importance")
    listed = last(stage)

    opened = await press(stage, "ann", listed, "slack", "Weigh several topics")
    await submit(stage, opened, lambda options: options[0])

    state = await stage.advisor.state(Key("preview", "", "team", "", "ann", guide.id))
    assert set(state.importance.values()) == {"high"}
    assert len(state.importance) > 1
    assert last(stage).id == listed.id + 1
    assert last(stage).slot == listed.slot


@pytest.mark.parametrize(
    ("look", "view"),
    [
        ("slack", {}),
        ("slack", {"callback_id": "/several", "private_metadata": "none of ours"}),
        ("discord", {"custom_id": "0.!share"}),
        ("discord", {"custom_id": "0.!type", "components": [{"custom_id": "text", "value": "1"}]}),
        ("text", {}),
    ],
)
async def test_a_form_of_nobody_is_answered(stage: Stage, look: str, view: Json) -> None:
    before = len(stage.log.entries)

    await stage.submit("ann", 1, look, view)

    assert len(stage.log.entries) == before + 1
    assert last(stage).message is None  # a word of the adapter's, and no turn


async def test_what_is_typed_into_discords_window_redraws_the_message_it_was_opened_from(
    stage: Stage,
) -> None:
    asked = last(stage)
    opened = await press(stage, "ann", asked, "discord", "Type instead…")
    window = opened["window"]
    field = window["payload"]["components"][0]["component"]
    sent = {**window["payload"], "components": [{"component": {**field, "value": "result"}}]}

    await stage.submit("ann", window["slot"], "discord", sent)

    assert last(stage).slot == asked.slot
    assert last(stage).words == "result"
    assert "nothing to weigh yet" in last(stage).views["text"]["80"]


async def test_app_home_stands_where_the_conversation_stands_and_leads_into_it(
    stage: Stage,
) -> None:
    fresh = await stage.home("ann")
    await stage.say("ann", "1")
    await stage.say("ann", "change an answer")
    begun = await stage.home("ann")
    button = begun["payload"]["blocks"][-1]["elements"][0]

    await stage.press("ann", 0, "slack", {"action_id": button["action_id"], "block_id": "x"})

    assert "You have not begun yet" in str(fresh["payload"])
    assert "1 of 4 answered." in str(begun["payload"])
    assert begun["faults"] == []
    assert last(stage).slot == last(stage).id
    assert last(stage).message


async def test_app_home_goes_on_with_a_tour() -> None:
    stage = Stage(load_guide(find_guide("django-or-flask")))
    await stage.join("Ann")
    await stage.say("ann", "onboard")
    await stage.say("ann", "1")
    await stage.say("ann", "team")
    listed = await stage.home("ann")
    button = listed["payload"]["blocks"][-1]["elements"][0]
    await stage.press("ann", 0, "slack", {**button, "block_id": "x"})

    assert "at step 2 of 7" in str(listed["payload"])
    assert listed["faults"] == []
    step = last(stage).message
    assert step is not None
    assert step.title == "Short or long"


async def test_whether_an_answer_helped_is_kept_and_thanked_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[str, bool]] = []

    async def rated(_: Key, answer: str, *, helpful: bool) -> bool:
        kept.append((answer, helpful))
        return True

    monkeypatch.setattr(stage.advisor, "rated", rated)
    await stage.say("ann", "1")
    await stage.say("ann", "result")
    block = last(stage).views["slack"]["payload"]["blocks"][-1]
    buttons = block["elements"][0]

    thumb = {"action_id": buttons["action_id"], "value": buttons["negative_button"]["value"]}
    await stage.press("ann", last(stage).id, "slack", thumb)

    assert [helpful for _, helpful in kept] == [False]
    assert "Thank you" in last(stage).views["slack"]["payload"]["text"]


async def test_a_document_is_a_file_on_each_platform(stage: Stage) -> None:
    await stage.say("ann", "1")
    await stage.say("ann", "result")
    await stage.say("ann", "record it")

    entry = last(stage)

    name = entry.shape()["file"]
    assert name.endswith(".md")
    assert "as a direct message" in entry.views["slack"]["payload"]["text"]
    assert f"attachment://{name}" in str(entry.views["discord"]["payload"])
    assert f"Saved as {name}" in entry.views["text"]["80"]
    assert entry.views["slack"]["faults"] == entry.views["discord"]["faults"] == []


async def test_a_round_closes_by_the_clock_and_those_who_were_asked_are_reminded(
    stage: Stage,
) -> None:
    await stage.join("Cleo")
    await stage.round("ann", 24, ["ben"])
    card = last(stage, CHANNEL)
    await press(stage, "ann", card, "slack", "Take part")
    await stage.say("ann", "1")

    await press(stage, "ann", last(stage, CHANNEL), "discord", "Remind")
    await stage.absence(23)
    early = last(stage, CHANNEL)
    await stage.absence(1)

    assert "A ballot is waiting" in last(stage, "ben").views["text"]["80"]
    assert last(stage, "cleo").id == 3
    assert early.message is not None
    assert early.message.title.startswith("Decide together")
    shown = {e.slot: e for e in stage.log.entries if e.pane == CHANNEL}
    titles = [e.message.title for e in shown.values() if e.message]
    assert len(titles) == 2
    assert "closed" in titles[0]
    assert titles[1].startswith("The team: ")


async def test_a_team_decides_and_a_newcomer_is_told_and_reminded() -> None:
    stage = Stage(load_guide(find_guide("django-or-flask")))
    await stage.join("Ann")
    await stage.join("Ben")
    for words in ("team", "take part", "1"):
        await stage.say("ann", words)
    await press(stage, "ann", last(stage, CHANNEL), "slack", "Close")
    await press(stage, "ann", last(stage), "discord", "Close it now")
    await stage.say("ann", "record flask because we know it")
    decided = last(stage, CHANNEL)
    await stage.say("ann", "nudge newcomers")
    for words in ("onboard", "1", "1"):
        await stage.say("ben", words)
    told = last(stage, "ben")
    await stage.absence(7 * 24)

    assert decided.shape()["file"].endswith(".md")
    assert "Your team chose Flask" in told.views["text"]["80"]
    assert "Your tour waits" in last(stage, "ben").views["text"]["80"]
    for entry in stage.log.entries:
        for look in ("slack", "discord"):
            assert entry.views.get(look, {"faults": []})["faults"] == []


async def test_what_is_due_is_posted_while_one_looks_on(guide: Guide) -> None:
    now = [1_000_000]
    stage = Stage(guide, clock=lambda: now[0])
    await stage.join("Ann")
    await stage.round("ann", 1, [])

    async def sleep(_: float) -> None:
        if now[0] > 1_003_600:
            raise asyncio.CancelledError
        now[0] += 2000

    with pytest.raises(asyncio.CancelledError):
        await by_the_clock(stage, sleep)

    message = last(stage, CHANNEL).message
    assert message is not None
    assert message.title == "The round is closed: no ballots"
    assert len([e for e in stage.log.entries if e.pane == CHANNEL]) == 3


async def test_a_word_for_somebody_who_is_not_played_is_shown_to_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def due(_: str) -> tuple[Post, ...]:
        return (Post(Key("preview", place="team", person="zoe"), Message(0, "For Zoe")),)

    monkeypatch.setattr(stage.advisor, "due", due)
    before = len(stage.log.entries)

    await stage.due()

    assert len(stage.log.entries) == before


async def test_a_broken_payload_is_told_with_its_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "adapters.web.looks.slack_drawn",
        lambda *_: Rendered(
            "x", [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
        ),
    )

    await stage.say("ann", "why")

    assert last(stage).views["slack"]["faults"][0]["where"] == "blocks/0/text"


async def test_a_card_is_redrawn_where_it_is_and_a_private_word_reaches_its_reader(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = Key("preview", place="team")
    aside = Key("preview", place="team", person="ben")
    refs = [""]

    async def handle(_: Key, said: object, name: str) -> Turn:
        card = Post(team, Message(0, f"Card after {said}"), "card", refs[-1])
        return Turn(Message(0, "Done"), (card, Post(aside, Message(0, "For Ben"))))

    async def placed(_: Post, ref: str) -> None:
        refs.append(ref)

    monkeypatch.setattr(stage.advisor, "handle", handle)
    monkeypatch.setattr(stage.advisor, "placed", placed)
    await stage.say("ann", "one")
    await stage.say("ann", "two")

    cards = [entry for entry in stage.log.entries if entry.pane == CHANNEL]
    assert cards[0].slot == cards[1].slot == cards[0].id
    assert (
        "Card after two"
        in cards[1].views["discord"]["payload"]["components"][0]["components"][0]["content"]
    )
    assert last(stage, "ben").views["text"]["80"] == "For Ben\n"


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


async def test_what_a_player_types_in_a_ballot_or_its_window_stays_in_it() -> None:
    stage = Stage(load_guide(find_guide("django-or-flask")))
    await stage.join("Ann")
    for words in ("team", "take part"):
        await stage.say("ann", words)
    ballot = last(stage)
    await stage.say("ann", "is django overkill")
    asked = last(stage)
    opened = await press(stage, "ann", ballot, "discord", "Type instead…")
    view = opened["window"]["payload"]
    field = view["components"][0]["component"] | {"value": "small"}
    sent = {"custom_id": view["custom_id"], "components": [{"component": field}]}
    await stage.submit("ann", ballot.slot, "discord", sent)
    answered = last(stage)

    assert asked.message is not None
    assert answered.message is not None
    assert asked.message.ballot == answered.message.ballot == 1
    assert "Project size: Small." in plain(answered.message)


async def test_a_player_is_answered_in_the_language_that_they_switch_to(bilingual: Guide) -> None:
    stage = Stage(bilingual)
    await stage.join("Ann")
    await stage.join("Ben")

    await stage.say("ann", "language de")

    assert stage.shape()["languages"] == ["en", "de"]
    assert "Weiß nicht" in BUTTONS["slack"](last(stage))
    assert "Weiß nicht" in BUTTONS["discord"](last(stage))
    assert "Oder sag: Weiß nicht" in last(stage).views["text"]["80"]
    assert "Not sure" in BUTTONS["slack"](last(stage, "ben"))
    assert "\n> language de\n" in await asyncio.to_thread(stage.recorded, "ann")
