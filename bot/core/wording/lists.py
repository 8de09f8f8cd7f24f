"""Lists to pick from: given answers, importance, what was heard, possible meanings, help."""

from bot.core.events import (
    IMPORTANCES,
    AnswerSeveral,
    Compare,
    Continue,
    Forget,
    Heard,
    Pressable,
    Result,
    Review,
    Show,
    ShowImportance,
    Stand,
    StartOver,
    Stop,
    Unclear,
    Undo,
    Weigh,
)
from bot.core.guide import Guide
from bot.core.limits import CHOICES, MENU
from bot.core.state import State
from bot.core.view import Bullets, Choice, Fact, Facts, Menu, Message, Paragraph
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import (
    WEIGHTS,
    answer_words,
    clipped,
    count,
    event_label,
    kept,
    option_label,
    question_name,
)
from bot.core.wording.notices import NOT_COVERED

PAGE = 20  # answers on one page of the review


def review(guide: Guide, state: State, page: int, back: Choice) -> Message:
    """The answers given, each of which can be changed."""
    given = tuple(state.answers.items())
    page = min(max(page, 0), max(0, (len(given) - 1) // PAGE))
    shown = given[page * PAGE : (page + 1) * PAGE]
    choices = [back]
    if page:
        choices.append(Choice("Earlier answers", Review(page - 1)))
    if (page + 1) * PAGE < len(given):
        choices.append(Choice("Later answers", Review(page + 1)))
    rows = tuple(Fact(question_name(guide, q), (option_label(guide, q, o),)) for q, o in shown)
    entries = tuple(
        Choice(clipped(question_name(guide, q)), Show(q), hint=f"now: {option_label(guide, q, o)}")
        for q, o in shown
    )
    none = Paragraph(("There are no answers yet.",))
    return Message(
        walk=state.walk,
        title="Your answers",
        body=(Facts(rows) if rows else none,),
        choices=tuple(choices),
        menus=(Menu("Change which answer?", entries),) if entries else (),
    )


def weights(guide: Guide, state: State, back: Choice) -> Message:
    """The topics that the questions are about, with how much each counts."""
    asked = dict.fromkeys(question.topic for question in guide.questions)
    entries = tuple(
        Choice(
            guide.topic_by_id[topic].title,
            ShowImportance(topic),
            hint=WEIGHTS[state.importance.get(topic, "normal")],
        )
        for topic in asked
    )
    pages = [entries[i : i + MENU] for i in range(0, len(entries), MENU)][:2]
    say = "Every topic counts the same until you say otherwise. Which one do you want to weigh?"
    return Message(
        walk=state.walk,
        title="What matters to you",
        body=(Paragraph((say,)),),
        choices=(back,),
        menus=tuple(Menu("Pick a topic", page) for page in pages),
    )


def weight(guide: Guide, state: State, topic: str, back: Choice) -> Message:
    """How much one topic counts: now, and what it can be set to."""
    title = guide.topic_by_id[topic].title
    now = state.importance.get(topic, "normal")
    choices = tuple(
        Choice(WEIGHTS[to][:1].upper() + WEIGHTS[to][1:], Weigh(topic, to), "primary")
        for to in IMPORTANCES
    )
    return Message(
        walk=state.walk,
        title=clipped(f"How important: {title}"),
        body=(Paragraph((f"{title} {WEIGHTS[now]} now. How much should it count?",)),),
        choices=(*choices, back),
    )


def heard(guide: Guide, state: State, event: Heard, back: Choice) -> Message:
    """Answers read from a text, for confirmation: nothing counts before that."""
    found = tuple((q, o, words) for q, o, words in event.answers if (q, o) in guide.option_by_key)[
        :PAGE
    ]
    if not found:
        none = Paragraph(("Nothing is left to confirm.",))
        return Message(state.walk, "Nothing to confirm", body=(none,), choices=(back,))
    items = tuple(
        (answer_words(guide, q, o), f" (“{words}”)" if words else "") for q, o, words in found
    )
    bare = tuple((q, o) for q, o, _ in found)
    take = "Yes, take it" if len(found) == 1 else f"Yes, take all {len(found)}"
    without = tuple(
        Choice(clipped(question_name(guide, q)), _proposal(bare[:i] + bare[i + 1 :]))
        for i, (q, _) in enumerate(bare)
    )
    other = tuple(
        Choice(
            clipped(answer_words(guide, q, option.id)),
            _proposal((*bare[:i], (q, option.id), *bare[i + 1 :])),
        )
        for i, (q, o) in enumerate(bare)
        for option in guide.question_by_id[q].options
        if option.id != o
    )
    changes = (Menu("Change one", other[:MENU]),) if other else ()
    ask = "I read this from what you wrote. It counts only once you say so."
    return Message(
        walk=state.walk,
        title=f"Is this right? {count(len(found), 'answer')}",
        body=fitting((Paragraph((ask,)), Bullets(items))),
        choices=(
            Choice(take, AnswerSeveral(bare), "primary"),
            Choice("No, none of it", Continue()),
        ),
        menus=(*((Menu("Leave one out", without),) if len(found) > 1 else ()), *changes),
    )


def _proposal(answers: tuple[tuple[str, str], ...]) -> Heard:
    return Heard(tuple((q, o, "") for q, o in answers))


def unclear(guide: Guide, state: State, event: Unclear, back: Choice) -> Message:
    """What the words could mean, asked back."""
    choices = tuple(
        Choice(event_label(guide, meaning), meaning, "primary")
        for meaning in event.meanings[: CHOICES - 1]
    )
    return Message(
        walk=state.walk,
        title="Which do you mean?",
        body=(Paragraph(("That could mean more than one thing. Pick what you meant.",)),),
        choices=(*choices, back),
    )


def not_covered(guide: Guide, state: State, choices: tuple[Choice, ...]) -> Message:
    """Nothing was understood, or nothing is known, outside a walk: what there is instead."""
    what = (
        f"I am an advisor on one question: {guide.question} Ask me about one of its topics, or let "
        "me walk you through what decides it."
    )
    body = (Paragraph((NOT_COVERED,)), Paragraph((what,)))
    return Message(state.walk, guide.title, body=body, choices=choices)


def help_(guide: Guide, state: State, back: Choice) -> Message:
    """What can be said and done here."""
    ways = (
        (
            "Answer by button, by number, or in your own words. Several answers in one sentence, "
            "or a paragraph about your project, work as well: I show what I understood first."
        ),
        "Ask whatever you want to know on the way; the question waits.",
        (
            "At any time: back, not sure, skip, why, where do I stand, result, change an answer, "
            "compare, how important, start over, stop."
        ),
        (
            "With others: “team” to decide together, “decisions” to see what was decided, "
            "“onboarding” to be shown round."
        ),
    )
    events: tuple[Pressable, ...] = (
        Result(),
        Stand(),
        Review(),
        ShowImportance(),
        Compare(),
        StartOver(state.walk),
        Forget(),
        *((Undo(state.walk),) if state.before else ()),
        Stop(),
    )
    return Message(
        walk=state.walk,
        title="What you can do",
        body=(
            Paragraph((guide.question,)),
            Bullets(tuple((way,) for way in ways)),
        ),
        choices=(back, *(Choice(event_label(guide, event), event) for event in events)),
    )


def forget(state: State, back: Choice) -> Message:
    """Asks back before everything about the person is forgotten."""
    words = (
        "This removes all that is kept of you: your conversations here and in every other place, "
        "with all answers in them. It cannot be undone."
    )
    return Message(
        walk=state.walk,
        title="Forget you?",
        body=(Paragraph((words,)),),
        choices=(Choice("Yes, forget everything", Forget(sure=True), "danger"), back),
    )


def forgotten(guide: Guide, state: State) -> Message:
    """Tells that nothing is kept any longer."""
    words = "Done: nothing is kept of you any longer. Copies made for safety age out by themselves."
    return Message(
        walk=state.walk,
        title=guide.title,
        body=(Paragraph((words,)),),
        choices=(Choice("Begin anew", Continue()),),
        over=True,
    )


def stopped(guide: Guide, state: State) -> Message:
    """The goodbye: what is kept, and how to come back."""
    words = f"Stopped: {kept(len(state.answers))}. Come back whenever you like and go on from here."
    return Message(
        walk=state.walk,
        title=guide.title,
        body=(Paragraph((words if state.answers else "Stopped. Come back any time.",)),),
        choices=(Choice("Go on", Continue(), "primary"),),
        over=True,
    )
