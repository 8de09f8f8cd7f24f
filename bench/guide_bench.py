"""Loading and checking large guides, against `yaml.load` alone on the same text in the same run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bot.knowledge import check_guide, load_guide

_HEAD = """\
guide:
  id: large
  title: Alpha or beta?
  question: Which of the two should it be?
  intro: A guide as long as wanted, to measure with.
  verdict: {clear: 8, leaning: 3}
candidates:
  - {id: alpha, name: Alpha, phrases: [first]}
  - {id: beta, name: Beta, phrases: [second]}
sources:
  - id: manual
    name: the manual
    title: The Manual
    link: https://example.org/manual
    checked: 2026-11-22
"""
_TOPIC = """\
topics:
  - id: topic-{n}
    title: Topic number {n}
    about: what there is to say on number {n}
    phrases: [matter {n}, number {n}]
claims:
"""
_CLAIM = """\
  - id: claim-{n}-{c}
    topic: topic-{n}
    candidates: [{one}, {other}]
    favours: {one}
    text: In part {c} of number {n}, {one} does without the step that {other} asks for.
    source: manual
    section: Matter {n}, part {c}
    caution: The manual says so of its own examples.
    phrases: [step {c} of {n}]
"""
_QUESTION = """\
questions:
  - id: question-{n}
    topic: topic-{n}
    text: How does matter number {n} stand with you?
    why: In it the two differ by a step.
{condition}    options:
      - id: yes
        label: It matters
        points: {{alpha: 3, beta: -1}}
        claims: [claim-{n}-0, claim-{n}-2]
        phrases: [surely {n}]
      - id: no
        label: It does not
        points: {{beta: 2}}
        claims: [claim-{n}-1]
"""
_CLAIMS = 8  # a topic, as in the guides that ship
_TOPICS_A_FILE = 50


@dataclass(frozen=True, slots=True)
class Loading:
    """What one size of guide took: the least of several runs each, in seconds."""

    lines: int
    load: float
    check: float
    yaml: float

    @property
    def ratio(self) -> float:
        """Loading as a multiple of `yaml.load(text, CSafeLoader)` alone."""
        return self.load / self.yaml


def large_guide(lines: int) -> list[str]:
    """The texts of the files of a sound guide called `large`, of about so many lines in all."""
    topics = [_topic(n) for n in range(max(1, lines // _topic(1).count("\n")))]
    parts = [topics[i : i + _TOPICS_A_FILE] for i in range(0, len(topics), _TOPICS_A_FILE)]
    return [_HEAD, *(_merged("".join(part)) for part in parts)]


def measure(lines: int, runs: int = 5) -> Loading:
    """Times loading, checking, and YAML alone by turns, so that a busy machine is as busy for all."""
    texts = large_guide(lines)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "large")
        folder.mkdir()
        for i, text in enumerate(texts):
            (folder / f"{i:04}.yaml").write_text(text, encoding="utf-8")
        rounds = [
            (
                _seconds(lambda: load_guide(folder)),
                _seconds(lambda: check_guide(folder, date(2026, 11, 22))),
                _seconds(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]),
            )
            for _ in range(runs)
        ]
    load, check, alone = (min(column) for column in zip(*rounds, strict=True))
    return Loading(sum(text.count("\n") for text in texts), load, check, alone)


def main() -> None:
    """Prints the figures for a guide of 10,000 lines and for one of 250,000."""
    for lines, runs in ((10_000, 5), (250_000, 1)):
        took = measure(lines, runs)
        print(
            f"guide of {took.lines} lines: load {took.load * 1000:.0f} ms, "
            f"check {took.check * 1000:.0f} ms, CSafeLoader alone {took.yaml * 1000:.0f} ms, "
            f"load is {took.ratio:.2f} x of it, {took.load / took.lines * 1e6:.1f} µs a line"
        )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _topic(n: int) -> str:
    sides = ("alpha", "beta"), ("beta", "alpha")
    claims = [
        _CLAIM.format(n=n, c=c, one=sides[c % 2][0], other=sides[c % 2][1]) for c in range(_CLAIMS)
    ]
    condition = f"    only_if: {{question: question-{n - 1}, options: [yes]}}\n" if n % 5 else ""
    return _TOPIC.format(n=n) + "".join(claims) + _QUESTION.format(n=n, condition=condition)


def _merged(text: str) -> str:
    """`text` with each section once: what stands under the same heading is put together."""
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            sections[heading].append(line)
        else:
            heading = line
            sections.setdefault(heading, [])
    return "".join(heading + "".join(lines) for heading, lines in sections.items())


if __name__ == "__main__":
    main()
