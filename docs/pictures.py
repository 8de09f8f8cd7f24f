"""Draws the README's pictures anew: `make pictures`. Those of a browser are in `screenshots.py`."""

import asyncio
import re
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from adapters.terminal.styled import styled
from bot.advisor import Advisor
from bot.core.events import Arrive, Event
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.opening import finished
from docs.screenshots import main as screenshots

SAID = ("no", "yes, staff edit everything", "why", "1", "result")
SHOWN = (0, 3, 5)  # which turns are in the picture


def main() -> None:
    """Writes `docs/terminal.svg`."""
    advisor = Advisor(load_guide(find_guide("django-or-flask")), MemoryStore())
    console = Console(record=True, width=92, highlight=False, force_terminal=True, file=StringIO())
    turns: tuple[Event | str, ...] = (Arrive(), *SAID)
    for turn, said in enumerate(turns):
        message = finished(advisor.handle(Key("picture"), said)).message
        if turn in SHOWN:
            if isinstance(said, str):
                console.print(Text(f"> {said}\n", "bold green"))
            console.print(styled(message))
            console.print()
    # No font from elsewhere: a picture fetches nothing.
    form = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = console.export_svg(title="advisor chat", code_format=form, unique_id="advisor")
    Path(__file__).with_name("terminal.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
    asyncio.run(screenshots())
