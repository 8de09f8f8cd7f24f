"""How single things are named: an option, a figure, a source, what a button means."""

from functools import lru_cache

from bot.core.events import (
    Answer,
    AnswerSeveral,
    Arrive,
    CancelRound,
    CarryOn,
    Choose,
    CloseRound,
    Compare,
    Continue,
    Decide,
    Disagree,
    Doubts,
    Flips,
    Forget,
    Heard,
    Help,
    Importance,
    Pressable,
    Reasons,
    Record,
    Remind,
    Reopen,
    Result,
    Review,
    Revisit,
    SeeDecisions,
    SeeRound,
    Show,
    ShowImportance,
    Skip,
    Sources,
    Stand,
    StartOver,
    Stop,
    TakeBack,
    TakePart,
    Tell,
    Undo,
    Unsure,
    Weigh,
    WhatIf,
    Why,
    Withdraw,
)
from bot.core.guide import Claim, Contradiction, Guide
from bot.core.limits import LABEL
from bot.core.shares import rounded
from bot.core.state import UNSURE
from bot.core.view import Cite, Link, Text
from bot.core.words import marked

_LABELS: dict[type[Pressable], str] = {
    Arrive: marked("Go on"),
    Continue: marked("Go on"),
    Stand: marked("Where do I stand?"),
    Review: marked("Change an answer"),
    Result: marked("Show the result"),
    CarryOn: marked("Answer the rest"),
    Flips: marked("What would change it?"),
    Doubts: marked("What it does not know"),
    Sources: marked("Where it comes from"),
    Record: marked("Save as Markdown"),
    Help: marked("More"),
    StartOver: marked("Start over"),
    Forget: marked("Forget me"),
    Undo: marked("Undo: bring my answers back"),
    Stop: marked("Stop for now"),
    SeeRound: marked("See the round"),
    TakePart: marked("Take part"),
    Remind: marked("Remind once"),
    CloseRound: marked("Close the round"),
    CancelRound: marked("Cancel the round"),
    Reopen: marked("Open it again"),
    Decide: marked("Record the decision"),
    SeeDecisions: marked("Our decisions"),
    Choose: marked("Record the decision"),
    Revisit: marked("Revisit"),
    Disagree: marked("I disagree, on record"),
    Withdraw: marked("Take it back"),
}

_WEIGHTS: dict[Importance, str] = {
    "high": marked("counts double"),
    "normal": marked("counts normally"),
    "none": marked("does not count"),
}

_WEIGHED: dict[Importance, str] = {
    "high": marked("{topic} counts double"),
    "normal": marked("{topic} counts normally"),
    "none": marked("{topic} does not count"),
}


def option_label(guide: Guide, question: str, option: str) -> str:
    """The words on the button that was pressed."""
    if option == UNSURE:
        return guide.words("Not sure")
    return guide.option_by_key[question, option].label


def question_name(guide: Guide, question: str) -> str:
    """How a list refers to the question."""
    asked = guide.question_by_id[question]
    return asked.name or guide.topic_by_id[asked.topic].title


@lru_cache(maxsize=1024)
def answer_words(guide: Guide, question: str, option: str) -> str:
    """An answer on one line: "Project size: Small"."""
    return f"{question_name(guide, question)}: {option_label(guide, question, option)}"


def quoted(guide: Guide, said: str) -> str:
    """Words in quotation marks."""
    return guide.words("“{words}”", words=said)


def weight_words(guide: Guide, importance: Importance) -> str:
    """How much a topic counts: "counts double"."""
    return guide.words(_WEIGHTS[importance])


def signed_points(guide: Guide, points: tuple[int, ...]) -> str:
    """Points as people read them: "Tea +4, Coffee -1", or that they make no difference."""
    parts = [
        f"{candidate.name} {value:+d}"
        for candidate, value in zip(guide.candidates, points, strict=True)
        if value
    ]
    return ", ".join(parts) if parts else guide.words("no points")


def share(guide: Guide, part: int, whole: int) -> str:
    """A share in per cent that never rounds to all or nothing unless it is."""
    return shares(guide, (part, whole - part))[0]


