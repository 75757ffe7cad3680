"""What there is to tell, and to whom."""

from dataclasses import replace

import pytest

from tests.store.examples import DESK, FIRST, MINUTE, NOW, PHONE, alert, hit, notice, story, tell
from watcher.core.telling.outbox import OutboxState, Telling, Told
from watcher.store import Store


def test_an_alert_is_one_message_for_each_recipient(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, to=(DESK, PHONE), due=NOW + MINUTE)
        items = tx.outbox.items()
    assert [(item.recipient, item.state, item.due) for item in items] == [
        (DESK, OutboxState.PENDING, NOW + MINUTE),
        (PHONE, OutboxState.PENDING, NOW + MINUTE),
    ]


def test_nobody_is_told_twice_of_one_alert(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        tell(tx, to=(DESK, PHONE, DESK))
        assert [item.recipient for item in tx.outbox.items()] == [DESK, PHONE]


def test_telling_brings_the_hits_that_ring_and_all_sightings_of_the_story(store: Store) -> None:
    silent, late, ringing = hit("h1", seen=NOW - MINUTE), hit("h3", seen=NOW + MINUTE), hit("h2")
    with store.transaction() as tx:
        tx.stories.save(story())
        for one in (silent, late, ringing):
            tx.hits.save(one, FIRST)
        tx.alerts.save(alert(hits=("h3", "h2")), [DESK], NOW)
        telling = tx.alerts.telling("a1")
    sightings = (silent.sighting, ringing.sighting, late.sighting)
    assert telling == Telling(alert(hits=("h3", "h2")), (Told(story(), (late, ringing), sightings),))


def test_stories_are_told_in_the_order_of_the_alert(store: Store) -> None:
    ordered = alert(stories=("s2", "s1"), hits=("h2", "h1"))
    with store.transaction() as tx:
        for number in ("1", "2"):
            tx.stories.save(story(f"s{number}"))
            tx.hits.save(hit(f"h{number}", story=f"s{number}"), FIRST)
        tx.alerts.save(ordered, [], NOW)
        telling = tx.alerts.telling("a1")
    assert isinstance(telling, Telling)
    assert [told.story.id for told in telling.told] == ["s2", "s1"]
    assert [told.hits[0].id for told in telling.told] == ["h2", "h1"]


def test_what_joins_the_story_before_sending_is_in_the_message(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        joined = hit("h2", story="s1", seen=NOW + MINUTE)
        tx.hits.save(joined, FIRST)
        telling = tx.alerts.telling("a1")
    assert isinstance(telling, Telling)
    assert telling.told[0].sightings == (hit().sighting, joined.sighting)


def test_a_notice_goes_the_same_way(store: Store) -> None:
    with store.transaction() as tx:
        tx.alerts.save_notice(notice(), [PHONE], NOW)
        assert [item.alert for item in tx.outbox.items()] == ["n1"]
        assert tx.alerts.telling("n1") == notice()


def test_a_notice_that_is_saved_again_has_the_new_text_and_is_told_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.alerts.save_notice(notice(), [PHONE], NOW)
        later = replace(notice(), subject="Gazette still fails")
        tx.alerts.save_notice(later, [PHONE], NOW + MINUTE)
        assert [(item.alert, item.due) for item in tx.outbox.items()] == [("n1", NOW)]
        assert tx.alerts.telling("n1") == later


def test_a_notice_waits_for_more_until_it_is_due_or_somebody_was_sent_it(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, due=NOW + MINUTE)
        tx.alerts.save_notice(notice(), [DESK, PHONE], NOW + MINUTE)
        assert tx.alerts.waiting_notice([PHONE, DESK], NOW) == notice()
        assert tx.alerts.waiting_notice([DESK], NOW) is None
        assert tx.alerts.waiting_notice([PHONE, DESK], NOW + MINUTE) is None
        tx.outbox.claim(NOW + MINUTE, MINUTE, 9, to=[DESK.address])
        assert tx.alerts.waiting_notice([PHONE, DESK], NOW) is None


def test_an_unknown_message_is_a_mistake_of_the_caller(store: Store) -> None:
    with store.snapshot() as tx, pytest.raises(KeyError, match="a1"):
        tx.alerts.telling("a1")


def test_a_story_has_an_alert_waiting_until_somebody_was_sent_it(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx, to=(DESK, PHONE))
        assert tx.alerts.waiting("s1") == (alert(),)
        assert tx.alerts.waiting("s2") == ()
        tx.outbox.claim(NOW, MINUTE, 1, to=tx.outbox.addresses(NOW))
        assert tx.alerts.waiting("s1") == ()
