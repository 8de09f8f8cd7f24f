"""Commands for authors of guides."""

import click

from adapters.output import tell


@click.group()
def new() -> None:
    """Begin a guide or a translation, or make a key."""


@new.command("key")
def new_key() -> None:
    """Print a key for ADVISOR_SECRET_KEY.

    It seals the tokens of many workspaces.
    """
    from base64 import urlsafe_b64encode
    from secrets import token_bytes

    tell(f"{urlsafe_b64encode(token_bytes(32)).decode()}\n")


@new.command("guide")
@click.argument("name")
@click.option(
    "--in", "parent", metavar="FOLDER", default=".", help="Where its folder is made; here, if none."
)
def new_guide(name: str, parent: str) -> None:
    """Write a small working guide to the new folder NAME.

    It has three candidates.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from bot.authoring.starter import starter

    files = starter(name, datetime.now(UTC).date())
    folder = Path(parent, name)
    made = "" if folder.parent.is_dir() else f", and {folder.parent} around it"
    try:
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text, "utf-8")
    except FileExistsError as fault:
        raise click.ClickException(f"{folder} is there already; nothing was written") from fault
    except OSError as fault:
        raise click.ClickException(f"{folder} cannot be written ({fault.strerror})") from fault
    tell(f"Wrote {folder}{made}. Next: advisor check {folder}\n")


@new.command("language")
@click.argument("code")
@click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")
@click.option(
    "--all", "everything", is_flag=True, help="Also what may stay in the guide's own language."
)
@click.option(
    "--still-right",
    "right",
    multiple=True,
    metavar="TEXT",
    help="A text, such as questions.size.text, whose original has changed and which need not.",
)
def new_language(code: str, guide: str | None, everything: bool, right: tuple[str, ...]) -> None:
    """Write a translation to fill in, or add what one lacks.

    It also keeps what each text was translated from, so that check can tell when that changes.
    """
    from adapters.translating import translating
    from bot.knowledge import find_guide
    from bot.settings import settings

    folder = find_guide(guide or settings().guide)
    tell(translating(folder, code, right, everything=everything))


@click.command()
@click.argument("path", required=False)
@click.option("--format", "form", type=click.Choice(["mermaid", "svg"]), default="mermaid")
def graph(path: str | None, form: str) -> None:
    """Draw which question opens which, and what each can move."""
    from bot.authoring.graph import mermaid, svg
    from bot.knowledge import find_guide, load_guide
    from bot.settings import settings

    guide = load_guide(find_guide(path or settings().guide))
    tell((svg if form == "svg" else mermaid)(guide))


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--html", "page", metavar="FILE", help="Also write it as a page with charts.")
@click.option("--store", is_flag=True, help="Count conversations in ADVISOR_DATABASE_URL, too.")
def impact(old: str, new: str, as_json: bool, page: str | None, store: bool) -> None:
    """Tell whose advice changes between two versions of a guide.

    NEW is the folder of a guide that is to take the place of OLD.
    OLD is a folder, or a git revision of NEW, such as HEAD.
    """
    from functools import partial
    from pathlib import Path

    from adapters.authoring import impact as run
    from adapters.authoring import published
    from bot.knowledge import find_guide, load_guide
    from bot.settings import settings

    after = find_guide(new)
    told = partial(run, as_json=as_json, page=Path(page) if page else None)
    with published(old, after) as before:
        database = settings().database if store else ""
        tell(told(load_guide(before), load_guide(after), store=database))


@click.command("test")
@click.argument("path", required=False)
@click.option("--update", is_flag=True, help="Write what happens now in place of what was written.")
def conversations(path: str | None, update: bool) -> int:
    """Tell a guide's conversations anew, and compare.

    PATH is a guide, or one story of it. The status is 0 when all go as written, 1 when not, 2 where
    either cannot be read.
    """
    from pathlib import Path

    from adapters.authoring import tested
    from bot.knowledge import find_guide
    from bot.settings import settings

    given = path or settings().guide
    where = Path(given) if given.endswith(".txt") and Path(given).is_file() else find_guide(given)
    words, status = tested(where, update=update)
    tell(words)
    return status
