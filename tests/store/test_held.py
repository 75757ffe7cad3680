"""What channels are told later."""

from dataclasses import replace

from tests.store.examples import DAY, MINUTE, NOW, tell
from watcher.core.telling.holding import Held, Why
from watcher.store import Store

NIGHT = Held("h1", "desk", NOW + DAY, Why.QUIET)
DIGEST = Held("h2", "list", NOW + MINUTE, Why.DIGEST, "daily")


def test_what_is_held_is_due_at_its_time_the_soonest_first(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, "1")
        tell(tx, "2")
        assert tx.held.first() is None
        tx.held.save([NIGHT, DIGEST])
        assert tx.held.first() == DIGEST.until
        assert tx.held.due(NOW) == ()
        assert tx.held.due(NOW + MINUTE) == (DIGEST,)
        assert tx.held.due(NOW + DAY) == tx.held.waiting() == (DIGEST, NIGHT)


def test_a_hit_is_held_once_for_a_channel(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        tx.held.save([NIGHT, replace(NIGHT, until=NOW), replace(NIGHT, channel="phone")])
        assert tx.held.waiting() == (NIGHT, replace(NIGHT, channel="phone"))


def test_what_was_told_is_not_due_again_and_names_its_message(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        tx.held.save([NIGHT])
        tx.held.told(NIGHT, "a1")
        assert tx.held.due(NOW + DAY) == ()
        assert tx.held.first() is None
        assert tx.held.of_hits(["h1", "h2"]) == {"h1": [(NIGHT, "a1")]}


def test_it_can_be_put_off_for_another_reason(store: Store) -> None:
    later = replace(NIGHT, until=NOW + 2 * DAY, why=Why.SILENCED, detail="known")
    with store.transaction() as tx:
        tell(tx)
        tx.held.save([NIGHT])
        tx.held.postpone(later)
        assert tx.held.waiting() == (later,)


def test_what_waits_for_a_reason_that_ended_is_due_at_once(store: Store) -> None:
    silenced = replace(NIGHT, channel="phone", why=Why.SILENCED)
    single = replace(NIGHT, channel="list", why=Why.ONE_SOURCE, until=NOW + 2 * DAY)
    with store.transaction() as tx:
        tell(tx)
        tx.held.save([NIGHT, silenced, single])
        tx.held.hasten(NOW + 2 * DAY, NOW)
        assert tx.held.due(NOW) == (replace(single, until=NOW), replace(silenced, until=NOW))


def test_what_a_story_kept_for_a_reason_can_be_dropped_unless_it_was_told(store: Store) -> None:
    single = replace(NIGHT, why=Why.ONE_SOURCE)
    told, quiet = replace(single, channel="phone"), replace(NIGHT, channel="list")
    with store.transaction() as tx:
        tell(tx, "1")
        tell(tx, "2")
        tx.held.save([single, told, quiet, replace(single, hit="h2")])
        tx.held.told(told, "a1")
        tx.held.drop({"s1"}, Why.ONE_SOURCE)
        assert tx.held.waiting() == (replace(single, hit="h2"), quiet)
        assert len(tx.held.of_hits(["h1"])["h1"]) == 2
