"""The article's 108 statements, C001 to C108, against the claims of the shipped guide."""

from pathlib import Path
from typing import Final

import pytest

from bot.core.guide import Claim, Guide
from bot.knowledge import load_guide

FOLDER: Final = Path(__file__).parents[2] / "knowledge" / "django-or-flask"
REGISTER: Final = frozenset(f"C{number:03}" for number in range(1, 109))

# Statements that break off, that can be read in two ways, that the article contradicts, or that
# the frameworks' documentation does not bear out.
DOUBTFUL: Final = {
    "C004": "the second name is missing",
    "C011": "the name compared with is missing",
    "C014": "the second name is missing",
    "C026": "the documentation explains the parts in another way",
    "C041": "what is limiting stays open",
    "C042": "small and medium here, smaller elsewhere",
    "C048": "the name compared with is missing",
    "C059": "both scale, though one is given the traffic",
    "C060": "vital, yet no going wrong",
    "C080": "a matter of degree",
    "C083": "set up from scratch reads two ways",
    "C084": "the name is missing",
    "C089": "not so in a fresh project",
    "C091": "half of the package's name is missing",
    "C100": "ample support, right after overwhelming",
}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(FOLDER)


@pytest.fixture(scope="module")
def claims(guide: Guide) -> tuple[Claim, ...]:
    return tuple(guide.claim_by_id.values())


def test_every_statement_of_the_article_is_carried_by_a_claim(claims: tuple[Claim, ...]) -> None:
    covered = {statement for claim in claims for statement in claim.covers}

    assert sorted(REGISTER - covered) == []


def test_no_claim_covers_a_statement_that_is_not_there(claims: tuple[Claim, ...]) -> None:
    unknown = [(claim.id, set(claim.covers) - REGISTER) for claim in claims]

    assert [claim for claim, rest in unknown if rest] == []


def test_only_the_articles_claims_cover_its_statements(claims: tuple[Claim, ...]) -> None:
    wrong = [c.id for c in claims if bool(c.covers) is not (c.source == "article")]

    assert wrong == []


def test_each_claim_of_the_article_names_its_section(claims: tuple[Claim, ...]) -> None:
    assert [c.id for c in claims if c.source == "article" and not c.section] == []


@pytest.mark.parametrize("statement", DOUBTFUL)
def test_a_doubtful_statement_is_nowhere_without_a_caution(
    claims: tuple[Claim, ...], statement: str
) -> None:
    carriers = [claim for claim in claims if statement in claim.covers]

    assert carriers
    assert [claim.id for claim in carriers if not claim.caution] == []


@pytest.mark.parametrize(
    "pair",
    [
        ("C084", "C097"),  # who has less set-up
        ("C009", "C096"),  # who is simpler for beginners
        ("C034", "C059"),  # who scales
        ("C042", "C051"),  # medium or only smaller
        ("C018", "C058"),  # who is faster to build with
        ("C049", "C060"),  # vital, or no going wrong
        ("C080", "C082"),  # both have built-in packages, one hardly any
    ],
    ids="-".join,
)
def test_what_the_article_contradicts_itself_on_is_named(
    guide: Guide, pair: tuple[str, str]
) -> None:
    shown = [
        {s for claim in contradiction.claims for s in guide.claim_by_id[claim].covers}
        for contradiction in guide.contradictions
    ]

    assert any(set(pair) <= statements for statements in shown)


@pytest.mark.parametrize("statement", ["C026", "C089"])
def test_where_the_documentation_says_otherwise_both_are_shown(
    guide: Guide, statement: str
) -> None:
    pairs = [
        [guide.claim_by_id[claim] for claim in contradiction.claims]
        for contradiction in guide.contradictions
    ]

    assert any(
        any(statement in claim.covers for claim in claims)
        and any(claim.source == "django-docs" for claim in claims)
        for claims in pairs
    )


def test_points_are_justified_by_claims_that_do_not_speak_for_the_other_side(guide: Guide) -> None:
    against = [
        (question.id, option.id, claim)
        for question in guide.questions
        for option in question.options
        for claim in option.claims
        if (favours := guide.claim_by_id[claim].favours)
        and any(option.points)
        and favours != guide.candidates[option.points.index(max(option.points))].id
    ]

    assert against == []
