"""What the bot says only in Slack, and Slack's own buttons. Plain sentences, pure."""

from hashlib import sha256

from adapters.slack.buttons import Extra, Json
from adapters.slack.render import Rendered, Whose, notice, render
from adapters.slack.spoken import answered, spoken
from bot.core.guide import Guide
from bot.core.token import encode
from bot.core.view import Bars, Bullets, Cite, Message, Name, Paragraph, Strong, Text, texts
from bot.core.wording.labels import introduction
from bot.core.wording.lists import HELP
from bot.core.words import ENGLISH, Words, marked
from bot.languages import words_for
from bot.mine import Mine, Shown

# Ids of buttons that carry no event begin with a slash, which no token does.
SHARE, MINE, GO = "/share", "/mine", "/go"

_DIGEST = 16  # characters

_IN_SLACK = (
    marked("/advise alone: a walk that only you see. With a question: the answer, for you alone."),
    marked("/advise compare security, /advise resume, /advise forget me."),
    marked("/advise team, in a channel: decide together. /advise decisions, revisit, onboarding."),
    marked("Mention me in a channel: I answer in a thread. Or write to me directly."),
)
_WHO_SEES = marked(
    "What you answer here and with /advise is seen by nobody else until you share it. A walk in a "
    "channel's thread can be read by all in that channel."
)


def thinking(words: Words) -> str:
    """What Slack shows behind the app's name while somebody waits for it."""
    # Translators: behind a name, as in "Advisor is thinking…".
    return words("is thinking…")


def file_here(words: Words) -> Paragraph:
    """In a message whose file stands beside it."""
    return Paragraph((words("The file is in this conversation."),))


def file_in_thread(words: Words) -> Paragraph:
    """In a message for all, whose file is below it."""
    return Paragraph((words("The file is in this message's thread."),), "note")


def file_in_direct(words: Words) -> Paragraph:
    """In a message that can hold no file."""
    return Paragraph((words("I sent you the file as a direct message."),))


def shareable(message: Message) -> bool:
    """Whether it says something worth showing to others: figures, or sentences with sources."""
    if message.ballot or message.private:
        return False
    blocks = message.lead if message.progress else message.body
    return any(isinstance(b, Bars) or any(map(_cites, texts(b))) for b in blocks)


def outward(guide: Guide, message: Message) -> Message:
    """What others get to see of a message: the advice or the answer, not the question that waits."""
    bare = message._replace(lead=(), choices=(), commands=(), menus=(), progress=None)
    return bare._replace(title=guide.title, body=message.lead) if message.progress else bare


def sharing(guide: Guide, message: Message) -> tuple[Extra, ...]:
    """The button that shares, where there is something to share; it knows what that is."""
    if not shareable(message):
        return ()
    words = words_for(message.language)
    return (Extra(words("Share to channel"), SHARE, digest(outward(guide, message))),)


def ratable(guide: Guide, message: Message) -> str:
    """The id of the answer or advice in a message, or empty where there is nothing to rate."""
    return digest(outward(guide, message)) if shareable(message) else ""


def thanks(words: Words = ENGLISH) -> Rendered:
    """To a person who said whether an answer helped."""
    return notice(
        words(
            "Thank you. I keep which answer that was and what you pressed, with nothing you wrote; "
            "“forget me” removes it."
        )
    )


