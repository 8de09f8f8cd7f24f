"""The preview is for this machine's browser and its own page, and for nobody else."""

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.web.server import served
from adapters.web.stage import Stage
from bot.core.guide import Guide
from bot.errors import AdvisorError

PAGE = Path(sys.modules[served.__module__].__file__ or "").with_name("page")


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_it_listens_on_this_machine_only(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")


async def test_a_host_that_was_made_point_here_is_refused(
    address: str, http: aiohttp.ClientSession
) -> None:
    async with http.get(address, headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", ""])
async def test_what_another_site_sends_is_refused(
    address: str, http: aiohttp.ClientSession, stage: Stage, origin: str
) -> None:
    headers = {"Origin": origin} if origin else {}
    before = len(stage.log.entries)

    body = {"who": "ann", "words": "1"}
    async with http.post(f"{address}do/say", json=body, headers=headers) as answer:
        assert answer.status == 403
    assert len(stage.log.entries) == before


async def test_another_site_cannot_read_the_news(address: str, http: aiohttp.ClientSession) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        async with http.get(f"{address}news", headers=headers) as answer:
            assert answer.status == 403


async def test_every_answer_allows_nothing_from_elsewhere(
    address: str, http: aiohttp.ClientSession
) -> None:
    for path in ("", "page/page.js", "nowhere", "page/..%2Fserver.py"):
        async with http.get(f"{address}{path}") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self';")
            assert "unsafe" not in policy
            assert answer.status == (200 if path in ("", "page/page.js") else 404)


async def test_the_page_is_plain_files_without_scripts_or_styles_inside() -> None:
    html = (PAGE / "index.html").read_text("utf-8")

    assert "https:" not in html
    assert "style=" not in html
    assert html.count("<script") == html.count('<script type="module" src="/page/')
    for path in PAGE.glob("*.js"):
        assert "innerHTML" not in path.read_text("utf-8")


async def test_a_turn_is_told_as_news(
    address: str, http: aiohttp.ClientSession, stage: Stage
) -> None:
    async with http.get(f"{address}news") as news:
        first = json.loads((await news.content.readuntil(b"\n\n"))[6:])
        headers = {"Origin": address.rstrip("/")}
        body = {"who": "ann", "words": "1"}
        async with http.post(f"{address}do/say", json=body, headers=headers) as answer:
            assert answer.status == 200
        later = json.loads((await news.content.readuntil(b"\n\n"))[6:])

    assert [entry["pane"] for entry in first["entries"]] == ["ann", "ben"]
    assert later["entries"][0]["words"] == "1"
    assert not later["first"]


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("say", {"who": "nobody", "words": "1"}),
        ("say", {}),
        ("press", {"who": "ann", "look": "slack", "entry": 99, "action": {}}),
        ("jump", {"who": "ann", "question": "gone"}),
        ("profile", {"who": "ann", "answers": {"gone": "x"}}),
        ("join", {"name": "Ann"}),
        ("join", {"name": "  "}),
        ("gone", {}),
    ],
)
async def test_what_makes_no_sense_is_refused_with_a_word(
    address: str, http: aiohttp.ClientSession, verb: str, body: dict[str, object]
) -> None:
    headers = {"Origin": address.rstrip("/")}

    async with http.post(f"{address}do/{verb}", json=body, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]


async def test_a_port_in_use_is_said(address: str, guide: Guide) -> None:
    port = int(address.rstrip("/").rpartition(":")[2])

    with pytest.raises(AdvisorError, match="name another with --port"):
        async with served(Stage(guide), port):
            pass
