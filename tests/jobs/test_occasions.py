"""What is told because its time has come; on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests import news
from tests.news import DAY, HOUR
from tests.newsroom import START, Newsroom, elsewhere
from watcher.core.hours import Quiet, Slot
from watcher.core.polls.outcomes import Caching
from watcher.core.polls.schedule import Condition, SourceState
from watcher.core.rule import Many, Nothing, Rule, Severity, SourceFilter, Status
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.holding import Hours
from watcher.core.telling.outbox import Ended, OutboxState
from watcher.jobs.mailroom import Relief
from watcher.jobs.ops import OpsDesk
from watcher.steps.dispatch import ONE_SOURCE_AFTER, Audience

SECOND = HOUR / 3600
UTC = ZoneInfo("UTC")
NIGHTLY = Hours(UTC, Quiet(time(11), time(14)))
AUDIENCE = Audience(
    {name: (f"json://127.0.0.1/{name}",) for name in ("desk", "quiet", "list")},
    "desk",
    {"quiet": NIGHTLY, "list": Hours(UTC, digest=(Slot(time(18)),))},
)
PARIS, ROME, OSLO = elsewhere("Paris"), elsewhere("Rome"), elsewhere("Oslo")
CAPITALS = [(PARIS, "Falk to visit Paris"), (ROME, "Falk to visit Rome"), (OSLO, "Falk to visit Oslo")]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom.at(tmp_path, AUDIENCE, news.rule(to=("quiet", "list")))
    yield room
    room.store.close()


def known_since_start(room: Newsroom, *rules: str) -> None:
    with room.store.transaction() as tx:
        tx.rules.save(dict.fromkeys(rules, "v1"), START)


async def test_what_was_held_comes_as_one_message_when_the_quiet_hours_end(room: Newsroom) -> None:
    room.takes_all(CAPITALS)
    await room.wait(HOUR)
    assert room.sent("quiet") == []
    await room.wait(HOUR)
    ((decision, titles),) = room.sent("quiet")
    assert decision == Decision(Reason.CATCH_UP, "quiet hours")
    assert sorted(titles) == sorted(title for _, title in CAPITALS)
    await room.wait(DAY)
    assert room.sent("quiet") == []


async def test_a_digest_comes_at_its_time_with_what_does_not_ring_too(room: Newsroom) -> None:
    unclear = replace(ROME, claim=news.match(news.UNCLEAR).claim)
    room.takes(PARIS)
    await room.wait(HOUR)
    room.takes(unclear, "Falk may visit Rome")
    room.rules["loud"] = news.rule("loud", severity=Severity.HIGH, digest=(Slot(time(18)),), to=("list",))
    room.takes(replace(OSLO, rule="loud"), "Falk to visit Oslo")
    await room.wait(5 * HOUR)
    ((decision, titles),) = room.sent("list")
    assert decision.reason is Reason.CATCH_UP
    assert titles == ("Falk to visit Oslo", "Falk to visit Paris", "Falk may visit Rome")


async def test_what_could_not_be_delivered_for_days_stands_in_the_next_digest(room: Newsroom) -> None:
    relief = Relief(OpsDesk(room.store, []), hours=AUDIENCE.hours)
    room.takes(PARIS)
    await room.wait(6 * HOUR)
    give_up(room, relief, room.clock() + HOUR)
    await room.wait(DAY)
    assert room.sent("list") == []
    give_up(room, relief, room.clock() + 3 * DAY)
    room.takes(ROME, "Falk to visit Rome")
    await room.wait(4 * DAY)
    ((decision, titles),) = room.sent("list")
    assert decision.reason is Reason.CATCH_UP
    assert sorted(titles) == ["Falk to visit Paris", "Falk to visit Rome"]


async def test_a_digest_that_could_not_be_delivered_comes_again_with_the_same_id(room: Newsroom) -> None:
    relief = Relief(OpsDesk(room.store, []), hours=AUDIENCE.hours)
    room.takes(PARIS)
    await room.wait(6 * HOUR)
    give_up(room, relief, room.clock() + 3 * DAY)
    await room.wait(4 * DAY)
    with room.store.snapshot() as tx:
        (item,) = [item for item in tx.outbox.items() if item.recipient.channel == "list"]
    assert (item.state, item.attempts, item.created) == (OutboxState.RETRY, 0, room.clock())


def give_up(room: Newsroom, relief: Relief, now: datetime) -> None:
    """The messages to the list are dead then."""
    with room.store.transaction() as tx:
        for item in [item for item in tx.outbox.items() if item.recipient.channel == "list"]:
            relief.given_up(tx, item, now)
            tx.outbox.retry(now, {item.id})
            tx.outbox.claim(now, DAY, 9, to=[item.recipient.address])
            tx.outbox.settle([Ended(item.id, OutboxState.DEAD, now, "no answer")])


async def test_what_is_silenced_when_its_time_comes_waits_on(room: Newsroom) -> None:
    room.takes(PARIS)
    room.silence(rule="falk-abroad")
    await room.wait(2 * HOUR)
    assert room.sent("quiet") == []
    await room.wait(22 * HOUR)  # noon, quiet again
    assert room.sent("quiet") == []
    await room.wait(2 * HOUR)
    assert [titles for _, titles in room.sent("quiet")] == [("Falk to visit Paris",)]


async def test_what_was_held_for_a_rule_that_is_gone_is_told_all_the_same(room: Newsroom) -> None:
    room.takes(PARIS)
    del room.rules["falk-abroad"]
    await room.wait(2 * HOUR)
    assert len(room.sent("quiet")) == 1


async def test_after_a_day_a_report_of_one_outlet_is_told_as_such_and_then_it_is_told(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(sources_needed=2)
    room.takes(PARIS)
    await room.wait(ONE_SOURCE_AFTER - HOUR)
    assert room.sent("desk") == []
    await room.wait(HOUR)
    assert room.sent("desk") == [(Decision(Reason.ONE_SOURCE), ("Falk to visit Paris",))]
    assert room.takes(PARIS, "French capital expects Falk for talks", source="Wire") is Reason.NOTHING_NEW


async def test_many_stories_ring_together_once_there_are_enough(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Many(3, DAY))
    assert room.takes_all(CAPITALS[:2]) == [Reason.COUNTED] * 2
    await room.wait(HOUR)
    assert room.sent("desk") == []
    room.takes_all(CAPITALS[2:])
    await room.wait(HOUR)
    ((decision, titles),) = room.sent("desk")
    assert decision == Decision(Reason.MANY, "3 stories in 24 hours")
    assert set(titles) == {title for _, title in CAPITALS}
    await room.wait(HOUR)
    assert room.sent("desk") == []


async def test_stories_that_too_few_outlets_tell_are_not_counted(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Many(1, DAY), sources_needed=2)
    room.takes(PARIS)
    await room.wait(HOUR)
    assert room.sent("desk") == []
    room.takes(PARIS, "French capital expects Falk for talks", source="Wire")
    await room.wait(HOUR)
    assert len(room.sent("desk")) == 1


async def test_a_rule_put_on_trial_counts_no_further(room: Newsroom) -> None:
    many = news.rule(when=Many(3, DAY))
    room.rules["falk-abroad"] = many
    room.takes_all(CAPITALS)
    room.rules["falk-abroad"] = replace(many, status=Status.TRIAL)
    await room.wait(HOUR)
    assert room.sent("desk") == []


async def test_stories_too_far_apart_are_not_many(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Many(2, HOUR))
    room.takes_all(CAPITALS[:1])
    await room.wait(2 * HOUR)
    room.takes_all(CAPITALS[1:2])
    await room.wait(HOUR / 2)
    assert room.sent("desk") == []


async def test_one_source_stays_one_source_when_its_day_ends_in_quiet_hours(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(sources_needed=2, to=("quiet",))
    room.takes(PARIS)
    await room.wait(ONE_SOURCE_AFTER)
    assert room.sent("quiet") == []
    await room.wait(2 * HOUR)
    assert room.sent("quiet") == [(Decision(Reason.ONE_SOURCE), ("Falk to visit Paris",))]
    assert room.takes(PARIS, "French capital expects Falk for talks", source="Wire") is Reason.NOTHING_NEW


@pytest.mark.parametrize(("high", "told", "quiet"), [("hold", 0, 0), ("desk", 1, 0), (None, 0, 1)])
async def test_what_is_loud_and_released_in_quiet_hours_goes_where_the_channel_says(
    tmp_path: Path, high: str | None, told: int, quiet: int
) -> None:
    hours = {"quiet": replace(NIGHTLY, high=high)}
    loud = news.rule(to=("quiet",), severity=Severity.HIGH)
    room = Newsroom.at(tmp_path, replace(AUDIENCE, hours=hours), loud)
    room.silence(rule="falk-abroad")
    room.takes(PARIS)
    await room.wait(DAY)
    assert (len(room.sent("desk")), len(room.sent("quiet"))) == (told, quiet)
    room.store.close()


HAPPENED = replace(PARIS, claim=news.match(news.HAPPENING).claim)


async def test_when_nothing_happens_for_a_time_it_is_told_once_with_the_last_that_did(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(7 * DAY))
    known_since_start(room, "falk-abroad")
    assert room.takes(HAPPENED) is Reason.NOT_MISSED
    await room.wait(7 * DAY - HOUR)
    assert room.sent("desk") == []
    await room.wait(HOUR)
    since = Decision(Reason.NOTHING, "for 7 days, since 2026-03-04 12:00 UTC")
    assert room.sent("desk") == [(since, ("Falk to visit Paris",))]
    await room.wait(DAY)
    assert room.sent("desk") == []
    room.takes(HAPPENED, "Falk in Paris again")
    await room.wait(7 * DAY)
    assert len(room.sent("desk")) == 1


async def test_each_channel_hears_that_nothing_happened_once_it_may_ring(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(DAY), to=("desk", "quiet", "list"))
    known_since_start(room, "falk-abroad")
    await room.wait(DAY)
    assert [len(room.sent(channel)) for channel in ("desk", "quiet", "list")] == [1, 0, 1]
    await room.wait(2 * HOUR)
    assert [len(room.sent(channel)) for channel in ("desk", "quiet", "list")] == [0, 1, 0]


async def test_an_old_article_that_comes_late_is_not_the_last_that_happened(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(7 * DAY))
    known_since_start(room, "falk-abroad")
    room.clock.advance(9 * DAY)
    room.takes(HAPPENED, "Falk in Paris")
    room.clock.advance(DAY)
    late = replace(ROME, claim=HAPPENED.claim)
    assert room.takes(late, "Falk in Rome", published=room.clock() - 20 * DAY) is Reason.TOO_OLD
    await room.wait(HOUR)
    assert room.sent("desk") == []


async def test_what_never_happened_is_missed_from_when_the_rule_began(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(DAY))
    await room.wait(2 * DAY)
    assert room.sent("desk") == []
    known_since_start(room, "falk-abroad")
    await room.wait(HOUR)
    assert [titles for _, titles in room.sent("desk")] == [()]


MISSING = news.rule(when=Nothing(DAY))


@pytest.mark.parametrize("rule", [replace(MISSING, status=Status.TRIAL), replace(MISSING, expires=date(2026, 3, 4))])
async def test_a_rule_that_does_not_watch_misses_nothing(room: Newsroom, rule: Rule) -> None:
    room.rules["falk-abroad"] = rule
    known_since_start(room, "falk-abroad")
    await room.wait(2 * DAY)
    assert room.sent("desk") == []


async def test_while_most_of_its_own_sources_fail_a_rule_misses_nothing(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(DAY), sources=SourceFilter(frozenset({"wire"})))
    known_since_start(room, "falk-abroad")
    conditions = {"Gazette": Condition.FAILING, "Wire": Condition.FAILING, "Herald": Condition.OK}
    failing = [
        SourceState(name, "https://news.example.org", Caching(), START, condition=how)
        for name, how in conditions.items()
    ]
    room.sources.update(dict.fromkeys(conditions, frozenset({"wire"})), Radio=frozenset({"radio"}))
    with room.store.transaction() as tx:
        for state in (*failing, replace(failing[2], name="Radio"), replace(failing[2], name="Radio 2")):
            tx.sources.save(state)
    await room.wait(2 * DAY)
    assert room.sent("desk") == []
    with room.store.transaction() as tx:
        tx.sources.save(replace(failing[0], condition=Condition.OK))
    await room.wait(HOUR)
    assert len(room.sent("desk")) == 1


async def test_what_is_missed_waits_for_the_end_of_quiet_hours_and_silences(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(DAY), to=("quiet",))
    known_since_start(room, "falk-abroad")
    room.silence(rule="falk-abroad")
    await room.wait(DAY - HOUR / 2)
    await room.wait(HOUR / 2)  # the silence is over, but it is noon
    assert room.sent("quiet") == []
    await room.wait(2 * HOUR)
    assert len(room.sent("quiet")) == 1


async def test_a_loud_rule_misses_at_any_hour(room: Newsroom) -> None:
    room.rules["falk-abroad"] = news.rule(when=Nothing(DAY), to=("quiet",), severity=Severity.HIGH)
    known_since_start(room, "falk-abroad")
    await room.wait(DAY)
    assert len(room.sent("quiet")) == 1


async def test_rules_are_looked_at_once_a_minute_and_what_is_held_at_its_second(room: Newsroom) -> None:
    await room.wait(2 * HOUR - SECOND)
    room.takes(PARIS)
    room.rules["many"] = news.rule("many", when=Many(1, DAY))
    room.takes(replace(PARIS, rule="many"))
    await room.wait(SECOND)
    assert len(room.sent("quiet")) == 1
    assert room.sent("desk") == []
    await room.wait(60 * SECOND)
    assert len(room.sent("desk")) == 1
