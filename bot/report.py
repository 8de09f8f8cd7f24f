"""What programs read: the JSON shapes that scripts rely on. Shapes only, nothing is computed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from bot.core.advice import advise
from bot.core.events import Importance
from bot.core.flips import SIZE, flips
from bot.core.guide import Claim, Contradiction, Guide, Topic

if TYPE_CHECKING:
    from bot.understanding.question import Finding

_EVERY = 10_000  # flips: all that a person's answers can have, short of a pathological guide


class ClaimReport(TypedDict):
    """A claim, with the source it comes from."""

    id: str
    topic: str
    text: str
    candidates: list[str]
    source: dict[str, str]
    caution: str


def claim_report(guide: Guide, claim: Claim) -> ClaimReport:
    """One claim."""
    source = guide.source_by_id[claim.source]
    return {
        "id": claim.id,
        "topic": claim.topic,
        "text": claim.text,
        "candidates": list(claim.candidates),
        "source": {
            "id": source.id,
            "title": source.title,
            "section": claim.section,
            "link": claim.link,
            "checked": source.checked,
        },
        "caution": claim.caution,
    }


def questions_report(guide: Guide) -> dict[str, object]:
    """Every question in written order, with its options, points and claims."""
    return {
        "guide": guide.id,
        "guide_version": guide.version,
        "questions": [
            {
                "id": question.id,
                "topic": question.topic,
                "text": question.text,
                "why": question.why,
                "note": question.note,
                "only_if": question.only_if
                and {"question": question.only_if.question, "options": question.only_if.options},
                "options": [
                    {
                        "id": option.id,
                        "label": option.label,
                        "points": _by_candidate(guide, option.points),
                        "claims": list(option.claims),
                    }
                    for option in question.options
                ],
            }
            for question in guide.questions
        ],
    }


def advice_report(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance]
) -> dict[str, object]:
    """The advice for answers that the guide has and that apply."""
    advice = advise(guide, answers, importance)
    now, ways = advice.standing, advice.completions
    cited = dict.fromkeys(claim for part in advice.contributions for claim in part.claims)
    found = flips(guide, answers, importance, most=_EVERY)
    return {
        "guide": guide.id,
        "guide_version": guide.version,
        "verdict": advice.verdict,
        "winner": guide.candidates[now.leader].id if now.leader >= 0 else None,
        "scores": _by_candidate(guide, now.scores),
        "margin": now.margin,
        "contributions": [
            {
                "question": part.question,
                "option": part.option,
                "points": _by_candidate(guide, part.points),
                "claims": list(part.claims),
            }
            for part in advice.contributions
        ],
        "unanswered": list(advice.open),
        "unsure": list(advice.unsure),
        "proven": now.proven,
        "completions_keeping_winner": ways.keeping,
        "completions_total": ways.total,
        "flips": [[{"question": q, "option": o} for q, o in flip.changes] for flip in found.flips],
        "flips_up_to": SIZE,
        "flips_complete": found.complete,
        "contradictions": [contradiction_report(c) for c in advice.contradictions],
        "claims": [claim_report(guide, guide.claim_by_id[claim]) for claim in cited],
    }


def contradiction_report(contradiction: Contradiction) -> dict[str, object]:
    """Two things that do not sit together."""
    return {
        "id": contradiction.id,
        "text": contradiction.text,
        "claims": list(contradiction.claims),
        "answers": [{"question": q, "option": o} for q, o in contradiction.answers],
    }


def comparison_report(guide: Guide, topic: Topic) -> dict[str, object]:
    """Both sides of a topic."""
    ids = {claim.id for claim in topic.claims}
    return {
        "topic": topic.id,
        "title": topic.title,
        "candidates": {
            candidate.id: [
                claim_report(guide, c) for c in topic.claims if candidate.id in c.candidates
            ]
            for candidate in guide.candidates
        },
        "contradictions": [
            contradiction_report(c) for c in guide.contradictions if not ids.isdisjoint(c.claims)
        ],
    }


def finding_report(guide: Guide, found: "Finding") -> dict[str, object]:
    """What the guide holds on a typed question, or that it holds nothing."""
    return {
        "answered": found.answered,
        "says": found.says or None,
        "topic": found.topics[0] if found.topics else None,
        "topics": list(found.topics),
        "candidates": list(found.candidates),
        "claims": [claim_report(guide, guide.claim_by_id[claim]) for claim in found.claims],
        "suggestions": list(found.suggestions),
    }


def _by_candidate(guide: Guide, points: tuple[int, ...]) -> dict[str, int]:
    return {c.id: value for c, value in zip(guide.candidates, points, strict=True)}
