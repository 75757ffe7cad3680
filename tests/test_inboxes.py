"""Files dropped into folders: taken once they stand still, and never again and again."""

from pathlib import Path
from typing import Any

import pytest

from tests.fakes import Desk
from tests.test_pipeline import PAGE
from watcher.config import Folder
from watcher.core.articles import Origin
from watcher.core.schedule import Failed
from watcher.inboxes import Inboxes
from watcher.pipeline import Report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def source(folder: Path) -> Folder:
    return Folder.model_construct(name="Inbox", folder=folder, tags=("desk",), group=None, language="en")


async def test_a_file_is_taken_once_it_stands_still(tmp_path: Path, folder: Path) -> None:
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline)
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
        inboxes = Inboxes([source(folder)], desk.pipeline)
        await inboxes.read_all(patience=2)
        assert len(desk.tellings()) == 1
        await inboxes.read_all(patience=100)


async def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "empty.html").touch()
    async with Desk(tmp_path) as desk:
        inboxes = Inboxes([source(folder)], desk.pipeline)
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
    inboxes = Inboxes([source(folder)], pipeline)
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
    inboxes = Inboxes([source(no_folder)], pipeline)
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
    await Inboxes([source(tmp_path / "later")], pipeline).read()
    assert caplog.records == []
