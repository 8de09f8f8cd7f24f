"""Warnings about what the advice rests on: claims, their sources, and the points they justify."""

from collections.abc import Iterator
from datetime import date

from bot.core.guide import Claim, Guide, Option
from bot.core.words import ENGLISH
from bot.knowledge.problem import Problem, place, warning
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Scalar


def evidence(guide: Guide, sections: Sections, today: date) -> Iterator[Problem]:
    """Every warning about the claims, sources and points of `guide`, read from `sections`."""
    yield from _claims(guide, sections)
    yield from _sources(guide, sections, today)
    for question in guide.questions:
        for option in question.options:
            at = sections.options[question.id][option.id]
            claims = [guide.claim_by_id[name] for name in option.claims]
            yield from _support(guide, option, claims, at)
            yield from _unnamed(guide, option, claims, at)


def _claims(guide: Guide, sections: Sections) -> Iterator[Problem]:
    """The same sentence twice, and a claim for somebody whom it does not name.

    What speaks against one of two speaks for the other; against one of several, for nobody yet.
    """
    first: dict[str, Scalar] = {}
    for claim in guide.claim_by_id.values():
        at = sections.ids["claims"][claim.id]
        before = first.setdefault(" ".join(claim.text.casefold().split()), at)
        if before is not at:
            message = f"claim {claim.id!r} says what {before.text!r} at {place(before)} says"
            yield warning(at, "claim-twice", message, "keep one of them, and cite that")
        if claim.favours and claim.favours not in claim.candidates and len(guide.candidates) > 2:
            name = guide.candidate_by_id[claim.favours].name
            message = f"claim {claim.id!r} favours {name}, and is not about it"
            remedy = f"add {claim.favours!r} to its 'candidates', or take 'favours' out"
            yield warning(at, "favours-other", message, remedy)


def _sources(guide: Guide, sections: Sections, today: date) -> Iterator[Problem]:
    for entry, source in zip(sections.entries["sources"], guide.sources, strict=True):
        at = entry.values["checked"] if isinstance(entry, Mapping) else entry
        age = (today - date.fromisoformat(source.checked)).days
        resting = sum(claim.source == source.id for claim in guide.claim_by_id.values())
        if not resting:
            message = f"no claim rests on the source {source.id!r}"
            here = sections.ids["sources"][source.id]
            yield warning(here, "source-unused", message, "cite it in a claim, or take it out")
        elif age > source.review:
            message = (
                f"{source.name} was last checked {age} days ago, {source.review} are allowed, "
                f"and {resting} claims rest on it"
            )
            yield warning(at, "source-old", message, "compare it, and set 'checked' to that day")
        if age < 0:
            message = f"{source.name} is to be checked in the future"
            yield warning(at, "source-early", message, "write the day on which it was checked")


def _support(guide: Guide, option: Option, claims: list[Claim], at: Scalar) -> Iterator[Problem]:
    """Warns where claims favour none of those that gain most, or one gains most without a claim."""
    ahead = [
        c for c, p in zip(guide.candidates, option.points, strict=True) if p == max(option.points)
    ]
    favoured = {claim.favours for claim in claims if claim.favours}
    against = bool(favoured) and len(ahead) < len(guide.candidates)
    if (len(ahead) == 1 or against) and favoured.isdisjoint(c.id for c in ahead):
        others = ENGLISH.listed(tuple(c.name for c in guide.candidates if c.id in favoured))
        names = ENGLISH.listed(tuple(candidate.name for candidate in ahead))
        message = f"option {option.id!r} speaks for {names}, and " + (
            f"its claims favour {others}" if others else "none of its claims favours anybody"
        )
        remedy = f"cite a claim that favours {ahead[0].name}, or change the points"
        yield warning(at, "points-unsupported", message, remedy)


def _unnamed(guide: Guide, option: Option, claims: list[Claim], at: Scalar) -> Iterator[Problem]:
    """Warns where points go to a candidate, or are taken from it, that no cited claim is about."""
    named = {c for claim in claims for c in (*claim.candidates, claim.favours)}
    for candidate, points in zip(guide.candidates, option.points, strict=True):
        if points and claims and candidate.id not in named:
            done = f"gives {candidate.name} {points:+d}"
            message = (
                f"option {option.id!r} {done}, and none of its claims is about {candidate.name}"
            )
            remedy = f"cite a claim about {candidate.name}, or take these points out"
            yield warning(at, "points-unnamed", message, remedy)
