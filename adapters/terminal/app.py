"""The conversation in a terminal: read a line, hand it over, show the answer. Nothing is decided."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from adapters.terminal.addresses import addresses, asked, listed
from adapters.terminal.lines import typed
from adapters.terminal.people import conversation, mentioned
from adapters.terminal.plain import WIDTH, plain
from bot.advisor import Advisor
from bot.core.events import Arrive, Event, OpenRound, Pressed
from bot.core.view import Document, Message, Paragraph
from bot.core.wording.speaking import in_language
from bot.core.words import Words
from bot.decisions import chosen
from bot.errors import AdvisorError, ConversationError
from bot.languages import words_for
from bot.onboarding import Onboarding
from bot.store.key import Key
from bot.store.opening import Finish
from bot.turn import Turn
from bot.understanding.ballots import on_screen
from bot.understanding.together import together
from bot.understanding.touring import Elsewhere

Show = Callable[[Message], None]

_FIRST = Arrive()
_AFRESH = "Begin anew with “advisor chat --fresh”; what is there is put aside, not deleted."


def chat(advisor: Advisor, key: Key, finish: Finish, *, styled: bool, language: str = "") -> int:
    """Talks until the person leaves; the exit status. A failure to keep an answer is said.

    `language` is that of their system.
    What others would see in a channel is shown here where it is not what was just answered.
    """
    show = shown(styled)
    before: list[Message] = []

    def answered(said: Event | str) -> Turn:
        meant: Event | Pressed | str = said
        if before and isinstance(said, str):
            meant = on_screen(said, before[0])
        people = mentioned(said) if isinstance(said, str) else ()
        turn = finish(advisor.handle(key, meant, key.person.title(), language, people))
        for post in turn.posts:
            finish(advisor.placed(post, "here"))
            if not (post.ref or post.to.person or _alike(post.message, turn.message)):
                show(post.message)
        before[:] = [turn.message]
        return _by_name(turn) if not key.place and _wants_a_team(advisor, said) else turn

    return _held(
        lambda: _talk(answered, show, again=_again(key)), advisor.guide.spoken(language).words
    )


def tour(advisor: Advisor, onboarding: Onboarding, key: Key, finish: Finish, show: Show) -> int:
    """Shows the newcomer of `key` round until they leave; the questions, where they ask for them."""
    guide = onboarding.guide
    walk = conversation(key.person, guide.id)
    decided = finish(chosen(advisor.store, key))

    def answered(said: Event | str) -> Turn:
        answer = finish(onboarding.handle(key, said, decided, walk))
        while isinstance(answer, Elsewhere):  # until they leave that
            _talk(
                lambda words: finish(advisor.handle(walk, words, language=guide.language)),
                show,
                answer.event,
            )
            answer = finish(onboarding.handle(key, Arrive(), decided, walk))
        return Turn(in_language(guide, answer.message))

    return _held(lambda: _talk(answered, show, again="advisor onboard"), guide.words)


def _alike(post: Message, answer: Message) -> bool:
    """Whether both say the same, maybe each in its own language."""
    each = [(m.ballot, [choice.event for choice in m.choices]) for m in (post, answer)]
    return post == answer or (post.language != answer.language and each[0] == each[1])


def _again(key: Key) -> str:
    """The command that comes back to a conversation."""
    return f"advisor chat --as {key.person}" if key.place else "advisor chat"


def _wants_a_team(advisor: Advisor, said: Event | str) -> bool:
    wish = together(advisor.guide, said) if isinstance(said, str) else said
    return isinstance(wish.event if isinstance(wish, Pressed) else wish, OpenRound)


def _by_name(turn: Turn) -> Turn:
    """What is told to who wants a team and gave no name, with the command that makes them one of it."""
    words = words_for(turn.message.language)
    how = words(
        "In a terminal, “{command}” makes you one of a team.", command="advisor chat --as NAME"
    )
    body = (*turn.message.body, Paragraph((how,)))
    return turn._replace(message=turn.message._replace(body=body))


def _held(talk: Callable[[], int], words: Words) -> int:
    try:
        return talk()
    except (KeyboardInterrupt, EOFError):
        goodbye = words("Everything is kept. Start again whenever you like and go on from here.")
        print(f"\n{goodbye}")  # noqa: T201 -- the terminal is what this adapter writes to
    except BrokenPipeError:  # the reader of our output has left; so do we, without a traceback
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _talk(
    answered: Callable[[Event | str], Turn], show: Show, said: Event | str = _FIRST, again: str = ""
) -> int:
    """Talks until what is said is the last thing; `again` is the command that comes back to it."""
    prompt = "> " if sys.stdin.isatty() else ""
    cited: dict[str, tuple[str, ...]] = {}
    while True:
        try:
            message = answered(said).message
        except AdvisorError as error:
            remedy = f" {_AFRESH}" if isinstance(error, ConversationError) else ""
            print(f"\n{error}{remedy}", file=sys.stderr)  # noqa: T201
            if isinstance(said, Event):  # not even begun: nothing to go on with
                return 1
        else:
            left = message.over and again
            show(message._replace(choices=()) if left else message)
            words = words_for(message.language)
            if (found := addresses((message,))) and not cited:
                print(words("(Say “sources” for the addresses of what is cited.)") + "\n")  # noqa: T201
            cited = found or cited
            if message.document:
                _save(message.document, words)
            if message.over:
                if left:
                    print(words("“{command}” brings you back here.", command=again) + "\n")  # noqa: T201
                return 0
        while asked(said := typed(prompt), words) and cited:
            print(listed(cited, words, WIDTH))  # noqa: T201


def _save(document: Document, words: Words) -> None:
    try:
        told = words("Saved as {file}", file=str(saved(document, Path.cwd())))
    except OSError as error:
        told = words(
            "Nothing could be saved in this folder ({reason}). Leave, start me in another one, and "
            "say that again.",
            reason=error.strerror or str(error),
        )
    print(f"{told}\n")  # noqa: T201


def saved(document: Document, folder: Path) -> Path:
    """Writes the document to `folder` under its name, or a numbered one where that is taken.

    Where the same stands there already, that is the file.
    """
    path = folder / document.name
    number = 1
    while True:
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(document.text)
        except FileExistsError:
            if _holds(path, document.text):
                return path
            number += 1
            path = folder / f"{Path(document.name).stem}-{number}{Path(document.name).suffix}"
        else:
            return path


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def shown(styled: bool) -> Show:  # noqa: FBT001 -- what the window can do
    """How messages are shown here: with colour, or as plain text."""
    return _styled_show() if styled else _plain_show(sys.stdout)


def _plain_show(out: TextIO) -> Show:
    return lambda message: print(plain(message), file=out, flush=True)


def _styled_show() -> Show:
    import readline  # noqa: PLC0415 -- gives input() its history and editing

    from rich.console import Console  # noqa: PLC0415 -- 45 ms that a pipe need not pay

    from adapters.terminal.styled import show  # noqa: PLC0415

    readline.parse_and_bind("set enable-bracketed-paste on")  # so that a pasted text comes as one
    console = Console(highlight=False)
    return lambda message: show(console, message)
