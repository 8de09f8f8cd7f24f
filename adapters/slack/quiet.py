"""A logger for Slack's SDK and the web server that tells where something happened, and never what was in it.

They write payloads, addresses with tickets and whole requests into their messages, even of
errors. The file, the line and the kind of error are enough to look it up.
"""

import logging
import traceback


class _Bare(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; what could carry somebody's words or a secret is taken off the record."""
        error = record.exc_info[1] if record.exc_info else None
        record.msg = "slack.sdk at=%s:%s error=%s from=%s"
        kind, where = (type(error).__name__, place_of(error)) if error else ("-", "-")
        record.args = (record.module, record.lineno, kind, where)
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def place_of(error: BaseException) -> str:
    """Where an error comes from, the innermost of three functions last; nothing of what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join([f"{frame.name}:{frame.lineno}" for frame in frames])


def sdk_logger() -> logging.Logger:
    """The logger to hand to everything that is not ours. Only its errors pass."""
    logger = logging.getLogger("advisor.slack.sdk")
    if not logger.filters:
        logger.addFilter(_Bare())
    logger.setLevel(logging.ERROR)
    return logger
