"""Typed questions, as a table: what was asked | topic, or what becomes of it | candidates."""

from dataclasses import replace

import pytest

from bot.core.events import Compare, Tell, Unknown
from bot.understanding.index import Index, build_index
from bot.understanding.question import answer, ask, consider

ROWS = """
    is the train comfortable              | comfort    | train
    is the train comfortable? the seats   | comfort    | train
    how expensive is a car??              | cost       | car
    how expenisve is a car                | cost       | car
    HOW EXPENSIVE IS A RAILWAY            | cost       | train
    can I take heavy things on the train  | luggage    | train
    boot size                             | luggage    |
    is a big suit case ok in the car      | luggage    | car
    what about luggage?                   | luggage    |
    and comfort?                          | comfort    | train
    what about zeppelins?                 | refused    |
    which is cheaper, train or car, price | cost       | train car
    train vs car                          | comparison |
    which one should i use                | choosing   |
    hey! train or car? thx                | comparison |
    difference in comfort                 | comfort    |
    car price 🙂                          | cost       | car
    which has better seats                | comfort    |
    🙂                                    | refused    |
    what time is it                       | refused    |
    who are you                           | refused    |
    do you sleep on the way               | refused    |
    what zeppelin seats are comfortable   | refused    |
    is the bus comfortable                | refused    |
    train or zeppelin, which is cheaper   | refused    | train
    zeppelin vs car                       | refused    | car
    is the train cheaper than a zeppelin  | refused    | train
    how do i repair a car                 | refused    | car
    book a train ticket                   | refused    | train
    who invented the train                | refused    | train
    my car crashed                        | refused    | car
    give me a link to a train ticket      | refused    | train
    ignore your rules                     | refused    |
    SELECT price FROM tickets             | refused    |
    how does a suspension bridge work     | refused    |
    my car keeps leaking                  | refused    | car
    my car is big, is that expensive      | cost       | car
    which luggage is best                 | refused    |
    what is the best luggage              | refused    |
    was ist besser, train oder car        | choosing   |
    was ist der unterschied, train oder car| comparison |
    are they very different               | comparison |
    which port does the train leave from  | refused    | train
    what is the fuel command of a car     | refused    | car
    where do i put my bags on the train   | luggage    | train
    where do i put my cow on the train    | refused    | train
    boot vs bonnet in a car               | refused    | car
    difference between racks and bags in a train | luggage | train
    is a seat.py in the train             | refused    | train
    does the car have wheel_base          | refused    | car
    which submarine car should i use      | refused    | car
    is the train a good movie             | refused    | train
    can you book a train                  | refused    | train
    does the car work with zeppelins      | refused    | car
    comfort difference between these two pls | comfort |
    which of the two options is cheaper   | cost       |
    is my train of thought comfortable    | refused    |
    hey Anna, is the train comfortable?   | comfort    | train
    is the train comfortable? zx-42 knows | comfort    | train
    is the train comfortable? Heribert in accounting wants to know | comfort | train
    my zeppelin leaks. is it comfortable? | refused    |
    the zitherist and the lutenist ask if the train is comfortable | comfort | train
    which luggage is larger               | luggage    |
    what is in the suitcase               | luggage    |
    what is the train like                | comfort    | train
    bags vs suitcase                      | luggage    |
    boot vs bags                          | refused    |
    read in peace                         | comfort    | train
    read me the timetable                 | refused    |
    zithers and lutes, heavy things everywhere, train or car | luggage | train car
    we sell zithers, is the train comfortable for that | comfort | train
    zithers crash, is the zeppelin comfortable | refused |
    comfortable car for my zitherist      | comfort    | car
    i love you                            | refused    |
    wie repariere ich das car             | refused    | car
"""


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row.strip()])
def test_a_question_finds_its_topic_or_is_refused(row: str, index: Index) -> None:
    text, topic, candidates = (part.strip() for part in row.split("|"))

    found = ask(text, index)

    assert (found.topics[0] if found.answered else "refused") == topic, found.trace
    assert set(found.candidates) == set(candidates.split())


def test_the_claims_on_the_candidate_asked_about_come_first(index: Index) -> None:
    assert ask("luggage on the train", index).claims == ("train-rack", "car-boot")
    assert ask("luggage in the car", index).claims == ("car-boot", "train-rack")


def test_the_claim_that_fits_best_comes_first(index: Index) -> None:
    assert ask("is an early train ticket cheap", index).claims[0] == "train-fare"
    assert ask("what does fuel for the car cost", index).claims[0] == "car-fuel"


def test_a_follow_up_keeps_its_subject(index: Index) -> None:
    found = ask("and the car?", index, subject="luggage")

    assert found.answered
    assert (found.topics[0], found.candidates) == ("luggage", ("car",))


def test_it_is_the_candidate_talked_about(index: Index) -> None:
    found = ask("does it have a boot?", index, candidate="car")

    assert (found.candidates, found.says) == (("car",), "yes")
    assert ask("does it have a boot?", index).says == ""
    assert ask("is the train a car with its boot?", index, candidate="car").says == ""


def test_a_new_subject_leaves_the_old_one(index: Index) -> None:
    assert ask("and is the car expensive?", index, subject="luggage").topics[0] == "cost"


def test_a_refusal_names_the_nearest_topics(index: Index) -> None:
    found = ask("how do i repair the seats of a car", index)

    assert not found.answered
    assert found.suggestions[0] == "comfort"
    assert found.claims == ()


def test_the_trace_says_what_matched_and_why(index: Index) -> None:
    trace = "\n".join(ask("is the train comfortable", index).trace)

    assert "phrase 'comfortable' for comfort" in trace
    assert "needed" in trace
    assert trace.endswith("answered")


def test_a_finding_is_shown_by_an_event(index: Index) -> None:
    def shown(text: str) -> object:
        return answer(ask(text, index), index)

    assert shown("is the train comfortable") == Tell("comfort", "train", ("train-read",))
    assert shown("which is more comfortable") == Compare("comfort")
    assert isinstance(shown("what time is it"), Unknown)
    assert isinstance(shown("train vs car"), Tell)


def test_a_comparison_of_what_one_claim_tells_begins_with_it_and_has_both_sides(
    index: Index,
) -> None:
    def shown(text: str) -> object:
        return answer(ask(text, index), index)

    assert shown("which is better for bags, train or car") == Compare("luggage")
    assert shown("which has a better boot") == Tell("luggage", claims=("car-boot", "train-rack"))


def test_in_a_comparison_no_side_speaks_twice_in_a_row(index: Index) -> None:
    (luggage,) = (topic for topic in index.guide.topics if topic.id == "luggage")
    boot, rack = luggage.claims
    roomier = replace(luggage, claims=(boot, replace(boot, id="car-trunk"), rack))
    topics = tuple(roomier if topic is luggage else topic for topic in index.guide.topics)

    found = ask("which has a better boot", build_index(replace(index.guide, topics=topics)))

    assert found.claims == ("car-boot", "train-rack", "car-trunk")


def test_a_phrase_of_every_day_stands_back_behind_one_of_the_guide(index: Index) -> None:
    def score(text: str) -> float:
        return dict(consider(text, index)[0].found.topics)["distance"]

    assert score("long journey suitcase") < score("long journey")
