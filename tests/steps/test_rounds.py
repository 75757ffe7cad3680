"""What one round tells, and what joins a message that still waits; on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import news
from tests.fakes import NOON
from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.matches import Match
from watcher.core.news.articles import Entry, Origin, to_article
from watcher.core.rule import Rule, Severity, Status
from watcher.core.telling.alerts import Reason, Round
from watcher.core.telling.outbox import Ended, OutboxItem, OutboxState, Telling
from watcher.steps.dispatch import GATHER, Audience
from watcher.steps.rounds import Found, RoundOfNews, Verdict
from watcher.store import Store, open_store

RULES = {
    "falk-abroad": news.rule(severity=Severity.MEDIUM),
    "talks": news.rule("talks", severity=Severity.HIGH, to=("night", "desk")),
    "lost": news.rule("lost", to=("closed",)),
}
AUDIENCE = Audience({"desk": ("json://127.0.0.1/desk",), "night": ("json://127.0.0.1/night",)}, "desk")

PLANNED, DENIED = news.match(), news.match(ClaimKind.DENIED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOON).store
    yield store
    store.close()


def found(
    *matches: Match, title: str = "Falk to visit Paris in May", source: str = "Gazette", published: datetime = NOON
) -> Found:
    entry = Entry(title, title, "", link=f"https://{source.lower()}.example.org/{title}", published=published)
    return Found(entry, to_article(entry, Origin(source, source.lower()), NOON), matches)


def tell(store: Store, *articles: Found, kind: Round = Round.POLL, rules: dict[str, Rule] = RULES) -> list[Reason]:
    with store.transaction() as tx:
        verdicts = RoundOfNews(tx, rules, news.MEASURES, kind=kind, now=NOON).tell(articles, AUDIENCE)
    return [verdict.decision.reason for verdict in verdicts]


def outbox(store: Store) -> tuple[OutboxItem, ...]:
    with store.snapshot() as tx:
        return tx.outbox.items()


def alerts(store: Store) -> list[Telling]:
    with store.snapshot() as tx:
        told = [tx.alerts.telling(id_) for id_ in dict.fromkeys(item.alert for item in tx.outbox.items())]
    return [one for one in told if isinstance(one, Telling)]


def send(store: Store) -> None:
    with store.transaction() as tx:
        for item in tx.outbox.claim(NOON + GATHER, GATHER, 10, to=tx.outbox.addresses(NOON + GATHER)):
            tx.outbox.settle([Ended(item.id, OutboxState.SENT, NOON + GATHER)])


def ringing(telling: Telling) -> set[str]:
    return {hit.sighting.title for told in telling.told for hit in told.hits}


def test_a_first_report_waits_for_what_may_join_it(store: Store) -> None:
    assert tell(store, found(PLANNED)) == [Reason.FIRST_REPORT]
    assert [(item.recipient.channel, item.due) for item in outbox(store)] == [("desk", NOON + GATHER)]


def test_an_article_without_matches_leaves_nothing(store: Store) -> None:
    assert tell(store, found()) == []
    assert outbox(store) == ()


def test_a_known_hit_is_not_judged_again(store: Store) -> None:
    tell(store, found(PLANNED))
    assert tell(store, found(PLANNED)) == []
    assert len(outbox(store)) == 1


def test_of_two_readings_of_one_fact_the_surest_is_kept(store: Store) -> None:
    tell(store, found(replace(PLANNED, score=90), replace(PLANNED, score=40)))
    with store.snapshot() as tx:
        assert [stored.hit.match.score for stored in tx.hits.newest(5)] == [90]


def test_the_same_report_in_many_outlets_is_one_message_that_lists_them(store: Store) -> None:
    sources = [f"Paper{number}" for number in range(12)]
    reasons = [tell(store, found(PLANNED, source=source)) for source in sources]
    assert reasons == [[Reason.FIRST_REPORT], *[[Reason.NOTHING_NEW]] * 11]
    (telling,) = alerts(store)
    assert {seen.source for told in telling.told for seen in told.sightings} == set(sources)


def test_several_rules_on_one_article_are_one_message_as_loud_as_the_loudest(store: Store) -> None:
    tell(store, found(PLANNED, replace(PLANNED, rule="talks")))
    (telling,) = alerts(store)
    assert telling.alert.rules == ("falk-abroad", "talks")
    assert telling.alert.severity is Severity.HIGH
    assert [item.recipient.channel for item in outbox(store)] == ["desk", "night"]


def test_a_new_fact_joins_the_message_that_still_waits(store: Store) -> None:
    tell(store, found(PLANNED))
    assert tell(store, found(DENIED, title="Falk cancels Paris visit")) == [Reason.NEW_FACT]
    (telling,) = alerts(store)
    assert ringing(telling) == {"Falk to visit Paris in May", "Falk cancels Paris visit"}
    assert telling.alert.decision.reason is Reason.FIRST_REPORT
    assert len(outbox(store)) == 1


def test_a_new_fact_in_the_same_round_joins_as_well(store: Store) -> None:
    assert tell(store, found(PLANNED), found(DENIED, title="Falk cancels Paris visit")) == [
        Reason.FIRST_REPORT,
        Reason.NEW_FACT,
    ]
    assert len(alerts(store)) == 1


def test_a_new_fact_after_the_message_left_is_a_message_of_its_own(store: Store) -> None:
    tell(store, found(PLANNED))
    send(store)
    tell(store, found(DENIED, title="Falk cancels Paris visit"))
    _, second = alerts(store)
    assert ringing(second) == {"Falk cancels Paris visit"}
    assert second.alert.decision.reason is Reason.NEW_FACT


def test_what_joins_brings_its_other_rules_and_their_recipients(store: Store) -> None:
    tell(store, found(PLANNED))
    tell(store, found(DENIED, replace(DENIED, rule="talks"), title="Falk cancels Paris visit"))
    (telling,) = alerts(store)
    assert telling.alert.severity is Severity.HIGH
    assert telling.alert.channels == ("desk", "night")
    assert [item.recipient.channel for item in outbox(store)] == ["desk", "night"]


def test_two_articles_that_tell_a_waiting_story_again_make_no_second_message(store: Store) -> None:
    tell(store, found(PLANNED))
    again = [found(PLANNED, title=title, source="Herald") for title in ("Paris awaits Falk", "Falk expected in Paris")]
    assert tell(store, *again) == [Reason.NOTHING_NEW] * 2
    assert len(outbox(store)) == 1


@pytest.mark.parametrize("kind", [Round.FIRST_POLL, Round.NEW_RULE])
def test_what_is_caught_up_on_is_one_message_of_its_own(store: Store, kind: Round) -> None:
    tell(store, found(PLANNED))
    tokyo: dict[str, Any] = {"where": "Tokyo", "place": "jp/tokyo"}
    late = [
        found(replace(PLANNED, entity="ben-holt", who="Ben Holt"), title="Holt to visit Paris"),
        found(DENIED, title="Falk cancels Paris visit"),
        found(replace(PLANNED, entity="cleo-marsh", **tokyo), title="Marsh leaves for Tokyo"),
    ]
    assert tell(store, *late, kind=kind) == [Reason.CATCH_UP] * 3
    first, caught_up = alerts(store)
    assert ringing(first) == {"Falk to visit Paris in May"}
    assert ringing(caught_up) == {"Holt to visit Paris", "Falk cancels Paris visit", "Marsh leaves for Tokyo"}


def test_a_rule_whose_channel_is_gone_tells_the_default_channel(store: Store) -> None:
    tell(store, found(replace(PLANNED, rule="lost")))
    assert [item.recipient.channel for item in outbox(store)] == ["desk"]


def test_a_rule_on_trial_is_stored_and_not_told(store: Store) -> None:
    trial = news.rule(status=Status.TRIAL)
    assert tell(store, found(PLANNED), rules={"falk-abroad": trial}) == [Reason.TRIAL]
    assert outbox(store) == ()


OLD = replace(PLANNED, claim=replace(PLANNED.claim, background=True))
OLD_DENIAL = replace(DENIED, claim=OLD.claim)
TRIAL = {"falk-abroad": news.rule(status=Status.TRIAL)}
PLANS_ONLY = {"falk-abroad": news.rule(claims=frozenset({ClaimKind.PLANNED}))}


def hold_back(store: Store, reason: Reason) -> list[Reason]:
    """Take an article that is kept from ringing for that reason."""
    title = "Falk cancels Paris visit"
    if reason is Reason.BACKGROUND:
        return tell(store, found(OLD_DENIAL, title=title))
    if reason is Reason.TOO_OLD:
        return tell(store, found(DENIED, title=title, published=NOON - 30 * news.DAY))
    if reason is Reason.BASELINE:
        return tell(store, found(DENIED, title=title, published=NOON - 2 * news.DAY), kind=Round.FIRST_POLL)
    return tell(store, found(DENIED, title=title), rules=TRIAL if reason is Reason.TRIAL else PLANS_ONLY)


HELD_BACK = (Reason.BACKGROUND, Reason.TOO_OLD, Reason.BASELINE, Reason.TRIAL, Reason.CLAIM_NOT_ASKED)


@pytest.mark.parametrize("reason", HELD_BACK)
def test_what_was_held_back_is_not_taken_for_told(store: Store, reason: Reason) -> None:
    tell(store, found(PLANNED))
    assert hold_back(store, reason) == [reason]
    assert tell(store, found(DENIED, title="Paris visit cancelled by Falk", source="Courier")) == [Reason.NEW_FACT]


@pytest.mark.parametrize("reason", HELD_BACK)
def test_a_story_that_was_held_back_rings_with_its_first_article_that_may(store: Store, reason: Reason) -> None:
    assert hold_back(store, reason) == [reason]
    assert tell(store, found(DENIED, title="Paris visit cancelled by Falk", source="Courier")) == [Reason.FIRST_REPORT]


def test_an_outlet_that_recalls_an_old_event_does_not_count_among_those_that_tell_the_story(store: Store) -> None:
    tell(store, found(OLD, title="Falk, who saw Paris in 2014, is ill", source="Herald"))
    tell(store, found(PLANNED))
    (telling,) = alerts(store)
    assert [seen.source for told in telling.told for seen in told.sightings] == ["Gazette"]


def test_a_verdict_names_its_story(store: Store) -> None:
    with store.transaction() as tx:
        (verdict,) = RoundOfNews(tx, RULES, news.MEASURES, kind=Round.POLL, now=NOON).tell([found(PLANNED)], AUDIENCE)
        story = tx.stories.get(verdict.hit.story)
    assert isinstance(verdict, Verdict)
    assert story is not None
    assert story.said is not None


def edited(*matches: Match) -> Found:
    return replace(found(*matches), edited=True)


def taken_back(store: Store) -> list[bool]:
    with store.snapshot() as tx:
        return [stored.taken_back is not None for stored in tx.hits.newest(10)]


def test_an_edit_that_brings_a_match_says_so(store: Store) -> None:
    assert tell(store, edited(PLANNED)) == [Reason.BECAME]
    assert alerts(store)[0].alert.decision.reason is Reason.BECAME


def test_a_hit_that_an_edit_takes_back_is_kept_and_marked_until_another_edit_brings_it_back(store: Store) -> None:
    tell(store, found(PLANNED))
    assert tell(store, edited()) == []
    assert taken_back(store) == [True]
    assert tell(store, edited(PLANNED)) == []
    assert taken_back(store) == [False]
    assert tell(store, edited(PLANNED)) == []
    assert taken_back(store) == [False]


def test_what_an_edited_rule_finds_no_longer_was_not_taken_back(store: Store) -> None:
    tell(store, found(PLANNED))
    tell(store, edited(), rules={"falk-abroad": replace(RULES["falk-abroad"], version="v2")})
    tell(store, edited(), rules={})
    assert taken_back(store) == [False]
