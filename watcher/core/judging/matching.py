"""Find which rules an article satisfies, and on what evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.parsing import ArticleParser, ParsedArticle
from watcher.core.grammar.states import States
from watcher.core.grammar.stretches import Span
from watcher.core.judging.carrying import Carrying
from watcher.core.judging.conditions import BlockTest
from watcher.core.judging.instances import Day, Instance
from watcher.core.judging.knowledge import Knowledge
from watcher.core.judging.matches import Evidence, Match
from watcher.core.judging.presearch import Presearch
from watcher.core.judging.presence import excludes, section_is_out
from watcher.core.judging.scores import claim_of, points, scored
from watcher.core.judging.settling import settle
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.places import Gazetteer
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Kind
from watcher.core.naming.names import Names, Rejection
from watcher.core.news.articles import Article, Zone
from watcher.core.relations.descriptions import titles_of
from watcher.core.relations.readers import EventReader
from watcher.core.relations.statements import Relation, Statement
from watcher.core.rule import Conditions, Rule, RuleSet


class Matcher:
    """All rules, compiled; one article in, its matches out."""

    def __init__(
        self, ruleset: RuleSet, names: Names, *, gazetteer: Gazetteer, cues: Cues, vocabulary: Vocabulary
    ) -> None:
        events = {event.id: EventReader(event, gazetteer, vocabulary) for event in ruleset.events}
        titles = titles_of(ruleset.entities, vocabulary)
        self.known = Knowledge(
            {entity.id: entity for entity in ruleset.entities},
            events,
            gazetteer,
            titles,
            vocabulary.country_of,
            frozenset(entity.id for entity in ruleset.entities if entity.kind is Kind.STATE),
        )
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in ruleset.rules}
        states = States(ruleset.entities, gazetteer, vocabulary)
        self._parser = ArticleParser(names, states, gazetteer=gazetteer, cues=cues, vocabulary=vocabulary)
        self._presearch = Presearch(ruleset, events, states)

    def read(self, article: Article) -> ParsedArticle:
        """The article with its names, places and clauses read."""
        return self._parser.read(self._parser.glance(article))

    def language(self, article: Article) -> str:
        """The language by whose words an article is read."""
        return self._parser.language(article)

    def rejected(self, read: ParsedArticle) -> tuple[Rejection, ...]:
        """The names in an article that were not taken for the watched ones, each with what spoke against it."""
        return self._parser.rejected(read)

    def may_name(self, article: Article) -> bool:
        """Whether somebody watched may be named in an article: a quick look that misses none."""
        return bool(self._parser.possible(self._parser.outline(article)))

    def match(self, article: Article, *, rules: Iterable[str] | None = None) -> tuple[Match, ...]:
        """One match for every rule, who, claim and place, surest first; scope keys and status are not looked at.

        ``rules`` are the ids of the only rules to test; then the candidate index is not asked.
        """
        outline = self._parser.outline(article)
        language = self.language(article)
        if rules is None and not self._presearch.candidates(outline, self._parser.possible(outline), language):
            return ()
        glance = self._parser.glance(article, outline)
        candidates = (
            self._presearch.candidates(outline, glance.entities, language) if rules is None else frozenset(rules)
        )
        if not candidates:
            return ()
        read = self._parser.read(glance)
        carrying = self.known.carrying(read)
        wanted = (rule for id_, rule in self.rules.items() if id_ in candidates)
        found = (match for rule in wanted for match in self._test(rule, carrying))
        return tuple(sorted(found, key=_sureness, reverse=True))

    def test(self, rule: Rule, read: ParsedArticle) -> tuple[Match, ...]:
        """The matches of one rule, of this set or like one of it, surest first."""
        return self._test(rule, self.known.carrying(read))

    def _test(self, rule: Rule, carrying: Carrying) -> tuple[Match, ...]:
        read = carrying.read
        if any(excludes(rule.unless_article, parse, self.known.gazetteer) for parse in read.opening):
            return ()
        if section_is_out(rule, read.article):
            return ()
        return _RuleTest(rule, carrying, self.known).matches()


class _RuleTest:
    def __init__(self, rule: Rule, carrying: Carrying, known: Knowledge) -> None:
        self._rule = rule
        self._carrying = carrying
        self._read = carrying.read
        self._known = known

    def matches(self) -> tuple[Match, ...]:
        score, parses = self._rule.score, _parses(self._rule, self._read)
        found = () if score is None else scored(score, parses)
        if score is not None and points(score, found) < score.need:
            return ()
        instances = [one for block in self._rule.blocks for one in self._instances(block)]
        if score is not None:
            claim = claim_of(score, parses, self._read.article.day)
            instances = [replace(one, claim=claim) for one in instances]
        evidence = tuple(_at(self._read, parse, span) for _, parse, span in found)
        told = settle(instances, self._read.zone)
        return tuple(sorted((self._match(instance, evidence) for instance in told), key=_sureness, reverse=True))

    def _instances(self, block: Conditions) -> Iterator[Instance]:
        return BlockTest(self._rule, block, carrying=self._carrying, knowledge=self._known).instances()

    def _match(self, instance: Instance, points_for: tuple[Evidence, ...]) -> Match:
        statement, mention = instance.statement, instance.mention
        parse, place = statement.parse, instance.place
        return Match(
            rule=self._rule.id,
            claim=instance.claim,
            grade=instance.grade,
            score=_score(instance, self._read.zone(parse)),
            quote=self._read.quote(parse),
            evidence=(*self._evidence(instance), *points_for),
            who=self._known.entities[mention.entity].name if mention else _role_word(statement),
            entity=mention.entity if mention else None,
            other=self._other(statement),
            where=place.candidates[0].name if place else None,
            place=place.candidates[0].id if place else None,
            when=self._day(instance.day),
            event=statement.event or None,
        )

    def _other(self, statement: Statement) -> str | None:
        """Who fills ``{other}``, by the name of a watched one or place, else as published."""
        if statement.other is None:
            return None
        item = statement.parse.items[statement.other]
        if item.mentions:
            return self._known.entities[item.mentions[0].entity].name
        if item.stranger is not None:
            return item.stranger.name
        return item.place.candidates[0].name if item.place else None

    def _day(self, day: Day | None) -> str | None:
        """A date as published."""
        if day is None:
            return None
        item = day.parse.items[day.item]
        return self._read.published(day.parse, item.first, item.last)[0]

    def _evidence(self, instance: Instance) -> Iterator[Evidence]:
        """The words behind who, what, other, where and when."""
        statement = instance.statement
        parse, span = statement.parse, statement.span
        if instance.mention is not None:
            who = self._quoted("who", self._read.parses[instance.mention.sentence], instance.mention)
            yield replace(who, step=instance.mention.step)
        elif statement.who is not None:
            yield self._quoted("who", parse, parse.items[statement.who])
        for number, run in enumerate(_runs(parse, span.words)):
            what = self._quoted("what", parse, run)
            yield what if number else replace(what, by=_in_short(statement.by) or None)
        if statement.other is not None:
            yield self._quoted("other", parse, parse.items[statement.other])
        if instance.day is not None:
            yield self._quoted("when", instance.day.parse, instance.day.parse.items[instance.day.item])
        if instance.place is not None:
            yield self._quoted("where", self._read.parses[instance.place.sentence], instance.place)

    def _quoted(self, key: str, parse: Parse, tokens: "_Tokens") -> Evidence:
        text, start, end = self._read.published(parse, tokens.first, tokens.last)
        return Evidence(key, text, start, end, self._read.zone(parse))


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int


def _in_short(written: str) -> str:
    """A pattern with the first of many alternatives alone: ``{who} (visit|tour|…) {abroad}``."""
    return _ALTERNATIVES.sub(r"(\1|…)", written)


def _runs(parse: Parse, words: Iterable[int]) -> Iterator[_Run]:
    """The words of an event, those that follow one another as one: a phrase is marked as a whole."""
    run: _Run | None = None
    for item in (parse.items[at] for at in sorted(words)):
        joined = run is not None and not any(one.isalnum() for one in parse.text(run.last, item.first))
        if run is not None and not joined:
            yield run
        run = _Run(run.first if run is not None and joined else item.first, item.last)
    if run is not None:
        yield run


class _Tokens(Protocol):
    """A run of tokens of a sentence."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


