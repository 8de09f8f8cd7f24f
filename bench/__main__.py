"""What `make bench` runs: every measurement, one table of figures beside their targets."""

from bench import (
    core_bench,
    discord_bench,
    guide_bench,
    order_bench,
    slack_bench,
    startup_bench,
    store_bench,
)
from bench.figures import Figure, table
from bot.knowledge import find_guide, load_guide

_PROFILES = 400


def main() -> None:
    """Prints the figures of this run; ratios hold on other machines, the rest does not."""
    figures = [*core_bench.figures(), *startup_bench.figures(), *_order(), *_loading()]
    figures += store_bench.figures()
    figures += slack_bench.figures()
    figures += discord_bench.figures()
    print(table(figures))
    missed = sum(not figure.met for figure in figures)
    print(f"\n{missed} missed." if missed else "\nAll targets met.")


def _order() -> list[Figure]:
    guide = load_guide(find_guide("django-or-flask"))
    means = order_bench.mean_questions(guide, _PROFILES, seed=1)
    fewer = 100 * (1 - means.decisive / means.written)
    return [
        Figure("questions until proven, written order", means.written, "mean"),
        Figure("questions until proven, decisive order", means.decisive, "mean"),
        Figure("fewer questions by the decisive order", fewer, "%", least=20),
    ]


def _loading() -> list[Figure]:
    took = guide_bench.measure(10_000)
    return [
        Figure(f"load a guide of {took.lines:,} lines", took.load * 1000, "ms"),
        Figure("loading over CSafeLoader alone", took.ratio, "x", most=4),
    ]


if __name__ == "__main__":
    main()
