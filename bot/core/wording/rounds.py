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
from bot.core.wording.labels import clipped, option_label, question_name

_ROOM = 2600  # characters of a result's body
_TITLED = 50  # characters of the guide's title in the title of a message
_NAMED = 20  # members named in one line; the rest is counted


def handed_in(guide: Guide, state: State) -> Message:
    """A ballot in which no question is left."""
    words = guide.words
    rows = tuple(
        Fact(question_name(guide, q), (option_label(guide, q, o),))
        for q, o in state.answers.items()
    )
    counts = words("It counts when the round closes; until then you can change it.")
    given = fitting(guide, (Facts(rows),), _ROOM) if rows else ()
    body = (Paragraph((counts,)), sealed(guide), *given)
    choices = (
        Choice(words("Change an answer"), do.Review(), "primary"),
        Choice(words("How important is what?"), do.ShowImportance()),
        Choice(words("See the round"), do.SeeRound()),
    )
    title = words("Your ballot is in") if state.answers else words("Your ballot is empty")
    more = Choice(words("More"), do.Help())
    return Message(state.walk, title, body=body, choices=choices, commands=(more,))


def card(guide: Guide, round_: Round) -> Message:
    """The round as everybody in the place sees it: who, never what."""
    words = guide.words
    if round_.status == "closed":
        title = words("Decide together: {guide} (closed)", guide=_short(guide))
        see = Choice(words("See the result"), do.SeeRound(), "primary")
        return _said(round_, title, words("The result is in a message of its own."), (see,))
    if round_.status == "cancelled":
        title = words("Decide together: {guide} (cancelled)", guide=_short(guide))
        none = words("There is no result, and no ballot was opened.")
        return _said(round_, title, none, ())
    told = words.many(
        "Everybody answers the same {n} question, in private. Nobody sees an answer, a score or a "
        "leader before the round closes, not even who started it.",
        "Everybody answers the same {n} questions, in private. Nobody sees an answer, a score or a "
        "leader before the round closes, not even who started it.",
        len(guide.questions),
    )
    choices = (
        _take_part(guide),
        Choice(words("Remind"), do.Remind()),
        Choice(words("Close"), do.CloseRound()),
        Choice(words("Cancel"), do.CancelRound(), "danger"),
    )
    body = (
        Paragraph(words.text("Started by {who}.", who=called(guide, round_.starter))),
        Facts(tuple(_attendance(guide, round_))),
        Paragraph((told,), "note"),
    )
    title = words("Decide together: {guide}", guide=_short(guide))
    return Message(0, title, body=body, choices=choices, ballot=round_.number)


def asked_back(guide: Guide, round_: Round, event: do.CloseRound | do.CancelRound) -> Message:
    """Whether really to close or to cancel."""
    words = guide.words
    state = words.many(
        "{n} ballot is complete, {begun} begun.",
        "{n} ballots are complete, {begun} begun.",
        sum(m.done for m in round_.members),
        begun=len(round_.begun),
    )
    if isinstance(event, do.CloseRound):
        close = Choice(words("Close it now"), do.CloseRound(sure=True), "primary")
        then = words("What is answered so far counts; then everybody here sees the result.")
        title = words("Close the round?")
        return _said(round_, title, f"{state} {then}", (close, _see(guide)))
    cancel = Choice(words("Cancel it"), do.CancelRound(sure=True), "danger")
    then = words("No ballot will be opened.")
    return _said(round_, words("Cancel the round?"), f"{state} {then}", (cancel, _see(guide)))


def not_yours(guide: Guide, round_: Round) -> Message:
    """To somebody who may not close or cancel it."""
    words = guide.words
    only = words.text("Only {who}, who started it, can do that.", who=called(guide, round_.starter))
    return Message(
        0,
        words("This is not your round"),
        body=(Paragraph(only),),
        choices=(_take_part(guide), _see(guide)),
        ballot=round_.number,
    )


