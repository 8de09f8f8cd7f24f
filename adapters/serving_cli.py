"""The commands that run platforms. What they need is imported when they are run."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from adapters.serving import Platform

_GUIDE = click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")


@click.command()
@_GUIDE
def slack(guide: str | None) -> None:
    """Talk in Slack until stopped.

    In one workspace, or in all that install it.
    """
    _run(guide, [_slack])


@click.command()
@_GUIDE
def discord(guide: str | None) -> None:
    """Talk on Discord until stopped."""
    _run(guide, [_discord])


@click.command()
@_GUIDE
def serve(guide: str | None) -> None:
    """Talk on all platforms that have tokens, until stopped.

    One program serves them all.
    """
    configured = [
        platform
        for platform, names in (
            (
                _slack,
                ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID"),
            ),
            (_discord, ("DISCORD_TOKEN",)),
        )
        if any(os.environ.get(name, "").strip() for name in names)
    ]
    if not configured:
        raise click.ClickException(
            "no platform is set up: set SLACK_BOT_TOKEN or DISCORD_TOKEN; “advisor doctor” tells "
            "what else each needs"
        )
    _run(guide, configured)


def _slack() -> "Platform":
    from adapters.slack.settings import slack_settings

    try:
        from adapters.slack.run import platform
    except ModuleNotFoundError as error:
        raise click.ClickException(_extra("slack")) from error
    return platform(slack_settings())


def _discord() -> "Platform":
    from adapters.discord.settings import discord_settings

    try:
        from adapters.discord.app import platform
    except ModuleNotFoundError as error:
        raise click.ClickException(_extra("discord")) from error
    from bot.settings import settings

    return platform(discord_settings(os.environ), settings().database)


def _run(guide: str | None, platforms: list[Callable[[], "Platform"]]) -> None:
    chosen = [platform() for platform in platforms]
    from adapters.serving import run
    from bot.knowledge import find_guide
    from bot.settings import settings

    given = settings()
    run(find_guide(guide or given.guide), given, chosen)


def _extra(name: str) -> str:
    return f"“advisor {name}” needs one more part: pip install 'framework-advisor[{name}]'"
