"""Shows an analyst what a rule does, in words, and every form that a list will match, before the news does."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from watcher.core.grammar.events import EventList, Phrase
from watcher.core.lexicon.places import SHARED, Place, PlaceKind
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.rule import Rule, RuleSet
from watcher.document import Scalar, suggest
from watcher.rules.catalogue import Catalogue, gather
from watcher.rules.compile import Knowledge
from watcher.rules.drafts import NAMES, FileDraft, ListDraft, ListKind
from watcher.rules.naming import slug
from watcher.rules.sheets import Sheet
from watcher.rules.showing_names import entity_lines
from watcher.rules.showing_rules import Known, rule_lines
from watcher.rules.wording import Wording

_BRIEFLY = 3
"""Entities of a list or rule up to which each is shown with its spellings; of more only the names are shown."""

_PATTERNS = 3
"""Patterns of a language that are shown unless all are asked for."""

_PLACES = {PlaceKind.COUNTRY: "countries", PlaceKind.CITY: "cities"}
"""The kinds of places of which there are several otherwise than with an s."""

_LIKENESS = 0.75
"""How alike an unknown name and the one it may be are: at 0.6 there is somebody like it for any name."""


class Showcase:
    """The lists and rules of some files, and the shipped lists, to be looked up by name."""

    def __init__(
        self, files: Sequence[FileDraft], ruleset: RuleSet, knowledge: Knowledge, vocabulary: Vocabulary
    ) -> None:
        self._lists = gather(files, knowledge.shipped, [])
        self._catalogue = Catalogue(self._lists, knowledge.gazetteer, [])
        self._wording = Wording(knowledge.forms, [])
        self._ruleset = ruleset
        self._vocabulary = vocabulary
        self._gazetteer = knowledge.gazetteer
        self._places = knowledge.gazetteer.places

    def lines(self, name: str, sheet: Sheet) -> tuple[str, ...]:
        """What is called ``name``: a rule by id or title, a list by id (``$`` or not) or name, an entity, a place.

        Nothing when nothing is called so. Where a rule and a list share a name, ``$`` asks for the list.
        """
        rule = None if name.startswith("$") else self._rule(name)
        if rule is not None:
            return tuple(self._of_rule(rule, sheet))
        draft = self._catalogue.named(name)
        if draft is not None:
            return tuple(self._list(draft, sheet))
        return tuple(self._member(name, sheet)) or tuple(self._place(name, sheet))

    def overview(self, sheet: Sheet) -> Iterator[str]:
        """All there is to be named in a rule: rules, lists by their kinds, each id once, and how many places."""
        yield from _named("rules", (rule.id for rule in self._ruleset.rules), sheet)
        for kind in ListKind:
            yield from _named(kind, (f"${id_}" for id_, draft in self._lists.items() if draft.kind is kind), sheet)
        kinds = Counter(place.kind for place in self._places.values())
        known = ", ".join(f"{number} {_PLACES.get(kind, f'{kind}s')}" for kind, number in sorted(kinds.items()))
        yield from sheet.row("places", f"{known} – by their names, without a list")
        yield "  `watcher show` with one of these names says what will be found"

    def near(self, name: str) -> str | None:
        """The id of a rule or list, or the name of an entity, that was perhaps meant."""
        entities = (one.name for draft in self._named_lists() for one in self._catalogue.entities(draft))
        rules = [called for rule in self._ruleset.rules for called in (rule.id, rule.title)]
        return suggest(name.removeprefix("$"), [*rules, *self._lists, *entities], likeness=_LIKENESS)

    def _rule(self, name: str) -> Rule | None:
        wanted = slug(name)
        called = ((rule, {rule.id, slug(rule.title)}) for rule in self._ruleset.rules)
        return next((rule for rule, names in called if wanted in names), None)

    def _named_lists(self) -> list[ListDraft]:
        return [draft for draft in self._lists.values() if draft.kind in NAMES]

    def _list(self, draft: ListDraft, sheet: Sheet) -> Iterator[str]:
        if draft.kind in NAMES:
            yield from self._entities(draft, sheet)
        elif draft.kind is ListKind.PLACE:
            yield f"place {draft.id.text}"
            yield from _included(draft, sheet)
            yield from self._named_places(self._catalogue.places(draft), sheet)
        else:
            event = self._wording.event(draft, self._catalogue.words(draft))
            yield f"{draft.kind} {draft.id.text}"
            yield from _included(draft, sheet)
            yield from event_lines(event, sheet)
            yield from _groups(draft, sheet)

    def _entities(self, draft: ListDraft, sheet: Sheet) -> Iterator[str]:
        """The entities of a list with their spellings; only their names where there are many."""
        entities = self._catalogue.entities(draft)
        if len(entities) > _BRIEFLY and not sheet.is_full:
            yield f"{draft.kind}s of {draft.id.text}: {len(entities)}"
            yield from _included(draft, sheet)
            yield from sheet.row("names", ", ".join(entity.name for entity in entities))
            yield "  `watcher show` with one of these names, or with --all, shows the spellings"
            return
        for entity in entities:
            yield from entity_lines(entity, self._vocabulary, sheet)

    def _member(self, name: str, sheet: Sheet) -> Iterator[str]:
        """The persons and organisations of that name or id within the lists, each once."""
        shown = set()
        for draft in self._named_lists():
            for entity in self._catalogue.entities(draft):
                if slug(name) in {slug(entity.id), slug(entity.name)} and entity.id not in shown:
                    shown.add(entity.id)
                    yield from entity_lines(entity, self._vocabulary, sheet)

    def _place(self, name: str, sheet: Sheet) -> Iterator[str]:
        """The places of that name, which need no list."""
        for place in self._gazetteer.lookup(name):
            yield f"{place.kind} {place.name} ({place.id})"
            yield from self._named_places({place.id}, sheet)
            if place.kind in SHARED:
                yield from self._countries(place, sheet)

    def _named_places(self, ids: Iterable[str], sheet: Sheet) -> Iterator[str]:
        """A row a place with its names in all languages; of what lies in it only how much there is."""
        rows = {row.id: row for row in self._vocabulary.places}
        for id_ in sorted(ids):
            names = dict.fromkeys(name for names in rows[id_].names.values() for name in names)
            inside = sum(id_ in place.countries for place in self._places.values() if place.id != id_)
            more = (f"and {inside} places in it",) if inside else ()
            yield from sheet.items(self._places[id_].name, (*more, *names))

    def _countries(self, place: Place, sheet: Sheet) -> Iterator[str]:
        """The members of a region, the countries on the shores of a sea: all that counts as in it."""
        members = sorted(self._places[id_].name for id_ in place.countries if id_ in self._places)
        yield from sheet.row("countries", ", ".join(members))

    def _of_rule(self, rule: Rule, sheet: Sheet) -> Iterator[str]:
        """A rule in words, then the names and events that it asks for."""
        entities = {entity.id: entity for entity in self._ruleset.entities}
        events = {event.id: event for event in self._ruleset.events}
        yield from rule_lines(rule, Known(entities, self._places), sheet)
        subjects = [subject for block in rule.blocks for subject in (*block.who, *block.other)]
        named = sorted({id_ for subject in subjects for id_ in subject.entities})
        for id_ in named if sheet.is_full or len(named) <= _BRIEFLY else ():
            yield ""
            yield from entity_lines(entities[id_], self._vocabulary, sheet)
        for id_ in sorted({id_ for block in rule.blocks for topic in block.what for id_ in topic.events}):
            yield ""
            yield f"event {id_}"
            yield from event_lines(events[id_], sheet) if sheet.is_full else _event_briefly(events[id_], sheet)
        for where in (where for block in rule.blocks for where in block.where):
            if where.places | where.outside:
                yield ""
                yield f"where {where.label}"
                yield from self._named_places(where.places | where.outside, sheet)


def _named(label: str, names: Iterable[str], sheet: Sheet) -> Iterator[str]:
    """A row of all names of a kind; none where there is nothing of it."""
    if kept := sorted(names):
        yield from sheet.row(label, ", ".join(kept))


def _event_briefly(event: EventList, sheet: Sheet) -> Iterator[str]:
    """In which languages an event is found, and where its phrases and patterns are shown."""
    languages = dict.fromkeys([*(one.language or "any language" for one in event.phrases), *event.patterns])
    yield from sheet.row("languages", ", ".join(languages))
    yield from sheet.row("phrases", f"`watcher show '${event.id}'` shows them, and the patterns")


def event_lines(event: EventList, sheet: Sheet) -> Iterator[str]:
    """How an event is found, by language: phrases, with the forms of their words where all is shown, and patterns."""
    languages = dict.fromkeys([*(one.language for one in event.phrases), *event.patterns])
    for language in languages:
        phrases = [one for one in event.phrases if one.language == language]
        patterns = [one.text for one in event.patterns.get(language or "", ())]
        yield from sheet.items(language or "any language", map(_forms if sheet.is_full else _text, phrases))
        for number, text in enumerate(sheet.cut(patterns, _PATTERNS)):
            yield from sheet.row("" if phrases or number else language or "", text)
    yield from sheet.items("never", map(_text, event.excluded))


def _groups(draft: ListDraft, sheet: Sheet) -> Iterator[str]:
    """A row a group of words that patterns share, with its language."""
    for section in draft.sections:
        for group in section.groups:
            yield from sheet.items(f"{section.language} ${group.name.text}", (word.text for word in group.words))


def _included(draft: ListDraft, sheet: Sheet) -> Iterator[str]:
    """The lists that a list names, of which it has all members."""
    yield from sheet.items("lists", (name.text for name in draft.names if isinstance(name, Scalar)))


def _text(phrase: Phrase) -> str:
    return phrase.text


def _forms(phrase: Phrase) -> str:
    return " ".join("|".join(sorted(word.forms)) for word in phrase.words)
