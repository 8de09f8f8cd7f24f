"""Matching a conversation with a guide that changed under it: nothing lost in silence."""

from bot.core.events import Continue, Event, TourBegin
from bot.core.guide import Guide
from bot.core.notices import GuideChanged, Notice
from bot.core.scoring import applicable
from bot.core.state import UNSURE, State


def matched(guide: Guide, state: State) -> tuple[State, tuple[Notice, ...]]:
    """`state` as it stands under `guide`, and what there is to tell of the difference.

    Answers to questions that read the same are kept. Those of questions that were reworded, or
    lost the option that was picked, are asked again; those of questions that are gone, or no
    longer apply, are dropped. Both are counted in the notice.
    """
    if state.version == guide.version:
        return state, ()
    answers: dict[str, str] = {}
    again: list[str] = []
    gone = 0
    for asked, option in state.answers.items():
        question = guide.question_by_id.get(asked)
        if question is None:
            gone += 1
        elif question.mark != state.marks.get(asked) or (
            option != UNSURE and question.option(option) is None
        ):
            again.append(asked)
        else:
            answers[asked] = option
    kept = applicable(guide, answers)
    gone += len(answers) - len(kept)
    after = state._replace(
        version=guide.version,
        answers=kept,
        marks={asked: state.marks[asked] for asked in kept},
        importance={t: w for t, w in state.importance.items() if t in guide.topic_by_id},
        skipped=tuple(q for q in state.skipped if q in guide.question_by_id),
        left=tuple(q for q in state.left if q in guide.question_by_id),
        at="",
        view=_view(guide, state.view),
        heard=tuple(pair for pair in state.heard if pair in guide.option_by_key),
    )
    if gone or again:
        return after, (GuideChanged(gone, tuple(again)),)
    return after, ()


def _view(guide: Guide, view: Event) -> Event:
    """The view under another guide: the old one may name what is gone, but for a tour."""
    if isinstance(view, TourBegin) and view.track in guide.track_by_id:
        return view
    return Continue()
