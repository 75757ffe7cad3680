"""What analysts asked to keep quiet for a time."""

from dataclasses import replace

from tests.store.examples import DAY, MINUTE, NOW, tell
from watcher.core.telling.holding import Held, Silence, Why
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


def test_silences_of_rule_files_follow_the_files(store: Store) -> None:
    own, first = Silence("q1", NOW, NOW + DAY, rule="visits"), Silence("file-1", NOW, NOW + DAY, rule="visits")
    other = Silence("file-2", NOW + MINUTE, NOW + 2 * DAY, entity="ada-falk")
    over = Silence("file-3", NOW, NOW, rule="visits")
    with store.transaction() as tx:
        tell(tx)
        tx.silences.add(own)
        tx.silences.follow([first, over], NOW)
        assert set(tx.silences.unended(NOW)) == {own, first}
        tx.held.save([Held("h1", "desk", first.ends, Why.SILENCED)])
        tx.silences.follow([replace(first, starts=NOW + MINUTE), other], NOW + MINUTE)
        assert set(tx.silences.unended(NOW)) == {own, first, other}
        tx.silences.follow([other], NOW + MINUTE)
        assert set(tx.silences.unended(NOW + MINUTE)) == {own, other}
        assert [one.hit for one in tx.held.due(NOW + MINUTE)] == ["h1"]
        tx.silences.follow([first, other], NOW + 2 * MINUTE)
        assert first.id in {silence.id for silence in tx.silences.active(NOW + 2 * MINUTE)}
