"""The rules in force: read from their folder, proven, taken over as a whole, and remembered in the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Protocol

from watcher.core.judging.matches import Match
from watcher.core.news.articles import Article
from watcher.core.rule import Mute, Rule, RuleSet
from watcher.core.telling.holding import Silence
from watcher.core.telling.measures import Measures
from watcher.core.telling.stories import stable_id
from watcher.errors import Fault, RulesError
from watcher.rules.adopting import Adopted, adopt, proven
from watcher.rules.folder import Fingerprint, fingerprint, read_folder
from watcher.rules.library import Library
from watcher.rules.trials import Failures
from watcher.store import IN_FILE, Store


class Finding(Protocol):
    """What finds matches in articles; see ``Matcher``."""

    def match(self, article: Article, *, rules: Iterable[str] | None = None) -> tuple[Match, ...]:
        """The matches of all rules, or of some."""

    def may_name(self, article: Article) -> bool:
        """Whether somebody watched may be named in an article."""


@dataclass(frozen=True, slots=True)
class Live:
    """The rules in force and the matcher made of them; replaced as a whole, never changed.

    They are not yet proven where they were read hastily and their own tests were left out.
    """

    rules: Mapping[str, Rule]
    matcher: Finding
    adopted: Adopted
    measures: Measures
    is_proven: bool = True


class Rulebook:
    """Reads the rules of one folder, and keeps in the store what must outlive the program.

    ``words`` is the library's cache of word forms. Reading and learning take seconds and write nothing to the store.
    """

    def __init__(self, folder: Path, library: Library, store: Store, words: Mapping[str, str]) -> None:
        self._folder = folder
        self._library = library
        self._store = store
        self._words = words
        self._read: Fingerprint = frozenset()
        self._last_look: Fingerprint = frozenset()

    def edited(self) -> bool:
        """Whether the files differ from those that were read last, and have stood still since the last look."""
        now = fingerprint(self._folder)
        still, self._last_look = now == self._last_look, now
        return still and now != self._read

    def read(self, *, hastily: bool = False) -> Live:
        """Read the folder and choose what is sound of it and of the last good texts.

        ``hastily`` leaves the rules' own tests out where they decide nothing: where no text differs from one that was
        good before, or none was. Raises RulesError, with all faults, when no usable rule is left.
        """
        self._read = self._last_look = fingerprint(self._folder)
        files, unreadable = read_folder(self._folder)
        files = self._library.own(files)
        good = self._remembered({*files, *(fault.path for fault in unreadable)})
        proof = _no_test if hastily and _nothing_to_lose(files, good) else self._library.proof
        adopted = adopt(files, good, self._library.knowledge, proof, unreadable=unreadable)
        if not adopted.ruleset.rules:
            raise RulesError((*adopted.faults, _nothing_in(self._folder)))
        rules = {rule.id: rule for rule in adopted.ruleset.rules}
        return Live(
            rules,
            self._library.matcher(adopted.ruleset),
            adopted,
            Measures(self._library.spreading),
            is_proven=proof is not _no_test,
        )

    def proven(self, live: Live) -> Live:
        """The same rules, put to their own tests if they are not proven; nothing is read or compiled again."""
        return (
            live if live.is_proven else replace(live, adopted=proven(live.adopted, self._library.proof), is_proven=True)
        )

    def remember(self, live: Live, now: datetime) -> None:
        """Keep the texts in force, so that no faulty edit and no restart ends the watch, and follow their silences."""
        good = self._remembered(live.adopted.good)
        with self._store.transaction() as tx:
            for path, text in live.adopted.good.items():
                if good.get(path) != text:
                    tx.rules.save_good(path, text, now)
            tx.silences.follow((_silence(mute, self._zone, now) for mute in live.adopted.ruleset.mutes), now)

    @property
    def _zone(self) -> tzinfo:
        setting = self._library.setting
        return UTC if setting is None else setting.zone

    def learn_words(self) -> bool:
        """Ask the dictionaries for the words of the rules that no table holds; whether they knew any.

        It comes after every reading, as its last step: what only reading needs is let go.
        """
        files, _ = read_folder(self._folder)
        has_learnt = self._library.learn(self._library.own(files))
        self._library.release()
        return has_learnt

    def remember_words(self) -> None:
        """Keep what was learnt."""
        with self._store.transaction() as tx:
            known = tx.rules.word_forms()
            for word in self._words.keys() - known.keys():
                tx.rules.save_word_form(word, self._words[word])

    def _remembered(self, paths: Iterable[str]) -> Mapping[str, str]:
        """The last good texts of some files."""
        wanted = frozenset(paths)
        with self._store.snapshot() as tx:
            return {file.path: file.text for file in tx.rules.files() if file.path in wanted}


def _silence(mute: Mute, zone: tzinfo, now: datetime) -> Silence:
    named = {"rule": mute.rule, "entity": mute.entity, "story": mute.story}
    ends = mute.until.replace(tzinfo=zone)
    id_ = stable_id(ends.astimezone(UTC).isoformat(), mute.why, *(name or "" for name in named.values()))
    return Silence(f"{IN_FILE}{id_}", now, ends, by=Path(mute.path).name, comment=mute.why, **named)


def _nothing_to_lose(files: Mapping[str, bytes], good: Mapping[str, str]) -> bool:
    """Whether no rule can get worse than it was: all texts are as they were, or none was live before."""
    same = all(files.get(path) == text.encode() for path, text in good.items())
    return not good or (same and len(files) == len(good))


def _no_test(_ruleset: RuleSet, _rules: Iterable[Rule]) -> Failures:
    return {}


def _nothing_in(folder: Path) -> Fault:
    return Fault(str(folder), 0, 0, "there is no usable rule", "add a file with `watch: Putin + foreign travel`")
