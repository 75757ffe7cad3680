import pytest

from watcher.core.grammar.events import Standing
from watcher.core.relations.subjects import Subject

STATE = Subject(frozenset({1}), is_person=False, people=frozenset({4}))


@pytest.mark.parametrize("who_is", [Standing.PRESENT, Standing.PARTNER, Standing.HARMED, Standing.HOLDER])
def test_a_state_travels_meets_suffers_and_holds_posts_by_its_people(who_is: Standing) -> None:
    assert STATE.in_event(who_is).items == frozenset({1, 4})


@pytest.mark.parametrize("who_is", [None, Standing.DOER])
def test_nobody_strikes_for_a_state_by_being_of_it(who_is: Standing | None) -> None:
    assert STATE.in_event(who_is) == STATE


def test_who_is_named_nowhere_is_nobody_but_anyone_is_somebody() -> None:
    assert [Subject(items).is_nobody for items in (frozenset(), frozenset({1}), None)] == [True, False, False]
