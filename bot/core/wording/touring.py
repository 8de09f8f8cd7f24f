"""A tour on the screen: the step, what just happened above it, and what is at hand. Claims cited."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.core import events as do
from bot.core.events import Event
from bot.core.guide import Guide
from bot.core.limits import MESSAGE
from bot.core.state import UNSURE
from bot.core.tour import Chosen, Moved, Tour, after, before, passed, place, way
from bot.core.track import Length, Step, Track
from bot.core.view import Block, Bullets, Choice, Message, Paragraph, Strong, Text
from bot.core.wording import knowledge
from bot.core.wording.fitting import block_length, fitting
from bot.core.wording.labels import (
    answer_words,
    claim_text,
    clipped,
    count,
    event_label,
    names,
    option_label,
    question_name,
)
from bot.core.wording.notices import NOT_COVERED

_CARRYING = 6  # answers of a decision that are shown
_FOR = 4  # claims in an answer to "why not?"
_LEAST = 500  # characters that what is said aside always has
_LOST = "I did not understand that. Press a button, type its words or number, or ask about a topic."
_ELSEWHERE = "That belongs to the questions and their advice. “Stop” leaves the tour for them."


class Scene(NamedTuple):
    """What a message of a tour is made from: `open` are the steps that apply, `step` is due."""

    guide: Guide
    track: Track
    chosen: Chosen | None
    tour: Tour
    open: tuple[Step, ...]
    step: Step


def scene(guide: Guide, track: Track, chosen: Chosen | None, tour: Tour) -> Scene:
    """Where the tour stands."""
    open_ = way(guide, track, chosen, tour)
    return Scene(guide, track, chosen, tour, open_, place(track, open_, tour))


def show(at: Scene, result: Moved, said: Event, own: Mapping[str, str]) -> Message:
    """The message for the tour as it stands after `said`; the step waits below what is told."""
    if result.told == "stopped":
        return _stopped(at.track)
    step = at.step
    body = fitting(_body(at))
    told = _told(at, result) + _aside(at, said, own)
    room = max(_LEAST, MESSAGE - 100 - sum(map(block_length, body)) - len(step.title))
    return Message(
        walk=0,
        title=step.title,
        lead=fitting(told, room),
        body=body,
        choices=_choices(at),
        commands=_commands(at),
    )


def preview(guide: Guide, track: Track, chosen: Chosen | None) -> tuple[Message, ...]:
    """Every step of the track in the long version, whoever it is for, without being enrolled."""
    messages = []
    for step in track.steps:
        when = _condition(guide, track, step)
        tour = Tour(track=track.id, at=step.id, length="long", begun=True)
        body = _body(Scene(guide, track, chosen, tour, track.steps, step))[1:]
        choices = tuple(Choice(o.label, do.TourAt(step.id), "plain", o.hint) for o in step.options)
        if step.kind == "check":
            body += (*_claims(guide, step.claims), Paragraph((_right(step),), "note"))
        note = Paragraph((when,), "note")
        messages.append(Message(0, step.title, body=fitting((note, *body)), choices=choices))
    return tuple(messages)


def _right(step: Step) -> str:
    right = step.option(step.right)
    return f"Right is: {right.label}." if right else ""


def _condition(guide: Guide, track: Track, step: Step) -> str:
    parts = [f"Step {step.id} ({step.kind})"]
    if step.candidates:
        parts.append(
            f"where {names(tuple(guide.candidate_by_id[c].name for c in step.candidates), 'or')} is used"
        )
    if step.only_if and (parent := track.step(step.only_if.step)):
        labels = [o.label for o in parent.options if o.id in step.only_if.options]
        parts.append(f"after “{names(tuple(labels), 'or')}”")
    if step.length == "long":
        parts.append("in the long version")
    return ", ".join(parts) + "."


def _body(at: Scene) -> tuple[Block, ...]:
    guide, track, _, tour, open_, step = at
    number = open_.index(step) + 1
    blocks: list[Block] = [Paragraph((f"{_number(at, number)}, {tour.length} version.",), "note")]
    if step.kind == "decision":
        blocks += _decision(at)
        return tuple(blocks)
    asks = step.kind in ("length", "choose", "check")
    blocks.append(Paragraph((Strong(step.text),) if asks else (step.text,)))
    if tour.length == "long" and step.more:
        blocks.append(Paragraph((step.more,)))
    if step.kind == "ask":
        blocks.append(_whom(track))
    if step.kind == "check":
        blocks += _given(guide, tour, step)
        return tuple(blocks)
    if step.kind == "read":
        blocks.append(Paragraph(("Read on",), "heading"))
    shown = (*step.claims, *(step.more_claims if tour.length == "long" else ()))
    blocks += _claims(guide, shown)
    if step.kind == "choose" and (option := step.option(tour.answers.get(step.id, ""))):
        blocks.append(Paragraph(("Your answer so far: ", Strong(option.label)), "note"))
    if step.kind == "task" and step.id in tour.done:
        blocks.append(Paragraph(("You have done this one.",), "note"))
    if step.id == track.steps[-1].id and tour.checks:
        right, asked = passed(track, tour)
        blocks.append(Paragraph((f"Of {count(asked, 'check')} you had {right} right.",), "note"))
    return tuple(blocks)


def _number(at: Scene, number: int) -> str:
    """How far the tour is; what is ahead is not known before it is known what the team uses."""
    decision = next((s for s in at.track.steps if s.kind == "decision"), None)
    known = decision is None or decision.id in at.tour.answers or at.chosen is not None
    return f"Step {number} of {len(at.open)}" if known else f"Step {number}"


def _claims(guide: Guide, claims: tuple[str, ...]) -> tuple[Block, ...]:
    known = tuple(guide.claim_by_id[c] for c in claims if c in guide.claim_by_id)
    return (Bullets(tuple(claim_text(guide, claim) for claim in known)),) if known else ()


def _whom(track: Track) -> Block:
    if track.ask:
        return Paragraph(("Ask: ", Strong(track.ask), "."))
    return Paragraph(("Nobody is named here yet; whoever invited you will know whom to ask.",))


def _decision(at: Scene) -> tuple[Block, ...]:
    guide, _, chosen, tour, _, step = at
    if chosen is None or chosen.candidate not in guide.candidate_by_id:
        none = "Your team has recorded no decision here yet."
        blocks: tuple[Block, ...] = (Paragraph((f"{none} {step.text}",)),)
        if tour.answers.get(step.id) == UNSURE:
            ways = "The questions take a few minutes, and the tour waits here meanwhile."
            blocks += (Paragraph((ways,)),)
        return blocks
    name = guide.candidate_by_id[chosen.candidate].name
    number = f" (decision {chosen.number})" if chosen.number else ""
    on = f" on {chosen.date}" if chosen.date else ""
    found: list[Block] = [Paragraph(("Your team chose ", Strong(name), f"{on}{number}."))]
    if chosen.reason:
        found.append(Paragraph((f"The reason given: {chosen.reason}",)))
    carrying = [pair for pair in chosen.carrying if pair in guide.option_by_key]
    if carrying:
        found.append(Paragraph(("What carried it",), "heading"))
        found.append(Bullets(tuple(_carried(guide, *pair) for pair in carrying[:_CARRYING])))
        if len(carrying) > _CARRYING:
            more = f"And {count(len(carrying) - _CARRYING, 'answer')} more, in the record."
            found.append(Paragraph((more,), "note"))
    if tour.length == "long" and step.more:
        found.append(Paragraph((step.more,)))
    return tuple(found)


def _carried(guide: Guide, question: str, option: str) -> Text:
    claims = guide.option_by_key[question, option].claims
    words = f"{answer_words(guide, question, option)}."
    if not claims:
        return (words,)
    return (f"{words} ", *claim_text(guide, guide.claim_by_id[claims[0]]))


def _given(guide: Guide, tour: Tour, step: Step) -> tuple[Block, ...]:
    """What was answered to a check, kindly, with the claim behind it."""
    option = step.option(tour.checks.get(step.id, ""))
    if option is None:
        return ()
    right = option.id == step.right
    lead: Text = (Strong("That is right"), f": “{option.label}”.")
    if not right:
        other = step.option(step.right)
        lead = ("Not quite. The answer is ", Strong(f"“{other.label if other else ''}”"), ".")
    blocks: tuple[Block, ...] = (Paragraph(lead),)
    if option.reply:
        blocks += (Paragraph((option.reply,)),)
    return blocks + _claims(guide, step.claims)


def _told(at: Scene, result: Moved) -> tuple[Block, ...]:
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
            ways = {"short": "The short version, then.", "long": "The long version, then."}
            return _note(ways[at.tour.length])
        case "did" if step:
            return _note(f"{step.title}: done.")
        case "chose" if step:
            return _chose(at, step)
    return ()


def _chose(at: Scene, step: Step) -> tuple[Block, ...]:
    answer = at.tour.answers.get(step.id, "")
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


def _aside(  # noqa: C901 -- one case an event
    at: Scene, said: Event, own: Mapping[str, str]
) -> tuple[Block, ...]:
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
            near = tuple(guide.topic_by_id[t].title for t in nearest if t in guide.topic_by_id)
            if not near:
                return _note(NOT_COVERED)
            ways = f"Near it: {'; '.join(near)}. Name one, and I tell you what the guide says."
            return _note(f"The guide has nothing on exactly that. {ways}")
        case do.Unknown():
            return _note(_LOST)
        case do.Help():
            return _note(
                "Press a button, or type its words or its number. A question about a topic is "
                "answered at any time; “stop” leaves the tour, and it waits for you."
            )
        case do.Reasons(candidate) if candidate in guide.candidate_by_id:
            return _speaks_for(at, candidate)
        case do.Continue() if _skip(at):
            return _note("Pick one of these, or say “skip this”.")
        case do.Arrive() | do.Continue() | do.Stop():
            return ()
        case _ if not isinstance(said, do.TourEvent):
            return _note(_ELSEWHERE)
    return ()


def _speaks_for(at: Scene, candidate: str) -> tuple[Block, ...]:
    """Why, or why not, this one: claims that favour it, those of the decision's topics first."""
    guide, chosen = at.guide, at.chosen
    carried = [] if chosen is None else [guide.question_by_id.get(q) for q, _ in chosen.carrying]
    topics = [question.topic for question in carried if question is not None]
    claims = [c for c in guide.claim_by_id.values() if c.favours == candidate]
    claims.sort(key=lambda claim: claim.topic not in topics)
    if not claims:
        return _note(NOT_COVERED)
    name = guide.candidate_by_id[candidate].name
    return (
        Paragraph((f"What speaks for {name}",), "heading"),
        *_claims(guide, tuple(claim.id for claim in claims[:_FOR])),
    )


