"""What is learned from described projects, and what of a description it changes."""

from dataclasses import replace
from math import log

import pytest

from bot.core.guide import Described
from bot.understanding.description import describe
from bot.understanding.hints import Hints, as_denied
from bot.understanding.index import Index, build_index
from bot.understanding.text import Vocabulary, words

FAR = (
    "grandma lives beyond the mountains and we sleep at her farm",
    "the farm of our cousins beyond the mountains, they have cows",
    "cows, goats and a farm in the mountains where we sleep",
    "we walk in the mountains, far from everything, and sleep in a hut",
    "a hut beyond the mountains that belongs to our cousins",
    "grandma and her goats in the mountains, we sleep under the roof",
    "our cousins keep goats beyond the mountains in a farm",
    "in the mountains grandma keeps cows and a hut to sleep in",
)
NEAR = (
    "milk and bread from the bakery in our street each morning",
    "the bakery and the post office in our street",
    "each morning bread, at noon the post office",
    "letters to the post office, bread from the bakery",
    "milk for breakfast from the shop in our street",
    "the shop in our street has bread and milk",
    "a letter, some bread, each morning the same street",
    "breakfast from the bakery, the shop has milk",
)
DESCRIBED = (
    *(Described(text, (("length", "long"),)) for text in FAR),
    *(Described(text, (("length", "short"),)) for text in NEAR),
    *(Described(text.replace("we ", "they "), ()) for text in ("a song of birds", "we like songs")),
)
HUT = "We will sleep with the goats, beyond the mountains, where our cousins have a hut"


@pytest.fixture
def taught(index: Index) -> Index:
    return build_index(replace(index.guide, described=DESCRIBED))


def test_what_no_phrase_says_is_hinted_at_with_the_words_that_say_most(
    index: Index, taught: Index
) -> None:
    assert describe(HUT, index) == ()
    ((question, option, shown),) = describe(HUT, taught)

    assert (question, option) == ("length", "long")
    assert shown == "sleep with the goats"


def test_a_few_words_hint_at_nothing_and_wait_for_nothing_to_be_learned(taught: Index) -> None:
    assert describe("cows in the mountains", taught) == ()
    assert "hints" not in vars(taught)

    describe(HUT, taught)
    assert "hints" in vars(taught)


@pytest.mark.parametrize(
    "text", [f"{HUT}?", f"If {HUT}", f"Last year {HUT.replace('will', 'would')} in another life"]
)
def test_what_is_asked_or_supposed_hints_at_nothing(text: str, taught: Index) -> None:
    told = describe(text, taught)

    assert told == () or text.startswith("Last")


def test_from_few_projects_nothing_is_learned(index: Index) -> None:
    few = build_index(replace(index.guide, described=DESCRIBED[1:]))

    assert describe(HUT, few) == ()


def test_what_is_said_outright_stands_beside_a_hint_to_the_contrary(taught: Index) -> None:
    said = f"{HUT}, and it is just round the corner"

    assert [answer[:2] for answer in describe(said, taught)] == [("length", "short")]


def test_a_passing_word_is_not_heard_where_all_else_speaks_against_it(
    index: Index, taught: Index
) -> None:
    passing = f"{HUT}. Grandma has cows, the farm lies in the mountains, a short trip from the lake"

    assert ("length", "short", "short trip") in describe(passing, index)
    assert ("length", "short", "short trip") not in describe(passing, taught)


def test_what_is_denied_is_another_word() -> None:
    assert [*as_denied(words("no cows here but many many goats"))][:3] == [
        "no",
        "no cow",
        "no here",
    ]
    assert [*as_denied(words("no cows goats"), {2})] == ["no", "no cow", "goat"]


def test_the_weights_are_those_of_naive_bayes(index: Index) -> None:
    two = tuple(Described(f"{word} bread milk", (("length", "short"),)) for word in "abcdefgh")
    hints = Hints(
        replace(index.guide, described=(*two, Described("rock bread sand salt", ()))), Vocabulary()
    )
    said = ["bread", "milk", "rock", "sand", "salt", "a", "b", "c"]
    known, unseen = 8 + 2 + 3, 0.5

    def fit(projects: int, counts: list[int], total: int) -> float:
        used = sum(log(count + unseen) for count in counts)
        return log(projects + unseen) + used - len(counts) * log(total + unseen * known)

    short = fit(8, [8, 8, 0, 0, 0, 1, 1, 1], 24)
    silent = fit(1, [1, 0, 1, 1, 1, 0, 0, 0], 4)
    told = hints.told(said, [0] * len(said))

    assert told.odds["length"] == {"short": pytest.approx(short - silent)}


def test_words_that_answer_outright_are_shown_for_nothing_else(index: Index) -> None:
    laden = (one._replace(text=f"{one.text} with parcels") for one in DESCRIBED[:8])
    taught = build_index(replace(index.guide, described=(*laden, *DESCRIBED[8:])))
    said = "We sleep in the mountains with parcels, goats and cows of cousins"

    assert describe(said, taught) == (
        ("bags", "much", "parcels"),
        ("length", "long", "sleep in the mountains"),
    )


def test_what_is_denied_is_shown_with_its_no(index: Index) -> None:
    bare = (one._replace(text=f"no bakery: {one.text}") for one in DESCRIBED[:8])
    guide = replace(index.guide, described=(*bare, *DESCRIBED[8:]))
    said = [*as_denied(words("no bakery: cows goats cousins farm hut grandma"), {2})]
    parts = [0, 0, *range(1, 7)]

    ((_, option, start, end),) = Hints(guide, Vocabulary()).told(said, parts).hints()

    assert option == "long"
    assert said[start:end] == ["no", "no baker"]


def test_words_that_few_have_used_are_shown_for_nothing(index: Index) -> None:
    own = ("goats", "cows", "grandma", "cousins", "farm", "mountains", "hut", "roof")
    few = (Described(f"{word} {word}s {word}y", (("length", "long"),)) for word in own)
    taught = build_index(replace(index.guide, described=(*few, *DESCRIBED[8:])))

    assert describe(" ".join(own), taught) == ()
