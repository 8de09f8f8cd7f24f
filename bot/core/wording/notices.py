"""The words for each notice: one or two short sentences, and what to do next where it helps."""

from typing import assert_never

from bot.core import notices as say
from bot.core.guide import Guide
from bot.core.notices import Notice
from bot.core.state import UNSURE
from bot.core.view import Strong, Text
from bot.core.wording.labels import WEIGHTS, count, kept, names, option_label, question_name

NOT_COVERED = "I do not have that: I know what this guide holds, and say nothing beyond it."

_NOT_NOW = {
    "old-walk": "That belongs to a walk that was started over. Here is where you are now.",
    "gone": "The guide no longer has that. Here is where you are.",
    "reworded": "This question has been reworded since. Here it is as it stands now.",
    "not-asked": "That question does not apply to the answers you gave. Here is where you are.",
    "nothing-to-undo": "There is nothing to bring back. Here is where you are.",
}


def words(guide: Guide, notice: Notice) -> Text:  # noqa: C901 -- one case a notice
    """`notice` in words."""
    match notice:
        case say.Welcome():
            return (guide.intro,)
        case say.WelcomeBack(answered):
            if not answered:
                return ("Welcome back. Here is where you were.",)
            return (f"Welcome back. {kept(answered)}: go on, or start over.",)
        case say.Took(question, option):
            return _took(guide, question, option)
        case say.TookSeveral(taken):
            return (f"Took {count(taken, 'answer')}.",)
        case say.Changed(question, old, new):
            name, was = question_name(guide, question), option_label(guide, question, old)
            return (f"Changed {name}: {was} → ", Strong(option_label(guide, question, new)), ".")
        case say.Already(question, option):
            name, label = question_name(guide, question), option_label(guide, question, option)
            return (f"{name} stays at ", Strong(label), ".")
        case say.Dropped(questions):
            gone = names(tuple(question_name(guide, q) for q in questions))
            return (f"Your answer on {gone} no longer applies and was taken out.",)
        case say.PutAside(question, again):
            return _put_aside(guide, question, again=again)
        case say.Weighed(topic, importance):
            return (Strong(guide.topic_by_id[topic].title), f" {WEIGHTS[importance]} from now on.")
        case say.StartedOver(before):
            if not before:
                return ("A fresh start.",)
            return (f"A fresh start. Say undo to bring {count(before, 'answer')} back.",)
        case say.Undone(answered):
            return (f"Back to where you were, with {count(answered, 'answer')}.",)
        case say.NotNow(reason):
            return (_NOT_NOW[reason],)
        case say.GuideChanged(gone, again):
            return _guide_changed(guide, gone, again)
        case say.NotUnderstood(times):
            return _not_understood(times)
        case say.NotCovered():
            return (NOT_COVERED,)
    assert_never(notice)


def _took(guide: Guide, question: str, option: str) -> Text:
    name = question_name(guide, question)
    if option == UNSURE:
        return (f"{name}: not sure. That is fine, it stays open.",)
    return (f"{name}: ", Strong(option_label(guide, question, option)), ".")


def _put_aside(guide: Guide, question: str, *, again: bool) -> Text:
    name = question_name(guide, question)
    if again:
        return (f"{name} stays open.",)
    return (f"{name} is put aside. I will ask once more before the result.",)


def _guide_changed(guide: Guide, gone: int, again: tuple[str, ...]) -> Text:
    parts = ["The guide has been updated since you were last here."]
    if again:
        reworded = names(tuple(question_name(guide, q) for q in again[:5]))
        more = f" and {len(again) - 5} more" if len(again) > 5 else ""
        parts.append(f"I will ask again what now reads differently: {reworded}{more}.")
    if gone:
        parts.append(f"{count(gone, 'answer')} to what is no longer asked: taken out.")
    parts.append("Everything else is kept.")
    return (" ".join(parts),)


def _not_understood(times: int) -> Text:
    if times == 1:
        return ("I did not understand that. Pick from the list, or say “help”.",)
    ways = (
        "I still do not understand, sorry. A number from the list always works; “not sure” "
        "leaves the question open, “result” shows the advice so far, “help” lists the rest."
    )
    return (ways,)
