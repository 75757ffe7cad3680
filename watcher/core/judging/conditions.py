"""Tests one block of a rule against an article: who, what, where and other, near enough to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.claims import Claim, ClaimKind, judge
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing, find_phrase
from watcher.core.grammar.stretches import Span
from watcher.core.judging.carrying import Carrying
from watcher.core.judging.doers import Doer, Doers
from watcher.core.judging.grounds import grounds, has_no_doer
from watcher.core.judging.instances import Day, Drop, Dropped, Instance
from watcher.core.judging.knowledge import Knowledge
from watcher.core.judging.presence import mentions_of, names_one, nationals_of, phrases_in, reasons_against
from watcher.core.lexicon.places import PlaceMention
from watcher.core.naming.entities import Mention
from watcher.core.relations.aftermath import followed
from watcher.core.relations.backdrops import is_by_the_way
from watcher.core.relations.chronicles import goes_on
from watcher.core.relations.hearsay import refuted
from watcher.core.relations.owners import Owners
from watcher.core.relations.phrases import near
from watcher.core.relations.readers import EventReader
from watcher.core.relations.scenes import Scene
from watcher.core.relations.sides import attributed, stands_by, titled, with_sides
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.subjects import Subject
from watcher.core.relations.targets import Targets
from watcher.core.relations.tense import ahead, over
from watcher.core.relations.whereabouts import Outlook, Places
from watcher.core.rule import Conditions, Rule, Subjects, Topics, Within

_NEWS: Final = 3
"""Sentences of the text that tell the news, below the title: what they say in passing is of these days."""


class BlockTest:
    """One block of a rule and one article, of which ``carrying`` reads the pronouns for all rules."""

    def __init__(self, rule: Rule, block: Conditions, *, carrying: Carrying, knowledge: Knowledge) -> None:
        self._rule = rule
        self._block = block
        self._read = carrying.read
        self._known = knowledge
        self._doers = Doers(carrying, knowledge)
        self._parses = tuple(parse for parse in self._read.parses if self._read.zone(parse) in rule.zones)

    def instances(self) -> Iterator[Instance]:
        """Every way in which the block is satisfied, in text order."""
        return (one for one in self.judged() if isinstance(one, Instance))

    def judged(self) -> Iterator[Instance | Dropped]:
        """Every event that was read of one who is asked for: what satisfies the block, and what does not, and why."""
        for doer, statement in self._statements():
            against = self._against(statement)
            if against is None:
                yield self._instance(doer, statement)
            else:
                yield Dropped(statement, doer.mention, *against)

    def _statements(self) -> Iterator[tuple[Doer, Statement]]:
        for doer in (doer for parse in self._parses for doer in self._doers.of(parse, self._block.who)):
            yield from ((doer, statement) for statement in self._told_of(doer))
            if doer.subject.is_nobody:
                continue
            if self._rule.within is not Within.SENTENCE and self._block.who and self._block.what:
                yield from ((doer, statement) for statement in self._told_near(doer))
        if self._block.who and self._block.what:
            asked = self._block.who[0], self._block.what[self._main]
            yield from grounds(self._known, self._read, self._parses, asked)

    def _told_of(self, doer: Doer) -> Iterator[Statement]:
        """What a sentence tells of the one it names."""
        if not self._block.what:
            yield from () if doer.subject.is_nobody else self._bare(doer)
            return
        topics = self._block.what[self._main]
        for event in map(self._known.events.__getitem__, topics.events):
            parse = doer.parse if doer.subject.is_known_person else self._known.read_for(event, doer.parse)
            yield from with_sides(event.statements(parse, doer.subject))
        if topics.phrases:
            scene = Scene(doer.parse, doer.subject, self._known.gazetteer)
            yield from (told for phrase in topics.phrases for told in near(phrase.text, phrase, scene))

    def _told_near(self, doer: Doer) -> Iterator[Statement]:
        """What the other sentences of the passage tell, whoever does it."""
        anyone = Subject(None, doer.subject.home)
        for parse in self._passage(doer.parse):
            if parse.number != doer.parse.number:
                told = self._told_of(Doer(parse, anyone))
                yield from (replace(statement, relation=Relation.PHRASE, who=None) for statement in told)

    def _bare(self, doer: Doer) -> Iterator[Statement]:
        """The mere mention, for a rule that does not ask what."""
        items = sorted(doer.subject.items or ())
        span = Span(items[0], items[0] + 1) if items else Span(0, len(doer.parse.items))
        yield Statement("", doer.parse, span, Relation.PATTERN, who=items[0] if items else None)

    @property
    def _main(self) -> int:
        """Which of the topics is the event: the first that names an event list, else the first."""
        return next((at for at, topics in enumerate(self._block.what) if topics.events), 0)

    def _passage(self, parse: Parse) -> tuple[Parse, ...]:
        """The sentences that count as near."""
        if self._rule.within is Within.SENTENCE:
            return (parse,)
        if self._rule.within is Within.ARTICLE:
            return self._parses
        return tuple(other for other in self._parses if other.sentence.block == parse.sentence.block)

    def _against(self, statement: Statement) -> tuple[Drop, str] | None:
        """What speaks against a statement in its passage, before it is asked where it happens and how sure it is."""
        passage = self._passage(statement.parse)
        vetoes = (
            veto for parse in passage for veto in reasons_against(self._rule.unless, parse, self._known.gazetteer)
        )
        if (veto := next(vetoes, None)) is not None:
            return Drop.UNLESS, veto
        if (missing := next(self._missing(passage), None)) is not None:
            return Drop.NOT_NEAR, missing
        others = (subjects for subjects in self._block.other if not self._has_other(subjects, statement, passage))
        if (other := next(others, None)) is not None:
            return Drop.OTHER, other.label
        return None

    def _missing(self, passage: Sequence[Parse]) -> Iterator[str]:
        """What the block asks for besides the statement and the passage lacks: further names, further topics."""
        for subjects in self._block.who[1:]:
            if not any(names_one(subjects, parse) for parse in passage):
                yield subjects.label
        for at, topics in enumerate(self._block.what):
            if at != self._main and not any(self._tells(topics, parse) for parse in passage):
                yield topics.label

    def _tells(self, topics: Topics, parse: Parse) -> bool:
        """Whether a sentence tells of a topic; one that is somebody's title is told wherever that person is named."""
        if any(find_phrase(phrase, parse) for phrase in topics.phrases):
            return True
        if any(self._known.events[event].mentions_event(parse) for event in topics.events):
            return True
        return not self._bearers(topics).isdisjoint(_surnames(parse))

    def _bearers(self, topics: Topics) -> frozenset[str]:
        """The surnames of those who bear a topic as their title somewhere in the article: "chief executive X"."""
        found = phrases_in(topics.phrases, self._parses, every=True)
        return frozenset(
            parse.tokens[parse.items[span.last].last - 1].key
            for _, parse, span in found
            if span.last < len(parse.items) and parse.items[span.last].is_person
        )

    def _has_other(self, subjects: Subjects, statement: Statement, passage: Iterable[Parse]) -> bool:
        """Whether the other side of the statement is one that is asked for; if it names none, one that stands by it."""
        if (hit := self._hits(subjects, statement)) is not None:
            return hit
        side = attributed(statement) if statement.other is None else statement.other
        if side is not None:
            return not {*titled(statement.parse, side)}.isdisjoint(self._named_in(statement.parse, subjects))
        own = self._sides_in(statement.parse, subjects)
        if any(stands_by(statement.parse, at, statement.span) for at in own):
            return True
        return any(names_one(subjects, parse) for parse in passage if parse.number != statement.parse.number)

    def _hits(self, subjects: Subjects, statement: Statement) -> bool | None:
        """Whether an event that its doers do hits one of the subjects; None where the grammar of neither tells."""
        event = self._known.events.get(statement.event)
        if event is None or event.who_is is not Standing.DOER:
            return None
        targets = Targets(statement.parse, statement.span.words)
        told = {targets.is_hit(at) for at in self._named_in(statement.parse, subjects)} - {None}
        return True in told if told else None

    def _sides_in(self, parse: Parse, subjects: Subjects) -> Iterator[int]:
        """The items that name one of the subjects."""
        yield from self._named_in(parse, subjects)
        for role in subjects.roles:
            yield from (last - 1 for _, last in find_phrase(role, parse))

    def _named_in(self, parse: Parse, subjects: Subjects) -> Iterator[int]:
        """The items that name one of the subjects by name; none that only says whose envoy somebody is.

        Of a state those as well who stand for it: "the Chinese premier".
        """
        owners = Owners(parse)
        for entity, places in mentions_of(parse, subjects.entities).items():
            is_person = self._known.is_person(entity)
            yield from (at for at in places if not (is_person and owners.is_owner(at, is_person=True)))
        for places in nationals_of(parse, subjects.entities).values():
            yield from (at for at in places if parse.items[at].is_person or parse.items[at].is_envoy)

    def _instance(self, doer: Doer, statement: Statement) -> Instance | Dropped:
        """The statement as what satisfies the block, or why it does not: where it happens, how sure it is."""
        outlook = self._outlook(doer, self._known.events.get(statement.event))
        claim = self._claim(statement, bodily=outlook.bodily)
        by_the_way = self._is_by_the_way(statement, claim, outlook)
        claim = replace(claim, background=True) if by_the_way else claim
        place = self._place(statement, claim, outlook)
        if isinstance(place, Drop):
            return Dropped(statement, doer.mention, place)
        day = None if statement.day is None else Day(statement.parse, statement.day)
        mention, by_role = _mention_at(statement, doer.mention), doer.subject.is_role
        instance = Instance(statement, claim, mention, place, day, by_role=by_role, by_the_way=by_the_way)
        grade = instance.grade
        if grade is not None and grade.rank < self._rule.grade.rank:
            return Dropped(statement, doer.mention, Drop.GRADE, grade.value)
        return instance

    def _outlook(self, doer: Doer, event: EventReader | None) -> Outlook:
        """What decides which places count for one in an event; a bare mention or a plain phrase is none."""
        home, country_of = doer.subject.home, self._known.country_of
        if event is None:
            return Outlook(home, bodily=False, country_of=country_of)
        return Outlook(home, event.is_bodily, event.who_is, country_of, asked=bool(self._block.where))

    def _place(self, statement: Statement, claim: Claim, outlook: Outlook) -> PlaceMention | Drop | None:
        """Where a statement happens as far as that is told, or by what it is not where the block asks for.

        A journey without a place of its own goes abroad, where the article names a place abroad.
        """
        where = Places(self._read, self._known.gazetteer, outlook)
        place = where.fitting(statement, self._block.where)
        if self._block.where:
            return place or Drop.PLACE
        if not outlook.bodily or statement.place is not None:
            return place
        abroad = where.abroad(statement)
        at_home = abroad is None and where.is_at_home(statement) and claim.kind is not ClaimKind.DENIED
        return Drop.AT_HOME if at_home else abroad

    def _claim(self, statement: Statement, *, bodily: bool) -> Claim:
        if not self._block.what:
            return Claim(ClaimKind.HAPPENING)
        today = self._read.article.day
        judged = judge(statement.parse, statement.span, today=today, bodily=bodily)
        if judged.kind is ClaimKind.HAPPENING and statement.event not in self._known.events:
            judged = next(self._claims_beside(statement), judged)
        event = self._known.events.get(statement.event)
        goes_on = event is not None and has_no_doer(event)
        dated = followed(over(ahead(judged, statement, today), statement, today, goes_on=goes_on), statement)
        return refuted(dated, statement, self._read.after(statement.parse))

    def _claims_beside(self, statement: Statement) -> Iterator[Claim]:
        """What is denied, doubted or planned of the other plain words of a block that stand in the same sentence."""
        parse, today = statement.parse, self._read.article.day
        topics = (topics for at, topics in enumerate(self._block.what) if at != self._main)
        runs = (run for one in topics for phrase in one.phrases for run in find_phrase(phrase, parse))
        claims = (judge(parse, Span(first, last, tuple(range(first, last))), today=today) for first, last in runs)
        yield from (claim for claim in claims if claim.kind is not ClaimKind.HAPPENING)

    def _is_by_the_way(self, statement: Statement, claim: Claim, outlook: Outlook) -> bool:
        """Whether a sentence only comes back to what happened; a topic of one's own is told wherever it is named."""
        told = claim.kind is ClaimKind.HAPPENING and not claim.background and statement.event in self._known.events
        opens = statement.parse.number < self._read.opening[-1].number + _NEWS
        today = self._read.article.day
        by_the_way = told and is_by_the_way(statement, today, outlook, opens=opens)
        return by_the_way or (told and not opens and goes_on(statement, self._read.parses, today))


def _surnames(parse: Parse) -> Iterator[str]:
    """The last word of each person's name."""
    return (parse.tokens[item.last - 1].key for item in parse.items if item.is_person)


def _mention_at(statement: Statement, mention: Mention | None) -> Mention | None:
    """The mention that plays who in the statement; the doer's best one where the statement does not say."""
    if mention is None or statement.who is None:
        return mention
    item = statement.parse.items[statement.who]
    own = (one for one in (*item.watched, *item.nationals) if one.entity == mention.entity)
    return next(own, mention)
