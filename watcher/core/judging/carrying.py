"""Who earlier sentences of an article leave to speak of: for "he", "the minister" and "the company"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Grade, Mention
from watcher.core.news.articles import Zone
from watcher.core.relations.bodies import IsPerson, items_of, with_bodies
from watcher.core.relations.descriptions import Titles, described, firms_described, opening_titles
from watcher.core.relations.implied import implied, with_subject
from watcher.core.relations.pronouns import Named, Person, carried, opening_pronoun, people
from watcher.core.relations.references import NO_LANDS, Lands, References, read_as_person
from watcher.core.relations.resumed import body_of, may_mean_thing, names_none, opening_it, resumed
from watcher.core.relations.sayings import without_saying
from watcher.core.relations.turnings import turns_to_another

_CHAIN: Final = 4
"""Sentences over which pronouns and descriptions are followed back to a name."""
_OPENING: Final = 4
"""Items of a sentence among which somebody new is brought up."""
_MOST_CALLINGS: Final = 8
"""Descriptions of persons in a sentence, at most; a text without marks has no end of them."""


class Carrying:
    """Reads pronouns and descriptions in the sentences of one article."""

    def __init__(self, read: ParsedArticle, titles: Titles, lands: Lands = NO_LANDS) -> None:
        self.read = read
        self._titles = titles
        self._references = References(read, lands, titles)
        self._persons: dict[int, tuple[tuple[Named, Mention], ...]] = {}
        self._told: dict[int, tuple[Parse, ...]] = {}
        self._bodies: dict[int, tuple[tuple[Named, Mention], ...]] = {}

    def persons(self, parse: Parse) -> tuple[tuple[Named, Mention], ...]:
        """The sentence with "he", "the two" or an opening title read as each watched one who was spoken of before.

        Every rule asks for them; they are looked for once.
        """
        found = self._persons.get(parse.number)
        if found is None:
            found = self._persons[parse.number] = tuple(self._spoken_of(parse))
        return found

    def _spoken_of(self, parse: Parse) -> Iterator[tuple[Named, Mention]]:
        verb = implied(parse)
        opens = verb is not None or opening_pronoun(parse) or next(opening_titles(parse), None)
        before = self._people_before(parse, _CHAIN) if opens else ()
        found = (*carried(parse, before), *described(parse, before, self._titles))
        yield from found
        if not found:
            yield from self._called(parse)
        if verb is not None and not found:
            yield from ((with_subject(parse, verb, one), one) for person in before[:1] for one in person)

    def _called(self, parse: Parse) -> Iterator[tuple[Named, Mention]]:
        """The sentence with each description in it read as the watched one for whom it stands."""
        for calling in self.read.callings[parse.number][:_MOST_CALLINGS]:
            for mention in self._references.of(parse, calling, lambda: self._people_before(parse, _CHAIN)):
                yield read_as_person(parse, calling, mention), mention

    def told(self, parse: Parse, is_person: IsPerson) -> tuple[Parse, ...]:
        """The sentence as it is told, see ``said``; read once for all rules."""
        found = self._told.get(parse.number)
        if found is None:
            found = self._told[parse.number] = said(parse, is_person)
        return found

    def bodies(self, parse: Parse, is_person: IsPerson) -> tuple[tuple[Named, Mention], ...]:
        """The sentence with the "it" that opens it read as each watched body of whom the one before speaks alone."""
        found = self._bodies.get(parse.number)
        if found is None:
            found = self._bodies[parse.number] = tuple(self._resumed(parse, is_person))
        return found

    def _resumed(self, parse: Parse, is_person: IsPerson) -> Iterator[tuple[Named, Mention]]:
        cue = opening_it(parse)
        body = None if cue is None else self._body_before(parse, cue, is_person)
        if cue is not None and body is not None:
            read = resumed(parse, cue, body)
            for mention in body.watched:
                yield (read, items_of(read, mention.entity)), mention

    def _body_before(self, parse: Parse, cue: CueHit, is_person: IsPerson) -> Item | None:
        """The body for which a pronoun that opens a sentence stands, by the few sentences before."""
        for number in range(parse.number - 1, max(-1, parse.number - 1 - _CHAIN), -1):
            before = self.read.parses[number]
            if may_mean_thing(parse, cue, before):
                return None
            if not names_none(before, is_person):
                body = body_of(before, is_person)
                return body if body is None or self._goes_on(before, parse) else _less_sure_of(body)
            if opening_it(before) is None and not before.starts(CueKind.FIRM):
                return None
        return None

    def firms(self, parse: Parse, is_firm: Callable[[str], bool]) -> Iterator[tuple[Named, Mention]]:
        """The sentence with "the company" read as the one named last before of which ``is_firm`` holds."""
        if parse.starts(CueKind.FIRM):
            mention = self._firm_before(parse, is_firm)
            if mention is not None:
                yield from firms_described(parse, mention)

    def _firm_before(self, parse: Parse, is_firm: Callable[[str], bool]) -> Mention | None:
        """The organisation named last in the few sentences before; none where two were named there together."""
        for number in range(parse.number - 1, max(-1, parse.number - 1 - _CHAIN), -1):
            named = (one for item in self.read.parses[number].items for one in item.mentions)
            found = [one for one in named if is_firm(one.entity)]
            if found:
                return found[-1] if len({one.entity for one in found}) == 1 else None
        return None

    def _people_before(self, parse: Parse, depth: int) -> tuple[Person, ...]:
        """Whom the sentence before names, or speaks of as somebody named before it; less surely in another paragraph.

        A sentence that is about nobody is passed over; one that turns to somebody without a name leaves it open.
        """
        before = self.read.parses[parse.number - 1] if parse.number and depth else None
        if before is None or (turns_to_another(before) and self.read.callings[before.number]):
            return ()
        opening, named = opening_pronoun(before), people(before)
        titled = next(opening_titles(before), None) is not None or implied(before) is not None
        if not named and opening is None and not titled:
            return () if _brings_up_another(before) else _less_sure(self._people_before(before, depth - 1))
        earlier = self._people_before(before, depth - 1) if opening or titled else ()
        if opening is None and implied(before) is None:
            earlier = tuple((mention,) for _, mention in described(before, earlier, self._titles))
        found = (*earlier[: 1 if opening and opening.kind is not CueKind.PAIR else None], *named)
        return found if self._goes_on(before, parse) else _less_sure(found)

    def _goes_on(self, before: Parse, parse: Parse) -> bool:
        """Whether a sentence goes on from the one before: in the same paragraph, or as the first below the title."""
        return before.sentence.block == parse.sentence.block or self.read.zone(before) is Zone.TITLE


def said(parse: Parse, is_person: IsPerson) -> tuple[Parse, ...]:
    """A sentence with "it" read as who says it, and where it has "said they", the same without."""
    read = with_bodies(parse, is_person)
    unsaid = without_saying(read)
    return (read,) if unsaid is None else (read, unsaid)


def _brings_up_another(parse: Parse) -> bool:
    """Whether a sentence that names nobody begins with one person: "The driver fled"."""
    parties = (at for at, item in enumerate(parse.items[:_OPENING]) if item.first in parse.starts(CueKind.PARTY))
    return any(not parse.ends(EndingKind.SEVERAL, at) for at in parties)


def _less_sure_of(body: Item) -> Item:
    mentions, states = _less_sure((body.mentions, body.states))
    return replace(body, mentions=mentions, states=states)


def _less_sure(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(tuple(replace(mention, grade=Grade.LOW) for mention in person) for person in people)
