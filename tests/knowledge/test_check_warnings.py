"""Every warning that a check can report, at its exact place.

A case changes one piece of the base guide; `¦` stands where the warning must be reported.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.knowledge import Problem
    from tests.knowledge.conftest import Check

# A track of three steps, of which the second goes on where it is cut off, and its end.
TRACK = """\
tracks:
  - id: new
    title: New here
    steps:
      - id: from
        kind: choose
        title: From where
        text: Where from?
        candidates: [tea]
        options:
          - id: near
            label: Near
          - id: far
            label: Far
      - id: told
        kind: say
        title: Told
        text: On waking.
"""
END = "      - id: last\n        kind: ask\n        title: Ask\n        text: Ask.\n"

# What is replaced, by what, a piece with the mark, the code, and words of the message.
WARNINGS = {
    "a topic without claims": ("claims:\n", "  - id: price\n    title: Price\nclaims:\n", "¦price", "topic-empty", "topic 'price' has no claims"),
    "a topic about some candidates": ("[coffee, tea]", "[coffee]", "- id: ¦waking", "topic-one-sided", "topic 'waking' has no claim about Tea"),
    "a question that cannot matter": ("points: {tea: 5}\n        claims: [tea-sooner]\n", "hint: a word\n", "¦hurry", "question-idle", "no answer to 'hurry' moves the points"),
    "options of the same points": ("        label: At leisure\n", "        label: At leisure\n      - id: at-ease\n        label: At ease\n", "¦at-ease", "option-twin", "options 'at-leisure' and 'at-ease' have the same points"),
    "a candidate that cannot win": ("points: {coffee: 3}\n        claims: [coffee-wakes]", "claims: [coffee-wakes]", "id: ¦coffee", "cannot-win", "Coffee cannot come out before Tea"),
    "points against the claims": ("points: {tea: 5}\n        claims: [tea-sooner]", "points: {tea: 5}\n        claims: [coffee-wakes]", "¦in-a-hurry", "points-unsupported", "option 'in-a-hurry' speaks for Tea, and its claims favour Coffee: cite a claim that favours Tea"),
    "points that no claim favours": ("    favours: coffee\n", "", "¦very", "points-unsupported", "none of its claims favours anybody"),
    "a condition that always holds": ("options: [very]}", "options: [very, little]}", "¦only_if", "condition-idle", "'only_if' holds for every answer to 'tired'"),
    "a contradiction that cannot be": ("answers: {tired: very", "answers: {tired: little", "¦tired-and-late", "contradiction-idle", "the answers of 'tired-and-late' can never be given together"),
    "a phrase of two options": ("label: A little\n", "label: A little\n        phrases: [Exhausted]\n", "¦Exhausted", "phrase-twice", "'Exhausted' stands at tea/a.yaml:48:19 already"),
    "a phrase that is another's label": ("label: A little\n", "label: A little\n        phrases: [very]\n", "phrases: [¦very]", "phrase-twice", "'very' stands at tea/a.yaml:45:16 already"),
    "a phrase of two topics": ("title: Effort\n", "title: Effort\n    phrases: [awake]\n", "title: Effort\n    phrases: [¦awake]", "phrase-twice", "'awake' stands at tea/a.yaml:22:15 already"),
    "a phrase of two candidates": ("name: Coffee\n", "name: Coffee\n    phrases: [chai]\n", "name: Coffee\n    phrases: [¦chai]", "phrase-twice", "'chai' stands at tea/a.yaml:10:15 already"),
    "a phrase of a candidate and of a topic": ("[awake]", "[awake, chai]", ", ¦chai", "phrase-twice", "'chai' stands at tea/a.yaml:10:15 already"),
    "a topic called like a candidate": ("title: Effort", "title: TEA", "title: ¦TEA", "phrase-twice", "'TEA' stands at tea/a.yaml:9:11 already"),
    "an option that is on every screen": ("label: A little", "label: Not sure", "- id: ¦little", "label-twice", "'Not sure' is a button of the advisor's own already"),
    "an option that is on later screens": ("label: At leisure", "label: back", "- id: ¦at-leisure", "label-twice", "'back' is a button of the advisor's own already"),
    "a step for nobody": ("contradictions:\n", f"{TRACK}        candidates: [coffee]\n        only_if: {{step: from, options: [near]}}\n{END}contradictions:\n", "- id: ¦told", "step-unreachable", "step 'told' is never shown"),
    "a long sentence in a step": ("contradictions:\n", f"{TRACK}        more: {'word ' * 30}end.\n{END}contradictions:\n", "more: ¦word", "long-sentence", "a sentence of 31 words in 'more'"),
    "a long reply in a step": ("contradictions:\n", f"{TRACK}{END}contradictions:\n".replace("label: Near", f"label: Near\n            reply: {'word ' * 30}end."), "reply: ¦word", "long-sentence", "a sentence of 31 words in 'reply'"),
    "a phrase given twice": ("[chai]", "[chai, chai]", ", ¦chai", "phrase-twice", "'chai' stands at tea/a.yaml:10:15 already"),
    "a question answered in two ways": ("    source: book\n  - id: tea-sooner\n", "    source: book\n    replies: [{say: yes, to: [is warm]}]\n  - id: tea-sooner\n    replies: [{say: no, of: tea, to: [Is warm]}]\n", "- id: ¦tea-sooner", "reply-clash", "'Is warm' is answered 'yes' by 'coffee-wakes' already"),
    "the same question in other words": ("    source: book\n  - id: tea-sooner\n", "    source: book\n    replies: [{say: yes, to: [has a warm cup]}]\n  - id: tea-sooner\n    replies: [{say: no, of: tea, to: [comes with warm cups]}]\n", "- id: ¦tea-sooner", "reply-clash", "'comes with warm cups' is answered 'yes' by 'coffee-wakes' already, as 'has a warm cup'"),
    "phrases of two topics that are read alike": ("title: Effort\n", "title: Effort\n    phrases: [the awaking]\n", "title: Effort\n    phrases: [¦the awaking]", "phrase-alike", "'the awaking' is read as 'awake' at tea/a.yaml:22:15"),
    "what people ask under two topics": ("contradictions:\n", "asked:\n  - topic: waking\n    texts: |\n      Does it wake me?\n  - topic: effort\n    texts: |\n      how long\n\n      does it wake me\ncontradictions:\n", "¦      does it wake me", "asked-twice", "'does it wake me' stands at tea/a.yaml:"),
    "what people ask, answered and not": ("contradictions:\n", "asked:\n  - {topic: waking, texts: Does it wake me}\n  - {texts: does it wake me}\ncontradictions:\n", "{texts: ¦does it", "asked-twice", "under another topic"),
    "a source of long ago": ("2026-11-22", "2025-11-21", "¦2025-11-21", "source-old", "last checked 366 days ago"),
    "a source of tomorrow": ("2026-11-22", "2026-11-23", "¦2026-11-23", "source-early", "in the future"),
    "a claim that says what another says": ("Tea is made sooner than coffee.", "Coffee wakes  more than TEA.", "- id: ¦tea-sooner", "claim-twice", "claim 'tea-sooner' says what 'coffee-wakes' at tea/a.yaml:26:9 says: keep one of them"),
    "a source that nobody cites": ("topics:\n", "  - {id: web, name: the web, title: Web, link: https://example.org, checked: 2026-11-22}\ntopics:\n", "{id: ¦web", "source-unused", "no claim rests on the source 'web': cite it in a claim, or take it out"),
    "a clear verdict that no answers reach": ("clear: 3", "clear: 4", "clear: ¦4", "verdict-unreachable", "'clear' is 4, and no answers put anybody more than 3 ahead, as long as all topics count the same: set it to 3 or less"),
    "a text that a comment cuts": ("title: Effort\n", "title: Tea #1\n", "title: ¦Tea #1", "text-cut", "the text ends before '#1', which is a comment: put the text in quotes"),
    "a text of two lines that a comment cuts": ("title: Effort\n", "title: The\n      effort # of it\n", "title: ¦The", "text-cut", "the text ends before '# of it'"),
    "a phrase that a comment cuts": ("phrases: [exhausted]", "phrases:\n        - exhausted\n        - level #3", "¦level #3", "text-cut", "the text ends before '#3'"),
    "a choice without its second word": ("phrases: [exhausted]", "phrases: [dead|worn-out tired, very| tired]", ", ¦very|", "phrase-choice", "something is missing in 'very| tired': write words on both sides"),
    "a gap with nothing after it": ("phrases: [exhausted]", "phrases: [hardly ... keep up, tired ...]", ", ¦tired", "phrase-choice", "something is missing in 'tired ...'"),
    "a long sentence": ("Coffee wakes more than tea.", "Short. " + "word " * 30 + "end.", "¦Short.", "long-sentence", "a sentence of 31 words in 'text'"),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNINGS.values(), ids=WARNINGS)
def test_a_warning_is_told_at_its_place(
    check: "Check", base: str, case: tuple[str, str, str, str, str]
) -> None:
    old, new, at, code, words = case
    text = base.replace(old, new, 1)
    assert text != base
    before = text[: text.index(at.replace("¦", "")) + at.index("¦")]

    problems = [p for p in check(text) if p.code == code]

    here = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.file, p.line, p.column) for p in problems] == [("tea/a.yaml", *here)]
    assert words in str(problems[0])
    assert problems[0].severity == "warning"


def test_a_source_checked_a_year_ago_is_fresh_enough(check: "Check", base: str) -> None:
    assert check(base.replace("2026-11-22", "2025-11-22")) == ()


def test_a_claim_that_nobody_uses_is_no_problem(check: "Check", base: str) -> None:
    claim = "  - {id: idle, topic: waking, candidates: [tea], text: Tea is warm., source: book}\n"

    assert check(base.replace("questions:\n", claim + "questions:\n", 1)) == ()


def found(problems: "tuple[Problem, ...]", code: str) -> list[str]:
    return [str(problem) for problem in problems if problem.code == code]


def test_a_leaning_verdict_that_no_answers_reach_is_told_first(check: "Check", base: str) -> None:
    told = found(
        check(base.replace("clear: 3, leaning: 1", "clear: 4, leaning: 4")), "verdict-unreachable"
    )

    assert ["'clear' is 4," in words for words in told] == [True, False]
    assert ["'leaning' is 4," in words for words in told] == [False, True]


def test_points_for_a_candidate_whom_no_claim_is_about_are_told(check: "Check", base: str) -> None:
    alone = base.replace("candidates: [tea, coffee]", "candidates: [tea]")
    assert found(check(alone), "points-unnamed") == []

    for points in ("{tea: 5, coffee: 2}", "{coffee: -5}"):
        (told,) = found(check(alone.replace("{tea: 5}", points)), "points-unnamed")
        assert told.startswith("tea/a.yaml:59:13: option 'in-a-hurry' gives Coffee ")
        assert "none of its claims is about Coffee: cite a claim about Coffee" in told


def test_a_claim_speaks_for_one_of_its_own_where_there_are_three(check: "Check", base: str) -> None:
    apart = base.replace("candidates: [tea, coffee]", "candidates: [coffee]")
    assert found(check(apart), "favours-other") == []  # against one of two is for the other
    water = "  - id: coffee\n    name: Coffee\n"

    (told,) = found(
        check(apart.replace(water, f"{water}  - {{id: water, name: Water}}\n")), "favours-other"
    )

    assert "claim 'tea-sooner' favours Tea, and is not about it: add 'tea' to its" in told


def test_quotes_blocks_and_ids_are_not_cut_by_a_comment(check: "Check", base: str) -> None:
    for written in ("title: 'Effort' # that", "title: >-  # that\n      Effort #1"):
        assert check(base.replace("title: Effort", written)) == ()
    assert check(base.replace("source: book", "source: book  # page 3")) == ()


def test_a_text_of_a_translation_that_a_comment_cuts_is_told(check: "Check", base: str) -> None:
    problems = check({"a.yaml": base, "languages/de.yaml": "title: Tee #1\n"})

    assert [(p.file, p.line, p.column) for p in problems if p.code == "text-cut"] == [
        ("tea/languages/de.yaml", 1, 8)
    ]


@pytest.mark.parametrize(
    ("story", "told"),
    [("# How it goes.\n\nHow tired are you?\n", 1), ("", 1), ("# It.\n> very\n", 0), (">> (arrive)\n", 0)],
)  # fmt: skip
def test_a_story_in_which_nobody_speaks_is_told(
    check: "Check", base: str, story: str, told: int
) -> None:
    problems = check({"a.yaml": base, "conversations/one.txt": story})

    assert [(p.file, p.line, p.code) for p in problems] == [
        ("tea/conversations/one.txt", 1, "story-silent")
    ] * told
