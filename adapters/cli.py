"""The console script, and the one place where parts are put together.

Each command imports what it needs when it runs, so that none pays for another.
"""

import sys
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from adapters.authoring_cli import conversations, graph, impact, new
from adapters.data_cli import db, export, forget
from adapters.decisions_cli import decisions
from adapters.doctor_cli import doctor
from adapters.onboarding_cli import onboard
from adapters.output import FULL, give_up, tell
from adapters.preview_cli import preview
from adapters.serving_cli import discord, serve, slack
from adapters.verify_cli import verify
from bot.errors import AdvisorError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.guide import Guide

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
_LANGUAGE = click.option(
    "--language", metavar="TAG", help="Such as de; that of your system unless given."
)
_GUIDE = click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="framework-advisor")
def cli() -> None:
    """Find out which Python web framework suits you, and why."""


def main() -> None:
    """Runs the console script. What goes wrong is one sentence on standard error, and exit 2."""
    try:
        _read_env_file()
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except SystemExit:  # click's way of saying that the reader of a help text has left
        sys.exit(0)
    except click.ClickException as error:
        _fail(error.format_message())
    except AdvisorError as error:
        _fail(str(error))
    except OSError as error:
        if error.errno not in FULL:
            raise
        give_up()
        _fail(f"the output cannot be written: {error.strerror}")
    sys.exit(status)


def _read_env_file() -> None:
    """Takes settings from `.env` in the current folder; what the environment has goes first."""
    from pathlib import Path

    if Path(".env").is_file():
        from dotenv import load_dotenv

        load_dotenv(".env")


def _fail(words: str) -> NoReturn:
    click.echo(f"advisor: {words}", err=True)
    sys.exit(2)


@cli.command()
@_GUIDE
@click.option("--plain", is_flag=True, help="No colour, no drawing: for screen readers and pipes.")
@click.option(
    "--fresh", is_flag=True, help="Begin anew; what was kept of the last time is put aside."
)
@click.option(
    "--as", "name", metavar="NAME", default="you", help="Who talks, to try a team out alone."
)
@_LANGUAGE
def chat(guide: str | None, plain: bool, fresh: bool, name: str, language: str | None) -> int:
    """Talk it through in the terminal."""
    import os

    from adapters.language import system_language
    from adapters.onboarding import team
    from adapters.terminal.app import chat as talk
    from adapters.terminal.people import conversation
    from bot.advisor import Advisor
    from bot.settings import settings
    from bot.store.export import put_aside
    from bot.store.opening import at_hand

    loaded = _guide(guide)
    chosen = settings()
    try:
        key = conversation(name, loaded.id)
    except ValueError as error:
        raise click.UsageError("--as takes a name of up to 300 printable characters") from error
    styled = (
        sys.stdin.isatty() and sys.stdout.isatty() and not plain and not os.environ.get("NO_COLOR")
    )
    with at_hand(chosen.database) as (store, finish):
        if fresh:
            finish(put_aside(store, key))
        advisor = Advisor(loaded, store, chosen.resume)
        advisor.deciders = chosen.deciders
        advisor.steps = team(chosen.team, loaded)
        return talk(advisor, key, finish, styled=styled, language=language or system_language())


@cli.command()
@_GUIDE
@_JSON
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="QUESTION=OPTION",
    help="Repeat it for each answer; “unsure” leaves a question open.",
)
@click.option(
    "--importance",
    "weights",
    multiple=True,
    metavar="TOPIC=high|normal|none",
    help="How much a topic counts.",
)
@click.option("--describe", "described", metavar="TEXT", help="Read answers out of a description.")
@_LANGUAGE
def advise(  # noqa: PLR0913, PLR0917 -- one for each option
    guide: str | None,
    as_json: bool,
    answers: tuple[str, ...],
    weights: tuple[str, ...],
    described: str | None,
    language: str | None,
) -> None:
    """The advice for given answers, without a conversation."""
    from adapters.commands import advise as run
    from adapters.commands import repeated

    spoken = _spoken(guide, language, as_json=as_json)
    words = run(spoken, answers, weights, described, as_json=as_json)
    for note in (*repeated(answers), *repeated(weights)):
        click.echo(f"advisor: {note}", err=True)
    tell(words)


