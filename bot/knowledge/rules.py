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


def kind_fits(step: Mapping) -> Iterator[Problem]:
    """A step has what its kind needs: something to pick, and what of it is right."""
    kind, options, right = (step.values.get(name) for name in ("kind", "options", "right"))
    word = kind.text if isinstance(kind, Scalar) else ""
    asks = word in ("choose", "check")
    if asks and options is None:
        yield error(step, "step", f"a step that is to {word}, without options", "add 'options'")
    elif options is not None and kind is not None and not asks:
        remedy = "take them out, or make it 'choose' or 'check'"
        yield error(
            step.keys["options"], "step", f"options in a step of kind {shown(word)}", remedy
        )
    ids = {
        o.values["id"]
        for o in _items(step, "options")
        if isinstance(o, Mapping) and "id" in o.values
    }
    known = [name.text for name in ids if isinstance(name, Scalar)]
    if word == "check" and right is None:
        yield error(step, "step", "a check without 'right'", "name the option that is right")
    elif isinstance(right, Scalar) and word != "check":
        yield error(step.keys["right"], "step", "'right' outside a check", "take it out")
    elif isinstance(right, Scalar) and right.text not in known:
        message = f"{shown(right.text)} is not an option of this step"
        yield error(right, "dangling", message, "name one of its options")
    if word == "check" and not _items(step, "claims"):
        remedy = "add 'claims: [...]' with the ids that it rests on"
        yield error(step, "step", "a check without the claims behind it", remedy)


def in_its_order(track: Mapping) -> Iterator[Problem]:
    """Steps depend on earlier ones that choose, and the last one is for everybody."""
    chosen: dict[str, None] = {}
    steps = [step for step in _items(track, "steps") if isinstance(step, Mapping)]
    for step in steps:
        only_if, name, kind = (step.values.get(field) for field in ("only_if", "id", "kind"))
        parent = only_if.values.get("step") if isinstance(only_if, Mapping) else None
        if isinstance(parent, Scalar) and parent.text not in chosen:
            message = f"{shown(parent.text)} is no earlier step of this track that chooses"
            yield error(parent, "order", message, "name a 'choose' step that stands before")
        if isinstance(name, Scalar) and isinstance(kind, Scalar) and kind.text == "choose":
            chosen[name.text] = None
    for field in ("candidates", "only_if", "length") if steps else ():
        if field in steps[-1].keys:
            message = f"the last step has {field!r}, so some would never come to the end"
            yield error(steps[-1].keys[field], "step", message, "end with a step for everybody")


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


def _all(*rules: Rule) -> Rule:
    return lambda entry: [problem for rule in rules for problem in rule(entry)]


RULES: dict[str, Rule] = {
    "option": points_have_claims,
    "question": options_differ,
    "step": _all(kind_fits, options_differ),
    "track": in_its_order,
    "contradiction": claims_or_answers,
    "verdict": clear_is_more,
}
