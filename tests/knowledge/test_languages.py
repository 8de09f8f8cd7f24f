"""A guide in several languages: translation files beside it, what is wrong with them, what falls back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.translating import translating
from bot.core.guide import Guide
from bot.errors import GuideError
from bot.knowledge import Problem, check_guide, load_guide
from tests.knowledge.conftest import Check

GERMAN = """\
title: Tee oder Kaffee?
question: Was soll es heute Morgen sein?
intro: Zwei Fragen, dann ein Rat.
candidates:
  coffee: {name: Kaffee, phrases: [bohnenkaffee]}
sources:
  book: {name: das Buch der Heißgetränke}
topics:
  waking: {title: Wach werden, phrases: [munter]}
  effort: {title: Aufwand}
claims:
  coffee-wakes: {text: Kaffee macht wacher als Tee.}
questions:
  tired:
    text: Wie müde bist du?
    why: "Je müder, desto mehr ist zu tun."
    phrases: [müdigkeit]
    options:
      very: {label: Sehr, phrases: [völlig fertig]}
      little: {label: Ein wenig}
  hurry:
    text: Hast du es eilig?
    why: Eines dauert länger.
    options:
      in-a-hurry: {label: In Eile}
      at-leisure: {label: Mit Muße}
contradictions:
  tired-and-late: {text: Müde und spät dran zu sein verlangt verschiedene Getränke.}
