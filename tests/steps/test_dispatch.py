"""Who is told now, and for whom what is kept; on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests import news
from tests.newsroom import Newsroom, elsewhere
from watcher.core.hours import Quiet, Slot
from watcher.core.rule import Cap, Rule, Severity
from watcher.core.telling.alerts import Decision, Reason
from watcher.core.telling.holding import Hours, Why
from watcher.steps.dispatch import Audience

UTC = ZoneInfo("UTC")
LUNCH = Hours(UTC, Quiet(time(11), time(13)))
DAILY = Hours(UTC, digest=(Slot(time(18)),))
AUDIENCE = Audience(
    {name: (f"json://127.0.0.1/{name}",) for name in ("desk", "quiet", "list")},
    "desk",
    {"quiet": LUNCH, "list": DAILY},
)
PARIS, ROME, OSLO = elsewhere("Paris"), elsewhere("Rome"), elsewhere("Oslo")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom.at(tmp_path, AUDIENCE, news.rule(to=("desk", "quiet", "list")))
    yield room
    room.store.close()


def obey(room: Newsroom, rule: Rule) -> None:
    room.rules[rule.id] = rule


def held(room: Newsroom) -> list[tuple[str, Why]]:
    with room.store.snapshot() as tx:
        return [(one.channel, one.why) for one in tx.held.waiting()]


def test_channels_that_may_ring_are_told_and_for_the_others_it_is_kept(room: Newsroom) -> None:
    assert room.takes(PARIS) is Reason.FIRST_REPORT
    assert room.sent("desk") == [(Decision(Reason.FIRST_REPORT), ("Falk to visit Paris",))]
    assert room.sent("quiet") == room.sent("list") == []
    assert held(room) == [("quiet", Why.QUIET), ("list", Why.DIGEST)]


def test_in_quiet_hours_a_loud_rule_rings_all_the_same(room: Newsroom) -> None:
    obey(room, news.rule(to=("quiet",), severity=Severity.HIGH))
    room.takes(PARIS)
    assert len(room.sent("quiet")) == 1
    assert held(room) == []


def test_what_is_silenced_is_kept_for_all(room: Newsroom) -> None:
    room.silence(entity="ada-falk")
    assert room.takes(PARIS) is Reason.FIRST_REPORT
    assert room.sent("desk") == []
    assert held(room) == [(channel, Why.SILENCED) for channel in ("desk", "list", "quiet")]


def test_what_a_rule_may_not_tell_any_more_is_kept(room: Newsroom) -> None:
    obey(room, news.rule(at_most=Cap(2, news.DAY)))
    for match in (PARIS, ROME, OSLO):
        assert room.takes(match, f"Falk to visit {match.where}") is Reason.FIRST_REPORT
        room.clock.advance(news.HOUR)
    assert [titles for _, titles in room.sent("desk")] == [("Falk to visit Paris",), ("Falk to visit Rome",)]
    assert held(room) == [("desk", Why.SURPLUS)]


def test_an_article_is_told_while_any_of_its_rules_may(room: Newsroom) -> None:
    obey(room, news.rule(at_most=Cap(1, news.DAY)))
    room.takes(PARIS)
    obey(room, news.rule("loud", severity=Severity.HIGH))
    loud = replace(ROME, rule="loud")
    assert room.takes_all([(ROME, "Falk to visit Rome"), (loud, "Falk to visit Rome")]) == [Reason.FIRST_REPORT] * 2
    assert [titles for _, titles in room.sent("desk")][1:] == [("Falk to visit Rome",) * 2]


def test_what_joins_a_message_that_waits_is_no_further_message_of_its_rule(room: Newsroom) -> None:
    obey(room, news.rule(at_most=Cap(1, news.DAY)))
    room.takes(PARIS)
    assert room.takes(replace(PARIS, claim=news.match(news.DENIED).claim), "Falk cancels Paris") is Reason.NEW_FACT
    assert held(room) == []
    assert len(room.sent("desk")) == 1


def test_a_claim_that_does_not_ring_stands_in_the_next_digest_where_there_is_one(room: Newsroom) -> None:
    unclear = replace(PARIS, claim=news.match(news.UNCLEAR).claim)
    assert room.takes(unclear) is Reason.CLAIM_NOT_ASKED
    assert held(room) == [("list", Why.CLAIM)]


def test_a_second_outlet_confirms_what_the_first_alone_may_not_tell(room: Newsroom) -> None:
    obey(room, news.rule(sources_needed=2))
    assert room.takes(PARIS) is Reason.TOO_FEW_SOURCES
    assert held(room) == [("desk", Why.ONE_SOURCE)]
    assert room.takes(PARIS, "French capital expects Falk for talks", source="Wire") is Reason.CONFIRMED
    assert held(room) == []
    assert [decision for decision, _ in room.sent("desk")] == [Decision(Reason.CONFIRMED, "2 outlets")]
