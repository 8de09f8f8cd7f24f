"""What a team decided: recorded once, kept with its reasons, checkable, and told to who joins."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.terminal.plain import plain
from adapters.verify_cli import verify
from bot.advisor import Advisor
from bot.core.decision import Given, decided, given, recomputed, resting_on
from bot.core.decision_codec import dump, load, read_receipt, receipt
from bot.core.decisions import added, standing_decision
from bot.core.events import Answer, Pressed, TourBegin
from bot.core.round import Member, Round, closed
from bot.core.team import Ballot, tally
from bot.core.token import decode
from bot.core.wording.decision_document import RECEIPT, markdown
from bot.decisions import chosen
from bot.errors import InputError
from bot.knowledge import find_guide, load_guide
from bot.store.memory import MemoryStore
from tests.test_rounds import PLACE, SMALL, Team

ANN = Member("ann", "Ann", begun=True, done=True)
BALLOTS = (
    Ballot({"q": "a", "r": "a"}, {"q": "high"}),
    Ballot({"q": "b", "r": "a"}),
    Ballot({"q": "a", "r": "b", "s": "b"}),
)


def over(*ballots: Ballot) -> Round:
    return closed(Round(1, ANN, members=(ANN,)), ballots)


async def team_after_a_round() -> Team:
    team = Team(SMALL, MemoryStore())
    await team.say("ann", "team")
    await team.vote("ann", "aaa")
    await team.vote("bob", "bba")
    await team.vote("cy", "aab")
    await team.say("ann", Pressed(decode(SMALL, "Q0:1").event, 0, 1))
    return team


async def test_a_decision_is_recorded_once_and_posted_with_its_document() -> None:
    team = await team_after_a_round()
    first = await team.press("ann", "We choose A")
    again = await team.say("ann", Pressed(decode(SMALL, "T0:a").event, 0, 1))
    listed = await team.say("bob", "our decisions")

    posted = [post for post in team.posted if post.name.startswith("decision/")]
    assert first.title == again.title == "Decision 1: A"
    assert first.document is not None
    assert len(posted) == 1
    assert posted[0].message.ballot == listed.ballot == 1  # so that anybody may press it
    assert plain(listed).count("Decision") == 1


async def test_only_who_started_the_round_records_what_it_led_to() -> None:
    team = await team_after_a_round()
    told = await team.say("bob", Pressed(decode(SMALL, "T0:a").event, 0, 1))

    assert told.title == "Not recorded"
    assert "No decision" in plain(await team.say("ann", "decisions"))


async def test_another_candidate_can_be_chosen_with_a_reason_and_supersedes() -> None:
    team = await team_after_a_round()
    await team.press("ann", "We choose A")
    asked = await team.say("ann", "record B because we all know it")
    listed = plain(await team.say("ben", "our decisions"))
    told = await team.say("ann", "yes")
    first = await team.say("ann", Pressed(decode(SMALL, "U0:1").event, 0))

    assert asked.title == "For the team, in place of decision 1?"
    assert "2. B" not in listed
    assert told.title == "Decision 2: B"
    assert "we all know it" in plain(told)
    assert "point to A instead" in plain(told)
    assert "superseded by decision 2" in plain(first)
    assert first.document is not None
    assert 'status: "superseded by ADR-0002"' in first.document.text


async def test_a_decision_of_the_team_is_not_replaced_by_a_sentence_at_ones_own_advice() -> None:
    team = await team_after_a_round()
    await team.press("ann", "We choose A")
    await team.say("ann", Answer("q", "b", SMALL.questions[0].mark))

    asked = await team.say("ann", "record B because I like it")
    choosing = await team.press("ann", "For me alone")
    mine = await team.press("ann", "I choose B")
    theirs = await team.say("ann", "our decisions")

    assert asked.title == "For the team, in place of decision 1?"
    assert choosing.title == "What do you choose?"
    assert "I like it" in plain(mine)
    assert mine.ballot < 0
    assert "1. A" in plain(theirs)
    assert "2. B" not in plain(theirs)


async def test_where_nothing_is_decided_it_is_asked_whose_decision_it_is_at_ones_own_advice() -> (
    None
):
    team = await team_after_a_round()
    await team.say("ann", Answer("q", "b", SMALL.questions[0].mark))

    asked = await team.say("ann", "record A because we must")
    told = await team.press("ann", "For the team: A")

    assert asked.title == "For the team, or for you alone?"
    assert told.title == "Decision 1: A"
    assert "we must" in plain(told)


async def test_a_reason_waits_for_its_own_yes_and_for_an_hour_only() -> None:
    team = await team_after_a_round()
    await team.press("ann", "We choose A")
    result = next(post.message for post in team.posted if post.name.endswith("result"))
    await team.say("ann", "record B because we all know it")
    team.now += 3601

    told = await team.press("ann", "We choose B", on=result)

    assert told.title == "Decision 2: B"
    assert "we all know it" not in plain(told)


async def test_who_may_not_decide_for_the_team_can_record_their_own_advice() -> None:
    team = await team_after_a_round()
    await team.say("bob", Answer("q", "b", SMALL.questions[0].mark))

    refused = await team.say("bob", "record B")

    assert refused.title == "Not recorded"
    assert (await team.press("bob", "For me alone")).title == "What do you choose?"


async def test_a_decision_against_the_ballots_is_told_as_one_everywhere() -> None:
    team = await team_after_a_round()
    made = await team.say("ann", "record B because we know it well.")
    listed = plain(await team.say("ann", "our decisions"))
    why = plain(await team.say("ann", "why did we choose B"))

    assert made.document is not None
    for told in (plain(made), made.document.text):
        assert "point to A instead" in told
        assert "Chosen all the same, because: we know it well." in told
    assert "What points to A instead" in made.document.text
    assert "What the result rests on" not in made.document.text
    assert "The ballots pointed to A." in listed
    assert "because: we know it well." in why
    assert "What points to A instead" in why
    assert "What carried it" not in why


async def test_nothing_is_decided_before_the_close() -> None:
    team = Team(SMALL, MemoryStore())
    await team.say("ann", "team")
    await team.vote("ann", "aaa")

    assert (await team.say("ann", "record A because I say so")).title == "Not recorded"


async def test_a_newcomer_is_told_what_stands() -> None:
    team = await team_after_a_round()
    key = replace(PLACE, person="new")
    before = await chosen(team.advisor.store, key)
    await team.press("ann", "We choose A")
    after = await chosen(team.advisor.store, key)

    assert before is None
    assert after is not None
    assert (after.candidate, after.number) == ("a", 1)
    assert after.carrying


async def test_the_tour_of_the_shipped_guide_begins_by_word_and_by_button() -> None:
    guide = load_guide(find_guide("django-or-flask"))
    advisor = Advisor(guide, MemoryStore())
    key = replace(PLACE, person="new", about=guide.id)
    typed = await advisor.handle(key, "onboarding")
    pressed = await advisor.handle(key, Pressed(TourBegin(guide.tracks[0].id), 0))
    await advisor.handle(key, "stop")
    own = await advisor.handle(key, "hello")

    assert typed.message.title == pressed.message.title
    assert own.message.title != typed.message.title


def test_added_up_ballots_give_the_same_scores_and_nobodys_ballot() -> None:
    entries = given(SMALL, BALLOTS)

    assert recomputed(SMALL, entries) == tally(SMALL, BALLOTS).scores
    assert Given("q", "a", "high", 1) in entries
    assert Given("r", "a", "normal", 2) in entries


@pytest.mark.parametrize(
    "round_",
    [
        over(*BALLOTS[:2]),
        closed(Round(1, ANN, members=(Member("bob", "Bob", begun=True),)), BALLOTS[:1]),
    ],
    ids=["two", "somebody else's"],
)
def test_of_few_ballots_nothing_is_told_that_would_tell_on_a_person(round_: Round) -> None:
    decision = replace(decided(SMALL, round_, "a", "", "2026-11-25"), number=1)
    document = markdown(SMALL, decision, ())

    assert (decision.given, decision.carrying) == ((), ())
    assert RECEIPT not in document
    assert "What the result rests on" not in document
    assert "Claims cited" not in document


def test_of_ones_own_ballot_alone_all_is_told() -> None:
    decision = decided(SMALL, over(BALLOTS[0]), "a", "", "2026-11-25")

    assert recomputed(SMALL, decision.given) == decision.scores
    assert decision.carrying


def test_a_receipt_in_a_document_can_be_computed_again() -> None:
    decision = replace(decided(SMALL, over(*BALLOTS), "a", "", "2026-11-25"), number=3)
    document = markdown(SMALL, decision, ())
    found = re.search(rf"```{RECEIPT}\n(.*?)\n```", document, re.DOTALL)

    assert found is not None
    kept = read_receipt(found[1])
    assert (kept.guide, kept.version, kept.chosen) == (SMALL.id, SMALL.version, "a")
    assert recomputed(SMALL, kept.given) == kept.scores == decision.scores
    assert resting_on(SMALL, kept.given) == decision.carrying != ()


def test_a_document_has_the_front_matter_of_madr_and_escapes_what_people_wrote() -> None:
    reason = "# no\n[x](http://evil.example) `code`\n---\nstatus: rejected"
    ann = replace(ANN, name='Ann "A"\nstatus: no')
    round_ = closed(Round(1, ann, members=(ann,)), BALLOTS)
    document = markdown(
        SMALL, replace(decided(SMALL, round_, "a", reason, "2026-11-25"), number=1), ()
    )
    front = document.split("---")[1].strip().splitlines()

    assert [line.partition(":")[0] for line in front] == [
        "status", "date", "decision-makers", "consulted", "informed",
    ]  # fmt: skip
    assert "\n# no" not in document
    assert "[x](" not in document


def test_a_list_of_decisions_comes_back_and_links_both_ways() -> None:
    one = decided(SMALL, over(*BALLOTS), "a", "", "2026-11-25")
    two = replace(one, candidate="b", round=2)
    made = added(added((), one), two)

    assert load(dump(made)) == made
    assert [(d.number, d.supersedes, d.superseded_by) for d in made] == [(1, 0, 2), (2, 1, 0)]
    assert standing_decision(made) == made[1]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":2,"decisions":[]}', "nonsense"])
def test_what_is_no_list_of_decisions_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="decisions"):
        load(text)


def test_what_is_no_receipt_is_refused() -> None:
    good = json.loads(receipt(replace(decided(SMALL, over(*BALLOTS), "a", "", "d"), number=1)))
    for broken in ("", "[]", json.dumps({**good, "given": [["q", "a", "huge", 1]]})):
        with pytest.raises(ValueError, match="receipt"):
            read_receipt(broken)


def document(tmp_path: Path, change: str = "", language: str = "en") -> Path:
    guide = load_guide(find_guide("django-or-flask")).spoken(language)
    ballots = tuple(
        Ballot({q.id: q.options[at % len(q.options)].id for q in guide.questions if not q.only_if})
        for at in range(3)
    )
    decision = replace(decided(guide, over(*ballots), "flask", "", "2026-11-25"), number=1)
    path = tmp_path / "0001.md"
    path.write_text(
        markdown(guide, decision, ()).replace(*(change.split("->") if change else ("", "")))
    )
    return path


def test_a_document_is_verified_and_one_that_was_changed_is_not(tmp_path: Path) -> None:
    good = CliRunner().invoke(verify, [str(document(tmp_path))], standalone_mode=False)
    bad = CliRunner().invoke(
        verify, [str(document(tmp_path, '"normal",2->"normal",5'))], standalone_mode=False
    )
    none = CliRunner().invoke(verify, [str(tmp_path / "none.md")], standalone_mode=False)

    assert (good.return_value, bad.return_value) == (0, 1)
    assert "come out again" in good.output
    assert "differ" in bad.output
    assert isinstance(none.exception, InputError)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ("Use Flask->Use Django", "# Use Flask: Django or Flask?"),
        ("“Flask”->“Django”", "Chosen option: “Flask”."),
        ("Django 53->Django 54", "Chosen option: “Flask”."),
        ("Ballot by ballot: 2 for->Ballot by ballot: 3 for", "Ballot by ballot: 2 for Django"),
        ("* Existing application->* Existing app", "* Existing application"),
        ('"chosen":"flask"->"chosen":"django"', "Chosen option: “Django”."),
    ],
)  # fmt: skip
def test_a_document_of_which_the_text_was_changed_is_not_verified(
    tmp_path: Path, change: str, missing: str
) -> None:
    before, _, _ = change.partition("->")
    if before not in document(tmp_path).read_text():
        pytest.fail(document(tmp_path).read_text())

    bad = CliRunner().invoke(verify, [str(document(tmp_path, change))], standalone_mode=False)

    assert bad.return_value == 1
    assert f"  {missing}" in bad.output


def test_a_document_in_another_language_and_one_with_an_old_receipt_are_verified(
    tmp_path: Path,
) -> None:
    german = document(tmp_path, language="de")
    told = CliRunner().invoke(verify, [str(german)], standalone_mode=False)
    old = document(tmp_path, '"chosen":"flask",->')
    said = CliRunner().invoke(verify, [str(old)], standalone_mode=False)

    assert (told.return_value, said.return_value) == (0, 0)
    assert "The text agrees" in told.output
    assert "are not checked" in told.output
    assert "was not compared, as the receipt is of an older version" in said.output


def test_the_claims_in_a_document_read_as_sentences(tmp_path: Path) -> None:
    text = document(tmp_path).read_text()

    assert "([" in text
    assert not re.search(r"\S\(\[|\)Caution", text)
