"""What is said of a closed round: what its ballots come to, and where disagreement matters."""

from bot.core import events as do
from bot.core.advice import grounds
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.team import FEWEST, Dispute, Tally, disputes, of_side, shares, tally
from bot.core.view import Bar, Bars, Block, Bullets, Choice, Message, Paragraph, Strong, Text
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import claim_text
from bot.core.wording.picks import all_decisions, picks
from bot.core.wording.revisited import carried, led
from bot.core.wording.rounds import members_named
from bot.core.wording.topic_shares import figures, told

_ROOM = 2600  # characters of a result's body
_CLAIMS = 3


def outcome(guide: Guide, round_: Round) -> Message:
    """What a closed round came to. No name stands beside an answer."""
    words = guide.words
    if round_.own and round_.ballots:
        return _own(guide, round_)
    if not round_.ballots:
        nothing = words("Nobody had handed in an answer, so there is nothing to weigh.")
        return Message(
            0,
            words("The round is closed: no ballots"),
            body=(Paragraph((nothing,)),),
            choices=_again(guide),
            ballot=round_.ballot,
        )
    now = tally(guide, round_.ballots)
    body = (
        Paragraph(_verdict(guide, now)),
        *led(guide, round_, now),
        *carried(guide, round_),
        Paragraph((_votes(guide, round_, now),)),
        _bars(guide, now),
        *(_breakdown(guide, round_, now) if told(round_) else ()),
        *_missing(guide, round_),
    )
    return Message(
        0,
        _title(guide, now),
        body=fitting(guide, body, _ROOM),
        choices=(
            *_deciding(guide, round_, now),
            *((Choice(words("Topic by topic"), do.Reasons()),) if told(round_) else ()),
            *_decisions(guide, round_),
            *_again(guide),
        ),
        ballot=round_.ballot,
    )


def last_result(guide: Guide, round_: Round) -> Message:
    """What the last round came to, for who wants to decide together where that was done before."""
    words = guide.words
    last = words("This is what the last round here came to.")
    new = Choice(words("Start a new round"), do.OpenRound())
    shown = outcome(guide, round_)
    return shown._replace(lead=(Paragraph((last,), "note"),), choices=(*shown.choices, new))


def _title(guide: Guide, now: Tally) -> str:
    words = guide.words
    if now.leader < 0 or now.verdict == "close":
        return words("The team: a close call")
    name = guide.candidates[now.leader].name
    if now.verdict == "clear":
        return words("The team: {candidate}", candidate=name)
    return words("The team: leaning to {candidate}", candidate=name)


def _own(guide: Guide, round_: Round) -> Message:
    """What somebody's own decision comes to, looked at again."""
    words, now = guide.words, tally(guide, round_.ballots)
    title = words("Looked at again: level")
    if now.leader >= 0:
        name = guide.candidates[now.leader].name
        title = words("Looked at again: {candidate}", candidate=name)
    body = (
        Paragraph((words("Your answers come to {scores}.", scores=figures(guide, now.scores)),)),
        *led(guide, round_, now),
        *carried(guide, round_),
        _bars(guide, now),
    )
    return Message(
        0,
        title,
        body=fitting(guide, body, _ROOM),
        choices=(*_deciding(guide, round_, now), *_decisions(guide, round_)),
        ballot=round_.ballot,
    )


def _verdict(guide: Guide, now: Tally) -> Text:
    words = guide.words
    points = figures(guide, now.scores)
    if now.leader < 0:
        return words.many_text(
            "{n} ballot counted, and they leave them level: {scores}.",
            "{n} ballots counted, and they leave them level: {scores}.",
            now.ballots,
            scores=points,
        )
    counted = words.many("{n} ballot counted.", "{n} ballots counted.", now.ballots)
    return (f"{counted} ", *_ahead(guide, now, points))


def _ahead(guide: Guide, now: Tally, scores: str) -> Text:
    words, name = guide.words, Strong(guide.candidates[now.leader].name)
    if now.verdict == "close":
        return words.many_text(
            "Too close to call: {candidate} is only {n} point ahead ({scores}).",
            "Too close to call: {candidate} is only {n} points ahead ({scores}).",
            now.margin,
            candidate=name,
            scores=scores,
        )
    if now.verdict == "clear":
        return words.many_text(
            "{candidate} is clearly in front, {n} point ahead ({scores}).",
            "{candidate} is clearly in front, {n} points ahead ({scores}).",
            now.margin,
            candidate=name,
            scores=scores,
        )
    return words.many_text(
        "{candidate} is a little in front, {n} point ahead ({scores}).",
        "{candidate} is a little in front, {n} points ahead ({scores}).",
        now.margin,
        candidate=name,
        scores=scores,
    )


