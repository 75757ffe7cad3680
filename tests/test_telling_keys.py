"""What each key does to who is told what, and when: two days of news under it, from the feed to what is sent."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import HOUR, NOON, Desk, Item, SetClock, config, feed, half
from tests.servers import ScriptedServer, answer
from tests.test_app import Home
from watcher.config import Config, Secrets
from watcher.config.model import Channel, Ops
from watcher.core.telling.render import Message
from watcher.delivery import Post, Refused, Result, Sender, Sent
from watcher.jobs.mailroom import Courier, Mailroom, Relief, audience_of, ops_recipients, stand_ins
from watcher.jobs.occasions import Occasions, Watch
from watcher.jobs.ops import OpsDesk
from watcher.rules.keys import RULE_KEYS
from watcher.steps.dispatch import GATHER

NEWS: Mapping[int, tuple[str, str]] = {
    0: ("Gazette", "Ada Falk to visit Norway"),
    1: ("Herald", "Ada Falk will visit Norway, aides say"),
    2: ("Gazette", "Ada Falk will not visit Norway"),
    3: ("Herald", "Ada Falk to visit Iceland"),
}
"""By hours after noon: the outlet, and what it prints."""
DAYS = 2
SOURCES = {"Gazette": frozenset[str](), "Herald": frozenset[str]()}
RULE = "watch: Falk travels\nid: falk\nwho: Ada Falk\nwhat: [visit]\n"
CHANNELS = {"night": {"to": ["json://night"]}}
GONE = {"to": ["json://gone"]}
QUIET = {"quiet": "11:00-20:00"}
LOUD = "severity: high\n"

Came = tuple[int, str, str]
"""What came: how many hours after noon, at which address, and why."""

FIRST, DENIED, DIGEST = "first report", "new fact (another claim)", "catch-up (digest)"


def at_once(*addresses: str) -> list[Came]:
    """What comes where nothing keeps it: a story, its denial, and another story."""
    return [(hour, to, why) for hour, why in ((0, FIRST), (2, DENIED), (3, FIRST)) for to in addresses]


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of the rule, keys of its channel, and keys of the configuration."""

    rule: str = ""
    desk: Mapping[str, Any] = field(default_factory=dict)
    top: Mapping[str, Any] = field(default_factory=dict)

    def config(self) -> Config:
        desk = {"to": ["json://desk"], **self.desk}
        return config(**{"zone": "UTC", "channels": CHANNELS | {"desk": desk}, "default_channel": "desk", **self.top})


@dataclass
class Recorder(Post):
    """Notes what comes when, and refuses what goes to an address that is gone."""

    clock: SetClock
    came: list[Came] = field(default_factory=list)

    def send(self, address: str, message: Message, sent: Collection[str] = ()) -> Result:
        to = address.removeprefix("json://")
        if to == "gone":
            return Refused("nobody lives here")
        why = re.search(r"^Why now: (.+)", message.body, re.MULTILINE)
        hours = (self.clock() - NOON) // HOUR
        self.came.append((hours, to, why[1] if why else message.subject))
        return Sent()


IN_RULES: Mapping[str, list[Came]] = {
    "to: night": at_once("night"),
    "when: first": [(0, "desk", FIRST), (3, "desk", FIRST)],
    "when: every": [*at_once("desk")[:1], (1, "desk", "the rule tells every article"), *at_once("desk")[1:]],
    "when: 2 stories in 24 hours": [(3, "desk", "many stories at once (2 stories in 24 hours)")],
    "when: nothing for 1 day": [(24, "desk", "nothing happened (for 24 hours, since 2026-05-04 12:00 UTC)")],
    "sources_needed: 2": [
        (1, "desk", "enough independent outlets (2 outlets)"),
        (2, "desk", DENIED),
        (27, "desk", "too few independent outlets for a day"),
    ],
    "at_most: 1 a day": [
        (0, "desk", FIRST),
        (24, "desk", "catch-up (more than the rule may tell at once: at most 1 in 24 hours)"),
    ],
    "digest: 18:00": [(6, "desk", DIGEST)],
}
"""What comes with a line in the rule."""
ON_CHANNELS: Mapping[str, tuple[Setting, Any, list[Came]]] = {
    "to": (Setting(), ["json://desk", "json://second"], at_once("desk", "second")),
    "quiet": (Setting(), "11:00-20:00", [(8, "desk", "catch-up (quiet hours)")]),
    "quiet_high": (Setting(LOUD, QUIET), "night", at_once("night")),
    "digest": (Setting(), "18:00", [(6, "desk", DIGEST)]),
    "zone": (Setting(desk={"digest": "18:00"}), "Asia/Tokyo", [(21, "desk", DIGEST)]),
    "fallback": (Setting(desk=GONE), "night", at_once("night")),
}
"""Beside what a key stands, its value, and what comes then."""


