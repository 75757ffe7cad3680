"""Event lists as data, phrases and role patterns; and where a parse of text holds a phrase."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Spot
from watcher.core.grammar.written import is_written_as


class Role(StrEnum):
    """What may stand in a pattern in braces."""

    WHO = "who"
    WHOM = "whom"
    """The same as `who`, but not in the form of a grammatical subject: to whom it is done."""
    SUBJECT = "subject"
    """The same as `who`, but in no other form than that of a grammatical subject."""
    FIRM = "firm"
    """The same as `who`, but nobody who is a person: the employer."""
    OTHER = "other"
    PLACE = "place"
    ABROAD = "abroad"
    HOME = "home"
    DATE = "date"


class Standing(StrEnum):
    """What the watched one is in an event."""

    DOER = "doer"
    """Who does it, from afar as well: strikes."""
    PRESENT = "present"
    """Who does it and is there in person: travels, appears; a state or an organisation by its people alone."""
    PARTNER = "partner"
    """Who does it together with others and is there in person as well: meets."""
    CONCERNED = "concerned"
    """To whom it is done: who is arrested or sanctioned."""
    HARMED = "harmed"
    """The same where he is arrested or hurt: of a state or an organisation its people."""
    HOLDER = "holder"
    """To whom it is done at a post: who resigns; a state or an organisation whose post it is."""
    HOST = "host"
    """Whose it is: the state that holds an election, or who stands in it."""
    FIRM = "firm"
    """Which buys, is bought or merges: a firm, or somebody who owns one; no state."""


IN_PERSON = frozenset({Standing.PRESENT, Standing.PARTNER})
"""What somebody is who has to be there."""
BY_PEOPLE = IN_PERSON | {Standing.HARMED, Standing.HOLDER}
"""What a state is by its people: by its delegation, its minister, its nationals."""
CONCERNED = frozenset({Standing.CONCERNED, Standing.HARMED})
"""What somebody is to whom it is done, whatever his post."""
UNDERGOING = CONCERNED | {Standing.HOLDER}
"""What somebody is to whom it is done."""
WATCHED = frozenset({Role.WHO, Role.WHOM, Role.SUBJECT, Role.FIRM})
"""The roles of the watched one."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in every inflected form: the folded token keys that count as it; ``text`` is what the analyst wrote."""

    text: str
    forms: frozenset[str]

    @property
    def may_be_name(self) -> bool:
        """Whether it is written as names are: with a capital, or in a script that has none."""
        return not self.text[:1].islower()


@dataclass(frozen=True, slots=True)
class Slot:
    """A role, to be filled by a mention, a place or a date."""

    role: Role


@dataclass(frozen=True, slots=True)
class Possessive:
    """``'s``: any possessive form."""


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """``...``: up to twelve words of any kind, within the clause."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``(leave for|fly to)``: one of several runs of parts; ``optional`` for ``(…)?``."""

    options: tuple[tuple["Part", ...], ...]
    optional: bool = False


Part = Word | Slot | Possessive | Ellipsis | Choice


@dataclass(frozen=True, slots=True)
class Pattern:
    """A role pattern: parts in order, with up to four articles, auxiliaries, adverbs, dates or titles between two."""

    text: str
    language: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another, each in any inflected form; enough next to the name."""

    text: str
    words: tuple[Word, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class EventList:
    """An event in several languages; ``excluded`` phrases veto the sentence they stand in.

    ``patterns`` are those of each language, which may be read no sooner than a text of that language is: most are never
    asked for. It ``is_bodily`` where somebody has to be abroad for it; its ``words`` then are, by language, the forms
    that tell of it beside a name and a foreign place. Where ``who_is`` is None, each pattern says by its roles whether
    the watched one does it.
    """

    id: str
    phrases: tuple[Phrase, ...] = ()
    patterns: Mapping[str, Sequence[Pattern]] = field(default_factory=dict)
    excluded: tuple[Phrase, ...] = ()
    is_bodily: bool = False
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    who_is: Standing | None = None


def words_of(pattern: Pattern) -> frozenset[str]:
    """Every form of every word of a pattern."""
    return frozenset(chain.from_iterable(_forms(pattern.parts)))


def _forms(parts: Sequence[Part]) -> Iterator[frozenset[str]]:
    for part in parts:
        if isinstance(part, Word):
            yield part.forms
        elif isinstance(part, Choice):
            yield from chain.from_iterable(map(_forms, part.options))


def find_phrase(phrase: Phrase, parse: Parse, *, inside_names: bool = False) -> tuple[tuple[int, int], ...]:
    """Every run of items, first to last (exclusive), that is the phrase; marks between its words are passed over.

    A phrase may hold a name, as "Kremlin statement"; a mere part of a name counts only ``inside_names``.
    """
    if any(word.forms.isdisjoint(parse.keys) for word in phrase.words):
        return ()
    spots = parse.spots
    count = len(phrase.words)
    runs = (spots[at : at + count] for at in range(len(spots) - count + 1))
    whole = (run for run in runs if inside_names or (run[0].begins and run[-1].ends))
    found = (run for run in whole if _is_phrase(phrase, run))
    return tuple((run[0].item, run[-1].item + 1) for run in found if _is_written(phrase, run, parse))


def _is_phrase(phrase: Phrase, run: Sequence[Spot]) -> bool:
    return all(spot.key in word.forms for word, spot in zip(phrase.words, run, strict=True))


def _is_written(phrase: Phrase, run: Sequence[Spot], parse: Parse) -> bool:
    """Whether words are written as a phrase of the language; plain words of no language are found as they stand."""
    if phrase.language is None:
        return True
    return all(is_written_as(word.text, parse, spot.item) for word, spot in zip(phrase.words, run, strict=True))
