"""What is said of a closed round: what its ballots come to, and where disagreement matters."""

from bot.core import events as do
from bot.core.advice import grounds
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.team import FEWEST, Dispute, Tally, disputes, of_side, shares, tally
from bot.core.view import Bar, Bars, Block, Bullets, Choice, Message, Paragraph, Strong, Text
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import claim_text, clipped, count, names
from bot.core.wording.rounds import members_named

_ROOM = 2600  # characters of a result's body
_CLAIMS = 3


def outcome(guide: Guide, round_: Round) -> Message:
    """What a closed round came to. No name stands beside an answer."""
    if not round_.ballots:
        words = "Nobody had handed in an answer, so there is nothing to weigh."
        return Message(
            0, "The round is closed: no ballots", body=(Paragraph((words,)),), choices=_again(),
            ballot=round_.number,
        )  # fmt: skip
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
    return (Paragraph(("Invited, and not heard: ", *members_named(missing), "."), "note"),)


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
