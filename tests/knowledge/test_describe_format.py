"""What editors and authors are told of the format is what the loader follows."""

import json
import os
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from adapters.translating import translating
from bot.core import guide as core
from bot.knowledge import check_guide, load_guide, schema
from bot.knowledge.describe import (
    Json,
    Object,
    field_tables,
    json_schema,
    language_schema,
    language_table,
)
from bot.knowledge.kinds import Entry
from bot.knowledge.parse import parse
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence
from tests.all_guides import EVERY

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "guide.schema.json"
LANGUAGES = ROOT / "docs" / "language.schema.json"
PAGE = ROOT / "docs" / "write-a-guide.md"
LANGUAGE_PAGE = ROOT / "docs" / "add-a-language.md"
REWRITE = "UPDATE_EXPECT" in os.environ  # UPDATE_EXPECT=1 make test writes the described files anew
TABLES = re.compile(r"(?<=<!-- fields -->\n).*(?=<!-- end of fields -->)", re.DOTALL)


@pytest.mark.parametrize(
    ("path", "schema"), [(SCHEMA, json_schema()), (LANGUAGES, language_schema())], ids=str
)
def test_a_schema_for_editors_is_fresh(path: Path, schema: Object) -> None:
    fresh = json.dumps(schema, indent=1) + "\n"
    if REWRITE:
        path.write_text(fresh, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == fresh, "stale; run: UPDATE_EXPECT=1 make test"


@pytest.mark.parametrize(
    ("page", "made"),
    [(PAGE, field_tables()), (LANGUAGE_PAGE, language_table())],
    ids=["a guide", "a translation"],
)
def test_the_tables_of_a_page_are_fresh(page: Path, made: str) -> None:
    fresh = f"\n{made}\n"
    if REWRITE:
        page.write_text(TABLES.sub(lambda _: fresh, page.read_text(encoding="utf-8")), "utf-8")

    (tables,) = TABLES.findall(page.read_text(encoding="utf-8"))
    assert tables == fresh, "stale; run: UPDATE_EXPECT=1 make test"


def test_the_examples_of_the_pages_are_a_guide_and_its_translation(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(guide:.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path / "bus-or-bike"
    folder.mkdir()
    (folder / "guide.yaml").write_text(example, encoding="utf-8")

    assert check_guide(folder, date(2026, 11, 22)) == ()
    assert load_guide(folder).id == "bus-or-bike"

    (german,) = re.findall(r"```yaml\n(.*?)```", LANGUAGE_PAGE.read_text("utf-8"), re.DOTALL)
    (folder / "languages").mkdir()
    (folder / "languages" / "de.yaml").write_text(german, encoding="utf-8")
    translating(folder, "de", (), everything=False)

    assert check_guide(folder, date(2026, 11, 22)) == ()
    assert load_guide(folder).spoken("de").title == "Bus oder Rad?"


@pytest.mark.parametrize("schema", [json_schema(), language_schema()], ids=["guide", "language"])
def test_a_schema_itself_is_sound(schema: Object) -> None:
    jsonschema.Draft7Validator.check_schema(schema)


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


def told(text: str, schema: Object) -> list[str]:
    data = as_editors_read_it(parse(text, "a.yaml")[0])
    return [e.message for e in jsonschema.Draft7Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("file", [f for g in EVERY for f in sorted(g.rglob("*.yaml"))], ids=str)
def test_editors_find_no_fault_with_a_sound_guide(file: Path) -> None:
    schema = language_schema() if file.parent.name == "languages" else json_schema()

    assert told(file.read_text(encoding="utf-8"), schema) == []


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
    assert told(base, json_schema()) == []

    faults = told(base.replace(old, new, 1), json_schema())

    assert any(words in fault for fault in faults), faults


BROKEN_TRANSLATIONS = {
    "a field that is none": ("{title: Wach}", "{titel: Wach}", "'titel' was unexpected"),
    "a label that is too long": ("label: Sehr", "label: " + "s" * 41, "is too long"),
    "an id that is none": ("  waking:", "  Waking:", "does not match"),
    "a section that is none": ("topics:", "topic:", "'topic' was unexpected"),
}


@pytest.mark.parametrize(
    ("old", "new", "words"), BROKEN_TRANSLATIONS.values(), ids=BROKEN_TRANSLATIONS
)
def test_editors_find_the_fault_of_a_translation(old: str, new: str, words: str) -> None:
    text = (
        "topics:\n  waking: {title: Wach}\nquestions:\n  tired: {options: {very: {label: Sehr}}}\n"
    )
    assert told(text, language_schema()) == []

    faults = told(text.replace(old, new, 1), language_schema())

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
    entry: Entry[object], made: type[core.Claim], elsewhere: set[str]
) -> None:
    assert set(entry.fields) == {field.name for field in fields(made)} - elsewhere
