"""How many questions the decisive order saves, and what a turn's standing and next question cost.

Run as `python -m bench.order_bench`. Figures of one run compare with each other, not with those of
another machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from timeit import repeat

from bot.core.guide import Guide
from bot.core.order import next_question
from bot.core.scoring import standing, swing, unanswered
from tests.small_guides import EVEN, guide_of

Choose = Callable[[Guide, Mapping[str, str]], str]


@dataclass(frozen=True, slots=True)
class Means:
    """Mean numbers of questions until the winner is proven, over the same profiles."""

    written: float
    widest: float
    decisive: float

    def __str__(self) -> str:
        less = 100 * (1 - self.decisive / self.written)
        return (
            f"written {self.written:.2f}  widest first {self.widest:.2f}  "
            f"decisive {self.decisive:.2f} ({less:.0f} % fewer than written)"
        )


def mean_questions(guide: Guide, profiles: int, seed: int) -> Means:
    """Walk `guide` with that many profiles, in each order.

    A profile is an option for every question, all as likely, drawn from `seed`.
    """
    chance = Random(seed)
    drawn = [
        {question.id: chance.choice(question.options).id for question in guide.questions}
        for _ in range(profiles)
    ]
    written, widest, decisive = (
        sum(_questions(guide, profile, choose) for profile in drawn) / profiles
        for choose in (_written, _widest, _decisive)
    )
    return Means(written, widest, decisive)


def turn_time(questions: int, answered: int, seed: int) -> tuple[float, float]:
    """Microseconds for `standing` and `next_question`, in a guide of two candidates."""
    guide = even_guide(Random(seed), questions)
    answers: dict[str, str] = {}
    for question in guide.questions[:answered]:
        answers[_decisive(guide, answers)] = question.options[0].id
    now = standing(guide, answers, EVEN)
    return (
        _microseconds(lambda: standing(guide, answers, EVEN)),
        _microseconds(lambda: next_question(guide, answers, EVEN, now, ())),
    )


def even_guide(chance: Random, questions: int) -> Guide:
    """Each of three options of each question speaks for one side by -4 to 5 points."""
    return guide_of(
        {f"question-{i}": [(chance.randint(-4, 5), 0) for _ in range(3)] for i in range(questions)}
    )


def uneven_guide(chance: Random, questions: int) -> Guide:
    """Some questions matter much, most little, and some have one option that does."""
    points = {}
    for i in range(questions):
        reach = chance.choice((1, 1, 2, 3, 5, 8))
        rows = [(chance.randint(-reach, reach), 0) for _ in range(3)]
        rows[1:] = chance.choice((rows[1:], [(0, 0), (0, 0)]))
        points[f"question-{i}"] = rows
    return guide_of(points)


def main() -> None:
    chance = Random(1)
    for make in (even_guide, uneven_guide):
        runs = [mean_questions(make(chance, 15), profiles=100, seed=n) for n in range(20)]
        whole = Means(
            *(sum(column) / len(runs) for column in zip(*map(_columns, runs), strict=True))
        )
        print(f"{make.__name__}, 15 questions: {whole}")
    for questions, answered in ((12, 0), (12, 6), (12, 11), (200, 100)):
        first, then = turn_time(questions, answered, seed=1)
        print(
            f"{questions} questions, {answered} answered: "
            f"standing {first:.1f} us, next question {then:.1f} us"
        )


def _questions(guide: Guide, profile: Mapping[str, str], choose: Choose) -> int:
    answers: dict[str, str] = {}
    while not standing(guide, answers, EVEN).proven:
        question = choose(guide, answers)
        answers[question] = profile[question]
    return len(answers)


def _written(guide: Guide, answers: Mapping[str, str]) -> str:
    return unanswered(guide, answers)[0]


def _widest(guide: Guide, answers: Mapping[str, str]) -> str:
    def width(question: str) -> int:
        reach = swing(guide, answers, EVEN, question)
        return reach.most - reach.least

    return max(unanswered(guide, answers), key=width)


def _decisive(guide: Guide, answers: Mapping[str, str]) -> str:
    return next_question(guide, answers, EVEN, standing(guide, answers, EVEN), ())


def _microseconds(work: Callable[[], object]) -> float:
    return min(repeat(work, number=2000, repeat=5)) / 2000 * 1e6


def _columns(means: Means) -> tuple[float, float, float]:
    return means.written, means.widest, means.decisive


if __name__ == "__main__":
    main()
