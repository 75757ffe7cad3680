"""Threads for what may hang: nobody waits for them, neither others nor the end of the program."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Final

IDLE: Final = 60.0
"""Seconds after which a thread ends that has nothing to do."""


class Crew:
    """Begins all work at once, in a thread that has nothing to do, or else in a new one.

    To start a thread for each message would take longer, where other threads are busy, than to send it. ``work`` must
    not raise.
    """

    def __init__(self, name: str, *, idle: float = IDLE) -> None:
        self._name = name
        self._seconds = idle
        self._work: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._idle = 0
        self._lock = Lock()

    def begin(self, work: Callable[[], object]) -> None:
        """Do some work; returns at once."""
        with self._lock:
            has_hands = self._idle > 0
            self._idle -= has_hands
        self._work.put(work)
        if not has_hands:
            Thread(target=self._serve, name=self._name, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                self._work.get(timeout=self._seconds)()
            except Empty:
                if self._ends():
                    return
                continue
            with self._lock:
                self._idle += 1

    def _ends(self) -> bool:
        """Whether nothing was handed over in the moment in which waiting ended."""
        with self._lock:
            ends = self._idle > 0
            self._idle -= ends
        return ends
