"""Tracks in a guide: read whole, and every way to get one wrong told at its place."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from bot.core import track as core
from bot.core.guide import Guide
from bot.core.track import Team
from bot.errors import GuideError
from bot.knowledge import find_guide, load_guide, load_team, schema_sections
from bot.knowledge.kinds import Entry
from tests.knowledge.conftest import Check

TRACK = """\
tracks:
  - id: new
    title: New here
    steps:
      - id: from
        kind: choose
        title: From where
        text: Where do you come from?
        options:
          - id: tea
            label: From tea
          - id: coffee
            label: From coffee
            reply: Welcome.
      - id: told
        kind: say
        title: Waking
        text: On waking.
        candidates: [coffee]
        only_if: {step: from, options: [tea]}
        claims: [coffee-wakes]
      - id: quiz
        kind: check
        title: Quiz
        text: Which wakes more?
        right: coffee
        claims: [coffee-wakes]
        options:
          - id: tea
            label: Tea does
          - id: coffee
            label: Coffee does
      - id: end
        kind: say
        title: The end
        text: That was it.
"""


def test_a_sound_track_has_no_problem(check: Check, base: str) -> None:
    assert check({"a.yaml": base, "tracks/new.yaml": TRACK}) == ()


WRONG = {
    "a kind that is none": ("kind: say\n        title: W", "kind: tell\n        title: W", "word", "'kind' cannot be 'tell'"),
    "a claim that is not there": ("[coffee-wakes]\n      - id: quiz", "[coffee-waks]\n      - id: quiz", "dangling", "'coffee-waks' is not in claims"),
    "a candidate that is not there": ("[coffee]\n        only", "[cofee]\n        only", "dangling", "'cofee' is not in candidates"),
    "a condition on no step": ("{step: from,", "{step: form,", "dangling", "'form' is not in steps"),
    "a condition on no option": ("options: [tea]}", "options: [te]}", "dangling", "is not in the options of 'from'"),
    "a condition on a later step": ("{step: from, options: [tea]}", "{step: quiz, options: [tea]}", "order", "no earlier step"),
    "a choice of nothing": ("kind: say\n        title: T", "kind: choose\n        title: T", "step", "without options"),
    "options nobody picks from": ("kind: choose", "kind: say", "step", "options in a step of kind 'say'"),
    "a check that nothing is right in": ("        right: coffee\n", "", "step", "a check without 'right'"),
    "a right answer that is no option": ("right: coffee", "right: cocoa", "dangling", "'cocoa' is not an option"),
    "a right answer where nothing is checked": ("claims: [coffee-wakes]\n      - id: quiz", "right: coffee\n        claims: [coffee-wakes]\n      - id: quiz", "step", "'right' outside a check"),
    "a check on no claim": ("right: coffee\n        claims: [coffee-wakes]\n", "right: coffee\n", "step", "without the claims"),
    "an end for some only": ("        text: That was it.", "        text: That was it.\n        length: long", "step", "never come to the end"),
    "a step's id twice": ("id: quiz", "id: told", "duplicate-id", "stands at"),
    "a label twice": ("label: From coffee", "label: from  tea", "duplicate-label", "stands at"),
    "a field that is none": ("            reply", "            replay", "unknown-field", "no field"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_track_is_told_at_its_line(  # noqa: PLR0917 -- a row of the table
    check: Check, base: str, old: str, new: str, code: str, words: str
) -> None:
    text = TRACK.replace(old, new, 1)
    assert text != TRACK

    problems = check({"a.yaml": base, "tracks/new.yaml": text})

    found = [p for p in problems if p.code == code and words in p.message]
    assert found, problems
    assert found[0].file.endswith("tracks/new.yaml")
    assert 1 <= found[0].line <= text.count("\n")


@pytest.mark.parametrize(
    ("entry", "made"),
    [
        (schema_sections.STEP, core.Step),
        (schema_sections.STEP_OPTION, core.StepOption),
        (schema_sections.STEP_CONDITION, core.StepCondition),
        (schema_sections.TRACK, core.Track),
    ],
    ids=lambda value: getattr(value, "noun", ""),
)
def test_the_table_names_the_fields_of_a_track(
    entry: Entry[object], made: type[core.Track]
) -> None:
    assert set(entry.fields) == {field.name for field in fields(made)}


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


def test_the_shipped_track_says_no_fact_about_a_candidate_in_its_own_words(shipped: Guide) -> None:
    named = re.compile("|".join(c.name for c in shipped.candidates), re.IGNORECASE)
    for step in shipped.tracks[0].steps:
        own = (step.text, step.more, *(option.reply for option in step.options))
        assert not any(named.search(words) for words in own), step.id


def test_the_shipped_track_tells_each_candidate_only_what_is_about_it(shipped: Guide) -> None:
    for step in shipped.tracks[0].steps:
        came_from = step.only_if.options if step.only_if else ()
        for claim in (*step.claims, *step.more_claims):
            about = set(shipped.claim_by_id[claim].candidates)
            assert about & {*step.candidates, *came_from}, (step.id, claim)


@pytest.mark.parametrize("candidate", ["django", "flask"])
def test_the_shipped_track_checks_three_to_five_things(shipped: Guide, candidate: str) -> None:
    checks = [s for s in shipped.tracks[0].steps if s.kind == "check" and candidate in s.candidates]

    assert 3 <= len([s for s in checks if s.length == "short"]) <= len(checks) <= 5


def test_a_guide_without_tracks_is_a_guide() -> None:
    assert load_guide(Path(__file__).parents[1] / "guides" / "which-database").tracks == ()


TEAM = """\
ask: "#web"
steps:
  - id: laptop
    kind: task
    title: Your machine
    text: Fetch your machine from Ada.
    candidates: [coffee]
    only_if: {step: from, options: [tea]}
"""


@pytest.fixture
def teams(tmp_path: Path, base: str) -> Callable[[str], Team]:
    folder = tmp_path / "tea"
    folder.mkdir()
    (folder / "a.yaml").write_text(base + TRACK, "utf-8")
    guide = load_guide(folder)

    def load(text: str) -> Team:
        (tmp_path / "team.yaml").write_text(text, "utf-8")
        return load_team(tmp_path / "team.yaml", guide)

    return load


def test_a_team_names_whom_to_ask_and_adds_steps(teams: Callable[[str], Team]) -> None:
    team = teams(TEAM)

    assert team.ask == "#web"
    assert [step.id for step in team.steps] == ["laptop"]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("id: laptop", "id: quiz", "duplicate-id", "'quiz' is a step of the guide already"),
        ("[coffee]", "[cocoa]", "dangling", "'cocoa' is not in candidates"),
        ("step: from", "step: form", "dangling", "'form' is not in steps"),
        ("[tea]", "[te]", "dangling", "is not in the options of 'from'"),
        ("kind: task", "kind: job", "word", "'kind' cannot be 'job'"),
        ("ask:", "asks:", "unknown-field", "no field 'asks'"),
        ('"#web"', '"#web', "syntax", "a quotation mark that is never closed"),
    ],
)
def test_what_is_wrong_with_a_teams_file_is_told(
    teams: Callable[[str], Team], old: str, new: str, code: str, words: str
) -> None:
    with pytest.raises(GuideError) as raised:
        teams(TEAM.replace(old, new, 1))

    (problem,) = raised.value.problems
    assert problem.code == code
    assert words in problem.message


def test_a_teams_file_that_is_not_there_is_told(teams: Callable[[str], Team]) -> None:
    with pytest.raises(GuideError, match="cannot be read"):
        load_team(Path("nowhere.yaml"), load_guide(find_guide("django-or-flask")))
