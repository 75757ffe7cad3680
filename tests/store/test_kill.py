"""Killed at any point, the store keeps all that was committed and nothing else."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.examples import NOW
from watcher.store import open_store

_WRITER = """
import itertools, sys
from tests.store.examples import NOW, identity, tell
from watcher.store import open_store

store = open_store(sys.argv[1], daemon=True, now=NOW).store
for number in itertools.count():
    with store.transaction() as tx:
        tx.entries.save("Gazette", [identity(f"{number}-{part}") for part in range(50)], NOW)
        tell(tx, str(number))
        if number == int(sys.argv[2]):
            print("inside", flush=True)
            sys.stdin.read()
    print(number, flush=True)
"""


def _kill_inside(url: str, last: int) -> None:
    """Let a process commit ``last`` transactions, and kill it in the middle of the next."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, url, str(last)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        while writer.stdout.readline() != b"inside\n":
            assert writer.poll() is None
        writer.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.parametrize("last", [0, 3])
def test_a_kill_in_the_middle_of_a_transaction_loses_that_one_only(url: str, last: int) -> None:
    _kill_inside(url, last)
    opened = open_store(url, daemon=True, now=NOW)
    assert opened.incident is None
    with opened.store.snapshot() as tx:
        counts = tx.health.counts()
        assert (counts.entries, counts.hits, counts.stories) == (50 * last, last, last)
        assert [item.alert for item in tx.outbox.items()] == [f"a{number}" for number in range(last)]
    opened.store.close()
