"""Every error that a check can report, at its exact place.

A case changes one piece of the base guide; `¦` stands where the error must be reported.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.knowledge.conftest import Check

ERRORS = {
    "an unknown section": ("\ntopics:", "\n¦topic:", "unknown-section", "unknown section 'topic': did you mean 'topics'?"),
    "an unknown field": ("    name: Tea\n", "    ¦nam: Tea\n", "unknown-field", "no field 'nam': did you mean 'name'?"),
    "an unknown field like no other": ("    name: Tea\n", "    name: Tea\n    ¦zzz: x\n", "unknown-field", "there are id, name, about, phrases"),
    "a missing field": ("  - id: coffee\n    name: Coffee\n", "  - ¦id: coffee\n", "missing", "candidate without 'name': add it"),
    "a claim without a source": ("  - id: tea-sooner\n    topic: effort\n    candidates: [tea, coffee]\n    favours: tea\n    text: Tea is made sooner than coffee.\n    source: book\n", "  - ¦id: tea-sooner\n    topic: effort\n    candidates: [tea, coffee]\n    favours: tea\n    text: Tea is made sooner than coffee.\n", "missing", "claim without 'source': add it"),
    "a source that nobody has compared": ("  - id: book\n    name: the book of hot drinks\n    title: Hot Drinks\n    link: https://example.org/drinks\n    checked: 2026-11-22\n", "  - ¦id: book\n    name: the book of hot drinks\n    title: Hot Drinks\n    link: https://example.org/drinks\n", "missing", "source without 'checked': add it"),
    "a text where a list should be": ("[chai]", "¦chai", "kind", "'phrases' must be a list, not the text 'chai': write ['chai']"),
    "nothing where a list should be": (" [chai]", "¦", "kind", "'phrases' must be a list, not nothing"),
    "a list where a text should be": ("name: Coffee", "name: ¦[Coffee]", "kind", "'name' must be a text, not a list"),
    "a list where names should be": ("points: {coffee: 3}", "points: ¦[3]", "kind", "'points' must be names with values, not a list"),
    "a text where an entry should be": ("  - id: effort\n    title: Effort\n", "  - ¦effort\n", "kind", "the text 'effort' where the fields of a topic should be"),
    "a mapping where entries should be": ("    options:\n      - id: in-a-hurry\n        label: In a hurry\n        points: {tea: 5}\n        claims: [tea-sooner]\n      - id: at-leisure\n        label: At leisure\n", "    options: ¦{a: b}\n", "kind", "'options' must be a list of entries"),
    "a section that is no list": ("sources:\n  - id: book\n", "sources:\n    ¦id: book\n", "kind", "'sources' must be a list of entries"),
    "a list where lines should be": ("contradictions:\n", "asked:\n  - texts: ¦[how long]\ncontradictions:\n", "kind", "'texts' must be a block of lines, not a list: write 'texts: |', and each text on a line below"),
    "a line over its limit": ("contradictions:\n", "asked:\n  - texts: |\n      how long\n¦      " + "a" * 161 + "\ncontradictions:\n", "too-long", "'texts' has 161 characters, and 160 is the limit"),
    "no line where lines should be": ("contradictions:\n", "asked:\n  - texts: ¦|\ncontradictions:\n", "empty", "'texts' is empty"),
    "people's questions on no topic": ("contradictions:\n", "asked:\n  - {topic: ¦wakeing, texts: how long}\ncontradictions:\n", "dangling", "did you mean 'waking'"),
    "a project without answers": ("contradictions:\n", "described:\n  - texts: ¦we drink a lot\ncontradictions:\n", "kind", "'we drink a lot' has no answers before it: write 'question=option: ' before it, or ': ' where it gives no answer"),
    "a project that answers no question": ("contradictions:\n", "described:\n  - texts: |\n      : we drink a lot\n¦      tme=in-a-hurry: always late\ncontradictions:\n", "dangling", "'tme' is not in questions"),
    "a project with an option of no question": ("contradictions:\n", "described:\n  - texts: |\n¦      hurry=in-hurry: always late\ncontradictions:\n", "dangling", "did you mean 'in-a-hurry'"),
    "an empty text": ("title: Effort", "title: ¦''", "empty", "'title' is empty"),
    "an empty value": ("title: Effort", "title:¦", "empty", "'title' is empty"),
    "a text over its limit": ("label: A little", "label: ¦" + "a" * 41, "too-long", "'label' has 41 characters, and 40 is the limit"),
    "an id with capitals": ("- id: effort", "- id: ¦Effort", "bad-id", "'Effort' is not an id"),
    "an id over its limit": ("- id: tea-sooner", "- id: ¦" + "a" * 33, "too-long", "'id' has 33 characters, and 32 is the limit"),
    "an id used twice": ("- id: effort", "- id: ¦waking", "duplicate-id", "id 'waking' stands at tea/a.yaml:20:9 already"),
    "an option's id used twice": ("- id: little", "- id: ¦very", "duplicate-id", "id 'very' stands at tea/a.yaml:44:13 already"),
    "a topic that is not there": ("topic: effort\n    cand", "topic: ¦efort\n    cand", "dangling", "'efort' is not in topics: did you mean 'effort'?"),
    "a source that is not there": ("sooner than coffee.\n    source: book", "sooner than coffee.\n    source: ¦xyz", "dangling", "'xyz' is not in sources: there is 'book'"),
    "a candidate that is not there": ("[tea, coffee]", "[¦te, coffee]", "dangling", "'te' is not in candidates: did you mean 'tea'?"),
    "a favourite that is not there": ("favours: coffee", "favours: ¦cofee", "dangling", "'cofee' is not in candidates"),
    "a claim that is not there": ("[coffee-wakes]", "[¦cofee-wakes]", "dangling", "'cofee-wakes' is not in claims: did you mean 'coffee-wakes'?"),
    "points for an unknown candidate": ("points: {coffee: 3}", "points: {¦cofee: 3}", "dangling", "'cofee' is not in candidates"),
    "a condition on an unknown question": ("only_if: {question: tired", "only_if: {question: ¦tire", "dangling", "'tire' is not in questions"),
    "a condition on an unknown option": ("options: [very]", "options: [¦vary]", "dangling", "'vary' is not in the options of 'tired': did you mean 'very'?"),
    "a contradiction with an unknown answer": ("answers: {tired: very,", "answers: {tired: ¦vast,", "dangling", "'vast' is not in the options of 'tired'"),
    "a contradiction on an unknown question": ("answers: {tired: very,", "answers: {¦tires: very,", "dangling", "'tires' is not in questions"),
    "an id twice in a list": ("[tea, coffee]", "[tea, coffee, ¦tea]", "duplicate", "'tea' stands twice in 'candidates'"),
    "points that are not whole": ("{coffee: 3}", "{coffee: ¦3.5}", "number", "'points' cannot be '3.5': write a whole number from -99 to 99"),
    "points over the limit": ("{coffee: 3}", "{coffee: ¦100}", "number", "from -99 to 99"),
    "a verdict that is no number": ("clear: 3", "clear: ¦four", "number", "'clear' cannot be 'four'"),
    "a leaning margin of nothing": ("leaning: 1", "leaning: ¦0", "number", "'leaning' cannot be '0': write a whole number from 1"),
    "clear under leaning": ("clear: 3, leaning: 1", "clear: ¦4, leaning: 5", "verdict", "clear at 4 is less than leaning at 5"),
    "a question with one option": ("    options:\n      - id: in-a-hurry\n        label: In a hurry\n        points: {tea: 5}\n        claims: [tea-sooner]\n      - id: at-leisure", "    options:\n      ¦- id: at-leisure", "count", "'options' has 1, and needs at least 2"),
    "a question with five options": ("      - id: at-leisure\n        label: At leisure\n", "".join(f"      - {'¦' if n == 4 else ''}id: o{n}\n        label: Label {n}\n" for n in range(1, 5)), "count", "'options' has 5, and 4 is the limit"),
    "labels that are the same but for case": ("label: A little", "label: ¦VERY", "duplicate-label", "label 'VERY' stands at tea/a.yaml:45:16 already"),
    "points without claims": ("        points: {tea: 1}\n        claims: [tea-sooner]\n", "        ¦points: {tea: 1}\n", "points-without-claims", "points without claims: add"),
    "a link that is not https": ("https://example.org/drinks", "¦http://example.org/drinks", "link", "'http://example.org/drinks' is not an https address"),
    "a link with a space": ("https://example.org/drinks", "¦https://example.org/hot drinks", "link", "is not an https address"),
    "a link that hides its host": ("https://example.org/drinks", "¦https://example.org@evil.example", "link", "is not an https address"),
    "a day that never was": ("2026-11-22", "¦2026-02-30", "date", "'checked' cannot be '2026-02-30': write a day as YYYY-MM-DD"),
    "a date of another form": ("2026-11-22", "¦22.11.2026", "date", "write a day as YYYY-MM-DD"),
    "a language that is none": ("intro: Two", "language: ¦English!\n  intro: Two", "language", "'English!' is not a language tag"),
    "a guide that is called otherwise": ("id: tea\n  title", "id: ¦drinks\n  title", "folder-name", "id 'drinks' is not the folder's name: write 'tea'"),
    "a contradiction of one answer": ("{tired: very, hurry: in-a-hurry}", "¦{tired: very}", "count", "'answers' has 1, and needs at least 2"),
    "a contradiction of one claim": ("answers: {tired: very, hurry: in-a-hurry}", "claims: ¦[tea-sooner]", "count", "'claims' has 1, and needs at least 2"),
    "a contradiction of nothing": ("  - id: tired-and-late\n    text: Being tired and being late ask for different drinks.\n    answers: {tired: very, hurry: in-a-hurry}", "  - ¦id: tired-and-late\n    text: Being tired and late.", "contradiction", "neither claims nor answers"),
    "a contradiction of both": ("    answers: {tired", "    claims: [tea-sooner, coffee-wakes]\n    ¦answers: {tired", "contradiction", "both claims and answers"),
    "a question that waits for itself": ("{question: tired, options: [very]}", "{question: ¦hurry, options: [at-leisure]}", "cycle", "depends on itself"),
    "questions that wait for each other": ("why: The more tired, the more there is to do.\n", "why: To know.\n    only_if: {question: ¦hurry, options: [at-leisure]}\n", "cycle", "'only_if' goes in a circle: 'tired', 'hurry', 'tired'"),
    "a control character": ("title: Effort", 'title: ¦"Eff\\aort"', "character", "'title' holds the control character U+0007: take it out"),
    "a line separator": ("title: Effort", 'title: ¦"Eff\\Lort"', "character", "U+2028"),
    "a turn of direction": ("title: Effort", "title: ¦Eff\u202eort", "character", "U+202E"),
    "a name given twice": ("title: Effort", "title: Effort\n    ¦title: Strain", "duplicate-key", "'title' is given twice, first at tea/a.yaml:24:5: keep one"),
    "no space after a colon in braces": ("points: {tea: 5}", "points: {¦tea:5}", "no-space", "no space after ':' in 'tea:5': put one there: 'tea: 5'"),
    "a section given twice": ("\ntopics:", "\n¦guide: {}\ntopics:", "duplicate-key", "'guide' is given twice, first at tea/a.yaml:1:1"),
}  # fmt: skip


@pytest.mark.parametrize("case", ERRORS.values(), ids=ERRORS)
def test_an_error_is_told_at_its_place(
    check: "Check", base: str, case: tuple[str, str, str, str]
) -> None:
    old, new, code, words = case
    assert base.count(old) >= 1
    text = base.replace(old, new, 1)
    before = text[: text.index("¦")]

    problems = [p for p in check(text.replace("¦", "")) if p.code == code]

    here = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.file, p.line, p.column) for p in problems] == [("tea/a.yaml", *here)]
    assert words in str(problems[0])
    assert problems[0].severity == "error"
    assert "\n" not in str(problems[0])


def test_the_base_guide_has_no_problem(check: "Check", base: str) -> None:
    assert check(base) == ()


def test_a_missing_section_is_told_at_the_start_of_the_first_file(
    check: "Check", base: str
) -> None:
    problems = check({"b.yaml": base[: base.index("questions:")], "a.yaml": "sources: []\n"})

    assert str(problems[0]) == (
        "tea/a.yaml:1:1: no section 'questions' in any file: add it: what is asked"
    )
    assert problems[0].code == "missing"


def test_a_second_guide_section_names_the_first(check: "Check", base: str) -> None:
    head = base[: base.index("candidates:")]

    problems = check({"a.yaml": base, "sub/b.yaml": "# again\n" + head})

    assert [str(p) for p in problems] == [
        "tea/sub/b.yaml:2:1: section 'guide' stands at tea/a.yaml:1:1 already: keep one of them"
    ]
    assert [p.code for p in problems] == ["duplicate-section"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["tea"], "tea/a.yaml:7:1: 'candidates' has 1, and needs at least 2"),
        (["tea", "coffee", "c", "d", "e"], "tea/a.yaml:12:3: 'candidates' has 5, and 4 is"),
    ],
)
def test_there_are_two_to_four_candidates(
    check: "Check", base: str, names: list[str], expected: str
) -> None:
    start, end = base.index("candidates:"), base.index("sources:")
    candidates = "".join(f"- {{id: {name}, name: {name}}}\n" for name in names)

    problems = check(f"{base[:start]}candidates:\n{candidates}{base[end:]}")

    (told,) = (str(p) for p in problems if p.code == "count")
    assert told.startswith(expected)


def test_a_guide_without_questions_is_refused(check: "Check", base: str) -> None:
    problems = check(base[: base.index("questions:")] + "questions: []\n")

    assert [p.code for p in problems] == ["count"]


def test_all_problems_come_in_one_run_and_in_file_order(check: "Check", base: str) -> None:
    broken = base.replace("favours: coffee", "favors: coffee").replace("{tea: 5}", "{tee: 5}")
    broken = broken.replace("[chai]", "chai").replace("https:", "http:")

    problems = check({"a.yaml": broken, "b.yaml": "claims: [{id: x, ido: x}]\n"})

    assert [(p.file, p.code) for p in problems] == [
        ("tea/a.yaml", "kind"),
        ("tea/a.yaml", "link"),
        ("tea/a.yaml", "unknown-field"),
        ("tea/a.yaml", "dangling"),
        ("tea/b.yaml", "missing"),
        ("tea/b.yaml", "missing"),
        ("tea/b.yaml", "missing"),
        ("tea/b.yaml", "missing"),
        ("tea/b.yaml", "unknown-field"),
    ]


def test_a_file_that_cannot_be_read_does_not_blame_the_others(check: "Check", base: str) -> None:
    start, end = base.index("topics:"), base.index("claims:")

    problems = check({"a.yaml": base[:start] + base[end:], "b.yaml": "topics: [\n"})

    assert [(p.file, p.code) for p in problems] == [("tea/b.yaml", "syntax")]


@pytest.mark.parametrize("spoilt", ["\ntopic:", "\ntopics: later\ntopic:"])
def test_a_section_that_cannot_be_read_does_not_blame_those_who_refer_to_it(
    check: "Check", base: str, spoilt: str
) -> None:
    problems = check(base.replace("\ntopics:", spoilt))

    assert {p.code for p in problems} <= {"unknown-section", "kind"}


FINE = {
    "no points without claims": ("        label: At leisure\n", "        label: At leisure\n        points: {tea: 0, coffee: +0}\n"),
    "clear and leaning at the same margin": ("clear: 3, leaning: 1", "clear: 3, leaning: 3"),
    "four options": ("        label: At leisure\n", "        label: At leisure\n" + "".join(f"      - {{id: {o}, label: {o}, points: {{coffee: {n}}}, claims: [coffee-wakes]}}\n" for n, o in ((1, "c"), (2, "d")))),
    "an option's own label among its phrases": ("[exhausted]", "[exhausted, very]"),
    "points against a candidate": ("points: {tea: 1}", "points: {tea: 0, coffee: -1}"),
    "a link with a question and a fragment": ("org/drinks", "org:8443/drinks?hot=1&x=(y)#tea"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), FINE.values(), ids=FINE)
def test_what_is_allowed_is_no_problem(check: "Check", base: str, old: str, new: str) -> None:
    changed = base.replace(old, new, 1)
    assert changed != base

    assert check(changed) == ()


def test_four_candidates_are_not_too_many(check: "Check", base: str) -> None:
    more = "".join(f"  - {{id: {name}, name: {name}}}\n" for name in ("milk", "water"))

    problems = check(base.replace("sources:\n", f"{more}sources:\n", 1))

    assert {p.severity for p in problems} == {"warning"}


def test_a_missing_space_is_told_once(check: "Check", base: str) -> None:
    tight = base.replace("{tea: 5}", "{tea:5, coffee: 1}").replace("{clear: 3,", "{clear:3,")

    assert [p.code for p in check(tight)] == ["no-space", "no-space"]
