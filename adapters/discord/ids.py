"""What a component's custom_id says: whose conversation it belongs to, and what pressing it means.

An id reads `owner kind body`: the owner's user id in base 36, `.` for a private conversation or `-`
for a public one, then a button id of `bot.core.token`, `*n` for the nth select (whose values are
such button ids), or `!name` for what only this adapter does. No table is kept anywhere.
"""

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

LONGEST: Final = 100  # characters of a custom_id or a select's value, as Discord documents it
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
# The owner as `_base36` writes it, and no other way; their kind; and what is pressed.
_FORM: Final = re.compile(r"(0|[1-9a-z][0-9a-z]{0,12})([.-])(.*)", re.DOTALL)
_ACTION: Final = re.compile(r"!([a-z]+)(?:\.(-?[1-9]\d{0,8}))?", re.ASCII)
_SNOWFLAKE: Final = 2**64  # an id is an unsigned 64-bit number: at most 13 digits in base 36
_AGAIN: Final = "~"  # before a counter, where one message holds the same id twice

Action = Literal["start", "type", "share"]
ACTIONS: Final[tuple[Action, ...]] = ("start", "type", "share")


class Owner(NamedTuple):
    """Whose conversation, and which of the two that this person may have in a place.

    `public` is the one that everybody in a thread sees; what is said in the private one never
    shows there. User 0 is nobody: a button with it is for whoever presses it.
    """

    user: int
    public: bool = False

    @property
    def prefix(self) -> str:
        """What ids of this conversation begin with; at most 14 characters."""
        return _base36(self.user) + ("-" if self.public else ".")


NOBODY: Final = Owner(0)  # whose a card in a channel is: whoever presses is answered alone


class Press(NamedTuple):
    """What was pressed: a button id of the engine in `token`, or an action of this adapter.

    `ballot` is that of the ballot which an action is about, or 0.
    """

    owner: Owner
    token: str = ""
    action: Action | None = None
    ballot: int = 0


def action_id(prefix: str, action: Action, ballot: int = 0) -> str:
    """The id of something that only this adapter does, in the conversation of that `prefix`.

    `ballot` is the number of the ballot that it is about, as in `bot.core.events.Pressed`, or 0.
    """
    return f"{prefix}!{action}{f'.{ballot}' if ballot else ''}"


def pressed(custom_id: str, values: tuple[str, ...] = ()) -> Press | None:
    """What a press means; None where the id is none of ours. `values` are those of a select."""
    form = _FORM.fullmatch(custom_id) if len(custom_id) <= LONGEST else None
    if form is None:
        return None
    number, kind, body = form.groups()
    user = int(number, 36)
    if user >= _SNOWFLAKE:
        return None
    owner = Owner(user, public=kind == "-")
    if body.startswith("!"):
        named = _ACTION.fullmatch(body)
        action = next((a for a in ACTIONS if named and a == named[1]), None)
        return Press(owner, action=action, ballot=int(named[2] or 0)) if named and action else None
    if body.startswith("*"):
        body = values[0] if len(values) == 1 and len(values[0]) <= LONGEST else ""
    return Press(owner, token=body.partition(_AGAIN)[0])


class Unique:
    """Ids of one message: Discord refuses a message that holds one twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, made: str) -> str:
        """`made`, or where it is taken, one that means the same."""
        count = 0
        unique = made
        while unique in self._taken:
            unique = f"{made}{_AGAIN}{_base36(count)}"
            count += 1
        self._taken.add(unique)
        return unique


@lru_cache(maxsize=4096)  # a press reads and writes its owner's id; people press several times
def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
