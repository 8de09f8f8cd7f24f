"""What was typed at once: a line, or all the lines of a paste. Nothing is read into it."""

import select
import sys
from typing import Final

from bot.understanding.text import clean

_TOGETHER: Final = 0.05  # seconds within which the rest of a paste arrives; nobody types that fast


def typed(prompt: str) -> str:
    """The next text from standard input, without anything that could act on a screen.

    At a terminal that is all lines that come together, since a pasted text is one text; they stay lines.
    Through a pipe each line is a text.

    Raises:
        EOFError: there is no more.
    """
    lines = [input(prompt)]
    while sys.stdin.isatty() and _more():
        try:
            lines.append(input())
        except EOFError:
            break
    apart = "\n".join(lines).splitlines()  # a window that marks pastes hands over all of it as one
    return "\n".join(line for part in apart if (line := clean(part)))


def _more() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _TOGETHER)[0])
    except OSError:  # where only sockets can be waited for
        return False
