"""Decisions in words: the list of them, one of them, and what a person alone chooses between."""

from bot.core import events as do
from bot.core.decision import Decision
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.team import tally
from bot.core.view import Block, Bullets, Choice, Document, Message, Paragraph, Strong, Text
from bot.core.wording.against import is_against, reason_given
from bot.core.wording.decision_document import advice, file_name, markdown
from bot.core.wording.fitting import fitting
from bot.core.wording.picks import all_decisions, candidate_name, picks

_ROOM = 2600  # characters of what is told of one decision
_SHOWN = 10  # of the list


def listed(guide: Guide, decisions: tuple[Decision, ...], today: str, *, own: bool) -> Message:
    """All that was decided in a place, or by somebody alone, the newest first."""
    words = guide.words
    if not decisions:
        none = words("Nothing is decided here yet. Say “team” to decide together.")
        if own:
            none = words(
                "You have recorded no decision. Say “record the decision” once you have advice."
            )
        alone = Choice(words("Go on alone"), do.Continue())
        title = words("No decision recorded")
        return Message(0, title, body=(Paragraph((none,)),), choices=(alone,))
    newest = decisions[::-1][:_SHOWN]
    body: list[Block] = [Bullets(tuple(_row(guide, decision) for decision in newest))]
    stands = next((d for d in newest if d.status == "accepted"), None)
    if stands is not None and stands.review and stands.review <= today:
        due = words("The one that stands is due to be looked at again: say “revisit the decision”.")
        body.append(Paragraph((due,)))
    return Message(
        0,
        words("My decisions") if own else words("Our decisions"),
        body=tuple(body),
        choices=tuple(
            Choice(words("Decision {number}", number=d.number), do.SeeDecisions(d.number))
            for d in newest
        ),
        ballot=newest[0].ballot,
    )


def _row(guide: Guide, decision: Decision) -> Text:
    name = Strong(f"{decision.number}. {candidate_name(guide, decision.candidate)}")
    how, words = state(guide, decision), guide.words
    if is_against(decision.candidate, decision.advised):
        advised = candidate_name(guide, decision.advised)
        if decision.own:
            return words.text(
                "{decision}, {date}: {state}. Your answers pointed to {advised}.",
                decision=name, date=decision.date, state=how, advised=advised,
            )  # fmt: skip
        return words.text(
            "{decision}, {date}: {state}. The ballots pointed to {advised}.",
            decision=name, date=decision.date, state=how, advised=advised,
        )  # fmt: skip
    return words.text("{decision}, {date}: {state}.", decision=name, date=decision.date, state=how)


def told(guide: Guide, decision: Decision, decisions: tuple[Decision, ...]) -> Message:
    """One of a place's decisions, with its document."""
    words = guide.words
    chosen = candidate_name(guide, decision.candidate)
    named, how = Strong(chosen), state(guide, decision)
    stated = words.text(
        "{candidate}, decided on {date}: {state}.", candidate=named, date=decision.date, state=how
    )
    if decision.status in ("proposed", "rejected"):
        stated = words.text(
            "{candidate}, proposed on {date}: {state}.",
            candidate=named,
            date=decision.date,
            state=how,
        )
    body: list[Block] = [Paragraph(stated), Paragraph((advice(guide, decision),))]
    against = is_against(decision.candidate, decision.advised)
    if decision.reason:
        body.append(Paragraph((reason_given(guide, decision.reason, against=against),)))
    body += _dissenting(guide, decision)
    if decision.review and decision.status == "accepted":
        again = words("To be looked at again on {date}.", date=decision.review)
        body.append(Paragraph((again,), "note"))
    kept = words("The document is for your repository.")
    if decision.given:
        kept = words(
            "The document holds what it rests on, with sources; “advisor verify” checks it."
        )
    body.append(Paragraph((kept,), "note"))
    document = Document(file_name(decision), "text/markdown", markdown(guide, decision, decisions))
    return Message(
        0,
        words("Decision {number}: {candidate}", number=decision.number, candidate=chosen),
        body=fitting(guide, tuple(body), _ROOM),
        choices=_next_to(guide, decision, decisions),
        document=document,
        ballot=decision.ballot,
    )


def state(guide: Guide, decision: Decision) -> str:
    """How it is with a decision now, as part of a sentence."""
    words = guide.words
    if decision.superseded_by:
        return words("superseded by decision {number}", number=decision.superseded_by)
    if decision.status == "proposed":
        return words("a draft, in place of decision {number}", number=decision.supersedes)
    if decision.status == "rejected":
        return words("a draft that was rejected")
    if decision.supersedes:
        return words("it stands, in place of decision {number}", number=decision.supersedes)
    return words("it stands")


def _next_to(
    guide: Guide, decision: Decision, decisions: tuple[Decision, ...]
) -> tuple[Choice, ...]:
    """What can be done about a decision, by whoever may."""
    words = guide.words
    back = all_decisions(guide, own=decision.own)
    if decision.status == "proposed":
        before = next((d.candidate for d in decisions if d.number == decision.supersedes), "")
        either = (decision.candidate, *((before,) if before else ()))
        return (*picks(guide, either, own=decision.own), back)
    if decision.status != "accepted":
        return (back,)
    revisit = Choice(words("Revisit"), do.Revisit(decision.number))
    if decision.own:
        return (back, revisit)
    disagree = Choice(words("I disagree, on record"), do.Disagree(decision.number))
    return (back, revisit, disagree)


def _dissenting(guide: Guide, decision: Decision) -> list[Block]:
    if not decision.dissent:
        return []
    heading = Paragraph((guide.words("Who disagrees, on record"),), "heading")
    rows: tuple[Text, ...] = tuple(
        (Strong(one.name), f": {one.words}") if one.words else (Strong(one.name),)
        for one in decision.dissent
    )
    return [heading, Bullets(rows)]


def choosing(guide: Guide, round_: Round) -> Message:
    """To somebody with advice of their own: what do they choose?"""
    words, now = guide.words, tally(guide, round_.ballots)
    ranked = sorted(range(len(now.scores)), key=lambda i: (i != now.leader, -now.scores[i]))
    either = tuple(guide.candidates[i].id for i in ranked)
    kept = words(
        "It is recorded for you alone, with your answers, their sources and a document that you can "
        "put in a repository."
    )
    why = words(
        "To say why, type for instance: record {candidate} because we know it well.",
        candidate=candidate_name(guide, either[0]),
    )
    back = Choice(words("Back to the result"), do.Continue())
    return Message(
        0,
        words("What do you choose?"),
        body=(Paragraph((kept,)), Paragraph((why,), "note")),
        choices=(*picks(guide, either, own=True), back),
        ballot=round_.ballot,
    )


def review_due(guide: Guide, decision: Decision) -> Message:
    """In a place, once, when it is time to look at its decision again."""
    words = guide.words
    told = words(
        "You chose {candidate} on {date}, to look at it again about now. Only the answers that it "
        "rests on are asked again.",
        candidate=candidate_name(guide, decision.candidate),
        date=decision.date,
    )
    return Message(
        0,
        words("Does decision {number} still stand?", number=decision.number),
        body=(Paragraph((told,)),),
        choices=(
            Choice(words("Revisit"), do.Revisit(decision.number), "primary"),
            Choice(words("See the decision"), do.SeeDecisions(decision.number)),
        ),
        ballot=decision.ballot,
    )
