"""A translation tells when what it was made from has changed since, and when nobody could know."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.translating import translating
from bot.errors import GuideError, InputError
from bot.knowledge import Problem, check_guide
from tests.knowledge.conftest import BASE, TODAY
from tests.knowledge.test_languages import GERMAN

Said = Callable[[str, str], tuple[Problem, ...]]


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The guide `tea` in two languages, with the record of what was translated."""
    monkeypatch.chdir(tmp_path)
    folder = Path("tea")
    (folder / "languages").mkdir(parents=True)
    (folder / "a.yaml").write_text(BASE, "utf-8")
    (folder / "languages" / "de.yaml").write_text(GERMAN, "utf-8")
    keep(folder)
    return folder


def keep(folder: Path, *right: str) -> str:
    return translating(folder, "de", right, everything=False)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_changed_original_is_told_at_its_translation_until_that_changes(tea: Path) -> None:
    change(tea / "a.yaml", "How tired are you?", "How tired do you feel?")

    (problem,) = check_guide(tea, TODAY)
    assert problem == Problem(
        "tea/languages/de.yaml", 15, 11,
        "translated from 'How tired are you?', and the guide at tea/a.yaml:41:11 says "
        "'How tired do you feel?' now",
        "change it, too; where it need not be: 'advisor new language de --guide ./tea "
        "--still-right questions.tired.text'",
        "original-changed", "warning",
    )  # fmt: skip

    change(tea / "languages" / "de.yaml", "Wie müde bist du?", "Wie müde fühlst du dich?")
    assert [p.code for p in check_guide(tea, TODAY)] == ["original-unknown"]
    keep(tea)
    assert check_guide(tea, TODAY) == ()


def test_the_command_takes_nothing_for_seen_that_was_not_changed(tea: Path) -> None:
    change(tea / "a.yaml", "How tired are you?", "How tired do you feel?")

    told = keep(tea)

    assert "tea/languages/de.yaml:15:11: questions.tired.text was changed in the guide" in told
    assert [p.code for p in check_guide(tea, TODAY)] == ["original-changed"]


@pytest.mark.parametrize("right", ["questions.tired.text", "questions.tired", "questions"])
def test_what_is_still_right_is_said_to_be(tea: Path, right: str) -> None:
    change(tea / "a.yaml", "How tired are you?", "How tired do you feel?")
    change(tea / "a.yaml", "title: Effort", "title: Work")

    keep(tea, right)

    assert [p.message.partition(", ")[0] for p in check_guide(tea, TODAY)] == [
        "translated from 'Effort'"
    ]


@pytest.mark.parametrize(
    ("right", "meant"),
    [
        ("questions.tire", "questions.tired"),
        ("source", "sources"),
        ("topics.effort.titles", "topics.effort.title"),
    ],
)
def test_what_is_said_to_be_right_is_a_text(tea: Path, right: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"no text '{right}'; did you mean '{meant}'"):
        keep(tea, right)


def test_a_better_translation_needs_no_record(tea: Path) -> None:
    change(tea / "languages" / "de.yaml", "Wie müde bist du?", "Wie müde fühlst du dich?")

    assert check_guide(tea, TODAY) == ()


def test_a_text_laid_out_otherwise_has_not_changed(tea: Path) -> None:
    change(tea / "a.yaml", "text: How tired are you?", "text: >-\n      How tired\n      are you?")
    change(tea / "languages" / "de.yaml", "Wie müde bist du?", '"Wie müde  bist du?"')

    assert check_guide(tea, TODAY) == ()


def test_where_two_long_texts_differ_is_shown(tea: Path) -> None:
    start = "Two questions on how the morning has begun and on what is to follow, then"
    change(tea / "a.yaml", "Two questions, then advice.", f"{start} advice.")
    change(tea / "languages" / "de.yaml", "intro: Zwei Fragen,", "intro: Zwei Fragen zum Morgen,")
    keep(tea)
    change(tea / "a.yaml", f"{start} advice.", f"{start} a word.")

    (problem,) = check_guide(tea, TODAY)

    assert "translated from '…follow, then advice.'" in problem.message
    assert problem.message.endswith("says '…follow, then a word.' now")


def test_what_was_translated_since_is_asked_for_once_a_file(tea: Path) -> None:
    change(
        tea / "languages" / "de.yaml",
        "  coffee-wakes:",
        "  tea-sooner: {text: Tee geht schneller.}\n  coffee-wakes:",
    )
    (tea / "languages" / "fr.yaml").write_text("title: Thé\nquestion: Quoi?\n", "utf-8")

    found = [p for p in check_guide(tea, TODAY) if p.code == "original-unknown"]

    assert [(p.file, p.line, p.column, p.message.partition(" no ")[0], p.remedy) for p in found] == [
        ("tea/languages/de.yaml", 1, 1, "1 translated text has", "run 'advisor new language de --guide ./tea'"),
        ("tea/languages/fr.yaml", 1, 1, "2 translated texts have", "run 'advisor new language fr --guide ./tea'"),
    ]  # fmt: skip


def test_the_record_is_a_line_a_text_and_forgets_what_is_gone(tea: Path) -> None:
    path = tea / "languages" / "de.originals.json"
    before = path.read_text("utf-8").splitlines()
    assert len(before) == len(json.loads("\n".join(before))) + 2 == 19
    assert '  "title": ["Tea or coffee?", "' in "\n".join(before)

    change(
        tea / "languages" / "de.yaml",
        "topics:\n  waking: {title: Wach werden, phrases: [munter]}\n",
        "topics:\n",
    )
    keep(tea)

    assert [line for line in before if line not in path.read_text("utf-8").splitlines()] == [
        next(line for line in before if "topics.waking.title" in line)
    ]


def test_keeping_it_again_writes_nothing(tea: Path) -> None:
    files = sorted(tea.rglob("*.*"))
    before = [(file, file.read_bytes(), file.stat().st_mtime_ns) for file in files]

    assert "Kept" not in keep(tea)

    assert [(f, f.read_bytes(), f.stat().st_mtime_ns) for f in sorted(tea.rglob("*.*"))] == before


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"title": "Tea"}', b'{"title": 3}', b"[" * 9999, b"\xff"]
)
def test_a_record_that_is_none_is_told(tea: Path, text: bytes) -> None:
    (tea / "languages" / "de.originals.json").write_bytes(text)

    (problem,) = check_guide(tea, TODAY)

    assert (problem.file, problem.line, problem.code, problem.severity) == (
        "tea/languages/de.originals.json", 1, "record", "warning",
    )  # fmt: skip
    with pytest.raises(GuideError, match="not a record of what was translated"):
        keep(tea)
