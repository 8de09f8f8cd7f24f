"""A message on Discord: within the limits, nothing alive in its words, and every button understood."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.ids import Owner, Press, pressed
from adapters.discord.markup import escaped, marked
from adapters.discord.render import about, drawn, said, shared
from adapters.discord.words import invited
from bot.core import events as do
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import step
from bot.core.token import decode, encode
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
)
from bot.core.wording.speaking import in_language
from bot.knowledge import find_guide, load_guide
from tests.discord.payloads import BUTTON, SELECT, buttons, every, hold_limits, text
from tests.small_guides import guide_of
from tests.team_views import of_decisions, of_newcomers, of_rounds, of_tours
from tests.wordy_guides import Move, pressable, turns, walks, wordy

ME = Owner(2**64 - 1)  # the longest id there can be
NASTY = (
    "@everyone <@1> **b** [bank](http://evil.example) ```x``` ||s|| \u202eabc\n# T\n-# s\n> q\n1. l"
)


@cache
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


def german() -> Guide:
    return shipped().spoken("de")


@cache
def widest() -> Guide:
    chance = Random(3)  # noqa: S311 -- points
    rows = {
        f"q{i}": [tuple(chance.randint(-9, 9) for _ in range(3)) for _ in range(4)]
        for i in range(20)
    }
    return wordy(guide_of(rows), claims=7)


def hold(guide: Guide, message: Message, owner: Owner = ME) -> None:
    drawing = drawn(guide, message, owner)
    files = (drawing.document.name,) if drawing.document else ()
    hold_limits(drawing.components, files)
    hold_limits(shared(message, "Shared").components)
    meant = {
        encode(guide, choice.event, message.walk, message.ballot) for choice in pressable(message)
    }
    for part in every(drawing.components):
        for custom_id, values in presses(part):
            press = pressed(custom_id, values)
            assert press is not None
            assert press.owner == owner
            if press.action is None:
                assert press.token in meant
                assert not isinstance(decode(guide, press.token).event, do.Unknown)


def presses(part: dict[str, object]) -> list[tuple[str, tuple[str, ...]]]:
    name = str(part.get("custom_id"))
    if part["type"] == BUTTON:
        return [(name, ())]
    if part["type"] == SELECT:
        options = part["options"]
        assert isinstance(options, list)
        return [(name, (option["value"],)) for option in options]
    return []


def test_somebody_is_named_by_id_where_that_is_one_of_a_person() -> None:
    who = (Name("Ann", "61"), " and ", Name("*", "everyone"))

    drawing = drawn(shipped(), Message(0, "Who", body=(Paragraph(who),)), ME)

    assert r"<@61> and \*" in text(drawing.components)


@given(walks())
def test_every_message_of_a_random_guide_holds_the_limits(walk: tuple[Guide, list[Move]]) -> None:
    for turn in turns(*walk):
        hold(walk[0], turn.message)


@pytest.mark.parametrize(
    "guide", [shipped, german, widest], ids=["shipped", "shipped-german", "widest"]
)
def test_every_message_of_a_long_walk_holds_the_limits(guide: Callable[[], Guide]) -> None:
    known = guide()
    chance = Random(11)  # noqa: S311 -- a walk
    state, message = step(known, State(), do.Arrive())
    for _ in range(100):
        message = in_language(known, message)
        hold(known, message, Owner(chance.randrange(2**64), public=chance.random() < 0.5))
        choice = chance.choice(pressable(message))
        state, message = step(known, state, do.Pressed(choice.event, message.walk))


@pytest.mark.parametrize("said", [shipped, german], ids=["english", "german"])
@pytest.mark.parametrize("share", [0, 0.25, 0.5, 0.75, 1])
def test_nothing_that_can_be_pressed_in_the_shipped_guide_leads_to_a_message_that_is_cut(
    said: Callable[[], Guide], share: float
) -> None:
    guide = said()
    cut = guide.words("… the rest did not fit in one message.")
    asked = guide.questions[: round(share * len(guide.questions))]
    begun, message = step(guide, State(), do.Arrive())
    for question in asked:
        begun, message = step(guide, begun, do.Answer(question.id, question.options[-1].id))
    found: dict[do.Event, None] = dict.fromkeys(choice.event for choice in pressable(message))
    for topic in guide.topics:  # what is asked in words
        found |= dict.fromkeys((do.Compare(topic.id), do.Tell(topic.id)))
    waiting = list(found)
    while waiting:
        message = in_language(guide, step(guide, begun, waiting.pop())[1])
        hold(guide, message)
        assert cut not in text(drawn(guide, message, ME).components)
        new = [c.event for c in pressable(message) if c.event not in found]
        found |= dict.fromkeys(new)
        waiting += new

    assert len(found) > 150


@pytest.mark.parametrize("views", [of_rounds, of_decisions, of_newcomers, of_tours])
@pytest.mark.parametrize(
    "said", [shipped, german, widest], ids=["shipped", "shipped-german", "widest"]
)
def test_what_is_said_beside_the_walk_holds_the_limits_and_of_the_shipped_guide_is_never_cut(
    said: Callable[[], Guide], views: Callable[[Guide], Iterator[Message]]
) -> None:
    guide = said()
    cut = guide.words("… the rest did not fit in one message.")
    for message in dict.fromkeys(in_language(guide, view) for view in views(guide)):
        hold(guide, message)
        drawing = about(drawn(guide, message, ME), invited([str(ME.user)] * 500))
        hold_limits(drawing.components, [drawing.document.name] if drawing.document else [])

        assert said is widest or cut not in text(drawn(guide, message, ME).components)


words = st.text(max_size=60) | st.sampled_from([NASTY, "https://a.example", "*" * 60, "\ud800"])
inlines = st.one_of(
    words,
    st.builds(Strong, words),
    st.builds(Cite, words, words, st.just("")),
    st.builds(Name, words, words),
)
texts = st.lists(inlines, min_size=1, max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, texts, st.sampled_from(["plain", "note", "heading"])),
    st.builds(Bullets, st.lists(texts, min_size=1, max_size=60).map(tuple)),
    st.builds(Facts, st.lists(st.builds(Fact, words, texts), min_size=1, max_size=30).map(tuple)),
    st.builds(
        Bars,
        st.lists(st.builds(Bar, words, st.integers(-9, 99), words), min_size=1).map(tuple),
        st.integers(-1, 20),
    ),
)
labels = st.text("ab *_", min_size=1, max_size=150)
some_choices = st.lists(st.builds(Choice, labels, st.just(do.Stand())), max_size=40).map(tuple)
messages = st.builds(
    Message,
    walk=st.just(0),
    title=words,
    lead=st.lists(blocks, max_size=3).map(tuple),
    body=st.lists(blocks, max_size=9).map(tuple),
    choices=some_choices,
    commands=some_choices,
    menus=st.lists(st.builds(Menu, labels, some_choices.filter(len)), max_size=4).map(tuple),
    document=st.none() | st.just(Document("a.md", "text/markdown", "x")),
    ballot=st.integers(0, 99_999),
)


@given(messages)
def test_drawing_is_total_and_cuts_what_no_limit_of_ours_allows(message: Message) -> None:
    hold(shipped(), message)


@given(words)
def test_words_come_through_escaping_unchanged_but_dead(written: str) -> None:
    shown = escaped(written)

    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~|`\[\]<]", shown.replace("\\\\", ""))
    assert not re.search(r"@(everyone|here)", shown, re.IGNORECASE)
    assert not re.search(r"(?m)^[ \t]*(?:[#>+-]|\d+[.)])", shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@everyone and @HERE", "@\u200beveryone and @\u200bHERE"),
        ("<@1> <#2> <@&3> </a:4>", r"\<@1> \<#2> \<@&3> \</a:4>"),
        ("[bank](http://evil.example)", r"\[bank\](http\://evil.example)"),
        ("# Title", r"\# Title"),
        ("-# small\n> quote\n2. list", "\\-# small\n\\> quote\n2\\. list"),
        ("a_b ||c|| ```d```", r"a\_b \|\|c\|\| \`\`\`d\`\`\`"),
        ("\u202eabc\x07", "abc"),
        ("built-in, 3.10 and 1 - 2", "built-in, 3.10 and 1 - 2"),
    ],
)
def test_no_words_are_alive(written: str, shown: str) -> None:
    assert escaped(written) == shown


def test_a_source_is_a_link_and_can_not_be_broken_out_of() -> None:
    cite = Cite("the ]( article", "https://example.org/a_(b)>c d", "")

    assert marked((cite,)) == r"[the \]( article](<https://example.org/a_%28b%29%3Ec%20d>)"
    assert marked((Link("bank", "http://evil.example"),)) == "bank"


def test_equal_buttons_get_ids_of_their_own_that_mean_the_same() -> None:
    choices = (Choice("One", do.Stand()), Choice("Two", do.Stand()))
    named = buttons(drawn(shipped(), Message(3, "Title", choices=choices), Owner(7)).components)

    assert named["One"] != named["Two"]
    assert pressed(named["One"]) == pressed(named["Two"]) == Press(Owner(7), "s3")


def test_a_bar_is_also_said_as_a_number() -> None:
    message = Message(0, "T", body=(Bars((Bar("Tea", 5, "5 points"), Bar("Milk", -2, "-2")), 10),))

    assert "**Tea**: 5 points\n██████░░░░░░" in text(drawn(shipped(), message, ME).components)
    assert "**Milk**: \\-2\n░░░░░░░░░░░░" in text(drawn(shipped(), message, ME).components)


@given(st.text(max_size=120), st.lists(st.text(max_size=120), max_size=2).map(tuple))
def test_reading_an_id_is_total(custom_id: str, values: tuple[str, ...]) -> None:
    press = pressed(custom_id, values)

    assert press is None or 0 <= press.owner.user < 2**64


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "a",
        ".a0",
        "!start",
        "zzzzzzzzzzzzzz.a",
        "01.a0",
        "A.a0",
        "1.!gone",
        "é.a0",
        "1." + "a" * 99,
    ],
)
def test_a_tampered_id_is_nobodys(custom_id: str) -> None:
    assert pressed(custom_id) is None


def test_a_sentence_of_the_adapters_own_is_one_text() -> None:
    assert text(said("Hello", ME).components) == "Hello"
