"""Files dropped into folders: taken once they stand still, and never again and again."""

import os
import threading
from pathlib import Path, PosixPath
from typing import Any, ClassVar

import pytest

from tests.fakes import Desk, InlineWorkers, SetClock
from tests.test_pipeline import PAGE
from watcher.config import Folder
from watcher.core.news.articles import Origin
from watcher.core.polls.outcomes import Failed
from watcher.jobs.inboxes import REPAIR, Inboxes
from watcher.pipeline import Report
from watcher.sources.inbox import FINISHED_AFTER
from watcher.sources.workers import WorkerFailed, WorkerFault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def source(folder: Path) -> Folder:
    return Folder.model_construct(name="Inbox", folder=folder, tags=("desk",), group=None, language="en")


async def test_a_file_is_taken_once_it_stands_still(tmp_path: Path, folder: Path) -> None:
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE[:100])
        await inboxes.read()
        (folder / "page.html").write_text(PAGE)
        await inboxes.read()
        assert desk.messages() == []
        await inboxes.read()
        (telling,) = desk.tellings()
        assert telling.told[0].hits[0].sighting.source == "Inbox"
    assert [path.name for path in folder.iterdir()] == ["done"]


async def test_a_round_waits_for_files_and_ends_without_them(tmp_path: Path, folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        await inboxes.read_all(patience=2)
        assert len(desk.tellings()) == 1
        await inboxes.read_all(patience=100)


async def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "empty.html").touch()
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        for _ in range(4):
            await inboxes.read()
    assert [record.getMessage() for record in caplog.records] == ["Inbox: empty.html was not read: it is empty"]


class StuckPipeline:
    """Takes every file, and can move none away."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def take(self, path: Path, origin: Origin) -> Report | Failed:
        self.taken.append(path.name)
        raise PermissionError(13, "Permission denied")


async def test_a_file_that_cannot_be_moved_away_is_not_taken_every_second(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pipeline: Any = StuckPipeline()
    inboxes = Inboxes([source(folder)], pipeline, SetClock())
    (folder / "page.html").write_text(PAGE)
    for _ in range(5):
        await inboxes.read()
    assert pipeline.taken == ["page.html"]
    assert [record.getMessage() for record in caplog.records] == [
        "Inbox: page.html could not be moved away: Permission denied"
    ]
    (folder / "page.html").write_text(PAGE + " ")
    for _ in range(3):
        await inboxes.read()
    assert pipeline.taken == ["page.html"] * 2


async def test_a_folder_that_cannot_be_listed_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    no_folder = tmp_path / "inbox"
    no_folder.write_text("a file")
    pipeline: Any = StuckPipeline()
    inboxes = Inboxes([source(no_folder)], pipeline, SetClock())
    for _ in range(3):
        await inboxes.read()
    assert [record.getMessage() for record in caplog.records] == [
        f"Inbox: {no_folder} cannot be listed: Not a directory"
    ]
    no_folder.unlink()
    await inboxes.read()
    no_folder.write_text("a file again")
    await inboxes.read()
    assert len(caplog.records) == 2


async def test_a_folder_that_is_not_there_yet_is_no_trouble(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pipeline: Any = StuckPipeline()
    await Inboxes([source(tmp_path / "later")], pipeline, SetClock()).read()
    assert caplog.records == []


def fail(fault: WorkerFault) -> InlineWorkers:
    return InlineWorkers(WorkerFailed(fault, "the workers did not work"))


@pytest.mark.parametrize("fault", [WorkerFault.DIED, WorkerFault.TIMEOUT])
async def test_a_file_that_a_worker_dies_of_is_read_again_once(
    tmp_path: Path, folder: Path, fault: WorkerFault
) -> None:
    async with Desk(tmp_path, workers=fail(fault)) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE)
        for _ in range(2):
            await inboxes.read()
        assert (folder / "page.html").exists()
        desk.workers.failing = None
        await inboxes.read()
        assert len(desk.tellings()) == 1
        assert [path.name for path in folder.iterdir()] == ["done"]


async def test_a_file_that_kills_two_workers_is_not_read(tmp_path: Path, folder: Path) -> None:
    async with Desk(tmp_path, workers=fail(WorkerFault.DIED)) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE)
        for _ in range(5):
            await inboxes.read()
        assert desk.workers.jobs == ["read_file"] * 2
    reason = (folder / "failed" / "page.html.reason.txt").read_text()
    assert reason == "page.html was not read: the workers did not work\n"


async def test_a_file_at_which_the_reader_raises_is_not_read_again(tmp_path: Path, folder: Path) -> None:
    async with Desk(tmp_path, workers=fail(WorkerFault.RAISED)) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE)
        for _ in range(3):
            await inboxes.read()
        assert desk.workers.jobs == ["read_file"]
    assert (folder / "failed" / "page.html").exists()


async def test_workers_that_broke_down_fail_no_file_and_are_given_time(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Desk(tmp_path, workers=fail(WorkerFault.BROKEN)) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE)
        for _ in range(5):
            await inboxes.read()
        assert desk.workers.jobs == ["read_file"]
        assert len(caplog.records) == 1
        for _ in range(3):
            desk.clock.advance(REPAIR)
            await inboxes.read()
        assert desk.workers.jobs == ["read_file"] * 4
        desk.workers.failing = None
        desk.clock.advance(REPAIR)
        await inboxes.read()
        assert len(desk.tellings()) == 1


async def test_a_file_stays_where_it_is_when_the_program_ends_meanwhile(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Desk(tmp_path, workers=fail(WorkerFault.CLOSED)) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        (folder / "page.html").write_text(PAGE)
        for _ in range(3):
            await inboxes.read()
    assert [path.name for path in folder.iterdir()] == ["page.html"]
    assert caplog.records == []


class WatchedPath(PosixPath):
    """A path that notes the thread of each use by the system."""

    threads: ClassVar[set[threading.Thread]] = set()

    def __fspath__(self) -> str:
        self.threads.add(threading.current_thread())
        return super().__fspath__()


@pytest.mark.parametrize("content", [PAGE, ""])
async def test_no_file_is_touched_in_the_thread_of_the_event_loop(tmp_path: Path, folder: Path, content: str) -> None:
    (folder / "page.html").write_text(content)
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(WatchedPath(folder))], desk.pipeline, desk.clock)
        WatchedPath.threads.clear()
        for _ in range(2):
            await inboxes.read()
    assert not (folder / "page.html").exists()
    assert WatchedPath.threads
    assert threading.current_thread() not in WatchedPath.threads


async def test_a_file_that_keeps_the_name_of_an_unfinished_one_is_warned_of_once(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline, desk.clock)
        for name, age in ((".notes.html", FINISHED_AFTER * 2), ("page.html.part", FINISHED_AFTER / 2)):
            (folder / name).write_text(PAGE)
            changed = (desk.clock() - age).timestamp()
            os.utime(folder / name, (changed, changed))
        for _ in range(3):
            await inboxes.read()
        assert desk.tellings() == []
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        "Inbox: .notes.html has the name of a hidden or unfinished file and is not read – rename it, or take it away"
    ]
