from bot.pace import BURST, Pace


def test_a_burst_passes_then_one_notice_then_silence() -> None:
    pace = Pace(clock=lambda: 0.0)

    taken = [pace.take("ann") for _ in range(BURST + 3)]

    assert taken == ["go"] * BURST + ["notice", "silence", "silence"]


def test_one_person_s_haste_is_not_another_s() -> None:
    pace = Pace(clock=lambda: 0.0)
    for _ in range(BURST + 1):
        pace.take("ann")

    assert pace.take("ben") == "go"


def test_patience_is_rewarded_one_at_a_time_and_told_again_only_after_a_rest() -> None:
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    for _ in range(BURST + 1):
        pace.take("ann")

    now[0] = 1.0
    assert [pace.take("ann") for _ in range(2)] == ["go", "silence"]
    now[0] = 100.0
    assert [pace.take("ann") for _ in range(BURST + 1)] == ["go"] * BURST + ["notice"]


def test_the_count_of_people_stays_bounded() -> None:
    pace = Pace(clock=lambda: 0.0)

    for n in range(10_050):
        pace.take(str(n))

    assert len(pace._buckets) == 10_000


def test_a_place_has_a_bucket_of_its_own_size() -> None:
    now = [0.0]
    pace = Pace(burst=9, per_second=2.0, clock=lambda: now[0])

    assert [pace.take("room") for _ in range(11)] == ["go"] * 9 + ["notice", "silence"]
    now[0] = 1.0
    assert [pace.take("room") for _ in range(3)] == ["go", "go", "silence"]
