"""Several people who play one conversation each, what each has before them, and the channel they share.

The one place of the preview with something to guard. It draws nothing and knows no HTTP.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from adapters.slack import wording as slack_wording
from adapters.web import looks
from adapters.web.looks import Json, Player
from adapters.web.presses import Dead, Foreign, Own, Share, Window, meaning
from adapters.web.recording import Recording
from bot.advisor import Advisor
from bot.core.events import AnswerSeveral, Arrive, Event, Pressed, Result, Show, StartOver
from bot.core.guide import Guide
from bot.core.view import Message
from bot.errors import InputError
from bot.knowledge import Problem
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.port import Clock, utc
from bot.turn import Post
from bot.understanding.text import clean

_DAY: Final = 24 * 3600
_PEOPLE: Final = 9  # more do not fit a page
_NAME: Final = 20  # characters
CHANNEL: Final = "#"  # the pane that everybody sees


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a pane. Of several in one `slot`, the last is what a platform still shows.

    `by` is a player's id, or empty for the advisor. `words` were typed, or are the label that was
    pressed to get this.
    """

    id: int
    slot: int
    pane: str
    by: str
    seen: int
    views: Json
    words: str = ""
    message: Message | None = None

    def shape(self) -> Json:
        """What the page gets of it."""
        return {
            "id": self.id,
            "slot": self.slot,
            "pane": self.pane,
            "by": self.by,
            "seen": self.seen,
            "words": self.words,
            "views": self.views,
        }


