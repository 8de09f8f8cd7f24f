"""The conversation in a real process: through a pipe, and with a terminal at both ends."""

import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.terminal.app import saved
from bot.core.view import Document

ADVISOR = str(Path(sys.executable).with_name("advisor"))
DATABASE = str(Path(__file__).parents[1] / "guides" / "which-database")
ESC = "\x1b"
PATIENCE = 20  # seconds; a busy machine, not a slow program
Chat = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ADVISOR_", "NO_COLOR"))}
    return kept | {"ADVISOR_DATA": str(tmp_path / "data"), "TERM": "xterm-256color"}


@pytest.fixture
def chat(env: dict[str, str], tmp_path: Path) -> Chat:
    def talk(*lines: str, args: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ADVISOR, "chat", "--guide", DATABASE, *args],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            env=env,
            cwd=tmp_path,
            timeout=PATIENCE,
            check=False,
        )

    return talk


def test_a_pipe_gets_plain_text_from_the_first_question_to_the_result(chat: Chat) -> None:
    done = chat("many", "1", "why?")

    assert done.returncode == 0
    assert not done.stderr
    assert ESC not in done.stdout
    assert "  1. One\n" in done.stdout
    assert "Advice: PostgreSQL" in done.stdout
    assert "Sum: PostgreSQL" in done.stdout


def test_a_terminal_speaks_the_language_of_its_system_or_the_one_that_is_typed(
    env: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [ADVISOR, "chat"], input="1\nenglish\n", capture_output=True, text=True, timeout=PATIENCE,
        env=env | {"LC_ALL": "", "LANG": "de_AT.UTF-8"}, cwd=tmp_path, check=False,
    )  # fmt: skip

    assert not done.stderr
    german, english = done.stdout.split("From now on in English.")
    assert "Habt ihr schon eine Anwendung mit Django oder Flask?" in german
    assert "Bestehende Anwendung: Nein, mit keinem von beiden." in " ".join(german.split())
    assert "Will staff need a back office" in english
    assert "[1 of 16 answered]" in english


def test_addresses_are_told_where_they_are_asked_for(chat: Chat) -> None:
    before, *after = chat("sources", "1", "why?", "why?", "Sources?", "source").stdout.split(
        "Sources:"
    )

    assert "https://" not in before
    assert before.count("(Say “sources” for the addresses of what is cited.)") == 1
    assert len(after) == 2
    for told in after:
        addresses = re.findall(r"https://\S+", told)
        assert addresses
        assert len(set(addresses)) == len(addresses)


def test_addresses_are_asked_for_in_the_language_that_is_spoken(
    env: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [ADVISOR, "chat"], input="warum\nQuellen?\n", capture_output=True, text=True,
        timeout=PATIENCE, env=env | {"LC_ALL": "de_DE.UTF-8"}, cwd=tmp_path, check=False,
    )  # fmt: skip

    assert "(Sag „quellen“" in done.stdout
    assert "https://" in done.stdout.split("Quellen:")[1]


def test_the_end_of_the_input_leaves_kindly(chat: Chat) -> None:
    done = chat()

    assert done.returncode == 0
    assert not done.stderr
    assert "kept" in done.stdout.splitlines()[-1]


def test_the_conversation_goes_on_at_the_next_start(chat: Chat) -> None:
    chat("many")

    done = chat()

    assert "Welcome back. 1 answer is kept" in " ".join(done.stdout.split())
    assert "[1 of 5 answered] Shape of the data" in done.stdout


def test_a_fresh_start_puts_the_old_conversation_aside(chat: Chat) -> None:
    chat("many")

    done = chat(args=("--fresh",))

    assert "Welcome back" not in done.stdout
    assert "[0 of 4 answered]" in done.stdout


def test_a_spoilt_conversation_is_told_and_not_thrown_away(chat: Chat, tmp_path: Path) -> None:
    chat("many")
    kept = sqlite3.connect(tmp_path / "data" / "advisor.db")
    kept.execute("UPDATE entries SET text = 'spoilt'")
    kept.commit()

    done = chat("one")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--fresh" in done.stderr
    assert kept.execute("SELECT text FROM entries").fetchall() == [("spoilt",)]
    kept.close()


@pytest.mark.parametrize(
    "typed",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07many writers and json blobs",
        "\x1b]52;c;aGVsbG8=\x07",
        "\x9b31m and \x90 q \x9c",
        "json blobs \x1b[2J and many writers at once \u202e",
        "\x00\x08\x7f",
    ],
)
def test_escape_sequences_never_come_back(chat: Chat, typed: str) -> None:
    done = chat(typed, typed)

    assert done.returncode == 0
    shown = set(done.stdout) - {"\n"}
    assert all(char.isprintable() for char in shown)


