"""A team's decisions in words: the list, one of them, and the document to keep (MADR 4).

The document follows adr.github.io/madr: front matter, then context, options, outcome, consequences.
"""

import re

from bot.core import events as do
from bot.core.decision import Decision, receipt
from bot.core.guide import Guide
from bot.core.team import FEWEST
from bot.core.view import Bullets, Choice, Cite, Document, Message, Paragraph, Strong, Text
from bot.core.wording.labels import answer_words, claim_text, count, names

RECEIPT = "advisor-receipt"  # the language of the fenced block that `advisor verify` reads
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")
_SHOWN = 10  # of the list
_BACK = Choice("Our decisions", do.SeeDecisions())


def listed(guide: Guide, decisions: tuple[Decision, ...]) -> Message:
    """All that was decided in a place, the newest first."""
    if not decisions:
        words = "Nothing is decided here yet. Say “team” to decide together."
        return Message(0, "No decision recorded", body=(Paragraph((words,)),), choices=(_alone(),))
    newest = decisions[::-1][:_SHOWN]
    rows: tuple[Text, ...] = tuple(
        (Strong(f"{d.number}. {_name(guide, d.candidate)}"), f", {d.date}: {_state(d)}.")
        for d in newest
    )
    choices = tuple(Choice(f"Decision {d.number}", do.SeeDecisions(d.number)) for d in newest)
    return Message(
        0, "Our decisions", body=(Bullets(rows),), choices=choices, ballot=newest[0].round
    )


def told(guide: Guide, decision: Decision) -> Message:
    """One decision, with its document."""
    chosen = _name(guide, decision.candidate)
    body = [
        Paragraph((Strong(chosen), f", decided on {decision.date}: {_state(decision)}.")),
        Paragraph((_advice(guide, decision),)),
    ]
    if decision.reason:
        body.append(Paragraph((f"The reason given: {decision.reason}",)))
    words = "The document is for your repository."
    if decision.given:
        words = "The document holds what it rests on, with sources; “advisor verify” checks it."
    body.append(Paragraph((words,), "note"))
    name = f"{decision.number:04d}-{decision.guide}.md"
    return Message(
        0,
        f"Decision {decision.number}: {chosen}",
        body=tuple(body),
        choices=(_BACK,),
        document=Document(name, "text/markdown", markdown(guide, decision)),
        ballot=decision.round,
    )


def not_to_decide(words: str) -> Message:
    """To somebody whose word does not decide, or where there is nothing to."""
    return Message(0, "Not recorded", body=(Paragraph((words,)),), choices=(_BACK,))


def markdown(guide: Guide, decision: Decision) -> str:
    """The decision as a MADR document. What people or the guide wrote is escaped."""
    chosen = _plain(_name(guide, decision.candidate))
    options = [f"* {_plain(candidate.name)}" for candidate in guide.candidates]
    lines = [
        *_front(decision),
        f"# {_plain(guide.question)}",
        "",
        "## Context and Problem Statement",
        "",
        f"{count(decision.ballots, 'ballot')} on the guide “{_plain(guide.title)}”, given in private.",
        "",
        "## Considered Options",
        "",
        *options,
        "",
        "## Decision Outcome",
        "",
        f"Chosen option: “{chosen}”. {_plain(_advice(guide, decision))}",
        *(["", f"Reason given: {_plain(decision.reason)}"] if decision.reason else []),
        "",
        *_carrying(guide, decision),
        *_claims(guide, decision),
        *_more(guide, decision),
    ]
    return "\n".join(lines)


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
        "### What it rests on",
        "",
        "Should one of these change, look at it again:",
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
    return ["### Claims cited", "", *rows, ""] if rows else []


def _more(guide: Guide, decision: Decision) -> list[str]:
    votes = names(tuple(
        f"{_plain(candidate.name)} in {count(won, 'ballot')}"
        for candidate, won in zip(guide.candidates, decision.votes, strict=False)
    ))  # fmt: skip
    dissent = [] if decision.ballots < FEWEST else [f"Ahead was {votes}.", ""]
    proof = (
        ["```" + RECEIPT, receipt(decision), "```", ""]
        if decision.given
        else ["No receipt: with so few ballots it would tell on a person.", ""]
    )
    return [
        "## More Information",
        "",
        *dissent,
        f"Computed from guide `{decision.guide}`, version `{decision.version}`.",
        "",
        *proof,
    ]


def _advice(guide: Guide, decision: Decision) -> str:
    figures = names(tuple(
        f"{candidate.name} {score}"
        for candidate, score in zip(guide.candidates, decision.scores, strict=False)
    ))  # fmt: skip
    ballots = count(decision.ballots, "ballot")
    if not decision.advised:
        return f"The {ballots} came out level: {figures}."
    if decision.advised == decision.candidate:
        return f"The {ballots} came to the same: {figures}."
    return f"The {ballots} came to {_name(guide, decision.advised)} instead: {figures}."


def _state(decision: Decision) -> str:
    if decision.superseded_by:
        return f"superseded by decision {decision.superseded_by}"
    return (
        f"it stands, in place of decision {decision.supersedes}"
        if decision.supersedes
        else ("it stands")
    )


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


def _alone() -> Choice:
    return Choice("Go on alone", do.Continue())
