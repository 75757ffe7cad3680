"""What is known of language in general: given names, common words, titles, legal forms, demonyms, places."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from watcher.core.lexicon.places import PlaceRow

TAIL = 3
"""Letters by which the endings of titles are looked up: there are hundreds, and each word of a name is asked for."""
_GERMAN = ("", "e", "en", "er", "es", "em")
_POLISH = ("i", "ie", "ich", "iego", "iemu", "im", "imi", "iej", "a")

_POLISH_MEN = ("ki", "cy")
"""What one man's adjective ends in, and that of several: `chiński`, `chińscy`."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Vocabulary:
    """Words as folded keys.

    ``men`` and ``women`` are Cyrillic given names whose ending does not tell whose they are (Никита, Катрин);
    ``short_names`` leads from a given name to its other forms (joseph: joe), ``demonyms`` from an adjective or
    people (russian, russians) and ``countries`` from a name (north korea) to the id of the country. ``name_words``
    are ordinary words that are surnames too (rice, bush), ``family_first`` family names that stand before the given
    name (xi, kim), ``titles`` the last words of titles in every form (president, minister), which patterns pass
    over, ``name_titles`` those of others, which count before a name alone (sheriff), ``title_endings`` those of
    compounds (Finanzminister) by their last letters, ``german_roles`` the ends of German words for people that
    are nobody's name (journalist), ``german_small_words`` auxiliaries and the like (hat), ``german_strong_verbs``
    verbs of the past without its ending (gab), ``legal_forms`` ltd and pjsc, ``organisation_words`` what no person
    is called (bank). ``particles`` stand small in a surname (van der), which may lack ``loose_particles`` (al-),
    ``suffixes`` behind it (jr), ``after_surnames`` what tells that a word is one (has). ``after_names`` and
    ``before_names`` are what bears somebody's name and is on that side of it (the X Foundation, Fondation X).
    ``capital_links`` part "capital" from its country (of the), ``before_capitals`` lead to one that is a city,
    ``money_words`` follow one that is none. ``forces`` are what acts for a state beside its adjective (Russian
    troops), ``deeds`` what is done in its name (a Russian raid), and ``armies`` lead from the name of an army (IDF)
    to the id of its country.
    """

    given_names: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    short_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common_words: frozenset[str] = frozenset()
    name_words: frozenset[str] = frozenset()
    demonyms: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    family_first: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    name_titles: frozenset[str] = frozenset()
    title_endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    german_roles: frozenset[str] = frozenset()
    german_small_words: frozenset[str] = frozenset()
    german_strong_verbs: frozenset[str] = frozenset()
    legal_forms: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    loose_particles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    after_surnames: frozenset[str] = frozenset()
    after_names: frozenset[str] = frozenset()
    before_names: frozenset[str] = frozenset()
    capital_links: frozenset[str] = frozenset()
    before_capitals: frozenset[str] = frozenset()
    money_words: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    armies: Mapping[str, str] = field(default_factory=dict)
    places: tuple[PlaceRow, ...] = ()

    def is_title(self, key: str) -> bool:
        """Whether a word is a title before a name, or a compound that ends with one."""
        known = key in self.titles or key in self.name_titles
        return known or key.endswith(self.title_endings.get(key[-TAIL:], ()))

    def country_of(self, adjective: str) -> str | None:
        """The country of an adjective, with any ending of German and Polish, which ``demonyms`` leaves out.

        With all endings written out the table would be six times as large, five megabytes.
        """
        bare = (self.demonyms.get(lemma) for lemma in _lemmas(adjective))
        return next((id_ for id_ in bare if id_ is not None), None)

    def adjectives(self, countries: Set[str]) -> Mapping[str, str]:
        """The adjectives of some countries with all endings, each with its country."""
        return {form: id_ for key, id_ in self.demonyms.items() if id_ in countries for form in _adjectives(key)}


def _adjectives(key: str) -> Iterator[str]:
    yield from (key + ending for ending in _GERMAN)
    if key.endswith("i"):
        yield from (key[:-1] + ending for ending in _POLISH)
    if key.endswith(_POLISH_MEN[0]):
        yield key.removesuffix(_POLISH_MEN[0]) + _POLISH_MEN[1]


def _lemmas(adjective: str) -> Iterator[str]:
    """What the adjective may be a form of."""
    yield from (adjective.removesuffix(ending) for ending in _GERMAN if adjective.endswith(ending))
    yield from (adjective.removesuffix(ending) + "i" for ending in _POLISH if adjective.endswith(ending))
    if adjective.endswith(_POLISH_MEN[1]):
        yield adjective.removesuffix(_POLISH_MEN[1]) + _POLISH_MEN[0]
