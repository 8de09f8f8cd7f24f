"""What Slack sends, as one small value: who did what where. Pure; nothing is answered here.

Every payload has a reading: an `Incoming`, or None for what is only to be acknowledged (other
bots, edits, events of a later Slack).
"""

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from adapters.slack.installation import installed_as
from adapters.slack.modals import PICK, SEVERAL, WEIGHTS, Origin
from adapters.slack.render import whose
from adapters.slack.subcommands import meant
from adapters.slack.typed import mentioned, words
from bot.store.key import Key, Person
from bot.store.port import Delivery

PLATFORM = "slack"

Kind = Literal["typed", "command", "pressed", "asked", "home", "opened", "submitted", "joined"]

# Kinds of a message in which somebody says something: bare, beside a file, from a thread to all, and "/me".
_WORDS = (None, "", "file_share", "thread_broadcast", "me_message")
JOINS = ("member_joined_channel", "team_join")

_LONGEST_NAMES = 300  # characters of all ids together; a key takes 400


class Incoming(NamedTuple):  # one is made each turn, and replaced: a third of a frozen dataclass
    """One thing that a person did.

    `channel` is where to answer, or what was joined (empty: the workspace), `thread` the thread's
    first message there, or empty. `text` is what was typed, without Slack's markup. `action` is the id
    of what was pressed, `value` its value, `owner` whose conversation the message belongs to, and
    `message` its timestamp, or that of what was typed in a direct message. `name` is what the person is called, where Slack says so. `picks` is what a
    form was filled in with: a block's id and the value picked there, or empty. `people` are those whom
    typed words mention, as pairs of id and name, the bot not among them. `alone` tells that only this person sees that message. `answer_to` is Slack's address for
    answering this one event; it is as secret as a token. `installed` is the name of the installation
    that it came through. `kept` tells that its turn was taken when it was claimed: after a crash
    what came of it is only to be shown.
    """

    kind: Kind
    ids: tuple[str, ...]
    team: str
    person: str
    channel: str = ""
    thread: str = ""
    text: str = ""
    action: str = ""
    value: str = ""
    owner: str = ""
    message: str = ""
    alone: bool = False
    answer_to: str = ""
    installed: str = ""
    name: str = ""
    picks: tuple[tuple[str, str], ...] = ()
    kept: bool = False
    people: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        """Without the text and the address, so that no log can hold them."""
        return f"Incoming({self.kind}, {self.ids})"

    @property
    def private(self) -> bool:
        """Whether it happened in the direct message with the person, or in App Home."""
        return not self.channel or self.channel.startswith("D")

    def key(self, about: str) -> Key:
        """Whose conversation this is about; a direct message and App Home share one."""
        place, thread = ("", "") if self.private else (self.channel, self.thread)
        return Key(PLATFORM, self.team, place, thread, self.person, about)

    def delivery(self, *, kept: bool = False) -> Delivery:
        """What the store keeps until it is handled; `kept`: in one with its turn."""
        ids = tuple([f"{PLATFORM}/{self.team}/{name}" for name in self.ids])
        fields: dict[str, object] = {
            n: value for n, value in zip(self._fields, self, strict=True) if value
        }
        if kept:
            fields["kept"] = True
        return Delivery(ids, json.dumps(fields), Person(PLATFORM, self.team, self.person))


def restored(body: str) -> Incoming:
    """The value that a delivery was made of.

    Raises:
        ValueError: the text is none, or one of another version.
    """
    try:
        fields = json.loads(body)
        picks = tuple((str(block), str(value)) for block, value in fields.pop("picks", ()))
        people = tuple((str(person), str(name)) for person, name in fields.pop("people", ()))
        ids = tuple(fields["ids"])
        return Incoming(**{**fields, "ids": ids, "picks": picks, "people": people})
    except (TypeError, KeyError) as error:
        raise ValueError("this is no delivery of this version") from error


def incoming(body: Mapping[str, Any]) -> Incoming | None:
    """The reading of a payload, whatever it is."""
    match body.get("type"):
        case "event_callback":
            found = _event(body)
        case "block_actions":
            found = _pressed(body)
        case "view_submission":
            found = _submitted(body)
        case "message_action":
            found = _asked(body)
        case None if "command" in body:
            found = _command(body)
        case _:
            return None
    if not (found and _sound(found)):
        return None
    return found._replace(installed=installed_as(body))


def _sound(found: Incoming) -> bool:
    """Whether its ids can be part of a key."""
    needed = (found.team, found.person, *found.ids)
    names = "".join((*needed, found.channel, found.thread))
    return all(needed) and names.isprintable() and len(names) <= _LONGEST_NAMES


