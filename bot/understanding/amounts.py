"""Numbers as amounts in words, so that a guide need not list them: "1,200 users" is "thousands of users".

Only a number before a noun is one; a version, a year alone or the choice of an option stays as it is.
"""

import re
from typing import Final

from bot.understanding.common import word_set
from bot.understanding.text import Word, stem

_NUMBER: Final = re.compile(r"(\d{1,9})(k|m|mio)?")
_TIMES: Final = {"k": 1_000, "m": 1_000_000, "mio": 1_000_000}
_WORDS: Final = {
    **dict.fromkeys(["two", "three", "four", "five", "six", "seven", "eight", "nine"], 5),
    **dict.fromkeys(["ten", "eleven", "twelve", "fifteen", "twenty"], 12),
    **dict.fromkeys(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 50),
}
_AMOUNTS: Final = (  # below which number, in which words
    (2, ("one",)),
    (10, ("few",)),
    (21, ("dozen",)),
    (100, ("dozens", "of")),
    (1_000, ("hundreds", "of")),
    (1_000_000, ("thousands", "of")),
)
_MOST: Final = ("millions", "of")
_UNITS: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "mio": 1_000_000}
_NO_NOUN: Final = word_set(
    """
    and or of to is are was in on at the a for with than if not error errors exception factor x please
    which what who how come comes coming has have does do did release released
    """
)
_POINTS: Final = frozenset({"these", "those", "between", "of", "both"})  # "these two" are no amount


def is_number(text: str) -> bool:
    """Whether text begins with a number, in digits or written out."""
    return text[:1].isdigit() or text.casefold() in _WORDS


def counted(said: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words in which numbers before a noun are amounts in words."""
    for word in said:
        if word.text in _WORDS or word.text[0] <= "9":
            break
    else:
        return said
    found: list[Word] = []
    at = 0
    while at < len(said):
        number, end = _number(said, at)
        noun = said[end].text if end < len(said) else ""
        pointed = at > 0 and said[at].text in _WORDS and said[at - 1].text in _POINTS
        if number < 0 or pointed or not noun.isalpha() or noun in _NO_NOUN:
            found.append(said[at])
            at += 1
            continue
        amount = next((words for most, words in _AMOUNTS if number < most), _MOST)
        first, last = said[at].start, said[end - 1].end
        found.extend(Word(text, stem(text), first, last) for text in amount)
        at = end
    return tuple(found)


def _number(said: tuple[Word, ...], at: int) -> tuple[int, int]:
    """The number that begins at a place, and where it ends; negative where none does."""
    match = _NUMBER.fullmatch(said[at].text)
    if match:
        number, end = int(match[1]) * _TIMES.get(match[2] or "", 1), at + 1
        while end < len(said) and _continues(said[end - 1], said[end]):  # "20,000"
            number, end = number * 1_000 + int(said[end].text), end + 1
    elif said[at].text in _WORDS:
        number, end = _WORDS[said[at].text], at + 1
    else:
        return -1, at
    while end < len(said) and said[end].text in _UNITS:
        number, end = number * _UNITS[said[end].text], end + 1
    return number, end


def _continues(before: Word, word: Word) -> bool:
    return word.start == before.end + 1 and len(word.text) == 3 and word.text.isdigit()
