"""What is said above a step of a tour: what just happened, and what was asked in the middle."""

from collections.abc import Mapping

from bot.core import events as do
from bot.core.events import Event
from bot.core.guide import Guide
from bot.core.state import UNSURE
from bot.core.tour import Chosen, Moved
from bot.core.track import Step
from bot.core.view import Block, Bullets, Paragraph, Strong, Text
from bot.core.wording import knowledge
from bot.core.wording.chosen import asked as why_chosen
from bot.core.wording.labels import count, event_label, names, option_label, question_name
from bot.core.wording.notices import not_covered
from bot.core.wording.touring_scene import Scene, past

_LOST = "I did not understand that. Press a button, type its words or number, or ask about a topic."
_ELSEWHERE = "That belongs to the questions and their advice. “Stop” leaves the tour for them."


def told(at: Scene, result: Moved) -> tuple[Block, ...]:
    """What the event did, in a line or two."""
    step = at.track.step(result.step)
    match result.told:
        case "begun" if at.track.about:
            return (Paragraph((at.track.about,)),)
        case "back":
            number = at.open.index(at.step) + 1
            return _note(f"Welcome back. You are at step {number}: go on from here.")
        case "gone":
            return _note("The tour no longer has that. Here is where you are.")
        case "length":
            return _note(f"The {at.tour.length} version, then.")
        case "did" if step:
            return _note(f"{step.title}: done.")
        case "chose" if step:
            return _chose(at, step)
    return ()


def _chose(at: Scene, step: Step) -> tuple[Block, ...]:
    answer = at.tour.answers.get(step.id, "")
    if step.kind == "length":
        return _note(f"The {answer} version, then.")
    if step.kind == "decision":
        if at.chosen is not None:
            return _note("Your team has recorded what it chose since; that counts.")
        if answer == UNSURE:
            return _note("Then that stays open for now.")
        return (
            Paragraph(
                ("Your team uses ", Strong(at.guide.candidate_by_id[answer].name), "."), "note"
            ),
        )
    option = step.option(answer)
    if option is None:
        return ()
    return (Paragraph((Strong(option.label), f". {option.reply}".rstrip()), "note"),)


def _note(words: str) -> tuple[Block, ...]:
    return (Paragraph((words,), "note"),)


def aside(at: Scene, said: Event, own: Mapping[str, str]) -> tuple[Block, ...]:
    """The answer to what was asked in the middle of the tour."""
    guide = at.guide
    match said:
        case do.TourDiffer():
            return _differences(guide, at.chosen, own)
        case do.Tell(topic, candidate) if topic in guide.topic_by_id and (
            not candidate or candidate in guide.candidate_by_id
        ):
            title = Paragraph((guide.topic_by_id[topic].title,), "heading")
            return (title, *knowledge.told(guide, said))
        case do.Compare(topic) if topic in guide.topic_by_id:
            title = Paragraph((guide.topic_by_id[topic].title,), "heading")
            return (title, *knowledge.told(guide, do.Tell(topic)))
        case do.Unclear(meanings):
            labels = tuple(f"“{event_label(guide, meaning)}”" for meaning in meanings[:4])
            return _note(f"That could mean {names(labels, 'or')}. Say which in other words.")
        case do.Unknown(nearest, question=True):
            return _not_covered(guide, nearest)
        case do.Unknown():
            return _note(_LOST)
        case do.Help():
            return _note(
                "Press a button, or type its words or its number. A question about a topic is "
                "answered at any time; “stop” leaves the tour, and it waits for you."
            )
        case do.WhyChosen(candidate) | do.Reasons(candidate):
            return why_chosen(guide, at.chosen, candidate)
        case do.Continue() if past(at):
            return _note("Pick one of these, or say “skip this”.")
        case do.Arrive() | do.Continue() | do.Stop():
            return ()
        case _ if not isinstance(said, do.TourEvent):
            return _note(_ELSEWHERE)
    return ()


def _not_covered(guide: Guide, nearest: tuple[str, ...]) -> tuple[Block, ...]:
    near = tuple(guide.topic_by_id[t].title for t in nearest if t in guide.topic_by_id)
    if not near:
        return _note(not_covered(guide))
    ways = f"Near it: {'; '.join(near)}. Name one, and I tell you what the guide says."
    return _note(f"The guide has nothing on exactly that. {ways}")


def _differences(guide: Guide, chosen: Chosen | None, own: Mapping[str, str]) -> tuple[Block, ...]:
    """The newcomer's own answers beside those that carried the decision."""
    carrying = [] if chosen is None else [p for p in chosen.carrying if p in guide.option_by_key]
    if not carrying:
        return _note("There is no record of your team's answers to compare with.")
    both = [(q, o) for q, o in carrying if (q, own.get(q, "")) in guide.option_by_key]
    if not both:
        return _note(
            "You have answered none of what carried the decision yet. Say “stop”, walk the "
            "questions, and ask again; your answers are yours alone."
        )
    apart = [(q, o) for q, o in both if own[q] != o]
    missing = len(carrying) - len(both)
    same = len(both) - len(apart)
    words = f"{count(len(carrying), 'answer')} carried the decision: you agree on {same}"
    words += f", differ on {len(apart)}" if apart else ""
    words += f", and left {missing} open." if missing else "."
    blocks: list[Block] = [Paragraph((words,))]
    if apart:
        blocks.append(Bullets(tuple(_apart(guide, q, o, own[q]) for q, o in apart)))
    return tuple(blocks)


def _apart(guide: Guide, question: str, team: str, mine: str) -> Text:
    name = question_name(guide, question)
    theirs, yours = (option_label(guide, question, option) for option in (team, mine))
    return (f"{name}: the team says ", Strong(theirs), ", you say ", Strong(yours), ".")
