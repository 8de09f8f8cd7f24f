"""What the commands for authors print."""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from io import BytesIO
from pathlib import Path

from adapters.stories import FOLDER as STORIES
from adapters.stories import difference, retold, stories
from bot.authoring.impact import Impact
from bot.authoring.impact import impact as impact_of
from bot.authoring.impact_page import NONE, by_change, called, part, share, shares
from bot.authoring.impact_page import page as page_of
from bot.authoring.running import Running, running
from bot.core.guide import Guide
from bot.errors import InputError, UnknownGuideError
from bot.knowledge import find_guide, load_guide
from bot.store.reading import entries

_REASONS = 10  # on a screen


def impact(
    old: Guide, new: Guide, *, as_json: bool, page: Path | None = None, store: str = ""
) -> str:
    """The impact of a change, for a person or as JSON (the fields of `Impact`, and `running`).

    `store` is the address of the database whose conversations are counted, too; empty, none are.
    It is also written to `page`, where one is named, as HTML. Raises `InputError` where it cannot.
    """
    found = impact_of(old, new)
    under_way = running(old, new, partial(entries, store)) if store else None
    if page is not None:
        try:
            page.write_text(page_of(found, new, under_way), "utf-8")
        except OSError as error:
            raise InputError(f"{page} cannot be written ({error.strerror})") from error
    if as_json:
        told = asdict(found) | ({"running": asdict(under_way)} if under_way else {})
        return json.dumps(told, indent=2) + "\n"
    parts = (
        _advice(found), _winners(found, new), _reasons(found, new), _questions(found),
        _running(under_way),
    )  # fmt: skip
    return "\n".join(line for lines in parts for line in lines) + "\n"


def _running(found: Running | None) -> list[str]:
    if found is None:
        return []
    plural = "" if found.conversations == 1 else "s"
    words = [f"Of {found.conversations:,} conversation{plural} under way in the database:"]
    for many, what in (
        (found.again, "will be asked something again"),
        (found.lost, "lose an answer"),
    ):
        words.append(f"  {many:,} {what} ({part(many, found.conversations)})")
    for asked in found.questions:
        told = [f"{asked.again:,} asked again"] * bool(asked.again)
        told += [f"{asked.lost:,} lost"] * bool(asked.lost)
        words.append(f"    {asked.question}: {', '.join(told)}")
    if found.unread:
        words.append(f"  {found.unread:,} could not be read and are not counted")
    return words


def _advice(found: Impact) -> list[str]:
    every = (
        f"all {found.profiles:,} profiles"
        if found.exact
        else f"{found.profiles:,} drawn profiles (shares within {100 * found.error:.1f} % in 19 of "
        "20 draws)"
    )
    return [
        f"Of {every}:",
        f"  {found.winners:,} get another winner ({share(found.winners, found)})",
        (
            f"  {found.verdicts:,} get another verdict on the same winner "
            f"({share(found.verdicts, found)})"
        ),
    ]


def _winners(found: Impact, guide: Guide) -> list[str]:
    names = {candidate.id: candidate.name for candidate in guide.candidates} | {"": "nobody ahead"}
    before, after = shares(found.before), shares(found.after)
    told = (
        f"  {name}: {before.get(candidate, NONE)} -> {after.get(candidate, NONE)}"
        for candidate, name in names.items()
    )
    return ["Who wins, before and after:", *told]


def _reasons(found: Impact, guide: Guide) -> list[str]:
    if not found.reasons:
        return []
    told: list[str] = []
    for change, reasons in by_change(found.reasons[:_REASONS], guide).items():
        told.append(f"  since {change}:")
        told += (
            f"    {share(reason.profiles, found)} go from {called(reason.was, guide)} to "
            f"{called(reason.now, guide)}"
            for reason in reasons
        )
    left = len(found.reasons) - _REASONS
    return ["Why, each change taken alone:", *told, *([f"  and {left} smaller ones"] * (left > 0))]


def _questions(found: Impact) -> list[str]:
    told = (
        ("Questions that are gone", found.gone),
        ("New questions, which running conversations will be asked", found.new),
        ("Questions with other options, points or condition", found.changed),
        ("Questions that can no longer move anything", found.idle),
    )
    return [f"{words}: {', '.join(ids)}" for words, ids in told if ids]


@contextmanager
def published(old: str, new: Path) -> Iterator[Path]:
    """The folder of the guide `old`: as it is, or as git had `new` at the revision `old`.

    Raises:
        UnknownGuideError: there is neither such a guide nor such a revision.
    """
    try:
        folder, tar = find_guide(old), None
    except UnknownGuideError as error:
        tar = _at_revision(old, new)
        if tar is None:
            also = f"{error.remedy.rstrip('.')}; nor is it a git revision of {new}"
            raise UnknownGuideError(old, error.known, also) from error
    if tar is None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, new.resolve().name)
        with tarfile.open(fileobj=BytesIO(tar)) as archive:
            archive.extractall(folder, filter="data")
        yield folder


def _at_revision(revision: str, folder: Path) -> bytes | None:
    """The files of `folder` at a git revision as a tar archive, or None."""
    git = ("git", "-C", str(folder))
    try:
        named = subprocess.run(  # noqa: S603 -- git checks the revision, and it is no option
            [*git, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        packed = subprocess.run(  # noqa: S603
            [*git, "archive", named, "."], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return packed.stdout


def tested(path: Path, *, update: bool) -> tuple[str, int]:
    """What became of the stories of a guide, or of the one at `path`, and the exit status.

    Raises:
        GuideError: the guide cannot be used.
        InputError: there is no story.
    """
    chosen = (path,) if path.is_file() else stories(path)
    folder = path.resolve().parents[1] if path.is_file() else path
    guide = load_guide(folder)
    if not chosen:
        raise InputError(
            f"{folder / STORIES} holds no story (*.txt): write one, or record it in the preview"
        )
    told = [_tested(story, guide, update=update) for story in chosen]
    failed = sum(not passed for _, passed in told)
    end = f"{len(told)} {'story' if len(told) == 1 else 'stories'}, {failed} not as written"
    hint = f"; once they are right: advisor test {path} --update" if failed else ""
    return "".join(words for words, _ in told) + f"{end}{hint}\n", 1 if failed else 0


def _tested(story: Path, guide: Guide, *, update: bool) -> tuple[str, bool]:
    try:
        written = story.read_text("utf-8")
        now = retold(written, guide)
        if update and now != written:
            story.write_text(now, "utf-8")
    except InputError as error:
        return f"{story}: {error}\n", False
    except (OSError, UnicodeDecodeError) as error:
        return f"{story}: it cannot be read or written ({type(error).__name__})\n", False
    if now == written:
        return "", True
    return (
        (f"{story}: written anew\n", True)
        if update
        else (f"{story}: it goes otherwise:\n{difference(written, now)}\n", False)
    )
