"""Which words for which view: the one way into the wording."""

from functools import lru_cache
from typing import assert_never

from bot.core import events as do
from bot.core import notices as say
from bot.core.events import Event, Pressable
from bot.core.flow import due, known
from bot.core.guide import Guide
from bot.core.limits import MESSAGE
from bot.core.notices import Notice
from bot.core.scoring import standing
from bot.core.state import State
from bot.core.view import Block, Bullets, Choice, Message, Paragraph
from bot.core.wording import knowledge, lists, midway, reasons
from bot.core.wording.asking import asking
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import event_label
from bot.core.wording.notices import notice_text
from bot.core.wording.record import recorded
from bot.core.wording.result import result
from bot.core.wording.rounds import handed_in, help_in_ballot

_ABOVE_A_QUESTION = MESSAGE - 700  # leaves room for the longest question with its note
_ABOVE_A_LIST = 500  # what `fitting` leaves room for, less the sentence on what was left out
_SUMS = (do.Stand, do.WhatIf, do.Result, do.Reasons, do.Flips, do.Doubts, do.Record, do.CarryOn)
_PARAGRAPHS = 2  # notices that read better as paragraphs than as a list


def show(guide: Guide, state: State, view: Event, notices: tuple[Notice, ...]) -> Message:
    """The message for `view`, with `notices` above it.

    A view that names what the guide does not have falls back to the nearest list, or to where
    the walk stands.
    """
    if state.ballot:
        return _of_ballot(guide, state, view, notices)
    return _shown(guide, state, view, notices)


def _of_ballot(guide: Guide, state: State, view: Event, notices: tuple[Notice, ...]) -> Message:
    """In a team's ballot nothing is added up, so that nobody is led by a score before the close."""
    if state.ballot > 0 and isinstance(view, _SUMS):
        view, notices = do.Continue(), (*notices, say.Hidden())
    message = _shown(guide, state, view, notices)._replace(ballot=state.ballot)
    return help_in_ballot(guide, message) if isinstance(view, do.Help) else message


def _shown(guide: Guide, state: State, view: Event, notices: tuple[Notice, ...]) -> Message:
    told = _told(guide, notices)
    offers = _next_to(guide, state, notices)
    asked = due(guide, state, standing(guide, state.answers, state.importance))
    waiting = (lists.waiting(guide, state),) if state.heard else ()
    if asked and isinstance(view, do.Continue):
        return asking(guide, state, asked, told, (*offers, *waiting))
    aside = _aside(guide, state, view) if asked and state.begun else None
    if aside is not None:
        lead = fitting(guide, (*told, *aside), _ABOVE_A_QUESTION)
        if state.heard:
            return _above_what_waits(guide, state, lead, _offers(guide, view))
        return asking(guide, state, asked, lead, (*offers, *_offers(guide, view)))
    message = _alone(guide, state, view, asked)
    back = _behind(guide, state, asked)
    if (
        waiting
        and not isinstance(view, do.Heard)
        and back not in (c.label for c in message.choices)
    ):
        message = message._replace(commands=(*waiting, *message.commands))
    if not told:
        return message
    return message._replace(lead=(*told, *message.lead), commands=(*offers, *message.commands))


def _above_what_waits(
    guide: Guide, state: State, lead: tuple[Block, ...], offers: tuple[Choice, ...]
) -> Message:
    """What was said aside, above the answers that wait for a yes; shorter than when they are new."""
    waiting = do.Heard(tuple((q, o, "") for q, o in state.heard))
    message = lists.heard(guide, state, waiting, Choice(_behind(guide, state, ""), do.Continue()))
    return message._replace(lead=lead, menus=message.menus[:1], commands=offers)


def _told(guide: Guide, notices: tuple[Notice, ...]) -> tuple[Block, ...]:
    """What happened, above everything else; as one list where it is much."""
    if len(notices) == 1:  # as nearly every turn has
        return (_paragraph(guide, notices[0]),)
    if len(notices) <= _PARAGRAPHS:
        return tuple([_paragraph(guide, notice) for notice in notices])
    said = tuple(notice_text(guide, notice) for notice in notices)
    return fitting(guide, (Bullets(said),), _ABOVE_A_LIST)


@lru_cache(maxsize=1024)  # nearly every turn tells of an answer, one of some dozens
def _paragraph(guide: Guide, notice: Notice) -> Paragraph:
    return Paragraph(notice_text(guide, notice), "note")


def _next_to(guide: Guide, state: State, notices: tuple[Notice, ...]) -> tuple[Choice, ...]:
    """What a notice offers to press: a way back from starting over, a fresh start on returning."""
    for notice in notices:
        if isinstance(notice, say.StartedOver) and notice.kept:
            return (Choice(guide.words("Undo"), do.Undo(state.walk)),)
        if isinstance(notice, say.WelcomeBack) and notice.answered:
            return (Choice(guide.words("Start over"), do.StartOver(state.walk)),)
    return ()


