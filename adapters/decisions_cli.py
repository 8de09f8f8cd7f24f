"""The command that lists what was decided in a place, and writes it down for a repository."""

import click

from adapters.output import tell


@click.command()
@click.option(
    "--place",
    metavar="PLATFORM/WORKSPACE/CHANNEL",
    help="For instance slack/T024/C061; without it, the team of this terminal.",
)
@click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")
@click.option(
    "--out",
    "folder",
    metavar="FOLDER",
    help="Write each as a Markdown file there; what is there under its name is brought up to date.",
)
def decisions(place: str | None, guide: str | None, folder: str | None) -> None:
    """List what was decided in a place, or write it to files.

    The files are for a repository's docs/decisions.
    """
    from pathlib import Path

    from adapters.decisions import listed, written
    from bot.knowledge import find_guide, load_guide
    from bot.settings import settings

    chosen = settings()
    loaded = load_guide(find_guide(guide or chosen.guide))
    if folder is None:
        tell(listed(loaded, chosen.database, place))
    else:
        tell(written(loaded, chosen.database, place, Path(folder)))
