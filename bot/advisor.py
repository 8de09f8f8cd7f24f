"""The imperative shell: load a conversation, take a step, keep it. One way in for every platform."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot import conversation, decisions, inviting, newcomers, team
from bot.answering import Answering, Said, Typed, of_one
from bot.beside import again
from bot.core.events import Arrive, Continue, Pressed, TakePart, TourBegin
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.tour import under_way
from bot.core.track import Team as Steps
from bot.core.view import Message
from bot.core.wording.speaking import in_language, switched
from bot.mine import Mine, mine
from bot.rounds.place import Means
from bot.store.key import Key, Person
from bot.store.port import LEASE, Change, Clock, Delivery, Kept, Store, utc
from bot.touring import Touring
from bot.turn import Post, Turn
from bot.understanding.languages import language_asked
from bot.understanding.reader import Reader

__all__ = ["Advisor", "Once", "Said"]

Once = Callable[[Delivery], Awaitable[Turn | None]]
"""Claims a delivery and takes its turn; None where the delivery was not to be had.

Raises what `Advisor.handle` raises, and then nothing was claimed.
"""


class Advisor:
    """A guide, the reader of typed text for it, and the store of conversations about it.

    `steps` are what the team adds to the guide's tracks for newcomers. `deciders` lead wherever they
    are, as who started a team's newest round does in its place: they may close, cancel and record.
    Who types after more than `resume` seconds is first shown what is kept, and can go on or start
    over.

    In a conversation in which a person last had a tour before them, what they type belongs to it: its
    own words move it, and a question is answered above its step. A button, or a wish for something
    else, leaves it, and it waits.
    """

    def __init__(
        self,
        guide: Guide,
        store: Store,
        resume: int = 3 * 24 * 3600,
        clock: Clock = utc,
    ) -> None:
        self.use(guide)
        self.store = store
        self._resume = resume
        self._clock = clock
        self.steps = Steps()
        self.deciders: frozenset[Person] = frozenset()

    @property
    def guide(self) -> Guide:
        """What is advised on now; `use` may put another in its place between any two turns."""
        return self.reader.guide

    def use(self, guide: Guide) -> None:
        """Goes on with `guide`, a newer one of the same id; conversations under way do, too.

        Turns that have begun end under the one that they began with.
        """
        self.reader = Reader(guide)  # those of other languages are made when somebody speaks them
        self._readers = {guide: self.reader}

    async def handle(
        self,
        key: Key,
        said: Said,
        name: str = "",
        language: str = "",
        people: tuple[tuple[str, str], ...] = (),
    ) -> Turn:
        """The turn that answers what the person of conversation `key` did or typed.

        `key` names a place where others are, too; in none, they are alone with the advisor. `name` is
        what they are called there; others see it beside a round that they take part in.
        `language` is that of their screen, where a platform tells it: they are answered in it where
        the guide has it, unless they chose another one. What others see is in the guide's own.
        `people` are those whom typed words or a command name, as pairs of id and name.

        Raises:
            StoreError: the conversation can be neither read nor kept just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        window = said if isinstance(said, Typed) else None
        said = said.words if isinstance(said, Typed) else said
        if isinstance(said, str) and (chosen := language_asked(self.guide, said)):
            return Turn(await self._switch(key, chosen))
        if isinstance(said, Pressed) and of_one(said):
            return await self.store.update(
                key, partial(conversation.pressed, self.guide, key, said, language)
            )
        state, seen = State(), 0
        if not isinstance(said, Pressed) or self.guide.translations:
            state, seen = await self.store.update(
                key, partial(conversation.as_left, self.guide, key)
            )
        if isinstance(said, str) and not (state.language or language):
            begun = self.reader.begins(said) if self.guide.translations else ""
            if begun not in ("", self.guide.language):  # who begins in another one goes on in it
                return Turn(await self._switch(key, begun))
        guide = self.guide.spoken(state.language or language)
        away = bool(seen) and self._clock() - seen > self._resume
        beside = state.beside
        if window is not None and (window.ballot or _of_a_ballot(beside)):
            beside = Pressed(TakePart(), 0, window.ballot) if window.ballot else None
        answering = self._answering(guide)._replace(beside=beside, away=away)
        turn = await answering.handle(key, said, name, people)
        return Turn(in_language(guide, turn.message), _for_others(guide.own, turn.posts))

    def at_once(self, key: Key, pressed: Pressed, language: str = "") -> Once | None:
        """What takes the turn of a press together with its delivery, in one transaction.

        None where the press may change more than the conversation `key`: `handle` does that, after
        the delivery was claimed. `language` is as for `handle`.
        """
        if not of_one(pressed):
            return None
        return partial(
            self._once, key, partial(conversation.pressed, self.guide, key, pressed, language)
        )

    async def _once(self, key: Key, change: Change[Turn], delivery: Delivery) -> Turn | None:
        return await self.store.once(delivery, key, change)

    async def due(self, platform: str) -> tuple[Post, ...]:
        """What is to be posted on `platform` because time has passed: asked twice a minute or so.

        What is not `placed` is told again after a while, perhaps to another machine.

        Raises:
            StoreError: the store cannot be asked just now.
        """
        guide = self.guide
        keys = await self.store.due(platform, LEASE)
        posts = await team.due_posts(self._means(guide), keys)
        posts += await inviting.due_posts(guide, self.store, keys)
        posts += await newcomers.due_posts(guide, self.store, keys)
        return _for_others(guide, posts)

    async def joined(self, key: Key) -> None:
        """Has the person of `key`, who joined its place, invited to a tour: once, by `due`.

        Raises:
            StoreError: it cannot be kept just now; the same may be told again.
        """
        if self.guide.tracks:
            await inviting.joined(self.store, key, self.guide.tracks[0].id, self._clock())

    async def stranger(self, person: Person) -> bool:
        """Whether `person` has never said anything themselves: not everywhere may one write to them.

        Raises:
            StoreError: it cannot be read just now.
        """
        return await inviting.stranger(self.store, person)

    async def placed(self, post: Post, ref: str) -> None:
        """Keeps that `post` was shown, and, in `ref`, where, for the platform to find it by.

        Raises:
            StoreError: it cannot be kept just now.
        """
        await team.placed(self.store, post, ref)

    async def decided(self, key: Key) -> bool:
        """Whether a team has recorded a decision in the place of `key`.

        Raises:
            StoreError: it cannot be read just now.
        """
        return await decisions.chosen(self.store, key) is not None

    async def mine(self, person: Person, most: int, language: str = "") -> Mine:
        """What `person` has here, at most `most` of each kind; `language` is as for `handle`.

        Raises:
            StoreError: it cannot be read just now.
            ConversationError: what is stored is not what it should be.
        """
        own = Key(person.platform, person.workspace, person=person.person)
        guide = await self._speaks(own, language)
        means, tours, *_ = self._answering(guide)
        return await mine(means, tours, person, partial(conversation.stands, guide), most)

    async def screen(self, key: Key, language: str = "") -> Message:
        """What the person of conversation `key` has before them; nothing happens by asking.

        `language` is as for `handle`.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        guide = await self._speaks(key, language)
        return in_language(
            guide, await self.store.update(key, partial(conversation.seen, guide, key))
        )

    async def stands(self, key: Key, language: str = "") -> Message:
        """Where the walk of `key` stands, whatever its person looks at just now; else as `screen`."""
        guide = await self._speaks(key, language)
        return in_language(
            guide, await self.store.update(key, partial(conversation.stands, guide, key))
        )

    async def state(self, key: Key) -> State:
        """The facts of conversation `key`, as its guide stands now; nothing happens by asking.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(conversation.facts, self.guide, key))

    async def rated(self, key: Key, answer: str, *, helpful: bool) -> bool:
        """Keeps whether `answer`, an id that says nothing by itself, helped the person of `key`.

        True where that is news. It goes with all else when the person is forgotten.

        Raises:
            StoreError: it cannot be kept just now.
        """
        about = Key(key.platform, key.workspace, person=key.person, about=f"helpful/{answer}")
        return await self.store.update(about, partial(_rated, "yes" if helpful else "no"))

    def _means(self, guide: Guide) -> Means:
        return Means(guide, self.store, self._clock(), self.deciders)

    def _answering(self, guide: Guide) -> Answering:
        reader = self._reader(guide)
        tours = Touring(reader, self.store, self.steps, self._resume, self._clock)
        return Answering(self._means(guide), tours)

    async def _speaks(self, key: Key, language: str) -> Guide:
        """The guide in the language that the person of `key` asked for, or else in `language`."""
        if not self.guide.translations:
            return self.guide
        return self.guide.spoken((await self.state(key)).language or language)

    async def _switch(self, key: Key, language: str) -> Message:
        """What the person has before them, in the language that they are answered in from now on."""
        guide = self.guide.spoken(language)
        state = await self.store.update(key, partial(conversation.asked_for, guide, key))
        if track := under_way(state):
            message = (await self._answering(guide).handle(key, TourBegin(track))).message
        elif state.beside is not None:
            shown = state.beside
            if isinstance(
                shown.event, TakePart
            ):  # a ballot: as it stands, and nobody is welcomed back
                shown = replace(shown, event=Continue())
            message = (await self._answering(guide).handle(key, again(shown))).message
        elif state.begun:
            message = await self.store.update(key, partial(conversation.seen, guide, key))
        else:
            message = (await self._answering(guide).handle(key, Arrive())).message
        return in_language(guide, switched(guide, message))

    def reader_for(self, language: str) -> Reader:
        """The reader of what is typed where the screen is in `language`."""
        return self._reader(self.guide.spoken(language))

    def _reader(self, guide: Guide) -> Reader:
        readers = self._readers  # once: they may be others in the next line
        if guide not in readers:
            readers[guide] = Reader(guide)
        return readers[guide]


def _for_others(guide: Guide, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple([replace(post, message=in_language(guide, post.message)) for post in posts])


def _of_a_ballot(shown: Pressed | None) -> bool:
    return shown is not None and isinstance(shown.event, TakePart)


def _rated(now: str, old: Kept | None) -> tuple[str | None, bool]:
    return now, old is None or old.text != now
