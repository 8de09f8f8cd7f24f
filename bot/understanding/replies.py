"""Questions that want a yes or no, and what a claim of the guide says to them. No words for people.

A claim says so outright (`replies` in the guide), for a question written without its candidate: "has
an ORM". A typed question gets that word only if it asks that and nothing more: after auxiliaries and
the like are taken off, its words must be those of the guide, all of them and no other. Where there is
a doubt, there is no word, as a wrong yes is worse than none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.core.guide import Guide, Saying
from bot.understanding import asking, english
from bot.understanding.common import word_set
from bot.understanding.text import Vocabulary, Word

Key = tuple[str, frozenset[str]]
"""A candidate (empty: all of them), and what is asked about it."""

_HAVING: Final = word_set(
    """
    have has had got include includes included come comes ship ships provide provides provided offer
    offers bring brings built builtin contain contains there box default bundled
    """
)
_USING: Final = word_set(
    """
    use uses used using usable work works support supports supported allow allows let lets possible
    able handle handles deal cope coping handling supporting
    """
)
_NEEDING: Final = word_set(
    "need needs require requires required necessary must needed force forces"
)
_FITTING: Final = word_set(
    """
    good suitable suited right ok okay fit fits ideal appropriate fine great recommended decent viable
    enough sensible
    """
)
_GRAMMAR: Final = (english.ARTICLES | english.AUXILIARIES | asking.OPENERS | english.POLITE) - {
    "far",
    "first",
    "just",
} | word_set(
    """
    i we you u one ones it its they their this that these those which my our your own me us for with in
    on of at by from into be been being really actually truly even also still already any some
    kind sort pretty quite very framework frameworks python web app apps application applications
    project projects site sites website websites thing things stuff out than compared im
    """
)
_TRUE: Final = frozenset({"true", "correct"})
_TAGS: Final = _TRUE | word_set("right huh eh yes no yeah")
_HEARSAY: Final = (
    english.ARTICLES
    | _TRUE
    | word_set("is it that i we heard hear read think thought guess assume believe so")
)  # before a statement that asks
_BARE: Final = frozenset({"is", "are", "am", "was", "were"})


def replies(guide: Guide, vocabulary: Vocabulary) -> Mapping[Key, tuple[Saying, str]]:
    """What is said to which question, and the claim that says it; nothing where claims disagree."""
    found: dict[Key, dict[Saying, str]] = defaultdict(dict)
    for key, say, claim, _ in _worded(guide, vocabulary):
        found[key].setdefault(say, claim)
    return {
        key: next(iter(said.items()))
        for key, said in found.items()
        if len(said) == 1 and not _bare(key)
    }


def clashing(guide: Guide) -> Iterator[tuple[str, str]]:
    """Claims whose replies say nothing to nobody, each with the reason.

    Either another claim answers the same question otherwise, maybe worded otherwise, or nothing is
    asked but "is X good".
    """
    first: dict[Key, tuple[Saying, str, str]] = {}
    for key, say, claim, text in _worded(guide, Vocabulary()):
        before, holder, wording = first.setdefault(key, (say, claim, text))
        if before != say and key[0]:
            alike = wording.casefold() == text.casefold()
            told = "" if alike else f", as {wording!r}"
            yield claim, f"{text!r} is answered {before!r} by {holder!r} already{told}"
        elif _bare(key) and key[0]:
            yield claim, f"a reply to {text!r} asks for nothing"


def _bare(key: Key) -> bool:
    return not any(word.islower() or word.isdigit() for word in key[1])


class Asked(NamedTuple):
    """What is asked with yes or no, and whether a text states the contrary: "X has no Y, right?"."""

    key: Key
    denied: bool


def asked(said: tuple[Word, ...], names: Mapping[int, str], *, marked: bool) -> Asked | None:
    """What a text asks with yes or no, or nothing where that is not all it does.

    `names` gives the candidate of each word that is part of a candidate's name. What is stated asks, too,
    where a question mark ends it (it is `marked`) or a word such as "right".
    """
    texts = [word.text for word in said]
    start = 0
    while start < len(said) and texts[start] in asking.OPENERS:
        start += 1
    if start == len(said) or not names or "or" in texts:
        return None
    subjects = tuple(dict.fromkeys(names.values()))
    if len(subjects) > 1 and "than" not in texts:
        subjects = ("",)
    first = max(min(names), start)
    before = set(texts[start:first])
    if texts[start] in english.AUXILIARIES and before.isdisjoint(_TRUE):
        body = [word for at, word in enumerate(said) if at > start and at not in names]
        if body and body[0].text == "not" and body[0].start == said[start].start:
            body = body[1:]  # "doesn't X have ...?" is answered as "does X have ...?"
        return Asked((subjects[0], _content(texts[start], body)), denied=False)
    end = _without_tag(texts)
    if not before <= _HEARSAY or not (marked or end < len(texts) or before & _TRUE):
        return None
    stated = [said[at] for at in range(first, end) if at not in names]
    body = [word for word in stated if word.text not in english.NEGATORS]
    opening = body[0].text if body else ""
    return Asked((subjects[0], _content(opening, body)), denied=len(body) < len(stated))


def _without_tag(texts: Sequence[str]) -> int:
    """Where a statement ends, without what asks for a yes at its end: "right", "doesn't it"."""
    end = len(texts)
    if texts[-1] in {"it", "they"}:
        end -= 2 if texts[-2:-1] != ["not"] else 3
        return end if end > 0 and texts[end] in english.AUXILIARIES else len(texts)
    while end > 1 and texts[end - 1] in _TAGS:
        end -= 1
    return end


def _worded(guide: Guide, vocabulary: Vocabulary) -> Iterator[tuple[Key, Saying, str, str]]:
    """Every question that a claim replies to: what is asked, the reply, the claim, the wording."""
    names = {
        word.stem
        for candidate in guide.candidates
        for name in (candidate.name, *candidate.phrases)
        for word in vocabulary.words(name)
    }
    for topic in guide.topics:
        for claim in topic.claims:
            for reply in claim.replies:
                own = (reply.of,) if reply.of else claim.candidates
                everybody = ("",) if len(own) == len(guide.candidates) else ()
                for text in reply.to:
                    said = [word for word in vocabulary.words(text) if word.stem not in names]
                    content = _content(said[0].text if said else "", said)
                    for candidate in (*own, *everybody):
                        yield (candidate, content), reply.say, claim.id, text


def _content(opening: str, said: list[Word]) -> frozenset[str]:
    """What is asked, without the words that make it a question; the kind of verb is one of them."""
    kept: set[str] = set()
    kinds: set[str] = set()
    for at, word in enumerate(said):
        follows = said[at + 1].text if at + 1 < len(said) else ""
        if word.text in _NEEDING or (word.text in {"have", "has"} and follows == "to"):
            kinds.add("NEED")
        elif word.text in _HAVING:
            kinds.add("HAVE")
        elif word.text in _FITTING:
            kinds.add("FIT")
        elif word.text in _USING:
            kinds.add("USE")
        elif word.text not in _GRAMMAR:
            kept.add(_compared(word))
    if not kinds and opening in _BARE:
        kinds.add("BE")
    for kind in ("NEED", "HAVE", "FIT", "BE"):
        if kind in kinds:
            return frozenset({*kept, kind})
    return frozenset(kept)


def _compared(word: Word) -> str:
    """The stem, but for comparatives: "cheaper" asks for something else than "cheap"."""
    single = word.text.removesuffix("s")
    return single if single.endswith(("er", "est")) else word.stem
