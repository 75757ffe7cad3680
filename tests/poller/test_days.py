"""A day and a half of many sources, over the end of summer time, a sleep, a clock that is set, and a restart."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from tests.fakes import Desk, SetMonotonic, config
from tests.simulation import InlineWriter, Site, Visit, Web, always, bare, changing, live_through, now, paper
from watcher.clock import Chance
from watcher.core.polls.schedule import Condition, SourceState
from watcher.core.polls.waits import NEVER, Reason
from watcher.core.telling.outbox import Recipient
from watcher.jobs.ops import OpsDesk
from watcher.jobs.polling import Polling
from watcher.pipeline import Pipeline
from watcher.steps.asking import Asking

START: Final = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
"""A Saturday; at one o'clock in the night (UTC) summer time ends in Berlin."""
MINUTE: Final = 60.0
HOUR: Final = 3600.0
END: Final = 36 * HOUR
RESTART: Final = 22 * HOUR
JUMPS: Final = {15 * HOUR: timedelta(hours=8), 27 * HOUR: timedelta(hours=-3)}
"""The machine seems to sleep, or the clock is set; the seconds are those of a clock that nobody sets."""
LAX: Final = 1.0
"""Minutes that a poll may be late: its turn at the host, and the spread of many that are due at once."""


@dataclass
class Newsstand:
    """Sources and the sites that they are, by name."""

    sites: dict[str, Site] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, site: Site, *, host: str = "", every: str = "15 minutes") -> None:
        url = f"https://{host or name.lower().replace(' ', '-')}.example.org/{name.lower().replace(' ', '-')}"
        self.sites[url] = site
        self.sources[name] = {"name": name, "url": url, "every": every}

    def url(self, name: str) -> str:
        return str(self.sources[name]["url"])


pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

EVERY: Final = {"5 minutes": 5, "15 minutes": 15, "1 hour": 60, "6 hours": 360, "1 day": 1440}
MANY: Final = 8
"""Sources on one host."""


def newsstand() -> Newsstand:
    stand = Newsstand()
    for every in EVERY:
        stand.add(f"Steady {every}", paper(every, START), every=every)
    for number in range(MANY):
        stand.add(f"House {number}", paper(f"h{number}", START), host="house")
    stand.add("Bare", bare(paper("bare", START)))
    stand.add("Promising", paper("promising", START, head={"Cache-Control": "max-age=5400"}))
    stand.add("Boasting", paper("boasting", START, head={"Cache-Control": "max-age=864000"}))
    stand.add(
        "Broken", changing((0, paper("broken", START)), (5 * HOUR, always(500)), (16 * HOUR, paper("broken", START)))
    )
    stand.add("Dead", always(None))
    stand.add("Missing", always(404))
    stand.add("Refusing", always(403))
    stand.add("Gone", changing((0, paper("gone", START)), (9 * HOUR, always(410))))
    tired = always(429, Retry_After="9000")
    stand.add(
        "Tired",
        changing((0, paper("tired", START)), (8 * HOUR, tired), (8.5 * HOUR, paper("tired", START))),
        host="inn",
    )
    stand.add("Guest", paper("guest", START), host="inn")
    resting = always(503, Retry_After="14400")
    stand.add(
        "Resting", changing((0, paper("resting", START)), (21 * HOUR, resting), (21.5 * HOUR, paper("resting", START)))
    )
    stand.add("Quick", paper("quick", START, news_every=10 * MINUTE))
    return stand


@dataclass
class Days:
    """What happened, and how all stood at the end."""

    stand: Newsstand
    visits: Sequence[Visit]
    states: Mapping[str, SourceState]
    notices: Sequence[str]

    def of(self, name: str) -> list[Visit]:
        return [visit for visit in self.visits if visit.url == self.stand.url(name)]

    def gaps(self, name: str) -> list[float]:
        """Minutes between the beginnings of two visits."""
        return [(later.began - visit.began) / MINUTE for visit, later in pairwise(self.of(name))]

    def began(self, name: str, *, since: float = 0, until: float = END) -> list[float]:
        """Hours at which a source was asked."""
        return [visit.began / HOUR for visit in self.of(name) if since <= visit.began < until]


