"""The candidate index: no rule is tested on an article that lacks every one of its required words or names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from watcher.core.grammar.events import Phrase
from watcher.core.grammar.states import States
from watcher.core.naming.outlines import Outline
from watcher.core.relations.statements import EventReader
from watcher.core.rule import Conditions, Rule, RuleSet, Subjects, Topics

Needs = tuple[frozenset[str], ...]
"""What a block cannot do without: of each set, one member. Members are word keys, and entity ids with an ``@``."""


class Presearch:
    """Finds the rules that an article may satisfy."""

    def __init__(self, ruleset: RuleSet, events: Mapping[str, EventReader], states: States) -> None:
        self._events = events
        self._states = states
        self._always: list[str] = []
        self._by_key: defaultdict[str, list[tuple[str, Needs]]] = defaultdict(list)
        self._asks_for_words = False
        for rule in ruleset.rules:
            for block in rule.blocks:
                self._add(rule, self._needs(rule, block))

    def candidates(self, outline: Outline, entities: Iterable[str]) -> frozenset[str]:
        """The ids of all rules worth testing on an article of this outline with these watched entities in it."""
        named = {f"@{entity}" for entity in entities}
        asked = self._by_key.keys() & (named | outline.keys) if self._asks_for_words else self._by_key.keys() & named
        found = set(self._always)
        for key in asked:
            for rule, needs in self._by_key[key]:
                if rule not in found and all(_is_met(need, named, outline) for need in needs):
                    found.add(rule)
        return frozenset(found)

    def _add(self, rule: Rule, needs: Needs) -> None:
        if not needs:
            self._always.append(rule.id)
            return
        rarest = min(needs, key=len)
        for key in rarest:
            self._by_key[key].append((rule.id, needs))
            self._asks_for_words |= not key.startswith("@")

    def _needs(self, rule: Rule, block: Conditions) -> Needs:
        asked = [self._of_subjects(subjects) for subjects in (*block.who, *block.other)]
        asked += [self._of_topics(topics) for topics in block.what]
        if rule.score is not None:
            asked.append(_of_phrases(phrase for phrase, points in rule.score.weights if points > 0))
        return tuple(asked)

    def _of_subjects(self, subjects: Subjects) -> frozenset[str]:
        """A state is told by its places and adjectives, before sentences are read."""
        states = [self._states.keys(entity) for entity in subjects.entities]
        named = frozenset(f"@{entity}" for entity in subjects.entities)
        return named.union(_of_phrases(subjects.roles), *states)

    def _of_topics(self, topics: Topics) -> frozenset[str]:
        triggers = [self._events[event].triggers for event in topics.events]
        if len(triggers) == 1 and not topics.phrases:
            return triggers[0]  # thousands of words, shared by all rules that ask for this event alone
        return _of_phrases(topics.phrases).union(*triggers)


def _is_met(need: frozenset[str], named: Set[str], outline: Outline) -> bool:
    return not need.isdisjoint(named) or not need.isdisjoint(outline.keys)


def _of_phrases(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(form for phrase in phrases for form in phrase.words[0].forms)
