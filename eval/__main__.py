"""`make eval`: prints the measures, and on request every example that went wrong.

Usage: python -m eval [--wrong] [--sealed] [FOLDER of the shared examples]

The folder is else taken from ADVISOR_EXAMPLES, or ../shared/examples; it may be absent. `--wrong`
lists what went wrong, never from the part that nobody tunes on. `--sealed` measures sealed_questions.jsonl
and sealed_scenarios.jsonl too, where they are: written by somebody else, looked at when the work is done.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.core.guide import Guide
from bot.core.scoring import standing, verdict
from bot.knowledge import load_guide
from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask
from eval.examples import (
    HERE,
    Asked,
    Described,
    colloquial_scenarios,
    described_left_out,
    examined_2_scenarios,
    examined_scenarios,
    held_out_questions,
    later_scenarios,
    left_out,
    outside_questions,
    outside_questions_2,
    outside_questions_3,
    outside_questions_4,
    outside_scenarios,
    outside_scenarios_2,
    outside_scenarios_3,
    outside_scenarios_4,
    own_scenarios,
    sealed_questions,
    sealed_scenarios,
    shared_questions,
    shared_scenarios,
    unstated,
)


def main(arguments: Sequence[str]) -> None:
    """Prints all measures."""
    wrong = "--wrong" in arguments
    folders = [a for a in arguments if not a.startswith("-")]
    shared = Path(
        folders[0] if folders else os.environ.get("ADVISOR_EXAMPLES", "../shared/examples")
    )
    guide = load_guide(HERE.parent / "knowledge" / "django-or-flask")
    index = build_index(guide)
    options = {q.id: [o.id for o in q.options] for q in guide.questions}
    described = list(own_scenarios(options))
    if (shared / "questions.jsonl").exists():
        questions(
            f"{shared.name}: questions",
            list(shared_questions(shared / "questions.jsonl")),
            index,
            wrong=wrong,
        )
        scenarios(
            f"{shared.name}: scenarios",
            list(shared_scenarios(shared / "scenarios.jsonl")),
            index,
            wrong=wrong,
        )
    else:
        print(f"(no shared examples in {shared}: skipped)")
    learned(guide, wrong=wrong)
    taught(guide, wrong=wrong)
    questions("own questions, held out", list(held_out_questions()), index, wrong=False)
    scenarios(
        "own scenarios, tuned on", [d for d in described if not d.held_out], index, wrong=wrong
    )
    scenarios("own scenarios, held out", [d for d in described if d.held_out], index, wrong=False)
    scenarios("later scenarios, tuned on", list(later_scenarios(options)), index, wrong=wrong)
    scenarios("examined scenarios, tuned on", list(examined_scenarios()), index, wrong=wrong)
    scenarios("examined scenarios 2, tuned on", list(examined_2_scenarios()), index, wrong=wrong)
    scenarios("colloquial scenarios, tuned on", list(colloquial_scenarios()), index, wrong=wrong)
    overheard("sentences that state nothing, tuned on", list(unstated()), index, wrong=wrong)
    questions("outside questions, read once", list(outside_questions()), index, wrong=False)
    scenarios("outside scenarios, read once", list(outside_scenarios()), index, wrong=False)
    questions("outside questions, by another", list(outside_questions_2()), index, wrong=False)
    scenarios("outside scenarios, by another", list(outside_scenarios_2()), index, wrong=False)
    questions("outside questions, by two more", list(outside_questions_3()), index, wrong=wrong)
    scenarios("outside scenarios, by two more", list(outside_scenarios_3()), index, wrong=wrong)
    questions("outside questions, by yet another", list(outside_questions_4()), index, wrong=False)
    scenarios("outside scenarios, by yet another", list(outside_scenarios_4()), index, wrong=False)
    if "--sealed" in arguments:
        questions("sealed questions", list(sealed_questions()), index, wrong=False)
        scenarios("sealed scenarios", list(sealed_scenarios(options)), index, wrong=False)


def learned(guide: Guide, *, wrong: bool) -> None:
    """The same of what the guide itself knows that people ask, each part judged without it."""
    judged = [(build_index(lacking), asked) for lacking, asked in left_out(guide)]
    rows = [(row, index) for index, asked in judged for row in asked]
    _questions("asked of the guide, left out in turn", rows, wrong=wrong)


def questions(name: str, rows: list[Asked], index: Index, *, wrong: bool) -> None:
    """Topic hit rates of what the guide holds (a refusal is a miss), and refusals."""
    _questions(name, [(row, index) for row in rows], wrong=wrong)


def _questions(name: str, rows: list[tuple[Asked, Index]], *, wrong: bool) -> None:
    first = third = right = told = refused = needless = 0
    inside = [row for row, _ in rows if row.topics]
    for row, index in rows:
        found = ask(row.text, index)
        hit = bool(found.topics) and found.topics[0] in row.topics
        named = frozenset(found.candidates)
        if len(named) == len(index.guide.candidates):
            named = frozenset()
        if row.topics:
            first += hit
            third += bool(row.topics & set(found.topics[:3]))
            right += named == row.candidates
            told += row.candidates is not None
            needless += not found.answered
        else:
            refused += not found.answered
        if wrong and (hit if row.topics else not found.answered) is False:
            print(f"  {row.id} {row.text!r}: {sorted(row.topics) or 'refuse'}")
            print("      " + "; ".join(found.trace[1:]))
    outside = len(rows) - len(inside)
    print(f"{name} ({len(inside)} + {outside} to refuse)")
    print(
        f"  topic@1 {share(first, len(inside))}  topic@3 {share(third, len(inside))}  candidate {share(right, told)}"
    )
    print(f"  refusals {share(refused, outside)}  needless refusals {share(needless, len(inside))}")


def taught(guide: Guide, *, wrong: bool) -> None:
    """What is read from the guide's own described projects, each part judged without it."""
    judged = [(build_index(lacking), found) for lacking, found in described_left_out(guide)]
    rows = [(row, index) for index, found in judged for row in found]
    _scenarios("described of the guide, left out in turn", rows, wrong=wrong)


