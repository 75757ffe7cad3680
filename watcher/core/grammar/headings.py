"""What a headline sets before a colon or a dash as its heading: "Rome: X arrives for talks", "X: first visit to Cairo".

What follows a name so is mostly what its bearer says. It is told of the bearer where it is but a noun with what
completes it: nobody else's, without an article and without a verb.
"""

from collections.abc import Set
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import is_led
from watcher.core.grammar.word_order import ROMANCE
from watcher.core.lexicon.cues import CueKind

_LONGEST: Final = 4
"""Items of a heading, a title among them."""
_ADJECTIVES: Final = 2
"""Words before the noun that say what it is like: "first surprise visit"."""
_MARKS: Final = frozenset(":-–—−")
_COLON: Final = ":"
_NOTS: Final = (CueKind.NEGATION, CueKind.NEGATOR)
_MEANT: Final = (CueKind.PLANNED, CueKind.DENIED, CueKind.UNCLEAR)
_LEADING: Final = (
    CueKind.PREPOSITION,
    CueKind.INFINITIVE,
    CueKind.COMMA,
    CueKind.JOIN,
    CueKind.LASTING,
    CueKind.CHARGE,
    *_MEANT,
)
_OWNING: Final = (CueKind.OWNING, CueKind.AGENT)
_NOUNS: Final = (CueKind.PLAN, CueKind.FATE)
_VERBS: Final = (CueKind.IS, CueKind.WAS, CueKind.SUFFERING, CueKind.FUTURE, CueKind.EXISTENCE)


def place_before_colon(parse: Parse) -> int | None:
    """The place that alone stands before a colon."""
    items = parse.items
    headed = len(items) > 1 and items[0].place is not None and items[1].key == _COLON
    return 0 if headed else None


def denied_heading(parse: Parse, border: int) -> tuple[int, ...]:
    """The items before a colon at ``border`` where they do no more than deny what follows: "Cancelled: X's visit"."""
    if parse.items[border].key != _COLON or border > _LONGEST:
        return ()
    heading = range(border)
    first = next((at for at in heading if parse.begins(CueKind.DENIED, at)), border)
    if first == border or any(parse.items[at].kind is not ItemKind.FILLER for at in range(first)):
        return ()
    end = parse.items[border].first
    whole = any(cue.kind is CueKind.DENIED and cue.last == end for cue in parse.cues)
    return (first,) if whole and not parse.begins_any(_NOTS, first) else ()


def under_name(parse: Parse, named: Set[int]) -> Parse | None:
    """The parse with no border behind a heading that is one of some names; None where none of them is."""
    items = parse.items
    border = next((at for at, item in enumerate(items[: _LONGEST + 1]) if item.kind is ItemKind.BORDER), 0)
    if border == 0 or border - 1 not in named or items[border].key not in _MARKS or items[border - 1].possessive:
        return None
    if any(item.kind is not ItemKind.FILLER for item in items[: border - 1]):
        return None
    mark = replace(items[border], kind=ItemKind.MARK)
    return replace(parse, items=(*items[:border], mark, *items[border + 1 :]))


def is_noun_under(parse: Parse, name: int, noun: int) -> bool:
    """Whether all that follows a heading that ends with a name is the noun at an item and what completes it."""
    items, before = parse.items, range(name + 2, noun)
    if not _is_noun(parse, noun):
        return False
    adjectives = [at for at in before if items[at].kind is ItemKind.WORD]
    plain = all(_is_adjective(parse, at) for at in before) and len(adjectives) <= _ADJECTIVES
    if _is_owned(parse, noun):
        return False
    end = next((at for at in range(noun, len(items)) if items[at].kind is ItemKind.BORDER), len(items))
    return plain and not any(_tells_more(parse, at, noun) for at in range(noun, end))


def _is_noun(parse: Parse, at: int) -> bool:
    """Whether an item is a noun and no verb: in German by its capital, elsewhere by what it means."""
    if parse.language == "de":
        return parse.tokens[parse.items[at].first].text[:1].isupper()
    return parse.begins_any(_NOUNS, at)


def _is_adjective(parse: Parse, at: int) -> bool:
    """Whether an item may stand before a noun without an article: none of what is spoken of already."""
    named = parse.items[at].kind not in {ItemKind.WORD, *THIN}
    return not named and not parse.begins(CueKind.DEFINITE, at) and not parse.begins_any(_LEADING, at)


def _is_owned(parse: Parse, noun: int) -> bool:
    """Whether a word with a capital owns a noun: "Rücktritt von Falk", but not "vom Amt"."""
    link, owner = noun + 1, noun + 2
    if owner >= len(parse.items) or not parse.begins_any(_OWNING, link) or parse.begins(CueKind.DETERMINER, link):
        return False
    item = parse.items[owner]
    return item.kind is ItemKind.WORD and parse.text(item.first, item.last).istitle()


def _tells_more(parse: Parse, at: int, noun: int) -> bool:
    """Whether an item is a verb, or somebody whose the noun is."""
    item = parse.items[at]
    if item.is_person:
        return not is_led(parse, at, CueKind.COMPANY) and not parse.begins(CueKind.JOIN, at - 1)
    if parse.begins_any(_MEANT, at):
        return False
    past = at in parse.verbs_of_the_past and not is_led(parse, at, CueKind.PREPOSITION)
    return past or parse.begins_any(_VERBS, at) or (at > noun and _is_bare(parse, at, noun))


def _is_bare(parse: Parse, at: int, noun: int) -> bool:
    """Whether a word stands right behind the noun, a name or a date, and nothing leads to it, as to no verb."""
    item, before = parse.items[at], parse.items[at - 1]
    describes = at == noun + 1 and parse.language in ROMANCE
    ends = at == noun + 1 or before.kind is ItemKind.NAME or before.is_date
    return item.kind is ItemKind.WORD and ends and not describes and not parse.begins_any(_LEADING, at)
