"""Warnings: what a guide can be used with, and its author would rather know.

Only `check` pays for this. What keeps a guide from being used is in `decode` and `rules`.

Points are evidence, and only their differences between candidates count: adding the same to all of
them changes nothing. So the options that nobody should pick are not those with fewer points (an
answer that decides nothing has none), but those that say nothing of their own: with the same
differences as another option (`option-twin`), or against every candidate (`option-against-all`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.core.guide import Guide, Option, Question
from bot.knowledge.problem import Problem, in_order, warning
from bot.knowledge.review_evidence import evidence
from bot.knowledge.review_words import worded
from bot.knowledge.sections import Sections
from bot.knowledge.tree import Mapping, Node, Scalar
from bot.knowledge.walks import best_lead, best_margin, can_meet


def review(guide: Guide, sections: Sections, today: date) -> tuple[Problem, ...]:
    """Every warning about `guide`, which was read from `sections`, in file order."""
    return in_order(
        (
            *_topics(guide, sections),
            *_candidates(guide, sections),
            *_questions(guide, sections),
            *_contradictions(guide, sections),
            *evidence(guide, sections, today),
            *_tracks(guide, sections),
            *worded(guide, sections),
        )
    )


def _topics(guide: Guide, sections: Sections) -> Iterator[Problem]:
    for topic in guide.topics:
        at = sections.ids["topics"][topic.id]
        spoken_of = {candidate for claim in topic.claims for candidate in claim.candidates}
        silent = [c.name for c in guide.candidates if c.id not in spoken_of]
        if not topic.claims:
            message = f"topic {topic.id!r} has no claims"
            yield warning(at, "topic-empty", message, "write one, or remove the topic")
        elif silent:
            message = f"topic {topic.id!r} has no claim about {', '.join(silent)}"
            yield warning(
                at, "topic-one-sided", message, "add one, or name it in a claim that is there"
            )


def _candidates(guide: Guide, sections: Sections) -> Iterator[Problem]:
    margins = [best_margin(guide, i) for i in range(len(guide.candidates))]
    for i, candidate in enumerate(guide.candidates):
        at = sections.ids["candidates"][candidate.id]
        for j, rival in enumerate(guide.candidates):
            if i != j and best_lead(guide, i, j) <= 0:
                message = f"{candidate.name} cannot come out before {rival.name} by any answers"
                remedy = "give it points where claims favour it"
                yield warning(at, "cannot-win", message, remedy)
                break
        else:
            margin = margins[i]
            if margin is not None and margin <= 0:
                message = f"{candidate.name} can pass each of the others, and never all at once"
                remedy = "give it points where claims favour it over several"
                yield warning(at, "cannot-win", message, remedy)
    known = [margin for margin in margins if margin is not None]
    if len(known) == len(margins) and max(known) > 0:
        yield from _verdict(guide, sections, max(known))


def _verdict(guide: Guide, sections: Sections, most: int) -> Iterator[Problem]:
    """Margins of the verdict that are never reached, however the questions are answered."""
    for name, margin in (("leaning", guide.bands.leaning), ("clear", guide.bands.clear)):
        if margin > most:
            head = _by_id(sections.entries["guide"])[guide.id].values["verdict"]
            at = head.values[name] if isinstance(head, Mapping) else head
            message = (
                f"{name!r} is {margin}, and no answers put anybody more than {most} ahead, as long "
                "as all topics count the same"
            )
            remedy = f"set it to {most} or less; 'advisor graph' shows what each question moves"
            yield warning(at, "verdict-unreachable", message, remedy)


def _questions(guide: Guide, sections: Sections) -> Iterator[Problem]:
    conditions = [question.only_if for question in guide.questions if question.only_if]
    named = {(c.question, option) for c in conditions for option in c.options}
    named |= {answer for contradiction in guide.contradictions for answer in contradiction.answers}
    entries = _by_id(sections.entries["questions"])
    opens = {condition.question for condition in conditions}
    for question in guide.questions:
        entry = entries[question.id]
        yield from _condition(guide, question, entry)
        apart = {_differences(option) for option in question.options}
        if len(apart) == 1 and question.id not in opens:
            remedy = "give points, or remove the question"
            message = f"no answer to {question.id!r} moves the points apart from another"
            yield warning(entry.values["id"], "question-idle", message, remedy)
        else:
            yield from _twins(question, sections.options[question.id], named)
        for option in question.options:
            at = sections.options[question.id][option.id]
            if max(option.points) < 0:
                message = f"option {option.id!r} takes points from every candidate"
                remedy = "only differences count: take out what it takes from the one it suits best"
                yield warning(at, "option-against-all", message, remedy)


def _condition(guide: Guide, question: Question, entry: Mapping) -> Iterator[Problem]:
    if question.only_if:
        parent = guide.question_by_id[question.only_if.question]
        if len(question.only_if.options) == len(parent.options):
            message = f"'only_if' holds for every answer to {parent.id!r}"
            yield warning(entry.keys["only_if"], "condition-idle", message, "take it out")


def _twins(
    question: Question, places: dict[str, Scalar], named: set[tuple[str, str]]
) -> Iterator[Problem]:
    first: dict[tuple[int, ...], str] = {}
    for option in question.options:
        twin = first.setdefault(_differences(option), option.id)
        told_apart = (question.id, option.id) in named or (question.id, twin) in named
        if twin != option.id and not told_apart:
            message = f"options {twin!r} and {option.id!r} have the same points between candidates"
            remedy = "make one of them, or give them different points"
            yield warning(places[option.id], "option-twin", message, remedy)


def _differences(option: Option) -> tuple[int, ...]:
    return tuple(points - option.points[0] for points in option.points)


def _contradictions(guide: Guide, sections: Sections) -> Iterator[Problem]:
    for contradiction in guide.contradictions:
        if not can_meet(guide, contradiction.answers):
            message = f"the answers of {contradiction.id!r} can never be given together"
            at = sections.ids["contradictions"][contradiction.id]
            yield warning(at, "contradiction-idle", message, "check 'only_if' of their questions")


def _tracks(guide: Guide, sections: Sections) -> Iterator[Problem]:
    """Steps that follow on one for those who chose something else."""
    for track in guide.tracks:
        for step in track.steps:
            parent = track.step(step.only_if.step) if step.only_if else None
            after = parent.candidates if parent else ()
            if step.candidates and after and set(step.candidates).isdisjoint(after):
                at = sections.ids["steps"][step.id]
                message = (
                    f"step {step.id!r} is never shown: the step before it is for other candidates"
                )
                yield warning(at, "step-unreachable", message, "check 'candidates' of both")


def _by_id(entries: Iterable[Node]) -> dict[str, Mapping]:
    found = {}
    for entry in entries:
        name = entry.values.get("id") if isinstance(entry, Mapping) else None
        if isinstance(entry, Mapping) and isinstance(name, Scalar):
            found[name.text] = entry
    return found
