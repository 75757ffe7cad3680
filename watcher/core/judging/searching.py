"""Where in an article the words, names and places of a rule stand at all, and what excludes there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.judging.knowledge import Knowledge
from watcher.core.judging.presence import mentions_of, nationals_of, phrases_in, reasons_against
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.whereabouts import Outlook, Places
from watcher.core.rule import Conditions, Exclusions, Rule, Subjects, Topics, Whereabouts

Find = Callable[[Sequence[Parse]], Iterable[Parse]]
"""The sentences among some in which something stands."""


class Search:
    """What is asked for of one article: ``parses`` are the sentences that the rule looks at, ``beyond`` the others."""

    def __init__(self, known: Knowledge, read: ParsedArticle, rule: Rule) -> None:
        self.known = known
        self.read = read
        self.rule = rule
        self.parses = tuple(parse for parse in read.parses if read.zone(parse) in rule.zones)
        self.beyond = tuple(parse for parse in read.parses if read.zone(parse) not in rule.zones)

    def quotes(self, parses: Iterable[Parse]) -> tuple[str, ...]:
        """Some sentences as published, each once."""
        return tuple(dict.fromkeys(self.read.quote(parse) for parse in parses))

    def finds(self, block: Conditions) -> Iterator[tuple[str, str, Find]]:
        """Each key of names, events and places in a block, with what was written there and how it is found."""
        for key, named_ones in (("who", block.who), ("other", block.other)):
            yield from ((key, subjects.label, partial(named, subjects)) for subjects in named_ones)
        yield from (("what", topics.label, partial(self.told, topics)) for topics in block.what)
        yield from (("where", where.label, partial(self._placed, where, block.who)) for where in block.where)

    def told(self, topics: Topics, parses: Sequence[Parse]) -> Iterator[Parse]:
        """The sentences that tell of an event."""
        yield from holding(topics.phrases, parses)
        for event in topics.events:
            yield from (parse for parse in parses if self.known.events[event].mentions_event(parse))

    def hints_at(self, topics: Topics, parse: Parse) -> bool:
        """Whether words of an event stand in a sentence, whatever it says."""
        prepositions = parse.starts(CueKind.PREPOSITION)
        words = (item for item in parse.items if item.kind is ItemKind.WORD and item.first not in prepositions)
        keys = frozenset(item.key for item in words)
        return any(self.known.events[event].may_be_told(keys, parse.language) for event in topics.events)

    def _placed(self, where: Whereabouts, who: Sequence[Subjects], parses: Sequence[Parse]) -> Iterator[Parse]:
        """The sentences with a place that is asked for: abroad is what is so for one of those named."""
        asked = frozenset[str]().union(*(subjects.entities for subjects in who))
        seen_there = {one.entity for parse in parses for item in parse.items for one in item.watched} & asked
        homes = {self.known.entities[id_].home for id_ in seen_there} or {frozenset[str]()}
        seen = [Places(self.read, self.known.gazetteer, Outlook(home)) for home in homes]
        return (parse for parse in parses if any(places.names_one(parse, where) for places in seen))

    def exclusions(self) -> Iterator[tuple[str, Exclusions, Sequence[Parse]]]:
        """The keys that exclude, and the sentences in which they do."""
        yield "unless", self.rule.unless, self.parses
        yield "unless_article", self.rule.unless_article, self.read.opening

    def against(self, exclusions: Exclusions, parses: Iterable[Parse]) -> Iterator[tuple[str, str]]:
        """What excludes, and the sentence in which it stands."""
        for parse in parses:
            yield from (
                (reason, self.read.quote(parse)) for reason in reasons_against(exclusions, parse, self.known.gazetteer)
            )


def named(subjects: Subjects, parses: Sequence[Parse]) -> Iterator[Parse]:
    """The sentences that name one of some subjects."""
    yield from (parse for parse in parses if _names(subjects, parse))
    yield from holding(subjects.roles, parses)


def _names(subjects: Subjects, parse: Parse) -> bool:
    return bool(mentions_of(parse, subjects.entities) or nationals_of(parse, subjects.entities))


def holding(phrases: Sequence[Phrase], parses: Sequence[Parse]) -> Iterator[Parse]:
    """The first sentence with each of some phrases."""
    return (parse for _, parse, _ in phrases_in(phrases, parses))
