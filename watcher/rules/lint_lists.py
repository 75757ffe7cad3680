"""Warnings for lists: names that are found in too many texts, languages without words, shipped lists replaced."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watcher.core.language.text import fold
from watcher.core.naming.spellings import is_family_first
from watcher.core.rule import Rule, RuleSet
from watcher.errors import Fault, Severity
from watcher.rules.compile import Knowledge
from watcher.rules.drafts import NAMES, ListDraft, ListKind, NameDraft, SpellingDraft
from watcher.rules.keys import LANGUAGES
from watcher.rules.patterns import groups_in
from watcher.rules.scripts import is_alphabetic
from watcher.rules.setting import read_in

_SHORT = 5
"""Letters that a lone word should have: shorter ones are found in too many other names and words."""


class ListLint:
    """Looks at the lists of analysts; those that are the same as the shipped ones are left alone."""

    def __init__(self, ruleset: RuleSet, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._rules = ruleset.rules
        self._shipped = {draft.id.text: draft for file in knowledge.shipped for draft in file.lists}
        named = (draft for draft in self._shipped.values() if draft.kind in NAMES and draft.own.name is not None)
        self._shipped_by_name = {
            fold(text): draft.id.text for draft in named for one in _spellings(draft.own) for text in one.spellings
        }
        vocabulary = knowledge.vocabulary
        self._common = vocabulary.common_words | vocabulary.name_words

    def warnings(self, draft: ListDraft) -> Iterator[Fault]:
        """All warnings for one list, and the note that it replaces a shipped one."""
        shipped = self._shipped.get(draft.id.text)
        if shipped == draft:
            return
        if shipped is not None:
            what = f"this list replaces the shipped list `{draft.id.text}`"
            cure = f"remove it, and `${draft.id.text}` is the shipped one; give it another id to keep both"
            yield replace(draft.id.fault(what, cure, severity=Severity.NOTE), name="replaces-shipped")
        elif draft.kind in NAMES:
            yield from self._known(draft)
        for name in _entities(draft) if draft.kind in NAMES else ():
            yield from self._names(name)
            yield from _not_itself(name)
        if draft.kind is ListKind.EVENT:
            yield from self._languages(draft)
            yield from idle_groups(draft)

    def _names(self, name: NameDraft) -> Iterator[Fault]:
        for spelling in _counting_alone(name):
            yield from self._alias(spelling)
        if name.surname_alone:
            yield from self._surname(name)

    def _alias(self, spelling: SpellingDraft) -> Iterator[Fault]:
        cure = "put it under `weak`, or write `{name: …, exact: true}` or `{name: …, near: […]}`"
        for text in spelling.spellings:
            if is_short(text) and not self._knowledge.gazetteer.lookup(text):
                what = f"`{text}` is short, and is found wherever it stands"
                yield spelling.written.warning("short-alias", what, f"{cure}; capitals alone: `acronyms`")
            elif stands_for_itself(text, self._common):
                yield spelling.written.warning("common-alias", f"`{text}` is a common word", cure)

    def _surname(self, name: NameDraft) -> Iterator[Fault]:
        """Surnames that are words: one warning a person, at the spelling that shows it."""
        names = [text for spelling in _spellings(name) for text in spelling.spellings]
        for spelling in _spellings(name):
            for text in spelling.spellings:
                surname = self._surname_of(text, names)
                if surname is not None and fold(surname) in self._common:
                    what = f"`surname_alone`, but `{surname}` is a common word"
                    cure = "write `surname_with_title: true` instead"
                    yield spelling.written.warning("common-surname", what, cure)
                    return

    def _surname_of(self, name: str, names: Sequence[str]) -> str | None:
        """The surname of a name; all names of a person together tell which one stands first."""
        words = name.split()
        if len(words) == 1 or not is_alphabetic(name):
            return None
        return words[0 if is_family_first((name, *names), self._knowledge.vocabulary) else -1]

    def _known(self, draft: ListDraft) -> Iterator[Fault]:
        """A note on each of those who are somebody in a shipped list as well, and of whom nothing else is said here."""
        for name in _entities(draft):
            shipped = self._shipped_by_name.get(fold(_called(name)))
            if name.name is not None and shipped is not None and not _says_more(name):
                what = f"`{_called(name)}` is in the shipped list `{shipped}`"
                cure = f"write `${shipped}` for it, if you do not mean another"
                note = name.name.written.fault(what, cure, severity=Severity.NOTE)
                yield replace(note, name="also-shipped")

    def _languages(self, draft: ListDraft) -> Iterator[Fault]:
        """Languages for which the list has no words, though a rule looks for it there."""
        has = {section.language for section in draft.sections}
        asking = (rule for rule in self._rules if _asks_for(rule, draft))
        wanted = {language for rule in asking for language in read_in(rule.languages, self._knowledge.setting)}
        missing = [language for language in LANGUAGES if language in wanted - has]
        if missing:
            what = f"list `{draft.id.text}` has no words in {', '.join(missing)}, in which rules look for it"
            cure = f"add `{missing[0]}:` with `phrases:`, or say in `languages:` of the rule which are read"
            yield draft.id.warning("missing-language", what, cure)


def is_short(name: str) -> bool:
    """Whether a name is one word of fewer than five letters, in a script that parts words; a digit makes it rare."""
    return len(name.split()) == 1 and len(name) < _SHORT and name.isalpha() and is_alphabetic(name)


def stands_for_itself(name: str, common: frozenset[str]) -> bool:
    """Whether a name is one word that common speech has too."""
    return len(name.split()) == 1 and fold(name) in common


def _asks_for(rule: Rule, draft: ListDraft) -> bool:
    return any(draft.id.text in topics.events for block in rule.blocks for topics in block.what)


def _entities(draft: ListDraft) -> Iterator[NameDraft]:
    """The entities that a list describes itself."""
    yield draft.own
    yield from (name.beside(draft.own) for name in draft.names if isinstance(name, NameDraft))


def _called(name: NameDraft) -> str:
    """The first spelling of a name; empty where there are only acronyms."""
    return "" if name.name is None else name.name.spellings[0]


def _says_more(name: NameDraft) -> bool:
    """Whether a list says what a shipped one hardly does: how a name is meant, who belongs to it, who is not it."""
    return bool(name.exact or name.near or name.members or name.weak or name.excluded)


def _not_itself(name: NameDraft) -> Iterator[Fault]:
    """Names under ``not`` that are spellings of the one who is looked for, and stay found."""
    own = {fold(text): spelling for spelling in _spellings(name) for text in spelling.spellings}
    for text in name.excluded:
        if (spelling := own.get(fold(text))) is not None:
            what = f"`not` has `{text}`, which is a name of the list itself and is found all the same"
            yield spelling.written.warning("not-itself", what, "remove it from one of them")


def idle_groups(draft: ListDraft) -> Iterator[Fault]:
    """Groups of words that no pattern of their section names."""
    for section in draft.sections:
        named = {name for pattern in section.patterns for name in groups_in(pattern.text)}
        for group in section.groups:
            if group.name.text not in named:
                what = f"no pattern of `{section.language}` names `${group.name.text}`, so its words are not looked for"
                yield group.name.warning("idle-group", what, "name it in a pattern, or remove it")


def _spellings(name: NameDraft) -> tuple[SpellingDraft, ...]:
    return name.also if name.name is None else (name.name, *name.also)


def _counting_alone(name: NameDraft) -> Iterator[SpellingDraft]:
    """The spellings that need no support from capitals or words around."""
    if name.exact:
        return
    own = () if name.name is None or name.near else (name.name,)
    for spelling in (*own, *name.also, *name.members):
        if not (spelling.exact or spelling.near):
            yield spelling
