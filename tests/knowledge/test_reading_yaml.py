"""What YAML can do to a reader, case by case of the fault list (62 to 68)."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml import YAMLError

from bot.errors import GuideError
from bot.knowledge import load_guide
from bot.knowledge import parse as parsing
from bot.knowledge.parse import parse
from bot.knowledge.problem import UNREADABLE
from bot.knowledge.syntax import explain
from bot.knowledge.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from tests.knowledge.conftest import Check


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers that PyYAML may come with."""
    if request.param != "libyaml":
        monkeypatch.setitem(__import__("sys").modules, "yaml._yaml", None)
    return str(request.param)


def plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {name: plain(value) for name, value in node.values.items()}
        case None:
            return None


@pytest.mark.parametrize("text", ["NO", "yes", "12:30", "0123", "3.10", "~", "null", "1_000", ".5"])
def test_62_a_scalar_stays_the_text_that_was_written(parser: str, text: str) -> None:
    tree, problems = parse(f"country: {text}", "a.yaml")

    assert (plain(tree), problems) == ({"country": text}, [])


def test_62_a_title_that_looks_like_a_number_is_a_title(check: "Check", base: str) -> None:
    assert check(base.replace("title: Effort", "title: 3.10")) == ()


def test_63_a_duplicate_key_names_both_lines(parser: str) -> None:
    tree, problems = parse("a: b\nc: d\na: e\n", "x.yaml")

    assert plain(tree) == {"a": "b", "c": "d"}
    assert [str(p) for p in problems] == [
        "x.yaml:3:1: 'a' is given twice, first at x.yaml:1:1: keep one of them"
    ]


def test_63_a_file_of_nothing_but_duplicates_is_given_up(parser: str) -> None:
    tree, problems = parse("a: b\n" * 1000, "x.yaml")

    assert tree is None
    assert len(problems) == 50


@pytest.mark.parametrize(
    "tagged",
    ["!!python/object/apply:os.system [id]", "!thing x", "!!str x", "! x", "!!binary aGk="],
)
def test_64_tags_are_refused(parser: str, tagged: str) -> None:
    tree, problems = parse(f"a: {tagged}\n", "x.yaml")

    assert tree is None
    assert [(p.line, p.column, p.code) for p in problems] == [(1, 4, "structure")]
    assert "is a tag, which guides do without" in problems[0].message


