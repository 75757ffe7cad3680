"""Persons described without a name: "the former minister", "a 54-year-old striker", "задержан экс-министр"."""

from dataclasses import dataclass
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind

HEADS: Final = frozenset({CueKind.KNOWN, CueKind.CALLING})
_MOST_BEFORE: Final = 8
"""Tokens between an article and the noun that it stands before."""
_LEAST_SHARED: Final = 4
_ENDING: Final = 4
"""Letters by which the forms of one noun may differ at their end."""
ELIDED: Final = "'"
"""The mark of an elision."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A description of one person, as tokens ``first`` to ``last`` (exclusive) without its article.

    ``words`` are what else it says ("trade"), ``age`` the years as written. ``is_definite`` is None where no article
    tells. ``is_deputy``: of a lower rank than its noun says, vice-president. ``is_known``: of a kind by which only one
    who was named is called; ``is_owned``: somebody's, or a country's.
    """

    first: int
    last: int
    head: str
    words: frozenset[str] = frozenset()
    age: str | None = None
    is_definite: bool | None = None
    is_former: bool = False
    is_deputy: bool = False
    is_known: bool = False
    is_owned: bool = False

    def fits(self, other: "Calling") -> bool:
        """Whether two descriptions may be of one person: the same noun, and nothing that speaks against it."""
        if not is_same_noun(self.head, other.head) or self.rank != other.rank:
            return False
        apart = bool(self.words and other.words) and self.words.isdisjoint(other.words)
        return not apart and not (self.age and other.age and self.age != other.age)

    @property
    def rank(self) -> tuple[bool, bool]:
        """Whether he was it, and whether he is of a lower rank."""
        return self.is_former, self.is_deputy


def is_same_noun(one: str, other: str) -> bool:
    """Whether two words may be forms of one noun, or one of them ends with the other: Energieminister, exministro."""
    shorter, longer = sorted((one, other), key=len)
    at = longer.rfind(shorter[:_LEAST_SHARED]) if len(shorter) > _LEAST_SHARED else 0
    return _is_same_form(shorter, longer[at:] if at > 0 and longer[at - 1].isalpha() else longer)


