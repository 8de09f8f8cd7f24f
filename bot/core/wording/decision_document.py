"""A decision as the document to keep: MADR 4, as adr.github.io/madr has it.

Front matter, then context, options, outcome, and more: how the ballots were divided, and the receipt.
"""

import re

from bot.core.decision import Decision
from bot.core.decision_codec import receipt
from bot.core.guide import Guide
from bot.core.team import FEWEST
from bot.core.view import Cite, Text
from bot.core.wording.against import grounds_heading, is_against, reason_given
from bot.core.wording.labels import answer_words, claim_text
from bot.core.wording.picks import candidate_name
from bot.core.wording.speaking import untranslated

RECEIPT = "advisor-receipt"  # the language of the fenced block that `advisor verify` reads
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")


def file_name(decision: Decision) -> str:
    """The document's name in a repository, as MADR has it: a number, and a title with dashes."""
    return f"{decision.number:04d}-use-{decision.candidate}.md"


def markdown(guide: Guide, decision: Decision, decisions: tuple[Decision, ...]) -> str:
    """The decision as a MADR document, with links to its neighbours in the list.

    What people or the guide wrote is escaped.
    """
    words = guide.words
    against = is_against(decision.candidate, decision.advised)
    reason = reason_given(guide, decision.reason, against=against) if decision.reason else ""
    lines = [
        *_front(decision),
        _title(guide, decision),
        "",
        *_heading(2, words("Context and Problem Statement")),
        f"{_plain(guide.question)} {_plain(_asked(guide, decision))}",
        "",
        *_heading(2, words("Considered Options")),
        *(f"* {_plain(candidate.name)}" for candidate in guide.candidates),
        "",
        *_heading(2, words("Decision Outcome")),
        _outcome(guide, decision),
        *(["", _plain(reason)] if reason else []),
        "",
        *_dissent(guide, decision),
        *_carrying(guide, decision),
        *_claims(guide, decision),
        *_more(guide, decision, decisions),
    ]
    return "\n".join(lines)


def stated(guide: Guide, decision: Decision) -> tuple[str, ...]:
    """The lines of the document that follow from its receipt, and can be compared with that."""
    rests = (line for line in _carrying(guide, decision) if line)
    return (
        _title(guide, decision),
        _outcome(guide, decision),
        *rests,
        *_divided(guide, decision),
    )


def _title(guide: Guide, decision: Decision) -> str:
    name = candidate_name(guide, decision.candidate)
    title = guide.words("Use {candidate}: {guide}", candidate=name, guide=guide.title)
    return f"# {_plain(title)}"


def _outcome(guide: Guide, decision: Decision) -> str:
    name = candidate_name(guide, decision.candidate)
    chosen = guide.words("Chosen option: “{candidate}”.", candidate=name)
    return f"{_plain(chosen)} {_plain(advice(guide, decision))}"


def advice(guide: Guide, decision: Decision) -> str:
    """What the answers came to, beside what was chosen, in a sentence."""
    words = guide.words
    scores = words.listed(tuple(
        f"{candidate.name} {score}"
        for candidate, score in zip(guide.candidates, decision.scores, strict=False)
    ))  # fmt: skip
    came = {"scores": scores, "candidate": candidate_name(guide, decision.advised)}
    if decision.own:
        if not decision.advised:
            return words("The answers came out level: {scores}.", **came)
        if decision.advised == decision.candidate:
            return words("The answers point the same way: {scores}.", **came)
        return words("The answers point to {candidate} instead: {scores}.", **came)
    if not decision.advised:
        return words.many(
            "The {n} ballot came out level: {scores}.",
            "The {n} ballots came out level: {scores}.",
            decision.ballots, **came,
        )  # fmt: skip
    if decision.advised == decision.candidate:
        return words.many(
            "The {n} ballot points the same way: {scores}.",
            "Added up, the {n} ballots point the same way: {scores}.",
            decision.ballots, **came,
        )  # fmt: skip
    return words.many(
        "The {n} ballot points to {candidate} instead: {scores}.",
        "Added up, the {n} ballots point to {candidate} instead: {scores}.",
        decision.ballots, **came,
    )  # fmt: skip


def _heading(level: int, words: str) -> list[str]:
    return [f"{'#' * level} {words}", ""]


def _front(decision: Decision) -> list[str]:
    status = f"status: {decision.status}"
    if decision.superseded_by:
        status = f'status: "superseded by ADR-{decision.superseded_by:04d}"'
    return [
        "---",
        status,
        f"date: {max(decision.date, decision.reviewed)}",
        f"decision-makers: {_listed(decision.deciders)}",
        f"consulted: {_listed(decision.consulted)}",
        f"informed: {_listed(decision.informed)}",
        *([f'supersedes: "ADR-{decision.supersedes:04d}"'] if _supersedes(decision) else []),
        "---",
        "",
    ]


