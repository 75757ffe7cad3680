"""What can go wrong, as values and as one tree of exceptions.

WatcherError                  everything that watcher raises on purpose
├── FaultsError               input that people wrote is faulty: `faults` holds all that was found
│   ├── ConfigError           … in config.yaml or in the environment
│   └── RulesError            … in rule files
├── StoreError                the store cannot be used
│   ├── StoreBusy             another daemon holds it
│   ├── StoreNewer            a newer version of the program wrote it
│   └── StoreDamaged          it cannot be read
├── PollRefusedError          a source is not polled now although somebody asks for it
└── UsageError                a command was called in a way that makes no sense
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a fault is: an error stops the file from being used, a warning does not, and a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file: where it stands, what it is and how to cure it.

    Lines and columns count from 1; line 0 means the whole file, or the whole variable of the environment that ``path``
    names. ``name`` is the stable name of a warning.
    """

    path: str
    line: int
    column: int
    what: str
    cure: str = ""
    severity: Severity = Severity.ERROR
    name: str = ""

    def __str__(self) -> str:
        return one_line(f"{self._place}: {self.severity}: {self._said}")

    @property
    def unrated(self) -> str:
        """The same without the severity, for a log that says it anyway."""
        return one_line(f"{self._place}: {self._said}")

    @property
    def _place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    @property
    def _said(self) -> str:
        cure = f" – {self.cure}" if self.cure else ""
        name = f" [{self.name}]" if self.name else ""
        return f"{self.what}{cure}{name}"

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used."""
        return self.severity is Severity.ERROR

    @property
    def is_warning(self) -> bool:
        """Whether it is allowed but seldom meant."""
        return self.severity is Severity.WARNING


class WatcherError(Exception):
    """The root of all that watcher raises on purpose; its text is fit for people."""


class FaultsError(WatcherError):
    """Input has faults; all of them are here, in the order in which they were found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class ConfigError(FaultsError):
    """The configuration cannot be used."""


class RulesError(FaultsError):
    """The rules cannot be used."""


class StoreError(WatcherError):
    """The store cannot be used."""


class StoreBusy(StoreError):
    """Another daemon works on the same store."""


class StoreNewer(StoreError):
    """The store was written by a newer version of the program."""


class StoreDamaged(StoreError):
    """The store cannot be read."""


class PollRefusedError(WatcherError):
    """A source is not polled now although somebody asks for it."""


class UsageError(WatcherError):
    """A command was called in a way that makes no sense."""


def one_line(text: str) -> str:
    """Keep text from a file from breaking the line or steering the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
