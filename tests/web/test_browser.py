"""The preview in a real browser, headless: by keyboard, in every look, and for everybody.

One browser for all of it. Where there is no Chromium the tests are skipped, but never in CI.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page, async_playwright, expect

from adapters.slack import modals
from adapters.slack.render import Rendered
from adapters.web.run import follow
from adapters.web.server import served
from adapters.web.stage import Stage
from bot.core.view import Message
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from docs.screenshots import taken

expect.set_options(timeout=20_000)  # a busy machine may take its time
DOCS = Path(__file__).parents[2] / "docs"
CHROMIUM = shutil.which("chromium") or ""

DIALOGS = {"form": "#window", "window": "#window", "tools": "#tools"}

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        not (CHROMIUM or os.environ.get("CI")), reason="needs Chromium: apt-get install chromium"
    ),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM:
        pytest.fail("CI looks at the preview in Chromium: apt-get install chromium")
    # Root has no sandbox of its own; what is looked at here is our own page.
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as driver:
        yield await driver.chromium.launch(executable_path=CHROMIUM, args=args)


@pytest_asyncio.fixture(loop_scope="module")
async def stage() -> Stage:
    begun = Stage(load_guide(find_guide("django-or-flask")))
    await begun.join("Ann")
    await begun.join("Ben")
    return begun


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, stage: Stage) -> AsyncIterator[Page]:
    """The page as somebody opens it; whatever it complains about fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(
        viewport={"width": 1500, "height": 900}, color_scheme="light"
    )
    context.set_default_timeout(20_000)
    opened = await context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    opened.on(
        "request",
        lambda sent: (
            None
            if "127.0.0.1" in sent.url or sent.url.startswith("data:")
            else complaints.append(sent.url)
        ),
    )
    async with served(stage, 0) as address:
        await opened.goto(address)
        await expect(opened.locator(".frame.text .told")).to_have_count(1)
        yield opened
        await context.close()
    assert complaints == []


def newest(page: Page, look: str) -> Any:
    return page.locator(f".frame.{look} .log > li").last


def screen(stage: Stage) -> Message:
    """What Ann has before her."""
    found = [entry.message for entry in stage.log.entries if entry.pane == "ann" and entry.message]
    return found[-1]


