"""The engine's words in every language: none missing, none left over, all compiled as written."""

import ast
import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog

from bot.languages import catalogues, languages

ROOT = Path(__file__).parents[2]
SOURCES = catalogues.sources()
RENEW = "run `make words`, and write what it names"


def ids(found: Catalog) -> set[str | tuple[str, ...]]:
    return {m.id if isinstance(m.id, str) else tuple(m.id) for m in found if m.id}


def name(path: Path) -> str:
    return path.parts[-3]


def test_a_catalogue_is_shipped_for_every_language_but_english() -> None:
    assert ("en", *map(name, SOURCES)) == languages()
    assert "de" in languages()


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(source: Path) -> None:
    said, known = ids(catalogues.extracted()), ids(catalogues.catalogue(source))

    assert said - known == set(), RENEW
    assert known - said == set(), RENEW


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_text_is_missing(source: Path) -> None:
    assert list(catalogues.missing(catalogues.catalogue(source))) == []


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_a_translation_has_the_places_of_its_text(source: Path) -> None:
    for message in catalogues.catalogue(source):
        if not message.id:
            continue
        one, many = (message.id, message.id) if isinstance(message.id, str) else message.id
        forms = (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        for form in forms:
            assert places(form) in (places(one), places(many)), message.id
        assert places(forms[-1]) == places(many), message.id


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_what_is_used_is_what_was_written(source: Path) -> None:
    written = GNUTranslations(BytesIO(catalogues.compiled(catalogues.catalogue(source))))
    shipped = GNUTranslations(BytesIO(source.with_suffix(".mo").read_bytes()))

    for text in ids(catalogues.catalogue(source)):
        if isinstance(text, str):
            assert shipped.gettext(text) == written.gettext(text), RENEW
        else:
            one, many = text
            for n in range(130):
                assert shipped.ngettext(one, many, n) == written.ngettext(one, many, n), RENEW


def test_a_missing_text_is_named() -> None:
    found = Catalog(locale="de")
    found.add("Back", "Zurück")
    found.add("More", "")
    found.add("Less", "Weniger", flags=("fuzzy",))
    found.add(("{n} answer", "{n} answers"), ("{n} Antwort", ""))

    assert list(catalogues.missing(found)) == ["More", "Less", "{n} answer"]


def places(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{.*?\}", text)))


@pytest.mark.parametrize("path", catalogues.code(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_text_that_is_said_can_be_extracted(path: Path) -> None:
    """Babel sees no call within an f-string, and joins the texts of a condition."""
    found = {text if isinstance(text, str) else text[0] for text, _ in catalogues.texts(path)}

    assert said(path) == found


def said(path: Path) -> set[str]:
    """The texts of a file as Python sees them; others are looked up in a table of `marked`."""
    texts: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        text = node.args[0]
        if called in catalogues.KEYWORDS and isinstance(text, ast.Constant):
            texts.add(str(text.value))
        elif called in catalogues.KEYWORDS:
            composed = isinstance(text, ast.JoinedStr | ast.IfExp | ast.BinOp)
            assert not composed, f"line {node.lineno}: write the text in the call"
    return texts
