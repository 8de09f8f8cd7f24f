"""The golden conversations on every platform: the same words, the same buttons, the same outcome."""

from pathlib import Path

import pytest

from adapters.slack.spoken import answered
from adapters.stories import Told, played, stories
from bot.advisor import Advisor
from bot.languages import words_for
from bot.store.key import Key
from bot.store.memory import MemoryStore
from tests.all_guides import EVERY
from tests.discord.conftest import guide
from tests.discord.fake import Discord
from tests.platforms.shown import Shown, bare, in_terminal
from tests.platforms.ways import DIRECT, WAYS, Way
from tests.slack.fake_slack import Slack

SHIPPED, *OTHERS = EVERY
TOLD = [(path, name) for path in stories(SHIPPED) for name in WAYS]
TOLD += [(path, name) for folder in OTHERS for path in stories(folder) for name in DIRECT]


@pytest.mark.parametrize(
    ("path", "name"), TOLD, ids=lambda p: p if isinstance(p, str) else f"{p.parts[-3]}/{p.stem}"
)
async def test_the_conversation_goes_as_in_the_terminal(
    path: Path, name: str, discord_server: Discord, slack: Slack
) -> None:
    about = guide(str(path.parent.parent))
    terminal, key = Advisor(about, MemoryStore()), Key("terminal", person="you", about=about.id)
    async with WAYS[name](discord_server, slack, about) as way:
        async for told in played(path.read_text("utf-8"), about, terminal, key):
            same(way, told, await done(way, told))
        kept = await way.advisor.state(way.key)

    assert kept == await terminal.state(key)


async def done(way: Way, told: Told) -> Shown:
    """What the platform shows once the person has done what their line says."""
    if told.token is not None:
        return await way.press(told.words, told.token)
    return await (way.type(told.words) if told.words else way.arrive())


def same(way: Way, told: Told, seen: Shown) -> None:
    """Fails where a turn says or offers other than the terminal does."""
    message = way.adapted(told)
    spoken = words_for(message.language)
    expected = in_terminal(message._replace(progress=None))
    words = bare(seen.words)
    if message.progress:
        where = bare(answered(message.progress, spoken))
        assert words.count(where) == 1, told.words
        words = words.replace(where, "")
    assert words == bare(f"{expected.words}\n{way.beyond(message)}"), told.words
    extras = {spoken(label) for label in way.extras}
    assert [label for label in seen.labels if label not in extras] == list(expected.labels)
    assert seen.file == expected.file
