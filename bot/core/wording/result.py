"""The result: a verdict in at most three lines, the figures behind it, and what to look at next."""

from dataclasses import replace
from functools import lru_cache

from bot.core.advice import Advice, advise
from bot.core.events import (
    CarryOn,
    Choose,
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
    question_name,
    share,
    shares,
)


def result(guide: Guide, state: State) -> Message:
    """The advice as it stands, after however many answers."""
    if not state.answers:
        return _nothing_to_weigh(guide, state)
    advice = advise(guide, state.answers, state.importance)
    body = (
        Paragraph(verdict_line(guide, advice)),
        Paragraph((strength_line(guide, advice),)),
        *_main_reasons(guide, advice),
        score_bars(guide, advice.standing),
        *_pulling_apart(guide, advice),
    )
    return Message(
        walk=state.walk,
        title=verdict_title(guide, advice),
        body=body,
        choices=_follow_ups(guide, state, advice),
        commands=(
            Choice(guide.words("Start over"), StartOver(state.walk)),
            Choice(guide.words("More"), Help()),
        ),
    )


def _nothing_to_weigh(guide: Guide, state: State) -> Message:
    words = guide.words
    first = Choice(words("Begin with the questions"), Continue(), "primary")
    why = words("There are no answers yet, so there is nothing to weigh.")
    left = next((q for q in state.left if known(guide, state, q)), "")
    if left:
        label = words("Answer: {question}", question=question_name(guide, left))
        first = Choice(clipped(label), Show(left), "primary")
        why = words("Every question was left open, so there is nothing to weigh.")
    return Message(
        walk=state.walk,
        title=words("Advice: none yet"),
        body=(Paragraph((why,)),),
        choices=(first, Choice(words("Compare by topic"), Compare())),
        commands=(Choice(words("More"), Help()),),
    )


def verdict_title(guide: Guide, advice: Advice) -> str:
    """The verdict in a few words; "so far" while what is open could still change it."""
    words, leader = guide.words, advice.standing.leader
    settled = advice.standing.proven or not advice.open
    if advice.verdict == "close" or leader < 0:
        return words("Advice: a close call") if settled else words("Advice so far: a close call")
    name = guide.candidates[leader].name
    if advice.verdict == "clear":
        if settled:
            return words("Advice: {candidate}", candidate=name)
        return words("Advice so far: {candidate}", candidate=name)
    if settled:
        return words("Advice: leaning to {candidate}", candidate=name)
    return words("Advice so far: leaning to {candidate}", candidate=name)


def verdict_line(guide: Guide, advice: Advice) -> Text:
    """Who is ahead and by how much, in a sentence."""
    words, now = guide.words, advice.standing
    figures = score_words(guide, now)
    if now.leader < 0:
        return words.text(
            "Your answers leave them level: {scores}. On this guide, none has the edge.",
            scores=figures,
        )
    name = Strong(guide.candidates[now.leader].name)
    if advice.verdict == "close":
        return words.many_text(
            "Too close to call: {scores}. {candidate} is only {n} point ahead, so let other reasons "
            "decide.",
            "Too close to call: {scores}. {candidate} is only {n} points ahead, so let other reasons "
            "decide.",
            now.margin,
            scores=figures,
            candidate=name,
        )
    if advice.verdict == "clear":
        return words.many_text(
            "Your answers point clearly to {candidate}: {n} point ahead, {scores}.",
            "Your answers point clearly to {candidate}: {n} points ahead, {scores}.",
            now.margin,
            candidate=name,
            scores=figures,
        )
    return words.many_text(
        "Your answers lean to {candidate}: {n} point ahead, {scores}.",
        "Your answers lean to {candidate}: {n} points ahead, {scores}.",
        now.margin,
        candidate=name,
        scores=figures,
    )


