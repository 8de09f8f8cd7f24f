"""What each topic gave in a closed round: the parts that sum to the team's scores."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.round import Round
from bot.core.table import Points
from bot.core.team import FEWEST, shares, tally
from bot.core.view import Choice, Fact, Facts, Message, Paragraph
from bot.core.wording.fitting import fitting


def told(round_: Round) -> bool:
    """Whether it may be: where it tells on nobody."""
    return round_.status == "closed" and round_.tellable and len(round_.ballots) >= FEWEST


def topic_by_topic(guide: Guide, round_: Round) -> Message:
    """Every topic that answers were about, with its part; the round may be told (see `told`)."""
    words = guide.words
    parts = shares(guide, round_.ballots)
    rows = tuple(
        Fact(guide.topic_by_id[topic].title, (figures(guide, points, sign="+"),))
        for topic, points in parts
    )
    total = words("Together: {scores}.", scores=figures(guide, tally(guide, round_.ballots).scores))
    return Message(
        0,
        words("Topic by topic"),
        body=fitting(guide, (*((Facts(rows),) if rows else ()), Paragraph((total,)))),
        choices=(Choice(words("Back to the round"), do.SeeRound()),),
        ballot=round_.ballot,
    )


def figures(guide: Guide, points: Points, sign: str = "") -> str:
    """A score, or with `sign` "+" a contribution, for each candidate."""
    return guide.words.listed(tuple(
        f"{candidate.name} {value:{sign}d}"
        for candidate, value in zip(guide.candidates, points, strict=True)
    ))  # fmt: skip
