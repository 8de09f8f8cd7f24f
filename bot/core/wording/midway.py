"""In the middle of the walk: where things stand, and why a question is asked. Figures, no advice."""

from bot.core.advice import Advice, advise
from bot.core.guide import Guide
from bot.core.scoring import Standing, Swing, standing, swing
from bot.core.state import State
from bot.core.view import Block, Bullets, Paragraph, Text
from bot.core.wording.labels import claim_text, count
from bot.core.wording.result import score_bars, score_words, strength_line

_GROUNDS = 3  # claims shown behind a question; all are in `advisor questions`


def stand(guide: Guide, state: State) -> tuple[Block, ...]:
    """Where the score is, how far it can still move, and how many ways keep the leader."""
    if not state.answers:
        return (Paragraph(("Nothing is answered yet, so everything stands level.",)),)
    advice = advise(guide, state.answers, state.importance)
    return (
        Paragraph(_so_far(guide, advice)),
        score_bars(guide, advice.standing),
        Paragraph(strength_line(guide, advice)),
    )


def why(guide: Guide, state: State, asked: str) -> tuple[Block, ...]:
    """The guide's reason for a question, and what its answer could move from where things are."""
    question = guide.question_by_id[asked]
    now = standing(guide, state.answers, state.importance)
    reach = Paragraph(_reach(guide, now, swing(guide, state.answers, state.importance, asked)))
    grounds = tuple(dict.fromkeys(claim for o in question.options for claim in o.claims))
    claims = tuple(claim_text(guide, guide.claim_by_id[claim]) for claim in grounds[:_GROUNDS])
    if not claims:
        return (Paragraph((question.why,)), reach)
    return (
        Paragraph((question.why,)),
        reach,
        Paragraph(("Its points rest on",), "heading"),
        Bullets(claims),
    )


def _so_far(guide: Guide, advice: Advice) -> Text:
    now = advice.standing
    if now.leader < 0:
        return (f"Level so far: {score_words(guide, now)}.",)
    name = guide.candidates[now.leader].name
    words = f"So far {name} is ahead by {count(now.margin, 'point')}: {score_words(guide, now)}."
    if not advice.open:
        return (words,)
    reach = f" By the end, that lead could be anything from {now.least:+d} to {now.most:+d}."
    return (words + reach,)


def _reach(guide: Guide, now: Standing, swing: Swing) -> Text:
    rival = guide.candidates[swing.rival].name
    if not swing.moves:
        return ("As things are weighed now, the answer alone cannot move the result.",)
    if now.leader < 0 and swing.lead:
        return (f"The scores are level; this answer can bring {rival} to the front.",)
    if now.leader < 0:
        apart = max(-swing.least, swing.most)
        return (f"The scores are level; this answer can move them apart by {apart} at most.",)
    name = guide.candidates[now.leader].name
    of = f" of {rival}" if len(guide.candidates) > 2 else ""
    place = f"{name} is {count(swing.lead, 'point')} ahead{of}; this answer can move that by "
    turn = "enough to turn it" if swing.turns else "not enough to turn it alone"
    if swing.lead + swing.least == 0:
        turn = "enough to level it"
    return (f"{place}{swing.least:+d} to {swing.most:+d}, {turn}.",)
