"""What this adapter says by itself, as Discord's markdown. What the advice says is the engine's."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these are words: no SDK comes in with them
    from adapters.discord.trouble import Trouble

NAMED = 20  # people named in one line

UNKNOWN = "I do not know this button; it may come from another version of me. Nothing has changed."
OLD = "This button comes from an earlier guide and means nothing any more. Nothing has changed."
TOO_FAST = "That was much at once. Give me a moment, then go on; everything so far is kept."
SHARED_ALREADY = "This result is in the channel already."
SHARE_AGAIN = "That took long just now. Press once more to share it."
NO_SHARING = (
    "Here only you see what I say: this server lets apps that people bring along speak to nobody "
    "else. Save the result as Markdown to pass it on."
)
NO_THREAD = (
    "I cannot open a thread here: in a server's text channel, I need to be a member and may need "
    "the permission “Create Public Threads”. You can talk to me privately instead."
)
HELLO = "Hello! Ask me something with your mention, or start; only you will see your answers."
BY_COMMAND = (
    "What you say of newcomers is for your eyes: use `/advise onboard` to invite somebody, and "
    "`/advise newcomers` for who is where and for your own steps."
)
COMMAND_GONE = (
    "I do not know this command; it comes from another version of me. Try `/advise start`."
)


def foreign(owner: int) -> str:
    """To somebody who pressed what belongs to `owner`. The mention shows a name and pings nobody."""
    return f"This is <@{owner}>'s advice. You can start your own; only you will see it."


def shared(person: int) -> str:
    """Above a result in a channel."""
    return f"-# <@{person}> shares this advice."


def in_thread(thread: int) -> str:
    """Where the public walk goes on."""
    return f"Your advice is in <#{thread}>. Everybody there can read it; the buttons are yours."


def failed(kind: "Trouble", incident: str) -> str:
    """That something went wrong, what has become of the answers, and what to do next."""
    end = f"-# Error {incident}"
    match kind:
        case "store":
            return (
                "I can keep nothing just now, so nothing has changed. Try again in a minute; if it "
                f"stays so, tell whoever runs me.\n{end}"
            )
        case "refused":
            return (
                "Discord does not let me do that here: a permission is missing, or the thread is "
                f"closed. Try it in another channel or in a direct message.\n{end}"
            )
    return (
        "Something went wrong on my side; what you answered before is kept. Try again, and if it "
        f"stays so, tell whoever runs me.\n{end}"
    )


def where(channel: str) -> str:
    """Below a reminder: the place that it is about."""
    return f"-# In <#{channel}>"


def invited(people: Sequence[str]) -> str:
    """Below an invitation: whom it is for. The mentions show names and ping nobody."""
    named = [f"<@{person}>" for person in people[:NAMED]]
    more = len(people) - len(named)
    return f"-# For {', '.join(named)}" + (f" and {more} more" if more else "")


def unposted(kind: "Trouble") -> str:
    """Beside an answer: what everybody should see did not get into the channel."""
    if kind == "refused":
        return (
            "What you did counts, but I may not show it in the channel: a permission is missing, or "
            "the thread is closed. Ask somebody who looks after this server."
        )
    return "What you did counts, but I could not show it in the channel just now."
