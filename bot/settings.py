"""Settings from the environment, and where this person's data is. No defaults live elsewhere."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside. `guide` is a shipped guide's name or the path of a folder."""

    guide: str
    data: Path


def settings() -> Settings:
    """The settings as the environment gives them (`ADVISOR_GUIDE`, `ADVISOR_DATA`)."""
    data = os.environ.get("ADVISOR_DATA")
    return Settings(
        guide=os.environ.get("ADVISOR_GUIDE") or "django-or-flask",
        data=Path(data) if data else _user_data(),
    )


def _user_data() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 -- only when no folder was given

    return user_data_path("advisor", appauthor=False)
