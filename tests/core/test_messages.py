"""What every message keeps to: the sizes of the smallest platform, and a source behind each claim."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random  # noqa: TID251 -- seeded

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core import limits
from bot.core.events import Event, Heard, Pressed, Tell
from bot.core.guide import Claim, Contradiction, Guide
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Bars, Bullets, Cite, Facts, Message, Paragraph, Text
from bot.core.wording.fitting import message_length
from bot.knowledge import find_guide, load_guide
from bot.languages import languages, words_for
from tests.small_guides import guide_of
from tests.team_views import of_decisions, of_newcomers, of_rounds, of_tours
from tests.wordy_guides import Move, pressable, turns, walks, wordy

STEPS = 400


@cache
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


@cache
def widest() -> Guide:
    """As many candidates, questions and options as a guide may sensibly have, all texts full."""
    chance = Random(7)  # noqa: S311 -- points
    points = {
        f"q{i}": [tuple(chance.randint(-9, 9) for _ in range(3)) for _ in range(4)]
        for i in range(26)
    }
    branches = {f"q{i}": (f"q{i - 1}", "ab") for i in range(3, 26, 5)}
    return wordy(guide_of(points, only_if=branches), claims=7)


def speaking(guide: Guide, language: str) -> Guide:
    return replace(guide, language=language, words=words_for(language))


GUIDES: dict[str, Callable[[], Guide]] = {
    "shipped": shipped,
    "widest": widest,
    "shipped-german": lambda: shipped().spoken("de"),
    "widest-german": lambda: speaking(widest(), "de"),
}


@given(walks(), st.sampled_from(languages()))
def test_no_message_of_a_small_wordy_guide_is_over_a_limit(
    walk: tuple[Guide, list[Move]], language: str
) -> None:
    guide, moves = walk

    for turn in turns(speaking(guide, language), moves):
        hold_limits(turn.message)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_no_message_of_a_long_walk_is_over_a_limit(guide: Callable[[], Guide], seed: int) -> None:
    for message in wandering(guide(), seed):
        hold_limits(message)
        cited(guide(), message)


@pytest.mark.parametrize(
    "said", [of_rounds, of_decisions, of_newcomers, of_tours], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_nothing_said_to_a_team_or_a_newcomer_is_over_a_limit(
    guide: Callable[[], Guide], said: Callable[[Guide], Iterator[Message]]
) -> None:
    for message in said(guide()):
        hold_limits(message)


@pytest.mark.parametrize("guide", [GUIDES["widest"], GUIDES["widest-german"]], ids=["en", "de"])
def test_no_view_of_a_full_state_is_over_a_limit_even_with_much_to_tell(
    guide: Callable[[], Guide],
) -> None:
    for message in full_states(guide(), every_view(guide())):
        hold_limits(message)
        cited(guide(), message)


def full_states(guide: Guide, views: list[Event]) -> list[Message]:
    """What `views` show of states with all answers, and half of them, some after the guide changed."""
    first = do.AnswerSeveral(tuple((q.id, q.options[0].id) for q in guide.questions))
    other = do.AnswerSeveral(tuple((q.id, q.options[1].id) for q in guide.questions))
    full, taken = step(guide, State(), first)
    _, changed = step(guide, full, other)
    half = {q: o for i, (q, o) in enumerate(full.answers.items()) if i % 2}
    stale = full._replace(version="old", marks=dict.fromkeys(full.answers, "old"))
    partly = full._replace(version="old", marks={**full.marks, **dict.fromkeys(half, "old")})

    messages = [taken, changed]
    for state in (full, full._replace(answers=half), stale, partly):
        messages += [step(guide, state, view)[1] for view in views]
    return messages


def every_view(guide: Guide) -> list[Event]:
    everything = tuple((q.id, q.options[2].id, "WORDS " * 20) for q in guide.questions)
    asked, topic = guide.questions[0], guide.topics[1].id
    meanings = tuple(do.Answer(q.id, q.options[0].id) for q in guide.questions)
    plain: list[Event] = [
        do.Result(),
        do.Flips(),
        do.Doubts(),
        do.Record(),
        do.Help(),
        do.Stop(),
        do.Stand(),
    ]
    listed: list[Event] = [do.Review(), do.Review(1), do.ShowImportance(), do.ShowImportance(topic)]
    told: list[Event] = [do.Compare(), do.Compare(topic), Tell(topic), Tell(topic, "a")]
    reasons: list[Event] = [do.Reasons(), *(do.Reasons(c.id) for c in guide.candidates)]
    rest: list[Event] = [do.Why(asked.id), do.Show(asked.id), do.CarryOn()]
    unknown = do.Unknown(tuple(guide.topic_by_id))
    return [
        *plain,
        *listed,
        *told,
        *reasons,
        *rest,
        unknown,
        do.Unclear(meanings),
        Heard(everything),
    ]


def test_every_answer_to_a_typed_question_holds_the_limits_too() -> None:
    for guide in (shipped(), widest()):
        state, _ = step(guide, State(), Pressed(Tell(""), 0))
        for topic in guide.topics:
            for claim in topic.claims:
                tell = Tell(topic.id, "", (claim.id,))
                for begun in (state, State(begun=True)):
                    _, message = step(guide, begun, tell)

                    hold_limits(message)
                    cited(guide, message)


@given(walks())
def test_a_claim_is_always_followed_by_its_source(walk: tuple[Guide, list[Move]]) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        cited(guide, turn.message)


def wandering(guide: Guide, seed: int) -> list[Message]:
    """The messages of somebody who presses anything, several hundred times, with some reading aloud."""
    chance = Random(seed)  # noqa: S311 -- a walk
    state, message = step(guide, State(), Pressed(Tell(""), 0))
    messages = [message]
    for _ in range(STEPS):
        if chance.random() < 0.02:
            heard = tuple(
                (q.id, chance.choice(q.options).id, "WORDS FROM THE TEXT " * 5)
                for q in chance.sample(guide.questions, min(len(guide.questions), 30))
            )
            state, message = step(guide, state, Heard(heard))
        else:
            button = chance.choice(pressable(message))
            state, message = step(guide, state, Pressed(button.event, message.walk))
        messages.append(message)
    return messages


def hold_limits(message: Message) -> None:
    assert message_length(message) <= limits.MESSAGE, message.title
    assert len(message.lead) + len(message.body) <= limits.PARTS
    assert 0 < len(message.title) <= limits.TITLE
    assert len(message.choices) + len(message.commands) <= limits.CHOICES
    assert len(message.menus) <= limits.MENUS
    for menu in message.menus:
        assert 0 < len(menu.label) <= limits.HINT
        assert 0 < len(menu.choices) <= limits.MENU
        assert all(0 < len(entry.label) <= limits.ENTRY for entry in menu.choices)
    assert all(0 < len(b.label) <= limits.LABEL for b in (*message.choices, *message.commands))
    for button in pressable(message):
        assert len(button.hint) <= limits.HINT
    for block in (*message.lead, *message.body):
        match block:
            case Paragraph(text):
                assert any(text)
            case Bullets(items):
                assert items
            case Facts(rows):
                assert rows
            case Bars(bars):
                assert bars


def cited(guide: Guide, message: Message) -> None:
    claims = {claim.text: claim for claim in guide.claim_by_id.values()}
    for text in texts(message):
        for words, after in pairwise((*(part for part in text if part != " "), "")):
            if isinstance(words, str) and words in claims:
                assert isinstance(after, Cite)
                assert after.url == claims[words].link


def texts(message: Message) -> list[Text]:
    found: list[Text] = []
    for block in (*message.lead, *message.body):
        match block:
            case Paragraph(text):
                found.append(text)
            case Bullets(items):
                found.extend(items)
            case Facts(rows):
                found.extend(row.value for row in rows)
            case Bars():
                pass
    return found


def test_an_answer_names_one_contradiction_the_one_that_most_of_its_claims_are_about() -> None:
    guide = guide_of({"q": [(0, 0)]})
    claims = tuple(Claim(n, "any", f"{n}.", "s", ("a", "b")) for n in ("one", "two", "three"))
    guide = replace(
        guide,
        topics=(replace(guide.topics[0], claims=claims), *guide.topics[1:]),
        contradictions=(
            Contradiction("less", "Less to the point.", claims=("one",)),
            Contradiction("more", "More to the point.", claims=("two", "three")),
        ),
    )
    _, message = step(guide, State(), Tell("any"))
    notes = [b.text for b in message.body if isinstance(b, Paragraph) and b.tone == "note"]
    assert notes == [("Note: More to the point.",)]


def test_what_can_be_changed_of_what_was_read_is_told_whole() -> None:
    guide = load_guide(find_guide("django-or-flask"))
    for question in guide.questions:
        _, message = step(guide, State(), Heard(((question.id, question.options[0].id, ""),)))

        change = message.menus[-1]
        assert [entry.label.partition(": ")[2] for entry in change.choices] == [
            option.label for option in question.options[1:]
        ]
