"""The result as a Markdown document: answers, sums, claims with sources, what it does not know."""

import re

from bot.core.advice import Advice, advise, grounds
from bot.core.events import Result
from bot.core.guide import Claim, Guide
from bot.core.state import State
from bot.core.view import Choice, Document, Message, Paragraph
from bot.core.wording.labels import (
    contradiction_text,
    option_label,
    question_name,
    source_name,
    weight_words,
)
from bot.core.wording.result import strength_line, verdict_line, verdict_title
from bot.core.wording.speaking import untranslated

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")


def recorded(guide: Guide, state: State) -> Message:
    """The message that offers the document."""
    words = guide.words
    here = words("Here is the advice as a Markdown file, with every sum and source.")
    return Message(
        walk=state.walk,
        title=words("Save as Markdown"),
        body=(Paragraph((here,)),),
        choices=(Choice(words("Back to the result"), Result()),),
        document=Document(f"advice-{guide.id}.md", "text/markdown", markdown(guide, state)),
    )


def markdown(guide: Guide, state: State) -> str:
    """The document. Words from the guide are escaped, so none of them becomes markup."""
    advice = advise(guide, state.answers, state.importance)
    computed = guide.words(
        "Computed from guide {guide}, version {version}.",
        guide=f"`{guide.id}`",
        version=f"`{guide.version}`",
    )
    strength = strength_line(guide, advice)
    lines = [
        f"# {_plain(guide.question)}",
        "",
        f"**{_plain(verdict_title(guide, advice))}.** {_spoken(guide, advice)} {_plain(strength)}",
        "",
        *_table(guide, advice),
        *_weights(guide, state),
        *_open(guide, advice),
        *_contradictions(guide, advice),
        *_claims(guide, advice),
        *_other_language(guide, advice),
        computed,
        "",
    ]
    return "\n".join(lines)


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)


def _spoken(guide: Guide, advice: Advice) -> str:
    return _plain(
        "".join(
            p if isinstance(p, str) else getattr(p, "text", "") for p in verdict_line(guide, advice)
        )
    )


def _heading(words: str) -> list[str]:
    return [f"## {words}", ""]


def _table(guide: Guide, advice: Advice) -> list[str]:
    words = guide.words
    heads = [candidate.name for candidate in guide.candidates]
    columns = [words("Question"), words("Answer"), *map(_plain, heads)]
    lines = [
        *_heading(words("What each answer adds")),
        f"| {' | '.join(columns)} |",
        f"| --- | --- | {' | '.join('---:' for _ in heads)} |",
    ]
    for part in advice.contributions:
        cells = [
            question_name(guide, part.question),
            option_label(guide, part.question, part.option),
        ]
        figures = [f"{value:+d}" if value else "0" for value in part.points]
        lines.append(f"| {' | '.join([*map(_plain, cells), *figures])} |")
    sums = [f"**{score}**" for score in advice.standing.scores]
    total = words("Sum")
    return [*lines, f"| **{total}** | | {' | '.join(sums)} |", ""]


def _weights(guide: Guide, state: State) -> list[str]:
    if not state.importance:
        return []
    rows = [
        f"- {_plain(guide.topic_by_id[topic].title)}: {weight_words(guide, weight)}"
        for topic, weight in state.importance.items()
    ]
    return [*_heading(guide.words("What was weighed differently")), *rows, ""]


def _open(guide: Guide, advice: Advice) -> list[str]:
    if not advice.open:
        return []
    words, unsure = guide.words, set(advice.unsure)
    mark = words("not sure")
    rows = [
        f"- {_plain(question_name(guide, q))}" + (f" ({mark})" if q in unsure else "")
        for q in advice.open
    ]
    head = words.many("Not answered: {n} question", "Not answered: {n} questions", len(rows))
    return [*_heading(head), *rows, ""]


def _contradictions(guide: Guide, advice: Advice) -> list[str]:
    if not advice.contradictions:
        return []
    rows = [
        "- " + _plain("".join(map(str, contradiction_text(guide, c))))
        for c in advice.contradictions
    ]
    return [*_heading(guide.words("What does not sit together")), *rows, ""]


def _claims(guide: Guide, advice: Advice) -> list[str]:
    lines: list[str] = []
    for index, candidate in enumerate(guide.candidates):
        pro, _ = grounds(guide, advice.contributions, index)
        if pro:
            head = guide.words("What speaks for {candidate}", candidate=_plain(candidate.name))
            lines += _heading(head)
            lines += [f"- {_cited(guide, claim)}" for claim in pro]
            lines.append("")
    return lines


def _other_language(guide: Guide, advice: Advice) -> list[str]:
    """A line where some of what the document says is not in its language."""
    found = [contradiction.text for contradiction in advice.contradictions]
    for index in range(len(guide.candidates)):
        pro, _ = grounds(guide, advice.contributions, index)
        found += [sentence for claim in pro for sentence in (claim.text, claim.caution)]
    note = untranslated(guide, found)
    return [f"*{_plain(note)}*", ""] if note else []


def _cited(guide: Guide, claim: Claim) -> str:
    source = guide.source_by_id[claim.source]
    words = guide.words
    where = source_name(guide, source.name, claim.section)
    caution = words("Caution: {caution}", caution=_plain(claim.caution))
    caution = f" *{caution}*" if claim.caution else ""
    checked = words("checked {date}", date=source.checked)
    return f"{_plain(claim.text)} ([{_plain(where)}]({claim.link}), {checked}){caution}"
