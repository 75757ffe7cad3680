"""What every test can count on: no network beyond this machine, honest skips, repeatable examples."""

import ipaddress
import os
import shutil
import sys
from collections.abc import Sequence

import hypothesis
import pytest

ON_CI = os.environ.get("CI") == "true"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if ON_CI else "here")


def _is_this_machine(address: object) -> bool:
    """Whether a socket address is a unix socket, ``localhost`` or a loopback literal."""
    if isinstance(address, str | bytes):
        return True
    if not isinstance(address, Sequence):
        return False
    host = str(address[0]).partition("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test that connects, or sends a datagram, to another machine.

    An audit hook sees what every library of this process does and patches none of them. What it raises is no
    ``Exception``, so code that calmly survives a failing network cannot swallow it. Processes that a test starts are
    not seen: they are given addresses of this machine only.
    """
    if event in {"socket.connect", "socket.sendto"} and not _is_this_machine(arguments[1]):
        pytest.fail(f"a test tried to reach {arguments[1]!r}: tests stay on this machine")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> None:
    """Hold every test of this process to this machine; an audit hook cannot be taken away again."""
    sys.addaudithook(_guard)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, with the reason; on CI a missing condition is a failure."""
    lacks = [name for mark in item.iter_markers("programs") for name in mark.args if not shutil.which(name)]
    if item.get_closest_marker("root") and os.geteuid() != 0:
        lacks.append("root")
    if lacks and ON_CI:
        pytest.fail(f"CI lacks {', '.join(lacks)}")
    if lacks:
        pytest.skip(f"needs {', '.join(lacks)}")
