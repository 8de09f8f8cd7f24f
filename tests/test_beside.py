"""What is typed where a round, a ballot or a decision is on the screen belongs there, by conversation."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.terminal.plain import plain
from bot.core.codec import dump
from bot.core.events import Answer, Arrive
from bot.core.view import Message
from bot.knowledge import find_guide, load_guide
from bot.store.memory import MemoryStore
from bot.store.port import utc
from bot.understanding.together import together
from tests.test_rounds import PLACE, SMALL, Team

GUIDE = load_guide(find_guide("django-or-flask"))
SIZE = GUIDE.questions[1]


async def seated(guide: object = GUIDE) -> Team:
    """A team whose Eve has the first question of her ballot before her, and one answer of her own walk."""
    team = Team(guide, MemoryStore())  # type: ignore[arg-type]
    asked = team.guide.questions[0]
    await team.say("eve", Answer(asked.id, asked.options[0].id, asked.mark))
    await team.say("eve", "team")
    await team.press("eve", "Take part")
    return team


async def walk(team: Team, who: str = "eve") -> str:
    """Somebody's own walk in the place as it is kept, but for what they have beside it."""
    key = replace(PLACE, person=who, about=team.guide.id)
    state = await team.advisor.state(key)
    return dump(team.guide, state._replace(beside=None))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("is django overkill", "Flask is better suited to smaller projects"),
        ("why", "Its points rest on"),
        ("asdf", "I did not understand that"),
        ("why not flask", "What speaks for Flask"),
        ("help", "Say “leave the ballot”"),
        ("flask orm?", "Flask includes no database layer"),
        ("security is very important", "Security counts double"),
        ("where do I stand", "Hidden until the round closes."),
        ("what did the others say", "Hidden until the round closes."),
        ("result", "Hidden until the round closes."),
        ("hello", "How large and complex"),
        ("yes", "How large and complex"),
        ("skip", "Project size is put aside"),
        ("small and simple", "Project size: Small."),
        ("forget me", "Forget you?"),
        ("change", "Your answers"),
        ("deutsch", "Ab jetzt auf Deutsch."),
    ],
)
async def test_what_is_typed_in_a_ballot_is_of_the_ballot(typed: str, told: str) -> None:
    team = await seated()
    before = await walk(team)

    shown = await team.say("eve", typed)
    then = await team.say("eve", "2")

    assert told in plain(shown)
    assert shown.ballot == then.ballot == 1
    if typed != "deutsch":
        assert await walk(team) == before


async def test_a_comparison_asked_for_in_a_ballot_leads_back_to_its_question() -> None:
    team = await seated()

    topics = await team.say("eve", "compare")
    back = await team.press("eve", "Start with the questions")

    assert topics.title == "Compare by topic"
    assert back.ballot == 1
    assert back.progress


async def test_importance_said_in_a_ballot_counts_in_it_alone() -> None:
    team = await seated()

    await team.say("eve", "security is very important")
    shown = await team.say("eve", "importance")

    assert "Security" in plain(shown)
    state = await team.advisor.state(replace(PLACE, person="eve", about=GUIDE.id))
    assert not state.importance


async def test_no_score_is_told_in_a_ballot_by_asking_why() -> None:
    team = await seated()
    await team.say("eve", "1")

    assert "ahead" not in plain(await team.say("eve", "why"))


async def test_the_help_of_a_ballot_offers_nothing_that_the_ballot_hides() -> None:
    team = await seated()
    labels = {choice.label for choice in (await team.say("eve", "help")).choices}
    await team.say("eve", "leave the ballot")
    alone = {choice.label for choice in (await team.say("eve", "help")).choices}

    hidden = {"Show the result", "Where do I stand?"}
    assert hidden <= alone
    assert not hidden & labels


async def test_a_ballot_is_left_in_so_many_words_and_found_again() -> None:
    team = await seated()
    await team.say("eve", "1")

    left = await team.say("eve", "leave the ballot")
    answered = await team.say("eve", "1")
    again = await team.say("eve", "my ballot")

    assert "You left your ballot" in plain(left)
    assert left.ballot == answered.ballot == 0
    assert (again.ballot, again.progress and again.progress.done) == (1, 1)


