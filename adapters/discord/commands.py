"""The commands: what they are called, and which event each stands for. Nothing is decided."""

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Final

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice

from adapters.discord import render, words
from adapters.discord.arriving import Interaction
from adapters.discord.client import Bot
from adapters.discord.ids import Owner
from adapters.discord.languages import Languages
from adapters.discord.meaning import asked, compared, questions, topics
from adapters.discord.public import start_in_thread
from adapters.discord.sending import answer
from adapters.discord.telling import failed
from bot.advisor import Said
from bot.core.decision import DISSENT, REASON
from bot.core.events import (
    Arrive,
    Continue,
    Decide,
    Disagree,
    Event,
    Forget,
    Help,
    Invite,
    LookAgain,
    OpenRound,
    Result,
    Revisit,
    SeeDecisions,
    SeeNewcomers,
)
from bot.core.round import MOST
from bot.errors import StoreError
from bot.languages import words_for
from bot.store.key import Key
from bot.understanding.text import clean

_log: Final = logging.getLogger("advisor.discord")
_WHEN: Final = 40  # characters of a moment in words
_NAME: Final = 100  # characters of a suggestion
_ASKED: Final = 1000  # characters of a question: what is asked stands at the beginning
_INVITED: Final = "Somebody to invite; everybody here may take part"
_EVERYWHERE: Final = AppCommandContext(guild=True, dm_channel=True, private_channel=True)
# Discord may know commands of before or after for a while: gone, or with other options.
_OF_ANOTHER_VERSION: Final = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
_BOTH: Final = AppInstallationType(guild=True, user=True)


class Tree(app_commands.CommandTree[Bot]):
    """The SDK's command tree; what fails before a command of ours runs is answered, too."""

    async def on_error(
        self, interaction: discord.Interaction[Bot], error: app_commands.AppCommandError, /
    ) -> None:
        """Never silent: the person gets a sentence, and where that is our fault, the log an id."""
        if isinstance(error, _OF_ANOTHER_VERSION):
            await self.client.guarded(interaction, lambda: _gone(interaction))
        else:
            cause = getattr(error, "original", error)
            await failed(interaction, cause)


async def _gone(interaction: Interaction) -> None:
    speech = words_for(str(interaction.locale))
    drawing = render.said(words.COMMAND_GONE, Owner(interaction.user.id), (render.START,), speech)
    await answer(interaction, drawing, private=True)


def tree(bot: Bot) -> Tree:
    """All commands, on the client that they act through."""
    made = Tree(bot)
    advise = app_commands.Group(
        name="advise",
        description="Advice for your project, with its reasons and sources",
        allowed_installs=_BOTH,
        allowed_contexts=_EVERYWHERE,
    )
    made.add_command(advise)
    _add_conversation(advise, bot)
    _add_team(advise, bot)
    _add_questions(advise, bot)

    @made.context_menu(name="Ask the advisor about this")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def about(interaction: Interaction, message: discord.Message) -> None:
        async def work() -> None:
            text = clean(message.content)
            if not text:
                await bot.alone(interaction, words.NO_WORDS, render.GO_ON)
                return
            reader = bot.advisor.reader_for(str(interaction.locale))
            await bot.turn(interaction, asked(reader, text))

        await bot.guarded(interaction, work)

    return made


def _add_conversation(advise: app_commands.Group, bot: Bot) -> None:
    async def does(interaction: Interaction, event: Event) -> None:
        await bot.guarded(interaction, lambda: bot.turn(interaction, event))

    @advise.command(name="start", description="Begin, or go on where you were; only you see it")
    @app_commands.describe(public="In a thread of its own that everybody can read")
    async def start(interaction: Interaction, public: bool = False) -> None:  # noqa: FBT001, FBT002 -- the SDK reads options off the signature
        if public:
            await bot.guarded(interaction, lambda: start_in_thread(bot, interaction))
        else:
            await does(interaction, Arrive())

    @advise.command(name="resume", description="Go on where you were")
    async def resume(interaction: Interaction) -> None:
        await does(interaction, Continue())

    @advise.command(name="result", description="The advice now, with its honest strength")
    async def result(interaction: Interaction) -> None:
        await does(interaction, Result())

    @advise.command(name="help", description="What you can do here")
    async def help_(interaction: Interaction) -> None:
        await does(interaction, Help())

    @advise.command(
        name="forget-me", description="Remove all that is kept of you, after asking you back"
    )
    async def forget_me(interaction: Interaction) -> None:
        await does(interaction, Forget())


