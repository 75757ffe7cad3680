"""From the outbox to the services: who is known, what is rendered how, and who hears of dead letters."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests import news
from tests.fakes import ScriptedCourier, SetClock, SetMonotonic, config, half
from tests.store.examples import NOW, tell
from watcher.config import Secrets
from watcher.core.hours import Quiet, Slot
from watcher.core.telling.holding import Hours
from watcher.core.telling.outbox import Ended, Notice, OutboxItem, OutboxState, Recipient, Telling
from watcher.core.telling.render import Message
from watcher.delivery import Refused, Result, Retry, Sender, Sent
from watcher.delivery.sender import Claim
from watcher.errors import StoreError
from watcher.jobs.mailroom import Courier, Mailroom, Relief, audience_of, ops_recipients, stand_ins
from watcher.jobs.ops import GATHER, OpsDesk
from watcher.store import Store, open_store
from watcher.store.views import Outgoing
from watcher.writer import Writer

DESK = Recipient("desk", "json://127.0.0.1/desk")
NIGHT = Recipient("night", "json://127.0.0.1/night")
OPS = Recipient("ops", "json://127.0.0.1/ops")


def test_a_channel_without_addresses_is_the_terminal() -> None:
    audience = audience_of(config(channels={"desk": {"to": [DESK.address]}}))
    assert audience.channels == {"desk": (DESK.address,), "terminal": ("terminal:",)}
    assert audience.default == "terminal"


def test_a_channel_has_the_hours_of_its_own_zone() -> None:
    desk = {"to": [DESK.address], "zone": "Asia/Tokyo", "quiet": "22:00-07:00", "quiet_high": "hold", "digest": "08:00"}
    audience = audience_of(config(channels={"desk": desk}))
    quiet = Quiet(time(22), time(7))
    assert audience.hours_of("desk") == Hours(ZoneInfo("Asia/Tokyo"), quiet, high="hold", digest=(Slot(time(8)),))
    assert audience.hours_of("gone").quiet is None


def test_a_channel_names_who_stands_in_for_it() -> None:
    channels = {"desk": {"to": [DESK.address], "fallback": "night"}, "night": {"to": [NIGHT.address]}}
    assert stand_ins(config(channels=channels)) == {"desk": (NIGHT,)}


def test_ops_hears_by_its_own_addresses_else_by_the_default_channel() -> None:
    channels = {"desk": {"to": [DESK.address]}}
    assert ops_recipients(config(channels=channels, ops={"to": [OPS.address]})) == (OPS,)
    assert ops_recipients(config(channels=channels, default_channel="desk")) == (DESK,)


class WritingNotifier:
    """Sends nothing, and keeps what it should have sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []

    def send(self, address: str, message: Message, sent: Collection[str] = ()) -> Result:
        self.sent.append((address, message))
        return Sent()


TELEGRAM = "tgram://${TOKEN}/-100"


def courier(notifier: WritingNotifier, env: dict[str, str] | None = None, **changes: object) -> Courier:
    channels = {"desk": {"to": [TELEGRAM], "zone": "Asia/Tokyo"}}
    secrets = Secrets({"TOKEN": "12345:secret"} if env is None else env)
    rule = news.rule()
    deliver: Any = notifier
    return Courier(config(channels=channels, **changes), secrets, deliver, lambda: {rule.id: rule})


def item(address: str = TELEGRAM, channel: str = "desk") -> OutboxItem:
    return OutboxItem(1, "a1", Recipient(channel, address), OutboxState.SENDING, created=NOW, due=NOW, attempts=1)


def test_secrets_are_filled_in_at_the_last_moment_and_times_are_those_of_the_channel() -> None:
    notifier = WritingNotifier()
    assert courier(notifier)(item(), news.telling()) == Sent()
    ((address, message),) = notifier.sent
    assert address == "tgram://12345%3Asecret/-100"
    assert "JST" in message.body


def test_a_message_to_ops_has_the_zone_of_the_configuration() -> None:
    notifier = WritingNotifier()
    deliver = courier(notifier, ops={"to": [OPS.address]})
    assert deliver(item(OPS.address, "ops"), Notice("n1", "Gazette fails", "no network", NOW)) == Sent()
    assert notifier.sent[0][0] == OPS.address


