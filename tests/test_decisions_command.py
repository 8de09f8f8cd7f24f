"""The command for a repository: what was decided in a terminal's team, as lines and as files."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.cli import cli
from adapters.terminal.people import conversation
from bot.advisor import Advisor, Said
from bot.core.events import Answer, Decide, OpenRound, Pressed, TakePart
from bot.core.token import decode
from bot.knowledge import find_guide, load_guide
from bot.store.opening import at_hand


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """In which Ann and Ben chose one thing, and then another."""
    address = f"sqlite:///{tmp_path / 'a.db'}"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", address)
    guide = load_guide(find_guide("django-or-flask"))
    ann = conversation("ann", guide.id)
    with at_hand(address) as (store, finish):
        advisor = Advisor(guide, store)
        question = guide.questions[0]
        ballot = Pressed(Answer(question.id, question.options[0].id), 0, 1)
        close = Pressed(decode(guide, "Q0:1").event, 0, 1)
        choices = (Decide("django"), Decide("flask", "we know it"))
        story: tuple[Said, ...] = (OpenRound(), TakePart(), ballot, close, *choices, "yes")
        for said in story:
            finish(advisor.handle(ann, said, "Ann"))
    return address


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["decisions", *args], standalone_mode=False)


def test_decisions_are_listed(database: str) -> None:
    assert run().output.splitlines()[0].startswith("1. Django, ")
    assert "superseded by decision 2" in run().output
    assert run("--place", "slack/T1/C1").output == "Nothing is decided there.\n"


def test_they_are_written_where_a_repository_has_them_and_only_what_changed(
    database: str, tmp_path: Path
) -> None:
    folder = tmp_path / "docs" / "decisions"
    first = run("--out", str(folder)).output
    (folder / "0001-use-django.md").write_text("old")
    second = run("--out", str(folder)).output

    assert first.count("Written") == 2
    assert second == f"Written: {folder / '0001-use-django.md'}\n"
    assert "[ADR-0002](0002-use-flask.md)" in (folder / "0001-use-django.md").read_text()
    assert run("--out", str(folder)).output == "Nothing to write.\n"


def test_what_is_no_place_is_told(database: str) -> None:
    assert "is no PLATFORM/WORKSPACE/CHANNEL" in str(run("--place", "C061").exception)
