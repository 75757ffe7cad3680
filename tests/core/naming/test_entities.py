import pytest

from watcher.core.naming.entities import Grade


@pytest.mark.parametrize(("one", "other"), [(Grade.LOW, Grade.MEDIUM), (Grade.MEDIUM, Grade.HIGH)])
def test_a_surer_reading_ranks_higher(one: Grade, other: Grade) -> None:
    assert one.rank < other.rank
    assert max(one, other, key=lambda grade: grade.rank) is other