class Stage:
    """Each method is one thing that somebody does; `news` wakes whoever looks on.

    The clock is `clock` with the time that was let pass. Nothing outlives the program.
    """

    def __init__(self, guide: Guide, clock: Clock = utc) -> None:
        self._clock = clock
        self._passed = 0
        self._store = MemoryStore(self._now)
        self._busy = asyncio.Lock()
        self._shared: set[str] = set()
        self._cards: dict[tuple[str, str], int] = {}
        self._recordings: dict[str, Recording] = {}
        self.advisor = Advisor(guide, self._store, clock=self._now)
        self.players: dict[str, Player] = {}
        self.entries: list[Entry] = []
        self.problems: tuple[Problem, ...] = ()
        self.news = asyncio.Event()

    def shape(self) -> Json:
        """All but the entries, for the page."""
        guide = self.advisor.guide
        return {
            "guide": {"id": guide.id, "title": guide.title, "version": guide.version},
            "questions": [
                {
                    "id": question.id,
                    "text": question.text,
                    "options": [{"id": o.id, "label": o.label} for o in question.options],
                }
                for question in guide.questions
            ],
            "players": [asdict(p) | {"discord": str(p.discord)} for p in self.players.values()],
            "problems": [asdict(problem) for problem in self.problems],
            "now": self._now(),
        }

    async def join(self, name: str) -> Player:
        """Somebody new, who arrives.

        Raises:
            InputError: the name is empty or taken, or there are too many already.
        """
        name = " ".join(clean(name).split())
        known = re.sub(r"[^a-z0-9]", "", name.casefold())
        if not known or len(name) > _NAME:
            raise InputError(f"a name has 1 to {_NAME} characters, among them a letter")
        if known in self.players:
            raise InputError(f"{name} is here already")
        if len(self.players) == _PEOPLE:
            raise InputError(f"{_PEOPLE} people are enough for one page")
        number = len(self.players) + 1
        player = Player(known, name, f"U0{known.upper()}", 80351110224678912 + number)
        self.players[known] = player
        self._recordings[known] = Recording()
        async with self._busy:
            await self._turn(player, Arrive(), ">> (arrive)")
        return player

    async def say(self, who: str, words: str) -> None:
        """What `who` typed."""
        player, words = self._player(who), clean(words)
        async with self._busy:
            if words:
                self._typed(player, words)
            await self._turn(
                player, words or Arrive(), f"> {_line(words)}" if words else ">> (arrive)"
            )

    async def press(self, who: str, entry: int, look: str, action: Mapping[str, object]) -> Json:
        """`who` presses what `action` says of entry number `entry`; a window to open, or nothing."""
        player, pressed = self._player(who), self._entry(entry)
        async with self._busy:
            match meaning(self.advisor.guide, look, action, player):
                case Window():
                    return {"window": player.id}
                case Foreign(owner):
                    self._add(player.id, looks.foreign(self._owner(owner, player), player))
                case Dead(known):
                    self._add(player.id, looks.dead(player, known=known))
                case Share(digest):
                    await self._share(player, digest)
                case Own(said, token):
                    mine = pressed.pane == player.id
                    script = _pressed(pressed.message, said, token)
                    await self._turn(player, said, script, slot=pressed.slot if mine else 0)
        return {}

    async def jump(self, who: str, question: str) -> None:
        """Begins anew for `who`, at `question`."""
        if question not in self.advisor.guide.question_by_id:
            raise InputError(f"there is no question {question!r}")
        await self._anew(self._player(who), Show(question))

    async def profile(self, who: str, answers: Mapping[str, str]) -> None:
        """Begins anew for `who`, with `answers` given, at the result."""
        known = self.advisor.guide.question_by_id
        for question, option in answers.items():
            if question not in known or option not in [o.id for o in known[question].options]:
                raise InputError(f"there is no answer {question}={option}")
        events: list[Event] = [AnswerSeveral(tuple(answers.items()))] if answers else []
        await self._anew(self._player(who), *events, Result())

    async def restart(self) -> None:
        """The program is started again: all that is not in the store is gone."""
        async with self._busy:
            self.advisor = Advisor(self.advisor.guide, self._store, clock=self._now)
            self._wake()

    async def absence(self, days: int) -> None:
        """Time passes, and what is due by then is posted."""
        self._passed += days * _DAY
        async with self._busy:
            for post in await self.advisor.due("preview"):
                await self._post(post)
            self._wake()

    async def use(self, guide: Guide) -> None:
        """Goes on with a guide that was saved; what people have before them is drawn anew."""
        async with self._busy:
            self.problems = ()
            self.advisor.use(guide)
            for player in self.players.values():
                last = [e for e in self.entries if e.pane == player.id and e.message][-1]
                message = await self.advisor.screen(self._key(player))
                views = looks.own(guide, message, player)
                self._add(player.id, views, slot=last.slot, message=message)
            self._wake()

    def broken(self, problems: tuple[Problem, ...]) -> None:
        """A guide was saved that cannot be used; the last good one goes on."""
        self.problems = problems
        self._wake()

    def recorded(self, who: str) -> str:
        """The conversation of `who` so far, as a conversation test."""
        return self._recordings[self._player(who).id].text(self.advisor.guide.version)

    async def _anew(self, player: Player, *events: Event) -> None:
        async with self._busy:
            before = await self.advisor.screen(self._key(player))
            for event in (StartOver(before.walk), *events[:-1]):
                await self.advisor.handle(self._key(player), event)
            self._recordings[player.id] = Recording()
            await self._turn(player, events[-1], f"# A jump: {type(events[-1]).__name__}.")

    async def _share(self, player: Player, digest: str) -> None:
        message = await self.advisor.screen(self._key(player))
        guide = self.advisor.guide
        now = slack_wording.digest(slack_wording.outward(guide, message))
        if digest not in ("", now) or now + player.id in self._shared:
            self._add(player.id, looks.not_shared(player))
        else:
            self._shared.add(now + player.id)
            self._add(CHANNEL, looks.shared(guide, message, player))

    async def _turn(
        self, player: Player, said: Event | Pressed | str, script: str, slot: int = 0
    ) -> None:
        turn = await self.advisor.handle(self._key(player), said, player.name)
        self._recordings[player.id].add(script, turn.message)
        views = looks.own(self.advisor.guide, turn.message, player)
        label = script.removeprefix(">> ") if isinstance(said, Pressed) else ""
        self._add(player.id, views, slot=slot, message=turn.message, words=label)
        for post in turn.posts:
            await self._post(post)

    async def _post(self, post: Post) -> None:
        """Shows a message for others; one with a name takes the place of the last of that name."""
        guide, reader = self.advisor.guide, self.players.get(post.to.person)
        pane = reader.id if reader else CHANNEL
        draw = (
            looks.own(guide, post.message, reader) if reader else looks.posted(guide, post.message)
        )
        slot = self._cards.get((pane, post.name), 0) if post.name else 0
        self._add(pane, draw, slot, post.message)
        if post.name:
            self._cards[pane, post.name] = self.entries[-1].slot
            await self.advisor.placed(post, f"{pane}/{self.entries[-1].slot}")

    def _add(
        self,
        pane: str,
        views: Json,
        slot: int = 0,
        message: Message | None = None,
        words: str = "",
    ) -> None:
        number = len(self.entries) + 1
        self.entries.append(
            Entry(number, slot or number, pane, "", self._now(), views, words, message)
        )
        self._wake()

    def _typed(self, player: Player, words: str) -> None:
        number = len(self.entries) + 1
        self.entries.append(Entry(number, number, player.id, player.id, self._now(), {}, words))

    def _wake(self) -> None:
        self.news.set()
        self.news = asyncio.Event()

    def _player(self, who: str) -> Player:
        if who not in self.players:
            raise InputError(f"nobody here is called {who!r}")
        return self.players[who]

    def _owner(self, platform_id: str, otherwise: Player) -> Player:
        ids = ((p, (p.slack, str(p.discord))) for p in self.players.values())
        return next((p for p, known in ids if platform_id in known), otherwise)

    def _entry(self, number: int) -> Entry:
        if not 0 < number <= len(self.entries):
            raise InputError("there is no such message")
        return self.entries[number - 1]

    def _key(self, player: Player) -> Key:
        return Key("preview", place="team", person=player.id, about=self.advisor.guide.id)

    def _now(self) -> int:
        return self._clock() + self._passed


def _pressed(message: Message | None, said: Pressed | Arrive, token: str) -> str:
    """The line of a conversation test for a press: by its label, where it has one."""
    if isinstance(said, Arrive):
        return ">> (arrive)"
    if message:
        menus = (choice for menu in message.menus for choice in menu.choices)
        for choice in (*message.choices, *message.commands, *menus):
            if choice.event == said.event:
                return f">> {choice.label}"
    return f">> #{token}"


def _line(words: str) -> str:
    return " ".join(words.split())
