"""One machine for all tests of a process; each test gets the service as if it had just been installed."""

from collections.abc import Iterator

import pytest

from tests.systemd.machine import Machine, machine
from tests.systemd.service import Service


@pytest.fixture(scope="session")
def booted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with machine(tmp_path_factory.mktemp("machine")) as running:
        yield running


@pytest.fixture
def service(booted: Machine) -> Service:
    return Service(booted).prepared()
