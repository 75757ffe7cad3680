"""What goes into the store comes out of it the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.examples import NOW, story
from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade, Step
from watcher.core.news.articles import Entry, Origin, Zone
from watcher.core.news.extent import Extent, ReadStatus, Shortfall
from watcher.core.polls.moves import Move
from watcher.core.polls.outcomes import Caching, FailureKind
from watcher.core.polls.schedule import Backlog, Condition, Profile, SourceState
from watcher.core.polls.waits import Hints
from watcher.core.polls.waits import Reason as Why
from watcher.core.rule import Severity
from watcher.core.telling.alerts import Alert, Decision, Reason
from watcher.core.telling.facts import Said
from watcher.core.telling.holding import Silence
from watcher.core.telling.outbox import Recipient, Telling
from watcher.core.telling.stories import Hit, Sighting, Story
from watcher.store import Identity, Store, StoredArticle, StoredHit, Transaction, open_store

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | texts
moments = st.datetimes(timezones=st.just(UTC))
sometimes = st.none() | moments
numbers = st.integers(0, 2**32 - 1)
seconds = st.integers(0, 10**6).map(lambda count: timedelta(seconds=count))
many = st.lists(texts, max_size=3).map(tuple)
sets = st.frozensets(texts, max_size=3)
sketches = st.lists(numbers, max_size=4).map(tuple)

decisions = st.builds(Decision, st.sampled_from(Reason), texts)
states = st.builds(
    SourceState,
    name=texts,
    url=texts,
    caching=st.builds(Caching, maybe, maybe, maybe),
    next_check_at=moments,
    last_attempt_at=sometimes,
    last_success_at=sometimes,
    last_new_entry_at=sometimes,
    failing_since=sometimes,
    failures=numbers,
    failure=st.none() | st.sampled_from(FailureKind),
    failure_text=maybe,
    status=st.none() | numbers,
    condition=st.sampled_from(Condition),
    baseline_done=st.booleans(),
    body_hash=maybe,
    entries_last=st.none() | numbers,
    reason=st.none() | st.sampled_from(Why),
    whole_at=sometimes,
    warning=maybe,
    backlog=st.none() | st.sampled_from(Backlog),
    usual_gap=st.none() | seconds,
    hurry=st.integers(0, 8),
    hints=st.builds(
        Hints, st.none() | seconds, st.frozensets(st.integers(0, 23)), st.frozensets(st.sampled_from(["monday"]))
    ),
    profile=st.none() | st.builds(Profile, texts, texts, texts),
    address=maybe,
    move=st.none() | st.builds(Move, texts, numbers, moments),
)
identities = st.builds(Identity, texts, texts, maybe, maybe, maybe, maybe, sometimes)
entries = st.builds(Entry, texts, texts, texts, maybe, maybe, sometimes, maybe, maybe, maybe, maybe)
origins = st.builds(Origin, texts, texts, many, maybe)
extents = st.builds(Extent, st.sampled_from(ReadStatus), st.none() | st.sampled_from(Shortfall))
articles = st.builds(StoredArticle, entries, origins, moments, extents)
said = st.builds(
    Said, st.frozensets(st.sampled_from(ClaimKind)), sets, sets, st.sampled_from(ClaimKind), at=moments, outlet=texts
)
stories = st.builds(
    Story,
    id=texts,
    rule=texts,
    entity=maybe,
    event=maybe,
    opened=moments,
    updated=moments,
    places=sets,
    whens=sets,
    outlets=sets,
    titles=many,
    sketches=st.lists(sketches, max_size=2).map(tuple),
    said=st.none() | said,
)
evidence = st.builds(Evidence, texts, texts, numbers, numbers, st.sampled_from(Zone), st.none() | st.sampled_from(Step))
matches = st.builds(
    Match,
    rule=texts,
    claim=st.builds(Claim, st.sampled_from(ClaimKind), maybe, st.booleans()),
    grade=st.none() | st.sampled_from(Grade),
    score=st.integers(0, 100),
    quote=texts,
    evidence=st.lists(evidence, max_size=3).map(tuple),
    who=maybe,
    entity=maybe,
    other=maybe,
    where=maybe,
    place=maybe,
    when=maybe,
    event=maybe,
)
sightings = st.builds(Sighting, texts, texts, texts, texts, maybe, sometimes, moments, sketches, extents)
alerts = st.builds(
    Alert, texts, decisions, st.sampled_from(Severity), many, st.just(()), st.just(()), channels=many, created=moments
)
silences = st.builds(Silence, texts, st.just(NOW), st.just(NOW.replace(year=2027)), maybe, maybe, maybe, maybe, texts)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of this module: they overwrite each other."""
    folder: Path = tmp_path_factory.mktemp("store")
    store = open_store(f"sqlite:///{folder}/watcher.db", daemon=True, now=NOW).store
    yield store
    store.close()


@given(states)
def test_the_state_of_a_source_comes_back(kept: Store, state: SourceState) -> None:
    with kept.transaction() as tx:
        tx.sources.save(state)
    with kept.snapshot() as tx:
        assert tx.sources.get(state.name) == state


@given(identities)
def test_the_identity_of_an_entry_comes_back(kept: Store, identity: Identity) -> None:
    with kept.transaction() as tx:
        tx.entries.save("Gazette", [identity], NOW)
    with kept.snapshot() as tx:
        assert tx.entries.known("Gazette", [identity.key])[identity.key].identity == identity


def _stored(tx: Transaction, article: StoredArticle) -> StoredArticle | None:
    ever = tx.articles.since(datetime(1, 1, 1, tzinfo=UTC))
    key = (article.origin.source, article.entry.key)
    return next((one for one in ever if (one.origin.source, one.entry.key) == key), None)


@given(articles)
def test_an_article_comes_back(kept: Store, article: StoredArticle) -> None:
    with kept.transaction() as tx:
        known = _stored(tx, article)
        tx.articles.save([article])
    with kept.snapshot() as tx:
        again = _stored(tx, article)
    seen = known.seen if known else article.seen
    assert again == StoredArticle(article.entry, article.origin, seen, article.read)


@given(stories)
def test_a_story_comes_back(kept: Store, story: Story) -> None:
    with kept.transaction() as tx:
        tx.stories.save(story)
    with kept.snapshot() as tx:
        assert tx.stories.get(story.id) == story
        assert story in tx.stories.open(story.rule, story.entity, story.updated)


@given(st.builds(Hit, texts, matches, texts, sightings, texts), decisions)
def test_a_hit_and_its_decision_come_back(kept: Store, hit: Hit, decision: Decision) -> None:
    with kept.transaction() as tx:
        stored = StoredHit(replace(hit, id=f"hit {tx.health.counts().hits}"), decision)
        tx.stories.save(replace(story(), id=hit.story))
        tx.hits.save(stored.hit, stored.decision)
        assert stored in tx.hits.newest(1000, rule=hit.match.rule)


@given(alerts)
def test_an_alert_comes_back(kept: Store, alert: Alert) -> None:
    with kept.transaction() as tx:
        saved = replace(alert, id=f"alert {len(tx.outbox.items())}")
        tx.alerts.save(saved, [Recipient("desk", "json://")], NOW)
        assert tx.alerts.telling(saved.id) == Telling(saved, ())


@given(silences)
def test_a_silence_comes_back(kept: Store, silence: Silence) -> None:
    with kept.transaction() as tx:
        tx.silences.add(silence)
        assert silence in tx.silences.active(NOW)