def _votes(guide: Guide, round_: Round, now: Tally) -> str:
    words = guide.words
    if now.ballots < FEWEST:
        return words(
            "With fewer than three ballots nothing more is told, as it would tell on a person."
        )
    if not round_.tellable:
        return words(
            "One or two people came or went since the round before. Nothing more is told, as beside "
            "that round's result it would tell on them."
        )
    each = tuple(
        words("{votes} for {candidate}", candidate=candidate.name, votes=votes)
        for candidate, votes in zip(guide.candidates, now.votes, strict=True)
    )
    if now.level:
        each = (*each, words("{votes} level", votes=now.level))
    return words("Ballot by ballot: {votes}.", votes=words.listed(each))


def _bars(guide: Guide, now: Tally) -> Bars:
    bars = tuple(
        Bar(candidate.name, score, guide.words.many("{n} point", "{n} points", score))
        for candidate, score in zip(guide.candidates, now.scores, strict=True)
    )
    return Bars(bars, max(1, *(abs(score) for score in now.scores)))


def _breakdown(guide: Guide, round_: Round, now: Tally) -> tuple[Block, ...]:
    found = disputes(guide, round_.ballots)
    given = dict(shares(guide, round_.ballots))
    talk = [d for d in found if d.split and d.people]
    rest = [d for d in found if d.split and not d.people]
    total = sum(d.split for d in found)
    words = guide.words
    blocks: list[Block] = [Paragraph((words("Where disagreement matters"),), "heading")]
    if talk:
        need = words.many(
            "You need to talk about {talk} of the {n} topic on which you differ.",
            "You need to talk about {talk} of the {n} topics on which you differ.",
            total,
            talk=len(talk),
        )
        blocks.append(Paragraph((need,)))
        blocks.append(Bullets(tuple(_turning(guide, d, given) for d in talk)))
    elif total:
        none = words("You differ in places, but no single topic could turn the result.")
        blocks.append(Paragraph((none,)))
    else:
        blocks.append(Paragraph((words("You answered everything alike."),)))
    blocks += _agreed(guide, found)
    if rest:
        titles = words.listed(tuple(guide.topic_by_id[d.topic].title for d in rest))
        idle = words("You differ here, and it does not matter: {topics}.", topics=titles)
        blocks.append(Paragraph((idle,), "note"))
    return (*blocks, *_minority(guide, round_, now))


def _agreed(guide: Guide, found: tuple[Dispute, ...]) -> list[Block]:
    """The topics on which all ballots are alike, and which could turn the result all the same."""
    alike: dict[int, list[str]] = {}
    for dispute in found:
        if dispute.people and not dispute.split:
            alike.setdefault(dispute.people, []).append(guide.topic_by_id[dispute.topic].title)
    carrying = (
        guide.words.many(
            "You agree on {topics}, and one person answering otherwise there could turn it.",
            "You agree on {topics}; {n} people answering otherwise there could turn it.",
            people,
            topics=guide.words.listed(tuple(titles)),
        )
        for people, titles in sorted(alike.items())
    )
    return [Paragraph((words,), "note") for words in carrying]


def _turning(guide: Guide, dispute: Dispute, given: dict[str, tuple[int, ...]]) -> Text:
    title = guide.topic_by_id[dispute.topic].title
    points = given.get(dispute.topic, (0,) * len(guide.candidates))
    now = figures(guide, points, sign="+")
    return guide.words.many_text(
        "{topic}: one person answering otherwise could turn it. Now {points}.",
        "{topic}: {n} people answering otherwise could turn it. Now {points}.",
        dispute.people,
        topic=Strong(title),
        points=now,
    )


def _minority(guide: Guide, round_: Round, now: Tally) -> tuple[Block, ...]:
    sides = [(votes, i) for i, votes in enumerate(now.votes) if votes and i != now.leader]
    if not sides:
        return ()
    votes, side = max(sides, key=lambda pair: (pair[0], -pair[1]))
    pro, _ = grounds(guide, of_side(guide, round_.ballots, side), side)
    if not pro:
        return ()
    name = guide.candidates[side].name
    case = guide.words.many(
        "The case for {candidate}, as {n} ballot put it",
        "The case for {candidate}, as {n} ballots put it",
        votes,
        candidate=name,
    )
    return (
        Paragraph((case,), "heading"),
        Bullets(tuple(claim_text(guide, claim) for claim in pro[:_CLAIMS])),
    )


def _missing(guide: Guide, round_: Round) -> tuple[Block, ...]:
    missing = tuple(m for m in round_.members if m.invited and not m.begun)
    if not missing:
        return ()
    names = members_named(guide, missing)
    return (Paragraph(guide.words.text("Invited, and not heard: {names}.", names=names), "note"),)


def _decisions(guide: Guide, round_: Round) -> tuple[Choice, ...]:
    if round_.revisits is None:
        return ()
    return (all_decisions(guide, own=round_.own),)


def _deciding(guide: Guide, round_: Round, now: Tally) -> tuple[Choice, ...]:
    """What may be recorded: the advised first."""
    ranked = sorted(range(len(now.scores)), key=lambda i: (i != now.leader, -now.scores[i]))
    return picks(guide, tuple(guide.candidates[i].id for i in ranked), own=round_.own)


def _again(guide: Guide) -> tuple[Choice, ...]:
    return (Choice(guide.words("Open it again"), do.Reopen()),)
