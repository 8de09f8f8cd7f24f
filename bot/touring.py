"""Tours and those who lead them, joined with what a place has: its decision, and its lead's settings.

The tour itself is kept by `onboarding`; what a lead says of newcomers is answered by `newcomers`.
"""

from functools import partial
from typing import NamedTuple

from bot import conversation, decisions, newcomers
from bot.core.events import Continue, Event, OfNewcomers, Pressed, TourBegin, TourEvent, TourIn
from bot.core.own_steps import Own, with_own
from bot.core.track import Team
from bot.core.wording import newcomers as words
from bot.onboarding import ABOUT, Onboarding
from bot.store.key import Key, Person
from bot.store.port import Clock, Store
from bot.turn import Turn
from bot.understanding.reader import Reader
from bot.understanding.touring import Elsewhere


class Going(NamedTuple):
    """A tour that somebody has begun: its title, how far they are, and what goes on with it."""

    title: str
    where: str
    on: TourEvent


class Touring(NamedTuple):
    """The tours through the tracks of the reader's guide, to which `steps` are added everywhere.

    Who types after more than `resume` seconds is first shown where they are.
    """

    reader: Reader
    store: Store
    steps: Team
    resume: int
    clock: Clock

    async def handle(
        self, key: Key, about: TourEvent, said: Event | Pressed | str
    ) -> Turn | Elsewhere:
        """The turn for what the person of `key` said in the tour that `about` belongs to.

        What is for another conversation is given back, as is a look at the walk where the guide no
        longer has that tour.

        Raises:
            StoreError: the tour can be neither read nor kept just now.
            ConversationError: what is stored is no tour, or no conversation.
        """
        tours = self._of(Own())
        track = tours.track_of(about)
        if not track:
            return Elsewhere(Continue())
        home = await tours.home(key, track, about)
        chosen = await decisions.chosen(self.store, home)
        own = await newcomers.own_of(self.store, home)
        answer = await self._of(own).handle(home, said, chosen, key)
        if isinstance(answer, Elsewhere):
            return answer
        guide, stands = self.reader.guide, "" if answer.message.over else track
        await self.store.update(key, partial(conversation.looking_at, guide, key, stands))
        if own.nudge:
            later = self.clock() + newcomers.AWAY
            await self.store.alarm(home, None if answer.message.over else later)
        return answer

    async def lead(self, key: Key, event: OfNewcomers, deciders: frozenset[Person]) -> Turn:
        """The turn for what somebody says about the newcomers of a place, if they lead there.

        Raises:
            StoreError: it can be neither read nor kept just now.
            ConversationError: what is stored is none of it.
        """
        if not key.place:
            return Turn(words.no_place(self.reader.guide))
        if not await newcomers.leads(self.store, key, deciders):
            return Turn(words.not_lead(self.reader.guide))
        tours = self._of(await newcomers.own_of(self.store, key))
        return await newcomers.handle(tours, key, event, self.clock())

    async def under_way(self, person: Person, most: int) -> tuple[Going, ...]:
        """The tours that `person` has begun and not gone through, at most `most`, wherever they are.

        Raises:
            StoreError: they cannot be read just now.
            ConversationError: what is stored is no tour.
        """
        found: list[Going] = []
        keys = [k for k in await self.store.keys(person) if k.about.startswith(ABOUT)]
        for key in keys:
            tours = self._of(await newcomers.own_of(self.store, key))
            track = tours.tracks.get(key.about.removeprefix(ABOUT))
            if track is None or len(found) == most:
                continue
            one = await tours.newcomer(key, await decisions.chosen(self.store, key))
            if one is not None and not one.finished:
                on = TourIn(track.id, key.place) if key.place else TourBegin(track.id)
                found.append(Going(track.title, words.where(self.reader.guide, one), on))
        return tuple(found)

    def _of(self, own: Own) -> Onboarding:
        """The tours of a place in which the lead set `own`."""
        steps = with_own(self.steps, own)
        return Onboarding(self.reader, self.store, steps, self.resume, self.clock)
