"""Parts of the store in the shape that others ask for."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from tests.store.examples import DAY, DESK, MINUTE, NOW, PHONE, SECOND, alert, hit, notice, story, tell
from watcher.core.telling.outbox import Ended, OutboxItem, OutboxState, Telling, Told
from watcher.delivery.sender import Claim
from watcher.store import Latest, Store, Transaction, open_store


class Relief:
    """Hears what was given up."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, str | None, datetime]] = []

    def given_up(self, _tx: Transaction, item: OutboxItem, at: datetime) -> None:
        self.heard.append((item.id, item.reason, at))


class Reading:
    """Reads who asks for silence, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, tx: Transaction) -> Mapping[str, datetime]:
        self.times += 1
        return tx.hosts.ends()


def test_what_is_looked_at_all_the_time_is_read_again_only_once_somebody_has_written(store: Store, url: str) -> None:
    reading = Reading()
    ends = Latest(store, reading)
    assert [ends(), ends(), ends()] == [{}, {}, {}]
    assert reading.times == 1
    with store.transaction() as tx:
        tx.hosts.silence("gazette.example.org", NOW, "closed")
    assert ends().keys() == ends().keys() == {"gazette.example.org"}
    assert reading.times == 2
    beside = open_store(url, daemon=False, now=NOW).store
    with beside.transaction() as tx:
        tx.hosts.silence("courier.example.org", NOW, "closed")
    beside.close()
    assert ends().keys() == {"courier.example.org", "gazette.example.org"}


def test_a_claimed_message_comes_with_what_it_tells(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        tx.alerts.save_notice(notice(), [DESK], NOW + SECOND)
    wanted = Claim(NOW + SECOND, MINUTE, [([DESK.address], 5)])
    claimed = store.outgoing(Relief().given_up).turn([], wanted)
    telling = Telling(alert(), (Told(story(), (hit(),), (hit().sighting,)),))
    assert [(item.alert, told) for item, told in claimed] == [("a1", telling), ("n1", notice())]


def test_the_fate_of_each_message_is_written(store: Store) -> None:
    relief = Relief()
    outgoing = store.outgoing(relief.given_up)
    with store.transaction() as tx:
        for number in range(4):
            tell(tx, str(number))
    all_of_it = Claim(NOW, MINUTE, [(outgoing.addresses(NOW), 4)])
    sent, retried, dead, released = (item.id for item, _ in outgoing.turn([], all_of_it))
    ended = [
        Ended(sent, OutboxState.SENT, NOW),
        Ended(retried, OutboxState.RETRY, NOW + DAY, "busy"),
        Ended(dead, OutboxState.DEAD, NOW, "no such chat"),
    ]
    assert outgoing.turn(ended, replace(all_of_it, shares=())) == ()
    outgoing.release([released])
    with store.snapshot() as tx:
        fates = [(item.state, item.due, item.reason) for item in tx.outbox.items()]
    assert fates == [
        (OutboxState.SENT, NOW, None),
        (OutboxState.RETRY, NOW + DAY, "busy"),
        (OutboxState.DEAD, NOW, "no such chat"),
        (OutboxState.RETRY, NOW, None),
    ]
    assert relief.heard == [(dead, "no such chat", NOW)]


def test_what_cannot_be_read_is_given_up_and_holds_nothing_else_up(store: Store) -> None:
    with store.transaction() as tx:
        for number in ("1", "2", "3"):
            tell(tx, number)
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE alert SET reason = 'of another world' WHERE id = 'a2'")
    relief = Relief()
    outgoing = store.outgoing(relief.given_up)
    claimed = outgoing.turn([], Claim(NOW, MINUTE, [([DESK.address], 5)]))
    assert [item.alert for item, _ in claimed] == ["a1", "a3"]
    assert relief.heard == [(2, "it cannot be read from the store", NOW)]
    with store.snapshot() as tx:
        assert [item.alert for item in tx.outbox.items([OutboxState.DEAD])] == ["a2"]


def test_what_follows_from_giving_up_is_written_with_it_or_neither_is(store: Store) -> None:
    def breaks(tx: Transaction, item: OutboxItem, at: datetime) -> None:
        tx.alerts.forward(item.alert, [PHONE], at)
        raise OSError("disk full")

    outgoing = store.outgoing(breaks)
    with store.transaction() as tx:
        tell(tx, to=(DESK,))
    one = Claim(NOW, MINUTE, [(outgoing.addresses(NOW), 1)])
    ((item, _),) = outgoing.turn([], one)
    tell_another(store)
    with pytest.raises(OSError, match="disk full"):
        outgoing.turn([Ended(item.id, OutboxState.DEAD, NOW, "no such chat")], one)
    with store.snapshot() as tx:
        assert [(one.recipient, one.state) for one in tx.outbox.items()] == [
            (DESK, OutboxState.SENDING),
            (DESK, OutboxState.PENDING),
        ]


def tell_another(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, "2", to=(DESK,))


def test_word_forms_are_a_mapping_that_outlives_the_process(store: Store) -> None:
    forms = store.word_forms()
    forms["en visit"] = "visit visits"
    forms["en visit"] = "visit visited visits"
    forms["de reise"] = "reise reisen"
    assert dict(store.word_forms()) == {"en visit": "visit visited visits", "de reise": "reise reisen"}
    del forms["de reise"]
    assert list(store.word_forms()) == ["en visit"]
    assert len(forms) == 1


def test_a_word_that_is_not_cached_is_missing_as_in_any_mapping(store: Store) -> None:
    forms = store.word_forms()
    assert forms.get("en visit") is None
    with pytest.raises(KeyError):
        del forms["en visit"]
