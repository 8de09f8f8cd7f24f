"""Messages as Block Kit: every limit held, nothing live, and nothing said by look alone."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.buttons import Extra
from adapters.slack.mrkdwn import clipped, mrkdwn, pieces
from adapters.slack.rating import rating_row
from adapters.slack.render import Whose, render, shared, whose
from adapters.slack.spoken import spoken
from bot.core import events as do
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import step
from bot.core.token import decode
from bot.core.view import (
    Bar,
    Bars,
    Bullets,
    Choice,
    Cite,
    Document,
    Fact,
    Facts,
    Link,
    Menu,
    Message,
    Name,
    Paragraph,
    Strong,
    Text,
)
from bot.core.wording.speaking import in_language
from bot.knowledge import find_guide, load_guide
from tests.slack.block_kit import hold
from tests.wordy_guides import Move, pressable, turns, walks

HOSTILE = "<!channel> <!here> <!subteam^S1> <@U061> <#C1> <http://evil.example|bank> & *x* `y` |"
ANN = Whose("U061", "1700000000.5")
EXTRA = (Extra("Share to channel", "/share", "r0"),)


@cache
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


def test_somebody_is_named_by_id_where_that_is_one_of_a_person() -> None:
    who = (Name("Ann", "U061ABC"), " and ", Name("<!here>", "!channel"))

    rendered = render(shipped(), Message(0, "Who", body=(Paragraph(who),)))

    assert "<@U061ABC> and &lt;!here&gt;" in str(rendered.blocks)
    assert "Ann and &lt;!here&gt;" in rendered.text


@given(walks())
@settings(max_examples=15)
def test_every_message_of_a_random_guide_fits_slack(walk: tuple[Guide, list[Move]]) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        hold(*render(guide, turn.message, ANN, EXTRA, rating_row("0" * 16)))
        hold(*shared(turn.message, "U061"))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("seed", range(2))
def test_every_message_that_the_shipped_guide_reaches_fits_slack(seed: int, language: str) -> None:
    guide, chance = shipped().spoken(language), Random(seed)  # noqa: S311 -- a walk
    state, message = step(guide, State(), do.Arrive())
    for _ in range(100):
        message = in_language(guide, message)
        hold(*render(guide, message, ANN, EXTRA, rating_row("0" * 16)))
        hold(*shared(message, "U061"))
        button = chance.choice(pressable(message))
        state, message = step(guide, state, Pressed(button.event, message.walk))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_topic_and_claim_of_the_shipped_guide_fits_slack(language: str) -> None:
    guide = shipped().spoken(language)
    for topic in guide.topics:
        views: list[Event] = [do.Compare(topic.id), do.Tell(topic.id)]
        views += [do.Tell(topic.id, "", (claim.id,)) for claim in topic.claims]
        for view in views:
            _, message = step(guide, State(), view)
            hold(*render(guide, in_language(guide, message), ANN))


words = st.one_of(st.text(max_size=700), st.sampled_from(["&" * 700, HOSTILE, "x" * 700]))
inlines: st.SearchStrategy[Text] = st.lists(
    st.one_of(
        words,
        st.builds(Strong, words),
        st.builds(Link, words, words),
        st.builds(Name, words, words),
        st.builds(Cite, words, st.just("https://example.org/<|>&" + "a" * 1400), st.just("2026")),
    ),
    max_size=4,
).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, inlines, st.sampled_from(["plain", "note", "heading"])),
    st.builds(Bullets, st.lists(inlines, max_size=5).map(tuple)),
    st.builds(Facts, st.lists(st.builds(Fact, words, inlines), max_size=12).map(tuple)),
    st.builds(
        Bars,
        st.lists(st.builds(Bar, words, st.integers(-9, 99), words), max_size=5).map(tuple),
        st.integers(0, 50),
    ),
)
choices = st.lists(
    st.builds(
        Choice,
        words.filter(str.strip),
        st.sampled_from([do.Help(), do.Result(), do.Stand()]),
        st.sampled_from(["plain", "primary", "danger"]),
        words,
    ),
    max_size=30,
).map(tuple)
messages = st.builds(
    Message,
    st.integers(0, 3),
    words,
    st.lists(blocks, max_size=6).map(tuple),
    st.lists(blocks, max_size=12).map(tuple),
    choices,
    choices,
    st.lists(st.builds(Menu, words.filter(str.strip), choices), max_size=2).map(tuple),
    document=st.none() | st.builds(Document, words, words, words),
)


@given(messages)
@settings(max_examples=25)
def test_any_message_at_all_fits_slack(message: Message) -> None:
    hold(*render(shipped(), message, ANN, EXTRA))
    hold(*shared(message, "U061"))


@given(inlines)
@settings(max_examples=25)
def test_cutting_loses_no_word(text: Text) -> None:
    joined = "".join(pieces((text,), 2500))

    assert joined.strip() == mrkdwn(text).strip() or not mrkdwn(text).strip()


@given(st.text(alphabet="a &;<>\n", max_size=80), st.integers(8, 40))
def test_a_cut_text_ends_in_no_half_entity(text: str, room: int) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    cut = clipped(escaped, room)

    assert len(cut) <= room
    assert "&" not in cut.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")


def test_words_that_slack_would_act_on_are_only_words() -> None:
    body = (Paragraph((HOSTILE, Strong(HOSTILE), Link(HOSTILE, "https://example.org"))),)
    message = Message(0, HOSTILE, body=body, choices=(Choice(HOSTILE[:40], do.Help()),))

    text, drawn = render(shipped(), message)

    hold(text, drawn)
    assert "<@" not in text + str(drawn[1])
    assert "&lt;!channel&gt;" in text
    assert "&lt;!channel&gt;" in drawn[1]["text"]["text"]


def test_a_link_that_is_not_https_is_words() -> None:
    assert mrkdwn((Link("bank", "http://evil.example"),)) == "bank"
    assert mrkdwn((Link("a|b", "https://example.org/?a=1&b=2|3"),)) == (
        "<https://example.org/?a=1&amp;b=2%7C3|a/b>"
    )


def test_a_button_is_its_event_and_says_whose_it_is() -> None:
    guide = shipped()
    state, message = step(guide, State(), do.Arrive())

    _, drawn = render(guide, message, ANN)

    rows = [block for block in drawn if block["type"] == "actions"]
    buttons = [element for row in rows for element in row["elements"]]
    pressed = [decode(guide, button["action_id"]) for button in buttons]
    assert pressed == [
        Pressed(c.event, message.walk) for c in (*message.choices, *message.commands)
    ]
    assert {whose(row["block_id"]) for row in rows} == {ANN}
    assert state.begun


def test_a_block_that_is_not_ours_belongs_to_nobody() -> None:
    for name in ("", "bXy", "a/b", "a/b/c/d/e", "//0/1"):
        assert whose(name) is None


def test_the_next_question_has_blocks_of_other_ids() -> None:
    guide = shipped()
    state, first = step(guide, State(), do.Arrive())
    _, second = step(guide, state, first.choices[0].event)

    one, other = (render(guide, message, ANN).blocks for message in (first, second))

    assert not {b["block_id"] for b in one} & {b["block_id"] for b in other}


def test_what_is_read_aloud_says_all_that_is_seen() -> None:
    guide = shipped()
    state, message = step(guide, State(), do.Arrive())
    first, asked = spoken(message), message
    for _ in range(3):
        state, message = step(guide, state, message.choices[0].event)
    _, result = step(guide, state, do.Result())

    said = spoken(result)

    assert all(choice.label in first and choice.hint in first for choice in asked.choices)
    assert "0 of 16 answered" in first
    assert result.title in said
    assert "points" in said
    assert "█" not in said
    assert all(f"{i}. {c.label}" in said for i, c in enumerate(result.choices, 1))


def test_what_is_said_aside_is_set_apart_from_the_question() -> None:
    aside, remark = Bullets((("Tea is hot.",),)), Paragraph(("Noted.",), "note")

    _, drawn = render(shipped(), Message(0, "Size", lead=(aside,)))
    assert [block["type"] for block in drawn] == ["section", "divider", "header"]
    _, drawn = render(shipped(), Message(0, "Size", lead=(remark,)))
    assert [block["type"] for block in drawn] == ["context", "header"]


def test_answers_are_parted_from_what_else_can_be_pressed() -> None:
    _, question = step(shipped(), State(), do.Arrive())

    _, drawn = render(shipped(), question)
    assert [block["type"] for block in drawn][-3:] == ["actions", "divider", "actions"]
    assert not any("style" in button for button in drawn[-3]["elements"])
    _, drawn = render(shipped(), question._replace(commands=()))
    assert drawn[-1]["type"] == "actions"
    assert "divider" not in [block["type"] for block in drawn]


def test_one_button_stands_out_where_one_step_is_next() -> None:
    guide = shipped()
    first = guide.questions[0]
    state, _ = step(guide, State(), do.Answer(first.id, first.options[0].id))

    _, drawn = render(guide, step(guide, state, do.Result())[1])

    buttons = [b for block in drawn if block["type"] == "actions" for b in block["elements"]]
    styled = [b["text"]["text"] for b in buttons if b.get("style") == "primary"]
    assert styled == ["Go on with the questions"]


def test_names_with_their_values_are_read_from_top_to_bottom() -> None:
    facts = Facts((Fact("Size", ("small",)), Fact("Team", (Strong("two"), " people"))))

    _, drawn = render(shipped(), Message(0, "Answers", body=(facts,)))

    assert drawn[1]["text"]["text"] == "*Size*: small\n*Team*: *two* people"
    assert "fields" not in drawn[1]


def test_a_bar_has_its_number_beside_it() -> None:
    bars = Bars((Bar("Tea", 4, "4 points"), Bar("Rum", -3, "-3 points")), scale=8)

    _, drawn = render(shipped(), Message(0, "Scores", body=(bars,)))

    assert drawn[1]["text"]["text"] == "█████░░░░░ Tea: 4 points\n░░░░░░░░░░ Rum: -3 points"


def test_a_shared_message_has_nothing_to_press() -> None:
    guide = shipped()
    state, message = step(guide, State(), do.Arrive())
    _, result = step(guide, step(guide, state, message.choices[0].event)[0], do.Result())

    _, drawn = shared(result, "U061")

    assert "actions" not in {block["type"] for block in drawn}
    assert drawn[-1]["elements"][0]["text"] == "Shared by <@U061>"
