"""What was decided in a place, for the command line: as lines, and as files for a repository."""

from pathlib import Path

from adapters.terminal.people import HERE
from bot.core.decision import Decision
from bot.core.guide import Guide
from bot.core.wording.decision_document import file_name, markdown
from bot.core.wording.decisions import state
from bot.core.wording.picks import candidate_name
from bot.errors import InputError
from bot.rounds.place import Place
from bot.rounds.register import recorded
from bot.store.key import Key, Person
from bot.store.opening import at_hand


def listed(guide: Guide, address: str, place: str | None) -> str:
    """One line a decision, the oldest first."""
    made = _made(address, place)
    if not made:
        return "Nothing is decided there.\n"
    lines = (
        f"{d.number}. {candidate_name(guide, d.candidate)}, {d.date}: {state(guide, d)}.\n"
        for d in made
    )
    return "".join(lines)


def written(guide: Guide, address: str, place: str | None, folder: Path) -> str:
    """Writes each as a document to `folder`, which is made where it is missing; and says which.

    Raises:
        InputError: it cannot be written there.
    """
    made = _made(address, place)
    told = []
    try:
        for decision in made:
            path = folder / file_name(decision)
            text = markdown(guide, decision, made)
            if not path.exists() or path.read_text("utf-8") != text:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
                told.append(f"Written: {path}\n")
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror}") from error
    return "".join(told) or "Nothing to write.\n"


def _made(address: str, place: str | None) -> tuple[Decision, ...]:
    key = Key(HERE.platform, HERE.workspace, HERE.place)
    if place is not None:
        try:  # three parts, as a person's
            named = Person.parse(place)
        except ValueError as error:
            raise InputError(f"{place!r} is no PLATFORM/WORKSPACE/CHANNEL: {error}") from error
        key = Key(named.platform, named.workspace, named.person)
    with at_hand(address) as (store, finish):
        return finish(recorded(store, Place(key)))
