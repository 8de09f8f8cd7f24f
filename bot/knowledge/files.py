"""A guide's folder: which of its files belong to the guide, their text, and their fingerprint."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.problem import Problem, error
from bot.knowledge.tree import Spot

LIMIT = 1_000_000  # bytes a file
_ENDINGS = (".yaml", ".yml")
# A guide's own tests lie in its folder and are not the guide.
_ASIDE = frozenset({"conversations", "tests"})


class File(NamedTuple):
    """One file. `name` is its path in the folder, `shown` the path that an author can open.

    Lines of `text` end in newlines alone, and a byte order mark is gone.
    """

    name: str
    shown: str
    text: str


def read_files(folder: Path) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The guide files of `folder` in path order, and what kept others from being read."""
    files: list[File] = []
    problems: list[Problem] = []
    for path in sorted(paths(folder), key=lambda p: p.relative_to(folder).parts):
        file = _read(path, path.relative_to(folder).as_posix())
        if isinstance(file, File):
            files.append(file)
        else:
            problems.append(file)
    if not files and not problems:
        remedy = "write one, or name another folder"
        problems.append(
            error(Spot(path_shown(folder), 1, 1), "file", "no YAML file in this folder", remedy)
        )
    return tuple(files), tuple(problems)


def read_file(path: Path) -> File | Problem:
    """One file, or what kept it from being read."""
    return _read(path, path.name)


def version(files: Iterable[File]) -> str:
    """Twelve hex digits that change when a name or a text of `files` does."""
    whole = sha256()
    for file in files:
        for part in (os.fsencode(file.name), file.text.encode()):
            whole.update(b"%d:" % len(part) + part)
    return whole.hexdigest()[:12]


def paths(folder: Path) -> Iterator[Path]:
    """The files of `folder` that belong to the guide, in no order."""
    for where, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".") and f not in _ASIDE]
        for name in names:
            if name.endswith(_ENDINGS) and not name.startswith("."):
                yield Path(where, name)


def path_shown(path: Path) -> str:
    """`path` as an author would type it: from the working directory, where it lies in there."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _read(path: Path, name: str) -> File | Problem:
    shown = path_shown(path)
    start = Spot(shown, 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as fault:
        return error(start, "file", f"cannot be read ({fault.strerror})", "check its permissions")
    if len(data) > LIMIT:
        return error(start, "size", f"over {LIMIT} bytes", "split it into several files")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _not_utf8(fault, data, shown)
    return File(name, shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_utf8(fault: UnicodeDecodeError, data: bytes, shown: str) -> Problem:
    before = data[: fault.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = before.replace("\r", "\n").split("\n")
    spot = Spot(shown, len(lines), len(lines[-1]) + 1)
    message = f"byte 0x{data[fault.start]:02x} is not UTF-8"
    return error(spot, "encoding", message, "save the file as UTF-8")
