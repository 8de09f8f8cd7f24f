"""HTTP mode against what is not Slack: a plain 4xx, no traceback, and nothing reaches bolt."""

import io
import json
import time

import aiohttp
import pytest

from tests.slack.conftest import Bot, Ear
from tests.slack.fake_slack import MARK, packed, signed
from tests.slack.payloads import command, direct

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


async def status(bot: Bot, raw: bytes, headers: dict[str, str]) -> tuple[int, str]:
    async with bot.session.post(bot.url, data=raw, headers=headers) as answer:
        text = await answer.text()
    await bot.parts.work.idle()
    assert "Traceback" not in text
    assert MARK not in text
    return answer.status, text


@pytest.mark.parametrize("late", [-301, 301, -86400])
async def test_a_request_far_from_now_is_refused(bot: Bot, late: int) -> None:
    raw, kind = packed(direct(f"hello {MARK}"))

    assert (await status(bot, raw, signed(raw, kind, time.time() + late)))[0] == 401
    assert not bot.slack.said


@pytest.mark.parametrize(
    "wrong",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=é€"},
        {"X-Slack-Request-Timestamp": "abc"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "1e400"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Request-Timestamp": "-5"},
        {"X-Slack-Request-Timestamp": "١٢٣"},
    ],
)
async def test_a_request_that_slack_did_not_sign_is_refused_without_a_trace(
    bot: Bot, wrong: dict[str, str], ear: Ear
) -> None:
    raw, kind = packed(direct(f"hello {MARK}"))

    assert (await status(bot, raw, {**signed(raw, kind), **wrong}))[0] == 401
    assert not bot.slack.said
    assert len(ear.about("slack.unsigned_request")) == 1
    assert not ear.about("Traceback")


async def test_a_request_without_any_signature_is_refused(bot: Bot) -> None:
    assert (await status(bot, b"{}", {"Content-Type": JSON}))[0] == 401


async def test_bytes_that_are_no_text_are_refused(bot: Bot) -> None:
    raw = b"\xff\xfe"

    assert (await status(bot, raw, signed(raw, JSON)))[0] == 401


async def test_a_changed_body_is_refused(bot: Bot) -> None:
    raw, kind = packed(direct("hello"))

    assert (await status(bot, raw.replace(b"hello", b"hella"), signed(raw, kind)))[0] == 401


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", JSON),
        (b"{", JSON),
        (b"[]", JSON),
        (b"null", JSON),
        (b"[" * 100_000, JSON),
        (b"", FORM),
        (b"hello=1", FORM),
        (b"payload=", FORM),
        (b"payload={", FORM),
        (b"payload=[]", FORM),
        (b"a=1&" * 500, FORM),
        (b"{}", "text/plain"),
        (b"<x/>", "application/xml"),
        (b'{"type": "event_callback", "event": "words"}', JSON),
        (b'{"type": "event_callback", "authorizations": 3}', JSON),
        (b'{"type": "event_callback", "team": 3, "event": {"item": 4}}', JSON),
    ],
)
async def test_a_signed_request_without_sense_is_refused_without_a_trace(
    bot: Bot, raw: bytes, kind: str, ear: Ear
) -> None:
    code, _ = await status(bot, raw, signed(raw, kind))

    assert 200 <= code < 500
    assert not bot.slack.said
    assert not ear.about("Traceback")


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"payload={"])
async def test_what_holds_nothing_is_a_bad_request(bot: Bot, raw: bytes) -> None:
    assert (await status(bot, raw, signed(raw, JSON)))[0] == 400


async def test_a_body_of_five_megabytes_is_refused_before_it_is_read(bot: Bot) -> None:
    raw = b"x" * 5_000_000

    try:
        async with bot.session.post(
            bot.url, data=io.BytesIO(raw), headers=signed(raw, JSON)
        ) as answer:
            code = answer.status
    except aiohttp.ClientConnectionError:  # the server hung up in the middle, which is as good
        return

    assert code == 413


async def test_slack_s_question_for_the_address_is_answered(bot: Bot) -> None:
    raw = json.dumps({"type": "url_verification", "challenge": "c0ffee", "token": "t"}).encode()

    assert await status(bot, raw, signed(raw, JSON)) == (200, '{"challenge": "c0ffee"}')


async def test_slack_s_check_of_the_connection_is_answered(bot: Bot) -> None:
    raw = b"ssl_check=1&token=t"

    assert (await status(bot, raw, signed(raw, FORM)))[0] == 200


async def test_a_command_is_acknowledged_with_no_words_of_its_own(bot: Bot) -> None:
    raw, kind = packed(command("hello", bot.slack.base))

    assert await status(bot, raw, signed(raw, kind)) == (200, "")


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
async def test_health_is_told(bot: Bot, path: str) -> None:
    address = bot.url.replace("/slack/events", path)

    async with bot.session.get(address) as answer:
        assert answer.status == 200
