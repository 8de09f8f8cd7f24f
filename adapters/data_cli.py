"""Commands about what is kept: a person's data, and copies of the database."""

import click

from adapters.output import tell

_PERSON = click.option(
    "--person",
    "who",
    metavar="PLATFORM/WORKSPACE/PERSON",
    help="For instance slack/T024/U061; without it, whoever talks in this terminal.",
)


@click.command()
@_PERSON
def export(who: str | None) -> None:
    """Print all that is kept of a person, as JSON."""
    from adapters.data import export as run
    from bot.settings import settings

    tell(run(settings().database, who))


@click.command()
@_PERSON
@click.option("--yes", is_flag=True, help="Do not ask first.")
def forget(who: str | None, yes: bool) -> int:
    """Remove all that is kept of a person, for good."""
    from adapters.data import count, things
    from adapters.data import forget as run
    from bot.settings import settings

    database = settings().database
    if not yes and not _agreed(f"Remove {things(count(database, who))} for good?"):
        click.echo("Nothing was removed.", err=True)
        return 1
    tell(run(database, who))
    return 0


def _agreed(question: str) -> bool:
    try:
        return click.confirm(question, err=True)
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):  # else it is Ctrl-C
            click.echo(err=True)  # ends the line of the question
            raise click.ClickException(
                "nothing was removed, as nobody answered; --yes answers beforehand"
            ) from error
        raise


@click.group()
def db() -> None:
    """Copies of the database, and what is due in it."""


@db.command()
@click.argument("path")
def backup(path: str) -> None:
    """Write a copy to PATH, while the bot may go on.

    There must be no such file yet.
    """
    from pathlib import Path

    from adapters.data import backup as run
    from bot.settings import settings

    tell(run(settings().database, Path(path)))


@db.command()
@click.argument("path")
def restore(path: str) -> None:
    """Put the copy at PATH in place of the database.

    What was there is put aside.
    """
    from pathlib import Path

    from adapters.data import restore as run
    from bot.settings import settings

    tell(run(settings().database, Path(path)))


@db.command()
def sweep() -> None:
    """Remove what was idle for too long.

    ADVISOR_IDLE_DAYS tells how long that is.
    """
    from adapters.data import sweep as run
    from bot.settings import settings

    chosen = settings()
    tell(run(chosen.database, chosen.idle))
