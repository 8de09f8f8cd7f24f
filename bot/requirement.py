"""What must be so for a part to run, as found: the lines that `advisor doctor` prints."""

from typing import NamedTuple


class Requirement(NamedTuple):
    """One thing that must be so.

    `found` says what was seen, never a secret. `remedy` says what to do where it is not `ok`.
    """

    name: str
    found: str
    ok: bool
    remedy: str = ""