def no_round(guide: Guide) -> Message:
    """Where no round is open, or it was removed."""
    words = guide.words
    return Message(
        0,
        words("No round here"),
        body=(Paragraph((words("No round is open here. Say “team” to start one."),)),),
        choices=(Choice(words("Go on alone"), do.Continue()),),
    )


def full(guide: Guide, round_: Round) -> Message:
    """To somebody for whom there is no room."""
    words = guide.words
    no_more = words("No more people can take part in this round.")
    return _said(round_, words("The round is full"), no_more, (_see(guide),))


def reminded(guide: Guide, round_: Round, people: int, *, before: bool) -> Message:
    """To who asked for reminders."""
    words, see = guide.words, (_see(guide),)
    if before:
        once = words("People are reminded once a round.")
        return _said(round_, words("Reminded already"), once, see)
    if not people:
        nobody = words("Nobody who was asked is missing.")
        return _said(round_, words("Nobody to remind"), nobody, see)
    told = words.many("I remind {n} person, once.", "I remind {n} people, once.", people)
    return _said(round_, words("Reminded"), told, see)


def reminder(guide: Guide, round_: Round) -> Message:
    """To somebody who was invited or began, and has not finished."""
    words, who = guide.words, called(guide, round_.starter)
    asks = words.text(
        "{who} asks for your ballot: {question} You find it where the round was started.",
        who=who,
        question=guide.question,
    )
    if round_.deadline:
        asks = words.text(
            "{who} asks for your ballot: {question} It closes {until}. You find it where the round "
            "was started.",
            who=who,
            question=guide.question,
            until=round_.until,
        )
    title = words("A ballot is waiting: {guide}", guide=_short(guide))
    return Message(0, title, body=(Paragraph(asks),))


def _attendance(guide: Guide, round_: Round) -> list[Fact]:
    words = guide.words
    done = tuple(m for m in round_.members if m.done)
    going = tuple(m for m in round_.members if m.begun and not m.done)
    waited = tuple(m for m in round_.members if m.invited and not m.begun)
    answered = members_named(guide, done) if done else (words("nobody yet"),)
    rows = [Fact(words("Answered"), answered)]
    if going:
        rows.append(Fact(words("Under way"), members_named(guide, going)))
    if waited:
        rows.append(Fact(words("Invited"), members_named(guide, waited)))
    rows.append(Fact(words("Open until"), (_until(guide, round_),)))
    if round_.quorum:
        needed = words.many("{n} ballot", "{n} ballots", round_.quorum)
        rows.append(Fact(words("Needed"), (needed,)))
    return rows


def _until(guide: Guide, round_: Round) -> str:
    words = guide.words
    until = round_.until if round_.deadline else words("when it is closed")
    if not any(m.invited for m in round_.members):
        return until
    return words("{until}, or all who were invited or began have answered", until=until)


def members_named(guide: Guide, members: tuple[Member, ...]) -> Text:
    """Members in a sentence; many are counted."""
    words = guide.words
    named: tuple[Text, ...] = tuple((called(guide, m),) for m in members[:_NAMED])
    if len(members) > _NAMED:
        named = (*named, (words("{n} more", n=len(members) - _NAMED),))
    return words.listed_text(named)


def called(guide: Guide, member: Member) -> Name:
    """Somebody, by what they are called."""
    return Name(member.name or guide.words("somebody"), member.person)


def _short(guide: Guide) -> str:
    return clipped(guide.title, _TITLED)


def _take_part(guide: Guide) -> Choice:
    return Choice(guide.words("Take part"), do.TakePart(), "primary")


def _see(guide: Guide) -> Choice:
    return Choice(guide.words("Back to the round"), do.SeeRound())


def _said(round_: Round, title: str, words: str, choices: tuple[Choice, ...]) -> Message:
    return Message(0, title, body=(Paragraph((words,)),), choices=choices, ballot=round_.number)
