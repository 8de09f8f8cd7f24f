"""The files of a guide's translations: begun, filled up, and the record of their originals kept."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeVar

from bot.authoring.skeleton import filled_up
from bot.errors import GuideError, InputError
from bot.knowledge.describe import language_schema
from bot.knowledge.files import File, path_shown, read_file
from bot.knowledge.find import typed
from bot.knowledge.forms import is_language
from bot.knowledge.languages import Translation, read_translation
from bot.knowledge.load import Draft, read_guide
from bot.knowledge.originals import (
    Record,
    as_text,
    brought_up,
    name_of,
    outdated,
    read_record,
    record_path,
)
from bot.knowledge.problem import Problem, Suggester, place
from bot.knowledge.schema_languages import FOLDER
from bot.languages import languages

_SCHEMA = "language.schema.json"
_BEGINNING = f"""\
# yaml-language-server: $schema=./{_SCHEMA}
# Write each text after its name, below what the guide says. Those left empty are said as it says them.

"""

_T = TypeVar("_T")


def translating(folder: Path, tag: str, right: Collection[str], *, everything: bool) -> str:
    """Brings the translation into `tag` of the guide in `folder` into step, and says what it did.

    It gets a place for each text of the walk that it lacks, or for all texts where `everything` is
    so; those outdated that are `right` are taken as they are.

    Raises:
        GuideError: the guide or the translation cannot be read.
        InputError: there can be no such translation, none of `right`, or it cannot be written.
    """
    draft = read_guide(folder, ())
    if draft.guide is None:
        raise GuideError(draft.problems)
    if not is_language(tag) or tag == draft.guide.language:
        wrong = "the guide's own language" if is_language(tag) else "no language tag"
        raise InputError(f"{tag!r} is {wrong}; name another one, such as de or pt-BR")
    path = folder / FOLDER / f"{tag}.yaml"
    begun = path.is_file()
    before = _sound(read_file(path)).text if begun else _BEGINNING
    translation = _laid(path, before, draft)
    record = _sound(read_record(folder, tag))
    _known(right, translation)
    lacking = [
        w
        for w in translation.wordings
        if w.said is None and not w.begun and (everything or w.asked)
    ]
    text = filled_up(before, lacking)
    kept = brought_up(translation, record, right)
    try:
        path.parent.mkdir(exist_ok=True)
        if lacking or not begun:
            ends = "\r\n" if begun and b"\r\n" in path.read_bytes() else "\n"
            path.write_text(text, "utf-8", newline=ends)
        if not begun:
            schema = json.dumps(language_schema(), indent=2, ensure_ascii=False) + "\n"
            (path.parent / _SCHEMA).write_text(schema, "utf-8")
        if kept != record:
            record_path(folder, tag).write_text(as_text(kept), "utf-8")
    except OSError as fault:
        raise InputError(f"{path_shown(path)} cannot be written ({fault.strerror})") from fault
    told = [_written(path_shown(path), len(lacking), begun=begun)]
    if kept != record:
        told.append(f"Kept what each of {len(kept)} texts was translated from.")
    told += _changed(_laid(path, text, draft), kept)
    if tag.partition("-")[0] not in languages():
        told.append("The advisor's own words are said in English: there is no catalogue of them.")
    return "".join(
        f"{line}\n" for line in (*told, f"Next: advisor check {typed(path_shown(folder))}")
    )


def _laid(path: Path, text: str, draft: Draft) -> Translation:
    """What `text`, to stand at `path`, makes of the guide in `draft`."""
    words = any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))
    file = File(f"{FOLDER}/{path.name}", path_shown(path), text if words else "{}")
    translation = read_translation(file, draft.sections, Suggester())
    if translation.problems:
        raise GuideError(tuple(translation.problems))
    return translation


def _known(right: Collection[str], translation: Translation) -> None:
    """Raises `InputError` for one of `right` that is neither a text nor what texts are in."""
    names = dict.fromkeys(
        ".".join(wording.path[: depth + 1])
        for wording in translation.wordings
        for depth in range(len(wording.path))
    )
    for name in right:
        if name not in names:
            remedy = Suggester().remedy(name, names, "name one as check does")
            raise InputError(f"there is no text {name!r}; {remedy}")


def _written(path: str, added: int, *, begun: bool) -> str:
    if not added:
        return f"{path} has a place for each text that it needs."
    some = "1 text" if added == 1 else f"{added} texts"
    return f"{'Added' if begun else 'Wrote'} {some} to fill in, each under the guide's own: {path}"


def _changed(translation: Translation, record: Record) -> Iterator[str]:
    for wording in outdated(translation, record):
        at = place(wording.said or wording.at)
        yield f"{at}: {name_of(wording)} was changed in the guide, and is as it was here."


def _sound(found: _T | Problem) -> _T:
    if isinstance(found, Problem):
        raise GuideError((found,))
    return found
