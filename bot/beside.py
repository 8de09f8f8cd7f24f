"""What is typed where a round, a ballot or a decision is what a person last had before them.

A ballot keeps who is in it: whatever they type is read as typed there, until they leave it in so many
words. A yes or no goes to what was asked back. Which of it they had before them is kept beside their
own walk (`State.beside`), so that it is known on every platform, and nothing in that walk changes.
"""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bot import conversation, decisions, team
from bot.core import events as do
from bot.core.events import Event, OfDecision, OfRound, Pressed
from bot.core.limits import MESSAGE
from bot.core.notices import NotUnderstood
from bot.core.state import State
from bot.core.step import screen
from bot.core.tour import under_way
from bot.core.view import Message, Paragraph
from bot.core.wording import chosen
from bot.core.wording.fitting import fitting, message_length
from bot.core.wording.notices import notice_text
from bot.rounds.place import Means, place_of, round_of
from bot.store.key import Key
from bot.store.port import Kept
from bot.turn import Turn
from bot.understanding.asides import agrees, aside
from bot.understanding.pick import numbers, pick
from bot.understanding.reader import Reader

_SURE = (do.CloseRound, do.CancelRound, do.Revisit, do.Disagree)

Said = Event | OfDecision | OfRound | Pressed

# Typed words that mean what is on the screen, which after days is no longer before one's eyes.
OF_THE_SCREEN = (do.Answer, do.Unsure, do.Skip, do.Continue, do.Unknown)


def left_by(said: OfRound | OfDecision | Pressed, message: Message) -> Pressed | None:
    """What is kept as before the person's eyes once `said` was answered by `message`.

    Where they were asked back it is the press that says yes, else one that shows the same again.
    """
    event, ballot = (said.event, said.ballot) if isinstance(said, Pressed) else (said, 0)
    number = message.ballot or ballot
    first = message.choices[0].event if message.choices else None
    if message.over:
        return None
    asked = isinstance(first, _SURE) and first.sure
    if asked or (isinstance(said, do.Decide) and isinstance(first, do.Decide)):
        assert first is not None  # noqa: S101 -- it is one of those
        return Pressed(first, 0, number)
    if isinstance(event, do.SeeDecisions | do.WhyChosen | do.Choose):
        return Pressed(event, 0, number)
    if isinstance(event, do.Revisit) and not isinstance(
        first, OfDecision
    ):  # a round, or one's ballot
        event = do.SeeRound() if number > 0 else do.TakePart()
    if isinstance(event, OfDecision):
        return Pressed(do.SeeDecisions(_shown_of(message)), 0, number)
    if isinstance(event, OfRound) and not isinstance(event, do.TakePart):
        return Pressed(do.SeeRound(), 0, number)
    return Pressed(do.TakePart(), message.walk, number)


def _shown_of(message: Message) -> int:
    """The number of the decision that a message is about, by what can be done about it; 0: of none."""
    about = (do.Revisit, do.Disagree, do.Withdraw)
    events = (choice.event for choice in message.choices)
    return next((event.number for event in events if isinstance(event, about)), 0)


def again(shown: Pressed) -> Pressed:
    """The press that shows once more what the person had before them, and does nothing."""
    match shown.event:
        case do.CloseRound() | do.CancelRound() | do.Revisit() | do.Disagree() as asked:
            return replace(shown, event=replace(asked, sure=False))
        case do.Decide():
            return replace(shown, event=do.SeeDecisions())
        case do.TakePart():
            return replace(shown, event=do.SeeRound())
    return shown


class InBallot(NamedTuple):
    """A ballot that takes answers: its number as in `Pressed`, and what is kept of it."""

    number: int
    state: State


