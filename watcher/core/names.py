"""Find watched names in an article: one pass over its tokens, neighbours verified, every reading with its evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from watcher.core.candidates import anchored, candidates_of, given_names_of, twins_of
from watcher.core.clitics import UNCASED, keys_of
from watcher.core.entities import Alias, Entity, Grade, Kind, Mention, Step
from watcher.core.fitting import fit
from watcher.core.lines import Line, line_of
from watcher.core.readings import Article, Candidate, Reading, Span, bearers_of, by_word, covers, words_of
from watcher.core.spellings import NameWord, Shape
from watcher.core.text import Sentence, Token
from watcher.core.vetoes import Veto, has_title, veto_of
from watcher.core.vocabulary import Vocabulary

__all__ = ["Alias", "Entity", "Grade", "Kind", "Mention", "Names", "Rejection", "Step", "Veto", "compile_names"]

Index = Mapping[str, tuple[Candidate, ...]]

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
    """A mention that was read and not taken, and why: what `explain` shows."""

    mention: Mention
    veto: Veto


@dataclass(frozen=True, slots=True)
class Names:
    """Every watched entity, expanded and indexed by the word of each spelling that tells most."""

    entities: tuple[Entity, ...]
    vocabulary: Vocabulary
    index: Index
    close: Mapping[str, Index]
    given: Mapping[str, frozenset[str]]
    twins: Mapping[str, frozenset[str]]

    def find(self, sentences: Sequence[Sentence], title_block: int = 0) -> tuple[Mention, ...]:
        """The mentions in an article's sentences, in reading order; ``title_block`` is the block that is its title."""
        return tuple(_mention(reading, self.vocabulary) for reading in self._judge(sentences, title_block)[0])

    def rejected(self, sentences: Sequence[Sentence], title_block: int = 0) -> tuple[Rejection, ...]:
        """The names that were read in an article and vetoed, each with its veto."""
        vetoed = self._judge(sentences, title_block)[1]
        return tuple(Rejection(_mention(reading, self.vocabulary), veto) for reading, veto in vetoed)

    def _judge(
        self, sentences: Sequence[Sentence], title_block: int
    ) -> tuple[list[Reading], list[tuple[Reading, Veto]]]:
        read = list(self._read(sentences))
        article = self._article(read, sentences, title_block)
        taken, vetoed = self._sift(read, article)
        found = {reading.candidate.entity.id for reading in taken}
        close = [reading for reading in self._read_closely(sentences) if reading.candidate.entity.id not in found]
        more, more_vetoed = self._sift(close, article)
        kept = _arrange([*taken, *more])
        held = by_word(kept)
        lost = [(reading, veto) for reading, veto in (*vetoed, *more_vetoed) if not _covering(reading, held)]
        return kept, lost

    def _article(self, read: Sequence[Reading], sentences: Sequence[Sentence], title_block: int) -> Article:
        excluded = frozenset(word for reading in read if reading.candidate.excluded for word in words_of(reading))
        full = [
            reading
            for reading in read
            if reading.candidate.excluded or (reading.is_sure and not excluded.issuperset(words_of(reading)))
        ]
        named = frozenset(reading.candidate.entity.id for reading in full if not reading.candidate.excluded)
        near = any(reading.candidate.near for reading in read)
        paragraphs = _paragraphs(sentences, title_block) if near else ()
        return Article(named, bearers_of(full), excluded, paragraphs, self.given, self.twins, self.vocabulary)

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

    def _read(self, sentences: Sequence[Sentence]) -> Iterator[Reading]:
        """Every place where a spelling stands as it is."""
        index = self.index
        for number, sentence in enumerate(sentences):
            hits = [(at, key) for at, token in enumerate(sentence.tokens) for key in keys_of(token.key) if key in index]
            if not hits:
                continue
            line = line_of(sentence)
            for at, key in hits:
                word = line.number_at(at)
                for candidate in index[key]:
                    span = fit(candidate.spelling, line, word)
                    if span:
                        yield Reading(candidate, number, line, *span)

    def _read_closely(self, sentences: Sequence[Sentence]) -> Iterator[Reading]:
        """Every place where a spelling stands with a letter or two wrong."""
        keys = {token.key for sentence in sentences for token in sentence.tokens if self._may_be_misspelt(token)}
        resolved = {key: near for key in keys if (near := self._close_to(key))}
        for number, sentence in enumerate(sentences):
            hits = [at for at, token in enumerate(sentence.tokens) if token.key in resolved and token.text[0].isupper()]
            if not hits:
                continue
            line = line_of(sentence)
            for at in hits:
                for candidate in resolved[sentence.tokens[at].key]:
                    reading = self._fit_closely(candidate, line, line.number_at(at), number)
                    if reading:
                        yield reading

    def _may_be_misspelt(self, token: Token) -> bool:
        return (
            len(token.key) >= _SHORTEST_CLOSE
            and token.text[0].isupper()
            and token.key not in self.vocabulary.common_words
        )

    def _close_to(self, key: str) -> list[Candidate]:
        """The candidates whose anchor is as near to ``key`` as any name allows."""
        anchors = self.close.get(key[0], {})
        near = process.extract(key, anchors.keys(), scorer=OSA.distance, score_cutoff=_MOST_EDITS, limit=None)
        found = (candidate for anchor, _, _ in near for candidate in anchors[anchor])
        inflected = (candidate for candidate in self.index.get(key, ()) if _tolerates_edits(candidate))
        return list({id(candidate): candidate for candidate in (*found, *inflected)}.values())

    def _fit_closely(self, candidate: Candidate, line: Line, number: int, sentence: int) -> Reading | None:
        """The reading of ``candidate`` with its anchor on word ``number``, if every word is near enough."""
        words, anchor = candidate.spelling.words, candidate.spelling.anchor
        first = number - anchor
        if first < 0 or first + len(words) > len(line.at):
            return None
        if any(line.between(first + at) not in ("", "-") for at in range(len(words) - 1)):
            return None
        limits = _INSIDE if len(words) > 1 else _ALONE
        edits = [_edits(line.key(first + at), word, limits) for at, word in enumerate(words)]
        known = sum(edit for edit in edits if edit is not None)
        if None in edits or not known or (len(words) == 1 and line.key(first) in self.index):
            return None
        return Reading(candidate, sentence, line, first, first + len(words), known)


