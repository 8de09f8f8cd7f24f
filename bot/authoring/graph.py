"""A guide's questions as a picture: which open which, and how much each can move."""

from collections.abc import Iterator
from html import escape
from itertools import permutations
from typing import NamedTuple

from bot.core.guide import Guide, Question

_ROW, _STEP, _LEFT = 58, 34, 16  # pixels: a question's height, a branch's indent, the margin
_BAR, _TEXT = 240, 620  # widths of a full bar, and of the questions before it
_LONG = 74  # characters of a question that fit before the bars


class Node(NamedTuple):
    """One question. `depth` counts the questions that it hangs from, `parent` is the nearest one.

    `opened_by` are the labels of the parent's options that open it. `moves` is the most, in points,
    by which picking one of its options rather than another changes the lead of a candidate over
    another, at normal importance and without what it opens.
    """

    question: Question
    depth: int
    parent: str
    opened_by: tuple[str, ...]
    moves: int


def nodes(guide: Guide) -> tuple[Node, ...]:
    """All questions, each after the one that it hangs from, else in written order."""

    def below(parent: str, depth: int) -> Iterator[Node]:
        for question in guide.questions:
            condition = question.only_if
            if (condition.question if condition else "") != parent:
                continue
            labels = tuple(
                guide.option_by_key[parent, option].label
                for option in (condition.options if condition else ())
            )
            yield Node(question, depth, parent, labels, moves(question))
            yield from below(question.id, depth + 1)

    return tuple(below("", 0))


def moves(question: Question) -> int:
    """See `Node.moves`."""
    pairs = permutations(range(len(question.options[0].points)), 2)
    leads = [[o.points[one] - o.points[other] for o in question.options] for one, other in pairs]
    return max(max(lead) - min(lead) for lead in leads)


def mermaid(guide: Guide) -> str:
    """The graph in Mermaid's language, which code hosts and wikis draw."""
    drawn = nodes(guide)
    name = {node.question.id: f"q{place}" for place, node in enumerate(drawn)}
    lines = ["flowchart LR"]
    for node in drawn:
        words = f"{_quoted(node.question.text)}<br/>moves up to {node.moves}"
        lines.append(f'  {name[node.question.id]}["{words}"]')
        if node.parent:
            opened = " or ".join(map(_quoted, node.opened_by))
            lines.append(f'  {name[node.parent]} -->|"{opened}"| {name[node.question.id]}')
    return "\n".join(lines) + "\n"


def svg(guide: Guide) -> str:
    """The graph as a picture that stands alone: a row a question, a bar for what it can move."""
    drawn = nodes(guide)
    most = max((node.moves for node in drawn), default=0) or 1
    place = {node.question.id: number for number, node in enumerate(drawn)}
    height, width = _ROW * len(drawn) + 70, _LEFT + _TEXT + _BAR + 70
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" font-family="system-ui, sans-serif" font-size="14">'
        ),
        f"<title>{escape(guide.title)}: its questions, and what each can move</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{_LEFT}" y="32" font-size="18" font-weight="600">{escape(guide.title)}</text>',
        f'<text x="{_LEFT + _TEXT}" y="32" fill="#555">can move the lead by, in points</text>',
    ]
    for row, node in enumerate(drawn):
        x, y = _LEFT + node.depth * _STEP, 60 + row * _ROW
        if node.parent:
            above = 60 + place[node.parent] * _ROW + 38
            parts.append(
                f'<path d="M{x - _STEP + 8} {above} V{y + 10} H{x - 6}" fill="none" stroke="#888"/>'
            )
        text = node.question.text
        text = text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
        opened = " or ".join(f"“{label}”" for label in node.opened_by)
        small = node.question.id + (f", if {opened}" if opened else "")
        parts += [
            f'<text x="{x}" y="{y + 14}">{escape(text)}</text>',
            f'<text x="{x}" y="{y + 32}" font-size="12" fill="#555">{escape(small)}</text>',
            (
                f'<rect x="{_LEFT + _TEXT}" y="{y + 2}" width="{_BAR * node.moves / most:.0f}" '
                'height="16" fill="#2f6f9f"/>'
            ),
            (
                f'<text x="{_LEFT + _TEXT + _BAR * node.moves / most + 8:.0f}" y="{y + 15}">'
                f"{node.moves}</text>"
            ),
        ]
    return "\n".join((*parts, "</svg>")) + "\n"


def _quoted(text: str) -> str:
    """Words that Mermaid takes as they are: what it could read as its own language is coded."""
    safe = " ,.?!'/-()"
    return "".join(c if c.isalnum() or c in safe else f"#{ord(c)};" for c in text)
