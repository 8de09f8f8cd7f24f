"""Forms for what is quicker in one go: several answers, and how much each topic counts. Pure.

Slack's limits hold by construction: docs.slack.dev/reference/views/modal-views.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from adapters.slack.buttons import BUTTON, ENTRIES, Extra, Json, plain_text
from adapters.slack.mrkdwn import clipped
from bot.core.events import IMPORTANCES, AnswerSeveral, Pressable, Show, ShowImportance, Weigh
from bot.core.flow import known
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.view import Message
from bot.core.words import ENGLISH, Words, marked
from bot.languages import words_for

SEVERAL, WEIGHTS = "/several", "/weights"  # of a button that opens a form, and of the form
PICK = "pick"

VIEW_BLOCKS = 100
LABEL = 2000
_COUNTS = {
    "high": marked("Counts double"),
    "normal": marked("Counts normally"),
    "none": marked("Does not count"),
}


class Origin(NamedTuple):
    """Where a form was opened from: it travels in the form, and comes back with what was picked.

    The fields are those of `Incoming`; `walk` is the one that the answers belong to.
    """

    channel: str
    thread: str
    message: str
    alone: bool
    answer_to: str
    walk: int

    @property
    def text(self) -> str:
        """The text form, at most 3000 characters as Slack's ids and addresses are."""
        return json.dumps(self)

    @classmethod
    def parse(cls, text: str) -> "Origin | None":
        """The origin whose text form this is, if it is one."""
        try:
            found = cls(*json.loads(text))
        except (ValueError, TypeError, RecursionError):
            return None
        fits = all(isinstance(field, str) for field in (*found[:3], found.answer_to))
        return found if fits and type(found.walk) is int and type(found.alone) is bool else None


def openers(message: Message) -> tuple[Extra, ...]:
    """The button of the form that does in one go what the lists of `message` do one by one."""
    if message.ballot:
        return ()
    words = words_for(message.language)
    events = {type(choice.event) for menu in message.menus for choice in menu.choices}
    walk = str(message.walk)
    if Show in events:
        return (Extra(words("Change several answers"), SEVERAL, walk),)
    if ShowImportance in events:
        return (Extra(words("Weigh several topics"), WEIGHTS, walk),)
    return ()


def form(guide: Guide, state: State, name: str, origin: Origin) -> Json:
    """The form `name` (`SEVERAL` or `WEIGHTS`), as the conversation stands."""
    words = guide.words
    several = name == SEVERAL
    blocks = _questions(guide, state) if several else _topics(guide, state)
    title = words("Your answers") if several else words("What matters to you")
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain_text(title),
        "submit": plain_text(words("Save")),
        "close": plain_text(words("Cancel")),
        "private_metadata": origin.text,
        "blocks": blocks[:VIEW_BLOCKS],
    }


def form_gone(words: Words = ENGLISH) -> Json:
    """What takes the place of a form that this version does not know, where it is sent in."""
    said = words(
        "This form is from another version of me, so nothing has changed. "
        "Close it, and type `/advise` to go on where you are."
    )
    section = {"type": "section", "text": {"type": "mrkdwn", "text": said}}
    return {
        "type": "modal",
        "title": plain_text(words("Not saved")),
        "close": plain_text(words("Close")),
        "blocks": [section],
    }


def problems(guide: Guide, name: str, picks: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a form that was sent in: a sentence for each block that it is about."""
    if name == SEVERAL:
        if not any(picks.values()):
            words = guide.words
            least = words("Pick at least one answer, or cancel.")
            return dict.fromkeys(list(picks)[:1], least)
        fits = {block: not at or (block, at) in guide.option_by_key for block, at in picks.items()}
    else:
        fits = {b: b in guide.topic_by_id and at in IMPORTANCES for b, at in picks.items()}
    words = guide.words
    changed = words(
        "The guide has changed here. Close this, and open it again from a newer message."
    )
    return {block: changed for block, fit in fits.items() if not fit}


def meant(guide: Guide, state: State, name: str, picks: Mapping[str, str]) -> list[Pressable]:
    """What a form without problems asks for; what it leaves as it is, is not in it."""
    if name == SEVERAL:
        changed = tuple((q, o) for q, o in picks.items() if o and state.answers.get(q) != o)
        return [AnswerSeveral(changed)] if changed else []
    return [
        Weigh(topic, to)
        for topic, picked in picks.items()
        for to in IMPORTANCES
        if to == picked and topic in guide.topic_by_id
        if state.importance.get(topic, "normal") != to
    ]


def _questions(guide: Guide, state: State) -> list[Json]:
    return [
        _input(
            question.id,
            question.text,
            {option.id: option.label for option in question.options},
            state.answers.get(question.id, ""),
            guide.words,
        )
        for question in guide.questions
        if known(guide, state, question.id)
    ]


def _topics(guide: Guide, state: State) -> list[Json]:
    asked = dict.fromkeys(question.topic for question in guide.questions)
    return [
        _input(
            topic,
            guide.topic_by_id[topic].title,
            {importance: guide.words(_COUNTS[importance]) for importance in IMPORTANCES},
            state.importance.get(topic, "normal"),
            guide.words,
        )
        for topic in asked
    ]


def _input(name: str, label: str, entries: Mapping[str, str], now: str, words: Words) -> Json:
    options = {
        value: {"text": plain_text(clipped(said, BUTTON)), "value": value}
        for value, said in list(entries.items())[:ENTRIES]
    }
    select: Json = {
        "type": "static_select",
        "action_id": PICK,
        "placeholder": plain_text(words("Leave it open")),
        "options": list(options.values()),
    }
    if now in options:
        select["initial_option"] = options[now]
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": plain_text(clipped(label, LABEL)),
        "element": select,
    }
