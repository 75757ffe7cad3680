"""Everything an entity is looked up by: its aliases, titles, acronyms, members and namesakes in all their spellings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from watcher.core.entities import Alias, Entity, Kind, Step
from watcher.core.inflections import name_forms
from watcher.core.readings import Candidate
from watcher.core.respelling import carried_over
from watcher.core.spellings import (
    Shape,
    Spelling,
    is_family_first,
    spell_exactly,
    spell_organisation,
    spell_person,
)
from watcher.core.text import fold
from watcher.core.vocabulary import Vocabulary

_PAIR = 2


def candidates_of(entity: Entity, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The candidates of ``entity``; spellings that differ in one word only are one, under the alias listed first."""
    merged: dict[object, Candidate] = {}
    for candidate in (*_of_names(entity, vocabulary), *_of_titles(entity, vocabulary), *_excluded(entity, vocabulary)):
        key = _likeness(candidate)
        merged[key] = _union(merged[key], candidate) if key in merged else candidate
    return tuple(merged.values())


def _likeness(candidate: Candidate) -> object:
    """Equal for candidates that can be looked up as one: all but the given name is the same."""
    spelling = candidate.spelling
    pair = len(spelling.words) <= _PAIR and not spelling.exact
    words = spelling.words[spelling.anchor].base if pair else spelling.words
    shape = (spelling.anchor, spelling.shape, len(spelling.words), spelling.gap, spelling.comma)
    return words, shape, candidate.step, candidate.near, candidate.excluded


def _union(first: Candidate, second: Candidate) -> Candidate:
    """``first`` with the keys of ``second`` as well."""
    pairs = zip(first.spelling.words, second.spelling.words, strict=True)
    words = tuple(replace(word, keys=word.keys | other.keys) for word, other in pairs)
    return replace(first, spelling=replace(first.spelling, words=words))


def anchored(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """``candidates`` with titles and organisations looked up by the word that the fewest of them share.

    Two hundred titles hold "president"; looked up by it, each would be tried wherever the word stands.
    """
    shares = Counter(word.base for candidate in candidates for word in candidate.spelling.words)
    return tuple(_anchored(candidate, shares) for candidate in candidates)


def _anchored(candidate: Candidate, shares: Mapping[str, int]) -> Candidate:
    spelling = candidate.spelling
    if candidate.entity.kind is Kind.PERSON and candidate.step is not Step.TITLE:
        return candidate
    rarest = min(range(len(spelling.words)), key=lambda at: (shares[spelling.words[at].base], at != spelling.anchor))
    return replace(candidate, spelling=replace(spelling, anchor=rarest))


def given_names_of(entity: Entity, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of the given names in all full spellings of a person."""
    keys: set[str] = set()
    for candidate in _of_names(entity, vocabulary):
        spelling = candidate.spelling
        if spelling.shape is Shape.FULL and len(spelling.words) > 1:
            keys.update(key for at, word in enumerate(spelling.words) if at != spelling.anchor for key in word.keys)
    return frozenset(keys)


def twins_of(entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    """The ids of entities that share a name, each with the others: one person in two lists."""
    bearers: dict[tuple[str, ...], set[str]] = {}
    for entity in entities:
        for alias in entity.aliases:
            if not (alias.weak or alias.near or alias.member):
                bearers.setdefault(tuple(fold(alias.text).split()), set()).add(entity.id)
    twins: dict[str, frozenset[str]] = {}
    for ids in bearers.values():
        for id_ in ids if len(ids) > 1 else ():
            twins[id_] = twins.get(id_, frozenset()) | ids - {id_}
    return twins


def _of_names(entity: Entity, vocabulary: Vocabulary) -> Iterator[Candidate]:
    names = [alias.text for alias in entity.aliases]
    family_first = entity.kind is Kind.PERSON and is_family_first(names, vocabulary)
    guesses = [] if family_first else [replace(entity.aliases[0], text=text) for text in _guesses(entity)]
    for alias in _distinct((*entity.aliases, *guesses)):
        near = frozenset(form for text in alias.near for word in text.split() for form in name_forms(fold(word)))
        for spelling in _spell(entity, alias, vocabulary, family_first=family_first):
            step = _step(entity, alias, spelling)
            if step is not None:
                yield Candidate(entity, alias, spelling, step, near)


def _distinct(aliases: Sequence[Alias]) -> Iterator[Alias]:
    """``aliases`` without those that only turn the words of an earlier one round (Orbán Viktor): order is expanded."""
    seen: set[object] = set()
    for alias in aliases:
        key = (frozenset(fold(word) for word in alias.text.split()), replace(alias, text=""))
        if len(key[0]) == 1 or key not in seen:
            seen.add(key)
            yield alias


def _guesses(entity: Entity) -> tuple[str, ...]:
    """The name in scripts that its list leaves out; the long name of an organisation is translated, not respelled."""
    first = entity.aliases[0]
    if first.exact or first.acronym or (entity.kind is not Kind.PERSON and len(first.text.split()) > _PAIR):
        return ()
    return carried_over([alias.text for alias in entity.aliases])


def _spell(entity: Entity, alias: Alias, vocabulary: Vocabulary, *, family_first: bool) -> tuple[Spelling, ...]:
    if alias.acronym or alias.exact:
        return spell_exactly(alias.text, loud=bool(alias.near))
    if entity.kind is Kind.PERSON:
        return spell_person(alias.text, vocabulary, family_first=family_first)
    return spell_organisation(alias.text, vocabulary)


def _step(entity: Entity, alias: Alias, spelling: Spelling) -> Step | None:
    """The step of a spelling; None where the list does not let it count."""
    marked = (
        (alias.near, Step.NEAR),
        (alias.weak, Step.WEAK),
        (alias.member, Step.MEMBER),
        (alias.acronym, Step.ACRONYM),
    )
    special = next((step for mark, step in marked if mark), None)
    if spelling.shape is Shape.SURNAME:
        return Step.SURNAME if not special and (entity.surname_alone or entity.surname_with_title) else None
    if special:
        return special
    is_name = len(spelling.words) > 1 or alias is entity.aliases[0]
    return Step.FULL_NAME if is_name else Step.ALIAS


def _of_titles(entity: Entity, vocabulary: Vocabulary) -> Iterator[Candidate]:
    for title in entity.titles:
        for spelling in spell_organisation(title, vocabulary):
            yield Candidate(entity, Alias(title, weak=True), spelling, Step.TITLE)


def _excluded(entity: Entity, vocabulary: Vocabulary) -> Iterator[Candidate]:
    spell = spell_person if entity.kind is Kind.PERSON else spell_organisation
    for name in entity.excluded:
        for spelling in spell(name, vocabulary):
            if spelling.shape is Shape.FULL:
                yield Candidate(entity, Alias(name), spelling, Step.FULL_NAME, excluded=True)
