"""What a translator starts from: every text that is missing in its place, and nothing of theirs touched."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from adapters.cli import cli
from bot.authoring.skeleton import filled_up
from bot.knowledge import FEW, check_guide, load_guide
from bot.knowledge.files import File
from bot.knowledge.languages import Translation, read_translation
from bot.knowledge.load import read_guide
from bot.knowledge.problem import Suggester
from tests.knowledge.conftest import BASE, TODAY
from tests.knowledge.test_languages import GERMAN


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("tea")
    (folder / "languages").mkdir(parents=True)
    (folder / "a.yaml").write_text(BASE, "utf-8")
    return folder


def new_language(*words: str) -> Result:
    return CliRunner().invoke(cli, ["new", "language", "--guide", "./tea", *words])


def file(folder: Path, tag: str = "de") -> Path:
    return folder / "languages" / f"{tag}.yaml"


def test_a_new_file_has_each_text_of_the_walk_below_what_the_guide_says(tea: Path) -> None:
    made = new_language("de")

    assert made.output == (
        "Wrote 15 texts to fill in, each under the guide's own: tea/languages/de.yaml\n"
        "Next: advisor check ./tea\n"
    )
    text = file(tea).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=./language.schema.json\n")
    assert text.endswith(
        "\ncontradictions:\n  tired-and-late:\n"
        "    # Being tired and being late ask for different drinks.\n    text:\n"
    )
    assert (
        "\nquestions:\n  tired:\n    # How tired are you?\n    text:\n"
        "    # The more tired, the more there is to do.\n    why:\n"
        "    options:\n      very:\n        # Very\n        label:\n"
    ) in text


def test_it_can_be_used_at_once_and_lacks_what_is_empty(tea: Path) -> None:
    new_language("de")

    german = load_guide(tea).spoken("de")
    assert (german.language, german.title) == ("de", "Tea or coffee?")
    lacking = check_guide(tea, TODAY)
    assert {p.code for p in lacking} == {"untranslated"}
    assert len(lacking) == 15
    assert (lacking[0].line, lacking[0].column) == (5, 1)


def test_its_first_line_leads_editors_to_a_schema_that_takes_it(tea: Path) -> None:
    new_language("de", "--all")

    schema = json.loads((tea / "languages" / "language.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    loaded = yaml.safe_load(file(tea).read_text("utf-8"))
    assert list(Draft7Validator(schema).iter_errors(loaded)) == []
    assert list(Draft7Validator(schema).iter_errors(loaded | {"titel": "Tee"})) != []


def test_filled_in_it_is_whole(tea: Path) -> None:
    new_language("de")
    lines = file(tea).read_text("utf-8").splitlines()
    names = ("title", "question", "intro", "name", "text", "why", "label")
    file(tea).write_text(
        "\n".join(
            f"{line} Wort {chr(97 + n // 26)}{chr(97 + n % 26)}"
            if line.strip().removesuffix(":") in names
            else line
            for n, line in enumerate(lines)
        )
    )

    assert "Kept what each of 15 texts was translated from." in new_language("de").output
    assert check_guide(tea, TODAY) == ()


def test_what_may_stay_as_it_is_is_asked_for_in_so_many_words(tea: Path) -> None:
    new_language("de", "--all")

    text = file(tea).read_text("utf-8")
    assert "claims:\n  coffee-wakes:\n    # Coffee wakes more than tea.\n    text:\n" in text
    assert "  coffee:\n    # Coffee\n    name:\n" in text


# What is taken out of the whole translation, and lines that come in its place.
LACKING = {
    "a line": ("    text: Wie müde bist du?\n", "    # How tired are you?\n    text:\n"),
    "an entry in braces": ("  effort: {title: Aufwand}\n", "  effort:\n    # Effort\n    title:\n"),
    "what is in braces": ("{title: Aufwand}", "  # title: Effort\n  effort: {title: }\n"),
    "one of what is in braces": ("label: Sehr, ", "      # label: Very\n      very: {label: , phrases: [völlig fertig]}\n"),
    "an entry in a list of entries": ("      little: {label: Ein wenig}\n", "      little:\n        # A little\n        label:\n"),
    "all options": ("    options:\n      very: {label: Sehr, phrases: [völlig fertig]}\n      little: {label: Ein wenig}\n", "    options:\n      very:\n        # Very\n        label:\n      little:\n"),
    "a section": ("sources:\n  book: {name: das Buch der Heißgetränke}\n", "\nsources:\n  book:\n    # the book of hot drinks\n    name:\n"),
    "the title": ("title: Tee oder Kaffee?\n", "# Tea or coffee?\ntitle:\n"),
    "everything": (GERMAN, "\ntopics:\n  waking:\n    # Waking up\n    title:\n"),
}  # fmt: skip


def laid(tea: Path, text: str) -> Translation:
    sections = read_guide(tea, ()).sections
    return read_translation(File("languages/de.yaml", "de.yaml", text), sections, Suggester())


@pytest.mark.parametrize("case", LACKING.values(), ids=LACKING)
def test_what_is_missing_is_put_where_it_belongs(tea: Path, case: tuple[str, str]) -> None:
    gone, lines = case
    before = GERMAN.replace(gone, "{}" if gone.startswith("{") else "", 1)
    assert before != GERMAN
    file(tea).write_text(before, "utf-8")

    new_language("de")

    after = file(tea).read_text("utf-8")
    assert lines in after
    missing = laid(tea, after).missing
    assert missing
    assert all(wording.begun for wording in missing)


# What was written of `questions` in braces, and what becomes of it.
BRACES = {
    "{}": "{tired: {text: , why: , options: {very: {label: }, little: {label: }}}, hurry: {",
    "{tired: {text: Müde?, why: Darum, options: }}": "tired: {text: Müde?, why: Darum, options: {very: {label: }, little: {label: }} }}",
    "{tired: {text: Müde?, why: Darum, options: {little: }}}": "options: {very: {label: }, little: {label: } }",
    "{tired: {text: Müde?,\n    options: {little: {label: Kaum}}}}": "tired: {why: , text: Müde?,\n    # very, label: Very\n    options: {very: {label: }, little: {label: Kaum}}}}",
}  # fmt: skip


@pytest.mark.parametrize(("written", "lines"), BRACES.items())
def test_what_is_in_braces_stays_in_braces(tea: Path, written: str, lines: str) -> None:
    file(tea).write_text(f"title: Tee\nquestions: {written}\nintro: Hallo.\n", "utf-8")

    new_language("de")

    after = file(tea).read_text("utf-8")
    assert lines in after
    assert after.startswith("title: Tee\n# ")
    assert [w.path for w in laid(tea, after).wordings if w.said] == [
        w.path for w in laid(tea, f"title: Tee\nintro: H\nquestions: {written}").wordings if w.said
    ]
    assert all(wording.begun for wording in laid(tea, after).missing)


def test_it_is_added_once(tea: Path) -> None:
    file(tea).write_text(GERMAN.replace("    why: Eines dauert länger.\n", ""), "utf-8")

    first, text = new_language("de").output, file(tea).read_text("utf-8")
    again = new_language("de").output

    assert first.startswith("Added 1 text to fill in, each under the guide's own: tea/")
    assert again.startswith("tea/languages/de.yaml has a place for each text that it needs.\n")
    assert file(tea).read_text("utf-8") == text


def test_comments_and_long_texts_stay_what_they_are(tea: Path) -> None:
    written = (
        "# mine\ntitle: Tee\nquestions:\n  # of the first\n  tired:\n    why: >-\n      Je müder,\n"
        "      desto mehr\n\n\n  # of the second\n  hurry:\n    text: |\n      Hast du\n      # es\n      eilig?\n\n# the end\n"
    )
    file(tea).write_text(written, "utf-8")

    new_language("de")

    text = file(tea).read_text("utf-8")
    left = iter(text.split("\n"))
    assert all(line in left for line in written.rstrip("\n").split("\n"))
    german = load_guide(tea).spoken("de").question_by_id
    assert german["tired"].why == "Je müder, desto mehr"
    assert german["hurry"].text == "Hast du # es eilig?"
    assert "      desto mehr\n    # How tired are you?\n    text:\n" in text


def test_lines_end_as_they_did(tea: Path) -> None:
    file(tea).write_bytes(b"title: Tee\r\nintro: Hallo\r\n")

    new_language("de")

    text = file(tea).read_bytes()
    assert text.startswith(b"title: Tee\r\nintro: Hallo\r\n# What should be")
    assert text.count(b"\n") == text.count(b"\r\n")


def every_part(node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """From where to where each name with its value stands in the text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not node.flow_style:
                inner = isinstance(value, yaml.MappingNode) and not value.flow_style
                end = value.end_mark.index
                end = GERMAN.rfind("\n", 0, end) if inner else end
                yield key.start_mark.index - key.start_mark.column, end + 1
            yield from every_part(value)


