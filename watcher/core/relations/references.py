"""Whom a description without a name stands for: somebody named before it, or named right after it in the opening."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from watcher.core.grammar.callings import Calling
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.introductions import Introduction
from watcher.core.grammar.items import THIN, Item, ItemKind
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.language.text import possessive
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Form, Mention, Step
from watcher.core.news.articles import Zone
from watcher.core.relations.descriptions import NO_TITLES, Titles
from watcher.core.relations.pronouns import Named, Person, stand_in
from watcher.core.relations.turnings import is_office, names_unknown, names_unknown_in_case, turns_to_another

_AHEAD: Final = 3
"""Sentences after a description in the opening among which its name stands."""
_NEAR: Final = 2
"""Of them those in which a name with no description may be the one."""
_BEGINNING: Final = 2
"""Items of a headline that is about whom it names among them: "X resigns", "Kłopoty X"."""


@dataclass(frozen=True, slots=True)
class Lands:
    """What is known of countries: that of an adjective, and the home of somebody who is watched."""

    country_of: Callable[[str], str | None]
    home_of: Callable[[str], frozenset[str]]

    def told(self, parse: Parse, calling: Calling) -> str | None:
        """The country whose adjective stands within or right after a description."""
        around = parse.tokens[max(0, calling.first - 1) : calling.last + 1]
        return next((land for token in around if (land := self.country_of(token.key)) is not None), None)

    def homes(self, person: Person) -> frozenset[str]:
        """The countries in which whoever is watched of a person is at home."""
        return frozenset().union(*(self.home_of(mention.entity) for mention in person))


NO_LANDS: Final = Lands(lambda _: None, lambda _: frozenset())


class References:
    """Tells for the descriptions in one article whom they stand for."""

    def __init__(self, read: ParsedArticle, lands: Lands = NO_LANDS, titles: Titles = NO_TITLES) -> None:
        self._read = read
        self._lands = lands
        self._titles = titles

    def of(self, parse: Parse, calling: Calling, before: Callable[[], Sequence[Person]]) -> Person:
        """Who is watched of the one for whom a description stands; ``before`` tells who was spoken of last."""
        earlier = [one for one in self._read.introduced if (one.parse, one.token) < (parse.number, calling.first)]
        if not earlier:
            return self._named_later(parse, calling) if self._opens_with(parse) else ()
        if not (calling.is_definite or (calling.is_definite is None and _opens(parse, calling))):
            return ()
        alike = self._of_land(parse, calling, [one for one in earlier if _is_alike(one, calling)])
        if self._brings_up(calling, alike[-1].parse if alike else 0, parse.number):
            return ()
        if alike:
            return _only(alike)
        stands = _stands_for_last(parse, calling) or self._goes_on_from_headline(parse, calling)
        return self._spoken_of(parse, calling, before(), earlier) if stands else ()

    def _of_land(self, parse: Parse, calling: Calling, alike: Sequence[Introduction]) -> Sequence[Introduction]:
        """Those of some who are at home in the country that a description names: "the Malian president".

        Where nobody is known to be, those of whom no home is known.
        """
        land = self._lands.told(parse, calling)
        if land is None:
            return alike
        homes = [(one, self._lands.homes(one.mentions)) for one in alike]
        own = [one for one, home in homes if land in home]
        return own or [one for one, home in homes if not home]

    def _may_be_of_land(self, parse: Parse, calling: Calling, people: Sequence[Person]) -> bool:
        """Whether nobody of some people is at home elsewhere than in the country that a description names."""
        land = self._lands.told(parse, calling)
        homes = (self._lands.homes(person) for person in people)
        return land is None or all(not home or land in home for home in homes)

    def _spoken_of(
        self, parse: Parse, calling: Calling, before: Sequence[Person], earlier: Sequence[Introduction]
    ) -> Person:
        """The only one spoken of last, if he has no other age or home and is not there only to speak of another."""
        own = {mention.entity for person in before for mention in person}
        said = [one for one in earlier if one.person in own]
        aged = {one.age for one in said if one.age is not None}
        differs = calling.age is not None and bool(aged) and calling.age not in aged
        apart = differs or len(before) != 1 or any(one.is_attendant for one in said)
        apart = apart or not self._may_be_of_land(parse, calling, before)
        apart = apart or not self._may_be_called(parse, calling, before[0])
        since = self._read.parses[max((one.parse for one in said), default=0) : parse.number + 1]
        apart = apart or any(names_unknown(one) for one in since) or any(map(names_unknown_in_case, since[:-1]))
        return () if apart or any(self._is_of_another(one, calling) for one in since[:-1]) else before[0]

    def _is_of_another(self, parse: Parse, calling: Calling) -> bool:
        """Whether an earlier sentence leads to another: it turns to him, or calls him so without saying who he is."""
        bare = (one for one in self._read.callings[parse.number] if one.is_definite is None)
        return turns_to_another(parse) or any(one.fits(calling) for one in bare)

    def _may_be_called(self, parse: Parse, calling: Calling, person: Person) -> bool:
        """Whether somebody may be called so: who has titles in his list by these, as a statesman, or as what he was."""
        tokens = range(calling.first, calling.last)
        if calling.is_former or calling.age or not parse.starts(CueKind.STATESMAN).isdisjoint(tokens):
            return True
        words = [parse.tokens[at].key for at in tokens if parse.tokens[at].key.isalnum()]
        titled = [one.entity for one in person if self._titles.knows(one.entity)]
        return all(self._titles.bears(one, words) for one in titled)

    def _goes_on_from_headline(self, parse: Parse, calling: Calling) -> bool:
        """Whether the text opens with the holder of an office, below a headline that brings up nobody but one person.

        "X draws conclusions. The minister resigned on Monday."
        """
        above = self._read.parses[parse.number - 1]
        is_first = self._read.zone(above) is Zone.TITLE and self._read.zone(parse) is not Zone.TITLE
        if not is_first or calling.is_owned or calling.is_deputy or not is_office(parse, calling):
            return False
        begins = any(item.is_person for item in above.items[:_BEGINNING])
        return begins and _leads_off(parse, calling) and not self._read.callings[above.number]

    def _opens_with(self, parse: Parse) -> bool:
        """Whether a sentence is the title or the first one of the text."""
        return any(one.number == parse.number for one in self._read.opening)

    def _brings_up(self, calling: Calling, first: int, last: int) -> bool:
        """Whether somebody without a name, of whom a description may be, is brought up in some sentences."""
        new = (one for some in self._read.callings[first : last + 1] for one in some if one.is_definite is False)
        return any(one.fits(calling) for one in new)

    def _named_later(self, parse: Parse, calling: Calling) -> Person:
        """Whoever is named next, if by the same description, or alone and first in one of the next two sentences."""
        for ahead, after in enumerate(self._read.parses[parse.number : parse.number + 1 + _AHEAD]):
            named = [one for one in self._read.introduced if one.parse == after.number]
            alike = [one for one in named if _is_alike(one, calling)]
            if alike:
                return _only(alike)
            if named:
                return named[0].mentions if 0 < ahead <= _NEAR and _is_alone(after, named, parse, calling) else ()
        return ()


def read_as_person(parse: Parse, calling: Calling, mention: Mention) -> Named:
    """The parse with a description read as somebody who is watched."""
    last = calling.last + possessive(parse.tokens, calling.last)
    told = replace(stand_in(mention, Step.DESCRIPTION), form=Form.EITHER)  # the name's own case tells nothing here
    known = replace(told, sentence=parse.number, first=calling.first, last=calling.last)
    before = tuple(item for item in parse.items if item.last <= calling.first)
    after = tuple(item for item in parse.items if item.first >= last)
    item = Item(calling.first, last, "", ItemKind.NAME, (known,), possessive=last > calling.last)
    return replace(parse, items=(*before, item, *after)), frozenset({len(before)})


def _is_alike(one: Introduction, calling: Calling) -> bool:
    """Whether somebody was introduced by a description that fits, or is of the age that is told."""
    if calling.age is not None and one.age is not None:
        return one.age == calling.age
    return one.calling is not None and one.calling.fits(calling)


def _only(alike: Iterable[Introduction]) -> Person:
    """The one person of some introductions; nobody where there are several."""
    kept = list(alike)
    return kept[-1].mentions if len({one.person for one in kept}) == 1 else ()


def _stands_for_last(parse: Parse, calling: Calling) -> bool:
    """Whether a description is of a kind that stands for whoever was spoken of last, and nobody is named before it."""
    named = any(item.is_person for item in parse.items if item.last <= calling.first)
    return calling.is_known and not calling.is_owned and not named


def _is_alone(parse: Parse, named: Sequence[Introduction], told: Parse, calling: Calling) -> bool:
    """Whether a sentence is about one person, of whom it says nothing but an age, or does not say that he spoke.

    Somebody of the people needs the age: "A man was arrested. X, 54, fled", but not "A man was arrested. X fled".
    ``told`` is the sentence of the description.
    """
    if len({one.person for one in named}) > 1 or any(one.calling is not None for one in named):
        return False
    if any(one.age for one in named):
        return calling.age in {None, *(one.age for one in named)}
    return (calling.is_known or is_office(told, calling)) and _leads_off_unsaid(parse)


def _leads_off_unsaid(parse: Parse) -> bool:
    """Whether a sentence opens with a name, and goes on neither to what he said nor to what he does to another."""
    first = next(at for at, item in enumerate(parse.items) if item.is_person)
    opens = all(item.kind in THIN for item in parse.items[:first])
    speaks = any(item.kind is ItemKind.BORDER for item in parse.items[first + 1 : first + 2])
    own = range(first + 1, parse.next_clause(first + 1))
    return opens and not (speaks or parse.items[first].possessive or any(_is_another(parse, at) for at in own))


def _is_another(parse: Parse, at: int) -> bool:
    """Whether a pronoun stands for somebody else than the subject of its clause: "X will replace him"."""
    return parse.begins(CueKind.SPOKEN_OF, at) and not parse.begins(CueKind.REFLEXIVE, at)


def _opens(parse: Parse, calling: Calling) -> bool:
    """Whether a description without an article leads off its sentence, in a language that has none."""
    return parse.language in GENITIVE and _leads_off(parse, calling)


def _leads_off(parse: Parse, calling: Calling) -> bool:
    """Whether only small words, and what prepositions lead to, stand before a description."""
    links = parse.starts(CueKind.PREPOSITION)
    before = [item for item in parse.items if item.last <= calling.first]
    led = {after.first for item, after in pairwise(before) if item.first in links}
    return all(item.kind in THIN or item.first in links | led for item in before)
