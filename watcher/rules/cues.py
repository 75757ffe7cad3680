"""Reads the cue table that comes with the product."""

from pathlib import Path

from watcher.core.language.characters import fold
from watcher.core.language.text import tokenise
from watcher.core.lexicon.cues import ELLIPSIS, Cue, CueKind, Cues, compile_cues

_DATA = Path(__file__).parent.parent / "data" / "cues.tsv"


def load_cues(path: Path = _DATA) -> Cues:
    """The cues of all languages; reads some ten kilobytes, so the caller keeps them."""
    return compile_cues(cue for line in path.read_text(encoding="utf-8").splitlines() for cue in _cues(line))


def _cues(line: str) -> tuple[Cue, ...]:
    """The cues of one line: language, kind and cues with ``|`` between; ``#`` begins a comment."""
    if not line or line.startswith("#"):
        return ()
    language, kind, texts = line.split("\t")
    return tuple(Cue(language, CueKind(kind), _words(text)) for text in texts.split("|"))


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
