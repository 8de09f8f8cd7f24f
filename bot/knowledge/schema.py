"""The format of a guide, as one table: what may stand where, of which kind, how long.

Both the reading of guides (`decode`) and their description for editors and authors (`describe`)
follow it, so a field is added here and in `bot.core.guide`, and nowhere else. Tracks and the list
of sections are in `schema_sections`. No reading, no problem is told here.

Named tuples, because a dataclass takes seven times as long to make and all of them are made at each
start.
"""

from collections.abc import Callable, Mapping
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from bot.core import limits
from bot.core.guide import (
    SAYINGS,
    Bands,
    Candidate,
    Claim,
    Condition,
    Contradiction,
    Option,
    Question,
    Reply,
    Source,
    Topic,
)

T_co = TypeVar("T_co", covariant=True)

POINTS: Final = 99  # the most an option can give or take
PHRASE: Final = limits.HINT
CHOICES: Final = 2_000  # of a phrase that stands for many, and is never shown
MANY: Final = 1_000_000  # no limit that a person would meet
LINK: Final = limits.SENTENCE
ID_PATTERN: Final = "[a-z][a-z0-9-]*"
LANGUAGE_PATTERN: Final = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class Text(NamedTuple):
    """One line of at most `limit` characters."""

    limit: int


class Name(NamedTuple):
    """The entry's own id."""


class Reference(NamedTuple):
    """The id of an entry of the section `to`."""

    to: str


class References(NamedTuple):
    """A list of ids of entries of the section `to`, each once."""

    to: str
    least: int = 0


class OptionsOf(NamedTuple):
    """A list of ids of options of the question or step that the sibling field `of` names."""

    of: Literal["question", "step"] = "question"


class Word(NamedTuple):
    """One of the words in `known`."""

    known: tuple[str, ...]


class Texts(NamedTuple):
    """A list of texts of at most `limit` characters each."""

    limit: int


class Whole(NamedTuple):
    """A whole number from `low` to `high`."""

    low: int
    high: int


class Points(NamedTuple):
    """Candidate ids with whole numbers; candidates left out get 0."""


class Answers(NamedTuple):
    """Question ids, each with the id of one of its options."""


class Date(NamedTuple):
    """A day, as YYYY-MM-DD."""


class Link(NamedTuple):
    """An https address."""


class Language(NamedTuple):
    """A language tag such as `en` or `pt-BR`."""


class One(NamedTuple):
    """A mapping with the fields of `entry`."""

    entry: "Entry[object]"


class Many(NamedTuple):
    """A list of `least` to `most` mappings with the fields of `entry`."""

    entry: "Entry[object]"
    least: int
    most: int


Kind = (
    Text
    | Name
    | Reference
    | References
    | OptionsOf
    | Texts
    | Whole
    | Points
    | Answers
    | Date
    | Link
    | Language
    | Word
    | One
    | Many
)


class Field(NamedTuple):
    """One field; `about` tells an author what to write there."""

    kind: Kind
    about: str
    required: bool = False


class Entry(NamedTuple, Generic[T_co]):
    """What is written as one mapping.

    `make` takes the values of the fields that are given, under their names.
    """

    noun: str
    make: Callable[..., T_co]
    fields: Mapping[str, Field]


class Head(NamedTuple):
    """The section `guide`."""

    id: str
    title: str
    question: str
    intro: str
    verdict: Bands
    language: str = "en"
    main_source: str = ""


VERDICT = Entry(
    "verdict",
    Bands,
    {
        "clear": Field(Whole(1, 10_000), "the least margin, in points, of a clear verdict", required=True),
        "leaning": Field(Whole(1, 10_000), "the least margin of a leaning one; below it is a close call", required=True),
    },
)  # fmt: skip

GUIDE = Entry(
    "guide",
    Head,
    {
        "id": Field(Name(), "the name of the guide's folder", required=True),
        "title": Field(Text(limits.TITLE), "what stands over the conversation", required=True),
        "question": Field(Text(limits.NOTE), "the choice, as one question", required=True),
        "intro": Field(Text(limits.SENTENCE), "one or two sentences on what the conversation does", required=True),
        "verdict": Field(One(VERDICT), "the margins from which a verdict is clear or leaning", required=True),
        "language": Field(Language(), "the language it is written in; `en` unless given"),
        "main_source": Field(Reference("sources"), "the source that the guide is made of, if one is: where it says nothing on a topic, people are told"),
    },
)  # fmt: skip

