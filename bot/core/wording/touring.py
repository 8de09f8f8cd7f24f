"""A tour on the screen: the step, what just happened above it, and what is at hand. Claims cited."""

from collections.abc import Mapping

from bot.core import events as do
from bot.core.events import Event
from bot.core.guide import Guide
from bot.core.limits import MESSAGE
from bot.core.state import UNSURE
from bot.core.tour import Moved, Tour, after, before, passed
from bot.core.track import Step, Track
from bot.core.view import Block, Choice, Message, Paragraph, Strong, Text
from bot.core.wording.chosen import carried, decided
from bot.core.wording.fitting import block_length, fitting
from bot.core.wording.labels import clipped, quoted
from bot.core.wording.touring_aside import aside, told
from bot.core.wording.touring_scene import Scene, cited, past

_LEAST = 500  # characters that what is said aside always has


def show(at: Scene, result: Moved, said: Event, own: Mapping[str, str]) -> Message:
    """The message for the tour as it stands after `said`; the step waits below what is told."""
    if result.told == "stopped":
        return _stopped(at.guide, at.track)
    step = at.step
    body = fitting(at.guide, body_of(at))
    lead = told(at, result) + aside(at, said, own)
    room = max(_LEAST, MESSAGE - 100 - sum(map(block_length, body)) - len(step.title))
    return Message(
        walk=0,
        title=step.title,
        lead=fitting(at.guide, lead, room),
        body=body,
        choices=_choices(at),
        commands=(*_to_answer(at, said, own), *_commands(at)),
        private=True,
    )


def invitation(guide: Guide, track: Track, place: str = "") -> Message:
    """What somebody is invited with, for the team in `place`, or in the place where it is shown."""
    words = guide.words
    there = words("Hello. There is a tour for whoever is new here. It takes a few minutes.")
    small = words(
        "You can stop and go on at any time. Nothing of a tour is kept before you press Start."
    )
    begin = do.TourIn(track.id, place) if place else do.TourBegin(track.id)
    return Message(
        walk=0,
        title=track.title,
        body=(Paragraph((there,)), Paragraph((small,), "note")),
        choices=(Choice(words("Start"), begin, "primary"),),
        over=True,
    )


def body_of(at: Scene) -> tuple[Block, ...]:
    """What the step shows, below where the tour is."""
    guide, track, _, tour, open_, step = at
    words = guide.words
    blocks: list[Block] = [Paragraph((_place(at, open_.index(step) + 1),), "note")]
    if step.kind == "decision":
        blocks += _decision(at)
        return tuple(blocks)
    asks = step.kind in ("length", "choose", "check")
    blocks.append(Paragraph((Strong(step.text),) if asks else (step.text,)))
    if tour.length == "long" and step.more:
        blocks.append(Paragraph((step.more,)))
    if step.kind == "ask":
        blocks.append(_whom(guide, track))
    if step.kind == "check":
        blocks += _given(guide, tour, step)
        return tuple(blocks)
    if step.kind == "read":
        blocks.append(Paragraph((words("Read on"),), "heading"))
    shown = (*step.claims, *(step.more_claims if tour.length == "long" else ()))
    blocks += cited(guide, shown)
    if step.kind == "choose" and (option := step.option(tour.answers.get(step.id, ""))):
        now = words.text("Your answer so far: {answer}", answer=Strong(option.label))
        blocks.append(Paragraph(now, "note"))
    if step.kind == "task" and step.id in tour.done:
        blocks.append(Paragraph((words("You have done this one."),), "note"))
    if step.id == track.steps[-1].id and tour.checks:
        right, asked = passed(track, tour)
        had = words.many(
            "Of {n} check you had {right} right.",
            "Of {n} checks you had {right} right.",
            asked,
            right=right,
        )
        blocks.append(Paragraph((had,), "note"))
    return tuple(blocks)


def _place(at: Scene, number: int) -> str:
    """How far the tour is; what is ahead is not known before it is known what the team uses."""
    words = at.guide.words
    decision = next((s for s in at.track.steps if s.kind == "decision"), None)
    known = decision is None or decision.id in at.tour.answers or at.chosen is not None
    if known:
        step = words("Step {number} of {steps}", number=number, steps=len(at.open))
    else:
        step = words("Step {number}", number=number)
    if at.tour.length == "long":
        return words("{step}, long version.", step=step)
    return words("{step}, short version.", step=step)


def _whom(guide: Guide, track: Track) -> Block:
    words = guide.words
    if track.ask:
        return Paragraph(words.text("Ask: {who}.", who=Strong(track.ask)))
    nobody = words("Nobody is named here yet; whoever invited you will know whom to ask.")
    return Paragraph((nobody,))