def test_bytes_that_are_no_text_do_not_end_the_conversation(env: dict[str, str]) -> None:
    done = subprocess.run(
        [ADVISOR, "chat", "--guide", DATABASE],
        input=b"\xff\xfe\n\xc3(\n1\n",
        capture_output=True,
        env=env,
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"[1 of 4 answered]" in done.stdout


def test_what_is_saved_overwrites_nothing_and_is_not_written_twice(
    chat: Chat, tmp_path: Path
) -> None:
    mine = tmp_path / "advice-which-database.md"
    mine.write_text("mine", "utf-8")

    done = chat("many", "1", "save as markdown", "1", "save as markdown")

    assert mine.read_text("utf-8") == "mine"
    assert (tmp_path / "advice-which-database-2.md").exists()
    assert not (tmp_path / "advice-which-database-3.md").exists()
    assert done.stdout.count("Saved as") == 2


def test_what_others_see_is_not_shown_again_in_another_language(
    env: dict[str, str], tmp_path: Path
) -> None:
    lines = ("team", "mitmachen", "1", "runde schließen", "ja")
    done = subprocess.run(
        [ADVISOR, "chat", "--plain", "--as", "ann"], input="\n".join(lines), capture_output=True, text=True,
        timeout=PATIENCE, env=env | {"LC_ALL": "", "LANG": "de_AT.UTF-8"}, cwd=tmp_path, check=False,
    )  # fmt: skip

    assert "1 Stimmzettel gezählt" in done.stdout
    assert "1 ballot counted" not in done.stdout


def test_who_wants_a_team_in_a_terminal_is_told_how_to_be_one_of_it(chat: Chat) -> None:
    told = " ".join(chat("team").stdout.split())

    assert "Not here" in told
    assert "“advisor chat --as NAME” makes you one of a team" in told
    assert "Not here" not in chat("team", args=("--as", "ann")).stdout


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    document = Document("advice.md", "text/markdown", "words")
    (tmp_path / "advice.md").mkdir()  # taken, by whatever

    assert saved(document, tmp_path).name == "advice-2.md"


def test_an_interrupt_leaves_kindly_and_keeps_what_was_answered(env: dict[str, str]) -> None:
    with subprocess.Popen(
        [ADVISOR, "chat", "--guide", DATABASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("many\n")
        process.stdin.flush()
        for line in process.stdout:
            if "[1 of 5 answered]" in line:
                break
        time.sleep(0.2)  # let it come to wait for the next line
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert not errors
    assert "kept" in rest


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs a folder that nobody can write to"
)
def test_a_folder_that_cannot_be_written_to_does_not_end_the_conversation(
    env: dict[str, str],
) -> None:
    done = subprocess.run(
        [ADVISOR, "chat", "--guide", DATABASE], input="1\nsave as markdown\nwhy?\n", text=True,
        capture_output=True, env=env, cwd="/proc", timeout=PATIENCE, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    _, after = done.stdout.split("Nothing could be saved in this folder (")
    assert "[1 of 4 answered]" in after


def test_a_reader_that_leaves_early_is_no_error(env: dict[str, str]) -> None:
    command = f"yes why | {ADVISOR} chat --guide {DATABASE} | head -n 3"

    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env=env,
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 0
    assert not done.stderr


def at_a_terminal(env: dict[str, str], typed: list[str], args: tuple[str, ...] = ()) -> str:
    """What a terminal shows of a conversation; each line is typed once the prompt is there."""
    child, terminal = pty.fork()
    if not child:
        os.execve(ADVISOR, [ADVISOR, "chat", "--guide", DATABASE, *args], env)  # noqa: S606
    shown = b""
    waiting = iter(typed)
    line: str | None = None
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if not select.select([terminal], [], [], 2)[0]:
            if line == "\x03":  # lost where it came just before readline began to wait for a key
                os.write(terminal, line.encode())
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the other end is closed: it has ended
            break
        shown += more
        if shown.endswith(b"> ") and (line := next(waiting, None)) is not None:
            os.write(terminal, line.encode())
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    return shown.decode("utf-8", "replace")


@pytest.fixture
def colours(env: dict[str, str]) -> dict[str, str]:
    return env | {"COLUMNS": "80", "LINES": "24"}


def test_a_terminal_gets_colour_and_numbers(colours: dict[str, str]) -> None:
    shown = at_a_terminal(colours, ["3\n", "1\n", "\x04"])

    assert "\x1b[1;36m" in shown
    assert "█" in shown
    assert "Advice: PostgreSQL" in shown


@pytest.mark.parametrize("how", ["--plain", "NO_COLOR"])
def test_who_wants_no_colour_gets_none(colours: dict[str, str], how: str) -> None:
    args = (how,) if how.startswith("--") else ()
    shown = at_a_terminal(colours if args else colours | {how: "1"}, ["3\n", "1\n", "\x04"], args)

    assert "\x1b[1;36m" not in shown
    assert "█" not in shown
    assert "Advice: PostgreSQL" in shown


PASTED = "We have a single process that writes.\nAnd we have no admin."


@pytest.mark.parametrize(
    ("typed", "args"),
    [
        (f"\x1b[200~{PASTED}\x1b[201~\r", ()),
        (f"{PASTED}\n", ()),  # a window that does not mark pastes
        (f"{PASTED}\n", ("--plain",)),
    ],
    ids=["bracketed", "lines at once", "plain"],
)
def test_what_is_pasted_at_once_is_one_text_to_be_confirmed(
    colours: dict[str, str], typed: str, args: tuple[str, ...]
) -> None:
    shown = at_a_terminal(colours, [typed, "1\n", "stop\n"], args)

    assert "Is this right? 2 answers" in shown
    assert "2 answers are kept" in " ".join(shown.split())


def test_each_line_of_a_pipe_is_a_text(chat: Chat) -> None:
    done = chat(*PASTED.splitlines())

    assert "Is this right? 2 answers" not in done.stdout


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["end of input", "interrupt"])
def test_leaving_a_terminal_by_key_is_kind(colours: dict[str, str], key: str) -> None:
    shown = at_a_terminal(colours, ["3\n", key])

    assert "Everything is kept" in shown
    assert "Traceback" not in shown


def test_stop_ends_the_conversation(colours: dict[str, str]) -> None:
    shown = at_a_terminal(colours, ["3\n", "stop\n"])

    assert "1 answer is kept" in shown
    assert "“advisor chat” brings you back here." in shown
    assert "Go on" not in shown.split("1 answer is kept")[1]  # nobody can press it any more


def test_a_team_can_be_tried_out_by_several_names_on_one_machine(chat: Chat) -> None:
    begun = chat("team", "take part", *"1111", "see the round", args=("--as", "ann"))
    joined = chat("team", "take part", *"22", args=("--as", "ben"))
    closed = chat("team", "close", "1", "1", args=("--as", "ann"))

    assert "Answered: Ann" in begun.stdout
    assert "Your ballot" in begun.stdout
    assert "Your ballot" in joined.stdout
    assert "Ann" in joined.stdout
    assert "2 ballots counted" in closed.stdout
    assert "Decision 1" in closed.stdout


def test_a_number_in_a_tour_is_of_the_tour(env: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [ADVISOR, "chat"],
        input="onboarding\n1\n1\n",
        capture_output=True,
        text=True,
        env=env,
        cwd=tmp_path,
        timeout=PATIENCE,
        check=False,
    )

    assert "Step 3" in done.stdout
    assert "Project size: Small" not in done.stdout


def test_a_name_that_cannot_be_kept_is_refused_in_a_sentence(chat: Chat) -> None:
    done = chat(args=("--as", "a" * 500))

    assert done.returncode == 2
    assert "--as takes a name" in done.stderr


def test_who_is_forgotten_by_command_leaves_an_open_round(
    chat: Chat, env: dict[str, str], tmp_path: Path
) -> None:
    chat("team", args=("--as", "ann"))
    before = chat("team", "take part", "1", "team", args=("--as", "ben")).stdout
    subprocess.run(
        [ADVISOR, "forget", "--person", "terminal//ben", "--yes"],
        env=env,
        cwd=tmp_path,
        timeout=PATIENCE,
        check=True,
        capture_output=True,
    )
    after = chat("team", args=("--as", "ann")).stdout

    assert "Under way: Ben" in before
    assert "Ben" not in after


def test_a_newcomer_here_is_told_what_was_decided_here(env: dict[str, str], tmp_path: Path) -> None:
    def run(command: tuple[str, ...], lines: str) -> str:
        return subprocess.run(
            [ADVISOR, *command],
            input=lines,
            capture_output=True,
            text=True,
            env=env,
            cwd=tmp_path,
            timeout=PATIENCE,
            check=True,
        ).stdout

    run(("chat", "--as", "ann"), "team\ntake part\n1\n")
    run(("chat", "--as", "ann"), "team\nclose\n1\n1\n")
    told = run(("onboard", "--as", "new"), "1\n1\n")

    assert "(decision 1)" in told
