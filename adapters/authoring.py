"""What the commands for authors print."""

import json
from dataclasses import asdict

from bot.authoring.impact import Impact
from bot.authoring.impact import impact as impact_of
from bot.core.guide import Guide


def impact(old: Guide, new: Guide, *, as_json: bool) -> str:
    """The impact of a change, for a person or as JSON (the fields of `Impact`)."""
    found = impact_of(old, new)
    if as_json:
        return json.dumps(asdict(found), indent=2) + "\n"
    return "\n".join((*_advice(found), *_winners(found, new), *_questions(found))) + "\n"


def _advice(found: Impact) -> list[str]:
    every = (
        f"all {found.profiles:,} profiles" if found.exact else f"{found.profiles:,} drawn profiles"
    )
    return [
        f"Of {every}:",
        f"  {found.winners:,} get another winner ({_share(found.winners, found)})",
        (
            f"  {found.verdicts:,} get another verdict on the same winner "
            f"({_share(found.verdicts, found)})"
        ),
    ]


def _winners(found: Impact, guide: Guide) -> list[str]:
    names = {candidate.id: candidate.name for candidate in guide.candidates} | {"": "nobody ahead"}
    lines = ["Who wins, before and after:"]
    for candidate, name in names.items():
        shares = (_share(side.get(candidate, 0), found) for side in (found.before, found.after))
        lines.append(f"  {name}: {' -> '.join(shares)}")
    return lines


def _questions(found: Impact) -> list[str]:
    told = (
        ("Questions that are gone", found.gone),
        ("New questions, which running conversations will be asked", found.new),
        ("Questions with other options, points or condition", found.changed),
        ("Questions that can no longer move anything", found.idle),
    )
    return [f"{words}: {', '.join(ids)}" for words, ids in told if ids]


def _share(part: int, found: Impact) -> str:
    return f"{100 * part / found.profiles:.1f} %"
