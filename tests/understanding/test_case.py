"""Which claims answer questions for the choice itself: what speaks for and against a candidate."""

from dataclasses import replace

import pytest

from bot.core.guide import Claim, Guide
from bot.understanding.case import speaking_against, speaking_for
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask


def told(guide: Guide) -> Guide:
    """The guide, with claims that speak for somebody, and options that cite two of them."""
    favours = {"train-fare": "train", "car-fuel": "train", "car-boot": "car", "train-read": "train"}
    extra = {
        "comfort": (
            _claim("train-sleep", "comfort", "train"),
            _claim("train-soft", "comfort", "train"),
        ),
        "choosing": (_both("needs", "Choose by what you carry."), _both("either", "Both arrive.")),
    }
    topics = tuple(
        replace(
            topic,
            claims=tuple(
                replace(c, favours=favours.get(c.id, c.favours))
                for c in (*topic.claims, *extra.get(topic.id, ()))
            ),
        )
        for topic in guide.topics
    )
    questions = tuple(
        replace(
            q, options=tuple(replace(o, claims=_CITED.get((q.id, o.id), ())) for o in q.options)
        )
        for q in guide.questions
    )
    return replace(guide, topics=topics, questions=questions)


_CITED = {("work", "work"): ("train-soft",), ("work", "rest"): ("train-soft", "train-sleep")}


def _claim(claim_id: str, topic: str, candidate: str) -> Claim:
    return Claim(claim_id, topic, f"{claim_id}.", "us", (candidate,), favours=candidate)


def _both(claim_id: str, text: str) -> Claim:
    return Claim(claim_id, "choosing", text, "us", ("train", "car"))


@pytest.fixture(scope="module")
def guide(index: Index) -> Guide:
    return told(index.guide)


def test_what_speaks_for_a_candidate_is_one_claim_a_topic_the_most_cited_one(guide: Guide) -> None:
    assert speaking_for(guide, "train") == ("train-fare", "train-soft")
    assert speaking_for(guide, "car") == ("car-boot",)


def test_the_main_source_speaks_first(guide: Guide) -> None:
    topics = tuple(
        replace(t, claims=tuple(replace(c, source="them") for c in t.claims))
        if t.id == "cost"
        else t
        for t in guide.topics
    )

    assert speaking_for(replace(guide, topics=topics), "train") == ("train-fare", "train-soft")
    assert speaking_for(replace(guide, topics=topics, main_source="us"), "train") == (
        "train-soft",
        "train-fare",
    )


def test_against_a_candidate_speaks_what_is_said_of_it_for_others_and_then_what_is_for_them(
    guide: Guide,
) -> None:
    assert speaking_against(guide, "car") == ("car-fuel", "train-fare", "train-soft")
    assert speaking_against(guide, "train") == ("car-boot",)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("why should i use the train", ("train-fare", "train-soft", "needs")),
        ("why choose the car", ("car-boot", "needs")),
        ("what is wrong with the car, which one should i use", ("car-fuel", "train-fare")),
        ("should i use the train over the car", ("train-fare", "train-soft", "needs")),
        ("which one should i use", ("needs", "train-fare", "car-boot", "either")),
        ("train or car, which one", ("needs", "train-fare", "car-boot", "either")),
    ],
)
def test_a_question_for_the_choice_gets_the_case(
    text: str, first: tuple[str, ...], guide: Guide
) -> None:
    found = ask(text, build_index(guide))

    assert found.topics[0] == "choosing", found.trace
    assert found.claims[: len(first)] == first


def test_a_claim_that_names_the_candidate_is_not_set_aside(index: Index) -> None:
    topics = tuple(
        replace(
            t,
            claims=(
                *t.claims,
                Claim("faster", "distance", "A car beats no train.", "us", ("car",)),
            ),
        )
        if t.id == "distance"
        else t
        for t in index.guide.topics
    )
    guide = replace(index.guide, topics=topics)

    assert ask("how far goes the train", build_index(guide)).claims == ("train-far", "faster")
    assert ask("how far does it beat the train", build_index(guide)).claims[0] == "faster"
