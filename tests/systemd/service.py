"""The service on its machine: what analysts and operators do with it, and what it says."""

import shlex
import time
from dataclasses import dataclass, replace

from tests.commands import RULE
from tests.systemd.machine import Machine
from tests.systemd.waiting import until

INBOX = "/var/spool/watcher/inbox"
RULES = "/etc/watcher/rules"
STATE = "/var/lib/watcher"

_CONFIG = f"""\
sources:
  - {{name: Inbox, folder: {INBOX}}}
zone: UTC
"""
_UNITS = "/etc/systemd/system"
_PROBE = """
[Service]
Type=oneshot
Restart=no
WatchdogSec=0
ExecReload=
ExecStart=
ExecStart=/bin/sh /etc/probe.sh
StandardOutput=truncate:/run/probe.out
StandardError=journal
{more}
"""

_WAITING = """
import sqlite3
store = sqlite3.connect("file:/var/lib/watcher/watcher.db?mode=ro", uri=True)
print(*store.execute("SELECT count(*) FROM outbox WHERE state != 'sent'").fetchone())
"""


@dataclass(frozen=True, slots=True)
class Service:
    """The unit, stopped, with one rule and nothing stored; ``since`` is the moment at which the test began."""

    machine: Machine
    since: float = 0

    def prepared(self) -> "Service":
        """Forget everything of the test before."""
        self.machine.run("systemctl", "stop", "watcher.service")
        mess = [f"{STATE}/*", f"{INBOX}/*", f"{RULES}/*", f"{_UNITS}/watcher.service.d/test.conf"]
        self.machine.run("sh", "-c", f"rm -rf {' '.join(mess)}; systemctl daemon-reload; systemctl reset-failed")
        self.machine.path("/etc/watcher/config.yaml").write_text(_CONFIG)
        self.edit(RULE)
        return replace(self, since=time.time())

    def configured(self, settings: str) -> None:
        """Lay a drop-in over the unit's [Service]."""
        self.machine.path(f"{_UNITS}/watcher.service.d/test.conf").write_text(f"[Service]\n{settings}\n")
        self.machine.run("systemctl", "daemon-reload")

    def start(self) -> None:
        """Start the service; comes back when systemd takes it for started."""
        self.machine.run("systemctl", "start", "watcher.service")

    def shows(self, name: str) -> str:
        """A property of the unit."""
        return self.machine.run("systemctl", "show", "-P", name, "watcher.service").stdout.strip()

    def kill(self, signal: str) -> None:
        """Send the daemon a signal."""
        self.machine.run("kill", f"-{signal}", self.shows("MainPID"))

    def journal(self) -> str:
        """What the journal has of the unit since the test began."""
        return self.machine.run("journalctl", "-u", "watcher", "-o", "cat", f"--since=@{self.since:.6f}").stdout

    def says(self, text: str, *, times: int = 1) -> None:
        """Wait until a text stands in the journal, so many times."""
        said = f"the journal says {text!r}"
        until(lambda: self.journal().count(text) >= times, what=said, seen=self.journal)

    def has_sent_all(self) -> bool:
        """Whether no message waits, nor one whose sending is not noted yet."""
        python = ("env", "LD_LIBRARY_PATH=/opt/watcher/python/lib", "/opt/watcher/.venv/bin/python")
        return self.machine.run(*python, "-c", _WAITING).stdout.strip() == "0"

    def drop(self, name: str, text: str) -> None:
        """Put a file into the inbox as an analyst."""
        self._write(f"{INBOX}/{name}", text)

    def edit(self, text: str) -> None:
        """Save the file of rules as an analyst."""
        self._write(f"{RULES}/watch.yaml", text)

    def probe(self, script: str, more: str = "") -> list[str]:
        """The words that a shell script prints in the sandbox of the unit, with other settings laid over it."""
        unit = self.machine.path(f"{_UNITS}/watcher.service").read_text()
        self.machine.path(f"{_UNITS}/probe.service").write_text(unit + _PROBE.format(more=more))
        self.machine.path("/etc/probe.sh").write_text(script)
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "start", "probe.service")
        return self.machine.path("/run/probe.out").read_text().split()

    def _write(self, path: str, text: str) -> None:
        """Write a file in the strictest way: a new one is open to nobody else unless its folder says so."""
        self.machine.run_as("anna", f"umask 0077; rm -f {path}; printf %s {shlex.quote(text)} >{path}")
