"""Whether typed text asks why something was chosen: "why not X?", "why did we choose X over Y?"."""

import re
from functools import lru_cache
from typing import Final

from bot.core.events import WhyChosen
from bot.core.guide import Guide
from bot.understanding import english
from bot.understanding.spelling import Spelling
from bot.understanding.text import words

_LONGEST: Final = 60  # characters; what is longer asks for more than that

# In words without punctuation; `NAME` are the names of the guide's candidates.
_ASKED: Final = r"""
    (?: (?:and|but|so|ok|okay|then)\ )?
    (?: why|how\ come )
    (?P<team>                                           # why [did we not pick] X
        (?: \ (?:did|didnt|do|dont|have|havent|are|arent) (?:\ not)? )?
        \ (?: we|they|(?P<i>i)|(?P<you>you)|(?:the|our|your|my)\ team|everybody|everyone ) (?:\ not)? (?:\ CHOOSE)?
    |                                                   # why [was] X picked, why [was it] X that was picked
        \ (?:is|isnt|was|wasnt) (?:\ it)? (?= .*\ (?:chosen|picked|selected) )
    )?
    (?:\ not)? (?:\ CHOOSE)?
    (?: \ (?:the\ )?(?P<name>NAME) )?
    (?P<it> \ (?:it|this|that) )?
    (?:\ not)?
    (?P<passive> \ (?:chosen|picked|selected) )?
    (?: \ (?:over|instead\ of|rather\ than|and\ not) \ (?:the\ )?(?:NAME) )?
    (?: \ (?:instead|then|though|anyway|here|at\ all) )*
"""
_CHOOSE: Final = r"""
    (?: choose|chose|chosen|pick|picked|select|selected|use|using|take|took|prefer
      | decided?\ (?:on|for|against) | go(?:ne|ing)?\ (?:with|for) )
"""


def why_chosen(guide: Guide, text: str) -> WhyChosen | None:
    """The event, where `text` asks nothing else; one that names nothing must say who chose, and "it"."""
    if len(text) > _LONGEST:
        return None
    asked, named, spelling = _known(guide)
    found = asked.fullmatch(_plain(text, spelling))
    if found is None:
        return None
    team = bool(found["team"] or found["passive"]) and not (found["you"] or found["i"])
    name = found["name"]
    if name is None and not ((team or found["i"]) and found["it"]):
        return None
    return WhyChosen(named[name] if name else "", team)


@lru_cache(maxsize=8)
def _known(guide: Guide) -> tuple[re.Pattern[str], dict[str, str], Spelling]:
    """What is compared with, the ids of names, and the words that no other is a typo of."""
    named = {
        _plain(name): candidate.id
        for candidate in guide.candidates
        for name in (candidate.name, candidate.id, *candidate.phrases)
    }
    names = "|".join(sorted(map(re.escape, filter(None, named)), key=len, reverse=True))
    pattern = _ASKED.replace("CHOOSE", _CHOOSE).replace("NAME", names)
    vocabulary = [
        *re.findall(r"[a-z]{2,}", pattern),
        *(word for name in named for word in name.split()),
    ]
    return re.compile(pattern, re.VERBOSE), named, Spelling(vocabulary)


def _plain(text: str, spelling: Spelling | None = None) -> str:
    """The words of `text` in a row; those that nobody knows as `spelling` would have them."""
    said = [word.text for word in words(text)]
    if spelling is None:
        return " ".join(said)
    return " ".join(word if word in english.KNOWN else spelling.correct(word) for word in said)
