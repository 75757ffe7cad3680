"""Calls commands in this process or as processes of their own, on a desk with a configuration and one rule."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO, Any

import pytest

from tests.fakes import library
from watcher.cli import run

ROOT = Path(__file__).parent.parent
DEADLINE = 60
"""Seconds after which a test gives up waiting for a process, on a machine that does much else."""

RULE = """\
watch: Falk travels abroad
id: falk
severity: high
who: $ada-falk
what: $foreign-travel
tests:
  hit: [Ada Falk arrives in Oslo for talks]
  miss: [Ada Falk speaks in Aarhus]
---
list: ada-falk
kind: person
name: Ada Falk
home: [Denmark]
surname_alone: true
"""
TRIP = (
    "Ada Falk to visit Norway in October\n\nDanish minister Ada Falk will visit Norway in October, her office said.\n"
)
CONFIG = """\
sources:
  - {name: Inbox, folder: inbox/}
zone: UTC
channels: {terminal: {}}
default_channel: terminal
log: {level: debug}
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A command that ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """A command in this process, which shares what comes with the product with all others."""
    library()
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), _stdin(stdin), pytest.raises(SystemExit) as end:
        run([str(argument) for argument in arguments])
    return Done(int(end.value.code or 0), _text(out), _text(err))


def spawn(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Done:
    """A command as a process of its own."""
    done = subprocess.run(
        _command(arguments), input=stdin, capture_output=True, timeout=DEADLINE, check=False, env=_env(env), cwd=cwd
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def _text(stream: TextIOWrapper) -> str:
    raw = stream.buffer
    assert isinstance(raw, BytesIO)
    return raw.getvalue().decode()


@contextmanager
def _stdin(data: bytes) -> Iterator[None]:
    before, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(data), "utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _command(arguments: tuple[str | Path, ...]) -> list[str]:
    return [sys.executable, "-m", "watcher", *map(str, arguments)]


def _env(more: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "TZ": "UTC", **(more or {})}


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with config.yaml, rules/ and the state."""

    folder: Path

    @classmethod
    def at(cls, folder: Path, *, config: str = CONFIG, rule: str = RULE) -> "Desk":
        (folder / "rules").mkdir()
        (folder / "inbox").mkdir()
        desk = cls(folder)
        desk.config.write_text(config)
        desk.rule.write_text(rule)
        return desk

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"

    @property
    def rule(self) -> Path:
        return self.folder / "rules" / "falk.yaml"

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    def drop(self, text: str = TRIP, name: str = "trip.txt") -> None:
        """Put an article into the inbox as a careful program does."""
        beside = self.folder / name
        beside.write_text(text)
        beside.rename(self.inbox / name)

    def call(self, command: str, *arguments: str | Path, stdin: bytes = b"") -> Done:
        return call(command, "--config", self.config, *arguments, stdin=stdin)

    def spawn(self, command: str, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Done:
        return spawn(command, "--config", self.config, *arguments, env=env, cwd=self.folder)


@dataclass(slots=True)
class Stream:
    """What a process writes, line by line, as it comes."""

    pipe: IO[str]
    lines: list[str] = field(default_factory=list)
    _coming: SimpleQueue[str | None] = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.pipe:
            self._coming.put(line)
        self._coming.put(None)

    def until(self, pattern: str, seconds: float = DEADLINE) -> str:
        """The next line that holds a pattern."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            try:
                line = self._coming.get(timeout=left)
            except Empty:
                break
            if line is None:
                break
            self.lines.append(line)
            if re.search(pattern, line):
                return line
        raise AssertionError(f"no {pattern!r} within {seconds:g} seconds:\n{''.join(self.lines)}")

    def rest(self) -> str:
        """All that was written until the process ended."""
        while (line := self._coming.get(timeout=DEADLINE)) is not None:
            self.lines.append(line)
        return "".join(self.lines)


class Watch:
    """The real daemon as a process."""

    def __init__(self, desk: Desk, env: Mapping[str, str] | None = None) -> None:
        command = _command(("run", "--config", desk.config))
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_env(env), cwd=desk.folder
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.out, self.log = Stream(self.process.stdout), Stream(self.process.stderr)

    def ready(self) -> "Watch":
        self.log.until(r"ready: watcher")
        return self

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = DEADLINE) -> int:
        """End it, and its exit code."""
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def watching(desk: Desk, env: Mapping[str, str] | None = None) -> Iterator[Watch]:
    """A daemon that is ready, and that is gone afterwards."""
    watch = Watch(desk, env)
    try:
        yield watch.ready()
    finally:
        watch.kill()
        for pipe in (watch.out.pipe, watch.log.pipe):
            pipe.close()
