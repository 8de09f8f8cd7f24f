"""Settings from the environment, and where this person's data is. No defaults live elsewhere."""

import os
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError
from bot.store.key import Person
from bot.store.opening import SQLITE

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    `guide` is a shipped guide's name or the path of a folder. `database` is an address that
    `bot.store.opening` knows; it may hold a password. `resume` are the seconds after which a
    person is asked whether to go on, `idle` those after which a conversation is removed. `team` is
    the path of a team's own file, or empty. `deciders` may close, cancel and record every team's round.
    """

    guide: str
    data: Path
    database: str
    resume: int
    idle: int
    team: str = ""
    deciders: frozenset[Person] = frozenset()

    def __repr__(self) -> str:
        """Without the address of the database, which may hold a password."""
        return f"Settings(guide={self.guide!r}, data={self.data!r})"


def settings() -> Settings:
    """The settings as the environment gives them.

    `ADVISOR_GUIDE`, `ADVISOR_DATA`, `ADVISOR_DATABASE_URL`, `ADVISOR_RESUME_DAYS` (3),
    `ADVISOR_IDLE_DAYS` (180), `ADVISOR_TEAM_FILE`, `ADVISOR_DECIDERS`.

    Raises:
        InputError: a number of days is none, somebody who decides is nobody, or a database is to be
            in a folder that is not there: it is rather a slip, or a disk that is not mounted, than new.
    """
    folder = os.environ.get("ADVISOR_DATA")
    data = Path(folder) if folder else _user_data()
    return Settings(
        guide=os.environ.get("ADVISOR_GUIDE") or "django-or-flask",
        data=data,
        database=_named_database() or f"sqlite:///{data / 'advisor.db'}",
        resume=_days("ADVISOR_RESUME_DAYS", 3) * _DAY,
        idle=_days("ADVISOR_IDLE_DAYS", 180) * _DAY,
        team=os.environ.get("ADVISOR_TEAM_FILE") or "",
        deciders=_people("ADVISOR_DECIDERS"),
    )


def _named_database() -> str:
    address = os.environ.get("ADVISOR_DATABASE_URL") or ""
    if address.startswith(SQLITE):
        folder = Path(address.removeprefix(SQLITE)).expanduser().parent
        if not folder.is_dir():
            raise InputError(
                f"ADVISOR_DATABASE_URL names a file in {folder}, and there is no such folder: make it, "
                "or mend the address"
            )
    return address


def _people(name: str) -> frozenset[Person]:
    try:
        return frozenset(map(Person.parse, os.environ.get(name, "").replace(",", " ").split()))
    except ValueError as error:
        raise InputError(
            f"{name} names people as PLATFORM/WORKSPACE/PERSON, with commas between them: {error}"
        ) from error


def _days(name: str, default: int) -> int:
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise InputError(f"{name} is a number of days, 1 or more, not {text!r}")
    return int(text)


def _user_data() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 -- only when no folder was given

    return user_data_path("advisor", appauthor=False)
