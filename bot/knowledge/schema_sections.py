"""The sections of a guide, and the format of the newest: tracks, and a team's own steps.

A part of the table in `schema`, and like it followed by `decode` and `describe`.
"""

from collections.abc import Mapping

from bot.core import limits
from bot.core.track import KINDS, LENGTHS, Step, StepCondition, StepOption, Team, Track
from bot.knowledge.kinds import (
    Entry,
    Field,
    Many,
    Name,
    One,
    OptionsOf,
    Reference,
    References,
    Text,
    Word,
)
from bot.knowledge.schema import (
    ASKED,
    CANDIDATE,
    CLAIM,
    CONTRADICTION,
    DESCRIBED,
    GUIDE,
    MANY,
    QUESTION,
    SOURCE,
    TOPIC,
)

STEP_CONDITION = Entry(
    "condition",
    StepCondition,
    {
        "step": Field(Reference("steps"), "an earlier step that chooses", required=True),
        "options": Field(
            OptionsOf("step"), "its options, one of which must be the answer", required=True
        ),
    },
)

STEP_OPTION = Entry(
    "option",
    StepOption,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "label": Field(Text(limits.LABEL), "plain words to pick, unlike the others of the step", required=True),
        "hint": Field(Text(limits.HINT), "a few words more"),
        "reply": Field(Text(limits.NOTE), "what is said to it; no fact about a candidate"),
    },
)  # fmt: skip

STEP = Entry(
    "step",
    Step,
    {
        "id": Field(Name(), "how the files refer to it; no other step of any track has it", required=True),
        "kind": Field(Word(KINDS), "what the newcomer does there", required=True),
        "title": Field(Text(limits.LABEL), "what stands over it", required=True),
        "text": Field(Text(limits.SENTENCE), "one or two sentences, or the question; no fact about a candidate", required=True),
        "more": Field(Text(limits.PART), "what the long version adds"),
        "claims": Field(References("claims"), "the facts, as claims; of a check, those behind its answer"),
        "more_claims": Field(References("claims"), "the claims that the long version adds"),
        "options": Field(Many(STEP_OPTION, 2, limits.OPTIONS), "what can be picked, of `choose` and `check`"),
        "right": Field(Name(), "the option of a `check` that is right"),
        "candidates": Field(References("candidates"), "show it only where the team chose one of these"),
        "only_if": Field(One(STEP_CONDITION), "show it only after certain answers to an earlier step"),
        "length": Field(Word(LENGTHS), "`long` keeps it to the long version"),
    },
)  # fmt: skip

TRACK = Entry(
    "track",
    Track,
    {
        "id": Field(Name(), "how the files refer to it", required=True),
        "title": Field(Text(limits.LABEL), "what people read", required=True),
        "about": Field(Text(limits.SENTENCE), "what is said before the first step"),
        "ask": Field(Text(limits.LABEL), "the person or place to ask; a team sets its own"),
        "steps": Field(Many(STEP, 2, MANY), "what is gone through, in this order", required=True),
    },
)  # fmt: skip

TEAM = Entry(
    "team",
    Team,
    {
        "ask": Field(Text(limits.LABEL), "the person or place to ask, as in `#web` or `Ada`"),
        "steps": Field(Many(STEP, 0, MANY), "the team's own steps, as in a track"),
    },
)


SECTIONS: Mapping[str, Field] = {
    "guide": Field(One(GUIDE), "the guide itself; once in all files", required=True),
    "candidates": Field(Many(CANDIDATE, 2, limits.CANDIDATES), "what is chosen between; scores keep their order", required=True),
    "sources": Field(Many(SOURCE, 0, MANY), "where claims come from"),
    "topics": Field(Many(TOPIC, 1, MANY), "what the candidates are compared on", required=True),
    "claims": Field(Many(CLAIM, 0, MANY), "what is said about them; the best of a topic first"),
    "questions": Field(Many(QUESTION, 1, MANY), "what is asked", required=True),
    "contradictions": Field(Many(CONTRADICTION, 0, MANY), "what does not sit together"),
    "asked": Field(Many(ASKED, 0, MANY), "what people ask in their own words, from which the bot learns which words speak for which topic"),
    "described": Field(Many(DESCRIBED, 0, MANY), "projects in people's own words, from which the bot learns what a description hints at"),
    "tracks": Field(Many(TRACK, 0, MANY), "how newcomers to a team are shown round"),
}  # fmt: skip
