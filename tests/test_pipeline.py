"""One poll from the answer of a server to the outbox, on a real store and with the real readers."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, cast

import pytest

from tests.fakes import (
    FALK_MEETS,
    FALK_TRAVELS,
    HOUR,
    NOON,
    QUARTER,
    Desk,
    InlineWorkers,
    Item,
    feed,
    finding,
    outlets,
    reasons,
    retrieved,
    titles,
)
from watcher.core.news.articles import Origin
from watcher.core.polls.intake import Finding
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome
from watcher.core.polls.schedule import Condition, Notice
from watcher.core.polls.waits import Reason
from watcher.pipeline import Report
from watcher.sources.workers import WorkerFailed, WorkerFault
from watcher.store import Store, Transaction
from watcher.writer import Interrupted

HARVEST = Item("Harvest ends early", published=NOON - 48 * HOUR)
PARIS = Item("Ada Falk arrives in Paris for visit")
TOKYO = Item("Ada Falk's visit to Tokyo begins")
CANCELLED = Item("Ada Falk cancels visit to Paris")


async def test_the_first_poll_stores_old_and_undated_entries_without_telling_them(tmp_path: Path) -> None:
    old = Item(PARIS.title, published=NOON - 25 * HOUR)
    undated = Item(TOKYO.title, published=None)
    async with Desk(tmp_path) as desk:
        report = await desk.poll(old, undated)
        assert reasons(report) == ["read before the source was watched"] * 2
        assert desk.messages() == []


async def test_younger_matches_of_the_first_poll_are_one_message(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        assert reasons(await desk.poll(HARVEST, PARIS, TOKYO)) == ["catch-up"] * 2
        (telling,) = desk.tellings()
        assert titles(telling) == {PARIS.title, TOKYO.title}


async def test_matches_of_later_polls_ring_one_by_one(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        assert reasons(await desk.poll(HARVEST, PARIS, TOKYO)) == ["first report"] * 2
        assert [titles(telling) for telling in desk.tellings()] == [{PARIS.title}, {TOKYO.title}]


@pytest.mark.parametrize(
    "beginning",
    [
        Failed(FailureKind.TIMEOUT, "server did not answer within 20 s"),
        retrieved(feed()),
        retrieved(b"<html><title>Back soon</title></html>"),
    ],
)
async def test_a_feed_that_begins_without_entries_has_its_baseline_later(tmp_path: Path, beginning: Outcome) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll_for(beginning)
        old = Item(PARIS.title, published=NOON - 25 * HOUR)
        assert reasons(await desk.poll(old, TOKYO)) == ["read before the source was watched", "catch-up"]


async def test_an_empty_feed_keeps_the_baseline_it_had(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        await desk.poll()
        assert reasons(await desk.poll(HARVEST, PARIS)) == ["first report"]


async def test_unchanged_bytes_are_not_parsed_again(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        report = await desk.poll(HARVEST)
        assert desk.workers.jobs == ["read_feed"]
        assert report.new == 0
        state = desk.state()
        assert state is not None
        assert (state.entries_last, state.last_success_at) == (1, NOON + QUARTER)


async def test_an_unchanged_answer_changes_nothing_but_the_times(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        before = desk.state()
        report = await desk.poll_for(NotModified(Caching(), None))
        after = desk.state()
        assert before is not None
        assert after is not None
        assert report.new == 0
        assert (after.caching, after.body_hash, after.entries_last) == (before.caching, before.body_hash, 1)
        assert after.status == 304


async def test_a_known_entry_is_not_matched_again(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST, PARIS)
        report = await desk.poll(HARVEST, PARIS, note="another byte")
        assert desk.workers.jobs == ["read_feed"] * 2
        assert (report.new, reasons(report)) == (0, [])


async def test_an_edit_that_adds_the_watched_name_rings(tmp_path: Path) -> None:
    before = Item("President arrives in Paris for visit", guid="g1")
    async with Desk(tmp_path) as desk:
        await desk.poll(before)
        assert reasons(await desk.poll(Item(PARIS.title, guid="g1", link=""))) == ["became a match by an edit"]


async def test_of_an_edited_entry_only_new_hits_are_judged(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST, PARIS)
        edited = Item(PARIS.title, text="Her office gave no details. It is 12:15 now.")
        report = await desk.poll(HARVEST, edited)
        assert (report.new, reasons(report)) == (1, [])
        assert len(desk.messages()) == 1


async def test_a_changed_id_makes_no_second_alert(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        await desk.poll(HARVEST, PARIS)
        renamed = Item(PARIS.title, guid="https://gazette.example.org/?p=77")
        assert (await desk.poll(HARVEST, renamed)).new == 0
        assert len(desk.messages()) == 1


async def test_a_date_that_is_written_anew_at_every_poll_makes_no_second_alert(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        for hours in range(3):
            await desk.poll(HARVEST, replace(PARIS, published=NOON + hours * HOUR))
        assert len(desk.messages()) == 1


async def test_one_article_in_twelve_sources_is_one_alert_that_lists_them(tmp_path: Path) -> None:
    papers = [f"Paper{number}" for number in range(12)]
    async with Desk(tmp_path) as desk:
        for paper in papers:
            await desk.poll(HARVEST, source=paper)
        for paper in papers:
            await desk.poll(HARVEST, PARIS, source=paper)
        (telling,) = desk.tellings()
        assert outlets(telling) == {paper.lower() for paper in papers}


async def test_several_rules_on_one_article_are_one_message(tmp_path: Path) -> None:
    async with Desk(tmp_path, rules=(FALK_TRAVELS, FALK_MEETS)) as desk:
        await desk.poll(HARVEST)
        await desk.poll(HARVEST, PARIS)
        (telling,) = desk.tellings()
        assert set(telling.alert.rules) == {"falk-travels", "falk-meets"}


async def test_a_poll_without_any_known_entry_says_that_some_may_be_missing(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        assert finding(await desk.poll(HARVEST)) is Finding.FIRST
        assert finding(await desk.poll(HARVEST, PARIS)) is Finding.NEWS
        assert finding(await desk.poll(TOKYO)) is Finding.GAP


async def test_a_failed_poll_keeps_the_validators_and_says_when_it_is_tried_again(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        report = await desk.poll_for(Failed(FailureKind.HTTP_ERROR, "server answered 500", 500))
        state = desk.state()
        assert state is not None
        assert state.caching.etag == '"1"'
        assert report.decision is not None
        assert report.decision.reason is Reason.BACKOFF


async def test_ops_hears_of_a_failing_source_once_and_of_its_recovery(tmp_path: Path) -> None:
    failed = Failed(FailureKind.HTTP_ERROR, "server answered 500", 500)
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        reports = [await desk.poll_for(failed) for _ in range(5)]
        notices = [report.decision.notice for report in reports if report.decision]
        assert notices == [None, None, Notice.FAILING, None, None]
        recovered = await desk.poll(HARVEST, PARIS)
        assert recovered.decision is not None
        assert recovered.decision.notice is Notice.RECOVERED


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"<html><title>Prove that you are human</title></html>", FailureKind.NOT_A_FEED), (b"  ", FailureKind.EMPTY)],
)
async def test_a_body_that_is_no_feed_is_a_failure_and_keeps_the_validators(
    tmp_path: Path, body: bytes, kind: FailureKind
) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        await desk.poll_for(retrieved(body, etag='"challenge"'))
        state = desk.state()
        assert state is not None
        assert (state.failure, state.caching.etag) == (kind, '"1"')


async def test_what_is_odd_about_a_feed_is_logged_and_its_entries_are_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="watcher")
    async with Desk(tmp_path) as desk:
        report = await desk.poll_for(retrieved(feed(HARVEST, PARIS).replace(b"</channel></rss>", b"<item><title>Cut")))
        assert report.new >= 2
    assert any(record.getMessage().startswith("Gazette: ") for record in caplog.records)


async def test_nothing_of_a_feed_that_was_cut_short_lets_its_server_hide_the_rest(tmp_path: Path) -> None:
    whole = feed(HARVEST, PARIS)
    cut = whole[: whole.index(b"<item>", whole.index(b"<item>") + 1) + 20]
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST, note="yesterday")
        before = desk.state()
        assert before is not None
        await desk.poll_for(retrieved(cut, etag='"2"'))
        state = desk.state()
        assert state is not None
        assert (state.caching, state.body_hash) == (before.caching, before.body_hash)
        assert (state.failure, state.status) == (None, 200)
        report = await desk.poll_for(retrieved(whole, etag='"2"'))
        assert report.new == 1
        state = desk.state()
        assert state is not None
        assert state.caching.etag == '"2"'


async def test_a_first_feed_that_was_cut_short_is_read_again_in_whole(tmp_path: Path) -> None:
    whole = feed(HARVEST, PARIS)
    async with Desk(tmp_path) as desk:
        await desk.poll_for(retrieved(whole[: whole.rindex(b"<item>") + 20]))
        state = desk.state()
        assert state is not None
        assert (state.caching.empty, state.body_hash, state.entries_last) == (True, None, 1)
        assert (await desk.poll_for(retrieved(whole))).new == 1


async def test_a_worker_that_dies_fails_its_source_alone(tmp_path: Path) -> None:
    workers = InlineWorkers(WorkerFailed(WorkerFault.DIED, "the worker was killed by SIGKILL"))
    async with Desk(tmp_path, workers=workers) as desk:
        await desk.poll(HARVEST)
        state = desk.state()
        assert state is not None
        assert (state.failure, state.failure_text) == (FailureKind.UNREADABLE, "the worker was killed by SIGKILL")
        assert not state.baseline_done


async def test_a_source_that_was_paused_meanwhile_stays_paused(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        state = desk.state()
        assert state is not None
        with desk.store.transaction() as tx:
            tx.sources.save(replace(state, condition=Condition.PAUSED))
        await desk.poll(HARVEST, PARIS)
        paused = desk.state()
        assert paused is not None
        assert paused.condition is Condition.PAUSED


class DiskFull(Exception):
    """Something went wrong in the middle of a commit."""


class _Broken:
    def __getattr__(self, name: str) -> NoReturn:
        raise DiskFull


class BreakingStore:
    """A store whose transactions break when they come to one noun; without a noun, just before their commit."""

    def __init__(self, store: Store, noun: str) -> None:
        self._store = store
        self._noun = noun

    def snapshot(self) -> AbstractContextManager[Transaction]:
        return self._store.snapshot()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._store.transaction() as tx:
            setattr(tx, self._noun or "nothing", _Broken())
            yield tx
            raise DiskFull


@pytest.mark.parametrize("noun", ["entries", "articles", "hits", "stories", "alerts", "sources", ""])
async def test_a_poll_that_breaks_at_any_step_leaves_all_as_it_was(tmp_path: Path, noun: str) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        before = desk.state()
        desk.work_on(cast("Store", BreakingStore(desk.store, noun)))
        with pytest.raises(DiskFull):
            await desk.poll(HARVEST, PARIS)
        assert desk.state() == before
        assert desk.messages() == []
        desk.work_on(desk.store)
        assert reasons(await desk.poll(HARVEST, PARIS)) == ["first report"]
        assert len(desk.messages()) == 1


_POLLER = """
import asyncio, sys
from contextlib import contextmanager
from pathlib import Path
from tests.fakes import Desk, feed, retrieved
from tests.test_pipeline import HARVEST, PARIS

