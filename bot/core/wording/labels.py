"""How single things are named: an option, a figure, a source, what a button means."""

from bot.core.events import (
    Answer,
    AnswerSeveral,
    Arrive,
    CancelRound,
    CarryOn,
    CloseRound,
    Compare,
    Continue,
    Decide,
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
    SeeDecisions,
    SeeRound,
    Show,
    ShowImportance,
    Skip,
    Stand,
    StartOver,
    Stop,
    TakePart,
    Tell,
    Undo,
    Unsure,
    Weigh,
    Why,
)
from bot.core.guide import Claim, Contradiction, Guide
from bot.core.limits import LABEL
from bot.core.state import UNSURE
from bot.core.view import Cite, Text

_LABELS: dict[type[Pressable], str] = {
    Arrive: "Go on",
    Continue: "Go on",
    Stand: "Where do I stand?",
    Review: "Change an answer",
    Result: "Show the result",
    CarryOn: "Answer the rest",
    Flips: "What would change it?",
    Doubts: "What it does not know",
    Record: "Save as Markdown",
    Help: "More",
    StartOver: "Start over",
    Forget: "Forget me",
    Undo: "Undo: bring my answers back",
    Stop: "Stop for now",
    SeeRound: "See the round",
    TakePart: "Take part",
    Remind: "Remind once",
    CloseRound: "Close the round",
    CancelRound: "Cancel the round",
    Reopen: "Open it again",
    Decide: "Record the decision",
    SeeDecisions: "Our decisions",
}

WEIGHTS: dict[Importance, str] = {
    "high": "counts double",
    "normal": "counts normally",
    "none": "does not count",
}


def option_label(guide: Guide, question: str, option: str) -> str:
    """The words on the button that was pressed."""
    return "Not sure" if option == UNSURE else guide.option_by_key[question, option].label


def question_name(guide: Guide, question: str) -> str:
    """How a list refers to the question."""
    asked = guide.question_by_id[question]
    return asked.name or guide.topic_by_id[asked.topic].title


def answer_words(guide: Guide, question: str, option: str) -> str:
    """An answer on one line: "Project size: Small"."""
    return f"{question_name(guide, question)}: {option_label(guide, question, option)}"


def names(words: tuple[str, ...], last: str = "and") -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, noun: str) -> str:
    """A figure with its noun: "1 answer", "2,187 answers"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def kept(answered: int) -> str:
    """That answers are kept, as a sentence's end: "1 answer is kept"."""
    return f"{count(answered, 'answer')} {'is' if answered == 1 else 'are'} kept"


def signed_points(guide: Guide, points: tuple[int, ...]) -> str:
    """Points as people read them: "Tea +4, Coffee -1", or that they make no difference."""
    parts = [
        f"{candidate.name} {value:+d}"
        for candidate, value in zip(guide.candidates, points, strict=True)
        if value
    ]
    return ", ".join(parts) if parts else "no points"


def share(part: int, whole: int) -> str:
    """A share in per cent that never rounds to all or nothing unless it is."""
    if part == whole:
        return "100 %"
    if not part:
        return "0 %"
    return "under 1 %" if part * 100 < whole else f"{part * 100 // whole} %"


def cite(guide: Guide, claim: Claim) -> Cite:
    """The source of a claim, with the section where there is one: the first of several."""
    source = guide.source_by_id[claim.source]
    section = claim.section.partition(";")[0]
    label = f"{source.name}, “{section}”" if section else source.name
    return Cite(label, claim.link, source.checked)


def claim_text(guide: Guide, claim: Claim) -> Text:
    """A claim with its source, and its caution where it has one."""
    cited: Text = (claim.text, " ", cite(guide, claim))
    return (*cited, " Caution: ", claim.caution) if claim.caution else cited


def contradiction_text(guide: Guide, contradiction: Contradiction) -> Text:
    """A contradiction named openly, with the answers or sources that it is about."""
    if contradiction.answers:
        given = names(tuple(answer_words(guide, q, o) for q, o in contradiction.answers))
        return (f"{contradiction.text} ({given}.)",)
    return (contradiction.text,)


def clipped(label: str) -> str:
    """A label that fits a button, cut at a word where it must be."""
    if len(label) <= LABEL:
        return label
    return label[: LABEL - 1].rsplit(" ", 1)[0] + "…"


def event_label(guide: Guide, event: Pressable) -> str:
    """What pressing a button with this event would do, as its label."""
    match event:
        case Answer(question, option, _):
            label = answer_words(guide, question, option)
        case Unsure(question):
            label = f"Not sure about {question_name(guide, question)}"
        case Skip(question, _):
            label = f"Skip {question_name(guide, question)}"
        case Show(question):
            label = f"Change {question_name(guide, question)}"
        case Why(question):
            label = f"Why ask about {question_name(guide, question)}?"
        case Weigh(topic, importance):
            label = f"{guide.topic_by_id[topic].title} {WEIGHTS[importance]}"
        case ShowImportance(topic):
            title = guide.topic_by_id[topic].title if topic else "topics"
            label = f"How important: {title}"
        case Compare(topic):
            label = f"Compare: {guide.topic_by_id[topic].title}" if topic else "Compare"
        case Tell(topic, candidate, _):
            about = f"{guide.candidate_by_id[candidate].name}: " if candidate else "About: "
            label = about + guide.topic_by_id[topic].title
        case Reasons(candidate):
            about = guide.candidate_by_id[candidate].name if candidate else ""
            label = f"For and against {about}" if about else "Why?"
        case AnswerSeveral(answers) | Heard(answers):
            label = f"Take {count(len(answers), 'answer')}"
        case _:
            label = _LABELS.get(type(event), "Go on")
    return clipped(label)
