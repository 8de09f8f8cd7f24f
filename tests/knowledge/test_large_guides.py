from datetime import date
from pathlib import Path

from bench.guide_bench import large_guide, measure
from bot.knowledge import check_guide, load_guide


def test_a_guide_of_ten_thousand_lines_is_read_within_four_times_of_yaml_alone() -> None:
    assert measure(10_000, runs=3).ratio < 4


def test_the_large_guide_is_one_that_an_author_could_have_written(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    for i, text in enumerate(large_guide(2_000)):
        (folder / f"{i}.yaml").write_text(text)

    assert check_guide(folder, date(2026, 11, 22)) == ()
    assert len(load_guide(folder).topics) > 15


def test_a_guide_full_of_faults_is_told_about_in_time(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    for i, text in enumerate(large_guide(5_000)):
        broken = text.replace("source: manual", "source: manuel").replace("    why:", "    wy:")
        (folder / f"{i}.yaml").write_text(broken.replace("[claim-", "[clam-"))

    # A suggestion for each would take minutes; the suite's own patience is the limit.
    problems = check_guide(folder, date(2026, 11, 22))

    assert len(problems) > 600
    assert "did you mean" in problems[0].remedy
    assert "did you mean" not in problems[-1].remedy