PARTS = sorted(every_part(yaml.compose(GERMAN, yaml.SafeLoader)))


@given(st.sets(st.sampled_from(PARTS), max_size=6))
def test_whatever_is_missing_gets_its_place_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, gone: set[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("some") / "tea"
    folder.mkdir()
    (folder / "a.yaml").write_text(BASE, "utf-8")
    before = "".join(
        letter
        for place, letter in enumerate(GERMAN)
        if not any(first <= place < last for first, last in gone)
    )
    if not before.strip():
        return
    translation = laid(folder, before)

    after = laid(folder, filled_up(before, [w for w in translation.missing if not w.begun]))

    assert after.problems == translation.problems == []
    assert [(w.path, w.said and w.said.text) for w in after.wordings] == [
        (w.path, w.said and w.said.text) for w in translation.wordings
    ]
    assert all(wording.begun for wording in after.missing if wording.path[0] != "claims")


@pytest.mark.parametrize("code", ["en", "german", "DE", "../de", ""])
def test_a_language_that_cannot_be_is_refused(tea: Path, code: str) -> None:
    made = new_language(code)

    assert made.exit_code != 0
    assert "another one, such as de" in str(made.exception)
    assert not any((tea / "languages").iterdir())


def test_a_translation_with_a_fault_is_left_alone(tea: Path) -> None:
    file(tea).write_text("titel: Tee\n", "utf-8")

    made = new_language("de")

    assert "did you mean 'title'?" in str(made.exception)
    assert [path.name for path in (tea / "languages").iterdir()] == ["de.yaml"]


def test_a_language_without_words_of_the_advisors_own_is_told(tea: Path) -> None:
    assert "The advisor's own words are said in English" in new_language("fr").output


def checked(*words: str) -> str:
    return CliRunner().invoke(cli, ["check", "./tea", *words]).output


def test_many_missing_texts_are_counted_and_the_first_are_named(tea: Path) -> None:
    new_language("de")

    told = checked().splitlines()

    assert told[0] == (
        "tea/languages/de.yaml:5:1: warning: 15 texts are not translated into 'de', 3 of the guide, "
        "1 of sources, 2 of topics, 8 of questions, 1 of contradictions, such as 'title' of the guide, "
        "'question' of the guide, 'intro' of the guide: fill them in, 'advisor new language de "
        "--guide ./tea' adds their names; check --all lists each"
    )
    assert [line for line in told[1:] if "warning" in line] == []
    assert [p.code for p in check_guide(tea, TODAY, FEW)] == ["untranslated"]


def test_each_is_named_on_request_for_programs_and_where_there_are_few(tea: Path) -> None:
    new_language("de")

    every = [line for line in checked("--all").splitlines() if " has no " in line]
    assert len(every) == len(json.loads(checked("--format", "json"))) == 15
    assert checked("--format", "github").count("::warning") == 1
    file(tea).write_text(GERMAN.replace("title: Tee oder Kaffee?", "title:"), "utf-8")
    new_language("de")
    assert "the guide has no 'title' in 'de': add it: 'Tea or coffee?'" in checked()
