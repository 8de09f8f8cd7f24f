"""What the commands print: text for people through the plain screen, or the JSON of `bot.report`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from textwrap import fill

from adapters.terminal.addresses import addresses, listed
from adapters.terminal.plain import WIDTH, plain
from bot import report
from bot.core import events as do
from bot.core.events import IMPORTANCES, Importance
from bot.core.guide import Guide
from bot.core.policy import apply
from bot.core.scoring import applies
from bot.core.state import UNSURE, State
from bot.core.step import step
from bot.core.wording.speaking import in_language
from bot.errors import InputError

_NONE: Mapping[str, str] = {}
_UNSURE = ("unsure", "not-sure", UNSURE)


def advise(
    guide: Guide,
    answers: tuple[str, ...],
    weights: tuple[str, ...],
    described: str | None,
    *,
    as_json: bool,
) -> str:
    """The advice for `QUESTION=OPTION` pairs, after what was read from a description.

    Programs get the figures for no answers at all, too; people are told what to give.

    Raises:
        InputError: there is nothing to weigh, or something that the guide does not have.
    """
    if described is not None and not described.strip():
        raise InputError("the description is empty; give --describe some words, or leave it out")
    given: dict[str, str] = {}
    read: list[tuple[str, str, str]] = []
    if described is not None:
        from bot.understanding.reader import Reader  # noqa: PLC0415 -- only a description needs it

        read = list(Reader(guide).describe(described))
        given.update((question, option) for question, option, _ in read)
    given.update(_answer(guide, pair) for pair in answers)
    for question in given:
        if not applies(guide, given, question):
            raise InputError(f"the question {question!r} does not apply to the other answers")
    importance = dict(_weight(guide, pair) for pair in weights)
    if described is None and not given and not as_json:
        raise InputError("there is nothing to weigh yet; give --answer or --describe")
    if as_json:
        shape = report.advice_report(guide, given, importance)
        shape["described"] = _read(read)
        return _json(shape)
    state = State(version=guide.version, begun=True, importance=importance)
    state, _, _ = apply(guide, state, do.AnswerSeveral(tuple(given.items())))
    parts = [] if described is None else [_heard(guide, read)]
    views = (do.Result(), do.Reasons(), do.Flips()) if given else ()
    return "\n".join([*parts, *_paper(guide, state, *views)])


def repeated(pairs: tuple[str, ...]) -> Iterator[str]:
    """A sentence for each `NAME=VALUE` of which a later one takes the place."""
    last: dict[str, str] = {}
    for pair in pairs:
        name, value = _split(pair, "NAME=VALUE")
        if last.get(name, value) != value:
            yield f"{name} is given more than once: {value} counts, not {last[name]}"
        last[name] = value


def ask(guide: Guide, text: str, *, as_json: bool, explain: bool) -> str:
    """The answer to one typed question; a description of a project is answered with advice.

    Raises:
        InputError: nothing was asked.
    """
    if not text.strip():
        raise InputError("the question is empty; put its words in quotation marks")
    from bot.understanding.reader import Reader  # noqa: PLC0415

    reader = Reader(guide)
    found = reader.ask(text)
    described = () if found.answered else reader.describe(text)
    trace = "\n".join(["", *found.trace, ""]) if explain else ""
    if as_json:
        return _json(report.finding_report(guide, found) | {"described": _read(described)})
    if described:
        return advise(guide, (), (), text, as_json=False) + trace
    answer = _paper(guide, State(version=guide.version), reader.answer(found))
    return "\n".join(answer) + trace


def compare(guide: Guide, topic: str | None, *, as_json: bool) -> str:
    """Both sides of a topic by id or title, or the list of topics."""
    if topic is None:
        if as_json:
            return _json({"topics": [{"id": t.id, "title": t.title} for t in guide.topics]})
        return "".join(f"{t.id}: {t.title}\n" for t in guide.topics)
    wanted = topic.casefold().strip()
    found = next((t for t in guide.topics if wanted in (t.id, t.title.casefold())), None)
    if found is None:
        found = next((t for t in guide.topics if wanted in map(str.casefold, t.phrases)), None)
    if found is None:
        titles = {t.title.casefold(): t.title for t in guide.topics}
        meant = _meant(wanted, guide.topic_by_id, also=titles)
        raise InputError(f"there is no topic {topic!r}; {meant}")
    if as_json:
        return _json(report.comparison_report(guide, found))
    return "\n".join(_paper(guide, State(version=guide.version), do.Compare(found.id)))


def questions(guide: Guide, *, as_json: bool) -> str:
    """Every question with its options and their points."""
    if as_json:
        return _json(report.questions_report(guide))
    lines: list[str] = []
    for question in guide.questions:
        lines.append(f"{question.id}: {question.text}")
        for option in question.options:
            points = ", ".join(
                f"{c.name} {p:+d}"
                for c, p in zip(guide.candidates, option.points, strict=True)
                if p
            )
            points = points or guide.words("no points")
            lines.append(f"  {question.id}={option.id}: {option.label} ({points})")
        lines.append("")
    return "\n".join(lines)


def check(path: str, form: str, *, strict: bool, few: int | None = None) -> tuple[str, int]:
    """The problems of a guide in the wanted format, and the exit status.

    Where a translation lacks more than `few` texts, they are counted; all are named where it is None.
    """
    from bot.knowledge import check_guide, find_guide, load_guide  # noqa: PLC0415
    from bot.knowledge.formats import as_github, as_json, as_text  # noqa: PLC0415
    from bot.knowledge.problem import UNREADABLE  # noqa: PLC0415

    folder = find_guide(path)
    problems = check_guide(folder, datetime.now(UTC).date(), few)
    words = {"text": as_text, "json": as_json, "github": as_github}[form](problems)
    if form == "text" and not problems:
        words = f"{folder.resolve().name}: no problems.\n"
    if form == "text" and all(problem.severity == "warning" for problem in problems):
        words += "".join(_fallen_back(load_guide(folder)))
    if any(problem.code in UNREADABLE for problem in problems):
        return words, 2
    failing = strict or any(problem.severity == "error" for problem in problems)
    return words, 1 if problems and failing else 0


def _fallen_back(guide: Guide) -> Iterator[str]:
    """A line a language on what of it is said in another one."""
    claims = [claim.text for claim in guide.claim_by_id.values()]
    steps = [step.text for track in guide.tracks for step in track.steps]
    for tag, spoken in sorted(guide.translations.items()):
        told = " and ".join(
            f"{sum(text not in spoken.borrowed for text in texts)} of {len(texts)} {noun}"
            for noun, texts in (("claims", claims), ("steps of tracks", steps))
            if texts
        )
        yield f"{tag}: {told} translated; the others are said in {guide.language}.\n"


def _heard(guide: Guide, read: list[tuple[str, str, str]]) -> str:
    """What was read from a description, each with the words that it was read from."""
    if not read:
        nothing = guide.words(
            "Nothing in the description was understood as an answer to a question; “{command}” "
            "lists the questions.",
            command="advisor questions",
        )
        return f"{fill(nothing, WIDTH)}\n"
    begin = guide.words("Read from the description:")
    lines = (f"- {question}={option} (“{words}”)\n" for question, option, words in read)
    return "".join([f"{begin}\n", *lines])


def _read(described: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"question": q, "option": o, "phrase": words} for q, o, words in described]


def _paper(guide: Guide, state: State, *views: do.Event) -> Iterator[str]:
    """Views on paper, with the addresses of what they cite at the end.

    What could be pressed is left out, as nobody is there to press it.
    """
    messages = [in_language(guide, step(guide, state, view)[1]) for view in views]
    for message in messages:
        yield plain(message._replace(choices=(), commands=(), menus=()))
    if cited := addresses(messages):
        yield listed(cited, guide.words, WIDTH)


def _answer(guide: Guide, pair: str) -> tuple[str, str]:
    question_id, option_id = _split(pair, "QUESTION=OPTION")
    question = guide.question_by_id.get(question_id)
    if question is None:
        meant = _meant(question_id, guide.question_by_id)
        raise InputError(f"there is no question {question_id!r}; {meant}")
    if option_id.casefold() in _UNSURE:
        return question_id, UNSURE
    for option in question.options:
        if option_id.casefold() in (option.id, option.label.casefold()):
            return question_id, option.id
    meant = _meant(option_id, [option.id for option in question.options])
    raise InputError(f"question {question_id!r} has no option {option_id!r}; {meant}")


def _weight(guide: Guide, pair: str) -> tuple[str, Importance]:
    topic, weight = _split(pair, "TOPIC=high")
    if topic not in guide.topic_by_id:
        raise InputError(f"there is no topic {topic!r}; {_meant(topic, guide.topic_by_id)}")
    for importance in IMPORTANCES:
        if weight.casefold() == importance:
            return topic, importance
    raise InputError(f"importance is {', '.join(IMPORTANCES)}, not {weight!r}")


def _split(pair: str, form: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise InputError(f"{pair!r} is not of the form {form}")
    return name.strip(), value.strip()


def _meant(wrong: str, known: Iterable[str], also: Mapping[str, str] = _NONE) -> str:
    """What may be meant. `also` may be, too, each with how it is written; they are never listed."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only for a mistake

    names = list(known)
    near = get_close_matches(wrong, [*names, *also], 1)
    return (
        f"did you mean {also.get(near[0], near[0])!r}?" if near else f"there are {', '.join(names)}"
    )


def _json(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
