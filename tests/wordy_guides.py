"""Random guides with every text as long as the format allows, what can be done in them, and walks.

Points and branches come from `small_guides`; here they get words, sources, claims, contradictions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, get_args

from hypothesis import strategies as st

from bot.core import events as do
from bot.core import limits
from bot.core.events import IMPORTANCES, Event, Pressable, Pressed
from bot.core.guide import Claim, Contradiction, Guide, Option, Question, Source, Topic
from bot.core.state import UNSURE, State
from bot.core.step import step
from bot.core.track import LENGTHS
from bot.core.view import Choice, Message
from tests.small_guides import guides

LINK: Final = "https://docs.example.org/" + "section/" * 12
KINDS: Final[tuple[type[Event], ...]] = (*get_args(Pressable), do.Unclear, do.Unknown)
PRESSABLE: Final[tuple[type[Pressable], ...]] = get_args(Pressable)

Move = int | Event | Pressed  # a button of the screen, counted round and round, or anything at all


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a walk, with the screen on which it was taken."""

    before: State
    screen: Message
    event: Event | Pressed
    after: State
    message: Message


def long(words: str, size: int) -> str:
    """A sentence of exactly `size` characters that begins with `words`."""
    return (words + " and so on" * size)[: size - 1].rstrip().ljust(size, ".")


def long_id(words: str) -> str:
    return (words + "-" * limits.ID)[: limits.ID - 1] + "x"


