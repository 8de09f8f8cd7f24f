"""The command that shows what people will see."""

import click


@click.command()
@click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")
@click.option("--port", default=8642, show_default=True, help="Of 127.0.0.1; 0 takes a free one.")
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
def preview(guide: str | None, port: int, no_open: bool) -> None:
    """See in a browser what people will see, without a platform."""
    try:
        from adapters.web.run import run
    except ModuleNotFoundError as error:
        raise click.ClickException(
            "“advisor preview” needs one more part: pip install 'framework-advisor[preview]'"
        ) from error
    from bot.knowledge import find_guide
    from bot.settings import settings

    run(find_guide(guide or settings().guide), port, opening=not no_open)
