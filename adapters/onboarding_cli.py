"""The command that shows a newcomer round, in the terminal."""

import sys

import click

from adapters.output import tell


@click.command()
@click.option("--guide", metavar="NAME", help="A shipped guide, or a folder with one.")
@click.option("--as", "name", metavar="NAME", default="you", help="Who is shown round.")
@click.option("--track", metavar="ID", help="Which track of the guide; the first unless given.")
@click.option("--plain", is_flag=True, help="No colour, no drawing: for screen readers and pipes.")
@click.option(
    "--team", metavar="FILE", help="Your team's own steps; ADVISOR_TEAM_FILE unless given."
)
@click.option("--language", metavar="TAG", help="Such as de; that of your system unless given.")
@click.option("--preview", is_flag=True, help="Show every step; nobody is enrolled.")
@click.option("--progress", is_flag=True, help="Show who has begun and how far they are.")
def onboard(  # noqa: PLR0913, PLR0917 -- one for each option
    guide: str | None,
    name: str,
    track: str | None,
    plain: bool,
    team: str | None,
    language: str | None,
    preview: bool,
    progress: bool,
) -> int:
    """Show a newcomer what the team chose, and why."""
    import os

    from adapters import onboarding
    from adapters.language import system_language
    from adapters.terminal.app import shown, tour
    from adapters.terminal.people import HERE
    from bot.advisor import Advisor
    from bot.knowledge import find_guide, load_guide
    from bot.onboarding import Onboarding
    from bot.settings import settings
    from bot.store.opening import at_hand
    from bot.understanding.reader import Reader

    chosen = settings()
    spoken = language or system_language()
    loaded = load_guide(find_guide(guide or chosen.guide), (spoken,))
    own = onboarding.team(team or chosen.team, loaded)
    named = onboarding.track(loaded, track, own)
    styled = sys.stdout.isatty() and not plain and not os.environ.get("NO_COLOR")
    if preview:
        for message in onboarding.preview(loaded.spoken(spoken), named):
            shown(styled)(message)
        return 0
    with at_hand(chosen.database) as (store, finish):
        advisor = Advisor(loaded, store, chosen.resume)
        tours = Onboarding(Reader(loaded.spoken(spoken)), store, own, chosen.resume)
        if progress:
            found = finish(tours.progress(HERE, named.id))
            tell(onboarding.table(loaded, found))
            return 0
        key = onboarding.key(name, named)
        styled = styled and sys.stdin.isatty()
        return tour(advisor, tours, key, finish, shown(styled))
