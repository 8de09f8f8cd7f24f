"""Which options of a question a short text picks or denies, and how surely. No events, no state.

An option that is named by one word is picked only where the rest of the text says nothing else: "small, I
think". Where it says more, the option is asked back. The name of a candidate is the weakest of all, as people
have opinions on candidates: it picks an option only beside words for having one.
"""

from itertools import pairwise
from typing import Final, NamedTuple

from bot.core.guide import Question
from bot.understanding import english
from bot.understanding.grammar import OPINION, WISHING, Grammar, grammar
from bot.understanding.index import Index
from bot.understanding.naming import Spot, polarity, widest
from bot.understanding.text import Word, words

_SHORT: Final = 8  # words of a text that is read word by word
_LONGEST: Final = 14  # words of a text that may be asked back; longer ones are about something else


class Picked(NamedTuple):
    """The ids of options that a text may mean; `sure` where it says that and nothing else."""

    options: tuple[str, ...] = ()
    sure: bool = False


def picked(line: str, said: tuple[Word, ...], question: Question, index: Index) -> Picked:
    """The options of `question` that words of `line` pick, or that they leave where they deny others."""
    if named := by_name(said, question, index):
        return Picked(named, sure=True)
    spots = _spots(said, question, index)
    tables = grammar(index.guide.language)
    rest = _rest(said, spots)
    if _denies(said, rest, tables):
        return _left(line, said, spots, question, index)
    if spots:
        return _weighed(said, rest, spots, question, index, tables)
    return _by_words(said, question, index, tables)


def by_name(said: tuple[Word, ...], question: Question, index: Index) -> tuple[str, ...]:
    """The options that a text names and nothing else, fillers apart."""
    for those in (said, unfilled(said, index)):
        refs = index.phrases.get(tuple(word.stem for word in those), ())
        if named := [r.option for r in refs if r.id == question.id and r.option]:
            return tuple(dict.fromkeys(named))
    return ()


def unfilled(said: tuple[Word, ...], index: Index) -> tuple[Word, ...]:
    """A text without fillers, unless they make a wish of a candidate's name, or are all there is."""
    bare = tuple(word for word in said if word.text not in english.FILLER)
    refs = index.phrases.get(tuple(word.stem for word in bare), ())
    wished = any(ref.kind == "candidate" for ref in refs) and any(w.text in WISHING for w in said)
    return said if wished or not bare else bare


def remarked(said: tuple[Word, ...], index: Index) -> bool:
    """Whether a text is an opinion, a wish or hearsay about candidates, which answers nothing."""
    named = any(ref.kind == "candidate" for spot in index.spots(said) for ref in spot.refs)
    return named and any(word.text in OPINION for word in said)


def _spots(said: tuple[Word, ...], question: Question, index: Index) -> tuple[Spot, ...]:
    """The widest phrases of the options in a text."""
    named = (s for s in index.spots(said) if any(r.id == question.id and r.option for r in s.refs))
    return widest(named)


def _options(spots: tuple[Spot, ...], question: Question) -> tuple[str, ...]:
    named = [r.option for s in spots for r in s.refs if r.id == question.id and r.option]
    return tuple(dict.fromkeys(named))


def _rest(said: tuple[Word, ...], spots: tuple[Spot, ...]) -> tuple[Word, ...]:
    covered = {at for spot in spots for at in range(spot.start, spot.end)}
    return tuple(word for at, word in enumerate(said) if at not in covered)


def _weighed(  # noqa: PLR0913, PLR0917 -- what a text is, in parts
    said: tuple[Word, ...],
    rest: tuple[Word, ...],
    spots: tuple[Spot, ...],
    question: Question,
    index: Index,
    tables: Grammar,
) -> Picked:
    options = _options(spots, question)
    if not all(_a_candidate(spot) for spot in spots):
        several = any(spot.end - spot.start > 1 for spot in spots)
        alone = not _content(rest, question, tables.little, index)
        if several or (alone and not _of_others(rest, options, question, index)):
            return Picked(options, sure=True)
        return Picked(options) if len(said) <= _LONGEST else Picked()
    if not _content(rest, question, tables.plain, index):
        return Picked(options, sure=True)
    heard = (tables.little - english.JUDGING) | tables.plain
    unheard = _content(rest, question, heard, index)
    return Picked() if unheard or len(said) > _LONGEST else Picked(options)


