"""What a source held before it was watched is told when somebody asks for it, and only once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FALK_MEETS, FALK_TRAVELS, HOUR, NOON, Desk, Item, titles
from watcher.core.rule import Status
from watcher.desk.backfilling import Backfilled, Backfilling
from watcher.errors import UsageError

OLD = NOON - timedelta(days=3)
OSLO = Item("Ada Falk to visit Oslo", published=OLD)
PARIS = Item("Ada Falk to visit Paris in May", published=OLD - HOUR)
OTHERS = tuple(Item(f"Harvest report, part {number}", published=OLD) for number in range(38))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        yield desk


def backfill(desk: Desk, source: str = "Gazette") -> Backfilled:
    return Backfilling(desk.store, desk.audience, desk.live.rules, desk.clock()).tell(source)


async def test_a_first_poll_is_silent_and_a_backfill_tells_exactly_what_matched_and_only_once(desk: Desk) -> None:
    report = await desk.poll(OSLO, *OTHERS[:20], PARIS, *OTHERS[20:])
    assert (report.new, len(report.verdicts), desk.messages()) == (40, 2, [])
    assert len(backfill(desk).told) == 2
    assert [titles(telling) for telling in desk.tellings()] == [{PARIS.title}, {OSLO.title}]
    assert {telling.alert.decision.reason for telling in desk.tellings()} == {"catch-up"}
    assert backfill(desk) == Backfilled((), ())
    assert len(desk.tellings()) == 2


async def test_what_is_told_on_demand_is_known_when_another_source_prints_it(desk: Desk) -> None:
    await desk.poll(OSLO)
    backfill(desk)
    await desk.poll(source="Courier")
    await desk.poll(replace(OSLO, published=desk.clock()), source="Courier")
    assert len(desk.tellings()) == 1


async def test_what_another_source_told_meanwhile_is_not_told_again(desk: Desk) -> None:
    await desk.poll(source="Courier")
    await desk.poll(OSLO)
    await desk.poll(replace(OSLO, published=desk.clock()), Item("Sports"), source="Courier")
    assert len(desk.tellings()) == 1
    found = backfill(desk)
    assert (found.told, [why for _, why in found.quiet]) == ((), ["nothing new in a known story"])
    assert len(desk.tellings()) == 1


async def test_one_article_that_satisfies_two_rules_is_one_message(desk: Desk) -> None:
    desk.enforce(FALK_TRAVELS, FALK_MEETS)
    await desk.poll(OSLO)
    assert len(backfill(desk).told) == 2
    assert len(desk.tellings()) == 1


async def test_many_stories_are_one_message(desk: Desk) -> None:
    towns = ("Oslo", "Paris", "Rome", "Berlin", "Madrid", "Warsaw")
    await desk.poll(*(Item(f"Ada Falk to visit {town}", published=OLD) for town in towns))
    assert len(backfill(desk).told) == len(towns)
    assert len(desk.tellings()) == 1


async def test_hits_of_rules_that_do_not_watch_any_more_and_false_alerts_stay_silent(desk: Desk) -> None:
    report = await desk.poll(OSLO, PARIS)
    with desk.store.transaction() as tx:
        tx.hits.mark_wrong(report.verdicts[0].hit.id, desk.clock())
    rules = desk.live.rules
    paused = {id_: replace(rule, status=Status.PAUSED) for id_, rule in rules.items()}
    expired = {id_: replace(rule, expires=(desk.clock() - timedelta(days=1)).date()) for id_, rule in rules.items()}
    for unusable in ({}, paused, expired):
        found = Backfilling(desk.store, desk.audience, unusable, desk.clock()).tell("Gazette")
        assert sorted(why for _, why in found.quiet) == ["called wrong", "its rule is not in force"]
    assert len(backfill(desk).told) == 1


async def test_a_source_that_is_not_there_is_wrong_use(desk: Desk) -> None:
    await desk.poll(OSLO)
    with pytest.raises(UsageError, match=r"there is no source `Gazete` that is polled – did you mean `Gazette`\?"):
        backfill(desk, "Gazete")
