"""What is said where something else was chosen than the answers came to. No reason is made up for it."""

from bot.core.guide import Guide
from bot.core.wording.picks import candidate_name


def is_against(candidate: str, advised: str) -> bool:
    """Whether `candidate` was chosen although `advised`, which is not empty, was in front."""
    return advised not in ("", candidate)


def reason_given(guide: Guide, reason: str, *, against: bool) -> str:
    """The reason on record, where there is one; `against`: for what was not in front."""
    words = guide.words
    if against:
        return words("Chosen all the same, because: {reason}", reason=reason)
    return words("The reason given: {reason}", reason=reason)


def all_the_same(guide: Guide, candidate: str, advised: str, reason: str, *, own: bool) -> str:
    """That the answers pointed elsewhere, and why it was chosen nevertheless, as far as that is known."""
    words = guide.words
    named = {
        "advised": candidate_name(guide, advised),
        "candidate": candidate_name(guide, candidate),
        "reason": reason,
    }
    if own and reason:
        return words(
            "Your answers pointed to {advised}. You chose {candidate} all the same, because: {reason}",
            **named,
        )
    if own:
        return words(
            "Your answers pointed to {advised}. You chose {candidate} all the same, and gave no reason.",
            **named,
        )
    if reason:
        return words(
            "The ballots pointed to {advised}. {candidate} was chosen all the same, because: {reason}",
            **named,
        )
    return words(
        "The ballots pointed to {advised}. {candidate} was chosen all the same, and no reason was given.",
        **named,
    )


def grounds_heading(guide: Guide, advised: str) -> str:
    """Above the answers that what was not chosen rests on."""
    return guide.words(
        "What points to {candidate} instead", candidate=candidate_name(guide, advised)
    )
