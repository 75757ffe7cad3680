"""Why an article satisfies a rule, or which of its keys failed: one line for every key."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from typing import TypeVar

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.clauses import ItemKind, Parse
from watcher.core.grammar.events import Phrase
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.judging.conditions import BlockTest
from watcher.core.judging.diagnosis import separations
from watcher.core.judging.instances import Drop, Dropped, Instance
from watcher.core.judging.matching import Match, Matcher, points_of, section_is_out
from watcher.core.judging.presence import mentions_of, phrases_in, reasons_against
from watcher.core.judging.reasons import Explanation, KeyLine, KeyState, Obstacle, Reason
from watcher.core.judging.settling import Unsettled, settle
from watcher.core.judging.settling import unsettled as unsettled_of
from watcher.core.language.phrasing import first_of
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Grade, Mention
from watcher.core.naming.vetoes import Veto
from watcher.core.news.articles import Article
from watcher.core.relations.sides import attributed
from watcher.core.relations.statements import Statement
from watcher.core.relations.whereabouts import Outlook, Places
from watcher.core.rule import Conditions, Exclusions, Rule, Subjects, Topics, Whereabouts


def explain(matcher: Matcher, article: Article, rule: Rule) -> Explanation:
    """Tell for every key of a rule where in the article it was found, or that it was not, and name every decision."""
    read = matcher.read(article)
    matches = matcher.test(rule, read)
    explainer = _Explainer(matcher, read, rule)
    numbered = enumerate(rule.blocks, 1) if len(rule.blocks) > 1 else ((0, block) for block in rule.blocks)
    of_blocks = (replace(line, block=number) for number, block in numbered for line in explainer.lines(block))
    lines = (*of_blocks, *explainer.shared())
    if not matches and lines and all(line.state in _NOT_AGAINST for line in lines):
        lines = tuple(replace(line, state=_APART.get(line.state, line.state)) for line in lines)
    lines = (*lines, *explainer.judged(matches))
    return Explanation(rule.id, matches, lines, tuple(dict.fromkeys(explainer.reasons())))


_FEW = 3
"""Exclusions that are named where none of them is found."""
_NOT_AGAINST = frozenset({KeyState.FOUND, KeyState.CLEAR})
_APART = {KeyState.FOUND: KeyState.APART}
_Find = Callable[[Sequence[Parse]], Iterable[Parse]]
_Judged = TypeVar("_Judged", Instance, Dropped)


class _Explainer:
    def __init__(self, matcher: Matcher, read: ParsedArticle, rule: Rule) -> None:
        self._known = matcher.known
        self._rejected = matcher.rejected(read)
        self._read = read
        self._rule = rule
        self._parses = tuple(parse for parse in read.parses if read.zone(parse) in rule.zones)
        self._beyond = tuple(parse for parse in read.parses if read.zone(parse) not in rule.zones)
        judged = ((block, BlockTest(rule, block, read=read, knowledge=matcher.known).judged()) for block in rule.blocks)
        self._judged = [(block, tuple(found)) for block, found in judged]

    def lines(self, block: Conditions) -> Iterator[KeyLine]:
        """A line for each key that the block asks for."""
        for key, named in (("who", block.who), ("other", block.other)):
            yield from (self._line(key, subjects.label, partial(_named, subjects)) for subjects in named)
        yield from map(self._what, block.what)
        for where in block.where:
            yield self._line("where", where.label, partial(self._placed, where, block.who))

    def shared(self) -> Iterator[KeyLine]:
        """A line for each key that holds for all blocks: the score, and what was found of the exclusions."""
        if self._rule.score is not None:
            weights = [phrase for phrase, points in self._rule.score.weights if points > 0]
            yield self._line("score", f"need {self._rule.score.need}", partial(_holding, weights))
        for key, exclusions, parses in self._exclusions():
            found = tuple(self._vetoes(key, exclusions, parses))
            clear = (KeyLine(key, self._excluded(exclusions), KeyState.CLEAR),) if exclusions != Exclusions() else ()
            yield from found or clear

    def judged(self, matches: Sequence[Match]) -> Iterator[KeyLine]:
        """A line for each key that is asked of what satisfies the others: ``grade``, ``claims``."""
        if self._rule.grade is not Grade.LOW:
            unsure = any(one.reason is Drop.GRADE for one in self._of_kind(Dropped))
            state = KeyState.MISSING if unsure else KeyState.UNASKED
            yield KeyLine("grade", self._rule.grade, KeyState.FOUND if matches else state)
        if any(block.what for block in self._rule.blocks):
            yield self._claims(matches)

    def _claims(self, matches: Sequence[Match]) -> KeyLine:
        """Which claims the rule rings for, and what was claimed with which cue in which sentence."""
        wanted = ", ".join(kind for kind in ClaimKind if kind in self._rule.claims)
        rings = any(match.claim.kind in self._rule.claims and not match.claim.background for match in matches)
        found = tuple(f"{_told(match.claim)}: {match.quote}" for match in matches)
        silent = KeyState.SILENT if matches else KeyState.UNASKED
        return KeyLine("claims", wanted, KeyState.FOUND if rings else silent, found)

    def reasons(self) -> Iterator[Reason]:
        """Every named reason for which something that was read is not told, what concerns the whole article first."""
        yield from self._obstacles()
        for block, judged in self._judged:
            yield from self._not_taken(block)
            yield from self._not_told(block, judged)
            yield from self._placeless(block)
        yield from self._unsettled()

    def _obstacles(self) -> Iterator[Reason]:
        for line in self._vetoes("unless_article", self._rule.unless_article, self._read.opening):
            yield Reason(Obstacle.ARTICLE, detail=line.wanted, quote=line.found[0])
        if section_is_out(self._rule, self._read.article):
            yield Reason(Obstacle.ARTICLE, detail=f"section {self._read.article.section}")
        score = self._rule.score
        points = points_of(self._rule, self._read)
        if score is not None and points < score.need:
            yield Reason(Obstacle.SCORE, detail=f"{points} of {score.need} points")

    def _not_taken(self, block: Conditions) -> Iterator[Reason]:
        """The names that look like one who is asked for and are not taken for it."""
        wanted = frozenset(id_ for subjects in (*block.who, *block.other) for id_ in subjects.entities)
        for mention, veto in ((one.mention, one.veto) for one in self._rejected):
            if mention.entity in wanted:
                parse = self._read.parses[mention.sentence]
                name = self._read.published(parse, _with_given_name(parse, mention, veto), mention.last)[0]
                yield Reason(veto, self._name(mention), name, self._read.quote(parse))

    def _not_told(self, block: Conditions, judged: Sequence[Instance | Dropped]) -> Iterator[Reason]:
        """The events that were read and dropped, and names that are not the doers."""
        for dropped in (one for one in judged if isinstance(one, Dropped)):
            yield Reason(dropped.reason, self._name(dropped.mention), self._detail(dropped), self._quote(dropped))
        done = {one.statement.parse.number for one in judged}
        yield from self._apart(block, [parse for parse in self._parses if parse.number not in done], found=bool(judged))

    def _placeless(self, block: Conditions) -> Iterator[Reason]:
        """The sentences with words of an event whose patterns ask for a place where none that is known stands."""
        for topics, parse in product(block.what, self._parses):
            readers = [self._known.events[event] for event in topics.events]
            asked = any(one.asks_for_place(parse.language) and not one.mentions_event(parse) for one in readers)
            if asked and self._hints_at(topics, parse) and not any(item.place for item in parse.items):
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
            quotes = (self._quotes(_named(who, self._parses)), self._quotes(self._told(what, self._parses)))
            if not (found or apart) and all(quotes):
                yield Reason(Obstacle.PARTED, who.label, what.label)

    def _detail(self, dropped: Dropped) -> str:
        """What speaks against an event; places are looked up here alone, so that matching need not."""
        if dropped.reason is Drop.OTHER:
            side = self._side(dropped.statement)
            return f"{side} instead of {dropped.detail}" if side else f"nobody is named; {dropped.detail} is asked for"
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

    def _line(self, key: str, wanted: str, find: _Find) -> KeyLine:
        """What a key finds in the zones that the rule looks at, else in the others."""
        found, beyond = self._quotes(find(self._parses)), self._quotes(find(self._beyond))
        if found or not beyond:
            return KeyLine(key, wanted, KeyState.FOUND if found else KeyState.MISSING, found)
        return KeyLine(key, wanted, KeyState.ELSEWHERE, beyond)

    def _what(self, topics: Topics) -> KeyLine:
        """What is found of an event, else the sentences with words of it that say something else."""
        line = self._line("what", topics.label, partial(self._told, topics))
        unfit = self._quotes(parse for parse in self._parses if self._hints_at(topics, parse))
        is_missing = line.state is KeyState.MISSING and unfit
        return replace(line, state=KeyState.UNFIT, found=unfit) if is_missing else line

    def _hints_at(self, topics: Topics, parse: Parse) -> bool:
        prepositions = parse.starts[CueKind.PREPOSITION]
        words = (item for item in parse.items if item.kind is ItemKind.WORD and item.first not in prepositions)
        keys = frozenset(item.key for item in words)
        return any(self._known.events[event].may_be_told(keys, parse.language) for event in topics.events)

    def _quotes(self, parses: Iterable[Parse]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._read.quote(parse) for parse in parses))

    def _told(self, topics: Topics, parses: Sequence[Parse]) -> Iterator[Parse]:
        yield from _holding(topics.phrases, parses)
        for event in topics.events:
            yield from (parse for parse in parses if self._known.events[event].mentions_event(parse))

    def _placed(self, where: Whereabouts, who: Sequence[Subjects], parses: Sequence[Parse]) -> Iterator[Parse]:
        """The sentences with a place that is asked for: abroad is what is so for one of those named."""
        asked = frozenset[str]().union(*(subjects.entities for subjects in who))
        named = {one.entity for parse in parses for item in parse.items for one in item.watched} & asked
        homes = {self._known.entities[id_].home for id_ in named} or {frozenset[str]()}
        seen = [Places(self._read, self._known.gazetteer, Outlook(home)) for home in homes]
        return (parse for parse in parses if any(places.names_one(parse, where) for places in seen))

    def _exclusions(self) -> Iterator[tuple[str, Exclusions, Sequence[Parse]]]:
        yield "unless", self._rule.unless, self._parses
        yield "unless_article", self._rule.unless_article, self._read.opening

    def _excluded(self, exclusions: Exclusions) -> str:
        """A few of the words, names and places that exclude."""
        places = (self._known.gazetteer.places[id_].name for id_ in exclusions.places)
        named = sorted([*(self._known.entities[id_].name for id_ in exclusions.entities), *places])
        texts = [*(phrase.text for phrase in exclusions.phrases), *named]
        return first_of(texts, _FEW)

    def _vetoes(self, key: str, exclusions: Exclusions, parses: Iterable[Parse]) -> Iterator[KeyLine]:
        for parse in parses:
            for reason in reasons_against(exclusions, parse, self._known.gazetteer):
                yield KeyLine(key, reason, KeyState.VETOED, (self._read.quote(parse),))


def _named(subjects: Subjects, parses: Sequence[Parse]) -> Iterator[Parse]:
    yield from (parse for parse in parses if mentions_of(parse, subjects.entities))
    yield from _holding(subjects.roles, parses)


def _holding(phrases: Sequence[Phrase], parses: Sequence[Parse]) -> Iterator[Parse]:
    return (parse for _, parse, _ in phrases_in(phrases, parses))


def _place_of(one: Instance) -> tuple[str | None, int]:
    """Whom something is told of, and in which sentence."""
    return one.mention.entity if one.mention else None, one.statement.parse.number


def _with_given_name(parse: Parse, mention: Mention, veto: Veto) -> int:
    """The first token of a name, with the given name before it that makes it somebody else's."""
    before = mention.first - 1
    has_given_name = veto in _BY_GIVEN_NAME and before >= 0 and parse.tokens[before].text[:1].isupper()
    return before if has_given_name else mention.first


_BY_GIVEN_NAME = frozenset({Veto.EXCLUDED, Veto.OTHER_GIVEN_NAME})


def _told(claim: Claim) -> str:
    """A claim with its cue, and whether it is old background."""
    cue = f" (“{claim.cue}”)" if claim.cue else ""
    return f"{claim.kind}{cue}{', long over' if claim.background else ''}"
