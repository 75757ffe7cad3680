"""Word forms: every inflected form of a word, drawn from dictionaries that are too large to keep in memory.

``python -m watcher.rules.forms`` is the short-lived worker that opens one dictionary after another.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from watcher.core.language.text import fold

FORMS_FOLDER = Path(__file__).parent.parent / "data" / "forms"
# Not Russian and Polish: Snowball takes -ит for a verb ending, so визит and визита have two stems.
_STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_SHORTEST = 3
_WORKER_SECONDS = 120
"""Seven dictionaries open in some twenty seconds on a slow machine."""

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


@cache
def _irregular() -> Table:
    """Forms that the dictionaries lack."""
    rows = (line.split("\t") for line in _rows(FORMS_FOLDER / "irregular.tsv"))
    return {(language, fold(word)): frozenset(map(fold, forms.split())) for language, word, forms in rows}


def _rows(path: Path) -> Iterable[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


class _Shipped(Mapping[tuple[str, str], frozenset[str]]):
    """A table whose forms stay one text a word until they are asked for, as few ever are; as sets they take 7 MB."""

    def __init__(self, languages: Mapping[str, Mapping[str, str]]) -> None:
        self._languages = languages

    def __getitem__(self, word: tuple[str, str]) -> frozenset[str]:
        language, key = word
        return frozenset(self._languages.get(language, {})[key].split())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((language, key) for language, words in self._languages.items() for key in words)

    def __len__(self) -> int:
        return sum(map(len, self._languages.values()))


def shipped_forms(folder: Path = FORMS_FOLDER) -> Table:
    """The forms of all words of the shipped lists."""
    return _Shipped({path.stem: _lines_by_word(path) for path in sorted(folder.glob("??.tsv"))})


def _lines_by_word(path: Path) -> Mapping[str, str]:
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: forms for word, _, forms in rows}


def write_forms(table: Table, folder: Path) -> None:
    """Write a table as ``shipped_forms`` reads it, one file a language."""
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for (language, word), forms in sorted(table.items()):
        by_language[language].append(f"{word}\t{' '.join(sorted(forms))}\n")
    for language, lines in by_language.items():
        (folder / f"{language}.tsv").write_text("".join(lines), encoding="utf-8")


def from_worker(words: Words, python: str = sys.executable) -> Table:
    """Ask a process of its own, whose memory is free again when it ends; nothing where it fails."""
    asked = json.dumps({language: list(some) for language, some in words.items()})
    command = [python, "-m", "watcher.rules.forms"]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module
            command, input=asked, capture_output=True, encoding="utf-8", timeout=_WORKER_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    told: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(done.stdout)
    return {(language, word): frozenset(forms) for language, table in told.items() for word, forms in table.items()}


def from_dictionaries(words: Words) -> Table:
    """Look words up in this process: up to 200 MB a language while it is open."""
    table: dict[tuple[str, str], frozenset[str]] = {}
    for language, some in words.items():
        known = _inflected(language, frozenset(some))
        table |= {(language, word): known.get(word, frozenset()) for word in some}
    return table


def _inflected(language: str, words: frozenset[str]) -> Mapping[str, frozenset[str]]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - for the worker alone

    try:
        dictionary = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
    except ValueError:  # no dictionary of that language
        return {}
    long = (word for word in words if len(word) >= _SHORTEST)
    lemmas = {word: frozenset({word, fold(dictionary.get(word, word))}) for word in long}
    wanted = frozenset().union(*lemmas.values())
    surfaces: defaultdict[str, set[str]] = defaultdict(set)
    for surface, lemma in dictionary.items():
        if fold(lemma) in wanted and " " not in surface:
            surfaces[fold(lemma)].add(fold(surface))
    return {word: forms for word in lemmas if len(forms := _forms(word, lemmas[word], surfaces, language)) > 1}


def _forms(word: str, lemmas: frozenset[str], surfaces: Mapping[str, set[str]], language: str) -> frozenset[str]:
    """The word's own forms; those of its lemma where it has none, so that a `meeting` is not whatever `meets`.

    A past form or passive participle stands for itself: who is `held`, `арестован`, `затримано` is not who `holds`.
    """
    if language == "en" and len(lemmas) > 1 and not word.endswith(_NOT_PAST):
        return frozenset({word})
    if len(passive := _passive(word, lemmas - {word}, language)) > 0:
        return passive
    own = surfaces.get(word, set()) | {word}
    if len(own) == 1:
        own |= {form for lemma in lemmas for form in surfaces.get(lemma, set()) | {lemma}}
    irregular = _irregular().get((language, word), frozenset())
    if len(own) == 1 and not irregular:
        return frozenset(own)
    return (frozenset(own) | _past(word, language) | irregular) - _compared(word, language)


def _compared(word: str, language: str) -> frozenset[str]:
    """The comparative and superlative of an English word: "the latest" is nobody "late"."""
    return frozenset({f"{word}r", f"{word}st", f"{word}er", f"{word}est"} if language == "en" else ())


def _passive(word: str, lemmas: frozenset[str], language: str) -> frozenset[str]:
    """A short passive participle in its genders and number, or an impersonal form; nothing for any other word."""
    if language == "pl" and any(lemma.endswith("c") for lemma in lemmas):
        return _polish_passive(word)
    participle = _PARTICIPLE.fullmatch(word) if language in _WITH_PASSIVE else None
    if participle is None or not any(lemma.endswith(("ть", "ти", "чь", "ться")) for lemma in lemmas):
        return frozenset()
    return frozenset({word} if language == "uk" else (participle[1] + ending for ending in ("", "а", "о", "ы")))


def _polish_passive(word: str) -> frozenset[str]:
    """A Polish passive participle declined, or its impersonal form alone: kupiony, zatrzymano."""
    participle = _POLISH_PARTICIPLE.fullmatch(word)
    if participle is None:
        return frozenset()
    stem, ending = participle.groups()
    if ending == "o":
        return frozenset({word})
    plural = f"{stem[:-1]}ci" if stem.endswith("t") else re.sub("on$", "en", stem) + "i"
    return frozenset({plural, *(stem + ending for ending in _POLISH_DECLENSION)})


_POLISH_PARTICIPLE = re.compile("(.{2,}(?:[aoe]n|[eyiu]t))([yaeo])")
_POLISH_DECLENSION = ("y", "a", "e", "ego", "ej", "emu", "ym", "ych", "ymi", "o")
_NOT_PAST = ("s", "ing", "men", "ren", "ence", "our", "hood")
"""How English words end that have another lemma but are no past forms: plurals, gerunds, spellings of two shores."""
_WITH_PASSIVE = frozenset({"ru", "uk"})
_PARTICIPLE = re.compile("(.{2,}(?:[аяе]н|[иыуая]т))[аоы]?")


def _past(word: str, language: str) -> frozenset[str]:
    """Slavic past forms, of which the dictionaries miss those that are also another word (прибыли, przybyła)."""
    ending = {"ru": ("ть", "ться"), "uk": ("ти", "тися"), "pl": ("c",)}.get(language, ())
    return _replaced(word, language) if word.endswith(ending or ("\0",)) else frozenset()


def regular_forms(word: str, language: str) -> frozenset[str]:
    """The word with the regular endings of its language; where PyStemmer is reliable, those that keep the stem."""
    if len(word) < _SHORTEST:
        return frozenset({word})
    forms = _replaced(word, language)
    if language not in _STEMMERS:
        return forms | {word}
    stem = _stemmer(language)
    return frozenset(form for form in forms if stem(form) == stem(word)) | {word}


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer  # noqa: PLC0415 - for the worker alone

    stem: Callable[[str], str] = Stemmer.Stemmer(_STEMMERS[language]).stemWord
    return stem


def _replaced(word: str, language: str) -> frozenset[str]:
    """The word with its ending replaced by each that may take its place; the longest ending decides."""
    endings = _endings().get(language, {})
    ending = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
    if ending is None:
        return frozenset()
    return frozenset(word.removesuffix(ending) + new for new in endings[ending])


@cache
def _endings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By language and ending of the word as written: the endings that take its place."""
    table: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for line in _rows(FORMS_FOLDER / "endings.tsv"):
        language, ending, new = line.split("\t")
        table[language][fold(ending)] = tuple("" if text == "-" else fold(text) for text in new.split())
    return table


def answer(asked: str) -> str:
    """What the worker says: words by language as JSON in, their forms by language and word as JSON out."""
    told: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for (language, word), forms in from_dictionaries(json.loads(asked)).items():
        told[language][word] = sorted(forms)
    return json.dumps(told)


if __name__ == "__main__":
    sys.stdout.write(answer(sys.stdin.read()))
