import os
import socket
from pathlib import Path

from tests.rules.builders import told
from watcher.document import MAX_BYTES
from watcher.rules.folder import fingerprint, read_folder, read_rule_files
from watcher.rules.reading import read_bytes


def written(path: Path, text: str = "watch: A\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_all_rule_files_below_a_folder_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/deep/c.YAML", ".hidden.yaml", ".git/d.yaml", "notes.txt", "e.yaml~"):
        written(tmp_path / name, name)
    files, faults = read_folder(tmp_path)
    assert list(files.items()) == [
        (str(tmp_path / name), name.encode()) for name in ("a.yml", "b.yaml", "sub/deep/c.YAML")
    ]
    assert faults == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    files, faults = read_folder(tmp_path / "rules")
    assert files == {}
    assert str(faults[0]).startswith(f"{tmp_path}/rules: error: there is no such folder – create it")


def test_links_pipes_and_devices_are_faults_and_stop_nobody(tmp_path: Path) -> None:
    target = written(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to(target)
    os.mkfifo(tmp_path / "c.yaml")
    (tmp_path / "sub").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "sub")
    files, faults = read_folder(tmp_path)
    assert list(files) == [str(target)]
    assert {Path(fault.path).name: fault.what for fault in faults} == {
        "linked": "a link to a folder is not followed",
        "b.yaml": "this is a link",
        "c.yaml": "this is no plain file",
    }


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    written(tmp_path / "real" / "a.yaml")
    (tmp_path / "rules").symlink_to(tmp_path / "real")
    assert list(read_folder(tmp_path / "rules")[0]) == [str(tmp_path / "rules" / "a.yaml")]


def test_a_name_that_cannot_be_printed_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("watch: A")
    files, faults = read_folder(tmp_path)
    assert files == {}
    assert told(faults) == ["error: the name of this file cannot be printed – rename it"]
    assert faults[0].path == str(tmp_path / "\ufffd.yaml")


def test_what_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "a.yaml"))
        files, faults = read_folder(tmp_path)
    assert files == {}
    assert told(faults) == ["error: the file cannot be read: No such device or address – let watcher read it"]


def test_a_folder_that_cannot_be_listed_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path / "a.yaml")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # deeper than a path may be long
        os.mkdir("d" * 250, dir_fd=folder)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    files, faults = read_folder(tmp_path)
    assert list(files) == [str(tmp_path / "a.yaml")]
    assert [fault.what for fault in faults] == ["the folder cannot be read: File name too long"]


def test_one_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = written(tmp_path / "draft.txt", "watch: A")
    assert read_rule_files(path) == ({str(path): b"watch: A"}, ())
    assert read_rule_files(tmp_path) == ({}, ())
    (tmp_path / "link").symlink_to(path)
    assert told(read_rule_files(tmp_path / "link")[1]) == [
        "error: this is a link – replace it by a plain text file, or rename it"
    ]
    assert told(read_rule_files(tmp_path / "none")[1]) == ["error: there is no such file or folder – correct the path"]


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", "#" * (MAX_BYTES + 5))
    data = read_folder(tmp_path)[0][str(path)]
    assert len(data) == MAX_BYTES + 1
    assert told(read_bytes(data, "a.yaml")[1]) == ["error: the file is larger than 1 MB – split it into several files"]


def test_a_fingerprint_changes_with_every_edit(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    written(tmp_path / "notes.txt")
    assert fingerprint(tmp_path) == first
    os.utime(path, ns=(1, 1))
    second = fingerprint(tmp_path)
    assert second != first
    replacement = written(tmp_path / "new", path.read_text())
    os.utime(replacement, ns=(1, 1))
    replacement.replace(path)
    third = fingerprint(tmp_path)
    assert third != second
    path.unlink()
    assert fingerprint(tmp_path) == frozenset()
