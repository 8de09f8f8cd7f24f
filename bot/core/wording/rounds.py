"""What is said about a team's round while it is open: its card, ballots, reminders."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.round import Member, Round
from bot.core.state import State
from bot.core.view import (
    Choice,
    Fact,
    Facts,
    Message,
    Name,
    Paragraph,
    Text,
)
from bot.core.wording.asking import sealed
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import count, option_label, question_name

_ROOM = 2600  # characters of a result's body
_NAMED = 20  # members named in one line; the rest is counted
_CLAIMS = 3
_TAKE_PART = Choice("Take part", do.TakePart(), "primary")
_SEE = Choice("Back to the round", do.SeeRound())


def handed_in(guide: Guide, state: State) -> Message:
    """A ballot in which no question is left."""
    rows = tuple(
        Fact(question_name(guide, q), (option_label(guide, q, o),))
        for q, o in state.answers.items()
    )
    words = "It counts when the round closes; until then you can change it."
    body = (Paragraph((words,)), sealed(guide), *fitting(guide, (Facts(rows),), _ROOM))
    choices = (
        Choice("Change an answer", do.Review(), "primary"),
        Choice("How important is what?", do.ShowImportance()),
        Choice("See the round", do.SeeRound()),
    )
    title = "Your ballot is in" if state.answers else "Your ballot is empty"
    return Message(state.walk, title, body=body, choices=choices, commands=(_more(),))


def card(guide: Guide, round_: Round) -> Message:
    """The round as everybody in the place sees it: who, never what."""
    if round_.status == "closed":
        return _over(guide, round_, "closed", "The result is in a message of its own.", (
            Choice("See the result", do.SeeRound(), "primary"),
        ))  # fmt: skip
    if round_.status == "cancelled":
        return _over(
            guide, round_, "cancelled", "There is no result, and no ballot was opened.", ()
        )
    told = (
        f"Everybody answers the same {count(len(guide.questions), 'question')}, in private. Nobody "
        "sees an answer, a score or a leader before the round closes, not even who started it."
    )
    facts = Facts(tuple(_attendance(round_)))
    choices = (
        _TAKE_PART,
        Choice("Remind", do.Remind()),
        Choice("Close", do.CloseRound()),
        Choice("Cancel", do.CancelRound(), "danger"),
    )
    body = (
        Paragraph(("Started by ", called(round_.starter), ".")),
        facts,
        Paragraph((told,), "note"),
    )
    return Message(
        0, f"Decide together: {guide.title}", body=body, choices=choices, ballot=round_.number
    )


def asked_back(round_: Round, event: do.CloseRound | do.CancelRound) -> Message:
    """Whether really to close or to cancel."""
    done = sum(m.done for m in round_.members)
    begun = len(round_.begun)
    state = f"{count(done, 'ballot')} {'is' if done == 1 else 'are'} complete, {begun} begun."
    if isinstance(event, do.CloseRound):
        choices = (Choice("Close it now", do.CloseRound(sure=True), "primary"), _SEE)
        words = f"{state} What is answered so far counts; then everybody here sees the result."
        return _said(round_, "Close the round?", words, choices)
    choices = (Choice("Cancel it", do.CancelRound(sure=True), "danger"), _SEE)
    return _said(round_, "Cancel the round?", f"{state} No ballot will be opened.", choices)


def not_yours(round_: Round) -> Message:
    """To somebody who may not close or cancel it."""
    words: Text = ("Only ", called(round_.starter), ", who started it, can do that.")
    return Message(
        0, "This is not your round", body=(Paragraph(words),), choices=(_TAKE_PART, _SEE),
        ballot=round_.number,
    )  # fmt: skip


def no_round() -> Message:
    """Where no round is open, or it was removed."""
    return Message(
        0, "No round here", body=(Paragraph(("No round is open here. Say “team” to start one.",)),),
        choices=(Choice("Go on alone", do.Continue()),),
    )  # fmt: skip


def full(round_: Round) -> Message:
    """To somebody for whom there is no room."""
    return _said(
        round_, "The round is full", "No more people can take part in this round.", (_SEE,)
    )


def reminded(round_: Round, people: int, *, before: bool) -> Message:
    """To who asked for reminders."""
    if before:
        return _said(round_, "Reminded already", "People are reminded once a round.", (_SEE,))
    if not people:
        return _said(round_, "Nobody to remind", "Nobody who was asked is missing.", (_SEE,))
    return _said(round_, "Reminded", f"I remind {count(people, 'person')}, once.".replace(
        "persons", "people"), (_SEE,))  # fmt: skip


def reminder(guide: Guide, round_: Round) -> Message:
    """To somebody who was invited or began, and has not finished."""
    until = f" It closes {round_.until}." if round_.deadline else ""
    asks = f" asks for your ballot: {guide.question}{until}"
    words: Text = (called(round_.starter), asks, " You find it where the round was started.")
    return Message(0, f"A ballot is waiting: {guide.title}", body=(Paragraph(words),))


def _attendance(round_: Round) -> list[Fact]:
    done = tuple(m for m in round_.members if m.done)
    going = tuple(m for m in round_.members if m.begun and not m.done)
    waited = tuple(m for m in round_.members if m.invited and not m.begun)
    rows = [Fact("Answered", members_named(done) if done else ("nobody yet",))]
    if going:
        rows.append(Fact("Under way", members_named(going)))
    if waited:
        rows.append(Fact("Invited", members_named(waited)))
    until = round_.until if round_.deadline else "when it is closed"
    if any(m.invited for m in round_.members):
        until += ", or all who were invited or began have answered"
    rows.append(Fact("Open until", (until,)))
    if round_.quorum:
        rows.append(Fact("Needed", (count(round_.quorum, "ballot"),)))
    return rows


def members_named(members: tuple[Member, ...]) -> Text:
    """Members in a sentence; many are counted."""
    named: list[Text] = [(called(m),) for m in members[:_NAMED]]
    if len(members) > _NAMED:
        named.append((f"{len(members) - _NAMED} more",))
    joined: Text = named[0]
    for i, one in enumerate(named[1:], 1):
        joined = (*joined, " and " if i == len(named) - 1 else ", ", *one)
    return joined


def called(member: Member) -> Name:
    """Somebody, by what they are called."""
    return Name(member.name or "somebody", member.person)


def _more() -> Choice:
    return Choice("More", do.Help())


def _said(round_: Round, title: str, words: str, choices: tuple[Choice, ...]) -> Message:
    return Message(0, title, body=(Paragraph((words,)),), choices=choices, ballot=round_.number)


def _over(
    guide: Guide, round_: Round, how: str, words: str, choices: tuple[Choice, ...]
) -> Message:
    return _said(round_, f"Decide together: {guide.title} ({how})", words, choices)
