"""What a recorded decision's document says, compared with what its receipt comes to. Pure.

Compared are the lines that follow from the receipt: title, outcome with its scores, the answers it
rests on, how the ballots were divided. Names, dates, reasons, links and claims are not.
"""

from bot.core.decision import Decision, recomputed, resting_on
from bot.core.decision_codec import Receipt
from bot.core.guide import Guide
from bot.core.scoring import winner
from bot.core.wording.decision_document import stated


def misstated(guide: Guide, receipt: Receipt, text: str) -> tuple[str, ...]:
    """The lines that `text` should have and has not, in that of the guide's languages that fits best.

    `receipt` must name a choice, and `guide` be of its version.
    """
    said = {" ".join(line.split()) for line in text.splitlines()}
    speech = (guide.own, *(guide.spoken(tag) for tag in guide.own.translations))
    each = [
        tuple(line for line in stated(spoken, _decision(guide, receipt)) if line not in said)
        for spoken in speech
    ]
    return min(each, key=len)


def _decision(guide: Guide, receipt: Receipt) -> Decision:
    """As much of the decision as its receipt tells, with the scores computed again."""
    scores = recomputed(guide, receipt.given)
    leader = winner(scores)
    return Decision(
        number=0,
        date="",
        candidate=receipt.chosen,
        advised=guide.candidates[leader].id if leader >= 0 else "",
        reason="",
        guide=receipt.guide,
        version=receipt.version,
        ballots=receipt.ballots,
        scores=scores,
        votes=receipt.votes,
        carrying=resting_on(guide, receipt.given),
        given=receipt.given,
        own=receipt.own,
    )