def _add_team(advise: app_commands.Group, bot: Bot) -> None:
    @advise.command(
        name="team", description="Decide together: everybody answers alone, the result is for all"
    )
    @app_commands.describe(
        deadline="Hours until it closes by itself; without, whoever starts it closes it",
        until="Instead: when it closes, as in friday 17:00 or 2026-12-01 09:00 (UTC)",
        quorum="How many complete ballots it needs to close by itself",
        person_1=_INVITED,
        person_2=_INVITED,
        person_3=_INVITED,
        person_4=_INVITED,
        person_5=_INVITED,
    )
    async def team(  # noqa: PLR0913, PLR0917 -- the SDK reads options off the signature
        interaction: Interaction,
        deadline: app_commands.Range[int, 1, 90 * 24] | None = None,
        until: app_commands.Range[str, 1, _WHEN] = "",
        quorum: app_commands.Range[int, 1, MOST] | None = None,
        person_1: discord.User | None = None,
        person_2: discord.User | None = None,
        person_3: discord.User | None = None,
        person_4: discord.User | None = None,
        person_5: discord.User | None = None,
    ) -> None:
        given = (person_1, person_2, person_3, person_4, person_5)
        people = {str(p.id): p.display_name for p in given if p is not None and not p.bot}
        event = OpenRound(deadline or 0, quorum or 0, tuple(people.items()), until)
        await bot.guarded(interaction, lambda: bot.turn(interaction, event))

    @advise.command(name="revisit", description="Ask again what the decision here rests on")
    async def revisit(interaction: Interaction) -> None:
        await bot.guarded(interaction, lambda: bot.turn(interaction, Revisit()))

    @advise.command(
        name="disagree", description="Put on record, by name, that you disagree, and why"
    )
    @app_commands.describe(reason="Why, in a sentence")
    async def disagree(
        interaction: Interaction, reason: app_commands.Range[str, 1, DISSENT] = ""
    ) -> None:
        event = Disagree(sure=bool(reason), words=reason)
        await bot.guarded(interaction, lambda: bot.turn(interaction, event))

    @advise.command(name="review", description="When to look at the decision here again")
    @app_commands.describe(when="As in: in 6 months, on 2027-05-01, never")
    async def review(interaction: Interaction, when: app_commands.Range[str, 1, _WHEN]) -> None:
        await bot.guarded(interaction, lambda: bot.turn(interaction, LookAgain(when)))

    @advise.command(name="decisions", description="What was decided here, with its documents")
    async def decisions(interaction: Interaction) -> None:
        await bot.guarded(interaction, lambda: bot.turn(interaction, SeeDecisions()))

    @advise.command(
        name="decide", description="Record what your closed round led to, and why, if you like"
    )
    @app_commands.describe(choice="What you choose", reason="Why, in a sentence")
    async def decide(
        interaction: Interaction,
        choice: app_commands.Range[str, 1, _NAME],
        reason: app_commands.Range[str, 1, REASON] = "",
    ) -> None:
        event = Decide(choice, reason)
        await bot.guarded(interaction, lambda: bot.turn(interaction, event))

    @decide.autocomplete("choice")
    async def _candidates(_: Interaction, begun: str) -> list[Choice[str]]:
        named = ((c.name, c.id) for c in bot.advisor.guide.candidates)
        return _choices(lambda: tuple((n, i) for n, i in named if begun.casefold() in n.casefold()))

    @advise.command(name="onboard", description="New here? See what your team chose, and why")
    @app_commands.describe(person="Somebody to invite, for who leads the team here")
    async def onboard(interaction: Interaction, person: discord.User | None = None) -> None:
        event: Said = "onboard"
        tracks = bot.advisor.guide.tracks
        if person and tracks and not person.bot and person.id != interaction.user.id:
            event = Invite(tracks[0].id, ((str(person.id), person.display_name),))
        await bot.guarded(interaction, lambda: bot.turn(interaction, event))

    @advise.command(name="newcomers", description="For who leads: who is where, and your own steps")
    async def newcomers(interaction: Interaction) -> None:
        await bot.guarded(interaction, lambda: bot.turn(interaction, SeeNewcomers()))


def _add_questions(advise: app_commands.Group, bot: Bot) -> None:
    # The guide is asked for each time: a newer one may have taken its place.

    @advise.command(name="ask", description="Ask something; it is answered with sources")
    @app_commands.describe(question="In your own words, or one of these")
    async def ask(interaction: Interaction, question: app_commands.Range[str, 1, _ASKED]) -> None:
        async def work() -> None:
            reader = bot.advisor.reader_for(str(interaction.locale))
            await bot.turn(interaction, asked(reader, question))

        await bot.guarded(interaction, work)

    @advise.command(name="compare", description="All sides of a topic, with sources")
    @app_commands.describe(topic="What to compare them on")
    async def compare(interaction: Interaction, topic: app_commands.Range[str, 1, _NAME]) -> None:
        async def work() -> None:
            guide = bot.advisor.guide.spoken(str(interaction.locale))
            await bot.turn(interaction, compared(guide, topic))

        await bot.guarded(interaction, work)

    @ask.autocomplete("question")
    async def _questions(interaction: Interaction, begun: str) -> list[Choice[str]]:
        language = str(interaction.locale)
        return _choices(lambda: questions(bot.advisor.reader_for(language), begun))

    @compare.autocomplete("topic")
    async def _topics(interaction: Interaction, begun: str) -> list[Choice[str]]:
        language = str(interaction.locale)
        return _choices(lambda: topics(bot.advisor.guide.spoken(language), begun))


def _choices(suggested: Callable[[], tuple[tuple[str, str], ...]]) -> list[Choice[str]]:
    """Suggestions as the SDK takes them; none where they fail, since they only help to type."""
    try:
        return [Choice(name=name[:_NAME], value=value[:_NAME]) for name, value in suggested()]
    except Exception:  # noqa: BLE001 -- the edge: an answer, if an empty one, is due
        _log.exception("no suggestions")
        return []


async def sync(bot: Bot, commands: Tree) -> bool:
    """Tells Discord of the commands, if they have changed since the last time; whether it did.

    Raises nothing: a bot whose commands are a version behind is better than none.
    """
    languages = Languages()
    await commands.set_translator(languages)
    shape = [await c.get_translated_payload(commands, languages) for c in commands.get_commands()]
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()
    kept = Key("discord", place=str(bot.application_id), about="commands")
    store = bot.advisor.store
    try:
        known = await store.update(kept, lambda old: (old.text if old else None, old))
        if known and known.text == digest:
            return False
        await commands.sync()
        await store.update(kept, lambda _: (digest, None))
    except (discord.DiscordException, StoreError, OSError) as error:
        _log.warning("commands not synced error=%s", type(error).__name__)
        return False
    _log.info("commands synced count=%s", len(shape))
    return True
