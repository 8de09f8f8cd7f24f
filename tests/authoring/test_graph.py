"""The picture of a guide: every question once, its branches, and figures that brute force confirms."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from bot.authoring.graph import mermaid, moves, nodes, svg
from bot.core.guide import Guide
from bot.knowledge import load_guide
from tests.all_guides import EVERY

SVG = "{http://www.w3.org/2000/svg}"
BRANCHING = Path(__file__).parents[1] / "guides" / "which-database"


@pytest.fixture(params=EVERY, ids=lambda folder: folder.name)
def guide(request: pytest.FixtureRequest) -> Guide:
    return load_guide(request.param)


def test_every_question_stands_once_and_after_its_parent(guide: Guide) -> None:
    drawn = nodes(guide)

    assert sorted(n.question.id for n in drawn) == sorted(guide.question_by_id)
    seen: set[str] = {""}
    for node in drawn:
        assert node.parent in seen
        assert (node.depth > 0) is bool(node.opened_by) is bool(node.question.only_if)
        seen.add(node.question.id)


def test_what_a_question_moves_is_the_greatest_change_between_two_of_its_options(
    guide: Guide,
) -> None:
    for question in guide.questions:
        changes = [
            abs((a.points[i] - a.points[j]) - (b.points[i] - b.points[j]))
            for a, b in combinations(question.options, 2)
            for i, j in combinations(range(len(guide.candidates)), 2)
        ]
        assert moves(question) == max(changes)


def test_mermaid_has_a_line_for_each_branch() -> None:
    guide = load_guide(BRANCHING)
    lines = mermaid(guide).splitlines()

    assert lines[0] == "flowchart LR"
    assert sum("-->" in line for line in lines) == len(guide.children) > 0
    assert sum("moves up to" in line for line in lines) == len(guide.questions)


def test_the_picture_names_each_question_as_the_files_do(guide: Guide) -> None:
    picture = ET.fromstring(svg(guide))  # noqa: S314 -- drawn by us
    small = [text for text in picture.iter(f"{SVG}text") if text.get("font-size") == "12"]

    assert [(text.text or "").partition(", if ")[0] for text in small] == [
        node.question.id for node in nodes(guide)
    ]


def test_words_of_a_guide_cannot_break_out_of_the_picture() -> None:
    evil = "\"]; click q0 <script>alert('x')</script>"
    guide = load_guide(BRANCHING)
    question = guide.questions[0]
    object.__setattr__(question, "text", evil)
    object.__setattr__(guide, "title", "<b>&")

    assert '"];' not in mermaid(guide)
    assert "<script" not in mermaid(guide)
    texts = [e.text or "" for e in ET.fromstring(svg(guide)).iter()]  # noqa: S314 -- our own
    assert evil in texts


def test_the_command_prints_either_form() -> None:
    for form, begins in (("mermaid", "flowchart LR"), ("svg", "<svg ")):
        ran = CliRunner().invoke(cli, ["graph", str(BRANCHING), "--format", form])
        assert ran.exit_code == 0, ran.output
        assert ran.output.startswith(begins)
