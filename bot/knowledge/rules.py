"""What must hold between the fields of an entry, or between entries, beyond each field's kind.

Rules look at what was written, not at what was made of it, so that one runs although another
found a fault. Warnings are in `review`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bot.knowledge.problem import Problem, error, place, shown
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence

Rule = Callable[[Mapping], Iterable[Problem]]


def points_have_claims(option: Mapping) -> Iterator[Problem]:
    """No option gives or takes points without a claim that says why."""
    points = option.values.get("points")
    given = isinstance(points, Mapping) and any(
        isinstance(value, Scalar) and value.text.strip("+-0") for value in points.values.values()
    )
    if given and not _items(option, "claims"):
        remedy = "add 'claims: [...]' with the ids that justify them"
        yield error(option.keys["points"], "points-without-claims", "points without claims", remedy)


def options_differ(question: Mapping) -> Iterator[Problem]:
    """People tell options apart by their labels, events by their ids."""
    labels: dict[str, Scalar] = {}
    for option in _items(question, "options"):
        label = option.values.get("label") if isinstance(option, Mapping) else None
        if isinstance(label, Scalar) and label.text:
            first = labels.setdefault(" ".join(label.text.casefold().split()), label)
            if first is not label:
                message = f"label {shown(label.text)} stands at {place(first)} already"
                yield error(label, "duplicate-label", message, "word one of them differently")


def claims_or_answers(contradiction: Mapping) -> Iterator[Problem]:
    """A contradiction is between claims or between answers."""
    claims, answers = (contradiction.keys.get(name) for name in ("claims", "answers"))
    if claims and answers:
        remedy = "make two contradictions of it"
        yield error(answers, "contradiction", "both claims and answers", remedy)
    elif not claims and not answers:
        remedy = "add 'claims: [a, b]', or 'answers: {question: option, ...}'"
        yield error(contradiction, "contradiction", "neither claims nor answers", remedy)


def clear_is_more(verdict: Mapping) -> Iterator[Problem]:
    """A clear verdict takes at least the margin of a leaning one."""
    clear, leaning = (_number(verdict, name) for name in ("clear", "leaning"))
    if clear is not None and leaning is not None and clear < leaning:
        message = f"clear at {clear} is less than leaning at {leaning}"
        yield error(verdict.values["clear"], "verdict", message, "exchange them")


def no_circles(questions: Iterable[Mapping]) -> Iterator[Problem]:
    """`only_if` leads from each question to one that is always asked. Told once a circle."""
    parents: dict[str, Scalar] = {}
    for question in questions:
        name, only_if = question.values.get("id"), question.values.get("only_if")
        parent = only_if.values.get("question") if isinstance(only_if, Mapping) else None
        if isinstance(name, Scalar) and isinstance(parent, Scalar):
            parents.setdefault(name.text, parent)
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at = start
        while at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at].text
        done.update(path)
        if at in path:
            yield _circle(list(path)[list(path).index(at) :], parents[at])


def _circle(names: list[str], at: Scalar) -> Problem:
    if len(names) == 1:
        return error(at, "cycle", "a question that depends on itself", "name another question")
    way = ", ".join(map(shown, islice(names, 6))) + (", …" if len(names) > 6 else "")
    message = f"'only_if' goes in a circle: {way}, {shown(names[0])}"
    return error(at, "cycle", message, "take 'only_if' from one of them")


def _items(entry: Mapping, name: str) -> list[Node]:
    node = entry.values.get(name)
    return node.items if isinstance(node, Sequence) else []


def _number(entry: Mapping, name: str) -> int | None:
    node = entry.values.get(name)
    digits = isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit()
    return int(node.text) if isinstance(node, Scalar) and digits and len(node.text) < 9 else None


RULES: dict[str, Rule] = {
    "option": points_have_claims,
    "question": options_differ,
    "contradiction": claims_or_answers,
    "verdict": clear_is_more,
}
