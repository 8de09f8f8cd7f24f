"""The command that tells what is missing."""

import click

from adapters.output import tell


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def doctor(*, as_json: bool) -> int:
    """Check what the advisor needs, and say what to do about it.

    The status is 0 where all is there, 1 where something is missing.
    """
    import asyncio
    import os

    from adapters.doctor import printed, requirements
    from bot.settings import settings

    found = asyncio.run(requirements(os.environ, settings()))
    tell(printed(found, as_json=as_json))
    return 0 if all(one.ok for one in found) else 1
