"""A whole walk on Discord says what the terminal says: same questions, same labels, same advice."""

from adapters.discord.markup import block, escaped
from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import Arrive, Pressed
from bot.core.view import Message
from bot.store.key import Key
from bot.store.memory import MemoryStore
from tests.discord.conftest import Running, guide
from tests.discord.fake import Discord
from tests.discord.payloads import buttons, every, text

ANN = 111_111_111_111_111_111


async def test_a_walk_by_label_gives_the_same_words_as_the_terminal(
    running: Running, discord_server: Discord
) -> None:
    terminal = Advisor(guide(), MemoryStore())
    key = Key("terminal", person="you", about=guide().id)
    message = (await terminal.handle(key, Arrive())).message
    seen = await discord_server.command(ANN, "start")
    said = [*_same(message, text(seen.components))]
    while message.progress is not None:
        for choice in message.choices:
            assert choice.label in buttons(seen.components)
        pick = message.choices[len(said) % len(message.choices)]
        message = (await terminal.handle(key, Pressed(pick.event, message.walk))).message
        seen = await discord_server.press(ANN, seen, pick.label)
        said += _same(message, text(seen.components))
    for label in ("Why?", "Back to the result", "What would change it?"):
        pick = next(c for c in (*message.choices, *message.commands) if c.label == label)
        message = (await terminal.handle(key, Pressed(pick.event, message.walk))).message
        seen = await discord_server.press(ANN, seen, label)
        said += _same(message, text(seen.components))

    assert len(said) > 8
    assert any("points" in words for words in said)
    assert all(part["type"] != 3 or part["options"] for part in every(seen.components))


def _same(message: Message, shown: str) -> list[str]:
    """What the terminal prints, after making sure that Discord shows all of it."""
    assert escaped(message.title) in shown
    for part in (*message.lead, *message.body):
        assert block(part) in shown
    return [plain(message)]