class Stopping:
    def __init__(self, store):
        self.snapshot = store.snapshot
        self.store = store

    @contextmanager
    def transaction(self):
        with self.store.transaction() as tx:
            yield tx
            print("inside", flush=True)
            sys.stdin.read()

async def main():
    async with Desk(Path(sys.argv[1])) as desk:
        await desk.poll(HARVEST)
        desk.work_on(Stopping(desk.store))
        await desk.poll_for(retrieved(feed(HARVEST, PARIS), etag='"2"'))

asyncio.run(main())
"""


@pytest.mark.slow
async def test_after_a_kill_before_the_commit_the_old_validators_are_sent_and_entries_arrive_once(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _POLLER, str(tmp_path)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as poller:
        assert poller.stdout
        while poller.stdout.readline() != b"inside\n":
            assert poller.poll() is None
        poller.send_signal(signal.SIGKILL)
    async with Desk(tmp_path) as desk:
        report = await desk.poll_for(retrieved(feed(HARVEST, PARIS), etag='"2"'))
        assert desk.fetcher.requests[-1].caching.etag == '"1"'
        assert (report.new, reasons(report)) == (1, ["first report"])
        again = await desk.poll_for(retrieved(feed(HARVEST, PARIS), etag='"2"'))
        assert again.new == 0
        assert len(desk.messages()) == 1


async def test_a_new_rule_is_run_once_over_the_last_day_and_its_finds_are_one_message(tmp_path: Path) -> None:
    async with Desk(tmp_path, rules=(FALK_MEETS,)) as desk:
        await desk.pipeline.run_new_rules()
        await desk.poll(Item("Ada Falk on a trip to Rome", published=NOON - 30 * HOUR), TOKYO)
        await desk.poll(HARVEST, PARIS)
        before = len(desk.messages())
        desk.enforce(FALK_MEETS, FALK_TRAVELS)
        verdicts = await desk.pipeline.run_new_rules()
        assert {verdict.hit.match.rule for verdict in verdicts} == {"falk-travels"}
        (telling,) = desk.tellings()[before:]
        assert titles(telling) == {"Ada Falk on a trip to Rome", TOKYO.title, PARIS.title}
        assert telling.alert.decision.detail == "first run of a new rule"
        assert await desk.pipeline.run_new_rules() == ()


async def test_a_new_rule_does_not_see_what_came_in_earlier_than_a_day_ago(tmp_path: Path) -> None:
    async with Desk(tmp_path, rules=(FALK_MEETS,)) as desk:
        await desk.poll(HARVEST, TOKYO)
        desk.clock.advance(24 * HOUR)
        await desk.poll(HARVEST, TOKYO, PARIS)
        desk.enforce(FALK_TRAVELS)
        verdicts = await desk.pipeline.run_new_rules()
        assert [verdict.hit.sighting.title for verdict in verdicts] == [PARIS.title]


async def test_a_new_rule_sees_what_a_clock_that_ran_ahead_stamped(tmp_path: Path) -> None:
    async with Desk(tmp_path, rules=(FALK_MEETS,)) as desk:
        await desk.poll(TOKYO)
        desk.clock.advance(-2 * HOUR)
        desk.enforce(FALK_TRAVELS)
        assert len(await desk.pipeline.run_new_rules()) == 1


async def test_an_edited_rule_and_one_that_comes_back_are_not_run_again(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.pipeline.run_new_rules()
        await desk.poll(HARVEST, PARIS)
        desk.enforce(FALK_TRAVELS.replace("summit", "talks, arrive"))
        assert await desk.pipeline.run_new_rules() == ()
        desk.enforce(FALK_MEETS)
        await desk.pipeline.run_new_rules()
        desk.enforce(FALK_TRAVELS)
        assert await desk.pipeline.run_new_rules() == ()


async def test_rules_that_change_during_a_poll_do_not_disturb_it(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        looks = iter([desk.live])
        other = desk.enforce(FALK_MEETS.replace("visit", "greet"))
        desk.work_on(desk.store, live=lambda: next(looks, other))
        assert reasons(await desk.poll(HARVEST, PARIS)) == ["first report"]


async def test_a_rule_out_of_scope_finds_nothing(tmp_path: Path) -> None:
    async with Desk(tmp_path, rules=(f"{FALK_TRAVELS}sources: [herald]\n", FALK_MEETS)) as desk:
        report = await desk.poll(HARVEST, PARIS)
        assert {verdict.hit.match.rule for verdict in report.verdicts} == {"falk-meets"}


async def test_what_is_older_than_the_rule_wants_is_stored_with_that_reason(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        assert reasons(await desk.poll(HARVEST, Item(PARIS.title, published=NOON - 96 * HOUR))) == ["too old"]


PAGE = """<html lang="en"><head><title>Ada Falk arrives in Paris for visit</title></head><body><article>
<h1>Ada Falk arrives in Paris for visit</h1><p>Ada Falk came to Paris this morning for a visit of two days, her first
since the spring, and was met at the station by the mayor.</p></article></body></html>"""
INBOX = Origin("Inbox", "")


async def test_a_dropped_page_rings_at_once_whatever_its_age_and_is_moved_away(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    async with Desk(tmp_path) as desk:
        report = await desk.pipeline.take(page, INBOX)
        assert isinstance(report, Report)
        assert reasons(report) == ["first report"]
        assert report.decision is None
    assert not page.exists()
    assert (tmp_path / "done" / "page.html").exists()


async def test_a_page_that_is_dropped_again_is_no_news(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        for number in range(2):
            page = tmp_path / f"page{number}.html"
            page.write_text(PAGE)
            report = await desk.pipeline.take(page, INBOX)
        assert isinstance(report, Report)
        assert (report.new, len(desk.messages())) == (0, 1)


async def test_a_file_that_cannot_be_read_is_moved_away_with_the_reason(tmp_path: Path) -> None:
    empty = tmp_path / "page.html"
    empty.touch()
    async with Desk(tmp_path) as desk:
        assert isinstance(await desk.pipeline.take(empty, INBOX), Failed)
    assert (tmp_path / "failed" / "page.html").exists()


async def test_a_file_without_a_result_of_the_workers_stays_where_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    failed = WorkerFailed(WorkerFault.TIMEOUT, "took longer than 20 seconds")
    async with Desk(tmp_path, workers=InlineWorkers(failed)) as desk:
        assert await desk.pipeline.take(page, INBOX) == failed
    assert page.exists()


async def test_a_file_is_moved_away_only_after_its_entries_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    async with Desk(tmp_path) as desk:
        desk.work_on(cast("Store", BreakingStore(desk.store, "")))
        with pytest.raises(DiskFull):
            await desk.pipeline.take(page, INBOX)
    assert page.exists()


@pytest.mark.parametrize(
    ("group", "link", "outlet"),
    [
        ("house", "https://www.herald.example.org/1", "house"),
        ("", "https://www.herald.example.org/1", "herald.example.org"),
        ("", "", "Gazette"),
    ],
)
async def test_the_outlet_is_the_group_else_the_host_of_the_link_else_the_source(
    tmp_path: Path, group: str, link: str, outlet: str
) -> None:
    async with Desk(tmp_path) as desk:
        report = await desk.poll(Item(PARIS.title, guid="", link=link), group=group)
        assert [verdict.hit.sighting.outlet for verdict in report.verdicts] == [outlet]


async def test_entries_are_told_oldest_first(tmp_path: Path) -> None:
    early = Item("Ada Falk to visit Paris next week", published=NOON - 2 * HOUR)
    async with Desk(tmp_path) as desk:
        await desk.poll(HARVEST)
        report = await desk.poll(HARVEST, CANCELLED, early)
        assert [verdict.hit.sighting.title for verdict in report.verdicts] == [early.title, CANCELLED.title]
        assert reasons(report) == ["first report", "new fact"]
        assert len(desk.messages()) == 1


async def test_long_matching_ends_when_the_program_does(tmp_path: Path) -> None:
    async with Desk(tmp_path) as desk:
        desk.writer.hurry()
        with pytest.raises(Interrupted):
            await desk.poll(HARVEST)
        assert desk.state() is None
