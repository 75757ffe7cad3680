"""Pronouns read as the persons they stand for: "he", "his", "the two leaders"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, Item, ItemKind
from watcher.core.grammar.powers import is_somebody
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form, Grade, Mention, Step

Person = tuple[Mention, ...]
"""Somebody named in a sentence: the mentions of watched entities that were read there; none for a stranger."""

Named = tuple[Parse, frozenset[int]]
"""A parse with its pronouns read, and the items that name the one person meant."""

_SINGLE = frozenset({CueKind.PRONOUN, CueKind.HIM, CueKind.OWNER})
_LEAST_PAIR = 2
_LED = 2
"""Items before a name among which a preposition leads to it, or to a verb of which it is the object."""
_QUOTES = frozenset('"“”„«»')


def people(parse: Parse) -> tuple[Person, ...]:
    """Everybody named in a parse, in order; not those who only own somebody: "X's envoy", "X White House"."""
    following = (*parse.items[1:], None)
    return tuple(
        item.mentions
        for item, after in zip(parse.items, following, strict=True)
        if item.is_person and not item.possessive and not (after is not None and after.kind is ItemKind.NAME)
    )


def with_own_pronouns(parse: Parse, entity: str, named: Iterable[int]) -> Named:
    """The parse with "he" and "his" read as the first person it names, if that is ``entity``, named at some items.

    Those before the name are that person's too where a phrase opens the sentence: "On his arrival, X said".
    """
    own = frozenset(named)
    first = next((at for at, item in enumerate(parse.items) if item.is_person), None)
    if first is None or first not in own or _is_in_aside(parse, first):
        return parse, own
    (mention, *_) = (one for one in parse.items[first].mentions if one.entity == entity)
    end = min(_relative_of_another(parse, first), _participle_of_subject(parse, first))
    begin = 0 if _is_fronted(parse, first) else parse.items[first].last
    quoted = _speaker_of_quote(parse, parse.items[first].last)
    meant = [cue for cue in parse.cues if cue.kind in _SINGLE and begin <= cue.first < end and cue.first != quoted]
    read, more = _with_names(parse, meant, stand_in(mention, Step.PRONOUN))
    begun = {parse.items[at].first for at in own}
    return read, more | {at for at, item in enumerate(read.items) if item.first in begun}


def carried(parse: Parse, before: Sequence[Person]) -> Iterator[tuple[Named, Mention]]:
    """The parse with its pronouns read as persons of the sentence before, for each watched one of them.

    "He" is the first person named there, if nobody is named in the parse itself before the pronoun; a pair is
    everybody there.
    """
    opening = opening_pronoun(parse)
    if opening is None:
        return
    if opening.kind is CueKind.PAIR:
        meant, cues, grade = before if len(before) >= _LEAST_PAIR else (), [opening], Grade.LOW
    else:
        meant, cues, grade = before[:1], [cue for cue in parse.cues if cue.kind in _SINGLE], Grade.MEDIUM
    for mention in (mention for person in meant for mention in person):
        yield _with_names(parse, cues, stand_in(mention, Step.PRONOUN, grade)), mention


def opening_pronoun(parse: Parse) -> CueHit | None:
    """The first pronoun of a parse, if nobody is named before it."""
    end = next((item.first for item in parse.items if item.is_person), len(parse.tokens))
    kinds = {*_SINGLE, CueKind.PAIR}
    found = [cue for cue in parse.cues if cue.kind in kinds and cue.first < end]
    opening = min(found, key=lambda cue: (cue.first, -cue.last), default=None)
    if opening is not None and opening.kind in _SINGLE and _looks_ahead(parse):
        return None
    if opening is not None and _stands_first(opening) and not _is_first_word(parse, opening):
        return None
    return opening


def _stands_first(cue: CueHit) -> bool:
    """Whether a pronoun stands for who was named before only where nothing does before it: "his", "they"."""
    return cue.kind is CueKind.OWNER or (cue.kind is CueKind.PAIR and cue.last == cue.first + 1)


def _looks_ahead(parse: Parse) -> bool:
    """Whether the pronouns that open a sentence stand for the first one it names: "On his arrival, X said"."""
    first = next((at for at, item in enumerate(parse.items) if item.is_person), None)
    return first is not None and _is_fronted(parse, first)


def _is_fronted(parse: Parse, at: int) -> bool:
    """Whether a name is the subject after a phrase or clause that opens the sentence and ends with a comma."""
    if parse.items[at].possessive or not (parse.begins(CueKind.PREPOSITION, 0) or parse.begins(CueKind.COMMA, 0)):
        return False
    commas = [one for one in range(at) if parse.items[one].key == ","]
    return commas == [parse.before(at)]


def _is_first_word(parse: Parse, cue: CueHit) -> bool:
    """Whether no word with a meaning of its own stands before a cue."""
    links = parse.starts(CueKind.PREPOSITION)
    before = (item for item in parse.items if item.first < cue.first)
    return all(item.kind in THIN or item.first in links for item in before)


def _is_in_aside(parse: Parse, at: int) -> bool:
    """Whether an item stands in a clause that is told of somebody before it: "Y, who met X"."""
    begun = max((before for before in range(1, at) if parse.begins(CueKind.COMMA, before)), default=None)
    return begun is not None and not any(item.key == "," for item in parse.items[begun:at])


def _speaker_of_quote(parse: Parse, named: int) -> int | None:
    """The token right after the quotation in which somebody is named: who is quoted is another, "for X," he said."""
    closed = (at for at in range(named, len(parse.tokens) - 1) if parse.tokens[at].text in _QUOTES)
    return next((at + 1 for at in closed), None)


def _relative_of_another(parse: Parse, own: int) -> int:
    """The token where a clause about somebody else begins: "X meets Y, who"."""
    starts = parse.starts(CueKind.COMMA)
    told = (item for item in parse.items if item.kind is not ItemKind.MARK)
    pairs = ((item, after) for item, after in pairwise(told) if item.is_person and item is not parse.items[own])
    return next((after.first for _, after in pairs if after.first in starts), len(parse.tokens))


def _participle_of_subject(parse: Parse, own: int) -> int:
    """The token where a participle tells more of another, the subject: "Y is there to meet with X, marking his"."""
    led = any(parse.begins(CueKind.PREPOSITION, at) for at in range(max(own - _LED, 1), own))
    if not led or _is_fronted(parse, own):
        return len(parse.tokens)
    after = (at for at in range(own + 1, len(parse.items) - 1) if parse.items[at].key == ",")
    begun = (at + 1 for at in after if parse.ends(EndingKind.GERUND, at + 1))
    return next((parse.items[at].first for at in begun), len(parse.tokens))


def read_as(parse: Parse, descriptions: Iterable[CueHit], mention: Mention) -> Named:
    """The parse with some words that describe somebody read as the one who was mentioned."""
    return _with_names(parse, descriptions, stand_in(mention, Step.DESCRIPTION))


def stand_in(mention: Mention, step: Step, most: Grade = Grade.MEDIUM) -> Mention:
    """A mention by something that stands for the name, no surer than a grade."""
    return replace(mention, step=step, grade=min(mention.grade, most, key=lambda grade: grade.rank))


def _with_names(parse: Parse, cues: Iterable[CueHit], mention: Mention) -> Named:
    """The parse with some cues folded into items that name somebody."""
    by_first = {cue.first: cue for cue in cues}
    items: list[Item] = []
    named: set[int] = set()
    for item in parse.items:
        if items and item.first < items[-1].last:
            continue
        cue = by_first.get(item.first)
        if cue is None or item.kind is ItemKind.NAME:
            items.append(item)
            continue
        named.add(len(items))
        meant = replace(mention, sentence=parse.number, first=cue.first, last=cue.last)
        items.append(_as_name(item, _as_object(parse, cue), meant))
    return replace(parse, items=tuple(items)), frozenset(named)


def _as_object(parse: Parse, cue: CueHit) -> CueHit:
    """The cue; a Slavic "his" is "him" where it owns nothing: "его задержали"."""
    if cue.kind is not CueKind.OWNER or parse.language not in GENITIVE:
        return cue
    after = (at for at, item in enumerate(parse.items) if item.first >= cue.last)
    told = next((at for at in after if not _is_adverb(parse, at)), None)
    if told is None or is_somebody(parse, told) or parse.items[told].kind is not ItemKind.WORD:
        return cue
    return replace(cue, kind=CueKind.HIM) if parse.ends(EndingKind.VERB, told) else cue


def _is_adverb(parse: Parse, at: int) -> bool:
    """Whether an item may stand between "him" and the verb: a filler that is nobody and no adjective."""
    plain = parse.items[at].kind is ItemKind.FILLER and not is_somebody(parse, at)
    return plain and not parse.ends(EndingKind.ADJECTIVE, at)


def _as_name(item: Item, cue: CueHit, mention: Mention) -> Item:
    owns = cue.kind is CueKind.OWNER
    mention = replace(mention, form=Form.INFLECTED) if cue.kind is CueKind.HIM else mention
    return replace(item, last=cue.last, kind=ItemKind.NAME, mentions=(mention,), possessive=owns)