def strength_line(guide: Guide, advice: Advice) -> str:
    """How firmly the result stands: proven, or the exact share of completions that keep it."""
    words, ways, now = guide.words, advice.completions, advice.standing
    open_ = len(advice.open)
    if not open_:
        return words("Every question is answered.")
    if now.proven:
        return _proven(guide, advice)
    if now.leader < 0:
        *won, level = shares(guide, (*ways.by_winner, ways.level))
        ends = tuple(
            words("{candidate} first in {share}", candidate=candidate.name, share=first)
            for candidate, first in zip(guide.candidates, won, strict=True)
        )
        if ways.level:
            ends += (words("first place level in {share}", share=level),)
        return words.many(
            "{n} open question, with {ways} ways to answer: {ends}.",
            "{n} open questions, with {ways} ways to answer: {ends}.",
            open_,
            ways=ways.total,
            ends=words.listed(ends),
        )
    return words.many(
        "{n} open question: {kept} of {ways} ways to answer ({share}) keep {candidate} first.",
        "{n} open questions: {kept} of {ways} ways to answer ({share}) keep {candidate} first.",
        open_,
        kept=ways.keeping,
        ways=ways.total,
        share=share(guide, ways.keeping, ways.total),
        candidate=guide.candidates[now.leader].name,
    )


def _proven(guide: Guide, advice: Advice) -> str:
    words, ways, leader = guide.words, advice.completions.total, advice.standing.leader
    open_ = len(advice.open)
    if leader < 0:
        return words.many(
            "Proven: {n} open question cannot change that. All {ways} ways of answering keep them "
            "level.",
            "Proven: {n} open questions cannot change that. All {ways} ways of answering keep them "
            "level.",
            open_,
            ways=ways,
        )
    return words.many(
        "Proven: {n} open question cannot change that. All {ways} ways of answering keep "
        "{candidate} first.",
        "Proven: {n} open questions cannot change that. All {ways} ways of answering keep "
        "{candidate} first.",
        open_,
        ways=ways,
        candidate=guide.candidates[leader].name,
    )


def score_words(guide: Guide, now: Standing) -> str:
    """The scores, highest first: "Tea 12, Coffee 7"."""
    ranked = sorted(zip(guide.candidates, now.scores, strict=True), key=lambda pair: -pair[1])
    return ", ".join(f"{candidate.name} {score}" for candidate, score in ranked)


def score_bars(guide: Guide, now: Standing) -> Bars:
    """One bar a candidate, on the scale of the largest score."""
    bars = tuple(
        Bar(candidate.name, score, guide.words.many("{n} point", "{n} points", score))
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
    if not reasons:
        return ()
    words = guide.words
    return (Paragraph((words("Most of it comes from {answers}.", answers=words.listed(reasons)),)),)


def _pulling_apart(guide: Guide, advice: Advice) -> tuple[Block, ...]:
    among_answers = [c for c in advice.contradictions if c.answers]
    return tuple(
        Paragraph(
            guide.words.text(
                "Worth a thought: {contradiction}", contradiction=contradiction_text(guide, c)
            ),
            "note",
        )
        for c in among_answers[:2]
    )


@lru_cache(maxsize=8)
def _looks(guide: Guide) -> tuple[Choice, ...]:
    words = guide.words
    return (
        Choice(words("Why?"), Reasons(), "primary"),
        Choice(words("What would change it?"), Flips()),
        Choice(words("What it does not know"), Doubts()),
        Choice(words("Compare by topic"), Compare()),
        Choice(words("Change an answer"), Review()),
        Choice(words("Save as Markdown"), Record()),
        Choice(words("Record the decision"), Choose()),
    )


def _follow_ups(guide: Guide, state: State, advice: Advice) -> tuple[Choice, ...]:
    words, looks = guide.words, _looks(guide)
    if due(guide, state, advice.standing):
        why, *others = looks
        on = Choice(words("Go on with the questions"), Continue(), "primary")
        return (on, replace(why, style="plain"), *others)  # one next step stands out, not two
    rest = len(advice.unanswered)
    if not rest or state.carry_on:
        return looks
    label = words.many("Answer the last one anyway", "Answer the other {n} anyway", rest)
    return (*looks, Choice(label, CarryOn()))
