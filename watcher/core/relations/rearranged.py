"""Sentences in which a name stands in a list, behind its verb or a quotation, read as if alone and before the verb."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.inversions import inverted
from watcher.core.relations.confessions import of_oneself
from watcher.core.relations.listed import with_lists
from watcher.core.relations.pronouns import Named

_MOST: Final = 8
"""Times that one is named in a sentence, at most; a text without marks has no end of them."""


def rearranged(parse: Parse, named: Sequence[int]) -> Iterator[Named]:
    """The parse in the order of the patterns, where some names stand in lists, behind their verb, or are quoted."""
    few = named[:_MOST]
    for listed in with_lists(parse, few):
        yield listed
        yield from _inversions(*listed)
    yield from _inversions(parse, few)
    yield from of_oneself(parse, few)


def _inversions(parse: Parse, named: Iterable[int]) -> Iterator[Named]:
    """The parse with each of some names that stands behind its verb as the subject before it."""
    for at in sorted(named):
        found = inverted(parse, at) if parse.items[at].mentions else None
        if found is not None:
            yield found[0], frozenset({found[1]})
