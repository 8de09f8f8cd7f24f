"""What a change does to the advice, against every profile counted out by hand."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

from adapters.cli import cli
from bot.authoring import impact as module
from bot.authoring.impact import impact
from bot.core.guide import Guide
from bot.errors import UnknownGuideError
from bot.knowledge import find_guide, load_guide
from tests.small_guides import every_completion, guides, scores_of, winner_of

WHO = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
FEW = guides(candidates=2, questions=4)


def by_hand(old: Guide, new: Guide) -> tuple[int, int]:
    """Profiles, and those with another winner. Answers that the old guide lacks count nothing."""
    profiles = winners = 0
    for answers in every_completion(new, {}):
        known = {q: o for q, o in answers.items() if (q, o) in old.option_by_key}
        kept = {
            q: o
            for q, o in known.items()
            if (c := old.question_by_id[q].only_if) is None or known.get(c.question) in c.options
        }
        profiles += 1
        winners += winner_of(scores_of(old, kept, {})) != winner_of(scores_of(new, answers, {}))
    return profiles, winners


@given(FEW, FEW)
def test_all_profiles_are_counted_where_both_guides_branch_alike(old: Guide, new: Guide) -> None:
    if [c.id for c in old.candidates] != [c.id for c in new.candidates]:
        return
    found = impact(old, new)

    assert sum(found.before.values()) == sum(found.after.values()) == found.profiles
    if found.exact:
        assert (found.profiles, found.winners) == by_hand(old, new)
    else:
        assert found.profiles == module.SAMPLE


@given(guides())
def test_a_guide_has_no_impact_on_itself(guide: Guide) -> None:
    found = impact(guide, guide)

    assert found.exact
    assert (found.winners, found.verdicts) == (0, 0)
    assert found.before == found.after
    assert not (found.gone)
    assert not (found.new)
    assert not (found.changed)
    assert not found.idle


def changed(folder: Path, name: str) -> Path:
    """A new guide, and beside it the same one with the points of its first option turned round."""
    for copy in (name, "again"):
        CliRunner().invoke(cli, ["new", "guide", name, "--in", str(folder / copy)])
    file = folder / "again" / name / "guide.yaml"
    text = file.read_text("utf-8")
    assert "clear: 4" in text
    file.write_text(text.replace("clear: 4", "clear: 3"), "utf-8")
    return folder


def test_the_command_tells_it_for_people_and_for_programs(tmp_path: Path) -> None:
    folder = changed(tmp_path, "lunch")
    old, new = str(folder / "lunch" / "lunch"), str(folder / "again" / "lunch")

    told = CliRunner().invoke(cli, ["impact", old, new])
    ran = CliRunner().invoke(cli, ["impact", old, new, "--json"])

    assert told.exit_code == ran.exit_code == 0, told.output + ran.output
    found = json.loads(ran.output)
    assert found["winners"] == 0
    assert found["verdicts"] > 0
    assert f"{found['verdicts']:,} get another verdict" in told.output


def test_the_older_one_may_be_a_git_revision(tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(tmp_path)])
    folder = tmp_path / "lunch"
    for words in (["init", "-q"], ["add", "."], [*WHO, "commit", "-q", "-m", "as published"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    file = folder / "guide.yaml"
    file.write_text(file.read_text("utf-8").replace("clear: 4", "clear: 3"), "utf-8")

    ran = CliRunner().invoke(cli, ["impact", "HEAD", str(folder), "--json"])
    with pytest.raises(UnknownGuideError, match="nor is it a git revision"):
        CliRunner().invoke(cli, ["impact", "--", "-x", str(folder)], catch_exceptions=False)

    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.output)["verdicts"] > 0


def test_a_sample_comes_near_what_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = load_guide(find_guide("django-or-flask"))
    counted = impact(guide, guide)
    monkeypatch.setattr(module, "_SCORES", 0)
    sample = impact(guide, guide)

    assert (counted.exact, sample.exact) == (True, False)
    for winner, count in counted.before.items():
        share = sample.before.get(winner, 0) / sample.profiles
        assert abs(share - count / counted.profiles) < 0.01