def scenarios(name: str, rows: list[Described], index: Index, *, wrong: bool) -> None:
    """Inferred answers: right, against a known fact, or on what no fact speaks of."""
    _scenarios(name, [(row, index) for row in rows], wrong=wrong)


def _scenarios(name: str, rows: list[tuple[Described, Index]], *, wrong: bool) -> None:
    right = against = unsaid = facts = found_facts = agree = clear = 0
    for row, index in rows:
        answers = describe(row.text, index)
        expected = frozenset().union(*row.right)
        for question, option, words in answers:
            answer = f"{question}={option}"
            told = answer in expected
            judged = any(a.startswith(f"{question}=") for a in row.judged)
            right, against, unsaid = (
                right + told,
                against + (judged and not told),
                unsaid + (not judged),
            )
            if wrong and not told:
                print(f"  {row.id} {answer} from {words!r} {'AGAINST' if judged else '(no fact)'}")
        heard = {f"{q}={o}" for q, o, _ in answers}
        facts += len(row.right)
        found_facts += sum(bool(heard & any_of) for any_of in row.right)
        advised = advice(index.guide, {q: o for q, o, _ in answers})
        clear += row.clear
        agree += row.clear and advised == row.expected
        if wrong and row.expected and advised != row.expected:
            missed = [sorted(a) for a in row.right if not heard & a]
            print(
                f"  {row.id} advised {advised}, expected {row.expected}{' (clear)' if row.clear else ''}; missed {missed}"
            )
    print(f"{name} ({len(rows)})")
    print(
        f"  inferred answers precise {share(right, right + against)} ({unsaid} more on what no fact speaks of)  recall {share(found_facts, facts)}"
    )
    if clear:
        print(f"  advice agrees on clear ones {share(agree, clear)}")


def overheard(
    name: str, rows: list[tuple[str, frozenset[str]]], index: Index, *, wrong: bool
) -> None:
    """Sentences that state nothing of a project, and from how many of them something is read."""
    misread = 0
    for text, may in rows:
        read = [f"{q}={o} from {w!r}" for q, o, w in describe(text, index) if f"{q}={o}" not in may]
        misread += bool(read)
        if wrong and read:
            print(f"  {text!r} {read}")
    print(f"{name} ({len(rows)})")
    print(f"  something is read from {share(misread, len(rows))}")


def advice(guide: Guide, answers: dict[str, str]) -> str:
    """The candidate that is advised, or "either" for a close call."""
    now = standing(guide, answers, {})
    return "either" if verdict(guide, now) == "close" else guide.candidates[now.leader].id


def share(part: int, whole: int) -> str:
    """A share in words."""
    return f"{100 * part / whole:.1f} % ({part}/{whole})" if whole else "none"


if __name__ == "__main__":
    main(sys.argv[1:])
