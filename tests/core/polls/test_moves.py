from datetime import UTC, datetime, timedelta

from watcher.core.polls.moves import Move, met

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def move(*targets: str | None) -> Move | None:
    """What is known after polls twelve hours apart that ended at these addresses."""
    known: Move | None = None
    for number, target in enumerate(targets):
        known = met(known, target, NOW + 12 * HOUR * number)
    return known


def test_a_move_is_believed_the_third_time_and_after_a_day() -> None:
    moved = move("new", "new", "new")
    assert moved is not None
    assert moved.is_for_good(NOW + 24 * HOUR)
    assert not moved.is_for_good(NOW + 23 * HOUR)
    twice = move("new", "new")
    assert twice is not None
    assert not twice.is_for_good(NOW + 99 * HOUR)


def test_another_target_and_a_poll_without_one_begin_anew() -> None:
    assert move("new", "new", "newer") == Move("newer", 1, NOW + 24 * HOUR)
    assert move("new", "new", None) is None
    assert move("new", None, "new") == Move("new", 1, NOW + 24 * HOUR)
