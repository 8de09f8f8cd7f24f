"""What it means for a decision that it was looked at again, and why."""

from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.state import UNSURE
from bot.core.team import Tally
from bot.core.view import Block, Bullets, Paragraph, Strong
from bot.core.wording.labels import answer_words, option_label, question_name
from bot.core.wording.picks import candidate_name


def led(guide: Guide, round_: Round, now: Tally) -> tuple[Block, ...]:
    """What a closed round means for the decision that it looked at again, if it did."""
    again, words = round_.revisits, guide.words
    if again is None:
        return ()
    chose, number = candidate_name(guide, again.candidate), again.number
    front = guide.candidates[now.leader].name if now.leader >= 0 else ""
    match again.led:
        case "stands":
            told = words(
                "So decision {number} stands: {candidate} is in front, as it was chosen.",
                number=number, candidate=chose,
            )  # fmt: skip
        case "kept":
            told = words(
                "So decision {number} stands as it was made: for {candidate}, although {front} was in "
                "front then, too.",
                number=number, candidate=chose, front=front,
            )  # fmt: skip
        case "level":
            told = words(
                "So decision {number} for {candidate} is not overturned: none is alone in front now.",
                number=number, candidate=chose,
            )  # fmt: skip
        case "turned":
            told = words(
                "So it has turned: decision {number} was for {candidate}, and {front} is in front now. "
                "A draft to take its place is among the decisions. Until you choose, nothing changes.",
                number=number, candidate=chose, front=front,
            )  # fmt: skip
        case "":
            told = words(
                "Decision {number} was replaced meanwhile, so nothing follows for it.",
                number=number,
            )
    return (Paragraph((Strong(told),)),)


def carried(guide: Guide, round_: Round) -> tuple[Block, ...]:
    """How it is now with the answers that carried the decision: why it stands, or does not."""
    again = round_.revisits
    if again is None or not again.carried or not round_.tellable:
        return ()
    known = [(q, o, n) for q, o, n in again.carried if (q, o) in guide.option_by_key]
    if not known:
        return ()
    if round_.own:
        given = round_.ballots[0].answers
        rows = tuple(_since(guide, q, o, given.get(q, UNSURE)) for q, o, _ in known)
    else:
        rows = tuple(_counted(guide, round_, q, o, then) for q, o, then in known)
    return (Bullets(tuple((row,) for row in rows)),)


def _counted(guide: Guide, round_: Round, question: str, option: str, then: int) -> str:
    now = sum(ballot.answers.get(question) == option for ballot in round_.ballots)
    return guide.words(
        "{answer}: in {now} of {ballots} ballots now, in {then} of {before} then.",
        answer=answer_words(guide, question, option),
        now=now,
        ballots=len(round_.ballots),
        then=then,
        before=round_.revisits.ballots if round_.revisits else 0,
    )


def _since(guide: Guide, question: str, before: str, now: str) -> str:
    words = guide.words
    if now == before:
        return words("{answer}, as before.", answer=answer_words(guide, question, before))
    return words(
        "{question}: {now} now, {then} before.",
        question=question_name(guide, question),
        now=option_label(guide, question, now),
        then=option_label(guide, question, before),
    )
