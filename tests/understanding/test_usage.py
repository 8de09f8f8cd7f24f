"""What is learned from how people ask."""

from dataclasses import replace
from math import log

import pytest

from bot.core.guide import Asked
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask
from bot.understanding.reader import Reader
from bot.understanding.text import Vocabulary
from bot.understanding.usage import Usage, usage

ASKED = (
    Asked(("how plush are they", "plush ones"), "comfort"),
    Asked(("how dear are they", "who has to pay"), "cost"),
    Asked(("who are you", "who am i")),
)


def learned_from(*asked: Asked) -> Usage:
    return usage(asked, Vocabulary())


def test_the_weights_of_topics_are_those_of_complement_naive_bayes() -> None:
    learned = learned_from(*ASKED)

    stems, used, used_of_comfort, unseen = 10, 14, 6, 1.0
    every = used + unseen * stems
    expected = log((2 + unseen) / every) - log(unseen / (every - used_of_comfort))
    assert len(learned.topics) == stems
    assert dict(learned.topics["plush"]) == {"comfort": pytest.approx(expected)}


def test_a_word_of_one_topic_says_more_than_one_of_all() -> None:
    topics = learned_from(*ASKED).topics

    assert {topic for topic, _ in topics["how"]} == {"comfort", "cost"}
    assert max(weight for _, weight in topics["how"]) < dict(topics["plush"])["comfort"] / 2


def test_words_of_what_is_not_covered_speak_against_an_answer() -> None:
    covered = learned_from(*ASKED).covered

    assert covered.of("you") < covered.of("who") < 0 < covered.of("plush")
    assert covered.of("unheard") == 0


@pytest.mark.parametrize("asked", [(), ASKED[:2], ASKED[2:]])
def test_of_one_side_alone_nothing_is_learned_of_what_is_covered(asked: tuple[Asked, ...]) -> None:
    assert not learned_from(*asked).covered
    assert learned_from(*asked).odds(["plush"]) == 0


def test_a_word_that_no_phrase_has_finds_its_topic_once_people_have_used_it(index: Index) -> None:
    question = "how plush is the train"
    assert not ask(question, index).answered

    learned = build_index(replace(index.guide, asked=ASKED))

    assert ask(question, learned).topics[0] == "comfort"


def test_two_words_in_a_row_say_more_than_each() -> None:
    learned = learned_from(
        Asked(("do i win", "do i win often"), "cost"), Asked(("how do i win", "how do i"))
    )

    assert learned.odds(["do", "i"]) > learned.odds(["i", "do"])
    assert learned.odds(["how", "do", "i"]) < 0


def test_what_the_first_words_would_wait_for_can_be_built_before(index: Index) -> None:
    reader = Reader(index.guide)
    assert "_index" not in vars(reader)

    reader.prepare()

    built = vars(vars(reader)["_index"])
    assert {"phrases", "terms", "usage", "patterns"} <= built.keys()
