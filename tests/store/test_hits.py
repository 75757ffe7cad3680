"""Hits and the stories they belong to."""

from dataclasses import replace

from tests.store.examples import DAY, FIRST, MINUTE, NOW, hit, story
from watcher.core.grammar.claims import ClaimKind
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.facts import Said
from watcher.store import Store, StoredHit

PLANNED = ClaimKind.PLANNED


def test_open_are_stories_of_the_rule_and_entity_updated_since(store: Store) -> None:
    older, newer = story("s1", updated=NOW), story("s2", updated=NOW + MINUTE)
    others = (story("s3", rule="else"), story("s4", entity="jo-lind"), story("s5", entity=None))
    with store.transaction() as tx:
        for one in (older, newer, *others, story("s6", updated=NOW - MINUTE)):
            tx.stories.save(one)
        assert tx.stories.open("visits", "ada-falk", NOW) == (newer, older)
        assert tx.stories.open("visits", None, NOW) == (others[2],)


def test_a_story_grows(store: Store) -> None:
    said = Said(frozenset({PLANNED}), frozenset({"FR"}), frozenset(), claim=PLANNED, at=NOW, outlet="gazette")
    grown = replace(story(), updated=NOW + DAY, outlets=frozenset({"gazette", "courier"}), said=said)
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.stories.save(grown)
        assert tx.stories.get("s1") == grown
        assert tx.stories.get("s2") is None


def test_a_hit_is_decided_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
        tx.hits.save(hit(), Decision(Reason.TOO_OLD))
        assert tx.hits.newest(10) == (StoredHit(hit(), FIRST),)
        assert tx.hits.known(["h1", "h2"]) == {"h1"}


def test_hits_are_listed_newest_first_by_rule_and_time(store: Store) -> None:
    old, mine, new = hit("a", seen=NOW - DAY), hit("b", rule="else"), hit("c", seen=NOW + MINUTE)
    with store.transaction() as tx:
        tx.stories.save(story())
        for one in (old, mine, new):
            tx.hits.save(one, FIRST)
        assert [stored.hit for stored in tx.hits.newest(10)] == [new, mine, old]
        assert [stored.hit for stored in tx.hits.newest(1)] == [new]
        assert [stored.hit for stored in tx.hits.newest(10, rule="visits", since=NOW)] == [new]


def test_a_hit_is_called_wrong_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.stories.save(story())
        tx.hits.save(hit(), FIRST)
        assert tx.hits.mark_wrong("h1", NOW)
        assert tx.hits.mark_wrong("h1", NOW + DAY)
        assert not tx.hits.mark_wrong("h2", NOW)
        assert tx.hits.newest(10) == (StoredHit(hit(), FIRST, wrong=NOW),)
