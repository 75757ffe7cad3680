"""What somebody is quoted as saying of himself, read as told of him: "I resign", said X; X: "No voy a dimitir"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Form
from watcher.core.relations.pronouns import Named

_LONGEST: Final = 8
"""Items between a quotation and who is quoted: the verb of saying, when and where, his titles."""
_SELF: Final = (CueKind.MYSELF, CueKind.I_DO)
_OF_VERB: Final = (CueKind.CLITIC, CueKind.DENIED, CueKind.NEGATION)
"""What belongs to a verb that it stands before."""
_QUOTES: Final = frozenset('"“”„«»')


def of_oneself(parse: Parse, named: Iterable[int]) -> Iterator[Named]:
    """The parse of what each of some names is quoted as saying in the first person, with the name as its subject."""
    if not any(map(parse.starts, _SELF)):
        return
    for at in named:
        quote = _quoted(parse, at) if _may_speak(parse.items[at]) else range(0)
        told = next((one for one in quote if parse.begins_any(_SELF, one) and not _is_led(parse, one)), None)
        if told is not None:
            yield _with_subject(parse, quote, told, parse.items[at])


def _may_speak(item: Item) -> bool:
    nominative = all(mention.form is not Form.INFLECTED for mention in item.mentions)
    return bool(item.mentions) and not item.possessive and nominative


def _is_led(parse: Parse, at: int) -> bool:
    """Whether a preposition leads to an item, which then is no verb: "z zespołem"."""
    return at > 0 and parse.begins(CueKind.PREPOSITION, at - 1)


def _quoted(parse: Parse, at: int) -> range:
    """The items of what somebody is quoted with: behind "X:", or before ", said X"; none where he is not quoted."""
    behind = range(at + 1, min(len(parse.items), at + _LONGEST))
    colon = next((one for one in behind if parse.items[one].parts or parse.items[one].key == ":"), None)
    if colon is not None and parse.items[colon].key == ":":
        closed = (one for one in range(colon + 2, len(parse.items)) if parse.items[one].key in _QUOTES)
        return range(colon + 1, next(closed, len(parse.items)))
    if at > 1 and parse.items[at - 1].key == ":" and parse.items[at - 2].key in _QUOTES:
        return range(at - 2)
    said = _verb_of_saying(parse, at)
    return range(0) if said is None else range(said - 1)


def _parts(parse: Parse, at: int) -> bool:
    """Whether an item ends a quotation: a comma, a dash, a quotation mark."""
    return parse.items[at].parts or parse.items[at].key in _QUOTES


def _verb_of_saying(parse: Parse, at: int) -> int | None:
    """The verb of saying right behind a quotation of which a name is the subject: ", said Mayor X", ", X said"."""
    before = range(at - 1, max(-1, at - _LONGEST), -1)
    begun = next((one + 1 for one in before if _parts(parse, one) and not parse.begins(CueKind.UTTERS, one)), None)
    if begun is None or any(_is_another(parse, one) for one in range(begun, at)) or _is_led(parse, at):
        return None
    if begun == at:
        return at if at + 1 < len(parse.items) and parse.begins(CueKind.UTTERS, at + 1) else None
    return begun if parse.begins(CueKind.UTTERS, begun) else None


def _is_another(parse: Parse, at: int) -> bool:
    """Whether somebody else may be the one who is quoted: a name, or a word with a capital that is no place."""
    item = parse.items[at]
    unknown = item.kind is ItemKind.WORD and parse.has_capital(item)
    return item.is_person or unknown or parse.begins(CueKind.COMMA, at)


def _with_subject(parse: Parse, quote: range, told: int, name: Item) -> Named:
    """A quotation with a name in the place of "I", or before the verb that says so by its form."""
    items = parse.items
    if parse.begins(CueKind.MYSELF, told):
        before, after = items[quote.start : told], items[told + 1 : quote.stop]
    else:
        while told > quote.start and _belongs_to_verb(parse, told - 1):
            told -= 1
        before, after = items[quote.start : told], items[told : quote.stop]
    return replace(parse, items=(*before, name, *after)), frozenset({len(before)})


def _belongs_to_verb(parse: Parse, at: int) -> bool:
    return parse.items[at].kind is ItemKind.FILLER and parse.begins_any(_OF_VERB, at)
