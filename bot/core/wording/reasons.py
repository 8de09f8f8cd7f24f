"""The result explained: contributions, grounds, what would flip it, what it does not know."""

from itertools import accumulate

from bot.core.advice import advise, grounds
from bot.core.events import Doubts, Flips, Reasons, Result, Show
from bot.core.flips import SIZE, Flip, flips
from bot.core.guide import Claim, Guide
from bot.core.limits import MENU, MESSAGE
from bot.core.scoring import Contribution, Swing, swing
from bot.core.state import UNSURE, State
from bot.core.view import (
    Block,
    Bullets,
    Choice,
    Fact,
    Facts,
    Menu,
    Message,
    Paragraph,
    Strong,
    Text,
)
from bot.core.wording.fitting import block_length, fitting
from bot.core.wording.labels import (
    answer_words,
    claim_text,
    clipped,
    contradiction_text,
    event_label,
    main_source,
    question_name,
    signed_points,
    weight_words,
)
from bot.core.wording.result import score_words


def reasons(guide: Guide, state: State) -> Message:
    """The contribution of every answer; they sum to the scores shown."""
    words = guide.words
    advice = advise(guide, state.answers, state.importance)
    rows = [_row(guide, state, part) for part in advice.contributions]
    ranked = sorted(
        zip(advice.contributions, rows, strict=True), key=lambda pair: -_weight(pair[0])
    )
    room = MESSAGE - 1000  # for the sum, the smaller answers together, and notices
    lengths = accumulate(block_length(Facts((row,))) for _, row in ranked)
    fits = sum(length <= room for length in lengths)
    shown = tuple(row for _, row in ranked[:fits])
    if rest := [part.points for part, _ in ranked[fits:]]:
        summed = tuple(map(sum, zip(*rest, strict=True)))
        together = words.many(
            "{n} smaller answer together", "{n} smaller answers together", len(rest)
        )
        shown = (*shown, Fact(together, (signed_points(guide, summed),)))
    total = Fact(words("Sum"), (Strong(score_words(guide, advice.standing)),))
    candidates = tuple(
        Choice(event_label(guide, event), event, "primary")
        for event in (Reasons(candidate.id) for candidate in guide.candidates)
    )
    return Message(
        walk=state.walk,
        title=words("Why: what each answer adds"),
        body=(Facts((*shown, total)),),
        choices=(*candidates, Choice(words("What would change it?"), Flips()), _back(guide)),
    )


def for_and_against(guide: Guide, state: State, candidate_id: str) -> Message:
    """What speaks for and against one candidate on these answers, each claim with its source."""
    words = guide.words
    index = [candidate.id for candidate in guide.candidates].index(candidate_id)
    name = guide.candidates[index].name
    advice = advise(guide, state.answers, state.importance)
    pro, con = grounds(guide, advice.contributions, index)
    others = tuple(
        Choice(event_label(guide, event), event)
        for event in (Reasons(c.id) for c in guide.candidates if c.id != candidate_id)
    )
    body = (
        Paragraph((words("For {candidate}", candidate=name),), "heading"),
        _claims(
            guide, pro, words("Nothing in your answers speaks for {candidate}.", candidate=name)
        ),
        Paragraph((words("Against {candidate}", candidate=name),), "heading"),
        _claims(
            guide, con, words("Nothing in your answers speaks against {candidate}.", candidate=name)
        ),
    )
    return Message(
        walk=state.walk,
        title=words("For and against {candidate}", candidate=name),
        body=fitting(guide, body),
        choices=(*others, Choice(words("What it does not know"), Doubts()), _back(guide)),
    )


def _back(guide: Guide) -> Choice:
    return Choice(guide.words("Back to the result"), Result())


def _claims(guide: Guide, claims: tuple[Claim, ...], none: str) -> Block:
    if not claims:
        return Paragraph((none,))
    return Bullets(tuple(claim_text(guide, claim) for claim in claims[:4]))


def what_flips(guide: Guide, state: State) -> Message:
    """The smallest sets of changed answers that change the winner, and open questions that could."""
    words = guide.words
    found = flips(guide, state.answers, state.importance)
    body: list[Block] = []
    if found.flips:
        body.append(Paragraph((words("The result would change if you had answered:"),)))
        body.append(Bullets(tuple(_flip(guide, flip) for flip in found.flips[:8])))
        if len(found.flips) > 8:
            more = len(found.flips) - 8
            body.append(Paragraph((_more_ways(guide, more, counted=found.complete),), "note"))
    elif not any(option != UNSURE for option in state.answers.values()):
        open_ = words(
            "Every answer so far is “not sure”, so there is none that could be another one."
        )
        body.append(Paragraph((open_,)))
    else:
        short = words.many(
            "No change of up to {n} answer would change the result.",
            "No change of up to {n} answers would change the result.",
            SIZE,
        )
        body.append(Paragraph((short,)))
    changeable = dict.fromkeys(q for flip in found.flips for q, _ in flip.changes)
    return Message(
        walk=state.walk,
        title=words("What would change it"),
        body=fitting(guide, tuple(body)),
        choices=(_back(guide),),
        menus=_menu(guide, words("Change one of these"), tuple(changeable)),
    )


