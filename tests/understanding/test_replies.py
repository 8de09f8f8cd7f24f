"""Questions that want a yes or no: what was asked | the word | the claim that says it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.codec import dump, load
from bot.core.events import Tell
from bot.core.guide import Guide, Reply
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Paragraph, Strong
from bot.knowledge import load_guide
from bot.understanding.index import Index, build_index
from bot.understanding.question import answer, ask
from bot.understanding.replies import clashing

SHIPPED = Path(__file__).parents[2] / "knowledge" / "django-or-flask"

ROWS = """
    does a car have a boot?              | yes     | car-boot
    does the car come with a boot        | yes     | car-boot
    hey, is there a boot in a car? thx   | yes     | car-boot
    doesn't a car have a boot?           | yes     | car-boot
    can I carry suitcases in a car       | yes     | car-boot
    is a car suitable for suitcases?     | yes     | car-boot
    do i need a rack with a car          | no      | car-boot
    is the train cheaper than the car    | yes     | train-fare
    is the car cheaper than the train    | no      | train-fare
    isn't a train cheap?                 | depends | train-fare
    does a car not have a boot           | -       |
    does a car have no boot              | -       |
    a car has a boot, right?             | yes     | car-boot
    so the car comes with a boot?        | yes     | car-boot
    is it true that a car has a boot     | yes     | car-boot
    i heard a car has a boot, true?      | yes     | car-boot
    the car has a boot, doesn't it      | yes     | car-boot
    a car has no boot, right?            | -       | car-boot
    my car has a boot, right?            | -       |
    a car has a boot                     | -       |
    does a car come w/ a boot            | yes     | car-boot
    does a car have a boot for pianos    | -       |
    does a car need a boot               | -       |
    is the train or the car cheaper      | -       |
    is the train less cheap              | -       |
    does a train have a boot             | -       |
    which has a boot                     | -       |
    my car is new. does it have a boot?  | -       |
"""


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row.strip()])
def test_an_answer_begins_with_the_word_that_a_claim_carries(row: str, index: Index) -> None:
    text, word, claim = (part.strip() for part in row.split("|"))

    found = ask(text, index)

    assert (found.says or "-") == word, found.trace
    assert not claim or found.claims[0] == claim


def test_where_claims_disagree_there_is_no_word(index: Index) -> None:
    guide = with_replies(index.guide, "car-fuel", Reply("no", ("has a boot",)))

    assert ask("does a car have a boot?", build_index(guide)).says == ""
    assert [claim for claim, _ in clashing(guide)] == ["car-boot"]


def test_a_reply_that_asks_for_nothing_is_never_said(index: Index) -> None:
    guide = with_replies(index.guide, "car-fuel", Reply("yes", ("is good",)))

    assert ask("is a car good?", build_index(guide)).says == ""
    assert [claim for claim, _ in clashing(guide)] == ["car-fuel"]


def test_the_message_begins_with_the_word_and_the_claim(index: Index) -> None:
    event = answer(ask("does a car have a boot?", index), index)

    _, message = step(index.guide, State(version="1"), event)

    first = message.body[0]
    assert isinstance(first, Paragraph)
    assert first.text[:3] == (Strong("Yes."), " ", "The boot of a car holds heavy suitcases.")


def test_a_word_is_not_shown_once_its_claim_no_longer_says_it(index: Index) -> None:
    event = Tell("luggage", "car", ("car-boot",), "no")
    other = with_replies(index.guide, "car-boot")

    for said in (Tell("luggage", "car", ("gone",), "yes"), Tell("luggage", "car", (), "yes")):
        assert not isinstance(step(index.guide, State(version="1"), said)[1].body[0], Paragraph)
    assert not isinstance(step(other, State(version="1"), event)[1].body[0], Paragraph)


def test_a_stored_conversation_keeps_the_word(index: Index) -> None:
    state = State(version="1", view=Tell("luggage", "car", ("car-boot",), "yes"))

    assert load(index.guide, dump(index.guide, state)).view == state.view


def test_the_claims_of_the_shipped_guide_do_not_clash() -> None:
    assert list(clashing(load_guide(SHIPPED))) == []


IN_THE_SHIPPED_GUIDE = """
    do flask's sessions live on the server?    | flask-session-cookie
    does flask encrypt sessions                | no flask-session-cookie
    does django require a database server?     | no django-install
    does flask have long-term support          | no flask-releases
    does flask work with mysql?                | yes flask-any-database
    is the community of flask smaller?         | yes flask-community
    who would explain mvt to me                | django-mvt-parts
    what is a blueprint                        | flask-blueprints
    jinja explained                            | flask-jinja
    can we switch later from flask to django   | django-no-move-guide
    is upgrading django painful                | django-stability
    flask has no csrf protection, right?       | flask-no-csrf
"""


@pytest.fixture(scope="module")
def shipped() -> Index:
    return build_index(load_guide(SHIPPED))


@pytest.mark.parametrize("row", [r for r in IN_THE_SHIPPED_GUIDE.splitlines() if r.strip()])
def test_the_shipped_guide_answers_with_the_claim_that_was_asked_for(
    row: str, shipped: Index
) -> None:
    text, first = (part.strip() for part in row.split("|"))

    found = ask(text, shipped)

    assert " ".join((found.says, *found.claims[:1])).strip() == first.strip("-"), found.trace


def with_replies(guide: Guide, claim_id: str, *replies: Reply) -> Guide:
    topics = tuple(
        replace(
            topic,
            claims=tuple(
                replace(claim, replies=replies) if claim.id == claim_id else claim
                for claim in topic.claims
            ),
        )
        for topic in guide.topics
    )
    return replace(guide, topics=topics)
