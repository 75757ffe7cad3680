"""The project's own promises: its Makefile, its locks, its documents, its wheel, and the guard around its tests."""

import os
import re
import socket
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import watcher

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    *(f"docs/{name}.md" for name in ("analysts", "operators", "developers", "decisions")),
)
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)(?P<path>[^)#]+)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PIN.finditer(read(lock))}


def declared(*groups: str) -> list[Requirement]:
    project = tomllib.loads(read("pyproject.toml"))
    lines = [
        *project["project"]["dependencies"],
        *(line for group in groups for line in project["dependency-groups"][group]),
    ]
    return [Requirement(line) for line in lines]


def make(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", "--file", str(ROOT / "Makefile"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def program(folder: Path, script: str) -> str:
    """Write a shell script that stands for a Python."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with just enough for make to want an environment."""
    for name in ("pyproject.toml", *LOCKS):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|^-e |\s@\s", read(lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", read(lock), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ("build",)), (LOCKS[1], ("build", "dev"))])
def test_a_lock_holds_what_the_project_declares(lock: str, groups: tuple[str, ...]) -> None:
    locked = pins(lock)
    unmet = [
        str(need) for need in declared(*groups) if locked.get(canonicalize_name(need.name), "") not in need.specifier
    ]
    assert unmet == []


def test_the_test_environment_runs_what_is_shipped() -> None:
    shipped, tested = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_changelog_speaks_of_this_version() -> None:
    assert watcher.__version__ in read("CHANGELOG.md")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_begins_with_a_heading_and_says_what_it_is_for(document: str) -> None:
    heading, blank, introduction = read(document).split("\n", 3)[:3]
    assert heading.startswith("# ")
    assert not blank
    assert introduction[0].isalpha()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_link_in_a_document_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    assert [link["path"] for link in LINK.finditer(read(document)) if not (folder / link["path"]).exists()] == []


@pytest.mark.programs("make")
def test_make_alone_lists_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    assert phony
    assert {line.split()[0] for line in make().stdout.splitlines()} == set(phony[1].split())


@pytest.mark.programs("make")
def test_every_make_target_named_in_a_document_exists() -> None:
    named = {target for document in DOCUMENTS for target in re.findall(r"`make ([a-z]+)", read(document))}
    assert named <= {line.split()[0] for line in make("help").stdout.splitlines()}


@pytest.mark.programs("make")
def test_an_old_python_is_told_in_one_line_with_its_cure(checkout: Path) -> None:
    said = make("run", f"PYTHON={program(checkout, 'exit 1')}", folder=checkout)
    assert said.returncode
    assert "needs Python 3.11 or newer" in said.stdout
    assert "Cure: make PYTHON=" in said.stdout
    assert said.stdout.count("\n") == 1


@pytest.mark.programs("make")
def test_a_missing_venv_module_is_told_in_one_line_with_its_cure(checkout: Path) -> None:
    said = make("run", f"PYTHON={program(checkout, 'case $2 in *venv*) exit 1; esac')}", folder=checkout)
    assert said.returncode
    assert "apt install python3-venv" in said.stdout
    assert said.stdout.count("\n") == 1


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_test_that_connects_to_another_machine_fails(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as stream, pytest.raises(pytest.fail.Exception, match=address):
        stream.connect((address, 9))


def test_a_test_that_sends_a_datagram_to_another_machine_fails() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
        pytest.raises(pytest.fail.Exception, match="stay on this machine"),
    ):
        datagrams.sendto(b"hello", ("192.0.2.1", 9))


def test_a_test_that_looks_a_name_up_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="stay on this machine"):
        socket.getaddrinfo("example.org", 80)


def test_a_test_may_talk_through_a_unix_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        client.connect(str(tmp_path / "socket"))
        assert client.getpeername() == str(tmp_path / "socket")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_test_may_talk_to_its_own_machine(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection((host, address[1])) as connection:
            assert connection.getpeername() == address


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_what_this_machine_lacks_is_skipped_by_a_developer_and_fails_on_ci(
    tmp_path: Path, ci: str, outcome: str
) -> None:
    wanting = tmp_path / "test_wanting.py"
    wanting.write_text("import pytest\n@pytest.mark.programs('no-such-program')\ndef test_it() -> None: ...\n")
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "--config-file", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *options, str(wanting)]
    said = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False
    ).stdout
    assert outcome in said
    assert "no-such-program" in said


def test_ci_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec make test")


def built(target: str, folder: Path) -> Path:
    """Build a wheel or an sdist of this checkout, which needs no network."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def needed() -> set[str]:
    """What an installed watcher cannot do without."""
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "watcher").rglob("*.py")}
    return modules | {f"watcher/data/lists/{path.name}" for path in (ROOT / "rules" / "lists").iterdir()}


@pytest.mark.slow
def test_a_wheel_packs_the_modules_and_the_shipped_lists_and_no_tests(tmp_path: Path, needed: set[str]) -> None:
    with zipfile.ZipFile(built("wheel", tmp_path)) as wheel:
        packed = set(wheel.namelist())
    assert needed <= packed
    assert {name.split("/")[0] for name in packed} == {"watcher", f"watcher-{watcher.__version__}.dist-info"}


@pytest.mark.slow
def test_an_sdist_packs_all_that_a_wheel_needs(tmp_path: Path, needed: set[str]) -> None:
    with tarfile.open(built("sdist", tmp_path)) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames()}
    assert needed <= packed


def test_the_shipped_lists_are_found_beside_the_modules() -> None:
    assert (ROOT / "watcher" / "data" / "lists").resolve() == ROOT / "rules" / "lists"
