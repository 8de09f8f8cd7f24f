"""The shipped guide beyond the article: what the frameworks' own documentation says, page by page."""

from collections.abc import Iterator

import pytest

from bot.core.guide import Claim, Guide
from bot.knowledge import find_guide, load_guide

# Asked every day, and the article is silent.
BEYOND_THE_ARTICLE = (
    "admin",
    "auth",
    "api",
    "migrations",
    "templates",
    "forms",
    "testing",
    "deployment",
    "async",
    "background-jobs",
    "static-files",
    "caching",
    "internationalisation",
    "uploads",
    "microservices",
    "growing",
    "switching",
    "licence",
    "known-users",
    "install",
    "versions",
    "performance",
)
# The article has these topics, and leaves out what people ask of them.
BEYOND_ITS_WORDS = {
    "orm-database": ("sqlalchemy", "postgresql", "inspectdb", "nosql", "raw sql"),
    "security": ("sql injection", "xss", "csrf", "ssl redirect", "rate limiting"),
    "architecture": ("mtv",),
    "layout": ("startproject",),
}
DOCUMENTED_BY = {"django-docs": "django", "flask-docs": "flask"}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


def documented(guide: Guide) -> Iterator[Claim]:
    return (claim for claim in guide.claim_by_id.values() if claim.source in DOCUMENTED_BY)


@pytest.mark.parametrize("topic", BEYOND_THE_ARTICLE)
def test_where_the_article_is_silent_each_documentation_speaks(guide: Guide, topic: str) -> None:
    sources = {claim.source for claim in guide.topic_by_id[topic].claims}

    assert sources >= set(DOCUMENTED_BY)


@pytest.mark.parametrize("topic", BEYOND_ITS_WORDS)
def test_what_the_article_leaves_out_of_its_topics_is_found_by_name(
    guide: Guide, topic: str
) -> None:
    found = {p for claim in documented(guide) if claim.topic == topic for p in claim.phrases}

    assert found >= set(BEYOND_ITS_WORDS[topic])


def test_in_a_topic_of_the_article_the_article_speaks_first(guide: Guide) -> None:
    for topic in guide.topics:
        beyond = [claim.source in DOCUMENTED_BY for claim in topic.claims]
        assert beyond == sorted(beyond), topic.id


def test_a_documentation_speaks_only_for_its_own_framework(guide: Guide) -> None:
    for claim in documented(guide):
        own = DOCUMENTED_BY[claim.source]
        assert claim.candidates == (own,), claim.id
        assert claim.favours in {"", own}, claim.id


def test_every_documentation_claim_leads_to_a_page_of_that_documentation(guide: Guide) -> None:
    for claim in documented(guide):
        home = guide.source_by_id[claim.source].link
        assert claim.link.startswith(home), claim.id
        assert claim.link != home, claim.id
        assert claim.section, claim.id


def test_every_documentation_claim_is_one_sentence_without_a_register_id(guide: Guide) -> None:
    for claim in documented(guide):
        assert claim.text.endswith("."), claim.id
        assert ". " not in claim.text, claim.id
        assert not claim.covers, claim.id


def test_what_came_with_a_version_says_so(guide: Guide) -> None:
    for claim_id in ("django-tasks", "django-csp", "django-lts", "django-python", "flask-python"):
        claim = guide.claim_by_id[claim_id]
        assert any(letter.isdigit() for letter in claim.caution), claim_id


def test_no_topic_is_called_by_a_framework_or_by_the_name_of_another(guide: Guide) -> None:
    owner: dict[str, str] = {}
    for topic in guide.topics:
        for phrase in topic.phrases:
            assert owner.setdefault(phrase, topic.id) == topic.id, phrase
            assert not {c.id for c in guide.candidates} & set(phrase.split()), phrase
