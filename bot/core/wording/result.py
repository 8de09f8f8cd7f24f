"""The result: a verdict in at most three lines, the figures behind it, and what to look at next."""

from bot.core.advice import Advice, advise
from bot.core.events import (
    CarryOn,
    Compare,
    Continue,
    Doubts,
    Flips,
    Help,
    Reasons,
    Record,
    Review,
    Show,
    StartOver,
)
from bot.core.flow import due, known
from bot.core.guide import Guide
from bot.core.scoring import Standing
from bot.core.state import State
from bot.core.view import Bar, Bars, Block, Choice, Message, Paragraph, Strong, Text
from bot.core.wording.labels import (
    answer_words,
    clipped,
    contradiction_text,
    count,
    names,
    question_name,
    share,
)

_LOOKS = (
    Choice("Why?", Reasons(), "primary"),
    Choice("What would change it?", Flips()),
    Choice("What it does not know", Doubts()),
    Choice("Compare by topic", Compare()),
    Choice("Change an answer", Review()),
    Choice("Save as Markdown", Record()),
)


def result(guide: Guide, state: State) -> Message:
    """The advice as it stands, after however many answers."""
    if not state.answers:
        return _nothing_to_weigh(guide, state)
    advice = advise(guide, state.answers, state.importance)
    body = (
        Paragraph(verdict_line(guide, advice)),
        Paragraph(strength_line(guide, advice)),
        *_main_reasons(guide, advice),
        score_bars(guide, advice.standing),
        *_pulling_apart(guide, advice),
    )
    return Message(
        walk=state.walk,
        title=verdict_title(guide, advice),
        body=body,
        choices=_follow_ups(guide, state, advice),
        commands=(Choice("Start over", StartOver(state.walk)), Choice("More", Help())),
    )


def _nothing_to_weigh(guide: Guide, state: State) -> Message:
    first = Choice("Begin with the questions", Continue(), "primary")
    words = "There are no answers yet, so there is nothing to weigh."
    left = next((q for q in state.left if known(guide, state, q)), "")
    if left:
        first = Choice(clipped(f"Answer: {question_name(guide, left)}"), Show(left), "primary")
        words = "Every question was left open, so there is nothing to weigh."
    return Message(
        walk=state.walk,
        title="Advice: none yet",
        body=(Paragraph((words,)),),
        choices=(first, Choice("Compare by topic", Compare())),
        commands=(Choice("More", Help()),),
    )


def verdict_title(guide: Guide, advice: Advice) -> str:
    """The verdict in a few words; "so far" while what is open could still change it."""
    leader = advice.standing.leader
    settled = advice.standing.proven or not advice.open
    advised = "Advice" if settled else "Advice so far"
    if advice.verdict == "close" or leader < 0:
        return f"{advised}: a close call"
    name = guide.candidates[leader].name
    return f"{advised}: {name}" if advice.verdict == "clear" else f"{advised}: leaning to {name}"


def verdict_line(guide: Guide, advice: Advice) -> Text:
    """Who is ahead and by how much, in a sentence."""
    now = advice.standing
    figures = score_words(guide, now)
    if now.leader < 0:
        return (f"Your answers leave them level: {figures}. On this guide, none has the edge.",)
    name = guide.candidates[now.leader].name
    if advice.verdict == "close":
        return (
            f"Too close to call: {figures}. ",
            Strong(name),
            f" is only {count(now.margin, 'point')} ahead, so let other reasons decide.",
        )
    manner = "point clearly" if advice.verdict == "clear" else "lean"
    ahead = f": {count(now.margin, 'point')} ahead, {figures}."
    return (f"Your answers {manner} to ", Strong(name), ahead)


def strength_line(guide: Guide, advice: Advice) -> Text:
    """How firmly the result stands: proven, or the exact share of completions that keep it."""
    ways, now = advice.completions, advice.standing
    if not advice.open:
        return ("Every question is answered.",)
    rest = count(len(advice.open), "open question")
    if now.proven:
        kept = f"All {ways.total:,} ways of answering keep {_outcome(guide, now)}."
        return ("Proven: ", f"{rest} cannot change that. {kept}")
    if now.leader < 0:
        ends = tuple(
            f"{candidate.name} first in {share(won, ways.total)}"
            for candidate, won in zip(guide.candidates, ways.by_winner, strict=True)
        )
        return (f"{rest}, with {ways.total:,} ways to answer: {names(ends)}.",)
    kept = f"{ways.keeping:,} of {ways.total:,} ways to answer ({share(ways.keeping, ways.total)})"
    return (f"{rest}: {kept} keep {_outcome(guide, now)}.",)


def _outcome(guide: Guide, now: Standing) -> str:
    return f"{guide.candidates[now.leader].name} first" if now.leader >= 0 else "them level"


def score_words(guide: Guide, now: Standing) -> str:
    """The scores, highest first: "Tea 12, Coffee 7"."""
    ranked = sorted(zip(guide.candidates, now.scores, strict=True), key=lambda pair: -pair[1])
    return ", ".join(f"{candidate.name} {score}" for candidate, score in ranked)


def score_bars(guide: Guide, now: Standing) -> Bars:
    """One bar a candidate, on the scale of the largest score."""
    bars = tuple(
        Bar(candidate.name, score, count(score, "point") if score >= 0 else f"{score} points")
        for candidate, score in zip(guide.candidates, now.scores, strict=True)
    )
    return Bars(bars, max(1, *(abs(score) for score in now.scores)))


def _main_reasons(guide: Guide, advice: Advice) -> tuple[Block, ...]:
    leader, rival = advice.standing.leader, advice.standing.rival
    if leader < 0:
        return ()
    gains = sorted(
        ((p.points[leader] - p.points[rival], p) for p in advice.contributions),
        key=lambda pair: -pair[0],
    )
    reasons = tuple(
        f"{answer_words(guide, p.question, p.option)} ({gain:+d})"
        for gain, p in gains[:3]
        if gain > 0
    )
    return (Paragraph((f"Most of it comes from {names(reasons)}.",)),) if reasons else ()


def _pulling_apart(guide: Guide, advice: Advice) -> tuple[Block, ...]:
    among_answers = [c for c in advice.contradictions if c.answers]
    return tuple(
        Paragraph(("Worth a thought: ", *contradiction_text(guide, c)), "note")
        for c in among_answers[:2]
    )


def _follow_ups(guide: Guide, state: State, advice: Advice) -> tuple[Choice, ...]:
    choices = list(_LOOKS)
    if due(guide, state, advice.standing):
        choices.insert(0, Choice("Go on with the questions", Continue(), "primary"))
    elif advice.unanswered and not state.carry_on:
        rest = len(advice.unanswered)
        label = f"Answer the other {rest} anyway" if rest > 1 else "Answer the last one anyway"
        choices.append(Choice(label, CarryOn()))
    return tuple(choices)
