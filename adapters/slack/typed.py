"""Words that somebody typed, out of Slack's markup. Pure."""

import re

_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
# An emoji comes as its name between colons, one after the other: ":wave:", ":+1::skin-tone-3:".
_EMOJI = re.compile(
    r"(?<![\w:])(?::(?=[^:]*[a-z]|[+-]1:|100:)[a-z0-9_'+-]{1,100}:(?::skin-tone-[2-6]:)?)+(?![\w:])"
)
_CROSS = re.compile(
    ":(?:x|no_entry|no_entry_sign|negative_squared_cross_mark|heavy_multiplication_x|-1|thumbsdown):"
)
_CHECK = re.compile(":(?:[+]1|thumbsup|white_check_mark|heavy_check_mark|ballot_box_with_check):")


def words(text: str) -> str:
    """Typed text without Slack's markup: links as their words, people and entities as characters.

    Of emoji only crosses stay, as they say what is not wanted: “:x: accounts”; and, where it is all
    that is said, one that agrees.
    """
    said = _MARKUP.sub(_said, text)
    bare = _EMOJI.sub(_felt, said).strip() or ("\U0001f44d" if _CHECK.search(said) else "")
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentioned(text: str) -> tuple[tuple[str, str], ...]:
    """Whom typed text mentions, as pairs of id and name; a name is only there where Slack gives one."""
    found = (m.groups() for m in _MARKUP.finditer(text))
    return tuple({who: (who, name or "") for kind, who, name in found if kind == "@"}.values())


def _said(match: re.Match[str]) -> str:
    kind, target, label = match.groups()
    if kind == "@":
        return " "
    return label or (target if kind != "#" else "")


def _felt(match: re.Match[str]) -> str:
    return " \u274c " if _CROSS.search(match[0]) else " "
