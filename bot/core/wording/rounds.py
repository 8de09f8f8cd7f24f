"""What is said about a team's round while it is open: its card, ballots, reminders."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.round import Member, Round, asked_again
from bot.core.state import State
from bot.core.view import (
    Block,
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


def help_in_ballot(guide: Guide, help_: Message) -> Message:
    """The help, with how to leave a ballot and come back, and nothing to press that it hides."""
    if help_.ballot < 0:
        return help_
    leaves = guide.words(
        "In a ballot nothing is added up before the round closes. Say “leave the ballot” to go to your "
        "own questions, “my ballot” to come back."
    )
    choices = tuple(c for c in help_.choices if not isinstance(c.event, do.Result | do.Stand))
    return help_._replace(body=(*help_.body, Paragraph((leaves,))), choices=choices)


def card(guide: Guide, round_: Round) -> Message:
    """The round as everybody in the place sees it: who, never what."""
    words = guide.words
    if round_.status == "closed":
        title = _title(
            round_,
            words("Decide together: {guide} (closed)", guide=_short(guide)),
            words("Look at decision {number} again (closed)", number=_again(round_)),
        )
        see = Choice(words("See the result"), do.SeeRound(), "primary")
        told = words("The result is in a message of its own.")
        return about_round(round_, title, told, (see,))
    if round_.status == "cancelled":
        title = _title(
            round_,
            words("Decide together: {guide} (cancelled)", guide=_short(guide)),
            words("Look at decision {number} again (cancelled)", number=_again(round_)),
        )
        none = words("There is no result, and no ballot was opened.")
        return about_round(round_, title, none, ())
    asked = asked_again(guide, round_.revisits) if round_.revisits else ()
    told = words.many(
        "Everybody answers the same {n} question, in private. Nobody sees an answer, a score or a "
        "leader before the round closes, not even who started it.",
        "Everybody answers the same {n} questions, in private. Nobody sees an answer, a score or a "
        "leader before the round closes, not even who started it.",
        len(asked or guide.questions),
    )
    choices = (
        take_part(guide),
        Choice(words("My answers"), do.Review()),
        Choice(words("Remind"), do.Remind()),
        Choice(words("Close"), do.CloseRound()),
        Choice(words("Cancel"), do.CancelRound(), "danger"),
    )
    body: tuple[Block, ...] = (
        Paragraph(words.text("Started by {who}.", who=called(guide, round_.starter))),
        *_looked_at(guide, round_),
        Facts(tuple(_attendance(guide, round_))),
        Paragraph((told,), "note"),
    )
    title = _title(
        round_,
        words("Decide together: {guide}", guide=_short(guide)),
        words("Look at decision {number} again", number=_again(round_)),
    )
    return Message(0, title, body=body, choices=choices, ballot=round_.ballot)


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


def _title(round_: Round, first: str, again: str) -> str:
    return again if round_.revisits else first


def _again(round_: Round) -> int:
    return round_.revisits.number if round_.revisits else 0


def _looked_at(guide: Guide, round_: Round) -> tuple[Block, ...]:
    again = round_.revisits
    if again is None:
        return ()
    known = guide.candidate_by_id.get(again.candidate)
    chose = guide.words(
        "You chose {candidate}. Everybody begins with their old ballot, and can change it.",
        candidate=known.name if known else again.candidate,
    )
    if again.carried:
        chose = guide.words(
            "You chose {candidate}. Only what that rests on is asked again; all other answers stay as "
            "they were.",
            candidate=known.name if known else again.candidate,
        )
    return (Paragraph((chose,)),)


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
    rows.append(Fact(words("Open until"), _until(guide, round_)))
    if round_.quorum:
        needed = words.many("{n} ballot", "{n} ballots", round_.quorum)
        rows.append(Fact(words("Needed"), (needed,)))
    return rows


def _until(guide: Guide, round_: Round) -> Text:
    words = guide.words
    if round_.overtime:
        late = words.many(
            "{n} ballot is complete; the time was over {until}",
            "{n} ballots are complete; the time was over {until}",
            round_.quorum,
            until=round_.until,
        )
        return (late,)
    until = round_.until if round_.deadline else words("somebody closes it")
    if not any(m.invited for m in round_.members):
        return (until,)
    if not round_.starter.person:
        return (words("{until}, or all who were invited or began have answered", until=until),)
    return words.text(
        "{until}, or {who} and all who were invited or began have answered",
        until=until,
        who=called(guide, round_.starter),
    )


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


def take_part(guide: Guide) -> Choice:
    """The way into a ballot."""
    return Choice(guide.words("Take part"), do.TakePart(), "primary")


def about_round(round_: Round, title: str, words: str, choices: tuple[Choice, ...]) -> Message:
    """One sentence about a round, and what can be done."""
    return Message(0, title, body=(Paragraph((words,)),), choices=choices, ballot=round_.ballot)