def wordy(guide: Guide, claims: int = 5) -> Guide:
    """`guide` with texts and ids at the limits, `claims` claims a topic, each option resting on them."""
    sources = tuple(
        Source(f"s{i}", long(f"source {i}", limits.LABEL), "Title", LINK, "2026-11-22")
        for i in range(2)
    )
    names = [candidate.id for candidate in guide.candidates]
    by_topic = {
        topic.id: tuple(
            Claim(
                id=long_id(f"{topic.id}-{i}"),
                topic=long_id(topic.id),
                text=long(f"Claim {i} on {topic.id}", limits.SENTENCE),
                source=sources[i % 2].id,
                candidates=tuple(names[i % len(names) :][: 1 + i // 4]),
                section=long("Section", limits.TITLE),
                link=LINK,
                favours=names[i % len(names)] if i % 2 else "",
                caution=long("Careful", limits.SENTENCE) if i % 3 else "",
            )
            for i in range(claims)
        )
        for topic in guide.topics
    }
    flat = [claim.id for own in by_topic.values() for claim in own]
    ends = dict.fromkeys(_wordy(q, ()) for q in (guide.questions[0], guide.questions[-1]))
    return replace(
        guide,
        title=long("A guide", limits.TITLE),
        question=long("Which", limits.NOTE),
        intro=long("Intro", limits.SENTENCE),
        candidates=tuple(
            replace(c, name=long(c.name, limits.LABEL), about=long("A thing", limits.HINT))
            for c in guide.candidates
        ),
        sources=sources,
        topics=tuple(
            Topic(
                long_id(t.id),
                long(t.title, limits.LABEL),
                long("About", limits.NOTE),
                (),
                by_topic[t.id],
            )
            for t in guide.topics
        ),
        questions=tuple(
            _wordy(question, tuple(c.id for c in by_topic[question.topic]))
            for question in guide.questions
        ),
        contradictions=(
            Contradiction("in-claims", long("They differ", limits.SENTENCE), tuple(flat[:3])),
            Contradiction("too", long("They differ, too", limits.SENTENCE), tuple(flat[-3:])),
            Contradiction(
                "in-answers",
                long("These pull apart", limits.SENTENCE),
                answers=tuple((q.id, q.options[0].id) for q in ends),
            ),
        ),
    )


def _wordy(question: Question, claims: tuple[str, ...]) -> Question:
    parent = question.only_if
    return replace(
        question,
        id=long_id(question.id),
        topic=long_id(question.topic),
        text=long(question.text, limits.NOTE),
        why=long(question.why, limits.SENTENCE),
        note=long("Beyond the article", limits.NOTE),
        options=tuple(
            Option(
                long_id(option.id),
                long(option.label, limits.LABEL),
                option.points,
                long("A hint", limits.HINT),
                claims,
            )
            for option in question.options
        ),
        only_if=parent
        and replace(
            parent,
            question=long_id(parent.question),
            options=tuple(map(long_id, parent.options)),
        ),
    )


@st.composite
def wordy_guides(draw: st.DrawFn) -> Guide:
    return wordy(draw(guides()), draw(st.integers(1, 6)))


def events(guide: Guide, kinds: tuple[type[Event], ...] = KINDS) -> st.SearchStrategy[Event]:
    """Every kind of event, with ids of the guide and others that it does not have."""
    questions = st.sampled_from([*guide.question_by_id, "gone", ""])
    options = st.sampled_from(
        [*dict.fromkeys(o.id for q in guide.questions for o in q.options), "gone", UNSURE]
    )
    topics = st.sampled_from([*guide.topic_by_id, "gone", ""])
    values: Mapping[str, st.SearchStrategy[object]] = {
        "question": questions,
        "option": options,
        "mark": st.sampled_from(["", "0000", *(q.mark for q in guide.questions)]),
        "topic": topics,
        "candidate": st.sampled_from([*guide.candidate_by_id, "gone", ""]),
        "claims": st.lists(
            st.sampled_from([*guide.claim_by_id, "gone"]), max_size=3, unique=True
        ).map(tuple),
        "says": st.sampled_from(["", "yes", "no", "depends", "partly"]),
        "nearest": st.lists(topics, max_size=5).map(tuple),
        "importance": st.sampled_from(IMPORTANCES),
        "page": st.integers(-1, 5),
        "walk": st.integers(0, 4),
        "again": st.booleans(),
        "sure": st.booleans(),
        "remark": st.booleans(),
        "foreign": st.booleans(),
        "step": st.sampled_from(["gone", ""]),
        "track": st.sampled_from(["gone", ""]),
        "team": st.booleans(),
        "place": st.sampled_from(["C1", ""]),
        "length": st.sampled_from(LENGTHS),
        "reason": st.just(""),
        "hours": st.just(0),
        "quorum": st.just(0),
        "people": st.just(()),
        "until": st.just(""),
        "words": st.just(""),
        "number": st.integers(0, 5),
    }

    def made(kind: type[Event]) -> st.SearchStrategy[Event]:
        if kind is do.AnswerSeveral:
            return st.builds(do.AnswerSeveral, pairs(guide))
        if kind is do.Heard:
            return st.builds(
                do.Heard, pairs(guide).map(lambda p: tuple((q, o, "words") for q, o in p))
            )
        if kind is do.Unclear:
            plain_kinds = tuple(k for k in PRESSABLE if k not in (do.AnswerSeveral, do.Heard))
            known = events(guide, plain_kinds).filter(lambda e: names_only_known(guide, e))
            return st.builds(do.Unclear, st.lists(known, min_size=1, max_size=25).map(tuple))
        return st.builds(kind, **{field.name: values[field.name] for field in fields(kind)})

    return st.sampled_from(kinds).flatmap(made)


def pairs(guide: Guide) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Question and option ids that go together, one a question, in any order."""
    return st.lists(
        st.sampled_from(list(guide.option_by_key)), unique_by=lambda key: key[0], max_size=6
    ).map(tuple)


def names_only_known(guide: Guide, event: Event) -> bool:
    """Whether every id in `event` is one of the guide's: what a reader of text makes."""
    known: Mapping[str, Mapping[str, object]] = {
        "question": guide.question_by_id,
        "topic": guide.topic_by_id,
        "candidate": guide.candidate_by_id,
    }
    named = {field.name: getattr(event, field.name) for field in fields(event)}
    if isinstance(event, do.Answer | do.WhatIf):
        return (event.question, event.option) in guide.option_by_key
    optional = (
        ("topic", "candidate") if not isinstance(event, do.Weigh | do.Tell) else ("candidate",)
    )
    return all(
        named[name] in ids or (name in optional and not named[name])
        for name, ids in known.items()
        if name in named
    )


def moves(guide: Guide, most: int = 15) -> st.SearchStrategy[list[Move]]:
    anything = events(guide)
    pressed = st.builds(Pressed, anything, st.integers(0, 4))
    return st.lists(
        st.one_of(st.integers(0, 40), st.integers(0, 40), anything, pressed), max_size=most
    )


def pressable(message: Message) -> tuple[Choice, ...]:
    """All buttons and menu entries of a message."""
    menus = (choice for menu in message.menus for choice in menu.choices)
    return (*message.choices, *message.commands, *menus)


def turns(guide: Guide, walk: list[Move], state: State | None = None) -> Iterator[Turn]:
    """The walk step by step, after the person has arrived."""
    state, screen = step(guide, state or State(), do.Arrive())
    for move in walk:
        event: Event | Pressed
        if isinstance(move, int):
            buttons = pressable(screen)
            event = Pressed(buttons[move % len(buttons)].event, screen.walk)
        else:
            event = move
        after, message = step(guide, state, event)
        yield Turn(state, screen, event, after, message)
        state, screen = after, message


@st.composite
def walks(draw: st.DrawFn, *, most: int = 15) -> tuple[Guide, list[Move]]:
    """A small guide, wordy or terse, and a walk through it."""
    guide = draw(st.one_of(wordy_guides(), guides()))
    return guide, draw(moves(guide, most))
