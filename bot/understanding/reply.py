"""One typed message at a point of the walk, read into an event. No words, no routing, no state.

What is tried, in this order: a number or letter alone, an option of the question on screen, a
command, a correction or another request by name, a question, and answers within a longer text.
Whatever could mean several things is asked back.
"""

from typing import Final

from bot.core.events import (
    Answer,
    AnswerSeveral,
    Compare,
    Continue,
    Event,
    Heard,
    Pressable,
    Tell,
    Unknown,
)
from bot.core.guide import Question
from bot.core.state import State
from bot.core.view import Choice
from bot.understanding import english
from bot.understanding.beginning import begins
from bot.understanding.clause import asks, statement
from bot.understanding.commands import command
from bot.understanding.confirming import confirmed
from bot.understanding.description import said, weighed
from bot.understanding.index import Index
from bot.understanding.picking import Picked, picked, remarked, unfilled
from bot.understanding.places import place, places
from bot.understanding.question import answer, ask
from bot.understanding.requests import agreeing, corrected, one_of, perhaps, request, weight
from bot.understanding.supposing import supposed
from bot.understanding.text import Word, clean, sentences
from bot.understanding.text import words as words_of

_YES: Final = english.YES | {"ja"}  # how a label begins that agrees to what is on the screen
_NO: Final = english.NO | {"nein"}
_LONGEST: Final = 40  # words of a reply to one question
_BARE: Final = 4  # words of a text that may do no more than name a topic


def read(
    text: str, index: Index, state: State, asking: str, offered: tuple[Choice, ...] = ()
) -> Event:
    """The event that a typed message means while question `asking` (or none) is on the screen.

    `offered` are the choices on the screen, where the caller knows them: their labels and numbers
    count, too. Never raises; what means nothing is `Unknown` with the nearest topics.
    """
    line = clean(text)
    question = index.guide.question_by_id.get(asking)
    asking = question.id if question else ""
    words = index.words(line)
    ours = command(line, index.guide, state, asking) or _begun(line, index)
    an_option = question and (
        _written(line, question) if ours else not _wonders(line, words, index)
    )
    waiting = [c.event.answers for c in offered if isinstance(c.event, AnswerSeveral)]
    found = (
        (confirmed(line, waiting[0], index) if len(waiting) == 1 else None)
        or _placed(line, question, offered)
        or (_named(line, words, question, index) if question and an_option else None)
        or ours
        or _yes_or_no(words, question, offered)
    )
    if found or not words:
        return found or Unknown()
    if supposes := supposed(line, index, state, asking):
        return supposes
    if not asks(line):
        found = (
            corrected(words, line, index, state, asking)
            or request(words, index)
            or weight(words, index, asking)
            or _label_elsewhere(line, words, question, index)
            or _told(text, words, question, index)
        )
    else:
        found = request(words, index, asks=True)
    if found:
        return found
    if asks(line) and (described := _described(text, index)):
        return described
    finding = ask(line, index, *_subject(state))
    a_question = (asks(line) and len(words) > 1) or finding.candidates
    if question and not a_question and _tells(words):
        return Unknown(finding.topics or finding.suggestions)
    if finding.answered or a_question:
        return answer(finding, index)
    hints = weighed((), sentences(text), index, asking)
    return Heard(hints) if hints else Unknown(finding.suggestions)


def by_name(text: str, index: Index, asking: str) -> Event | None:
    """The answer to `asking` that a text names and nothing else.

    A plain yes or no names none, nor does a candidate, as pages are about candidates.
    """
    line = clean(text)
    words = index.words(line)
    question = index.guide.question_by_id[asking]
    candidate = any(ref.kind == "candidate" for spot in index.spots(words) for ref in spot.refs)
    if asks(line) or candidate or {word.text for word in words} <= english.YES | english.NO:
        return None
    return _named(line, words, question, index)


