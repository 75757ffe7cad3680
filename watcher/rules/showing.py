"""Shows an analyst every form that a list or a rule will match, before the news does."""

from collections.abc import Iterable, Iterator

from watcher.core.candidates import candidates_of
from watcher.core.entities import Entity
from watcher.core.events import EventList, Phrase, Word
from watcher.core.rule import Rule, RuleSet
from watcher.core.vocabulary import Vocabulary


def entity_lines(entity: Entity, vocabulary: Vocabulary) -> Iterator[str]:
    """How an entity is found: a line a spelling, the forms of each of its words with ``|`` between."""
    yield f"{entity.kind} {entity.name} ({entity.id})"
    for candidate in candidates_of(entity, vocabulary):
        words = " ".join("|".join(sorted(word.keys)) for word in candidate.spelling.words)
        verdict = "never" if candidate.excluded else str(candidate.step)
        near = f", near {', '.join(sorted(candidate.near))}" if candidate.near else ""
        yield f"  {verdict}{near}: {words}"


def event_lines(event: EventList) -> Iterator[str]:
    """How an event is found: phrases with all forms of their words, and patterns as written."""
    yield f"event {event.id}"
    yield from (f"  {phrase.language or 'any language'}: {_forms(phrase)}" for phrase in event.phrases)
    yield from (f"  {pattern.language}: {pattern.text}" for pattern in event.patterns)
    yield from (f"  never: {_forms(phrase)}" for phrase in event.excluded)


def rule_lines(rule: Rule, ruleset: RuleSet, vocabulary: Vocabulary) -> Iterator[str]:
    """How the names, events and words of a rule are found."""
    yield f"rule {rule.title} ({rule.id})"
    for entity in _named(rule, ruleset.entities):
        yield from entity_lines(entity, vocabulary)
    topics = [topic for block in rule.blocks for topic in block.what]
    asked = {id_ for topic in topics for id_ in topic.events}
    for event in (event for event in ruleset.events if event.id in asked):
        yield from event_lines(event)
    yield from (f"  words: {_forms(phrase)}" for topic in topics for phrase in topic.phrases)


def _named(rule: Rule, entities: Iterable[Entity]) -> Iterator[Entity]:
    subjects = [subject for block in rule.blocks for subject in (*block.who, *block.other)]
    asked = {id_ for subject in subjects for id_ in subject.entities}
    return (entity for entity in entities if entity.id in asked)


def _forms(phrase: Phrase) -> str:
    return " ".join(_word(word) for word in phrase.words)


def _word(word: Word) -> str:
    return "|".join(sorted(word.forms))
