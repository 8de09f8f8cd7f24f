"""Neutral text as Slack's mrkdwn, in pieces that fit. No blocks, no layout.

Slack has no escape for its own emphasis, only for `&`, `<` and `>`: those three are what turns
words into mentions and links, so those three are what is replaced.
"""

import re
from collections.abc import Iterable, Iterator

from bot.core.view import Cite, Inline, Link, Name, Strong, Text

_PARTS = re.compile(r"\s{1,500}|\S{1,500}")  # at worst five times as long once escaped
_IN_ADDRESS = str.maketrans({"&": "&amp;", "<": "%3C", ">": "%3E", "|": "%7C"})
_PERSON = re.compile(r"[UW][A-Z0-9]{2,30}")  # a person's id, as docs.slack.dev writes it
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_LONGEST_LINK = 1500  # of a whole link; a longer one is left out, and its words stay


def escaped(words: str) -> str:
    """`words` as mrkdwn in which nothing is a mention, a link or a channel."""
    # Three passes take a fifth of the time of `translate`, which looks at every character in turn.
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(text: Text) -> str:
    """The whole text, of any length."""
    return "".join([
        escaped(inline) if isinstance(inline, str) else "".join(_atoms((inline,))) for inline in text
    ])  # fmt: skip


def pieces(texts: Iterable[Text], room: int, before: str = "", between: str = "\n") -> list[str]:
    """The texts, each led by `before`, as few strings of at most `room` characters (2,500 or more).

    They are cut between texts or, where one alone is too long, between words: never inside an
    entity or a link.
    """
    done: list[str] = []
    now = ""
    for text in texts:
        joint = between if now else ""
        whole = joint + before + mrkdwn(text)
        if len(now) + len(whole) <= room:
            now += whole
            continue
        for atom in (joint + before, *_atoms(text)):
            if len(now) + len(atom) > room:
                done.append(now)
                now, atom = "", atom.removeprefix(joint) if atom is joint + before else atom  # noqa: PLW2901
            now += atom
    return [piece for piece in (*done, now) if piece.strip()]


def clipped(text: str, room: int) -> str:
    """`text`, cut between words where it is longer than `room`; a cut entity is taken off."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    words = cut.rsplit(None, 1)[0] if any(map(str.isspace, cut)) else cut
    entity = words.rfind("&", max(0, len(words) - 5))
    return (words[:entity] if entity >= 0 and ";" not in words[entity:] else words) + "…"


def plain(text: Text) -> str:
    """The text as words for a screen reader: sources in brackets, no addresses. Not escaped."""
    return "".join(map(_spoken, text))


def _spoken(inline: Inline) -> str:
    if isinstance(inline, str):
        return inline
    return f"({inline.label})" if isinstance(inline, Cite) else inline.text


def _atoms(text: Text) -> Iterator[str]:
    for inline in text:
        match inline:
            case str():
                yield from _words(inline)
            case Strong(words):
                yield from _strong(words)
            case Link(words, url):
                yield from _link(words, url)
            case Name(words, who):
                yield from (_mention(who),) if _mention(who) else _words(words)
            case Cite(label, url, _):
                yield "("
                yield from _link(label, url)
                yield ")"


def _words(words: str) -> Iterator[str]:
    return (escaped(part) for part in _PARTS.findall(words))


def _mention(who: str) -> str:
    """A person or a channel, shown by its name to whoever may know it; empty for any other id."""
    if _PERSON.fullmatch(who):
        return f"<@{who}>"
    return f"<#{who}>" if _CHANNEL.fullmatch(who) else ""


def _strong(words: str) -> Iterator[str]:
    bare = words.strip()
    if not bare or len(bare) > 400 or "*" in bare or "\n" in bare:
        return _words(words)  # emphasis would not hold together
    return iter((f"*{escaped(bare)}*",))


def _link(words: str, url: str) -> Iterator[str]:
    label = escaped(" ".join(words.split()).replace("|", "/"))
    link = f"<{url.translate(_IN_ADDRESS)}|{label}>"
    safe = url.startswith("https://") and not re.search(r"\s", url) and label
    return iter((link,)) if safe and len(link) <= _LONGEST_LINK else _words(words)
