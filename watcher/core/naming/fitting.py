"""Fit a spelling onto the words of a line, starting from the word by which it was looked up."""

from watcher.core.language.clitics import UNCASED, keys_of
from watcher.core.language.lines import Line
from watcher.core.naming.spellings import NameWord, Shape, Spelling

_PAIR = 2
_JOINTS = frozenset({"", "-", "'", "·", "・", "•", "."})
_OPENING_QUOTES = frozenset("\"'«»„“”‚‘’‹›")
"""What the press puts around a part of a name: ЧВК «Север», Verlag „Neue Zeit“; some languages turn them round."""


def fit(spelling: Spelling, line: Line, number: int) -> tuple[int, int] | None:
    """The words, as first and one past the last, that ``spelling`` covers with its anchor on word ``number``."""
    if not _is(spelling, spelling.words[spelling.anchor], line, number):
        return None
    first = last = number
    for word in reversed(spelling.words[: spelling.anchor]):
        found = _next(spelling, word, line=line, start=first, step=-1)
        if found is None:
            return None
        first = found
    for word in spelling.words[spelling.anchor + 1 :]:
        found = _next(spelling, word, line=line, start=last, step=1)
        if found is None:
            return None
        last = found
    return first, last + 1


def _next(spelling: Spelling, word: NameWord, *, line: Line, start: int, step: int) -> int | None:
    """Where ``word`` stands from ``start`` on, over the gap that the spelling allows."""
    for distance in range(1, spelling.gap + 2):
        number = start + step * distance
        if not _joined(spelling, line, min(number, number - step)):
            return None
        if _is(spelling, word, line, number):
            return number
        if not _may_be_skipped(line, number):
            return None
    return None


def _joined(spelling: Spelling, line: Line, number: int) -> bool:
    """Whether nothing stands between word ``number`` and the next that would part two names."""
    marks = line.between(number)
    if marks == ".":
        return len(line.key(number)) == 1
    if spelling.ampersand and (marks == "&" or len(spelling.words) == _PAIR):
        return marks == "&"
    if spelling.gap == 0 and marks in _OPENING_QUOTES:
        return True
    return marks in _JOINTS or (spelling.comma and marks in {",", ".,"} and number + 1 < len(line.at) and number >= 0)


def _is(spelling: Spelling, word: NameWord, line: Line, number: int) -> bool:
    token = line.word(number)
    if spelling.exact:
        return token.text == word.base or (line.shouted and spelling.loud and token.key in word)
    if word.capital and token.text[0].islower():
        return False
    if spelling.shape is Shape.INITIALS and len(word.base) == 1 and not _is_initial(line, number):
        return False
    return token.key in word or (token.key >= UNCASED and any(key in word for key in keys_of(token.key)))


def _is_initial(line: Line, number: int) -> bool:
    position = line.at[number] + 1
    return position < len(line.tokens) and line.tokens[position].key == "."


def _may_be_skipped(line: Line, number: int) -> bool:
    """Whether word ``number`` may be a middle name: an initial, or a capital that proves something."""
    if not line.has_capital(number):
        return False
    return len(line.key(number)) == 1 or not (line.shouted or line.title_case)