def _decision(at: Scene) -> tuple[Block, ...]:
    guide, _, chosen, tour, _, step = at
    words = guide.words
    if chosen is None or chosen.candidate not in guide.candidate_by_id:
        none = words("Your team has recorded no decision here yet.")
        blocks: tuple[Block, ...] = (Paragraph((f"{none} {step.text}",)),)
        if tour.answers.get(step.id) == UNSURE:
            ways = words("The questions take a few minutes, and the tour waits here meanwhile.")
            blocks += (Paragraph((ways,)),)
        return blocks
    found: list[Block] = [*decided(guide, chosen), *carried(guide, chosen)]
    if tour.length == "long" and step.more:
        found.append(Paragraph((step.more,)))
    return tuple(found)


def _given(guide: Guide, tour: Tour, step: Step) -> tuple[Block, ...]:
    """What was answered to a check, kindly, with the claim behind it."""
    option = step.option(tour.checks.get(step.id, ""))
    if option is None:
        return ()
    right = option.id == step.right
    words = guide.words
    lead: Text = (Strong(words("That is right")), f": {quoted(guide, option.label)}.")
    if not right:
        other = step.option(step.right)
        answer = Strong(quoted(guide, other.label if other else ""))
        lead = words.text("Not quite. The answer is {answer}.", answer=answer)
    blocks: tuple[Block, ...] = (Paragraph(lead),)
    if option.reply:
        blocks += (Paragraph((option.reply,)),)
    return blocks + cited(guide, step.claims)


def _choices(at: Scene) -> tuple[Choice, ...]:
    guide, _, chosen, tour, open_, step = at
    words = guide.words
    following = after(open_, step)
    on = (Choice(words("Go on"), do.TourAt(following.id), "primary"),) if following else ()
    match step.kind:
        case "length":
            versions = (
                (words("The short version"), do.TourChose(step.id, "short")),
                (words("The long version"), do.TourChose(step.id, "long")),
            )
            return tuple(Choice(label, event, "primary") for label, event in versions)
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
            later = tuple(Choice(words("Later"), c.event) for c in on)
            return (Choice(words("Done"), do.TourDid(step.id), "primary"), *later)
        case "decision" if chosen is None or chosen.candidate not in guide.candidate_by_id:
            return _uses(guide, tour, step, on)
    return on


def _uses(guide: Guide, tour: Tour, step: Step, on: tuple[Choice, ...]) -> tuple[Choice, ...]:
    words = guide.words
    ways = tuple(
        Choice(clipped(words("We use {candidate}", candidate=c.name)), do.TourChose(step.id, c.id))
        for c in guide.candidates
    )
    if tour.answers.get(step.id) != UNSURE:
        return (*ways, Choice(words("Help us choose"), do.TourChose(step.id, UNSURE)))
    rest = tuple(Choice(words("Go on without"), c.event) for c in on)
    return (Choice(words("Start the questions"), do.Continue(), "primary"), *ways, *rest)


def _to_answer(at: Scene, said: Event, own: Mapping[str, str]) -> tuple[Choice, ...]:
    """The way to the questions, for who asks where they differ and has not answered all of it."""
    asked = at.chosen.carrying if at.chosen is not None else ()
    if not isinstance(said, do.TourDiffer) or all(question in own for question, _ in asked):
        return ()
    return (Choice(at.guide.words("Start the questions"), do.Continue()),)


def _commands(at: Scene) -> tuple[Choice, ...]:
    guide, track, chosen, tour, open_, step = at
    words = guide.words
    found: list[Choice] = [*past(at)]
    earlier = before(open_, step)
    if earlier:
        found.append(Choice(words("Back"), do.TourAt(earlier.id)))
    if tour.length == "short":
        found.append(Choice(words("Tell me more"), do.TourLength(track.id, "long")))
    else:
        found.append(Choice(words("Shorter"), do.TourLength(track.id, "short")))
    if chosen is not None and chosen.carrying:
        found.append(Choice(words("Where do I differ?"), do.TourDiffer(track.id)))
    if after(open_, step) is None:
        found.append(Choice(words("From the beginning"), do.TourAt(open_[0].id)))
    found.append(Choice(words("Stop for now"), do.TourStop(track.id)))
    return tuple(found)


def _stopped(guide: Guide, track: Track) -> Message:
    words = guide.words
    kept = words(
        "Everything is kept. Come back whenever you like; the tour goes on where you left it."
    )
    return Message(
        walk=0,
        title=words("Stopped for now"),
        body=(Paragraph((kept,)),),
        choices=(Choice(words("Go on with the tour"), do.TourBegin(track.id), "primary"),),
        over=True,
        private=True,
    )
