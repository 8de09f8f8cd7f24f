"""A team's decisions in words: the list, one of them, and the document to keep (MADR 4).

The document follows adr.github.io/madr: front matter, then context, options, outcome, consequences.
"""

import re

from bot.core import events as do
from bot.core.decision import Decision, receipt
from bot.core.guide import Guide
from bot.core.team import FEWEST
from bot.core.view import Bullets, Choice, Cite, Document, Message, Paragraph, Strong, Text
from bot.core.wording.labels import answer_words, claim_text

RECEIPT = "advisor-receipt"  # the language of the fenced block that `advisor verify` reads
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")
_SHOWN = 10  # of the list


def listed(guide: Guide, decisions: tuple[Decision, ...]) -> Message:
    """All that was decided in a place, the newest first."""
    words = guide.words
    if not decisions:
        nothing = words("Nothing is decided here yet. Say “team” to decide together.")
        alone = Choice(words("Go on alone"), do.Continue())
        title = words("No decision recorded")
        return Message(0, title, body=(Paragraph((nothing,)),), choices=(alone,))
    newest = decisions[::-1][:_SHOWN]
    rows = tuple(
        words.text(
            "{decision}, {date}: {state}.",
            decision=Strong(f"{d.number}. {_name(guide, d.candidate)}"),
            date=d.date,
            state=_state(guide, d),
        )
        for d in newest
    )
    choices = tuple(
        Choice(words("Decision {number}", number=str(d.number)), do.SeeDecisions(d.number))
        for d in newest
    )
    title = words("Our decisions")
    return Message(0, title, body=(Bullets(rows),), choices=choices, ballot=newest[0].round)


def told(guide: Guide, decision: Decision) -> Message:
    """One decision, with its document."""
    words = guide.words
    chosen = _name(guide, decision.candidate)
    made = words.text(
        "{candidate}, decided on {date}: {state}.",
        candidate=Strong(chosen),
        date=decision.date,
        state=_state(guide, decision),
    )
    body = [Paragraph(made), Paragraph((_advice(guide, decision),))]
    if decision.reason:
        body.append(Paragraph((words("The reason given: {reason}", reason=decision.reason),)))
    holds = words("The document is for your repository.")
    if decision.given:
        holds = words(
            "The document holds what it rests on, with sources; “advisor verify” checks it."
        )
    body.append(Paragraph((holds,), "note"))
    name = f"{decision.number:04d}-{decision.guide}.md"
    return Message(
        0,
        words("Decision {number}: {candidate}", number=str(decision.number), candidate=chosen),
        body=tuple(body),
        choices=(_back(guide),),
        document=Document(name, "text/markdown", markdown(guide, decision)),
        ballot=decision.round,
    )


def not_to_decide(guide: Guide, why: str) -> Message:
    """To somebody whose word does not decide, or where there is nothing to."""
    title = guide.words("Not recorded")
    return Message(0, title, body=(Paragraph((why,)),), choices=(_back(guide),))


def _back(guide: Guide) -> Choice:
    return Choice(guide.words("Our decisions"), do.SeeDecisions())


def markdown(guide: Guide, decision: Decision) -> str:
    """The decision as a MADR document. What people or the guide wrote is escaped."""
    words = guide.words
    chosen = _plain(_name(guide, decision.candidate))
    ballots = words.many(
        "{n} ballot on the guide “{guide}”, given in private.",
        "{n} ballots on the guide “{guide}”, given in private.",
        decision.ballots,
        guide=_plain(guide.title),
    )
    outcome = words("Chosen option: “{candidate}”.", candidate=chosen)
    reason = words("Reason given: {reason}", reason=_plain(decision.reason))
    options = [f"* {_plain(candidate.name)}" for candidate in guide.candidates]
    lines = [
        *_front(decision),
        f"# {_plain(guide.question)}",
        "",
        *_heading(2, words("Context and Problem Statement")),
        ballots,
        "",
        *_heading(2, words("Considered Options")),
        *options,
        "",
        *_heading(2, words("Decision Outcome")),
        f"{outcome} {_plain(_advice(guide, decision))}",
        *(["", reason] if decision.reason else []),
        "",
        *_carrying(guide, decision),
        *_claims(guide, decision),
        *_more(guide, decision),
    ]
    return "\n".join(lines)


