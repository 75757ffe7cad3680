"""How long a start takes: ready with 100 rules of all kinds within 1.5 seconds, `watcher --help` within 0.2 seconds.

Modules are compiled before, as pip leaves them behind, whatever PYTHONDONTWRITEBYTECODE says here.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 5
READY_SECONDS = 1.5
HELP_SECONDS = 0.2
CONFIG = "sources:\n  - {name: Inbox, folder: inbox/}\nchannels: {terminal: {}}\ndefault_channel: terminal\n"
RULES = (
    """\
watch: Person {number} travels
id: rule-{number}
who: [$putin, Ada Falk{letters}]
what: $foreign-travel
unless: [by video link]
tests:
  hit: [Ada Falk{letters} arrives in Oslo for talks]
  miss: [Ada Falk{letters} stays at home]
""",
    """\
watch: Pair {number} meets
id: rule-{number}
who: $pair-{number}
what: $meeting
other: [$pashinyan, Boris Orlov{letters}]
tests:
  hit: [Boris Orlov{letters} and Clara Brandt{letters} hold talks in Ankara]
  miss: [Clara Brandt{letters} opens a bridge]
---
list: pair-{number}
kind: person
names:
  - {{name: Clara Brandt{letters}, also: [Клара Брандт, C. Brandt{letters}], home: [Germany], titles: [minister]}}
  - {{name: Dmitri Kovac{letters}, surname_alone: true}}
""",
    """\
watch: Works {number} under sanctions
id: rule-{number}
severity: high
who: $works-{number}
what: [$sanctions, penalties against, новые ограничения]
unless: [lifted from]
tests:
  hit: ["Works{letters} Holding hit by new sanctions"]
---
list: works-{number}
kind: organisation
name: Works{letters} Holding
also: [Works{letters}]
members: [Works{letters} Shipping, Works{letters} Capital]
""",
    """\
watch: Words {number} in the north
id: rule-{number}
what: [$strike-{number}, удар по порту, Angriff auf den Hafen]
where: [Norway, Odesa]
unless: [exercise, drill]
when: first
tests:
  hit: ["Missile attack on the port of Odesa"]
---
list: strike-{number}
kind: event
en:
  phrases: [port strike{letters}]
  patterns: ["(drone|missile) (attack|strike) on the (port|harbour)"]
""",
)
"""Persons and shipped events, pairs and lists with spellings, organisations and words, places and patterns."""


def main() -> int:
    """Measure both, and fail when one is over its limit."""
    with tempfile.TemporaryDirectory() as compiled, tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        _furnish(Path(folder), rules=100)
        _seconds_of_help()
        _seconds_to_readiness(Path(folder))  # the first start compiles
        helped = median(_seconds_of_help() for _ in range(ROUNDS))
        fresh = median(_seconds_to_first_readiness(Path(folder)) for _ in range(ROUNDS))
        ready = median(_seconds_to_readiness(Path(folder)) for _ in range(ROUNDS))
    print(f"watcher --help: {helped:.2f} s (limit {HELP_SECONDS} s)")
    print(f"ready with 100 rules: {ready:.2f} s (limit {READY_SECONDS} s); {fresh:.2f} s with a fresh store")
    return int(helped > HELP_SECONDS or ready > READY_SECONDS)


def _furnish(folder: Path, *, rules: int) -> None:
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "rules").mkdir()
    for number in range(rules):
        letters = chr(97 + number // 10) + chr(97 + number % 10)
        rule = RULES[number % len(RULES)].format(number=number, letters=letters)
        (folder / "rules" / f"{number}.yaml").write_text(rule, encoding="utf-8")


def _seconds_of_help() -> float:
    before = perf_counter()
    subprocess.run([sys.executable, "-m", "watcher", "--help"], check=True, capture_output=True)
    return perf_counter() - before


def _seconds_to_first_readiness(folder: Path) -> float:
    for store in folder.glob("watcher.db*"):
        store.unlink()
    return _seconds_to_readiness(folder)


def _seconds_to_readiness(folder: Path) -> float:
    command = [sys.executable, "-m", "watcher", "run", "--config", str(folder / "config.yaml")]
    before = perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as daemon:  # noqa: S603 - ourselves
        said = next(line for line in daemon.stderr or () if "ready" in line or "error" in line)
        seconds = perf_counter() - before
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate()
    if "ready" not in said:
        raise SystemExit(said)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
