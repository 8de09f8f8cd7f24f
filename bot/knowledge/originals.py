"""What each text of a translation was translated from: a record beside it, kept by a command.

`languages/de.originals.json` has a line for each text of `languages/de.yaml`: what the guide said,
and a few digits of what the translation says. So a text that has changed in the guide since is told
from one whose translation has changed with it. It is no part of the guide, and changes no version.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.files import File, path_shown, read_file
from bot.knowledge.languages import Translation, Wording, one_line
from bot.knowledge.problem import Problem, warning
from bot.knowledge.schema_languages import FOLDER
from bot.knowledge.tree import Spot

_DIGITS = 8


class Original(NamedTuple):
    """What the guide said, and the digest of what the translation made of it."""

    own: str
    said: str


Record = Mapping[str, Original]


def record_path(folder: Path, tag: str) -> Path:
    """Where the record of the language `tag` lies, of the guide in `folder`."""
    return folder / FOLDER / f"{tag}.originals.json"


def read_record(folder: Path, tag: str) -> Record | Problem:
    """The record, empty where there is none; or what keeps it from being read."""
    path = record_path(folder, tag)
    if not path.exists():
        return {}
    file = read_file(path)
    try:
        kept = json.loads(file.text if isinstance(file, File) else "")
        return {str(name): Original(str(own), str(said)) for name, (own, said) in kept.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        message = "not a record of what was translated"
        remedy = f"take it away, and run 'advisor new language {tag}'"
        return warning(Spot(path_shown(path), 1, 1), "record", message, remedy)


def name_of(wording: Wording) -> str:
    """How the record and its command call a text: `questions.size.text`."""
    return ".".join(wording.path)


def outdated(translation: Translation, record: Record) -> list[Wording]:
    """What is translated from another text than the guide has now, and was not touched since."""
    return [
        w
        for w in translation.wordings
        if (kept := record.get(name_of(w))) and w.said
        if kept.own != w.text and kept.said == _digest(one_line(w.said))
    ]


def unknown(translation: Translation, record: Record) -> list[Wording]:
    """What is translated, and the record does not tell from what."""
    old = {name_of(w) for w in outdated(translation, record)}
    return [
        w
        for w in translation.wordings
        if w.said and name_of(w) not in old and record.get(name_of(w), ("", ""))[0] != w.text
    ]


def brought_up(translation: Translation, record: Record, right: Collection[str]) -> Record:
    """The record of `translation` as it is now.

    What is outdated stays so, but for those that are `right` as they are: names of texts, or of
    what they are in (`questions.size`).
    """
    old = {
        name_of(w): record[name_of(w)]
        for w in outdated(translation, record)
        if not any(f"{name_of(w)}.".startswith(f"{name}.") for name in right)
    }
    now = {
        name_of(w): Original(w.text, _digest(one_line(w.said)))
        for w in translation.wordings
        if w.said
    }
    return now | old


def as_text(record: Record) -> str:
    """The record as it is written: a line a text, so that versions compare and merge by texts."""
    lines = (
        f"  {json.dumps(name)}: {json.dumps(kept, ensure_ascii=False)}"
        for name, kept in record.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
