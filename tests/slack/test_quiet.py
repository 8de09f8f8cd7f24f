"""The SDK's log lines say where, and nothing that a person or Slack said."""

import logging

from slack_bolt.logger import get_bolt_logger

from adapters.slack.quiet import sdk_logger
from tests.slack.conftest import Bot, Ear
from tests.slack.fake_slack import BOT_TOKEN, MARK, TICKET
from tests.slack.payloads import mention


def test_an_error_of_the_sdk_is_a_place_and_a_kind(ear: Ear) -> None:
    logger = sdk_logger()
    try:
        int(f"{MARK} {BOT_TOKEN}")
    except ValueError:
        logger.exception("Failed with %s at wss://slack.example/?ticket=%s", MARK, TICKET)
    logger.error("Failed with %s", MARK)
    logger.warning("Failed with %s", MARK)

    first, second = ear.about("slack.sdk at=")
    assert "test_quiet" in first
    assert "error=ValueError" in first
    assert "error=-" in second


def test_bolt_s_own_loggers_are_made_after_it() -> None:
    made = get_bolt_logger(type("Part", (), {}), sdk_logger())

    assert made.level == logging.ERROR
    assert made.filters == sdk_logger().filters


async def test_a_bot_on_slack_quiets_no_logger_but_the_sdk_s(bot: Bot) -> None:
    await bot.send(mention("help us choose"))

    for name in ("advisor", "advisor.discord", "adapters.slack.run"):
        assert logging.getLogger(name).level == logging.NOTSET
        assert logging.getLogger(name).filters == []
