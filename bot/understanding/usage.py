"""How people use words: what each says of the topic of a question, learned from the guide's `asked`.

For topics the weights are those of complement naive Bayes (Rennie, Shih, Teevan and Karger, "Tackling the
poor assumptions of naive Bayes text classifiers", 2003), less what a word says that nobody used. Whether the
guide has an answer at all is told by log odds, also of two words in a row, since "how do I" asks for another
thing than "do I". Where people's questions are few or none, nothing is learned.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeVar

from bot.core.guide import Asked
from bot.understanding.terms import Postings
from bot.understanding.text import Vocabulary

Use = TypeVar("Use", bound=Hashable)
Pair = tuple[str, str]

_STEM: Final = attrgetter("stem")
_UNSEEN: Final = 1.0  # what is added to each count, so that one use does not prove much
_END: Final = "0end0"  # a stem that nobody writes, before the first and after the last of a text


@dataclass(frozen=True, slots=True)
class Odds(Generic[Use]):
    """How much more often something is used here than elsewhere; false where no uses are known.

    A question asks for a few of many thousand, so each is worked out when it is asked for.
    """

    here: Counter[Use]
    elsewhere: Counter[Use]
    least: int  # uses, where all are on one side, that tell something
    base: float

    def __bool__(self) -> bool:
        return bool(self.here)

    def of(self, use: Use) -> float:
        """The log odds of one; zero where nothing is known of it."""
        here, elsewhere = self.here.get(use, 0), self.elsewhere.get(use, 0)
        if (here and elsewhere) or max(here, elsewhere) >= self.least:
            return self.base + log((here + _UNSEEN) / (elsewhere + _UNSEEN))
        return 0.0


class Pairs:
    """How often two stems in a row are used of each topic, and how that weighs.

    There are too many of them to weigh them all beforehand, and a text has few.
    """

    def __init__(self, of_topic: Mapping[str, Counter[Pair]], everywhere: Counter[Pair]) -> None:
        self._of_topic = of_topic
        self._everywhere = everywhere
        whole = everywhere.total() + _UNSEEN * len(everywhere)
        self._others = {
            topic: log(whole - counts.total()) - log(whole) for topic, counts in of_topic.items()
        }

    def of(self, stems: Sequence[str]) -> Iterator[tuple[str, float]]:
        """The topics of which the pairs of a text are used, each with its weight; see `Usage`."""
        for pair in set(pairwise((_END, *stems, _END))):
            used = self._everywhere.get(pair, 0) + _UNSEEN
            if used == _UNSEEN:
                continue
            for topic, counts in self._of_topic.items():
                if count := counts.get(pair, 0):
                    yield topic, log(used) - log(used - count) + self._others[topic]


class Usage(NamedTuple):
    """Weights of stems, in natural log units.

    `topics` says how much more often a stem is used of a topic than of all others, `topic_pairs` two in a
    row; `covered` how much more often a stem is used in what the guide answers than in what it does not, `covered_pairs` two in a row.
    """

    topics: Postings
    topic_pairs: Pairs
    covered: Odds[str]
    covered_pairs: Odds[Pair]

    def odds(self, stems: Sequence[str]) -> float:
        """The log odds that the guide answers a text of these stems; zero where nothing is known."""
        pairs = set(pairwise((_END, *stems, _END)))
        return sum(map(self.covered.of, set(stems))) + sum(map(self.covered_pairs.of, pairs))


def usage(asked: Iterable[Asked], vocabulary: Vocabulary) -> Usage:
    """What is learned from `asked`, whose words are looked up in `vocabulary`."""
    texts: dict[str, list[str]] = defaultdict(list)
    for some in asked:
        texts[some.topic] += some.texts
    written = {topic: _written(of_one) for topic, of_one in texts.items()}
    said = {
        topic: [*map(_STEM, chain.from_iterable(map(vocabulary.__getitem__, pieces)))]
        for topic, pieces in written.items()
    }
    elsewhere = said.pop("", [])
    answered = [*chain.from_iterable(said.values())]
    of_topic = {topic: _counted(stems) for topic, stems in said.items()}
    everywhere = _counted(answered)
    covered = _odds(everywhere, _counted(elsewhere), 1)
    in_a_row = Counter(pairwise(answered))
    pairs = _odds(in_a_row, Counter(pairwise(elsewhere)), 2)
    by_topic = {topic: Counter(pairwise(stems)) for topic, stems in said.items()}
    return Usage(_topics(of_topic, everywhere), Pairs(by_topic, in_a_row), covered, pairs)


def _written(texts: Iterable[str]) -> list[str]:
    """The words of texts in a row, with a mark around each text."""
    line = f" {_END} ".join(("", *texts, ""))
    return line.replace(",", " ").replace("?", " ").split()


def _counted(stems: Iterable[str]) -> Counter[str]:
    counts = Counter(stems)
    del counts[_END]
    return counts


def _topics(of_topic: Mapping[str, Counter[str]], everywhere: Counter[str]) -> Postings:
    unseen = _UNSEEN * len(everywhere)
    whole = everywhere.total() + unseen
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for topic, counts in of_topic.items():
        others = log(whole - counts.total()) - log(whole)
        for stem, count in counts.items():
            used = everywhere[stem] + _UNSEEN
            found[stem].append((topic, log(used) - log(used - count) + others))
    return {stem: tuple(entries) for stem, entries in found.items()}


def _odds(here: Counter[Use], elsewhere: Counter[Use], least: int) -> Odds[Use]:
    if not (here and elsewhere):  # of one side alone nothing is learned
        return Odds(Counter(), Counter(), least, 0.0)
    unseen = _UNSEEN * (len(here) + len(elsewhere) - len(here.keys() & elsewhere.keys()))
    base = log(elsewhere.total() + unseen) - log(here.total() + unseen)
    return Odds(here, elsewhere, least, base)