def _supersedes(decision: Decision) -> bool:
    return bool(decision.supersedes) and decision.status in ("accepted", "superseded")


def _listed(people: tuple[str, ...]) -> str:
    quoted = (f'"{_quoted(name)}"' for name in people)
    return f"[{', '.join(quoted)}]"


def _asked(guide: Guide, decision: Decision) -> str:
    words = guide.words
    if decision.own:
        return words("One person answered the questions of “{guide}”.", guide=guide.title)
    return words.many(
        "{n} ballot on the guide “{guide}”, given in private.",
        "{n} ballots on the guide “{guide}”, given in private.",
        decision.ballots,
        guide=guide.title,
    )


def _dissent(guide: Guide, decision: Decision) -> list[str]:
    if not decision.dissent:
        return []
    words = guide.words
    rows = [
        f"* {_plain(d.name)}: {_plain(d.words)}" if d.words else f"* {_plain(d.name)}"
        for d in decision.dissent
    ]
    note = words("They say so themselves, by name. How anybody answered is not told.")
    return [*_heading(3, words("Who disagrees, on record")), _plain(note), "", *rows, ""]


def _carrying(guide: Guide, decision: Decision) -> list[str]:
    known = [(q, o) for q, o in decision.carrying if (q, o) in guide.option_by_key]
    if not known:
        return []
    words = guide.words
    rows = [f"* {_plain(answer_words(guide, q, o))}" for q, o in known]
    again = words("Should one of these change, look at it again:")
    heading = words("What the result rests on")
    if is_against(decision.candidate, decision.advised):
        heading = _plain(grounds_heading(guide, decision.advised))
        again = words("It was chosen in spite of these:")
    return [*_heading(3, heading), again, "", *rows, ""]


def _claims(guide: Guide, decision: Decision) -> list[str]:
    cited: dict[str, None] = {}
    for key in decision.carrying:
        option = guide.option_by_key.get(key)
        cited |= dict.fromkeys(option.claims if option else ())
    claims = [guide.claim_by_id[claim] for claim in cited]
    if not claims:
        return []
    rows = [f"* {_spoken(claim_text(guide, claim))}" for claim in claims]
    note = untranslated(guide, (text for claim in claims for text in (claim.text, claim.caution)))
    told = [f"*{_plain(note)}*", ""] if note else []
    return [*_heading(3, guide.words("Claims cited")), *rows, "", *told]


def _more(guide: Guide, decision: Decision, decisions: tuple[Decision, ...]) -> list[str]:
    words = guide.words
    computed = words(
        "Computed from guide {guide}, version {version}.",
        guide=f"`{decision.guide}`",
        version=f"`{decision.version}`",
    )
    proof = ["```" + RECEIPT, receipt(decision), "```", ""]
    if not decision.given:
        proof = [words("There is no receipt: it would tell on a person."), ""]
    told = [*_links(guide, decision, decisions), *_divided(guide, decision)]
    if decision.reviewed:
        told.append(words("Found to stand on {date}.", date=decision.reviewed))
    if decision.review:
        told.append(words("To be looked at again on {date}.", date=decision.review))
    lines = [text for line in (*told, computed) for text in (line, "")]
    return [*_heading(2, words("More Information")), *lines, *proof]


def _divided(guide: Guide, decision: Decision) -> list[str]:
    """How many ballots put each in front."""
    if decision.ballots < FEWEST or not decision.given:
        return []
    words = guide.words
    votes = tuple(
        words("{votes} for {candidate}", candidate=_plain(candidate.name), votes=won)
        for candidate, won in zip(guide.candidates, decision.votes, strict=False)
    )
    return [words("Ballot by ballot: {votes}.", votes=words.listed(votes))]


def _links(guide: Guide, decision: Decision, decisions: tuple[Decision, ...]) -> list[str]:
    """Where the neighbours are: what it replaces, what replaces it, and what would."""
    words, by_number = guide.words, {d.number: d for d in decisions}
    before, after = by_number.get(decision.supersedes), by_number.get(decision.superseded_by)
    drafts = (d for d in decisions if (d.status, d.supersedes) == ("proposed", decision.number))
    lines = []
    if before and decision.status in ("proposed", "rejected"):
        lines.append(words("Proposed in place of {decision}.", decision=_link(before)))
    elif before:
        lines.append(words("It supersedes {decision}.", decision=_link(before)))
    if after:
        lines.append(words("It is superseded by {decision}.", decision=_link(after)))
    lines += [words("{decision} is proposed in its place.", decision=_link(d)) for d in drafts]
    return lines


def _link(decision: Decision) -> str:
    return f"[ADR-{decision.number:04d}]({file_name(decision)})"


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