_POINTS = {Relation.PATTERN: 90, Relation.PHRASE: 70, Relation.LOOSE: 45}
_TITLE_POINTS = 10
_ALTERNATIVES = re.compile(r"\(([^()|]*\|[^()|]*)(?:\|[^()|]*){2,}\)")
"""Four alternatives and more in brackets."""


def _score(instance: Instance, zone: Zone) -> int:
    """0-100: how sure the relation is, more so in a title, scaled by how near the name is to its spelling."""
    most = _POINTS[instance.statement.relation] + (_TITLE_POINTS if zone is Zone.TITLE else 0)
    return most * (instance.mention.score if instance.mention else 100) // 100


def _sureness(match: Match) -> tuple[int, int]:
    return (match.grade.rank if match.grade else 0, match.score)


def _role_word(statement: Statement) -> str | None:
    """The role word ("journalist") or unwatched name that is who."""
    if statement.who is None:
        return None
    item = statement.parse.items[statement.who]
    return statement.parse.text(item.first, item.last)


def points_of(rule: Rule, read: ParsedArticle) -> int:
    """The points that an article reaches by the rule's score; none where the rule has no score."""
    return 0 if rule.score is None else points(rule.score, scored(rule.score, _parses(rule, read)))


def _parses(rule: Rule, read: ParsedArticle) -> tuple[Parse, ...]:
    """The sentences in the zones that a rule looks at."""
    return tuple(parse for parse in read.parses if read.zone(parse) in rule.zones)


def _at(read: ParsedArticle, parse: Parse, span: Span) -> Evidence:
    items = parse.items[span.first : span.last]
    text, start, end = read.published(parse, items[0].first, items[-1].last)
    return Evidence("score", text, start, end, read.zone(parse))
