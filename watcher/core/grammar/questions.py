"""Tell what a question asks from what it takes for granted: "did X resign?", but "X resigns: what now?"."""

from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.lexicon.cues import CueKind

_DASHES: Final = frozenset("–—")
_BEHIND: Final = 2
"""Words at least of a question behind a heading: "X's resignation: rumour?" doubts what stands before it."""


def is_asked(parse: Parse, main: int) -> bool:
    """Whether a sentence only asks whether what the token ``main`` tells happens."""
    if parse.tokens[-1].key != "?":
        return False
    return not (_is_told_before(parse, main) or _is_taken_for_granted(parse, main))


def _is_told_before(parse: Parse, main: int) -> bool:
    """Whether the question begins behind a colon or a dash, and what it is about stands before: "X resigns: why?"."""
    behind = range(main + 1, len(parse.tokens))
    mark = next((at for at in behind if parse.tokens[at].key == ":" or parse.tokens[at].text in _DASHES), None)
    if mark is None:
        return False
    words = [at for at in range(mark + 1, len(parse.tokens)) if parse.tokens[at].key[:1].isalnum()]
    return len(words) >= _BEHIND or any(at in parse.starts(CueKind.ASKS) for at in words)


def _is_taken_for_granted(parse: Parse, main: int) -> bool:
    """Whether the question asks for something else, why, how or what of it: "why did X resign?"."""
    opening = next((at for at in range(main - 1, -1, -1) if parse.tokens[at].key == ":"), -1) + 1
    first = next((at for at in range(opening, main) if parse.tokens[at].key[:1].isalnum()), main)
    return first in parse.starts(CueKind.ASKS)
