"""Hosts that asked for silence."""

from datetime import timedelta

import pytest

from tests.store.examples import DAY, MINUTE, NOW
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome
from watcher.core.polls.waits import RATE_LIMIT_FLOOR, RETRY_AFTER_CAP
from watcher.store import Store


def test_silences_that_are_over_are_forgotten_when_another_host_asks_for_one(store: Store) -> None:
    refusal = Failed(FailureKind.RATE_LIMITED, "closed", status=429, retry_after=DAY, host="courier.example.org")
    with store.transaction() as tx:
        tx.hosts.silence("gazette.example.org", NOW + MINUTE, "server asks for fewer requests (HTTP 429)")
        tx.hosts.silence("herald.example.org", NOW + DAY, "server asks for fewer requests (HTTP 429)")
        tx.hosts.heed(refusal, NOW + MINUTE)
        assert tx.hosts.ends() == {
            "courier.example.org": NOW + MINUTE + DAY,
            "herald.example.org": NOW + DAY,
        }


def test_a_shorter_silence_does_not_cut_a_longer_one(store: Store) -> None:
    with store.transaction() as tx:
        for until in (NOW + MINUTE, NOW + DAY, NOW + MINUTE):
            tx.hosts.silence("gazette.example.org", until, "closed")
        assert tx.hosts.ends() == {"gazette.example.org": NOW + DAY}


def test_a_silence_moves_with_a_clock_that_was_set(store: Store) -> None:
    with store.transaction() as tx:
        tx.hosts.silence("gazette.example.org", NOW + MINUTE, "closed")
        tx.hosts.shift(-DAY)
        assert tx.hosts.ends() == {"gazette.example.org": NOW + MINUTE - DAY}


@pytest.mark.parametrize(
    ("asked", "kept"), [(None, RATE_LIMIT_FLOOR), (MINUTE, MINUTE), (DAY, DAY), (DAY * 30, RETRY_AFTER_CAP)]
)
def test_an_answer_that_asks_for_silence_is_heeded(store: Store, asked: timedelta | None, kept: timedelta) -> None:
    refusal = Failed(FailureKind.RATE_LIMITED, "closed", status=429, retry_after=asked, host="gazette.example.org")
    with store.transaction() as tx:
        tx.hosts.heed(refusal, NOW)
        assert tx.hosts.ends() == {"gazette.example.org": NOW + kept}


@pytest.mark.parametrize(
    "outcome",
    [
        NotModified(Caching(), None),
        Failed(FailureKind.RATE_LIMITED, "we kept a silence ourselves", host="gazette.example.org"),
        Failed(FailureKind.HTTP_ERROR, "broken", status=500),
    ],
)
def test_any_other_answer_silences_nobody(store: Store, outcome: Outcome) -> None:
    with store.transaction() as tx:
        tx.hosts.heed(outcome, NOW)
        assert tx.hosts.ends() == {}
