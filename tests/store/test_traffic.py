"""What polls cost, summed a day, and polls that somebody asks for."""

from tests.store.examples import DAY, NOW
from watcher.core.polls.traffic import Traffic
from watcher.store import Store

POLL = Traffic(requests=1, not_modified=1)


def test_costs_are_summed_for_each_source_from_a_day_on(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.traffic.first_days(NOW) == {}
        for at in (NOW - 2 * DAY, NOW - DAY, NOW, NOW):
            tx.traffic.add("Gazette", POLL, at)
        tx.traffic.add("Courier", Traffic(requests=1, bytes=9), NOW)
        tx.traffic.add("Courier", Traffic(), NOW - DAY)
        since = tx.traffic.since(NOW - DAY)
        assert since == {"Gazette": Traffic(requests=3, not_modified=3), "Courier": Traffic(requests=1, bytes=9)}
        assert tx.traffic.first_days(NOW - 9 * DAY)["Gazette"] == (NOW - 2 * DAY).replace(
            hour=0, minute=0, second=0, microsecond=0
        )


def test_a_wish_for_a_poll_is_kept_until_it_is_done(store: Store) -> None:
    with store.transaction() as tx:
        tx.asked.ask("Gazette", NOW, forced=False)
        tx.asked.ask("Courier", NOW - DAY, forced=False)
        tx.asked.ask("Gazette", NOW, forced=True)
        assert list(tx.asked.all().items()) == [("Courier", False), ("Gazette", True)]
        tx.asked.done(["Gazette", "Bygone"])
        assert tx.asked.all() == {"Courier": False}
