"""What goes wrong with Discord, sorted by what there is to do about it. Nothing is sent here."""

from typing import Final, Literal

import aiohttp
import discord

from bot.errors import StoreError

Trouble = Literal["late", "refused", "cut", "store", "ours"]

EXPIRED: Final = 50027  # the interaction's 15 minutes are over

# Codes as Discord's documentation lists them under "JSON error codes".
_LATE: Final = {10062, 40060}  # unknown interaction: over 3 s; already acknowledged: a replay
_REFUSED: Final = {
    10003,  # unknown channel
    10008,  # unknown message: deleted meanwhile
    10015,  # unknown webhook
    20016,  # slow mode
    30033,  # as many people in the thread as there may be
    40003,  # direct messages opened too fast
    50001,  # no access
    50007,  # this person takes no direct messages
    50013,  # permission missing
    50024,  # not in this kind of channel
    EXPIRED,
    50083,  # the thread is archived
    50278,  # no server in common
    160002,  # no reply without reading the history
    160005,  # the thread is locked
    160006,  # as many threads as there may be
}


class RefusedTooOftenError(Exception):
    """Nothing is written to channels for a while: see `adapters.discord.refusals.Refusals`."""


class UnsureError(aiohttp.ClientError):
    """Discord failed at what must not be done twice, and may have done it."""


def trouble(error: BaseException) -> Trouble:
    """What kind of trouble `error` is.

    `late` has been answered, or never will be; `refused` is Discord's last word, not to be tried
    again; `cut` is a connection that broke, so nobody knows what took effect.
    """
    match error:
        case StoreError():
            return "store"
        case RefusedTooOftenError() | discord.RateLimited():
            return "refused"
        case discord.InteractionResponded():
            return "late"
        case discord.HTTPException() if error.code in _LATE:
            return "late"
        case discord.HTTPException() if error.code in _REFUSED:
            return "refused"
        case aiohttp.ClientError() | OSError() | TimeoutError():
            return "cut"
    return "ours"


def code(error: BaseException) -> int:
    """Discord's code of an error; 0 where it has none."""
    return error.code if isinstance(error, discord.HTTPException) else 0
