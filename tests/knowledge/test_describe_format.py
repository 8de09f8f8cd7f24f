"""What editors and authors are told of the format is what the loader follows."""

import json
import os
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.core import guide as core
from bot.knowledge import check_guide, load_guide, schema
from bot.knowledge.describe import Json, field_tables, json_schema
from bot.knowledge.parse import parse
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "guide.schema.json"
PAGE = ROOT / "docs" / "write-a-guide.md"
REWRITE = "UPDATE_EXPECT" in os.environ  # UPDATE_EXPECT=1 make test writes the described files anew
TABLES = re.compile(r"(?<=<!-- fields -->\n).*(?=<!-- end of fields -->)", re.DOTALL)


def test_the_schema_for_editors_is_fresh() -> None:
    fresh = json.dumps(json_schema(), indent=1) + "\n"
    if REWRITE:
        SCHEMA.write_text(fresh, encoding="utf-8")

    assert SCHEMA.read_text(encoding="utf-8") == fresh, "stale; run: UPDATE_EXPECT=1 make test"


def test_the_tables_of_the_page_are_fresh() -> None:
    fresh = f"\n{field_tables()}\n"
    if REWRITE:
        page = TABLES.sub(lambda _: fresh, PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(page, encoding="utf-8")

    (tables,) = TABLES.findall(PAGE.read_text(encoding="utf-8"))
    assert tables == fresh, "stale; run: UPDATE_EXPECT=1 make test"


def test_the_example_of_the_page_is_a_guide_without_a_problem(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(guide:.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path / "bus-or-bike"
    folder.mkdir()
    (folder / "guide.yaml").write_text(example, encoding="utf-8")

    assert check_guide(folder, date(2026, 11, 22)) == ()
    assert load_guide(folder).id == "bus-or-bike"


def test_the_schema_itself_is_sound() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())


def as_editors_read_it(node: Node | None) -> Json:
    """The tree as YAML 1.2 types it: whole numbers are numbers."""
    match node:
        case Scalar():
            return int(node.text) if re.fullmatch(r"[+-]?[0-9]+", node.text) else node.text
        case Sequence():
            return [as_editors_read_it(item) for item in node.items]
        case Mapping():
            return {name: as_editors_read_it(value) for name, value in node.values.items()}
        case None:
            return {}


def told(text: str) -> list[str]:
    data = as_editors_read_it(parse(text, "a.yaml")[0])
    return [e.message for e in jsonschema.Draft7Validator(json_schema()).iter_errors(data)]


GUIDES = (ROOT / "knowledge" / "django-or-flask", ROOT / "tests" / "guides" / "which-database")


@pytest.mark.parametrize("file", [f for g in GUIDES for f in sorted(g.rglob("*.yaml"))], ids=str)
def test_editors_find_no_fault_with_a_sound_guide(file: Path) -> None:
    assert told(file.read_text(encoding="utf-8")) == []


BROKEN = {
    "a field that is none": ("favours: tea", "favors: tea", "'favors' was unexpected"),
    "a field that is missing": ("    name: Coffee\n", "", "'name' is a required property"),
    "an id that is none": ("- id: effort", "- id: Effort", "does not match"),
    "a text that is too long": ("label: Very", "label: " + "v" * 41, "is too long"),
    "points that are no number": ("{tea: 5}", "{tea: five}", "is not of type 'integer'"),
    "a link that is not https": ("https:", "http:", "does not match '^https://'"),
    "a text for a list": ("[chai]", "chai", "is not of type 'array'"),
    "a lone answer": ("tired: very, hurry", "hurry", "enough properties"),
    "a section that is none": ("sources:", "source:", "'source' was unexpected"),
}


@pytest.mark.parametrize(("old", "new", "words"), BROKEN.values(), ids=BROKEN)
def test_editors_find_the_fault_that_check_finds(base: str, old: str, new: str, words: str) -> None:
    assert told(base) == []

    faults = told(base.replace(old, new, 1))

    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("entry", "made", "elsewhere"),
    [
        (schema.CANDIDATE, core.Candidate, set()),
        (schema.SOURCE, core.Source, set()),
        (schema.TOPIC, core.Topic, {"claims"}),
        (schema.CLAIM, core.Claim, set()),
        (schema.OPTION, core.Option, set()),
        (schema.CONDITION, core.Condition, set()),
        (schema.QUESTION, core.Question, {"mark"}),
        (schema.CONTRADICTION, core.Contradiction, set()),
        (schema.VERDICT, core.Bands, set()),
    ],
    ids=lambda value: getattr(value, "noun", ""),
)
def test_the_table_names_the_fields_of_the_values(
    entry: schema.Entry[object], made: type[core.Claim], elsewhere: set[str]
) -> None:
    assert set(entry.fields) == {field.name for field in fields(made)} - elsewhere
