"""Random small guides, and the slow truth about them by writing out every completion.

The functions here share nothing with `bot.core` but its values, so that they can judge it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hypothesis import strategies as st

from bot.core.events import IMPORTANCES, Importance
from bot.core.guide import (
    Bands,
    Candidate,
    Claim,
    Condition,
    Guide,
    Option,
    Question,
    Source,
    Topic,
)
from bot.core.state import UNSURE

EVEN: Mapping[str, Importance] = MappingProxyType({})
NAMES = "abcde"


@dataclass(frozen=True, slots=True)
class Case:
    """A guide, answers that apply in it, and an importance."""

    guide: Guide
    answers: Mapping[str, str]
    importance: Mapping[str, Importance]


def guide_of(
    points: Mapping[str, Sequence[tuple[int, ...]]],
    *,
    only_if: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    topics: Mapping[str, str] = MappingProxyType({}),
    bands: Bands = Bands(clear=8, leaning=3),  # noqa: B008 - a frozen value
) -> Guide:
    """A guide from the points of each question's options, which are called a, b, c, d.

    `only_if` gives a question's parent and the letters of the options that open it; `topics` a
    question's topic, which is its own id where left out.
    """
    width = len(next(iter(points.values()))[0])
    questions = tuple(
        Question(
            id=name,
            topic=topics.get(name, name),
            text=f"What about {name}?",
            why=f"{name} matters.",
            options=tuple(
                Option(id=letter, label=letter.upper(), points=row, claims=("fact",))
                for letter, row in zip(NAMES, rows, strict=False)
            ),
            only_if=Condition(only_if[name][0], tuple(only_if[name][1]))
            if name in only_if
            else None,
        )
        for name, rows in points.items()
    )
    fact = Claim(id="fact", topic="any", text="A fact.", source="s", candidates=("a",))
    named = dict.fromkeys(q.topic for q in questions)
    return Guide(
        id="small",
        version="1",
        title="Small",
        question="Which?",
        intro="A small guide.",
        candidates=tuple(Candidate(id=NAMES[i], name=NAMES[i].upper()) for i in range(width)),
        sources=(Source("s", "a source", "A source", "https://example.org", "2026-11-22"),),
        topics=(Topic("any", "Any", claims=(fact,)), *(Topic(t, t.title()) for t in named)),
        questions=questions,
        bands=bands,
    )


@st.composite
def guides(
    draw: st.DrawFn, *, candidates: int = 3, questions: int = 5, branching: bool = True
) -> Guide:
    """Guides of 2 to `candidates` candidates and 1 to `questions` questions of 2 or 3 options."""
    width = draw(st.integers(2, candidates))
    row = st.tuples(*[st.integers(-3, 3)] * width)
    names = [f"q{i}" for i in range(draw(st.integers(1, questions)))]
    points = {name: draw(st.lists(row, min_size=2, max_size=3)) for name in names}
    only_if = {
        name: (parent, "".join(letters))
        for i, name in enumerate(names)
        if branching and i and draw(st.booleans())
        for parent in [draw(st.sampled_from(names[:i]))]
        for letters in [
            draw(st.lists(st.sampled_from(NAMES[: len(points[parent])]), min_size=1, unique=True))
        ]
    }
    topics = {name: draw(st.sampled_from(("t0", "t1", name))) for name in names}
    written = draw(st.permutations(names))  # a child may be written before its parent
    return guide_of({name: points[name] for name in written}, only_if=only_if, topics=topics)


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    candidates: int = 3,
    questions: int = 5,
    branching: bool = True,
) -> Case:
    """Cases in which each question that applies is answered, unsure or open."""
    guide = draw(guides(candidates=candidates, questions=questions, branching=branching))
    answers: dict[str, str] = {}
    for question in sorted(guide.questions, key=lambda q: q.id):  # parents first
        if is_open(question, answers):
            choices = ("", UNSURE, *(option.id for option in question.options))
            if choice := draw(st.sampled_from(choices)):
                answers[question.id] = choice
    levels = st.sampled_from(IMPORTANCES)
    importance = draw(st.dictionaries(st.sampled_from(list(guide.topic_by_id)), levels, max_size=2))
    return Case(guide, answers, importance)


def is_open(question: Question, answers: Mapping[str, str]) -> bool:
    """Whether `question` applies and has no option chosen."""
    condition = question.only_if
    return answers.get(question.id, UNSURE) == UNSURE and (
        condition is None or answers.get(condition.question) in condition.options
    )


def every_completion(guide: Guide, answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every way to answer what is open, "not sure" included among what is open."""
    question = next((q for q in guide.questions if is_open(q, answers)), None)
    if question is None:
        yield dict(answers)
        return
    for option in question.options:
        yield from every_completion(guide, {**answers, question.id: option.id})


def scores_of(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance]
) -> tuple[int, ...]:
    """The scores, added up as the rule is told: points times the weight of the topic."""
    scores = [0] * len(guide.candidates)
    for question_id, option_id in answers.items():
        if option := guide.question_by_id[question_id].option(option_id):
            level = importance.get(guide.question_by_id[question_id].topic, "normal")
            for place, points in enumerate(option.points):
                scores[place] += points * {"high": 2, "normal": 1, "none": 0}[level]
    return tuple(scores)


def winner_of(scores: tuple[int, ...]) -> int:
    """The index of the one candidate in front, or -1 where first place is level."""
    return scores.index(max(scores)) if scores.count(max(scores)) == 1 else -1
