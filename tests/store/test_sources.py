"""What is kept of the sources between polls."""

from dataclasses import replace

from tests.store.examples import MINUTE, NOW, source
from watcher.core.polls.outcomes import Caching
from watcher.core.polls.schedule import Condition
from watcher.core.polls.waits import NEVER
from watcher.store import Store, Synced


def test_a_source_that_is_new_in_the_configuration_is_added_with_its_due_time(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.sources.sync([source("Gazette"), source("Courier")], NOW) == Synced(added=("Gazette", "Courier"))
        assert tx.sources.all() == (source("Courier"), source("Gazette"))


def test_a_source_that_is_known_keeps_its_due_time_and_validators(store: Store) -> None:
    polled = replace(
        source(),
        caching=Caching('W/"1"', "yesterday", "https://x"),
        parts=(Caching('"2"', None, "https://x/1"), Caching(None, None, "https://x/2")),
        next_check_at=NOW + MINUTE,
    )
    with store.transaction() as tx:
        tx.sources.save(polled)
        assert tx.sources.sync([source()], NOW) == Synced()
        assert tx.sources.get("Gazette") == polled


def test_a_source_whose_url_was_edited_keeps_its_history_and_drops_its_validators(store: Store) -> None:
    polled = replace(
        source(),
        caching=Caching("1"),
        parts=(Caching("2", None, "https://gazette.example.org/1"),),
        last_success_at=NOW - MINUTE,
        failures=3,
        condition=Condition.GONE,
        next_check_at=NEVER,
        baseline_done=True,
    )
    edited = replace(source(), url="https://elsewhere.example.org/feed")
    with store.transaction() as tx:
        tx.sources.save(polled)
        assert tx.sources.sync([edited], NOW) == Synced(moved=("Gazette",))
        assert tx.sources.get("Gazette") == replace(edited, last_success_at=NOW - MINUTE, baseline_done=True)


def test_a_source_that_left_the_configuration_is_not_polled_and_returns_with_its_history(store: Store) -> None:
    polled = replace(source(), baseline_done=True)
    with store.transaction() as tx:
        tx.sources.save(polled)
        assert tx.sources.sync([], NOW) == Synced(vanished=("Gazette",))
        assert tx.sources.all() == ()
        assert tx.sources.due(NOW, 10) == ()
        assert tx.sources.sync([], NOW) == Synced()
        assert tx.sources.sync([source()], NOW) == Synced(returned=("Gazette",))
        assert tx.sources.all() == (polled,)


def test_due_are_those_whose_time_has_come_longest_first(store: Store) -> None:
    late, now, later = (source(name, due=NOW + n * MINUTE) for name, n in (("B", -1), ("A", 0), ("C", 1)))
    with store.transaction() as tx:
        assert tx.sources.first_due() is None
        tx.sources.sync([later, now, late], NOW)
        assert tx.sources.first_due() == late.next_check_at
        assert tx.sources.due(NOW, 10) == (late, now)
        assert tx.sources.due(NOW, 1) == (late,)


def test_a_paused_source_whose_url_was_edited_stays_paused(store: Store) -> None:
    edited = replace(source(), url="https://elsewhere.example.org/feed")
    with store.transaction() as tx:
        tx.sources.save(replace(source(), condition=Condition.PAUSED))
        tx.sources.sync([edited], NOW)
        assert tx.sources.get("Gazette") == replace(edited, condition=Condition.PAUSED)


def test_stopped_sources_are_never_due(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.save(replace(source("C"), condition=Condition.HELD))
        tx.sources.save(replace(source("A"), condition=Condition.PAUSED))
        tx.sources.save(replace(source("B"), condition=Condition.GONE))
        assert tx.sources.due(NOW, 10) == ()


def test_an_unknown_source_is_none(store: Store) -> None:
    with store.snapshot() as tx:
        assert tx.sources.get("Nowhere") is None


def test_a_saved_state_is_seen_at_once_in_the_same_transaction(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.save(source())
        before = tx.sources.get("Gazette")
        tx.sources.save(replace(source(), failures=1))
        assert before == source()
        assert tx.sources.get("Gazette") == replace(source(), failures=1)