CANDIDATE = Entry(
    "candidate",
    Candidate,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "name": Field(Text(limits.LABEL), "what people read", required=True),
        "about": Field(Text(limits.HINT), "a short noun phrase on what it is"),
        "phrases": Field(Texts(PHRASE), "other words for it that people type"),
        "namesakes": Field(
            Texts(PHRASE), "what is called like it and is something else: a film, a person"
        ),
    },
)

SOURCE = Entry(
    "source",
    Source,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "name": Field(Text(limits.LABEL), "as it reads in the middle of a sentence", required=True),
        "title": Field(Text(limits.TITLE), "its own title", required=True),
        "link": Field(Link(), "where it can be read", required=True),
        "checked": Field(Date(), "the day on which somebody last compared it", required=True),
        "review": Field(
            Whole(1, 3650), "after how many days it is to be compared again; 365 unless given"
        ),
    },
)

TOPIC = Entry(
    "topic",
    Topic,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "title": Field(Text(limits.LABEL), "what people read", required=True),
        "about": Field(Text(limits.NOTE), "what the topic is about"),
        "phrases": Field(Texts(PHRASE), "words for it that people type"),
    },
)

REPLY = Entry(
    "reply",
    Reply,
    {
        "say": Field(Word(SAYINGS), "the word that the claim answers with", required=True),
        "to": Field(Texts(PHRASE), "what is asked, without the candidate: has an ORM, is good for beginners", required=True),
        "of": Field(Reference("candidates"), "the candidate asked about; each of the claim's own unless given"),
    },
)  # fmt: skip

CLAIM = Entry(
    "claim",
    Claim,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "topic": Field(Reference("topics"), "the topic it belongs to", required=True),
        "candidates": Field(References("candidates", least=1), "the candidates it is about", required=True),
        "favours": Field(Reference("candidates"), "the candidate it speaks for, if it does for one"),
        "text": Field(Text(limits.SENTENCE), "one sentence, true as said by its source", required=True),
        "source": Field(Reference("sources"), "the source that says so", required=True),
        "section": Field(Text(limits.TITLE), "where in the source"),
        "link": Field(Link(), "the exact page; the source's own link unless given"),
        "caution": Field(Text(limits.SENTENCE), "one sentence on what to be careful about"),
        "covers": Field(Texts(limits.ID), "the source's statements that it carries, by your own numbering"),
        "phrases": Field(Texts(PHRASE), "words that people type when they ask for it"),
        "replies": Field(Many(REPLY, 1, MANY), "what it says to questions that want a yes or no"),
    },
)  # fmt: skip

CONDITION = Entry(
    "condition",
    Condition,
    {
        "question": Field(Reference("questions"), "another question", required=True),
        "options": Field(
            OptionsOf(), "its options, one of which must be the answer", required=True
        ),
    },
)

OPTION = Entry(
    "option",
    Option,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "label": Field(Text(limits.LABEL), "plain words to pick, unlike the others of the question", required=True),
        "hint": Field(Text(limits.HINT), "a few words more"),
        "points": Field(Points(), "what it adds to or takes from each candidate; 0 unless given"),
        "claims": Field(References("claims"), "the claims that justify the points"),
        "phrases": Field(Texts(CHOICES), "words that people type instead of the label, or say of what it is right for; one may stand for many"),
    },
)  # fmt: skip

QUESTION = Entry(
    "question",
    Question,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "topic": Field(Reference("topics"), "the topic it belongs to", required=True),
        "text": Field(Text(limits.NOTE), "one clear question", required=True),
        "why": Field(Text(limits.SENTENCE), "one sentence on why it is asked", required=True),
        "note": Field(Text(limits.NOTE), "small print"),
        "name": Field(Text(limits.LABEL), "how lists refer to it; the topic's title unless given"),
        "only_if": Field(One(CONDITION), "ask it only after certain answers to another question"),
        "phrases": Field(Texts(PHRASE), "words for the question that people type"),
        "options": Field(Many(OPTION, 2, limits.OPTIONS), "what can be picked", required=True),
    },
)

CONTRADICTION = Entry(
    "contradiction",
    Contradiction,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "text": Field(Text(limits.SENTENCE), "one or two sentences that name it openly", required=True),
        "claims": Field(References("claims", least=2), "claims that disagree"),
        "answers": Field(Answers(), "or answers that pull against each other"),
    },
)  # fmt: skip
