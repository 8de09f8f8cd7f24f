"""The impact of a change as one page of HTML that stands alone: no script, nothing fetched."""

from collections.abc import Iterable, Mapping
from html import escape

from bot.authoring.impact import Called, Impact, Reason
from bot.authoring.running import Running
from bot.core.guide import Guide
from bot.core.shares import rounded

_BAR, _NAME, _ROW = 320, 150, 26  # pixels: a full bar, the names before it, a row
NONE = "0.0 %"
_MOST = 40  # reasons on the page; JSON has all
_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8886;vertical-align:top}
tbody th{font-weight:400}
td.figure,th.figure{text-align:right;white-space:nowrap}
svg{max-width:100%;height:auto}svg text{fill:currentColor;font:14px system-ui,sans-serif}
.before{fill:#8a8f98}.after{fill:#2f6f9f}
"""


def page(found: Impact, new: Guide, under_way: Running | None = None) -> str:
    """The report on putting `new` in place of an older guide."""
    title = f"What the change does to the advice: {new.title}"
    every = f"all {found.profiles:,}" if found.exact else f"{found.profiles:,} drawn"
    figures = (
        f"<p>Of {every} profiles, {found.winners:,} "
        f"({share(found.winners, found)}) get another winner, and {found.verdicts:,} "
        f"({share(found.verdicts, found)}) another verdict on the same winner.</p>"
    )
    if not found.exact:
        figures += (
            "<p>They are drawn at random, always the same ones: in 19 of 20 draws, shares are within "
            f"{100 * found.error:.1f} % of those of all.</p>"
        )
    body = (
        figures,
        "<h2>Who wins</h2>",
        _chart(found, new),
        "<h2>Why advice changes</h2>",
        _reasons(found, new),
        *_questions(found, new),
        *_running(under_way),
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )


def share(count: int, found: Impact) -> str:
    """A part of all profiles in percent."""
    return part(count, found.profiles)


def shares(side: Mapping[str, int]) -> Mapping[str, str]:
    """All parts of a whole in percent, which sum to a hundred; by what they are parts of."""
    permille = rounded(tuple(side.values()), 1000)
    return {name: f"{n // 10}.{n % 10} %" for name, n in zip(side, permille, strict=True)}


def part(count: int, of: int) -> str:
    """A part of a whole in percent."""
    return f"{100 * count / of if of else 0:.1f} %"


def called(called: Called, guide: Guide) -> str:
    """An outcome in words, such as “leaning” and a name."""
    winner, verdict = called
    name = guide.candidate_by_id[winner].name if winner in guide.candidate_by_id else winner
    if not winner:
        return "level"
    return f"close, {name} ahead" if verdict == "close" else f"{verdict} {name}"


def because(reason: Reason, guide: Guide) -> str:
    """The change behind a reason, such as “size=small gives A +3 instead of +1”."""
    if not reason.question:
        clear, leaning = reason.after
        return (
            f"a verdict is clear from {clear} points (before: {reason.before[0]}) and leaning from "
            f"{leaning} (before: {reason.before[1]})"
        )
    gives = ", ".join(
        f"{candidate.name} {after:+d} instead of {before:+d}"
        for candidate, before, after in zip(
            guide.candidates, reason.before, reason.after, strict=True
        )
        if before != after
    )
    return f"{reason.question}={reason.option} gives {gives}"


def by_change(reasons: Iterable[Reason], guide: Guide) -> Mapping[str, list[Reason]]:
    """Reasons by the change behind them, in words; the weightiest changes first."""
    found: dict[str, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(because(reason, guide), []).append(reason)
    return found


def _chart(found: Impact, guide: Guide) -> str:
    names = {candidate.id: candidate.name for candidate in guide.candidates} | {"": "Nobody ahead"}
    before, after = shares(found.before), shares(found.after)
    rows, said = [], []
    for place, (winner, name) in enumerate(names.items()):
        y = place * (2 * _ROW + 12)
        rows.append(f'<text x="0" y="{y + 24}">{escape(name)}</text>')
        told = tuple(side.get(winner, NONE) for side in (before, after))
        for line, (kind, counts) in enumerate((("before", found.before), ("after", found.after))):
            length = round(_BAR * counts.get(winner, 0) / found.profiles)
            top = y + line * _ROW
            rows += [
                f'<rect class="{kind}" x="{_NAME}" y="{top + 4}" width="{length}" height="18"/>',
                (f'<text x="{_NAME + length + 8}" y="{top + 18}">{told[line]} {kind}</text>'),
            ]
        said.append(f"{name} {' before, '.join(told)} after")
    height = len(names) * (2 * _ROW + 12)
    width = _NAME + _BAR + 140
    return (
        f'<svg role="img" aria-label="{escape("; ".join(said))}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{"".join(rows)}</svg>'
    )


def _reasons(found: Impact, guide: Guide) -> str:
    if not found.reasons:
        return "<p>No change alone turns anybody's advice.</p>"
    rows = ""
    for change, reasons in by_change(found.reasons[:_MOST], guide).items():
        since = f'<th scope="rowgroup" rowspan="{len(reasons)}">{escape(change)}</th>'
        cells = (
            f"<td>{escape(called(reason.was, guide))}</td><td>{escape(called(reason.now, guide))}</td>"
            f'<td class="figure">{share(reason.profiles, found)}</td>'
            for reason in reasons
        )
        rows += f"<tbody>\n<tr>{since}" + "</tr>\n<tr>".join(cells) + "</tr>\n</tbody>\n"
    left = len(found.reasons) - _MOST
    more = f"<p>{left} smaller reasons are left out; --json has them.</p>" if left > 0 else ""
    return (
        '<table><thead><tr><th scope="col">since</th><th scope="col">from</th>'
        '<th scope="col">to</th><th scope="col" class="figure">profiles</th></tr></thead>\n'
        f"{rows}</table>{more}"
    )


def _questions(found: Impact, guide: Guide) -> Iterable[str]:
    told = (
        ("Questions that are gone", found.gone),
        ("New questions", found.new),
        ("Questions with other options, points or condition", found.changed),
        ("Questions that can no longer move anything", found.idle),
    )
    for words, ids in told:
        if ids:
            texts = (
                f"{i}: {guide.question_by_id[i].text}" if i in guide.question_by_id else i
                for i in ids
            )
            entries = "".join(f"<li>{escape(text)}</li>" for text in texts)
            yield f"<h2>{words}</h2>\n<ul>{entries}</ul>"


def _running(found: Running | None) -> Iterable[str]:
    if found is None:
        return
    yield (
        "<h2>Conversations under way</h2>\n"
        f"<p>Of {found.conversations:,} in the database, {found.again:,} "
        f"({part(found.again, found.conversations)}) will be asked something again, and "
        f"{found.lost:,} ({part(found.lost, found.conversations)}) lose an answer.</p>"
    )
    if found.questions:
        rows = "".join(
            f'<tr><td>{escape(asked.question)}</td><td class="figure">{asked.again:,}</td>'
            f'<td class="figure">{asked.lost:,}</td></tr>\n'
            for asked in found.questions
        )
        yield (
            '<table><thead><tr><th scope="col">question</th><th scope="col" class="figure">asked '
            'again</th><th scope="col" class="figure">lost</th></tr></thead>\n'
            f"<tbody>\n{rows}</tbody></table>"
        )
    if found.unread:
        yield f"<p>{found.unread:,} could not be read and are not counted.</p>"