def _skip(at: Scene) -> tuple[Choice, ...]:
    """The way past a step that waits for an answer."""
    following = after(at.open, at.step)
    waits = (at.step.kind == "choose" and at.step.id not in at.tour.answers) or (
        at.step.kind == "check" and at.step.id not in at.tour.checks
    )
    return (Choice("Skip this", do.TourAt(following.id)),) if waits and following else ()


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


def _choices(at: Scene) -> tuple[Choice, ...]:
    guide, _, chosen, tour, open_, step = at
    following = after(open_, step)
    on = (Choice("Go on", do.TourAt(following.id), "primary"),) if following else ()
    match step.kind:
        case "length":
            ways: tuple[tuple[str, Length], ...] = (
                ("The short version", "short"),
                ("The long version", "long"),
            )
            return tuple(Choice(w, do.TourLength(at.track.id, to), "primary") for w, to in ways)
        case "choose":
            return tuple(
                Choice(o.label, do.TourChose(step.id, o.id), "primary", o.hint)
                for o in step.options
            )
        case "check":
            if step.option(tour.checks.get(step.id, "")):
                return on
            return tuple(
                Choice(o.label, do.TourChecked(step.id, o.id), "primary", o.hint)
                for o in step.options
            )
        case "task" if step.id not in tour.done:
            later = tuple(Choice("Later", c.event) for c in on)
            return (Choice("Done", do.TourDid(step.id), "primary"), *later)
        case "decision" if chosen is None or chosen.candidate not in guide.candidate_by_id:
            return _uses(guide, tour, step, on)
    return on


