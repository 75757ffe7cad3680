"""Reads a sentence: its names, places and dates folded into single items, and the cues that mean what they say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from watcher.core.grammar.appositions import with_appositions, with_surroundings
from watcher.core.grammar.attributes import with_attributes
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.dashes import with_dashes
from watcher.core.grammar.dates import dates, is_day
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.meanings import meant
from watcher.core.grammar.months import months
from watcher.core.grammar.offices import with_offices
from watcher.core.grammar.openings import openings
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.language.text import Sentence, Token, possessive
from watcher.core.lexicon.cue_table import Cues
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import NO_ENDINGS, EndingKind, Endings
from watcher.core.lexicon.places import PlaceMention
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Mention
from watcher.core.naming.strangers import Stranger


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The names found in an article, by number of the sentence."""

    mentions: Mapping[int, tuple[Mention, ...]]
    places: Mapping[int, tuple[PlaceMention, ...]]
    strangers: Mapping[int, tuple[Stranger, ...]]


class Parser:
    """Folds sentences with cues and vocabulary."""

    def __init__(self, cues: Cues, vocabulary: Vocabulary) -> None:
        self._cues = cues
        self._titles = vocabulary.titles
        self._demonyms = vocabulary.demonyms
        self._legal_forms = vocabulary.legal_forms
        self._common = vocabulary.common_words

    def read(self, number: int, sentence: Sentence, names: FoundNames, *, language: str) -> Parse:
        """The parse of one sentence."""
        keys = [token.key for token in sentence.tokens]
        spelled = [token.text.lower() for token in sentence.tokens]
        cues = _without_parts(self._cues.find(keys, language, spelled=spelled))
        folding = _Folding(sentence, cues, names, number=number, legal_forms=self._legal_forms)
        items = with_offices(
            folding.items(self._fillers(sentence.tokens, cues, language)), cues, self._titles, language
        )
        endings = self._cues.endings_of(language)
        items = with_dashes(items, sentence.tokens)
        items = with_surroundings(items, sentence, cues, language)
        items = with_appositions(items, sentence.tokens, cues, language=language, endings=endings)
        items = with_attributes(items, cues, sentence.tokens)
        opened = openings(items, sentence.tokens, cues, self._common)
        return Parse(number, sentence, language, tuple(items), meant(cues, items), endings, opened)

    def _fillers(self, tokens: Sequence[Token], cues: Iterable[CueHit], language: str) -> frozenset[int]:
        """The tokens that may stand unwritten in a pattern."""
        listed = {at for cue in cues if cue.kind in _UNWRITTEN for at in range(cue.first, cue.last)}
        names = _capitals(tokens) if language in GENITIVE else frozenset()
        others = names.union(cue.first for cue in cues if cue.kind is CueKind.THING)
        endings = self._cues.endings_of(language)
        return frozenset(
            at
            for at, token in enumerate(tokens)
            if at in listed or self._is_filler(token, NO_ENDINGS if at in others else endings)
        )

    def _is_filler(self, token: Token, endings: Endings) -> bool:
        key = token.key
        told = len(key) > _SHORT and endings.mark(token.text, EndingKind.FILLER)
        return told or key in self._titles or key in self._demonyms or key.isdigit()


def _without_parts(cues: tuple[CueHit, ...]) -> tuple[CueHit, ...]:
    """The cues without those that begin within what only says who is one of several: the "as" of "such as"."""
    parts = {at for cue in cues if cue.kind is CueKind.AMONG for at in range(cue.first + 1, cue.last)}
    return tuple(cue for cue in cues if cue.first not in parts) if parts else cues


def _capitals(tokens: Sequence[Token]) -> frozenset[int]:
    """The words with a capital within a sentence: Slavic surnames end as adjectives do."""
    return frozenset(at for at, token in enumerate(tokens) if at and token.text.istitle())


_UNWRITTEN = frozenset({CueKind.FILLER, CueKind.AMOUNT})
"""What may stand unwritten: "kills hundreds of nurses" kills nurses."""
_SHORT = 4
"""Words up to this length are never told by their ending: `fly`, `deal`."""

_SHORTEST_FORM = 3
"""Letters of a legal form that is not written in capitals: a title has `As`, `Se` and `Sa` too."""

_DASHES = frozenset("-–—−|")
_CLOSING = frozenset(";:…")
_NAMING = _DASHES | {":"}
_OPENING = 12
"""Tokens before a mark that leads to who is named of several."""
_FIRST = 3
"""Tokens of a sentence among which it says that some of several are named."""


