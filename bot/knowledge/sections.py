"""The sections of all files of a guide, put together, with an index of every id.

Names and places only: what the entries hold is read by `decode`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.knowledge.kinds import Many
from bot.knowledge.problem import Placed, Problem, Suggester, error, place, shown
from bot.knowledge.schema_sections import SECTIONS
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot

Ids = dict[str, Scalar]
Options = dict[str, Ids]


@dataclass(slots=True)
class Sections:
    """What the files hold, by section.

    `entries` are in written order; `keys` tells where a section first stands. `ids` by section, and
    `options` by question id, tell where each id was written; `steps` and `step_options` do so for
    tracks. `whole` is false where a file or
    a section could not be read, so that an id that is not here may well be there.
    """

    start: Spot
    whole: bool = True
    entries: dict[str, list[Node]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    keys: dict[str, Scalar] = field(default_factory=dict)
    ids: dict[str, Ids] = field(default_factory=lambda: {n: {} for n in (*SECTIONS, "steps")})
    options: dict[str, Ids] = field(default_factory=dict)
    step_options: dict[str, Ids] = field(default_factory=dict)

    def options_of(self, kind: Literal["question", "step"]) -> Options:
        """The options of every question, or of every step, by its id."""
        return self.options if kind == "question" else self.step_options


def gather(roots: Iterable[Node], sections: Sections, suggester: Suggester) -> list[Problem]:
    """Sorts what the files hold into `sections`; what does not belong there is the result."""
    problems: list[Problem] = []
    for root in roots:
        if isinstance(root, Mapping):
            for name, node in root.values.items():
                problems += _section(name, node, root.keys[name], sections, suggester)
        else:
            sections.whole = False
            problems.append(_no_sections(root))
    problems += _counts(sections)
    problems += _index(sections)
    return problems


def _section(
    name: str, node: Node, key: Scalar, sections: Sections, suggester: Suggester
) -> list[Problem]:
    known = SECTIONS.get(name)
    if known is None:
        sections.whole = False
        remedy = suggester.remedy(name, SECTIONS, "there are " + ", ".join(SECTIONS))
        return [error(key, "unknown-section", f"unknown section {shown(name)}", remedy)]
    first = sections.keys.setdefault(name, key)
    if isinstance(known.kind, Many):
        if not isinstance(node, Sequence):
            sections.whole = False
            remedy = "begin each entry with '- '"
            return [error(node, "kind", f"{name!r} must be a list of entries", remedy)]
        sections.entries[name] += node.items
    elif first is not key:
        message = f"section {name!r} stands at {place(first)} already"
        return [error(key, "duplicate-section", message, "keep one of them")]
    else:
        sections.entries[name].append(node)
    return []


def _no_sections(root: Node) -> Problem:
    found = "a list" if isinstance(root, Sequence) else "a text"
    remedy = "begin with the name of a section, such as 'questions:'"
    return error(root, "structure", f"{found} where sections should be", remedy)


def _counts(sections: Sections) -> Iterable[Problem]:
    for name, section in SECTIONS.items() if sections.whole else ():
        key = sections.keys.get(name)
        if key is None and section.required:
            message = f"no section {name!r} in any file"
            yield error(sections.start, "missing", message, f"add it: {section.about}")
        elif key is not None and isinstance(section.kind, Many):
            yield from count(name, section.kind, sections.entries[name], key)


def count(name: str, kind: Many, entries: list[Node], at: Placed) -> Iterable[Problem]:
    """The problem, if there is one, of too few or too many `entries` in `name`."""
    if len(entries) < kind.least:
        message = f"{name!r} has {len(entries)}, and needs at least {kind.least}"
        yield error(at, "count", message, f"add another {kind.entry.noun}")
    elif len(entries) > kind.most:
        message = f"{name!r} has {len(entries)}, and {kind.most} is the limit"
        yield error(entries[kind.most], "count", message, "take some out")


def _index(sections: Sections) -> Iterable[Problem]:
    for name, entries in sections.entries.items():
        if name != "guide":
            yield from collect(entries, sections.ids[name])
    yield from collect_options(sections.entries["questions"], sections.options)
    for track in sections.entries["tracks"]:
        steps = track.values.get("steps") if isinstance(track, Mapping) else None
        if isinstance(steps, Sequence):
            yield from collect(steps.items, sections.ids["steps"])
            yield from collect_options(steps.items, sections.step_options)


def collect_options(entries: Iterable[Node], found: dict[str, Ids]) -> Iterable[Problem]:
    """Adds the options of each entry to `found`, under the entry's id; told where one is twice."""
    for entry in entries:
        if isinstance(entry, Mapping):
            options = entry.values.get("options")
            own = entry.values.get("id")
            ids: Ids = {}
            if isinstance(options, Sequence):
                yield from collect(options.items, ids)
            if isinstance(own, Scalar):
                found.setdefault(own.text, ids)


def collect(entries: Iterable[Node], ids: Ids) -> Iterable[Problem]:
    """Adds the id of each entry to `ids`; told where one is there already."""
    for entry in entries:
        node = entry.values.get("id") if isinstance(entry, Mapping) else None
        if isinstance(node, Scalar):
            first = ids.setdefault(node.text, node)
            if first is not node:
                message = f"id {shown(node.text)} stands at {place(first)} already"
                yield error(node, "duplicate-id", message, "give one of them another id")
