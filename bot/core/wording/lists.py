"""Lists to pick from: given answers, importance, what was heard, possible meanings, help."""

from bot.core.events import (
    IMPORTANCES,
    AnswerSeveral,
    Compare,
    Continue,
    Forget,
    Heard,
    Importance,
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
from bot.core.limits import CHOICES, ENTRY, MENU
from bot.core.state import State
from bot.core.view import Bullets, Choice, Fact, Facts, Menu, Message, Paragraph
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import (
    answer_words,
    clipped,
    event_label,
    main_source,
    option_label,
    question_name,
    quoted,
    weight_words,
)
from bot.core.wording.notices import not_covered
from bot.core.wording.speaking import offered
from bot.core.words import marked

PAGE = 20  # answers on one page of the review
HELP = marked("What you can do")  # by which an adapter knows the help, to add its own

_NOW: dict[Importance, str] = {
    "high": marked("{topic} counts double now. How much should it count?"),
    "normal": marked("{topic} counts normally now. How much should it count?"),
    "none": marked("{topic} does not count now. How much should it count?"),
}


def review(guide: Guide, state: State, page: int, back: Choice) -> Message:
    """The answers given, each of which can be changed."""
    words = guide.words
    given = tuple(state.answers.items())
    page = min(max(page, 0), max(0, (len(given) - 1) // PAGE))
    shown = given[page * PAGE : (page + 1) * PAGE]
    choices = [back]
    if page:
        choices.append(Choice(words("Earlier answers"), Review(page - 1)))
    if (page + 1) * PAGE < len(given):
        choices.append(Choice(words("Later answers"), Review(page + 1)))
    rows = tuple(Fact(question_name(guide, q), (option_label(guide, q, o),)) for q, o in shown)
    entries = tuple(
        Choice(
            clipped(question_name(guide, q)),
            Show(q),
            hint=words("now: {answer}", answer=option_label(guide, q, o)),
        )
        for q, o in shown
    )
    none = Paragraph((words("There are no answers yet."),))
    return Message(
        walk=state.walk,
        title=words("Your answers"),
        body=(Facts(rows) if rows else none,),
        choices=tuple(choices),
        menus=(Menu(words("Change which answer?"), entries),) if entries else (),
    )


def weights(guide: Guide, state: State, back: Choice) -> Message:
    """The topics that the questions are about, with how much each counts."""
    words = guide.words
    asked = dict.fromkeys(question.topic for question in guide.questions)
    entries = tuple(
        Choice(
            guide.topic_by_id[topic].title,
            ShowImportance(topic),
            hint=weight_words(guide, state.importance.get(topic, "normal")),
        )
        for topic in asked
    )
    pages = [entries[i : i + MENU] for i in range(0, len(entries), MENU)][:2]
    ask = words(
        "Every topic counts the same until you say otherwise. Which one do you want to weigh?"
    )
    return Message(
        walk=state.walk,
        title=words("What matters to you"),
        body=(Paragraph((ask,)),),
        choices=(back,),
        menus=tuple(Menu(words("Pick a topic"), page) for page in pages),
    )


def weight(guide: Guide, state: State, topic: str, back: Choice) -> Message:
    """How much one topic counts: now, and what it can be set to."""
    title = guide.topic_by_id[topic].title
    now = state.importance.get(topic, "normal")
    labels = {to: weight_words(guide, to) for to in IMPORTANCES}
    choices = tuple(
        Choice(label[:1].upper() + label[1:], Weigh(topic, to), "primary")
        for to, label in labels.items()
    )
    return Message(
        walk=state.walk,
        title=event_label(guide, ShowImportance(topic)),
        body=(Paragraph((guide.words(_NOW[now], topic=title),)),),
        choices=(*choices, back),
    )


def heard(guide: Guide, state: State, event: Heard, back: Choice) -> Message:
    """Answers read from a text, for confirmation: nothing counts before that."""
    words = guide.words
    found = tuple(entry for entry in event.answers if entry[:2] in guide.option_by_key)[:PAGE]
    if not found:
        none = Paragraph((words("Nothing is left to confirm."),))
        return Message(state.walk, words("Nothing to confirm"), body=(none,), choices=(back,))
    items = tuple(
        (answer_words(guide, q, o), f" ({quoted(guide, written)})" if written else "")
        for q, o, written in found
    )
    bare = tuple((q, o) for q, o, _ in found)
    take = words.many("Yes, take it", "Yes, take all {n}", len(found))
    without = tuple(
        Choice(clipped(question_name(guide, q)), _proposal(bare[:i] + bare[i + 1 :]))
        for i, (q, _) in enumerate(bare)
    )
    other = tuple(
        Choice(
            clipped(answer_words(guide, q, option.id), ENTRY),
            _proposal((*bare[:i], (q, option.id), *bare[i + 1 :])),
        )
        for i, (q, o) in enumerate(bare)
        for option in guide.question_by_id[q].options
        if option.id != o
    )
    leave = (Menu(words("Leave one out"), without),) if len(found) > 1 else ()
    change = (Menu(words("Change one"), other[:MENU]),) if other else ()
    ask = words("I read this from what you wrote. It counts only once you say so.")
    return Message(
        walk=state.walk,
        title=words.many("Is this right? {n} answer", "Is this right? {n} answers", len(found)),
        body=fitting(guide, (Paragraph((ask,)), Bullets(items))),
        choices=(
            Choice(take, AnswerSeveral(bare), "primary"),
            Choice(words("No, none of it"), Heard(())),
        ),
        menus=(*leave, *change),
    )


def _proposal(answers: tuple[tuple[str, str], ...]) -> Heard:
    return Heard(tuple((q, o, "") for q, o in answers))


def unclear(guide: Guide, state: State, event: Unclear, back: Choice) -> Message:
    """What the words could mean, asked back."""
    words = guide.words
    choices = tuple(
        Choice(event_label(guide, meaning), meaning, "primary")
        for meaning in event.meanings[: CHOICES - 1]
    )
    ask = words("That could mean more than one thing. Pick what you meant.")
    return Message(
        walk=state.walk,
        title=words("Which do you mean?"),
        body=(Paragraph((ask,)),),
        choices=(*choices, back),
    )


def nothing_found(guide: Guide, state: State, choices: tuple[Choice, ...]) -> Message:
    """Nothing was understood, or nothing is known, outside a walk: what there is instead."""
    what = guide.words(
        "I am an advisor on one question: {question} Ask me about one of its topics, or let me walk "
        "you through what decides it.",
        question=guide.question,
    )
    body = (Paragraph((not_covered(guide),)), Paragraph((what,)))
    return Message(state.walk, guide.title, body=body, choices=choices)


def help_(guide: Guide, state: State, back: Choice) -> Message:
    """What can be said and done here."""
    words = guide.words
    ways = (
        words(
            "Answer by button, by number, or in your own words. Several answers in one sentence, "
            "or a paragraph about your project, work as well: I show what I understood first."
        ),
        words("Ask whatever you want to know on the way; the question waits."),
        words(
            "At any time: back, not sure, skip, why, where do I stand, result, change an answer, "
            "compare, how important, start over, stop."
        ),
        words(
            "With others: “team” to decide together, “decisions” to see what was decided, "
            "“onboarding” to be shown round."
        ),
    )
    main = main_source(guide)
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
        title=words(HELP),
        body=(
            Paragraph((guide.question,)),
            Bullets(tuple((way,) for way in (*ways, *offered(guide)))),
            *((Paragraph(main, "note"),) if main else ()),
        ),
        choices=(back, *(Choice(event_label(guide, event), event) for event in events)),
    )


def waiting(guide: Guide, state: State) -> Choice:
    """The way back to the answers that wait for a yes."""
    label = guide.words.many(
        "{n} answer waits for your yes", "{n} answers wait for your yes", len(state.heard)
    )
    return Choice(label, _proposal(state.heard))


def forget(guide: Guide, state: State) -> Message:
    """Asks back before everything about the person is forgotten."""
    words = guide.words
    warning = words(
        "This removes all that is kept of you: your conversations here and in every other place, "
        "with all answers in them. It cannot be undone."
    )
    return Message(
        walk=state.walk,
        title=words("Forget you?"),
        body=(Paragraph((warning,)),),
        choices=(
            Choice(words("Yes, forget everything"), Forget(sure=True), "danger"),
            Choice(words("No, keep everything"), Continue()),
        ),
    )


def forgotten(guide: Guide, state: State) -> Message:
    """Tells that nothing is kept any longer."""
    words = guide.words
    done = words(
        "Done: nothing is kept of you any longer. Copies made for safety age out by themselves."
    )
    return Message(
        walk=state.walk,
        title=guide.title,
        body=(Paragraph((done,)),),
        choices=(Choice(words("Begin anew"), Continue()),),
        over=True,
    )


def stopped(guide: Guide, state: State) -> Message:
    """The goodbye: what is kept, and how to come back."""
    words = guide.words
    goodbye = words("Stopped. Come back any time.")
    if state.answers:
        goodbye = words.many(
            "Stopped: {n} answer is kept. Come back whenever you like and go on from here.",
            "Stopped: {n} answers are kept. Come back whenever you like and go on from here.",
            len(state.answers),
        )
    return Message(
        walk=state.walk,
        title=guide.title,
        body=(Paragraph((goodbye,)),),
        choices=(Choice(words("Go on"), Continue(), "primary"),),
        over=True,
    )
