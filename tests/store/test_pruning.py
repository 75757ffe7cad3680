"""What is forgotten, and what is kept for ever or for what refers to it."""

from dataclasses import replace

from tests.store.examples import DAY, DESK, MINUTE, NOW, article, hit, identity, source, story, tell
from watcher.core.polls.traffic import Traffic
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.holding import Held, Why
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.store import Store, Transaction


def test_texts_are_forgotten_and_the_identities_of_entries_are_not(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
        tx.entries.save("Gazette", [identity("1"), identity("2")], NOW)
        tx.articles.save([article("1", seen=NOW - DAY), article("2", seen=NOW)])
        assert tx.pruning.bodies(NOW, 10) == 1
        assert tx.pruning.bodies(NOW, 10) == 0
        assert [one.entry.key for one in tx.articles.since(NOW - 2 * DAY)] == ["2"]
        assert set(tx.entries.known("Gazette", ["1", "2"])) == {"1", "2"}


def test_a_bounded_number_is_forgotten_at_a_time(store: Store) -> None:
    with store.transaction() as tx:
        tx.sources.sync([source()], NOW)
        tx.articles.save(article(str(number), seen=NOW - DAY) for number in range(5))
        assert [tx.pruning.bodies(NOW, 2) for _ in range(4)] == [2, 2, 1, 0]


def sent(tx: Transaction, number: str) -> None:
    tell(tx, number)
    for item in tx.outbox.claim(NOW, MINUTE, 10, to={DESK.address}):
        tx.outbox.settle([Ended(item.id, OutboxState.SENT, NOW)])


def left(tx: Transaction) -> tuple[int, int, int]:
    counts = tx.health.counts()
    return counts.hits, counts.stories, sum(counts.outbox.values())


def test_what_was_told_is_forgotten_with_its_hits_and_story(store: Store) -> None:
    with store.transaction() as tx:
        sent(tx, "1")
        assert tx.pruning.records(NOW, 10) == 0
        assert tx.pruning.records(NOW + DAY, 10) == 3
        assert left(tx) == (0, 0, 0)


def test_what_is_still_to_be_sent_is_kept_with_all_that_it_refers_to(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        assert tx.pruning.records(NOW + DAY, 10) == 0
        assert left(tx) == (1, 1, 1)


def test_what_is_held_is_kept_until_it_was_told(store: Store) -> None:
    held = Held("h1", "desk", NOW + 9 * DAY, Why.DIGEST)
    with store.transaction() as tx:
        tx.stories.save(replace(story(), updated=NOW))
        tx.hits.save(hit(), Decision(Reason.FIRST_REPORT))
        tx.held.save([held])
        assert tx.pruning.records(NOW + DAY, 10) == 0
        sent(tx, "2")
        tx.held.told(held, "a2")
        tx.pruning.records(NOW + DAY, 10)
        assert left(tx) == (0, 0, 0)


def test_a_story_with_a_hit_that_is_kept_is_kept(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(replace(story(), updated=NOW - DAY))
        tx.hits.save(hit("h1", seen=NOW - DAY), Decision(Reason.TOO_OLD))
        tx.hits.save(hit("h2", seen=NOW + MINUTE), Decision(Reason.TOO_OLD))
        assert tx.pruning.records(NOW, 10) == 1
        assert left(tx) == (1, 1, 0)


def test_what_polls_cost_is_forgotten_by_the_day(store: Store) -> None:
    with store.transaction() as tx:
        for days in range(4):
            tx.traffic.add("Gazette", Traffic(requests=1), NOW - days * DAY)
        assert [tx.pruning.traffic(NOW - DAY, 1) for _ in range(3)] == [1, 1, 0]
        assert tx.traffic.since(NOW - 9 * DAY) == {"Gazette": Traffic(requests=2)}
