"""YAML to guide: reading, checking, describing the format. No conversation.

Importing this costs next to nothing; the parser comes in with the first guide.
"""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from bot.core.guide import Guide
from bot.core.track import Team
from bot.errors import GuideError
from bot.knowledge.find import find_guide
from bot.knowledge.problem import Problem

FEW = 3  # texts that a translation may lack before people are told how many, and not each

__all__ = ["FEW", "Problem", "check_guide", "find_guide", "load_guide", "load_team"]


def load_guide(folder: Path, languages: Collection[str] | None = None) -> Guide:
    """The guide in `folder`, with its translations: all, or only those for `languages`.

    Raises:
        GuideError: with every problem that keeps it from use.
    """
    from bot.knowledge.load import read_guide  # noqa: PLC0415  # brings the parser, 15 ms

    draft = read_guide(folder, languages)
    if draft.guide is None:
        raise GuideError(draft.problems)
    return draft.guide


def load_team(path: Path, guide: Guide) -> Team:
    """What a team's own file adds to the tracks of `guide`. Raises `GuideError`, as `load_guide`."""
    from bot.knowledge.team import load_team as load  # noqa: PLC0415

    return load(path, guide)


def check_guide(folder: Path, today: date, few: int | None = None) -> tuple[Problem, ...]:
    """Every problem of the guide in `folder`, in file order; warnings only where no error is.

    `today` is the day that the age of sources is counted to. Where a translation lacks more than
    `few` texts, they are one problem; all are told where it is None.
    """
    from bot.knowledge.files import read_files  # noqa: PLC0415
    from bot.knowledge.load import read_guide  # noqa: PLC0415
    from bot.knowledge.originals import read_record  # noqa: PLC0415
    from bot.knowledge.problem import in_order  # noqa: PLC0415
    from bot.knowledge.review import review  # noqa: PLC0415
    from bot.knowledge.review_files import cut_texts, silent_stories  # noqa: PLC0415
    from bot.knowledge.review_languages import spoken  # noqa: PLC0415

    draft = read_guide(folder)
    if draft.guide is None:
        return draft.problems
    laid = (draft.sections, *(translation.sections for translation in draft.translations))
    return in_order(
        (
            *review(draft.guide, draft.sections, today),
            *(w for t in draft.translations for w in spoken(t, read_record(folder, t.tag), few)),
            *cut_texts(read_files(folder)[0], laid),
            *silent_stories(folder),
        )
    )
