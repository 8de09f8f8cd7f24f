"""What somebody supposes: "what if we had no X". Read as a statement, and asked about, not answered."""

import re
from typing import Final

from bot.core.events import WhatIf
from bot.core.state import State
from bot.understanding.description import said
from bot.understanding.index import Index
from bot.understanding.picking import picked
from bot.understanding.text import sentences

_OPENING: Final = re.compile(
    r"(?:and |but |so |ok |okay |hm+,? )?"
    r"(?:what if|how about if|what would happen if|what happens if|what would it be if|and if|suppose|supposing"
    r"|imagine|assume|assuming|was wäre,? wenn|was ist,? wenn|was passiert,? wenn|und wenn|angenommen,?)"
    r"(?: that)? +(.+?)[ ?.!]*",
    re.IGNORECASE,
)
_STATED: Final = {  # as one would say it of what is so
    "knew": "know", "had": "have", "were": "are", "was": "is", "used": "use", "needed": "need", "wanted": "want",
    "did": "do", "would": "will",
    "hätten": "haben", "wäre": "ist", "wären": "sind", "bräuchten": "brauchen", "könnte": "kann",
}  # fmt: skip


def supposed(line: str, index: Index, state: State, asking: str) -> WhatIf | None:
    """The one answer that a text supposes, or nothing.

    It may be to any question, by a phrase; by the name of an option only to the one on the screen and to
    those answered.
    """
    if not (found := _OPENING.fullmatch(line)):
        return None
    statement = re.sub(
        r"[^\W\d_]+", lambda word: _STATED.get(word[0].casefold(), word[0]), found[1]
    )
    heard = {(question, option) for question, option, _ in said(sentences(statement), index)}
    if not heard:
        words = index.words(statement)
        asked = dict.fromkeys(
            q for q in (asking, *state.answers) if q in index.guide.question_by_id
        )
        for question in asked:
            pick = picked(statement, words, index.guide.question_by_id[question], index)
            heard |= {(question, option) for option in pick.options if pick.sure}
    return WhatIf(*heard.pop()) if len(heard) == 1 else None
