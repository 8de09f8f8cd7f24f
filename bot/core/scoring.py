"""Where the score stands, and between which bounds it can still move. No order and no wording.

An option contributes its points times the weight of its question's topic: 2 where the topic is
of high importance, 1 where it is normal, 0 where it counts for nothing. A question answered
"not sure" contributes nothing and stays open: not knowing is not a neutral answer.

Everywhere here, `answers` maps question id to option id or `UNSURE` and holds only questions that
the guide has and that apply; `importance` maps topic id to how much the topic counts. Nothing
here raises for such values. All figures are whole points, and exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.core.events import Importance
from bot.core.guide import Bands, Guide
from bot.core.table import Key, Points, Table, table

Verdict = Literal["clear", "leaning", "close"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one answer does: signed points, one a candidate, and the claims that justify them."""

    question: str
    option: str
    points: Points
    claims: tuple[str, ...]


class Standing(NamedTuple):
    """The score now and what can still become of it.

    `leader` and `rival` are the indices of the first and second candidate; `margin` is the first
    score less the second. `least` and `most` are that same difference at the end, in the worst and
    the best way to answer what is open. When first place is level, `leader` and `rival` are -1,
    `margin` is 0, and the bounds are those of the first two candidates that share it (`pair`).

    `proven`: no way to answer what is open changes the winner, or breaks the tie.

    A named tuple, as it is made each turn: a frozen dataclass takes three times as long to fill.
    """

    scores: Points
    leader: int
    rival: int
    margin: int
    least: int
    most: int
    proven: bool


class Swing(NamedTuple):
    """What one question can still move: the leader's `lead` over `rival`, by `least` to `most`."""

    rival: int
    lead: int
    least: int
    most: int

    @property
    def moves(self) -> bool:
        """Whether some answer moves that lead at all."""
        return bool(self.least or self.most)

    @property
    def turns(self) -> bool:
        """Whether some answer alone takes the first place, or parts those who share it."""
        return self.lead + self.least <= 0 and self.moves


def applies(guide: Guide, answers: Mapping[str, str], question: str) -> bool:
    """Whether the question of that id is to be asked, given the answers to those before it."""
    condition = guide.question_by_id[question].only_if
    return condition is None or (
        answers.get(condition.question) in condition.options
        and applies(guide, answers, condition.question)
    )


def applicable(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    """Those of `answers` whose questions apply; these may hold some that no longer do."""
    return {q: option for q, option in answers.items() if applies(guide, answers, q)}


def unanswered(guide: Guide, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of questions that apply and have no answer, not even `UNSURE`, in written order."""
    return tuple(
        q.id for q in guide.questions if q.id not in answers and applies(guide, answers, q.id)
    )


def contributions(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance]
) -> tuple[Contribution, ...]:
    """What each answer contributes, in the order of `answers`; they sum to the scores."""
    parts = _parts(guide, table(guide, importance))
    return tuple(parts[key] for key in answers.items() if key in parts)


def standing(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance]
) -> Standing:
    """The standing after `answers`. The first call for a guide and an importance costs more."""
    weighed = table(guide, importance)
    figures = weighed.unpacked(weighed.packed(answers))
    if weighed.candidates == 2:
        return _of_two(*figures)
    count = weighed.candidates
    scores = figures[:count]
    first = max(scores)
    leader = scores.index(first)
    others = scores[:leader] + scores[leader + 1 :]
    second = max(others)
    place = others.index(second)
    rival = place + (place >= leader)
    # Bounds of pairs follow the scores, each candidate's over all others together.
    begin = count + leader * (count - 1)
    lows = figures[begin : begin + count - 1]
    most = -figures[count + rival * (count - 1) + leader - (leader > rival)]
    if first > second:
        proven = min(lows) > 0
        return Standing(scores, leader, rival, first - second, lows[place], most, proven)
    # Level: candidates may tie in changing company, which bounds of pairs do not tell.
    level = not _can_be_won(weighed, answers)
    return Standing(scores, -1, -1, 0, lows[place], most, proven=level)


def _of_two(one: int, other: int, lead: int, chase: int) -> Standing:
    """The standing of two: their scores, and the least lead of each over the other at the end."""
    scores = (one, other)
    if one > other:
        return Standing(scores, 0, 1, one - other, lead, -chase, lead > 0)
    if one < other:
        return Standing(scores, 1, 0, other - one, chase, -lead, chase > 0)
    return Standing(scores, -1, -1, 0, lead, -chase, lead == chase == 0)


def winner(scores: Points) -> int:
    """The index of the candidate alone in front, or -1 where first place is level."""
    first = max(scores)
    return scores.index(first) if scores.count(first) == 1 else -1


def pair(standing: Standing) -> tuple[int, int]:
    """The indices of the two candidates that the bounds are about."""
    if standing.leader >= 0:
        return standing.leader, standing.rival
    first = max(standing.scores)
    one, other, *_ = (i for i, score in enumerate(standing.scores) if score == first)
    return one, other


def verdict(guide: Guide, standing: Standing) -> Verdict:
    """How firm the advice is, by the guide's bands; a level first place is a close call."""
    return "close" if standing.leader < 0 else called(guide.bands, standing.margin)


def called(bands: Bands, margin: int) -> Verdict:
    """What a lead of `margin` points is called."""
    if margin < bands.leaning:
        return "close"
    return "clear" if margin >= bands.clear else "leaning"


def swing(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance], question: str
) -> Swing:
    """What answering `question` could do to the leader, against leaving it out.

    It is told of the rival that comes nearest by it, who need not be the second of now. Where first
    place is level, the leader is the first of those that share it. Questions that an option opens
    count with the option, at their extremes.
    """
    now = standing(guide, answers, importance)
    weighed = table(guide, importance)
    leader, second = pair(now)
    rivals = (second, *(r for r in range(weighed.candidates) if r not in (leader, second)))
    swings = []
    for rival in rivals:
        least, most = weighed.span(question, (leader, rival))
        swings.append(Swing(rival, now.scores[leader] - now.scores[rival], least, most))
    return min(swings, key=lambda swing: (swing.lead + swing.least, not swing.most))


@lru_cache(maxsize=128)
def _parts(guide: Guide, weighed: Table) -> Mapping[Key, Contribution]:
    return {
        key: Contribution(*key, points, guide.option_by_key[key].claims)
        for key, points in weighed.points.items()
    }


def _can_be_won(weighed: Table, answers: Mapping[str, str]) -> bool:
    """Whether some way to answer what is open ends with one candidate alone in front.

    A candidate may be able to pass each of the others and never all at once, so bounds of pairs do
    not tell. Completions are searched, one question at a time, leaving out those whose bounds let
    nobody win and those met before. Nearly always the first few leaves settle it.
    """
    count = weighed.candidates
    stack = [(weighed.open(answers), weighed.packed(answers))]
    seen = set(stack)
    while stack:
        pending, packed = stack.pop()
        bounds = weighed.unpacked(packed)[count:]
        ahead = zip(weighed.pairs, bounds, strict=True)
        beaten = {second for (_, second), least in ahead if least >= 0}
        if len(beaten) == count:
            continue
        if not pending:
            return True
        question, *rest = pending
        for key in weighed.keys[question]:
            node = ((*rest, *weighed.opens[key]), packed + weighed.steps[key])
            if node not in seen:
                seen.add(node)
                stack.append(node)
    return False
