"""The advice as one value: everything that can be said about a set of answers, with its sums.

`scoring`, `completions` and `flips` compute; this gathers what a result, a record or a program
wants of them. No words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.completions import Completions, completions
from bot.core.events import Importance
from bot.core.guide import Claim, Contradiction, Guide
from bot.core.scoring import (
    Contribution,
    Standing,
    contributions,
    standing,
    unanswered,
    verdict,
)
from bot.core.state import UNSURE


@dataclass(frozen=True, slots=True)
class Advice:
    """What a set of answers comes to.

    `contributions` sum to `standing.scores`. `unanswered` are questions without an answer,
    `unsure` those whose answer is not known; both are open in `completions`.
    """

    verdict: Literal["clear", "leaning", "close"]
    standing: Standing
    contributions: tuple[Contribution, ...]
    completions: Completions
    unanswered: tuple[str, ...]
    unsure: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """Questions that could still move the result, the unanswered first."""
        return self.unanswered + self.unsure


def advise(guide: Guide, answers: Mapping[str, str], weights: Mapping[str, Importance]) -> Advice:
    """The advice for `answers`, which must name only what the guide has and what applies."""
    now = standing(guide, answers, weights)
    parts = contributions(guide, answers, weights)
    return Advice(
        verdict=verdict(guide, now),
        standing=now,
        contributions=parts,
        completions=completions(guide, answers, weights),
        unanswered=unanswered(guide, answers),
        unsure=tuple(q for q, option in answers.items() if option == UNSURE),
        contradictions=contradictions(guide, answers, parts),
    )


def contradictions(
    guide: Guide, answers: Mapping[str, str], parts: tuple[Contribution, ...]
) -> tuple[Contradiction, ...]:
    """What does not sit together: among the answers first, then in the claims they rest on."""
    cited = set[str]().union(*[part.claims for part in parts])
    given = answers.items()
    among_answers = tuple(
        [c for c in guide.contradictions if c.answers and given >= set(c.answers)]
    )
    in_sources = tuple([c for c in guide.contradictions if not cited.isdisjoint(c.claims)])
    return among_answers + in_sources


def grounds(
    guide: Guide, parts: tuple[Contribution, ...], candidate: int
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Claims for and against the candidate of that index, from the weightiest answers first.

    For it: claims behind an answer that gives it more than any other, and that favour it or
    nobody. Against it: the same for the others.
    """
    name = guide.candidates[candidate].id
    pro: dict[str, Claim] = {}
    con: dict[str, Claim] = {}
    for part in sorted(parts, key=lambda p: -abs(_lead(p.points, candidate))):
        lead = _lead(part.points, candidate)
        for claim in (guide.claim_by_id[c] for c in part.claims):
            if lead > 0 and claim.favours in ("", name):
                pro[claim.id] = claim
            elif lead < 0 and claim.favours != name:
                con[claim.id] = claim
    return tuple(pro.values()), tuple(con.values())


def _lead(points: tuple[int, ...], candidate: int) -> int:
    return points[candidate] - max(p for i, p in enumerate(points) if i != candidate)
