from datetime import timedelta

from watcher import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.utc_now().utcoffset() == timedelta(0)


def test_the_monotonic_clock_never_runs_backwards() -> None:
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_chance_stays_between_zero_and_one_and_varies() -> None:
    draws = [clock.random_fraction() for _ in range(100)]
    assert all(0 <= draw < 1 for draw in draws)
    assert len(set(draws)) > 1


def test_ids_are_short_and_differ() -> None:
    ids = {clock.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(one) for one in ids} == {12}


def test_ids_can_be_read_out_on_the_phone() -> None:
    letters = set("".join(clock.new_id() for _ in range(1000)))
    assert not letters & set("0o1liABC-_")
