import json

from bot.knowledge.formats import as_github, as_json, as_text
from bot.knowledge.problem import Problem

ERROR = Problem("a,b:c.yaml", 3, 7, "'x' is 100% wrong", "mend\nit", "kind")
WARNING = Problem("d.yaml", 1, 1, "long", "shorten it", "long-sentence", "warning")


def test_text_is_a_line_a_problem() -> None:
    assert as_text([WARNING]) == "d.yaml:1:1: warning: long: shorten it\n"
    assert as_text([]) == ""


def test_json_holds_every_field() -> None:
    assert json.loads(as_json([ERROR, WARNING]))[1] == {
        "file": "d.yaml",
        "line": 1,
        "column": 1,
        "message": "long",
        "remedy": "shorten it",
        "code": "long-sentence",
        "severity": "warning",
    }
    assert json.loads(as_json([])) == []


def test_github_gets_its_special_characters_escaped() -> None:
    assert as_github([ERROR, WARNING]) == (
        "::error file=a%2Cb%3Ac.yaml,line=3,col=7,title=kind::'x' is 100%25 wrong: mend%0Ait\n"
        "::warning file=d.yaml,line=1,col=1,title=long-sentence::long: shorten it\n"
    )
