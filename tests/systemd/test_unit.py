"""The unit file as it is read: sound, and hardened."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.systemd.machine import UNIT

pytestmark = pytest.mark.programs("systemd-analyze")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


def settings() -> list[str]:
    return UNIT.read_text().splitlines()


@pytest.mark.parametrize(
    "setting",
    [
        "Type=notify",
        "NotifyAccess=main",
        "ExecStart=/opt/watcher/.venv/bin/python -m watcher run --config /etc/watcher/config.yaml",
        "User=watcher",
        "SupplementaryGroups=analysts",
        "StateDirectory=watcher",
        "ReadWritePaths=/var/spool/watcher/inbox",
        "Restart=always",
        "StartLimitIntervalSec=0",
    ],
)
def test_what_operators_and_analysts_count_on_is_set(setting: str) -> None:
    assert setting in settings()


def test_a_reload_checks_before_it_signals() -> None:
    check, hup = (line for line in settings() if line.startswith("ExecReload="))
    assert "watcher check" in check
    assert "kill -HUP" in hup


def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("/opt/watcher/.venv/bin/python", sys.executable))  # one that exists
    done = analyze("verify", "--man=no", "--recursive-errors=no", str(copy))
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_would_find_a_fault(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("ProtectHome=", "ProtectHouse="))
    assert "ProtectHouse" in analyze("verify", "--man=no", "--recursive-errors=no", str(copy)).stderr


def test_the_unit_is_exposed_to_little() -> None:
    done = analyze("security", "--offline=true", "--threshold=15", str(UNIT))
    assert done.returncode == 0, done.stdout