@dataclass
class Watch:
    """A daemon's polls, without the daemon: its clock and its memory can be set, and it can be begun anew."""

    desk: Desk
    stand: Newsstand
    web: Web
    ahead: timedelta = timedelta()
    """By how much the wall clock was set."""

    def __post_init__(self) -> None:
        self.desk.writer.close()
        self.desk.writer = InlineWriter(SetMonotonic())
        chance: Chance = Random(7).random  # noqa: S311 - the same in each run
        parts = replace(self.desk.parts, fetcher=self.web, writer=self.desk.writer, clock=self.clock, chance=chance)
        self.parts = parts
        self.pipeline = Pipeline(parts, self.desk.audience, lambda: self.desk.live, max_body=1_000_000)
        self.begin()

    def clock(self) -> datetime:
        return START + self.ahead + timedelta(seconds=now())

    def begin(self) -> None:
        """As after a start: all memory is the store."""
        with self.desk.store.transaction() as tx:
            silent = {host: until - self.clock() for host, until in tx.hosts.ends().items()}
        self.web.restart(silent)
        set_up = config(sources=list(self.stand.sources.values()), poll={"full_text": "never"})
        ops = OpsDesk(self.desk.store, [Recipient("ops", "json://127.0.0.1/ops")])
        self.polling = Polling(Asking(set_up), parts=self.parts, pipeline=self.pipeline, ops=ops)
        self.polling.begin()

    async def restart(self) -> None:
        await self.polling.close()
        self.begin()

    async def set_clock(self, jump: timedelta) -> None:
        """As the daemon does once it notices."""
        self.ahead += jump
        await self.polling.shift(jump)

    async def watch(self, until: float) -> None:
        """Poll what is due, until then."""
        while now() < until:
            await self.polling.start_due()
            with self.desk.store.snapshot() as tx:
                (nearest,) = tx.sources.due(NEVER, 1)
            rest = (nearest.next_check_at - self.clock()).total_seconds()
            await asyncio.sleep(min(max(rest, 1), MINUTE, max(until - now(), 0)))


async def passed(folder: Path) -> Days:
    """Let the days pass."""
    stand = newsstand()
    async with Desk(folder) as desk:
        watch = Watch(desk, stand, Web(stand.sites))
        for moment, jump in sorted({**JUMPS, RESTART: None}.items()):
            await watch.watch(moment)
            await (watch.restart() if jump is None else watch.set_clock(jump))
        await watch.watch(END)
        await watch.polling.settled()
        with desk.store.snapshot() as tx:
            states = {state.name: state for state in tx.sources.all()}
        return Days(stand, sorted(watch.web.visits, key=lambda visit: visit.began), states, desk.notices())


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    return live_through(passed(tmp_path_factory.mktemp("days")))


def test_each_source_keeps_its_pace_through_sleep_restart_and_clocks_that_are_set(days: Days) -> None:
    paces = {f"Steady {every}": minutes for every, minutes in EVERY.items()}
    paces |= {f"House {number}": 15 for number in range(MANY)} | {"Quick": 15, "Bare": 30}
    for name, minutes in paces.items():
        usual = days.gaps(name)
        assert usual, name
        assert max(usual) <= 1.1 * minutes + LAX, name
        assert min(usual) >= 0.9 * minutes - LAX, name
        assert days.of(name)[-1].began >= END - (1.1 * minutes + LAX) * MINUTE, name


def test_a_host_is_asked_one_thing_at_a_time_with_two_seconds_between(days: Days) -> None:
    for host in {visit.host for visit in days.visits}:
        asked = [visit for visit in days.visits if visit.host == host]
        assert all(later.began - visit.ended >= 2 - 1e-6 for visit, later in pairwise(asked)), host


