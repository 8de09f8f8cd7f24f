"""The examples as values, whichever file they come from. Nothing is measured here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

HERE: Final = Path(__file__).parent


class Mapping(TypedDict):
    """How the shared examples' words map to the guide's: topics, and answers as question=option."""

    topics: dict[str, list[str]]
    facts: dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the topics of which any is right (none: to be refused), and the candidates."""

    id: str
    text: str
    topics: frozenset[str]
    candidates: frozenset[str]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A description, and the answers that are right for it.

    `right` holds, for each fact, the answers (question=option) of which any is right; `judged` all
    answers that the known facts speak about. The advice should be `expected` where it is `clear`.
    """

    id: str
    text: str
    right: tuple[frozenset[str], ...]
    judged: frozenset[str]
    expected: str
    clear: bool
    held_out: bool


def mapping() -> Mapping:
    """How the shared examples are mapped."""
    read: Mapping = json.loads((HERE / "mapping.json").read_text())
    return read


def shared_questions(file: Path) -> Iterator[Asked]:
    """The questions of the shared examples, none of them held out."""
    topics = mapping()["topics"]
    for row in _rows(file):
        subject = frozenset({row["subject"]} - {"both", "none"})
        yield Asked(
            row["id"], row["text"], frozenset(topics[row["topic"]]), subject, held_out=False
        )


def own_questions() -> Iterator[Asked]:
    """The larger set, part of which nobody tunes on."""
    return _asked(HERE / "questions.jsonl")


def later_questions() -> Iterator[Asked]:
    """Two later sets, both tuned on since: the second in the manner of public forums."""
    yield from _asked(HERE / "fresh_questions.jsonl")
    yield from _asked(HERE / "forum_questions.jsonl")


def outside_questions() -> Iterator[Asked]:
    """Questions by somebody who had seen neither code nor guide. Read once; nothing is fitted to them."""
    return _asked(HERE / "outside_questions.jsonl")


def outside_scenarios() -> Iterator[Described]:
    """Descriptions by the same, in the shared examples' own form."""
    return shared_scenarios(HERE / "outside_scenarios.jsonl")


def examined_scenarios() -> Iterator[Described]:
    """Descriptions by an examiner, in the shared examples' own form; measured once, tuned on since."""
    return shared_scenarios(HERE / "examined_scenarios.jsonl")


def colloquial_scenarios() -> Iterator[Described]:
    """Descriptions that say things in passing, by who wrote the phrases; tuned on."""
    return shared_scenarios(HERE / "colloquial_scenarios.jsonl")


def unstated() -> Iterator[tuple[str, frozenset[str]]]:
    """Sentences that state next to nothing of a project, with the answers that may be read from them."""
    return ((row["text"], frozenset(row["may"])) for row in _rows(HERE / "unstated.jsonl"))


def sealed_questions() -> Iterator[Asked]:
    """A set that nobody who works on this has seen; none where there is none."""
    return _asked(HERE / "sealed_questions.jsonl")


def _asked(file: Path) -> Iterator[Asked]:
    for row in _rows(file) if file.exists() else ():
        yield Asked(
            row["id"],
            row["text"],
            frozenset(row["topics"]),
            frozenset(row["candidates"]),
            bool(row.get("heldout")),
        )


def shared_scenarios(file: Path) -> Iterator[Described]:
    """The scenarios of the shared examples, with their facts as answers."""
    facts = mapping()["facts"]
    for row in _rows(file):
        known = [
            (fact, value) for fact, value in row["facts"].items() if value in facts.get(fact, {})
        ]
        yield Described(
            row["id"],
            row["situation"],
            tuple(frozenset(facts[fact][value]) for fact, value in known),
            frozenset(a for fact, _ in known for answers in facts[fact].values() for a in answers),
            row["expected"],
            row["confidence"] == "clear",
            held_out=False,
        )


def own_scenarios(questions: dict[str, list[str]]) -> Iterator[Described]:
    """Own scenarios, which name their answers outright; what they do not name is not said."""
    return _described(HERE / "scenarios.jsonl", questions)


def later_scenarios(questions: dict[str, list[str]]) -> Iterator[Described]:
    """Two later sets, both tuned on since."""
    yield from _described(HERE / "fresh_scenarios.jsonl", questions)
    yield from _described(HERE / "forum_scenarios.jsonl", questions)


def sealed_scenarios(questions: dict[str, list[str]]) -> Iterator[Described]:
    """A set that nobody who works on this has seen; none where there is none."""
    return _described(HERE / "sealed_scenarios.jsonl", questions)


def _described(file: Path, questions: dict[str, list[str]]) -> Iterator[Described]:
    everything = frozenset(f"{q}={o}" for q, options in questions.items() for o in options)
    for row in _rows(file) if file.exists() else ():
        right = tuple(frozenset(answer.split("|")) for answer in row["answers"])
        yield Described(
            row["id"],
            row["text"],
            right,
            everything,
            row["expected"],
            bool(row["clear"]),
            bool(row.get("heldout")),
        )


def _rows(file: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # as diverse as the files
    for line in file.read_text().splitlines():
        if line.strip():
            yield json.loads(line)
