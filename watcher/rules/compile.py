"""From drafts to one consistent whole: names looked up, words inflected, every rule ready to be matched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from watcher.core.grammar.claims import ClaimKind
from watcher.core.lexicon.places import Gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.rule import Rule, RuleSet, RuleTest, Score, SourceFilter
from watcher.document import Scalar, suggest
from watcher.errors import Fault
from watcher.rules.blocks import Blocks
from watcher.rules.catalogue import Catalogue, gather
from watcher.rules.drafts import FileDraft, RuleDraft, ScoreDraft, TestDraft
from watcher.rules.forms import WordForms
from watcher.rules.mutes import mutes
from watcher.rules.officials import officials
from watcher.rules.setting import Setting
from watcher.rules.wording import Wording

_RINGING = frozenset({ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.DENIED})
_NOT = "not "


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What rules are compiled with: the gazetteer, the word forms, the shipped lists, what config.yaml names.

    ``setting`` is None where no configuration is read: then every channel and source is believed.
    """

    gazetteer: Gazetteer
    forms: WordForms
    shipped: tuple[FileDraft, ...] = ()
    setting: Setting | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule set and everything that is wrong with it; with errors among the faults it is not to be used."""

    ruleset: RuleSet
    faults: tuple[Fault, ...]


def compile_files(files: Sequence[FileDraft], knowledge: Knowledge) -> Compiled:
    """Compile all files of the rule folders together with the shipped lists."""
    faults: list[Fault] = []
    wording = Wording(knowledge.forms, faults)
    whole = all(file.whole for file in files)
    lists = gather(files, knowledge.shipped, faults)
    catalogue = Catalogue(lists, knowledge.gazetteer, faults, whole=whole)
    blocks = Blocks(catalogue, wording, knowledge.vocabulary, faults)
    compiler = _Rules(blocks, wording, knowledge.setting, faults)
    rules = compiler.all(rule for file in files for rule in file.rules)
    for draft in (draft for file in files for draft in file.lists):
        blocks.check(draft)
    blocks.used.add_entities(officials(lists.values(), catalogue, blocks.used.entities()))
    entities = blocks.used.entities()
    muted = mutes((draft for file in files for draft in file.silences), rules, entities, faults)
    ruleset = RuleSet(rules, entities, blocks.used.events(), tuple(muted))
    return Compiled(ruleset, tuple(dict.fromkeys(faults)))


class _Rules:
    """Compiles rule by rule."""

    def __init__(self, blocks: Blocks, wording: Wording, setting: Setting | None, faults: list[Fault]) -> None:
        self._blocks = blocks
        self._wording = wording
        self._setting = setting
        self._faults = faults

    def all(self, drafts: Iterable[RuleDraft]) -> tuple[Rule, ...]:
        """All rules, the first one of each id; a second one is a fault."""
        by_id: dict[str, RuleDraft] = {}
        for draft in drafts:
            first = by_id.setdefault(draft.id, draft)
            if first is not draft:
                what = f"a rule with the id `{draft.id}` is there already, at {first.path}:{first.title.line}"
                self._faults.append(draft.title.fault(what, "give one of them another `id:`"))
        return tuple(self._rule(draft) for draft in by_id.values())

    def _rule(self, draft: RuleDraft) -> Rule:
        return Rule(
            id=draft.id,
            title=draft.title.text,
            blocks=self._blocks.of(draft),
            version=draft.version,
            path=draft.path,
            line=draft.title.line,
            owner=None if draft.owner is None else self._channel(draft.owner),
            why=draft.why,
            tags=draft.tags,
            severity=draft.severity,
            status=draft.status,
            expires=draft.expires,
            expires_line=draft.expires_line,
            within=draft.within,
            unless=self._blocks.exclusions(draft.unless),
            unless_article=self._blocks.exclusions(draft.unless_article),
            claims=draft.claims or _RINGING,
            score=None if draft.score is None else self._score(draft.score),
            grade=draft.grade,
            languages=draft.languages,
            sources=self._source_filter(draft.sources),
            published=draft.published,
            zones=draft.zones,
            to=tuple(map(self._channel, draft.to)),
            when=draft.when,
            sources_needed=draft.sources_needed,
            at_most=draft.at_most,
            digest=draft.digest,
            tests=tuple(_test(test) for test in draft.tests),
        )

    def _channel(self, text: Scalar) -> str:
        if self._setting is not None and text.text not in self._setting.channels:
            near = suggest(text.text, self._setting.channels)
            cure = f"did you mean `{near}`?" if near else "add it to `channels:` in config.yaml"
            self._faults.append(text.fault(f"there is no channel `{text.text}`", cure))
        return text.text

    def _source_filter(self, texts: tuple[Scalar, ...]) -> SourceFilter:
        """An unknown source only warns: a source that goes from config.yaml is to stop no rule."""
        names = {text: text.text.removeprefix(_NOT).strip() for text in texts}
        if self._setting is not None:
            for text, name in names.items():
                self._warn_of_unknown(text, name, self._setting.sources)
        without = frozenset(name for text, name in names.items() if text.text.startswith(_NOT))
        return SourceFilter(frozenset(names.values()) - without, without)

    def _warn_of_unknown(self, text: Scalar, name: str, sources: frozenset[str]) -> None:
        if name not in sources:
            near = suggest(name, sources)
            cure = f"did you mean `{near}`?" if near else "name a source of config.yaml, or one of the tags there"
            self._faults.append(text.warning("unknown-source", f"no source has the name or tag `{name}`", cure))

    def _score(self, draft: ScoreDraft) -> Score:
        weights = [(phrase, points) for text, points in draft.weights for phrase in self._wording.phrases((text,))]
        return Score(draft.need, tuple(weights))


def _test(draft: TestDraft) -> RuleTest:
    return RuleTest(draft.title, draft.text, draft.language, draft.expect, draft.line)
