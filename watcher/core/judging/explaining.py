"""Why an article satisfies a rule, or which of its keys failed: one line for every key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase
from watcher.core.grammar.parsing import ParsedArticle
from watcher.core.judging.conditions import BlockTest
from watcher.core.judging.diagnosis import Apart, separations
from watcher.core.judging.instances import Drop, Dropped, Instance
from watcher.core.judging.matching import Match, Matcher, points_of, section_is_out
from watcher.core.judging.presence import mentions_of, phrases_in, reasons_against
from watcher.core.judging.settling import Unsettled
from watcher.core.judging.settling import unsettled as unsettled_of
from watcher.core.naming.entities import Mention
from watcher.core.naming.vetoes import Veto
from watcher.core.news.articles import Article
from watcher.core.relations.whereabouts import Outlook, Places
from watcher.core.rule import Conditions, Exclusions, Rule, Subjects, Topics, Whereabouts


class KeyState(StrEnum):
    """What became of a key of a rule."""

    FOUND = "found"
    MISSING = "missing"
    VETOED = "vetoed"
    APART = "found, but not connected"
    SILENT = "found, but does not ring"


class Obstacle(StrEnum):
    """What keeps a whole article from satisfying a rule."""

    ARTICLE = "`unless_article` drops the whole article"
    SCORE = "the score is not reached"
    PARTED = "name and event stand in different sentences"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something that was read is not told: of whom, which reason, what speaks against it, in which sentence."""

    reason: Obstacle | Veto | Apart | Drop | Unsettled
    who: str = ""
    detail: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of a rule, what the analyst wrote there, and the sentences as published in which it was found.

    ``block`` counts the alternatives of ``either`` from 1; it is 0 where there is none, and for keys of the whole rule.
    """

    key: str
    wanted: str
    state: KeyState
    found: tuple[str, ...] = ()
    block: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """The matches of a rule in an article, what was found of each of its keys, and why the rest of it is not told."""

    rule: str
    matches: tuple[Match, ...]
    lines: tuple[KeyLine, ...]
    reasons: tuple[Reason, ...] = ()


def explain(matcher: Matcher, article: Article, rule: Rule) -> Explanation:
    """Tell for every key of a rule where in the article it was found, or that it was not, and name every decision."""
    read = matcher.read(article)
    matches = matcher.test(rule, read)
    explainer = _Explainer(matcher, read, rule)
    numbered = enumerate(rule.blocks, 1) if len(rule.blocks) > 1 else ((0, block) for block in rule.blocks)
    of_blocks = (replace(line, block=number) for number, block in numbered for line in explainer.lines(block))
    lines = (*of_blocks, *explainer.shared())
    if matches and any(block.what for block in rule.blocks):
        lines = (*lines, explainer.claims(matches))
    if not matches and lines and all(line.state is KeyState.FOUND for line in lines):
        lines = tuple(replace(line, state=KeyState.APART) for line in lines)
    return Explanation(rule.id, matches, lines, tuple(dict.fromkeys(explainer.reasons())))


class _Explainer:
    def __init__(self, matcher: Matcher, read: ParsedArticle, rule: Rule) -> None:
        self._known = matcher.known
        self._rejected = matcher.rejected(read)
        self._read = read
        self._rule = rule
        self._parses = tuple(parse for parse in read.parses if read.zone(parse) in rule.zones)

    def lines(self, block: Conditions) -> Iterator[KeyLine]:
        """A line for each key that the block asks for."""
        for key, named in (("who", block.who), ("other", block.other)):
            yield from (self._line(key, subjects.label, self._named(subjects)) for subjects in named)
        yield from (self._line("what", what.label, self._told(what)) for what in block.what)
        yield from (self._line("where", where.label, self._placed(where, block.who)) for where in block.where)

    def shared(self) -> Iterator[KeyLine]:
        """A line for each key that holds for all blocks: the score, and what was found of the exclusions."""
        if self._rule.score is not None:
            weights = [phrase for phrase, points in self._rule.score.weights if points > 0]
            yield self._line("score", f"need {self._rule.score.need}", self._phrases(weights))
        yield from self._vetoes("unless", self._rule.unless, self._parses)
        yield from self._vetoes("unless_article", self._rule.unless_article, self._read.opening())

    def claims(self, matches: Sequence[Match]) -> KeyLine:
        """Which claims the rule rings for, and what was claimed with which cue in which sentence."""
        wanted = ", ".join(kind for kind in ClaimKind if kind in self._rule.claims)
        rings = any(match.claim.kind in self._rule.claims and not match.claim.background for match in matches)
        found = tuple(f"{_told(match.claim)}: {match.quote}" for match in matches)
        return KeyLine("claims", wanted, KeyState.FOUND if rings else KeyState.SILENT, found)

    def reasons(self) -> Iterator[Reason]:
        """Every named reason for which something that was read is not told, what concerns the whole article first."""
        yield from self._obstacles()
        for block in self._rule.blocks:
            yield from self._not_taken(block)
            yield from self._not_told(block)

    def _obstacles(self) -> Iterator[Reason]:
        for line in self._vetoes("unless_article", self._rule.unless_article, self._read.opening()):
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

    def _not_told(self, block: Conditions) -> Iterator[Reason]:
        """The events that were read and dropped, those told by another sentence, and names that are not the doers."""
        judged = tuple(BlockTest(self._rule, block, read=self._read, knowledge=self._known).judged())
        for dropped in (one for one in judged if isinstance(one, Dropped)):
            yield Reason(dropped.reason, self._name(dropped.mention), self._detail(dropped), self._quote(dropped))
        instances = [one for one in judged if isinstance(one, Instance)]
        for instance, unsettled in unsettled_of(instances, self._read.zone):
            yield Reason(unsettled, self._name(instance.mention), instance.claim.kind, self._quote(instance))
        done = {one.statement.parse.number for one in judged}
        yield from self._apart(block, [parse for parse in self._parses if parse.number not in done], found=bool(judged))

    def _apart(self, block: Conditions, parses: Sequence[Parse], *, found: bool) -> Iterator[Reason]:
        for who, what in product(block.who[:1], block.what):
            apart = tuple(separations(self._read, parses, who, what, self._known))
            for one in apart:
                name = self._known.entities[one.entity].name
                yield Reason(one.reason, name, one.detail, self._read.quote(one.parse))
            if not (found or apart) and self._quotes(self._named(who)) and self._quotes(self._told(what)):
                yield Reason(Obstacle.PARTED, who.label, what.label)

    def _detail(self, dropped: Dropped) -> str:
        """What speaks against an event; places are looked up here alone, so that matching need not."""
        if dropped.reason not in {Drop.PLACE, Drop.AT_HOME}:
            return dropped.detail
        return Places(self._read, self._known.gazetteer, Outlook()).named(dropped.statement)

    def _name(self, mention: Mention | None) -> str:
        return "" if mention is None else self._known.entities[mention.entity].name

    def _quote(self, one: Instance | Dropped) -> str:
        return self._read.quote(one.statement.parse)

    def _line(self, key: str, wanted: str, parses: Iterable[Parse]) -> KeyLine:
        found = self._quotes(parses)
        return KeyLine(key, wanted, KeyState.FOUND if found else KeyState.MISSING, found)

    def _quotes(self, parses: Iterable[Parse]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._read.quote(parse) for parse in parses))

    def _named(self, subjects: Subjects) -> Iterator[Parse]:
        yield from (parse for parse in self._parses if mentions_of(parse, subjects.entities))
        yield from self._phrases(subjects.roles)

    def _told(self, topics: Topics) -> Iterator[Parse]:
        yield from self._phrases(topics.phrases)
        for event in topics.events:
            yield from (parse for parse in self._parses if self._known.events[event].mentions_event(parse))

    def _placed(self, where: Whereabouts, who: Sequence[Subjects]) -> Iterator[Parse]:
        """The sentences with a place that is asked for: abroad is what is so for one of those named."""
        asked = frozenset[str]().union(*(subjects.entities for subjects in who))
        named = {one.entity for parse in self._parses for item in parse.items for one in item.watched} & asked
        homes = {self._known.entities[id_].home for id_ in named} or {frozenset[str]()}
        seen = [Places(self._read, self._known.gazetteer, Outlook(home)) for home in homes]
        return (parse for parse in self._parses if any(places.names_one(parse, where) for places in seen))

    def _phrases(self, phrases: Sequence[Phrase]) -> Iterator[Parse]:
        return (parse for _, parse, _ in phrases_in(phrases, self._parses))

    def _vetoes(self, key: str, exclusions: Exclusions, parses: Iterable[Parse]) -> Iterator[KeyLine]:
        for parse in parses:
            for reason in reasons_against(exclusions, parse, self._known.gazetteer):
                yield KeyLine(key, reason, KeyState.VETOED, (self._read.quote(parse),))


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
