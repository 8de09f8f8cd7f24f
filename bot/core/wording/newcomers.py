"""What the lead of a place is told about its newcomers: who is where, and what is set for them."""

from collections.abc import Sequence
from typing import Literal

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.own_steps import MOST, Own
from bot.core.tour import Newcomer
from bot.core.view import Block, Bullets, Choice, Message, Name, Paragraph, Strong
from bot.core.wording.fitting import fitting
from bot.core.words import marked

Outcome = Literal["invited", "before", "begun"]
"""What becomes of an invitation: sent, sent before, or not needed."""

_NAMED = 20  # newcomers in the list; how many more there are is told


def not_lead(guide: Guide) -> Message:
    """To somebody who does not lead here."""
    words = guide.words(
        "Whoever started the newest round here can, and whoever is named as deciding by those who "
        "run me. The tour itself is for everybody: say “onboard”."
    )
    title = guide.words("That is for who leads the team here")
    return _told(guide, title, (Paragraph((words,)),))


def no_place(guide: Guide) -> Message:
    """To somebody who speaks of newcomers where there is no team."""
    words = guide.words(
        "Newcomers belong to a team's channel. Say it there, where the team decides."
    )
    return _told(guide, guide.words("Not here"), (Paragraph((words,)),))


def no_track(guide: Guide) -> Message:
    """To a lead who wants to see a tour where the guide has none."""
    none = guide.words("This guide has no tour for newcomers.")
    return _told(guide, guide.words("No tour"), (Paragraph((none,)),))


def listed(guide: Guide, found: Sequence[Newcomer], own: Own) -> Message:
    """The newcomers with how far each is, and whether they are nudged."""
    words = guide.words
    body: list[Block] = [Paragraph((words("Nobody has begun the tour here yet."),))]
    if found:
        shown = found[:_NAMED]
        body = [
            Bullets(
                tuple(
                    words.text("{who}: {where}.", who=one.who, where=where(guide, one))
                    for one in shown
                )
            )
        ]
        if more := len(found) - len(shown):
            body.append(Paragraph((words.many("And {n} more.", "And {n} more.", more),), "note"))
    body.append(Paragraph((_nudged(guide, own),), "note"))
    seen = words("You see steps and checks, never what somebody typed. Nobody else sees this.")
    body.append(Paragraph((seen,), "note"))
    return _told(guide, words("Newcomers"), tuple(body), preview=True)


def where(guide: Guide, one: Newcomer) -> str:
    """How far a newcomer is, as a sentence's end."""
    words = guide.words
    if one.finished and one.checks:
        return words.many(
            "done, {right} of {n} check right",
            "done, {right} of {n} checks right",
            one.checks,
            right=one.right,
        )
    if one.finished:
        return words("done")
    at = words("at step {step} of {of} ({title})", step=one.step, of=one.of, title=one.title)
    if not one.checks:
        return at
    return words.many(
        "{where}, {right} of {n} check right",
        "{where}, {right} of {n} checks right",
        one.checks,
        where=at,
        right=one.right,
    )


def steps(guide: Guide, own: Own, done: str = "") -> Message:
    """The team's own steps; `done` is what just happened."""
    words = guide.words
    body: list[Block] = [Paragraph((done,), "note")] if done else []
    if own.steps:
        body += (
            Paragraph(
                words.text(
                    "{n}. {title}: {text}", n=number, title=Strong(step.title), text=step.text
                )
            )
            for number, step in enumerate(own.steps, 1)
        )
    else:
        body.append(Paragraph((words("There are no steps of your own here yet."),)))
    if own.ask:
        whom = words.text("What no guide knows, they ask: {whom}.", whom=Strong(own.ask))
        body.append(Paragraph(whom))
    how = words(
        "To add one, type “newcomer step Your machine: Run the setup script.” or “newcomer task …”; "
        "“remove newcomer step 1” takes one away, “newcomers ask Ada” says whom to ask."
    )
    body.append(Paragraph((how,), "note"))
    return _told(guide, words("Your own steps"), tuple(body), preview=True)


def full(guide: Guide, own: Own) -> Message:
    """To a lead whose step has no room."""
    words = guide.words("There can be no more than {most} steps; nothing changed.", most=MOST)
    return steps(guide, own, words)


def no_such_step(guide: Guide, own: Own) -> Message:
    """To a lead who named a step that is not there."""
    return steps(guide, own, guide.words("There is no step of that number; nothing changed."))


def nudging(guide: Guide, own: Own) -> Message:
    """What the lead has just set."""
    title = guide.words("Newcomers who stay away")
    return _told(guide, title, (Paragraph((_nudged(guide, own),)),))


def invited(guide: Guide, people: Sequence[tuple[Name, Outcome]]) -> Message:
    """What became of the invitations, one a person."""
    words = guide.words
    ways: dict[Outcome, str] = {
        "invited": marked("{who} is invited now, once."),
        "before": marked("{who} was invited before; nobody is invited twice."),
        "begun": marked("{who} has begun already."),
    }
    rows = tuple(words.text(ways[outcome], who=who) for who, outcome in people)
    small = words("They begin when they press Start. Nothing of a tour is kept of them before.")
    body = (Bullets(rows), Paragraph((small,), "note"))
    return _told(guide, words("Invitations"), body)


def nudge(guide: Guide, track: str, place: str) -> Message:
    """To a newcomer who has not come back for days: once."""
    words = guide.words
    waits = words("Your tour waits where you left it. There is no hurry, and I ask only this once.")
    return Message(
        walk=0,
        title=words("Go on with the tour?"),
        body=(Paragraph((waits,)),),
        choices=(
            Choice(words("Go on with the tour"), do.TourIn(track, place), "primary"),
            Choice(words("Stop for now"), do.TourStop(track)),
        ),
        private=True,
    )


def _nudged(guide: Guide, own: Own) -> str:
    if own.nudge:
        return guide.words(
            "Who stays away for three days is reminded once. “Do not nudge newcomers” switches it "
            "off."
        )
    return guide.words(
        "Nobody is reminded. Say “nudge newcomers”, and whoever stays away for three days is reminded once."
    )


def _told(guide: Guide, title: str, body: tuple[Block, ...], *, preview: bool = False) -> Message:
    choices: tuple[Choice, ...] = (Choice(guide.words("Go on"), do.Continue()),)
    if preview:
        choices = (Choice(guide.words("Preview the tour"), do.PreviewTour()), *choices)
    return Message(0, title, body=fitting(guide, body), choices=choices, private=True)
