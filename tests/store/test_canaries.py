"""What is kept of the canary."""

from tests.store.examples import MINUTE, NOW
from watcher.store import Store
from watcher.store.canaries import CANARY
from watcher.store.values import Sung


def test_what_came_of_the_last_canary_takes_the_place_of_the_one_before(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.canaries.last() is None
        tx.canaries.report(Sung(NOW, 12.5, None))
        tx.canaries.report(Sung(NOW + MINUTE, 600.0, "no message came"))
        assert tx.canaries.last() == Sung(NOW + MINUTE, 600.0, "no message came")


def test_without_a_canary_there_is_nothing_to_forget_and_others_stay(store: Store) -> None:
    with store.transaction() as tx:
        tx.asked.ask("Gazette", NOW, forced=False)
        tx.canaries.forget()
        assert tx.canaries.states() == ()
        assert CANARY not in tx.asked.all()
        assert "Gazette" in tx.asked.all()
