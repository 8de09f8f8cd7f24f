"""A question on the screen: what is asked, how to answer, and what else is always at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.core.events import Answer, Help, Review, Show, Skip, Stand, Unsure, Why
from bot.core.flow import previous, progress
from bot.core.guide import Guide, Question
from bot.core.state import State
from bot.core.view import Block, Choice, Message, Paragraph, Progress, Strong
from bot.core.wording.labels import option_label, question_name


def asking(
    guide: Guide,
    state: State,
    asked: str,
    lead: tuple[Block, ...],
    offers: tuple[Choice, ...] = (),
) -> Message:
    """The message that asks question `asked`, with `lead` above it and `offers` beside the rest."""
    unchanging = _unchanging(guide)
    told = unchanging[asked]
    body = told.body
    if state.ballot > 0:
        body = (*body, sealed(guide))
    given = state.answers.get(asked)
    if given is not None:
        answer = Strong(option_label(guide, asked, given))
        now = Paragraph(guide.words.text("Your answer so far: {answer}", answer=answer), "note")
        body = (*body, now)
    elif asked in state.skipped:
        body = (*body, Paragraph((guide.words("You put this one aside before."),), "note"))
    return Message(
        walk=state.walk,
        title=told.title,
        lead=lead,
        body=body,
        choices=told.options,
        commands=(*offers, *_commands(state, asked, unchanging)),
        progress=Progress(*progress(guide, state)),
        ballot=state.ballot,
    )


@lru_cache(maxsize=8)
def sealed(guide: Guide) -> Paragraph:
    """Who sees a ballot: nobody."""
    words = guide.words
    said = words(
        "Your ballot is sealed: nobody sees it before the round closes, not even who started it. Then "
        "it counts in the sum, with no name to it."
    )
    return Paragraph((said,), "note")


def _commands(state: State, asked: str, unchanging: "Mapping[str, _Told]") -> tuple[Choice, ...]:
    told = unchanging[asked]
    own = told.once_more if asked in state.skipped else told.at_hand
    if not state.answers:
        return (*own, told.more)
    back = previous(state, asked)
    looks = told.ballot_looks if state.ballot > 0 else told.looks
    return (*own, unchanging[back].back, *looks) if back else (*own, *looks)


@dataclass(frozen=True, slots=True)
class _Told:
    """What never changes about a question: most of every turn's message, built once a guide.

    `at_hand` are the commands about it, `once_more` those when it is asked for the second time;
    `back` leads to it. The rest is the same for all: `looks` lead elsewhere, `more` to the help.
    """

    title: str
    body: tuple[Block, ...]
    options: tuple[Choice, ...]
    at_hand: tuple[Choice, ...]
    once_more: tuple[Choice, ...]
    back: Choice
    looks: tuple[Choice, ...]
    ballot_looks: tuple[Choice, ...]
    more: Choice


@lru_cache(maxsize=8)
def _unchanging(guide: Guide) -> Mapping[str, _Told]:
    words = guide.words
    stand = Choice(words("Where do I stand?"), Stand())
    review = Choice(words("Change an answer"), Review())
    more = Choice(words("More"), Help())
    return {
        question.id: _Told(
            title=question_name(guide, question.id),
            body=_asked(question),
            options=tuple(
                Choice(o.label, Answer(question.id, o.id, question.mark), "primary", o.hint)
                for o in question.options
            ),
            at_hand=_at_hand(guide, question, words("Skip for now"), again=False),
            once_more=_at_hand(guide, question, words("Leave it open"), again=True),
            back=Choice(words("Back"), Show(question.id)),
            looks=(stand, review, more),
            ballot_looks=(review, more),
            more=more,
        )
        for question in guide.questions
    }


def _asked(question: Question) -> tuple[Block, ...]:
    asked = Paragraph((Strong(question.text),))
    return (asked, Paragraph((question.note,), "note")) if question.note else (asked,)


def _at_hand(guide: Guide, question: Question, skip: str, *, again: bool) -> tuple[Choice, ...]:
    words = guide.words
    return (
        Choice(words("Not sure"), Unsure(question.id)),
        Choice(skip, Skip(question.id, again)),
        Choice(words("Why do you ask?"), Why(question.id)),
    )
