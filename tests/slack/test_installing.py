"""Installing over the web: once for each state, in one browser, and nothing told that is secret."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.installing import LASTS
from adapters.slack.manifest import INSTALL, REDIRECT, SCOPES
from adapters.slack.sealed import Seal
from bot.errors import StoreError
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.port import Change, T
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups
from tests.slack.conftest import Ear
from tests.slack.fake_slack import CLIENT_ID, TEAM, Slack
from tests.slack.many import CODE, KEY, Browser, ManyBot, browsing, grant, kept_on, many_on
from tests.slack.payloads import command, mention

NEW, NEWER = "xoxb-1-new-aaaaaaaaaa", "xoxb-2-newer-bbbbbbbb"


@pytest.fixture
async def bot(slack: Slack) -> AsyncIterator[ManyBot]:
    async with many_on(slack, MemoryStore()) as bot:
        yield bot


@pytest.fixture
async def browser(bot: ManyBot) -> AsyncIterator[Browser]:
    async with browsing(bot) as browser:
        yield browser


async def test_the_page_says_what_is_asked_for_and_why(bot: ManyBot, browser: Browser) -> None:
    page = await browser.get(INSTALL)

    assert page.status == 200
    for scope, why in SCOPES.items():
        assert f"<code>{scope}</code>: {why}" in page.text
    assert f"/oauth/v2/authorize?client_id={CLIENT_ID}&amp;scope=" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "HttpOnly" in page.headers["Set-Cookie"]
    assert "SameSite=Lax" in page.headers["Set-Cookie"]


async def test_what_is_installed_is_served_with_its_own_token(
    bot: ManyBot, browser: Browser
) -> None:
    assert await bot.send(mention("hello")) == 200
    assert not bot.slack.said
    grant(bot.slack, NEW)

    page = await browser.install()

    assert page.status == 200
    assert f"Team {TEAM}" in page.text
    await bot.turn(mention("hello"))
    assert bot.slack.used[-1] == NEW


async def test_tokens_are_sealed_in_the_store(bot: ManyBot, browser: Browser) -> None:
    grant(bot.slack, NEW)
    await browser.install()

    assert isinstance(bot.store, MemoryStore)
    assert NEW not in str(bot.store._kept)
    assert len(bot.store._kept) == 1


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_of_eight_that_come_back_at_once_with_one_state_one_installs(
    slack: Slack, kind: str, tmp_path: Path
) -> None:
    store = MemoryStore() if kind == "memory" else in_groups(SqliteFile(tmp_path / "a.db"))
    async with many_on(slack, store) as bot, many_on(slack, store) as other:  # noqa: SIM117
        async with browsing(bot) as browser:
            state = await browser.state()
            for number in range(8):
                grant(slack, f"xoxb-{number}-cccccccccc", f"code-{number}0000000")
            bases = [bot.base, other.base]
            pages = await asyncio.gather(*(
                Browser.get(_at(browser, bases[number % 2]), REDIRECT, code=f"code-{number}0000000", state=state)
                for number in range(8)
            ))  # fmt: skip
    if kind == "sqlite":
        await store.close()

    assert sorted(page.status for page in pages) == [200] + [400] * 7
    assert len([call for call in slack.calls if call.method == "oauth.v2.access"]) == 1
    assert all("used already" in page.text for page in pages if page.status == 400)


def _at(browser: Browser, base: str) -> Browser:
    there = object.__new__(Browser)
    there.base, there.session = base, browser.session
    return there


async def test_a_state_is_for_one_browser(bot: ManyBot, browser: Browser) -> None:
    grant(bot.slack, NEW)
    state = await browser.state()
    async with browsing(bot) as other:
        bare = await other.back(code=CODE, state=state)
        await other.state()
        with_its_own = await other.back(code=CODE, state=state)

    assert (bare.status, with_its_own.status) == (400, 400)
    assert not bot.slack.calls
    assert (await browser.back(code=CODE, state=state)).status == 200


async def test_two_tabs_of_one_browser_do_not_disturb_each_other(
    bot: ManyBot, browser: Browser
) -> None:
    grant(bot.slack, NEW)
    first = await browser.state()
    await browser.state()

    assert (await browser.back(code=CODE, state=first)).status == 200


async def test_a_state_expires(bot: ManyBot, browser: Browser) -> None:
    grant(bot.slack, NEW)
    state = await browser.state()
    old = Seal((KEY,), lambda: 1_000_000.0).sealed(Seal((KEY,)).opened(state))

    assert LASTS == 600
    assert (await browser.back(code=CODE, state=old)).status == 400
    assert not bot.slack.calls


@pytest.mark.parametrize("state", ["", "x", "é", "gAAAAA", "0" * 5000])
async def test_a_state_that_is_none_installs_nothing(
    bot: ManyBot, browser: Browser, state: str
) -> None:
    await browser.state()

    page = await browser.back(code=CODE, state=state)

    assert page.status == 400
    assert "start again" in page.text.lower()
    assert not bot.slack.calls


async def test_who_declines_is_told_that_nothing_was_stored(bot: ManyBot, browser: Browser) -> None:
    page = await browser.back(error="access_denied", state=await browser.state())

    assert page.status == 200
    assert "Nothing was installed" in page.text
    assert await bot.installations.names() == ()


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>', "{title}"])
async def test_what_comes_with_the_address_is_escaped(
    bot: ManyBot, browser: Browser, hostile: str
) -> None:
    state = await browser.state()
    for query in (
        {"error": hostile},
        {"code": hostile, "state": state},
        {"code": CODE, "state": hostile},
        {"code": CODE, "state": hostile, "error": "access_denied", "more": hostile},
    ):
        page = await browser.back(**query)
        assert "<script" not in page.text
        assert "<img" not in page.text


async def test_a_workspace_s_name_is_escaped(bot: ManyBot, browser: Browser) -> None:
    grant(bot.slack, NEW)
    bot.slack.granted[CODE]["team"] = {"id": TEAM, "name": "<b>us</b>"}

    assert "&lt;b&gt;us&lt;/b&gt;" in (await browser.install()).text


@pytest.mark.parametrize(
    "answer",
    [{"token_type": "user"}, {"access_token": ""}, {"team": None}, {"team": {"id": "T/.."}}],
)
async def test_what_slack_grants_without_a_bot_s_token_is_not_kept(
    bot: ManyBot, browser: Browser, answer: dict[str, object]
) -> None:
    grant(bot.slack, NEW)
    bot.slack.granted[CODE].update(answer)

    assert (await browser.install()).status == 502
    assert await bot.installations.names() == ()


async def test_a_code_that_slack_does_not_know_is_told_kindly(
    bot: ManyBot, browser: Browser
) -> None:
    page = await browser.install()

    assert page.status == 502
    assert "invalid_code" in page.text


async def test_the_newest_token_takes_the_place_of_the_older(
    bot: ManyBot, browser: Browser
) -> None:
    grant(bot.slack, NEW)
    await browser.install()
    await bot.turn(command("", bot.slack.base))
    bot.slack.tokens.clear()
    grant(bot.slack, NEWER)
    await browser.install()

    await bot.turn(mention("hello"))

    assert bot.slack.used[-1] == NEWER
    assert await bot.installations.names() == (TEAM,)


async def test_a_key_is_taken_out_of_use_in_two_starts(slack: Slack) -> None:
    store, other = MemoryStore(), "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
    async with many_on(slack, store) as bot, browsing(bot) as browser:
        grant(slack, NEW)
        await browser.install()
    assert await kept_on(store, other).find(TEAM) is None

    async with many_on(slack, store, (other, KEY)) as bot:
        pass

    found = await kept_on(store, other).find(TEAM)
    assert found is not None
    assert found.token == NEW


class Down(MemoryStore):
    down = False

    async def update(self, key: Key, change: Change[T]) -> T:
        if self.down:
            raise StoreError("test", "it is down", "wait")
        return await super().update(key, change)


async def test_where_nothing_can_be_kept_the_page_says_so(slack: Slack, ear: Ear) -> None:
    store = Down()
    async with many_on(slack, store) as bot, browsing(bot) as browser:
        grant(slack, NEW)
        state = await browser.state()
        store.down = True

        page = await browser.back(code=CODE, state=state)

    assert page.status == 503
    assert not ear.about("Traceback")
