"""What form a question has, by general English alone: which of some plain signs it shows.

Each sign is a name; what it weighs is said in `scorecard`. No topics, no scores.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from bot.understanding import asking, english, foreign
from bot.understanding.index import Index
from bot.understanding.intent import Intent
from bot.understanding.naming import Spot
from bot.understanding.text import Word, stem

_I: Final = frozenset({"i", "we", "one"})
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_TOLD: Final = frozenset({"tells", "told", "telling", "dictates", "dictating"})
_NO_SUBJECT: Final = asking.PRONOUNS | english.CHOOSING  # "does the choice matter"
_MY: Final = frozenset({"my", "our"})
_DOING: Final = frozenset({"do", "can", "could", "should", "would", "might"})
_WHICH: Final = frozenset({"what", "which"})
_PRICED: Final = frozenset({"does", "do", "did", "for", "money", "should", "would"})
_AFTER_THING: Final = english.AUXILIARIES | {"to", "has", "have", "of"}
_WORKINGS: Final = frozenset(map(stem, asking.WORKINGS))
_SHORT: Final = 6  # words of an order that may be none
_FEW: Final = 4  # words from "which" or "best" to the thing that is meant


def signs(
    said: tuple[Word, ...], spots: tuple[Spot, ...], meant: Intent, index: Index
) -> Iterator[str]:
    """The signs of a text whose phrases of the guide are `spots`, said with an intent."""
    names = meant.names
    texts = [word.text for word in said]
    start = next((at for at, text in enumerate(texts) if text not in asking.OPENERS), 0)
    if not texts:
        return
    yield from _opening(said, start, names, spots, index)
    if _trouble(said) or _told(texts, meant):
        yield "trouble"
    if _how_to(texts) or _how_elsewhere(texts) or _how_at_all(said[start:], meant, index):
        yield "how to"
    if _order(texts[start:], start, names) and not _phrased(said, start, spots):
        yield "order"
    if _exact(texts):
        yield "exact thing"
    if _you(texts[start:], names):
        yield "about the bot"
    yield from _statement(texts, meant)
    if not names and _only_field(said, index):
        yield "only the field"


def _statement(texts: list[str], meant: Intent) -> Iterator[str]:
    """Whether somebody tells of something of their own, or only puts words beside a name."""
    if any(text.isdigit() and at - 1 in meant.names for at, text in enumerate(texts)):
        yield "a version"
    told = meant.asking or meant.choosing or meant.comparing or _FIRST & set(texts)
    if meant.names and not told and len(texts) > _FEW:
        yield "a fragment"


def _opening(
    said: tuple[Word, ...],
    start: int,
    names: Mapping[int, str],
    spots: tuple[Spot, ...],
    index: Index,
) -> Iterator[str]:
    """Which question word opens, and what stands after it."""
    texts = [*(word.text for word in said), "", ""]
    first, second, third = texts[start : start + 3]
    if first in english.AUXILIARIES:
        yield from _whether(said, start + 1, names, spots, index)
    elif first == "how":
        verb = any(s.start > start + 1 and _of_topic(s, index) for s in spots)
        yield from _how(second, third, names, told=verb and not asking.PRICES & set(texts))
    elif first in _WHICH:
        yield from _what(said[start:], {at - start for at in names}, index)
    elif first in {"who", "whose", "when", "where"}:
        yield "who, when, where"
    elif (
        first in {"explain", "define"}
        and not names
        and second
        and (not _asks_on((said[start], *said[start:]), index))
    ):
        yield "what is something else"
    openings = (tuple(texts[start : start + len(f)]) == f for f in asking.FIGURES + foreign.FIGURES)
    phrased = any(s.start == start and s.end > start + 2 and _about(s) for s in spots)
    if any(openings) and not phrased and texts[-3] != "for":  # "who is X for" asks for no name
        yield "a figure"


def _whether(
    said: tuple[Word, ...],
    at: int,
    names: Mapping[int, str],
    spots: tuple[Spot, ...],
    index: Index,
) -> Iterator[str]:
    """Of what it is asked whether it is so; its first word stands at a place."""
    denied = at < len(said) and said[at].text == "not"
    at += denied
    if at in names:
        yield "whether, of a candidate"
    elif at >= len(said) or said[at].stem in index.subject or said[at].text in _NO_SUBJECT:
        yield "whether"
    elif not denied and not names:  # "cannot decide" asks nothing
        of_topic = any(spot.start == at and _of_topic(spot, index) for spot in spots)
        yield "whether, of a topic" if of_topic else "whether, of something else"


def _how(second: str, third: str, names: Mapping[int, str], *, told: bool) -> Iterator[str]:
    """What is asked with "how"; `told`: a topic says how much, as in "how much does it dictate"."""
    if second == "much":
        yield "a figure" if third in _PRICED and not (names and told) else "how much"
    elif second in {"does", "is", "are", "will", "did", "was"} or (
        second == "do" and third not in asking.PRONOUNS
    ):
        of_it = names or third in asking.PRONOUNS or (told and second in {"is", "are"})
        yield "how it does" if of_it else "how something else does"


def _what(said: tuple[Word, ...], names: set[int], index: Index) -> Iterator[str]:
    """What is asked for with "what" or "which", the first word."""
    first, second, third = [*(word.text for word in said[:3]), "", ""][:3]
    if first == "what" and second in {"is", "are", "was", "were"}:
        if names:
            yield "what is it"
        elif not _asks_on(said, index):
            yield "what is something else"
    elif second in {"does", "do"}:
        if third and 2 not in names and third not in asking.PRONOUNS:
            yield "what something else does"
    elif third in _AFTER_THING and not names and not _general(said[1], index):
        of_both = english.MORE & {word.text for word in said[2:]} and bool(
            index.topics_called(said[1].stem)
        )
        if not of_both:  # "which community is larger" asks for no other community
            yield "which other thing"


def _asks_on(said: tuple[Word, ...], index: Index) -> bool:
    """Whether "what is ..." asks no more than what something is: "what is in the box".

    So it is where a claim explains in brackets what is asked for ("what is an ORM"), and where the
    word is one for general questions ("what are the downsides").
    """
    third = said[2].text if len(said) > 2 else ""
    return (
        third in english.JUDGING | asking.INTO
        or any(word.text in english.CUES for word in said[2:5])
        or third.endswith("ed")
        or any(word.stem in index.glossed for word in said)
        or any(index.is_general(t) for word in said[2:3] for t in index.topics_called(word.stem))
    )


def _general(word: Word, index: Index) -> bool:
    """Whether a word after "which" sets nothing apart: "which one", "which framework"."""
    return word.text in english.STOP or word.text in english.CUES or word.stem in index.subject


def _only_field(said: tuple[Word, ...], index: Index) -> bool:
    """Whether a text names what the guide's own question is about only by half: "Python" alone."""
    named = {word.stem for word in said} & index.subject
    return bool(named) and index.head not in named and not english.MEMBERS & {w.text for w in said}


