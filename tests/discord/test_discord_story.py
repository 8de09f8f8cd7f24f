"""A team's story on Discord from end to end; in the middle of each part the program starts anew."""

import re
from typing import Any

from tests.discord.conftest import GatedStore, Running
from tests.discord.fake import GUILD, Discord, Seen
from tests.discord.payloads import buttons, text
from tests.discord.test_discord_team import cards, settled

ANN, BEN, CY, DI, EVE, NEW = (n * 111_111_111_111_111_111 for n in (1, 2, 3, 4, 5, 6))
OTHERWISE = {CY: 1, EVE: 1}  # which option of each question they take; the others the first


class Story:
    """What is done on a server whose bot may end and start again between any two steps."""

    def __init__(self, server: Discord) -> None:
        self.server = server
        self.store = GatedStore()
        self.running: Running | None = None
        self.shown: list[str] = []

    async def restart(self) -> None:
        if self.running is None:
            self.running = await Running(self.server, self.store).ready()
        else:
            self.running = await self.running.restarted()

    async def end(self) -> None:
        if self.running is not None and not self.running.task.done():
            await self.running.end()

    async def _after(self, seen: Seen) -> Seen:
        assert self.running is not None
        await settled(self.running)
        self.shown.append(text(seen.components))
        return seen

    async def command(self, person: int, name: str, options: dict[str, Any] | None = None) -> Seen:
        return await self._after(await self.server.command(person, name, options or {}))

    async def press(self, person: int, on: Seen | dict[str, Any], label: str) -> Seen:
        return await self._after(await self.server.press(person, on, label))

    async def vote(
        self, on: Seen | dict[str, Any], person: int, most: int = 20, pick: int | None = None
    ) -> Seen:
        """A ballot, begun on a card or gone on with, at most so many questions."""
        at = OTHERWISE.get(person, 0) if pick is None else pick
        seen = await self.press(person, on, "Take part") if isinstance(on, dict) else on
        for _ in range(most):
            if " answered" not in text(seen.components):
                break
            seen = await self.press(person, seen, list(buttons(seen.components))[at])
        return seen

    def posted(self) -> dict[str, Any]:
        """What stands last in the channel."""
        return cards(self.server)[-1]

    def public(self) -> str:
        return "\n".join(text(message["components"]) for message in cards(self.server))


async def test_five_decide_one_dissents_one_joins_later_and_they_look_again(
    discord_server: Discord,
) -> None:
    story = Story(discord_server)
    try:
        await decided(story)
        await joined(story)
        await looked_again(story)
    finally:
        await story.end()


async def decided(story: Story) -> None:
    """Five give their ballots, one closes and records, one disagrees on record, and all look on."""
    await story.restart()
    await story.command(ANN, "team", {"until": "tomorrow"})
    card = story.posted()
    await story.vote(card, ANN)
    await story.vote(card, BEN)
    half = await story.vote(card, CY, most=5)
    await story.restart()
    done = await story.vote(half, CY)
    await story.vote(card, DI)
    await story.vote(card, EVE)
    sealed = "\n".join((*story.shown, story.public()))
    asked = await story.press(ANN, card, "Close")
    await story.restart()
    await story.press(ANN, asked, "Close it now")
    result = story.posted()
    advised = next(b for b in buttons(result["components"]) if b.startswith("We choose"))
    refused = await story.press(BEN, result, advised)
    await story.press(ANN, result, advised)
    decision = story.posted()
    await story.restart()
    asked = await story.press(CY, decision, "I disagree, on record")
    on_record = await story.press(CY, asked, "Put my name down")
    listed = await story.command(BEN, "decisions")

    assert "Your ballot is in" in text(done.components)
    assert not re.search(
        r"\d points?\b|\bahead\b|clearly|a little in front|(Django|Flask) \d", sealed
    )
    assert "5 ballots counted" in text(result["components"])
    assert "Where disagreement matters" in text(result["components"])
    assert f"<@{CY}>" not in text(result["components"])
    assert "started the round, and records" in text(refused.components)
    assert "On record" in text(on_record.components)
    assert "Who disagrees, on record" in text(decision["components"])  # drawn anew
    assert "Django**, 20" in text(listed.components)


async def joined(story: Story) -> None:
    """A newcomer is shown what was chosen and why, asks why not the other, and sees where they differ."""
    before = len(story.shown)
    tour = [await story.command(NEW, "onboard")]
    for _ in range(3):
        tour.append(await story.press(NEW, tour[-1], next(iter(buttons(tour[-1].components)))))
    await story.restart()
    told = "\n".join(story.shown[before:])
    asked = await story.press(NEW, tour[-1], "Where do I differ?")
    alone = text(asked.components)
    before = len(cards(story.server))
    await story.server.write(NEW, "<@900> why not Flask?", guild=GUILD)
    await story.server.until(lambda: len(cards(story.server)) > before)
    why = story.posted()
    walk = await story.press(NEW, asked, "Start the questions")
    for _ in range(3):
        walk = await story.press(NEW, walk, list(buttons(walk.components))[1])
    await story.restart()
    back = await story.command(NEW, "onboard")
    differ = await story.press(NEW, back, "Where do I differ?")

    assert all(seen.ephemeral for seen in (*tour, walk, back, differ))
    assert "Your team chose **Django**" in told
    assert "none of what carried the decision yet" in alone
    assert "The case for Flask, ahead in 2 ballots of 5" in text(why["components"])
    assert f"<@{CY}>" not in text(why["components"])
    assert "you agree on 0, differ on 1" in text(differ.components)


async def looked_again(story: Story) -> None:
    """One of them has what the decision rests on asked again, and it turns."""
    asked = await story.command(BEN, "revisit")
    await story.press(BEN, asked, "Open it")
    card = story.posted()
    for person in (ANN, BEN):
        await story.vote(card, person, pick=2)
    await story.restart()
    for person in (CY, DI, EVE):
        await story.vote(card, person, pick=2)
    result = story.posted()  # closed by itself: all have answered
    await story.press(BEN, result, "We choose Flask")
    listed = await story.command(DI, "decisions")

    assert "Look at decision 1 again" in text(card["components"])
    assert "So it has turned: decision 1 was for Django" in text(result["components"])
    assert "Decision 2: Flask" in text(story.posted()["components"])
    assert "superseded by decision 2" in text(listed.components)
