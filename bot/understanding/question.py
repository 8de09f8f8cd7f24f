"""A typed question, answered with claims of the guide or refused. No words for people."""

from dataclasses import dataclass
from typing import Literal

from bot.understanding.index import Index
from bot.understanding.text import clean


@dataclass(frozen=True, slots=True)
class Finding:
    """What the guide holds on a question. Ids, best first; `suggestions` are nearby topics."""

    answered: bool
    topics: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    kind: Literal["topic", "compare", "choosing", "none"] = "none"
    suggestions: tuple[str, ...] = ()


def ask(text: str, index: Index, subject: str = "") -> Finding:
    """What the guide holds on `text`."""
    words = index.words(clean(text))
    spots = index.spots(words)
    topics = tuple(dict.fromkeys(r.id for s in spots for r in s.refs if r.kind == "topic"))
    candidates = tuple(dict.fromkeys(r.id for s in spots for r in s.refs if r.kind == "candidate"))
    return Finding(bool(topics), topics, candidates, (), "topic" if topics else "none")
