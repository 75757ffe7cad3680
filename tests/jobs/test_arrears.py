"""Ops hears to whom messages do not pass, and when they pass again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import HOUR, Desk
from tests.store.examples import notice
from watcher.core.telling.outbox import Ended, OutboxState, Recipient
from watcher.jobs.arrears import EVERY, PATIENCE, REMINDER, Arrears
from watcher.jobs.ops import OpsDesk

MINUTE = timedelta(minutes=1)
OPS = Recipient("ops", "json://127.0.0.1/ops")
PHONE = Recipient("phone", "json://127.0.0.1:9/?token=${TOKEN}")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Desk(tmp_path) as desk:
        desk.ops = OpsDesk(desk.store, [OPS])
        yield desk


def arrears(desk: Desk) -> Arrears:
    return Arrears(desk.store, desk.writer, desk.ops, clock=desk.clock)


def write(desk: Desk) -> None:
    """A message to the phone, taken by the sender."""
    with desk.store.transaction() as tx:
        tx.alerts.save_notice(replace(notice(), created=desk.clock()), [PHONE], desk.clock())
    take(desk)


def take(desk: Desk) -> None:
    with desk.store.transaction() as tx:
        tx.outbox.claim(desk.clock(), HOUR, 1, to=[PHONE.address])


def end(desk: Desk, state: OutboxState) -> None:
    """What became of it."""
    now = desk.clock()
    with desk.store.transaction() as tx:
        tx.outbox.settle([Ended(1, state, now, None if state is OutboxState.SENT else "no answer")])


def lines(desk: Desk) -> list[str]:
    bodies = [body for body in desk.notices() if "server answers" not in body]
    return [line for body in bodies for line in body.split("\n")]


async def look_later(desk: Desk, watch: Arrears, after: timedelta) -> list[str]:
    desk.clock.advance(after)
    await watch.look()
    return lines(desk)


TOLD = "messages to phone (json) have not passed since 2026-05-04 12:00 UTC: no answer"


async def test_an_hour_without_success_is_told_once_and_so_is_its_end(desk: Desk) -> None:
    watch = arrears(desk)
    write(desk)
    end(desk, OutboxState.RETRY)
    assert await look_later(desk, watch, PATIENCE - MINUTE) == []
    assert await look_later(desk, watch, EVERY) == [TOLD]
    assert await look_later(desk, arrears(desk), 5 * HOUR) == [TOLD]
    take(desk)
    assert await look_later(desk, watch, EVERY) == [TOLD]
    end(desk, OutboxState.SENT)
    for _ in range(2):
        assert await look_later(desk, watch, EVERY) == [TOLD, "messages to phone (json) pass again"]


async def test_it_is_told_again_once_a_day_while_it_lasts(desk: Desk) -> None:
    watch = arrears(desk)
    write(desk)
    end(desk, OutboxState.RETRY)
    assert await look_later(desk, watch, PATIENCE) == [TOLD]
    assert await look_later(desk, watch, REMINDER - MINUTE) == [TOLD]
    assert await look_later(desk, watch, EVERY) == [TOLD, TOLD]


async def test_what_was_given_up_passes_no_more(desk: Desk) -> None:
    watch = arrears(desk)
    write(desk)
    end(desk, OutboxState.RETRY)
    await look_later(desk, watch, PATIENCE)
    take(desk)
    end(desk, OutboxState.DEAD)
    assert await look_later(desk, watch, EVERY) == [TOLD]


async def test_what_only_waits_for_its_turn_is_not_told(desk: Desk) -> None:
    write(desk)
    with desk.store.transaction() as tx:
        tx.outbox.release([1])
    assert await look_later(desk, arrears(desk), 5 * HOUR) == []


async def test_it_is_looked_for_every_few_minutes(desk: Desk) -> None:
    watch = arrears(desk)
    write(desk)
    end(desk, OutboxState.RETRY)
    assert await look_later(desk, watch, PATIENCE - MINUTE) == []
    assert await look_later(desk, watch, EVERY - MINUTE) == []
    assert await look_later(desk, watch, MINUTE) == [TOLD]