def _aside(guide: Guide, state: State, view: Event) -> tuple[Block, ...] | None:
    """What is said above the question that waits, or None for a view that takes the screen."""
    match view:
        case do.Why(asked) if asked in guide.question_by_id:
            return midway.why(guide, state, asked)
        case do.Stand():
            return midway.stand(guide, state)
        case do.WhatIf(asked, option) if _supposable(guide, state, view):
            return midway.what_if(guide, state, asked, option)
        case do.Tell() if _tellable(guide, view):
            return knowledge.told(guide, view)
        case do.Sources():
            return knowledge.sources(guide)
        case do.Unknown():
            return ()
        case do.Result() | do.Reasons() | do.Flips() | do.Doubts() | do.Record():
            return None if state.answers else (Paragraph((_nothing_yet(guide),)),)
    return None


def _nothing_yet(guide: Guide) -> str:
    return guide.words(
        "There is nothing to weigh yet: answer a question or two, and I can say where that leads."
    )


def _supposable(guide: Guide, state: State, view: do.WhatIf) -> bool:
    """Whether the answer exists, and its question applies as things are."""
    applies = known(guide, state, view.question) is not None
    return applies and (view.question, view.option) in guide.option_by_key


def _tellable(guide: Guide, view: do.Tell) -> bool:
    known = not view.candidate or view.candidate in guide.candidate_by_id
    return known and view.topic in guide.topic_by_id


def _offers(guide: Guide, view: Event) -> tuple[Choice, ...]:
    """Where to look further from what was said aside."""
    near: tuple[Pressable, ...] = ()
    if isinstance(view, do.Tell):
        near = knowledge.nearby(guide, view)
    elif isinstance(view, do.WhatIf) and (question := guide.question_by_id.get(view.question)):
        near = (do.Answer(question.id, view.option, question.mark),)
    elif isinstance(view, do.Unknown):
        near = tuple(do.Tell(topic) for topic in view.nearest if topic in guide.topic_by_id)
    return tuple(Choice(event_label(guide, event), event) for event in near[:3])


def _behind(guide: Guide, state: State, asked: str) -> str:
    """What a view that takes the screen leads back to."""
    words = guide.words
    if state.heard:
        return words("Back to what waits for your yes")
    if not state.answers:
        return words("Start with the questions")
    if asked:
        return words("Back to the question")
    return words("Back to my ballot") if state.ballot else words("Back to the result")


def _alone(guide: Guide, state: State, view: Event, asked: str) -> Message:  # noqa: C901 -- one case a view
    """A view that takes the screen; `asked` is the question that waits behind it, or empty."""
    back = Choice(_behind(guide, state, asked), do.Continue())
    match view:
        case do.Tell() if _tellable(guide, view):
            return knowledge.answer(guide, state, view, (back, *_offers(guide, view)))
        case do.Unknown() if not state.begun:
            return lists.nothing_found(guide, state, (back, *_offers(guide, view)))
        case do.WhatIf(question, option) if _supposable(guide, state, view):
            said = midway.what_if(guide, state, question, option)
            message = result(guide, state)._replace(lead=said)
            return message._replace(commands=(*_offers(guide, view), *message.commands))
        case do.Review(page):
            return lists.review(guide, state, page, back)
        case do.ShowImportance(topic) if topic in guide.topic_by_id:
            return lists.weight(guide, state, topic, back)
        case do.ShowImportance():
            return lists.weights(guide, state, back)
        case do.Compare(topic) if topic in guide.topic_by_id:
            return knowledge.compare(guide, state, guide.topic_by_id[topic], back)
        case do.Compare() | do.Tell():
            return knowledge.topics(guide, state, back)
        case do.Reasons(candidate) if state.answers and candidate in guide.candidate_by_id:
            return reasons.for_and_against(guide, state, candidate)
        case do.Reasons() if state.answers:
            return reasons.reasons(guide, state)
        case do.Flips() if state.answers:
            return reasons.what_flips(guide, state)
        case do.Doubts() if state.answers:
            return reasons.doubts(guide, state)
        case do.Record() if state.answers:
            return recorded(guide, state)
        case do.Heard():
            return lists.heard(guide, state, view, back)
        case do.Unclear():
            return lists.unclear(guide, state, view, back)
        case do.Sources():
            body = fitting(guide, knowledge.sources(guide))
            title = event_label(guide, view)
            return Message(walk=state.walk, title=title, body=body, choices=(back,))
        case do.Help():
            return lists.help_(guide, state, back)
        case do.Forget(sure):
            return lists.forgotten(guide, state) if sure else lists.forget(guide, state)
        case do.Stop():
            return lists.stopped(guide, state)
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
            | do.TakeBack()
            | do.Unknown()
            | do.Stand()
            | do.Result()
            | do.Reasons()
            | do.Flips()
            | do.WhatIf()
            | do.Doubts()
            | do.Record()
            | do.OpenRound()
            | do.SeeRound()
            | do.TakePart()
            | do.Remind()
            | do.CloseRound()
            | do.CancelRound()
            | do.Reopen()
            | do.Decide()
            | do.SeeDecisions()
            | do.WhyChosen()
            | do.Choose()
            | do.Revisit()
            | do.Disagree()
            | do.Withdraw()
            | do.TourBegin()
            | do.TourIn()
            | do.TourAt()
            | do.TourChose()
            | do.TourChecked()
            | do.TourDid()
            | do.TourLength()
            | do.TourDiffer()
            | do.TourStop()
            | do.PreviewTour()
        ):
            return handed_in(guide, state) if state.ballot else result(guide, state)
    assert_never(view)
