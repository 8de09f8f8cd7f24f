"""What one turn says: to the one who acted, and, apart from that, to others. No platform, no words."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.core.view import Message
from bot.store.key import Key


@dataclass(frozen=True, slots=True)
class Post:
    """A message for others than the one who acted.

    `to` is a place, with its thread, for everybody there; with a person in it, it is for that
    person alone, by the platform's gentlest means. `name` tells posts apart that are one message
    redrawn in place, such as a round's card; where it is empty, the message is posted once. `ref`
    is what the platform said of where that message is (see `Advisor.placed`), empty before the
    first time. Of one that is `unasked`, its person has said nothing yet: where nobody may write to
    strangers, it is shown in the place, and pings nobody.
    """

    to: Key
    message: Message
    name: str = ""
    ref: str = ""
    unasked: bool = False


class Turn(NamedTuple):
    """The answer to the one who acted, and what is to be shown to others because of it."""

    message: Message
    posts: tuple[Post, ...] = ()
