"""The inbox."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.inbox import Scan, file_done, file_failed, read, scan

NOW = datetime(2024, 7, 1, 10, 30, tzinfo=UTC)
MOST = 100


def drop(folder: Path, name: str, text: str = "text", *, age: int = 0) -> Path:
    """A file that was last changed `age` seconds before some fixed moment."""
    path = folder / name
    path.write_text(text)
    os.utime(path, (10_000 - age, 10_000 - age))
    return path


def twice(folder: Path) -> Scan:
    return scan(folder, scan(folder, {}).snapshot)


def refused(path: Path) -> Failed:
    result = read(path, max_body=MOST)
    assert isinstance(result, Failed)
    return result


def test_a_file_is_ready_once_two_scans_saw_it_the_same(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.txt")
    first = scan(tmp_path, {})
    assert first.ready == ()
    assert scan(tmp_path, first.snapshot).ready == (path,)


def test_a_file_that_still_grows_is_not_ready(tmp_path: Path) -> None:
    drop(tmp_path, "a.txt")
    first = scan(tmp_path, {})
    drop(tmp_path, "a.txt", "more text")
    second = scan(tmp_path, first.snapshot)
    assert second.ready == ()
    assert scan(tmp_path, second.snapshot).ready == (tmp_path / "a.txt",)


def test_a_file_rewritten_in_the_same_size_is_not_ready(tmp_path: Path) -> None:
    drop(tmp_path, "a.txt", age=5)
    first = scan(tmp_path, {})
    drop(tmp_path, "a.txt")
    assert scan(tmp_path, first.snapshot).ready == ()


def test_ready_files_come_oldest_first(tmp_path: Path) -> None:
    drop(tmp_path, "b.txt", age=10)
    drop(tmp_path, "c.txt", age=20)
    drop(tmp_path, "a.txt", age=10)
    assert [path.name for path in twice(tmp_path).ready] == ["c.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize("name", [".hidden", "a.part", "a.TMP", "a.crdownload", "a.txt~", ".a.swp"])
def test_hidden_and_unfinished_files_are_left_alone(tmp_path: Path, name: str) -> None:
    drop(tmp_path, name)
    scanned = twice(tmp_path)
    assert (scanned.ready, scanned.snapshot, set(scanned.passed_over)) == ((), {}, {name})


def test_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "done").mkdir()
    drop(tmp_path / "done", "a.txt")
    assert twice(tmp_path).ready == ()


def test_without_the_folder_nothing_is_ready(tmp_path: Path) -> None:
    assert scan(tmp_path / "none", {"a": (1, 1)}) == Scan((), {})


def test_a_link_and_a_pipe_are_ready_to_be_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/nowhere")
    assert {path.name for path in twice(tmp_path).ready} == {"pipe", "link"}


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    assert read(drop(tmp_path, "a.txt", "x" * MOST), max_body=MOST) == b"x" * MOST


@pytest.mark.parametrize(("text", "kind"), [("", FailureKind.EMPTY), ("x" * (MOST + 1), FailureKind.TOO_LARGE)])
def test_an_empty_and_a_huge_file_are_refused(tmp_path: Path, text: str, kind: FailureKind) -> None:
    assert refused(drop(tmp_path, "a.txt", text)).kind is kind


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(drop(tmp_path, "a.txt"))
    assert refused(link) == Failed(FailureKind.REFUSED, "it is a symbolic link, which is not followed")


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == Failed(FailureKind.REFUSED, "it is no regular file")


def test_a_folder_and_a_file_that_vanished_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path).kind in {FailureKind.REFUSED, FailureKind.UNREADABLE}
    assert refused(tmp_path / "a.txt") == Failed(FailureKind.UNREADABLE, "it vanished before it was read")
    assert refused(tmp_path / ("x" * 300)).detail == "it cannot be read: File name too long"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.txt")
    path.chmod(0)
    assert "permissions" in refused(path).detail


def test_a_file_that_was_read_lies_in_done(tmp_path: Path) -> None:
    target = file_done(drop(tmp_path, "a.txt"), NOW)
    assert target == tmp_path / "done" / "a.txt"
    assert target.read_text() == "text"
    assert not (tmp_path / "a.txt").exists()


def test_a_file_that_failed_has_its_reason_beside_it(tmp_path: Path) -> None:
    target = file_failed(drop(tmp_path, "a.txt"), "it is\nno feed", NOW)
    assert target == tmp_path / "failed" / "a.txt"
    assert (tmp_path / "failed" / "a.txt.reason.txt").read_text() == "a.txt was not read: it is no feed\n"


def test_a_name_that_is_taken_gets_the_time_then_a_number(tmp_path: Path) -> None:
    names = [file_done(drop(tmp_path, "a.txt", str(number)), NOW).name for number in range(4)]
    assert names == ["a.txt", "a-20240701T103000Z.txt", "a-20240701T103000Z-2.txt", "a-20240701T103000Z-3.txt"]
    assert [(tmp_path / "done" / name).read_text() for name in names] == ["0", "1", "2", "3"]


def test_a_reason_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "failed").mkdir()
    drop(tmp_path / "failed", "a.txt.reason.txt", "old")
    target = file_failed(drop(tmp_path, "a.txt"), "new", NOW)
    assert target.name == "a-20240701T103000Z.txt"
    assert (tmp_path / "failed" / "a.txt.reason.txt").read_text() == "old"


@pytest.mark.parametrize("name", ["x" * 255, "я" * 120 + ".txt", "a." + "y" * 250])
def test_a_very_long_name_is_shortened(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        target = file_failed(drop(tmp_path, name), "no", NOW)
        assert target.with_name(f"{target.name}.reason.txt").exists()


def test_a_name_that_is_no_text_is_put_away(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    assert file_failed(drop(tmp_path, name), "no", NOW).exists()


def test_a_file_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.txt")
    drop(tmp_path, "done")
    with pytest.raises(OSError, match="exists"):
        file_done(path, NOW)
    assert path.read_text() == "text"


def test_nothing_is_moved_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = drop(tmp_path, "a.txt")
    (tmp_path / "done").symlink_to(elsewhere)
    with pytest.raises(NotADirectoryError):
        file_done(path, NOW)
    assert path.exists()
    assert list(elsewhere.iterdir()) == []


def test_a_link_is_put_away_itself(tmp_path: Path) -> None:
    aim = drop(tmp_path, "aim.txt")
    (tmp_path / "link.txt").symlink_to(aim)
    assert file_failed(tmp_path / "link.txt", "a link", NOW).is_symlink()
    assert aim.read_text() == "text"
