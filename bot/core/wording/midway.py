"""In the middle of the walk: where things stand, and why a question is asked. Figures, no advice."""

from bot.core.advice import Advice, advise
from bot.core.guide import Guide
from bot.core.scoring import Standing, Swing, standing, swing
from bot.core.state import State
from bot.core.view import Block, Bullets, Paragraph
from bot.core.wording.labels import answer_words, claim_text
from bot.core.wording.result import score_bars, score_words, strength_line

_FEW = 3  # open questions with which it is told how far the lead can still go
_GROUNDS = 3  # claims shown behind a question; all are in `advisor questions`


def stand(guide: Guide, state: State) -> tuple[Block, ...]:
    """Where the score is, how far it can still move, and how many ways keep the leader."""
    if not state.answers:
        level = guide.words("Nothing is answered yet, so everything stands level.")
        return (Paragraph((level,)),)
    advice = advise(guide, state.answers, state.importance)
    return (
        Paragraph((_so_far(guide, advice),)),
        score_bars(guide, advice.standing),
        Paragraph((strength_line(guide, advice),)),
    )


def why(guide: Guide, state: State, asked: str) -> tuple[Block, ...]:
    """The guide's reason for a question, and what its answer could move from where things are.

    In a team's ballot nobody is told where those are.
    """
    question = guide.question_by_id[asked]
    now = standing(guide, state.answers, state.importance)
    moves = _reach(guide, now, swing(guide, state.answers, state.importance, asked))
    reach = () if state.ballot > 0 else (Paragraph((moves,)),)
    grounds = tuple(dict.fromkeys(claim for o in question.options for claim in o.claims))
    claims = tuple(claim_text(guide, guide.claim_by_id[claim]) for claim in grounds[:_GROUNDS])
    if not claims:
        return (Paragraph((question.why,)), *reach)
    return (
        Paragraph((question.why,)),
        *reach,
        Paragraph((guide.words("Its points rest on"),), "heading"),
        Bullets(claims),
    )


def what_if(guide: Guide, state: State, asked: str, option: str) -> tuple[Block, ...]:
    """Where the score would be with another answer, and where it is."""
    words = guide.words
    then = standing(guide, {**state.answers, asked: option}, state.importance)
    scores = score_words(guide, then)
    answer = answer_words(guide, asked, option)
    if then.leader < 0:
        said = words("With “{answer}” it would be level: {scores}.", answer=answer, scores=scores)
    else:
        said = words.many(
            "With “{answer}”, {candidate} would be ahead by {n} point: {scores}.",
            "With “{answer}”, {candidate} would be ahead by {n} points: {scores}.",
            then.margin,
            answer=answer,
            candidate=guide.candidates[then.leader].name,
            scores=scores,
        )
    if state.answers.get(asked) == option:
        said = words("“{answer}” is your answer as it is.", answer=answer)
    now = stand(guide, state)[0]
    return (Paragraph((said,)), now)


def _so_far(guide: Guide, advice: Advice) -> str:
    words, now = guide.words, advice.standing
    scores = score_words(guide, now)
    if now.leader < 0:
        return words("Level so far: {scores}.", scores=scores)
    ahead = words.many(
        "So far {candidate} is ahead by {n} point: {scores}.",
        "So far {candidate} is ahead by {n} points: {scores}.",
        now.margin,
        candidate=guide.candidates[now.leader].name,
        scores=scores,
    )
    if len(advice.open) > _FEW:  # before the end the reach is so wide that it tells nothing
        return ahead
    if not advice.open:
        return ahead
    reach = words(
        "By the end, that lead could be anything from {least} to {most}.",
        least=f"{now.least:+d}",
        most=f"{now.most:+d}",
    )
    return f"{ahead} {reach}"


def _reach(guide: Guide, now: Standing, swing: Swing) -> str:
    words, rival = guide.words, guide.candidates[swing.rival].name
    if not swing.moves:
        return words("As things are weighed now, the answer alone cannot move the result.")
    if now.leader < 0 and swing.lead:
        return words(
            "The scores are level; this answer can bring {candidate} to the front.", candidate=rival
        )
    if now.leader < 0:
        apart = max(-swing.least, swing.most)
        return words.many(
            "The scores are level; this answer can move them apart by {n} at most.",
            "The scores are level; this answer can move them apart by {n} at most.",
            apart,
        )
    return f"{_lead(guide, now, swing)}; {_move(guide, swing)}."


def _lead(guide: Guide, now: Standing, swing: Swing) -> str:
    words, name = guide.words, guide.candidates[now.leader].name
    if len(guide.candidates) == 2:
        return words.many(
            "{candidate} is {n} point ahead",
            "{candidate} is {n} points ahead",
            swing.lead,
            candidate=name,
        )
    return words.many(
        "{candidate} is {n} point ahead of {rival}",
        "{candidate} is {n} points ahead of {rival}",
        swing.lead,
        candidate=name,
        rival=guide.candidates[swing.rival].name,
    )


def _move(guide: Guide, swing: Swing) -> str:
    words = guide.words
    by = {"least": f"{swing.least:+d}", "most": f"{swing.most:+d}"}
    if swing.lead + swing.least == 0:
        return words("this answer can move that by {least} to {most}, enough to level it", **by)
    if swing.turns:
        return words("this answer can move that by {least} to {most}, enough to turn it", **by)
    return words(
        "this answer can move that by {least} to {most}, not enough to turn it alone", **by
    )
