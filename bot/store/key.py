"""Whose conversation it is, and where: the names under which things are kept. Nothing is stored here."""

import re
from dataclasses import dataclass
from typing import Final

LONGEST = 400  # characters of all parts together; a platform's ids have about 20 each

# What no sweep removes, by how the last part of a key's text form begins: what somebody has in a round
# or a decision. It is there for as long as those are looked at again, or until they are forgotten.
RECORD: Final = re.compile(r"/(?:asked|ballot|decisions|dissent|round|rounds)(?:%2F[^/]*)?$")


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Somebody on a platform. `workspace` is what their id is unique within, or empty.

    The text form, `platform/workspace/person`, is what commands take and show.
    """

    platform: str
    workspace: str
    person: str

    def __post_init__(self) -> None:
        _check((self.platform, self.workspace, self.person), needed=self.person)

    def __str__(self) -> str:
        return joined((self.platform, self.workspace, self.person))

    @classmethod
    def parse(cls, text: str) -> "Person":
        """The person whose text form this is.

        Raises:
            ValueError: it is no text form of a person.
        """
        return cls(*_parted(text, 3))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A channel or room on a platform, with all its threads."""

    platform: str
    workspace: str
    place: str

    def __post_init__(self) -> None:
        _check((self.platform, self.workspace, self.place), needed=self.place)

    def __str__(self) -> str:
        return joined((self.platform, self.workspace, self.place))


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What one stored text is found by: each part keeps apart what differs in it.

    `person` is empty for what belongs to a place as a whole. `about` tells several things of one
    person in one place apart: a guide's id, say. Parts hold printable characters only.
    """

    platform: str
    workspace: str = ""
    place: str = ""
    thread: str = ""
    person: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        _check(self._parts(), needed=self.platform)

    def __str__(self) -> str:
        return joined(self._parts())

    @classmethod
    def parse(cls, text: str) -> "Key":
        """The key whose text form this is.

        Raises:
            ValueError: it is no text form of a key.
        """
        return cls(*_parted(text, 6))

    @property
    def of_person(self) -> str:
        """The text form of the person it belongs to, or empty."""
        return joined((self.platform, self.workspace, self.person)) if self.person else ""

    @property
    def of_place(self) -> str:
        """The text form of the place it belongs to, or empty."""
        return joined((self.platform, self.workspace, self.place)) if self.place else ""

    def _parts(self) -> tuple[str, ...]:  # spelled out: `astuple` copies, at five times the cost
        return (self.platform, self.workspace, self.place, self.thread, self.person, self.about)


def joined(parts: tuple[str, ...]) -> str:
    """The parts as one text from which they can be had back: slashes within them are escaped."""
    text = "/".join(parts)
    if "%" not in text and text.count("/") == len(parts) - 1:
        return text
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)


def _parted(text: str, count: int) -> list[str]:
    parts = [part.replace("%2F", "/").replace("%25", "%") for part in text.split("/")]
    if len(parts) != count or joined(tuple(parts)) != text:
        raise ValueError(f"{text!r} is not {count} parts with slashes between them")
    return parts


def _check(parts: tuple[str, ...], needed: str) -> None:
    together = "".join(parts)
    if not (parts[0] and needed and together.isprintable() and len(together) <= LONGEST):
        raise ValueError(f"{parts!r} names no person or place")
