"""A team's story on Slack from end to end; in the middle of each part the program starts anew."""

import re
from contextlib import AsyncExitStack
from typing import Any

from bot.store.memory import MemoryStore
from tests.slack.conftest import Bot, bot_on
from tests.slack.fake_slack import ANN, BEN, ROOM, Call, Slack
from tests.slack.payloads import command, home, mention, press

CY, DI, EVE, NEW = "U0CY", "U0DI", "U0EVE", "U0NEW"
OTHERWISE = {CY: 1, EVE: 1}  # which option of each question they take; the others the first


class Story:
    """What is done on a Slack whose bot may end and start again between any two steps."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.store = MemoryStore()
        self.running = AsyncExitStack()
        self.bot: Bot | None = None

    async def restart(self) -> None:
        await self.running.aclose()
        self.bot = await self.running.enter_async_context(bot_on(self.slack, self.store))

    async def send(self, payload: dict[str, Any]) -> list[Call]:
        """What is said for a payload, in order."""
        assert self.bot is not None
        begun = len(self.slack.said)
        assert await self.bot.send(payload) == 200
        return self.slack.said[begun:]

    async def press(self, on: Call, label: str, person: str) -> Call:
        """What the one who pressed sees then."""
        return own(await self.send(press(on, label, self.slack.base, person)))

    async def say(self, text: str, person: str) -> Call:
        """What the one who gave a command sees."""
        return own(await self.send(command(text, self.slack.base, person)))

    async def vote(self, on: Call, person: str, most: int = 20, pick: int | None = None) -> Call:
        """A ballot, begun on a card or gone on with, at most so many questions."""
        pick = OTHERWISE.get(person, 0) if pick is None else pick
        shown = await self.press(on, "Take part", person) if "Take part" in on.buttons else on
        for _ in range(most):
            if " answered" not in shown.text:
                return shown
            shown = await self.press(shown, list(shown.buttons)[pick], person)
        return shown


def own(said: list[Call]) -> Call:
    return next(call for call in said if call.method == "answer")


def posted(said: list[Call]) -> Call:
    shown = (c for c in said if c.method == "chat.postMessage" and c.body["channel"] == ROOM)
    return next(shown)


async def test_five_decide_one_dissents_one_joins_later_and_they_look_again(slack: Slack) -> None:
    story = Story(slack)
    async with story.running:
        await decided(story)
        await joined(story)
        await looked_again(story)


async def decided(story: Story) -> None:
    """Five give their ballots, one closes and records, one disagrees on record, and all look on."""
    await story.restart()
    opened = await story.send(command("team until tomorrow", story.slack.base))
    card = posted(opened)
    await story.vote(card, ANN)
    await story.vote(card, BEN)
    half = await story.vote(card, CY, most=5)
    await story.restart()
    done = await story.vote(half, CY)
    await story.vote(card, DI)
    await story.vote(card, EVE)
    sealed = "\n".join(f"{call.text}\n{call.body}" for call in story.slack.said)
    asked = await story.press(card, "Close", ANN)
    await story.restart()
    closing = await story.send(press(asked, "Close it now", story.slack.base, ANN))
    result = posted(closing)
    advised = next(label for label in result.buttons if label.startswith("We choose"))
    refused = await story.press(result, advised, BEN)
    recording = await story.send(press(result, advised, story.slack.base, ANN))
    decision = posted(recording)
    await story.restart()
    asked = await story.press(decision, "I disagree, on record", CY)
    on_record = await story.send(press(asked, "Put my name down", story.slack.base, CY))
    listed = await story.say("decisions", BEN)
    (seen,) = await story.send(home(person=BEN))

    assert "Your ballot is in" in done.text
    assert not re.search(
        r"\d points?\b|\bahead\b|clearly|a little in front|(Django|Flask) \d", sealed
    )
    assert "5 ballots counted" in result.text
    assert "Where disagreement matters" in str(result.body)
    assert "started the round, and records" in refused.text
    assert decision.body["channel"] == ROOM
    assert "decision-makers: [" in story.slack.files[-1] or "decision-makers: [" in str(
        decision.body
    )
    assert "On record" in own(on_record).text
    drawn = next(c for c in on_record if c.method == "chat.update")
    assert "Who disagrees, on record" in str(drawn.body)
    assert "Decision 1" in str(listed.body)
    assert "Decision 1: Django" in str(seen.body)


async def joined(story: Story) -> None:
    """A newcomer is shown what was chosen and why, asks why not the other, and sees where they differ."""
    tour = [await story.say("onboard", NEW)]
    for _ in range(3):
        tour.append(await story.press(tour[-1], next(iter(tour[-1].buttons)), NEW))
    await story.restart()
    alone = await story.press(tour[-1], "Where do I differ?", NEW)
    (why,) = await story.send(mention("why not Flask?", NEW))
    await story.say("stop", NEW)
    walk = await story.say("start", NEW)
    for _ in range(16):
        if " answered" in walk.text:
            walk = await story.press(walk, list(walk.buttons)[1], NEW)
    await story.restart()
    tour.append(await story.say("onboard", NEW))
    differ = await story.press(tour[-1], "Where do I differ?", NEW)

    told = "\n".join(call.text for call in tour)
    assert "Your team chose" in told
    assert "none of what carried the decision yet" in alone.text
    assert why.body["channel"] == ROOM
    assert "The case for Flask, ahead in 2 ballots of 5" in why.text
    assert "Cy" not in why.text
    assert "1 answer carried the decision: you agree on 0, differ on 1." in differ.text


async def looked_again(story: Story) -> None:
    """One of them has what the decision rests on asked again, and it turns."""
    decision = await story.press(await story.say("decisions", BEN), "Decision 1", BEN)
    asked = await story.press(decision, "Revisit", BEN)
    card = posted(await story.send(press(asked, "Open it", story.slack.base, BEN)))
    for person in (ANN, BEN):
        await story.vote(card, person, pick=2)
    await story.restart()
    begun = len(story.slack.said)
    for person in (CY, DI, EVE):
        await story.vote(card, person, pick=2)
    result = posted(story.slack.said[begun:])  # closed by itself: all have answered
    chosen = await story.send(press(result, "We choose Flask", story.slack.base, BEN))

    assert "Look at decision 1 again" in card.text
    assert "the same 1 question" in str(card.body)
    assert "So it has turned: decision 1 was for Django, and Flask is in front now" in result.text
    assert "Decision 2: Flask" in posted(chosen).text
    old = next(call for call in chosen if call.method == "chat.update")
    assert "superseded by decision 2" in old.text
    assert "superseded by ADR-0002" in "".join(story.slack.files[-3:])
