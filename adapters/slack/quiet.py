"""A logger for Slack's SDK that tells where something happened, and never what was in it.

The SDK writes payloads, addresses with tickets and whole requests into its messages, even of
errors. The file, the line and the kind of error are enough to look it up.
"""

import logging


class _Bare(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; what could carry somebody's words or a secret is taken off the record."""
        error = record.exc_info[1] if record.exc_info else None
        record.msg = "slack.sdk at=%s:%s error=%s"
        record.args = (record.module, record.lineno, type(error).__name__ if error else "-")
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def sdk_logger() -> logging.Logger:
    """The logger to hand to everything of the SDK. Only its errors pass."""
    logger = logging.getLogger("advisor.slack.sdk")
    if not logger.filters:
        logger.addFilter(_Bare())
    logger.setLevel(logging.ERROR)
    return logger
