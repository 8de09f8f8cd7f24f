"""What people do in Slack, as Slack sends it, and what they get to see."""

import pytest

from adapters.slack.typed import words
from bot.store.key import Person
from tests.slack.conftest import Bot
from tests.slack.fake_slack import ANN, BEN, DIRECT, MARK, ROOM, TEAM
from tests.slack.payloads import command, direct, home, mention, press, pressing, shortcut


async def test_a_mention_is_answered_in_its_thread_only(bot: Bot) -> None:
    said = await bot.turn(mention(f"is django secure? {MARK}", ts="1700000000.5"))

    assert said.method == "chat.postMessage"
    assert (said.body["channel"], said.body["thread_ts"]) == (ROOM, "1700000000.5")
    assert "reply_broadcast" not in said.body
    assert said.body["unfurl_links"] is False
    assert "Security" in said.text


async def test_who_asks_to_be_helped_to_choose_begins_a_walk_in_that_thread(bot: Bot) -> None:
    place = "1700000000.5"
    walk = await bot.turn(mention("help us choose", ts=place))
    answered = await bot.turn(press(walk, "No, neither of them", bot.slack.base, thread=place))
    again = await bot.turn(mention("help us choose", thread=place))
    others = await bot.turn(mention("walk us through it", person=BEN, thread=place))
    foreign = await bot.turn(press(again, "No", bot.slack.base, BEN, thread=place))

    assert walk.body["thread_ts"] == place
    assert "0 of 16 answered" in walk.text
    assert "1 of 16 answered" in answered.text
    assert "1 of 16 answered" in again.text
    assert "0 of 16 answered" in others.text
    assert "changed nothing" in foreign.text


@pytest.mark.parametrize("typed", ["help us choose", "guide me", "let's choose", "ask us"])
async def test_a_request_begins_a_walk_wherever_it_is_typed(bot: Bot, typed: str) -> None:
    direct_ = await bot.turn(direct(typed))
    command_ = await bot.turn(command(typed, bot.slack.base))

    assert "0 of 16 answered" in direct_.text
    assert "0 of 16 answered" in command_.text
    assert command_.method == "answer"


async def test_who_asks_which_to_choose_is_answered_with_the_way_to_the_questions(bot: Bot) -> None:
    asked = await bot.turn(mention("which should we choose?", ts="1700000000.5"))
    walk = await bot.turn(
        press(asked, "Start with the questions", bot.slack.base, thread="1700000000.5")
    )
    question = await bot.turn(mention("is django secure?", person=BEN, thread="1700000000.5"))

    assert "a few short questions find that out" in asked.text
    assert asked.buttons["Start with the questions"]["style"] == "primary"
    assert walk.method == "chat.update"
    assert "0 of 16 answered" in walk.text
    assert "short questions" not in question.text
    assert "style" not in question.buttons["Start with the questions"]


@pytest.mark.parametrize("sign", [":+1:", ":white_check_mark:", ":thumbsup::skin-tone-3:"])
async def test_a_sign_that_agrees_is_a_yes_where_one_is_waited_for(bot: Bot, sign: str) -> None:
    await bot.turn(direct("we are three developers, a small internal tool"))
    said = await bot.turn(direct(sign))
    asked = await bot.turn(direct("forget me"))
    kept = await bot.turn(direct(":-1:"))

    assert "Took " in said.text
    assert "Forget you?" in asked.text
    assert "Nothing was removed" in kept.text


async def test_a_mention_without_words_begins_a_walk(bot: Bot) -> None:
    said = await bot.turn(mention(""))

    assert "0 of 16 answered" in said.text
    assert "Not sure" in said.buttons


async def test_an_answer_brings_the_next_question_into_the_same_message(bot: Bot) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    label = next(iter(first.buttons))

    second = await bot.turn(press(first, label, bot.slack.base, thread="1700000000.5"))

    assert second.method == "chat.update"
    assert (second.body["channel"], second.body["ts"]) == (ROOM, "1700000099.000100")
    assert f"Existing application: {label}" in second.text
    assert "1 of 16 answered" in second.text
    assert label not in second.buttons


async def test_a_walk_to_the_result_by_buttons_and_words(bot: Bot) -> None:
    said = await bot.turn(direct("hello"))
    for _ in range(3):
        said = await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    result = await bot.turn(direct("result"))

    assert result.method == "chat.postMessage"
    assert result.body["channel"] == DIRECT
    assert "thread_ts" not in result.body
    assert "points" in result.text
    assert "Save as Markdown" in result.buttons


async def test_the_advice_offers_all_that_can_be_done_with_it(bot: Bot) -> None:
    said = await bot.turn(command("", bot.slack.base))
    for _ in range(3):
        said = await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))

    advice = await bot.turn(command("result", bot.slack.base))

    wanted = (
        "Why?",
        "What would change it?",
        "Compare by topic",
        "Change an answer",
        "Share to channel",
        "Save as Markdown",
        "Helpful",
        "Not helpful",
    )
    assert set(wanted) <= advice.buttons.keys()
    for label in wanted[:4]:
        shown = await bot.turn(press(advice, label, bot.slack.base))
        assert shown.body["replace_original"] is True
        assert shown.text != advice.text
        assert {"Back to the result", "Back to the question"} & shown.buttons.keys()


