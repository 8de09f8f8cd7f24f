"""A team's own file: whom to ask, and its own steps of a tour. Read with the care of a guide."""

from collections.abc import Iterable
from pathlib import Path

from bot.core.guide import Guide
from bot.core.track import Team
from bot.errors import GuideError
from bot.knowledge.decode import Decoder
from bot.knowledge.files import read_file
from bot.knowledge.parse import parse
from bot.knowledge.problem import Problem, Suggester, error, in_order, shown
from bot.knowledge.schema_sections import TEAM
from bot.knowledge.sections import Sections, collect, collect_options
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot


def load_team(path: Path, guide: Guide) -> Team:
    """What the file at `path` adds to the tracks of `guide`.

    Raises:
        GuideError: with every problem that keeps the file from use.
    """
    file = read_file(path)
    if isinstance(file, Problem):
        raise GuideError((file,))
    root, faults = parse(file.text, file.shown)
    if root is None:
        raise GuideError(in_order(faults))
    sections = _known(guide, Spot(file.shown, 1, 1))
    steps = root.values.get("steps") if isinstance(root, Mapping) else None
    own = steps.items if isinstance(steps, Sequence) else []
    problems = [*faults, *_taken(guide, own)]
    names: dict[str, Scalar] = {}
    problems += collect(own, names)
    sections.ids["steps"] = names | sections.ids["steps"]
    problems += collect_options(own, sections.step_options)
    sections.entries["tracks"] = [root]
    decoder = Decoder(sections, Suggester())
    made = decoder.section("tracks", TEAM)
    problems += decoder.problems
    if problems:
        raise GuideError(in_order(problems))
    return made[0]


def _known(guide: Guide, start: Spot) -> Sections:
    """The ids of the guide, which a team's file may name."""

    def at_start(ids: Iterable[str]) -> dict[str, Scalar]:
        return {name: Scalar(name, *start) for name in ids}

    sections = Sections(start)
    sections.ids["candidates"] = at_start(guide.candidate_by_id)
    sections.ids["claims"] = at_start(guide.claim_by_id)
    for track in guide.tracks:
        for step in track.steps:
            if step.kind == "choose":
                sections.ids["steps"] |= at_start([step.id])
                sections.step_options[step.id] = at_start([option.id for option in step.options])
    return sections


def _taken(guide: Guide, own: list[Node]) -> list[Problem]:
    problems = []
    for step in own:
        name = step.values.get("id") if isinstance(step, Mapping) else None
        if isinstance(name, Scalar) and name.text in guide.track_by_step:
            message = f"{shown(name.text)} is a step of the guide already"
            problems.append(error(name, "duplicate-id", message, "give it another id"))
    return problems