@cli.command()
@_GUIDE
@_JSON
@click.option("--explain", is_flag=True, help="Show what matched, with scores and thresholds.")
@_LANGUAGE
@click.argument("text")
def ask(guide: str | None, as_json: bool, explain: bool, text: str, language: str | None) -> None:
    """Answer one typed question from the guide, with sources.

    The status is 0 also where the guide has no answer: with --json, “answered” is false then.
    """
    from adapters.commands import ask as run

    spoken = _spoken(guide, language, as_json=as_json)
    tell(run(spoken, text, as_json=as_json, explain=explain))


@cli.command()
@_GUIDE
@_JSON
@_LANGUAGE
@click.argument("topic", required=False)
def compare(guide: str | None, as_json: bool, topic: str | None, language: str | None) -> None:
    """Both sides of a topic; without one, the list of topics."""
    from adapters.commands import compare as run

    spoken = _spoken(guide, language, as_json=as_json)
    tell(run(spoken, topic, as_json=as_json))


@cli.command()
@_GUIDE
@_JSON
@_LANGUAGE
def questions(guide: str | None, as_json: bool, language: str | None) -> None:
    """The guide's questions, with options, points and claims."""
    from adapters.commands import questions as run

    tell(run(_spoken(guide, language, as_json=as_json), as_json=as_json))


@cli.command()
@click.argument("path", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings count as problems.")
@click.option("--all", "everything", is_flag=True, help="Name each text that is not translated.")
def check(path: str | None, form: str, strict: bool, everything: bool) -> int:
    """Check a guide for mistakes.

    The status is 0 when it is clean, 1 with problems, 2 when it cannot be read.
    """
    from adapters.commands import check as run
    from bot.knowledge import FEW
    from bot.settings import settings

    few = None if everything or form == "json" else FEW
    words, status = run(path or settings().guide, form, strict=strict, few=few)
    tell(words)
    return status


@cli.group()
def manifest() -> None:
    """Print what a Slack administrator makes the app from."""


@manifest.command("slack")
@click.option("--mode", type=click.Choice(["socket", "http"]), default="socket")
@click.option("--url", metavar="URL", help="Where Slack reaches this machine, for --mode http.")
def slack_manifest(mode: Literal["socket", "http"], url: str | None) -> None:
    """Print the manifest, to paste where Slack asks for one."""
    from adapters.slack.manifest import printed
    from adapters.slack.settings import joining

    tell(f"{printed(mode, url, joining())}\n")


@cli.group()
def invite() -> None:
    """Print the links that add the bot to Discord."""


@invite.command("discord")
@click.option("--application", metavar="ID", help="Instead of the one that DISCORD_TOKEN names.")
def invite_discord(application: str | None) -> None:
    """Print the links, with the reason for each permission."""
    import os

    from adapters.discord.invite import application_id, invitation
    from adapters.discord.settings import joining

    named = application or application_id(os.environ)
    tell(invitation(named, joins=bool(joining(os.environ))))


for command in (
    new,
    graph,
    impact,
    onboard,
    conversations,
    slack,
    discord,
    serve,
    doctor,
    preview,
    export,
    forget,
    decisions,
    verify,
    db,
):
    cli.add_command(command)


def _guide(name: "str | Path | None") -> "Guide":
    from bot.knowledge import find_guide, load_guide
    from bot.settings import settings

    return load_guide(find_guide(name or settings().guide))


def _spoken(name: str | None, language: str | None, *, as_json: bool) -> "Guide":
    """The guide in that language; in the system's, but for programs, which get one the same everywhere."""
    from adapters.language import system_language
    from bot.knowledge import find_guide, load_guide
    from bot.settings import settings

    tag = language or ("" if as_json else system_language())
    return load_guide(find_guide(name or settings().guide), (tag,)).spoken(tag)


if __name__ == "__main__":
    main()
