"""What an author starts from is a guide without a warning, and never costs an older one."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from adapters.commands import check
from bot.authoring.starter import starter
from bot.core.guide import Guide
from bot.errors import InputError
from bot.knowledge import load_guide
from tests.small_guides import every_completion, scores_of, winner_of

TODAY = date(2026, 11, 22)


def written(folder: Path) -> Path:
    made = CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(folder)])
    assert made.exit_code == 0, made.output
    return folder / "lunch"


def test_a_new_guide_has_no_problem_at_all(tmp_path: Path) -> None:
    words, status = check(str(written(tmp_path)), "text", strict=True)
    assert status == 0, words


def test_each_of_its_three_candidates_can_win(tmp_path: Path) -> None:
    guide: Guide = load_guide(written(tmp_path))
    assert len(guide.candidates) == 3
    winners = {winner_of(scores_of(guide, a, {})) for a in every_completion(guide, {})}
    assert {0, 1, 2} <= winners


def test_its_first_line_leads_editors_to_the_schema(tmp_path: Path) -> None:
    folder = written(tmp_path)
    first = (folder / "guide.yaml").read_text("utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert name != first
    assert json.loads((folder / name).read_text("utf-8"))["properties"]


def test_a_folder_that_is_made_around_it_is_told(tmp_path: Path) -> None:
    new = ["new", "guide", "lunch", "--in"]

    beside = CliRunner().invoke(cli, [*new, str(tmp_path)])
    within = CliRunner().invoke(cli, [*new, str(tmp_path / "a" / "b")])

    assert beside.output.startswith(f"Wrote {tmp_path / 'lunch'}. Next: ")
    assert within.output.startswith(
        f"Wrote {tmp_path / 'a/b/lunch'}, and {tmp_path / 'a/b'} around it. Next: "
    )


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    (written(tmp_path) / "guide.yaml").write_text("mine", "utf-8")
    again = CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(tmp_path)])
    assert again.exit_code == 1
    assert (tmp_path / "lunch" / "guide.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "Lunch", "../lunch", "1st", "a" * 33])
def test_a_name_that_cannot_be_an_id_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        starter(name, TODAY)
