"""`python -m eval.fit`: the points of the scorecard, fitted anew to the examples that are tuned on.

A logistic regression by Newton's method with a small ridge, in plain Python. Examples that are refused
outright take no part. The guide's phrases were written with these examples in view, so it explains them
better than it will explain new ones; therefore the points are fitted to guides that lack some of the
phrases, drawn by a hash. What is printed first is honest in both ways: each tenth of the examples is judged by
points fitted to the other nine, under such guides. Paste the points into `bot/understanding/scorecard.py`.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import Final, NamedTuple

from bot.core.guide import Guide
from bot.knowledge import load_guide
from bot.understanding.index import Index, build_index
from bot.understanding.question import consider
from bot.understanding.scorecard import OUTRIGHT
from eval.examples import (
    HERE,
    Asked,
    examined_questions,
    later_questions,
    own_questions,
    probed_questions,
    shared_questions,
)

FOLDS: Final = 10
GUIDES: Final = 4  # that lack phrases
LACKING: Final = 0.5  # of the phrases of topics and claims
RIDGE: Final = 4.0
STEPS: Final = 12
WORSE: Final = 0.9  # weight of all that is to be refused, for one of all that is to be answered
RARE: Final = {"follows on": 30}  # never in an example
START: Final = "to begin with"


class Row(NamedTuple):
    """An example as signs, with whether it should be answered and whether it is refused outright."""

    asked: Asked
    signs: dict[str, float]
    outright: bool
    fold: int


def main() -> None:
    """Prints how well fitted points do on what they were not fitted to, and the points."""
    guide = load_guide(HERE.parent / "knowledge" / "django-or-flask")
    indexes = [build_index(_lacking(guide, number)) for number in range(GUIDES)]
    rows = [_row(asked, index) for index in indexes for asked in _examples()]
    names = [START, *sorted({name for row in rows for name in row.signs} - OUTRIGHT - RARE.keys())]
    refused = needless = outside = inside = 0
    for fold in range(FOLDS):
        points = fit([row for row in rows if row.fold != fold and not row.outright], names)
        for row in rows:
            if row.fold == fold:
                wrong = row.outright or _sum(row, points) < 0
                outside += not row.asked.topics
                inside += bool(row.asked.topics)
                refused += wrong and not row.asked.topics
                needless += wrong and bool(row.asked.topics)
    print(f"left out: refusals {refused}/{outside} = {100 * refused / outside:.1f} %")
    print(f"          needless {needless}/{inside} = {100 * needless / inside:.1f} %")
    points = fit([row for row in rows if not row.outright], names)
    for name, weight in sorted(points.items(), key=lambda item: (item[0] != START, -item[1])):
        print(f'    "{name}": {10 * weight:.0f},')
    for name, fixed in RARE.items():
        print(f'    "{name}": {fixed},')


def fit(rows: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weight of each sign, in log odds."""
    xs = [[1.0, *(row.signs.get(name, 0.0) for name in names[1:])] for row in rows]
    ys = [1.0 if row.asked.topics else 0.0 for row in rows]
    heavier = WORSE * sum(ys) / max(len(ys) - sum(ys), 1.0)
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-RIDGE * w for w in weights]
        slope[0] = 0.0
        bend = [[0.0] * len(names) for _ in names]
        for i in range(1, len(names)):
            bend[i][i] = RIDGE
        for x, y in zip(xs, ys, strict=True):
            p = 1 / (1 + exp(-sum(a * b for a, b in zip(x, weights, strict=True))))
            counts = 1.0 if y else heavier
            there = [i for i, value in enumerate(x) if value]
            for i in there:
                slope[i] += counts * (y - p) * x[i]
                for j in there:
                    bend[i][j] += counts * p * (1 - p) * x[i] * x[j]
        weights = [w + d for w, d in zip(weights, _solved(bend, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination with the largest pivot."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda i: abs(rows[i][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(size):
            if other != at and rows[other][at]:
                factor = rows[other][at] / rows[at][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [rows[at][size] / rows[at][at] for at in range(size)]


def _lacking(guide: Guide, number: int) -> Guide:
    """The guide without some of its phrases, others for each number."""

    def kept(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(p for p in phrases if _drawn(f"{number} {p}") % 100 >= 100 * LACKING)

    return replace(
        guide,
        topics=tuple(
            replace(
                topic,
                phrases=kept(topic.phrases),
                claims=tuple(replace(c, phrases=kept(c.phrases)) for c in topic.claims),
            )
            for topic in guide.topics
        ),
    )


def _drawn(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4])


def _sum(row: Row, points: dict[str, float]) -> float:
    fitted = {**{name: fixed / 10 for name, fixed in RARE.items()}, **points}
    return fitted[START] + sum(fitted.get(name, 0.0) * value for name, value in row.signs.items())


def _row(asked: Asked, index: Index) -> Row:
    signs = {sign.name: sign.value for sign in consider(asked.text, index)[1]}
    fold = _drawn(asked.text) % FOLDS
    return Row(asked, signs, bool(OUTRIGHT & signs.keys()), fold)


def _examples() -> Iterator[Asked]:
    yield from (asked for asked in own_questions() if not asked.held_out)
    yield from later_questions()
    yield from probed_questions()
    yield from examined_questions()
    shared = Path(os.environ.get("ADVISOR_EXAMPLES", "../shared/examples")) / "questions.jsonl"
    if shared.exists():
        yield from shared_questions(shared)


if __name__ == "__main__":
    main()
