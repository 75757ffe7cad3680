"""Compiles the matching keys of a rule: who, what, where, other, either, unless, and a title that says it all."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Alias, Entity, Kind
from watcher.core.rule import Conditions, Exclusions, Subjects, Topics, Whereabouts
from watcher.document import Scalar
from watcher.errors import Fault
from watcher.rules.catalogue import Catalogue
from watcher.rules.drafts import NAMES, SPOKEN, BlockDraft, ListDraft, ListKind, RuleDraft
from watcher.rules.inline import is_acronym_of_word, kind_of
from watcher.rules.naming import read_spellings, slug
from watcher.rules.used import Used
from watcher.rules.wording import Wording

Value = TypeVar("Value")

_PLACES = frozenset({ListKind.PLACE})
_OUTSIDE = "outside "
_ABROAD = "abroad"


class Blocks:
    """Compiles conditions with the lists of a catalogue; ``used`` gathers what they name."""

    def __init__(self, catalogue: Catalogue, wording: Wording, vocabulary: Vocabulary, faults: list[Fault]) -> None:
        self._catalogue = catalogue
        self._vocabulary = vocabulary
        self._wording = wording
        self._faults = faults
        self.used = Used()

    def check(self, draft: ListDraft) -> None:
        """Compile a list for its faults alone."""
        if draft.kind in SPOKEN:
            self._wording.check(draft, self._catalogue.words(draft))
        elif draft.kind in NAMES:
            self._catalogue.entities(draft)
            self._catalogue.check_homes(draft)
        else:
            self._catalogue.places(draft)

    def of(self, rule: RuleDraft) -> tuple[Conditions, ...]:
        """The blocks of a rule, of which any one is enough; what stands beside them holds in each."""
        own = self._conditions(rule.own)
        if rule.from_title:
            own = _both(self._from_title(rule.title), own)
        return tuple(_both(own, self._conditions(block)) for block in rule.either) or (own,)

    def exclusions(self, terms: tuple[Scalar, ...]) -> Exclusions:
        """What ``unless`` lists: words as typed, and ``$lists`` of words, names or places."""
        found = Exclusions(self._wording.exclusions(term for term in terms if not _is_reference(term)))
        for term in terms:
            if not _is_reference(term):
                self._warn_of_missing_dollar(term)
            elif draft := self._catalogue.reference(term):
                found = self._excluding(found, draft)
        return found

    def _excluding(self, found: Exclusions, draft: ListDraft) -> Exclusions:
        if draft.kind in NAMES:
            return replace(found, entities=found.entities | self._entities(draft))
        if draft.kind in _PLACES:
            return replace(found, places=found.places | self._catalogue.places(draft))
        of_languages = (phrase for part in draft.sections for phrase in part.phrases)
        phrases = self._wording.exclusions((*self._catalogue.words(draft), *of_languages))
        return replace(found, phrases=found.phrases + phrases)

    def _conditions(self, block: BlockDraft) -> Conditions:
        return Conditions(
            who=tuple(self._subjects(terms) for terms in block.who),
            what=tuple(self._topics(terms) for terms in block.what),
            where=tuple(self._whereabouts(terms) for terms in block.where),
            other=tuple(self._subjects(terms) for terms in block.other),
        )

    def _from_title(self, title: Scalar) -> Conditions:
        """Read ``Putin + foreign travel``: names of lists; a second person or organisation is ``other``."""
        conditions = Conditions()
        for name in title.text.split(" + "):
            draft = self._catalogue.part(title, name.strip())
            if draft is not None:
                conditions = _both(conditions, self._listed_in_title(draft, is_second=bool(conditions.who)))
        return conditions

    def _listed_in_title(self, draft: ListDraft, *, is_second: bool) -> Conditions:
        label = f"${draft.id.text}"
        if draft.kind in SPOKEN:
            return Conditions(what=(Topics(label, events=(self._event(draft),)),))
        if draft.kind in _PLACES:
            return Conditions(where=(Whereabouts(label, places=self._catalogue.places(draft)),))
        subjects = Subjects(label, entities=self._entities(draft))
        return Conditions(other=(subjects,)) if is_second else Conditions(who=(subjects,))

    def _subjects(self, terms: tuple[Scalar, ...]) -> Subjects:
        """Lists, names, and roles, which are written small."""
        entities: set[str] = set()
        roles: list[Scalar] = []
        for term in terms:
            if _is_reference(term):
                entities |= set(self._listed(term, NAMES, self._entities))
                continue
            self._warn_of_missing_dollar(term)
            if term.text[0].islower():
                roles.append(term)
            else:
                entities |= self.used.add_entities(self._inline(term))
        return Subjects(_label(terms), frozenset(entities), self._wording.phrases(roles))

    def _inline(self, term: Scalar) -> tuple[Entity, ...]:
        """A name written in the rule itself: a country is its state; what it is else, lists or its words tell."""
        acronym = is_acronym_of_word(term.text, self._vocabulary)
        aliases = tuple(Alias(text, acronym=acronym) for text in read_spellings(term, self._faults))
        if not aliases:
            return ()
        countries = self._catalogue.countries(term.text)
        if countries:
            called = self._catalogue.display(countries)
            return (Entity(f"state/{slug(called)}", called, Kind.STATE, (Alias(called),), home=countries),)
        name = aliases[0].text
        kind = self._catalogue.kind_of(name) or kind_of(name, self._vocabulary)
        if kind is None and self._vocabulary.given_names:
            what = f"`{term.text}` is read as the name of a person, though no given name in it is known"
            self._faults.append(term.warning("person-or-organisation", what, "say which it is in a list of that kind"))
        return (Entity(f"name/{slug(name)}", name, kind or Kind.PERSON, aliases),)

    def _topics(self, terms: tuple[Scalar, ...]) -> Topics:
        events = tuple(
            event
            for term in terms
            if _is_reference(term)
            for event in self._listed(term, SPOKEN, lambda draft: (self._event(draft),))
        )
        plain = [term for term in terms if not _is_reference(term)]
        for term in plain:
            self._warn_of_missing_dollar(term)
        return Topics(_label(terms), events, self._wording.phrases(plain))

    def _whereabouts(self, terms: tuple[Scalar, ...]) -> Whereabouts:
        found = Whereabouts(_label(terms))
        for term in terms:
            if term.text.lower() == _ABROAD:
                found = replace(found, abroad=True)
            elif term.text.lower().startswith(_OUTSIDE):
                rest = replace(term, text=term.text[len(_OUTSIDE) :].strip())
                found = replace(found, outside=found.outside | self._places(rest))
            else:
                found = replace(found, places=found.places | self._places(term))
        return found

    def _places(self, term: Scalar) -> frozenset[str]:
        """The places of a list, or the one place that a text names."""
        if _is_reference(term):
            return frozenset(self._listed(term, _PLACES, self._catalogue.places))
        return self._catalogue.place(term, term.text)

    def _entities(self, draft: ListDraft) -> frozenset[str]:
        return self.used.add_entities(self._catalogue.entities(draft))

    def _event(self, draft: ListDraft) -> str:
        return self.used.add_event(draft.id.text, lambda: self._wording.event(draft, self._catalogue.words(draft)))

    def _listed(
        self, term: Scalar, kinds: frozenset[ListKind], read: Callable[[ListDraft], Iterable[Value]]
    ) -> Iterable[Value]:
        """What ``read`` makes of the list a ``$reference`` names, if that list is of a fitting kind."""
        draft = self._catalogue.reference(term)
        if draft is None:
            return ()
        if draft.kind not in kinds:
            what = f"`{term.text}` is a list of kind {draft.kind}, not {' or '.join(sorted(kinds))}"
            self._faults.append(term.fault(what, f"move it to `{_KEYS[draft.kind]}`"))
            return ()
        return read(draft)

    def _warn_of_missing_dollar(self, term: Scalar) -> None:
        draft = None if term.quoted else self._catalogue.named(term.text)
        if draft is not None:
            cure = f"write `${draft.id.text}` for the list, or put the text in quotes"
            what = f"`{term.text}` is the name of a list"
            self._faults.append(term.warning("list-without-dollar", what, cure))


_KEYS = {
    ListKind.PERSON: "who",
    ListKind.ORGANISATION: "who",
    ListKind.EVENT: "what",
    ListKind.WORDS: "what",
    ListKind.PLACE: "where",
}


def _is_reference(term: Scalar) -> bool:
    return term.text.startswith("$")


def _label(terms: Iterable[Scalar]) -> str:
    return ", ".join(term.text for term in terms)


def _both(one: Conditions, two: Conditions) -> Conditions:
    return Conditions(one.who + two.who, one.what + two.what, one.where + two.where, one.other + two.other)
