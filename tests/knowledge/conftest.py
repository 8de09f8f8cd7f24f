from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import Problem, check_guide

TODAY = date(2026, 11, 22)

# The least guide that leaves nothing to be wished for.
BASE = """\
guide:
  id: tea
  title: Tea or coffee?
  question: What should be drunk this morning?
  intro: Two questions, then advice.
  verdict: {clear: 3, leaning: 1}
candidates:
  - id: tea
    name: Tea
    phrases: [chai]
  - id: coffee
    name: Coffee
sources:
  - id: book
    name: the book of hot drinks
    title: Hot Drinks
    link: https://example.org/drinks
    checked: 2026-11-22
topics:
  - id: waking
    title: Waking up
    phrases: [awake]
  - id: effort
    title: Effort
claims:
  - id: coffee-wakes
    topic: waking
    candidates: [coffee, tea]
    favours: coffee
    text: Coffee wakes more than tea.
    source: book
  - id: tea-sooner
    topic: effort
    candidates: [tea, coffee]
    favours: tea
    text: Tea is made sooner than coffee.
    source: book
questions:
  - id: tired
    topic: waking
    text: How tired are you?
    why: The more tired, the more there is to do.
    options:
      - id: very
        label: Very
        points: {coffee: 3}
        claims: [coffee-wakes]
        phrases: [exhausted]
      - id: little
        label: A little
        points: {tea: 1}
        claims: [tea-sooner]
  - id: hurry
    topic: effort
    text: Are you in a hurry?
    why: One takes longer.
    only_if: {question: tired, options: [very]}
    options:
      - id: in-a-hurry
        label: In a hurry
        points: {tea: 5}
        claims: [tea-sooner]
      - id: at-leisure
        label: At leisure
contradictions:
  - id: tired-and-late
    text: Being tired and being late ask for different drinks.
    answers: {tired: very, hurry: in-a-hurry}
"""

Check = Callable[[str | bytes | dict[str, str | bytes]], tuple[Problem, ...]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Checks the guide `tea`: one file `a.yaml`, or several by name. Paths are shown from there."""
    monkeypatch.chdir(tmp_path)

    def check(files: str | bytes | dict[str, str | bytes]) -> tuple[Problem, ...]:
        named = files if isinstance(files, dict) else {"a.yaml": files}
        for name, text in named.items():
            path = tmp_path / "tea" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return check_guide(tmp_path / "tea", TODAY)

    return check


@pytest.fixture
def base() -> str:
    return BASE
