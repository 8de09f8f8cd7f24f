"""What putting a guide in place of another does to conversations under way: figures, and no more."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.core import round as rounds
from bot.core.codec import load
from bot.core.guide import Guide
from bot.core.notices import GuideChanged
from bot.core.state import State
from bot.core.upkeep import matched
from bot.store.key import Key

Entries = Callable[[], Iterable[tuple[Key, str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that `again` conversations would be asked again, and that `lost` would lose."""

    question: str
    again: int
    lost: int


@dataclass(frozen=True, slots=True)
class Running:
    """Of `conversations` under way, ballots of open rounds among them, what becomes of how many.

    `again` would be asked something again, `lost` lose an answer without being asked again; one may
    be among both. `questions` are those of either, in the order of the guides. `unread` could not
    be read by this version, and are counted nowhere else.
    """

    conversations: int
    again: int
    lost: int
    questions: tuple[Asked, ...]
    unread: int = 0


def running(old: Guide, new: Guide, entries: Entries) -> Running:
    """What `new` in place of `old` does to what a store keeps; `entries` gives it, each time anew.

    A conversation that was last used under an older guide counts with what `old` leaves of it.
    """
    open_rounds = set(_open_rounds(entries()))
    again: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    counted = asked = losing = unread = 0
    for key, text in entries():
        if key.about != new.id and _round(key) not in open_rounds:
            continue
        try:
            state = load(old, text)
        except ValueError:
            unread += 1
            continue
        if not state.answers:
            continue
        counted += 1
        once_more, gone = _changes(old, new, state)
        again.update(once_more)
        lost.update(gone)
        asked += bool(once_more)
        losing += bool(gone)
    order = dict.fromkeys((*new.question_by_id, *old.question_by_id))
    told = tuple(Asked(q, again[q], lost[q]) for q in order if again[q] or lost[q])
    return Running(counted, asked, losing, told, unread)


def _changes(old: Guide, new: Guide, state: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, _ = matched(old, state)
    after, notices = matched(new, before)
    again = tuple(q for told in notices if isinstance(told, GuideChanged) for q in told.again)
    gone = tuple(q for q in before.answers if q not in after.answers and q not in again)
    return again, gone


def _open_rounds(entries: Iterable[tuple[Key, str]]) -> Iterator[Key]:
    for key, text in entries:
        if not key.person and key.about.startswith("round/"):
            try:
                found = rounds.load(text)
            except ValueError:
                continue
            if found.status == "open":
                yield key


def _round(key: Key) -> Key | None:
    """The key of the round that a ballot is in; None where it is none."""
    kind, _, number = key.about.partition("/")
    if kind != "ballot" or not key.person:
        return None
    return Key(key.platform, key.workspace, key.place, key.thread, "", f"round/{number}")
