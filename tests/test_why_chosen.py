"""Why this and not that: from a team's record where there is one, and never beyond it."""

from dataclasses import replace

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.decision import Given, parts, recomputed
from bot.core.events import Arrive, Pressed, TourBegin, TourDiffer, WhyChosen
from bot.core.tour import Chosen, Tour
from bot.core.tour_step import tour_step
from bot.core.wording.chosen import why
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from tests.test_decisions import team_after_a_round
from tests.test_rounds import PLACE, Team

GUIDE = load_guide(find_guide("django-or-flask"))
GIVEN = (
    Given("back-office", "start", "normal", 2),
    Given("back-office", "none", "normal", 1),
    Given("experience", "flask", "high", 1),
)
CHOSEN = Chosen(
    "django", "The staff need an admin.", "2026-11-20", (("back-office", "start"),), 2, 3, (2, 1), GIVEN
)  # fmt: skip


def test_what_was_not_chosen_is_told_with_the_minoritys_case() -> None:
    told = why(GUIDE, CHOSEN, "flask")
    words = plain(told)

    assert told.title == "Why not Flask"
    assert "Your team chose Django on 2026-11-20 (decision 2)." in words
    assert "The staff need an admin." in words
    assert "Back office: Yes, from the start." in words
    assert "The case for Flask, ahead in 1 ballot of 3" in words
    assert words.count("[") >= 2  # every sentence of fact has its source


def test_what_was_chosen_is_told_with_its_reasons() -> None:
    told = why(GUIDE, CHOSEN, "django")

    assert told.title == "Why Django"
    assert "What carried it" in plain(told)
    assert "The case for Flask" in plain(told)


AGAINST = replace(CHOSEN, candidate="flask", reason="We know it well.", advised="django")


def test_what_was_chosen_against_the_ballots_is_told_as_that_and_not_with_their_reasons() -> None:
    words = " ".join(plain(why(GUIDE, AGAINST, "flask")).split())
    silent = " ".join(plain(why(GUIDE, replace(AGAINST, reason=""), "flask")).split())
    alone = " ".join(plain(why(GUIDE, replace(AGAINST, own=True), "flask")).split())

    all_the_same = "The ballots pointed to Django. Flask was chosen all the same"
    assert f"{all_the_same}, because: We know it well." in words
    assert f"{all_the_same}, and no reason was given." in silent
    assert "Your answers pointed to Django. You chose Flask all the same, because: We know" in alone
    for told in (words, silent, alone):
        assert "What points to Django instead:" in told
        assert "What carried it" not in told


def test_a_tour_tells_a_decision_against_the_ballots_and_where_one_differs_from_them() -> None:
    track = GUIDE.tracks[0]
    step = next(s for s in track.steps if s.kind == "decision")
    tour = Tour(track=track.id, at=step.id, begun=True)
    own = {"back-office": "none"}

    _, shown = tour_step(GUIDE, track, AGAINST, tour, TourBegin(track.id), own)
    _, differs = tour_step(GUIDE, track, AGAINST, tour, TourDiffer(track.id), own)

    assert "because: We know it well." in " ".join(plain(shown).split())
    assert "What carried it" not in plain(shown)
    told = " ".join(plain(differs).split())
    assert "1 answer of your team pointed to Django, and it chose Flask all the same." in told
    assert "carried the decision" not in told


def test_of_few_ballots_no_case_is_told_that_would_tell_on_a_person() -> None:
    words = plain(why(GUIDE, replace(CHOSEN, ballots=2, votes=(1, 1)), "flask"))

    assert "ahead in" not in words
    assert "What speaks for Flask" in words


def test_without_a_record_that_is_said() -> None:
    assert "No decision is recorded here yet." in plain(why(GUIDE, None, "flask"))


def test_a_candidate_that_the_guide_has_lost_is_named_as_it_was() -> None:
    assert "Your team chose pyramid" in plain(
        why(GUIDE, replace(CHOSEN, candidate="pyramid"), "gone")
    )


def test_the_parts_of_a_record_sum_to_its_scores() -> None:
    rows = [part.points for part in parts(GUIDE, GIVEN)]

    assert recomputed(GUIDE, GIVEN) == tuple(map(sum, zip(*rows, strict=True)))
    assert recomputed(GUIDE, ()) == (0, 0)


async def test_who_asks_where_a_team_has_decided_is_told_of_the_team() -> None:
    team = await team_after_a_round()
    before = await team.say("new", "why not B?")
    await team.press("ann", "We choose A")
    after = await team.say("new", "why not B?")

    assert "chose" not in plain(before)
    assert after.title == "Why not B"
    assert "Your team chose A" in plain(after)


async def test_a_team_spoken_of_that_has_not_decided_is_told_so() -> None:
    team = Team(GUIDE, MemoryStore())

    told = await team.say("new", "why did we choose Django?")
    assert "No decision is recorded here yet." in plain(told)


async def test_who_decides_alone_is_told_of_their_own_answers() -> None:
    advisor = Advisor(GUIDE, MemoryStore())
    key = replace(PLACE, person="new", about=GUIDE.id)
    for said in (Arrive(), "1", "1"):
        await advisor.handle(key, said)

    assert "For and against Django" in (await advisor.handle(key, "why django?")).message.title


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("why flask?", "Why Flask"), ("why not Django?", "Why not Django"),
        ("why did I choose it?", "Why Flask"), ("why did we choose flask?", "Why Flask"),
    ],
)  # fmt: skip
async def test_who_has_decided_alone_is_told_what_they_chose_and_why(
    typed: str, title: str
) -> None:
    advisor = Advisor(GUIDE, MemoryStore())
    key = Key("test", "w", person="ann", about=GUIDE.id)
    for said in (Arrive(), "2", "1", "1", "record flask because I know it"):
        await advisor.handle(key, said, "Ann")
    told = (await advisor.handle(key, typed, "Ann")).message
    words = plain(told)
    mine, back = [
        (await advisor.handle(key, Pressed(c.event, told.walk, told.ballot), "Ann")).message.title
        for c in told.choices
    ]

    assert told.title == title
    assert "You chose Flask on " in words
    assert "(decision 1)" in words
    assert "The reason given: I know it" in words
    assert "team" not in words.partition("What carried")[0].casefold()
    assert mine == "My decisions"
    assert back not in ("My decisions", "Not here")


async def test_who_is_alone_and_asks_of_a_team_is_told_where_its_decision_is() -> None:
    advisor = Advisor(GUIDE, MemoryStore())
    key = Key("test", "w", person="ann", about=GUIDE.id)
    told = (await advisor.handle(key, "why did we choose Django?")).message

    assert "in the channel where it was made" in " ".join(plain(told).split())


async def test_in_a_tour_it_is_answered_above_the_step() -> None:
    advisor = Advisor(GUIDE, MemoryStore())
    key = replace(PLACE, person="new", about=GUIDE.id)
    await advisor.handle(key, "onboard")
    told = (await advisor.handle(key, "why not Flask?")).message

    assert told.title == "What this is"
    assert "No decision is recorded here yet." in plain(told)
    assert "What speaks for Flask" in plain(told)
    assert (await advisor.handle(key, WhyChosen("flask"))).message.title == "No decision recorded"
