"""The shipped unit under a real systemd: what it promises to analysts and operators, and what its sandbox forbids."""

import pytest

from tests.commands import RULE, TRIP
from tests.systemd.machine import PROGRAMS
from tests.systemd.service import INBOX, RULES, STATE, Service
from tests.systemd.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.root, pytest.mark.programs(*PROGRAMS)]

READY = "ready: watcher"
ALERT = "Claim:   planned"
FAULTY = "wach: Falk travels abroad\n"
OTHER_TRIP = TRIP.replace("Norway", "Portugal").replace("October", "June")
PUBLIC = "198.51.100.7"
"""A public address, by the books; the machine has it on its loopback device and no other network."""

CONNECT = f"""/usr/bin/env python3 -c '
import socket
for address in ("{PUBLIC}", "127.0.0.1"):
    server = socket.create_server((address, 0))
    socket.create_connection(server.getsockname(), timeout=1)
    print(address, flush=True)
' || true"""

OPEN = [STATE, INBOX, "/tmp", "/var/tmp", "/dev/shm"]  # noqa: S108 - as the unit sees them
"""Where the daemon may write; the last three are its own."""


def test_a_start_ends_when_the_daemon_is_ready(service: Service) -> None:
    service.machine.run("systemctl", "start", "--no-block", "watcher.service")
    assert service.shows("ActiveState") == "activating"
    until(lambda: service.shows("ActiveState") == "active", what="the daemon is ready")
    service.says(READY)


def test_the_daemon_runs_as_its_own_user_and_keeps_its_state_to_itself(service: Service) -> None:
    service.start()
    process = f"/proc/{service.shows('MainPID')}"
    owners = service.machine.run("stat", "-c", "%U %a", process, STATE, f"{STATE}/watcher.db").stdout.splitlines()
    assert owners == ["watcher 555", "watcher 700", "watcher 600"]


def test_what_an_analyst_drops_is_taken_and_told(service: Service) -> None:
    service.start()
    service.drop("trip.txt", TRIP)
    service.says("hit falk: planned")
    service.machine.run_as("anna", f"grep -q Norway {INBOX}/done/trip.txt")
    service.says(ALERT)


def test_an_analyst_reads_why_a_file_was_not_taken(service: Service) -> None:
    service.start()
    service.drop("empty.txt", "")
    service.says("empty.txt was not read")
    service.machine.run_as("anna", f"grep -q empty {INBOX}/failed/empty.txt.reason.txt")


def test_an_edit_of_an_analyst_is_taken_over_within_seconds(service: Service) -> None:
    service.start()
    service.edit(RULE + f"---\n{RULE.partition('---')[0].replace('id: falk', 'id: second')}")
    service.says("rules taken over: 2 in force")


def test_a_reload_is_done_with_sound_rules_and_refused_with_faulty_ones_and_the_daemon_goes_on(
    service: Service,
) -> None:
    service.start()
    daemon = service.shows("MainPID")
    service.machine.run("systemctl", "reload", "watcher.service")
    service.edit(FAULTY)
    assert service.machine.run("systemctl", "reload", "watcher.service", check=False).returncode
    service.says(f"{RULES}/watch.yaml:1:1: error: ")
    service.drop("trip.txt", TRIP)
    service.says("hit falk: planned")
    assert service.shows("MainPID") == daemon


def test_a_killed_daemon_comes_back_and_tells_nothing_twice(service: Service) -> None:
    service.configured("RestartSec=100ms")
    service.start()
    service.drop("trip.txt", TRIP)
    service.says(ALERT)
    until(service.has_sent_all, what="the message is marked as sent")
    service.kill("KILL")
    service.says(READY, times=2)
    service.drop("again.txt", TRIP)
    service.drop("other.txt", OTHER_TRIP)
    service.says(ALERT, times=2)
    told = service.journal()
    assert (told.count("Where:   Norway"), told.count("Where:   Portugal")) == (1, 1)


def test_a_daemon_that_hangs_is_restarted(service: Service) -> None:
    service.configured("WatchdogSec=3s\nRestartSec=100ms")
    service.start()
    service.kill("STOP")
    service.says("Watchdog timeout")
    service.says(READY, times=2)
    assert service.shows("NRestarts") == "1"


def test_a_stop_is_clean_and_quick(service: Service) -> None:
    service.configured("TimeoutStopSec=3s")
    service.start()
    service.drop("trip.txt", TRIP)
    service.says("trip.txt taken")  # by now the workers run
    service.machine.run("systemctl", "stop", "watcher.service")
    assert service.shows("Result") == "success"
    assert "stopped" in service.journal()
    assert service.shows("ControlGroup") == ""


def test_a_missing_configuration_is_told_and_tried_again(service: Service) -> None:
    service.configured("RestartSec=100ms")
    config = service.machine.path("/etc/watcher/config.yaml")
    written = config.read_text()
    config.unlink()
    assert service.machine.run("systemctl", "start", "watcher.service", check=False).returncode
    service.says("/etc/watcher/config.yaml: error: cannot be read")
    config.write_text(written)
    until(lambda: service.shows("ActiveState") == "active", what="the daemon starts")


def test_a_secret_comes_in_as_a_credential(service: Service) -> None:
    service.machine.path("/etc/credstore").mkdir(exist_ok=True)
    service.machine.path("/etc/credstore/watcher.telegram_token").write_text("12345:invented\n")
    service.machine.path("/etc/credstore/watcher.telegram_token").chmod(0o600)
    with service.machine.path("/etc/watcher/config.yaml").open("a") as config:
        config.write('channels:\n  desk: {to: ["tgram://${TELEGRAM_TOKEN}/-100123"]}\ndefault_channel: desk\n')
    service.configured("LoadCredential=TELEGRAM_TOKEN:/etc/credstore/watcher.telegram_token")
    service.start()
    assert "12345" not in service.journal()


def test_the_unit_writes_to_its_state_and_the_inbox_and_nowhere_else(service: Service) -> None:
    closed = [RULES, "/etc/watcher", "/etc", "/opt/watcher", "/usr/lib", "/var/spool/watcher", "/var/log", "/root"]
    script = f"for at in {' '.join([*OPEN, *closed])}; do touch $at/x && echo $at; done; true"
    service.machine.run("chmod", "a+wx", *closed)  # so that nothing but the sandbox forbids it
    assert service.probe(script) == OPEN
    assert service.probe(script, "ProtectSystem=no\nProtectHome=no\nBindReadOnlyPaths=") == [*OPEN, *closed]


def test_the_unit_executes_nothing_that_it_could_have_written(service: Service) -> None:
    script = f"for at in {' '.join(OPEN)}; do cp /bin/echo $at/x && echo written && $at/x executed; done; true"
    assert service.probe(script) == ["written"] * len(OPEN)


def test_the_unit_reads_nobodys_home(service: Service) -> None:
    service.machine.path("/root/readable").write_text("read")
    service.machine.run("chmod", "a+rx", "/root", "/root/readable")
    assert service.probe("cat /root/readable; true") == []
    assert service.probe("cat /root/readable; true", "ProtectHome=no") == ["read"]


def test_the_unit_reaches_public_addresses_and_not_the_machines_own(service: Service) -> None:
    service.machine.run("ip", "address", "replace", f"{PUBLIC}/32", "dev", "lo")
    assert service.probe(CONNECT) == [PUBLIC]
    assert service.probe(CONNECT, "IPAddressAllow=127.0.0.1") == [PUBLIC, "127.0.0.1"]