def test_no_more_than_eight_requests_run_at_once_and_five_begin_in_a_second(days: Days) -> None:
    assert max(Counter(int(visit.began) for visit in days.visits).values()) <= 5
    for visit in days.visits:
        assert sum(other.began <= visit.began < other.ended for other in days.visits) <= 8


def test_polls_stay_spread_also_after_a_sleep_and_a_restart(days: Days) -> None:
    a_minute = Counter(int(visit.began // MINUTE) for visit in days.visits)
    usual = len(days.visits) / (END / MINUTE)
    for since in (*JUMPS, RESTART):
        after = [a_minute[int(since // MINUTE) + minute] for minute in range(20)]
        assert sum(after) <= 2 * 20 * usual
        assert max(after) <= 5 * usual


def test_a_wish_for_silence_binds_all_sources_of_the_host_and_nobody_forgets_to_return(days: Days) -> None:
    (refused,) = (visit for visit in days.of("Tired") if visit.status == 429)
    wanted = refused.ended + 9000
    asked = [visit.began for name in ("Tired", "Guest") for visit in days.of(name) if visit.began > refused.began]
    assert min(asked) >= wanted
    for name in ("Tired", "Guest"):
        assert min(visit.began for visit in days.of(name) if visit.began > wanted) <= wanted + 20 * MINUTE, name
        assert days.states[name].condition is Condition.OK


def test_a_wish_for_silence_is_kept_over_a_restart(days: Days) -> None:
    (refused,) = (visit for visit in days.of("Resting") if visit.status == 503)
    assert refused.began < RESTART < refused.began + 4 * HOUR
    back = min(visit.began for visit in days.of("Resting") if visit.began > refused.began)
    assert 4 * HOUR <= back - refused.began <= 4.5 * HOUR


def test_what_a_server_promises_is_kept_for_six_hours_at_most(days: Days) -> None:
    assert all(90 <= gap <= 92 for gap in days.gaps("Promising"))
    assert all(360 <= gap <= 362 for gap in days.gaps("Boasting"))
    assert days.states["Boasting"].reason is Reason.MAX_AGE_CUT


def test_what_fails_is_asked_ever_more_seldom_and_is_back_at_its_pace_once_it_answers(days: Days) -> None:
    errors = [visit.began for visit in days.of("Broken") if visit.status == 500]
    waits = [(later - visit) / MINUTE for visit, later in pairwise(errors)]
    assert all(later > 1.5 * wait for wait, later in pairwise(waits))
    well = [visit.began for visit in days.of("Broken") if visit.began > errors[-1]]
    assert well[0] - errors[-1] <= 1.1 * 6 * HOUR
    assert max(later - visit for visit, later in pairwise(well)) <= 18 * MINUTE
    assert max(days.gaps("Dead")) <= 1.1 * 360 + LAX
    assert len(days.of("Dead")) >= 8


def test_refusals_cost_hours_and_what_is_gone_is_asked_no_more(days: Days) -> None:
    assert min(days.gaps("Refusing")) >= 240
    assert all(later > 1.5 * wait for wait, later in pairwise(days.gaps("Missing")))
    assert [visit.status for visit in days.of("Gone")].count(410) == 1
    assert days.of("Gone")[-1].status == 410
    assert (days.states["Gone"].condition, days.states["Refusing"].condition) == (Condition.GONE, Condition.BLOCKED)


def test_ops_hears_of_each_trouble_once_and_once_of_its_end(days: Days) -> None:
    said = Counter(line.partition(" ")[0] for notice in days.notices for line in notice.splitlines())
    assert said == {"Missing": 1, "Dead": 1, "Refusing": 1, "Gone": 1, "Broken": 2, "Tired": 2, "Resting": 2}


def test_unchanged_feeds_send_no_body(days: Days) -> None:
    house = [visit for visit in days.visits if visit.host.startswith("house")]
    assert sum(visit.status == 304 for visit in house) > 0.9 * len(house)
