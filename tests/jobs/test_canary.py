from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import news
from tests.fakes import FALK_TRAVELS, Desk, ScriptedCourier, config, half
from tests.store.examples import source
from watcher.config import Secrets
from watcher.core.judging.matches import Match
from watcher.core.news.articles import Article
from watcher.core.telling.outbox import OutboxState, Recipient
from watcher.delivery import Post, Sender, Sent
from watcher.jobs.canary import DAILY, PATIENCE, Canary
from watcher.jobs.mailroom import Courier
from watcher.jobs.ops import OpsDesk
from watcher.sources.workers import WorkerFailed, WorkerFault
from watcher.steps.dispatch import GATHER
from watcher.steps.rulebook import Live
from watcher.store import CANARY, Sung

PROVEN = FALK_TRAVELS + "tests: {hit: [Ada Falk to visit Oslo in May], miss: [Ada Falk stays home]}\n"
OPS = Recipient("ops", "json://127.0.0.1/ops")


class Cage:
    """A canary on a real pipeline and store, with a sender whose courier knows what every courier does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ops = OpsDesk(desk.store, [OPS])
        self.live: Live = desk.live
        self.new()
        post: Any = Post(deadline=timedelta(seconds=1))
        courier = Courier(config(ops={"to": [OPS.address]}), Secrets({}), post, dict)
        self.courier = ScriptedCourier()
        rows = desk.store.outgoing(lambda *_: None)
        self.sender = Sender(rows, lambda item, told: self._deliver(courier, item, told), chance=half)

    def _deliver(self, courier: Courier, item: Any, told: Any) -> Any:  # noqa: ANN401
        return courier(item, told) if item.recipient.channel == CANARY else Sent()

    def new(self) -> None:
        """A canary of a new daemon."""
        self.canary = Canary(self.desk.parts, lambda: self.live, self.ops)

    async def tend(self, after: timedelta = timedelta()) -> None:
        self.desk.clock.advance(after)
        await self.canary.tend()

    async def send(self) -> None:
        """Send what is due."""
        self.desk.clock.advance(GATHER)
        await self._step()
        while self.sender.busy:
            self.sender.wait(5)
            await self._step()

    async def _step(self) -> None:
        await self.desk.writer.run(lambda: self.sender.step(self.desk.clock()))

    async def sing(self) -> None:
        """From one day to the message in the outbox."""
        await self.tend()
        await self.tend(DAILY)

    @property
    def last(self) -> Sung | None:
        with self.desk.store.snapshot() as tx:
            return tx.canaries.last()

    def left(self) -> Mapping[str, object]:
        """All that is stored but what came of it."""
        with self.desk.store.snapshot() as tx:
            counts = tx.health.counts()
            kept = (counts.entries, counts.articles, counts.stories, counts.hits)
            return {"sources": tx.sources.all(), "counts": kept, "messages": tx.canaries.states()}

    def notices(self) -> list[str]:
        return self.desk.notices()


NOTHING = {"sources": (), "counts": (0, 0, 0, 0), "messages": ()}


@pytest.fixture
async def cage(tmp_path: Path) -> AsyncIterator[Cage]:
    async with Desk(tmp_path, [PROVEN]) as desk:
        yield Cage(desk)


async def test_a_headline_of_a_rule_goes_all_the_way_once_a_day_and_leaves_nothing(cage: Cage) -> None:
    await cage.tend()
    assert cage.left() == NOTHING
    await cage.tend()
    assert cage.last is None
    assert cage.left() == {"sources": (), "counts": (0, 0, 1, 1), "messages": (OutboxState.PENDING,)}
    with cage.desk.store.snapshot() as tx:
        assert tx.hits.newest(9) == ()
    await cage.send()
    await cage.tend()
    assert cage.last == Sung(cage.desk.clock(), 5.0)
    assert cage.left() == NOTHING
    assert cage.notices() == []
    await cage.tend(DAILY - timedelta(seconds=6))
    assert cage.left() == NOTHING
    await cage.tend(timedelta(seconds=6))
    assert cage.left() != NOTHING


async def test_a_restart_neither_repeats_nor_forgets_it_and_clears_what_a_kill_left(cage: Cage) -> None:
    await cage.sing()
    cage.new()
    await cage.tend()
    assert cage.left() == NOTHING
    await cage.tend(DAILY)
    await cage.send()
    await cage.tend()
    cage.new()
    await cage.tend()
    await cage.tend(DAILY - timedelta(minutes=1))
    assert cage.left() == NOTHING
    await cage.tend(timedelta(minutes=1))
    assert cage.left() != NOTHING


async def test_a_message_that_is_not_delivered_is_told_once_a_day_and_its_return_once(cage: Cage) -> None:
    await cage.sing()
    await cage.tend(PATIENCE)
    assert cage.last is None
    await cage.tend(timedelta(seconds=1))
    assert cage.last is not None
    assert cage.last.fault == "its message was not delivered within 120 seconds: it is pending"
    assert cage.notices() == [f"the daily canary failed: {cage.last.fault}"]
    assert cage.left() == NOTHING
    for _ in range(2):
        await cage.tend(DAILY)
        await cage.send()
        await cage.tend()
    assert cage.notices()[1:] == ["the daily canary arrives again"]


async def test_a_message_that_vanished_is_told(cage: Cage) -> None:
    await cage.sing()
    with cage.desk.store.transaction() as tx:
        tx.canaries.forget()
    await cage.tend(PATIENCE + timedelta(seconds=1))
    assert cage.last is not None
    assert "it is gone" in str(cage.last.fault)


async def test_workers_that_do_not_work_are_told(cage: Cage) -> None:
    cage.desk.workers.failing = WorkerFailed(WorkerFault.DIED, "the worker died")
    await cage.sing()
    assert cage.last is not None
    assert "its feed could not be read" in str(cage.last.fault)
    assert cage.left() == NOTHING


class Deaf:
    """Finds what it is asked for in articles of the first kind alone, or breaks."""

    def __init__(self, *, broken: bool = False) -> None:
        self.asked = 0
        self.broken = broken

    def match(self, article: Article, *, rules: object = None) -> tuple[Match, ...]:
        self.asked += 1
        if self.broken:
            raise ZeroDivisionError
        return (news.match(rule="falk-travels"),) if self.asked == 1 else ()

    def may_name(self, article: Article) -> bool:
        return False


@pytest.mark.parametrize(
    ("finds", "fault"),
    [
        (Deaf(), "rule falk-travels did not find the headline of its own test"),
        (Deaf(broken=True), "ZeroDivisionError on its way"),
    ],
)
async def test_rules_that_find_nothing_or_break_are_told(cage: Cage, finds: Deaf, fault: str) -> None:
    cage.live = replace(cage.live, matcher=finds)
    await cage.sing()
    assert cage.last is not None
    assert cage.last.fault == fault
    assert cage.notices() == [f"the daily canary failed: {fault}"]


@pytest.mark.parametrize("rule", [FALK_TRAVELS, PROVEN.replace("to visit Oslo", "sleeps"), PROVEN + "status: trial\n"])
async def test_without_a_headline_that_is_found_it_cannot_sing(cage: Cage, rule: str) -> None:
    cage.live = cage.desk.enforce(rule)
    await cage.sing()
    assert cage.last is not None
    assert cage.last.fault == "no rule in force finds a headline of its own tests"


async def test_it_waits_for_rules_to_be_proven(cage: Cage) -> None:
    cage.live = replace(cage.live, is_proven=False)
    await cage.sing()
    assert cage.left() == NOTHING
    cage.live = replace(cage.live, is_proven=True)
    await cage.tend()
    assert cage.left() != NOTHING


async def test_it_fails_where_no_source_has_answered_for_a_day(cage: Cage) -> None:
    state = replace(source(), last_attempt_at=cage.desk.clock() + DAILY)
    with cage.desk.store.transaction() as tx:
        tx.sources.save(state)
    await cage.sing()
    await cage.send()
    await cage.tend()
    assert cage.last is not None
    assert cage.last.fault == "no source has answered for a day"
    with cage.desk.store.transaction() as tx:
        tx.sources.save(replace(state, last_success_at=cage.desk.clock()))
    await cage.tend(DAILY - timedelta(hours=1))
    await cage.tend(timedelta(hours=1))
    await cage.send()
    await cage.tend()


async def test_silences_rules_that_hold_and_channels_of_the_rule_do_not_concern_it(cage: Cage) -> None:
    with cage.desk.store.transaction() as tx:
        tx.silences.add(news.silence(cage.desk.clock() + DAILY, rule="falk-travels"))
    cage.live = cage.desk.enforce(PROVEN + "to: [nowhere]\nsources_needed: 3\npublished: 1 hour\n")
    await cage.sing()
    await cage.send()
    await cage.tend()
    assert cage.last is not None
    assert cage.last.fault is None
    assert cage.left() == NOTHING
