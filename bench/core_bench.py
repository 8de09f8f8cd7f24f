"""Turns of the pure core, against a bare-dictionary state machine that walks the same questions.

A turn is a press of an answer on the screen: the event in, the new state and the whole message out,
states kept in memory. The bare machine does what no engine can do without: it notes the answer in a
session that is replaced whole, and gives text, choices and progress of what comes next. It has no
standing, no order, no proof, no words about what happened, and no way back.

Run as `python -m bench.core_bench`.
"""

import gc
from collections.abc import Callable, Mapping
from itertools import cycle
from statistics import quantiles
from time import perf_counter, perf_counter_ns
from typing import TypedDict

from bench.figures import Figure, table
from bot.core import events as do
from bot.core.events import Pressed
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import step
from bot.knowledge import find_guide, load_guide
from tests.small_guides import guide_of

_SECONDS = 0.4  # for each measurement, by turns with the others
_ROUNDS = 5

Walk = tuple[tuple[State, Pressed], ...]


class Screen(TypedDict):
    """A state of the bare machine."""

    text: str
    choices: list[str]
    next: dict[str, str]


def walk_through(guide: Guide) -> Walk:
    """The turns of somebody who answers every question of `guide` in the order it is asked."""
    state, _ = step(guide, State(), do.Arrive())
    state, message = step(guide, state, do.CarryOn())
    turns: list[tuple[State, Pressed]] = []
    for place in cycle((0, 1)):
        if message.progress is None:
            return tuple(turns)
        turns.append((state, Pressed(message.choices[place].event, message.walk)))
        state, message = step(guide, *turns[-1])
    raise AssertionError("a cycle has no end")


def bare_machine(guide: Guide, walk: Walk) -> Callable[[], None]:
    """The same walk through one dictionary: each question's text, choices, and what comes next."""
    answers = [press.event for _, press in walk if isinstance(press.event, do.Answer)]
    after = [*(answer.question for answer in answers[1:]), "done"]
    machine: dict[str, Screen] = {
        question.id: {
            "text": question.text,
            "choices": [option.label for option in question.options],
            "next": {option.id: then for option in question.options},
        }
        for answer, then in zip(answers, after, strict=True)
        for question in (guide.question_by_id[answer.question],)
    }
    machine["done"] = {"text": "Done.", "choices": [], "next": {}}
    presses = [(answer.question, answer.option) for answer in answers]
    sessions: dict[str, dict[str, str]] = {}

    def turn(person: str, asked: str, option: str) -> dict[str, object]:
        following = machine[asked]["next"]
        if option not in following:
            return {"text": "That is none of the answers.", "choices": machine[asked]["choices"]}
        given = sessions[person] = {**sessions[person], asked: option}
        screen = machine[following[option]]
        return {
            "text": screen["text"],
            "choices": screen["choices"],
            "done": len(given),
            "total": len(machine) - 1,
        }

    def once() -> None:
        sessions["somebody"] = {}
        for asked, option in presses:
            turn("somebody", asked, option)

    return once


def core(guide: Guide, walk: Walk) -> Callable[[], None]:
    """The same walk through `step`, from its first state."""
    begin = walk[0][0]
    presses = [press for _, press in walk]

    def once() -> None:
        state = begin
        for press in presses:
            state, _ = step(guide, state, press)

    return once


def turns_a_second(works: Mapping[str, tuple[Callable[[], None], int]]) -> dict[str, float]:
    """The best rate of each work of so many turns, measured by turns: noise falls on all alike."""
    best = dict.fromkeys(works, 0.0)
    for _ in range(_ROUNDS):
        for name, (work, turns) in works.items():
            count, begun = 0, perf_counter()
            while (taken := perf_counter() - begun) < _SECONDS / _ROUNDS:
                work()
                count += turns
            best[name] = max(best[name], count / taken)
    return best


def microseconds(guide: Guide, turns: Walk, repeats: int) -> list[float]:
    """What each single turn took, over and over."""
    taken: list[float] = []
    gc.disable()  # as a server would freeze what it has loaded
    for _ in range(repeats):
        for state, press in turns:
            begun = perf_counter_ns()
            step(guide, state, press)
            taken.append((perf_counter_ns() - begun) / 1000)
    gc.enable()
    return taken


def views(guide: Guide, walk: Walk) -> dict[str, float]:
    """The median microseconds of turns that show more than a question, all questions answered."""
    full, _ = step(guide, *walk[-1])
    half = walk[len(walk) // 2][0]
    looks: tuple[tuple[str, State, do.Pressable], ...] = (
        ("the result", full, do.Result()),
        ("the result half-way", half, do.Result()),
        ("where do I stand", half, do.Stand()),
        ("why, answer by answer", full, do.Reasons()),
        ("what would change it", full, do.Flips()),
    )
    return {
        name: sorted(microseconds(guide, ((state, Pressed(view, 0)),), 60))[30]
        for name, state, view in looks
    }


def sized(questions: int) -> Guide:
    """A guide of two candidates and so many questions of three options, every fifth a follow-up."""
    names = [f"question-{i}" for i in range(questions)]
    points = {
        name: [((i * 7 + j * 5) % 9 - 4, (i * 3 + j * 4) % 7 - 3) for j in range(3)]
        for i, name in enumerate(names)
    }
    return guide_of(
        points, only_if={n: (names[i - 1], "ab") for i, n in enumerate(names) if i % 5 == 4}
    )


def figures() -> list[Figure]:
    """Everything that is promised of the core."""
    guide = load_guide(find_guide("django-or-flask"))
    walk = walk_through(guide)
    small, large = sized(12), sized(200)
    walks = {12: walk_through(small), 200: walk_through(large)}
    rates = turns_a_second(
        {
            "bare": (bare_machine(guide, walk), len(walk)),
            "core": (core(guide, walk), len(walk)),
            "12": (core(small, walks[12]), len(walks[12])),
            "200": (core(large, walks[200]), len(walks[200])),
        }
    )
    single = quantiles(microseconds(guide, walk, 400), n=100)
    return [
        Figure("bare dictionary", rates["bare"], "turns/s"),
        Figure("core", rates["core"], "turns/s"),
        Figure(
            "core as a share of the bare dictionary",
            rates["core"] / rates["bare"],
            "x",
            least=1 / 30,
        ),
        Figure("one turn, median", single[49], "us"),
        Figure("one turn, p99", single[98], "us"),
        Figure("a turn at 200 questions over one at 12", rates["12"] / rates["200"], "x", most=2),
        *(
            Figure(f"turn to {name}", taken, "us", most=1000 if "result" in name else None)
            for name, taken in views(guide, walk).items()
        ),
    ]


if __name__ == "__main__":
    print(table(figures()))