def _heading(level: int, words: str) -> list[str]:
    return [f"{'#' * level} {words}", ""]


def _front(decision: Decision) -> list[str]:
    status = decision.status
    if decision.superseded_by:
        status_line = f'status: "superseded by {decision.superseded_by:04d}"'
    else:
        status_line = f"status: {status}"
    makers = ", ".join(f'"{_quoted(name)}"' for name in decision.deciders)
    return [
        "---",
        status_line,
        f"date: {decision.date}",
        f"decision-makers: [{makers}]",
        "consulted: []",
        "informed: []",
        *([f"supersedes: {decision.supersedes:04d}"] if decision.supersedes else []),
        "---",
        "",
    ]


def _carrying(guide: Guide, decision: Decision) -> list[str]:
    known = [(q, o) for q, o in decision.carrying if (q, o) in guide.option_by_key]
    if not known:
        return []
    rows = [f"* {_plain(answer_words(guide, q, o))}" for q, o in known]
    return [
        *_heading(3, guide.words("What it rests on")),
        guide.words("Should one of these change, look at it again:"),
        "",
        *rows,
        "",
    ]


def _claims(guide: Guide, decision: Decision) -> list[str]:
    cited: dict[str, None] = {}
    for key in decision.carrying:
        option = guide.option_by_key.get(key)
        cited |= dict.fromkeys(option.claims if option else ())
    rows = [f"* {_spoken(claim_text(guide, guide.claim_by_id[claim]))}" for claim in cited]
    return [*_heading(3, guide.words("Claims cited")), *rows, ""] if rows else []


def _more(guide: Guide, decision: Decision) -> list[str]:
    words = guide.words
    votes = tuple(
        words.many(
            "{candidate} in {n} ballot",
            "{candidate} in {n} ballots",
            won,
            candidate=_plain(candidate.name),
        )
        for candidate, won in zip(guide.candidates, decision.votes, strict=False)
    )
    ahead = words("Ahead was {votes}.", votes=words.listed(votes))
    dissent = [] if decision.ballots < FEWEST else [ahead, ""]
    computed = words(
        "Computed from guide {guide}, version {version}.",
        guide=f"`{decision.guide}`",
        version=f"`{decision.version}`",
    )
    proof = (
        ["```" + RECEIPT, receipt(decision), "```", ""]
        if decision.given
        else [words("No receipt: with so few ballots it would tell on a person."), ""]
    )
    return [*_heading(2, words("More Information")), *dissent, computed, "", *proof]


def _advice(guide: Guide, decision: Decision) -> str:
    words, ballots = guide.words, decision.ballots
    figures = words.listed(tuple(
        f"{candidate.name} {score}"
        for candidate, score in zip(guide.candidates, decision.scores, strict=False)
    ))  # fmt: skip
    if not decision.advised:
        return words.many(
            "The {n} ballot came out level: {scores}.",
            "The {n} ballots came out level: {scores}.",
            ballots,
            scores=figures,
        )
    if decision.advised == decision.candidate:
        return words.many(
            "The {n} ballot came to the same: {scores}.",
            "The {n} ballots came to the same: {scores}.",
            ballots,
            scores=figures,
        )
    return words.many(
        "The {n} ballot came to {candidate} instead: {scores}.",
        "The {n} ballots came to {candidate} instead: {scores}.",
        ballots,
        candidate=_name(guide, decision.advised),
        scores=figures,
    )


def _state(guide: Guide, decision: Decision) -> str:
    words = guide.words
    if decision.superseded_by:
        return words("superseded by decision {number}", number=str(decision.superseded_by))
    if decision.supersedes:
        return words("it stands, in place of decision {number}", number=str(decision.supersedes))
    return words("it stands")


def _name(guide: Guide, candidate: str) -> str:
    found = guide.candidate_by_id.get(candidate)
    return found.name if found else candidate


def _spoken(text: Text) -> str:
    said = []
    for inline in text:
        if isinstance(inline, str):
            said.append(_escaped(inline))
        elif isinstance(inline, Cite):
            said.append(f"([{_escaped(inline.label)}]({inline.url}))")
        else:
            said.append(_escaped(inline.text))
    return "".join(said)


def _plain(words: str) -> str:
    return _escaped(" ".join(words.split()))


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)


def _quoted(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