def test_what_the_outbox_cannot_take_is_told_to_ops_at_once(caplog: pytest.LogCaptureFixture) -> None:
    notifier = WritingNotifier()
    courier(notifier, ops={"to": [OPS.address]}).shout("the disk is full", NOW)
    ((address, message),) = notifier.sent
    assert (address, message.subject) == (OPS.address, "watcher: the disk is full")
    courier(notifier, {}, ops={"to": [TELEGRAM]}).shout("the disk is full", NOW)
    assert len(notifier.sent) == 1
    (line,) = caplog.messages
    assert line.startswith("ops (tgram): not told of it: `${TOKEN}` has no value")


def test_an_address_that_left_the_configuration_is_refused() -> None:
    notifier = WritingNotifier()
    assert courier(notifier)(item(DESK.address), news.telling()) == Refused("the address is no longer in config.yaml")
    assert notifier.sent == []


def test_a_missing_secret_is_named_and_nothing_is_sent() -> None:
    notifier = WritingNotifier()
    result = courier(notifier, {})(item(), news.telling())
    assert isinstance(result, Refused)
    assert "TOKEN" in result.reason
    assert notifier.sent == []


class Rows:
    """The outbox of a store that is sometimes not to be had for claims."""

    def __init__(self, outgoing: Outgoing) -> None:
        self.addresses, self.release = outgoing.addresses, outgoing.release
        self._turn = outgoing.turn
        self.is_busy = False

    def turn(self, ended: Sequence[Ended], claim: Claim) -> Sequence[tuple[OutboxItem, Telling | Notice]]:
        if self.is_busy:
            raise StoreError("another process has been writing to it")
        return self._turn(ended, claim)


class Room:
    """A mailroom on a real store with a courier that delivers nothing."""

    def __init__(
        self, store: Store, deliver: Callable[..., Result], stand_ins: Mapping[str, tuple[Recipient, ...]] | None = None
    ) -> None:
        self.store = store
        self.clock = SetClock(NOW)
        self.writer = Writer(SetMonotonic())
        self.ops = OpsDesk(store, [OPS])
        relief = Relief(self.ops, stand_ins or {})
        self.rows = Rows(store.outgoing(relief.given_up))
        self.sender = Sender(self.rows, deliver, chance=half)
        self.mailroom = Mailroom(self.sender, self.ops, store=store, writer=self.writer, clock=self.clock)

    def tell(self, *numbers: str) -> None:
        with self.store.transaction() as tx:
            for number in numbers:
                tell(tx, number, to=(DESK,), due=NOW)

    async def settle(self) -> None:
        """Send what is due, and mark what came of it."""
        await self.mailroom.send_due()
        while self.sender.busy:
            await asyncio.to_thread(self.sender.wait, 1)
            await self.mailroom.send_due()

    def states(self) -> Sequence[tuple[str, OutboxState]]:
        with self.store.snapshot() as tx:
            return [(item.recipient.channel, item.state) for item in tx.outbox.items()]

    def notices(self) -> list[str]:
        with self.store.snapshot() as tx:
            told = tx.alerts.readable(item.alert for item in tx.outbox.items())
        return [one.body for one in told.values() if isinstance(one, Notice)]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    yield store
    store.close()


async def test_what_is_due_is_sent_and_marked(store: Store) -> None:
    deliver = ScriptedCourier()
    room = Room(store, deliver)
    room.tell("1", "2")
    await room.settle()
    assert room.states() == [("desk", OutboxState.SENT)] * 2
    assert all(isinstance(message, Telling) for _, message in deliver.delivered)


async def test_a_round_sends_what_is_due_soon_and_ends(store: Store) -> None:
    room = Room(store, ScriptedCourier())
    room.tell("1")
    room.clock.advance(-GATHER)
    await room.mailroom.drain(ahead=GATHER)
    assert room.states() == [("desk", OutboxState.SENT)]


