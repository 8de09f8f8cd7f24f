"""Whether a question is about something else than what a guide compares. General English, no scores.

Each sign is a name, as in `form`; what it weighs is said in `scorecard`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.understanding import asking, english, foreign
from bot.understanding.index import Index
from bot.understanding.intent import Intent
from bot.understanding.text import Word

_BETWEEN: Final = frozenset(
    ["vs", "versus", "or", "than", "and", "over", "like", "to", "by", "with"]
)
_SIDES: Final = frozenset({"vs", "versus", "or"})
_AGAINST: Final = frozenset({"vs", "versus", "than"})
_THESE: Final = english.MEMBERS | {"these", "those"}
_WHICH: Final = frozenset({"what", "which"})


def elsewhere(said: tuple[Word, ...], meant: Intent, index: Index) -> Iterator[str]:
    """The signs that a text, said with an intent, is about something else."""
    texts = [foreign.JOINTS.get(word.text, word.text) for word in said]
    if _rival(said, texts, meant, index):
        yield "a rival"
    if _about(said, texts, meant, index):
        yield "about something unknown"
    if _kind(said, texts, meant, index):
        yield "another kind"


def _rival(said: tuple[Word, ...], texts: list[str], meant: Intent, index: Index) -> bool:
    """Whether a candidate is compared with something else, or things that are no candidates."""
    names = meant.names
    for at in range(1, len(said) - 1):
        before, after = at - 1, at + 1
        if texts[at] in _BETWEEN:
            if (before in names or texts[at] in _AGAINST) and index.unknown(said[after]):
                return texts[at] not in {"and", "to", "by", "with"} or bool(meant.comparing)
            joins = texts[at] in {"to", "by", "with"}
            if after in names and not joins and index.unknown(said[before]):
                return True
        if texts[at] in _SIDES and _sides(said, at, names, index):
            return True
        if texts[before : at + 1] == ["instead", "of"] and any(
            index.unknown(said[side]) for side in (before - 1, after)
        ):
            return True
        if texts[before] in {"other", "another"} and index.head in (
            said[at].stem,
            said[after].stem,
        ):
            return True
    beside = {b for a, b in pairwise(texts) if a in {"besides", "beside", "except"}}
    if any(word.stem == index.head for word in said) and beside & _THESE:
        return True
    if (
        {"alternative", "alternatives"} & set(texts)
        and "to" in texts
        and len(set(names.values())) == 1
    ):
        return True
    if names and "than" in texts[: min(names)]:  # "is Z safer than X", "what is safer than X"
        other = texts[0] in english.AUXILIARIES and texts[1] not in asking.PRONOUNS
        return other or not set(texts) & {"more", "less"}
    if names or _own_pair(said, texts, index):
        return False
    return _other_comparison(texts) or _compares_others(said, texts, index)


def _compares_others(said: tuple[Word, ...], texts: list[str], index: Index) -> bool:
    """Whether it is asked to compare two things of which no topic is called so."""
    if texts[:1] not in (["compare"], ["comparing"]) or "and" not in texts[2:-1]:
        return False
    at = texts.index("and", 2)
    return not any(
        texts[side] in english.MEMBERS or index.topics_called(said[side].stem)
        for side in (at - 1, at + 1)
    )


def _own_pair(said: tuple[Word, ...], texts: list[str], index: Index) -> bool:
    """Whether the guide knows both sides: as a pair ("mvt or mvc"), or as two of its topics.

    Of one topic they are rivals of each other, such as two databases.
    """
    for at in range(1, len(said) - 1):
        if texts[at] in _SIDES | {"and", "than"}:
            sides = said[at - 1].stem, said[at + 1].stem
            of_topics = [index.topics_called(side) for side in sides]
            if frozenset(sides) in index.pairs or (all(of_topics) and of_topics[0] != of_topics[1]):
                return True
    return False


def _sides(said: tuple[Word, ...], at: int, names: dict[int, str], index: Index) -> bool:
    """Whether one thing that has a name of its own is set against a candidate: "X or ours for Z"."""
    for one, other in ((at - 1, at + 1), (at + 1, at - 1)):
        if one not in names or other in names:
            continue
        word, beyond = said[other], other + (other - at)
        if other == 0:
            return word.text not in english.YES | english.NO
        alone = not 0 <= beyond < len(said) or said[beyond].text in english.STOP
        return alone and word.text not in english.KNOWN and word.stem in index.things
    return False


def _other_comparison(texts: list[str]) -> bool:
    """Whether two things are compared that are not the candidates."""
    if _AGAINST & set(texts[1:-1]):
        return "other" not in texts
    if "between" in texts and {"difference", "differences"} & set(texts):
        return not english.MEMBERS & set(texts)
    either = [at for at in range(1, len(texts) - 1) if texts[at] == "or"]
    return any(not {texts[at - 1], texts[at + 1]} & english.KNOWN for at in either)


def _about(said: tuple[Word, ...], texts: list[str], meant: Intent, index: Index) -> bool:
    """Whether what is asked for ("what salary", "is pandas") is a word that nobody knows."""
    anchored = bool(meant.candidates or meant.comparing or meant.choosing or meant.hinted)
    for word, after in pairwise(said):
        within = word.text in asking.WITHIN and meant.asking and not anchored
        if (
            (within or word.text in asking.ONTO)
            and index.unknown(after)
            and not after.text.isdigit()
        ):
            return True
    return len(said) > 1 and texts[0] in english.AUXILIARIES and index.unknown(said[1])


def _kind(said: tuple[Word, ...], texts: list[str], meant: Intent, index: Index) -> bool:
    """Whether another kind of thing is meant: "which css framework", "the best editor for it"."""
    if not meant.names and (thing := _best_of(said, texts)):
        return thing.stem not in index.subject and thing.text not in english.KNOWN | english.MEMBERS
    for at, text in enumerate(texts[:-1]):
        if text in _WHICH and index.unknown(said[at + 1]):
            return True
        if text in _WHICH and at + 2 < len(said) and said[at + 2].stem == index.head:
            kind = said[at + 1]
            if kind.text not in english.KNOWN and kind.stem not in index.subject:
                return not _general(kind, index)
        if text in {"best", "good"} and at + 2 < len(said) and said[at + 2].stem == index.head:
            kind = said[at + 1]
            return kind.text not in english.KNOWN and kind.stem not in index.subject
        if text in {"best", "good", "other"} and at + 1 not in meant.names:
            for thing, link in zip(said[at + 1 : at + 4], texts[at + 2 : at + 5], strict=False):
                if link in {"for", "to", "on"} and thing.text not in english.KNOWN:
                    own = thing.stem in index.subject or index.topics_called(thing.stem)
                    return not own and at + 1 < len(said)
    return False


def _best_of(said: tuple[Word, ...], texts: list[str]) -> Word | None:
    """What the best is asked of: "which X is best", "what is the best X"."""
    if texts[:1] and texts[0] in _WHICH:
        if texts[2:3] in (["is"], ["are"]) and "best" in texts[3:5]:
            return said[1]
        if texts[1:3] in (["is", "best"], ["are", "best"]) and len(said) > 3:
            return said[3]
    return None


def _general(word: Word, index: Index) -> bool:
    general = {topic for topics in index.general.values() for topic in topics}
    return bool(general & {topic for topic, _ in index.terms.topics.get(word.stem, ())})
