"""Find watched names in an article: one pass over its tokens, neighbours verified, every reading with its evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from watcher.core.language.memo import Memo
from watcher.core.language.text import Sentence
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.candidates import Lead, candidates_of, given_names_of, leads_of, twins_of
from watcher.core.naming.cases import form_of
from watcher.core.naming.entities import Entity, Grade, Kind, Mention, Step
from watcher.core.naming.outlines import Outline, Outliner
from watcher.core.naming.readings import Article, Reading, Span, bearers_of, by_word, covers, words_of
from watcher.core.naming.spellings import NameWord, Shape, Speller
from watcher.core.naming.titles import has_title
from watcher.core.naming.vetoes import Veto, is_of_another, strangers_of, veto_of
from watcher.core.naming.watched import Spelled, Watched

_REMEMBERED = 1_000

_GRADES = {
    Step.FULL_NAME: Grade.HIGH,
    Step.ALIAS: Grade.HIGH,
    Step.ACRONYM: Grade.HIGH,
    Step.MEMBER: Grade.HIGH,
    Step.SURNAME: Grade.MEDIUM,
    Step.TITLE_AND_SURNAME: Grade.MEDIUM,
    Step.TITLE: Grade.MEDIUM,
    Step.WEAK: Grade.MEDIUM,
    Step.NEAR: Grade.MEDIUM,
}
_SCORES = {Grade.HIGH: 100, Grade.MEDIUM: 80, Grade.LOW: 60}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A mention that was read and not taken, and why: what `explain` shows; ``near`` has what must be near it."""

    mention: Mention
    veto: Veto
    near: tuple[str, ...] = ()


class _Judged(NamedTuple):
    """What was read in an article: the readings that count, and the others, each with its veto."""

    article: Article
    kept: list[Reading]
    lost: list[tuple[Reading, Veto]]


class Names:
    """Every watched entity; its spellings are made when an article first may hold one of them."""

    def __init__(self, entities: Iterable[Entity], vocabulary: Vocabulary) -> None:
        self._entities = tuple(_looked_up(entities))
        self._vocabulary = vocabulary
        self._speller = Speller(vocabulary)
        self._twins = twins_of(self._entities)
        self._outliner = self._outlined(weak=False)
        self._spelled = Memo(self._spell, _REMEMBERED)

    def _outlined(self, *, weak: bool) -> Outliner:
        def leads(script: str | None = None) -> Iterator[tuple[int, Lead]]:
            for number, entity in enumerate(self._entities):
                for lead in leads_of(entity, self._speller, script, weak=weak):
                    yield number, lead

        return Outliner(leads(), self._vocabulary.common_words, leads)

    @cached_property
    def _weak_outliner(self) -> Outliner:
        """Leads to titles, surnames and weak names too, for who asks why a name was not taken."""
        return self._outlined(weak=True)

    def outline(self, texts: Iterable[str]) -> Outline:
        """The first look at an article of these normalised texts.

        An entity that it does not lead to is never found in the sentences of these texts.
        """
        return self._outliner.outline(texts)

    @property
    def remembered(self) -> int:
        """How many words of earlier articles are remembered: bounded, whatever is read."""
        return len(self._outliner)

    def possible(self, outline: Outline) -> frozenset[str]:
        """The ids of the entities to which an outline leads."""
        return frozenset(self._entities[number].id for number in outline.numbers)

    def find(
        self,
        sentences: Sequence[Sentence],
        title_block: int = 0,
        *,
        language: str = "",
        outline: Outline | None = None,
    ) -> tuple[Mention, ...]:
        """The mentions in an article's sentences, in reading order; ``title_block`` is the block that is its title.

        ``outline`` is that of the texts of the sentences, where it was made before; without a ``language`` nothing is
        read that is so in one language only.
        """
        numbers = _possible(self._outliner, sentences) if outline is None else outline.numbers
        if not numbers:
            return ()
        judged = self._judge(numbers, sentences, title_block, language)
        return tuple(_mention(one, judged.article) for one in judged.kept)

    def rejected(
        self, sentences: Sequence[Sentence], title_block: int = 0, *, language: str = ""
    ) -> tuple[Rejection, ...]:
        """The names that were read in an article and vetoed, each with its veto."""
        judged = self._judge(_possible(self._weak_outliner, sentences), sentences, title_block, language)
        found = (
            Rejection(_mention(reading, judged.article), veto, reading.candidate.alias.near)
            for reading, veto in judged.lost
        )
        return tuple(sorted(found, key=lambda one: (one.mention.sentence, one.mention.first)))

    def _spell(self, number: int) -> Spelled:
        candidates = candidates_of(self._entities[number], self._speller)
        return Spelled(candidates, given_names_of(candidates))

    def _judge(self, numbers: Iterable[int], sentences: Sequence[Sentence], title_block: int, language: str) -> _Judged:
        watched = Watched(
            ((self._entities[number].id, self._spelled(number)) for number in numbers),
            self._vocabulary.common_words,
            self._outliner.is_name,
        )
        read = list(watched.readings(sentences))
        article = replace(self._article(read, sentences, title_block, watched.given), language=language)
        article = replace(article, strangers=strangers_of(read, article))
        taken, vetoed = self._sift(read, article)
        found = {reading.candidate.entity.id for reading in taken}
        close = [r for r in watched.close_readings(sentences) if r.candidate.entity.id not in found]
        more, more_vetoed = self._sift(close, article)
        kept = _arrange([*taken, *more])
        held = by_word(kept)
        lost = [(reading, veto) for reading, veto in (*vetoed, *more_vetoed) if not _covering(reading, held)]
        return _Judged(article, kept, lost)

    def _article(
        self,
        read: Sequence[Reading],
        sentences: Sequence[Sentence],
        title_block: int,
        given: Mapping[str, tuple[NameWord, ...]],
    ) -> Article:
        excluded = frozenset(word for reading in read if reading.candidate.excluded for word in words_of(reading))
        near = any(reading.candidate.near for reading in read)
        paragraphs = _paragraphs(sentences, title_block) if near else ()
        title = frozenset(number for number, each in enumerate(sentences) if each.block == title_block)
        known = (excluded, paragraphs, given, self._twins, self._vocabulary)
        article = Article(frozenset(), (), *known, title=title)
        full = [reading for reading in read if reading.candidate.excluded or _is_in_full(reading, article)]
        named = frozenset(reading.candidate.entity.id for reading in full if not reading.candidate.excluded)
        titles = (reading for reading in read if reading.candidate.step is Step.TITLE)
        own = frozenset((title.candidate.entity.id, title.sentence, title.last) for title in titles)
        return replace(article, named=named, bearers=bearers_of(full), own_titles=own)

    def _sift(self, readings: Iterable[Reading], article: Article) -> tuple[list[Reading], list[tuple[Reading, Veto]]]:
        taken, vetoed = [], []
        for reading in readings:
            if reading.candidate.excluded:
                continue
            veto = veto_of(reading, article)
            if veto is None:
                taken.append(reading)
            else:
                vetoed.append((reading, veto))
        return taken, vetoed