# ----------------------------------------------------------------------------------------------------- close spellings

_SHORTEST_CLOSE = 5
# Length of the word from which so many edits are allowed, the greater first: alone, and beside the rest of the name.
_ALONE = ((8, 2), (7, 1))
_INSIDE = ((8, 2), (5, 1))
_MOST_EDITS = 2


def _edits(key: str, word: NameWord, limits: tuple[tuple[int, int], ...]) -> int | None:
    """How many letters of ``key`` differ from ``word``: None where they are too many, or the first one differs."""
    if key in word.keys:
        return 0
    length = min(len(key), len(word.base))
    allowed = next((edits for shortest, edits in limits if length >= shortest), 0)
    if not allowed or key[0] != word.base[0]:
        return None
    edits = OSA.distance(key, word.base, score_cutoff=allowed)
    return edits if edits <= allowed else None


# ---------------------------------------------------------------------------------------------------------- an article


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


def _mention(reading: Reading, vocabulary: Vocabulary) -> Mention:
    step, grade = _step(reading, vocabulary)
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
    )


def _step(reading: Reading, vocabulary: Vocabulary) -> tuple[Step, Grade]:
    if reading.edits:
        alone = reading.candidate.spelling.shape is Shape.SURNAME or reading.last - reading.first == 1
        return Step.FUZZY, Grade.LOW if alone else Grade.MEDIUM
    step = reading.candidate.step
    if step is Step.SURNAME and has_title(reading, vocabulary):
        step = Step.TITLE_AND_SURNAME
    return step, _GRADES[step]


# ---------------------------------------------------------------------------------------------------------- compilation


def compile_names(entities: Iterable[Entity], vocabulary: Vocabulary) -> Names:
    """Expand and index ``entities``; the same entities and vocabulary always give the same readings."""
    watched = tuple(entities)
    candidates = anchored([candidate for entity in watched for candidate in candidates_of(entity, vocabulary)])
    given = {entity.id: given_names_of(entity, vocabulary) for entity in watched if entity.kind is Kind.PERSON}
    return Names(watched, vocabulary, _index(candidates), _close_index(candidates), given, twins_of(watched))


def _index(candidates: Sequence[Candidate]) -> Index:
    """Candidates by every key of their anchor; those of one anchor share a tuple where they are alone with it."""
    groups: dict[frozenset[str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.spelling.words[candidate.spelling.anchor].keys, []).append(candidate)
    index: dict[str, tuple[Candidate, ...]] = {}
    for keys, group in groups.items():
        shared = tuple(group)
        for key in keys:
            index[key] = (*index[key], *shared) if key in index else shared
    return index


def _close_index(candidates: Sequence[Candidate]) -> Mapping[str, Index]:
    """Candidates that may be misspelt, by the first letter and then the nominative of their anchor."""
    index: dict[str, dict[str, tuple[Candidate, ...]]] = {}
    for candidate in filter(_tolerates_edits, candidates):
        anchor = candidate.spelling.words[candidate.spelling.anchor].base
        anchors = index.setdefault(anchor[0], {})
        anchors[anchor] = (*anchors.get(anchor, ()), candidate)
    return index


def _tolerates_edits(candidate: Candidate) -> bool:
    spelling, entity = candidate.spelling, candidate.entity
    anchor = spelling.words[spelling.anchor].base
    if spelling.exact or spelling.comma or candidate.excluded or len(anchor) < _SHORTEST_CLOSE or anchor >= UNCASED:
        return False
    if candidate.step not in (Step.FULL_NAME, Step.ALIAS, Step.SURNAME) or spelling.shape is Shape.INITIALS:
        return False
    return (
        len(spelling.words) > 1 or (entity.kind is Kind.PERSON and spelling.shape is Shape.FULL) or entity.surname_alone
    )
