"""What sources cost and how late they are, and what each rule can see."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FALK_TRAVELS, HOUR, Desk, Item, config
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified
from watcher.core.rule import SourceFilter
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.desk.covering import Covering, Row, coverage_line
from watcher.desk.records import Records
from watcher.steps.measuring import said

MINUTE = timedelta(minutes=1)
OLD = Item("Harvest")
SOURCES = config(
    sources=[
        {"name": "Gazette", "url": "https://gazette.example.org/feed", "language": "en"},
        {"name": "Courier", "url": "https://courier.example.org/feed", "tags": ["wire"]},
        {"name": "Herald", "url": "https://herald.example.org/feed"},
    ]
).sources


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        yield desk


def row_of(desk: Desk, source: str) -> Row:
    return next(row for row in Records(desk.store, desk.clock(), SOURCES).sources() if row["source"] == source)


def covered(desk: Desk, sources: SourceFilter | None = None) -> Row:
    (rule,) = desk.live.rules.values()
    rule = rule if sources is None else replace(rule, sources=sources)
    (row,) = Covering(desk.store, SOURCES, desk.clock()).rows([rule])
    return row


async def test_a_source_shows_how_late_it_is_without_its_first_poll(desk: Desk) -> None:
    await desk.poll(OLD)
    assert row_of(desk, "Gazette")["delay"] is None
    for number, late in enumerate((4, 6, 40)):
        fresh = Item(f"News {number}", published=desk.clock() - late * MINUTE)
        await desk.poll(fresh, Item(f"Dated ahead {number}", published=desk.clock() + HOUR))
    row = row_of(desk, "Gazette")
    assert (row["delay"], row["delay p95"], row["future dates"]) == ("6 min", "40 min", 3)


async def test_a_source_and_its_host_show_what_asking_costs(desk: Desk) -> None:
    await desk.poll(OLD)
    await desk.poll(OLD)
    await desk.poll_for(NotModified(Caching(), None))
    await desk.poll_for(Failed(FailureKind.RATE_LIMITED, "slow down", 429))
    await desk.poll_for(Failed(FailureKind.RATE_LIMITED, "not asked"))
    desk.clock.advance(11 * HOUR - 15 * MINUTE * 1)
    row = row_of(desk, "Gazette")
    costs = {key: row[key] for key in ("a day", "304", "unchanged", "failed", "penalties")}
    assert costs == {"a day": 8.0, "304": "33 %", "unchanged": "33 %", "failed": 1, "penalties": 1}
    assert row["bytes a day"] > 500
    (host,) = Records(desk.store, desk.clock(), SOURCES).hosts()
    assert (host["host"], host["sources"], host["a day"], host["silent until"]) == ("gazette.example.org", 1, 8.0, None)


async def test_less_than_an_hour_says_nothing_of_a_day(desk: Desk) -> None:
    await desk.poll(OLD)
    desk.clock.advance(HOUR / 2)
    row = row_of(desk, "Gazette")
    (host,) = Records(desk.store, desk.clock(), SOURCES).hosts()
    assert [one[key] for one in (row, host) for key in ("a day", "bytes a day")] == [None] * 4
    desk.clock.advance(HOUR)
    assert row_of(desk, "Gazette")["a day"] > 10


async def test_of_a_source_that_never_answered_a_day_is_needed_to_know_how_often_it_is_asked(desk: Desk) -> None:
    await desk.poll_for(Failed(FailureKind.DNS, "no address"))
    desk.clock.advance(3 * HOUR)
    assert row_of(desk, "Gazette")["a day"] is None
    desk.clock.advance(24 * HOUR)
    assert row_of(desk, "Gazette")["a day"] < 1


async def test_a_host_that_wants_silence_shows_until_when(desk: Desk) -> None:
    await desk.poll_for(
        Failed(FailureKind.RATE_LIMITED, "slow down", 429, retry_after=9 * HOUR, host="gazette.example.org")
    )
    (host,) = Records(desk.store, desk.clock(), SOURCES).hosts()
    assert host["silent until"] == desk.clock() + 9 * HOUR - 15 * MINUTE


async def test_a_silent_source_wants_attention(desk: Desk) -> None:
    await desk.poll(OLD)
    with desk.store.transaction() as tx:
        tx.sources.mark_silent("Gazette", desk.clock())
    row = row_of(desk, "Gazette")
    assert (row["condition"], row["since"]) == ("silent", desk.clock())
    assert "silent for longer than usual" in row["trouble"]
    assert Records(desk.store, desk.clock()).status().troubles[0].startswith("1 source is silent")
    assert covered(desk)["blind"] == ["Gazette"]


async def test_a_source_that_fails_with_all_others_is_blind_although_it_is_not_told_of_alone(desk: Desk) -> None:
    await desk.poll(OLD)
    state = desk.state()
    assert state is not None
    with desk.store.transaction() as tx:
        tx.sources.save(replace(state, failures=3, failure=FailureKind.DNS, failure_text="no address"))
    assert (row_of(desk, "Gazette")["condition"], covered(desk)["blind"]) == ("failing", ["Gazette"])


async def test_a_rule_shows_its_sources_languages_delay_last_match_and_what_it_is_blind_to(desk: Desk) -> None:
    desk.enforce(FALK_TRAVELS)
    for name in ("Gazette", "Courier"):
        await desk.poll(OLD, source=name)
        await desk.poll(OLD, Item("Ada Falk to visit Oslo", published=desk.clock() - 6 * MINUTE), source=name)
    await desk.poll_for(Failed(FailureKind.BLOCKED, "forbidden", 403), source="Herald")
    desk.clock.advance(timedelta(days=3))
    row = covered(desk)
    assert (row["sources"], row["published to seen median"], row["blind"]) == (3, 360.0, ["Herald"])
    line = coverage_line(row, desk.clock())
    assert line.startswith("falk-travels: 3 sources, ")
    assert line.endswith("median delay 6 min, last match 3 days ago, 1 source blind (Herald)")


async def test_a_rule_for_some_sources_counts_only_these(desk: Desk) -> None:
    await desk.poll(OLD, source="Courier")
    row = covered(desk, SourceFilter(only=frozenset({"wire"})))
    assert (row["sources"], row["blind"]) == (1, [])
    words = "falk-travels: 1 source, languages not known, delay not known, no match yet, none blind"
    assert coverage_line(row, desk.clock()) == words


async def test_the_language_that_is_written_of_a_source_counts_before_it_answered(desk: Desk) -> None:
    row = covered(desk)
    assert (row["languages"], row["language not known"]) == (["en"], ["Courier", "Herald"])
    assert ", 1 language (not known of 2 sources), " in coverage_line(row, desk.clock())


async def test_a_rule_in_other_languages_than_its_sources_says_so(desk: Desk) -> None:
    desk.enforce(FALK_TRAVELS)
    (rule,) = desk.live.rules.values()
    other = replace(rule, languages=frozenset({"fr"}), sources=SourceFilter(only=frozenset({"Gazette"})))
    (row,) = Covering(desk.store, SOURCES, desk.clock()).rows([other])
    assert ", no language of the rule, " in coverage_line(row, desk.clock())


async def test_no_more_than_five_blind_sources_are_named(desk: Desk) -> None:
    desk.enforce(FALK_TRAVELS)
    row = {**covered(desk), "blind": [f"S{number:02}" for number in range(16)]}
    assert coverage_line(row, desk.clock()).endswith("16 sources blind (S00, S01, S02, S03, S04 and 11 more)")
    row["blind"] = row["blind"][:5]
    assert coverage_line(row, desk.clock()).endswith("5 sources blind (S00, S01, S02, S03, S04)")


async def test_all_four_moments_of_a_hit_are_kept(desk: Desk) -> None:
    await desk.poll(OLD)
    await desk.poll(OLD, Item("Ada Falk to visit Oslo", published=desk.clock() - 6 * MINUTE))
    with desk.store.transaction() as tx:
        (item,) = tx.outbox.claim(desk.clock(), HOUR, 1, to=tx.outbox.addresses(desk.clock()))
        tx.outbox.settle([Ended(item.id, OutboxState.SENT, desk.clock())])
        (times,) = tx.coverage.times(desk.clock() - HOUR)
    assert times.matched == times.seen == desk.clock() - 15 * MINUTE
    assert (times.published, times.told) == (times.seen - 6 * MINUTE, desk.clock())
    row = covered(desk)
    measured = {key: row[f"{key} median"] for key in ("published to seen", "found to told", "published to told")}
    assert measured == {"published to seen": 360.0, "found to told": 900.0, "published to told": 1260.0}


def test_spans_are_said_in_the_largest_unit_of_which_there_are_two() -> None:
    spans = (timedelta(seconds=30), 2 * MINUTE, 119 * MINUTE, 2 * HOUR, 47 * HOUR, 49 * HOUR)
    assert [said(span) for span in spans] == ["30 s", "2 min", "119 min", "2 hours", "47 hours", "2 days"]