def test_65_an_alias_bomb_is_refused_at_once(parser: str) -> None:
    levels = ["l0: &l0 [" + "lol, " * 10 + "]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]

    tree, problems = parse("\n".join(levels), "x.yaml")

    assert tree is None
    assert str(problems[0]).startswith("x.yaml:1:5: &l0 is an anchor, which guides do without")
    assert str(problems[2]).startswith("x.yaml:2:10: *l0 is an alias, which guides do without")


def test_65_a_merge_bomb_is_refused_at_once(parser: str) -> None:
    levels = ["l0: &l0 {a: b}"]
    levels += [f"l{n}: &l{n}\n  <<: [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]

    tree, problems = parse("\n".join(levels), "x.yaml")

    assert tree is None
    assert any(
        str(p).startswith("x.yaml:3:3: '<<' is a merge, which guides do without") for p in problems
    )


def test_65_a_file_over_a_megabyte_is_refused(check: "Check") -> None:
    (problem,) = (p for p in check(b"# " + b"x" * 1_000_000) if p.code == "size")

    assert str(problem) == "tea/a.yaml:1:1: over 1000000 bytes: split it into several files"


def test_65_more_than_twenty_levels_are_refused(parser: str) -> None:
    assert parse("a: " + "[" * 19 + "]" * 19, "x.yaml")[1] == []

    tree, problems = parse("a: " + "[" * 20 + "]" * 20, "x.yaml")

    assert tree is None
    assert [(p.line, p.column, p.code) for p in problems] == [(1, 23, "structure")]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[[{a: ["])
def test_66_thousands_of_brackets_give_a_clean_error(parser: str, opening: str) -> None:
    tree, problems = parse(opening * 3000, "x.yaml")

    assert tree is None
    assert {p.code for p in problems} <= {"structure", "syntax"}


def test_66_a_list_in_itself_is_refused(parser: str) -> None:
    tree, problems = parse("a: &a [*a]", "x.yaml")

    assert tree is None
    assert [(p.line, p.column) for p in problems] == [(1, 4), (1, 8)]


@pytest.mark.parametrize("number", ["9" * 5000, ".nan", ".inf", "1e400", "0x10", "٣"])
def test_66_points_are_plain_numbers(check: "Check", base: str, number: str) -> None:
    problems = check(base.replace("{tea: 5}", f"{{tea: {number}}}"))

    assert [(p.line, p.column) for p in problems] == [(61, 23)]
    assert len(str(problems[0])) < 200


SYNTAX = {
    "a tab": ("guide:\n\tid: x\n", 2, 1, "a tab, where YAML allows spaces only"),
    "a tab under a text": ("guide:\n  id: x\n\ttitle: y\n", 3, 1, "a tab, where YAML"),
    "more indentation": ("guide:\n  id: x\n   title: y\n", 3, 4, "this line begins at column 4, and line 2 at 3: align them"),
    "less indentation": ("guide:\n    id: x\n  title: y\n", 3, 3, "this line begins at column 3, and line 2 at 5: align them"),
    "a dash beside the others": ("a:\n  - b: c\n    d: e\n\n # f\n - g: h\n", 6, 2, "this line begins at column 2, and line 2 at 3: align them"),
    "a name beside those of its entry": ("a:\n  - b: c\n     d: e\n", 3, 6, "begins at column 6, and line 2 at 5: align"),
    "a name beside a column of long ago": ("a:\n    b: c\nd:\n  e: f\n   g: h\n", 5, 4, "begins at column 4, and line 4 at 3: align"),
    "a text that goes on with a colon": ("a:\n  b: c\n      d: e\n", 3, 8, "put a text that holds ': ' in quotes"),
    "no space after a colon": ("a:\n  b: c\n  d:e\n  f: g\n", 3, 3, "no space after ':' at 'd:e': put one there"),
    "an unquoted colon": (
        "guide:\n  title: Tea: or\n",
        2,
        13,
        "put a text that holds ': ' in quot",
    ),
    "an unquoted %": ("guide:\n  title: %5\n", 2, 10, "a text cannot begin with '%' at '%5'"),
    "an unquoted @": ("guide:\n  title: @me\n", 2, 10, "a text cannot begin with '@' at '@me'"),
    "an unquoted `": ("guide:\n  title: `x`\n", 2, 10, "a text cannot begin with a backtick"),
    "an unquoted &": ("guide:\n  title: & x\n", 2, 11, "a text cannot begin with '&'"),
    "an unquoted *": ("guide:\n  title: * x\n", 2, 11, "a text cannot begin with '*'"),
    "an open quote": ('guide:\n  title: "x\n  id: y\n', 2, 10, "a quotation mark that is never"),
    "a text after a quote": ('guide:\n  title: "x" y\n', 2, 14, "does not go on as names with"),
    "an open bracket": ("a: [b, c\nd: e\n", 2, 2, "a '[' whose list does not go on as one"),
    "an open brace": ("a: {b: c\nd: e\n", 2, 2, "a '{' whose mapping does not go on"),
    "a bracket that stays open": ("a: [b,\n", 2, 1, "a '[' or '{' that is not closed"),
    "a name without a colon": ("a:\n  b: x\n  c\n  d: y\n", 3, 3, "a name without ':' at 'c'"),
    "a mapping after a list": ("a:\n  - d\n  b: c\n", 3, 3, "does not belong to the list"),
    "an unknown escape": ('a: "\\d"\n', 1, None, "an escape that YAML does not know"),
    "a text behind >": ("a: >foo\n  x\n", 1, 4, "text on the line of '>' or '|'"),
    "two documents": ("a: b\n---\nc: d\n", 2, 1, "a second document begins here"),
    "a list as a name": ("? [a]\n: b\n", 1, 3, "stands where a name should"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "words"), SYNTAX.values(), ids=SYNTAX)
def test_67_broken_yaml_is_told_in_one_line_with_its_place(
    parser: str, text: str, line: int, column: int | None, words: str
) -> None:
    tree, problems = parse(text, "x.yaml")

    assert tree is None
    assert [(p.line, p.column if column else None) for p in problems] == [(line, column)]
    assert words in str(problems[0])
    assert problems[0].code in UNREADABLE
    assert "\n" not in str(problems[0])


def test_67_what_a_parser_says_without_a_place_is_told_at_the_start() -> None:
    told = explain(YAMLError("something else"), "a: b\n", "x.yaml")

    assert str(told) == "x.yaml:1:1: this is not YAML: check quotes, brackets and indentation here"
    assert told.code == "syntax"


CONTENT = {
    "Latin-1": (b"guide:\n  title: caf\xe9\n", 2, 13, "encoding", "byte 0xe9 is not UTF-8: save the file as"),
    "UTF-16": ("guide: x".encode("utf-16"), 1, 1, "encoding", "byte 0xff is not UTF-8"),
    "nothing": (b"", 1, 1, "structure", "nothing in this file: write a section"),
    "a comment alone": (b"# later\n", 1, 1, "structure", "nothing in this file"),
    "a list at the top": (b"- guide\n", 1, 1, "structure", "a list where sections should be"),
    "a text at the top": (b"guide\n", 1, 1, "structure", "a text where sections should be"),
    "a NUL": (b"guide:\n  title: a\0b\n", 2, 11, "encoding", "the character U+0000 cannot be in a guide"),
    "a line separator": ("a: b\u2028c: d\n".encode(), 1, 5, "encoding", "the character U+2028 cannot be"),
    "a next-line character": ("a: b\x85c: d\n".encode(), 1, 5, "encoding", "the character U+0085 cannot be"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTENT.values(), ids=CONTENT)
def test_67_a_file_that_holds_no_sections_is_told_at_its_place(
    check: "Check", base: str, case: tuple[bytes, int, int, str, str]
) -> None:
    data, line, column, code, words = case
    (problem,) = check({"a.yaml": base, "b.yaml": data})

    assert (problem.file, problem.line, problem.column, problem.code) == (
        "tea/b.yaml", line, column, code,
    )  # fmt: skip
    assert words in str(problem)


def test_67_a_list_in_the_only_file_is_all_that_is_told(check: "Check") -> None:
    assert [p.code for p in check("- guide\n")] == ["structure"]


def test_67_bytes_that_are_no_text_are_told_as_that(check: "Check") -> None:
    assert [p.code for p in check(CONTENT["Latin-1"][0])] == ["encoding"]


def test_67_a_byte_order_mark_and_dos_lines_are_welcome(check: "Check", base: str) -> None:
    assert check(b"\xef\xbb\xbf" + base.replace("\n", "\r\n").encode()) == ()


def test_67_places_are_the_same_with_a_byte_order_mark_and_dos_lines(
    check: "Check", base: str
) -> None:
    broken = base.replace("favours: coffee", "favors: coffee")

    expected = check(broken)

    assert check(b"\xef\xbb\xbf" + broken.replace("\n", "\r\n").encode()) == expected


def test_68_all_faults_of_a_guide_are_listed_in_one_run(check: "Check", base: str) -> None:
    broken = (
        base.replace("    phrases: [awake]", "    phrase: [awake]")
        .replace("claims: [coffee-wakes]", "claims: [coffee-wake]")
        .replace("label: A little", "label: " + "long " * 9)
        .replace("{question: tired, options: [very]}", "{question: hurry, options: [at-leisure]}")
        .replace("    text: Are you in a hurry?\n", "")
    )

    problems = check(broken)

    assert [(p.line, p.code) for p in problems] == [
        (22, "unknown-field"),
        (47, "dangling"),
        (50, "too-long"),
        (53, "missing"),
        (56, "cycle"),
    ]
    assert "did you mean 'phrases'?" in str(problems[0])
    assert "did you mean 'coffee-wakes'?" in str(problems[1])


# Pieces that YAML and guides are made of, so that random soup of them comes far.
_PIECES = st.sampled_from(
    (
        *"guide candidates topics claims questions options points only_if id a b".split(),  # noqa: SIM905
        *"- : ? , [ ] { } & * ! !! | > ' \" % @ ` # << --- ... ~".split(),  # noqa: SIM905
        *("\n", "\n  ", "\n    ", "\n- ", ": ", " ", "\t", "id: a\n"),
        *("\u2028", "\ufeff", "\x00", "é"),
    )
)
_SOUP = st.lists(_PIECES, max_size=60).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=2000)
@given(data=st.one_of(st.binary(max_size=300), _SOUP.map(str.encode)))
def test_nothing_in_a_file_raises_anything_but_a_guide_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)

    with pytest.raises(GuideError) as caught:
        load_guide(tmp_path)

    assert caught.value.problems
    assert all("\n" not in str(problem) for problem in caught.value.problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=2000)
@given(data=st.data())
def test_a_guide_with_random_changes_loads_or_tells_why(
    tmp_path: Path, base: str, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(base)))
        end = data.draw(st.integers(start, min(len(base), start + 20)))
        base = base[:start] + data.draw(_SOUP) + base[end:]
    folder = tmp_path / "tea"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_bytes(base.encode())

    try:
        assert load_guide(folder).candidates
    except GuideError as fault:
        assert fault.problems  # noqa: PT017


@settings(deadline=2000)
@given(text=_SOUP)
def test_the_pure_parser_raises_nothing_either(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "yaml._yaml", None)
        assert parsing.parse(text, "x.yaml") is not None
