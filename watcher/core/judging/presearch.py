"""The candidate index: no rule is tested on an article that lacks every one of its required words or names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from watcher.core.grammar.events import Phrase
from watcher.core.grammar.states import States
from watcher.core.judging.grounds import has_no_doer
from watcher.core.naming.outlines import Outline
from watcher.core.relations.readers import EventReader
from watcher.core.rule import Conditions, Rule, RuleSet, Subjects, Topics


@dataclass(frozen=True, slots=True)
class Need:
    """What a block cannot do without: one of these entities, of these word keys, or of the triggers of these events."""

    entities: frozenset[str]
    words: frozenset[str]
    events: tuple[str, ...] = ()

    @property
    def commonness(self) -> tuple[bool, int]:
        """The lower, the fewer ways to meet it; the thousands of triggers of an event are the most."""
        return bool(self.events), len(self.entities) + len(self.words)


_Filed = tuple[str, tuple[Need, ...]]
"""A rule by its id, with all that one of its blocks needs."""


class Presearch:
    """Finds the rules that an article may satisfy.

    Each block of a rule is filed under the rarest of what it needs. Which words are the triggers of an event depends on
    the language of the article, so they are gathered for a language when its first article comes.
    """

    def __init__(self, ruleset: RuleSet, events: Mapping[str, EventReader], states: States) -> None:
        self._events = events
        self._states = states
        self._always: list[str] = []
        self._by_entity: defaultdict[str, list[_Filed]] = defaultdict(list)
        self._by_word: defaultdict[str, list[_Filed]] = defaultdict(list)
        self._by_event: defaultdict[str, list[_Filed]] = defaultdict(list)
        self._triggers: dict[str, Mapping[str, tuple[str, ...]]] = {}
        for rule in ruleset.rules:
            for block in rule.blocks:
                self._add(rule, tuple(self._needs(rule, block)))

    def candidates(self, outline: Outline, entities: Set[str], language: str) -> frozenset[str]:
        """The ids of all rules worth testing on an article of this outline with these watched entities in it."""
        found = set(self._always)
        for rule, needs in self._filed(outline, entities, language):
            if rule not in found and all(self._is_met(need, outline, entities, language) for need in needs):
                found.add(rule)
        return frozenset(found)

    def _filed(self, outline: Outline, entities: Set[str], language: str) -> Iterator[_Filed]:
        """The blocks of which the rarest need is met; an outline is asked for its words only where one needs words."""
        for entity in self._by_entity.keys() & entities:
            yield from self._by_entity[entity]
        if self._by_word:
            for word in self._by_word.keys() & outline.keys:
                yield from self._by_word[word]
        if self._by_event:
            triggers = self._triggers_of(language)
            for event in {event for word in triggers.keys() & outline.keys for event in triggers[word]}:
                yield from self._by_event[event]

    def _triggers_of(self, language: str) -> Mapping[str, tuple[str, ...]]:
        """The events that blocks are filed under, by each of their triggers in a language."""
        triggers = self._triggers.get(language)
        if triggers is None:
            found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
            for event in self._by_event:
                for word in self._events[event].triggers(language):
                    found[word] += (event,)
            triggers = self._triggers[language] = found
        return triggers

    def _add(self, rule: Rule, needs: tuple[Need, ...]) -> None:
        if not needs:
            self._always.append(rule.id)
            return
        rarest = min(needs, key=lambda need: need.commonness)
        for filed, keys in (
            (self._by_entity, rarest.entities),
            (self._by_word, rarest.words),
            (self._by_event, rarest.events),
        ):
            for key in keys:
                filed[key].append((rule.id, needs))

    def _is_met(self, need: Need, outline: Outline, entities: Set[str], language: str) -> bool:
        if not need.entities.isdisjoint(entities) or not need.words.isdisjoint(outline.keys):
            return True
        return any(self._events[event].may_be_told(outline.keys, language) for event in need.events)

    def _needs(self, rule: Rule, block: Conditions) -> Iterator[Need]:
        on_ground = any(has_no_doer(self._events[event]) for topics in block.what for event in topics.events)
        yield from (self._of_subjects(subjects, on_ground=on_ground) for subjects in block.who)
        yield from (self._of_subjects(subjects) for subjects in block.other)
        yield from (_of_topics(topics) for topics in block.what)
        if rule.score is not None:
            yield Need(frozenset(), _of_phrases(phrase for phrase, points in rule.score.weights if points > 0))

    def _of_subjects(self, subjects: Subjects, *, on_ground: bool = False) -> Need:
        """A state is told by its places and adjectives, before sentences are read; what goes on there by its towns."""
        states = [self._states.keys(entity, parts=on_ground) for entity in subjects.entities]
        officials = (self._states.officials(entity) for entity in subjects.entities)
        return Need(subjects.entities.union(*officials), _of_phrases(subjects.roles).union(*states))


def _of_topics(topics: Topics) -> Need:
    return Need(frozenset(), _of_phrases(topics.phrases), tuple(topics.events))


def _of_phrases(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(form for phrase in phrases for form in phrase.words[0].forms)
