"""Where guides lie: in a folder that somebody names, or with the program."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from bot.errors import UnknownGuideError
from bot.knowledge.problem import Suggester

_BOT = Path(__file__).resolve().parents[1]
# In the wheel, and beside the package where it is installed as it lies in the repository.
_SHELVES = (_BOT / "guides", _BOT.parent / "knowledge")


def find_guide(name_or_path: str | Path) -> Path:
    """The folder of a shipped guide by its name, or else the folder at that path.

    Raises `UnknownGuideError` where there is neither.
    """
    name = str(name_or_path)
    for folder in _shipped():
        if folder.name == name:
            return folder
    path = Path(name_or_path)
    if path.is_dir():
        return path
    known = tuple(dict.fromkeys(folder.name for folder in _shipped()))
    if path.is_file():
        raise UnknownGuideError(
            name, known, f"it is a file; name its folder, {str(path.parent)!r}."
        )
    there = "there is " + ", ".join(known) if known else "none is installed"
    otherwise = f"{there}; or name a folder."
    if near := Suggester().near(path.name, _folders(path.parent)):
        otherwise = f"did you mean the folder {str(path.parent / near)!r}?"
    remedy = Suggester().remedy(name, known if path.parent == Path() else (), otherwise)
    raise UnknownGuideError(name, known, remedy)


def typed(folder: str) -> str:
    """The path `folder` as it is typed after a command, so that it is not taken for a shipped name."""
    return quote(folder if "/" in folder else f"./{folder}")


def _folders(where: Path) -> list[str]:
    """The names of the folders in `where`, as far as they can be seen."""
    try:
        return sorted(f.name for f in where.iterdir() if f.is_dir() and f.name[0] not in "._")
    except OSError:
        return []


def _shipped() -> Iterator[Path]:
    for shelf in _SHELVES:
        if shelf.is_dir():
            yield from sorted(f for f in shelf.iterdir() if f.is_dir() and f.name[0] not in "._")
