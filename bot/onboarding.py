"""The shell of a tour, as `advisor` is that of a walk: load, take a step, keep it; and who is where.

The key of a tour is the newcomer's, in the place of the team whose decision it shows; where the
messages go is up to the adapter. Nothing is kept of anybody before they press.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from bot import conversation
from bot.core.events import Arrive, Continue, Event, Pressed, TourBegin, TourEvent, TourIn, Unknown
from bot.core.own_steps import OWN
from bot.core.state import UNSURE
from bot.core.tour import Chosen, Newcomer, Tour, dump, finished, load, passed, place, way
from bot.core.tour_step import tour_screen, tour_step
from bot.core.track import Team, Track, joined
from bot.core.view import Message, Name
from bot.errors import ConversationError
from bot.store.key import Key, Person, Place
from bot.store.port import Clock, Kept, Store, utc
from bot.turn import Turn
from bot.understanding.reader import Reader
from bot.understanding.touring import Elsewhere, read

ABOUT: Final = "tour/"  # how a tour's key begins to tell what it is about
INVITED: Final = "invited/"  # ... that of the mark that somebody was invited
_HOME: Final = "home/"  # ... and the note in which place a tour begun elsewhere is kept


class Onboarding:
    """The tracks of a guide with what a team adds to them, and the store of the tours."""

    def __init__(
        self,
        reader: Reader,
        store: Store,
        team: Team = Team(),  # noqa: B008 -- a frozen value
        resume: int = 3 * 24 * 3600,
        clock: Clock = utc,
    ) -> None:
        self.guide = reader.guide
        self.store = store
        self.tracks = {track.id: joined(track, team) for track in reader.guide.tracks}
        self.reader = reader
        self._resume = resume
        self._clock = clock

    def key(self, key: Key, track: str) -> Key:
        """The key of the tour through `track` of the person of `key`, where `key` is."""
        return replace(key, thread="", about=ABOUT + track)

    async def home(self, key: Key, track: str, event: TourEvent) -> Key:
        """The key of the tour through `track` that the person of `key` means by `event` there.

        It is the one of that place, or, in a conversation to which they were invited from another
        place, the one of that.
        """
        note = replace(key, thread="", about=_HOME + track)
        noted = await self.store.update(note, _as_it_is)
        place = noted.text if noted else key.place
        asked = event.place if isinstance(event, TourIn) else ""
        here = self.key(replace(key, place=place), track)
        settled = asked == place if asked else noted or await self.store.update(here, _as_it_is)
        if settled:
            return here
        places = await self._places(key, track)
        if not asked and len(places) == 1 and not (place and isinstance(event, TourBegin)):
            asked = min(places)  # it is their only tour, and not one that this place begins
        if asked not in places:
            return here
        await self.store.update(note, lambda _: (asked, None))
        return self.key(replace(key, place=asked), track)

    async def _places(self, key: Key, track: str) -> set[str]:
        """Where the person of `key` was invited, or has begun."""
        person = Person(key.platform, key.workspace, key.person)
        about = (ABOUT + track, INVITED + track)
        return {k.place for k in await self.store.keys(person) if k.about in about and k.place}

    def track_of(self, event: TourEvent) -> str:
        """The id of the track that `event` is about, a team's own steps included; empty: none."""
        for name, track in self.tracks.items():
            if name == getattr(event, "track", None):
                return name
            if getattr(event, "step", None) in {step.id for step in track.steps}:
                return name
        own = str(getattr(event, "step", "")).startswith(OWN)  # of the place's, wherever that is
        return next(iter(self.tracks), "") if own else ""

    async def handle(
        self,
        key: Key,
        said: Event | Pressed | str,
        chosen: Chosen | None = None,
        walk: Key | None = None,
    ) -> Turn | Elsewhere:
        """The turn that answers what the newcomer of `key` (see `key`) did or typed.

        `walk` is the key of their own conversation, for who asks where they differ. What they
        typed may be for that one: then nothing has happened yet.

        Raises:
            StoreError: the tour can be neither read nor kept just now.
            ConversationError: what is stored is no tour, or no conversation.
            LookupError: the guide has no track that `key` is about.
        """
        own = await self._answers(walk or replace(key, about=self.guide.id))
        change = partial(self._change, key, said, chosen, own)
        answer = await self.store.update(key, change)
        return answer if isinstance(answer, Elsewhere) else Turn(answer)

    async def screen(self, key: Key, chosen: Chosen | None = None) -> Message:
        """What the newcomer of `key` has before them; nothing happens by asking."""
        track = self._track(key)

        def seen(old: Kept | None) -> tuple[str | None, Message]:
            tour = tour_of(key, old)
            return old.text if old else None, tour_screen(self.guide, track, chosen, tour)

        return await self.store.update(key, seen)

    async def progress(
        self, where: Place, track: str, chosen: Chosen | None = None
    ) -> tuple[Newcomer, ...]:
        """Everybody who has begun the tour in `where`, in the order of their ids."""
        found: dict[str, Newcomer] = {}
        for key in await self.store.keys(where):
            if key.about == ABOUT + track and key.person:
                newcomer = await self.newcomer(key, chosen)
                if newcomer is not None:
                    found[key.person] = newcomer
        return tuple(found[person] for person in sorted(found))

    async def newcomer(self, key: Key, chosen: Chosen | None) -> Newcomer | None:
        """How far the person of the tour `key` is; None where they have not begun it."""
        track, tour = self._track(key), tour_of(key, await self.store.update(key, _as_it_is))
        if not tour.begun:
            return None
        open_ = way(self.guide, track, chosen, tour)
        here = place(track, open_, tour)
        right, checks = passed(track, tour)
        done = finished(track, tour)
        at = open_.index(here) + 1
        who = Name(key.person, key.person)
        return Newcomer(who, here.title, at, len(open_), done, right, checks)

    def _change(
        self,
        key: Key,
        said: Event | Pressed | str,
        chosen: Chosen | None,
        own: Mapping[str, str],
        old: Kept | None,
    ) -> tuple[str | None, Message | Elsewhere]:
        track, tour = self._track(key), tour_of(key, old)
        if isinstance(said, str):
            away = old is not None and self._clock() - old.seen > self._resume
            shown = tour_screen(self.guide, track, chosen, tour)
            ended = tour.at == track.steps[-1].id
            meant = read(said, track.id, shown, self.reader, ended=ended)
            if isinstance(meant, Elsewhere):
                return old.text if old else None, meant
            said = meant
            if away and isinstance(said, Continue | Unknown | TourEvent):
                # What was on the screen days ago is no longer before their eyes.
                said = Arrive()
        after, message = tour_step(self.guide, track, chosen, tour, said, own)
        return dump(after) if after.begun else None, message

    async def _answers(self, walk: Key) -> Mapping[str, str]:
        state = await self.store.update(walk, partial(conversation.facts, self.guide, walk))
        return {q: option for q, option in state.answers.items() if option != UNSURE}

    def _track(self, key: Key) -> Track:
        return self.tracks[key.about.removeprefix(ABOUT)]


def tour_of(key: Key, old: Kept | None) -> Tour:
    """The tour in what is kept."""
    if old is None:
        return Tour()
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


def _as_it_is(old: Kept | None) -> tuple[str | None, Kept | None]:
    return old.text if old else None, old
