"""FAULTS 80 and 82, and what the commands about kept data print."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, settings
from bot.store.export import held_report, put_aside
from bot.store.key import Key, Person
from bot.store.opening import at_hand, finished, sqlite_path
from bot.store.port import Delivery, Kept, Store

ANN = Person("slack", "T1", "U1")
HERE = Key("slack", "T1", "C1", "1.5", "U1")


def advisor(data: Path, *args: str, said: str = "", **env: str) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", "from adapters.cli import main; main()", *args],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "ADVISOR_DATA": str(data), **env},
    )
    return ran.returncode, ran.stdout, ran.stderr


async def test_the_export_is_what_forgetting_removes(store: Store) -> None:
    await store.update(HERE, lambda _: ('{"answers": []}', None))
    await store.update(Key("slack", "T1", person="U1", about="x"), lambda _: ("plain", None))
    await store.claim(Delivery(("E1",), '{"pressed": 1}', ANN))

    report = held_report(ANN, await store.held(ANN))
    removed = await store.forget(ANN)

    assert report == {
        "person": "slack/T1/U1",
        "entries": [
            {
                "key": "slack/T1///U1/x",
                "changed": "2027-01-15T08:00:00+00:00",
                "content": "plain",
            },
            {
                "key": "slack/T1/C1/1.5/U1/",
                "changed": "2027-01-15T08:00:00+00:00",
                "content": {"answers": []},
            },
        ],
        "deliveries": [{"ids": ["E1"], "content": {"pressed": 1}}],
    }
    assert removed == 3


async def test_what_is_put_aside_can_still_be_read(store: Store) -> None:
    def text(old: Kept | None) -> tuple[str | None, str | None]:
        return (old.text, old.text) if old else (None, None)

    await store.update(HERE, lambda _: ("a", None))
    await put_aside(store, HERE)
    await put_aside(store, HERE)

    assert await store.update(HERE, text) is None
    aside = Key("slack", "T1", "C1", "1.5", "U1", ".old")
    assert await store.update(aside, text) == "a"


def test_a_conversation_is_exported_backed_up_forgotten_and_restored(tmp_path: Path) -> None:
    assert advisor(tmp_path, "chat", said="1\n")[0] == 0
    kept = json.loads(advisor(tmp_path, "export")[1])
    copy = str(tmp_path / "copy.db")

    assert len(kept["entries"]) == 1
    assert len(kept["entries"][0]["content"]["answers"]) == 1
    assert advisor(tmp_path, "db", "backup", copy) == (0, f"Copied to {copy}.\n", "")
    assert advisor(tmp_path, "forget", "--yes") == (
        0,
        "Nothing is kept of terminal//you any more; 1 thing removed.\n",
        "",
    )
    assert advisor(tmp_path, "forget", "--yes")[:2] == (
        0,
        "Nothing is kept of terminal//you any more; 0 things removed.\n",
    )
    assert json.loads(advisor(tmp_path, "export")[1])["entries"] == []
    assert advisor(tmp_path, "db", "restore", copy)[0] == 0
    assert json.loads(advisor(tmp_path, "export")[1]) == kept


def test_forgetting_asks_first_and_does_nothing_without_a_yes(tmp_path: Path) -> None:
    advisor(tmp_path, "chat", said="1\n")

    status, _, asked = advisor(tmp_path, "forget", said="n\n")

    assert status == 1
    assert asked == "Remove 1 thing for good? [y/N]: Nothing was removed.\n"
    assert len(json.loads(advisor(tmp_path, "export")[1])["entries"]) == 1


def test_forgetting_without_anybody_to_ask_says_what_would_do(tmp_path: Path) -> None:
    advisor(tmp_path, "chat", said="1\n")

    status, output, asked = advisor(tmp_path, "forget", said="")

    assert (status, output) == (2, "")
    assert asked.splitlines()[1:] == [
        "advisor: nothing was removed, as nobody answered; --yes answers beforehand"
    ]
    assert len(json.loads(advisor(tmp_path, "export")[1])["entries"]) == 1


def test_a_fresh_start_puts_the_last_conversation_aside(tmp_path: Path) -> None:
    advisor(tmp_path, "chat", said="1\n")
    _, shown, _ = advisor(tmp_path, "chat", "--fresh")

    kept = json.loads(advisor(tmp_path, "export")[1])["entries"]

    assert "Welcome back" not in shown
    assert [len(entry["content"]["answers"]) for entry in kept] == [0, 1]


def test_a_sweep_says_what_it_removed(tmp_path: Path) -> None:
    assert advisor(tmp_path, "db", "sweep") == (0, "Swept: 0 things removed.\n", "")


def test_commands_work_on_postgres_and_name_its_own_tools_for_copies(
    tmp_path: Path, postgres: str
) -> None:
    env = {"ADVISOR_DATABASE_URL": postgres}

    assert advisor(tmp_path, "chat", said="1\n", **env)[0] == 0
    assert len(json.loads(advisor(tmp_path, "export", **env)[1])["entries"]) == 1
    assert "1 thing removed" in advisor(tmp_path, "forget", "--yes", **env)[1]
    status, _, error = advisor(tmp_path, "db", "backup", "x", **env)
    assert (status, error) == (2, "advisor: the database is PostgreSQL: use its own pg_dump\n")


@pytest.mark.parametrize(
    ("args", "env", "words"),
    [
        (("export", "--person", "ann"), {}, "names nobody: write platform/workspace/person"),
        (("export",), {"ADVISOR_DATABASE_URL": "mysql://x"}, "begins with sqlite:///"),
        (("export",), {"ADVISOR_IDLE_DAYS": "soon"}, "ADVISOR_IDLE_DAYS is a number of days"),
        (("db", "restore", "/nowhere"), {}, "/nowhere is no file: name a copy"),
        (("db", "restore", "/"), {}, "/ is no file: name a copy"),
        (
            ("db", "restore", __file__),
            {},
            f"nothing was restored from {__file__}: the file is damaged",
        ),
        (
            ("export",),
            {"ADVISOR_DATABASE_URL": "sqlite:////nowhere/to/be/seen/a.db"},
            "a file in /nowhere/to/be/seen, and there is no such folder",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, args: tuple[str, ...], env: dict[str, str], words: str
) -> None:
    status, output, error = advisor(tmp_path, *args, **env)

    assert (status, output) == (2, "")
    assert words in error
    assert error.count("\n") == 1


def test_a_terminal_loads_neither_an_event_loop_nor_a_driver(tmp_path: Path) -> None:
    program = (
        "import sys; from adapters.cli import cli\n"
        "try: cli(['chat'])\n"
        "except SystemExit: print({'asyncio', 'asyncpg', 'threading'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input="1\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "ADVISOR_DATA": str(tmp_path)},
    )

    assert "asyncio" not in ran.stdout.splitlines()[-1]
    assert "asyncpg" not in ran.stdout.splitlines()[-1]


def test_settings_shown_hold_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "postgresql://ann:hidden@db/advisor")

    assert "hidden" not in f"{settings()!r} {settings()}"
    assert isinstance(settings(), Settings)


def test_an_address_means_a_file_or_postgres() -> None:
    assert sqlite_path("sqlite:////var/a.db") == Path("/var/a.db")
    assert sqlite_path("postgresql://db/advisor") is None


def test_a_store_at_hand_never_waits(tmp_path: Path) -> None:
    with at_hand(f"sqlite:///{tmp_path / 'a.db'}") as (store, finish):
        assert finish is finished
        assert finish(store.keys(ANN)) == ()