def _event(body: Mapping[str, Any]) -> Incoming | None:
    event = body.get("event")
    if not isinstance(event, dict) or event.get("bot_id") or event.get("subtype") not in _WORDS:
        return None
    team = _str(body, "team_id")
    channel, person, ts = _str(event, "channel"), _str(event, "user"), _str(event, "ts")
    ids: tuple[str, ...] = (_str(body, "event_id"),)
    if event.get("type") in JOINS:
        newcomer = person or (
            "" if _dict(event, "user").get("is_bot") else _str(event, "user", "id")
        )
        return Incoming("joined", ids, team, newcomer, channel)
    text = words(_str(event, "text"))
    if event.get("type") == "app_home_opened" and event.get("tab") == "home":
        return Incoming("home", ids, team, person)
    if event.get("type") == "app_home_opened" and event.get("tab") == "messages" and channel:
        return Incoming("opened", ids, team, person, channel)
    if not (channel and ts):
        return None
    ids = (*ids, f"{channel}:{ts}")  # one post may come as several events
    bots = _bots(body)
    people = tuple(who for who in mentioned(_str(event, "text")) if who[0] not in bots)
    if event.get("type") == "app_mention":
        thread = _str(event, "thread_ts") or ts
        return Incoming("typed", ids, team, person, channel, thread, text, people=people)
    if event.get("type") == "message" and event.get("channel_type") == "im":
        thread = _str(event, "thread_ts")
        return Incoming(
            "typed", ids, team, person, channel, thread, text, message=ts, people=people
        )
    return None


def _bots(body: Mapping[str, Any]) -> set[str]:
    """The user ids of whom an event was sent to: the bot's own."""
    seen = body.get("authorizations")
    return {_str(one, "user_id") for one in seen} if isinstance(seen, list) else set()


def _command(body: Mapping[str, Any]) -> Incoming:
    return Incoming(
        "command",
        (_str(body, "trigger_id"),),
        _str(body, "team_id"),
        _str(body, "user_id"),
        _str(body, "channel_id"),
        text=meant(words(_str(body, "text"))),
        alone=True,
        answer_to=_str(body, "response_url"),
        name=_str(body, "user_name"),
        people=mentioned(_str(body, "text")),
    )


def _pressed(body: Mapping[str, Any]) -> Incoming | None:
    actions = body.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], dict):
        return None
    action = actions[0]
    chosen = _str(action, "selected_option", "value")
    owner = whose(_str(action, "block_id"))
    message = _str(body, "container", "message_ts")
    told = _str(body, "container", "thread_ts") or _str(body, "message", "thread_ts")
    told = "" if told == message else told  # a message with answers below it is in no thread itself
    return Incoming(
        "pressed",
        (_str(body, "trigger_id"),),
        _team(body),
        _str(body, "user", "id"),
        _str(body, "channel", "id"),
        owner.thread if owner else told,
        action=chosen or _str(action, "action_id"),
        value=_str(action, "value"),
        owner=owner.person if owner else "",
        name=_str(body, "user", "username"),
        message=message,
        alone=_dict(body, "container").get("is_ephemeral") is True,
        answer_to=_str(body, "response_url"),
    )


def _submitted(body: Mapping[str, Any]) -> Incoming | None:
    view = _dict(body, "view")
    name, origin = _str(view, "callback_id"), Origin.parse(_str(view, "private_metadata"))
    if name not in (SEVERAL, WEIGHTS) or origin is None:
        return None
    values = _dict(_dict(view, "state"), "values")
    picks = {block: _str(values, block, PICK, "selected_option", "value") for block in values}
    person = _str(body, "user", "id")
    return Incoming(
        "submitted",
        (f"{_str(view, 'id')}:{_str(view, 'hash')}",),
        _team(body),
        person,
        origin.channel,
        origin.thread,
        action=name,
        value=str(origin.walk),
        picks=tuple(picks.items()),
        owner=person,
        message=origin.message,
        alone=origin.alone,
        answer_to=origin.answer_to,
    )


def _asked(body: Mapping[str, Any]) -> Incoming:
    return Incoming(
        "asked",
        (_str(body, "trigger_id"),),
        _team(body),
        _str(body, "user", "id"),
        _str(body, "channel", "id"),
        text=words(_str(body, "message", "text")),
        alone=True,
        answer_to=_str(body, "response_url"),
    )


def _team(body: Mapping[str, Any]) -> str:
    # Where the app is: a guest may submit a view from a connected workspace.
    home = _str(body, "view", "app_installed_team_id")
    return home or _str(body, "team", "id") or _str(body, "user", "team_id")


def _str(value: object, *path: str) -> str:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _dict(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}
