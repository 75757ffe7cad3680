"""Runs one round of watcher after another, each of which may kill itself, without a last word, at a write to its store.

``python -m tests.killing BOT_URL CONFIG LOG`` reads a number from each line of its input and starts a round that dies
just before so many steps are done: a step is a statement that changes something, or a commit; at 0 it lives. It writes
the process id of the round, and when that ended its exit code. What is loaded once, the shipped lists among it, serves
all rounds, and feeds are parsed in the process that dies: starting would take most of the time. `tgram://` has no host
option, so the Bot API is looked for at ``BOT_URL``.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import ParamSpec, TypeVar

from apprise.plugins.telegram import NotifyTelegram
from sqlalchemy import Engine, event

from watcher import app, running
from watcher.cli import run
from watcher.desk.configured import read_config
from watcher.rules.library import load_library
from watcher.rules.setting import setting_of
from watcher.sources import pages
from watcher.sources.workers import Workers

P = ParamSpec("P")
T = TypeVar("T")
LOADED = (app, running, pages)


class Here(Workers):
    """Does jobs in this process."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.to_thread(function, *args, **kwargs)


def die_at(step: int) -> None:
    """Let this process be killed before a step to the store, counted from 1."""
    steps = count(1)

    def meet(*_: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            meet()

    event.listen(Engine, "before_cursor_execute", execute)
    event.listen(Engine, "commit", meet)


def play(step: int, config: str, log: Path) -> None:
    """One round, in a process of its own that was forked for it."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    die_at(step)
    run(["run", "--once", "--all", "--config", config])


def main(bot: str, config: str, log: str) -> None:
    """Play rounds until there is no more input."""
    NotifyTelegram.notify_url = f"{bot}/bot"
    library = load_library({}, setting_of(read_config(Path(config), None).config))
    vars(app).update(Workers=Here, load_library=lambda *_: library)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            play(int(line), config, Path(log))
        answer(child)
        answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def answer(number: int) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