def _is_same_form(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _LEAST_SHARED and max(len(one), len(other)) - shared < _ENDING


def callings(parse: Parse, *, headline: bool = False) -> tuple[Calling, ...]:
    """The descriptions of single persons in a parse that stand for themselves, in order; a headline has no articles."""
    heads = sorted((cue for cue in parse.cues if cue.kind in HEADS), key=lambda cue: (cue.last, -cue.first))
    found: dict[int, Calling] = {}
    for calling in (described_by(parse, cue) for cue in heads):
        if _may_stand(parse, calling, headline=headline) and _stands_alone(parse, calling):
            found[calling.first] = calling
    return tuple(found.values())


def described_by(parse: Parse, cue: CueHit) -> Calling:
    """The description that ends with a noun, and with the office that follows it: "minister of trade"."""
    first, is_definite, owned = _opening(parse, cue)
    former = not parse.starts(CueKind.FORMER).isdisjoint(range(first, cue.last))
    deputy = not parse.starts(CueKind.DEPUTY).isdisjoint(range(first, cue.last))
    age = _age(parse, first, cue.last)
    return Calling(
        first,
        _end(parse, cue.last),
        _noun(parse, cue),
        words=_offices(parse, first, cue.first),
        age=age,
        is_definite=is_definite,
        is_former=former,
        is_deputy=deputy,
        is_known=cue.kind is CueKind.KNOWN or former or age is not None,
        is_owned=owned,
    )


def _noun(parse: Parse, cue: CueHit) -> str:
    """The noun of a description, without what says that he was it: a "prime minister" is no "minister"."""
    words = (at for at in range(cue.first, cue.last) if at not in parse.starts(CueKind.FORMER) or at == cue.last - 1)
    return " ".join(key for at in words if (key := parse.tokens[at].key).isalnum())


def _opening(parse: Parse, cue: CueHit) -> tuple[int, bool | None, bool]:
    """Where the description that ends with a noun begins, what its article tells, and whether an owner stands there."""
    begun = cue.first
    for at in range(cue.first - 1, max(-1, cue.first - 1 - _MOST_BEFORE), -1):
        key, item = parse.tokens[at].key, parse.items[parse.item_at(at)]
        if at in parse.starts(CueKind.DEFINITE) or at in parse.starts(CueKind.INDEFINITE):
            elided = parse.tokens[at + 1].key == ELIDED
            return at + 1 + elided, at in parse.starts(CueKind.DEFINITE), False
        if key == ELIDED and parse.language == "fr":
            continue
        if item.possessive or key == ELIDED:
            return at + 1, True, True
        if not (_may_describe(parse, item) or item.first <= cue.first < item.last):
            break
        begun = at if at in parse.starts(CueKind.FORMER) else begun
    return _plain_opening(parse, begun), None, False


def _plain_opening(parse: Parse, head: int) -> int:
    """Where a description without an article begins: with what can be no verb before its noun, or before "former"."""
    at, named = head, parse.items[parse.item_at(head)]
    attributes = parse.starts(CueKind.OFFICE) | parse.starts(CueKind.FORMER) | parse.starts(CueKind.AGED)
    while at > 0:
        item = parse.items[parse.item_at(at - 1)]
        plain = item.first in attributes or item.key == "-" or item.key.isdigit()
        if item is not named and not (plain and not item.is_date):
            break
        at -= 1
    return at


def _may_describe(parse: Parse, item: Item) -> bool:
    """Whether an item may stand between an article and its noun."""
    if item.key == "-":
        return True
    if item.kind is ItemKind.NAME:
        return item.place is not None and not item.mentions
    leads = item.first in parse.starts(CueKind.PREPOSITION) or item.first in parse.starts(CueKind.JOIN)
    return item.kind in PLAIN and not leads


def _offices(parse: Parse, first: int, last: int) -> frozenset[str]:
    """The words before a noun that say which office it is."""
    return frozenset(parse.tokens[at].key for at in range(first, last) if at in parse.starts(CueKind.OFFICE))


def _age(parse: Parse, first: int, last: int) -> str | None:
    """The number before a word of years."""
    tokens = parse.tokens
    for at in range(first, last):
        after = next((one for one in range(at + 1, min(at + 3, len(tokens))) if tokens[one].key != "-"), None)
        if tokens[at].key.isdigit() and after in parse.starts(CueKind.AGED):
            return tokens[at].key
    return None


def _end(parse: Parse, last: int) -> int:
    while last < len(parse.tokens) and last in parse.starts(CueKind.OFFICE):
        last += 1
    return last


def _may_stand(parse: Parse, calling: Calling, *, headline: bool) -> bool:
    """Whether a description has the article, and a noun of age the number, that it needs.

    "die" stands before several: what one woman is called after it is told by its ending.
    """
    noun = calling.head.rsplit(maxsplit=1)[-1]
    heads = [at for at in range(calling.first, calling.last) if parse.tokens[at].key == noun]
    if calling.age is None and any(at in parse.starts(CueKind.AGED) for at in heads):
        return False
    if parse.language in GENITIVE:
        return True
    if calling.is_definite is None:
        return headline
    single = any(parse.endings.mark(parse.tokens[at].text, EndingKind.WOMAN) for at in heads)
    return single or calling.first - 1 not in parse.starts(CueKind.PLURAL)


def _stands_alone(parse: Parse, calling: Calling) -> bool:
    """Whether a description is no part of a name, and neither leads to one nor stands in apposition to it."""
    if parse.items[parse.item_at(calling.last - 1)].kind is ItemKind.NAME:
        return False
    after = [item for item in parse.items if item.first >= calling.last][:2]
    if after and (_is_named(parse, after[0]) or after[0].key == "-"):
        return False
    if len(after) > 1 and after[0].key in {",", "("} and after[1].is_person:
        return False
    return not _is_apposition(parse, calling)


def _is_named(parse: Parse, item: Item) -> bool:
    """Whether a name stands here, watched or not."""
    return item.is_person or (item.kind is ItemKind.WORD and parse.has_capital(item))


def _is_apposition(parse: Parse, calling: Calling) -> bool:
    """Whether a description only says who somebody named before it is: "X, 54, the former minister"."""
    articles = parse.starts(CueKind.DEFINITE) | parse.starts(CueKind.INDEFINITE)
    before = [item for item in parse.items if item.last <= calling.first]
    while before and before[-1].first in articles:
        before.pop()
    marked = False
    while before and (before[-1].kind is ItemKind.MARK or before[-1].key.isdigit()):
        marked = marked or before[-1].key in {",", "("}
        before.pop()
    return marked and bool(before) and before[-1].is_person