def shares(guide: Guide, parts: tuple[int, ...]) -> tuple[str, ...]:
    """The parts of a whole in per cent, so that they sum to a hundred, each as `share` says it.

    What is less than one per cent is said to be; all of these together count as one at least.
    """
    whole = sum(parts)
    large = tuple(part if part * 100 >= whole else 0 for part in parts)
    little = whole - sum(large)
    left = 100 - max(1, (200 * little + whole) // (2 * whole)) if little else 100
    return tuple(
        f"{percent} %" if percent or not part else guide.words("under 1 %")
        for part, percent in zip(parts, rounded(large, left), strict=True)
    )


def cite(guide: Guide, claim: Claim) -> Cite:
    """The source of a claim, with the section where there is one: the first of several."""
    source = guide.source_by_id[claim.source]
    section = claim.section.partition(";")[0]
    return Cite(source_name(guide, source.name, section), claim.link, source.checked)


def source_name(guide: Guide, name: str, section: str) -> str:
    """How a source is cited, with the section where there is one."""
    return guide.words("{source}, “{section}”", source=name, section=section) if section else name


def introduction(guide: Guide) -> Text:
    """What the guide is, with its main source, if it has one."""
    main = main_source(guide)
    return (guide.intro, " ", *main) if main else (guide.intro,)


@lru_cache(maxsize=8)
def main_source(guide: Guide) -> Text:
    """What is meant where the guide's main source is cited: its title, and when it was checked."""
    if not guide.main_source:
        return ()
    source = guide.source_by_id[guide.main_source]
    return guide.words.text(
        "Where I cite “{name}”, I mean “{title}”, checked on {date}.",
        name=source.name,
        title=Link(source.title, source.link),
        date=source.checked,
    )


def claim_text(guide: Guide, claim: Claim) -> Text:
    """A claim with its source, and its caution where it has one."""
    cited: Text = (claim.text, " ", cite(guide, claim))
    if not claim.caution:
        return cited
    return (*cited, " ", guide.words("Caution: {caution}", caution=claim.caution))


@lru_cache(maxsize=256)
def contradiction_text(guide: Guide, contradiction: Contradiction) -> Text:
    """A contradiction named openly, with the answers or sources that it is about."""
    if contradiction.answers:
        given = guide.words.listed(
            tuple(answer_words(guide, q, o) for q, o in contradiction.answers)
        )
        return (f"{contradiction.text} ({given}.)",)
    return (contradiction.text,)


def clipped(label: str, room: int = LABEL) -> str:
    """A label that fits a button, or `room`, cut at a word where it must be."""
    if len(label) <= room:
        return label
    return label[: room - 1].rsplit(" ", 1)[0] + "…"


def event_label(guide: Guide, event: Pressable) -> str:
    """What pressing a button with this event would do, as its label."""
    words = guide.words
    match event:
        case WhatIf(question, option):
            label = words("If {answer}?", answer=answer_words(guide, question, option))
        case Answer(question, option, _):
            label = answer_words(guide, question, option)
        case Unsure(question):
            label = words("Not sure about {question}", question=question_name(guide, question))
        case Skip(question, _):
            label = words("Skip {question}", question=question_name(guide, question))
        case Show(question):
            label = words("Change {question}", question=question_name(guide, question))
        case TakeBack(question):
            label = words("Take back {question}", question=question_name(guide, question))
        case Why(question):
            label = words("Why ask about {question}?", question=question_name(guide, question))
        case Heard(((question, option, _),)) | AnswerSeveral(((question, option),)):
            label = answer_words(guide, question, option)
        case AnswerSeveral(answers) | Heard(answers):
            label = words.many("Take {n} answer", "Take {n} answers", len(answers))
        case Weigh() | ShowImportance() | Compare() | Tell() | Reasons():
            label = _about(guide, event)
        case _:
            label = words(_LABELS.get(type(event), _LABELS[Continue]))
    return clipped(label)


def _about(guide: Guide, event: Weigh | ShowImportance | Compare | Tell | Reasons) -> str:
    """The label of a look at a topic or a candidate, or at all of them."""
    words = guide.words
    match event:
        case Weigh(topic, importance):
            return words(_WEIGHED[importance], topic=guide.topic_by_id[topic].title)
        case ShowImportance(""):
            return words("How important: topics")
        case ShowImportance(topic):
            return words("How important: {topic}", topic=guide.topic_by_id[topic].title)
        case Compare(""):
            return words("Compare")
        case Compare(topic):
            return words("Compare: {topic}", topic=guide.topic_by_id[topic].title)
        case Tell(topic, "", _):
            return words("About: {topic}", topic=guide.topic_by_id[topic].title)
        case Tell(topic, candidate, _):
            name = guide.candidate_by_id[candidate].name
            return f"{name}: {guide.topic_by_id[topic].title}"
        case Reasons(""):
            return words("Why?")
        case Reasons(candidate):
            name = guide.candidate_by_id[candidate].name
            return words("For and against {candidate}", candidate=name)