def _more_ways(guide: Guide, more: int, *, counted: bool) -> str:
    words = guide.words
    if counted:
        return words.many(
            "There are {n} ways more, none with fewer changes.",
            "There are {n} ways more, none with fewer changes.",
            more,
        )
    return words.many(
        "There are {n} or more ways more, none with fewer changes.",
        "There are {n} or more ways more, none with fewer changes.",
        more,
    )


def _flip(guide: Guide, flip: Flip) -> Text:
    words = guide.words
    changes = words.listed(tuple(answer_words(guide, q, o) for q, o in flip.changes))
    if flip.winner < 0:
        return (words("{answers} → level", answers=changes),)
    return (changes, " → ", Strong(guide.candidates[flip.winner].name))


def doubts(guide: Guide, state: State) -> Message:
    """What the advice does not know: open questions, contradictions, cautions on its claims."""
    advice = advise(guide, state.answers, state.importance)
    words = guide.words
    cautioned = tuple(
        claim
        for claim in dict.fromkeys(c for part in advice.contributions for c in part.claims)
        if guide.claim_by_id[claim].caution
    )
    body: list[Block] = []
    open_ = _widest_first(guide, state, advice.open)
    if open_:
        body.append(
            Paragraph((words("Not answered, and what one answer alone could do"),), "heading")
        )
        body.append(Bullets(tuple(_open(guide, q, reach) for q, reach in open_[:8])))
        if len(open_) > 8:
            more = words.many(
                "And {n} more that could do less.",
                "And {n} more that could do less.",
                len(open_) - 8,
            )
            body.append(Paragraph((more,), "note"))
    if advice.contradictions:
        body.append(Paragraph((words("What does not sit together"),), "heading"))
        texts = tuple(contradiction_text(guide, c) for c in advice.contradictions[:4])
        body.append(Bullets(texts))
    if cautioned:
        body.append(Paragraph((words("Claims to take with care"),), "heading"))
        claims = (guide.claim_by_id[claim] for claim in cautioned[:4])
        body.append(Bullets(tuple(claim_text(guide, claim) for claim in claims)))
    if not body:
        nothing = words("Every question is answered, and no claim needs a caution.")
        body.append(Paragraph((nothing,)))
    if main := main_source(guide):
        body.append(Paragraph(main, "note"))
    return Message(
        walk=state.walk,
        title=words("What the advice does not know"),
        body=fitting(guide, tuple(body)),
        choices=(_back(guide),),
        menus=_menu(guide, words("Answer one of these"), tuple(q for q, _ in open_)),
    )


def _widest_first(
    guide: Guide, state: State, questions: tuple[str, ...]
) -> list[tuple[str, Swing]]:
    reaches = [(q, swing(guide, state.answers, state.importance, q)) for q in questions]
    return sorted(reaches, key=lambda pair: pair[1].least - pair[1].most)


def _open(guide: Guide, question: str, reach: Swing) -> Text:
    words, name = guide.words, question_name(guide, question)
    if not reach.moves:
        return (words("{question}: cannot move the result alone.", question=name),)
    by = {"question": name, "least": f"{reach.least:+d}", "most": f"{reach.most:+d}"}
    if reach.turns:
        return (words("{question}: could change the result by itself ({least} to {most}).", **by),)
    return (
        words("{question}: could move the lead by {least} to {most}, not change it alone.", **by),
    )


def _menu(guide: Guide, label: str, questions: tuple[str, ...]) -> tuple[Menu, ...]:
    if not questions:
        return ()
    entries = tuple(Choice(clipped(question_name(guide, q)), Show(q)) for q in questions[:MENU])
    return (Menu(label, entries),)


def _row(guide: Guide, state: State, part: Contribution) -> Fact:
    topic = guide.question_by_id[part.question].topic
    weight = state.importance.get(topic, "normal")
    points = signed_points(guide, part.points)
    said = points if weight == "normal" else f"{points} ({weight_words(guide, weight)})"
    return Fact(answer_words(guide, part.question, part.option), (said,))


def _weight(part: Contribution) -> int:
    return max(part.points) - min(part.points)
