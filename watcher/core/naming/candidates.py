"""Everything an entity is looked up by: its aliases, titles, acronyms, members and namesakes in all their spellings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from watcher.core.language.text import fold
from watcher.core.lexicon.inflections import name_forms
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.readings import Candidate
from watcher.core.naming.respelling import SCRIPTS, carried_over
from watcher.core.naming.spellings import NameWord, Shape, Speller, Spelling, is_family_first, spell_exactly

_PAIR = 2


def candidates_of(entity: Entity, speller: Speller) -> tuple[Candidate, ...]:
    """The candidates of ``entity``; spellings that differ in one word only are one, under the alias listed first."""
    merged: dict[object, Candidate] = {}
    for candidate in (*_of_names(entity, speller), *_of_titles(entity, speller), *_excluded(entity, speller)):
        key = _likeness(candidate)
        merged[key] = _union(merged[key], candidate) if key in merged else candidate
    return tuple(merged.values())


def _likeness(candidate: Candidate) -> object:
    """Equal for candidates that can be looked up as one: all but the given name is the same."""
    spelling = candidate.spelling
    pair = len(spelling.words) <= _PAIR and not spelling.exact
    words = spelling.words[spelling.anchor].base if pair else spelling.words
    shape = (spelling.anchor, spelling.shape, len(spelling.words), spelling.gap, spelling.comma, spelling.ampersand)
    return words, shape, candidate.step, candidate.near, candidate.excluded


def _union(first: Candidate, second: Candidate) -> Candidate:
    """``first`` with the keys of ``second`` as well."""
    pairs = zip(first.spelling.words, second.spelling.words, strict=True)
    words = tuple(_either(word, other) for word, other in pairs)
    return replace(first, spelling=replace(first.spelling, words=words))


def _either(word: NameWord, other: NameWord) -> NameWord:
    forms = tuple(dict.fromkeys((*word.forms, *other.forms)))
    return word if word == other else replace(word, forms=forms, kept=word.kept | other.kept)


class Lead(NamedTuple):
    """What an article must hold for a name to be worth looking for: all ``words``, and one of ``any_of`` or an initial.

    Where there is neither, the words are enough.
    """

    words: tuple[NameWord, ...]
    any_of: tuple[NameWord, ...] = ()
    initial: str = ""


def leads_of(entity: Entity, speller: Speller, script: str | None = None, *, weak: bool = False) -> Iterator[Lead]:
    """The leads to ``entity``: of all its candidates but, unless ``weak``, those that need a full name in the article.

    Told from the parts of its names, as thousands of entities are watched and few are ever spelled out. Those to what
    its name is guessed to be in Cyrillic or Greek are told only if that ``script`` is asked for, and then no others.
    """
    return _guessed_leads(entity, speller, script, weak=weak) if script else _listed_leads(entity, speller, weak=weak)


def _guessed_leads(entity: Entity, speller: Speller, script: str, *, weak: bool) -> Iterator[Lead]:
    for alias in () if _is_family_first(entity, speller) else _guesses(entity, (script,)):
        if weak or not alias.weak:
            yield from _leads(entity, alias.text, speller, family_first=False, weak=weak)


def _listed_leads(entity: Entity, speller: Speller, *, weak: bool) -> Iterator[Lead]:
    family_first = _is_family_first(entity, speller)
    for alias in _aliases(entity, ("latin",), family_first=family_first):
        if alias.acronym or alias.exact:
            yield from (Lead(spelling.words) for spelling in spell_exactly(alias.text))
        elif weak or not alias.weak:
            first = family_first and not _ends_with_family(alias.text, entity)
            yield from _leads(entity, alias.text, speller, family_first=first, weak=weak)
    for name in entity.excluded:
        yield from _leads(entity, name, speller, family_first=False)
    for title in entity.titles if weak else ():
        yield from _organisation_leads(title, speller)


def _leads(entity: Entity, name: str, speller: Speller, *, family_first: bool, weak: bool = False) -> Iterator[Lead]:
    if entity.kind is not Kind.PERSON:
        yield from _organisation_leads(name, speller)
        return
    parts = speller.parts(name, family_first=family_first)
    if parts is None:
        yield from (Lead(spelling.words) for spelling in speller.person(name))
    elif weak or entity.surname_alone or entity.surname_with_title:
        yield from map(Lead, parts.surnames)
    else:
        given, initial = parts.given_words(), parts.given[0].base[0]
        yield from (Lead(surname, given, initial) for surname in parts.called)


def _organisation_leads(name: str, speller: Speller) -> Iterator[Lead]:
    """The last spelling is the barest: its words are in each other one."""
    yield from (Lead(spelling.words) for spelling in speller.organisation(name)[-1:])


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


def given_names_of(candidates: Iterable[Candidate]) -> tuple[NameWord, ...]:
    """The given names in all full spellings of a person."""
    named = (one for one in candidates if one.step is not Step.TITLE and not one.excluded)
    full = (one.spelling for one in named if one.spelling.shape is Shape.FULL)
    words = (word for spelling in full for word in spelling.words if word is not spelling.surname)
    return tuple(dict.fromkeys(words))


def _is_family_first(entity: Entity, speller: Speller) -> bool:
    names = [alias.text for alias in entity.aliases]
    return entity.kind is Kind.PERSON and is_family_first(names, speller.vocabulary)


def _ends_with_family(name: str, entity: Entity) -> bool:
    """Whether a name of one whose family name stands first turns it round: William Lai, who is Lai Ching-te."""
    return fold(name).split()[-1] == fold(entity.name).split()[0]


def _aliases(entity: Entity, scripts: Sequence[str] = SCRIPTS, *, family_first: bool) -> Iterable[Alias]:
    """The aliases of ``entity`` and guesses of its name in ``scripts``."""
    guesses = () if family_first else _guesses(entity, scripts)
    aliases = (*entity.aliases, *guesses)
    return _distinct(aliases) if len(aliases) > 1 else aliases


def _of_names(entity: Entity, speller: Speller) -> Iterator[Candidate]:
    family_first = _is_family_first(entity, speller)
    for alias in _aliases(entity, family_first=family_first):
        near = frozenset(form for text in alias.near for word in text.split() for form in name_forms(fold(word)))
        first = family_first and not _ends_with_family(alias.text, entity)
        for spelling in _spell(entity, alias, speller, family_first=first):
            step = _step(entity, alias, spelling)
            if step is not None:
                yield Candidate(entity, alias, spelling, step, near)


def _distinct(aliases: Sequence[Alias]) -> Iterator[Alias]:
    """``aliases`` without those that only turn the words of an earlier one round (Orbán Viktor): order is expanded."""
    seen: set[object] = set()
    for alias in aliases:
        words = frozenset(fold(alias.text).split())
        key = words, alias.exact, alias.acronym, alias.weak, alias.near, alias.member
        if len(words) == 1 or key not in seen:
            seen.add(key)
            yield alias


def _guesses(entity: Entity, scripts: Sequence[str] = SCRIPTS) -> tuple[Alias, ...]:
    """The name in scripts that its list leaves out; the long name of an organisation is translated, not respelled."""
    first = entity.aliases[0]
    if first.exact or first.acronym or (entity.kind is not Kind.PERSON and len(first.text.split()) > _PAIR):
        return ()
    texts = carried_over([alias.text for alias in entity.aliases], scripts)
    return tuple(Alias(text, weak=first.weak, near=first.near, member=first.member) for text in texts)


def _spell(entity: Entity, alias: Alias, speller: Speller, *, family_first: bool) -> tuple[Spelling, ...]:
    if alias.acronym or alias.exact:
        return spell_exactly(alias.text, loud=bool(alias.near))
    if entity.kind is Kind.PERSON:
        return speller.person(alias.text, family_first=family_first)
    return speller.organisation(alias.text)


def _step(entity: Entity, alias: Alias, spelling: Spelling) -> Step | None:
    """The step of a spelling; None where it never counts."""
    marked = (
        (alias.near, Step.NEAR),
        (alias.weak, Step.WEAK),
        (alias.member, Step.MEMBER),
        (alias.acronym, Step.ACRONYM),
    )
    special = next((step for mark, step in marked if mark), None)
    if spelling.shape is Shape.SURNAME:
        return None if special else Step.SURNAME
    if special:
        return special
    is_name = len(spelling.words) > 1 or alias is entity.aliases[0]
    return Step.FULL_NAME if is_name else Step.ALIAS


def _of_titles(entity: Entity, speller: Speller) -> Iterator[Candidate]:
    for title in entity.titles:
        for spelling in speller.organisation(title):
            yield Candidate(entity, Alias(title, weak=True), spelling, Step.TITLE)


def _excluded(entity: Entity, speller: Speller) -> Iterator[Candidate]:
    """Who is not meant, by his full name alone: a son with all of it, since without its suffix it is his father's.

    Nor does a part of it count that is the entity's own name, as that of one who has it among his given names.
    """
    spell = _namesakes(entity, speller) if entity.kind is Kind.PERSON else speller.organisation
    own = {_bases(spelling) for alias in entity.aliases if entity.excluded for spelling in spell(alias.text)}
    spelled = ((name, spelling) for name in entity.excluded for spelling in spell(name))
    for name, spelling in spelled:
        if spelling.shape is Shape.FULL and _bases(spelling) not in own:
            yield Candidate(entity, Alias(name), spelling, Step.FULL_NAME, excluded=True)


def _namesakes(entity: Entity, speller: Speller) -> Callable[[str], tuple[Spelling, ...]]:
    """Spells the names of those who bear an entity's family name, which stands where the entity has it."""
    family = entity.aliases[0].text.split()[0] if entity.excluded and _is_family_first(entity, speller) else None
    return lambda name: speller.namesake(name, family_first=name.split()[0] == family)


def _bases(spelling: Spelling) -> frozenset[str]:
    return frozenset(word.base for word in spelling.words)