async def test_an_entry_of_a_list_is_its_event(bot: Bot) -> None:
    topics = await bot.turn(command("compare", bot.slack.base))

    chosen = await bot.turn(press(topics, "Security", bot.slack.base))

    assert chosen.body["replace_original"] is True
    assert "Compare: Security" in chosen.text


async def test_the_command_is_answered_for_one_person_only(bot: Bot) -> None:
    said = await bot.turn(command("", bot.slack.base))
    label = next(iter(said.buttons))
    then = await bot.turn(press(said, label, bot.slack.base))

    assert said.method == then.method == "answer"
    assert said.body["response_type"] == "ephemeral"
    assert then.body["replace_original"] is True
    assert "response_type" not in then.body
    assert not [c for c in bot.slack.said if c.method.startswith("chat.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("compare security", "Compare: Security"),
        ("comapre securty", "Compare: Security"),
        ("resume", "0 of 16 answered"),
        ("resmue", "0 of 16 answered"),
        ("help", "/advise"),
        ("hlep", "/advise resume"),
        ("forgetme", "Forget you?"),
        ("Forget-me!", "Forget you?"),
        ("reslt", "none yet"),
        ("tem", "The round is open"),
        ("decision", "No decision recorded"),
        ("decison", "No decision recorded"),
        ("size", "Project size"),
        ("tests", "Testing"),
        ("what can you do?", "/advise resume"),
        ("does flask have an orm?", "Flask"),
    ],
)
async def test_the_command_understands_words_and_typing_mistakes(
    bot: Bot, text: str, found: str
) -> None:
    await bot.send(command(text, bot.slack.base))

    assert found in next(call for call in bot.slack.said if call.method == "answer").text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (":wave: hi", "hi"),
        ("thanks :pray::skin-tone-3: :tada::+1:", "thanks"),
        ("is flask secure? :thinking_face:", "is flask secure?"),
        (":white_check_mark: an API, :x: accounts", "an API, \u274c accounts"),
        (
            "std::vector::x at 12:30:45, localhost:5000:tcp",
            "std::vector::x at 12:30:45, localhost:5000:tcp",
        ),
        (":30: :: : :no end", ":30: :: : :no end"),
    ],
)
def test_an_emoji_comes_by_its_name_and_only_a_cross_says_something(typed: str, read: str) -> None:
    assert " ".join(words(typed).split()) == read


async def test_a_greeting_with_an_emoji_is_a_greeting(bot: Bot) -> None:
    assert "0 of 16 answered" in (await bot.turn(direct("hi :wave:"))).text
    assert "0 of 16 answered" in (await bot.turn(mention(":wave:"))).text


async def test_resume_goes_on_where_the_person_was(bot: Bot) -> None:
    said = await bot.turn(command("", bot.slack.base))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))

    assert "1 of 16 answered" in (await bot.turn(command("resume", bot.slack.base))).text
    other = await bot.turn(command("resume", bot.slack.base, person=BEN))
    assert "0 of 16 answered" in other.text


async def test_an_answer_is_shared_only_when_its_reader_says_so(bot: Bot) -> None:
    said = await bot.turn(command(f"is flask secure? {MARK}", bot.slack.base))
    assert said.body["response_type"] == "ephemeral"

    await bot.send(press(said, "Share to channel", bot.slack.base))

    public, own = bot.slack.said[-2:]
    assert public.body["response_type"] == "in_channel"
    assert public.body["replace_original"] is False
    assert not public.buttons
    assert f"Shared by <@{ANN}>" in str(public.body["blocks"])
    assert public.text.startswith(f"Shared by <@{ANN}>\nSecurity")
    claims = [line for line in said.text.splitlines() if line.startswith("•")]
    assert claims
    assert all(claim in public.text for claim in claims)
    assert own.body["replace_original"] is True
    assert "Share to channel" not in own.buttons


async def test_an_old_message_never_shares_what_came_after_it(bot: Bot) -> None:
    old = await bot.turn(command("is flask secure?", bot.slack.base))
    said = await bot.turn(command("start", bot.slack.base))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    result = await bot.turn(command("result", bot.slack.base))
    assert "Share to channel" in result.buttons

    told = await bot.turn(press(old, "Share to channel", bot.slack.base))

    assert told.body["response_type"] == "ephemeral"
    assert "nothing was shared" in told.text
    await bot.send(press(result, "Share to channel", bot.slack.base))
    assert bot.slack.said[-2].body["response_type"] == "in_channel"


async def test_what_is_shared_from_within_a_walk_is_the_answer_and_not_the_walk(bot: Bot) -> None:
    said = await bot.turn(command("", bot.slack.base))
    chosen = next(iter(said.buttons))
    await bot.turn(press(said, chosen, bot.slack.base))
    answer = await bot.turn(command("is flask secure?", bot.slack.base))

    await bot.send(press(answer, "Share to channel", bot.slack.base))

    public = bot.slack.said[-2]
    assert public.body["response_type"] == "in_channel"
    assert "Flask" in public.text
    assert "of 16 answered" not in public.text
    assert chosen not in str(public.body)


