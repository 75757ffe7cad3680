"""What the window of a feed may hide: entries missed, a feed that is empty, a domain in other hands."""

from datetime import timedelta

import pytest

from tests.fakes import HOUR, NOON, QUARTER, Item, feed
from tests.outpost import BRIDGE, FAIR, PARIS, Outpost, paper
from tests.servers import ScriptedServer, answer, not_modified, redirect
from watcher.core.polls.schedule import Condition
from watcher.core.polls.waits import Reason as Why
from watcher.core.telling.alerts import Reason
from watcher.desk.pausing import Pausing

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIX = [Item(f"Market day {number}", published=NOON - HOUR) for number in range(6)]
NEXT_SIX = [Item(f"Regatta, race {number}", published=NOON + 3 * HOUR) for number in range(6)]


async def test_when_all_entries_are_new_some_may_be_missing_and_the_count_is_told(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", paper(*SIX), paper(*NEXT_SIX), paper(*NEXT_SIX, FAIR))
    await post.next()
    await post.next()
    warning = "gap possible: 6 of 6 entries are new, others may have been missed"
    assert post.row()["trouble"] == warning
    assert post.notices() == [f"Gazette: {warning}"]
    assert (post.reason(), post.due_in()) == (Why.GAP, QUARTER / 2)
    await post.next()
    assert (post.row()["trouble"], post.due_in()) == (None, QUARTER)


async def test_a_feed_that_holds_nothing_after_six_is_a_warning_and_no_success(
    post: Outpost, server: ScriptedServer
) -> None:
    server.on("/feed", paper(*SIX), answer(feed()), not_modified(), paper(*SIX))
    await post.next()
    await post.next()
    warning = "it answers, but holds no entries where it held 6"
    assert (post.row()["condition"], post.row()["trouble"]) == ("empty", warning)
    assert post.due_in() <= 33 * timedelta(minutes=1)
    await post.next()
    assert post.row()["condition"] == "empty"
    await post.next()
    assert post.row()["condition"] == "ok"
    assert post.notices() == [f"Gazette: {warning}", "Gazette works again"]


async def test_a_304_does_not_turn_an_empty_feed_green(post: Outpost, server: ScriptedServer) -> None:
    empty = answer(feed(), headers=[("ETag", '"2"')])
    server.on("/feed", paper(*SIX), empty, not_modified())
    for _ in range(3):
        await post.next()
    assert (post.state().status, post.state().condition) == (304, Condition.EMPTY)


async def test_a_source_whose_url_was_edited_keeps_its_history(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(BRIDGE))
    server.on("/new", paper(BRIDGE, PARIS))
    await post.next()
    await post.restart(post.source("Gazette", "/new"))
    await post.next()
    assert post.state().last_new_entry_at == post.clock()
    assert post.decisions() == [Reason.FIRST_REPORT]  # not "read before the source was watched"
    assert post.state().baseline_done


CASINO = [Item(f"Bonus {number}: Ada Falk visits Paris", published=NOON + 2 * HOUR) for number in range(3)]


def of_casino(*items: Item) -> bytes:
    body = feed(*items).replace(b"Gazette</title>", b"Lucky Casino</title>")
    return answer(body.replace(b"<link>https://gazette.example.org/</link>", b"<link>https://casino.example/</link>"))


async def test_a_domain_in_other_hands_is_held_and_asked_about_before_anything_of_it_is_told(
    post: Outpost, server: ScriptedServer
) -> None:
    async with ScriptedServer({"/feed": [of_casino(*CASINO)]}, host="127.0.0.2") as other:
        server.on("/feed", paper(*SIX), redirect(other.url(), status=301))
        await post.next()
        await post.next()
        assert (post.state().condition, post.decisions()) == (Condition.HELD, [])
        (line,) = post.notices()
        assert line == (
            "Gazette is held: it was “Gazette” of gazette.example.org and is “Lucky Casino” of casino.example now: "
            "the domain may be in other hands; asked again only after `watcher sources resume Gazette`"
        )
        assert await post.wait(99 * HOUR) == []
        assert await post.by_hand() == []
        Pausing(post.desk.store, post.clock()).resume(["Gazette"], with_backlog=False)
        await post.tick()
        assert post.state().condition is Condition.OK
        assert post.decisions() == [Reason.BASELINE] * 3


async def test_a_domain_that_was_sold_with_its_host_is_held_as_well(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(*SIX), of_casino(*CASINO))
    await post.next()
    await post.next()
    assert (post.state().condition, post.decisions()) == (Condition.HELD, [])


async def test_a_publisher_that_only_takes_another_name_is_not_held(post: Outpost, server: ScriptedServer) -> None:
    server.on("/feed", paper(*SIX), of_casino(*SIX, PARIS))
    await post.next()
    await post.next()
    assert (post.state().condition, post.decisions()) == (Condition.OK, [Reason.FIRST_REPORT])


async def test_one_article_in_twelve_sources_is_one_alert_and_twelve_hits(
    post: Outpost, server: ScriptedServer
) -> None:
    names = [f"Paper {number}" for number in range(12)]
    for number in range(12):
        server.on(f"/{number}", paper(BRIDGE), paper(BRIDGE, PARIS))
    await post.restart(*(post.source(name, f"/{number}", group=name) for number, name in enumerate(names)))
    await post.by_hand()
    await post.by_hand()
    (telling,) = post.desk.tellings()
    assert {sighting.source for told in telling.told for sighting in told.sightings} == set(names)
    assert sorted(post.decisions()) == sorted([Reason.FIRST_REPORT, *[Reason.NOTHING_NEW] * 11])
