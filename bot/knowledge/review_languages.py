"""Warnings about a translation: what it lacks, what has changed under it, what differs."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from bot.knowledge.find import typed
from bot.knowledge.languages import Translation
from bot.knowledge.originals import Record, name_of, outdated, unknown
from bot.knowledge.problem import Problem, place, shown, warning
from bot.knowledge.review_words import phrases, sentences

_FIGURES = re.compile(r"\d+")  # the parts of 10,000 and of 10.000 are the same
_BEFORE = 12  # characters before the first that differs


def spoken(
    translation: Translation, record: Record | Problem, few: int | None
) -> Iterator[Problem]:
    """Every warning about `translation`, with the `record` of what its texts were made from.

    Where more than `few` texts are missing they are one warning, which counts them.
    """
    missing = translation.missing
    if few is not None and len(missing) > few:
        yield _many(translation, few)
    else:
        for one in missing:
            message = f"{one.of} has no {one.path[-1]!r} in {translation.tag!r}"
            yield warning(one.at, "untranslated", message, f"add it: {shown(one.text)}")
    if isinstance(record, Problem):
        yield record
    else:
        yield from _originals(translation, record)
    for wording in translation.wordings:
        own, said = wording.own, wording.said
        if said and sorted(_FIGURES.findall(own.text)) != sorted(_FIGURES.findall(said.text)):
            message = f"{shown(said.text)} has other figures than the guide at {place(own)}"
            yield warning(said, "figures-differ", message, "compare the two")
    yield from phrases(translation.sections)
    yield from sentences(translation.sections)


def _many(translation: Translation, few: int) -> Problem:
    missing = translation.missing
    where = Counter(one.path[0] if one.path[1:] else "the guide" for one in missing)
    counted = ", ".join(f"{count} of {part}" for part, count in where.items())
    first = ", ".join(f"{one.path[-1]!r} of {one.of}" for one in missing[:few])
    message = f"{len(missing)} texts are not translated into {translation.tag!r}, {counted}, such as {first}"
    remedy = f"fill them in, {_command(translation)} adds their names; check --all lists each"
    return warning(missing[0].at, "untranslated", message, remedy)


def _originals(translation: Translation, record: Record) -> Iterator[Problem]:
    for wording in outdated(translation, record):
        was, now = _apart(record[name_of(wording)].own, wording.text)
        message = f"translated from {was}, and the guide at {place(wording.own)} says {now} now"
        right = f"--still-right {name_of(wording)}"
        remedy = f"change it, too; where it need not be: {_command(translation, right)}"
        yield warning(wording.said or wording.at, "original-changed", message, remedy)
    if left := unknown(translation, record):
        some = "1 translated text has" if len(left) == 1 else f"{len(left)} translated texts have"
        message = f"{some} no record of the original, so nobody is told when that changes"
        yield warning(
            translation.sections.start, "original-unknown", message, f"run {_command(translation)}"
        )


def _apart(was: str, now: str) -> tuple[str, str]:
    """Both texts in quotes, from shortly before they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    start = was.rfind(" ", 0, max(0, same - _BEFORE)) + 1
    lead = "…" if start else ""
    return shown(lead + was[start:]), shown(lead + now[start:])


def _command(translation: Translation, *more: str) -> str:
    guide = typed(str(PurePosixPath(translation.sections.start.file).parent.parent))
    return f"'{' '.join(('advisor new language', translation.tag, '--guide', guide, *more))}'"
