"""A track's steps one by one, as who leads a team looks at them. Looking enrols nobody."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.limits import MENU
from bot.core.tour import Chosen, Tour
from bot.core.track import Step, Track
from bot.core.view import Block, Choice, Menu, Message, Paragraph
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import clipped, quoted
from bot.core.wording.touring import body_of
from bot.core.wording.touring_scene import Scene, cited


def previewed(guide: Guide, track: Track, chosen: Chosen | None, step_id: str) -> Message:
    """The step of that id, or else the first, in the long version, whoever it is for."""
    steps = track.steps
    at = next((i for i, step in enumerate(steps) if step.id == step_id), 0)
    step, words = steps[at], guide.words
    tour = Tour(track=track.id, at=step.id, length="long", begun=True)
    shown = body_of(Scene(guide, track, chosen, tour, steps, step))[1:]
    first: tuple[Block, ...] = ()
    if not at:
        told = words(
            "These are all steps that there are, in the long version. Each newcomer sees those that "
            "are for them. Nobody is enrolled by looking, you neither."
        )
        first = (Paragraph((told,)),)
    body = (Paragraph((_when(guide, track, step, at),), "note"), *first, *shown)
    following = steps[at + 1 : at + 2]
    choices = tuple(
        Choice(words("Go on"), do.PreviewTour(track.id, s.id), "primary") for s in following
    )
    if at:
        choices += (Choice(words("Back"), do.PreviewTour(track.id, steps[at - 1].id)),)
    if not following:
        choices += (Choice(words("From the beginning"), do.PreviewTour(track.id, steps[0].id)),)
    return Message(
        0,
        step.title,
        body=fitting(guide, (*body, *_answers(guide, step))),
        choices=choices,
        menus=_others(guide, track, at),
        commands=(Choice(words("Leave the preview"), do.Continue()),),
        private=True,
    )


def preview(guide: Guide, track: Track, chosen: Chosen | None) -> tuple[Message, ...]:
    """All of them."""
    return tuple(previewed(guide, track, chosen, step.id) for step in track.steps)


def _others(guide: Guide, track: Track, at: int) -> tuple[Menu, ...]:
    """The way to another step: those that follow first."""
    numbered = list(enumerate(track.steps, 1))
    entries = tuple(
        Choice(
            clipped(guide.words("Step {number}: {title}", number=number, title=step.title)),
            do.PreviewTour(track.id, step.id),
        )
        for number, step in (*numbered[at + 1 :], *numbered[:at])
    )
    return (Menu(guide.words("Go to a step"), entries[:MENU]),) if len(entries) > 1 else ()


def _when(guide: Guide, track: Track, step: Step, at: int) -> str:
    """Which step it is, and who sees it."""
    words = guide.words
    told = [words("Preview, step {number} of {steps}.", number=at + 1, steps=len(track.steps))]
    if step.candidates:
        used = words.either(tuple(guide.candidate_by_id[c].name for c in step.candidates))
        told.append(words("Only where {candidate} is used.", candidate=used))
    if step.only_if and (parent := track.step(step.only_if.step)):
        labels = tuple(
            quoted(guide, o.label) for o in parent.options if o.id in step.only_if.options
        )
        told.append(words("Only after {answer}.", answer=words.either(labels)))
    if step.length == "long":
        told.append(words("Only in the long version."))
    return " ".join(told)


def _answers(guide: Guide, step: Step) -> tuple[Block, ...]:
    """What can be picked there, what is said to it, and which is right."""
    if not step.options:
        return ()
    words = guide.words
    labels = tuple(quoted(guide, option.label) for option in step.options)
    blocks: list[Block] = [
        Paragraph((words("They pick {answer}.", answer=words.either(labels)),)),
        *(
            Paragraph((words("To {answer} I say: {reply}", answer=label, reply=option.reply),))
            for label, option in zip(labels, step.options, strict=True)
            if option.reply
        ),
    ]
    if right := step.option(step.right):
        answer = quoted(guide, right.label)
        blocks += cited(guide, step.claims)
        blocks.append(Paragraph((words("Right is {answer}.", answer=answer),), "note"))
    return tuple(blocks)
