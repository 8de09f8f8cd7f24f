"""What is kept of a person as plain values for JSON. The same things that `forget` removes."""

import json
from datetime import UTC, datetime

from bot.store.key import Key, Person
from bot.store.port import Change, Held, Kept, Store


def held_report(person: Person, held: Held) -> dict[str, object]:
    """`person`, `entries` (key, changed, content) and `deliveries` (ids, content)."""
    return {
        "person": str(person),
        "entries": [
            {"key": str(key), "changed": _time(kept.seen), "content": _content(kept.text)}
            for key, kept in held.entries
        ],
        "deliveries": [
            {"ids": list(delivery.ids), "content": _content(delivery.body)}
            for delivery in held.deliveries
        ],
    }


async def put_aside(store: Store, key: Key) -> None:
    """Moves what is kept under `key` to the same key with `.old`, in place of what was there."""
    old: Kept | None = await store.update(key, lambda old: (old.text if old else None, old))
    if old is None:
        return
    kept = old.text
    aside = Key(key.platform, key.workspace, key.place, key.thread, key.person, f"{key.about}.old")
    put: Change[None] = lambda _: (kept, None)  # noqa: E731 -- it carries the type
    await store.update(aside, put)
    await store.update(key, lambda _: (None, None))


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _content(text: str) -> object:
    """The value that a JSON text stands for; any other text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text
