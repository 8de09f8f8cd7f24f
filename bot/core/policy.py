"""What each event does to the state, and what there is to tell of it. No routing, no words.

Every function returns the new state, the view to show, and notices. Nothing here raises for
anything that a person can do: what cannot take effect is a notice, and changes nothing.
"""

from bot.core import notices as say
from bot.core.events import (
    Answer,
    AnswerSeveral,
    Arrive,
    CarryOn,
    Compare,
    Continue,
    Doubts,
    Event,
    Flips,
    Forget,
    Heard,
    Help,
    Pressed,
    PreviewTour,
    Reasons,
    Review,
    Show,
    ShowImportance,
    Skip,
    StartOver,
    Stop,
    TakeBack,
    Tell,
    TourEvent,
    Unclear,
    Undo,
    Unknown,
    Unsure,
    Weigh,
    WhatIf,
)
from bot.core.flow import due, known
from bot.core.guide import Guide
from bot.core.notices import Notice
from bot.core.scoring import applicable, standing
from bot.core.state import UNSURE, WALK, State, going_on
from bot.core.walks import started_over, undone, woken

Outcome = tuple[State, Event, tuple[Notice, ...]]

# Pages with a list of their own: who types what is not on it stays there.
_PAGES = (Review, ShowImportance, Compare, Reasons, Flips, Doubts, Help, Forget, Unclear)

# On a button of a walk that was given up, these must not touch the present one.
_CHANGES_ANSWERS = (Answer, AnswerSeveral, TakeBack, Unsure, Skip, Weigh, Show, CarryOn, Heard)


def apply(guide: Guide, state: State, event: Event | Pressed) -> Outcome:  # noqa: C901 -- one case an event
    """The outcome of `event`; `state` must already be matched with `guide`."""
    if isinstance(event, Pressed):
        if event.walk != state.walk and _must_not_touch(state, event.event):
            return woken(state), WALK, (say.NotNow("old-walk"),)
        if isinstance(event.event, Unknown):  # of another version or guide: nothing was typed
            return woken(state), WALK, (say.NotNow("gone"),)
        event = event.event
    match event:
        case Answer():
            return _answer(guide, state, event)
        case Unsure():
            return _answer(guide, state, Answer(event.question, UNSURE))
        case AnswerSeveral():
            return _answer_several(guide, state, event)
        case Skip():
            return _skip(guide, state, event)
        case Show():
            return _go_to(guide, state, event.question)
        case Weigh():
            return _weigh(guide, state, event)
        case Arrive() | Continue():
            return _arrive(state, event)
        case Heard():
            return _hear(guide, state, event)
        case CarryOn():
            return woken(state)._replace(carry_on=True), WALK, ()
        case StartOver():
            return started_over(state, event)
        case Undo():
            return undone(state, event)
        case WhatIf(asked, option) if (asked, option) not in guide.option_by_key:
            return woken(state), WALK, (say.NotNow("gone"),)
        case WhatIf(asked) if known(guide, state, asked) is None:
            return woken(state), WALK, (say.NotNow("not-asked"),)
        case TakeBack():
            return _take_back(guide, state, event.question)
        case Forget(sure=True):
            return State(version=state.version), event, ()
        case Stop():
            return woken(state)._replace(stopped=True), event, ()
        case Unknown():
            return _unknown(state, event)
        case _ if isinstance(
            event, TourEvent | PreviewTour
        ):  # a tour takes its own; here it belongs to none
            return woken(state), WALK, (say.NotNow("gone"),)
        case _:  # views: who only looks something up has not begun a walk
            looked = state._replace(stopped=False, lost=0) if state.stopped or state.lost else state
            return looked, event, ()


def _must_not_touch(state: State, event: Event) -> bool:
    """Whether a button of another walk must do nothing; forgetting twice is forgetting once."""
    if isinstance(event, Forget):
        return state.begun
    return isinstance(event, _CHANGES_ANSWERS)


def _answer(guide: Guide, state: State, event: Answer) -> Outcome:
    asked, option = event.question, event.option
    question = guide.question_by_id.get(asked)
    if question is None or (option != UNSURE and (asked, option) not in guide.option_by_key):
        return woken(state), WALK, (say.NotNow("gone"),)
    if event.mark and event.mark != question.mark:
        return _go_to(guide, state, asked, say.NotNow("reworded"))
    if question.only_if is not None and known(guide, state, asked) is None:
        return woken(state), WALK, (say.NotNow("not-asked"),)

    old = state.answers.get(asked)
    notices: tuple[Notice, ...]
    if old is None:
        notices = (say.Took(asked, option),)
    elif old == option:
        notices = (say.Already(asked, option),)
    else:
        notices = (say.Changed(asked, old, option),)
    answers = {**state.answers, asked: option}
    marks = {**state.marks, asked: question.mark}
    if old not in (None, option) and guide.children:
        kept = applicable(guide, answers)
        if dropped := tuple(q for q in answers if q not in kept):
            notices += (say.Dropped(dropped),)
            answers, marks = kept, {q: marks[q] for q in kept}
    after = going_on(
        state,
        answers,
        marks,
        skipped=state.skipped and _less(state.skipped, asked),
        left=state.left and _less(state.left, asked),
        at="" if state.at == asked else state.at,
        heard=state.heard and tuple(pair for pair in state.heard if pair[0] != asked),
    )
    return after, WALK, notices


