"""Small words that Hebrew, Arabic and Korean write as one with a name."""

from collections.abc import Iterator

UNCASED = "\u0590"
"""The first letter of the scripts without capitals; keys below it stand for themselves only."""

# Conjunctions, articles and prepositions before the word: "and", "the", "that", "to", "in", "from", "as".
_FUSED = {"hebrew": frozenset("והשלבכמ"), "arabic": frozenset("وفبلكس")}
_MOST_FUSED = 2
_SHORTEST_WITHOUT_FUSED = 3
_SHORTEST_HANGUL = 2
_LONGEST_HANGUL = 16


def keys_of(key: str) -> tuple[str, ...]:
    """The keys a token may stand for: itself, without fused prefixes (Hebrew, Arabic), without particles (Korean)."""
    if key < UNCASED:
        return (key,)
    if key < "\u0700":
        return tuple(_without_prefixes(key, _FUSED["hebrew" if key < "\u0600" else "arabic"]))
    if "\uac00" <= key[0] <= "\ud7af":
        longest = min(len(key), _LONGEST_HANGUL)
        return tuple(key[:size] for size in range(longest, _SHORTEST_HANGUL - 1, -1)) or (key,)
    return (key,)


def _without_prefixes(key: str, letters: frozenset[str]) -> Iterator[str]:
    yield key
    for size in range(1, _MOST_FUSED + 1):
        if len(key) - size < _SHORTEST_WITHOUT_FUSED or key[size - 1] not in letters:
            return
        yield key[size:]
