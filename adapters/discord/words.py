"""What this adapter says by itself, as Discord's markdown. What the advice says is the engine's.

Sentences without a place in them are looked up where they are drawn (`render.said`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.core.words import ENGLISH, Words, marked

if TYPE_CHECKING:  # these are words: no SDK comes in with them
    from adapters.discord.trouble import Trouble

NAMED = 20  # people named in one line

UNKNOWN = marked(
    "I do not know this button; it may come from another version of me. Nothing has changed."
)
OLD = marked(
    "This button comes from an earlier guide and means nothing any more. Nothing has changed."
)
TOO_FAST = marked("That was much at once. Give me a moment, then go on; everything so far is kept.")
SHARED_ALREADY = marked("This result is in the channel already.")
SHARE_AGAIN = marked("That took long just now. Press once more to share it.")
NO_SHARING = marked(
    "Here only you see what I say: this server lets apps that people bring along speak to nobody "
    "else. Save the result as Markdown to pass it on."
)
NO_THREAD = marked(
    "I cannot open a thread here: in a server's text channel, I need to be a member, with the "
    "permissions “Send Messages”, “Send Messages in Threads” and “Create Public Threads”. You can "
    "talk to me privately instead."
)
HELLO = marked(
    "Hello! Ask me something with your mention, or start; only you will see your answers."
)
BY_COMMAND = marked(
    "What you say of newcomers is for your eyes: use `/advise onboard` to invite somebody, and "
    "`/advise newcomers` for who is where and for your own steps."
)
NO_WORDS = marked("There are no words in that message that I could read.")
COMMAND_GONE = marked(
    "I do not know this command; it comes from another version of me. Try `/advise start`."
)


def foreign(owner: int, words: Words = ENGLISH) -> str:
    """To somebody who pressed what belongs to `owner`. The mention shows a name and pings nobody."""
    return words(
        "This is {owner}'s advice. You can start your own; only you will see it.",
        owner=f"<@{owner}>",
    )


def shared(person: int, words: Words = ENGLISH) -> str:
    """Above a result in a channel."""
    return "-# " + words("{person} shares this advice.", person=f"<@{person}>")


def begun(person: int, words: Words = ENGLISH) -> str:
    """In a channel, the message that the thread of a public walk hangs on."""
    return words(
        "{person} is going through this in the thread. Everybody can read along.",
        person=f"<@{person}>",
    )


def in_thread(thread: int, words: Words = ENGLISH) -> str:
    """Where the public walk goes on."""
    return words(
        "Your advice is in {thread}. Everybody there can read it; the buttons are yours.",
        thread=f"<#{thread}>",
    )


def failed(kind: "Trouble", incident: str, words: Words = ENGLISH) -> str:
    """That something went wrong, what has become of the answers, and what to do next."""
    match kind:
        case "store":
            said = words(
                "I can keep nothing just now, so nothing has changed. Try again in a minute; if it "
                "stays so, tell whoever runs me."
            )
        case "refused":
            said = words(
                "Discord does not let me do that here: a permission is missing, or the thread is "
                "closed. Try it in another channel or in a direct message."
            )
        case _:
            said = words(
                "Something went wrong on my side; what you answered before is kept. Try again, and "
                "if it stays so, tell whoever runs me."
            )
    return f"{said}\n-# " + words("Error {incident}", incident=incident)


def where(channel: str, words: Words = ENGLISH) -> str:
    """Below a reminder: the place that it is about."""
    return "-# " + words("In {channel}", channel=f"<#{channel}>")


def invited(people: Sequence[str], words: Words = ENGLISH) -> str:
    """Below an invitation: whom it is for. The mentions show names and ping nobody."""
    named = ", ".join(f"<@{person}>" for person in people[:NAMED])
    if (more := len(people) - NAMED) > 0:
        return "-# " + words.many(
            "For {names} and {n} more", "For {names} and {n} more", more, names=named
        )
    return "-# " + words("For {names}", names=named)


def unposted(kind: "Trouble", words: Words = ENGLISH) -> str:
    """Beside an answer: what everybody should see did not get into the channel."""
    if kind == "refused":
        return words(
            "What you did counts, but I may not show it in the channel: a permission is missing, or "
            "the thread is closed. Ask somebody who looks after this server."
        )
    return words("What you did counts, but I could not show it in the channel just now.")
