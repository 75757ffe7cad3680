from datetime import timedelta

import pytest

from watcher.core.rule import Cap, Many, Nothing, Severity


def test_severities_are_in_the_order_of_how_loudly_they_ring() -> None:
    assert sorted(Severity, key=lambda severity: severity.loudness) == [Severity.LOW, Severity.MEDIUM, Severity.HIGH]


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        (Many(5, timedelta(hours=2)), "5 stories in 2 hours"),
        (Nothing(timedelta(days=3)), "nothing for 3 days"),
        (Cap(20, timedelta(days=1)), "at most 20 in 24 hours"),
    ],
)
def test_when_a_rule_rings_is_told_in_words(occasion: Many | Nothing | Cap, said: str) -> None:
    assert str(occasion) == said
