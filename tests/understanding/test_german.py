"""What German speakers type to the bot itself, and that English is always understood beside it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.events import (
    Answer,
    AnswerSeveral,
    Compare,
    Continue,
    Decide,
    Event,
    Heard,
    Help,
    OpenRound,
    Pressed,
    PreviewTour,
    Result,
    SeeDecisions,
    Show,
    ShowImportance,
    Skip,
    Stop,
    Tell,
    Unknown,
    Unsure,
    Weigh,
    WhatIf,
    Why,
    WhyChosen,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.knowledge import find_guide, load_guide
from bot.languages import words_for
from bot.languages.catalogues import catalogue, sources
from bot.understanding import german
from bot.understanding.asides import Aside, aside
from bot.understanding.index import build_index
from bot.understanding.own_words import in_english
from bot.understanding.question import ask
from bot.understanding.reader import Reader
from bot.understanding.together import Meant, together

ENGLISH = load_guide(find_guide("django-or-flask"))
GUIDE = replace(ENGLISH, language="de", words=words_for("de"))
SPOKEN = ENGLISH.spoken("de")
INDEX = build_index(SPOKEN)
READERS = {"en": Reader(ENGLISH), "de": Reader(GUIDE)}


@pytest.fixture
def state() -> State:
    """Somebody who has answered one question and is asked the next."""
    begun, message = step(GUIDE, State(), Continue())
    after, _ = step(GUIDE, begun, Pressed(message.choices[0].event, message.walk))
    return after


def read(text: str, state: State, guide: Guide = GUIDE) -> Event:
    return READERS[guide.language].read(text, state, screen(guide, state))


def meant(text: str, state: State, guide: Guide = GUIDE) -> Event | Meant | Aside:
    return together(guide, text) or _beside(text, guide) or read(text, state, guide)


def _beside(text: str, guide: Guide) -> Aside | None:
    """What means something only beside a ballot."""
    word = aside(text, guide.language)
    return word if word in {"leave", "others"} else None


OF_A_TOUR = {"tell me more", "shorter", "short", "long", "i did it"}


@pytest.mark.parametrize("english", [e for e in german.SAID if e not in OF_A_TOUR])
def test_every_way_to_say_it_means_the_english(english: str, state: State) -> None:
    told = meant(english, state, ENGLISH)

    assert not isinstance(told, Unknown)
    for way in german.SAID[english].split(", "):
        assert meant(way, state) == told, way


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("zurueck", Show("existing")),
        ("ueberspringen", Skip("back-office")),
        ("Ergebniss", Result()),
        ("Bitte mal weiter!", Continue()),
        ("WEISS NICHT", Unsure("back-office")),
        ("Hilfe?", Help()),
        ("ja", Answer("back-office", "start", "28c2")),
        ("nein", Answer("back-office", "none", "28c2")),
        ("vergleiche security", Compare("security")),
        ("Wie wichtig ist security?", ShowImportance("security")),
        ("Team bis morgen 12:00", OpenRound(until="tomorrow 12:00")),
        ("team bis Freitag, 17 Uhr", OpenRound(until="friday 17:00")),
        ("Team für 3 Tage", OpenRound(72)),
        ("Runde für eine Woche, Quorum 3", OpenRound(168, 3)),
        ("Team bis Freitag 17:00 Uhr mit @ben und @cy", OpenRound(until="friday 17:00")),
        (
            "Team mit @ben, mindestens 3 Stimmzettel bis 2026-12-01",
            OpenRound(0, 3, until="2026-12-01"),
        ),
        ("Wir nehmen Flask", Decide("flask")),
        ("Ich wähle Django, weil ich es kenne", Decide("django", "ich es kenne")),
        ("warum nicht Flask?", WhyChosen("flask", team=False)),
        ("Einführung ansehen", PreviewTour()),
        ("Wieso Django?", WhyChosen("django", team=False)),
        ("Warum haben wir Django genommen?", WhyChosen("django", team=True)),
        ("warum haben wir uns gegen Flask entschieden", WhyChosen("flask", team=True)),
        ("Warum habe ich Flask gewählt?", WhyChosen("flask", team=False)),
        ("ändere security", Show("security")),
        ("Security ist uns sehr wichtig", Weigh("security", "high")),
        ("security ist unwichtig.", Weigh("security", "none")),
        ("Halte Flask fest, weil wir es kennen", Decide("flask", "wir es kennen")),
    ],
)
def test_it_is_understood_with_slips_politeness_and_names(
    typed: str, event: Event | Meant, state: State
) -> None:
    assert meant(typed, state) == event


def test_who_asks_about_a_topic_gets_its_claims(state: State) -> None:
    told = meant("was ist mit security?", state)

    assert isinstance(told, Tell)
    assert told.topic == "security"


@pytest.mark.parametrize(
    ("typed", "event"),
    [("back", Show("existing")), ("not sure", Unsure("back-office")), ("help", Help()),
     ("team", OpenRound()), ("our decisions", SeeDecisions()), ("stop", Stop()),
     ("why do you ask", Why("back-office")), ("security is very important", Weigh("security", "high"))],
)  # fmt: skip
def test_english_is_always_understood(typed: str, event: Event | Meant, state: State) -> None:
    assert meant(typed, state) == event


@pytest.mark.parametrize(
    ("text", "asked", "event"),
    [
        ("nein, 2", "existing", Answer("existing", "flask")),
        ("ich meinte 1", "existing", Answer("existing", "none")),
        ("weder Flask noch Django", "existing", Answer("existing", "none")),
        ("unsere App läuft auf Django", "existing", Answer("existing", "django")),
        ("ich mag Flask", "existing", Unknown(remark=True)),
        ("mein Chef will Django", "existing", Unknown(remark=True)),
        ("wahrscheinlich", "back-office", Heard((("back-office", "start", "i think so"),))),
        ("natürlich", "back-office", Answer("back-office", "start")),
        ("die mittlere", "size", Answer("size", "medium")),
        ("Sicherheit ist uns sehr wichtig", "size", Weigh("security", "high")),
        ("Sicherheit ist egal", "size", Weigh("security", "none")),
        ("was wäre, wenn wir kein Backoffice hätten?", "size", WhatIf("back-office", "none")),
    ],
)
def test_what_is_meant_in_german_is_as_sure_as_in_english(
    text: str, asked: str, event: Event
) -> None:
    begun, _ = step(SPOKEN, State(), Continue())
    state, shown = step(SPOKEN, begun, Show(asked))

    meant = Reader(SPOKEN).read(text, state, shown)

    assert (replace(meant, mark="") if isinstance(meant, Answer) else meant) == event


def test_a_candidate_that_is_denied_is_not_heard() -> None:
    state, shown = step(SPOKEN, State(), Continue())

    meant = Reader(SPOKEN).read("wir haben noch nie Django benutzt", state, shown)

    assert "existing" not in str(meant)


def test_words_to_the_bot_are_german_in_the_english_guide_too_and_nothing_else_is(
    state: State,
) -> None:
    assert isinstance(read("weiß nicht", state, ENGLISH), Unsure)
    assert isinstance(read("vielleicht wächst es später", state, ENGLISH), Unknown)


def test_what_was_read_from_a_text_is_confirmed_or_refused_in_a_word(state: State) -> None:
    several = Heard((("size", "large", ""), ("database", "orm", "")))
    _, asked = step(GUIDE, state, several)

    for word in ("ja", "klar", "Ja, alle 2 übernehmen"):
        assert isinstance(READERS["de"].read(word, state, asked), AnswerSeveral), word
    assert READERS["de"].read("nein", state, asked) == Heard(())


def test_what_the_help_names_is_understood(state: State) -> None:
    english = (
        "At any time: back, not sure, skip, why, where do I stand, result, change an answer, "
        "compare, how important, start over, stop."
    )
    spoken = GUIDE.words(english)
    assert spoken != english

    for ours, theirs in zip(named(english), named(spoken), strict=True):
        assert meant(theirs, state) == meant(ours, state, ENGLISH), theirs


def test_what_a_message_tells_people_to_say_is_understood_in_both_languages(state: State) -> None:
    said = 0
    for message in catalogue(next(s for s in sources() if s.parts[-3] == "de")):
        ours, theirs = (
            text if isinstance(text, str) else next(iter(text or ("",)))
            for text in (message.id, message.string)
        )
        quoted, spoken_of = re.findall("“([^”]+)”", ours), re.findall("„([^“]+)“", theirs)
        for english, spoken in zip(quoted, spoken_of, strict=True) if quoted else ():
            event = meant(english, state, ENGLISH)
            if isinstance(event, Unknown | Heard) or "…" in spoken:
                continue  # what is on a button, in a tour, or not all that is to be said
            said += 1
            assert type(meant(spoken, state)) is type(event), spoken
    assert said > 15


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("Ich bin dagegen, weil es zu groß ist", "I disagree because es zu groß ist"),
        ("Ich bin gegen Entscheidung 3, weil nein", "I disagree with decision 3 because nein"),
        ("Prüfe Entscheidung 2!", "revisit decision 2"),
        ("zeig mir Entscheidung 2", "decision 2"),
        ("prüfen in 6 Monaten", "review in 6 months"),
        ("prüfen am 2027-05-01", "review on 2027-05-01"),
        ("nie prüfen", "review never"),
        ("Team bis Freitag 17:00", "team until friday 17:00"),
        ("Team bis morgen 12:00 Uhr", "team until tomorrow 12:00"),
        ("Team bis 2026-12-01 09:00", "team until 2026-12-01 09:00"),
        ("Team für 48 Stunden", "team for 48 hours"),
        ("Schritt für Neue Dein Rechner: Starte es.", "newcomer step Dein Rechner: Starte es."),
        ("entferne Schritt für Neue 1", "remove newcomer step 1"),
        ("Neue fragen Ada", "newcomers ask Ada"),
    ],
)
def test_a_wish_with_words_of_their_own_keeps_those_words(typed: str, english: str) -> None:
    assert together(GUIDE, typed) == together(ENGLISH, english) is not None


def named(text: str) -> list[str]:
    return text.partition(": ")[2].rstrip(".").split(", ")


@given(st.text(max_size=80))
def test_a_text_is_english_or_stays_as_it_is(text: str) -> None:
    known = {*german.SAID, *german.BEFORE, *german.WITH.values()}
    begins = tuple(english.partition("\\")[0] for english in known)

    assert in_english(text, "en") == text
    told = in_english(text, "de")
    assert told == text or told.startswith(begins)


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("welches ist sicherer", "security"), ("welches ist besser für anfänger", "learning"),
     ("skaliert flask", "traffic"), ("hat django ein login?", "auth"),
     ("wann sollte ich flask nehmen", "choosing"), ("was bringt django mit", "batteries"),
     ("ist flask schneller als django", "performance")],
)  # fmt: skip
def test_ordinary_german_words_are_no_strange_ones(typed: str, topic: str) -> None:
    assert ask(typed, INDEX).topics[:1] == (topic,)


@pytest.mark.parametrize(
    "typed",
    ["wie installiere ich flask", "wie kann ich django aktualisieren", "wer hat django erfunden",
     "schreib mir eine app mit flask", "ist fastapi besser als flask", "fastapi oder flask",
     "was kostet ein server für django", "meine django app stürzt ab"],
)  # fmt: skip
def test_what_no_guide_answers_is_refused_in_german_too(typed: str) -> None:
    assert not ask(typed, INDEX).answered
