"""The imperative shell: load a conversation, take a step, keep it. One way in for every platform."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot import conversation, decisions, inviting, newcomers, team
from bot.core.codec import dump
from bot.core.events import (
    Answer,
    Arrive,
    Compare,
    Continue,
    Event,
    Forget,
    Invite,
    OfDecision,
    OfNewcomers,
    OfRound,
    OpenRound,
    Pressed,
    Skip,
    Tell,
    TourBegin,
    TourEvent,
    Unclear,
    Unknown,
    Unsure,
    WhyChosen,
)
from bot.core.guide import Guide
from bot.core.own_steps import Own, with_own
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.tour import under_way
from bot.core.track import Team as Steps
from bot.core.view import Message
from bot.core.wording import newcomers as words
from bot.core.wording.speaking import in_language, switched
from bot.mine import Mine, mine
from bot.onboarding import Onboarding
from bot.rounds.place import Means
from bot.store.key import Key, Person
from bot.store.port import LEASE, Change, Clock, Delivery, Kept, Store, utc
from bot.turn import Post, Turn
from bot.understanding.languages import language_asked
from bot.understanding.reader import Reader
from bot.understanding.together import together
from bot.understanding.touring import Elsewhere

Said = Event | OfRound | OfDecision | OfNewcomers | Pressed | str

# Typed words that mean what is on the screen, which after days is no longer before one's eyes.
# A button says by itself what it means, and so does a question: those take effect at any time.
_OF_THE_SCREEN = (Answer, Unsure, Skip, Continue, Unknown)

# What goes to the tour that a person has before them: words, and questions asked by a command.
_OF_THE_TOUR = (str, Arrive, Tell, Compare, Unclear, Unknown)

_OF_MORE = (Forget, TourEvent, OfDecision, OfRound)  # than one conversation

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
        if isinstance(said, str) and (chosen := language_asked(self.guide, said)):
            return Turn(await self._switch(key, chosen))
        if isinstance(said, Pressed) and _of_one(said):
            return await self.store.update(
                key, partial(conversation.pressed, self.guide, key, said, language)
            )
        guide = await self._speaks(key, language)
        turn = await self._handled(guide, key, said, name, people)
        return Turn(in_language(guide, turn.message), _for_others(guide.own, turn.posts))

    async def _handled(
        self,
        guide: Guide,
        key: Key,
        said: Said,
        name: str,
        people: tuple[tuple[str, str], ...] = (),
    ) -> Turn:
        if isinstance(said, str):
            wish = together(guide, said)
            if isinstance(wish, WhyChosen):
                return await self._why(guide, key, wish, said)
            said = wish or said
            if isinstance(said, OpenRound) and people:
                said = replace(said, people=people)
        if isinstance(said, TourBegin) and people:
            said = Invite(said.track, people)
        event, ballot = (said.event, said.ballot) if isinstance(said, Pressed) else (said, 0)
        if isinstance(event, TourEvent):
            return await self._of_tour(guide, key, event, event)
        if isinstance(said, OfNewcomers):
            return await self._of_newcomers(guide, key, said)
        if isinstance(event, OfRound | OfDecision):
            whole = said if isinstance(said, Pressed) else event
            return await team.handle(self._means(guide), key, name, whole)
        if isinstance(said, Pressed) and ballot:
            if not await self._is_of_walk(key, said):
                return await team.handle(self._means(guide), key, name, said)
            said = said.event
        assert not isinstance(said, OfDecision | OfRound)  # noqa: S101 -- those are answered
        return await self._walked(guide, key, said)

    def _means(self, guide: Guide) -> Means:
        return Means(guide, self.store, self._clock(), self.deciders)

    async def _is_of_walk(self, key: Key, said: Pressed) -> bool:
        """Whether a press in a ballot is about the person's own walk after all.

        To be forgotten is not about one ballot; and from what somebody decided alone, on which the
        walk rests, they go on with that.
        """
        if isinstance(said.event, Forget):
            return True
        if said.ballot > 0 or not isinstance(said.event, Continue | Arrive):
            return False
        return not await team.is_open(self.store, key, said.ballot)

    async def _why(self, guide: Guide, key: Key, wish: WhyChosen, typed: str) -> Turn:
        """Why something was chosen: in a tour, of a team's decision, or else of one's own walk."""
        if track := await self.store.update(key, partial(conversation.touring, guide, key)):
            return await self._of_tour(guide, key, TourBegin(track), wish)
        if wish.team or await self.decided(key):
            return await team.handle(self._means(guide), key, "", wish)
        return await self._walked(guide, key, typed)

    async def _walked(self, guide: Guide, key: Key, said: Event | Pressed | str) -> Turn:
        """What was said in a person's own conversation: a step of their walk, or of their tour."""
        outcome = await self.store.update(key, partial(self._change, guide, key, said))
        if isinstance(outcome, TourBegin):
            return await self._of_tour(guide, key, outcome, said)
        message, forget = outcome
        if forget and key.person:
            person = Person(key.platform, key.workspace, key.person)
            await team.forget(self.store, person)
            await self.store.forget(person)
        return Turn(message)

    def at_once(self, key: Key, pressed: Pressed, language: str = "") -> Once | None:
        """What takes the turn of a press together with its delivery, in one transaction.

        None where the press may change more than the conversation `key`: `handle` does that, after
        the delivery was claimed. `language` is as for `handle`.
        """
        if not _of_one(pressed):
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

    async def _of_tour(
        self, guide: Guide, key: Key, about: TourEvent, said: Event | Pressed | str
    ) -> Turn:
        """What was `said` in the tour that `about` belongs to, as far as it is the tour's.

        Where the guide no longer has it, the walk is shown.
        """
        tours = self._tours(guide)
        track = tours.track_of(about)
        if not track:
            return await self._handled(guide, key, Continue(), "")
        home = await tours.home(key, track, about)
        chosen = await decisions.chosen(self.store, home)
        own = await newcomers.own_of(self.store, home)
        tours = self._tours(guide, own)
        answer = await tours.handle(home, said, chosen, key)
        if isinstance(answer, Elsewhere):
            return await self._handled(guide, key, answer.event, "")
        stands = "" if answer.message.over else track
        await self.store.update(key, partial(conversation.looking_at, guide, key, stands))
        if own.nudge:
            later = self._clock() + newcomers.AWAY
            await self.store.alarm(home, None if answer.message.over else later)
        return answer

    def _tours(self, guide: Guide, own: Own = Own()) -> Onboarding:  # noqa: B008 -- a frozen value
        """The tours of a place in which the lead set `own`."""
        steps = with_own(self.steps, own)
        return Onboarding(self._reader(guide), self.store, steps, self._resume, self._clock)

    async def _of_newcomers(self, guide: Guide, key: Key, event: OfNewcomers) -> Turn:
        """What somebody says about the newcomers of a place, if they lead there."""
        if not key.place:
            return Turn(words.no_place(guide))
        if not await newcomers.leads(self.store, key, self.deciders):
            return Turn(words.not_lead(guide))
        tours = self._tours(guide, await newcomers.own_of(self.store, key))
        return await newcomers.handle(tours, key, event, self._clock())

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
        return await mine(self._means(guide), person, partial(conversation.stands, guide), most)

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
            message = (await self._handled(guide, key, TourBegin(track), "")).message
        elif state.begun:
            message = await self.store.update(key, partial(conversation.seen, guide, key))
        else:
            message = (await self._handled(guide, key, Arrive(), "")).message
        return in_language(guide, switched(guide, message))

    def reader_for(self, language: str) -> Reader:
        """The reader of what is typed where the screen is in `language`."""
        return self._reader(self.guide.spoken(language))

    def _reader(self, guide: Guide) -> Reader:
        readers = self._readers  # once: they may be others in the next line
        if guide not in readers:
            readers[guide] = Reader(guide)
        return readers[guide]

    def _change(
        self, guide: Guide, key: Key, said: Event | Pressed | str, old: Kept | None
    ) -> tuple[str | None, tuple[Message, bool] | TourBegin]:
        state = conversation.state_of(guide, key, old)
        if isinstance(said, _OF_THE_TOUR) and (track := under_way(state)):
            return old.text if old else None, TourBegin(track)
        if isinstance(said, str):
            said = self._reader(guide).read(said, state, screen(guide, state))
            away = old is not None and self._clock() - old.seen > self._resume
            if away and isinstance(said, _OF_THE_SCREEN):
                said = Arrive()
        state, message = step(guide, state, said)
        if state.view == Forget(sure=True):
            return None, (message, True)
        return dump(guide, state), (message, False)


def _for_others(guide: Guide, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple([replace(post, message=in_language(guide, post.message)) for post in posts])


def _of_one(pressed: Pressed) -> bool:
    """Whether a press changes nothing but the conversation that it is in."""
    return not (pressed.ballot or isinstance(pressed.event, _OF_MORE))


def _rated(now: str, old: Kept | None) -> tuple[str | None, bool]:
    return now, old is None or old.text != now