class Beside(NamedTuple):
    """What answers typed words beside a walk; `away` tells that the person comes back after days."""

    means: Means
    reader: Reader
    away: bool

    async def keep(self, key: Key, shown: Pressed | None) -> None:
        """Keeps that `shown` is what they have before them."""
        change = partial(conversation.beside, self.means.guide, key, shown)
        await self.means.store.update(key, change)

    async def ballot(self, key: Key, shown: Pressed) -> InBallot | None:
        """The ballot that was shown, as long as it takes answers."""
        place = place_of(key, "", shown.ballot)
        if not isinstance(shown.event, do.TakePart) or not shown.ballot:
            return None
        found = await round_of(self.means.store, place, abs(shown.ballot))
        member = found.member(key.person) if found else None
        if found is None or found.status != "open" or member is None or not member.begun:
            return None
        mine, guide = place.ballot(found.number), self.means.guide

        def read(old: Kept | None) -> tuple[str | None, InBallot]:
            state = conversation.state_of(guide, mine, old)
            return (old.text if old else None), InBallot(shown.ballot, state)

        return await self.means.store.update(mine, read)

    async def in_ballot(
        self, key: Key, name: str, here: InBallot, wish: do.WhyChosen | None, text: str
    ) -> Turn | Said:
        """What comes of words typed in a ballot; what is for elsewhere is given back."""
        guide, store = self.means.guide, self.means.store
        vote = partial(team.voted, self.means, key, name, here.number)
        word = aside(text, guide.language)
        if word == "leave":
            return Pressed(do.Continue(), 0)
        if word in {"close", "cancel"} and here.number > 0:
            ends = do.CloseRound() if word == "close" else do.CancelRound()
            return Pressed(ends, 0, here.number)
        if wish is not None:
            stands = await decisions.standing(store, key)
            told = chosen.speaks_for(guide, None, wish.candidate)
            told = chosen.asked(guide, stands, wish.candidate) if stands else told
            turn = await vote(do.Continue())
            lead = fitting(guide, told, MESSAGE - message_length(turn.message))
            return turn._replace(message=turn.message._replace(lead=lead))
        event: Event = do.Stand()  # what the others said is as hidden as where it all stands
        if word != "others":
            event = self.reader.read(text, here.state, screen(guide, here.state))
        if event == do.Forget(sure=True):
            return event
        if self.away and isinstance(event, OF_THE_SCREEN):
            event = do.Arrive()
        return await vote(event)

    async def at_a_screen(
        self, key: Key, name: str, shown: Pressed, text: str
    ) -> Turn | Said | None:
        """What comes of words typed where a round or a decision is shown; None: it is the walk's.

        What picks nothing there picks nothing of the walk either, as that is not what they see.
        """
        guide, store = self.means.guide, self.means.store
        says, word = agrees(text, guide.language), aside(text, guide.language)
        before = again(shown)
        if says and shown != before:
            return shown
        if word in {"close", "cancel"} and shown.ballot > 0 and isinstance(before.event, OfRound):
            ends = do.CloseRound() if word == "close" else do.CancelRound()
            return Pressed(ends, 0, shown.ballot)
        if says is False and isinstance(shown.event, do.Decide):
            return before
        if word == "back" or says is False:
            return _behind(before)
        turn = await team.handle(self.means, key, name, before)
        picked = pick(text, turn.message)
        if picked is not None:
            return Pressed(picked, turn.message.walk, turn.message.ballot)
        state = await store.update(key, partial(conversation.facts, guide, key))
        if says is None and not numbers(text):  # those are of what is on the screen, and nothing is
            if under_way(state):
                return None
            event = self.reader.read(text, state, turn.message)
            if event != do.Unknown():
                return event
        note = Paragraph(notice_text(guide, NotUnderstood(1)), "note")
        return Turn(turn.message._replace(lead=(note, *turn.message.lead), document=None))


def _behind(shown: Pressed) -> Pressed:
    """What *back* leads to from `shown`: the list of a decision, the round of what was asked back."""
    if isinstance(shown.event, OfRound):
        return replace(shown, event=do.SeeRound())
    if isinstance(shown.event, do.SeeDecisions) and not shown.event.number:
        return Pressed(do.SeeRound(), 0) if shown.ballot >= 0 else Pressed(do.Continue(), 0)
    of = shown.event.number if isinstance(shown.event, do.Revisit | do.Disagree) else 0
    return replace(shown, event=do.SeeDecisions(of))
