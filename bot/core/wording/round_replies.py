"""What is answered to somebody who opens, closes, cancels or reminds, and why it cannot be."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.view import Choice, Message, Paragraph
from bot.core.wording.rounds import about_round, called, take_part


def begun(guide: Guide, round_: Round) -> Message:
    """To who opened a round, whose card everybody sees apart from this."""
    words = guide.words
    open_ = words(
        "Everybody here can take part now, and so can you. The card shows who has answered; say "
        "“team” to see it again."
    )
    return about_round(round_, words("The round is open"), open_, (take_part(guide), _see(guide)))


def running(guide: Guide, round_: Round) -> Message:
    """To somebody who wants to look at a decision again while another round is open."""
    words = guide.words
    told = words("A round is open here. Close or cancel it first; then say “revisit the decision”.")
    return about_round(round_, words("One round at a time"), told, (_see(guide),))


def alone(guide: Guide) -> Message:
    """To somebody who wants to decide with a team where there is none."""
    words = guide.words
    body = (
        words("Only the two of us are here. A team decides in a channel: say “team” to me there."),
        words(
            "What you decide alone is recorded, too: say “record the decision” after the advice."
        ),
    )
    return _apart(guide, words("Not here"), *body)


def no_such_time(guide: Guide, *, past: bool) -> Message:
    """To somebody who said until when, and was not understood; no round is open."""
    words = guide.words
    why = words("I did not understand until when, so no round is open yet.")
    if past:
        why = words("That time has passed, so no round is open yet.")
    forms = words(
        "I read for instance: team until friday 17:00, team until tomorrow 12:00, team until "
        "2026-12-01 09:00, team for 48 hours, team for 3 days. Times are in UTC."
    )
    return _apart(guide, words("Until when?"), why, forms)


def asked_back(guide: Guide, round_: Round, event: do.CloseRound | do.CancelRound) -> Message:
    """Whether really to close or to cancel."""
    words = guide.words
    state = _complete(guide, round_.answered, len(round_.begun))
    if isinstance(event, do.CloseRound):
        close = Choice(words("Close it now"), do.CloseRound(sure=True), "primary")
        then = words("What is answered so far counts; then everybody here sees the result.")
        title = words("Close the round?")
        return about_round(round_, title, f"{state} {then}", (close, _see(guide)))
    cancel = Choice(words("Cancel it"), do.CancelRound(sure=True), "danger")
    then = words("No ballot will be opened.")
    return about_round(round_, words("Cancel the round?"), f"{state} {then}", (cancel, _see(guide)))


def _complete(guide: Guide, complete: int, begun: int) -> str:
    """How many of the ballots that were begun are complete."""
    words = guide.words
    if not begun:
        return words("Nobody has a ballot yet.")
    if complete == begun:
        return words.many("{n} ballot, complete.", "{n} ballots, all complete.", begun)
    if not complete:
        return words.many("{n} ballot, not complete.", "{n} ballots, none complete.", begun)
    return words.many(
        "{n} ballot, {complete} of them complete.",
        "{n} ballots, {complete} of them complete.",
        begun,
        complete=complete,
    )


def not_yours(guide: Guide, round_: Round) -> Message:
    """To somebody who may not close or cancel it."""
    words = guide.words
    only = words.text(
        "Only {who}, who started it, can do that, and whoever may decide for every team here.",
        who=called(guide, round_.starter),
    )
    return Message(
        0,
        words("This is not your round"),
        body=(Paragraph(only),),
        choices=(take_part(guide), _see(guide)),
        ballot=round_.number,
    )


def nothing_answered(guide: Guide, round_: Round) -> Message:
    """To somebody who wants to see answers that they have not given."""
    words = guide.words
    none = words("You have answered nothing in this round yet. Your answers stay yours alone.")
    choices = (take_part(guide), _see(guide))
    return about_round(round_, words("No answers yet"), none, choices)


def was_the_last(guide: Guide, round_: Round) -> Message:
    """To somebody with whose ballot the round has closed by itself."""
    words = guide.words
    closed = words(
        "Yours was the last ballot that was waited for, so the round is closed. The result is in a "
        "message of its own."
    )
    see = Choice(words("See the result"), do.SeeRound(), "primary")
    return about_round(round_, words("Your ballot is in"), closed, (see,))


def left_ballot(guide: Guide, walk: Message) -> Message:
    """To somebody who left their ballot in so many words, above their own walk."""
    left = guide.words(
        "You left your ballot, and all in it is kept: say “my ballot” to go on with it. This is your own "
        "walk, for you alone."
    )
    return walk._replace(lead=(Paragraph((left,), "note"), *walk.lead))


def no_round(guide: Guide) -> Message:
    """Where no round is open, or it was removed."""
    words = guide.words
    return Message(
        0,
        words("No round here"),
        body=(Paragraph((words("No round is open here. Say “team” to start one."),)),),
        choices=(Choice(words("Go on alone"), do.Continue()),),
    )


def full(guide: Guide, round_: Round) -> Message:
    """To somebody for whom there is no room."""
    words = guide.words
    no_more = words("No more people can take part in this round.")
    return about_round(round_, words("The round is full"), no_more, (_see(guide),))


def reminded(guide: Guide, round_: Round, people: int, *, before: bool) -> Message:
    """To who asked for reminders."""
    words, see = guide.words, (_see(guide),)
    if before:
        once = words("People are reminded once a round.")
        return about_round(round_, words("Reminded already"), once, see)
    if not people:
        nobody = words("Nobody who was asked is missing.")
        return about_round(round_, words("Nobody to remind"), nobody, see)
    told = words.many("I remind {n} person, once.", "I remind {n} people, once.", people)
    return about_round(round_, words("Reminded"), told, see)


def _see(guide: Guide) -> Choice:
    return Choice(guide.words("Back to the round"), do.SeeRound())


def _apart(guide: Guide, title: str, *said: str) -> Message:
    alone_ = Choice(guide.words("Go on alone"), do.Continue())
    return Message(0, title, body=tuple(Paragraph((one,)) for one in said), choices=(alone_,))
