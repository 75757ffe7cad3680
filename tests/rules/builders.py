"""Short helpers for tests of rule files: texts in, drafts, compiled rules and complaints out."""

from collections.abc import Iterable, Mapping
from textwrap import dedent

from watcher.core.lexicon.places import Gazetteer, PlaceKind, PlaceRow, compile_gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.rule import Rule, RuleSet, RuleTest
from watcher.errors import Fault
from watcher.rules.adopting import Adopted, adopt
from watcher.rules.compile import Compiled, Knowledge, compile_files
from watcher.rules.drafts import FileDraft, ListDraft, RuleDraft
from watcher.rules.lint import warnings_of
from watcher.rules.reading import read_text
from watcher.rules.setting import Setting

PATH = "rules/a.yaml"
TESTED = "tests: {hit: Somebody flies}"
"""What a rule has that is not warned of for having no tests."""
DESK = Setting(
    channels=frozenset({"terminal", "desk"}), sources=frozenset({"wire"}), languages=frozenset({"en", "ru", "uk", "ja"})
)
"""A desk with sources in several languages."""


class NoForms:
    """Words in no other form than their own."""

    def of(self, word: str, language: str) -> frozenset[str]:
        return frozenset({word})


class EnglishPast:
    """Words with one more form, so that inflection shows."""

    def of(self, word: str, language: str) -> frozenset[str]:
        return frozenset({word, f"{word}ed"})


def _row(id_: str, kind: PlaceKind, name: str, *within: str) -> PlaceRow:
    return PlaceRow(id_, kind, within, {"en": (name,)})


def gazetteer() -> Gazetteer:
    return compile_gazetteer(
        (
            PlaceRow("ru", PlaceKind.COUNTRY, (), {"en": ("Russia", "Russian Federation")}),
            _row("cn", PlaceKind.COUNTRY, "China"),
            _row("us", PlaceKind.COUNTRY, "United States"),
            _row("ge", PlaceKind.COUNTRY, "Georgia"),
            _row("us/georgia", PlaceKind.AREA, "Georgia", "us"),
            _row("ru/moscow", PlaceKind.CAPITAL, "Moscow", "ru"),
        )
    )


SHIPPED = """
    list: putin
    kind: person
    name: Vladimir Putin
    home: [Russia]
    ---
    list: xi-jinping
    kind: person
    name: Xi Jinping
    home: [China]
    ---
    list: foreign-travel
    kind: event
    en:
      phrases: [trip abroad]
      patterns: ["{who} visit {abroad}"]
    ---
    list: sport
    kind: words
    names: [film]
    ---
    list: asia
    kind: place
    names: [China]
"""


def read(text: str, path: str = PATH) -> FileDraft:
    """The draft of a text that must be without errors."""
    draft, faults = read_text(dedent(text), path)
    assert [str(fault) for fault in faults if fault.is_error] == []
    return draft


def read_rule(text: str) -> RuleDraft:
    (rule,) = read(text).rules
    return rule


def read_list(text: str) -> ListDraft:
    (one,) = read(text).lists
    return one


def told(faults: Iterable[Fault]) -> list[str]:
    """Faults as people see them, without the path."""
    return [str(fault).partition(":")[2].lstrip() for fault in faults]


def read_faults(text: str) -> list[str]:
    """What is wrong with a text by itself."""
    return told(read_text(dedent(text), PATH)[1])


VOCABULARY = Vocabulary(
    german_roles=frozenset({"journalist"}),
    common_words=frozenset({"rice", "orange"}),
    name_words=frozenset({"bush"}),
    family_first=frozenset({"xi", "kim"}),
    given_names=frozenset({"kim"}),
)


def knowledge(shipped: str = SHIPPED, setting: Setting | None = None) -> Knowledge:
    return Knowledge(gazetteer(), NoForms(), (read(shipped, "shipped.yaml"),), setting, VOCABULARY)


def compiled(*texts: str, known: Knowledge | None = None) -> Compiled:
    """Texts compiled as files a.yaml, b.yaml, …"""
    drafts = [read(text, f"rules/{letter}.yaml") for text, letter in zip(texts, "abcdefgh", strict=False)]
    return compile_files(drafts, known or knowledge())


def ruleset(*texts: str, known: Knowledge | None = None) -> RuleSet:
    """The rule set of texts that must compile without errors."""
    whole = compiled(*texts, known=known)
    assert [str(fault) for fault in whole.faults if fault.is_error] == []
    return whole.ruleset


def rule(*texts: str, known: Knowledge | None = None) -> Rule:
    (one,) = ruleset(*texts, known=known).rules
    return one


def compile_faults(*texts: str, known: Knowledge | None = None) -> list[str]:
    """What is wrong with texts that can be read."""
    return told(compiled(*texts, known=known).faults)


def proof(ruleset: RuleSet, rules: Iterable[Rule]) -> Mapping[str, frozenset[RuleTest]]:
    """Stands in for matching: a test passes when its title holds a name, or phrase, of what the rule asks for."""
    return {rule.id: frozenset(test for test in rule.tests if not _holds(rule, test, ruleset)) for rule in rules}


def _holds(rule: Rule, test: RuleTest, ruleset: RuleSet) -> bool:
    entities = {id_ for block in rule.blocks for who in block.who for id_ in who.entities}
    names = [alias.text for entity in ruleset.entities if entity.id in entities for alias in entity.aliases]
    phrases = [phrase.text for block in rule.blocks for what in block.what for phrase in what.phrases]
    return any(word in test.title for word in (*names, *phrases))


def adopted(
    files: Mapping[str, str], good: Mapping[str, str] | None = None, *, unreadable: Iterable[Fault] = ()
) -> Adopted:
    """What is adopted of files and of their last good texts."""
    data = {path: text.encode() for path, text in files.items()}
    return adopt(data, good or {}, knowledge(), proof, unreadable=unreadable)


def warned(*texts: str, setting: Setting | None = None) -> list[str]:
    """The warnings for files that compile, without their cures."""
    texts = tuple(map(dedent, texts))
    known = knowledge(setting=setting)
    files = [read(text, f"rules/{letter}.yaml") for text, letter in zip(texts, "abc", strict=False)]
    found = warnings_of(files, compiled(*texts, known=known).ruleset, known)
    assert all(fault.cure and fault.name and not fault.is_error for fault in found)
    return [f"{line.partition(' – ')[0]} [{fault.name}]" for line, fault in zip(told(found), found, strict=True)]
