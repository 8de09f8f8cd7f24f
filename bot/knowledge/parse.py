"""YAML text to a tree of nodes, every scalar a string.

Reads a small, safe part of YAML: mappings with plain names, lists and scalars. Anchors, aliases,
merges, tags, further documents and deep nesting are refused event by event, as they come by, so
nothing that a file says can make its reading long. Knows nothing of guides.
"""

import re
from collections.abc import Callable
from itertools import islice

from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
    YAMLError,
)

from bot.knowledge.problem import Problem, error, place, shown
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence, Spot

DEPTH = 20  # a guide needs six levels
# What YAML does not allow, and what it would take for the end of a line.
_STRAY = re.compile("[\0-\b\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# A name and its value in one, as within braces without a space between them.
_TIGHT = re.compile(r"[a-z][\w-]*:[^\s:].*")
_ENOUGH = 50  # faults in one file; with more of them it was hardly meant to be a guide


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of `text`, or None where there is none to be had, and what is wrong with it.

    Lines must end in newlines alone; `file` is the name to give in problems. Never raises for
    anything that `text` may hold.
    """
    unreadable = _stray_characters(text, file)
    if unreadable:
        return None, unreadable
    builder = _Builder(file)
    try:
        next_event = _events(text)
        while builder.take(next_event()):
            pass
    except YAMLError as fault:
        from bot.knowledge.syntax import explain  # noqa: PLC0415  # only a fault needs it

        return None, [*builder.problems, explain(fault, text, file)]
    if builder.root is None and not builder.problems:
        remedy = "write a section, or remove the file"
        return None, [error(Spot(file, 1, 1), "structure", "nothing in this file", remedy)]
    return None if builder.refused else builder.root, builder.problems


def _stray_characters(text: str, file: str) -> list[Problem]:
    problems: list[Problem] = []
    for stray in islice(_STRAY.finditer(text), _ENOUGH):
        line = text.count("\n", 0, stray.start()) + 1
        column = stray.start() - text.rfind("\n", 0, stray.start())
        message = f"the character U+{ord(stray[0]):04X} cannot be in a guide"
        problems.append(error(Spot(file, line, column), "encoding", message, "take it out"))
    return problems


def _events(text: str) -> "Callable[[], Event | None]":
    """The parser's next event at each call; from libyaml where it is there, ten times as fast."""
    try:
        from yaml._yaml import CParser  # noqa: PLC0415
    except ImportError:
        from yaml.loader import BaseLoader  # noqa: PLC0415

        return BaseLoader(text).get_event
    return CParser(text).get_event


class _Builder:
    """Takes events one by one and hangs them into a tree, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.refused = False
        self._open: list[Sequence | Mapping] = []
        self._key: Scalar | None = None  # a name that waits for its value

    def take(self, event: Event | None) -> bool:
        """Adds what `event` tells to the tree; false where there is no use in reading on."""
        match event:
            case ScalarEvent(anchor=None, tag=None):
                self._hang(Scalar(event.value, *self._spot(event)))
            case ScalarEvent():
                self._refuse_extras(event)
                self._hang(Scalar(event.value, *self._spot(event)))
            case CollectionStartEvent():
                return self._enter(event)
            case CollectionEndEvent():
                self._open.pop()
            case AliasEvent():
                remedy = "write out again what it stands for; a text with '*' needs quotes"
                spot = self._refuse(
                    event, f"*{event.anchor} is an alias, which guides do without", remedy
                )
                self._hang(Scalar("", *spot))
            case DocumentStartEvent() if self.root is not None:
                self._refuse(
                    event, "a second document begins here", "keep one in a file: take out '---'"
                )
                return False
            case None | StreamEndEvent():
                return False
        return self._worth_it()

    def _worth_it(self) -> bool:
        if len(self.problems) >= _ENOUGH:
            self.refused = True
            return False
        return True

    def _spot(self, event: Event) -> Spot:
        mark = event.start_mark
        return Spot(self.file, mark.line + 1, mark.column + 1) if mark else Spot(self.file, 1, 1)

    def _hang(self, node: Node) -> bool:
        """Puts `node` where it belongs; false where it cannot be told where that is."""
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self._key is not None:
            if isinstance(node, Scalar) and not node.text and _TIGHT.fullmatch(self._key.text):
                self._key, node = self._apart(self._key)
            if self._key.text not in parent.values:
                parent.values[self._key.text] = node
                parent.keys[self._key.text] = self._key
            self._key = None
        elif isinstance(node, Scalar):
            self._name(parent, node)
        else:
            self._problem(
                node, "a list or mapping stands where a name should", "write 'name: value'"
            )
            self.refused = True
            return False
        return True

    def _apart(self, key: Scalar) -> tuple[Scalar, Scalar]:
        """Name and value of a `key` that holds both; told here, so that nothing else is."""
        name, _, value = key.text.partition(":")
        message = f"no space after ':' in {shown(key.text)}"
        remedy = f"put one there: {shown(f'{name}: {value}')}"
        self.problems.append(error(key, "no-space", message, remedy))
        return key._replace(text=name), key._replace(text=value)

    def _name(self, parent: Mapping, key: Scalar) -> None:
        self._key = key
        first = parent.keys.get(key.text)
        if first:
            message = f"{shown(key.text)} is given twice, first at {place(first)}"
            self.problems.append(error(key, "duplicate-key", message, "keep one of them"))
        elif key.text == "<<":
            self._problem(key, "'<<' is a merge, which guides do without", "write the fields out")
            self.refused = True

    def _enter(self, event: CollectionStartEvent) -> bool:
        if event.anchor or event.tag:
            self._refuse_extras(event)
        make = Mapping if isinstance(event, MappingStartEvent) else Sequence
        node = make(*self._spot(event))
        if len(self._open) >= DEPTH:
            self._refuse(
                event, f"more than {DEPTH} levels deep", "a guide needs six; close some brackets"
            )
            return False
        hung = self._hang(node)
        self._open.append(node)
        return hung and self._worth_it()

    def _refuse_extras(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor:
            remedy = "take it out; a text with '&' needs quotes"
            self._refuse(event, f"&{event.anchor} is an anchor, which guides do without", remedy)
        if event.tag:
            remedy = "take it out, the field tells the type; a text with '!' needs quotes"
            self._refuse(event, f"{shown(event.tag)} is a tag, which guides do without", remedy)

    def _refuse(self, event: Event, message: str, remedy: str) -> Spot:
        self.refused = True
        spot = self._spot(event)
        self._problem(spot, message, remedy)
        return spot

    def _problem(self, at: Spot | Node, message: str, remedy: str) -> None:
        self.problems.append(error(at, "structure", message, remedy))
