"""A folder becomes a guide: values, order, defaults, version."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.core.guide import Bands, Claim, Condition, Option
from bot.errors import GuideError
from bot.knowledge import load_guide

GUIDES = Path(__file__).parents[1] / "guides"


@pytest.fixture
def tea(tmp_path: Path, base: str) -> Path:
    folder = tmp_path / "tea"
    folder.mkdir()
    (folder / "tea.yaml").write_text(base)
    return folder


def test_everything_written_is_in_the_guide(tea: Path) -> None:
    guide = load_guide(tea)

    assert (guide.id, guide.title, guide.language) == ("tea", "Tea or coffee?", "en")
    assert guide.bands == Bands(clear=3, leaning=1)
    assert [candidate.phrases for candidate in guide.candidates] == [("chai",), ()]
    assert guide.questions[1].only_if == Condition("tired", ("very",))
    assert guide.questions[0].options[0] == Option(
        "very", "Very", (0, 3), claims=("coffee-wakes",), phrases=("exhausted",)
    )
    assert guide.contradictions[0].answers == (("tired", "very"), ("hurry", "in-a-hurry"))


def test_points_follow_the_order_of_candidates_and_default_to_nothing(tea: Path) -> None:
    guide = load_guide(tea)

    points = {option.id: option.points for q in guide.questions for option in q.options}

    assert points == {
        "very": (0, 3),
        "little": (1, 0),
        "in-a-hurry": (5, 0),
        "at-leisure": (0, 0),
    }


def test_a_claim_stands_in_its_topic_and_links_to_its_source(tea: Path) -> None:
    guide = load_guide(tea)

    assert guide.topic_by_id["effort"].claims == (
        Claim(
            "tea-sooner",
            "effort",
            "Tea is made sooner than coffee.",
            "book",
            ("tea", "coffee"),
            link="https://example.org/drinks",
            favours="tea",
        ),
    )


def test_a_folded_text_becomes_one_line(tea: Path, base: str) -> None:
    folded = "intro: >-\n    Two questions,\n    then\n\n    advice.\n"
    (tea / "tea.yaml").write_text(base.replace("intro: Two questions, then advice.\n", folded))

    assert load_guide(tea).intro == "Two questions, then advice."


def test_sections_add_up_over_files_in_path_order(tea: Path) -> None:
    more = "candidates:\n  - {id: water, name: Water}\n"
    (tea / "topics").mkdir()
    (tea / "topics" / "more.yml").write_text(more)
    (tea / "a.yaml").write_text(more.replace("water", "juice").replace("Water", "Juice"))

    assert [c.id for c in load_guide(tea).candidates] == ["juice", "tea", "coffee", "water"]


@pytest.mark.parametrize("name", ["tests/a.yaml", ".hidden.yaml", ".git/a.yaml", "notes.md"])
def test_files_beside_the_guide_are_left_alone(tea: Path, name: str) -> None:
    before = load_guide(tea).version
    (tea / name).parent.mkdir(exist_ok=True)
    (tea / name).write_text("not: [a guide")

    assert load_guide(tea).version == before


def test_the_version_does_not_see_how_lines_end(tea: Path, base: str) -> None:
    before = load_guide(tea).version
    (tea / "tea.yaml").write_bytes(b"\xef\xbb\xbf" + base.replace("\n", "\r\n").encode())

    assert load_guide(tea).version == before
    assert len(before) == 12


def test_the_version_changes_with_a_word_or_a_name(tea: Path, base: str) -> None:
    before = load_guide(tea).version
    (tea / "tea.yaml").rename(tea / "chai.yaml")
    renamed = load_guide(tea).version
    (tea / "chai.yaml").write_text(base.replace("Effort", "Strain"))

    assert len({before, renamed, load_guide(tea).version}) == 3


def test_an_error_carries_every_problem_and_reads_as_lines(tea: Path, base: str) -> None:
    broken = base.replace("topic: effort", "topic: efort")
    (tea / "tea.yaml").write_text(broken)

    with pytest.raises(GuideError) as caught:
        load_guide(tea)

    assert [p.line for p in caught.value.problems] == [33, 54]
    assert str(caught.value).splitlines() == [str(p) for p in caught.value.problems]


def test_a_warning_does_not_keep_a_guide_from_use(tea: Path, base: str) -> None:
    (tea / "tea.yaml").write_text(base.replace("2026-11-22", "1999-01-01"))

    assert load_guide(tea).sources[0].checked == "1999-01-01"


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="no YAML file in this folder: write one"):
        load_guide(tmp_path)


def test_a_file_that_cannot_be_opened_is_told(tea: Path) -> None:
    (tea / "gone.yaml").symlink_to("nowhere")

    with pytest.raises(GuideError, match=r"gone\.yaml:1:1: cannot be read \(No such file") as told:
        load_guide(tea)
    assert [problem.code for problem in told.value.problems] == ["file"]


def test_the_second_guide_has_three_candidates() -> None:
    guide = load_guide(GUIDES / "which-database")

    assert [candidate.id for candidate in guide.candidates] == ["sqlite", "postgresql", "mongodb"]
    assert {len(o.points) for q in guide.questions for o in q.options} == {3}
    assert [q.only_if.question for q in guide.questions if q.only_if] == ["writers"]
    assert [(bool(c.claims), bool(c.answers)) for c in guide.contradictions] == [
        (True, False),
        (False, True),
    ]


def test_importing_the_package_brings_no_parser() -> None:
    program = "import sys, bot.knowledge; print(*sorted(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()

    unwanted = {"yaml", "difflib", "json", "importlib.metadata", "importlib.resources", "pydantic"}
    assert not unwanted & set(loaded)


def test_loading_a_sound_guide_brings_nothing_that_only_faults_need() -> None:
    program = (
        "import sys, pathlib, bot.knowledge as k; "
        f"k.load_guide(pathlib.Path({str(GUIDES / 'which-database')!r})); "
        "print(*sorted(sys.modules))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()

    unwanted = {"difflib", "json", "bot.knowledge.syntax", "bot.knowledge.review"}
    assert not unwanted & set(loaded)
