"""Threads for what may hang."""

import threading
from queue import SimpleQueue

from watcher.delivery.crew import Crew


def names(crew: Crew, number: int) -> list[str]:
    """The threads that do some pieces of work, each begun when the one before was done."""
    done: SimpleQueue[int | None] = SimpleQueue()
    for _ in range(number):
        crew.begin(lambda: done.put(threading.current_thread().native_id))
    return [str(done.get(timeout=5)) for _ in range(number)]


def test_work_that_hangs_keeps_nothing_else_waiting() -> None:
    crew, opened, ended = Crew("test"), threading.Event(), threading.Event()
    for _ in range(20):
        crew.begin(opened.wait)
    crew.begin(ended.set)
    assert ended.wait(5)
    opened.set()


def test_a_thread_that_has_nothing_to_do_takes_the_next_work() -> None:
    crew = Crew("test")
    threads = {name for _ in range(50) for name in names(crew, 1)}
    assert len(threads) < 50


def test_threads_that_have_long_had_nothing_to_do_end_and_lose_no_work() -> None:
    crew = Crew("brief", idle=0.0)
    assert len(names(crew, 300)) == 300
    for thread in threading.enumerate():
        if thread.name == "brief":
            thread.join(5)
            assert not thread.is_alive()
    assert names(crew, 1)


def test_threads_do_not_keep_the_program_from_ending() -> None:
    daemons: SimpleQueue[bool] = SimpleQueue()
    Crew("test").begin(lambda: daemons.put(threading.current_thread().daemon))
    assert daemons.get(timeout=5)
