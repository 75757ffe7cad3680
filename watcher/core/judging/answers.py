"""What became of each key of a rule in an article: one line for every key that the rule has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.clauses import Parse
from watcher.core.judging.instances import Drop, Dropped, Instance
from watcher.core.judging.matches import Match
from watcher.core.judging.nearest import nearest
from watcher.core.judging.reasons import KeyLine, KeyState
from watcher.core.judging.scores import points, scored
from watcher.core.judging.searching import Find, Search, holding
from watcher.core.language.phrasing import counted, first_of
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Conditions, Exclusions, Score, Topics, Within

_FEW: Final = 3
"""Exclusions that are named where none of them is found."""
_NOT_AGAINST: Final = frozenset({KeyState.FOUND, KeyState.CLEAR, KeyState.PASSED, KeyState.UNASKED})
_APART: Final = {KeyState.FOUND: KeyState.APART}
_TOGETHER: Final = 2
_USUAL: Final = frozenset(ClaimKind) - {ClaimKind.UNCLEAR}
"""The claims for which a rule rings that names none."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers for the keys of a rule: by what stands in the article, what was ``judged`` there, and the matches."""

    search: Search
    judged: Sequence[Instance | Dropped]
    matches: Sequence[Match]

    def lines(self) -> tuple[KeyLine, ...]:
        """A line for each key of each block, for those of the rule, and for those asked of what satisfies them."""
        blocks = self.search.rule.blocks
        numbered = enumerate(blocks, 1) if len(blocks) > 1 else ((0, block) for block in blocks)
        found = [replace(line, block=number) for number, block in numbered for line in self._of_block(block)]
        found += self._score()
        found += [*self._zones(found), *self._exclusions()]
        grade = tuple(self._grade())
        if not self.matches and found and all(line.state in _NOT_AGAINST for line in (*found, *grade)):
            found = [replace(line, state=_APART.get(line.state, line.state)) for line in found]
        return (*found, *grade, *self._claims())

    def _of_block(self, block: Conditions) -> Iterator[KeyLine]:
        what = iter(block.what)
        for key, wanted, find in self.search.finds(block):
            line = self._line(key, wanted, find)
            yield self._what(line, next(what)) if key == "what" else line
        yield from self._within(block)

    def _line(self, key: str, wanted: str, find: Find) -> KeyLine:
        """What a key finds in the zones that the rule looks at, else in the others."""
        search = self.search
        found, beyond = search.quotes(find(search.parses)), search.quotes(find(search.beyond))
        if found or not beyond:
            return KeyLine(key, wanted, KeyState.FOUND if found else KeyState.MISSING, found)
        return KeyLine(key, wanted, KeyState.ELSEWHERE, beyond)

    def _what(self, line: KeyLine, topics: Topics) -> KeyLine:
        """What is found of an event, else the sentences with words of it that say something else, or why none can."""
        if line.state is not KeyState.MISSING:
            return line
        events = {*topics.events, *(phrase.text for phrase in topics.phrases)}
        told = self.search.quotes(one.statement.parse for one in self.judged if one.statement.event in events)
        if told:  # of one who is named more is read than of anybody
            return replace(line, state=KeyState.FOUND, found=told)
        hints = [parse for parse in self.search.parses if self.search.hints_at(topics, parse)]
        state = KeyState.UNFIT if hints else KeyState.MISSING
        detail = self._wordless(topics) or self._nearest(topics, hints)
        return replace(line, state=state, found=self.search.quotes(hints), detail=detail)

    def _nearest(self, topics: Topics, hints: Sequence[Parse]) -> str:
        """The pattern that comes nearest to what some sentences say."""
        languages = dict.fromkeys(parse.language for parse in hints)
        events = [self.search.known.events[event] for event in topics.events]
        programs = (program for event in events for one in languages for program in event.programs(one))
        near = nearest(programs, hints)
        return "" if near is None else str(near)

    def _wordless(self, topics: Topics) -> str:
        """That the lists of an event have no words in the language of the article."""
        language = self.search.read.article.language
        known = {one for event in topics.events for one in self.search.known.events[event].languages}
        if not known or topics.phrases or language is None or language in known:
            return ""
        return f"its lists have no words in `{language}`, only in {', '.join(sorted(known))}"

    def _within(self, block: Conditions) -> Iterator[KeyLine]:
        """Whether all that must be near stands in one passage, where that is wider than a sentence."""
        if self.search.rule.within is not Within.SENTENCE:
            finds = [(wanted, find) for key, wanted, find in self.search.finds(block) if key != "where"]
            yield self._nearness(finds)

    def _nearness(self, finds: Sequence[tuple[str, Find]]) -> KeyLine:
        asked = self.search.rule.within
        if len(finds) < _TOGETHER:
            return KeyLine("within", asked, KeyState.ASIDE, detail="nothing is asked for that must be near another")
        if not all(any(find(self.search.parses)) for _, find in finds):
            return KeyLine("within", asked, KeyState.UNASKED)
        near = (some for some in self._passages() if all(any(find(some)) for _, find in finds))
        passage = next(near, None)
        if passage is None:
            detail = f"nowhere do these stand in one {asked}: {', '.join(wanted for wanted, _ in finds)}"
            return KeyLine("within", asked, KeyState.FAILED, detail=detail)
        found = self.search.quotes(parse for parse in passage if any([*find([parse])] for _, find in finds))
        return KeyLine("within", asked, KeyState.PASSED, found)

    def _passages(self) -> tuple[tuple[Parse, ...], ...]:
        if self.search.rule.within is Within.ARTICLE:
            return (self.search.parses,)
        return tuple(tuple(some) for _, some in groupby(self.search.parses, lambda parse: parse.sentence.block))

    def _score(self) -> Iterator[KeyLine]:
        score = self.search.rule.score
        if score is not None:
            yield self._scored(score)

    def _scored(self, score: Score) -> KeyLine:
        """The points that are reached, with those of each word; else where the words stand instead."""
        weights = dict(score.weights)
        line = self._line(
            "score", f"need {score.need}", lambda parses: holding([one for one in weights if weights[one] > 0], parses)
        )
        found = scored(score, self.search.parses)
        if not found:
            return line
        total = points(score, found)
        words = ", ".join(f"{phrase.text} {weights[phrase]}" for phrase, _, _ in found)
        state = KeyState.PASSED if total >= score.need else KeyState.FAILED
        quotes = self.search.quotes(parse for _, parse, _ in found)
        return replace(line, state=state, found=quotes, detail=f"{counted(total, 'point')}: {words}")

    def _zones(self, lines: Sequence[KeyLine]) -> Iterator[KeyLine]:
        """Whether what is asked for stands where the rule looks."""
        asked = self.search.rule.zones
        if asked == frozenset(Zone):
            return
        outside = dict.fromkeys(line.key for line in lines if line.state is KeyState.ELSEWHERE)
        read = len(self.search.parses)
        detail = f"{read} of {counted(read + len(self.search.beyond), 'sentence')} read"
        detail = f"{', '.join(outside)} only outside of it" if outside else detail
        wanted = ", ".join(zone for zone in Zone if zone in asked)
        yield KeyLine("zones", wanted, KeyState.FAILED if outside else KeyState.PASSED, detail=detail)

    def _exclusions(self) -> Iterator[KeyLine]:
        for key, exclusions, parses in self.search.exclusions():
            against = self.search.against(exclusions, parses)
            found = tuple(KeyLine(key, reason, KeyState.VETOED, (quote,)) for reason, quote in against)
            clear = (KeyLine(key, self._excluded(exclusions), KeyState.CLEAR),) if exclusions != Exclusions() else ()
            yield from found or clear

    def _excluded(self, exclusions: Exclusions) -> str:
        """A few of the words, names and places that exclude."""
        known = self.search.known
        places = (known.gazetteer.places[id_].name for id_ in exclusions.places)
        named = sorted([*(known.entities[id_].name for id_ in exclusions.entities), *places])
        texts = [*(phrase.text for phrase in exclusions.phrases), *named]
        return first_of(texts, _FEW)

    def _grade(self) -> Iterator[KeyLine]:
        """How sure the surest reading is, where a rule asks for sure ones."""
        asked = self.search.rule.grade
        if asked is Grade.LOW:
            return
        unsure = [Grade(one.detail) for one in self.judged if isinstance(one, Dropped) and one.reason is Drop.GRADE]
        sure = [match.grade for match in self.matches if match.grade is not None]
        surest = max(sure or unsure, key=lambda grade: grade.rank, default=None)
        state = KeyState.PASSED if self.matches else KeyState.FAILED if unsure else KeyState.UNASKED
        yield KeyLine("grade", asked, state, detail="" if surest is None else f"the surest reading is {surest}")

    def _claims(self) -> Iterator[KeyLine]:
        """Which claims the rule rings for, and what was claimed with which cue in which sentence."""
        rule = self.search.rule
        wanted = ", ".join(kind for kind in ClaimKind if kind in rule.claims)
        if rule.score is None and not any(block.what for block in rule.blocks):
            if rule.claims != _USUAL:
                yield KeyLine("claims", wanted, KeyState.ASIDE, detail="without `what` every mention is happening")
            return
        rings = any(match.claim.kind in rule.claims and not match.claim.background for match in self.matches)
        silent = KeyState.SILENT if self.matches else KeyState.UNASKED
        found = tuple(f"{_told(match.claim)}: {match.quote}" for match in self.matches)
        yield KeyLine("claims", wanted, KeyState.FOUND if rings else silent, found)


def _told(claim: Claim) -> str:
    """A claim with its cue, and whether it is old background."""
    cue = f" (“{claim.cue}”)" if claim.cue else ""
    return f"{claim.kind}{cue}{', long over' if claim.background else ''}"