def digest(message: Message) -> str:
    """A few characters that tell one message's words from another's."""
    return sha256(spoken(message).encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def is_digest(text: str) -> bool:
    """Whether `digest` could have made it."""
    return len(text) == _DIGEST and all(letter in "0123456789abcdef" for letter in text)


def not_shared(words: Words = ENGLISH) -> Rendered:
    """To a press on an older message: its words are not kept, and others must not be shared for it."""
    return notice(
        words("You have gone on since; nothing was shared. Share it from your newest message.")
    )


def with_slack_help(message: Message) -> Message:
    """The help with what can be done in Slack alone, however it was asked for; else what it was."""
    words = words_for(message.language)
    if message.title != words(HELP):
        return message
    return message._replace(body=(*message.body, _in_slack(words)))


def _in_slack(words: Words) -> Bullets:
    return Bullets(tuple((words(line),) for line in _IN_SLACK))


def not_yours(owner: str, words: Words = ENGLISH) -> Rendered:
    """To somebody who pressed a button of another person's conversation."""
    whose = words(
        "This is {owner}'s conversation; your press changed nothing.", owner=f"<@{owner}>"
    )
    return notice(whose, _mine(words))


def start_again(words: Words = ENGLISH) -> Rendered:
    """To a press of a button that no longer means anything."""
    return notice(words("That button is from an earlier version of me."), _mine(words))


def _mine(words: Words) -> Extra:
    return Extra(words("Start my own"), MINE)


def too_fast(words: Words = ENGLISH) -> Rendered:
    """Once, to a person who asks faster than anybody reads."""
    return notice(
        words("That was a lot at once. Give me a few seconds, then go on: nothing is lost.")
    )


def failed(code: str, words: Words = ENGLISH) -> Rendered:
    """To a person whose turn went wrong by our fault."""
    return notice(
        words(
            "Something went wrong on my side; your answers are as they were. Try it again in a "
            "minute. If it stays so, tell your administrator the code {code}.",
            code=f"`{code}`",
        )
    )


def cannot_say(reason: str, words: Words = ENGLISH) -> Rendered:
    """In private, to a person whom Slack does not let us answer where they asked."""
    return notice(
        words(
            "Slack does not let me answer where you asked ({reason}). Invite me to that channel, "
            "or write to me directly.",
            reason=f"`{reason}`",
        )
    )


def not_shown(reason: str, words: Words = ENGLISH) -> Rendered:
    """In private, to a person because of whom something was to be shown to others."""
    return notice(
        words(
            "What you did counts, but Slack did not let me show it to the others ({reason}). "
            "If it was for a channel, invite me there: I show it the next time something changes.",
            reason=f"`{reason}`",
        )
    )


def file_follows(words: Words = ENGLISH) -> Rendered:
    """In the direct message, before the file that was asked for elsewhere."""
    return notice(words("Here is the file that you asked for."))


def prompts(guide: Guide) -> list[Json]:
    """What Slack offers to say in an empty direct message: four at most."""
    words = guide.words
    offered = [(words("Help me choose"), "start"), (words("What can you do?"), "help")]
    offered += [
        (words("Compare: {topic}", topic=topic.title), f"compare {topic.title}")
        for topic in guide.topics[:1]
    ]
    return [{"title": title, "message": message} for title, message in offered]


def not_opened(guide: Guide, owner: Whose, retry: Extra) -> Rendered:
    """To a person whose form could not be opened: Slack gives three seconds for it."""
    words = guide.words
    why = words("Slack did not open the form in time; nothing was changed.")
    message = Message(0, words("Not opened"), body=(Paragraph((why,)),))
    return render(guide, message, owner, (retry,))


def no_words(words: Words = ENGLISH) -> Rendered:
    """To a shortcut on a message without text."""
    return notice(words("There are no words in that message that I could read."))


def home(
    guide: Guide,
    screen: Message,
    mine: Mine = Mine(),  # noqa: B008 -- a value
    *,
    written: bool = False,
) -> Json:
    """App Home: what this is, where the person's own conversation stands, and a way into it.

    `mine` is what they have beside it: tours to go on with, walks in channels, rounds, and what was
    decided. `written` tells that they pressed something here, which was answered elsewhere.
    """
    done = screen.progress.done if screen.progress else None
    words = guide.words
    where = _stands(screen)
    if done == 0:
        where, label = words("You have not begun yet. It takes a few minutes."), words("Start")
    elif screen.progress:
        label = words("Go on")
    else:
        label = words("Open it again")
    answered_there = words("I have written to you: go to the tab Messages, above.")
    body = (
        *((Paragraph((Strong(answered_there),)),) if written else ()),
        Paragraph(introduction(guide)),
        Paragraph((words("Where you stand"),), "heading"),
        Paragraph((where,)),
        *_listed(words("Your tours"), tuple((f"{t.title}: {t.where}.",) for t in mine.tours)),
        *_listed(words("Your walks in channels"), tuple(map(_there, mine.walks))),
        *_listed(words("Your teams' rounds"), tuple(map(_there, mine.rounds))),
        *_listed(words("What was decided"), tuple(map(_there, mine.decisions))),
        Paragraph((words("What you can do here"),), "heading"),
        _in_slack(words),
        Paragraph((words(_WHO_SEES),), "note"),
    )
    page = Message(walk=0, title=guide.question, body=body)
    tours = tuple(
        Extra(words("Go on with the tour"), GO, encode(guide, tour.on, 0)) for tour in mine.tours
    )
    extras = (Extra(label, GO), *tours)
    return {"type": "home", "blocks": render(guide, page, extras=extras).blocks}


def _stands(screen: Message) -> str:
    progress = screen.progress
    if progress is None:
        return screen.title if screen.title.endswith("?") else f"{screen.title}."
    return f"{answered(progress, words_for(screen.language))}."


def _there(shown: Shown) -> Text:
    """How something stands, with the channel that it is in."""
    said = _stands(shown.message)
    return (Name(shown.place, shown.place), f": {said}") if shown.place else (said,)


def _listed(heading: str, lines: tuple[Text, ...]) -> tuple[Paragraph | Bullets, ...]:
    if not lines:
        return ()
    return (Paragraph((heading,), "heading"), Bullets(lines))


def _cites(text: Text) -> bool:
    return any(isinstance(inline, Cite) for inline in text)
