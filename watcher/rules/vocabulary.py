"""Read the vocabulary that comes with the product: words, names and places as data."""

from collections.abc import Iterable, Iterator
from importlib import resources

from watcher.core.language.text import fold, pieces
from watcher.core.lexicon.inflections import Forms, cyrillic_forms, unchanged
from watcher.core.lexicon.places import PlaceKind, PlaceRow
from watcher.core.lexicon.vocabulary import TAIL, Vocabulary

_ANYTHING = "*"
"""What stands for any beginning of a word."""
_ITSELF = "="
"""What precedes a word that has no other forms."""
_LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt", "native")


def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary; reads some hundred kilobytes, so the caller keeps it."""
    places = tuple(map(_place, _rows("places.tsv")))
    return Vocabulary(
        given_names=frozenset(map(fold, _lines("given_names.txt"))),
        men=_standing("name_parts.tsv", "man"),
        women=_standing("name_parts.tsv", "woman"),
        short_names=_short_names(),
        # A frozen set made of a finished one is half as large as one that grew: a megabyte here.
        common_words=frozenset(set(map(fold, _last_cells("common_words.tsv")))),
        name_words=frozenset(map(fold, _lines("name_words.txt"))),
        demonyms=_demonyms(),
        countries=_countries(places),
        family_first=frozenset(map(fold, _lines("family_first.txt"))),
        german_roles=frozenset(map(fold, _lines("german_roles.txt"))),
        german_small_words=_standing("german_verbs.tsv", "never"),
        german_strong_verbs=_standing("german_verbs.tsv", "past"),
        titles=frozenset(_titles("titles.txt")),
        name_titles=frozenset(_titles("name_titles.txt")) | frozenset(map(fold, _marked("name_titles.txt", _ITSELF))),
        title_endings=_by_tail(_titles("name_titles.txt", _ANYTHING)),
        legal_forms=frozenset(map(fold, _lines("legal_forms.txt"))),
        organisation_words=frozenset(map(fold, _lines("organisation_words.txt"))),
        particles=_standing("name_parts.tsv", "inside"),
        loose_particles=_standing("name_parts.tsv", "first"),
        suffixes=_standing("name_parts.tsv", "behind"),
        after_surnames=_standing("name_parts.tsv", "after"),
        after_names=_standing("named_after.tsv", "after"),
        before_names=_standing("named_after.tsv", "before"),
        capital_links=_standing("capitals.tsv", "between"),
        before_capitals=_standing("capitals.tsv", "before"),
        money_words=_standing("capitals.tsv", "of money"),
        forces=_cells_of("forces.tsv", "forces"),
        deeds=_cells_of("forces.tsv", "deeds"),
        armies={fold(name): row["country"] for row in _rows("armies.tsv") for name in _several(row["names"])},
        places=places,
    )


def _lines(name: str) -> Iterator[str]:
    """The lines of a shipped file, without comments and empty ones."""
    text = resources.files("watcher.data").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped table by the names in its first row; cells that are left out are empty."""
    lines = _lines(name)
    columns = next(lines).split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))


def _last_cells(name: str) -> Iterator[str]:
    """The last cell of every row of a shipped table."""
    lines = _lines(name)
    next(lines)
    return (line.rpartition("\t")[2] for line in lines)


def _cells_of(name: str, column: str) -> frozenset[str]:
    """The words in a column of a shipped table."""
    return frozenset(fold(word) for row in _rows(name) for word in _several(row[column]))


def _standing(name: str, side: str) -> frozenset[str]:
    """The words of a shipped table that stand on one side of what it is about."""
    rows = (row for row in _rows(name) if row["stands"] == side)
    return frozenset(fold(word) for row in rows for word in _several(row["words"]))


def _several(cell: str, separator: str = "|") -> tuple[str, ...]:
    return tuple([part for piece in cell.split(separator) if (part := piece.strip())]) if cell else ()


def _forms(word: str) -> Forms:
    key = fold(word)
    return unchanged(key) if key.isascii() else cyrillic_forms(key)


def _titles(name: str, mark: str = "") -> Iterator[str]:
    """The last words of the titles with a mark in a shipped file, in every form."""
    return (form for title in _marked(name, mark) for form in _forms(pieces(title)[-1]))


def _marked(name: str, mark: str) -> Iterator[str]:
    """The words of a shipped file before which ``mark`` stands; those without any, if it is empty."""
    words = ((line, line.lstrip(_ANYTHING + _ITSELF)) for line in _lines(name))
    return (word for line, word in words if line == mark + word)


def _by_tail(endings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Endings of words by the last letters of each."""
    tails: dict[str, tuple[str, ...]] = {}
    for ending in endings:
        tails[ending[-TAIL:]] = (*tails.get(ending[-TAIL:], ()), ending)
    return tails


def _short_names() -> dict[str, frozenset[str]]:
    """Every given name with the other names of its line, which lead back to it."""
    groups: dict[str, frozenset[str]] = {}
    for row in _rows("given_short.tsv"):
        names = frozenset(map(fold, (row["name"], *_several(row["variants"]))))
        for name in names:
            groups[name] = groups.get(name, frozenset()) | names - {name}
    return groups


def _demonyms() -> dict[str, str]:
    demonyms: dict[str, str] = {}
    for row in _rows("demonyms.tsv"):
        words = (word for language in _LANGUAGES for word in _several(row.get(language, "")))
        demonyms.update((form, row["id"]) for word in words for form in _forms(word))
    return demonyms


def _countries(places: Iterable[PlaceRow]) -> dict[str, str]:
    countries = (row for row in places if row.kind is PlaceKind.COUNTRY)
    return {fold(name): row.id for row in countries for names in row.names.values() for name in names}


def _place(row: dict[str, str]) -> PlaceRow:
    flags = _several(row["flags"].replace(",", "|"))
    names = {language: _several(row[language]) for language in _LANGUAGES}
    forms = dict(part.split(":", 1) for part in _several(row["forms"], ";"))
    return PlaceRow(
        id=row["id"],
        kind=PlaceKind(row["kind"]),
        within=_several(row["within"], ","),
        names=names,
        forms={language: _several(cell, ",") for language, cell in forms.items()},
        weak="weak" in flags,
        given="given" in flags,
    )