def _a_candidate(spot: Spot) -> bool:
    return any(ref.kind == "candidate" for ref in spot.refs) and spot.end - spot.start == 1


def _content(
    rest: tuple[Word, ...], question: Question, saying_little: frozenset[str], index: Index
) -> tuple[Word, ...]:
    """The words that say something of their own: not the question's, and none that say little."""
    about = (question.text, question.name, index.guide.topic_by_id[question.topic].title)
    asked = {word.stem for text in (*about, *question.phrases) for word in words(text)}
    names = {word.stem for c in index.guide.candidates for word in words(c.name)}
    return tuple(w for w in rest if w.text not in saying_little and w.stem not in asked - names)


def _denies(said: tuple[Word, ...], rest: tuple[Word, ...], tables: Grammar) -> bool:
    pairs = {(a.text, b.text) for a, b in pairwise(said)}
    bare = {word.text for word in rest} & tables.denying
    return bool(bare) and not pairs & english.NOT_NEGATING


def _left(
    line: str, said: tuple[Word, ...], spots: tuple[Spot, ...], question: Question, index: Index
) -> Picked:
    """What is left where options are denied, and nothing else is said: sure, where it is the plain no.

    An option in another part of the sentence than the denial ("not X, Y") may be what is meant.
    """
    tables = grammar(index.guide.language)
    rest = _rest(said, spots)
    if not spots or _content(rest, question, tables.unfamiliar | tables.denying, index):
        return Picked()
    parts = _parts(line, said)
    denying = {parts[at] for at, word in enumerate(said) if word.text in tables.denying}
    denied = _options(tuple(s for s in spots if parts[s.start] in denying), question)
    others = _options(spots, question)
    if meant := tuple(option for option in others if option not in denied):
        return Picked(meant)
    left = tuple(o for o in question.options if o.id not in denied)
    alone = len(left) == 1 < len(denied) and polarity(left[0]) == "no"
    return Picked(tuple(option.id for option in left), sure=alone)


def _parts(line: str, said: tuple[Word, ...]) -> tuple[int, ...]:
    """For each word the number of the part of the sentence that it is in."""
    parts = [0]
    for before, word in pairwise(said):
        apart = any(mark in line[before.end : word.start] for mark in ",;:()")
        parts.append(parts[-1] + (apart or word.text in english.CONTRAST))
    return tuple(parts)


def _by_words(said: tuple[Word, ...], question: Question, index: Index, tables: Grammar) -> Picked:
    """The options of which a short text has a word that no other has, or else one of the label."""
    content = {w.stem for w in said if w.text not in english.LITTLE}
    hits = {option: content & stems for option, stems in index.own_words[question.id].items()}
    for option, single in hits.items():  # of a phrase, all of its words count or none
        phrases = index.phrase_words.get((question.id, option), ())
        hits[option] = single.union(*(phrase for phrase in phrases if phrase <= content))
    told = set[str]().union(*hits.values())
    if not told:
        hits = {o.id: content & {w.stem for w in index.words(o.label)} for o in question.options}
        told = set[str]().union(*hits.values())
    if len(said) > _SHORT or 2 * len(told) <= len(content):
        return Picked()
    rest = tuple(word for word in said if word.stem not in told)
    options = tuple(option for option, stems in hits.items() if stems)
    alone = not _content(rest, question, tables.little, index)
    return Picked(options, sure=alone and not _of_others(rest, options, question, index))


def _of_others(
    rest: tuple[Word, ...], options: tuple[str, ...], question: Question, index: Index
) -> bool:
    """Whether a word is of the label of another option: "pages and api", where there are both."""
    others = (o.label for o in question.options if o.id not in options)
    labels = {
        w.stem for label in others for w in index.words(label) if w.text not in english.LITTLE
    }
    return any(word.stem in labels for word in rest if word.text not in english.LITTLE)