def _begun(line: str, index: Index) -> Event | None:
    return Continue() if begins(line, index, index.guide.language) else None


def _described(text: str, index: Index) -> Event | None:
    """What a text means that describes and then asks; nothing where it describes nothing.

    Where only which to take is asked, or what the guide does not hold, it is what was described.
    """
    parts = sentences(text)
    heard = said(parts, index)
    if not heard:
        return None
    asked = " ".join(part[len(statement(part, index)) :].strip(" ,;:-") for part in parts)
    finding = ask(asked.strip(), index)
    if finding.answered and not index.is_general(finding.topics[0]):
        return answer(finding, index)
    if not finding.answered and len(heard) < 2:
        return None
    heard = weighed(heard, parts, index)
    return Heard(heard) if heard else None


def _tells(words: tuple[Word, ...]) -> bool:
    """Whether somebody tells of what they have or plan: "we have our own way of doing that"."""
    return words[0].text in english.OWN and len(words) > _BARE


def _subject(state: State) -> tuple[str, str]:
    """Topic and candidate on the screen, for who asks on: "and the other?", "is it secure?"."""
    match state.view:
        case Tell(topic, candidate, _):
            return topic, candidate
        case Compare(topic):
            return topic, ""
    return "", ""


def _wonders(line: str, words: tuple[Word, ...], index: Index) -> bool:
    """Whether a text is but the name of a candidate with a question mark: that picks nothing."""
    names = [s for s in index.spots(words) if any(ref.kind == "candidate" for ref in s.refs)]
    return line.endswith("?") and sum(s.end - s.start for s in names) == len(words) > 0


def _placed(line: str, question: Question | None, offered: tuple[Choice, ...]) -> Event | None:
    """The choice at the place that a text names and nothing else, or whose label it is."""
    labels = {clean(choice.label).casefold(): choice.event for choice in offered}
    if question:
        for option in question.options:
            event = Answer(question.id, option.id, question.mark)
            labels.setdefault(option.label.casefold(), event)
    if named := labels.get(line.casefold()):
        return named
    at = place(line, len(question.options) if question else 0)
    if at is None:
        return _placed_several(line, question)
    answers: tuple[Answer, ...] = ()
    if question:
        answers = tuple(Answer(question.id, o.id, question.mark) for o in question.options)
    events: tuple[Pressable, ...] = tuple(choice.event for choice in offered) or answers
    chosen = [events[at]] if -len(events) <= at < len(events) else []
    return one_of(chosen) or Unknown()


def _placed_several(line: str, question: Question | None) -> Event | None:
    """Of "both 1 and 2" the options to choose from: a question has one answer. Of "not 3" the others."""
    named = places(line) if question else None
    if not question or not named or max(named.at) >= len(question.options):
        return None
    options = [o for at, o in enumerate(question.options) if (at in named.at) != named.denied]
    return one_of(Answer(question.id, option.id, question.mark) for option in options)


def _named(line: str, words: tuple[Word, ...], question: Question, index: Index) -> Event | None:
    """An option of the question on screen, by a name or the beginning of one, and nothing else.

    What begins a name here and is one elsewhere is none: see `_label_elsewhere`.
    """
    elsewhere = _labelled(line, index)
    for said_words in (words, unfilled(words, index)):
        stems = tuple(word.stem for word in said_words)
        options = [
            r.option for r in index.phrases.get(stems, ()) if r.id == question.id and r.option
        ]
        labels = {o.id: tuple(word.stem for word in index.words(o.label)) for o in question.options}
        plain = not english.YES.union(english.NO).issuperset(stems)  # see `agreeing`
        if not options and plain and not elsewhere:
            begun = [o for o, label in labels.items() if label[: len(stems)] == stems]
            options = [o for o, label in labels.items() if begun and {*stems} <= {*label}]
        if options:
            return one_of(Answer(question.id, option, question.mark) for option in options)
    return None


