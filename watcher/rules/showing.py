"""Shows an analyst every form that a list or a rule will match, before the news does."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from watcher.core.candidates import candidates_of
from watcher.core.entities import Entity
from watcher.core.events import EventList, Phrase
from watcher.core.readings import Candidate
from watcher.core.rule import Rule, RuleSet
from watcher.core.vocabulary import Vocabulary
from watcher.rules.catalogue import Catalogue, gather
from watcher.rules.compile import Knowledge
from watcher.rules.drafts import FileDraft, ListDraft, ListKind
from watcher.rules.naming import slug
from watcher.rules.wording import Wording

Thing = TypeVar("Thing", Entity, EventList)

_ENTITIES = frozenset({ListKind.PERSON, ListKind.ORGANISATION})


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
        self._places = knowledge.gazetteer.places

    def lines(self, name: str) -> tuple[str, ...]:
        """How what is called ``name`` is found: a rule by id, a list by id (``$`` or not) or name, an entity of a list.

        Nothing when nothing is called so.
        """
        rule = next((rule for rule in self._ruleset.rules if rule.id == name), None)
        if rule is not None:
            return tuple(self._rule(rule))
        draft = self._catalogue.named(name)
        return tuple(self._list(draft) if draft is not None else self._member(name))

    def _list(self, draft: ListDraft) -> Iterator[str]:
        if draft.kind in _ENTITIES:
            for entity in self._catalogue.entities(draft):
                yield from entity_lines(entity, self._vocabulary)
        elif draft.kind is ListKind.PLACE:
            yield f"place {draft.id.text}"
            yield from self._named_places(self._catalogue.places(draft))
        else:
            yield from event_lines(self._wording.event(draft, self._catalogue.words(draft)), draft.kind)

    def _member(self, name: str) -> Iterator[str]:
        """The persons and organisations of that name or id within the lists, each once."""
        shown = set()
        for draft in self._lists.values():
            for entity in self._catalogue.entities(draft) if draft.kind in _ENTITIES else ():
                if slug(name) in {slug(entity.id), slug(entity.name)} and entity.id not in shown:
                    shown.add(entity.id)
                    yield from entity_lines(entity, self._vocabulary)

    def _rule(self, rule: Rule) -> Iterator[str]:
        """The names, events, words and places of a rule, and what spoils it."""
        yield f"rule {rule.title} ({rule.id})"
        subjects = [subject for block in rule.blocks for subject in (*block.who, *block.other)]
        topics = [topic for block in rule.blocks for topic in block.what]
        for entity in _with_ids(self._ruleset.entities, (id_ for subject in subjects for id_ in subject.entities)):
            yield from entity_lines(entity, self._vocabulary)
        for event in _with_ids(self._ruleset.events, (id_ for topic in topics for id_ in topic.events)):
            yield from event_lines(event)
        yield from _marked("role", (phrase for subject in subjects for phrase in subject.roles))
        yield from _marked("words", (phrase for topic in topics for phrase in topic.phrases))
        for where in (where for block in rule.blocks for where in block.where):
            yield f"  where: {where.label}"
            yield from self._named_places(where.places | where.outside)
        yield from _marked("unless", rule.unless.phrases)
        yield from _marked("unless in the whole article", rule.unless_article.phrases)

    def _named_places(self, ids: Iterable[str]) -> Iterator[str]:
        """A line a place with its names in all languages; of what lies in it only how much there is."""
        rows = {row.id: row for row in self._vocabulary.places}
        for id_ in sorted(ids):
            names = dict.fromkeys(name for names in rows[id_].names.values() for name in names)
            inside = sum(id_ in place.countries for place in self._places.values() if place.id != id_)
            more = f", and {inside} places in it" if inside else ""
            yield f"  {self._places[id_].name}{more}: {', '.join(names)}"


def entity_lines(entity: Entity, vocabulary: Vocabulary) -> Iterator[str]:
    """How an entity is found: a line a spelling in which each word stands in one form, then the forms of each word."""
    yield f"{entity.kind} {entity.name} ({entity.id})"
    candidates = candidates_of(entity, vocabulary)
    yield from dict.fromkeys(map(_spelling, candidates))
    yield "  each word in any of its forms:"
    forms: dict[frozenset[str], str] = {}
    for word in (word for candidate in candidates for word in candidate.spelling.words):
        forms.setdefault(word.keys, word.base)
    yield from (f"    {base}: {' '.join(sorted(keys - {base}))}" for keys, base in forms.items() if len(keys) > 1)


def event_lines(event: EventList, kind: ListKind = ListKind.EVENT) -> Iterator[str]:
    """How an event is found: phrases with all forms of their words, and patterns as written."""
    yield f"{kind} {event.id}"
    yield from (f"  {phrase.language or 'any language'}: {_forms(phrase)}" for phrase in event.phrases)
    yield from (f"  {pattern.language}: {pattern.text}" for pattern in event.patterns)
    yield from _marked("never", event.excluded)


def _spelling(candidate: Candidate) -> str:
    words = " ".join(word.base for word in candidate.spelling.words)
    near = f", near {', '.join(sorted(candidate.near))}" if candidate.near else ""
    return f"  {'never' if candidate.excluded else candidate.step}{near}: {words}"


def _marked(mark: str, phrases: Iterable[Phrase]) -> Iterator[str]:
    return (f"  {mark}: {_forms(phrase)}" for phrase in phrases)


def _forms(phrase: Phrase) -> str:
    return " ".join("|".join(sorted(word.forms)) for word in phrase.words)


def _with_ids(things: Iterable[Thing], ids: Iterable[str]) -> Iterator[Thing]:
    wanted = frozenset(ids)
    return (thing for thing in things if thing.id in wanted)
