"""The guide as values: what the advisor knows, and nothing about how it is read or shown.

A guide is built whole by `bot.knowledge` and never changes afterwards. Everything here may be
relied upon without checking: every id exists, every text fits, every condition can be met.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal, NamedTuple

from bot.core.track import Track
from bot.core.words import ENGLISH, Words

Saying = Literal["yes", "no", "depends", "partly"]
SAYINGS: tuple[Saying, ...] = ("yes", "no", "depends", "partly")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the things chosen between. `namesakes` are called like it and are something else."""

    id: str
    name: str
    about: str = ""
    phrases: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where claims come from.

    `checked` is the ISO date on which somebody last compared it, `review` after how many days that
    is due again.
    """

    id: str
    name: str
    title: str
    link: str
    checked: str
    review: int = 365


@dataclass(frozen=True, slots=True)
class Reply:
    """What a claim says to questions that want a yes or no, each written as "has an ORM".

    `of` is the candidate asked about; empty, each of the claim's own.
    """

    say: Saying
    to: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence about one or more candidates in one topic.

    `favours` names the candidate the claim speaks for, or is empty. `covers` lists the register
    ids of the source's statements that this sentence carries. `link` goes to the exact page and
    is never empty: it is the source's own where the author gave none.
    """

    id: str
    topic: str
    text: str
    source: str
    candidates: tuple[str, ...]
    section: str = ""
    link: str = ""
    favours: str = ""
    caution: str = ""
    covers: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What candidates are compared on. `claims` are in the author's order, the best first."""

    id: str
    title: str
    about: str = ""
    phrases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What people ask, as they write it: `texts` that `topic` answers, or nothing where it is empty."""

    texts: tuple[str, ...]
    topic: str = ""


class Described(NamedTuple):
    """A project as somebody would describe it, and the answers (question and option) that this gives."""

    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer. `points` holds one signed integer a candidate, in the guide's order."""

    id: str
    label: str
    points: tuple[int, ...]
    hint: str = ""
    claims: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A question applies only if `question` was answered with one of `options`."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the bot asks.

    `name` is how the bot refers to it in a list; empty, it is the topic's title. `note` is small print shown with it. `mark` is a short fingerprint of what a person sees of
    the question: it changes when the words of the question or its options do, and is how a
    conversation notices that an answer was given to another wording.
    """

    id: str
    topic: str
    text: str
    why: str
    options: tuple[Option, ...]
    note: str = ""
    only_if: Condition | None = None
    phrases: tuple[str, ...] = ()
    name: str = ""
    mark: str = field(init=False, default="")

    def __post_init__(self) -> None:
        seen = "\x1f".join((self.text, *(f"{o.id}\x1e{o.label}" for o in self.options)))
        object.__setattr__(self, "mark", sha256(seen.encode()).hexdigest()[:4])

    def translating(self, original: "Question") -> "Question":
        """This question under the mark of `original`, which it says in another language.

        So an answer that was given in one language is not taken for one to another wording.
        """
        object.__setattr__(self, "mark", original.mark)
        return self

    def option(self, option_id: str) -> Option | None:
        """The option of that id, if the question has it."""
        return next((o for o in self.options if o.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that do not sit together, named openly.

    Either claims that disagree (within a source or between sources), or answers that pull
    against each other. It is shown when one of `claims` is cited, or all of `answers` are given.
    """

    id: str
    text: str
    claims: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """The least margin, in points, for a verdict to be called clear or leaning."""

    clear: int
    leaning: int


@dataclass(frozen=True, eq=False)
class Guide:
    """One knowledge base. Compared by identity, so that what is computed from it can be kept.

    `version` is a hash of the text it was read from. `language` is that of its texts, `words` are
    the engine's own words beside them. `main_source` is the source whose silence is told, or empty. `translations` are the same guide in other languages, by
    their tags: ids, points, conditions, marks and version are the same, texts differ. `borrowed`
    are the sentences of a translation that are still in the language of `original`, the guide that
    it translates.
    """

    id: str
    version: str
    title: str
    question: str
    intro: str
    candidates: tuple[Candidate, ...]
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    bands: Bands
    contradictions: tuple[Contradiction, ...] = ()
    language: str = "en"
    main_source: str = ""
    tracks: tuple[Track, ...] = ()
    asked: tuple[Asked, ...] = ()
    described: tuple[Described, ...] = ()
    words: Words = ENGLISH
    translations: Mapping[str, "Guide"] = field(default_factory=dict, repr=False)
    original: "Guide | None" = field(default=None, repr=False)
    borrowed: frozenset[str] = frozenset()

    @property
    def own(self) -> "Guide":
        """The guide in its own language, in which others are told what somebody did."""
        return self.original or self

    def spoken(self, language: str) -> "Guide":
        """The guide in `language`, a tag such as "de" or "pt-BR"; as it is where it has no such texts.

        What there is for a language as a whole serves those of its countries, too.
        """
        tag = language.casefold()
        first = tag.partition("-")[0]
        by_tag = {name.casefold(): guide for name, guide in self.translations.items()}
        return by_tag.get(tag) or (
            self if first == self.language.casefold() else by_tag.get(first, self)
        )

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        """Questions by id, in written order."""
        return {question.id: question for question in self.questions}

    @cached_property
    def option_by_key(self) -> Mapping[tuple[str, str], Option]:
        """Options by (question id, option id)."""
        return {(q.id, o.id): o for q in self.questions for o in q.options}

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Topics by id, in written order."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id, in written order."""
        return {claim.id: claim for topic in self.topics for claim in topic.claims}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def candidate_by_id(self) -> Mapping[str, Candidate]:
        """Candidates by id, in written order."""
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def track_by_id(self) -> Mapping[str, Track]:
        """Tracks by id, in written order."""
        return {track.id: track for track in self.tracks}

    @cached_property
    def track_by_step(self) -> Mapping[str, Track]:
        """The track that a step id belongs to."""
        return {step.id: track for track in self.tracks for step in track.steps}

    @cached_property
    def children(self) -> tuple[Question, ...]:
        """Questions that apply only after some answer, parents before their own children."""

        def depth(question: Question) -> int:
            parent = question.only_if
            return 0 if parent is None else 1 + depth(self.question_by_id[parent.question])

        return tuple(sorted((q for q in self.questions if q.only_if is not None), key=depth))

    @cached_property
    def root_count(self) -> int:
        """How many questions apply whatever was answered."""
        return len(self.questions) - len(self.children)