def _written(line: str, question: Question) -> bool:
    """Whether an option is called just so: what only reads like one is no match for a command."""
    plain = _texts(line)
    return any(plain == _texts(name) for o in question.options for name in (o.label, *o.phrases))


def _texts(line: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(line))


def _yes_or_no(
    words: tuple[Word, ...], question: Question | None, offered: tuple[Choice, ...]
) -> Event | None:
    if question:
        options = agreeing(words, question)
        if len(options) == 1 and perhaps(words):
            return Heard(((question.id, options[0], " ".join(word.text for word in words)),))
        return one_of(Answer(question.id, option, question.mark) for option in options)
    bare = {w.text for w in words if w.text not in english.POLITE}
    says = _YES if bare and bare <= _YES else _NO if bare and bare <= _NO else frozenset[str]()
    beginning = (choice for choice in offered if _first(choice.label) in says)
    events = [choice.event for choice in beginning]
    if not events and says == _YES:
        events = [choice.event for choice in offered if isinstance(choice.event, AnswerSeveral)]
    return events[0] if len(events) == 1 else None


def _first(label: str) -> str:
    return next(iter(words_of(label)), Word("", "", 0, 0)).text


def _told(
    text: str, words: tuple[Word, ...], question: Question | None, index: Index
) -> Event | None:
    """Answers within a text: at once if it is one to the question on screen, else to be confirmed."""
    several = len(text.splitlines()) > 1
    heard = said(sentences(text), index, question.id if question and not several else "")
    if question:  # the name of a candidate alone may be denied, or somebody's opinion
        mine = picked(clean(text), words, question, index).options
        names = {candidate.name.casefold() for candidate in index.guide.candidates}
        heard = tuple(h for h in heard if h[2].casefold() not in names or h[1] in mine)
    elsewhere = [entry for entry in heard if not question or entry[0] != question.id]
    if elsewhere or not question or len(words) > _LONGEST or several:
        here = question.id if question else ""
        heard = weighed(heard, sentences(text), index, here) if heard else ()
        return Heard(heard) if heard else None
    plainly = [option for _, option, of in heard if len(index.words(of)) > 1]
    if not plainly and remarked(words, index):
        return Unknown(remark=True)
    found = (
        Picked(tuple(plainly), sure=True)
        if plainly
        else picked(clean(text), words, question, index)
    )
    if found.sure or len(found.options) > 1:
        return one_of(Answer(question.id, option, question.mark) for option in found.options)
    return one_of(Heard(((question.id, option, clean(text)),)) for option in found.options)


def _label_elsewhere(
    line: str, words: tuple[Word, ...], question: Question | None, index: Index
) -> Event | None:
    """The label of an option, word for word, of a question that is not on the screen.

    Where an option on the screen has that very word in its label, which of them is meant is asked.
    """
    named = _labelled(line, index) or index.labels.get(tuple(word.stem for word in words), ())
    here = _with_word(line, question, index) if question and named else ()
    if len(named) == 1 and not here:
        return Heard(((*named[0], line),))
    marks = {q.id: q.mark for q in index.guide.questions}
    return one_of((*here, *(Answer(asked, option, marks[asked]) for asked, option in named)))


def _labelled(line: str, index: Index) -> tuple[tuple[str, str], ...]:
    """The options of all questions whose label a text is, but for a plain yes or no."""
    plain = line.casefold().strip(" .!")
    return tuple(
        (question.id, option.id)
        for question in index.guide.questions
        for option in question.options
        if option.label.casefold() == plain and plain not in english.YES | english.NO
    )


def _with_word(line: str, question: Question, index: Index) -> tuple[Answer, ...]:
    """The options of `question` of which a word of the label begins so."""
    beginning = line.casefold().strip(" .!")
    return tuple(
        Answer(question.id, option.id, question.mark)
        for option in question.options
        if any(word.text.startswith(beginning) for word in index.words(option.label))
    )