async def tab_to(page: Page, wanted: str) -> None:
    """Tab until what has the focus is called `wanted`; fails where it cannot be reached."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        name = await page.evaluate("document.activeElement.textContent")
        if name == wanted:
            return
    raise AssertionError(f"{wanted!r} cannot be reached by keyboard")


@pytest.mark.parametrize("look", ["slack", "discord"])
async def test_the_whole_walk_goes_by_keyboard_with_buttons(
    page: Page, stage: Stage, look: str
) -> None:
    await page.locator(f".frame.{look} .log").focus()
    for done in range(40):
        message = screen(stage)
        if not message.progress:
            break
        await tab_to(page, message.choices[0].label)
        await page.keyboard.press("Enter")
        await expect(newest(page, look)).to_have_attribute("data-entry", str(3 + done))
        # Who pressed in a message is in the one that took its place.
        assert await page.evaluate("document.activeElement.closest('.frame').dataset.look") == look

    assert screen(stage).title in await newest(page, look).inner_text()
    assert await page.locator(".wrong").count() == 0
    await expect(page.locator(f".frame.{look} .log > li")).to_have_count(1)


async def test_the_whole_walk_goes_by_typing(page: Page, stage: Stage) -> None:
    await page.locator(".frame.text .composer input").focus()
    for done in range(40):
        message = screen(stage)
        if not message.progress:
            break
        await page.keyboard.type("1")
        await page.keyboard.press("Enter")
        await expect(newest(page, "text")).to_have_attribute("data-entry", str(4 + 2 * done))

    assert screen(stage).title in await newest(page, "text").inner_text()
    assert "> 1" in await page.locator(".frame.text .log").inner_text()


async def test_a_list_opens_moves_and_closes_by_keyboard(page: Page, stage: Stage) -> None:
    for words in ("1", "1", "change an answer"):
        await stage.say("ann", words)
    await expect(newest(page, "discord").locator(".select")).to_have_count(1)
    for look in ("slack", "discord"):
        box = newest(page, look).locator(".select")
        await box.focus()
        await page.keyboard.press("Enter")
        await expect(newest(page, look).get_by_role("menuitem").first).to_be_focused()
        await expect(box).to_have_attribute("aria-expanded", "true")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Escape")
        await expect(box).to_have_attribute("aria-expanded", "false")
        await expect(box).to_be_focused()
    before = len(stage.log.entries)
    await page.keyboard.press("Enter")
    await expect(newest(page, "discord").get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(newest(page, "text")).to_have_attribute("data-entry", str(before + 1))


async def test_a_reload_keeps_the_place(page: Page, stage: Stage) -> None:
    await stage.say("ann", "1")
    await page.get_by_role("button", name="Dark").click()
    await page.get_by_role("button", name="Discord", exact=True).click()
    there = await newest(page, "slack").inner_text()

    await page.reload()

    await expect(page.locator(".frame.slack .log > li")).to_have_count(3)
    assert await newest(page, "slack").inner_text() == there
    assert await page.locator(".frame.discord").count() == 0
    assert await page.evaluate("document.documentElement.dataset.theme") == "dark"


async def test_a_broken_payload_looks_wrong_at_its_place(
    page: Page, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"type": "plain_text", "text": "x" * 151}
    broken = Rendered("x", [{"type": "header", "text": said}, {"type": "marquee"}])
    monkeypatch.setattr("adapters.web.looks.slack_drawn", lambda *_: broken)

    await stage.say("ann", "why")

    message = newest(page, "slack")
    await expect(message.locator(".wrong").first).to_contain_text("Slack would refuse this: ")
    await expect(message.locator("h3.refused")).to_have_count(1)
    await expect(message.locator(".wrong.refused")).to_contain_text("type “marquee”")
    await message.get_by_role("button", name="Payload").click()
    await expect(page.locator("#payload")).to_contain_text("151 characters, where 150 are allowed")


async def test_the_payload_closes_by_escape_and_gives_the_focus_back(page: Page) -> None:
    opener = newest(page, "slack").get_by_role("button", name="Payload")
    await opener.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#payload")).to_contain_text("What Slack is sent")

    await page.keyboard.press("Escape")

    await expect(page.locator("#payload")).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_each_look_says_whose_and_which_it_is(page: Page) -> None:
    heads = page.locator(".frame h2")

    await expect(heads).to_have_text(["Ann on Slack", "Ann on Discord", "Ann in a terminal"])


async def test_the_window_of_discord_takes_what_is_typed(page: Page, stage: Stage) -> None:
    await newest(page, "discord").get_by_role("button", name="Type instead…").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("An answer, a question, or your project")).to_be_focused()
    await page.keyboard.type("result")
    await tab_to(page, "Submit")
    await page.keyboard.press("Enter")

    await expect(newest(page, "discord")).to_contain_text("There is nothing to weigh yet")
    await expect(page.locator(".frame.discord .log > li")).to_have_count(1)


async def test_a_form_of_slack_is_filled_in_by_keyboard(page: Page, stage: Stage) -> None:
    await stage.say("ann", "1")
    await stage.say("ann", "change an answer")
    opener = newest(page, "slack").get_by_role("button", name="Change several answers")
    await opener.focus()
    await page.keyboard.press("Enter")
    fields = page.locator("#window select")
    await expect(fields.first).to_be_focused()

    await tab_to(page, "Save")
    chosen = await fields.evaluate_all("all => all.map(one => one.value)")
    await fields.evaluate_all("all => all.forEach(one => { one.value = '' })")
    await page.keyboard.press("Enter")
    await expect(page.locator("#window [role=alert]").first).to_have_text(
        "Pick at least one answer, or cancel."
    )
    await expect(fields.first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await tab_to(page, "Save")
    await page.keyboard.press("Enter")

    await expect(page.locator("#window")).to_be_hidden()
    assert [value for value in chosen if value] != []
    first = stage.advisor.guide.questions[0]
    state = await stage.advisor.state(
        Key("preview", place="team", person="ann", about="django-or-flask")
    )
    assert state.answers[first.id] == first.options[0].id


async def test_a_form_that_slack_would_refuse_says_so_in_its_place(
    page: Page, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = modals.form

    def longer(*given: Any) -> dict[str, Any]:
        view = real(*given)
        view["title"]["text"] = "x" * 25
        view["blocks"][1] = {"type": "marquee"}
        return view

    monkeypatch.setattr(modals, "form", longer)
    await stage.say("ann", "1")
    await stage.say("ann", "change an answer")
    await newest(page, "slack").get_by_role("button", name="Change several answers").click()

    window = page.locator("#window")
    await expect(window).to_contain_text("Slack would refuse this: title 25 characters")
    await expect(window.locator(".rows .wrong.refused")).to_contain_text("type “marquee”")
    await window.get_by_text("Payload and limits").click()
    await expect(window).to_contain_text("25 of 24")


async def test_app_home_is_a_tab_that_follows_the_conversation(page: Page, stage: Stage) -> None:
    slack = page.locator(".frame.slack")
    await slack.get_by_role("button", name="Home").click()
    await expect(slack.locator(".home")).to_contain_text("You have not begun yet")
    await stage.say("ann", "1")
    await expect(slack.locator(".home")).to_contain_text("1 of 16 answered.")
    await slack.get_by_role("button", name="Payload of App Home").click()
    await expect(page.locator("#payload")).to_contain_text("characters in all")

    await slack.get_by_role("button", name="Go on").click()

    await expect(slack.locator(".log")).to_be_visible()
    await expect(slack.locator(".home")).to_be_hidden()


async def test_a_document_opens_and_is_downloaded_in_each_look(page: Page, stage: Stage) -> None:
    for words in ("1", "result", "record it"):
        await stage.say("ann", words)
    name = "advice-django-or-flask.md"

    for look in ("slack", "discord", "text"):
        file = newest(page, look).locator(".file")
        async with page.expect_download() as waited:
            await file.get_by_role("link", name=f"Download {name}").click()
        saved = await waited.value
        async with page.expect_popup() as opening:
            await file.get_by_role("link", name=name, exact=True).click()
        opened = await opening.value

        assert saved.suggested_filename == name
        written = Path(await saved.path()).read_text("utf-8")
        assert written == await opened.inner_text("pre")
        assert written.startswith("# Which Python web framework")


async def test_the_newest_stays_in_view_when_somebody_else_is_shown_beside(
    page: Page, stage: Stage
) -> None:
    for words in ("1", "why", "result"):
        await stage.say("ann", words)
    last = page.locator('.frame.slack[data-pane="ann"] .log > li').last
    await expect(last).to_be_in_viewport()

    for name in ("Ben", "# team", "Discord"):
        await page.get_by_role("button", name=name, exact=True).click()
        await expect(last).to_be_in_viewport()


async def test_who_presses_in_somebody_elses_conversation_is_shown_with_what_they_are_told(
    page: Page, stage: Stage
) -> None:
    await stage.say("ann", "1")
    ann = page.locator('.frame.slack[data-pane="ann"]')
    await ann.get_by_label("Press as").select_option("ben")

    await ann.get_by_role("button", name="Not sure").last.click()

    ben = page.locator('.frame.slack[data-pane="ben"] .log > li').last
    await expect(ben).to_contain_text("This is @Ann's conversation")
    await expect(page.get_by_role("button", name="Ben", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


async def test_a_card_is_drawn_anew_in_its_place_in_plain_text_too(
    page: Page, stage: Stage
) -> None:
    for name in ("Text", "# team"):
        await page.get_by_role("button", name=name, exact=True).click()
    for words in ("team", "take part", "1"):
        await stage.say("ann", words)

    cards = page.locator('.frame[data-pane="#"] .log .told')
    await expect(cards).to_have_count(2)  # Slack's and Discord's

    await page.get_by_role("button", name="Text", exact=True).click()
    text = page.locator('.frame.text[data-pane="#"] .log .told')
    await expect(text).to_have_count(1)
    await expect(text).to_contain_text("Under way: Ann")


async def test_lines_of_plain_text_are_as_wide_as_there_is_room(page: Page) -> None:
    words = page.locator(".frame.text .told pre:visible")
    longest = []
    for width in (1180, 1300, 1500, 1800, 2200):
        await page.set_viewport_size({"width": width, "height": 900})
        await expect(words).to_have_count(1)
        longest.append(max(len(line) for line in (await words.inner_text()).splitlines()))

    assert longest == sorted(longest)
    assert longest[0] <= 40 < longest[-1] <= 80
    assert len(set(longest)) >= 3


async def test_people_and_the_channel_stand_side_by_side(page: Page, stage: Stage) -> None:
    for name in ("Discord", "Text", "Ben", "# team"):
        await page.get_by_role("button", name=name, exact=True).click()
    await expect(page.locator(".frame.slack")).to_have_count(3)
    await stage.say("ann", "1")
    await stage.say("ann", "result")
    ann = page.locator('.frame[data-pane="ann"]')

    await ann.get_by_label("Press as").select_option("ben")
    await ann.get_by_role("button", name="Share to channel").last.click()
    ben = page.locator('.frame[data-pane="ben"] .log > li').last
    await expect(ben).to_contain_text("This is @Ann's conversation")
    await ann.get_by_label("Press as").select_option("ann")
    await ann.get_by_role("button", name="Share to channel").last.click()

    await expect(page.locator('.frame[data-pane="#"]')).to_contain_text("Shared by @Ann")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing(page: Page, stage: Stage, theme: str) -> None:
    for words in ("1", "change an answer", "does it scale?", "result", "record it"):
        await stage.say("ann", words)
    await expect(newest(page, "text")).to_have_attribute("data-entry", str(len(stage.log.entries)))
    if theme == "dark":
        await page.get_by_role("button", name="Dark").click()

    slack = page.locator(".frame.slack")
    opening = {
        "payload": newest(page, "slack").get_by_role("button", name="Payload"),
        "form": slack.get_by_role("button", name="Change several answers").first,
        "window": newest(page, "discord").get_by_role("button", name="Type instead…"),
        "home": slack.get_by_role("button", name="Home"),
        "tools": page.get_by_role("button", name="Try…"),
    }
    for what, opener in opening.items():
        await page.keyboard.press("Escape")
        await opener.click()
        if what in ("form", "window"):
            await page.get_by_text("Payload and limits").click()
        elif what == "home":
            await expect(slack.locator(".home .page")).to_be_visible()
        # Behind an open dialog nothing can be reached, and its shade changes the colours.
        found = await Axe().run(page, context=DIALOGS.get(what))
        assert [
            (what, v["id"], v["impact"], [n["html"] for n in v["nodes"]][:3])
            for v in found.response["violations"]
        ] == []


async def test_nothing_is_cut_off_on_a_phone(page: Page, stage: Stage) -> None:
    await page.set_viewport_size({"width": 375, "height": 720})
    await page.evaluate("localStorage.clear()")
    await page.reload()
    await expect(page.locator(".frame")).to_have_count(1)

    for look in ("Discord", "Text", "Slack"):
        await page.get_by_role("button", name=look, exact=True).click()
        await expect(page.locator(f".frame.{look.lower()} .told").first).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") == 375
        assert await page.evaluate("document.querySelector('.log').scrollWidth") <= 375


async def test_what_can_be_tried_is_done_in_the_open_conversation(page: Page, stage: Stage) -> None:
    guide = stage.advisor.guide
    tools = page.locator("#tools")

    async def use(button: str) -> None:
        await tools.get_by_role("button", name=button).click()
        await expect(tools).to_be_hidden()

    await page.get_by_role("button", name="Try…").click()
    await page.get_by_label("Begin at").select_option(guide.questions[2].text)
    await use("Go there")
    await expect(newest(page, "text")).to_contain_text(guide.questions[2].text)

    await page.get_by_role("button", name="Try…").click()
    await tools.get_by_text("Jump to the result of a profile").click()
    for question in guide.questions:
        await tools.locator(f"[data-question={question.id}]").select_option(question.options[0].id)
    await use("Show the result")
    await expect(newest(page, "text")).to_contain_text("Every question is answered")

    for button in ("The program restarts", "A week"):
        await page.get_by_role("button", name="Try…").click()
        await use(button)
    await stage.say("ann", "hello")
    await expect(newest(page, "text")).to_contain_text("Every question is answered")

    await page.get_by_role("button", name="Try…").click()
    async with page.expect_download() as waited:
        await tools.get_by_text("Save as a conversation test").click()
    story = Path(await (await waited.value).path()).read_text("utf-8")
    assert story.startswith("# Recorded from the preview")
    assert f">> {guide.questions[0].options[0].label}" in story

    await tools.get_by_label("Somebody else comes").fill("Zoë")
    await use("Add")
    await expect(page.get_by_role("button", name="Zoë", exact=True)).to_be_visible()


async def test_a_language_is_switched_for_one_person(page: Page) -> None:
    await page.get_by_role("button", name="Try…").click()
    await page.locator("#tool-language").select_option("de")
    await page.get_by_role("button", name="Switch").click()

    await expect(newest(page, "text")).to_contain_text("Oder sag: Weiß nicht")


async def test_a_saved_guide_shows_in_the_open_page(
    page: Page, stage: Stage, tmp_path: Path
) -> None:
    name = stage.advisor.guide.id
    folder = shutil.copytree(find_guide(name), tmp_path / name)
    file = folder / "guide.yaml"
    good = file.read_text("utf-8")
    following = asyncio.create_task(follow(stage, folder))
    try:
        file.write_text(good.replace("title:", "titel:", 1), "utf-8")
        await expect(page.get_by_role("alert")).to_contain_text("guide.yaml:")
        await expect(page.get_by_role("alert")).to_contain_text("did you mean 'title'?")
        title = "Django, Flask, or what?"
        file.write_text(good.replace(stage.advisor.guide.title, title, 1), "utf-8")
        await expect(page.locator("#guide")).to_have_text(title)
        await expect(page.get_by_role("alert")).to_have_count(0)
        # Plain text goes on below, but a guide that was saved is nothing that somebody did.
        await expect(page.locator(".frame.text .told")).to_have_count(1)
        await expect(page.locator("#hints")).to_contain_text("translated from")
        file.write_text(good, "utf-8")
        await expect(page.locator("#hints")).to_be_hidden()
        file.write_text(good.replace("checked: 2026", "checked: 2020", 1), "utf-8")
        await page.get_by_text("1 thing to look at in the guide").click()
        await expect(page.locator("#hints")).to_contain_text("was last checked")
    finally:
        following.cancel()


async def test_the_pictures_of_the_pages_are_taken_by_one_command(
    browser: Browser, tmp_path: Path
) -> None:
    await taken(browser, tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == {path.name for path in DOCS.glob("*.png")}
    for name, picture in made.items():
        width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
        assert picture.startswith(b"\x89PNG"), name
        assert width > 400, name
        assert height > 150, name
