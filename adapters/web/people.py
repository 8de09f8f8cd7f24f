"""Who is played in a preview, and the ids that platforms would give them."""

import re
from typing import Final

from adapters.web.looks import Player
from bot.errors import InputError
from bot.understanding.text import clean

_MOST: Final = 9  # more do not fit a page
_NAME: Final = 20  # characters


class People:
    """Those who have come so far, by id, in the order in which they came."""

    def __init__(self) -> None:
        self.by_id: dict[str, Player] = {}

    def add(self, name: str) -> Player:
        """Somebody new.

        Raises:
            InputError: the name is empty or taken, or there are too many already.
        """
        name = " ".join(clean(name).split())
        known = re.sub(r"[^a-z0-9]", "", name.casefold())
        if not known or len(name) > _NAME:
            raise InputError(f"a name has 1 to {_NAME} characters, among them a letter")
        if known in self.by_id:
            raise InputError(f"{name} is here already")
        if len(self.by_id) == _MOST:
            raise InputError(f"{_MOST} people are enough for one page")
        number = len(self.by_id) + 1
        player = Player(known, name, f"U0{known.upper()}", 80351110224678912 + number)
        self.by_id[known] = player
        return player

    def find(self, who: str) -> Player:
        """The one of that id.

        Raises:
            InputError: there is nobody.
        """
        if who not in self.by_id:
            raise InputError(f"nobody here is called {who!r}")
        return self.by_id[who]

    def on_platform(self, name: str) -> Player | None:
        """The one whom a platform knows as `name`."""
        return next((p for p in self.by_id.values() if name in (p.slack, str(p.discord))), None)