async def test_who_was_away_for_days_is_shown_the_ballot_before_an_answer_counts() -> None:
    team = await seated()
    team.now = utc() + 5 * 24 * 3600  # the store keeps its own time

    shown = await team.say("eve", "1")

    assert shown.ballot == 1
    assert shown.progress
    assert shown.progress.done == 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("yes", "The round is closed: no ballots"),
        ("ja", "The round is closed: no ballots"),
        ("no", "Decide together: Django or Flask?"),
        ("back", "Decide together: Django or Flask?"),
        ("asdf", "Close the round?"),
    ],
)
async def test_yes_and_no_go_to_what_was_asked_back_of_a_round(typed: str, title: str) -> None:
    team = await seated()
    before = await walk(team)
    await team.say("eve", "close the round")

    shown = await team.say("eve", typed)

    assert shown.title == title
    assert await walk(team) == before


@pytest.mark.parametrize("typed", ["yes", "no"])
async def test_a_yes_at_a_plain_card_answers_no_question_of_the_walk(typed: str) -> None:
    team = await seated()
    before = await walk(team)
    await team.say("eve", "team")

    shown = await team.say("eve", typed)

    assert shown.title.startswith("Decide together")
    assert await walk(team) == before


async def test_close_and_cancel_in_a_ballot_are_about_the_round() -> None:
    team = await seated()
    await team.say("eve", "1")
    await team.say("eve", "change")

    closing = await team.say("eve", "close")
    await team.say("eve", "my ballot")
    cancelling = await team.say("eve", "cancel")

    assert not closing.over
    assert closing.title == "Close the round?"
    assert cancelling.title == "Cancel the round?"


async def test_back_from_a_decision_is_the_list_and_its_numbers_open_decisions() -> None:
    team = await seated()
    await team.say("eve", "1")
    await team.say("eve", "close the round")
    await team.say("eve", "yes")
    await team.say("eve", "record flask")
    before = await walk(team)

    listed = await team.say("eve", "back")
    one = await team.say("eve", "1")
    nothing = await team.say("eve", "9")

    assert listed.title == "Our decisions"
    assert one.title == nothing.title == "Decision 1: Flask"
    assert "I did not understand" in plain(nothing)
    assert await walk(team) == before


async def decided(team: Team) -> None:
    await team.say("eve", "1")
    await team.say("eve", "close the round")
    await team.say("eve", "yes")
    await team.say("eve", "record flask")


@pytest.mark.parametrize(
    ("asked", "answered", "title"),
    [
        ("record django", "no", "Our decisions"),
        ("record django", "yes", "Decision 2: Django"),
        ("i disagree", "yes", "On record"),
        ("i disagree", "no", "Decision 1: Flask"),
        ("i disagree", "back", "Decision 1: Flask"),
    ],
)
async def test_yes_and_no_go_to_what_was_asked_back_of_a_decision(
    asked: str, answered: str, title: str
) -> None:
    team = await seated()
    await decided(team)
    before = await walk(team)

    await team.say("eve", asked)
    shown = await team.say("eve", answered)

    assert shown.title.startswith(title)
    assert await walk(team) == before


async def test_a_round_that_was_opened_to_look_again_stays_before_them() -> None:
    team = await seated()
    await decided(team)
    await team.say("eve", "revisit")

    assert (await team.say("eve", "yes")).title.startswith("Look at decision 1 again")
    assert (await team.say("eve", "cancel")).title == "Cancel the round?"


async def test_no_at_what_is_forgotten_and_at_what_one_chooses_answers_nothing() -> None:
    team = await seated()
    await team.say("eve", "leave the ballot")
    before = await walk(team)
    await team.say("eve", "forget me")
    kept = await team.say("eve", "no")
    alone = replace(PLACE, place="", person="eve", about=GUIDE.id)
    await team.advisor.handle(alone, Answer(SIZE.id, SIZE.options[0].id, SIZE.mark))
    answers = (await team.advisor.state(alone)).answers
    asked = (await team.advisor.handle(alone, "record the decision")).message
    shown = (await team.advisor.handle(alone, "yes")).message

    assert "Nothing was removed." in plain(kept)
    assert await walk(team) == before
    assert asked.title == shown.title == "What do you choose?"
    assert (await team.advisor.state(alone)).answers == answers


