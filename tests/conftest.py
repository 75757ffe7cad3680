"""What every test can count on: no network beyond this machine, honest skips, repeatable examples."""

import ipaddress
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import hypothesis
import pytest
from coverage import Coverage, CoverageData, CoverageException

ON_CI = os.environ.get("CI") == "true"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if ON_CI else "here")


def _is_this_machine(host: str) -> bool:
    """Whether a host is ``localhost`` or a loopback literal, a zone index apart."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The host that an audit event is about to reach or to look up; none for unix sockets and for other events."""
    if event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return None
    return host if isinstance(host, str) else None


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test that connects, sends a datagram or asks for the address of another machine.

    An audit hook sees what every library of this process does and patches none of them. What it raises is no
    ``Exception``, so code that calmly survives a failing network cannot swallow it. Processes that a test starts are
    not seen: they are given addresses of this machine only.
    """
    host = _host(event, arguments)
    if host is not None and not _is_this_machine(host):
        pytest.fail(f"a test tried to reach {host}: tests stay on this machine")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> None:
    """Hold every test of this process to this machine; an audit hook cannot be taken away again."""
    sys.addaudithook(_guard)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Skip what this machine cannot run, and count no lines of fixtures either where a test asks for ``no_cover``."""
    _require(item)
    with _uncounted() if item.get_closest_marker("no_cover") else nullcontext():
        yield


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Before counted lines are put together, drop what processes that were killed had half written of theirs."""
    done = yield
    counting = Coverage.current()
    if counting is not None and not hasattr(session.config, "workerinput"):
        _drop_half_written(Path(counting.config.data_file).absolute())
    return done


def _drop_half_written(counted: Path) -> None:
    for path in counted.parent.glob(f"{counted.name}.*"):
        try:
            CoverageData(basename=str(path)).read()
        except CoverageException:
            path.unlink()


@contextmanager
def _uncounted() -> Iterator[None]:
    """Count no lines for a while, if they are counted."""
    counting = Coverage.current()
    if counting is not None:
        counting.stop()
    yield
    if counting is not None:
        counting.start()


def _require(item: pytest.Item) -> None:
    """Skip what this machine cannot run, with the reason; on CI a missing condition is a failure."""
    lacks = [name for mark in item.iter_markers("programs") for name in mark.args if not shutil.which(name)]
    if item.get_closest_marker("root") and os.geteuid() != 0:
        lacks.append("root")
    if lacks and ON_CI:
        pytest.fail(f"CI lacks {', '.join(lacks)}")
    if lacks:
        pytest.skip(f"needs {', '.join(lacks)}")