def _how_to(texts: list[str]) -> bool:
    """Whether it is asked how something is done at a machine, wherever in the text."""
    if texts[-1:] == ["how"] or texts[-2:] == ["how", "to"]:
        return True
    for at, (a, b) in enumerate(pairwise(texts)):
        if _TOLD & set(texts[max(at - 2, 0) : at]):
            continue  # "it tells me how to do things" asks nothing
        rest = [*texts[at + 2 : at + 5], "", ""]
        if a == "how" and b in _DOING and rest[0] in _I:
            verb = rest[1]
        elif (a == "how" and b in {"to", "i", "we"}) or (a, b) in {("way", "to"), ("steps", "to")}:
            verb = rest[0]
        else:
            continue
        if verb in asking.DOING:
            return "sure" not in rest
        return bool(verb) and verb not in asking.EXPLAINED | english.STOP
    return False


def _how_elsewhere(texts: list[str]) -> bool:
    """The same in German, French and Spanish: "wie installiere ich", "comment installer"."""
    first, second, third = [*texts[:3], "", "", ""][:3]
    if first == "wie" and third in {"ich", "wir", "man"}:
        verb = texts[-1] if second in foreign.WIE_MODALS else second
        return not verb.startswith(foreign.WIE_EXPLAINED)
    return (
        first in {"comment", "como"}
        and second.endswith(("er", "ir", "re", "ar"))
        and (second not in foreign.COMMENT_EXPLAINED)
    )


def _how_at_all(said: tuple[Word, ...], meant: Intent, index: Index) -> bool:
    """Whether it is asked how to do anything with nothing that the guide compares."""
    texts = [word.text for word in said]
    opens = texts[:1] == ["how"] and (texts[1:2] == ["to"] or texts[2:3] in (["i"], ["we"]))
    about = meant.candidates or meant.choosing or meant.comparing
    both = english.MEMBERS | {"one"}
    return opens and not about and not any(w.stem == index.head or w.text in both for w in said)


