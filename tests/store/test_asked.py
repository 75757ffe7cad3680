"""Wishes for polls that another command leaves for the daemon."""

from tests.store.examples import MINUTE, NOW
from watcher.store import Store


def test_wishes_are_kept_in_the_order_of_asking_each_source_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.asked.ask("Gazette", NOW + MINUTE, forced=False)
        tx.asked.ask("Herald", NOW, forced=True)
        tx.asked.ask("Gazette", NOW + MINUTE, forced=True)
        assert list(tx.asked.all().items()) == [("Herald", True), ("Gazette", True)]


def test_a_wish_that_was_fulfilled_is_forgotten(store: Store) -> None:
    with store.transaction() as tx:
        for name in ("Gazette", "Herald"):
            tx.asked.ask(name, NOW, forced=False)
        tx.asked.done(["Gazette", "Courier"])
        assert list(tx.asked.all()) == ["Herald"]
