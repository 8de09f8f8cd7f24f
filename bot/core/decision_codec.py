"""Decisions as stored text and back, and the receipt from which a document can be checked."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final, NamedTuple, cast

from bot.core.decision import Decision, Dissent, Given
from bot.core.events import IMPORTANCES
from bot.core.table import Points
from bot.core.team import FEWEST

FORMAT: Final = 1


def dump(decisions: tuple[Decision, ...]) -> str:
    """The list as JSON text."""
    entries = [asdict(decision) for decision in decisions]
    return json.dumps({"format": FORMAT, "decisions": entries}, separators=(",", ":"))


def load(text: str) -> tuple[Decision, ...]:
    """The list that `dump` wrote.

    Raises:
        ValueError: the text is no list of a format that this version knows.
    """
    try:
        packed = json.loads(text)
        if packed["format"] != FORMAT:
            raise ValueError("these decisions are in a format of another version")
        return tuple(_decision(entry) for entry in packed["decisions"])
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("these are not stored decisions") from error


class Receipt(NamedTuple):
    """What a decision can be computed again from, as in `Decision`.

    `chosen` is the candidate, empty in receipts from before it was kept there; then there are no
    `ballots` and `votes` either. Of fewer than three ballots there are no votes.
    """

    guide: str
    version: str
    scores: Points
    given: tuple[Given, ...]
    chosen: str = ""
    ballots: int = 0
    votes: tuple[int, ...] = ()
    own: bool = False


def receipt(decision: Decision) -> str:
    """What `read_receipt` reads, as JSON."""
    return json.dumps(
        {
            "guide": decision.guide,
            "version": decision.version,
            "chosen": decision.candidate,
            "own": decision.own,
            "ballots": decision.ballots,
            "votes": decision.votes if decision.ballots >= FEWEST else (),
            "scores": decision.scores,
            "given": [[g.question, g.option, g.importance, g.ballots] for g in decision.given],
        },
        separators=(",", ":"),
    )


def read_receipt(text: str) -> Receipt:
    """What a receipt holds.

    Raises:
        ValueError: the text is no receipt.
    """
    try:
        packed = json.loads(text)
        entries = tuple(_given(*entry) for entry in packed["given"])
        scores = tuple(int(score) for score in packed["scores"])
        return Receipt(
            str(packed["guide"]),
            str(packed["version"]),
            scores,
            entries,
            str(packed.get("chosen", "")),
            int(packed.get("ballots", 0)),
            tuple(int(won) for won in packed.get("votes", ())),
            packed.get("own", False) is True,
        )
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("this is not a receipt") from error


def _decision(entry: Mapping[str, object]) -> Decision:
    fields = dict(entry)
    fields["scores"] = tuple(cast("list[int]", fields["scores"]))
    fields["votes"] = tuple(cast("list[int]", fields["votes"]))
    pairs = cast("list[list[str]]", fields["carrying"])
    fields["carrying"] = tuple((q, o) for q, o in pairs)
    entries = cast("list[dict[str, object]]", fields["given"])
    fields["given"] = tuple(_given(*e.values()) for e in entries)
    for names in ("deciders", "consulted", "informed"):
        fields[names] = tuple(cast("list[str]", fields.get(names, [])))
    said = cast("list[dict[str, str]]", fields.get("dissent", []))
    fields["dissent"] = tuple(Dissent(**entry) for entry in said)
    return Decision(**fields)  # type: ignore[arg-type]  # what is missing or unknown raises


def _given(question: object, option: object, importance: object, ballots: object) -> Given:
    weight = next((w for w in IMPORTANCES if w == importance), None)
    if weight is None or not isinstance(ballots, int) or ballots < 1:
        raise ValueError("this is not a receipt")
    return Given(str(question), str(option), weight, ballots)
