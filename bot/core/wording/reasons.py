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
    WEIGHTS,
    answer_words,
    claim_text,
    clipped,
    contradiction_text,
    count,
    names,
    question_name,
    signed_points,
)
from bot.core.wording.result import score_words

_BACK = Choice("Back to the result", Result())


def reasons(guide: Guide, state: State) -> Message:
    """The contribution of every answer; they sum to the scores shown."""
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
        words = (signed_points(guide, summed),)
        shown = (*shown, Fact(f"{count(len(rest), 'smaller answer')} together", words))
    total = Fact("Sum", (Strong(score_words(guide, advice.standing)),))
    candidates = tuple(
        Choice(clipped(f"For and against {candidate.name}"), Reasons(candidate.id), "primary")
        for candidate in guide.candidates
    )
    return Message(
        walk=state.walk,
        title="Why: what each answer adds",
        body=(Facts((*shown, total)),),
        choices=(*candidates, Choice("What would change it?", Flips()), _BACK),
    )


def for_and_against(guide: Guide, state: State, candidate_id: str) -> Message:
    """What speaks for and against one candidate on these answers, each claim with its source."""
    index = [candidate.id for candidate in guide.candidates].index(candidate_id)
    name = guide.candidates[index].name
    advice = advise(guide, state.answers, state.importance)
    pro, con = grounds(guide, advice.contributions, index)
    others = tuple(
        Choice(clipped(f"For and against {other.name}"), Reasons(other.id))
        for other in guide.candidates
        if other.id != candidate_id
    )
    body = (
        Paragraph((f"For {name}",), "heading"),
        _claims(guide, pro, f"Nothing in your answers speaks for {name}."),
        Paragraph((f"Against {name}",), "heading"),
        _claims(guide, con, f"Nothing in your answers speaks against {name}."),
    )
    return Message(
        walk=state.walk,
        title=f"For and against {name}",
        body=fitting(body),
        choices=(*others, Choice("What it does not know", Doubts()), _BACK),
    )


def _claims(guide: Guide, claims: tuple[Claim, ...], none: str) -> Block:
    if not claims:
        return Paragraph((none,))
    return Bullets(tuple(claim_text(guide, claim) for claim in claims[:4]))


def what_flips(guide: Guide, state: State) -> Message:
    """The smallest sets of changed answers that change the winner, and open questions that could."""
    found = flips(guide, state.answers, state.importance)
    body: list[Block] = []
    if found.flips:
        body.append(Paragraph(("The result would change if you had answered:",)))
        body.append(Bullets(tuple(_flip(guide, flip) for flip in found.flips[:8])))
        if len(found.flips) > 8:
            more = f"{len(found.flips) - 8:,}" + ("" if found.complete else " or more")
            body.append(
                Paragraph((f"There are {more} ways more, none with fewer changes.",), "note")
            )
    elif not any(option != UNSURE for option in state.answers.values()):
        open_ = "Every answer so far is “not sure”, so there is none that could be another one."
        body.append(Paragraph((open_,)))
    else:
        short = f"No change of up to {count(SIZE, 'answer')} would change the result."
        body.append(Paragraph((short,)))
    changeable = dict.fromkeys(q for flip in found.flips for q, _ in flip.changes)
    return Message(
        walk=state.walk,
        title="What would change it",
        body=fitting(tuple(body)),
        choices=(_BACK,),
        menus=_menu(guide, "Change one of these", tuple(changeable)),
    )


def _flip(guide: Guide, flip: Flip) -> Text:
    changes = names(tuple(answer_words(guide, q, o) for q, o in flip.changes))
    if flip.winner < 0:
        return (changes, " → level")
    return (changes, " → ", Strong(guide.candidates[flip.winner].name))


def doubts(guide: Guide, state: State) -> Message:
    """What the advice does not know: open questions, contradictions, cautions on its claims."""
    advice = advise(guide, state.answers, state.importance)
    cautioned = tuple(
        claim
        for claim in dict.fromkeys(c for part in advice.contributions for c in part.claims)
        if guide.claim_by_id[claim].caution
    )
    body: list[Block] = []
    open_ = _widest_first(guide, state, advice.open)
    if open_:
        body.append(Paragraph(("Not answered, and what one answer alone could do",), "heading"))
        body.append(Bullets(tuple(_open(guide, q, reach) for q, reach in open_[:8])))
        if len(open_) > 8:
            body.append(Paragraph((f"And {len(open_) - 8} more that could do less.",), "note"))
    if advice.contradictions:
        body.append(Paragraph(("What does not sit together",), "heading"))
        texts = tuple(contradiction_text(guide, c) for c in advice.contradictions[:4])
        body.append(Bullets(texts))
    if cautioned:
        body.append(Paragraph(("Claims to take with care",), "heading"))
        claims = (guide.claim_by_id[claim] for claim in cautioned[:4])
        body.append(Bullets(tuple(claim_text(guide, claim) for claim in claims)))
    if not body:
        body.append(Paragraph(("Every question is answered, and no claim needs a caution.",)))
    return Message(
        walk=state.walk,
        title="What the advice does not know",
        body=fitting(tuple(body)),
        choices=(_BACK,),
        menus=_menu(guide, "Answer one of these", tuple(q for q, _ in open_)),
    )


def _widest_first(
    guide: Guide, state: State, questions: tuple[str, ...]
) -> list[tuple[str, Swing]]:
    reaches = [(q, swing(guide, state.answers, state.importance, q)) for q in questions]
    return sorted(reaches, key=lambda pair: pair[1].least - pair[1].most)


def _open(guide: Guide, question: str, reach: Swing) -> Text:
    name = question_name(guide, question)
    figures = f"{reach.least:+d} to {reach.most:+d}"
    if not reach.moves:
        return (f"{name}: cannot move the result alone.",)
    if reach.turns:
        return (f"{name}: could change the result by itself ({figures}).",)
    return (f"{name}: could move the lead by {figures}, not change it alone.",)


def _menu(guide: Guide, label: str, questions: tuple[str, ...]) -> tuple[Menu, ...]:
    if not questions:
        return ()
    entries = tuple(Choice(clipped(question_name(guide, q)), Show(q)) for q in questions[:MENU])
    return (Menu(label, entries),)


def _row(guide: Guide, state: State, part: Contribution) -> Fact:
    topic = guide.question_by_id[part.question].topic
    weight = state.importance.get(topic, "normal")
    points = signed_points(guide, part.points)
    words = points if weight == "normal" else f"{points} ({WEIGHTS[weight]})"
    return Fact(answer_words(guide, part.question, part.option), (words,))


def _weight(part: Contribution) -> int:
    return max(part.points) - min(part.points)
