"""Takes the pictures of Slack, Discord and the preview in headless Chromium: `make pictures`.

They look best with the fonts that the platforms use or stand near: fonts-lato, fonts-open-sans.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from adapters.web.server import served
from adapters.web.stage import Stage
from bot.knowledge import find_guide, load_guide

CHROMIUM = "/usr/bin/chromium"
HERE = Path(__file__).parent
NOON = 1_764_067_320  # the same in every picture

Scene = Callable[[Stage, str], Awaitable[None]]


async def walk(stage: Stage, who: str) -> None:
    """A question answered in words, and the next."""
    await stage.say(who, "no")


async def result(stage: Stage, who: str) -> None:
    """The advice after some answers."""
    for words in ("no", "yes, staff edit everything", "1", "1", "1"):
        await stage.say(who, words)
    await stage.say(who, "result")


async def answer(stage: Stage, who: str) -> None:
    """A question to the advisor in the middle of the walk."""
    await stage.say(who, "does flask have an orm?")


async def team(stage: Stage, who: str) -> None:
    """A round's card, when somebody has begun their ballot."""
    await stage.say(who, "team")
    await stage.say(who, "take part")
    await stage.say(who, "team")


async def ballot(stage: Stage, who: str) -> None:
    """A whole ballot; Hugo sees it otherwise."""
    await stage.say(who, "take part")
    for _ in stage.advisor.guide.questions:
        await stage.say(who, "2" if who == "hugo" else "1")


async def outcome(stage: Stage, who: str) -> None:
    """What a team's round came to, once three have answered."""
    await stage.say(who, "team")
    for voter in ("fay", "gil", "hugo"):
        await ballot(stage, voter)
    await stage.say(who, "close the round")
    await stage.say(who, "close it now")


async def steps(stage: Stage, who: str) -> None:
    """The steps that a lead typed."""
    await stage.say(who, "record django because the staff need an admin site")
    await stage.say(who, "newcomers ask Fay, or #web-platform")
    await stage.say(who, "newcomer step How we review: Two people look at every change.")
    await stage.say(who, "newcomer task Your machine: Run the setup script, and start it again.")


async def onboard(stage: Stage, who: str) -> None:
    """What the team chose, and why, as a newcomer is told."""
    for words in ("onboard", "1", "1"):
        await stage.say(who, words)


async def newcomers(stage: Stage, who: str) -> None:
    """How far everybody is, as their lead sees it."""
    await onboard(stage, "jo")
    await stage.say("jo", "1")
    await stage.say(who, "newcomers")


# Who acts, where it is seen, what happens, and how many of the last messages are in the picture.
Scenes = dict[str, tuple[str, str, Scene, int]]
SCENES: Scenes = {
    "walk": ("Ann", "ann", walk, 2),
    "result": ("Ben", "ben", result, 1),
    "answer": ("Cleo", "cleo", answer, 2),
    "team": ("Dana", "#", team, 1),
}
DECIDED: Scenes = {
    "outcome": ("Fay", "#", outcome, 1),
    "steps": ("Fay", "fay", steps, 1),
    "onboard": ("Ida", "ida", onboard, 1),
    "newcomers": ("Fay", "fay", newcomers, 1),
}


async def main() -> None:
    """Writes all pictures beside this file."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        await taken(browser, HERE)
        await browser.close()


async def taken(browser: Browser, folder: Path) -> None:
    """Writes `{slack,discord}-….png` of all scenes, `slack-form.png` and `preview.png`."""
    guide = load_guide(find_guide("django-or-flask"))
    context = await browser.new_context(viewport={"width": 761, "height": 2400}, timezone_id="UTC")
    stage = Stage(guide, clock=lambda: NOON)
    for name in ("Fay", "Gil", "Hugo", "Ida", "Jo"):
        await stage.join(name)
    async with served(stage, 0) as address:
        page = await context.new_page()
        await page.goto(address)
        for picture, (name, *_) in DECIDED.items():
            await DECIDED[picture][2](stage, name.casefold())
            await seen(page, DECIDED, picture, folder)
        await page.close()
    stage = Stage(guide, clock=lambda: NOON)
    for name, _, scene, _ in SCENES.values():
        await scene(stage, (await stage.join(name)).id)
    async with served(stage, 0) as address:
        page = await context.new_page()
        await page.goto(address)
        for picture in SCENES:
            await seen(page, SCENES, picture, folder)
        await page.set_viewport_size({"width": 761, "height": 900})
        await form(stage, page, folder / "slack-form.png")
        await page.set_viewport_size({"width": 1240, "height": 660})
        await show(page, ["slack", "discord", "text"], "ann", "light")
        await page.screenshot(path=folder / "preview.png")
        await context.close()


async def seen(page: Page, scenes: Scenes, picture: str, folder: Path) -> None:
    """Writes the picture of a scene, as both platforms draw it."""
    _, pane, _, messages = scenes[picture]
    for look, theme in (("slack", "light"), ("discord", "dark")):
        await show(page, [look], pane, theme)
        await crop(page, look, messages, folder / f"{look}-{picture}.png")


async def form(stage: Stage, page: Page, path: Path) -> None:
    """Slack's form for several answers."""
    await stage.say("ben", "change an answer")
    await show(page, ["slack"], "ben", "light")
    await page.get_by_role("button", name="Change several answers").last.click()
    await page.locator("#window .window").screenshot(path=path)
    await page.keyboard.press("Escape")


async def show(page: Page, looks: list[str], who: str, theme: str) -> None:
    """Has the page show `who` in `looks`."""
    asked = {"looks": looks, "panes": [who], "theme": theme, "size": "desktop", "old": False}
    await page.evaluate("asked => localStorage.setItem('preview', JSON.stringify(asked))", asked)
    await page.reload()
    await page.wait_for_selector(f".frame.{looks[-1]} .told")


async def crop(page: Page, look: str, messages: int, path: Path) -> None:
    """The last messages of a frame, without what is around them."""
    items = await page.query_selector_all(f".frame.{look} .log > li")
    boxes = [box for item in items[-messages:] if (box := await item.bounding_box())]
    top, left, width = boxes[0]["y"], boxes[0]["x"], boxes[0]["width"]
    height = boxes[-1]["y"] + boxes[-1]["height"] - top
    clip = {"x": left, "y": top, "width": width, "height": height}
    await page.screenshot(path=path, clip=clip, style=".look { visibility: hidden }")  # type: ignore[arg-type]
