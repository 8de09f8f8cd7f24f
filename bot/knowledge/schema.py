"""The format of a guide, as one table: what may stand where, of which kind, how long.

Both the reading of guides (`decode`) and their description for editors and authors (`describe`)
follow it, so a field is added here and in `bot.core.guide`, and nowhere else. Its words are in
`kinds`, tracks and the list of sections in `schema_sections`. No reading, no problem is told here.
"""

from typing import Final, NamedTuple

from bot.core import limits
from bot.core.guide import (
    SAYINGS,
    Asked,
    Bands,
    Candidate,
    Claim,
    Condition,
    Contradiction,
    Described,
    Option,
    Question,
    Reply,
    Source,
    Topic,
)
from bot.knowledge.kinds import (
    Answers,
    Date,
    Entry,
    Field,
    Language,
    Lines,
    Link,
    Many,
    Name,
    One,
    OptionsOf,
    Points,
    Projects,
    Reference,
    References,
    Text,
    Texts,
    Whole,
    Word,
)

POINTS: Final = 99  # the most an option can give or take
PHRASE: Final = limits.HINT
CHOICES: Final = 2_000  # of a phrase that stands for many, and is never shown
MANY: Final = 1_000_000  # no limit that a person would meet
LINK: Final = limits.SENTENCE
ID_PATTERN: Final = "[a-z][a-z0-9-]*"
LANGUAGE_PATTERN: Final = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


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

ASKED = Entry(
    "asked",
    Asked,
    {
        "topic": Field(Reference("topics"), "the topic that answers; none where the guide has no answer"),
        "texts": Field(Lines(limits.NOTE), "what people ask, as they write it", required=True),
    },
)  # fmt: skip


class Descriptions(NamedTuple):
    """An entry of the section `described`."""

    texts: tuple[Described, ...]


DESCRIBED = Entry(
    "description",
    Descriptions,
    {
        "texts": Field(Projects(limits.SENTENCE), "projects as people describe them, each after the answers that it gives", required=True),
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
