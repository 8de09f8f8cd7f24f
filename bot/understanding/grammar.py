"""Small words around an answer, by language: what says little, what says that one has it, what denies.

Tables only; what `picking` makes of them is told there. Words stand as they are folded, without accents.
"""

from functools import cache
from typing import Final, NamedTuple

from bot.understanding import english
from bot.understanding.common import word_set

_HAVING: Final = word_set(
    """
    have has had having got own owned use uses used using run runs ran running work works working
    builds built written wrote made developed maintain started began live
    exist exists already currently current now right today still yet so far ever here there in on of at
    both all everything something thing one app application apps applications site project code server
    """
)
_KNOWING: Final = word_set("know knows knew known heard tried try touched seen learned learnt")
WISHING: Final = word_set(
    """
    go going take pick choose choosing let lets like would will id ill wed itd say more very pretty quite
    rather fairly definitely certainly absolutely
    """
)
"""Fillers that make of a candidate's name a wish."""
OPINION: Final = word_set(
    """
    hate hates hated love loves loved like likes liked dislike prefer prefers preferred favourite favorite
    suck sucks rock rocks bad worse worst good better best great awesome awful terrible horrible ugly cool
    nice fine crap garbage trash overrated underrated outdated dead popular boring
    everyone everybody people friend friends boss competitor competitors reddit internet chef alle leute
    heard hear hears says said believe want wants wanted wish wishes recommends
    recommended told tells mag liebe hasse bevorzuge bevorzugt findet finde schlecht gut besser
    schrecklich furchtbar toll beste besten gehort sagt sagen
    """
)
"""What people say of a candidate that tells nothing of a project."""


class Grammar(NamedTuple):
    """`little` changes no answer, `plain` neither beside a candidate's name.

    `denying` turns an answer into its contrary; beside a denial, `unfamiliar` says no more than that.
    """

    little: frozenset[str]
    plain: frozenset[str]
    denying: frozenset[str]
    unfamiliar: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """All these words."""
        return self.little | self.plain | self.denying | self.unfamiliar | OPINION


@cache
def grammar(language: str) -> Grammar:
    """The tables of English, with those of the language beside it."""
    little, having = english.LITTLE, _HAVING
    denying = english.NEGATORS | english.NO | {"nothing", "nowhere"}
    if language.partition("-")[0] == "de":
        from bot.understanding import german  # noqa: PLC0415 -- who speaks English needs none of it

        little |= german.AROUND | german.HAVING
        having |= german.HAVING
        denying |= german.DENYING
    little -= denying | {"than"}
    around = (english.FILLER | english.YES | having) - WISHING
    return Grammar(
        little,
        around - denying,
        denying,
        ((little - WISHING - english.JUDGING) | having | _KNOWING) - denying,
    )
