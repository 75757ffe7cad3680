"""The regular endings of words: what the forms of a word are where no dictionary knows it."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache
from pathlib import Path

from watcher.core.language.text import fold

FORMS_FOLDER = Path(__file__).parent.parent / "data" / "forms"
# Not Russian and Polish: Snowball takes -ит for a verb ending, so визит and визита have two stems.
_STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese"}
SHORTEST = 3
"""Letters of a word that takes endings."""


def regular_forms(word: str, language: str) -> frozenset[str]:
    """The word with the regular endings of its language; where PyStemmer is reliable, those that keep the stem."""
    if len(word) < SHORTEST:
        return frozenset({word})
    forms = with_endings(word, language)
    if language not in _STEMMERS:
        return forms | {word}
    stem = _stemmer(language)
    return frozenset(form for form in forms if stem(form) == stem(word)) | {word}


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer  # noqa: PLC0415 - for the worker alone

    stem: Callable[[str], str] = Stemmer.Stemmer(_STEMMERS[language]).stemWord
    return stem


def with_endings(word: str, language: str, of: Container[str] | None = None) -> frozenset[str]:
    """The word with its ending replaced by each that may take its place; the longest, ``of`` some, decides."""
    known = _endings().get(language, {})
    endings = known if of is None else {ending: new for ending, new in known.items() if ending in of}
    ending = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
    if ending is None:
        return frozenset()
    return frozenset(word.removesuffix(ending) + new for new in endings[ending])


@cache
def _endings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By language and ending of the word as written: the endings that take its place."""
    table: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for line in rows_of("endings.tsv"):
        language, ending, new = line.split("\t")
        table[language][fold(ending)] = tuple("" if text == "-" else fold(text) for text in new.split())
    return table


def rows_of(name: str) -> Iterable[str]:
    """The rows of a table of forms or endings, without comments."""
    lines = (FORMS_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if not line.startswith("#"))
