"""One typed message at a point of the walk, read into an event. No words, no routing, no state.

What is tried, in this order: a number or letter alone, an option of the question on screen, a
command, a correction or another request by name, a question, and answers within a longer text.
Whatever could mean several things is asked back.
"""

import re
from typing import Final

from bot.core.events import Answer, AnswerSeveral, Compare, Event, Heard, Pressable, Tell, Unknown
from bot.core.guide import Question
from bot.core.state import State
from bot.core.view import Choice
from bot.understanding import english
from bot.understanding.clause import asks, statement
from bot.understanding.commands import command
from bot.understanding.description import said
from bot.understanding.index import Index
from bot.understanding.question import answer, ask
from bot.understanding.requests import agreeing, corrected, matching, one_of, request, weight
from bot.understanding.text import Word, clean, sentences

_LONGEST: Final = 40  # words of a reply to one question
_SHORT: Final = 8  # words of a reply that is read word by word
_POSITION: Final = re.compile(
    r"\(?(?:(?:option|number|answer|no\.?|choice|#) *)?(?:([0-9]{1,2})|([a-z]))[).:]*",
    re.IGNORECASE,
)


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
    ours = command(line, index.guide, state, asking)
    an_option = question and (
        _written(line, question) if ours else not _wonders(line, words, index)
    )
    found = (
        _placed(line, words, question, offered)
        or (_named(words, question, index) if question and an_option else None)
        or ours
        or (_yes_or_no(words, question, offered))
    )
    if found or not words:
        return found or Unknown()
    if not asks(line):
        found = (
            corrected(words, line, index, state, asking)
            or request(words, index)
            or weight(words, index, asking)
            or _label_elsewhere(line, words, index)
            or _told(text, words, question, index)
        )
    else:
        found = request(words, index)
    if found:
        return _along(found, state)
    if asks(line) and (described := _described(text, index)):
        return _along(described, state)
    finding = ask(line, index, *_subject(state))
    a_question = (asks(line) and len(words) > 1) or finding.candidates
    if finding.answered or a_question:
        return answer(finding, index)
    return Unknown(finding.suggestions)


def _along(event: Event, state: State) -> Event:
    """What was heard, with what still waits for a yes: who pastes line by line loses none of it."""
    if not isinstance(event, Heard) or not isinstance(state.view, Heard):
        return event
    newly = {question for question, _, _ in event.answers}
    waiting = tuple(entry for entry in state.view.answers if entry[0] not in newly)
    return Heard((*waiting, *event.answers))


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
    if not finding.answered:
        return Heard(heard) if len(heard) > 1 else None
    return Heard(heard) if index.is_general(finding.topics[0]) else answer(finding, index)


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


def _placed(
    line: str, words: tuple[Word, ...], question: Question | None, offered: tuple[Choice, ...]
) -> Event | None:
    """The choice at the place that a text names and nothing else, or whose label it is."""
    labels = {clean(choice.label).casefold(): choice.event for choice in offered}
    if question:
        for option in question.options:
            event = Answer(question.id, option.id, question.mark)
            labels.setdefault(option.label.casefold(), event)
    if named := labels.get(line.casefold()):
        return named
    place = _place(line, words)
    if place is None:
        return None
    answers: tuple[Answer, ...] = ()
    if question:
        answers = tuple(Answer(question.id, o.id, question.mark) for o in question.options)
    events: tuple[Pressable, ...] = tuple(choice.event for choice in offered) or answers
    chosen = [events[place]] if -len(events) <= place < len(events) else []
    return one_of(chosen) or Unknown()


def _place(line: str, words: tuple[Word, ...]) -> int | None:
    """The place, from 0, that a whole text names; -1 is the last."""
    if match := _POSITION.fullmatch(line):
        return (int(match[1]) or 100) - 1 if match[1] else ord(match[2].casefold()) - ord("a")
    bare = [w.text for w in words if w.text in english.ORDINALS or w.text not in english.FILLER]
    bare = [w for w in bare if w != "one"] or bare
    if len(bare) == 1 and bare[0] in english.ORDINALS:
        place = english.ORDINALS[bare[0]]
        return place - 1 if place > 0 else place
    return None


def _named(words: tuple[Word, ...], question: Question, index: Index) -> Event | None:
    """An option of the question on screen, by a name or the beginning of one, and nothing else."""
    bare = tuple(word for word in words if word.text not in english.FILLER)
    for said_words in (words, bare):
        stems = tuple(word.stem for word in said_words)
        options = [
            r.option for r in index.phrases.get(stems, ()) if r.id == question.id and r.option
        ]
        labels = {o.id: tuple(word.stem for word in index.words(o.label)) for o in question.options}
        if not options and not english.YES.union(english.NO).issuperset(stems):  # see `agreeing`
            options = [o for o, label in labels.items() if label[: len(stems)] == stems]
        if options:
            return one_of(Answer(question.id, option, question.mark) for option in options)
    return None


def _written(line: str, question: Question) -> bool:
    """Whether an option is called just so: what only reads like one is no match for a command."""
    plain = line.casefold().strip(" .!?")
    return any(plain == name.casefold() for o in question.options for name in (o.label, *o.phrases))


def _yes_or_no(
    words: tuple[Word, ...], question: Question | None, offered: tuple[Choice, ...]
) -> Event | None:
    if question:
        options = agreeing(words, question)
        return one_of(Answer(question.id, option, question.mark) for option in options)
    bare = {w.text for w in words if w.text not in english.POLITE}
    confirming = [c.event for c in offered if isinstance(c.event, AnswerSeveral)]
    return confirming[0] if bare and bare <= english.YES and len(confirming) == 1 else None


def _told(
    text: str, words: tuple[Word, ...], question: Question | None, index: Index
) -> Event | None:
    """Answers within a text: at once if it is one to the question on screen, else to be confirmed."""
    heard = said(sentences(text), index, question.id if question else "")
    here = [entry for entry in heard if question and entry[0] == question.id]
    if question and len(heard) == len(here) and len(words) <= _LONGEST:
        options: tuple[str, ...] = tuple(entry[1] for entry in here)
        if not here and not any(word.text in english.NEGATORS for word in words):
            options = matching(words, question, index) or _by_words(words, question, index)
        return one_of(Answer(question.id, option, question.mark) for option in options)
    return Heard(heard) if heard else None


def _label_elsewhere(line: str, words: tuple[Word, ...], index: Index) -> Event | None:
    """The label of an option, word for word, of a question that is not on the screen."""
    named = index.labels.get(tuple(word.stem for word in words), ())
    return one_of(Heard(((question, option, line),)) for question, option in named)


def _by_words(words: tuple[Word, ...], question: Question, index: Index) -> tuple[str, ...]:
    """The options of which a short reply has a word that no other has, or else one of the label."""
    content = {w.stem for w in words if w.text not in english.LITTLE}
    hits = {option: content & stems for option, stems in index.own_words[question.id].items()}
    for option, single in hits.items():  # of a phrase, all of its words count or none
        phrases = index.phrase_words.get((question.id, option), ())
        hits[option] = single.union(*(phrase for phrase in phrases if phrase <= content))
    told = set[str]().union(*hits.values())
    if not told:
        hits = {o.id: content & {w.stem for w in index.words(o.label)} for o in question.options}
        told = set[str]().union(*hits.values())
    if len(words) > _SHORT or 2 * len(told) <= len(content):
        return ()
    return tuple(option for option, stems in hits.items() if stems)
