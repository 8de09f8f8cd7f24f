"""The language of the system that a command runs on, for whoever has named no other one."""

import os


def system_language() -> str:
    """The language tag that the environment tells, as in `LANG=de_AT.UTF-8`; empty: none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.partition(".")[0].partition("@")[0].replace("_", "-")
    return ""
