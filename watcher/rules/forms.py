"""Word forms: every inflected form of a word, as the shipped table, dictionaries and regular endings tell them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Protocol

from watcher.core.language.text import fold
from watcher.rules.endings import FORMS_FOLDER, regular_forms

Words = Mapping[str, Iterable[str]]
"""Words by language."""

Table = Mapping[tuple[str, str], frozenset[str]]
"""The forms of a word, by language and folded word; none where the dictionaries do not know it."""


class WordForms(Protocol):
    """What tells the forms of a word."""

    def of(self, word: str, language: str) -> frozenset[str]:
        """All inflected forms of the word's lemma, the word itself among them, as folded keys."""


class Dictionary(Protocol):
    """What looks many words up at once."""

    def __call__(self, words: Words) -> Table:
        """The forms of the words, none for those that are not known; nothing at all where nobody could be asked."""


class Forms:
    """Answers from the shipped table, then from a cache, then with regular endings.

    ``cache`` keeps what the dictionaries once told: the key is ``ru визит``, the value the forms with spaces between.
    """

    def __init__(self, shipped: Table, cache: MutableMapping[str, str], dictionary: Dictionary) -> None:
        self._shipped = shipped
        self._cache = cache
        self._dictionary = dictionary

    def of(self, word: str, language: str) -> frozenset[str]:
        """The forms of a word, see WordForms; quick, since it never opens a dictionary."""
        key = fold(word)
        known = self._shipped.get((language, key))
        if known is None:
            known = frozenset(self._cache.get(f"{language} {key}", "").split())
        return known or regular_forms(key, language)

    def prepare(self, words: Words) -> bool:
        """Ask the dictionaries for all words in neither the shipped table nor the cache; whether they knew any.

        What they do not know is kept as well, without forms, and is not asked for again.
        """
        missing = {language: self._unknown(language, some) for language, some in words.items()}
        if not any(missing.values()):
            return False
        told = self._dictionary({language: some for language, some in missing.items() if some})
        for (language, word), forms in told.items():
            self._cache[f"{language} {word}"] = " ".join(sorted(forms))
        return any(told.values())

    def _unknown(self, language: str, words: Iterable[str]) -> list[str]:
        keys = {fold(word) for word in words}
        return sorted(
            key for key in keys if (language, key) not in self._shipped and f"{language} {key}" not in self._cache
        )


class WantedForms:
    """Notes which words are asked for, so that one worker can look all of them up."""

    def __init__(self) -> None:
        self._words: defaultdict[str, set[str]] = defaultdict(set)

    def of(self, word: str, language: str) -> frozenset[str]:
        """The word alone."""
        self._words[language].add(fold(word))
        return frozenset({fold(word)})

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """All words that were asked for, by language."""
        return {language: frozenset(words) for language, words in self._words.items()}


class _Shipped(Mapping[tuple[str, str], frozenset[str]]):
    """Tables that stay as they lie in their files, lines in the order of their words: few forms are ever asked for.

    Three megabytes; as texts by word they take seven, as sets fourteen.
    """

    def __init__(self, languages: Mapping[str, bytes]) -> None:
        self._languages = languages

    def __getitem__(self, word: tuple[str, str]) -> frozenset[str]:
        language, key = word
        table, wanted = self._languages.get(language, b""), f"{key}\t".encode()
        start = _line_from(table, wanted)
        if not table.startswith(wanted, start):
            raise KeyError(word)
        return frozenset(table[start + len(wanted) : table.find(b"\n", start)].decode().split())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        lines = ((language, line) for language, table in self._languages.items() for line in table.splitlines())
        return ((language, line.partition(b"\t")[0].decode()) for language, line in lines)

    def __len__(self) -> int:
        return sum(table.count(b"\n") for table in self._languages.values())


def _line_from(table: bytes, wanted: bytes) -> int:
    """Where the first line begins that is not before ``wanted``: UTF-8 has the order of the letters that it encodes."""
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", start) + 1
        if table[start:end] < wanted:
            low = end
        else:
            high = start
    return low


def shipped_forms(folder: Path = FORMS_FOLDER) -> Table:
    """The forms of all words of the shipped lists."""
    return _Shipped({path.stem: path.read_bytes() for path in sorted(folder.glob("??.tsv"))})


def write_forms(table: Table, folder: Path) -> None:
    """Write a table as ``shipped_forms`` reads it, one file a language."""
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for (language, word), forms in sorted(table.items()):
        by_language[language].append(f"{word}\t{' '.join(sorted(forms))}\n")
    for language, lines in by_language.items():
        (folder / f"{language}.tsv").write_text("".join(lines), encoding="utf-8")
