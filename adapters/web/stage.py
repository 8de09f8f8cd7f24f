"""Several people who play one conversation each, what each has before them, and the channel they share.

What stands in the panes is kept in `log`, what each has done in `recording`. It draws nothing and knows no HTTP.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from adapters.slack import modals
from adapters.slack import wording as slack_wording
from adapters.slack.rating import Rating
from adapters.stories import Said
from adapters.web import looks
from adapters.web.log import CHANNEL, Log
from adapters.web.looks import Json, Player
from adapters.web.people import People
from adapters.web.presses import (
    Dead,
    Filled,
    Foreign,
    Form,
    Own,
    Share,
    Window,
    meaning,
    origin,
    sent,
)
from adapters.web.recording import Recording
from bot.advisor import Advisor
from bot.answering import Typed
from bot.core.events import Answer, Arrive, Event, OpenRound, Pressed, Result, Show
from bot.core.guide import Guide
from bot.core.scoring import applicable
from bot.core.view import Message
from bot.errors import InputError
from bot.knowledge import Problem
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.port import Clock, utc
from bot.turn import Post
from bot.understanding.ballots import on_screen
from bot.understanding.text import clean

_SHOWN: Final = 5  # rounds, and decisions, in App Home
_HOUR: Final = 3600


class Stage:
    """Each method is one thing that somebody does; `log` has what comes of it.

    The clock is `clock` with the time that was let pass. Nothing outlives the program.
    """

    def __init__(self, guide: Guide, clock: Clock = utc) -> None:
        self._clock = clock
        self._passed = 0
        self._store = MemoryStore(self._now)
        self._busy = asyncio.Lock()
        self._shared: set[str] = set()
        self._recording = Recording()
        self.advisor = Advisor(guide, self._store, clock=self._now)
        self.people = People()
        self.log = Log(self._now)
        self.problems: tuple[Problem, ...] = ()
        self.warnings: tuple[Problem, ...] = ()

    def shape(self) -> Json:
        """All but the entries, for the page."""
        return looks.outline(self.advisor.guide) | {
            "players": [
                asdict(p) | {"discord": str(p.discord)} for p in self.people.by_id.values()
            ],
            "problems": [asdict(problem) for problem in self.problems],
            "warnings": [asdict(warning) for warning in self.warnings],
            "now": self._now(),
        }

    async def join(self, name: str) -> Player:
        """Somebody new, who arrives.

        Raises:
            InputError: the name is empty or taken, or there are too many already.
        """
        player = self.people.add(name)
        self._recording.begin(player)
        async with self._busy:
            await self._turn(player, Arrive())
        return player

    async def say(self, who: str, words: str) -> None:
        """What `who` typed."""
        player, words = self.people.find(who), clean(words)
        async with self._busy:
            shown = self._recording.last(player)
            said = on_screen(words, shown) if words else Arrive()
            if words:
                self.log.typed(player.id, words)
            await self._turn(player, said)

    async def press(self, who: str, entry: int, look: str, action: Mapping[str, object]) -> Json:
        """`who` presses what `action` says of entry number `entry`, or of App Home, which is 0.

        Gives a form or window to open, with the slot that it is about, or nothing.
        """
        player = self.people.find(who)
        pressed = self.log.at(entry) if entry else None
        mine = pressed.slot if pressed and pressed.pane == player.id else 0
        async with self._busy:
            match meaning(self.advisor.guide, look, action, player):
                case Window(ballot):
                    return {
                        "window": looks.window(player, ballot) | {"who": player.id, "slot": mine}
                    }
                case Form(name, walk):
                    state = await self.advisor.state(self._key(player))
                    form = looks.form(self.advisor.guide, state, name, origin(mine, walk))
                    return {"window": form | {"who": player.id, "slot": mine}}
                case Foreign(owner):
                    theirs = self.people.on_platform(owner) or player
                    self.log.said(player.id, looks.foreign(theirs, player))
                case Dead(known):
                    self.log.said(player.id, looks.dead(player, known=known))
                case Share(digest):
                    await self._share(player, digest)
                case Rating(answer, helpful):
                    await self.advisor.rated(self._key(player), answer, helpful=helpful)
                    self.log.said(player.id, looks.thanks(player))
                case Own(said):
                    told = said.words if isinstance(said, Typed) else said
                    label = _label(pressed.message if pressed else None, told)
                    await self._turn(player, said, slot=mine, words=label)
        return {}

    async def submit(self, who: str, slot: int, look: str, view: Mapping[str, object]) -> Json:
        """`who` sends in a form or window that was opened in `slot`; what is wrong with it, by block."""
        player, guide = self.people.find(who), self.advisor.guide
        async with self._busy:
            match sent(look, view, player):
                case Own(said):
                    words = said.words if isinstance(said, Typed) else said
                    words = words if isinstance(words, str) else ""
                    await self._turn(player, said, slot=slot, words=words)
                case Filled(name, walk, picks):
                    if wrong := modals.problems(guide, name, picks):
                        return {"errors": wrong}
                    state = await self.advisor.state(self._key(player))
                    meant = [Pressed(e, walk) for e in modals.meant(guide, state, name, picks)]
                    if meant:
                        await self._turn(player, *meant, slot=slot)
                case Dead(known):
                    self.log.said(player.id, looks.dead(player, known=known))
        return {}

    async def home(self, who: str) -> Json:
        """App Home of `who` on Slack."""
        player = self.people.find(who)
        key = self._key(player)
        stands = await self.advisor.stands(key)
        # The one walk that there is here stands for the one in the direct message.
        mine = await self.advisor.mine(Person(key.platform, key.workspace, player.id), _SHOWN)
        return looks.home(
            self.advisor.guide.spoken(stands.language), stands, mine._replace(walks=())
        )

    async def jump(self, who: str, question: str) -> None:
        """Begins anew for `who`, at `question`."""
        if question not in self.advisor.guide.question_by_id:
            raise InputError(f"there is no question {question!r}")
        await self._anew(self.people.find(who), Show(question))

    async def profile(self, who: str, answers: Mapping[str, str]) -> None:
        """Begins anew for `who`, with `answers` given one by one, at the result."""
        guide = self.advisor.guide
        for question, option in answers.items():
            if (question, option) not in guide.option_by_key:
                raise InputError(f"there is no answer {question}={option}")
        roots = (q for q in guide.questions if q.only_if is None)
        given = {q.id: answers[q.id] for q in (*roots, *guide.children) if q.id in answers}
        asked = guide.question_by_id
        events = [Answer(q, o, asked[q].mark) for q, o in applicable(guide, given).items()]
        await self._anew(self.people.find(who), *events, Result())

    async def round(self, who: str, hours: int, people: Sequence[str]) -> None:
        """`who` opens a round that closes after `hours` (0: not by itself), and invites `people`."""
        player = self.people.find(who)
        invited = tuple((p.id, p.name) for p in map(self.people.find, people))
        async with self._busy:
            await self._turn(player, OpenRound(hours, people=invited))

    async def restart(self) -> None:
        """The program is started again: all that is not in the store is gone."""
        async with self._busy:
            self.advisor = Advisor(self.advisor.guide, self._store, clock=self._now)
            self.log.wake()

    async def absence(self, hours: int) -> None:
        """Time passes, and what is due by then is posted."""
        self._passed += hours * _HOUR
        await self.due()
        self.log.wake()

    async def due(self) -> None:
        """Posts what time alone has made due."""
        async with self._busy:
            for post in await self.advisor.due("preview"):
                await self._post(post)

    async def use(self, guide: Guide) -> None:
        """Goes on with a guide that was saved; what people have before them is drawn anew."""
        async with self._busy:
            self.problems = ()
            self.advisor.use(guide)
            for player in self.people.by_id.values():
                message = await self.advisor.screen(self._key(player))
                views = looks.own(guide, message, player)
                self.log.anew(self.log.last(player.id), views, message)
            self.log.wake()

    def broken(self, problems: tuple[Problem, ...]) -> None:
        """A guide was saved that cannot be used; the last good one goes on."""
        self.problems = problems
        self.log.wake()

    def warned(self, warnings: tuple[Problem, ...]) -> None:
        """What a check would rather have otherwise in the guide that goes on."""
        self.warnings = warnings
        self.log.wake()

    def recorded(self, who: str) -> str:
        """The conversation of `who` so far as a conversation test, which passes."""
        return self._recording.told(self.people.find(who), self.advisor.guide)

    async def _anew(self, player: Player, *events: Event) -> None:
        async with self._busy:
            await self._store.update(self._key(player), lambda _: (None, None))
            self._recording.begin(player)
            await self._turn(player, *events)

    async def _share(self, player: Player, digest: str) -> None:
        message = await self.advisor.screen(self._key(player))
        guide = self.advisor.guide
        now = slack_wording.digest(slack_wording.outward(guide, message))
        if digest not in ("", now) or now + player.id in self._shared:
            self.log.said(player.id, looks.not_shared(player))
        else:
            self._shared.add(now + player.id)
            self.log.said(CHANNEL, looks.shared(guide, message, player))

    async def _turn(
        self, player: Player, *said: Said | OpenRound | Typed, slot: int = 0, words: str = ""
    ) -> None:
        """What `player` did, one after another, of which the last answer is shown."""
        posts: list[Post] = []
        for one in said:
            turn = await self.advisor.handle(self._key(player), one, player.name)
            told = one.words if isinstance(one, Typed) else one
            self._recording.add(player, told, turn.message)
            posts += turn.posts
        views = looks.own(self.advisor.guide, turn.message, player)
        self.log.said(player.id, views, slot, turn.message, words)
        for post in posts:
            await self._post(post)

    async def _post(self, post: Post) -> None:
        """Shows a message for others, in place of the one that `post` says it takes the place of."""
        guide = self.advisor.guide
        if not post.to.person:
            pane, draw = CHANNEL, looks.posted(guide, post.message)
        elif reader := self.people.by_id.get(post.to.person):
            pane, draw = reader.id, looks.own(guide, post.message, reader)
        else:
            return
        entry = self.log.said(pane, draw, int(post.ref or 0), post.message)
        if post.name:
            await self.advisor.placed(post, str(entry.slot))

    def _key(self, player: Player) -> Key:
        return Key("preview", place="team", person=player.id, about=self.advisor.guide.id)

    def _now(self) -> int:
        return self._clock() + self._passed


def _label(message: Message | None, said: Said) -> str:
    """What stands on the button that means `said`, or empty."""
    if message is None or not isinstance(said, Pressed):
        return ""
    menus = (choice for menu in message.menus for choice in menu.choices)
    shown = (*message.choices, *message.commands, *menus)
    return next((choice.label for choice in shown if choice.event == said.event), "")
