"""A measured figure beside its target, and the table that `make bench` prints. Nothing is timed here."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, as a value with its unit, and the limit that it should keep.

    Targets are ratios or differences against something measured in the same run, so they hold on
    any machine; a figure without a limit is there to be read.
    """

    what: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        """Whether the value is within the limits."""
        low = self.least is None or self.value >= self.least
        return low and (self.most is None or self.value <= self.most)

    @property
    def target(self) -> str:
        """The limit in words, or nothing."""
        if self.least is not None:
            return f"at least {_written(self.least)}"
        return f"at most {_written(self.most)}" if self.most is not None else ""


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines: what, value, target, whether it is met."""
    rows = [(f.what, f"{_written(f.value)} {f.unit}", f.target, _verdict(f)) for f in figures]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:<{widths[2]}}  {row[3]}".rstrip()
        for row in rows
    )


def _verdict(figure: Figure) -> str:
    if not figure.target:
        return ""
    return "met" if figure.met else "MISSED"


def _written(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
