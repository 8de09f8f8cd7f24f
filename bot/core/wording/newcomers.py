"""What the lead of a place is told about its newcomers: who is where, and what is set for them."""

from collections.abc import Sequence

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.own_steps import MOST, Own
from bot.core.tour import Newcomer
from bot.core.view import Block, Bullets, Choice, Message, Name, Paragraph, Strong, Text
from bot.core.wording.fitting import fitting

_NAMED = 20  # newcomers in the list; how many more there are is told
_HOW = (
    "To add one, type “newcomer step Your machine: Run the setup script.” or “newcomer task …”; "
    "“remove newcomer step 1” takes one away, “newcomers ask Ada” says whom to ask."
)
_LEADS = (
    "Whoever started the newest round here can, and whoever is named as deciding by those who run "
    "me. The tour itself is for everybody: say “onboard”."
)


def not_lead(guide: Guide) -> Message:
    """To somebody who does not lead here."""
    return _told(guide, "That is for who leads the team here", (Paragraph((_LEADS,)),))


def no_place(guide: Guide) -> Message:
    """To somebody who speaks of newcomers where there is no team."""
    words = "Newcomers belong to a team's channel. Say it there, where the team decides."
    return _told(guide, "Not here", (Paragraph((words,)),))


def listed(guide: Guide, found: Sequence[Newcomer], own: Own) -> Message:
    """The newcomers with how far each is, and whether they are nudged."""
    if not found:
        body: list[Block] = [Paragraph(("Nobody has begun the tour here yet.",))]
    else:
        rows: tuple[Text, ...] = tuple((one.who, f": {where(one)}.") for one in found[:_NAMED])
        body = [Bullets(rows)]
        if len(found) > _NAMED:
            body.append(Paragraph((f"And {len(found) - _NAMED} more.",), "note"))
    body.append(Paragraph((_nudged(own),), "note"))
    seen = "You see steps and checks, never what somebody typed. Nobody else sees this."
    body.append(Paragraph((seen,), "note"))
    return _told(guide, "Newcomers", tuple(body))


def where(one: Newcomer) -> str:
    """How far a newcomer is, as a sentence's end."""
    checks = f"{one.right} of {one.checks} checks right"
    at = f"at step {one.step} of {one.of} ({one.title})"
    if one.finished:
        return f"done, {checks}" if one.checks else "done"
    return f"{at}, {checks}" if one.checks else at


def steps(guide: Guide, own: Own, done: str = "") -> Message:
    """The team's own steps; `done` is what just happened."""
    body: list[Block] = [Paragraph((done,), "note")] if done else []
    if own.steps:
        rows: tuple[Text, ...] = tuple(
            (f"{number}. ", Strong(step.title), f": {step.text}")
            for number, step in enumerate(own.steps, 1)
        )
        body.append(Bullets(rows))
    else:
        body.append(Paragraph(("There are no steps of your own here yet.",)))
    if own.ask:
        body.append(Paragraph(("What no guide knows, they ask: ", Strong(own.ask), ".")))
    body.append(Paragraph((_HOW,), "note"))
    return _told(guide, "Your own steps", tuple(body))


def full(guide: Guide, own: Own) -> Message:
    """To a lead whose step has no room."""
    return steps(
        guide, own, f"{MOST} steps of your own are as many as there can be; nothing changed."
    )


def no_such_step(guide: Guide, own: Own) -> Message:
    """To a lead who named a step that is not there."""
    return steps(guide, own, "There is no step of that number; nothing changed.")


def nudging(guide: Guide, own: Own) -> Message:
    """What the lead has just set."""
    return _told(guide, "Newcomers who stay away", (Paragraph((_nudged(own),)),))


def invited(guide: Guide, people: Sequence[tuple[Name, str]]) -> Message:
    """What became of the invitations, one a person: "invited", "before" or "begun"."""
    ways = {
        "invited": ": is invited now, once.",
        "before": ": was invited before; nobody is invited twice.",
        "begun": ": has begun already.",
    }
    rows: tuple[Text, ...] = tuple((who, ways[outcome]) for who, outcome in people)
    small = "They begin when they press Start. Nothing of a tour is kept of them before."
    return _told(guide, "Invitations", (Bullets(rows), Paragraph((small,), "note")))


def nudge(track: str, place: str) -> Message:
    """To a newcomer who has not come back for days: once."""
    words = "Your tour waits where you left it. There is no hurry, and I ask only this once."
    return Message(
        walk=0,
        title="Go on with the tour?",
        body=(Paragraph((words,)),),
        choices=(
            Choice("Go on with the tour", do.TourIn(track, place), "primary"),
            Choice("Stop for now", do.TourStop(track)),
        ),
        private=True,
    )


def _nudged(own: Own) -> str:
    if own.nudge:
        return "Who stays away for three days is reminded once. “Do not nudge newcomers” switches it off."
    return (
        "Nobody is reminded. “Nudge newcomers” has whoever stays away for three days reminded once."
    )


def _told(guide: Guide, title: str, body: tuple[Block, ...]) -> Message:
    choices = (Choice("Go on", do.Continue()),)
    return Message(0, title, body=fitting(guide, body), choices=choices, private=True)
