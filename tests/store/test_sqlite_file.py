"""FAULTS 72, 75 and 77: files that are new, old, newer, damaged, gone, full or copied."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from bot.errors import StoreError
from bot.store.key import Key
from bot.store.port import Change, Kept
from bot.store.sqlite import at_once
from bot.store.sqlite_file import (
    COPIES_KEPT,
    SETTLED,
    Job,
    SqliteFile,
    copied,
    copies,
    restored,
)
from bot.store.sqlite_schema import MIGRATIONS
from bot.store.writer import in_groups

HERE = Path(__file__).parents[2]
ANN = Key("slack", person="U1")
NEXT = (*MIGRATIONS, ("CREATE TABLE later (a TEXT)", "INSERT INTO later VALUES ('x')"))


def put(text: str) -> Change[None]:
    return lambda _: (text, None)


def text(old: Kept | None) -> tuple[str | None, str | None]:
    return (old.text, old.text) if old else (None, None)


async def kept_in(path: Path) -> str | None:
    with closing(SqliteFile(path)) as file:
        return await at_once(file).update(ANN, text)


async def filled(path: Path, words: str) -> None:
    with closing(SqliteFile(path)) as file:
        await at_once(file).update(ANN, put(words))


def pragma(name: str) -> Job:
    return lambda db: db.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "advisor.db"


async def test_a_new_file_is_its_owners_alone_and_synchronises_every_commit(path: Path) -> None:
    with closing(SqliteFile(path)) as file:
        jobs = [pragma("journal_mode"), pragma("synchronous")]

        assert file.transact(jobs) == [("wal", None), (2, None)]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_an_older_schema_is_migrated_after_a_copy(path: Path) -> None:
    await filled(path, "old")

    SqliteFile(path, NEXT).close()

    (copy,) = copies(path)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.name == f"advisor.db.before-schema-{len(NEXT)}-1"
    assert await kept_in(copy) == "old"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT a FROM later").fetchall() == [("x",)]
        assert db.execute("SELECT text FROM entries").fetchall() == [("old",)]


async def test_a_newer_schema_is_refused_in_one_sentence_and_left_alone(path: Path) -> None:
    SqliteFile(path, NEXT).close()
    before = path.read_bytes()

    with pytest.raises(StoreError) as caught:
        SqliteFile(path)

    assert str(caught.value) == (
        f"Nothing can be kept just now in {path}: a newer version of the advisor wrote it "
        f"(schema {len(NEXT)}, not {len(MIGRATIONS)}); start that version, or restore a copy from before."
    )
    assert path.read_bytes() == before


async def test_a_migration_that_fails_half_way_leaves_the_old_schema_and_runs_again(
    path: Path,
) -> None:
    await filled(path, "old")
    broken = (*MIGRATIONS, ("CREATE TABLE later (a TEXT)", "this is not SQL"))

    with pytest.raises(StoreError):
        SqliteFile(path, broken)
    assert await kept_in(path) == "old"
    SqliteFile(path, NEXT).close()

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT a FROM later").fetchall() == [("x",)]


def test_a_process_killed_in_the_middle_of_a_migration_leaves_one_that_runs_again(
    path: Path,
) -> None:
    program = """
import os, signal, sqlite3, sys
from pathlib import Path
from bot.store.sqlite_file import SqliteFile
from bot.store.sqlite_schema import MIGRATIONS
real = sqlite3.connect
def connect(*args, **options):
    db = real(*args, **options)
    db.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
    return db
SqliteFile(Path(sys.argv[1])).close()
sqlite3.connect = connect
SqliteFile(Path(sys.argv[1]), (*MIGRATIONS, ("CREATE TABLE later (a TEXT)", "SELECT die()")))
"""
    ran = subprocess.run([sys.executable, "-c", program, str(path)], cwd=HERE, check=False)
    SqliteFile(path, NEXT).close()

    assert ran.returncode == -9
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT a FROM later").fetchall() == [("x",)]


def test_several_processes_can_make_the_file_at_once(path: Path) -> None:
    program = """