async def test_what_stands_in_a_thread_already_is_not_offered_for_sharing(bot: Bot) -> None:
    said = await bot.turn(mention("is flask secure?"))

    assert "Share to channel" not in said.buttons


async def test_a_question_on_its_own_is_nothing_to_share(bot: Bot) -> None:
    said = await bot.turn(command("", bot.slack.base))

    assert "Share to channel" not in said.buttons


async def test_somebody_else_s_press_changes_nothing_and_says_so_to_them_alone(bot: Bot) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    label = next(iter(first.buttons))

    refused = await bot.turn(press(first, label, bot.slack.base, BEN, "1700000000.5"))
    still = await bot.turn(mention("where do I stand", thread="1700000000.5"))

    assert refused.method == "answer"
    assert refused.body["response_type"] == "ephemeral"
    assert refused.body["replace_original"] is False
    assert refused.body["thread_ts"] == "1700000000.5"
    assert "changed nothing" in refused.text
    assert "0 of 16 answered" in still.text


async def test_who_was_refused_can_start_a_walk_of_their_own(bot: Bot) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    label = next(iter(first.buttons))
    refused = await bot.turn(press(first, label, bot.slack.base, BEN, "1700000000.5"))

    own = await bot.turn(press(refused, "Start my own", bot.slack.base, BEN, "1700000000.5"))

    assert own.body["replace_original"] is True
    assert "0 of 16 answered" in own.text
    then = await bot.turn(press(own, label, bot.slack.base, BEN))  # Slack may not say the thread
    assert "1 of 16 answered" in then.text
    typed = await bot.turn(mention("where do I stand", BEN, thread="1700000000.5"))
    assert "1 of 16 answered" in typed.text


async def test_two_people_in_one_thread_have_walks_of_their_own(bot: Bot) -> None:
    first = await bot.turn(mention("", ts="1700000000.5"))
    await bot.turn(press(first, next(iter(first.buttons)), bot.slack.base, thread="1700000000.5"))

    other = await bot.turn(mention("", person=BEN, thread="1700000000.5"))

    assert "0 of 16 answered" in other.text


async def test_a_shortcut_reads_a_message_for_one_person(bot: Bot) -> None:
    text = f"We are a small team that knows Python, with an admin for editors. {MARK}"

    said = await bot.turn(shortcut(text, bot.slack.base))
    empty = await bot.turn(shortcut("", bot.slack.base))

    assert said.body["response_type"] == empty.body["response_type"] == "ephemeral"
    assert said.buttons
    assert "no words" in empty.text


async def test_app_home_shows_the_conversation_of_the_direct_message(bot: Bot) -> None:
    fresh = await bot.turn(home())
    assert "Start" in fresh.buttons
    assert "|Which Python Web Framework" in str(fresh.body["view"])  # the main source, by its title
    said = await bot.turn(direct("hello"))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    await bot.turn(direct("help"))  # what they look at is not where they stand

    shown = await bot.turn(home())

    assert shown.method == "views.publish"
    assert shown.body["user_id"] == ANN
    assert shown.body["view"]["type"] == "home"
    assert "1 of 16 answered" in str(shown.body["view"])
    assert "Go on" in shown.buttons


async def test_start_in_app_home_asks_in_the_direct_message(bot: Bot) -> None:
    shown = await bot.turn(home())
    payload = pressing(shown.buttons["Start"], bot.slack.base)
    del payload["channel"], payload["response_url"]
    view = {**payload, "container": {"type": "view", "view_id": "V0"}, "view": {"id": "V0"}}

    await bot.send(view)

    asked, again = bot.slack.said[-2:]
    assert (asked.method, asked.body["channel"]) == ("chat.postMessage", ANN)
    assert "0 of 16 answered" in asked.text
    assert again.method == "views.publish"
    assert "I have written to you" in str(again.body["view"])  # or nothing would seem to happen
    then = await bot.turn(direct("1"))
    assert "1 of 16 answered" in then.text
    assert "I have written" not in str((await bot.turn(home())).body)


@pytest.mark.parametrize("text", ["forget me", "Forgte me!"])
async def test_forgetting_is_asked_first_and_then_complete(bot: Bot, text: str) -> None:
    said = await bot.turn(command("", bot.slack.base))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))

    asked = await bot.turn(command(text, bot.slack.base))
    assert "Forget you?" in asked.text
    assert await bot.store.keys(Person("slack", TEAM, ANN))
    await bot.turn(press(asked, "Yes, forget everything", bot.slack.base))

    held = await bot.store.held(Person("slack", TEAM, ANN))
    assert not held.entries
    assert "0 of 16 answered" in (await bot.turn(command("resume", bot.slack.base))).text


async def test_what_people_type_is_never_live(bot: Bot) -> None:
    hostile = "&lt;!channel&gt; <!here> &lt;@U061&gt; <http://evil.example|bank> we want an admin for editors"

    said = await bot.turn(direct(hostile))

    assert "<!" not in str(said.body)
    assert "<@" not in str(said.body)
    assert "evil.example" not in str(said.body)
