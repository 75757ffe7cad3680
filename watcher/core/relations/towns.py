"""Towns that German sentences name by an adjective or a genitive: "Hamburger Hafen", "Stuttgarts Busfahrer"."""

from collections.abc import Iterable, Iterator
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.places import TOWNS, Gazetteer, Place, PlaceMention

_ADJECTIVE: Final = "er"
_GENITIVE: Final = "s"
_ENDINGS: Final = frozenset({_ADJECTIVE[-1], _GENITIVE})
_SHORTEST: Final = 5
"""Letters of the genitive of a town, at least: little names make other words by it (Hama, Hamas)."""
_LEFT_OUT: Final = ((2, ""), (2, "en"), (1, ""), (3, "en"), (3, "el"), (3, ""), (4, ""))
"""Letters that an adjective has more than its town, and what the town has instead.

Hamburg(er), Brem(er) for Bremen, Karlsruhe(r), Münch(ner) for München, Bas(ler) for Basel, Tokio(ter), Hannover(aner).
"""


def towns(parse: Parse, items: Iterable[int], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """The towns in which what stands at some items of a German sentence is.

    By an adjective only of what stands in a town or serves it, as a cue says: no papers, dishes and clubs.
    """
    if parse.language != "de":
        return
    tokens = parse.tokens
    for at in items:
        item = parse.items[at]
        may_name = item.kind in PLAIN and tokens[item.first].text[-1] in _ENDINGS
        found = _named(parse, at, gazetteer) if may_name else ()
        if found:
            yield PlaceMention(found, parse.number, item.first, item.last)


def _named(parse: Parse, at: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    item = parse.items[at]
    text = parse.tokens[item.first].text
    if not text.istitle() or at + 1 >= len(parse.items):
        return ()
    if text.endswith(_ADJECTIVE) and parse.begins(CueKind.LOCAL, at + 1):
        stems = (text[:-cut] + end for cut, end in _LEFT_OUT)
        return next((found for stem in stems if (found := _towns_called(stem, gazetteer))), ())
    noun = parse.tokens[parse.items[at + 1].first].text[:1].isupper()
    owns = text.endswith(_GENITIVE) and len(text) > _SHORTEST and noun
    return _towns_called(text[:-1], gazetteer) if owns else ()


def _towns_called(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return tuple(place for place in gazetteer.lookup(name) if place.kind in TOWNS)
