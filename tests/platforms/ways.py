"""Ways to talk with the bot, each through a platform's own SDK: arrive, type, press by label.

A way keeps what can be pressed as a person's screen does: of several buttons with one label, the
latest. What its platform says or offers beyond the message itself stands in `beyond` and `extras`.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import deepcopy
from typing import Any, Protocol

from adapters.discord.ids import Owner
from adapters.discord.render import GO_ON
from adapters.discord.words import OLD
from adapters.slack.wording import file_here, file_in_direct, with_slack_help
from adapters.stories import Told
from bot.advisor import Advisor
from bot.core.events import Arrive, Unknown
from bot.core.guide import Guide
from bot.core.token import decode
from bot.core.view import Choice, Message
from bot.languages import words_for
from bot.store.key import Key
from bot.store.memory import MemoryStore
from tests.discord.conftest import GatedStore
from tests.discord.conftest import Running as DiscordBot
from tests.discord.fake import APPLICATION, CHANNEL, GUILD, Discord, Seen
from tests.platforms.shown import Shown, on_discord, on_slack
from tests.slack import fake_slack
from tests.slack.conftest import Bot as SlackBot
from tests.slack.conftest import bot_on
from tests.slack.fake_slack import Call, Slack
from tests.slack.payloads import command, direct, mention, press, pressing

Json = dict[str, Any]
ANN = 111_111_111_111_111_111
THREAD = "1700000000.5"


class Way(Protocol):
    """How one person talks with the bot somewhere."""

    key: Key  # of their conversation there
    advisor: Advisor
    extras: frozenset[str]  # labels that the platform adds in English

    async def arrive(self) -> Shown:
        """The person comes."""

    async def type(self, words: str) -> Shown:
        """They write."""

    async def press(self, label: str, token: str) -> Shown:
        """They press the latest button of that label; where there was none yet, one with `token`."""

    def adapted(self, told: Told) -> Message:
        """What a turn of the terminal is here."""

    def beyond(self, message: Message) -> str:
        """What stands below a message's words of what can be picked: a terminal's lists have it."""


Opened = Callable[[Discord, Slack, Guide], AbstractAsyncContextManager[Way]]


class _OnDiscord:
    extras = frozenset(("Type instead…", "Share in this channel"))

    def __init__(self, server: Discord, bot: DiscordBot, key: Key, *, direct: bool) -> None:
        self.key, self.advisor = key, bot.bot.advisor
        self._server, self._direct = server, direct
        self._buttons: dict[str, tuple[Json, str, list[str] | None]] = {}

    async def arrive(self) -> Shown:
        return self._shown(await self._server.command(ANN, "start", direct=self._direct))

    async def press(self, label: str, token: str) -> Shown:
        message, custom_id, values = self._buttons.get(label) or (
            self._newest, Owner(ANN).prefix + token, None
        )  # fmt: skip
        # What was pressed is before the person; what others of its messages show stays as it is.
        seen = await self._server.press_id(
            ANN, deepcopy(message), custom_id, values, direct=self._direct
        )
        return self._shown(seen)

    def adapted(self, told: Told) -> Message:
        guide = self.advisor.guide
        if told.token is None or not isinstance(decode(guide, told.token).event, Unknown):
            return told.message
        on = Choice(GO_ON.label, Arrive())  # a message that may be somebody else's is left alone
        return Message(0, OLD, choices=(on,))

    def beyond(self, message: Message) -> str:
        return hinted(message)

    async def _written(self, words: str, guild: int | None = None) -> Shown:
        server = self._server
        before = len(server.messages)
        await server.write(ANN, words, guild)
        await server.until(lambda: len(server.messages) > before)
        message = list(server.messages.values())[-1]
        return self._kept(message, "".join(server.files[message["id"]].values()))

    def _shown(self, seen: Seen) -> Shown:
        assert seen.message is not None
        return self._kept(seen.message, "".join(seen.files.values()))

    def _kept(self, message: Json, file: str = "") -> Shown:
        self._newest = deepcopy(message)
        self._keep(self._newest["components"])
        return on_discord(self._newest["components"], file)

    def _keep(self, components: Sequence[Json]) -> None:
        for part in components:
            if part["type"] == 2:
                self._buttons[part["label"]] = (self._newest, part["custom_id"], None)
            for option in part.get("options", ()):
                chosen = (self._newest, part["custom_id"], [option["value"]])
                self._buttons[option["label"]] = chosen
            self._keep(part.get("components", ()))


class _DiscordServer(_OnDiscord):
    """In a server, alone with the bot: one message drawn anew, words by the window."""

    async def type(self, words: str) -> Shown:
        if not self._buttons:  # what the bot answers to all has a window of the person's own, too
            await self._written(f"<@{APPLICATION}> what about this?", GUILD)
        message, custom_id, _ = next(filter(None, map(self._buttons.get, _TYPES)))
        window = await self._server.press_id(ANN, message, custom_id)
        return self._shown(await self._server.type_into(ANN, window, words, self._newest))


class _DiscordDirect(_OnDiscord):
    """In direct messages: words are written, and answered with a message each."""

    async def type(self, words: str) -> Shown:
        return await self._written(words)


_TYPES = ("Type instead…", "Stattdessen tippen…")


class _OnSlack:
    alone = False  # whether nobody else sees the bot's messages in a place of many
    extras = frozenset((
        "Helpful", "Not helpful", "Share to channel", "Change several answers", "Weigh several topics",
    ))  # fmt: skip

    def __init__(self, bot: SlackBot, advisor: Advisor, key: Key, place: str) -> None:
        self.key, self.advisor = key, advisor
        self._bot, self._place, self._base = bot, place, bot.slack.base
        self._buttons: dict[str, Call] = {}
        self._newest: Call | None = None

    async def press(self, label: str, token: str) -> Shown:
        call = self._buttons.get(label)
        if call is not None:
            payload = press(call, label, self._base, thread=self.key.thread)
            return await self._shown({**payload, "channel": {"id": self._place}})
        newest = self._newest
        assert newest is not None
        made = {**next(iter(newest.buttons.values())), "type": "button", "action_id": token}
        return await self._shown(pressing(made, self._base, channel=self._place))

    def adapted(self, told: Told) -> Message:
        message = with_slack_help(told.message)
        if message.document:
            words = words_for(message.language)
            where = (file_in_direct if self.alone else file_here)(words)
            message = message._replace(body=(*message.body, where))
        return message

    def beyond(self, message: Message) -> str:
        return hinted(message)

    async def _shown(self, payload: Json) -> Shown:
        slack = self._bot.slack
        said, files = len(slack.said), len(slack.files)
        assert await self._bot.send(payload) == 200
        call = next(c for c in reversed(slack.said[said:]) if "blocks" in c.body)
        self._newest = call
        self._buttons.update(dict.fromkeys(call.buttons, call))
        return on_slack(call, "".join(slack.files[files:]))


class _SlackDirect(_OnSlack):
    async def arrive(self) -> Shown:
        return await self._shown({**command("", self._base), "channel_id": self._place})

    async def type(self, words: str) -> Shown:
        return await self._shown(direct(words))


class _SlackCommand(_OnSlack):
    alone = True

    async def arrive(self) -> Shown:
        return await self._shown(command("", self._base))

    async def type(self, words: str) -> Shown:
        return await self._shown(command(words, self._base))


class _SlackThread(_OnSlack):
    async def arrive(self) -> Shown:
        return await self._shown(mention("", thread=self.key.thread))

    async def type(self, words: str) -> Shown:
        return await self._shown(mention(words, thread=self.key.thread))


def hinted(message: Message) -> str:
    """What stands above the buttons of a message of which some have hints: all, by number."""
    if not any(choice.hint for choice in message.choices):
        return ""
    named = (f"{c.label}: {c.hint}" if c.hint else c.label for c in message.choices)
    return "\n".join(f"{number}. {name}" for number, name in enumerate(named, 1))


def _discord(made: type[_DiscordServer | _DiscordDirect], place: str) -> Opened:
    @asynccontextmanager
    async def way(server: Discord, _: Slack, guide: Guide) -> AsyncIterator[Way]:
        running = await DiscordBot(
            server, GatedStore(), made=lambda _, store: Advisor(guide, store)
        ).ready()
        try:
            key = Key("discord", place=place, person=str(ANN), about=guide.id)
            yield made(server, running, key, direct=not place)
        finally:
            await running.end()

    return way


def _slack(
    made: type[_SlackDirect | _SlackCommand | _SlackThread], place: str, thread: str = ""
) -> Opened:
    @asynccontextmanager
    async def way(_: Discord, slack: Slack, guide: Guide) -> AsyncIterator[Way]:
        store = MemoryStore()
        advisor = Advisor(guide, store)
        where = "" if place == fake_slack.DIRECT else place
        key = Key("slack", fake_slack.TEAM, where, thread, fake_slack.ANN, guide.id)
        async with bot_on(slack, store, advisor) as bot:
            yield made(bot, advisor, key, place)

    return way


WAYS: Mapping[str, Opened] = {
    "Discord, in a server": _discord(_DiscordServer, str(CHANNEL)),
    "Discord, in direct messages": _discord(_DiscordDirect, ""),
    "Slack, in direct messages": _slack(_SlackDirect, fake_slack.DIRECT),
    "Slack, by command": _slack(_SlackCommand, fake_slack.ROOM),
    "Slack, in a thread": _slack(_SlackThread, fake_slack.ROOM, THREAD),
}

DIRECT = ("Discord, in direct messages", "Slack, in direct messages")
