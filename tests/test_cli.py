"""The commands' contract: what scripts read on standard output, and how mistakes are told."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from bot.core.guide import Guide
from bot.knowledge import find_guide, load_guide
from tests.small_guides import every_completion, scores_of, winner_of

ADVISOR = Path(sys.executable).with_name("advisor")
ROOT = Path(__file__).parents[1]
DATABASE = ROOT / "tests" / "guides" / "which-database"
FIELDS = {
    "guide": str,
    "guide_version": str,
    "verdict": str,
    "winner": str,
    "scores": dict,
    "margin": int,
    "contributions": list,
    "unanswered": list,
    "proven": bool,
    "completions_keeping_winner": int,
    "completions_total": int,
    "flips": list,
    "contradictions": list,
    "claims": list,
}


def run(*args: str, status: int = 0, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("ADVISOR_")}
    env["LC_ALL"] = language
    done = subprocess.run(
        [ADVISOR, *args], capture_output=True, text=True, timeout=30, env=env, check=False
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def as_json(*args: str) -> Any:
    return json.loads(run(*args, "--json").stdout)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide(DATABASE))


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


@pytest.fixture(scope="module")
def advice(shipped: Guide) -> Any:
    return as_json("advise", *given(first_answers(shipped)))


def first_answers(guide: Guide) -> dict[str, str]:
    """The first option of every root question but the last three."""
    roots = [q for q in guide.questions if q.only_if is None]
    return {q.id: q.options[0].id for q in roots[:-3]}


def given(answers: dict[str, str]) -> Iterator[str]:
    for asked, option in answers.items():
        yield from ("--answer", f"{asked}={option}")


def test_advice_has_every_field_of_the_contract(advice: Any) -> None:
    for field, kind in FIELDS.items():
        assert isinstance(advice[field], kind), field
    assert advice["verdict"] in ("clear", "leaning", "close")
    for claim in advice["claims"]:
        assert {"id", "topic", "text", "source"} <= claim.keys()


def test_contributions_sum_to_the_scores_and_the_margin(advice: Any) -> None:
    for candidate, score in advice["scores"].items():
        assert score == sum(part["points"][candidate] for part in advice["contributions"])
    first, second = sorted(advice["scores"].values(), reverse=True)[:2]
    assert advice["margin"] == first - second
    assert advice["scores"][advice["winner"]] == first


def test_every_contribution_names_claims_that_are_listed(advice: Any) -> None:
    listed = {claim["id"] for claim in advice["claims"]}
    for part in advice["contributions"]:
        assert set(part["claims"]) <= listed
        assert part["claims"] or not any(part["points"].values())


@pytest.mark.parametrize("weights", [(), ("orm-database=high",)])
def test_completions_and_flips_are_those_of_trying_everything(
    shipped: Guide, weights: tuple[str, ...]
) -> None:
    answers = first_answers(shipped)
    importance = dict.fromkeys((w.partition("=")[0] for w in weights), "high")
    args = [arg for weight in weights for arg in ("--importance", weight)]

    found = as_json("advise", *given(answers), *args)

    ends = [winner(shipped, end, importance) for end in every_completion(shipped, answers)]
    now = winner(shipped, answers, importance)
    assert found["completions_total"] == len(ends)
    assert found["completions_keeping_winner"] == ends.count(now)
    assert found["proven"] == (set(ends) == {now})
    told = {frozenset((c["question"], c["option"]) for c in flip) for flip in found["flips"]}
    assert told == flips(shipped, answers, importance, now, found["flips_up_to"])


def winner(guide: Guide, answers: dict[str, str], importance: dict[str, Any]) -> int:
    return winner_of(scores_of(guide, answers, importance))


def flips(
    guide: Guide, answers: dict[str, str], importance: dict[str, Any], now: int, size: int
) -> set[frozenset[tuple[str, str]]]:
    """All minimal sets of changed answers after which somebody else, or nobody, is in front."""
    found: set[frozenset[tuple[str, str]]] = set()
    others = {
        asked: [(asked, o.id) for o in guide.question_by_id[asked].options if o.id != option]
        for asked, option in answers.items()
    }
    for length in range(1, size + 1):
        for questions in combinations(answers, length):
            for changes in product(*(others[q] for q in questions)):
                chosen = frozenset(changes)
                if any(part < chosen for part in found):
                    continue
                if winner(guide, answers | dict(changes), importance) != now:
                    found.add(chosen)
    return found


def test_a_level_score_has_no_winner() -> None:
    found = as_json("advise", "--guide", str(DATABASE), "--answer", "shape=unsure")

    assert found["winner"] is None
    assert found["margin"] == 0
    assert found["verdict"] == "close"
    assert "shape" in found["unanswered"]


def test_programs_get_the_figures_for_no_answers_at_all_too() -> None:
    found = as_json("advise", "--guide", str(DATABASE))

    assert found["winner"] is None
    assert found["contributions"] == []
    assert found["completions_total"] == 72


def test_an_answer_may_be_given_by_label_and_in_any_case() -> None:
    by_id = as_json("advise", "--guide", str(DATABASE), "--answer", "writers=many")

    assert as_json("advise", "--guide", str(DATABASE), "--answer", "writers=MANY") == by_id


def test_the_answer_given_last_counts() -> None:
    twice = ("--answer", "writers=many", "--answer", "writers=one")

    found = as_json("advise", "--guide", str(DATABASE), *twice)

    assert [part["option"] for part in found["contributions"]] == ["one"]


def test_an_answer_that_does_not_count_is_told_beside_the_advice() -> None:
    twice = ("--answer", "writers=many", "--answer", "writers=one", "--answer", "writers=one")

    done = run("advise", "--guide", str(DATABASE), *twice)

    note = "advisor: writers is given more than once: one counts, not many\n"
    assert done.stderr == note
    assert "Writing at once: One" in done.stdout
    assert not run("advise", "--guide", str(DATABASE), *twice[2:]).stderr


def test_a_description_of_which_nothing_is_understood_is_told_so() -> None:
    described = ("advise", "--guide", str(DATABASE), "--describe", "something with wings")

    words = run(*described).stdout
    beside = run(*described, "--answer", "writers=many").stdout

    assert words == (
        "Nothing in the description was understood as an answer to a question; “advisor\n"
        "questions” lists the questions.\n"
    )
    assert beside.startswith(words)
    assert "Sum: PostgreSQL 3" in beside


def test_advice_as_text_tells_the_same_result() -> None:
    words = run("advise", "--guide", str(DATABASE), "--answer", "writers=many").stdout

    assert "PostgreSQL" in words
    assert "Sum: PostgreSQL 3" in words


def test_what_is_cited_on_paper_is_listed_with_its_address_once_at_the_end() -> None:
    for args in (("ask", "how many can write at once?"), ("compare", "writers")):
        body, listed = run(*args, "--guide", str(DATABASE)).stdout.split("\nSources:\n")

        cited = {" ".join(label.split()) for label in re.findall(r"\[([^\]]+)\]", body)}
        items = [" ".join(item.split()) for item in listed.split("\n- ")[1:]]
        assert cited
        assert {label for item in items for label in item.rpartition(": ")[0].split("; ")} == cited
        urls = [item.rpartition(": ")[2] for item in items]
        assert all(url.startswith("https://") for url in urls)
        assert len(set(urls)) == len(urls)


def test_questions_have_every_field_of_the_contract(guide: Guide) -> None:
    found = as_json("questions", "--guide", str(DATABASE))

    assert [q["id"] for q in found["questions"]] == [q.id for q in guide.questions]
    for question in found["questions"]:
        assert {"id", "topic", "text", "options"} <= question.keys()
        for option in question["options"]:
            assert {"id", "label", "points", "claims"} <= option.keys()
            assert set(option["points"]) == set(guide.candidate_by_id)


def test_a_topic_is_compared_by_id_title_or_phrase() -> None:
    by_id = as_json("compare", "--guide", str(DATABASE), "writers")

    assert as_json("compare", "--guide", str(DATABASE), "Writing at once") == by_id
    assert as_json("compare", "--guide", str(DATABASE), "locking") == by_id
    for candidate, claims in by_id["candidates"].items():
        assert claims
        assert all(candidate in claim["candidates"] for claim in claims)
        assert all(claim["source"]["link"].startswith("https://") for claim in claims)


def test_without_a_topic_the_topics_are_listed(guide: Guide) -> None:
    found = as_json("compare", "--guide", str(DATABASE))

    assert [topic["id"] for topic in found["topics"]] == list(guide.topic_by_id)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("advise", "--answer", "writer=many"), "did you mean 'writers'?"),
        (("advise", "--answer", "writers=meny"), "did you mean 'many'?"),
        (("advise", "--answer", "writers"), "QUESTION=OPTION"),
        (("advise", "--answer", "="), "there is no question ''"),
        (("advise", "--answer", "servers=several"), "does not apply"),
        (("advise", "--importance", "upkep=high"), "did you mean 'upkeep'?"),
        (("advise", "--importance", "upkeep=huge"), "high, normal, none"),
        (("compare", "wrting at once"), "did you mean"),
        (("advise", "--nonsense"), "--nonsense"),
        (("advise",), "give --answer or --describe"),
        (("advise", "--importance", "upkeep=high"), "give --answer or --describe"),
        (("advise", "--describe", " "), "the description is empty"),
        (("advise", "--json", "--describe", ""), "the description is empty"),
        (("ask", ""), "the question is empty"),
        (("ask", "--json", " "), "the question is empty"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(args: tuple[str, ...], words: str) -> None:
    done = run(args[0], "--guide", str(DATABASE), *args[1:], status=2)

    assert not done.stdout
    assert words in done.stderr
    assert done.stderr.startswith("advisor: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("args", [("nonsense",), ("chat", "--guide", "django-or-flusk"), ("ask",)])
def test_what_is_not_there_is_one_sentence_and_exit_2(args: tuple[str, ...]) -> None:
    done = run(*args, status=2)

    assert re.fullmatch(r"advisor: .+\n", done.stderr)


def test_check_tells_clean_problems_and_unreadable_apart(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "guide.yaml").write_text("guide:\n  id: other\n", "utf-8")

    assert run("check").returncode == 0
    assert run("check", str(DATABASE)).returncode == 0
    problems = run("check", str(broken), status=1)
    assert re.search(r"guide\.yaml:\d+:\d+: ", problems.stdout)
    assert json.loads(run("check", str(broken), "--format", "json", status=1).stdout)
    assert "::error" in run("check", str(broken), "--format", "github", status=1).stdout
    assert not run("check", str(tmp_path / "nowhere"), status=2).stdout


def test_check_counts_what_falls_back_to_the_guides_own_language() -> None:
    last = run("check").stdout.splitlines()[-1]

    assert re.fullmatch(
        r"de: \d+ of \d{3} claims and \d+ of \d+ steps of tracks translated; "
        r"the others are said in en\.",
        last,
    )
    assert run("check", str(DATABASE)).stdout == "which-database: no problems.\n"


def test_a_guide_is_checked_from_within_its_folder_under_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DATABASE)

    assert run("check", ".").stdout == "which-database: no problems.\n"


@pytest.mark.parametrize(
    ("args", "english", "german"),
    [
        (("advise", "--answer", "size=large"), "Project size: Large and complex", "Projektgröße: Groß und komplex"),
        (("ask", "project size"), "Project size", "Projektgröße"),
        (("compare", "size"), "Project size", "Projektgröße"),
        (("compare",), "size: Project size", "size: Projektgröße"),
        (("questions",), "size=large: Large and complex", "size=large: Groß und komplex"),
        (("questions",), "(no points)", "(keine Punkte)"),
    ],
)  # fmt: skip
def test_a_command_answers_in_the_language_that_is_wanted(
    args: tuple[str, ...], english: str, german: str
) -> None:
    assert german in run(*args, "--language", "de-AT").stdout
    assert german in run(*args, language="de_DE.UTF-8").stdout
    assert german not in run(*args, "--language", "en", language="de_DE.UTF-8").stdout
    assert english in run(*args, "--language", "fr").stdout


def test_a_topic_is_found_by_its_words_with_letters_of_other_languages() -> None:
    german = ("compare", "--language", "de")

    assert run(*german, "Größe").stdout == run(*german, "size").stdout
    meant = run(*german, "Projektgrößen", status=2).stderr
    assert meant == "advisor: there is no topic 'Projektgrößen'; did you mean 'Projektgröße'?\n"


def test_programs_get_one_language_wherever_they_run() -> None:
    here = run("compare", "size", "--json", language="de_DE.UTF-8").stdout

    assert here == run("compare", "size", "--json").stdout
    assert as_json("compare", "size", "--language", "de")["title"] == "Projektgröße"


def test_a_guide_that_cannot_be_used_is_told_where_it_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "guide.yaml").write_text("guide: [\n", "utf-8")

    done = run("questions", "--guide", str(broken), status=2)

    assert "guide.yaml:" in done.stderr


def test_the_version_and_help_are_told() -> None:
    assert re.search(r"\d+\.\d+", run("--version").stdout)
    for command in ("chat", "advise", "ask", "compare", "questions", "check"):
        assert command in run("--help").stdout
