"""All that rules are compiled and matched with: vocabulary, gazetteer, cues, word forms and the shipped lists."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from watcher.core.judging.matching import Matcher
from watcher.core.judging.trials import RuleTestResult, run_tests
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.namesakes import Namesakes
from watcher.core.lexicon.places import Gazetteer, compile_gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.names import compile_names
from watcher.core.rule import Rule, RuleSet, RuleTest
from watcher.core.telling.spreading import Spreading
from watcher.rules.compile import Knowledge, compile_files
from watcher.rules.cues import load_cues
from watcher.rules.dictionaries import from_worker
from watcher.rules.drafts import FileDraft
from watcher.rules.folder import read_folder
from watcher.rules.forms import Forms, WantedForms, shipped_forms
from watcher.rules.reading import read_bytes
from watcher.rules.setting import Setting
from watcher.rules.sharing import Shared
from watcher.rules.spreading import load_spreading
from watcher.rules.vocabulary import load_vocabulary

SHIPPED_LISTS: Final = Path(__file__).parent.parent / "data" / "lists"

_TEST_DAY: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
"""The day on which rules' tests are read, so that a test passes or fails on every day alike."""


@dataclass(frozen=True)
class ShippedLists:
    """The files of the shipped lists, by their paths."""

    files: Mapping[str, bytes]

    @cached_property
    def drafts(self) -> tuple[FileDraft, ...]:
        """The lists as written, five megabytes, until they are released; they are read again when asked for again."""
        return tuple(read_bytes(data, path)[0] for path, data in self.files.items())

    def release(self) -> None:
        """Let go of the lists as written."""
        self.__dict__.pop("drafts", None)


@dataclass(frozen=True)
class Library:
    """Loaded once; everything in it is immutable but the cache of word forms."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    cues: Cues
    spreading: Spreading
    forms: Forms
    shipped: ShippedLists = field(repr=False)
    setting: Setting | None = None

    @cached_property
    def knowledge(self) -> Knowledge:
        """What compiling needs."""
        return Knowledge(self.gazetteer, self.forms, self.shipped.drafts, self.setting, self.vocabulary)

    def release(self) -> None:
        """Let go of the shipped lists as written; they are read again when rules are next compiled."""
        self.__dict__.pop("knowledge", None)
        self.shipped.release()

    @property
    def resident(self) -> "Library":
        """The same for a daemon: without the table of places, five megabytes that only ``watcher show`` reads."""
        return replace(self, vocabulary=replace(self.vocabulary, places=()))

    def own(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The files that are not copies of shipped ones: a checkout holds the shipped lists among its rules."""
        shipped = frozenset(self.shipped.files.values())
        return {path: data for path, data in files.items() if data not in shipped}

    def learn(self, files: Mapping[str, bytes]) -> bool:
        """Look up the words of rule files in dictionaries that are opened for it; whether any were unknown so far."""
        wanted = WantedForms()
        drafts = [read_bytes(data, path)[0] for path, data in files.items()]
        compile_files(drafts, replace(self.knowledge, forms=wanted))
        return self.forms.prepare(wanted.words)

    def matcher(self, ruleset: RuleSet) -> Matcher:
        """The matcher of a rule set; the last one is kept, since a set is proven first and then used."""
        if not self._built or self._built[0][0] is not ruleset:
            self._built[:] = [(ruleset, self._build(ruleset))]
        return self._built[0][1]

    @cached_property
    def _built(self) -> list[tuple[RuleSet, Matcher]]:
        return []

    def _build(self, ruleset: RuleSet) -> Matcher:
        names = compile_names(ruleset.entities, self.vocabulary)
        return Matcher(ruleset, names, gazetteer=self.gazetteer, cues=self.cues, vocabulary=self.vocabulary)

    def proof(self, ruleset: RuleSet, rules: Iterable[Rule]) -> Mapping[str, frozenset[RuleTest]]:
        """Run the tests of some rules; the tests that fail, by rule id."""
        matcher = self.matcher(ruleset)
        results = {rule.id: tested(rule, matcher) for rule in rules}
        return {id_: frozenset(one.test for one in some if not one.passed) for id_, some in results.items()}


def tested(rule: Rule, matcher: Matcher) -> tuple[RuleTestResult, ...]:
    """The results of a rule's own tests."""
    return run_tests(rule, matcher, _TEST_DAY)


def _gazetteer() -> Gazetteer:
    known = shipped_vocabulary()
    namesakes = Namesakes(known.common_words, known.given_names, known.titles)
    return compile_gazetteer(known.places, namesakes)


shipped_vocabulary: Final = Shared(load_vocabulary)
shipped_gazetteer: Final = Shared(_gazetteer)
shipped_cues: Final = Shared(load_cues)
shipped_spreading: Final = Shared(load_spreading)
shipped_lists: Final = Shared(lambda: ShippedLists(read_folder(SHIPPED_LISTS)[0]))


def load_library(cache: MutableMapping[str, str], setting: Setting | None = None) -> Library:
    """Load what comes with the product; ``cache`` keeps the forms of analysts' words between runs."""
    return Library(
        vocabulary=shipped_vocabulary(),
        gazetteer=shipped_gazetteer(),
        cues=shipped_cues(),
        spreading=shipped_spreading(),
        forms=Forms(shipped_forms(), cache, from_worker),
        shipped=shipped_lists(),
        setting=setting,
    )
