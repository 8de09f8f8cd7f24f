"""`python -m eval.fit`: the points of the scorecard, fitted anew to the examples that are tuned on.

A logistic regression by Newton's method with a small ridge, in plain Python, on what the guide knows that
people ask. Examples that are refused outright take no part. The guide's phrases were written with these examples in view, so it explains them
better than it will explain new ones; therefore the points are fitted to guides that lack some of the
phrases, drawn by a hash, and each example to one that lacks it. What is printed first is honest in both ways:
each tenth of the examples is judged by points fitted to the other nine, under such guides. Paste the points into `bot/understanding/scorecard.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Final, NamedTuple

from bot.core.guide import Guide
from bot.knowledge import load_guide
from bot.understanding.index import Index, build_index
from bot.understanding.question import consider
from bot.understanding.scorecard import OUTRIGHT, outright
from eval.examples import HERE, Asked, drawn, left_out

FOLDS: Final = 10
LACKING: Final = 0.3  # of the phrases of topics and claims
RIDGE: Final = 4.0
STEPS: Final = 12
WORSE: Final = 0.7  # weight of all that is to be refused, for one of all that is to be answered
FOLLOWS: Final = "follows on"  # never in an example: a follow-up needs less to be answered
LESS: Final = 0.3
UNASKED: Final = 0.2  # weight of an example under a guide that knows nothing of what people ask
START: Final = "to begin with"


class Row(NamedTuple):
    """An example as signs, with whether it should be answered and whether it is refused outright."""

    asked: Asked
    signs: dict[str, float]
    outright: bool
    fold: int
    counts: float


def main() -> None:
    """Prints how well fitted points do on what they were not fitted to, and the points."""
    guide = load_guide(HERE.parent / "knowledge" / "django-or-flask")
    rows = [
        _row(asked, index, counts)
        for number, (part, left) in enumerate(left_out(guide))
        for lacking, counts in ((part, 1.0), (replace(part, asked=()), UNASKED))
        for index in [build_index(_lacking(lacking, number))]
        for asked in left
    ]
    names = [START, *sorted({name for row in rows for name in row.signs} - OUTRIGHT)]
    refused = needless = outside = inside = 0
    for fold in range(FOLDS):
        points = fit([row for row in rows if row.fold != fold and not row.outright], names)
        for row in rows:
            if row.fold == fold and row.counts == 1:
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
    print(f'    "{FOLLOWS}": {-10 * LESS * points[START]:.0f},')


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
        for row, x, y in zip(rows, xs, ys, strict=True):
            p = 1 / (1 + exp(-sum(a * b for a, b in zip(x, weights, strict=True))))
            counts = row.counts * (1.0 if y else heavier)
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
        return tuple(p for p in phrases if drawn(f"{number} {p}") % 100 >= 100 * LACKING)

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


def _sum(row: Row, points: dict[str, float]) -> float:
    return points[START] + sum(points.get(name, 0.0) * value for name, value in row.signs.items())


def _row(asked: Asked, index: Index, counts: float) -> Row:
    seen = consider(asked.text, index)[1]
    signs = {sign.name: sign.value for sign in seen}
    fold = drawn(asked.text) % FOLDS
    return Row(asked, signs, bool(outright(seen, index)), fold, counts)


if __name__ == "__main__":
    main()