def _looked_up(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Those with names to look for: of a state, whose country is found as a place, the others that its list gives."""
    for entity in entities:
        if entity.kind is not Kind.STATE:
            yield entity
        elif len(entity.aliases) > 1:
            yield replace(entity, aliases=entity.aliases[1:])


def _is_in_full(reading: Reading, article: Article) -> bool:
    """Whether a reading names its entity by itself, and is no part of the name of somebody else."""
    excluded = article.excluded
    return reading.is_sure and not (excluded.issuperset(words_of(reading)) or is_of_another(reading, article))


def _possible(outliner: Outliner, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """The numbers of the entities that may be named in these sentences."""
    return outliner.outline(token.text for sentence in sentences for token in sentence.tokens).numbers


def _paragraphs(sentences: Sequence[Sentence], title_block: int) -> tuple[frozenset[str], ...]:
    """For every sentence the keys of its paragraph and of the title."""
    blocks: dict[int, set[str]] = {title_block: set()}
    for sentence in sentences:
        blocks.setdefault(sentence.block, set()).update(token.key for token in sentence.tokens)
    return tuple(frozenset(blocks[sentence.block] | blocks[title_block]) for sentence in sentences)


def _arrange(taken: Sequence[Reading]) -> list[Reading]:
    """The readings in reading order, without those that a longer or surer one covers."""
    kept: list[Reading] = []
    held: dict[Span, list[Reading]] = {}
    for reading in sorted(taken, key=_order):
        if not any(_replaces(other, reading) for other in _covering(reading, held)):
            kept.append(reading)
            for number in range(reading.first, reading.last):
                held.setdefault((reading.sentence, number), []).append(reading)
    return sorted(kept, key=lambda reading: (reading.sentence, reading.first, reading.last))


def _covering(reading: Reading, held: Mapping[Span, Sequence[Reading]]) -> list[Reading]:
    """Which of the readings in ``held``, by word, cover ``reading``."""
    return [other for other in held.get((reading.sentence, reading.first), ()) if covers(other, reading)]


def _order(reading: Reading) -> tuple[int, bool, int]:
    return reading.first - reading.last, reading.edits > 0, list(Step).index(reading.candidate.step)


def _replaces(other: Reading, reading: Reading) -> bool:
    """Whether ``other``, which covers ``reading``, makes it needless."""
    longer = other.last - other.first > reading.last - reading.first
    return longer or other.candidate.entity.id == reading.candidate.entity.id


def _mention(reading: Reading, article: Article) -> Mention:
    step, grade = _step(reading, article)
    line, candidate = reading.line, reading.candidate
    return Mention(
        candidate.entity.id,
        reading.sentence,
        line.at[reading.first],
        line.at[reading.last - 1] + 1,
        candidate.alias.text,
        step,
        grade,
        score=_SCORES[grade] - 10 * reading.edits,
        possessive=reading.possessive,
        form=form_of(reading, article),
    )


def _step(reading: Reading, article: Article) -> tuple[Step, Grade]:
    if reading.edits:
        alone = reading.candidate.spelling.shape is Shape.SURNAME or reading.last - reading.first == 1
        return Step.FUZZY, Grade.LOW if alone else Grade.MEDIUM
    step = reading.candidate.step
    if step is Step.SURNAME and has_title(reading, article):
        step = Step.TITLE_AND_SURNAME
    return step, _GRADES[step]


def compile_names(entities: Iterable[Entity], vocabulary: Vocabulary) -> Names:
    """Index ``entities``; the same entities and vocabulary always give the same readings."""
    return Names(entities, vocabulary)
