import pytest

from watcher.core.language.memo import Known, Memo


class Doubler:
    """Doubles numbers, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, number: int) -> int:
        self.asked.append(number)
        return 2 * number


@pytest.fixture
def doubler() -> Doubler:
    return Doubler()


def test_what_was_worked_out_is_remembered(doubler: Doubler) -> None:
    memo = Memo(doubler, 10)
    assert [memo(2), memo(2), *memo.all({2})] == [4, 4, 4]
    assert doubler.asked == [2]


def test_results_are_given_for_known_and_new_keys_alike(doubler: Doubler) -> None:
    memo = Memo(doubler, 10)
    memo(1)
    assert sorted(memo.all({1, 2, 3})) == [2, 4, 6]


def test_it_never_holds_more_than_two_generations(doubler: Doubler) -> None:
    memo = Memo(doubler, 10)
    for start in range(0, 1000, 50):
        assert len(memo.all(set(range(start, start + 50)))) == 50
    assert len(memo) <= 20


def test_what_is_asked_for_again_outlives_a_generation(doubler: Doubler) -> None:
    memo = Memo(doubler, 10)
    for number in range(100):
        memo(number)
        memo(0)
    assert doubler.asked.count(0) == 1


def test_what_is_not_worth_it_is_not_kept(doubler: Doubler) -> None:
    memo = Memo(doubler, 10, worth_it=lambda number, _: number < 5)
    assert [memo(7), *memo.all({7})] == [14, 14]
    assert len(memo) == 0


def test_what_is_known_is_put_aside_and_known_on() -> None:
    known: Known[int] = Known(10)
    known.add({1, 2})
    assert known.unknown({1, 2, 3}) == {3}


def test_what_comes_again_is_known_longer_than_two_generations_of_others() -> None:
    known: Known[int] = Known(10)
    for start in range(1, 1000, 4):
        known.add({0, *range(start, start + 4)})
        assert known.unknown({0, -1}) == {-1}
    assert len(known) <= 20
    assert known.unknown({1}) == {1}


def test_more_than_a_generation_at_once_is_not_kept() -> None:
    known: Known[int] = Known(10)
    known.add(set(range(11)))
    assert len(known) == 0
