"""What a change does to the advice, against every profile counted out by hand."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings

from adapters.cli import cli
from bot.authoring import profiles as module
from bot.authoring.impact import impact
from bot.core.guide import Guide
from bot.errors import UnknownGuideError
from bot.knowledge import find_guide, load_guide
from tests.small_guides import every_completion, guide_of, guides, scores_of, winner_of

WHO = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
FEW = guides(candidates=2, questions=4)


def known(old: Guide, answers: dict[str, str]) -> dict[str, str]:
    """What the old guide makes of `answers`: those that it has, where it would have asked."""
    return {q: o for q, o in asked_by(old, answers).items() if (q, o) in old.option_by_key}


def asked_by(old: Guide, answers: dict[str, str]) -> dict[str, str]:
    """The answers to questions that the old guide would have asked."""
    kept = {q: o for q, o in answers.items() if q in old.question_by_id}
    while True:
        asked = {
            q: o
            for q, o in kept.items()
            if (c := old.question_by_id[q].only_if) is None or kept.get(c.question) in c.options
        }
        if asked == kept:
            return kept
        kept = asked


def by_hand(old: Guide, new: Guide) -> tuple[int, int]:
    """Profiles, and those with another winner. Answers that the old guide lacks count nothing."""
    profiles = winners = 0
    for answers in every_completion(new, {}):
        kept = known(old, answers)
        profiles += 1
        winners += winner_of(scores_of(old, kept, {})) != winner_of(scores_of(new, answers, {}))
    return profiles, winners


@settings(max_examples=30)  # a sample takes half a second
@given(FEW, FEW)
def test_all_profiles_are_counted_also_where_the_guides_branch_otherwise(
    old: Guide, new: Guide
) -> None:
    if [c.id for c in old.candidates] != [c.id for c in new.candidates]:
        return
    found = impact(old, new)

    assert sum(found.before.values()) == sum(found.after.values()) == found.profiles
    assert found.exact
    assert (found.profiles, found.winners) == by_hand(old, new)


@given(FEW, FEW)
def test_the_reasons_are_those_of_each_change_taken_alone(old: Guide, new: Guide) -> None:
    assume([c.id for c in old.candidates] == [c.id for c in new.candidates])
    found = impact(old, new)
    assert found.exact
    by_change: Counter[tuple[str, str]] = Counter()
    for reason in found.reasons:
        by_change[reason.question, reason.option] += reason.profiles

    expected: Counter[tuple[str, str]] = Counter()
    for answers in every_completion(new, {}):
        scores = scores_of(old, known(old, answers), {})
        if outcome(old, scores) != outcome(new, scores):
            expected["", ""] += 1
        asked = asked_by(old, answers)
        for key in answers.items():
            if key[0] in old.question_by_id and key[0] not in asked:
                continue
            after = new.option_by_key[key].points
            had = old.option_by_key.get(key)
            before = had.points if had else (0,) * len(after)
            alone = tuple(s - b + a for s, b, a in zip(scores, before, after, strict=True))
            if outcome(old, scores) != outcome(old, alone):
                expected[key] += 1
    assert by_change == expected


def outcome(guide: Guide, scores: tuple[int, ...]) -> tuple[int, int]:
    first, second = sorted(scores, reverse=True)[:2]
    margin = first - second
    firm = (margin >= guide.bands.leaning) + (margin >= guide.bands.clear) if margin else 0
    return winner_of(scores), firm


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
    assert found.reasons == ()


def test_the_reason_is_told_in_words_and_on_a_page_that_needs_no_network(tmp_path: Path) -> None:
    new = changed(tmp_path, "commute") / "again" / "commute"
    head = new / "guide.yaml"
    head.write_text(head.read_text("utf-8").replace("{walk: 4}", "{walk: 1}"))
    page = tmp_path / "impact.html"
    old = str(tmp_path / "commute" / "commute")

    told = CliRunner().invoke(cli, ["impact", old, str(new), "--html", str(page)]).output

    assert "since distance=short gives Walking +1 instead of +4:\n    " in told
    assert "since a verdict is clear from 2 points (before: 4)" in told
    text = page.read_text("utf-8")
    assert text.count("distance=short gives Walking") == told.count("distance=short gives") == 1
    rows = re.findall(r'rowspan="(\d+)"', text)
    assert sum(map(int, rows)) == text.count('<td class="figure">') > len(rows) == 2
    assert '<svg role="img" aria-label="Walking' in text
    assert "<script" not in text
    assert "http" not in text


def changed(folder: Path, name: str) -> Path:
    """A new guide, and beside it the same one with the points of its first option turned round."""
    for copy in (name, "again"):
        CliRunner().invoke(cli, ["new", "guide", name, "--in", str(folder / copy)])
    file = folder / "again" / name / "guide.yaml"
    text = file.read_text("utf-8")
    assert "clear: 4" in text
    file.write_text(text.replace("clear: 4", "clear: 2"), "utf-8")
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
    file.write_text(file.read_text("utf-8").replace("clear: 4", "clear: 2"), "utf-8")

    ran = CliRunner().invoke(cli, ["impact", "HEAD", str(folder), "--json"])
    with pytest.raises(UnknownGuideError, match="nor is it a git revision"):
        CliRunner().invoke(cli, ["impact", "--", "-x", str(folder)], catch_exceptions=False)

    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.output)["verdicts"] > 0


def test_a_sample_comes_near_what_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    old = load_guide(find_guide("django-or-flask"))
    first = old.questions[0]
    turned = replace(first, options=tuple(replace(o, points=o.points[::-1]) for o in first.options))
    new = replace(old, questions=(turned, *old.questions[1:]))
    counted = impact(old, new)
    monkeypatch.setattr(module, "LEADS", 50)
    monkeypatch.setattr(module, "SAMPLE", 200_000)
    monkeypatch.setattr("bot.authoring.impact.SAMPLE", 200_000)
    sample = impact(old, new)

    assert (counted.exact, sample.exact) == (True, False)
    assert counted.error == 0
    assert sample.profiles == 200_000
    bound = 2 * sample.error  # which but one sample in ten thousand keeps
    for side in ("before", "after"):
        for winner, count in getattr(counted, side).items():
            share = getattr(sample, side).get(winner, 0) / sample.profiles
            assert abs(share - count / counted.profiles) < bound
    assert abs(sample.winners / sample.profiles - counted.winners / counted.profiles) < bound
    reasons = {r[:6]: r[6] / counted.profiles for r in map(astuple, counted.reasons)}
    drawn = {r[:6]: r[6] / sample.profiles for r in map(astuple, sample.reasons)}
    assert all(abs(share - drawn.get(r, 0)) < bound for r, share in reasons.items())
    assert reasons


def test_a_group_too_large_to_try_is_drawn_as_evenly_as_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    points = [(3, 0), (0, 2), (1, 0)]
    rows = dict.fromkeys(("q", "r", "s", "t"), points)
    old = guide_of(rows, only_if={"r": ("q", "a"), "s": ("q", "b")})
    new = guide_of({**rows, "t": points[::-1]}, only_if={"r": ("q", "ab"), "t": ("r", "a")})
    counted = impact(old, new)
    monkeypatch.setattr(module, "PROFILES", 1)
    monkeypatch.setattr(module, "SAMPLE", 50_000)
    monkeypatch.setattr("bot.authoring.impact.SAMPLE", 50_000)
    sample = impact(old, new)

    assert (counted.exact, sample.exact) == (True, False)
    assert sample.profiles == 50_000
    for winner, count in counted.after.items():
        share = sample.after.get(winner, 0) / sample.profiles
        assert abs(share - count / counted.profiles) < 2 * sample.error


def test_how_near_a_sample_comes_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(tmp_path)])
    folder, page = str(tmp_path / "lunch"), tmp_path / "impact.html"
    monkeypatch.setattr(module, "LEADS", 2)

    told = CliRunner().invoke(cli, ["impact", folder, folder, "--html", str(page)]).output

    assert told.startswith("Of 1,000,000 drawn profiles (shares within 0.1 % in 19 of 20 draws):")
    assert "shares are within 0.1 %" in page.read_text("utf-8")
