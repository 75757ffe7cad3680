"""Why an article satisfies a rule, or which of its keys failed: one line for every key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from watcher.core.articles import Article
from watcher.core.claims import Claim, ClaimKind
from watcher.core.clauses import Parse
from watcher.core.conditions import mentions_of, phrases_in, reasons_against
from watcher.core.events import Phrase
from watcher.core.matching import Match, Matcher
from watcher.core.parsing import ParsedArticle
from watcher.core.rule import Conditions, Exclusions, Rule, Subjects, Topics, Whereabouts
from watcher.core.whereabouts import Places


class KeyState(StrEnum):
    """What became of a key of a rule."""

    FOUND = "found"
    MISSING = "missing"
    VETOED = "vetoed"
    APART = "found, but not connected"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of a rule, what the analyst wrote there, and the sentences as published in which it was found."""

    key: str
    wanted: str
    state: KeyState
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The matches of a rule in an article, with their claims and cues, and what was found of each of its keys."""

    rule: str
    matches: tuple[Match, ...]
    lines: tuple[KeyLine, ...]


def explain(matcher: Matcher, article: Article, rule: Rule) -> Explanation:
    """Tell for every key of a rule where in the article it was found, or that it was not, or what vetoed it."""
    read = matcher.read(article)
    matches = matcher.test(rule, read)
    explainer = _Explainer(matcher, read, rule)
    lines = tuple(line for block in rule.blocks for line in explainer.lines(block))
    if matches and any(block.what for block in rule.blocks):
        lines = (*lines, explainer.claims(matches))
    if not matches and lines and all(line.state is KeyState.FOUND for line in lines):
        lines = tuple(KeyLine(line.key, line.wanted, KeyState.APART, line.found) for line in lines)
    return Explanation(rule.id, matches, lines)


class _Explainer:
    def __init__(self, matcher: Matcher, read: ParsedArticle, rule: Rule) -> None:
        self._known = matcher.known
        self._rejected = matcher.rejected(read)
        self._read = read
        self._rule = rule
        self._parses = tuple(parse for parse in read.parses if read.zone(parse) in rule.zones)

    def lines(self, block: Conditions) -> Iterator[KeyLine]:
        """A line for each key that the block and the rule ask for or forbid."""
        for key, named in (("who", block.who), ("other", block.other)):
            yield from (self._line(key, subjects.label, self._named(subjects)) for subjects in named)
            yield from (line for subjects in named for line in self._not_taken(key, subjects))
        yield from (self._line("what", what.label, self._told(what)) for what in block.what)
        yield from (self._line("where", where.label, self._placed(where)) for where in block.where)
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
        return KeyLine("claims", wanted, KeyState.FOUND if rings else KeyState.MISSING, found)

    def _not_taken(self, key: str, subjects: Subjects) -> Iterator[KeyLine]:
        """The names that look like one of some subjects and are not taken for it, and why."""
        for rejection in self._rejected:
            mention = rejection.mention
            if mention.entity in subjects.entities:
                parse = self._read.parses[mention.sentence]
                name = self._read.published(parse, mention.first, mention.last)[0]
                yield KeyLine(key, f"{name} ({rejection.veto})", KeyState.VETOED, (self._read.quote(parse),))

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

    def _placed(self, where: Whereabouts) -> Iterator[Parse]:
        home = frozenset(home for who in self._known.entities.values() if where.abroad for home in who.home)
        places = Places(self._read, self._known.gazetteer, home=home)
        return (parse for parse in self._parses if places.names_one(parse, where))

    def _phrases(self, phrases: Sequence[Phrase]) -> Iterator[Parse]:
        return (parse for _, parse, _ in phrases_in(phrases, self._parses))

    def _vetoes(self, key: str, exclusions: Exclusions, parses: Iterable[Parse]) -> Iterator[KeyLine]:
        for parse in parses:
            for reason in reasons_against(exclusions, parse, self._known.gazetteer):
                yield KeyLine(key, reason, KeyState.VETOED, (self._read.quote(parse),))


def _told(claim: Claim) -> str:
    """A claim with its cue, and whether it is old background."""
    cue = f" (“{claim.cue}”)" if claim.cue else ""
    return f"{claim.kind}{cue}{', long over' if claim.background else ''}"