async def test_what_one_decided_alone_stays_before_them() -> None:
    alone = replace(PLACE, place="", person="eve", about=GUIDE.id)
    advisor = (await seated()).advisor
    await advisor.handle(alone, Answer(SIZE.id, SIZE.options[0].id, SIZE.mark))
    await advisor.handle(alone, "record flask")

    why = (await advisor.handle(alone, "why flask")).message
    still = (await advisor.handle(alone, "yes")).message
    listed = (await advisor.handle(alone, "back")).message
    nothing = (await advisor.handle(alone, "7")).message

    assert why.title == still.title == "Why Flask"
    assert listed.title == nothing.title == "My decisions"


async def test_a_ballot_that_one_holds_alone_has_no_round_to_close_and_no_welcome() -> None:
    alone = replace(PLACE, place="", person="eve", about=GUIDE.id)
    advisor = (await seated()).advisor
    size = GUIDE.question_by_id["size"]
    await advisor.handle(alone, Answer(size.id, "medium", size.mark))  # which leaves all level
    await advisor.handle(alone, "record flask")

    again = (await advisor.handle(alone, "revisit")).message
    closed = (await advisor.handle(alone, "close")).message

    assert again.ballot < 0
    assert not again.lead
    assert closed.over


@pytest.mark.parametrize("typed", ["yes", "no", "9"])
async def test_a_tour_that_waits_is_not_moved_by_what_is_said_at_a_card(typed: str) -> None:
    team = await seated()
    for words in ("tour", "1", "1"):
        step = await team.say("bob", words)
    await team.say("bob", "close the round")

    shown = await team.say("bob", typed)
    again = await team.say("bob", "tour")

    assert shown.title.startswith("Decide together")
    assert again.title == step.title


async def test_a_press_in_the_walk_leaves_what_was_beside_it() -> None:
    team = await seated()

    await team.say("eve", Answer(SIZE.id, SIZE.options[0].id, SIZE.mark))
    shown = await team.say("eve", "where do i stand")

    assert shown.ballot == 0
    assert "Hidden" not in plain(shown)


async def test_who_arrives_anew_is_in_their_own_walk() -> None:
    team = await seated()

    assert (await team.say("eve", Arrive())).ballot == 0
    assert (await team.say("eve", "1")).ballot == 0


async def test_what_somebody_holds_alone_keeps_who_looks_at_it_again() -> None:
    alone = replace(PLACE, place="", person="eve", about=SMALL.id)
    advisor = Team(SMALL, MemoryStore()).advisor
    asked = SMALL.questions[0]
    await advisor.handle(alone, Answer(asked.id, "a", asked.mark))
    await advisor.handle(alone, "record a")
    before = await advisor.state(alone)

    shown = (await advisor.handle(alone, "revisit")).message
    shown = (await advisor.handle(alone, "asdf")).message if shown.progress else shown

    assert shown.ballot < 0
    after = await advisor.state(alone)
    assert after.answers == before.answers


_SCREENS = (
    "",
    "1",
    "change",
    "help",
    "importance",
    "compare",
    "forget me",
    "tell me about security",
)
_TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["1", "2", "3", "9", "a", "yes", "no", "back", "skip", "not sure", "start over", "undo", "help",
         "result", "stop", "small", "django", "flask is better", "why not flask", "more", "change 1",
         "what if we were small", "security is very important", "deutsch", "english", "compare", "forget me",
         "small project and a beginner", "none of these", "the others", "?", "hello", "continue", "record it"]
    ),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(screen=st.sampled_from(_SCREENS), typed=st.lists(_TYPED, min_size=1, max_size=4))
def test_from_any_screen_of_a_ballot_any_text_stays_in_it(screen: str, typed: list[str]) -> None:
    async def told() -> None:
        team = await seated()
        if screen:
            await team.say("eve", screen)
        before = await walk(team)
        for text in typed:
            if together(GUIDE, text) is not None and not text.startswith("why"):
                return  # a wish for something else by name
            shown = await team.say("eve", text)
            if shown.over or _forgotten(shown):
                return
            assert shown.ballot == 1, (text, plain(shown))
        after = await walk(team)
        language = (await team.advisor.state(replace(PLACE, person="eve", about=GUIDE.id))).language
        assert after.replace(f',"language":"{language}"', "") == before, typed

    asyncio.run(told())


def _forgotten(shown: Message) -> bool:
    return shown.ballot == 0 and not shown.progress
