"""Whose language a person is answered in, and that nothing but the words depends on it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cache

import pytest

from bot.advisor import Advisor
from bot.core.decision import Decision
from bot.core.events import (
    Answer,
    Arrive,
    Compare,
    Continue,
    Decide,
    Forget,
    Help,
    OpenRound,
    Pressed,
    Show,
    StartOver,
    Tell,
    TourBegin,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.view import Message, Paragraph
from bot.core.wording import decision_document, record
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.turn import Turn
from bot.understanding.languages import language_asked

ADA = Key("test", place="team", person="ada", about="django-or-flask")
ENGLISH = "How large and complex will the application be?"
GERMAN = "Wie groß und komplex wird die Anwendung?"


@cache
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


def ran(talk: Callable[[Advisor], Awaitable[object]]) -> None:
    async def talking() -> None:
        await talk(Advisor(guide(), MemoryStore()))

    asyncio.run(talking())


def text(message: Message) -> str:
    return " ".join(
        str(inline)
        for block in (*message.lead, *message.body)
        if isinstance(block, Paragraph)
        for inline in block.text
    )


def notes(message: Message) -> list[str]:
    said = "Some of this is not translated"
    translated = guide().spoken("de").words("Some of this is not translated, and is in {language}.")
    begins = (said, translated.partition("{")[0])
    blocks = [b for b in (*message.lead, *message.body) if isinstance(b, Paragraph)]
    return [str(b.text[0]) for b in blocks if str(b.text[0]).startswith(begins)]


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [("", ENGLISH, "en"), ("en-GB", ENGLISH, "en"), ("de", GERMAN, "de"), ("de-AT", GERMAN, "de"), ("fr", ENGLISH, "en")],
)  # fmt: skip
def test_a_persons_screen_tells_their_language(language: str, question: str, said: str) -> None:
    async def talk(advisor: Advisor) -> None:
        turn = await advisor.handle(ADA, Answer("existing", "none"), "Ada", language)
        turn = await advisor.handle(ADA, Answer("back-office", "none"), "Ada", language)
        shown = await advisor.screen(ADA, language)

        assert turn.message.language == shown.language == said

        asked = await advisor.handle(replace(ADA, person="bob"), Arrive(), language=language)
        first = guide().spoken(language).question_by_id["existing"].text
        assert first in text(asked.message)

    ran(talk)


def test_what_was_answered_in_one_language_counts_in_the_other() -> None:
    async def talk(advisor: Advisor) -> None:
        await advisor.handle(ADA, Answer("size", "large", guide().question_by_id["size"].mark))
        before = await advisor.state(ADA)
        mark = guide().spoken("de").question_by_id["stage"].mark
        turn = await advisor.handle(ADA, Answer("stage", "prototype", mark), language="de")
        turn = await advisor.handle(ADA, Continue(), language="en")

        after = await advisor.state(ADA)
        assert before.answers.items() <= after.answers.items()
        assert after.answers == {"size": "large", "stage": "prototype"}
        assert turn.message.lead == ()  # nothing is told of a guide that changed

    ran(talk)


def test_a_chosen_language_goes_before_that_of_the_screen_where_it_was_chosen() -> None:
    async def talk(advisor: Advisor) -> None:
        await advisor.handle(ADA, Arrive())
        turn = await advisor.handle(ADA, "Auf Deutsch, bitte!", language="en-US")

        assert turn.message.language == "de"
        assert guide().spoken("de").question_by_id["existing"].text in text(turn.message)

        pressed = Pressed(Show("size"), 0)
        assert (await advisor.handle(ADA, pressed, language="en-US")).message.language == "de"
        assert (await advisor.handle(ADA, Continue(), language="en-US")).message.language == "de"
        await advisor.handle(ADA, Pressed(StartOver(0), 0))
        assert (await advisor.handle(ADA, Continue())).message.language == "de"

        elsewhere = replace(ADA, place="another")
        turn = await advisor.handle(elsewhere, Arrive(), language="en-US")
        assert turn.message.language == "en"

    ran(talk)


def test_a_language_is_one_persons_choice_alone() -> None:
    async def talk(advisor: Advisor) -> None:
        await advisor.handle(ADA, "deutsch")

        bob = replace(ADA, person="bob")
        assert (await advisor.handle(bob, Arrive())).message.language == "en"

    ran(talk)


def test_who_only_names_a_language_to_begin_with_is_asked_the_first_question() -> None:
    async def talk(advisor: Advisor) -> None:
        turn = await advisor.handle(ADA, "deutsch")

        assert guide().spoken("de").question_by_id["existing"].text in text(turn.message)
        assert (await advisor.state(ADA)).begun

    ran(talk)


def test_who_is_being_shown_round_stays_where_they_are() -> None:
    async def talk(advisor: Advisor) -> None:
        track = guide().tracks[0].id
        before = await advisor.handle(ADA, TourBegin(track))
        turn = await advisor.handle(ADA, "deutsch")

        assert turn.message.language == "de"
        step = guide().track_by_id[track].steps[0].id
        assert before.message.title == guide().tracks[0].steps[0].title
        german = guide().spoken("de").track_by_step[step].step(step)
        assert german is not None
        assert turn.message.title == german.title

    ran(talk)


def test_the_choice_is_forgotten_with_all_else() -> None:
    async def talk(advisor: Advisor) -> None:
        await advisor.handle(ADA, "deutsch")
        goodbye = await advisor.handle(ADA, Forget(sure=True))

        assert goodbye.message.language == "de"
        assert (await advisor.handle(ADA, Arrive())).message.language == "en"

    ran(talk)


def test_german_words_answer_in_german_and_english_ones_still_do() -> None:
    async def talk(advisor: Advisor) -> None:
        for said in ("deutsch", "Ja, mit Flask", "no admin panel", "1"):
            await advisor.handle(ADA, said)

        assert (await advisor.state(ADA)).answers == {"existing": "flask", "back-office": "none"}

    ran(talk)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("deutsch", "de"), ("Auf Deutsch, bitte.", "de"), ("in german please", "de"), ("Sprich deutsch", "de"),
        ("English", "en"), ("please answer in english", "en"), ("language de", "de"), ("Sprache: EN", "en"),
        ("language fr", ""), ("french", ""), ("german bakery", ""), ("is it used in German companies?", ""),
        ("de", ""), ("", ""), ("in", ""),
        ("deutch", "de"), ("germna please", "de"), ("in englsh", "en"), ("germany", ""), ("dutch", ""), ("small", ""),
    ],
)  # fmt: skip
def test_a_language_is_asked_for_by_its_name_and_nothing_else(said: str, meant: str) -> None:
    assert language_asked(guide(), said) == meant


def test_a_guide_in_one_language_has_none_to_ask_for() -> None:
    assert language_asked(replace(guide(), translations={}), "deutsch") == ""


def test_the_help_offers_the_other_language_in_that_language() -> None:
    async def talk(advisor: Advisor) -> None:
        german = await advisor.handle(ADA, Help(), language="de")
        english = await advisor.handle(ADA, Help())

        assert "Say “english” to go on in English." in str(german.message.body)
        assert "Sag „deutsch“, um auf Deutsch weiterzumachen." in str(english.message.body)
        for said in ("deutsch", "english"):
            assert language_asked(guide(), said)

    ran(talk)


def test_what_is_not_translated_is_said_once_a_message() -> None:
    german = guide().spoken("de")
    topic = next(t for t in german.topics if sum(c.text in german.borrowed for c in t.claims) > 1)

    async def talk(advisor: Advisor) -> None:
        for event in (Tell(topic.id), Compare(topic.id)):
            spoken = await advisor.handle(ADA, event, language="de")
            own = await advisor.handle(ADA, event, language="en")

            assert len(notes(spoken.message)) == 1
            assert notes(own.message) == []
        assert notes((await advisor.handle(ADA, Continue(), language="de")).message) == []

    ran(talk)


def test_a_document_says_as_the_screen_does_that_a_claim_is_not_translated() -> None:
    german = guide().spoken("de")
    question = german.questions[0]
    option = next(o for o in question.options if o.claims)
    claim = german.claim_by_id[option.claims[0]]
    partly = replace(german, borrowed=frozenset({claim.text}))
    state = State(version=german.version, begun=True, answers={question.id: option.id})
    stood = Decision(
        1, "2026-11-25", claim.favours, "", "", german.id, german.version, 3, (1, 0), (3, 0),
        ((question.id, option.id),),
    )  # fmt: skip
    note = "\n\n*Manches davon ist nicht übersetzt und steht auf Englisch da.*\n\n"

    for speaking, times in ((guide(), 0), (german, 0), (partly, 1)):
        documents = (
            record.markdown(speaking, state),
            decision_document.markdown(speaking, stood, ()),
        )
        assert [document.count(note) for document in documents] == [times, times]


def test_others_are_told_in_the_guides_own_language() -> None:
    async def talk(advisor: Advisor) -> None:
        bob = replace(ADA, person="bob")
        opened = await advisor.handle(ADA, OpenRound(), "Ada", "de")
        (card,) = opened.posts

        assert (opened.message.language, card.message.language) == ("de", "en")
        assert guide().title in card.message.title

        english = await advisor.handle(bob, OpenRound(), "Bob", "en")
        assert [p.message for p in english.posts] == [card.message]

        decided: Turn = await advisor.handle(ADA, Decide("flask"), "Ada", "de")
        assert decided.message.language == "de"

    ran(talk)
