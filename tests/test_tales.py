"""Coverage of invented events, told in nine languages, is joined and rung for as it should be."""

import pytest

from tests.tales import Score, items, play, score, sights

PARTS = ["worked_on", "held_back", "written_later"]


@pytest.fixture(scope="module", params=PARTS)
def found(request: pytest.FixtureRequest) -> Score:
    return score(play(sights(request.param)))


def test_one_event_is_one_story_and_two_are_two(found: Score) -> None:
    assert found.precision >= 0.96
    assert found.recall >= 0.92


def test_what_is_new_rings_and_what_is_known_seldom_does(found: Score) -> None:
    assert found.due - found.missed >= 0.9 * found.due
    assert found.repeated <= 14


def test_there_is_enough_of_everything() -> None:
    told = [item for name in PARTS for item in items(name)]
    assert len({item.tale for item in told}) >= 40
    assert len(told) >= 300
    assert {item.language for item in told} >= {"en", "ru", "uk", "de", "fr", "es", "pl", "zh", "ar"}
