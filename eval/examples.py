"""The examples as values, whichever file they come from. Nothing is measured here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, TypedDict

from bot.core.guide import Guide

PARTS: Final = 4  # in which the guide's own examples are left out

HERE: Final = Path(__file__).parent


class Mapping(TypedDict):
    """How the shared examples' words map to the guide's: topics, and answers as question=option."""

    topics: dict[str, list[str]]
    facts: dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the topics of which any is right (none: to be refused), and the candidates if told."""

    id: str
    text: str
    topics: frozenset[str]
    candidates: frozenset[str] | None


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
    """The questions of the shared examples."""
    topics = mapping()["topics"]
    for row in _rows(file):
        subject = frozenset({row["subject"]} - {"both", "none"})
        yield Asked(row["id"], row["text"], frozenset(topics[row["topic"]]), subject)


def left_out(guide: Guide) -> Iterator[tuple[Guide, list[Asked]]]:
    """The guide without a part of what it knows that people ask, with that part; all parts in turn."""
    for part in range(PARTS):
        missing = [
            _known(text, some.topic)
            for some in guide.asked
            for text in some.texts
            if _part(text) == part
        ]
        kept = tuple(
            replace(some, texts=tuple(text for text in some.texts if _part(text) != part))
            for some in guide.asked
        )
        yield replace(guide, asked=kept), missing


def described_left_out(guide: Guide) -> Iterator[tuple[Guide, list[Described]]]:
    """The same of the projects that the guide has described."""
    for part in range(PARTS):
        missing = [
            Described(
                one.text,
                one.text,
                tuple(frozenset({f"{question}={option}"}) for question, option in one.answers),
                frozenset(
                    f"{q}={o.id}" for q, _ in one.answers for o in guide.question_by_id[q].options
                ),
                "",
                clear=False,
                held_out=False,
            )
            for one in guide.described
            if _part(one.text) == part
        ]
        kept = tuple(one for one in guide.described if _part(one.text) != part)
        yield replace(guide, described=kept), missing


def _part(text: str) -> int:
    return drawn(text) % PARTS


def drawn(text: str) -> int:
    """A number that a text always has, and that says nothing of it."""
    return int.from_bytes(sha256(text.encode()).digest()[:4])


def _known(text: str, topic: str) -> Asked:
    return Asked(text, text, frozenset({topic} - {""}), None)


def held_out_questions() -> Iterator[Asked]:
    """Own questions that nobody tunes on."""
    return _asked(HERE / "held_out_questions.jsonl")


def outside_questions() -> Iterator[Asked]:
    """Questions by somebody who had seen neither code nor guide. Read once; nothing is fitted to them."""
    return _asked(HERE / "outside_questions.jsonl")


def outside_questions_2() -> Iterator[Asked]:
    """The same by another, near to the shared examples' kind; what was general in its misses is mended."""
    return shared_questions(HERE / "outside_2_questions.jsonl")


def outside_questions_3() -> Iterator[Asked]:
    """The same by two more; what was general in their misses is mended."""
    return shared_questions(HERE / "outside_3_questions.jsonl")


def outside_questions_4() -> Iterator[Asked]:
    """The same by yet another: totals were watched while others' misses were mended, and no row was looked at."""
    return shared_questions(HERE / "outside_4_questions.jsonl")


def outside_scenarios_3() -> Iterator[Described]:
    """Descriptions by those two."""
    return shared_scenarios(HERE / "outside_3_scenarios.jsonl")


def outside_scenarios_4() -> Iterator[Described]:
    """Descriptions by that other."""
    return shared_scenarios(HERE / "outside_4_scenarios.jsonl")


def outside_scenarios_2() -> Iterator[Described]:
    """Descriptions by that other."""
    return shared_scenarios(HERE / "outside_2_scenarios.jsonl")


def outside_scenarios() -> Iterator[Described]:
    """Descriptions by the same, in the shared examples' own form."""
    return shared_scenarios(HERE / "outside_scenarios.jsonl")


def examined_scenarios() -> Iterator[Described]:
    """Descriptions by an examiner, in the shared examples' own form; measured once, tuned on since."""
    return shared_scenarios(HERE / "examined_scenarios.jsonl")


def examined_2_scenarios() -> Iterator[Described]:
    """A later set by an examiner, in the same form; measured once, tuned on since."""
    return shared_scenarios(HERE / "examined_2_scenarios.jsonl")


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
    """Own scenarios, which name the answers that are said outright; of others they tell nothing."""
    return _described(HERE / "scenarios.jsonl", questions)


def later_scenarios(questions: dict[str, list[str]]) -> Iterator[Described]:
    """Two later sets, both tuned on since."""
    yield from _described(HERE / "fresh_scenarios.jsonl", questions)
    yield from _described(HERE / "forum_scenarios.jsonl", questions)


def sealed_scenarios(questions: dict[str, list[str]]) -> Iterator[Described]:
    """A set that nobody who works on this has seen; none where there is none."""
    return _described(HERE / "sealed_scenarios.jsonl", questions)


def _described(file: Path, questions: dict[str, list[str]]) -> Iterator[Described]:
    for row in _rows(file) if file.exists() else ():
        right = tuple(frozenset(answer.split("|")) for answer in row["answers"])
        told = {answer.partition("=")[0] for answers in right for answer in answers}
        yield Described(
            row["id"],
            row["text"],
            right,
            frozenset(f"{q}={o}" for q in told for o in questions[q]),
            row["expected"],
            bool(row["clear"]),
            bool(row.get("heldout")),
        )


def _rows(file: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # as diverse as the files
    for line in file.read_text().splitlines():
        if line.strip():
            yield json.loads(line)
