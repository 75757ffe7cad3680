"""What analysts asked to keep quiet for a time."""

from tests.store.examples import DAY, MINUTE, NOW
from watcher.core.holding import Silence
from watcher.store import Store


def test_a_silence_holds_from_its_start_up_to_its_end(store: Store) -> None:
    silence = Silence("q1", NOW, NOW + DAY, rule="visits", by="ines", comment="known since Monday")
    with store.transaction() as tx:
        tx.silences.add(silence)
        assert tx.silences.active(NOW - MINUTE) == ()
        assert tx.silences.active(NOW) == (silence,)
        assert tx.silences.active(NOW + DAY) == ()


def test_silences_that_are_still_to_come_are_listed(store: Store) -> None:
    later = Silence("q1", NOW + DAY, NOW + 2 * DAY, entity="ada-falk")
    sooner = Silence("q2", NOW, NOW + DAY, story="s1")
    with store.transaction() as tx:
        for silence in (later, sooner):
            tx.silences.add(silence)
        assert tx.silences.unended(NOW) == (sooner, later)


def test_a_silence_can_be_ended_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.silences.add(Silence("q1", NOW, NOW + DAY, rule="visits"))
        assert tx.silences.end("q1", NOW + MINUTE) == 1
        assert tx.silences.end("q1", NOW + MINUTE) == 0
        assert tx.silences.end("q2", NOW) == 0
        assert tx.silences.active(NOW + MINUTE) == ()
