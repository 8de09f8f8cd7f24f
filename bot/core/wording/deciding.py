"""What is said on the way to a decision: what is asked back, and why something is not recorded."""

from bot.core import events as do
from bot.core.decision import Decision
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.view import Choice, Message, Paragraph
from bot.core.wording.decisions import state
from bot.core.wording.labels import clipped, question_name
from bot.core.wording.picks import all_decisions, candidate_name
from bot.core.wording.rounds import called


def asked_to_revisit(guide: Guide, decision: Decision) -> Message:
    """Whether really to look at a decision again, for which a round opens."""
    words = guide.words
    known = [q for q, _ in decision.carrying if q in guide.question_by_id]
    asked = words(
        "Which answers it rests on is not kept, as that would tell on a person. Everybody begins "
        "with their old ballot, and can change it."
    )
    if known:
        names = words.listed(tuple(dict.fromkeys(question_name(guide, q) for q in known)))
        asked = words(
            "What its result rests on is asked again, and nothing else: {questions}.",
            questions=names,
        )
    small = words(
        "A round opens here for everybody. It is sealed until it closes, as every round is."
    )
    opens = Choice(words("Open it"), do.Revisit(decision.number, sure=True), "primary")
    title = words("Look at decision {number} again?", number=decision.number)
    return _about(guide, decision, title, (asked, small), opens)


def not_standing(guide: Guide, decision: Decision) -> Message:
    """To somebody who wants to look again at what does not stand now."""
    words = guide.words
    told = words(
        "Decision {number} does not stand now: {state}.",
        number=decision.number,
        state=state(guide, decision),
    )
    return _about(guide, decision, words("Nothing to look at again"), (told,))


def asked_to_disagree(guide: Guide, decision: Decision) -> Message:
    """Whether to be named beside a decision; nothing is told of how anybody answered."""
    words = guide.words
    named = words(
        "Your name is put beside decision {number}, here and in its document. Nothing is told of how "
        "you answered.",
        number=decision.number,
    )
    small = words("To say why, type instead: I disagree because, and your reason in a sentence.")
    sure = Choice(words("Put my name down"), do.Disagree(decision.number, sure=True), "primary")
    return _about(guide, decision, words("Disagree, on record?"), (named, small), sure)


def disagreed(guide: Guide, decision: Decision) -> Message:
    """To somebody whose name is beside a decision now."""
    words = guide.words
    told = words(
        "Decision {number} says that you disagree, and so does its document.",
        number=decision.number,
    )
    undo = Choice(words("Take it back"), do.Withdraw(decision.number))
    return _about(guide, decision, words("On record"), (told,), undo)


def agreed(guide: Guide, decision: Decision) -> Message:
    """To somebody whose name is no longer beside a decision."""
    words = guide.words
    told = words("Decision {number} no longer says that you disagree.", number=decision.number)
    return _about(guide, decision, words("Taken back"), (told,))


def not_of_the_round(guide: Guide, decision: Decision) -> Message:
    """To somebody who was not in the round, and is named nowhere."""
    words = guide.words
    told = words(
        "Only who took part in the round or was invited to it can be named beside the decision."
    )
    return _about(guide, decision, words("Not recorded"), (told,))


def nothing_to_disagree_with(guide: Guide, *, own: bool = False) -> Message:
    """Where nothing was decided together; `own`: they are alone here."""
    words = guide.words
    told = words("No decision of a team stands here, and so there is none to disagree with.")
    choices = (all_decisions(guide, own=own), Choice(words("Go on alone"), do.Continue()))
    ballot = -1 if own else 0
    title = words("Nothing to disagree with")
    return Message(0, title, body=(Paragraph((told,)),), choices=choices, ballot=ballot)


def nothing_to_record(guide: Guide) -> Message:
    """To somebody who wants to record a decision of their own before they answered anything."""
    words = guide.words
    told = words("There is no answer of yours yet, so there is nothing to record.")
    alone = Choice(words("Go on alone"), do.Continue())
    return Message(0, words("Not recorded"), body=(Paragraph((told,)),), choices=(alone,))


def no_closed_round(guide: Guide, *, alone: bool = False) -> Message:
    """Where there is no result to decide on; `alone`: it may have been meant for oneself."""
    told = guide.words("There is no closed round with ballots to decide on.")
    return _not_recorded(guide, told, *_for_myself(guide, alone=alone))


def for_whom(
    guide: Guide, round_: Round, event: do.Decide, replaced: Decision | None, *, alone: bool
) -> Message:
    """To somebody who typed a decision where a team is: whether it is the team's.

    `replaced` is the one that it would take the place of; `alone`: it may be meant for oneself.
    """
    words, name = guide.words, candidate_name(guide, event.candidate)
    title = words("For the team, or for you alone?")
    told = words("The team's round has closed, and no decision of the team is recorded yet.")
    label = words("For the team: {candidate}", candidate=name)
    if replaced is not None:
        title = words("For the team, in place of decision {number}?", number=replaced.number)
        told = words(
            "Decision {number}, {before}, stands. With {candidate} in its place it would be superseded; "
            "it stays in the list.",
            number=replaced.number,
            before=candidate_name(guide, replaced.candidate),
            candidate=name,
        )
    body = [Paragraph((told,))]
    if event.reason:
        given = words("The reason given: {reason}", reason=event.reason)
        body.append(Paragraph((given,), "note"))
    sure = Choice(clipped(label), do.Decide(event.candidate), "primary")
    back = all_decisions(guide, own=False)
    choices = (sure, *_for_myself(guide, alone=alone), back)
    return Message(0, title, body=tuple(body), choices=choices, ballot=round_.ballot)


def _for_myself(guide: Guide, *, alone: bool) -> tuple[Choice, ...]:
    return (Choice(guide.words("For me alone"), do.Choose()),) if alone else ()


def no_such_candidate(guide: Guide) -> Message:
    """To a press of a button from before the guide changed."""
    return _not_recorded(guide, guide.words("The guide no longer has what this button names."))


def not_to_decide(guide: Guide, round_: Round | None, *, alone: bool = False) -> Message:
    """To somebody whose word does not decide; `alone`: it may have been meant for oneself."""
    words = guide.words
    if round_ is None:
        return _not_recorded(guide, words("Who started the round records what it led to."))
    told = words.text(
        "{who} started the round, and records what it led to.", who=called(guide, round_.starter)
    )
    return Message(
        0,
        words("Not recorded"),
        body=(Paragraph(told),),
        choices=(*_for_myself(guide, alone=alone), all_decisions(guide, own=round_.own)),
        ballot=round_.ballot,
    )


def no_such_day(guide: Guide, *, past: bool) -> Message:
    """To somebody who said when to look at it again, and was not understood."""
    words = guide.words
    if past:
        return _not_recorded(
            guide, words("That day has passed. Say for instance: review in 6 months.")
        )
    forms = words("I read days as in: review in 6 months, review on 2027-05-01, review never.")
    return _not_recorded(guide, forms)


def _not_recorded(guide: Guide, why: str, *choices: Choice) -> Message:
    back = all_decisions(guide, own=False)
    title = guide.words("Not recorded")
    return Message(0, title, body=(Paragraph((why,)),), choices=(*choices, back))


def _about(
    guide: Guide, decision: Decision, title: str, told: tuple[str, ...], *choices: Choice
) -> Message:
    """A message about a decision: a sentence, and small print below it."""
    body = tuple(Paragraph((one,), "note" if at else "plain") for at, one in enumerate(told))
    back = all_decisions(guide, own=decision.own)
    return Message(0, title, body=body, choices=(*choices, back), ballot=decision.ballot)
