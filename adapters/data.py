"""The commands about what is kept: a person's data, and copies of the database."""

import json
from pathlib import Path

from bot.errors import InputError, StoreError
from bot.store.export import held_report
from bot.store.key import Person
from bot.store.opening import at_hand, sqlite_path
from bot.team import forget as leave_rounds

TERMINAL = Person("terminal", "", "you")
"""Who talks in this terminal. Their data folder is theirs alone, so no name is needed."""


def export(address: str, who: str | None) -> str:
    """All that is kept of a person, as JSON."""
    person = _person(who)
    with at_hand(address) as (store, finish):
        held = finish(store.held(person))
    return json.dumps(held_report(person, held), ensure_ascii=False, indent=2) + "\n"


def count(address: str, who: str | None) -> int:
    """How many things are kept of a person."""
    with at_hand(address) as (store, finish):
        held = finish(store.held(_person(who)))
    return len(held.entries) + len(held.deliveries)


def forget(address: str, who: str | None) -> str:
    """Removes all that is kept of a person, and says so."""
    person = _person(who)
    with at_hand(address) as (store, finish):
        finish(leave_rounds(store, person))
        removed = finish(store.forget(person))
    return f"Nothing is kept of {person} any more; {things(removed)} removed.\n"


def sweep(address: str, idle: int) -> str:
    """Removes what was idle for too long."""
    with at_hand(address) as (store, finish):
        removed = finish(store.sweep(idle))
    return f"Swept: {things(removed)} removed.\n"


def backup(address: str, path: Path) -> str:
    """Writes a copy of the database while it may be in use."""
    from bot.store.sqlite_file import copied  # noqa: PLC0415

    copied(_file(address, "pg_dump"), path)
    return f"Copied to {path}.\n"


def restore(address: str, path: Path) -> str:
    """Puts a copy in place of the database; what was there is put aside."""
    from bot.store.sqlite_file import restored  # noqa: PLC0415

    file = _file(address, "pg_restore")
    if not path.is_file():
        raise InputError(f"{path} is no file: name a copy that “advisor db backup” has written")
    try:
        aside = restored(path, file)
    except StoreError as error:
        raise InputError(f"nothing was restored from {path}: {error.reason}") from error
    before = f" What was there before is in {aside}." if aside else ""
    return f"Restored from {path}.{before}\n"


def things(number: int) -> str:
    """So many things, in words."""
    return "1 thing" if number == 1 else f"{number} things"


def _person(who: str | None) -> Person:
    if who is None:
        return TERMINAL
    try:
        return Person.parse(who)
    except ValueError as error:
        raise InputError(
            f"{who!r} names nobody: write platform/workspace/person, for instance slack/T024/U061"
        ) from error


def _file(address: str, tool: str) -> Path:
    path = sqlite_path(address)
    if path is None:
        raise InputError(f"the database is PostgreSQL: use its own {tool}")
    return path
