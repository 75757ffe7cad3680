"""Names of whom nothing in a sentence can be told: who only tells it, and who stands in no subject's case."""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, ItemKind
from watcher.core.grammar.powers import is_somebody, leader
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form

_NOMINATIVE: Final = {
    "ru": ("ан", "ана", "аны", "ян", "яна", "яны", "ен", "ена", "ены", "ён"),
    "uk": ("ний", "на", "ні", "тий", "та", "ті"),
    "pl": ("ny", "na", "ni", "ne", "ty", "ta", "te", "ci"),
}
"""How passive participles end that are told of a subject; the Ukrainian "-но" has an object."""
_CLOSED: Final = frozenset("bcdfghjklmnprstwzćłńśźżбвгґджзйклмнпрстфхцчшщь")
"""Letters in which the nominative of nouns for men ends."""
_INSTRUMENTAL: Final = ("ом", "ем", "єм", "им", "ім", "em", "ym", "im")
"""How nouns end that say by what it is done: "указом президента X призначено"."""
_SHORT: Final = "ru"
"""The language whose participles have short forms that nothing else tells."""
_NO_GENITIVE: Final = {
    "ru": ("у", "ю", "е", "ым", "им", "ом", "ем"),
    "uk": ("у", "ю", "ові", "еві", "єві", "им", "ім", "ом", "ем", "єм", "ій"),
    "pl": ("ą", "ę", "owi", "em", "ym", "im", "emu"),
}
"""How names end in cases other than the genitive."""


def may_be_genitive(parse: Parse, at: int) -> bool:
    """Whether no word of a Slavic name shows that it stands in another case than the genitive."""
    item, endings = parse.items[at], _NO_GENITIVE[parse.language]
    return not any(word.text.lower().endswith(endings) for word in parse.tokens[item.first : item.last])


def is_no_party(parse: Parse, who: int | None, words: Sequence[int], *, is_person: bool) -> bool:
    """Whether nothing of what some words tell can be told of the name at an item, of a person or an organisation.

    What befalls what an organisation has, befalls it: "сайт X взломан".
    """
    if who is None or is_teller(parse, who):
        return who is not None
    if not is_person or not words or min(words) < who or not _is_in_genitive(parse, who):
        return False
    return is_in_another_case(parse, words) or completes_subject(parse, who)


def is_teller(parse: Parse, who: int) -> bool:
    """Whether a name only says who tells the rest: "selon X, le maire", "по словам X"."""
    if not parse.starts(CueKind.ACCORDING):
        return False
    leading = frozenset(cue.last - 1 for cue in parse.cues if cue.kind is CueKind.ACCORDING)
    return leader(parse, who, leading, passed=is_somebody) is not None


def is_in_another_case(parse: Parse, words: Sequence[int]) -> bool:
    """Whether a passive follows a Slavic name that is in no nominative: "преемник X назначен", not "X арестовали"."""
    first = min(words)
    if not (parse.language == _SHORT or parse.ends(EndingKind.UNDERGONE, first)):
        return False
    return parse.text(parse.items[first].first, parse.items[first].last).lower().endswith(_NOMINATIVE[parse.language])


def completes_subject(parse: Parse, who: int) -> bool:
    """Whether a Slavic name in the genitive follows the noun, of a man, that opens what is told: "poprzednik X zmarł".

    A noun in the genitive itself is his title: "posła X zatrzymano".
    """
    opening = range(parse.part_of(who).start, who)
    if any(not _is_noun_or_filler(parse, at) for at in opening):
        return False
    head = next((at for at in opening if parse.items[at].kind is ItemKind.WORD or is_somebody(parse, at)), None)
    key = "" if head is None else parse.items[head].key
    return key[-1:] in _CLOSED and not key.endswith(_INSTRUMENTAL)


def _is_in_genitive(parse: Parse, who: int) -> bool:
    mentions = parse.items[who].mentions
    inflected = bool(mentions) and all(mention.form is Form.INFLECTED for mention in mentions)
    return inflected and parse.language in GENITIVE and may_be_genitive(parse, who)


def _is_noun_or_filler(parse: Parse, at: int) -> bool:
    """Whether an item before a subject is a part of it: no name, no mark, no verb, nothing that leads elsewhere."""
    verb = parse.ends(EndingKind.PAST, at) or parse.ends(EndingKind.VERB, at)
    return parse.items[at].kind in PLAIN and not verb and not parse.begins(CueKind.PREPOSITION, at)