class _Folding:
    def __init__(
        self,
        sentence: Sentence,
        cues: Iterable[CueHit],
        names: FoundNames,
        *,
        number: int,
        legal_forms: frozenset[str],
    ) -> None:
        self._tokens = sentence.tokens
        self._legal_forms = legal_forms
        self._mentions = _by_start(names.mentions.get(number, ()))
        self._places = _by_start(names.places.get(number, ()))
        self._strangers = _by_start(names.strangers.get(number, ()))
        self._named = {*self._mentions, *self._places, *self._strangers}
        orders = {cue.first for cue in cues if cue.kind is CueKind.INFINITIVE}  # "told to resign"
        borders = {cue.first for cue in cues if cue.kind is CueKind.BORDER and cue.last not in orders}
        self._borders = borders.difference(_said_so_far(sentence.tokens, cues))
        self._of_several = {cue.first for cue in cues if cue.kind is CueKind.OF_SEVERAL}
        self._after_dash = {cue.first for cue in cues if cue.kind is CueKind.AFTER_DASH}
        self._months = months(sentence, cues)
        self._dates = dates(sentence.tokens, cues, self._months)

    def items(self, fillers: frozenset[int]) -> list[Item]:
        """All items of the sentence, in order."""
        found: list[Item] = []
        at = 0
        while at < len(self._tokens):
            item = self._name(at) or self._date(at) or self._plain(at, fillers)
            found.append(item)
            at = item.last
        return found

    def _name(self, at: int) -> Item | None:
        if at not in self._named:
            return None
        mentions, places = self._mentions.get(at, ()), self._places.get(at, ())
        strangers = self._strangers.get(at, ())
        named: tuple[Mention | PlaceMention | Stranger, ...] = (*mentions, *places, *strangers)
        last = max(one.last for one in named)
        last = self._with_legal_form(last) if mentions else last
        end = last + possessive(self._tokens, last)
        marked = end > last or any(one.possessive for one in named if one.last == last)
        stranger = strangers[0] if strangers and not mentions else None
        place = next((place for place in places if place.last == last), None)
        return Item(at, end, "", ItemKind.NAME, mentions, place, stranger, possessive=marked)

    def _with_legal_form(self, last: int) -> int:
        """The end of a watched name with its legal form, if one follows: Brauner Corp., Brauner AG."""
        token = self._tokens[last] if last < len(self._tokens) else None
        if token is None or token.key not in self._legal_forms:
            return last
        if not token.text.isupper() and (len(token.key) < _SHORTEST_FORM or token.text.islower()):
            return last
        shortened = last + 1 < len(self._tokens) - 1 and self._tokens[last + 1].key == "."
        return last + 1 + shortened

    def _date(self, at: int) -> Item | None:
        if at not in self._dates:
            return None
        end = at + 1
        while end < len(self._tokens) and (end in self._dates or self._goes_on(end)):
            end += 1
        key = "" if at in self._months else self._tokens[at].key  # a month is no word of an event: "march"
        return Item(at, end, key, ItemKind.FILLER, is_date=True)

    def _goes_on(self, at: int) -> bool:
        """Whether a number goes on with a date: `March 25`, `March 25th`."""
        return self._tokens[at].key.isdigit() or is_day(self._tokens[at])

    def _plain(self, at: int, fillers: frozenset[int]) -> Item:
        return Item(at, at + 1, self._tokens[at].key, self._kind(at, fillers))

    def _kind(self, at: int, fillers: frozenset[int]) -> ItemKind:
        key = self._tokens[at].key
        parts = key in _CLOSING or (key in _DASHES and self._stands_alone(at))
        if at in self._borders or (parts and not (key in _NAMING and self._opens_with_several(at))):
            return ItemKind.BORDER
        if not key.isalnum() and not any(map(str.isalnum, key)):
            return ItemKind.MARK
        return ItemKind.FILLER if at in fillers else ItemKind.WORD

    def _opens_with_several(self, at: int) -> bool:
        """Whether a mark only leads to who is named of several: "Среди задержанных — X", "Parmi eux : X"."""
        return at <= _OPENING and not self._of_several.isdisjoint(range(min(at, _FIRST)))

    def _stands_alone(self, at: int) -> bool:
        """A dash with a space before it parts clauses; one without joins words, one for "is" parts nothing."""
        return at > 0 and self._tokens[at - 1].end < self._tokens[at].start and not self._is_verb(at)

    def _is_verb(self, at: int) -> bool:
        """Whether a dash stands for "is" between a watched name and where, or what, it is: "X — в Киеве"."""
        named = any(mention.last == at for some in self._mentions.values() for mention in some)
        return named and at + 1 in self._after_dash


def _said_so_far(tokens: Sequence[Token], cues: Iterable[CueHit]) -> Iterable[int]:
    """The tokens that begin no clause where no comma leads to them: "визит пока не планируется"."""
    within = (cue.first for cue in cues if cue.kind is CueKind.SO_FAR and cue.first > 0)
    return (at for at in within if tokens[at - 1].key != ",")


Found = TypeVar("Found", Mention, PlaceMention, Stranger)


def _by_start(found: Sequence[Found]) -> dict[int, tuple[Found, ...]]:
    return {at: tuple(item for item in found if item.first == at) for at in {item.first for item in found}}