def _order(rest: list[str], start: int, names: Mapping[int, str]) -> bool:
    """Whether something is to be done, made or shown, rather than told."""
    while tuple(rest[:2]) in asking.ASKED_TO:
        mine = {"me", "my", "us"} & set(rest) or set(rest[2:3]) & asking.PERSONAL
        rest = rest[2:] if mine else []
    if rest[-2:] == ["which", "one"] or rest[-1:] == ["which"]:
        return False
    if tuple(rest[:4]) in asking.WANTED:
        rest = rest[4:]
    wanted = [a for a, b in pairwise([*rest, ""]) if a in asking.SAMPLES and b != "of"]
    if start in names and len(rest) > 2 and start + 1 not in names:
        return rest[1] in asking.ACTIONS or bool(wanted)
    if rest and rest[0] in asking.ORDERS | asking.ACTIONS | foreign.ORDERS:
        return not (rest[0] in {"define", "sell"} and start + 1 in names)
    given = bool(rest) and rest[0] in asking.GIVING and bool(asking.MATERIAL & set(rest))
    return given or bool(wanted)


def _phrased(said: tuple[Word, ...], start: int, spots: tuple[Spot, ...]) -> bool:
    """Whether what looks like an order is how people name a matter of the guide: "code reuse"."""
    words = {word.text for word in said}
    if said[start].text == "make" and words & english.CHOOSING:
        return True
    least = len(said) if said[start].text in asking.MAKING else start + 2  # "write tests" is all
    return (
        len(said) - start <= _SHORT
        and not words & (asking.OURS | asking.SAMPLES)
        and any(s.start == start and s.end >= least and _about(s) for s in spots)
    )


def _about(spot: Spot) -> bool:
    return any(ref.kind in {"topic", "claim"} for ref in spot.refs)


def _of_topic(spot: Spot, index: Index) -> bool:
    """Whether a phrase names a topic that is not a general one."""
    return any(ref.kind == "topic" and not index.is_general(ref.id) for ref in spot.refs)


def _exact(texts: list[str]) -> bool:
    """Whether one exact thing to be typed is asked for: "what is the command to ..."."""
    return any(
        text in _WHICH
        and (
            asking.DETAILS & set(texts[at + 1 : at + 1 + _FEW])
            or texts[at + 1 : at + 2] == ["file"]
        )
        for at, text in enumerate(texts)
    )


def _told(texts: list[str], meant: Intent) -> bool:
    """Whether somebody tells of what they have: "my X keeps losing it"."""
    asks = meant.asking or {("is", "that"), ("is", "this"), ("is", "it")} & {*pairwise(texts)}
    chooses = meant.choosing or meant.comparing or asking.EXPECTING & set(texts)
    return texts[0] in _MY and 1 in meant.names and not asks and not chooses


def _trouble(said: tuple[Word, ...]) -> bool:
    """Whether something does not do what it should. Who asks whether it can fail tells of no fault."""
    texts = [word.text for word in said]
    words, pairs = set(texts), set(pairwise(texts))
    after = said[2:] if texts[:2] == ["why", "not"] else said
    denied = [b for a, b in pairwise(after) if a.text in {"not", "never"}]
    named = asking.TROUBLE & words or any(
        len(text) > 8 and text.endswith(("error", "exception")) for text in texts
    )
    told = texts[0] not in _WHICH and (
        any(b in asking.FAILING and a not in _I for a, b in pairwise(["", *texts]))
        or asking.FAULTS & pairs
        or any(word.stem in _WORKINGS for word in denied)
        or any(a == "keeps" and b.endswith("ing") for a, b in pairs)
        or any(w.text.endswith(("ing", "ed")) and w.text not in english.KNOWN for w in denied)
        or any(_not_doing(texts, at) for at in range(1, len(texts) - 1))
    )
    why = texts.index("why") if "why" in texts else len(texts)
    puzzled = _MY & set(texts[why : why + 3]) and not english.MORE & words
    unable = texts[1:2] == ["not"] and not {"i", "we", "it"} & set(texts[2:3])
    return bool((texts[0] not in english.AUXILIARIES or unable) and (named or told or puzzled))


def _not_doing(texts: list[str], at: int) -> bool:
    """Whether a thing does not do something: "worker not picking up"."""
    before, not_, after = texts[at - 1 : at + 2]
    plain = before in english.AUXILIARIES | asking.PRONOUNS | english.CONTRAST | {"why"}
    return not_ == "not" and after.endswith("ing") and len(after) > 5 and not plain


def _you(rest: list[str], names: Mapping[int, str]) -> bool:
    """Whether the bot itself is asked about."""
    if names or not rest:
        return False
    if rest[0] == "i" and rest[-1] in {"you", "u"} and not set(rest) & asking.ADVISING:
        return True
    if rest[0] in {"you", "your", "u"}:
        return not set(rest) & asking.ADVISING
    if rest[0] not in english.ASKING:
        return False
    for at in range(1, min(4, len(rest))):
        if rest[at] in {"you", "u", "your"}:
            return not (at + 1 < len(rest) and rest[at + 1] in asking.ADVISING)
    return False
