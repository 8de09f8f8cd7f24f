"""What is said about a team's round: its card, a ballot that is in, and what came of it."""

from bot.core import events as do
from bot.core.advice import grounds
from bot.core.guide import Guide
from bot.core.round import Member, Round
from bot.core.state import State
from bot.core.team import FEWEST, Dispute, Tally, disputes, of_side, shares, tally
from bot.core.view import (
    Bar,
    Bars,
    Block,
    Bullets,
    Choice,
    Fact,
    Facts,
    Message,
    Name,
    Paragraph,
    Strong,
    Text,
)
from bot.core.wording.asking import sealed
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import claim_text, clipped, count, names, option_label, question_name

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
        Paragraph(("Started by ", _name(round_.starter), ".")),
        facts,
        Paragraph((told,), "note"),
    )
    return Message(
        0, f"Decide together: {guide.title}", body=body, choices=choices, ballot=round_.number
    )


def outcome(guide: Guide, round_: Round) -> Message:
    """What a closed round came to. No name stands beside an answer."""
    if not round_.ballots:
        words = "Nobody had handed in an answer, so there is nothing to weigh."
        return _said(round_, "The round is closed: no ballots", words, _again())
    now = tally(guide, round_.ballots)
    body = (
        Paragraph(_verdict(guide, now)),
        Paragraph((_votes(guide, now),)),
        _bars(guide, now),
        *(_breakdown(guide, round_, now) if now.ballots >= FEWEST else ()),
        *_missing(round_),
    )
    return Message(
        0,
        _title(guide, now),
        body=fitting(guide, body, _ROOM),
        choices=(*_deciding(guide, now), *_again()),
        ballot=round_.number,
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
    words: Text = ("Only ", _name(round_.starter), ", who started it, can do that.")
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
    words: Text = (_name(round_.starter), asks, " You find it where the round was started.")
    return Message(0, f"A ballot is waiting: {guide.title}", body=(Paragraph(words),))


def _title(guide: Guide, now: Tally) -> str:
    if now.leader < 0 or now.verdict == "close":
        return "The team: a close call"
    name = guide.candidates[now.leader].name
    return f"The team: {name}" if now.verdict == "clear" else f"The team: leaning to {name}"


def _verdict(guide: Guide, now: Tally) -> Text:
    figures = names(tuple(
        f"{candidate.name} {score}"
        for candidate, score in zip(guide.candidates, now.scores, strict=True)
    ))  # fmt: skip
    ballots = count(now.ballots, "ballot")
    if now.leader < 0:
        return (f"{ballots} counted, and they leave them level: {figures}.",)
    name = Strong(guide.candidates[now.leader].name)
    ahead = f"{count(now.margin, 'point')} ahead ({figures})"
    if now.verdict == "close":
        return (f"{ballots} counted. Too close to call: ", name, f" is only {ahead}.")
    manner = "clearly" if now.verdict == "clear" else "a little"
    return (f"{ballots} counted. ", name, f" is {manner} in front, {ahead}.")


def _votes(guide: Guide, now: Tally) -> str:
    if now.ballots < FEWEST:
        return "With fewer than three ballots nothing more is told, as it would tell on a person."
    told = [
        f"{candidate.name} in {votes}"
        for candidate, votes in zip(guide.candidates, now.votes, strict=True)
    ]
    level = [f"level in {now.level}"] if now.level else []
    return f"Taken one by one, ahead is {names((*told, *level))}."


def _bars(guide: Guide, now: Tally) -> Bars:
    bars = tuple(
        Bar(candidate.name, score, f"{score} points")
        for candidate, score in zip(guide.candidates, now.scores, strict=True)
    )
    return Bars(bars, max(1, *(abs(score) for score in now.scores)))


def _breakdown(guide: Guide, round_: Round, now: Tally) -> tuple[Block, ...]:
    found = disputes(guide, round_.ballots)
    given = dict(shares(guide, round_.ballots))
    talk = [d for d in found if d.split and d.people]
    rest = [d for d in found if d.split and not d.people]
    total = sum(d.split for d in found)
    blocks: list[Block] = [Paragraph(("Where disagreement matters",), "heading")]
    if talk:
        words = f"You need to talk about {len(talk)} of the {count(total, 'topic')} on which you differ."
        blocks.append(Paragraph((words,)))
        blocks.append(Bullets(tuple(_turning(guide, d, given) for d in talk)))
    elif total:
        words = "You differ in places, but no single topic could turn the result."
        blocks.append(Paragraph((words,)))
    else:
        blocks.append(Paragraph(("You answered everything alike.",)))
    if rest:
        titles = names(tuple(guide.topic_by_id[d.topic].title for d in rest))
        blocks.append(Paragraph((f"You differ here, and it does not matter: {titles}.",), "note"))
    return (*blocks, *_minority(guide, round_, now))


def _turning(guide: Guide, dispute: Dispute, given: dict[str, tuple[int, ...]]) -> Text:
    title = guide.topic_by_id[dispute.topic].title
    points = given.get(dispute.topic, (0,) * len(guide.candidates))
    now = names(tuple(
        f"{candidate.name} {value:+d}"
        for candidate, value in zip(guide.candidates, points, strict=True)
    ))  # fmt: skip
    who = "one person" if dispute.people == 1 else f"{dispute.people} people"
    return (Strong(title), f": {who} answering otherwise could turn it. Now {now}.")


def _minority(guide: Guide, round_: Round, now: Tally) -> tuple[Block, ...]:
    sides = [(votes, i) for i, votes in enumerate(now.votes) if votes and i != now.leader]
    if not sides:
        return ()
    votes, side = max(sides, key=lambda pair: (pair[0], -pair[1]))
    pro, _ = grounds(guide, of_side(guide, round_.ballots, side), side)
    if not pro:
        return ()
    name = guide.candidates[side].name
    return (
        Paragraph((f"The case for {name}, as {count(votes, 'ballot')} put it",), "heading"),
        Bullets(tuple(claim_text(guide, claim) for claim in pro[:_CLAIMS])),
    )


def _missing(round_: Round) -> tuple[Block, ...]:
    missing = tuple(m for m in round_.members if m.invited and not m.begun)
    if not missing:
        return ()
    return (Paragraph(("Invited, and not heard: ", *_list(missing), "."), "note"),)


def _attendance(round_: Round) -> list[Fact]:
    done = tuple(m for m in round_.members if m.done)
    going = tuple(m for m in round_.members if m.begun and not m.done)
    waited = tuple(m for m in round_.members if m.invited and not m.begun)
    rows = [Fact("Answered", _list(done) if done else ("nobody yet",))]
    if going:
        rows.append(Fact("Under way", _list(going)))
    if waited:
        rows.append(Fact("Invited", _list(waited)))
    until = round_.until if round_.deadline else "when it is closed"
    if any(m.invited for m in round_.members):
        until += ", or all who were invited or began have answered"
    rows.append(Fact("Open until", (until,)))
    if round_.quorum:
        rows.append(Fact("Needed", (count(round_.quorum, "ballot"),)))
    return rows


def _list(members: tuple[Member, ...]) -> Text:
    named: list[Text] = [(_name(m),) for m in members[:_NAMED]]
    if len(members) > _NAMED:
        named.append((f"{len(members) - _NAMED} more",))
    joined: Text = named[0]
    for i, one in enumerate(named[1:], 1):
        joined = (*joined, " and " if i == len(named) - 1 else ", ", *one)
    return joined


def _name(member: Member) -> Name:
    return Name(member.name or "somebody", member.person)


def _deciding(guide: Guide, now: Tally) -> tuple[Choice, ...]:
    """What the team may record: the advised first."""
    ranked = sorted(range(len(now.scores)), key=lambda i: (i != now.leader, -now.scores[i]))
    return tuple(
        Choice(
            clipped(f"We choose {guide.candidates[i].name}"),
            do.Decide(guide.candidates[i].id),
            "primary" if i == now.leader else "plain",
        )
        for i in ranked
    )


def _again() -> tuple[Choice, ...]:
    return (Choice("Open it again", do.Reopen()),)


def _more() -> Choice:
    return Choice("More", do.Help())


def _said(round_: Round, title: str, words: str, choices: tuple[Choice, ...]) -> Message:
    return Message(0, title, body=(Paragraph((words,)),), choices=choices, ballot=round_.number)


def _over(
    guide: Guide, round_: Round, how: str, words: str, choices: tuple[Choice, ...]
) -> Message:
    return _said(round_, f"Decide together: {guide.title} ({how})", words, choices)
