"""The words of the table in `schema`: what a field can hold, and what is written as one entry.

Named tuples, because a dataclass takes seven times as long to make and all of them are made at each
start.
"""

from collections.abc import Callable, Mapping
from typing import Generic, Literal, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


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


class Lines(NamedTuple):
    """A block of texts, one a line, of at most `limit` characters each."""

    limit: int


class Projects(NamedTuple):
    """A block of projects, one a line of at most `limit` characters: answers, a colon, a description."""

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
    | Lines
    | Projects
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
