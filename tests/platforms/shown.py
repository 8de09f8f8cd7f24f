"""What a message says, whatever it is drawn with: as plain words, with what can be pressed. Pure.

Each platform's payload is read back into words by undoing that platform's own markup. Which signs
stand around words (a list's dots, a source's brackets, a bar's blocks) is the platform's affair, as
is where a line breaks; so those are left out, and all else is compared letter by letter.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.terminal.plain import plain
from bot.core.view import Message
from tests.discord.payloads import text as discord_text
from tests.slack.fake_slack import Call

Json = dict[str, Any]

_BESIDE = re.compile(r"[\s\[\]():*•█░#]|(?m:^- )")
_DISCORD = re.compile(r"\\(.)|\*\*|(?<=\])\(<[^>]*>\)|(?m:^(?:-# |### ))|\u200b")
_SLACK_LINK = re.compile(r"<[^<>|]*\|([^<>]*)>")


@dataclass(frozen=True)
class Shown:
    """What a person sees: the words, and by label what can be pressed there, in order."""

    words: str
    labels: tuple[str, ...]
    file: str = ""


def bare(words: str) -> str:
    """The words without what platforms put around and between them."""
    return _BESIDE.sub("", words)


def on_discord(components: Sequence[Json], file: str = "") -> Shown:
    """What Discord shows of a message's components."""
    words = _DISCORD.sub(lambda found: found[1] or "", discord_text(components))
    return Shown(words, tuple(_discord_labels(components)), file)


def _discord_labels(components: Iterable[Json]) -> Iterable[str]:
    for part in components:
        if part["type"] == 2:
            yield part["label"]
        yield from (option["label"] for option in part.get("options", ()))
        yield from _discord_labels(part.get("components", ()))


def on_slack(call: Call, file: str = "") -> Shown:
    """What Slack shows of a message's blocks."""
    labels: list[str] = []
    lines: list[str] = []
    for block in call.body["blocks"]:
        texts = [block.get("text"), *block.get("fields", ())]
        for element in block.get("elements", ()):
            if block["type"] == "context":
                texts.append(element)
            elif element["type"] == "button":
                labels.append(element["text"]["text"])
            labels += [option["text"]["text"] for option in element.get("options", ())]
            labels += [
                element[name]["text"]["text"]
                for name in ("positive_button", "negative_button")
                if name in element
            ]
        lines += [mrkdwn(text["text"]) for text in texts if text]
    return Shown("\n".join(lines), tuple(labels), file)


def mrkdwn(words: str) -> str:
    """Slack's text as it reads."""
    words = _SLACK_LINK.sub(r"\1", words)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def in_terminal(message: Message) -> Shown:
    """What a plain terminal prints of a message but for what can be picked, and that."""
    said = message._replace(choices=(), menus=(), commands=())
    picked = (*message.choices, *(c for menu in message.menus for c in menu.choices))
    labels = tuple(choice.label for choice in (*picked, *message.commands))
    return Shown(plain(said), labels, message.document.text if message.document else "")
