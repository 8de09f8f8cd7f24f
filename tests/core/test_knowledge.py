"""What is said of a guide's sources, beside their claims."""

import pytest

from adapters.terminal.plain import plain
from bot.core.events import Answer, Arrive, Compare, Doubts, Event, Help, Sources, Tell
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Bullets, Link
from bot.core.wording.knowledge import told
from bot.knowledge import load_guide
from tests.all_guides import EVERY, OURS

SILENT = "says nothing on this"


def test_the_silence_of_the_main_source_is_told() -> None:
    guide = load_guide(EVERY[0])
    others = [t.id for t in guide.topics if guide.main_source not in {c.source for c in t.claims}]

    assert guide.main_source
    assert 0 < len(others) < len(guide.topics)
    for topic in guide.topics:
        said = (str(told(guide, Tell(topic.id))), str(step(guide, State(), Compare(topic.id))[1]))
        assert [SILENT in words for words in said] == [topic.id in others] * 2, topic.id


def test_a_guide_without_a_main_source_calls_none_of_them_silent() -> None:
    for folder in OURS:
        guide = load_guide(folder)
        assert len(guide.sources) > 1
        assert SILENT not in "".join(str(told(guide, Tell(topic.id))) for topic in guide.topics)


def test_the_main_source_is_introduced_before_it_is_cited() -> None:
    guide = load_guide(EVERY[0])
    main = guide.source_by_id[guide.main_source]
    first = guide.questions[0]
    answered, _ = step(guide, State(), Answer(first.id, first.options[0].id))

    for state, event in ((State(), Arrive()), (State(), Help()), (answered, Doubts())):
        message = step(guide, state, event)[1]
        said = " ".join(plain(message).split())
        assert (
            f"Where I cite “{main.name}”, I mean “{main.title}”, checked on {main.checked}." in said
        )
        assert str(Link(main.title, main.link)) in str(message)


def test_a_guide_without_a_main_source_introduces_none() -> None:
    for folder in OURS:
        assert "Where I cite" not in str(step(load_guide(folder), State(), Arrive())[1])


@pytest.mark.parametrize("before", [Help(), Arrive()], ids=str)
def test_all_sources_are_told_with_their_addresses(before: Event) -> None:
    guide = load_guide(EVERY[0])
    state, _ = step(guide, State(), before)

    _, message = step(guide, state, Sources())

    links = {
        (inline.text, inline.url)
        for block in (*message.lead, *message.body)
        if isinstance(block, Bullets)
        for item in block.items
        for inline in item
        if isinstance(inline, Link)
    }
    assert links == {(source.title, source.link) for source in guide.sources}
