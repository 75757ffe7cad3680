"""The rules in force: read from their folder, proven, taken over as a whole, and remembered in the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from watcher.core.matching import Matcher
from watcher.core.rule import Rule
from watcher.errors import Fault, RulesError
from watcher.rules.adopting import Adopted, adopt
from watcher.rules.folder import Fingerprint, fingerprint, read_folder
from watcher.rules.library import Library
from watcher.store import Store


@dataclass(frozen=True, slots=True)
class Live:
    """The rules in force and the matcher made of them; replaced as a whole, never changed."""

    rules: Mapping[str, Rule]
    matcher: Matcher
    adopted: Adopted


class Rulebook:
    """Keeps the rules of one folder in force."""

    def __init__(self, folder: Path, library: Library, store: Store) -> None:
        self._folder = folder
        self._library = library
        self._store = store
        self._read: Fingerprint = frozenset()
        self._last_look: Fingerprint = frozenset()

    def edited(self) -> bool:
        """Whether the files differ from those that were read last, and have stood still since the last look."""
        now = fingerprint(self._folder)
        still, self._last_look = now == self._last_look, now
        return still and now != self._read

    def read(self, now: datetime) -> Live:
        """Read the folder and take over what is sound.

        Raises RulesError when no usable rule is left; what was in force before stays so.
        """
        self._read = fingerprint(self._folder)
        files, unreadable = read_folder(self._folder)
        files = self._library.own(files)
        good = self._remembered(files)
        adopted = adopt(files, good, self._library.knowledge, self._library.proof)
        if not adopted.ruleset.rules:
            raise RulesError((*unreadable, *adopted.faults, *_none(self._folder)))
        self._remember(adopted, good, now)
        rules = {rule.id: rule for rule in adopted.ruleset.rules}
        return Live(rules, self._library.matcher(adopted.ruleset), adopted)

    def learn_words(self) -> bool:
        """Ask the dictionaries for the words of the rules that no table holds; whether they knew any. Takes seconds."""
        files, _ = read_folder(self._folder)
        return self._library.learn(self._library.own(files))

    def _remembered(self, files: Iterable[str]) -> Mapping[str, str]:
        """The last good texts of the files that are still there."""
        present = frozenset(files)
        with self._store.snapshot() as tx:
            return {file.path: file.text for file in tx.rules.files() if file.path in present}

    def _remember(self, adopted: Adopted, good: Mapping[str, str], now: datetime) -> None:
        changed = {path: text for path, text in adopted.good.items() if good.get(path) != text}
        with self._store.transaction() as tx:
            for path, text in changed.items():
                tx.rules.save_good(path, text, now)


def _none(folder: Path) -> tuple[Fault, ...]:
    return (Fault(str(folder), 0, 0, "there is no usable rule", "add a file with `watch: Putin + foreign travel`"),)
