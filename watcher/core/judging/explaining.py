"""Why an article satisfies a rule, or which of its keys failed, and why what else was read in it is not told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Final, TypeVar

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import find_phrase
from watcher.core.judging.answers import Answers
from watcher.core.judging.conditions import BlockTest
from watcher.core.judging.diagnosis import Apart, separations
from watcher.core.judging.instances import Drop, Dropped, Instance
from watcher.core.judging.matching import Matcher, points_of
from watcher.core.judging.presence import mentions_of, section_is_out
from watcher.core.judging.reasons import Explanation, Obstacle, Reason
from watcher.core.judging.searching import Search, named
from watcher.core.judging.settling import Unsettled, settle
from watcher.core.judging.settling import unsettled as unsettled_of
from watcher.core.naming.entities import Kind, Mention
from watcher.core.naming.names import Rejection
from watcher.core.naming.vetoes import Veto
from watcher.core.news.articles import Article
from watcher.core.relations.sides import attributed
from watcher.core.relations.statements import Statement
from watcher.core.relations.whereabouts import Outlook, Places
from watcher.core.rule import Conditions, Rule, Subjects, Topics


def explain(matcher: Matcher, article: Article, rule: Rule) -> Explanation:
    """Tell for every key of a rule where in the article it was found, or that it was not, and name every decision."""
    read = matcher.read(article)
    matches = matcher.test(rule, read)
    known, carrying = matcher.known, matcher.known.carrying(read)
    search = Search(known, read, rule)
    told = (BlockTest(rule, block, carrying=carrying, knowledge=known).judged() for block in rule.blocks)
    judged = [(block, tuple(some)) for block, some in zip(rule.blocks, told, strict=True)]
    lines = Answers(search, [one for _, some in judged for one in some], matches).lines()
    reasons = _Reasons(search, judged, matcher.rejected(read)).all()
    misread = () if matches else _misread(matcher, article, rule)
    return Explanation(rule.id, matcher.language(article), matches, lines, tuple(dict.fromkeys((*reasons, *misread))))


_OPENING: Final = 1_000
"""Letters of a text up to which paragraphs begin that are read in other languages."""


def _misread(matcher: Matcher, article: Article, rule: Rule) -> Iterator[Reason]:
    """The languages in which the rule would find something, if the article were in one of them.

    Only its opening is read anew: of a longer text the language is seldom mistaken.
    """
    taken_for = matcher.language(article)
    opening = replace(article, blocks=tuple(block for block in article.blocks if block.start < _OPENING))
    events = (event for block in rule.blocks for topics in block.what for event in topics.events)
    known = {language for event in events for language in matcher.known.events[event].languages}
    for language in sorted(known - {taken_for}):
        if matcher.test(rule, matcher.read(replace(opening, language=language))):
            detail = f"taken for `{taken_for}`; if it is `{language}`, it is a hit – `--language {language}`"
            yield Reason(Obstacle.LANGUAGE, detail=detail)


_Judged = TypeVar("_Judged", Instance, Dropped)


class _Reasons:
    def __init__(
        self,
        search: Search,
        judged: Sequence[tuple[Conditions, Sequence[Instance | Dropped]]],
        rejected: Sequence[Rejection],
    ) -> None:
        self._search = search
        self._known = search.known
        self._read = search.read
        self._rule = search.rule
        self._judged = judged
        self._rejected = rejected

    def all(self) -> Iterator[Reason]:
        """Every named reason for which something that was read is not told, what concerns the whole article first."""
        yield from self._obstacles()
        for number, (block, judged) in enumerate(self._judged, 1 if len(self._judged) > 1 else 0):
            yield from self._not_taken(block)
            yield from self._mere_places(block)
            of_block = (*self._not_told(block, judged), *self._placeless(block))
            yield from (replace(one, block=number) for one in of_block)
        yield from self._unsettled()

    def _obstacles(self) -> Iterator[Reason]:
        for against, quote in self._search.against(self._rule.unless_article, self._read.opening):
            yield Reason(Obstacle.ARTICLE, detail=against, quote=quote)
        if section_is_out(self._rule, self._read.article):
            yield Reason(Obstacle.ARTICLE, detail=f"section {self._read.article.section}")
        score = self._rule.score
        points = points_of(self._rule, self._read)
        if score is not None and points < score.need:
            yield Reason(Obstacle.SCORE, detail=f"{points} of {score.need} points")

    def _not_taken(self, block: Conditions) -> Iterator[Reason]:
        """The names that look like one who is asked for and are not taken for it."""
        wanted = frozenset(id_ for subjects in (*block.who, *block.other) for id_ in subjects.entities)
        for mention, veto, near in ((one.mention, one.veto, one.near) for one in self._rejected):
            if mention.entity in wanted:
                parse = self._read.parses[mention.sentence]
                name = self._read.published(parse, _with_given_name(parse, mention, veto), mention.last)[0]
                quote = self._read.quote(parse)
                if veto is Veto.EXCLUDED:
                    name = self._namesake(mention, quote) or name
                yield Reason(veto, self._name(mention), name, quote, aside=", ".join(near))

    def _mere_places(self, block: Conditions) -> Iterator[Reason]:
        """The states that are asked for and named only as the place where something happens."""
        asked = frozenset[str]().union(*(subjects.entities for subjects in (*block.who, *block.other)))
        states = [state for id_ in sorted(asked) if (state := self._known.entities[id_]).kind is Kind.STATE]
        for state, parse in product(states, self._search.parses):
            places = (item.place.candidates[0].id for item in parse.items if item.place is not None)
            if not mentions_of(parse, frozenset({state.id})) and not state.home.isdisjoint(places):
                yield Reason(Apart.PLACE, state.name, quote=self._read.quote(parse))

    def _namesake(self, mention: Mention, quote: str) -> str:
        """The longest name that the list's `not` has and the sentence holds as it is written there, in any case."""
        names, said = self._known.entities[mention.entity].excluded, quote.lower()
        return max((name for name in names if name.lower() in said), key=len, default="")

    def _not_told(self, block: Conditions, judged: Sequence[Instance | Dropped]) -> Iterator[Reason]:
        """The events that were read and dropped, and names that are not the doers."""
        for dropped in (one for one in judged if isinstance(one, Dropped)):
            yield Reason(dropped.reason, self._name(dropped.mention), self._detail(dropped), self._quote(dropped))
        done = {one.statement.parse.number for one in judged}
        yield from self._apart(
            block, [parse for parse in self._search.parses if parse.number not in done], found=bool(judged)
        )

    def _placeless(self, block: Conditions) -> Iterator[Reason]:
        """The sentences with words of an event whose patterns ask for a place where none that is known stands."""
        languages = {parse.language for parse in self._search.parses}
        for topics, language in product(block.what, languages):
            readers = [self._known.events[event] for event in topics.events]
            asking = [one for one in readers if one.asks_for_place(language)]
            for parse in self._search.parses if asking else ():
                told = all(one.mentions_event(parse) for one in asking)
                if not told and self._search.hints_at(topics, parse) and not any(item.place for item in parse.items):
                    yield Reason(Obstacle.PLACELESS, detail=topics.label, quote=self._read.quote(parse))

    def _unsettled(self) -> Iterator[Reason]:
        """What another sentence tells, whichever block found it; that a sentence tells it twice is no reason."""
        instances = self._of_kind(Instance)
        told = {_place_of(one) for one in settle(instances, self._read.zone)}
        for instance, reason in unsettled_of(instances, self._read.zone):
            if reason is not Unsettled.SAME or _place_of(instance) not in told:
                yield Reason(reason, self._name(instance.mention), instance.claim.kind, self._quote(instance))

    def _of_kind(self, kind: type[_Judged]) -> list[_Judged]:
        return [one for _, judged in self._judged for one in judged if isinstance(one, kind)]

    def _apart(self, block: Conditions, parses: Sequence[Parse], *, found: bool) -> Iterator[Reason]:
        for who, what in product(block.who[:1], block.what):
            apart = tuple(separations(self._read, parses, who, what, self._known))
            for one in apart:
                name = self._known.entities[one.entity].name
                yield Reason(one.reason, name, one.detail, self._read.quote(one.parse))
            finds = (partial(named, who), partial(self._search.told, what))
            beside = tuple(self._beside(who, what, parses))
            for role, quote in beside:
                yield Reason(Apart.UNCONNECTED, role, quote=quote)
            if not (found or apart or beside) and all(any(find(self._search.parses)) for find in finds):
                yield Reason(Obstacle.PARTED, who.label, what.label)

    def _beside(self, who: Subjects, what: Topics, parses: Sequence[Parse]) -> Iterator[tuple[str, str]]:
        """The roles that stand in a sentence beside an event which is not theirs, and the sentence."""
        for parse in parses if who.roles else ():
            if any(self._search.told(what, [parse])):
                yield from ((role.text, self._read.quote(parse)) for role in who.roles if find_phrase(role, parse))

    def _detail(self, dropped: Dropped) -> str:
        """What speaks against an event; places are looked up here alone, so that matching need not."""
        if dropped.reason is Drop.OTHER:
            side = self._side(dropped.statement)
            return f"{side} instead of {dropped.detail}" if side else f"nobody is named; {dropped.detail} is asked for"
        if dropped.reason is Drop.GRADE and dropped.mention is not None:
            return f"{dropped.detail}, named by {dropped.mention.step}"
        if dropped.reason not in {Drop.PLACE, Drop.AT_HOME}:
            return dropped.detail
        return Places(self._read, self._known.gazetteer, Outlook()).named(dropped.statement)

    def _side(self, statement: Statement) -> str:
        """The other side of an event as published, nothing where none is named."""
        side = attributed(statement) if statement.other is None else statement.other
        if side is None:
            return ""
        item = statement.parse.items[side]
        return self._read.published(statement.parse, item.first, item.last)[0]

    def _name(self, mention: Mention | None) -> str:
        return "" if mention is None else self._known.entities[mention.entity].name

    def _quote(self, one: Instance | Dropped) -> str:
        return self._read.quote(one.statement.parse)


def _place_of(one: Instance) -> tuple[str | None, int]:
    """Whom something is told of, and in which sentence."""
    return one.mention.entity if one.mention else None, one.statement.parse.number


def _with_given_name(parse: Parse, mention: Mention, veto: Veto) -> int:
    """The first token of a name, with the given name before it that makes it somebody else's."""
    before = mention.first - 1
    has_given_name = veto in _BY_GIVEN_NAME and before >= 0 and parse.tokens[before].text[:1].isupper()
    return before if has_given_name else mention.first


_BY_GIVEN_NAME = frozenset({Veto.EXCLUDED, Veto.OTHER_GIVEN_NAME})