async def test_ops_hears_of_dead_letters_in_one_message(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401")))
    room.tell("1", "2")
    await room.settle()
    (notice,) = room.notices()
    assert notice.splitlines() == [
        f"message a{number} to desk (json) was given up: the service answers 401" for number in "12"
    ]


async def test_ops_hears_of_what_cannot_be_read(store: Store) -> None:
    room = Room(store, lambda item, telling: Sent())
    room.tell("1", "2")
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE alert SET severity = 'deafening' WHERE id = 'a1'")
    await room.settle()
    assert room.states()[:2] == [("desk", OutboxState.DEAD), ("desk", OutboxState.SENT)]
    assert room.notices() == ["message a1 to desk (json) was given up: it cannot be read from the store"]


async def test_a_dead_message_to_ops_makes_no_further_message(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401")))
    room.tell("1")
    for _ in range(5):
        await room.settle()
        room.clock.advance(GATHER)
    assert room.states() == [("desk", OutboxState.DEAD), ("ops", OutboxState.DEAD)]
    assert len(room.notices()) == 1


async def test_what_could_not_be_sent_goes_to_the_stand_in_once(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401")), {"desk": (NIGHT,), "night": (DESK,)})
    room.tell("1")
    for _ in range(3):
        await room.settle()
    assert room.states()[:3] == [
        ("desk", OutboxState.DEAD),
        ("night", OutboxState.DEAD),
        ("ops", OutboxState.PENDING),
    ]


async def test_whatever_breaks_once_a_message_is_dead_its_stand_in_and_ops_have_it(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401")), {"desk": (NIGHT,)})
    room.tell("1")
    await room.mailroom.send_due()
    await asyncio.to_thread(room.sender.wait, 5)
    room.rows.is_busy = True
    room.tell("2")
    with pytest.raises(StoreError):
        await room.mailroom.send_due()
    assert [state for state, _ in room.states()] == ["desk", "desk"]
    room.rows.is_busy = False
    await room.mailroom.send_due()
    assert [state for state in room.states() if state[0] != "desk"] == [
        ("night", OutboxState.PENDING),
        ("ops", OutboxState.PENDING),
    ]
    assert room.states()[0] == ("desk", OutboxState.DEAD)
    assert len(room.notices()) == 1


async def test_a_round_ends_with_all_that_ops_should_know_sent(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401"), Sent()))
    room.ops.note("Gazette fails", room.clock())
    room.tell("1")
    await room.mailroom.finish()
    assert room.states() == [("desk", OutboxState.DEAD), ("ops", OutboxState.SENT)]
    assert room.notices() == ["Gazette fails\nmessage a1 to desk (json) was given up: the service answers 401"]


async def test_what_fails_for_now_is_tried_again(store: Store) -> None:
    room = Room(store, ScriptedCourier(Retry("the service answers 500"), Sent()))
    room.tell("1")
    await room.settle()
    assert room.states() == [("desk", OutboxState.RETRY)]
    room.clock.advance(GATHER * 2)
    await room.settle()
    assert room.states() == [("desk", OutboxState.SENT)]
    assert room.notices() == []


async def test_nothing_is_sent_within_a_transaction(store: Store) -> None:
    writes = list[bool]()

    def deliver(*_: object) -> Result:
        with store.transaction():  # would wait, and fail, if another one were open all the while
            writes.append(True)
        return Sent()

    room = Room(store, deliver)
    room.tell("1")
    await room.settle()
    assert writes == [True]


async def test_at_the_end_what_hangs_goes_back_and_what_ops_should_know_is_kept(store: Store) -> None:
    hangs = Event()

    def deliver(*_: object) -> Result:
        hangs.wait()
        return Sent()

    room = Room(store, deliver)
    room.tell("1")
    await room.mailroom.send_due()
    assert room.states() == [("desk", OutboxState.SENDING)]
    room.ops.note("Gazette fails", NOW)
    await room.mailroom.close()
    assert room.states() == [("desk", OutboxState.RETRY), ("ops", OutboxState.PENDING)]
    hangs.set()


class Calls:
    """Stands in for the sender: notes what it is asked for at the end."""

    busy = False

    def __init__(self) -> None:
        self.noted: list[str] = []

    def step(self, now: datetime) -> None:
        self.noted.append("step")

    def settle(self, seconds: float) -> None:
        self.noted.append(f"settle {seconds}")

    def stop(self, now: datetime) -> None:
        self.noted.append("stop")

    def wait(self, seconds: float) -> None:
        self.noted.append("wait")


async def test_at_the_end_what_is_being_sent_has_a_moment_before_it_goes_back(store: Store) -> None:
    room, calls = Room(store, ScriptedCourier(Sent())), Calls()
    await Mailroom(calls, room.ops, store=store, writer=room.writer, clock=room.clock).close()
    assert calls.noted == ["settle 1.0", "stop"]


async def test_a_dead_letter_found_at_the_end_is_told_as_well(store: Store) -> None:
    room = Room(store, ScriptedCourier(Refused("the service answers 401")))
    room.tell("1")
    await room.mailroom.send_due()
    await asyncio.to_thread(room.sender.wait, 5)
    await room.mailroom.close()
    assert len(room.notices()) == 1