async def told(folder: Path, setting: Setting) -> list[Came]:
    """What comes in two days."""
    set_up = setting.config()
    async with Desk(folder, rules=(RULE + setting.rule,), audience=audience_of(set_up)) as desk:
        ops, post = OpsDesk(desk.store, ops_recipients(set_up)), Recorder(desk.clock)
        courier = Courier(set_up, Secrets({}), post, lambda: desk.live.rules)
        relief = Relief(ops, stand_ins(set_up), desk.audience.hours)
        sender = Sender(desk.store.outgoing(relief.given_up), courier, chance=half)
        mailroom = Mailroom(sender, ops, store=desk.store, writer=desk.writer, clock=desk.clock)
        watch = Watch(desk.audience, lambda: desk.live.rules, SOURCES)
        occasions = Occasions(watch, desk.store, desk.writer, desk.clock)
        printed: dict[str, list[Item]] = defaultdict(lambda: [Item("A dull day", published=NOON - HOUR)])
        with desk.store.transaction() as tx:
            tx.rules.save({"falk": "v1"}, NOON)
        for source in SOURCES:
            await desk.poll(*printed[source], source=source)
        for hour in range(24 * DAYS):
            desk.clock.now = NOON + hour * HOUR
            if hour in NEWS:
                source, title = NEWS[hour]
                printed[source].append(Item(title, published=desk.clock()))
                await desk.poll(*printed[source], source=source)
                desk.clock.now = NOON + hour * HOUR
            await occasions.tell_due()
            await mailroom.finish(ahead=GATHER)
        return post.came


def test_every_key_that_says_who_is_told_and_when_is_tried() -> None:
    keys = list(RULE_KEYS)
    assert {line.partition(":")[0] for line in IN_RULES} == set(keys[keys.index("to") : keys.index("tests")])
    assert set(ON_CHANNELS) == set(Channel.model_fields)
    assert set(Ops.model_fields) == {"to", "heartbeat", "canary"}, "each has its test below"


async def test_without_any_key_all_that_is_new_comes_at_once(tmp_path: Path) -> None:
    assert await told(tmp_path, Setting()) == at_once("desk")


@pytest.mark.parametrize("line", IN_RULES)
async def test_a_key_of_a_rule_decides_what_comes(tmp_path: Path, line: str) -> None:
    assert await told(tmp_path, Setting(f"{line}\n")) == IN_RULES[line] != at_once("desk")


@pytest.mark.parametrize("key", ON_CHANNELS)
async def test_a_key_of_a_channel_decides_what_comes(tmp_path: Path, key: str) -> None:
    beside, value, expected = ON_CHANNELS[key]
    (tmp_path / "without").mkdir()
    assert await told(tmp_path, replace(beside, desk={**beside.desk, key: value})) == expected
    assert await told(tmp_path / "without", beside) != expected


async def test_rules_without_a_channel_tell_the_default_one(tmp_path: Path) -> None:
    assert await told(tmp_path, Setting(top={"default_channel": "night"})) == at_once("night")


async def test_ops_hears_of_what_was_given_up(tmp_path: Path) -> None:
    came = await told(tmp_path, Setting(desk=GONE, top={"ops": {"to": ["json://ops"]}}))
    assert [(hour, to) for hour, to, _ in came] == [(0, "ops"), (2, "ops"), (3, "ops")]
    assert all(why.endswith("was given up: nobody lives here") for *_, why in came)


@pytest.mark.slow
@pytest.mark.parametrize("watched_over", [True, False])
async def test_a_heartbeat_is_called_after_a_round_and_a_canary_sung(tmp_path: Path, *, watched_over: bool) -> None:
    home = Home(tmp_path, f"{RULE}tests: {{hit: [Ada Falk to visit Norway]}}\n")
    async with ScriptedServer() as server:
        server.on("/feed", answer(feed(Item("A dull day")), headers=[("Content-Type", "application/rss+xml")]))
        server.on("/beat", answer(b"ok"))
        keys = {"heartbeat": server.url("/beat"), "canary": True} if watched_over else {}
        async with home.app([server.url("/feed")], ops={"to": ["terminal:"], **keys}) as app:
            await app.polling.poll_now(everything=True)
            await app.beat()
            for _ in range(3):
                await app.tend_canary()
                await app.mailroom.drain(ahead=GATHER)
    store = home.store()
    with store.snapshot() as tx:
        sung = tx.canaries.last()
    store.close()
    assert (sung is not None and sung.fault is None) is watched_over
    assert ("/beat" in {seen.path for seen in server.requests}) is watched_over
