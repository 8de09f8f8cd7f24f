"""Questions for one exact thing: a file, a command, a name in code. No scores, no topics.

A guide to a choice tells what things are like; of what exactly a person types it knows only what its
claims say. So a question for such a detail is answered only where one claim speaks of it.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.understanding import asking, english
from bot.understanding.index import Index
from bot.understanding.text import Word

_CODE: Final = re.compile(
    r"\b[\w-]{1,40}\.(?:py|html|txt|json|ya?ml|toml|env|md|sh|sql|cfg|ini|conf)\b"
    r"|\b[a-z]{1,40}_[a-z_]{1,40}\b|\b\w{1,40}\(\)",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[{}$<]|;\s*(?:$|[^\w\s])|\(\)|__|=\S")
_PUTTING: Final = frozenset({"i", "we", "you"})
_BEFORE: Final = 3  # words between "which" and what is asked for: "what is the default port"
_SHARE: Final = 0.6  # of the words of such a question, one claim must have so many


def code_like(line: str) -> bool:
    """Whether a text has marks that only code has."""
    return _MARKS.search(line) is not None


def names_code(line: str, index: Index) -> bool:
    """Whether a text names a file or something in code that no claim of the guide tells of."""
    return any(match[0].casefold() not in index.code for match in _CODE.finditer(line))


def detail(said: tuple[Word, ...], names: Mapping[int, str], index: Index) -> str:
    """Why the guide has no answer to a question for a detail; empty where it may have one.

    `names` gives the candidate of each word that is part of a candidate's name.
    """
    heads = _set_apart(said, names) or _heads(said)
    if heads is None:
        return ""
    asked = {
        word.stem
        for at, word in enumerate(said)
        if at not in names and word.text not in english.STOP | asking.EXPLAINED
    }
    wanted = {said[at].stem for at in heads}
    about = frozenset(names.values())
    for candidates, stems in index.claim_words:
        if about <= candidates and wanted <= stems and len(asked & stems) >= _SHARE * len(asked):
            return ""
    told = " and ".join(said[at].text for at in heads) or "a place"
    return f"asks for {told}, and no claim tells it"


def _set_apart(said: tuple[Word, ...], names: Mapping[int, str]) -> tuple[int, ...]:
    """Two parts of a candidate that are set against each other: "null vs blank in X"."""
    texts = [word.text for word in said]
    for at in range(1, len(texts) - 1):
        against = texts[at] in {"vs", "versus"} or (texts[at] == "and" and "between" in texts[:at])
        parts = (at - 1, at + 1)
        plain = any(part in names for part in parts) or all(
            texts[part] in english.STOP for part in parts
        )
        if against and len(set(names.values())) == 1 and not plain:
            return parts
    return ()


def _heads(said: tuple[Word, ...]) -> tuple[int, ...] | None:
    """Where the exact thing that is asked for stands; nothing where none is."""
    texts = [word.text for word in said]
    for at, text in enumerate(texts):
        if text in {"what", "which"}:
            for head in range(at + 1, min(at + 2 + _BEFORE, len(texts))):
                after = texts[head + 1] if head + 1 < len(texts) else ""
                if texts[head] in asking.DETAILS and (after in english.STOP or not after):
                    return (head,)
        placing = text == "where" and at + 3 < len(texts) and texts[at + 2] in _PUTTING
        if placing and texts[at + 3] not in asking.EXPLAINED | {"get"}:
            return ()
        kept = asking.LYING & set(texts) or (texts[1:2] == ["is"] and asking.KEPT & set(texts))
        if text == "where" and at == 0 and kept:
            return ()
    return None
