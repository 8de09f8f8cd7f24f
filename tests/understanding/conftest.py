"""A tiny guide about something else, so that nothing can lean on what the shipped one is about."""

import pytest

from bot.core.guide import (
    Bands,
    Candidate,
    Claim,
    Guide,
    Option,
    Question,
    Reply,
    Source,
    Topic,
)
from bot.understanding.index import Index, build_index


def tiny() -> Guide:
    topics = (
        Topic(
            "cost",
            "Cost",
            "what a journey costs",
            ("price", "expensive", "cheap", "afford", "ticket"),
        ),
        Topic(
            "luggage",
            "Luggage",
            "what you can carry",
            ("bags", "suitcase", "heavy things", "bags or suitcase"),
        ),
        Topic(
            "comfort",
            "Comfort",
            "how pleasant it is",
            ("comfortable", "seats", "sleep on the way", "what is it like", "read in peace"),
        ),
        Topic(
            "distance",
            "Distance",
            "how far you go",
            ("how far", "long journey", "kilometres", "how many kilometres"),
        ),
        Topic("choosing", "Choosing", "which one to take", ("which one", "choose", "should i use")),
        Topic("comparison", "Both side by side", "", ("compare", "difference")),
    )
    claims = {
        "cost": (
            claim(
                "train-fare",
                "cost",
                "train",
                "A train ticket bought early costs little.",
                "early ticket",
                replies=(
                    Reply("depends", ("is cheap", "is expensive")),
                    Reply("yes", ("is cheaper",)),
                    Reply("no", ("is cheaper",), "car"),
                ),
            ),
            claim("car-fuel", "cost", "car", "A car needs fuel, insurance and repairs.", "fuel"),
        ),
        "luggage": (
            claim(
                "car-boot",
                "luggage",
                "car",
                "The boot of a car holds heavy suitcases.",
                "boot",
                replies=(
                    Reply("yes", ("has a boot", "can carry suitcases", "is good for suitcases")),
                    Reply("no", ("needs a rack",)),
                ),
            ),
            claim("train-rack", "luggage", "train", "A train has racks for two bags."),
        ),
        "comfort": (
            claim("train-read", "comfort", "train", "On a train you can read or sleep.", "read"),
        ),
        "distance": (
            claim("train-far", "distance", "train", "Trains are fast over long distances."),
        ),
    }
    return Guide(
        id="train-or-car",
        version="1",
        title="Train or car?",
        question="How should we travel, by train or by car?",
        intro="A few questions about your journey.",
        candidates=(
            Candidate(
                "train", "Train", phrases=("railway", "rail"), namesakes=("train of thought",)
            ),
            Candidate("car", "Car", phrases=("automobile",)),
        ),
        sources=(Source("us", "our notes", "Notes", "https://example.org/", "2026-01-01"),),
        topics=tuple(
            Topic(t.id, t.title, t.about, t.phrases, claims.get(t.id, ())) for t in topics
        ),
        questions=(
            question(
                "length",
                "distance",
                "How long is the journey?",
                ("length", "how long"),
                Option(
                    "short",
                    "Short",
                    (0, 2),
                    "under an hour",
                    (),
                    ("round the corner", "short trip", "commuting"),
                ),
                Option("medium", "Medium", (1, 1), "up to three hours", (), ("half a day",)),
                Option(
                    "long",
                    "Long",
                    (3, 0),
                    "a day or more",
                    (),
                    ("across the country", "long trip", "awfully|endlessly heavy suitcases"),
                ),
            ),
            question(
                "bags",
                "luggage",
                "Do you carry much?",
                ("luggage",),
                Option(
                    "much",
                    "Yes, a lot",
                    (0, 3),
                    "",
                    (),
                    (
                        "yes",
                        "heavy suitcases",
                        "a piano",
                        "removal",
                        "parcels",
                        "we|porters ... carry|load|pick-up",
                        "big|large crate|trunk",
                    ),
                ),
                Option(
                    "little",
                    "No, little",
                    (1, 0),
                    "",
                    (),
                    ("no", "a backpack only", "without luggage", "not much"),
                ),
            ),
            question(
                "budget",
                "cost",
                "How much may it cost?",
                ("budget", "money"),
                Option("low", "Little", (2, 0), "", (), ("tight budget", "as cheap as possible")),
                Option("high", "It does not matter", (0, 1), "", (), ("money is no object",)),
            ),
            question(
                "work",
                "comfort",
                "Will you work on the way?",
                (),
                Option(
                    "work",
                    "Yes",
                    (2, 0),
                    "",
                    (),
                    ("laptop work", "meetings on the way", "reviewers", "commuting"),
                ),
                Option("rest", "No", (0, 0), "", (), ("just relax",)),
                Option("calls", "Only calls", (0, 0), "", (), ("phone calls", "only by phone")),
            ),
        ),
        bands=Bands(4, 1),
    )


def claim(
    claim_id: str,
    topic: str,
    candidate: str,
    text: str,
    *phrases: str,
    replies: tuple[Reply, ...] = (),
) -> Claim:
    return Claim(claim_id, topic, text, "us", (candidate,), phrases=phrases, replies=replies)


def question(
    question_id: str, topic: str, text: str, phrases: tuple[str, ...], *options: Option
) -> Question:
    return Question(question_id, topic, text, "It decides.", options, phrases=phrases)


@pytest.fixture(scope="session")
def index() -> Index:
    return build_index(tiny())
