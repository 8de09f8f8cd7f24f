"""All words that the engine says, a view at a time: values in, a message out, nothing decided."""

from typing import assert_never

from bot.core import events as do
from bot.core.events import Event
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.limits import MESSAGE
from bot.core.notices import Notice
from bot.core.scoring import Standing, standing
from bot.core.state import State
from bot.core.view import Block, Choice, Message, Paragraph
from bot.core.wording import knowledge, lists, reasons
from bot.core.wording.asking import asking
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import event_label
from bot.core.wording.notices import words
from bot.core.wording.record import recorded
from bot.core.wording.result import result
from bot.core.wording.standing import stand, why

_ROOM_ABOVE_A_QUESTION = MESSAGE - 700  # the longest question with its note and answer so far


def show(guide: Guide, state: State, view: Event, notices: tuple[Notice, ...]) -> Message:
    """The message for `view`, with `notices` above it.

    A view that names what the guide does not have falls back to the nearest list, or to where
    the walk stands.
    """
    now = standing(guide, state.answers, state.importance)
    lead: tuple[Block, ...] = tuple(Paragraph(words(guide, n), "note") for n in notices)
    if isinstance(view, do.Continue):
        return _place(guide, state, now, lead)
    return _aside(guide, state, now, view, lead)


def _place(guide: Guide, state: State, now: Standing, lead: tuple[Block, ...]) -> Message:
    asked = due(guide, state, now)
    if asked:
        return asking(guide, state, asked, lead)
    return result(guide, state, lead)


def _aside(  # noqa: C901 -- one line a view
    guide: Guide, state: State, now: Standing, view: Event, lead: tuple[Block, ...]
) -> Message:
    back = _back(guide, state, now)
    match view:
        case do.Why(asked) if asked in guide.question_by_id:
            return _and_on(guide, state, now, (*lead, *why(guide, state, asked)))
        case do.Stand():
            return _and_on(guide, state, now, (*lead, *stand(guide, state)))
        case do.Tell(topic, candidate, _) if _known(guide, topic, candidate):
            return _told(guide, state, now, view, lead)
        case do.Unknown(nearest):
            return _unknown(guide, state, now, nearest, lead)
        case do.Review(page):
            return lists.review(guide, state, page, lead, back)
        case do.ShowImportance(topic) if topic in guide.topic_by_id:
            return lists.weight(guide, state, topic, lead, back)
        case do.ShowImportance():
            return lists.weights(guide, state, lead, back)
        case do.Compare(topic) if topic in guide.topic_by_id:
            return knowledge.compare(guide, state, guide.topic_by_id[topic], lead, back)
        case do.Compare() | do.Tell():
            return knowledge.topics(guide, state, lead, back)
        case do.Reasons(candidate) if state.answers and candidate in guide.candidate_by_id:
            return reasons.for_and_against(guide, state, candidate, lead)
        case do.Reasons() if state.answers:
            return reasons.reasons(guide, state, lead)
        case do.Flips() if state.answers:
            return reasons.what_flips(guide, state, lead)
        case do.Doubts() if state.answers:
            return reasons.doubts(guide, state, lead)
        case do.Record() if state.answers:
            return recorded(guide, state, lead)
        case do.Result() | do.Reasons() | do.Flips() | do.Doubts() | do.Record():
            return result(guide, state, lead)
        case do.Heard():
            return lists.heard(guide, state, view, lead, back)
        case do.Unclear():
            return lists.unclear(guide, state, view, lead, back)
        case do.Help():
            return lists.help_(guide, state, lead, back)
        case do.Stop():
            return lists.stopped(guide, state, lead)
        case (
            do.Arrive()
            | do.Continue()
            | do.Answer()
            | do.AnswerSeveral()
            | do.Unsure()
            | do.Skip()
            | do.Show()
            | do.Why()
            | do.Weigh()
            | do.CarryOn()
            | do.StartOver()
            | do.Undo()
        ):
            return _place(guide, state, now, lead)
    assert_never(view)


def _back(guide: Guide, state: State, now: Standing) -> Choice:
    label = "Back to the question" if due(guide, state, now) else "Back to the result"
    return Choice(label, do.Continue())


def _and_on(guide: Guide, state: State, now: Standing, lead: tuple[Block, ...]) -> Message:
    """Something said aside, and the walk below it where it was."""
    return _place(guide, state, now, fitting(lead, _ROOM_ABOVE_A_QUESTION))


def _known(guide: Guide, topic: str, candidate: str) -> bool:
    return topic in guide.topic_by_id and (not candidate or candidate in guide.candidate_by_id)


def _told(
    guide: Guide, state: State, now: Standing, tell: do.Tell, lead: tuple[Block, ...]
) -> Message:
    body = (*lead, *knowledge.told(guide, tell))
    more = knowledge.nearby(guide, tell)
    asked = due(guide, state, now) if state.answers else ""
    if not asked:  # nobody is being walked: the answer stands alone, the walk is an offer
        walk = Choice(
            "Help me choose" if not state.answers else "Back to the result", do.Continue()
        )
        title = guide.topic_by_id[tell.topic].title
        return Message(
            state.walk, title, fitting(body[: len(lead)] + body[len(lead) + 1 :]), (*more, walk)
        )
    message = _and_on(guide, state, now, body)
    return _with_commands(message, more)


def _unknown(
    guide: Guide, state: State, now: Standing, nearest: tuple[str, ...], lead: tuple[Block, ...]
) -> Message:
    near = tuple(do.Tell(topic) for topic in nearest if topic in guide.topic_by_id)[:3]
    message = _and_on(guide, state, now, lead)
    return _with_commands(message, tuple(Choice(event_label(guide, e), e) for e in near))


def _with_commands(message: Message, more: tuple[Choice, ...]) -> Message:
    return Message(
        walk=message.walk,
        title=message.title,
        body=message.body,
        choices=message.choices,
        commands=(*more, *message.commands),
        menus=message.menus,
        progress=message.progress,
    )
