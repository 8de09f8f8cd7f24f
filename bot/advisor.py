"""The imperative shell: load a conversation, take a step, keep it. One way in for every platform."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot import decisions, team
from bot.core.codec import dump, load
from bot.core.events import (
    Answer,
    Arrive,
    Compare,
    Continue,
    Event,
    Forget,
    OfDecision,
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
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.tour import under_way
from bot.core.track import Team as Steps
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.errors import ConversationError
from bot.onboarding import Onboarding
from bot.rounds.place import Place
from bot.store.key import Key, Person
from bot.store.port import Clock, Delivery, Kept, Store, utc
from bot.turn import Post, Turn
from bot.understanding.reader import Reader
from bot.understanding.together import together
from bot.understanding.touring import Elsewhere

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

    `steps` are what the team adds to the guide's tracks for newcomers. Who types after more than
    `resume` seconds is first shown what is kept, and can go on or start over.

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
        steps: Steps = Steps(),  # noqa: B008 -- a frozen value
    ) -> None:
        self.reader = Reader(guide)
        self.store = store
        self._resume = resume
        self._clock = clock
        self._steps = steps

    @property
    def guide(self) -> Guide:
        """What is advised on now; `use` may put another in its place between any two turns."""
        return self.reader.guide

    def use(self, guide: Guide) -> None:
        """Goes on with `guide`, a newer one of the same id; conversations under way do, too.

        Turns that have begun end under the one that they began with.
        """
        self.reader = Reader(guide)

    async def handle(
        self, key: Key, said: Event | OpenRound | Pressed | str, name: str = ""
    ) -> Turn:
        """The turn that answers what the person of conversation `key` did or typed.

        `name` is what they are called there; others see it beside a round that they take part in.

        Raises:
            StoreError: the conversation can be neither read nor kept just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        if isinstance(said, str):
            said = together(self.guide, said) or said
        event, ballot = (said.event, said.ballot) if isinstance(said, Pressed) else (said, 0)
        if isinstance(event, TourEvent):
            return await self._of_tour(key, event, event)
        place, now = Place(key, name), self._clock()
        if isinstance(event, OfDecision):
            return await decisions.handle(self.guide, self.store, place, event, (ballot, now))
        if isinstance(event, Forget) and ballot:
            said = event  # to be forgotten is not about one ballot
        elif isinstance(said, OfRound) or (
            isinstance(said, Pressed) and (ballot or isinstance(event, OfRound))
        ):
            return await team.handle(self.guide, self.store, place, said, now)
        outcome = await self.store.update(key, partial(self._change, key, said))
        if isinstance(outcome, TourBegin):
            return await self._of_tour(key, outcome, said)
        message, forget = outcome
        if forget and key.person:
            person = Person(key.platform, key.workspace, key.person)
            await team.forget(self.store, person)
            await self.store.forget(person)
        return Turn(message)

    def at_once(self, key: Key, pressed: Pressed) -> Once | None:
        """What takes the turn of a press together with its delivery, in one transaction.

        None where the press may change more than the conversation `key`: `handle` does that, after
        the delivery was claimed.
        """
        if pressed.ballot or isinstance(pressed.event, _OF_MORE):
            return None
        return partial(self._once, key, pressed)

    async def _once(self, key: Key, pressed: Pressed, delivery: Delivery) -> Turn | None:
        return await self.store.once(delivery, key, partial(self._press, key, pressed))

    async def due(self, platform: str) -> tuple[Post, ...]:
        """What is to be posted on `platform` because time has passed: asked twice a minute or so.

        What is not `placed` is told again after a while, perhaps to another machine.

        Raises:
            StoreError: the store cannot be asked just now.
        """
        return await team.due_posts(self.guide, self.store, platform, self._clock())

    async def placed(self, post: Post, ref: str) -> None:
        """Keeps that `post` was shown, and, in `ref`, where, for the platform to find it by.

        Raises:
            StoreError: it cannot be kept just now.
        """
        await team.placed(self.store, post, ref)

    async def _of_tour(self, key: Key, about: TourEvent, said: Event | Pressed | str) -> Turn:
        """What was `said` in the tour that `about` belongs to, as far as it is the tour's.

        Where the guide no longer has it, the walk is shown.
        """
        tours = Onboarding(self.reader, self.store, self._steps, self._resume, self._clock)
        track = tours.track_of(about)
        if not track:
            return await self.handle(key, Continue())
        home = await tours.home(key, track, about)
        chosen = await decisions.chosen(self.store, home)
        answer = await tours.handle(home, said, chosen, key)
        if isinstance(answer, Elsewhere):
            return await self.handle(key, answer.event)
        stands = "" if answer.message.over else track
        await self.store.update(key, partial(self._looking_at, key, stands))
        return answer

    def _looking_at(self, key: Key, track: str, old: Kept | None) -> tuple[str | None, None]:
        """Has what the person types next here mean the tour of `track`, or, empty, their walk."""
        guide = self.guide
        state = _state(guide, key, old)
        if track == under_way(state):
            return old.text if old else None, None
        if old is None:
            state = state._replace(version=guide.version)
        state = state._replace(view=TourBegin(track) if track else Continue())
        return (None if state == State(version=state.version) else dump(guide, state)), None

    async def screen(self, key: Key) -> Message:
        """What the person of conversation `key` has before them; nothing happens by asking.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(self._seen, key))

    async def state(self, key: Key) -> State:
        """The facts of conversation `key`, as its guide stands now; nothing happens by asking.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(self._facts, key))

    async def rated(self, key: Key, answer: str, *, helpful: bool) -> bool:
        """Keeps whether `answer`, an id that says nothing by itself, helped the person of `key`.

        True where that is news. It goes with all else when the person is forgotten.

        Raises:
            StoreError: it cannot be kept just now.
        """
        about = Key(key.platform, key.workspace, person=key.person, about=f"helpful/{answer}")
        return await self.store.update(about, partial(_rated, "yes" if helpful else "no"))

    def _facts(self, key: Key, old: Kept | None) -> tuple[str | None, State]:
        guide = self.guide
        return old.text if old else None, matched(guide, _state(guide, key, old))[0]

    def _seen(self, key: Key, old: Kept | None) -> tuple[str | None, Message]:
        guide = self.guide
        return old.text if old else None, screen(guide, _state(guide, key, old))

    def _change(
        self, key: Key, said: Event | Pressed | str, old: Kept | None
    ) -> tuple[str | None, tuple[Message, bool] | TourBegin]:
        reader = self.reader  # once: it may be another one in the next line
        guide = reader.guide
        state = _state(guide, key, old)
        if isinstance(said, _OF_THE_TOUR) and (track := under_way(state)):
            return old.text if old else None, TourBegin(track)
        if isinstance(said, str):
            said = reader.read(said, state, screen(guide, state))
            away = old is not None and self._clock() - old.seen > self._resume
            if away and isinstance(said, _OF_THE_SCREEN):
                said = Arrive()
        state, message = step(guide, state, said)
        if state.view == Forget(sure=True):
            return None, (message, True)
        return dump(guide, state), (message, False)

    def _press(self, key: Key, pressed: Pressed, old: Kept | None) -> tuple[str, Turn]:
        guide = self.guide
        state, message = step(guide, _state(guide, key, old), pressed)
        return dump(guide, state), Turn(message)


def _rated(now: str, old: Kept | None) -> tuple[str | None, bool]:
    return now, old is None or old.text != now


def _state(guide: Guide, key: Key, old: Kept | None) -> State:
    if old is None:
        return State()
    try:
        return load(guide, old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error
