"""The pages on newcomers hold: their files are sound, and their commands run in a real process."""

import asyncio
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from adapters.health import Health
from adapters.serving import Platform, served
from bot.advisor import Advisor
from bot.core.events import TourAt
from bot.knowledge import check_guide, find_guide, load_guide, load_team
from bot.settings import Settings
from bot.store.key import Key

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "write-your-own-track.md").read_text("utf-8")
TEAM, TRACK = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def advisor(folder: Path, *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("advisor"), "onboard", *args],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder,
        env={**os.environ, "ADVISOR_DATA": str(folder)},
    )


def test_the_teams_file_of_the_page_is_sound(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")

    team = load_team(tmp_path / "team.yaml", load_guide(find_guide("django-or-flask")))

    assert [step.id for step in team.steps] == ["laptop", "reviews"]


def test_the_track_of_the_page_is_sound_in_the_guide_of_its_page(tmp_path: Path) -> None:
    page = (DOCS / "write-a-guide.md").read_text("utf-8")
    (guide,) = re.findall(r"```yaml\n(guide:.*?)```", page, re.DOTALL)
    folder = tmp_path / "bus-or-bike"
    (folder / "tracks").mkdir(parents=True)
    (folder / "guide.yaml").write_text(guide, "utf-8")
    (folder / "tracks" / "newcomer.yaml").write_text(TRACK, "utf-8")

    assert check_guide(folder, date(2026, 11, 22)) == ()


def test_a_preview_shows_every_step_and_enrols_nobody(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")

    done = advisor(tmp_path, "--team", "team.yaml", "--preview")

    assert (done.returncode, done.stderr) == (0, "")
    for step in load_guide(find_guide("django-or-flask")).tracks[0].steps:
        assert f"{step.title} [{step.id}, {step.kind}]" in done.stdout
    assert "How we review" in done.stdout
    assert "Ask: Ada, or #web-platform." in done.stdout
    assert advisor(tmp_path, "--progress").stdout == "Nobody has begun the tour yet.\n"


async def test_the_teams_file_counts_wherever_it_is_served(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM, "utf-8")
    chosen = Settings(
        "django-or-flask", tmp_path, f"sqlite:///{tmp_path / 'a.db'}", 9, 9, str(tmp_path / "team.yaml")
    )  # fmt: skip
    titles: list[str] = []

    async def serve(advisor: Advisor, _: Health, __: asyncio.Event) -> None:
        key = Key("test", place="C1", person="ben", about=advisor.guide.id)
        titles.append((await advisor.handle(key, TourAt("laptop"))).message.title)

    platforms = [Platform("test", serve)]
    await served(find_guide(chosen.guide), chosen, platforms, asyncio.Event(), {})

    assert titles == ["Your machine"]


def test_two_names_are_two_newcomers_and_each_comes_back_to_their_step(tmp_path: Path) -> None:
    advisor(tmp_path, "--as", "Ada", typed="go on\n1\nwe use flask\nstop\n")
    advisor(tmp_path, "--as", "Ben", typed="go on\n")

    assert advisor(tmp_path, "--progress").stdout == (
        "Ada: at step 4 of 15 (Where you come from)\nBen: at step 2 of 7 (Short or long)\n"
    )
    assert "Welcome back. You are at step 4" in advisor(tmp_path, "--as", "Ada").stdout


def test_help_to_choose_walks_the_questions_and_comes_back(tmp_path: Path) -> None:
    typed = "go on\n1\nhelp us choose\nstart the questions\n1\nstop\nwe use django\n"

    done = advisor(tmp_path, "--as", "Ada", typed=typed)

    assert done.stderr == ""
    assert "of 16 answered]" in done.stdout
    assert "Your team uses Django." in done.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--track", "old-timer"), "there is no track 'old-timer'; there is newcomer"),
        (("--as", "\x07"), "is no name that can be kept"),
        (("--team", "nowhere.yaml"), "nowhere.yaml:1:1: cannot be read"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    done = advisor(tmp_path, *args)

    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
