"""A conversation on Discord, through the real SDK: press a label, read the message."""

from pathlib import Path
from typing import Any

import pytest

from adapters.discord.ids import Owner
from adapters.discord.meaning import asked
from bot.core.events import Tell
from bot.store.key import Person
from bot.store.port import Held
from tests.discord.conftest import GatedStore, Running
from tests.discord.fake import (
    APPLICATION,
    CHANNEL,
    DIRECT,
    EXTERNAL_APPS,
    GUILD,
    PUBLIC_THREADS,
    Discord,
    thread_of,
)
from tests.discord.payloads import buttons, every, text

GUIDES = Path(__file__).parents[1] / "guides"
ANN, BEN = 111_111_111_111_111_111, 222_222_222_222_222_222


def first_option(seen_components: list[dict[str, object]]) -> str:
    return next(iter(buttons(seen_components)))


async def test_a_walk_is_private_and_one_message_drawn_anew(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    assert first.ephemeral
    second = await discord_server.press(ANN, first, first_option(first.components))

    assert second.kinds == [7]
    assert second.message is first.message
    assert second.ephemeral
    assert "1 of " in text(second.components)
    assert discord_server.messages == {}


async def test_a_whole_walk_ends_in_advice_with_a_file_and_can_be_shared_once(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    for _ in range(30):
        if "Share in this channel" in buttons(seen.components):
            break
        seen = await discord_server.press(ANN, seen, first_option(seen.components))
    saved = await discord_server.press(ANN, seen, "Save as Markdown")
    assert any(part["type"] == 13 for part in every(saved.components))
    back = await discord_server.press(ANN, saved, "Back to the result")
    shared = await discord_server.press(ANN, back, "Share in this channel")
    again = await discord_server.press(ANN, back, "Share in this channel")

    ((name, document),) = saved.files.items()
    assert name.endswith(".md")
    assert document.startswith("#")
    assert shared.kinds == [4]
    assert not shared.ephemeral
    assert f"<@{ANN}> shares this advice" in text(shared.components)
    assert list(buttons(shared.components)) == ["Start your own"]
    assert again.ephemeral
    assert "already" in text(again.components)


async def test_a_share_that_failed_can_be_pressed_again_at_once(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    for _ in range(30):
        if "Share in this channel" in buttons(seen.components):
            break
        seen = await discord_server.press(ANN, seen, first_option(seen.components))
    result = seen.message
    assert result is not None
    discord_server.faults.append(("POST /interactions", 403, 50013))
    refused = await discord_server.press(ANN, result, "Share in this channel")
    shared = await discord_server.press(ANN, result, "Share in this channel")

    assert "does not let me" in text(refused.components)
    assert "shares this advice" in text(shared.components)


async def test_buttons_outlive_the_process(running: Running, discord_server: Discord) -> None:
    seen = await discord_server.command(ANN, "start")
    label = first_option(seen.components)
    after = await running.restarted()
    try:
        seen = await discord_server.press(ANN, seen, label)
        seen = await discord_server.press(ANN, seen, "Change an answer")
        menu = next(part for part in every(seen.components) if part["type"] == 3)
        seen = await discord_server.press(ANN, seen, menu["options"][0]["label"])
    finally:
        await after.end()

    assert label in buttons(seen.components)


async def test_a_button_of_another_guide_is_answered_with_where_one_is(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    label = first_option(seen.components)
    after = await running.restarted(str(GUIDES / "which-database"))
    try:
        pressed = await discord_server.press(ANN, seen, label)
    finally:
        await after.end()

    assert pressed.kinds == [7]
    assert "0 of " in text(pressed.components)
    assert label not in buttons(pressed.components)


async def test_somebody_elses_press_is_refused_kindly_and_shows_nothing(
    running: Running, discord_server: Discord
) -> None:
    own = await discord_server.command(ANN, "start", {"public": True})
    walk = list(discord_server.messages.values())[-1]
    foreign = await discord_server.press(BEN, walk, first_option(walk["components"]))
    assert f"<@{ANN}>'s advice" in text(foreign.components)
    started = await discord_server.press(BEN, foreign, "Start your own")

    assert own.ephemeral
    assert foreign.kinds == [4]
    assert foreign.ephemeral
    assert started.message is not None
    assert started.ephemeral
    assert "0 of " in text(walk["components"])


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("nonsense", None),
        ("{me}.a0:gone", None),
        ("{me}.a99999999999:size:small", None),
        ("{me}.!explode", None),
        ("{me}.*0", ["nonsense"]),
        ("{me}.m0:oldver:000", None),
        ("{me}." + "a" * 120, None),
        ("{me}.😀", None),
        ("0.c0", None),
    ],
)
async def test_a_tampered_or_unknown_id_is_answered_and_changes_nothing(
    running: Running, discord_server: Discord, custom_id: str, values: list[str] | None
) -> None:
    seen = await discord_server.command(ANN, "start")
    before = text(seen.components)
    message = seen.message
    assert message is not None
    made = custom_id.format(me=Owner(ANN).prefix[:-1])
    refused = await discord_server.press_id(ANN, message, made, values)
    gone_on = await discord_server.press(ANN, refused, "Show where I am")

    assert refused.kinds == [4]
    assert refused.ephemeral
    assert text(message["components"]) == before
    assert "0 of " in text(gone_on.components)


async def test_a_public_walk_has_a_thread_of_its_own_and_shows_nothing_private(
    running: Running, discord_server: Discord
) -> None:
    private = await discord_server.command(ANN, "start")
    await discord_server.press(ANN, private, first_option(private.components))
    told = await discord_server.command(ANN, "start", {"public": True})
    opening, walk = discord_server.messages.values()
    (thread,) = discord_server.threads
    place = thread_of(thread["id"], "x")
    seen = await discord_server.press(ANN, walk, first_option(walk["components"]), thread=place)
    aside = await discord_server.command(ANN, "resume", thread=place)
    assert aside.ephemeral
    assert "0 of " in text(aside.components)

    assert f"<#{thread['id']}>" in text(told.components)
    assert opening["channel_id"] == str(CHANNEL)
    assert opening["id"] == thread["id"]
    assert f"<@{ANN}> is going through this" in text(opening["components"])
    assert buttons(opening["components"]) == {}
    assert walk["channel_id"] == thread["id"]
    assert "enforce_nonce" in walk
    assert seen.kinds == [7]
    assert not seen.ephemeral
    assert "1 of " in text(seen.components)
    assert "Share in this channel" not in buttons(seen.components)


@pytest.mark.parametrize("known", [True, False])
async def test_where_no_thread_may_be_opened_it_is_said_and_nothing_is_left_behind(
    running: Running,
    discord_server: Discord,
    known: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    if known:
        discord_server.allowed &= ~PUBLIC_THREADS
    else:
        discord_server.faults.append(("POST /channels/.*/threads", 403, 50013))
    told = await discord_server.command(ANN, "start", {"public": True})
    assert "Create Public Threads" in text(told.components)
    started = await discord_server.press(ANN, told, "Start")

    assert told.ephemeral
    assert "0 of " in text(started.components)
    assert discord_server.messages == {}
    posts = [path for method, path, _ in discord_server.requests if "/channels/" in path]
    assert len(posts) == (0 if known else 3)  # a message, its thread, and the message taken back


async def test_as_a_user_install_a_public_start_is_private(
    running: Running, discord_server: Discord
) -> None:
    told = await discord_server.command(ANN, "start", {"public": True}, owners={"1": str(ANN)})

    assert told.ephemeral
    assert discord_server.threads == []


async def test_brought_along_to_a_server_that_the_bot_knows_nothing_of_it_serves_whoever_brought_it(
    discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, _ = discord_server.greeting([0, 1])  # of no server is it told there
    monkeypatch.setattr(discord_server, "greeting", lambda _: [ready])
    running = await Running(discord_server, GatedStore()).ready()
    brought: dict[str, Any] = {"owners": {"1": str(ANN)}}
    for thread in (None, thread_of("777", "x")):
        seen = await discord_server.command(ANN, "start", **brought, thread=thread)
        label = first_option(seen.components)
        seen = await discord_server.press(ANN, seen, label, **brought, thread=thread)
        assert seen.ephemeral
        assert "1 of " in text(seen.components)
    asked = await discord_server.menu(ANN, "Ask the advisor about this", "is flask secure?")
    public = await discord_server.command(ANN, "start", {"public": True}, **brought)
    await running.end()

    assert "](<https://" in text(asked.components)
    assert "cannot open a thread" in text(public.components)


async def test_brought_along_into_direct_messages_of_two_it_speaks_to_one_until_they_share(
    running: Running, discord_server: Discord
) -> None:
    brought: dict[str, Any] = {"owners": {"1": str(ANN)}, "between": BEN}
    seen = await discord_server.command(ANN, "start", **brought)
    assert seen.ephemeral
    while "Share in this channel" not in buttons(seen.components):
        seen = await discord_server.press(ANN, seen, first_option(seen.components), **brought)
        assert seen.ephemeral
    public = await discord_server.command(ANN, "start", {"public": True}, **brought)
    own = await discord_server.command(ANN, "resume", direct=True)
    shared = await discord_server.press(ANN, seen, "Share in this channel", **brought)

    assert public.ephemeral
    assert "cannot open a thread" in text(public.components)
    assert "0 of " in text(own.components)
    assert not shared.ephemeral
    assert "shares this advice" in text(shared.components)


async def test_brought_along_to_a_server_that_lets_it_speak_to_nobody_it_says_so_and_does_the_rest(
    running: Running, discord_server: Discord
) -> None:
    owners = {"1": str(ANN)}
    all_seen = [await discord_server.command(ANN, "start", owners=owners)]
    while "Share in this channel" not in buttons(all_seen[-1].components):
        label = first_option(all_seen[-1].components)
        all_seen.append(await discord_server.press(ANN, all_seen[-1], label, owners=owners))
    result = all_seen[-1]
    shared = await discord_server.press(ANN, result, "Share in this channel", owners=owners)
    public = await discord_server.command(ANN, "start", {"public": True}, owners=owners)
    discord_server.faults.append(("POST /channels", 403, 50001))
    team = await discord_server.command(ANN, "team", owners=owners)
    await discord_server.until(lambda: team.followups)
    await running.end()
    all_seen += [shared, public, team]

    assert "Save the result as Markdown" in text(shared.components)
    assert "Save as Markdown" in buttons(result.components)
    assert all(seen.ephemeral for seen in all_seen)
    assert len(team.followups) == 1
    assert all(len(seen.followups) <= 5 for seen in all_seen)
    assert all(message["flags"] & 64 for message in team.followups)
    assert discord_server.messages == {}


async def test_brought_along_to_a_server_that_allows_it_a_result_is_shared(
    running: Running, discord_server: Discord
) -> None:
    brought: dict[str, Any] = {"owners": {"1": str(ANN)}, "permissions": EXTERNAL_APPS}
    seen = await discord_server.command(ANN, "start", **brought)
    while "Share in this channel" not in buttons(seen.components):
        label = first_option(seen.components)
        seen = await discord_server.press(ANN, seen, label, **brought)
    shared = await discord_server.press(ANN, seen, "Share in this channel", **brought)

    assert not shared.ephemeral
    assert "shares this advice" in text(shared.components)


async def test_a_question_is_answered_with_sources_and_suggested_while_typed(
    running: Running, discord_server: Discord
) -> None:
    suggested = await discord_server.suggest(ANN, "ask", "question", "secu")
    asked = await discord_server.command(ANN, "ask", {"question": suggested[0]["value"]})
    unknown = await discord_server.command(ANN, "ask", {"question": "what is the weather like?"})

    assert 0 < len(suggested) <= 25
    assert "](<https://" in text(asked.components)
    assert asked.ephemeral
    assert "](<https://" not in text(unknown.components)


async def test_every_suggested_question_is_one_that_is_answered(
    running: Running, discord_server: Discord
) -> None:
    guide = running.bot.advisor.guide
    for title in ("", "x", guide.topics[0].title, guide.topics[-1].title[:3]):
        for choice in await discord_server.suggest(ANN, "ask", "question", title):
            found = asked(running.bot.advisor.reader, choice["value"])
            assert isinstance(found, Tell), choice


async def test_a_topic_is_compared_by_id_or_by_words(
    running: Running, discord_server: Discord
) -> None:
    (choice, *_) = await discord_server.suggest(ANN, "compare", "topic", "secu")
    by_id = await discord_server.command(ANN, "compare", {"topic": choice["value"]})
    by_title = await discord_server.command(ANN, "compare", {"topic": choice["name"].upper()})
    nothing = await discord_server.command(ANN, "compare", {"topic": "zzz"})

    assert text(by_id.components) == text(by_title.components)
    assert "Compare" in text(by_id.components)
    assert any(part["type"] == 3 for part in every(nothing.components)) or buttons(
        nothing.components
    )


@pytest.mark.parametrize("name", ["resume", "result", "help"])
async def test_every_command_answers_privately(
    running: Running, discord_server: Discord, name: str
) -> None:
    seen = await discord_server.command(ANN, name)

    assert seen.kinds == [4]
    assert seen.ephemeral


async def test_words_typed_into_the_window_count_even_after_a_restart(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, seen, "Type instead…")
    after = await running.restarted()
    try:
        sent = await discord_server.type_into(
            ANN, window, first_option(seen.components), seen.message
        )
    finally:
        await after.end()

    assert sent.kinds == [7]
    assert "1 of " in text(sent.components)


async def test_a_described_project_is_shown_before_it_counts_and_quoted_dead(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, seen, "Type instead…")
    project = "A small API for @everyone, with [no](http://evil.example) accounts. Two of us."
    sent = await discord_server.type_into(ANN, window, project, seen.message)

    shown = text(sent.components)
    assert "@everyone" not in shown
    assert "](http" not in shown.replace("\\](", "")


async def test_somebodys_message_is_taken_as_a_question_not_as_my_answer(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "start")
    name = "Ask the advisor about this"
    asked = await discord_server.menu(ANN, name, "does flask have an orm?")
    label = await discord_server.menu(ANN, name, "No, neither of them")
    now = await discord_server.command(ANN, "resume")

    assert asked.ephemeral
    assert label.ephemeral
    assert "](<https://" in text(asked.components)
    assert "0 of " in text(now.components)


@pytest.mark.parametrize("content", ["", " \u200b\u202e"])  # of a picture, or as good as that
async def test_somebodys_message_without_words_is_said_to_be_that(
    running: Running, discord_server: Discord, content: str
) -> None:
    asked = await discord_server.menu(ANN, "Ask the advisor about this", content)

    assert asked.ephemeral
    assert "no words in that message" in text(asked.components)


async def test_a_direct_message_is_understood_and_a_replay_is_not_taken_twice(
    running: Running, discord_server: Discord
) -> None:
    said = await discord_server.write(ANN, "hello")
    await discord_server.until(lambda: len(discord_server.messages) == 1)
    (first,) = discord_server.messages.values()
    written = await discord_server.write(ANN, first_option(first["components"]))
    await discord_server.until(lambda: len(discord_server.messages) == 2)
    await discord_server.dispatch("MESSAGE_CREATE", written)
    await discord_server.dispatch("MESSAGE_CREATE", said)
    pressed = await discord_server.press(
        ANN, list(discord_server.messages.values())[-1], "Where do I stand?", direct=True
    )

    assert first["channel_id"] == str(DIRECT)
    posts = [path for _, path, _ in discord_server.requests if path.endswith("/messages")]
    assert len(posts) == 2
    assert pressed.kinds == [7]
    assert "1 of " in text(pressed.components)


async def test_a_mention_is_answered_for_all_without_anything_private(
    running: Running, discord_server: Discord
) -> None:
    private = await discord_server.command(ANN, "start")
    await discord_server.press(ANN, private, first_option(private.components))
    await discord_server.write(ANN, f"<@{APPLICATION}> does flask have an orm?", GUILD)
    await discord_server.until(lambda: discord_server.messages)
    (answer,) = discord_server.messages.values()
    opened = await discord_server.press(ANN, answer, "Start with the questions")

    assert answer["channel_id"] == str(CHANNEL)
    assert "](<https://" in text(answer["components"])
    assert " of " not in text(answer["components"]).partition("answered")[0][-12:]
    assert opened.kinds == [4]
    assert opened.ephemeral
    assert "1 of " in text(opened.components)


async def mentioned(server: Discord, user: int, words: str, **extra: Any) -> dict[str, Any]:
    """What is said to a mention, as a message for all."""
    before = len(server.messages)
    await server.write(user, f"<@{APPLICATION}> {words}", GUILD, **extra)
    await server.until(lambda: len(server.messages) > before)
    return list(server.messages.values())[-1]


async def test_who_asks_with_a_mention_to_be_led_has_a_walk_in_a_thread_on_it(
    running: Running, discord_server: Discord
) -> None:
    private = await discord_server.command(ANN, "start")
    await discord_server.press(ANN, private, first_option(private.components))
    walk = await mentioned(discord_server, ANN, "help us choose")
    (thread,) = discord_server.threads
    place = thread_of(thread["id"], "x")
    label = first_option(walk["components"])
    foreign = await discord_server.press(BEN, walk, label, thread=place)
    seen = await discord_server.press(ANN, walk, label, thread=place)
    await discord_server.dispatch("THREAD_CREATE", place)
    again = await mentioned(discord_server, ANN, "guide me", channel_id=thread["id"])
    others = await mentioned(discord_server, BEN, "ask us", channel_id=thread["id"])

    assert walk["channel_id"] == again["channel_id"] == thread["id"]
    assert "1 of " in text(again["components"])
    assert "0 of " in text(others["components"])
    assert len(discord_server.threads) == 1
    assert f"<@{ANN}>'s advice" in text(foreign.components)
    assert seen.kinds == [7]
    assert not seen.ephemeral
    assert "1 of " in text(seen.components)


async def test_where_no_thread_may_be_opened_a_walk_asked_for_stands_below_the_mention(
    running: Running, discord_server: Discord
) -> None:
    discord_server.faults += [("POST /channels/.*/threads", 403, 50013)] * 2
    walk = await mentioned(discord_server, ANN, "walk us through it")
    assert "0 of " in text(walk["components"])
    await discord_server.press(ANN, walk, first_option(walk["components"]))
    again = await mentioned(discord_server, ANN, "help us choose")
    other = await mentioned(discord_server, BEN, "hilf uns bei der Wahl")

    assert walk["channel_id"] == str(CHANNEL)
    assert "1 of " in text(again["components"])
    assert discord_server.threads[0]["id"] == other["channel_id"]
    assert "0 von " in text(other["components"])


async def test_a_question_with_a_mention_is_answered_as_ever(
    running: Running, discord_server: Discord
) -> None:
    answer = await mentioned(discord_server, ANN, "which should we choose?")

    assert discord_server.threads == []
    assert "a few short questions find that out" in text(answer["components"])
    assert "Start with the questions" in buttons(answer["components"])


@pytest.mark.parametrize("words", ["help us choose", "guide me", "hilf uns bei der Wahl"])
async def test_a_request_begins_a_private_walk_by_command_and_in_a_direct_message(
    running: Running, discord_server: Discord, words: str
) -> None:
    asked = await discord_server.command(ANN, "ask", {"question": words})
    await discord_server.write(BEN, words)
    await discord_server.until(lambda: discord_server.messages)
    (direct,) = discord_server.messages.values()

    assert asked.ephemeral
    assert "0 of " in text(asked.components)
    assert ("0 von " if "hilf" in words else "0 of ") in text(direct["components"])


async def test_what_is_not_for_the_bot_is_left_alone(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.write(ANN, "flask?", GUILD, mentions=[])
    await discord_server.write(ANN, "flask?", webhook_id="5")
    await discord_server.write(ANN, "joined", type=7)
    await discord_server.command(ANN, "help")

    assert discord_server.messages == {}


async def test_forgetting_asks_first_and_leaves_nothing_anywhere(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "start")
    await discord_server.press(ANN, seen, first_option(seen.components))
    seen = await discord_server.command(ANN, "start", direct=True)
    await discord_server.press(ANN, seen, first_option(seen.components), direct=True)
    seen = await discord_server.command(BEN, "start")
    await discord_server.press(BEN, seen, first_option(seen.components))
    asked_back = await discord_server.command(ANN, "forget-me")
    assert asked_back.ephemeral
    await discord_server.press(ANN, asked_back, "Yes, forget everything")

    for user, direct, answered in ((ANN, False, 0), (ANN, True, 0), (BEN, False, 1)):
        seen = await discord_server.command(user, "resume", direct=direct)
        assert f"{answered} of " in text(seen.components)


async def test_what_is_said_in_a_direct_message_is_forgotten_with_its_mark(
    running: Running, discord_server: Discord
) -> None:
    for count, words in enumerate(("hello", "forget me", "yes, forget everything"), 1):
        await discord_server.write(ANN, words)
        await discord_server.until(lambda: len(discord_server.messages) == count)  # noqa: B023 -- awaited here
    await running.end()
    held = await running.store.held(Person("discord", "", str(ANN)))

    assert held == Held((), ())
