"""For maintainers, as `make words`: brings every catalogue into step with the code. Needs Babel.

Texts that the code no longer says are taken out, new ones stand untranslated in the `.po`, to be
written there and compiled by the next run. Never imported by what people run.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.languages import DOMAIN

_ROOT = Path(__file__).parents[2]
_CODE = ("bot/*.py", "bot/core/**/*.py", "adapters/**/*.py")
KEYWORDS = {"words": None, "text": None, "marked": None, "many": (1, 2), "many_text": (1, 2)}


def sources() -> tuple[Path, ...]:
    """The `.po` of every language but English, which is in the code."""
    return tuple(sorted(Path(__file__).parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def code() -> tuple[Path, ...]:
    """The files in which something is said."""
    return tuple(sorted({path for pattern in _CODE for path in _ROOT.glob(pattern)}))


def texts(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str]]]:
    """What a file says, in English: a text, or one for each number; and what translators are told."""
    for _, text, comments, _ in extract_from_file("python", path, KEYWORDS, ("Translators:",)):
        yield text, comments


def extracted() -> Catalog:
    """The texts of the code, untranslated."""
    template = Catalog(domain=DOMAIN)
    for path in code():
        where = [(path.relative_to(_ROOT).as_posix(), 0)]
        for text, comments in texts(path):
            template.add(text, None, where, auto_comments=comments)
    return template


def catalogue(source: Path) -> Catalog:
    """The catalogue as its `.po` has it."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3], domain=DOMAIN, abort_invalid=True)


def written(found: Catalog) -> bytes:
    """A catalogue as a `.po`, in the order of the code."""
    out = BytesIO()
    write_po(out, found, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return out.getvalue()


def compiled(found: Catalog) -> bytes:
    """A catalogue as a `.mo`."""
    out = BytesIO()
    write_mo(out, found)
    return out.getvalue()


def missing(found: Catalog) -> Iterator[str]:
    """The texts of a catalogue that have no translation, or one that somebody has yet to look at."""
    for message in found:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def _renew() -> Iterator[str]:
    template = extracted()
    for source in sources():
        found = catalogue(source)
        found.update(template, no_fuzzy_matching=True, update_creation_date=False)
        source.write_bytes(written(found))
        source.with_suffix(".mo").write_bytes(compiled(found))
        yield from (f"{source.relative_to(_ROOT)}: missing: {text}" for text in missing(found))


if __name__ == "__main__":
    sys.exit("\n".join(_renew()) or None)
