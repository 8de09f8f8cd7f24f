"""The addresses behind what a message cites, which plain text leaves out until they are asked for.

Read aloud at every answer they would be most of what one hears. Pure.
"""

from collections.abc import Iterable
from itertools import chain
from textwrap import fill

from bot.core.view import Cite, Link, Message, texts
from bot.core.words import Words

_ASKED = frozenset({"source", "sources", "the sources", "link", "links", "address", "addresses"})


def asked(said: str, words: Words) -> bool:
    """Whether the line asks for the addresses, in English or in the language of `words`."""
    bare = said.casefold().strip(" ?.!")
    return bare in _ASKED or bare == words("sources").casefold()


def addresses(messages: Iterable[Message]) -> dict[str, tuple[str, ...]]:
    """Each address that the messages cite, with what they call it there; in order, each once."""
    found: dict[str, dict[str, None]] = {}
    for message in messages:
        blocks = (*message.lead, *message.body)
        for text in chain.from_iterable(map(texts, blocks)):
            for inline in text:
                match inline:
                    case Cite(label, url, _) | Link(label, url):
                        found.setdefault(url, {})[label] = None
    return {url: tuple(labels) for url, labels in found.items()}


def listed(found: dict[str, tuple[str, ...]], words: Words, width: int) -> str:
    """The addresses, one an item; none is broken, however long."""
    items = (
        fill(
            f"{'; '.join(labels)}: {url}",
            width,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for url, labels in found.items()
    )
    return "\n".join([words("Sources:"), "", *items, ""])
