"""What Slack sends, in the shapes that it documents; each with an id of its own."""

from itertools import count
from typing import Any

from tests.slack.fake_slack import ANN, BOT, DIRECT, ROOM, TEAM, Call

Json = dict[str, Any]

_numbers = count(1)


def event(inner: Json, name: str = "") -> Json:
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": "A0APP",
        "event": inner,
        "type": "event_callback",
        "event_id": name or f"Ev{next(_numbers):08d}",
        "event_time": 1700000000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "is_ext_shared_channel": False,
    }


def mention(text: str, person: str = ANN, thread: str = "", ts: str = "", **more: Any) -> Json:
    inner: Json = {
        "type": "app_mention",
        "user": person,
        "text": f"<@{BOT}> {text}",
        "ts": ts or f"1700000000.{next(_numbers):06d}",
        "channel": ROOM,
        "event_ts": "1700000000.000001",
        "team": TEAM,
        **more,
    }
    return event({**inner, "thread_ts": thread} if thread else inner)


def direct(text: str, person: str = ANN, **more: Any) -> Json:
    return event(
        {
            "type": "message",
            "channel": DIRECT,
            "channel_type": "im",
            "user": person,
            "text": text,
            "ts": f"1700000000.{next(_numbers):06d}",
            "event_ts": "1700000000.000001",
            "client_msg_id": "0c5d",
            **more,
        }
    )


def command(text: str, base: str, person: str = ANN) -> Json:
    number = next(_numbers)
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "team",
        "channel_id": ROOM,
        "channel_name": "room",
        "user_id": person,
        "user_name": "ann",
        "command": "/advise",
        "text": text,
        "api_app_id": "A0APP",
        "is_enterprise_install": "false",
        "response_url": f"{base}/answer/c{number}",
        "trigger_id": f"{number}.222.cc",
    }


def press(call: Call, label: str, base: str, person: str = ANN, thread: str = "") -> Json:
    """A press of the button or entry `label` of what was said in `call`."""
    ts = "1700000099.000100"
    chosen = call.buttons[label]
    alone = call.method in ("answer", "chat.postEphemeral")
    channel = call.body.get("channel", ROOM)
    payload = pressing(chosen, base, person, channel if channel[0] in "CD" else DIRECT)
    container = {**payload["container"], "message_ts": ts, "is_ephemeral": alone}
    if thread:
        container["thread_ts"] = thread
    if not alone:
        payload["message"] = {"type": "message", "ts": ts, "user": BOT, "text": call.text}
    return {**payload, "container": container}


def pressing(chosen: Json, base: str, person: str = ANN, channel: str = ROOM) -> Json:
    number = next(_numbers)
    kept = ("type", "action_id", "block_id", "value", "selected_option")
    action = {name: chosen[name] for name in kept if name in chosen}
    return {
        "type": "block_actions",
        "user": {"id": person, "username": "ann", "team_id": TEAM},
        "api_app_id": "A0APP",
        "token": "verification",
        "container": {"type": "message", "channel_id": channel, "is_ephemeral": False},
        "trigger_id": f"{number}.222.aa",
        "team": {"id": TEAM, "domain": "team"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": channel, "name": "room"},
        "state": {"values": {}},
        "response_url": f"{base}/answer/a{number}",
        "actions": [{**action, "action_ts": "1700000001.000001"}],
    }


def submission(view: Json, picks: dict[str, str], person: str = ANN) -> Json:
    """A form as it comes back, with `picks` (a block's id and the label) in place of what it showed."""
    values: Json = {}
    for block in view["blocks"]:
        element = block["element"]
        chosen = element.get("initial_option")
        for option in element["options"]:
            if picks.get(block["block_id"]) == option["text"]["text"]:
                chosen = option
        picked = {"type": "static_select", "selected_option": chosen}
        values[block["block_id"]] = {element["action_id"]: picked}
    number = next(_numbers)
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "team"},
        "user": {"id": person, "username": "ann", "team_id": TEAM},
        "api_app_id": "A0APP",
        "token": "verification",
        "trigger_id": f"{number}.222.vv",
        "view": {
            **view, "id": f"V{number}", "hash": f"{number}.aa", "state": {"values": values}
        },
        "response_urls": [],
        "is_enterprise_install": False,
    }  # fmt: skip


def shortcut(text: str, base: str, person: str = ANN) -> Json:
    number = next(_numbers)
    return {
        "type": "message_action",
        "token": "verification",
        "callback_id": "ask",
        "action_ts": "1700000001.000002",
        "trigger_id": f"{number}.222.ss",
        "response_url": f"{base}/answer/s{number}",
        "message_ts": "1700000000.000009",
        "team": {"id": TEAM, "domain": "team"},
        "user": {"id": person, "username": "ann", "team_id": TEAM, "name": "ann"},
        "channel": {"id": ROOM, "name": "room"},
        "message": {"type": "message", "user": "U0BEN", "ts": "1700000000.000009", "text": text},
    }


def home(tab: str = "home", person: str = ANN) -> Json:
    inner = {"type": "app_home_opened", "user": person, "channel": DIRECT, "tab": tab}
    return event({**inner, "event_ts": "1700000000.000001"})
