"""What of a guide can be said in another language. Kinds and limits are those of its own fields.

A translation file mirrors the guide: the fields of the section `guide` stand at its top, and each
other section maps the ids of the guide to texts. What no file translates is said in the guide's own
language. No reading, no problem is told here.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.core.guide import Candidate, Claim, Contradiction, Option, Question, Source, Topic
from bot.core.track import Step, StepOption, Track
from bot.knowledge.kinds import Entry, Field, Many
from bot.knowledge.schema import GUIDE, Head
from bot.knowledge.schema_sections import SECTIONS

FOLDER: Final = "languages"


class Spoken(NamedTuple):
    """The fields of an entry that are in a language: those of the walk, and the rest.

    `check` asks for what is missing of the walk. Of the rest it counts what falls back, and asks
    for no more than that an entry without a part in the walk is translated whole or not at all.
    """

    walk: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


SPOKEN: Final[Mapping[object, Spoken]] = {
    Head: Spoken(("title", "question", "intro")),
    Candidate: Spoken(("about",), ("name", "phrases", "namesakes")),
    Source: Spoken(("name",), ("title",)),
    Topic: Spoken(("title",), ("about", "phrases")),
    Claim: Spoken((), ("text", "caution", "phrases")),
    Question: Spoken(("text", "why", "note", "name", "options"), ("phrases",)),
    Option: Spoken(("label", "hint"), ("phrases",)),
    Contradiction: Spoken(("text",)),
    Track: Spoken((), ("title", "about", "ask", "steps")),
    Step: Spoken((), ("title", "text", "more", "options")),
    StepOption: Spoken((), ("label", "hint", "reply")),
}


def spoken(entry: Entry[object]) -> Mapping[str, Field]:
    """The fields of `entry` that are in a language. A list of entries is mapped by their ids."""
    walk, rest = SPOKEN[entry.make]
    return {name: field for name, field in entry.fields.items() if name in walk + rest}


def sections_spoken() -> Mapping[str, Field]:
    """What may stand at the top of a translation file."""
    listed = {
        name: section
        for name, section in SECTIONS.items()
        if isinstance(section.kind, Many) and section.kind.entry.make in SPOKEN
    }
    return {**spoken(GUIDE), **listed}