import sys
from pathlib import Path
from bot.store.sqlite_file import SqliteFile
SqliteFile(Path(sys.argv[1])).close()
"""
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(command, cwd=HERE) for _ in range(6)]

    assert [one.wait(30) for one in running] == [0] * 6
    assert copies(path) == []


def test_tables_are_made_all_or_none(path: Path) -> None:
    with pytest.raises(StoreError):
        SqliteFile(path, (*MIGRATIONS, ("this is not SQL",)))

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (0,)
        assert db.execute("SELECT name FROM sqlite_schema").fetchall() == []


@pytest.mark.parametrize("content", [b"this is no database\n" * 500, b"SQLite format 3\0" * 300])
def test_a_damaged_file_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(StoreError, match=r"damaged.*restore a copy"):
        SqliteFile(path)

    assert path.read_bytes() == content


async def test_a_page_overwritten_in_the_middle_is_found_at_start(path: Path) -> None:
    with closing(SqliteFile(path)) as file:
        store = at_once(file)
        for number in range(200):
            await store.update(Key("slack", person=f"U{number}"), put("x" * 400))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * 4096 * 4 + whole[8192 + 4096 * 4 :])

    with pytest.raises(StoreError, match="damaged"):
        SqliteFile(path)


@pytest.mark.parametrize("suffix", ["", "-wal"])
async def test_a_file_that_is_removed_while_in_use_is_not_written_to_in_vain(
    path: Path, suffix: str
) -> None:
    store = in_groups(SqliteFile(path))
    await store.update(ANN, put("a"))
    Path(f"{path}{suffix}").unlink()

    with pytest.raises(StoreError, match="no longer there; restart"):
        await store.update(ANN, put("b"))
    await store.close()


async def test_a_file_that_is_exchanged_while_in_use_is_noticed(path: Path) -> None:
    store = in_groups(SqliteFile(path))
    await store.update(ANN, put("a"))
    other = path.with_name("other")
    SqliteFile(other).close()
    other.replace(path)

    with pytest.raises(StoreError, match="replaced while in use"):
        await store.update(ANN, put("b"))
    await store.close()


@pytest.mark.parametrize("suffix", ["", "-wal"])
@pytest.mark.parametrize("ago", [0, SETTLED])
async def test_a_file_that_is_exchanged_is_noticed_though_its_folder_was_quiet_or_tells_no_time(
    path: Path, suffix: str, ago: int
) -> None:
    store = in_groups(SqliteFile(path))
    before = time.time_ns() - ago
    os.utime(path.parent, ns=(before, before))
    await store.update(ANN, put("a"))
    Path(f"{path}{suffix}").rename(path.with_name("elsewhere"))
    Path(f"{path}{suffix}").touch()
    if not ago:  # two changes in the same tick of a coarse clock
        os.utime(path.parent, ns=(before, before))

    with pytest.raises(StoreError, match="replaced while in use"):
        await store.update(ANN, put("b"))
    await store.close()


async def test_a_link_to_a_file_serves_as_the_file(path: Path, tmp_path: Path) -> None:
    await filled(path, "a")
    link = tmp_path / "link.db"
    link.symlink_to(path)

    assert await kept_in(link) == "a"
    await filled(link, "b")
    assert await kept_in(path) == "b"


async def test_a_link_that_leads_elsewhere_while_in_use_is_noticed(
    path: Path, tmp_path: Path
) -> None:
    await filled(path, "a")
    link = tmp_path / "link.db"
    link.symlink_to(path)
    os.utime(path.parent, (0, 0))
    store = in_groups(SqliteFile(link))
    await store.update(ANN, put("b"))
    os.utime(path.parent, (0, 0))
    await store.update(ANN, put("c"))
    link.unlink()
    await filled(tmp_path / "other.db", "other")
    link.symlink_to(tmp_path / "other.db")

    with pytest.raises(StoreError, match="replaced while in use"):
        await store.update(ANN, put("d"))
    await store.close()


def test_a_folder_that_cannot_be_written_to_is_refused_in_one_sentence() -> None:
    refused = pytest.raises(StoreError, match="Permission denied; check the folder")
    with tempfile.TemporaryDirectory() as name, as_nobody(), refused:
        SqliteFile(Path(name) / "advisor.db")


async def test_a_file_that_may_only_be_read_is_refused_in_one_sentence() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await filled(folder / "advisor.db", "a")
        folder.chmod(0o755)
        (folder / "advisor.db").chmod(0o444)
        with as_nobody(), pytest.raises(StoreError, match="check that the folder is there"):
            SqliteFile(folder / "advisor.db")


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user who owns nothing: root may write everywhere."""
    me = os.geteuid()
    if me != 0:
        pytest.skip("only root can be somebody else")
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_full_disk_is_said_keeps_what_was_kept_and_is_got_over(tmp_path: Path) -> None:
    program = """
import asyncio, resource, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.key import Key
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups

async def main():
    store = in_groups(SqliteFile(Path(sys.argv[1])))
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, most))
    kept = []
    for number in range(1000):
        try:
            await store.update(Key("slack", person=f"U{number}"), lambda _: ("x" * 2000, None))
        except StoreError as error:
            print(error, file=sys.stderr)
            break
        kept.append(number)
    read = [await store.update(Key("slack", person=f"U{n}"), lambda old: (old.text, 1))
            for n in kept]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    await store.update(Key("slack", person="later"), lambda old: ("y", None))
    await store.close()
    print(len(kept), sum(read))

asyncio.run(main())
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "advisor.db")],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    kept, read = map(int, ran.stdout.split())

    assert 50 < kept == read < 1000
    assert "Nothing can be kept just now" in ran.stderr
    with closing(sqlite3.connect(tmp_path / "advisor.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM entries").fetchone() == (kept + 1,)


async def test_a_copy_taken_under_load_is_whole_and_holds_what_was_acknowledged_before(
    path: Path, tmp_path: Path
) -> None:
    store = in_groups(SqliteFile(path))
    counts = [0] * 20
    copy = tmp_path / "copy.db"

    async def client(number: int) -> None:
        while not copy.exists():
            await store.update(Key("slack", person=f"U{number}"), put(str(counts[number] + 1)))
            counts[number] += 1

    clients = [asyncio.create_task(client(number)) for number in range(20)]
    await asyncio.sleep(0.1)
    before = list(counts)
    await asyncio.to_thread(copied, path, copy)
    await asyncio.gather(*clients)
    await store.close()

    assert min(before) > 0
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = {row[0]: int(row[1]) for row in db.execute("SELECT person, text FROM entries")}
    for number, least in enumerate(before):
        assert least <= rows[f"slack//U{number}"] <= counts[number]


async def test_a_copy_is_restored_while_the_bot_runs_and_what_was_there_is_put_aside(
    path: Path, tmp_path: Path
) -> None:
    await filled(path, "old")
    copied(path, tmp_path / "copy.db")
    store = in_groups(SqliteFile(path))
    await store.update(ANN, put("new"))

    aside = restored(tmp_path / "copy.db", path)

    assert await store.update(ANN, text) == "old"
    await store.update(ANN, put("newer"))
    await store.close()
    assert await kept_in(path) == "newer"
    assert aside is not None
    assert await kept_in(aside) == "new"


async def test_a_copy_of_an_older_schema_is_brought_up_to_date_before_anybody_reads_it(
    path: Path, tmp_path: Path
) -> None:
    with closing(SqliteFile(tmp_path / "copy.db", MIGRATIONS[:1])) as old:
        await at_once(old).update(ANN, put("old"))
    before = (tmp_path / "copy.db").read_bytes()
    store = in_groups(SqliteFile(path))
    await store.update(ANN, put("new"))

    restored(tmp_path / "copy.db", path)

    assert await store.update(ANN, text) == "old"
    assert await store.due("slack") == ()
    await store.close()
    assert (tmp_path / "copy.db").read_bytes() == before


async def test_a_copy_can_be_restored_where_nothing_is(path: Path, tmp_path: Path) -> None:
    await filled(path, "old")
    copied(path, tmp_path / "copy.db")

    assert restored(tmp_path / "copy.db", tmp_path / "new" / "advisor.db") is None
    assert await kept_in(tmp_path / "new" / "advisor.db") == "old"


@pytest.mark.parametrize("good", [0, 4096])
async def test_a_copy_is_restored_in_place_of_a_damaged_file_which_is_put_aside(
    path: Path, tmp_path: Path, good: int
) -> None:
    await filled(path, "old")
    copied(path, tmp_path / "copy.db")
    store = in_groups(SqliteFile(path))
    await store.update(ANN, put("new"))  # in the log, which the next file must not get to read
    damaged = path.read_bytes()[:good] + b"\xa5" * 8192
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"):
        SqliteFile(path)

    aside = restored(tmp_path / "copy.db", path)

    assert aside is not None
    assert aside.read_bytes() == damaged
    with pytest.raises(StoreError, match="replaced while in use"):
        await store.update(ANN, put("lost"))
    await store.close()
    assert await kept_in(path) == "old"
    assert path.stat().st_mode & 0o777 == 0o600


async def test_what_is_busy_is_not_taken_for_damaged(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(path, "old")
    copied(path, tmp_path / "copy.db")

    def busy(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("bot.store.sqlite_file._copy", busy)
    with pytest.raises(StoreError, match="another program"):
        restored(tmp_path / "copy.db", path)

    assert await kept_in(path) == "old"


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
async def test_what_is_no_copy_is_not_restored(path: Path, tmp_path: Path, content: bytes) -> None:
    await filled(path, "old")
    (tmp_path / "copy.db").write_bytes(content)

    for source in (tmp_path / "copy.db", tmp_path / "nothing.db"):
        with pytest.raises(StoreError):
            restored(source, path)
    assert await kept_in(path) == "old"


async def test_a_copy_never_overwrites_a_file(path: Path, tmp_path: Path) -> None:
    await filled(path, "old")
    (tmp_path / "mine").write_text("mine")

    with pytest.raises(StoreError, match="there is a file already"):
        copied(path, tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"


async def test_copies_put_aside_age_out(path: Path) -> None:
    await filled(path, "old")
    SqliteFile(path, NEXT).close()
    (copy,) = copies(path)
    SqliteFile(path, NEXT).close()
    assert copy.exists()

    part = copy.with_name(f"{copy.name}.999.part")
    part.touch()
    for old in (copy, part):
        os.utime(old, (0, copy.stat().st_mtime - COPIES_KEPT - 10))
    SqliteFile(path, NEXT).close()

    assert not copy.exists()
    assert not part.exists()


def test_a_copy_that_another_process_is_making_is_neither_listed_nor_waited_for(path: Path) -> None:
    SqliteFile(path).close()
    gone = path.with_name(f"{path.name}.before-schema-2-1.999.part")
    gone.symlink_to("given its name meanwhile")

    SqliteFile(path).close()

    assert copies(path) == []


async def test_a_bot_waits_for_another_program_and_then_says_that_it_is_busy(path: Path) -> None:
    file = SqliteFile(path, busy=0.05)
    with closing(file), closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="another program keeps writing to it"):
            await at_once(file).update(ANN, put("a"))
        other.execute("ROLLBACK")
        await at_once(file).update(ANN, put("b"))

    assert await kept_in(path) == "b"


def test_a_transaction_that_fails_in_the_middle_keeps_nothing_and_the_next_one_works(
    path: Path,
) -> None:
    add = "INSERT INTO entries VALUES (?, '', '', 1, 'a')"
    with closing(SqliteFile(path)) as file:
        with pytest.raises(StoreError):
            file.transact(
                [lambda db: db.execute(add, ("k",)), lambda db: db.execute("no such thing")]
            )

        file.transact([lambda db: db.execute(add, ("l",))])
        ((rows, _),) = file.transact([lambda db: db.execute("SELECT key FROM entries").fetchall()])
    assert rows == [("l",)]


async def test_closing_waits_for_what_was_asked_before(path: Path) -> None:
    store = in_groups(SqliteFile(path))
    thought = Event()

    def slow(_: Kept | None) -> tuple[str, None]:
        thought.wait(10)
        return "kept", None

    asked = asyncio.ensure_future(store.update(ANN, slow))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(thought.set)
    await store.close()

    assert thought.is_set()
    await asked
    assert await kept_in(path) == "kept"


async def test_a_store_that_is_closed_says_so(path: Path) -> None:
    store = in_groups(SqliteFile(path))
    await store.close()
    await store.close()

    with pytest.raises(StoreError, match="stopping"):
        await store.update(ANN, put("a"))


async def test_what_is_forgotten_is_not_left_in_the_file(path: Path) -> None:
    await filled(path, "a-secret-that-was-typed")
    with closing(SqliteFile(path)) as file:
        await at_once(file).update(ANN, lambda _: (None, None))

    assert b"a-secret-that-was-typed" not in path.read_bytes()
