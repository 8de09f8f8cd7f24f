"""The engine's own words in one language: texts looked up and filled. No catalogue is read here.

A text stands in English where it is said, and that is its key: a text without a translation is said
in English. `bot.languages` makes a value of another language; which one is used is told by the guide
(`Guide.words`), so that whoever has a guide can speak.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # a message is made of events, which know the guide, which has its words
    from bot.core.view import Inline, Text

Part: TypeAlias = "Inline | Text | int"
"""What fills a place in a text. A number is written as the language writes numbers."""

_PLACE = re.compile(r"\{(\w+)\}")


def marked(text: str) -> str:
    """`text` itself, which is thereby in the catalogue: of a table, looked up when it is said."""
    return text


_THOUSANDS = marked(",")
_AND = marked("{names} and {last}")
_OR = marked("{names} or {last}")


def _english(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How texts are said; without translations, as they are written.

    Places are names in braces. `translate` gives a text in the language, `translate_many` the form
    for a number, by the language's own rule; both give back what they do not know.
    """

    translate: Callable[[str], str] = str
    translate_many: Callable[[str, str, int], str] = _english

    def __call__(self, text: str, /, **parts: str | int) -> str:
        """`text` in this language, its places filled."""
        said = self.translate(text)
        return said.format_map(self._written(parts)) if parts else said

    def many(self, one: str, many: str, number: int, /, **parts: str | int) -> str:
        """The form of a text for `number`, which is what `{n}` stands for."""
        said = self.translate_many(one, many, number)
        return said.format_map(self._written({"n": number, **parts}))

    def text(self, text: str, /, **parts: Part) -> "Text":
        """As a call, where a part is more than characters: emphasised, a link, somebody."""
        return self._filled(self.translate(text), parts)

    def many_text(self, one: str, many: str, number: int, /, **parts: Part) -> "Text":
        """As `many`, where a part is more than characters."""
        return self._filled(self.translate_many(one, many, number), {"n": number, **parts})

    def number(self, number: int) -> str:
        """A figure: "2,187"."""
        if -1000 < number < 1000:
            return str(number)
        return f"{number:,}".replace(",", self.translate(_THOUSANDS))

    def listed(self, parts: tuple[str, ...]) -> str:
        """All of these in a sentence: "A", "A and B", "A, B and C"."""
        return self._joined(_AND, parts)

    def listed_text(self, parts: "tuple[Text, ...]") -> "Text":
        """As `listed`, where a part is more than characters."""
        names: list[Inline] = []
        for part in parts[:-1]:
            names += ((", ",) if names else ()) + part
        return self.text(_AND, names=tuple(names), last=parts[-1]) if names else parts[-1]

    def either(self, parts: tuple[str, ...]) -> str:
        """One of these in a sentence: "A", "A or B", "A, B or C"."""
        return self._joined(_OR, parts)

    def _joined(self, way: str, parts: tuple[str, ...]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.translate(way).format(names=", ".join(parts[:-1]), last=parts[-1])

    def _written(self, parts: dict[str, str | int]) -> dict[str, str]:
        return {
            name: part if isinstance(part, str) else self.number(part)
            for name, part in parts.items()
        }

    def _filled(self, said: str, parts: dict[str, Part]) -> "Text":
        filled: list[Inline] = []
        for at, piece in enumerate(_pieces(said)):
            part = parts[piece] if at % 2 else piece
            for inline in part if isinstance(part, tuple) else (part,):
                one = self.number(inline) if isinstance(inline, int) else inline
                if one and isinstance(one, str) and filled and isinstance(filled[-1], str):
                    filled[-1] += one
                elif one:
                    filled.append(one)
        return tuple(filled)


@lru_cache(maxsize=1024)  # there are some hundred texts
def _pieces(said: str) -> tuple[str, ...]:
    return tuple(_PLACE.split(said))


ENGLISH = Words()
