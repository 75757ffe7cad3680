"""Reads the tables of cues and of word endings that come with the product."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from watcher.core.language.characters import fold
from watcher.core.language.text import tokenise
from watcher.core.lexicon.cue_table import Cues, compile_cues
from watcher.core.lexicon.cues import ELLIPSIS, Cue, CueKind
from watcher.core.lexicon.endings import EndingKind, Endings

_DATA = Path(__file__).parent.parent / "data"
_CUES = _DATA / "cues.tsv"
_ENDINGS = _DATA / "word_endings.tsv"


def load_cues(cues: Path = _CUES, endings: Path = _ENDINGS) -> Cues:
    """The cues and endings of all languages; reads some ten kilobytes, so the caller keeps them."""
    found = (Cue(language, CueKind(kind), _words(text)) for language, kind, texts in _rows(cues) for text in texts)
    return compile_cues(found, _endings(endings))


def _endings(path: Path) -> Mapping[str, Endings]:
    """What the endings of each language tell."""
    told: defaultdict[str, dict[EndingKind, tuple[str, ...]]] = defaultdict(dict)
    for language, kind, texts in _rows(path):
        told[language][EndingKind(kind)] = texts
    return {language: Endings(by_kind) for language, by_kind in told.items()}


def _rows(path: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The rows of a table: a language, a kind and texts with ``|`` between; ``#`` begins a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, kind, texts = line.split("\t")
            yield language, kind, tuple(texts.split("|"))


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a cue; a ``*`` at either end of a word stays with it, one by itself is any word.

    After ``=`` a single word is not folded.
    """
    if text.startswith("="):
        return (text,)
    if ELLIPSIS in text:
        verb, particle = text.split(ELLIPSIS)
        return (*_words(verb), ELLIPSIS, *_words(particle))
    if text.startswith("*") and text[1:].isalpha():
        return (fold(text),)
    words: list[str] = []
    tokens = tokenise(text.strip())
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.key == "*" and before is not None and before.end == token.start:
            words[-1] += "*"
        else:
            words.append(token.key)
    return tuple(words)
