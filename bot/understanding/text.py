"""Text from people as words: cleaning, sentences, words and their stems. No guide, no meaning.

Every pattern here is linear in the length of the text, and no more than `limits.TYPED` characters
are ever looked at.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from bot.core import limits
from bot.understanding.english import CONTRACTIONS

_MARKS: Final = 3  # combining marks kept on one letter; living languages need at most that
_ESCAPES: Final = re.compile(  # ECMA-48: control strings (OSC, DCS, ...), CSI, and the short ones
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_WORD: Final = re.compile(  # "w/" and "w/o", or letters and digits
    r"\b[wW]/(?:[oO]\b)?|[^\W_]+(?:['\u2019][^\W_]+)*"
)
_SENTENCE: Final = re.compile(r"[^.!?;\n]+(?:\.(?=\w)[^.!?;\n]*)*[.!?;]*")


def clean(text: str) -> str:
    """The same words without anything that could act on a screen: one line, NFC, capped.

    Escape sequences, control, bidi and zero-width characters, lone surrogates and piles of
    combining marks go; white space becomes single spaces. Cleaning twice changes nothing.
    """
    text = text[: 2 * limits.TYPED]
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPES.sub(" ", text)
        kept = {ord(char): _kept(char) for char in set(text)}
        text = _thin(unicodedata.normalize("NFC", _thin(text.translate(kept))))
    return " ".join(text.split())[: limits.TYPED].rstrip()


def _kept(char: str) -> str:
    if char.isspace():
        return " "
    return char if char.isprintable() else ""


def _thin(text: str) -> str:
    """Before NFC because its sorting is quadratic on piles; after it because it can unfold marks."""
    marks = {char for char in set(text) if unicodedata.category(char) in ("Mn", "Me")}
    if not marks:
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if char in marks else 0
        if run <= _MARKS:
            kept.append(char)
    return "".join(kept)


class Word(NamedTuple):
    """One word: as folded (`text`), its stem, and where it stands in what was split.

    A named tuple, because a guide has ten thousand of them and a frozen dataclass costs twice that.
    """

    text: str
    stem: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of cleaned text, without links, emoji and punctuation."""
    if "://" in text or "www." in text:
        text = _LINK.sub(lambda link: " " * len(link[0]), text)
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        for folded, stemmed in _forms(match[0]):
            found.append(Word(folded, stemmed, start, end))
    return tuple(found)


class Vocabulary(dict[str, tuple[Word, ...]]):
    """The words of each piece of a guide's texts: of what stands there between spaces.

    A guide has tens of thousands, of which one in ten is another, so each is read once. Where
    they stand in a text is not told, only where the words of a piece stand in it.
    """

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        plain = piece.isalnum()
        self[piece] = found = (
            tuple([Word(word, stem(word), 0, 0) for word in fold(piece)]) if plain else words(piece)
        )
        return found

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a text."""
        return tuple(chain.from_iterable(map(self.__getitem__, text.split())))


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    return tuple((part, stem(part)) for part in fold(word))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with the mark that ends them; line ends count as ends."""
    lines = text[: limits.TYPED].splitlines()
    return tuple(
        s for line in lines for part in _SENTENCE.findall(clean(line)) if (s := part.strip())
    )


def fold(word: str) -> tuple[str, ...]:
    """Lower case, without accents, apostrophes and a possessive 's; contractions written out."""
    word = word.casefold()
    if word.isascii() and word.isalnum():  # as nearly all are
        return CONTRACTIONS.get(word) or (word,)
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    if word.endswith("'re"):  # "we're" is no "were"
        return word[:-3], "are"
    return CONTRACTIONS.get(word.replace("'", "")) or (_owned(word),)


def _owned(word: str) -> str:
    return word.removesuffix("'s").replace("'", "")


_PLURALS: Final = (("sses", "ss"), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_SUFFIXES: Final = (  # longest first; the stem that is left needs four letters, three for -ing, -ed
    ("ibility", 4),
    ("ability", 4),
    ("ization", 4),
    ("isation", 4),
    ("ation", 4),
    ("able", 4),
    ("ible", 4),
    ("ment", 4),
    ("ness", 4),
    ("ize", 4),
    ("ise", 4),
    ("ate", 4),
    ("ing", 3),
    ("ion", 4),
    ("ity", 4),
    ("ed", 3),
    ("er", 4),
    ("ly", 4),
    ("al", 5),  # no "signal" is a sign
    ("e", 4),
    ("y", 4),
)
_BY_ENDING: Final = {  # by their last two letters, as there are thousands of words to look at
    ending: tuple(
        entry for entry in _SUFFIXES if entry[0] in (ending, ending[-1]) or entry[0][-2:] == ending
    )
    for ending in {suffix[-2:] for suffix, _ in _SUFFIXES}
}
_SHORT_E: Final = re.compile(r"[^aeiouy][aeiou][^aeiouwxy]")  # "coding" comes from "code"


_ALIKE: Final = {  # words that say the same of anything, by the one that stands for them
    word: one
    for one, words in (
        ("app", "apps application applications webapp webapps"),
        ("site", "sites website websites"),
        ("developer", "dev devs developers programmer programmers coder coders"),
        ("beginner", "beginners newbie newbies newcomer newcomers novice novices noob noobs rookie rookies starter starters"),
        ("directory", "folder folders directories"),
        ("database", "db dbs databases"),
        ("documentation", "docs"),
        ("plugin", "plugins addon addons"),
        ("library", "libraries lib libs"),
        ("large", "big"),
        ("larger", "bigger"),
        ("largest", "biggest"),
        ("huge", "massive enormous gigantic giant"),
        ("small", "little"),
        ("tiny", "mini teeny"),
        ("difficult", "hard tough tricky"),
        ("pick", "choose choosing chose select selecting picking picks chooses"),
        ("repository", "repo repos repositories"),
        ("mail", "email emails mails"),
        ("picture", "pictures image images photo photos pic pics"),
        ("configure", "config configuration configuring configured"),
        ("company", "companies firm firms"),
        ("quick", "quickly rapid rapidly"),
    )
    for word in (one, *words.split())
}  # fmt: skip


def stem(word: str) -> str:
    """A light stem: plural and one common English suffix taken off.

    Cruder than Porter's on purpose: it only has to send the forms of a word to one place, within
    a vocabulary of some hundred words, and has to be read in one go.
    """
    word = _ALIKE.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    word = _without_suffix(singular(word))
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsaeiou":
        word = word[:-1]
    return word


def _without_suffix(word: str) -> str:
    for suffix, least in _BY_ENDING.get(word[-2:]) or _BY_ENDING.get(word[-1], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            rest = word.removesuffix(suffix)
            if suffix != "y" or not _keeps_y(rest):
                return f"{rest}e" if suffix in ("ing", "ed") and _SHORT_E.fullmatch(rest) else rest
    return word


def singular(word: str) -> str:
    """A word of four letters or more without the ending of a plural, or of a verb after "it"."""
    if word[-1:] != "s" or len(word) < 4:
        return word
    for plural, single in _PLURALS:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural) + single
    return word[:-1] if word[-2] not in "su" else word


def _keeps_y(rest: str) -> bool:
    """Whether the y belongs to the word: "survey"; and "carry", which is no "car"."""
    return rest[-1] in "aeiou" or rest[-1] == rest[-2]
