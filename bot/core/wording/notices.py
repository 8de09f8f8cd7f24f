"""The words for each notice: one or two short sentences, and what to do next where it helps."""

from typing import assert_never

from bot.core import notices as say
from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.notices import Notice
from bot.core.state import UNSURE
from bot.core.view import Strong, Text
from bot.core.wording.labels import introduction, option_label, question_name
from bot.core.wording.speaking import languages, offered
from bot.core.words import marked

_NOT_NOW = {
    "old-walk": marked("That belongs to a walk that was started over. Here is where you are now."),
    "gone": marked("The guide no longer has that. Here is where you are."),
    "reworded": marked("This question has been reworded since. Here it is as it stands now."),
    "not-asked": marked(
        "That question does not apply to the answers you gave. Here is where you are."
    ),
    "nothing-to-undo": marked("There is nothing to bring back. Here is where you are."),
}

_FROM_NOW_ON: dict[Importance, str] = {
    "high": marked("{topic} counts double from now on."),
    "normal": marked("{topic} counts normally from now on."),
    "none": marked("{topic} does not count from now on."),
}


def notice_text(guide: Guide, notice: Notice) -> Text:  # noqa: C901 -- one case a notice
    """`notice` in words."""
    words = guide.words
    match notice:
        case say.Welcome():
            return introduction(guide)
        case say.WelcomeBack(answered):
            return (_welcome_back(guide, answered),)
        case say.Took(question, option):
            return _took(guide, question, option)
        case say.TookSeveral(taken):
            return (words.many("Took {n} answer.", "Took {n} answers.", taken),)
        case say.Changed(question, old, new):
            return words.text(
                "Changed {question}: {old} → {new}.",
                question=question_name(guide, question),
                old=option_label(guide, question, old),
                new=Strong(option_label(guide, question, new)),
            )
        case say.Already(question, option):
            return words.text(
                "{question} stays at {answer}.",
                question=question_name(guide, question),
                answer=Strong(option_label(guide, question, option)),
            )
        case say.Dropped(questions):
            gone = words.listed(tuple(question_name(guide, q) for q in questions))
            said = words.many(
                "Your answer on {questions} no longer applies and was taken out.",
                "Your answer on {questions} no longer applies and was taken out.",
                len(questions),
                questions=gone,
            )
            return (said,)
        case say.PutAside(question, again):
            return (_put_aside(guide, question, again=again),)
        case say.Weighed(topic, importance):
            return words.text(
                _FROM_NOW_ON[importance], topic=Strong(guide.topic_by_id[topic].title)
            )
        case say.NotWeighed(topic):
            return words.text(
                "No question is about {topic}, so it moves no score. This is what is known of it.",
                topic=Strong(guide.topic_by_id[topic].title),
            )
        case say.StartedOver(before):
            return (_started_over(guide, before),)
        case say.Undone(answered):
            said = words.many(
                "Back to where you were, with {n} answer.",
                "Back to where you were, with {n} answers.",
                answered,
            )
            return (said,)
        case say.TookBack(question, option):
            return words.text(
                "Took back {question}: {answer}. It is open again.",
                question=question_name(guide, question),
                answer=Strong(option_label(guide, question, option)),
            )
        case say.NotNow(reason):
            return (words(_NOT_NOW[reason]),)
        case say.GuideChanged(gone, again):
            return (_guide_changed(guide, gone, again),)
        case say.NotUnderstood(times):
            return (_not_understood(guide, times),)
        case say.NotCovered():
            return (not_covered(guide),)
        case say.NotForgotten():
            return (words("Nothing was removed."),)
        case say.NotSpoken():
            return (" ".join((languages(guide), *offered(guide))),)
        case say.Hidden():
            return (words("Hidden until the round closes."),)
        case say.NotCounted():
            return (_not_counted(guide),)
    assert_never(notice)


def not_covered(guide: Guide) -> str:
    """That the guide has nothing on what was asked."""
    words = guide.words
    return words("I do not have that: I know what this guide holds, and say nothing beyond it.")


def _not_counted(guide: Guide) -> str:
    return guide.words(
        "I take that as an opinion, which does not count here: the advice goes by your project and your "
        "team. If you meant an answer, pick it from the list."
    )


def _welcome_back(guide: Guide, answered: int) -> str:
    words = guide.words
    if not answered:
        return words("Welcome back. Here is where you were.")
    return words.many(
        "Welcome back. {n} answer is kept: go on, or start over.",
        "Welcome back. {n} answers are kept: go on, or start over.",
        answered,
    )


def _took(guide: Guide, question: str, option: str) -> Text:
    words, name = guide.words, question_name(guide, question)
    if option == UNSURE:
        return (words("{question}: not sure. That is fine, it stays open.", question=name),)
    return (f"{name}: ", Strong(option_label(guide, question, option)), ".")


def _put_aside(guide: Guide, question: str, *, again: bool) -> str:
    words, name = guide.words, question_name(guide, question)
    if again:
        return words("{question} stays open.", question=name)
    return words("{question} is put aside. I will ask once more before the result.", question=name)


def _started_over(guide: Guide, before: int) -> str:
    words = guide.words
    if not before:
        return words("A fresh start.")
    return words.many(
        "A fresh start. Say undo to bring {n} answer back.",
        "A fresh start. Say undo to bring {n} answers back.",
        before,
    )


def _guide_changed(guide: Guide, gone: int, again: tuple[str, ...]) -> str:
    words = guide.words
    parts = [words("The guide has been updated since you were last here.")]
    if again:
        reworded = tuple(question_name(guide, q) for q in again[:5])
        if len(again) > 5:
            reworded = (", ".join(reworded), words("{n} more", n=len(again) - 5))
        parts.append(
            words(
                "I will ask again what now reads differently: {questions}.",
                questions=words.listed(reworded),
            )
        )
    if gone:
        parts.append(
            words.many(
                "{n} answer to what is no longer asked: taken out.",
                "{n} answers to what is no longer asked: taken out.",
                gone,
            )
        )
    parts.append(words("Everything else is kept."))
    return " ".join(parts)


def _not_understood(guide: Guide, times: int) -> str:
    words = guide.words
    if times == 1:
        return words("I did not understand that. Pick from the list, or say “help”.")
    return words(
        "I still do not understand, sorry. A number from the list always works; “not sure” "
        "leaves the question open, “result” shows the advice so far, “help” lists the rest."
    )
