"""Coverage of invented events, told in nine languages, is joined and rung for as it should be."""

import pytest

from tests.tales import Score, items, play, score, sights

LEAST_PRECISION = {"worked_on": 0.97, "held_back": 0.97, "written_later": 0.96}
MOST_REPEATED = {"worked_on": 9, "held_back": 9, "written_later": 14}


@pytest.fixture(scope="module", params=LEAST_PRECISION)
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def found(part: str) -> Score:
    return score(play(sights(part)))


def test_one_event_is_one_story_and_two_are_two(found: Score, part: str) -> None:
    assert found.precision >= LEAST_PRECISION[part]
    assert found.recall >= 0.92


def test_what_is_new_rings_and_what_is_known_seldom_does(found: Score, part: str) -> None:
    assert found.due - found.missed >= 0.9 * found.due
    assert found.repeated <= MOST_REPEATED[part]


def test_there_is_enough_of_everything() -> None:
    told = [item for name in LEAST_PRECISION for item in items(name)]
    assert len({item.tale for item in told}) >= 40
    assert len(told) >= 300
    assert {item.language for item in told} >= {"en", "ru", "uk", "de", "fr", "es", "pl", "zh", "ar"}
