"""How people use words: what each says of the topic of a question, learned from the guide's `asked`.

For topics the weights are those of complement naive Bayes (Rennie, Shih, Teevan and Karger, "Tackling the
poor assumptions of naive Bayes text classifiers", 2003), less what a word says that nobody used; for whether
the guide has an answer at all, log odds. Where people's questions are few or none, nothing is learned.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from math import log
from typing import Final, NamedTuple

from bot.core.guide import Asked
from bot.understanding.terms import Postings
from bot.understanding.text import placeless

_UNSEEN: Final = 0.3  # what is added to each count, so that one use does not prove much


class Usage(NamedTuple):
    """Weights of stems, in natural log units.

    `topics` says how much more often a word is used of a topic than of all others; `covered` how much more
    often it is used in what the guide answers than in what it does not.
    """

    topics: Postings
    covered: Mapping[str, float]


def usage(asked: Iterable[Asked]) -> Usage:
    """What is learned from `asked`."""
    written: dict[str, list[str]] = defaultdict(list)
    for some in asked:
        written[some.topic] += " ".join(some.texts).replace(",", " ").replace("?", " ").split()
    stems = {word: [w.stem for w in placeless(word)] for word in set().union(*written.values())}
    of_topic = {
        topic: Counter(chain.from_iterable(map(stems.__getitem__, said)))
        for topic, said in written.items()
    }
    elsewhere = of_topic.pop("", Counter())
    everywhere: Counter[str] = Counter()
    for counts in of_topic.values():
        everywhere.update(counts)
    return Usage(_topics(of_topic, everywhere), _covered(everywhere, elsewhere))


def _topics(of_topic: Mapping[str, Counter[str]], everywhere: Counter[str]) -> Postings:
    unseen = _UNSEEN * len(everywhere)
    whole = everywhere.total() + unseen
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for topic, counts in of_topic.items():
        others = log(whole - counts.total()) - log(whole)
        for stem, count in counts.items():
            used = everywhere[stem] + _UNSEEN
            found[stem].append((topic, log(used / (used - count)) + others))
    return {stem: tuple(entries) for stem, entries in found.items()}


def _covered(everywhere: Counter[str], elsewhere: Counter[str]) -> Mapping[str, float]:
    if not (everywhere and elsewhere):
        return {}
    known = everywhere.keys() | elsewhere.keys()
    unseen = _UNSEEN * len(known)
    base = log(elsewhere.total() + unseen) - log(everywhere.total() + unseen)
    return {
        stem: base + log(everywhere[stem] + _UNSEEN) - log(elsewhere[stem] + _UNSEEN)
        for stem in known
    }
