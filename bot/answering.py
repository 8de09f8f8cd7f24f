"""Who answers what was said: a person's own walk, a team's round, a decision, or a tour.

Routing between those only; what each of them says, and keeps, is theirs.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from bot import conversation, decisions, team
from bot.beside import OF_THE_SCREEN, Beside, InBallot, left_by
from bot.core.codec import dump
from bot.core.events import (
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
    Tell,
    TourBegin,
    TourEvent,
    Unclear,
    Unknown,
    WhyChosen,
)
from bot.core.step import screen, step
from bot.core.tour import under_way
from bot.core.view import Message
from bot.core.wording.round_replies import left_ballot
from bot.rounds.place import Means
from bot.store.key import Key, Person
from bot.store.port import Kept
from bot.touring import Touring
from bot.turn import Turn
from bot.understanding.together import Meant, together
from bot.understanding.touring import Elsewhere


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were typed in a window of one message: of a ballot, whose number is as in `Pressed`, or 0.

    Where words by themselves belong is told by what the person had before them last.
    """

    words: str
    ballot: int


Meaning = Event | OfRound | OfDecision | OfNewcomers | Pressed | str
Said = Meaning | Typed

# What goes to the tour that a person has before them: words, and questions asked by a command.
_OF_THE_TOUR = (str, Arrive, Tell, Compare, Unclear, Unknown)

# What goes to the ballot that they have before them: questions asked by a command.
_OF_A_BALLOT = (Tell, Compare, Unclear, Unknown)

_OF_MORE = (Forget, TourEvent, OfDecision, OfRound, OfNewcomers)  # than one conversation


def of_one(pressed: Pressed) -> bool:
    """Whether a press changes nothing but the conversation that it is in."""
    return not (pressed.ballot or isinstance(pressed.event, _OF_MORE))


class Answering(NamedTuple):
    """What answers one turn: `means` and `tours`, of one guide in the language of who speaks.

    `beside` is what they had before them beside their walk (see `State.beside`), `away` whether they
    come back after days: what they type is then no answer to what they do not see any more.
    """

    means: Means
    tours: Touring
    beside: Pressed | None = None
    away: bool = False

    async def handle(
        self, key: Key, said: Meaning, name: str = "", people: tuple[tuple[str, str], ...] = ()
    ) -> Turn:
        """The turn that answers what the person of `key` did or typed; see `Advisor.handle`.

        Raises:
            StoreError: the conversation can be neither read nor kept just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        if isinstance(said, str):
            wish = together(self.means.guide, said)
            meant = await self._beside(key, name, said, wish)
            if isinstance(meant, Turn):
                return meant
            if isinstance(wish, WhyChosen) and meant is None:
                return await self._why(key, wish, said)
            said = meant or wish or said
            if isinstance(said, OpenRound) and people:
                said = replace(said, people=people)
        if isinstance(said, TourBegin) and people:
            said = Invite(said.track, people)
        event, ballot = (said.event, said.ballot) if isinstance(said, Pressed) else (said, 0)
        if isinstance(event, TourEvent):
            return await self._of_tour(key, event, event)
        if isinstance(event, OfNewcomers):
            return await self.tours.lead(key, event, self.means.deciders)
        if isinstance(event, OfRound | OfDecision):
            whole = said if isinstance(said, Pressed) else event
            return await self._of_team(key, name, whole)
        if isinstance(said, Pressed) and ballot:
            if not await self._is_of_walk(key, said):
                return await self._of_team(key, name, said)
            said = said.event
        if isinstance(said, _OF_A_BALLOT) and (here := await self._ballot(key)):
            return await team.voted(self.means, key, name, here.number, said)
        assert not isinstance(said, OfDecision | OfRound | OfNewcomers)  # noqa: S101 -- those are answered
        return await self._walked(key, said)

    async def _of_team(self, key: Key, name: str, said: OfRound | OfDecision | Pressed) -> Turn:
        """What was said of a round or a decision, or in a ballot, which they have before them then."""
        turn = await team.handle(self.means, key, name, said)
        await self._about.keep(key, left_by(said, turn.message))
        return turn

    async def _beside(
        self, key: Key, name: str, typed: str, wish: Meant | None
    ) -> Turn | Event | OfRound | OfDecision | Pressed | None:
        """What words mean by what of a round, a ballot or a decision they were typed beside, if any."""
        asks = wish if isinstance(wish, WhyChosen) else None
        shown = self.beside
        if shown is None or (wish is not None and asks is None):
            return None
        here = await self._ballot(key)
        if here is None:
            return None if asks else await self._about.at_a_screen(key, name, shown, typed)
        meant = await self._about.in_ballot(key, name, here, asks, typed)
        if isinstance(meant, Turn):
            await self._about.keep(key, None if meant.message.over else shown)
        if meant == Pressed(Continue(), 0):
            turn = await self._walked(key, Continue())
            return Turn(left_ballot(self.means.guide, turn.message))
        return meant

    async def _ballot(self, key: Key) -> InBallot | None:
        """The ballot that they have before them, as long as it takes answers."""
        return None if self.beside is None else await self._about.ballot(key, self.beside)

    @property
    def _about(self) -> Beside:
        return Beside(self.means, self.tours.reader, away=self.away)

    async def _is_of_walk(self, key: Key, said: Pressed) -> bool:
        """Whether a press in a ballot is about the person's own walk after all.

        To be forgotten is not about one ballot; and from what somebody decided alone, on which the
        walk rests, they go on with that.
        """
        if isinstance(said.event, Forget):
            return True
        if said.ballot > 0 or not isinstance(said.event, Continue | Arrive):
            return False
        return not await team.is_open(self.means.store, key, said.ballot)

    async def _why(self, key: Key, wish: WhyChosen, typed: str) -> Turn:
        """Why something was chosen: in a tour, of the decision there, or else of one's own walk."""
        guide, store = self.means.guide, self.means.store
        if track := await store.update(key, partial(conversation.touring, guide, key)):
            return await self._of_tour(key, TourBegin(track), wish)
        if wish.team or await decisions.standing(store, key) is not None:
            return await self._of_team(key, "", wish)
        return await self._walked(key, typed)

    async def _of_tour(self, key: Key, about: TourEvent, said: Event | Pressed | str) -> Turn:
        """What was `said` in a tour, as far as it is the tour's."""
        answer = await self.tours.handle(key, about, said)
        return await self.handle(key, answer.event) if isinstance(answer, Elsewhere) else answer

    async def _walked(self, key: Key, said: Event | Pressed | str) -> Turn:
        """What was said in a person's own conversation: a step of their walk, or of their tour."""
        outcome = await self.means.store.update(key, partial(self._change, key, said))
        if isinstance(outcome, TourBegin):
            return await self._of_tour(key, outcome, said)
        message, forget = outcome
        if forget and key.person:
            person = Person(key.platform, key.workspace, key.person)
            await team.forget(self.means.store, person)
            await self.means.store.forget(person)
        return Turn(message)

    def _change(
        self, key: Key, said: Event | Pressed | str, old: Kept | None
    ) -> tuple[str | None, tuple[Message, bool] | TourBegin]:
        guide = self.means.guide
        state = conversation.state_of(guide, key, old)
        if isinstance(said, _OF_THE_TOUR) and (track := under_way(state)):
            return old.text if old else None, TourBegin(track)
        if isinstance(said, str):
            said = self.tours.reader.read(said, state, screen(guide, state))
            if self.away and isinstance(said, OF_THE_SCREEN):
                said = Arrive()
        state, message = step(guide, state, said)
        if state.view == Forget(sure=True):
            return None, (message, True)
        return dump(guide, state), (message, False)
