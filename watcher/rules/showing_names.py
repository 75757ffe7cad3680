"""How a person or an organisation is found: its spellings by kind and script, and the forms of their words."""

from collections.abc import Iterable, Iterator

from watcher.core.grammar.powers import POWERS
from watcher.core.language.text import fold
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.candidates import candidates_of
from watcher.core.naming.entities import Alias, Entity, Kind, Step
from watcher.core.naming.readings import Candidate
from watcher.core.naming.spellings import Shape, Speller
from watcher.rules.scripts import script_of
from watcher.rules.sheets import Sheet


def entity_lines(entity: Entity, vocabulary: Vocabulary, sheet: Sheet) -> Iterator[str]:
    """A heading, the spellings by kind and script, what it is not, and the forms of its words."""
    if entity.kind is Kind.STATE:
        yield from _state_lines(entity, vocabulary, sheet)
        return
    candidates = candidates_of(entity, Speller(vocabulary))
    plain = [alias.text for alias in entity.aliases if _is_plain(alias)]
    made = [one.alias.text for one in candidates if one.step in {Step.FULL_NAME, Step.ALIAS} and not one.excluded]
    yield f"{entity.kind} {entity.name} ({entity.id})"
    yield from _by_script("name", (*plain, *made), sheet)
    yield from sheet.items("acronym", (alias.text for alias in entity.aliases if alias.acronym), between=" · ")
    yield from _by_script("member", (alias.text for alias in entity.aliases if alias.member), sheet)
    yield from _by_script("surname", _surnames(candidates), sheet)
    yield from _by_script("title", entity.titles, sheet)
    yield from _by_script("weak", (alias.text for alias in entity.aliases if alias.weak), sheet)
    yield from _by_script("near", (_near(alias) for alias in entity.aliases if alias.near), sheet)
    yield from _by_script("never", entity.excluded, sheet)
    yield from sheet.items("home", _countries(entity.home, vocabulary))
    yield from sheet.items("acts for", _countries(entity.acts_for, vocabulary))
    yield from sheet.row("how", "; ".join(_notes(entity, candidates)))
    yield from _forms(candidates, sheet)


def _state_lines(entity: Entity, vocabulary: Vocabulary, sheet: Sheet) -> Iterator[str]:
    """A state is found by the names of its country, and of what stands for it."""
    yield f"{entity.kind} {entity.name} ({entity.id})"
    rows = [row for row in vocabulary.places if row.kind in POWERS and entity.home & {row.id, *row.within}]
    own = [name for row in rows if row.id in entity.home for names in row.names.values() for name in names]
    yield from _by_script("name", dict.fromkeys((*own, *(alias.text for alias in entity.aliases[1:]))), sheet)
    others = (next(iter(row.names["en"]), row.id) for row in rows if row.id not in entity.home)
    yield from sheet.items("also", others, between=" · ")
    yield from sheet.row("how", "as one who acts, its forces too; not where “in”, “to” or “near” leads to it")


def _is_plain(alias: Alias) -> bool:
    return not (alias.acronym or alias.member or alias.weak or alias.near)


def _near(alias: Alias) -> str:
    return f"{alias.text} (near {', '.join(alias.near)})"


def _by_script(label: str, texts: Iterable[str], sheet: Sheet) -> Iterator[str]:
    """Texts, those of each script on lines of their own."""
    scripts: dict[str, list[str]] = {}
    for text in texts:
        scripts.setdefault(script_of(text), []).append(text)
    for same in scripts.values():
        yield from sheet.items(label, same, between=" · ")
        label = ""


def _surnames(candidates: Iterable[Candidate]) -> Iterator[str]:
    """The surnames that count by themselves, as the list writes them."""
    for candidate in candidates:
        if candidate.spelling.shape is Shape.SURNAME and not candidate.excluded:
            bases = {word.base for word in candidate.spelling.words}
            yield " ".join(word for word in candidate.alias.text.split() if fold(word) in bases)


def _countries(ids: frozenset[str], vocabulary: Vocabulary) -> Iterator[str]:
    return (next(iter(row.names["en"]), row.id) for row in vocabulary.places if row.id in ids)


def _notes(entity: Entity, candidates: Iterable[Candidate]) -> Iterator[str]:
    """What holds for all spellings."""
    shapes = {one.spelling.shape for one in candidates}
    yield "each word in any of its forms, as --all lists them"
    if Shape.INITIALS in shapes:
        yield "names in either order, and with initials"
    if entity.titles:
        yield "titles only in an article that also has the name"
    if entity.kind is Kind.PERSON and Shape.SURNAME in shapes:
        yield f"the surname {_surname(entity)}"


def _surname(entity: Entity) -> str:
    """Where the surname of a person counts."""
    if entity.surname_alone:
        return "alone, unless another given name stands before it"
    named = "in an article that has the full name"
    return f"after a title, or {named}" if entity.surname_with_title else f"only {named}"


def _forms(candidates: Iterable[Candidate], sheet: Sheet) -> Iterator[str]:
    """The forms of the words by which the names are looked up, nearest first; of every word where all is shown."""
    forms: dict[str, frozenset[str]] = {}
    for candidate in candidates:
        spelling = candidate.spelling
        for word in spelling.words if sheet.is_full else (spelling.words[spelling.anchor],):
            if sheet.is_full or not (candidate.step is Step.TITLE or candidate.excluded):
                forms[word.base] = forms.get(word.base, frozenset()) | word.keys - {word.base}
    for base, others in forms.items():
        near = sorted(others, key=lambda form: (script_of(form) != script_of(base), len(form), form))
        yield from sheet.items(f"{base}:", near, between=" ")
