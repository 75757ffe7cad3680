"""Hosts that asked for silence."""

from tests.store.examples import DAY, MINUTE, NOW
from watcher.store import Store


def test_a_silence_lasts_until_its_end(store: Store) -> None:
    with store.transaction() as tx:
        tx.hosts.silence("gazette.example.org", NOW + MINUTE, "server asks for fewer requests (HTTP 429)")
        assert tx.hosts.silent(NOW) == {"gazette.example.org": NOW + MINUTE}
        assert tx.hosts.silent(NOW + MINUTE) == {}
        assert tx.hosts.silent(NOW) == {}


def test_a_shorter_silence_does_not_cut_a_longer_one(store: Store) -> None:
    with store.transaction() as tx:
        for until in (NOW + MINUTE, NOW + DAY, NOW + MINUTE):
            tx.hosts.silence("gazette.example.org", until, "closed")
        assert tx.hosts.silent(NOW) == {"gazette.example.org": NOW + DAY}


def test_a_silence_moves_with_a_clock_that_was_set(store: Store) -> None:
    with store.transaction() as tx:
        tx.hosts.silence("gazette.example.org", NOW + MINUTE, "closed")
        tx.hosts.shift(-DAY)
        assert tx.hosts.silent(NOW - DAY) == {"gazette.example.org": NOW + MINUTE - DAY}