def _uses(guide: Guide, tour: Tour, step: Step, on: tuple[Choice, ...]) -> tuple[Choice, ...]:
    ways = tuple(
        Choice(clipped(f"We use {c.name}"), do.TourChose(step.id, c.id)) for c in guide.candidates
    )
    if tour.answers.get(step.id) != UNSURE:
        return (*ways, Choice("Help us choose", do.TourChose(step.id, UNSURE)))
    rest = tuple(Choice("Go on without", c.event) for c in on)
    return (Choice("Start the questions", do.Continue(), "primary"), *ways, *rest)


def _commands(at: Scene) -> tuple[Choice, ...]:
    _, track, chosen, tour, open_, step = at
    found: list[Choice] = [*_skip(at)]
    earlier = before(open_, step)
    if earlier:
        found.append(Choice("Back", do.TourAt(earlier.id)))
    if tour.length == "short":
        found.append(Choice("Tell me more", do.TourLength(track.id, "long")))
    else:
        found.append(Choice("Shorter", do.TourLength(track.id, "short")))
    if chosen is not None and chosen.carrying:
        found.append(Choice("Where do I differ?", do.TourDiffer(track.id)))
    if after(open_, step) is None:
        found.append(Choice("From the beginning", do.TourAt(open_[0].id)))
    found.append(Choice("Stop for now", do.TourStop(track.id)))
    return tuple(found)


def _stopped(track: Track) -> Message:
    words = "Everything is kept. Come back whenever you like; the tour goes on where you left it."
    return Message(
        walk=0,
        title="Stopped for now",
        body=(Paragraph((words,)),),
        choices=(Choice("Go on with the tour", do.TourBegin(track.id), "primary"),),
        over=True,
    )
