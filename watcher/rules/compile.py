"""From drafts to one consistent whole: names looked up, words inflected, every rule ready to be matched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watcher.rules.forms import WordForms

from watcher.core.claims import ClaimKind
from watcher.core.events import EventList
from watcher.core.names import Entity
from watcher.core.places import Gazetteer
from watcher.core.rule import Rule, RuleSet, RuleTest, Score, SourceFilter
from watcher.document import Scalar, suggest
from watcher.errors import Fault
from watcher.rules.blocks import Blocks
from watcher.rules.catalogue import Catalogue, gather
from watcher.rules.drafts import FileDraft, RuleDraft, TestDraft
from watcher.rules.wording import Wording

_RINGING = frozenset({ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.DENIED})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What rules are compiled with: the gazetteer, the word forms, the shipped lists, the channels there are.

    ``channels`` is None where no configuration is read: then any channel is believed.
    """

    gazetteer: Gazetteer
    forms: WordForms
    shipped: tuple[FileDraft, ...] = ()
    channels: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule set and everything that is wrong with it; with errors among the faults it is not to be used."""

    ruleset: RuleSet
    faults: tuple[Fault, ...]


def compile_files(files: Sequence[FileDraft], knowledge: Knowledge) -> Compiled:
    """Compile all files of the rule folders together with the shipped lists."""
    faults: list[Fault] = []
    compiler = _Compiler(files, knowledge, faults)
    rules = compiler.rules(rule for file in files for rule in file.rules)
    compiler.check_own_lists(files)
    return Compiled(RuleSet(rules, compiler.entities(), compiler.events()), tuple(faults))


class _Compiler:
    def __init__(self, files: Sequence[FileDraft], knowledge: Knowledge, faults: list[Fault]) -> None:
        lists = gather(files, knowledge.shipped, faults)
        self._faults = faults
        self._channels = knowledge.channels
        self._catalogue = Catalogue(lists, knowledge.gazetteer, faults)
        self._wording = Wording(knowledge.forms, faults)
        self._blocks = Blocks(self._catalogue, self._wording, faults)

    def entities(self) -> tuple[Entity, ...]:
        return self._blocks.used.entities()

    def events(self) -> tuple[EventList, ...]:
        return self._blocks.used.events()

    def check_own_lists(self, files: Iterable[FileDraft]) -> None:
        """Compile the lists that no rule uses too, for their faults."""
        for draft in (draft for file in files for draft in file.lists):
            self._blocks.check(draft)

    def rules(self, drafts: Iterable[RuleDraft]) -> tuple[Rule, ...]:
        by_id: dict[str, RuleDraft] = {}
        for draft in drafts:
            if draft.id in by_id:
                first = by_id[draft.id].title
                where = f"{first.place.page.path}:{first.line}"
                self._faults.append(
                    draft.title.fault(
                        f"a rule with the id `{draft.id}` is there already, at {where}", "add another `id:`"
                    )
                )
            by_id.setdefault(draft.id, draft)
        return tuple(self._rule(draft) for draft in by_id.values())

    def _rule(self, draft: RuleDraft) -> Rule:
        return Rule(
            id=draft.id,
            title=draft.title.text,
            blocks=self._blocks.of(draft),
            version=draft.version,
            path=draft.path,
            line=draft.title.line,
            owner=self._channel(draft.owner),
            why=draft.why,
            tags=draft.tags,
            severity=draft.severity,
            status=draft.status,
            expires=draft.expires,
            within=draft.within,
            unless=self._blocks.exclusions(draft.unless),
            unless_article=self._blocks.exclusions(draft.unless_article),
            claims=draft.claims or _RINGING,
            score=self._score(draft),
            grade=draft.grade,
            languages=draft.languages,
            sources=_source_filter(draft.sources),
            published=draft.published,
            zones=draft.zones,
            to=tuple(channel for text in draft.to if (channel := self._channel(text)) is not None),
            when=draft.when,
            tests=tuple(_test(test) for test in draft.tests),
        )

    def _channel(self, text: Scalar | None) -> str | None:
        if text is None:
            return None
        if self._channels is not None and text.text not in self._channels:
            near = suggest(text.text, self._channels)
            cure = f"did you mean `{near}`?" if near else "add it to `channels:` in config.yaml"
            self._faults.append(text.fault(f"there is no channel `{text.text}`", cure))
        return text.text

    def _score(self, draft: RuleDraft) -> Score | None:
        if draft.score is None:
            return None
        weights = [
            (phrase, points) for text, points in draft.score.weights for phrase in self._wording.phrases((text,))
        ]
        return Score(draft.score.need, tuple(weights))


def _source_filter(texts: Iterable[Scalar]) -> SourceFilter:
    written = [text.text for text in texts]
    without = frozenset(text.removeprefix("not ").strip() for text in written if text.startswith("not "))
    return SourceFilter(frozenset(text for text in written if not text.startswith("not ")), without)


def _test(draft: TestDraft) -> RuleTest:
    return RuleTest(draft.title, draft.text, draft.language, draft.expect, draft.line)
