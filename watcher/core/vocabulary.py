"""What is known of language in general: given names, common words, titles, legal forms, demonyms, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from watcher.core.places import PlaceRow


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as folded keys. ``titles`` and ``legal_forms`` are runs of keys, longest first.

    ``short_names`` leads from a given name to its other forms (Joseph: Joe), ``demonyms`` from an adjective or people
    (Russian, Russians) to the id of the country.
    """

    given_names: frozenset[str] = frozenset()
    short_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common_words: frozenset[str] = frozenset()
    demonyms: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[tuple[str, ...], ...] = ()
    legal_forms: tuple[tuple[str, ...], ...] = ()
    places: tuple[PlaceRow, ...] = ()
