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
from bot.core.wording.against import is_against
from bot.core.wording.chosen import asked as why_chosen
from bot.core.wording.labels import event_label, option_label, question_name, quoted
from bot.core.wording.notices import not_covered
from bot.core.wording.picks import candidate_name
from bot.core.wording.touring_scene import Scene, past


def told(at: Scene, result: Moved) -> tuple[Block, ...]:
    """What the event did, in a line or two."""
    words = at.guide.words
    step = at.track.step(result.step)
    match result.told:
        case "begun" if at.track.about:
            return (Paragraph((at.track.about,)),)
        case "back":
            number = at.open.index(at.step) + 1
            return _note(
                words("Welcome back. You are at step {number}: go on from here.", number=number)
            )
        case "gone":
            return _note(words("The tour no longer has that. Here is where you are."))
        case "length":
            return _version(at.guide, at.tour.length)
        case "did" if step:
            return _note(words("{step}: done.", step=step.title))
        case "chose" if step:
            return _chose(at, step)
    return ()


def _chose(at: Scene, step: Step) -> tuple[Block, ...]:
    words = at.guide.words
    answer = at.tour.answers.get(step.id, "")
    if step.kind == "length":
        return _version(at.guide, answer)
    if step.kind == "decision":
        if at.chosen is not None:
            return _note(words("Your team has recorded what it chose since; that counts."))
        if answer == UNSURE:
            return _note(words("Then that stays open for now."))
        name = Strong(at.guide.candidate_by_id[answer].name)
        return (Paragraph(words.text("Your team uses {candidate}.", candidate=name), "note"),)
    option = step.option(answer)
    if option is None:
        return ()
    return (Paragraph((Strong(option.label), f". {option.reply}".rstrip()), "note"),)


def _version(guide: Guide, length: str) -> tuple[Block, ...]:
    words = guide.words
    if length == "long":
        return _note(words("The long version, then."))
    return _note(words("The short version, then."))


def _note(words: str) -> tuple[Block, ...]:
    return (Paragraph((words,), "note"),)


def aside(at: Scene, said: Event, own: Mapping[str, str]) -> tuple[Block, ...]:
    """The answer to what was asked in the middle of the tour."""
    guide, words = at.guide, at.guide.words
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
            labels = tuple(quoted(guide, event_label(guide, m)) for m in meanings[:4])
            several = words(
                "That could mean {meanings}. Say which in other words.",
                meanings=words.either(labels),
            )
            return _note(several)
        case do.Unknown(nearest, question=True):
            return _not_covered(guide, nearest)
        case do.Unknown():
            lost = words(
                "I did not understand that. Press a button, type its words or number, or ask about a "
                "topic."
            )
            return _note(lost)
        case do.Help():
            ways = words(
                "Press a button, or type its words or its number. A question about a topic is "
                "answered at any time; “stop” leaves the tour, and it waits for you."
            )
            return _note(ways)
        case do.WhyChosen(candidate) | do.Reasons(candidate):
            return why_chosen(guide, at.chosen, candidate, shown=at.step.kind == "decision")
        case do.Continue():
            return _what_to_pick(at)
        case do.Arrive() | do.Stop():
            return ()
        case _ if not isinstance(said, do.TourEvent):
            elsewhere = words(
                "That belongs to the questions and their advice. “Stop” leaves the tour for them."
            )
            return _note(elsewhere)
    return ()


def _what_to_pick(at: Scene) -> tuple[Block, ...]:
    """What is told to who wants to go on from a step where only a choice leads on."""
    words = at.guide.words
    if past(at):
        return _note(words("Pick one of these, or say “skip this”."))
    recorded = at.chosen is not None and at.chosen.candidate in at.guide.candidate_by_id
    if at.step.kind in ("length", "choose") or (at.step.kind == "decision" and not recorded):
        return _note(words("Pick one of these to go on."))
    return ()


def _not_covered(guide: Guide, nearest: tuple[str, ...]) -> tuple[Block, ...]:
    near = tuple(guide.topic_by_id[t].title for t in nearest if t in guide.topic_by_id)
    if not near:
        return _note(not_covered(guide))
    said = guide.words(
        "The guide has nothing on exactly that. Near it: {topics}. Name one, and I tell you what the "
        "guide says.",
        topics="; ".join(near),
    )
    return _note(said)


def _differences(guide: Guide, chosen: Chosen | None, own: Mapping[str, str]) -> tuple[Block, ...]:
    """The newcomer's own answers beside those that carried the decision."""
    words = guide.words
    carrying = [] if chosen is None else [p for p in chosen.carrying if p in guide.option_by_key]
    if not carrying:
        return _note(words("There is no record of your team's answers to compare with."))
    both = [(q, o) for q, o in carrying if (q, own.get(q, "")) in guide.option_by_key]
    if not both:
        none = words(
            "You have answered none of what carried the decision yet. Start the questions, then come "
            "back and ask again. Your answers are yours alone."
        )
        return _note(none)
    apart = [(q, o) for q, o in both if own[q] != o]
    figures = {"same": len(both) - len(apart), "apart": len(apart)}
    figures["missing"] = len(carrying) - len(both)
    blocks: list[Block] = [Paragraph((_agreement(guide, len(carrying), figures),))]
    if chosen is not None and is_against(chosen.candidate, chosen.advised):
        blocks = [Paragraph((_beside_the_ballots(guide, chosen, len(carrying), figures),))]
    if apart:
        blocks.append(Bullets(tuple(_apart(guide, q, o, own[q]) for q, o in apart)))
    return tuple(blocks)


def _beside_the_ballots(
    guide: Guide, chosen: Chosen, carrying: int, figures: dict[str, int]
) -> str:
    """Where something else was chosen: the newcomer's answers beside those that spoke against it."""
    return guide.words.many(
        "{n} answer of your team pointed to {advised}, and it chose {candidate} all the same. You agree "
        "on {same}, differ on {apart}, and left {missing} open.",
        "{n} answers of your team pointed to {advised}, and it chose {candidate} all the same. You agree "
        "on {same}, differ on {apart}, and left {missing} open.",
        carrying,
        advised=candidate_name(guide, chosen.advised),
        candidate=candidate_name(guide, chosen.candidate),
        **figures,
    )


def _agreement(guide: Guide, carrying: int, figures: dict[str, int]) -> str:
    words = guide.words
    if figures["apart"] and figures["missing"]:
        return words.many(
            "{n} answer carried the decision: you agree on {same}, differ on {apart}, and left "
            "{missing} open.",
            "{n} answers carried the decision: you agree on {same}, differ on {apart}, and left "
            "{missing} open.",
            carrying,
            **figures,
        )
    if figures["apart"]:
        return words.many(
            "{n} answer carried the decision: you agree on {same}, differ on {apart}.",
            "{n} answers carried the decision: you agree on {same}, differ on {apart}.",
            carrying,
            **figures,
        )
    if figures["missing"]:
        return words.many(
            "{n} answer carried the decision: you agree on {same}, and left {missing} open.",
            "{n} answers carried the decision: you agree on {same}, and left {missing} open.",
            carrying,
            **figures,
        )
    return words.many(
        "{n} answer carried the decision: you agree on {same}.",
        "{n} answers carried the decision: you agree on {same}.",
        carrying,
        **figures,
    )


def _apart(guide: Guide, question: str, team: str, mine: str) -> Text:
    theirs, yours = (option_label(guide, question, option) for option in (team, mine))
    return guide.words.text(
        "{question}: the team says {theirs}, you say {yours}.",
        question=question_name(guide, question),
        theirs=Strong(theirs),
        yours=Strong(yours),
    )
