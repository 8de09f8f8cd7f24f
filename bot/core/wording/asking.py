"""A question on the screen: what is asked, how to answer, and what else is always at hand."""

from collections.abc import Mapping
from functools import lru_cache

from bot.core.events import Answer, Help, Review, Show, Skip, Stand, Unsure, Why
from bot.core.flow import previous, progress
from bot.core.guide import Guide, Question
from bot.core.state import State
from bot.core.view import Block, Choice, Message, Paragraph, Progress, Strong
from bot.core.wording.labels import option_label, question_name

_STAND = Choice("Where do I stand?", Stand())
_REVIEW = Choice("Change an answer", Review())
_MORE = Choice("More", Help())


def asking(
    guide: Guide,
    state: State,
    asked: str,
    lead: tuple[Block, ...],
    offers: tuple[Choice, ...] = (),
) -> Message:
    """The message that asks question `asked`, with `lead` above it and `offers` beside the rest."""
    given = state.answers.get(asked)
    body = _asked_parts(guide)[asked]
    if given is not None:
        now = Paragraph(("Your answer so far: ", Strong(option_label(guide, asked, given))), "note")
        body = (*body, now)
    elif asked in state.skipped:
        body = (*body, Paragraph(("You put this one aside before.",), "note"))
    done, total = progress(guide, state)
    return Message(
        walk=state.walk,
        title=question_name(guide, asked),
        lead=lead,
        body=body,
        choices=_options(guide)[asked],
        commands=(*offers, *_commands(guide, state, asked)),
        progress=Progress(done, total),
    )


# What never changes about a question is built once a guide: it is most of every turn's message.


@lru_cache(maxsize=8)
def _options(guide: Guide) -> Mapping[str, tuple[Choice, ...]]:
    return {
        question.id: tuple(
            Choice(o.label, Answer(question.id, o.id, question.mark), "primary", o.hint)
            for o in question.options
        )
        for question in guide.questions
    }


@lru_cache(maxsize=8)
def _asked_parts(guide: Guide) -> Mapping[str, tuple[Block, ...]]:
    return {question.id: _asked(question) for question in guide.questions}


def _asked(question: Question) -> tuple[Block, ...]:
    asked = Paragraph((Strong(question.text),))
    return (asked, Paragraph((question.note,), "note")) if question.note else (asked,)


@lru_cache(maxsize=8)
def _at_hand(guide: Guide) -> Mapping[tuple[str, bool], tuple[Choice, ...]]:
    return {
        (question.id, again): (
            Choice("Not sure", Unsure(question.id)),
            Choice("Leave it open" if again else "Skip for now", Skip(question.id, again)),
            Choice("Why do you ask?", Why(question.id)),
        )
        for question in guide.questions
        for again in (False, True)
    }


@lru_cache(maxsize=8)
def _backs(guide: Guide) -> Mapping[str, Choice]:
    return {question.id: Choice("Back", Show(question.id)) for question in guide.questions}


def _commands(guide: Guide, state: State, asked: str) -> tuple[Choice, ...]:
    own = _at_hand(guide)[asked, asked in state.skipped]
    if not state.answers:
        return (*own, _MORE)
    back = previous(state, asked)
    if not back:
        return (*own, _STAND, _REVIEW, _MORE)
    return (*own, _backs(guide)[back], _STAND, _REVIEW, _MORE)