"""


def recorded(check: Check, files: dict[str, str | bytes]) -> tuple[Problem, ...]:
    """What a check finds once the originals of `languages/de.yaml` are on record."""
    check(files)
    translating(Path("tea"), "de", (), everything=False)
    return check(files)


@pytest.fixture
def tea(tmp_path: Path, base: str) -> Path:
    """The guide `tea` with its German texts."""
    folder = tmp_path / "tea"
    (folder / "languages").mkdir(parents=True)
    (folder / "a.yaml").write_text(base, encoding="utf-8")
    (folder / "languages" / "de.yaml").write_text(GERMAN, encoding="utf-8")
    return folder


def test_a_translation_says_the_same_in_other_words(tea: Path) -> None:
    guide = load_guide(tea)
    german = guide.spoken("de")

    assert (german.language, german.title, german.intro) == (
        "de", "Tee oder Kaffee?", "Zwei Fragen, dann ein Rat.",
    )  # fmt: skip
    assert [c.name for c in german.candidates] == ["Tea", "Kaffee"]
    assert german.source_by_id["book"].name == "das Buch der Heißgetränke"
    assert [t.title for t in german.topics] == ["Wach werden", "Aufwand"]
    tired = german.question_by_id["tired"]
    assert (tired.text, tired.why) == ("Wie müde bist du?", "Je müder, desto mehr ist zu tun.")
    assert [option.label for option in tired.options] == ["Sehr", "Ein wenig"]
    assert german.contradictions[0].text.startswith("Müde und spät dran")


def bare(guide: Guide) -> object:
    """What of a guide is in no language."""
    return (
        guide.id,
        guide.version,
        guide.bands,
        [(c.id, c.topic, c.candidates, c.favours, c.source, c.link) for c in guide.claim_by_id.values()],
        [
            (q.id, q.topic, q.mark, q.only_if, [(o.id, o.points, o.claims) for o in q.options])
            for q in guide.questions
        ],
        [(c.id, c.claims, c.answers) for c in guide.contradictions],
    )  # fmt: skip


def test_what_is_in_no_language_is_the_same_in_all(tea: Path) -> None:
    guide = load_guide(tea)

    assert bare(guide.spoken("de")) == bare(guide)
    assert guide.spoken("de") is not guide


def test_words_of_both_languages_are_known(tea: Path) -> None:
    german = load_guide(tea).spoken("de")

    assert german.candidate_by_id["coffee"].phrases == ("Coffee", "bohnenkaffee")
    assert german.topic_by_id["waking"].phrases == ("awake", "Waking up", "munter")
    assert german.option_by_key["tired", "very"].phrases == ("exhausted", "völlig fertig")


def test_what_is_not_translated_falls_back_and_is_known_to(tea: Path) -> None:
    german = load_guide(tea).spoken("de")

    assert german.claim_by_id["tea-sooner"].text == "Tea is made sooner than coffee."
    assert german.claim_by_id["tea-sooner"].text in german.borrowed
    assert german.claim_by_id["coffee-wakes"].text not in german.borrowed


@pytest.mark.parametrize(
    ("wanted", "got"),
    [("de", "de"), ("de-AT", "de"), ("DE-ch", "de"), ("en", "en"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)  # fmt: skip
def test_a_language_serves_its_countries_and_others_get_the_guides_own(
    tea: Path, wanted: str, got: str
) -> None:
    assert load_guide(tea).spoken(wanted).language == got


def test_texts_for_one_country_go_before_those_for_the_language(tea: Path) -> None:
    (tea / "languages" / "de-AT.yaml").write_text("title: Tee oder Melange?\n", encoding="utf-8")
    guide = load_guide(tea)

    assert guide.spoken("de-at").title == "Tee oder Melange?"
    assert guide.spoken("de-CH").title == "Tee oder Kaffee?"


def test_only_the_languages_that_are_wanted_are_read(tea: Path) -> None:
    assert set(load_guide(tea, ("de-AT",)).translations) == {"de"}
    assert set(load_guide(tea, ("en",)).translations) == set()
    assert load_guide(tea, ()).version == load_guide(tea).version


def test_a_changed_translation_is_another_version(tea: Path) -> None:
    before = load_guide(tea).version
    (tea / "languages" / "de.yaml").write_text(GERMAN + "# more\n", encoding="utf-8")

    assert load_guide(tea).version != before


def test_a_question_that_was_reworded_has_another_mark_in_every_language(tea: Path) -> None:
    before = load_guide(tea).spoken("de").question_by_id["tired"].mark
    own = tea / "a.yaml"
    reworded = own.read_text(encoding="utf-8").replace("How tired are you?", "Are you tired?")
    own.write_text(reworded, encoding="utf-8")

    guide = load_guide(tea)
    assert guide.question_by_id["tired"].mark != before
    assert guide.spoken("de").question_by_id["tired"].mark == guide.question_by_id["tired"].mark
    assert replace(guide.question_by_id["tired"], text="How tired are you?").mark == before


# What is replaced in the translation, by what, a piece with the mark where the problem must be told, its code, words.
PROBLEMS = {
    "a section that is none": ("topics:", "topic:", "¦topic:", "unknown-field", "a translation has no 'topic': did you mean 'topics'?"),
    "a section that is in no language": ("topics:\n", "verdict: 3\ntopics:\n", "¦verdict", "unknown-field", "a translation has no 'verdict': translations hold only texts; take it out"),
    "an id that the guide has not": ("  waking:", "  wakin:", "¦wakin:", "dangling", "'wakin' is not in topics: did you mean 'waking'?"),
    "an option that the question has not": ("      very:", "      verry:", "¦verry", "dangling", "'verry' is not in the options of question 'tired': did you mean 'very'?"),
    "a field that is in no language": ("{title: Aufwand}", "{title: Aufwand, id: x}", "¦id: x", "unknown-field", "a translated topic has no 'id': translations hold only texts; take it out"),
    "points": ("{label: Ein wenig}", "{label: Ein wenig, points: {tea: 2}}", "¦points", "unknown-field", "a translated option has no 'points': translations hold only texts; take it out"),
    "a label over the limit": ("label: Sehr", "label: " + "s" * 41, "label: ¦sss", "too-long", "'label' has 41 characters, and 40 is the limit"),
    "two options of one label": ("label: Ein wenig", "label: sehr", "label: ¦sehr", "duplicate-label", "label 'sehr' stands at"),
    "a text that the guide has not": ("    why: Eines", "    note: Klein\n    why: Eines", "¦note", "nothing-to-translate", "question 'hurry' has no 'note' to translate"),
    "a list for names": ("      in-a-hurry: {label: In Eile}\n      at-leisure: {label: Mit Muße}\n", "      - In Eile\n", "¦- In Eile", "kind", "no names with values where ids of the options of question 'hurry'"),
    "a text for names": ("{title: Aufwand}", "Aufwand", "¦Aufwand", "kind", "where the texts of topic 'effort'"),
    "a list for a text": ("title: Tee oder Kaffee?", "title: [Tee]", "¦[Tee]", "kind", "'title' must be a text"),
    "an empty phrase": ("[müdigkeit]", "['']", "¦''", "empty", "'phrases' is empty"),
    "a key given twice": ("  effort:", "  waking:", "¦waking: {title: Auf", "duplicate-key", "'waking' is given twice"),
    "an anchor": ("title: Tee", "title: &a Tee", "¦&a", "structure", "is an anchor"),
    "no names at all": (GERMAN, "- title: Tee\n", "¦- title", "kind", "where the fields of a translation should be"),
}  # fmt: skip


@pytest.mark.parametrize("case", PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_wrong_with_a_translation_is_told_at_its_place(
    check: Check, base: str, case: tuple[str, str, str, str, str]
) -> None:
    old, new, at, code, words = case
    text = GERMAN.replace(old, new, 1)
    assert text != GERMAN
    before = text[: text.index(at.replace("¦", "")) + at.index("¦")]

    problems = [
        p for p in check({"a.yaml": base, "languages/de.yaml": text}) if p.severity == "error"
    ]

    here = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.file, p.line, p.column, p.code) for p in problems] == [
        ("tea/languages/de.yaml", *here, code)
    ], problems
    assert words in str(problems[0])
    with pytest.raises(GuideError):
        load_guide(Path("tea"))


@pytest.mark.parametrize(
    "name", ["languages/german.yaml", "languages/de/all.yaml", "languages/DE.yaml"]
)
def test_a_translation_is_named_after_its_language(check: Check, base: str, name: str) -> None:
    (problem,) = check({"a.yaml": base, name: GERMAN})

    assert (problem.file, problem.code) == (f"tea/{name}", "language")


@pytest.mark.parametrize("name", ["de.yaml", "texts/de-AT.yml"])
def test_a_translation_beside_the_guide_is_told_where_it_belongs(
    check: Check, base: str, name: str
) -> None:
    (problem,) = check({"a.yaml": base, name: GERMAN})

    assert str(problem) == (
        f"tea/{name}:1:1: a translation among the files of the guide itself: "
        "a translation belongs in languages/: move it there"
    )
    assert problem.code == "language"


def test_a_translation_elsewhere_hides_nothing_of_the_guide(check: Check, base: str) -> None:
    problems = check({"a.yaml": base.replace("source: book", "source: bok", 1), "de.yaml": GERMAN})

    assert [p.code for p in problems] == ["dangling", "language"]


def test_a_file_of_the_guide_may_be_called_like_a_language(check: Check, base: str) -> None:
    assert check({"api.yaml": base[: base.index("topics:")], "b.yaml": base[base.index("topics:") :]}) == ()  # fmt: skip


def test_what_only_follows_from_a_problem_of_the_guide_is_not_told_of_its_translation(
    check: Check, base: str
) -> None:
    renamed = base.replace("  - id: effort\n", "  - id: efort\n").replace("why: One", "whi: One")

    problems = check({"a.yaml": renamed, "languages/de.yaml": GERMAN + "topic: red\n"})

    assert len([p for p in problems if p.file == "tea/a.yaml"]) > 2
    assert [str(p) for p in problems if p.file != "tea/a.yaml"] == [
        "tea/languages/de.yaml:29:1: a translation has no 'topic': did you mean 'topics'?"
    ]


def test_the_guides_own_language_needs_no_translation(check: Check, base: str) -> None:
    (problem,) = check({"a.yaml": base, "languages/en.yaml": GERMAN})

    assert (problem.file, problem.code) == ("tea/languages/en.yaml", "language")
    assert "the guide itself is in 'en'" in problem.message


def test_a_complete_translation_leaves_nothing_to_be_wished_for(check: Check, base: str) -> None:
    assert recorded(check, {"a.yaml": base, "languages/de.yaml": GERMAN}) == ()


# What is replaced in the translation, by what, a piece with the mark, the code, and words.
WARNINGS = {
    "a text of the walk": ("    why: Eines dauert länger.\n", "", "¦hurry:", "untranslated", "question 'hurry' has no 'why' in 'de': add it: 'One takes longer.'"),
    "an empty text": ("text: Hast du es eilig?", "text:", "¦text:\n", "untranslated", "question 'hurry' has no 'text' in 'de': add it: 'Are you in a hurry?'"),
    "an empty entry": ("{title: Aufwand}", "", "¦effort", "untranslated", "topic 'effort' has no 'title' in 'de'"),
    "an empty label": ("label: Sehr,", "label: '',", "¦label: ''", "untranslated", "option 'very' of question 'tired' has no 'label' in 'de'"),
    "a label": ("{label: Mit Muße}", "{phrases: [gemach]}", "¦at-leisure", "untranslated", "option 'at-leisure' of question 'hurry' has no 'label' in 'de'"),
    "an option": ("      at-leisure: {label: Mit Muße}\n", "", "¦options:\n      in-a", "untranslated", "option 'at-leisure' of question 'hurry' has no 'label'"),
    "a topic": ("  effort: {title: Aufwand}\n", "", "¦topics", "untranslated", "topic 'effort' has no 'title' in 'de': add it: 'Effort'"),
    "a section": ("sources:\n  book: {name: das Buch der Heißgetränke}\n", "", "¦title: Tee", "untranslated", "source 'book' has no 'name' in 'de'"),
    "the title": ("title: Tee oder Kaffee?\n", "", "¦question: Was", "untranslated", "the guide has no 'title' in 'de'"),
    "other figures": ("Zwei Fragen", "2 Fragen", "¦2 Fragen", "figures-differ", "'2 Fragen, dann ein Rat.' has other figures than the guide at tea/a.yaml:5:10"),
    "a long sentence": ("Zwei Fragen", "Fragen " * 30, "¦Fragen Fragen", "long-sentence", "a sentence of 34 words in 'intro'"),
    "a phrase of two options": ("{label: Ein wenig}", "{label: Ein wenig, phrases: [Völlig fertig]}", "¦Völlig", "phrase-twice", "'Völlig fertig' stands at tea/languages/de.yaml:19:37 already"),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNINGS.values(), ids=WARNINGS)
def test_what_a_translation_lacks_is_told_at_the_nearest_place(
    check: Check, base: str, case: tuple[str, str, str, str, str]
) -> None:
    old, new, at, code, words = case
    text = GERMAN.replace(old, new, 1)
    assert text != GERMAN
    before = text[: text.index(at.replace("¦", "")) + at.index("¦")]

    (problem,) = recorded(check, {"a.yaml": base, "languages/de.yaml": text})

    here = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (problem.file, problem.line, problem.column) == ("tea/languages/de.yaml", *here)
    assert (problem.code, problem.severity) == (code, "warning")
    assert words in str(problem)


def test_nothing_is_missing_of_the_walk_in_the_shipped_languages() -> None:
    folder = Path(__file__).parents[2] / "knowledge" / "django-or-flask"

    found = [p for p in check_guide(folder, date(2026, 11, 22)) if "/languages/" in p.file]

    assert found == []
    assert set(load_guide(folder).translations) == {"de"}