def _less(questions: tuple[str, ...], question: str) -> tuple[str, ...]:
    if question not in questions:
        return questions
    return tuple(q for q in questions if q != question)


def _answer_several(guide: Guide, state: State, event: AnswerSeveral) -> Outcome:
    taken = 0
    told: list[Notice] = []
    opened = [child.id for child in guide.children]  # taken last, parents before their own
    for question, option in sorted(
        event.answers, key=lambda pair: opened.index(pair[0]) if pair[0] in opened else -1
    ):
        state, _, notices = _answer(guide, state, Answer(question, option))
        for notice in notices:
            if isinstance(notice, say.Took):
                taken += 1
            elif not isinstance(notice, say.Already):
                told.append(notice)
    if taken:
        told.insert(0, say.TookSeveral(taken))
    return woken(state)._replace(heard=()), WALK, tuple(told)


def _hear(guide: Guide, state: State, event: Heard) -> Outcome:
    """Has the answers wait for a yes, in place of what waited before; none of them: nothing waits."""
    waiting = tuple((q, o) for q, o, _ in event.answers if (q, o) in guide.option_by_key)
    state = state._replace(heard=waiting, stopped=False, lost=0)
    return (state, event, ()) if event.answers else _arrive(state, Continue())


def _skip(guide: Guide, state: State, event: Skip) -> Outcome:
    asked = event.question
    if known(guide, state, asked) is None:
        return woken(state), WALK, (say.NotNow("gone"),)
    state = woken(state)._replace(at="" if state.at == asked else state.at)
    if asked in state.answers:  # an old button, or somebody who went back: the answer stays
        return state, WALK, ()
    if event.again:
        left = state.left if asked in state.left else (*state.left, asked)
        return state._replace(left=left), WALK, (say.PutAside(asked, again=True),)
    if asked in state.skipped:
        return state, WALK, ()
    skipped = (*state.skipped, asked)
    return state._replace(skipped=skipped), WALK, (say.PutAside(asked, again=False),)


def _take_back(guide: Guide, state: State, asked: str) -> Outcome:
    """Opens a question again; what only applied because of its answer goes, too, and is told."""
    if asked not in state.answers:
        return _go_to(guide, state, asked)
    rest = {question: option for question, option in state.answers.items() if question != asked}
    kept = applicable(guide, rest)
    notices: tuple[Notice, ...] = (say.TookBack(asked, state.answers[asked]),)
    if dropped := tuple(question for question in rest if question not in kept):
        notices += (say.Dropped(dropped),)
    marks = {question: state.marks[question] for question in kept}
    return _go_to(guide, state._replace(answers=kept, marks=marks), asked, *notices)


def _go_to(guide: Guide, state: State, asked: str, *notices: Notice) -> Outcome:
    if known(guide, state, asked) is None:
        gone = asked not in guide.question_by_id
        return woken(state), WALK, (say.NotNow("gone" if gone else "not-asked"),)
    state = woken(state)._replace(at="")
    on_the_way = due(guide, state, standing(guide, state.answers, state.importance)) == asked
    return state._replace(at="" if on_the_way else asked), WALK, notices


def _weigh(guide: Guide, state: State, event: Weigh) -> Outcome:
    if event.topic not in guide.topic_by_id:
        return woken(state), WALK, (say.NotNow("gone"),)
    if all(question.topic != event.topic for question in guide.questions):
        return woken(state), Tell(event.topic), (say.NotWeighed(event.topic),)
    importance = {t: w for t, w in state.importance.items() if t != event.topic}
    if event.importance != "normal":
        importance[event.topic] = event.importance
    state = woken(state)._replace(importance=importance)
    return state, WALK, (say.Weighed(event.topic, event.importance),)


def _arrive(state: State, event: Arrive | Continue) -> Outcome:
    view = Heard(tuple((q, o, "") for q, o in state.heard)) if state.heard else WALK
    kept = (say.NotForgotten(),) if state.view == Forget() else ()
    if not state.begun:
        return woken(state), view, (*kept, say.Welcome())
    if isinstance(event, Continue):
        return woken(state), view, kept
    return woken(state), view, (say.WelcomeBack(len(state.answers)),)


def _unknown(state: State, event: Unknown) -> Outcome:
    understood = event.question or event.remark or event.foreign
    lost = 0 if understood else state.lost + 1
    state = state._replace(stopped=False, lost=lost)
    view = state.view if event == Unknown() and isinstance(state.view, _PAGES) else event
    if view is not event and view == Forget(sure=True):
        view = event
    if not state.begun:
        return state, view, ()
    if event.foreign:
        return state, view, (say.NotSpoken(),)
    if event.remark:
        return state, view, (say.NotCounted(),)
    return state, view, (say.NotCovered() if event.question else say.NotUnderstood(lost),)
