"""What a team chose and why, from its record: for who asks, and for who joins later. Claims cited."""

from bot.core import events as do
from bot.core.advice import grounds
from bot.core.decision import parts
from bot.core.guide import Guide
from bot.core.team import FEWEST
from bot.core.tour import Chosen
from bot.core.view import Block, Bullets, Choice, Message, Paragraph, Strong, Text
from bot.core.wording.against import all_the_same, grounds_heading, is_against, reason_given
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import answer_words, claim_text
from bot.core.wording.picks import all_decisions
from bot.core.words import marked

_CARRYING = 6  # answers of a decision that are shown, to who is shown round
_TOLD = 3  # ... and to who asks in between
_CASE = 3  # claims of the case for what was not chosen
_NONE = marked("No decision is recorded here yet.")


def why(guide: Guide, chosen: Chosen | None, candidate: str, *, own: bool = False) -> Message:
    """Why the team of a place chose, or did not choose, `candidate`; empty: what it chose.

    `own`: they ask where they are alone, so that it is about what they chose themselves.
    """
    words = guide.words
    if chosen is None:
        none = words("No decision is recorded here yet. Say “team” to decide together.")
        if own:
            none = words(
                "You have recorded no decision of your own. A team's is in the channel where it was "
                "made: ask me there."
            )
        alone = (Choice(words("Go on alone"), do.Continue()),)
        body: tuple[Block, ...] = (Paragraph((none,)), *speaks_for(guide, None, candidate))
        title = words("No decision recorded")
        return Message(0, title, body=fitting(guide, body), choices=alone)
    choices: tuple[Choice, ...] = (all_decisions(guide, own=chosen.own),)
    if chosen.own:
        choices += (Choice(words("Back to the result"), do.Continue()),)
    title = words("Why {candidate}", candidate=name_of(guide, chosen.candidate))
    if candidate not in ("", chosen.candidate):
        title = words("Why not {candidate}", candidate=name_of(guide, candidate))
    body = fitting(guide, asked(guide, chosen, candidate))
    return Message(0, title, body=body, choices=choices, ballot=-1 if chosen.own else 0)


def asked(
    guide: Guide, chosen: Chosen | None, candidate: str, *, shown: bool = False
) -> tuple[Block, ...]:
    """The answer to why, or why not, `candidate`, from the record where there is one.

    `shown`: what was chosen, and what carried it, is on the screen already.
    """
    if chosen is None:
        return (Paragraph((guide.words(_NONE),), "note"), *speaks_for(guide, None, candidate))
    other = candidate if candidate != chosen.candidate else ""
    case = _case(guide, chosen, other or _rival(guide, chosen))
    if other and not case:
        case = speaks_for(guide, chosen, other)
    if shown and case:
        return case
    return (*decided(guide, chosen), *carried(guide, chosen, _TOLD), *case)


def decided(guide: Guide, chosen: Chosen) -> tuple[Block, ...]:
    """What was chosen, and the reason that was given."""
    words, name = guide.words, Strong(name_of(guide, chosen.candidate))
    if chosen.number and chosen.date:
        told = words.text(
            "Your team chose {candidate} on {date} (decision {number}).",
            candidate=name,
            date=chosen.date,
            number=str(chosen.number),
        )
        if chosen.own:
            told = words.text(
                "You chose {candidate} on {date} (decision {number}).",
                candidate=name,
                date=chosen.date,
                number=str(chosen.number),
            )
    else:
        told = words.text("Your team chose {candidate}.", candidate=name)
    found: tuple[Block, ...] = (Paragraph(told),)
    if is_against(chosen.candidate, chosen.advised):
        why_so = all_the_same(
            guide, chosen.candidate, chosen.advised, chosen.reason, own=chosen.own
        )
        return (*found, Paragraph((why_so,)))
    if chosen.reason:
        found += (Paragraph((reason_given(guide, chosen.reason, against=False),)),)
    return found


def carried(guide: Guide, chosen: Chosen, most: int = _CARRYING) -> tuple[Block, ...]:
    """The answers that the decision rests on, each with a claim behind it.

    Where something else was chosen, those that speak for what was not.
    """
    carrying = [pair for pair in chosen.carrying if pair in guide.option_by_key]
    if not carrying:
        return ()
    rows = Bullets(tuple(_carried(guide, *pair) for pair in carrying[:most]))
    heading = guide.words("What carried it")
    if is_against(chosen.candidate, chosen.advised):
        heading = grounds_heading(guide, chosen.advised)
    found: tuple[Block, ...] = (Paragraph((heading,), "heading"), rows)
    if len(carrying) > most:
        rest = len(carrying) - most
        more = guide.words.many(
            "And {n} answer more, in the record.", "And {n} answers more, in the record.", rest
        )
        found += (Paragraph((more,), "note"),)
    return found


def speaks_for(guide: Guide, chosen: Chosen | None, candidate: str) -> tuple[Block, ...]:
    """Claims that favour `candidate`, those of the decision's topics first."""
    carrying = [] if chosen is None else [guide.question_by_id.get(q) for q, _ in chosen.carrying]
    topics = [question.topic for question in carrying if question is not None]
    claims = [c for c in guide.claim_by_id.values() if c.favours == candidate]
    if not claims or candidate not in guide.candidate_by_id:
        return ()
    claims.sort(key=lambda claim: claim.topic not in topics)
    heading = guide.words("What speaks for {candidate}", candidate=name_of(guide, candidate))
    told = tuple(claim_text(guide, claim) for claim in claims[:_CASE])
    return (Paragraph((heading,), "heading"), Bullets(told))


def name_of(guide: Guide, candidate: str) -> str:
    """What it is called, as long as the guide has it."""
    found = guide.candidate_by_id.get(candidate)
    return found.name if found else candidate


def _case(guide: Guide, chosen: Chosen, candidate: str) -> tuple[Block, ...]:
    """The case of a minority that the record keeps: ballots had `candidate` in front."""
    at = next((i for i, c in enumerate(guide.candidates) if c.id == candidate), -1)
    if at < 0 or chosen.ballots < FEWEST or not chosen.votes[at : at + 1] or not chosen.votes[at]:
        return ()
    pro, _ = grounds(guide, parts(guide, chosen.given), at)
    if not pro:
        return ()
    heading = guide.words.many(
        "The case for {candidate}, ahead in {n} ballot of {ballots}",
        "The case for {candidate}, ahead in {n} ballots of {ballots}",
        chosen.votes[at],
        candidate=guide.candidates[at].name,
        ballots=chosen.ballots,
    )
    told = tuple(claim_text(guide, claim) for claim in pro[:_CASE])
    return (Paragraph((heading,), "heading"), Bullets(told))


def _rival(guide: Guide, chosen: Chosen) -> str:
    """What most ballots had in front among what was not chosen; empty: none had."""
    sides = [
        (votes, -i)
        for i, (c, votes) in enumerate(zip(guide.candidates, chosen.votes, strict=False))
        if votes and c.id != chosen.candidate
    ]
    return guide.candidates[-max(sides)[1]].id if sides else ""


def _carried(guide: Guide, question: str, option: str) -> Text:
    claims = guide.option_by_key[question, option].claims
    words = f"{answer_words(guide, question, option)}."
    if not claims:
        return (words,)
    return (f"{words} ", *claim_text(guide, guide.claim_by_id[claims[0]]))
