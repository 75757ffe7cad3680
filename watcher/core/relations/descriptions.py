"""Titles and roles read as those who bear them: "Macron landed in Oslo. The president then flew to Riga"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Phrase, find_phrase
from watcher.core.grammar.items import PLAIN, THIN, Item, ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.language.text import fold, pieces, possessive
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Entity, Mention
from watcher.core.relations.pronouns import Named, Person, read_as

_WITHOUT_ARTICLES: Final = GENITIVE | {"zh", "ar"}
"""Languages in which a title needs no article to be that of somebody who is known already."""
_VERBS_BEFORE: Final = {"de": 1}
"""Where the doer may follow the verb: "Am Sonntag landete der Kanzler"."""
_LEAST_TITLE: Final = 5
"""Letters of a title by which a longer one may end: a Bundeskanzler is a Kanzler."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What entities are called: all words of their titles, and those that are titles by themselves."""

    words: Mapping[str, frozenset[str]]
    heads: Mapping[str, frozenset[str]]

    def knows(self, entity: str) -> bool:
        """Whether any title of an entity is known."""
        return bool(self.words.get(entity))

    def bears(self, entity: str, words: Sequence[str]) -> bool:
        """Whether an entity has a title that ends, or is, the last of some words, and all the others in it."""
        heads, known = self.heads.get(entity, frozenset()), self.words.get(entity, frozenset())
        *before, last = words
        longer = len(last) >= _LEAST_TITLE and any(head.endswith(last) for head in heads)
        return (last in heads or longer) and known.issuperset(before)


NO_TITLES: Final = Titles({}, {})


def titles_of(entities: Iterable[Entity], vocabulary: Vocabulary) -> Titles:
    """The titles that lists give."""
    words = {
        entity.id: frozenset(fold(word) for title in entity.titles for word in pieces(title)) for entity in entities
    }
    return Titles(words, {id_: known & vocabulary.titles for id_, known in words.items()})


def described(parse: Parse, before: Sequence[Person], titles: Titles) -> Iterator[tuple[Named, Mention]]:
    """The parse with its opening title read as the first person before who bears it."""
    named = [one for person in before for one in person]
    for title in opening_titles(parse) if named else ():
        words = [token.key for token in parse.tokens[title.first : title.last] if token.key.isalnum()]
        mention = next((one for one in named if titles.bears(one.entity, words)), None)
        if mention is not None:
            yield read_as(parse, [title], mention), mention
            return


def firms_described(parse: Parse, mention: Mention) -> Iterator[tuple[Named, Mention]]:
    """The parse with "the company" read as the organisation that was named before.

    Not where it goes on to a name, or where somebody is named before it.
    """
    named = next(
        (item.first for item in parse.items if item.kind is ItemKind.NAME and item.mentions), len(parse.tokens)
    )
    found = (cue for cue in parse.cues if cue.kind is CueKind.FIRM and cue.first < named)
    cues = [cue for cue in found if not _goes_on_to_name(parse, cue)]
    if cues:
        yield read_as(parse, cues, mention), mention


def _goes_on_to_name(parse: Parse, cue: CueHit) -> bool:
    """Whether a name follows a description, or "of": "the bank of", "the firm Brauner"."""
    at = next((at for at, item in enumerate(parse.items) if item.first >= cue.last), None)
    if at is None:
        return False
    after = parse.items[at]
    named = after.kind is ItemKind.NAME or (parse.language != "de" and parse.has_capital(after))
    return named or after.first in parse.starts(CueKind.OWNING)


def opening_titles(parse: Parse) -> Iterator[CueHit]:
    """What may be the bare title with which a parse opens: the small words after its article, one or more of them."""
    verbs = 0
    for at, item in enumerate(parse.items):
        verbs += not _opens(parse, item)
        if verbs > _VERBS_BEFORE.get(parse.language, 0) or item.kind is ItemKind.NAME:
            return
        start = _start(parse, at) if item.kind is ItemKind.FILLER else None
        if start is not None and _stands_alone(parse, at):
            yield CueHit(CueKind.PRONOUN, parse.items[start].first, item.last)


def _opens(parse: Parse, item: Item) -> bool:
    """Whether an item may stand before the doer of a sentence: an article, a day, "on"."""
    return item.kind in THIN or item.first in parse.starts(CueKind.PREPOSITION)


def _start(parse: Parse, at: int) -> int | None:
    """Where the title that ends at an item begins: right after the article, or at the beginning of the sentence."""
    before = range(at - 1, -1, -1)
    if parse.language not in _WITHOUT_ARTICLES:
        return next((one + 1 for one in before if parse.begins(CueKind.ARTICLE, one)), None)
    return next(
        (one + 1 for one in before if parse.items[one].kind is ItemKind.MARK and parse.items[one].key != "-"), 0
    )


def _stands_alone(parse: Parse, at: int) -> bool:
    """Whether nothing after a title says whose it is: no name, no "of", no genitive."""
    if at + 1 >= len(parse.items):
        return False
    after = parse.items[at + 1]
    if parse.begins(CueKind.OWNING, at + 1) or after.kind not in PLAIN:
        return False
    if parse.language not in GENITIVE or after.kind is ItemKind.FILLER:
        return True
    return parse.ends(EndingKind.PERSONAL, at + 1)


def bearers(role: Phrase, parse: Parse) -> Iterator[Named]:
    """The parse with each bearer of a role as one item: its words, by themselves or as a title, and the name after it.

    The end of a name is no role: Erik Prince.
    """
    for first, last in find_phrase(role, parse, inside_names=True):
        item = parse.items[last - 1]
        if item.kind is not ItemKind.NAME or parse.tokens[item.last - 1].key not in role.words[-1].forms:
            named = last < len(parse.items) and parse.items[last].is_person
            yield _as_one(parse, first, last + 1 if named else last), frozenset({first})


def _as_one(parse: Parse, first: int, last: int) -> Parse:
    """The parse with some items as the one name that the last of them is, or becomes."""
    head = parse.items[last - 1]
    marks = 0 if head.possessive else possessive(parse.tokens, head.last)
    item = replace(
        head,
        first=parse.items[first].first,
        last=head.last + marks,
        key="",
        kind=ItemKind.NAME,
        possessive=head.possessive or marks > 0,
    )
    after = (one for one in parse.items[last:] if one.first >= item.last)
    return replace(parse, items=(*parse.items[:first], item, *after))
