"""What an error of an SQLite file means for whoever runs the advisor, and what to do about it."""

import sqlite3
from pathlib import Path

from bot.errors import StoreError

RESTART = "restart the advisor, after putting the file back or restoring a copy"


def refusal(path: Path, error: Exception) -> StoreError:
    """The error to raise in place of `error`, which the file at `path` gave."""
    words = str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return StoreError(path, "the file is no longer there", RESTART)
    if isinstance(error, OSError):
        return StoreError(path, error.strerror or words, "check the folder")
    if "locked" in words or "busy" in words:
        return StoreError(path, "another program keeps writing to it", "try again in a moment")
    if "full" in words:
        return StoreError(path, "the disk is full", "make room and try again")
    if any(sign in words for sign in ("readonly", "unable to open")):
        return StoreError(path, words, "check that the folder is there and yours to write")
    if isinstance(error, sqlite3.OperationalError):
        return StoreError(path, words, "check the disk and try again")
    return StoreError(path, f"the file is damaged ({words})", "restore a copy of it")
