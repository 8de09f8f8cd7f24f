"""What a change of the guide does to conversations under way, counted in every kind of database."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from bot.advisor import Advisor
from bot.authoring.running import Asked, Running, running
from bot.core.codec import dump
from bot.core.events import Answer, Arrive, CloseRound, OpenRound, Pressed, TakePart
from bot.core.guide import Guide
from bot.core.notices import GuideChanged
from bot.core.state import State
from bot.core.upkeep import matched
from bot.errors import StoreError
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.opening import opened
from bot.store.port import Store
from bot.store.reading import entries
from tests.small_guides import guide_of

OLD = guide_of(
    {"q": [(4, 0), (0, 4)], "r": [(5, 0), (0, 5)], "s": [(1, 0), (0, 1)]}, only_if={"s": ("r", "a")}
)
TEAM = Key("slack", "T1", "C1")


def changed(version: str = "b") -> Guide:
    """`OLD` with another wording of `r`, which `s` depends on, and without `q`."""
    _, r, s = OLD.questions
    reworded = replace(r, text="Asked otherwise?")
    return replace(OLD, version=version, questions=(reworded, s))


async def filled(store: Store, guide: Guide = OLD) -> None:
    """One who answered all, one who answered `q`, one who only came, and two rounds with a ballot."""
    advisor = Advisor(guide, store)
    answers = {"ann": ("q", "r", "s"), "ben": ("q",), "cleo": ()}
    for person, questions in answers.items():
        key = Key("slack", "T1", person=person, about=guide.id)
        await advisor.handle(key, Arrive())
        for question in questions:
            await advisor.handle(key, Answer(question, "a"))
    for place in ("C1", "C2"):
        dora = Key("slack", "T1", place, person="dora", about=guide.id)
        await advisor.handle(dora, OpenRound())
        await advisor.handle(dora, Pressed(TakePart(), 0, 1))
        await advisor.handle(dora, Pressed(Answer("r", "a"), 0, 1))
    await advisor.handle(dora, Pressed(CloseRound(sure=True), 0, 1))


def kept(store: MemoryStore) -> list[tuple[Key, str]]:
    return [(key, found.text) for key, found in store._kept.items()]


async def test_those_under_way_are_counted_with_what_becomes_of_them() -> None:
    store = MemoryStore()
    await filled(store)

    found = running(OLD, changed(), lambda: kept(store))

    assert found == Running(
        conversations=3, again=2, lost=2, questions=(Asked("r", 2, 0), Asked("s", 0, 1), Asked("q", 0, 2))
    )  # fmt: skip


async def test_what_is_counted_is_what_the_person_is_told() -> None:
    store = MemoryStore()
    await filled(store)
    new = changed()
    facts = await Advisor(OLD, store).state(Key("slack", "T1", person="ann", about=OLD.id))

    _, told = matched(new, facts)
    found = running(OLD, new, lambda: kept(store)[:1])

    assert told == (GuideChanged(2, ("r",)),)
    assert sum(asked.lost for asked in found.questions) == 2
    assert [asked.question for asked in found.questions if asked.again] == ["r"]


async def test_what_an_older_guide_had_asked_already_is_not_counted_for_this_change() -> None:
    store = MemoryStore()
    await filled(store)

    found = running(changed("b"), changed("c"), lambda: kept(store))

    assert (found.again, found.lost, found.questions) == (0, 0, ())


def test_what_cannot_be_read_is_counted_apart() -> None:
    spoilt = [
        (Key("slack", person="ann", about=OLD.id), "no conversation"),
        (replace(TEAM, about="round/1"), "no round"),
        (replace(TEAM, person="ann", about="ballot/1"), "{}"),
        (Key("slack", person="ben", about="another-guide"), "{}"),
    ]

    assert running(OLD, changed(), lambda: spoilt) == Running(0, 0, 0, (), unread=1)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'advisor.db'}"


def test_a_database_is_read_whole_and_left_as_it_is(address: str) -> None:
    async def fill() -> None:
        store = await opened(address)
        await filled(store)
        await store.close()

    asyncio.run(fill())
    memory = MemoryStore()
    asyncio.run(filled(memory))

    first, second = sorted(entries(address)), sorted(entries(address))

    assert first == second == sorted(kept(memory))


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        list(entries(f"sqlite:///{tmp_path / 'none.db'}"))

    assert not list(tmp_path.iterdir())


def test_the_command_tells_figures_and_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in ("old", "new"):
        CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(tmp_path / copy)])
    old, new = tmp_path / "old" / "lunch", tmp_path / "new" / "lunch"
    guide = load_guide(old)
    first = guide.questions[0]
    file = new / "guide.yaml"
    file.write_text(file.read_text("utf-8").replace(first.text, "Asked otherwise?"), "utf-8")
    address = f"sqlite:///{tmp_path / 'advisor.db'}"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", address)

    async def fill() -> None:
        store = await opened(address)
        key = Key("slack", "T1", person="U0SECRET", about=guide.id)
        await Advisor(guide, store).handle(key, Answer(first.id, first.options[0].id))
        await store.close()

    asyncio.run(fill())
    page = tmp_path / "impact.html"
    run = ["impact", str(old), str(new), "--store"]

    told = CliRunner().invoke(cli, [*run, "--html", str(page)])
    found = CliRunner().invoke(cli, [*run, "--json"])

    assert told.exit_code == found.exit_code == 0, told.output + found.output
    assert "Of 1 conversation under way" in told.output
    assert "1 will be asked something again (100.0 %)" in told.output
    assert f"    {first.id}: 1 asked again" in told.output
    assert json.loads(found.output)["running"] == {
        "conversations": 1, "again": 1, "lost": 0, "unread": 0,
        "questions": [{"question": first.id, "again": 1, "lost": 0}],
    }  # fmt: skip
    assert "1 (100.0 %) will be asked something again" in page.read_text("utf-8")
    assert "U0SECRET" not in told.output + found.output + page.read_text("utf-8")


def test_without_the_option_no_database_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    CliRunner().invoke(cli, ["new", "guide", "lunch", "--in", str(tmp_path)])
    folder = str(tmp_path / "lunch")

    assert "running" not in json.loads(
        CliRunner().invoke(cli, ["impact", folder, folder, "--json"]).output
    )


def test_a_state_that_was_never_begun_is_no_conversation() -> None:
    came = [(Key("slack", person="ann", about=OLD.id), dump(OLD, State(version=OLD.version)))]

    assert running(OLD, changed(), lambda: came) == Running(0, 0, 0, ())
