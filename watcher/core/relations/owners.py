"""Names that only say whose envoy, unit or war something is: "X's envoy", "former X boss", "X Loyalty boss"."""

from collections.abc import Sequence, Set

from watcher.core.grammar.clauses import Item, ItemKind, Parse
from watcher.core.grammar.offices import GENITIVE
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Form

_ATTRIBUTES = 3
"""Items before a deed among which it is said whose it is."""
_ADJECTIVES_AFTER = frozenset({"fr", "es", "pl"})

_VERB_ENDINGS = ("s", "ed")
"""Endings by which "X names boss" and "X ousted boss" are told from "X engineering boss"."""
_NEAR = 12
"""Items before a phrase among which a post stands that it is told of."""
_CLOSE = 4
"""Items after a phrase among which it does."""
_MOST_BETWEEN = 1
"""Words with a meaning of their own between an owner and a role: "X's former police chief"."""


class Owners:
    """Tells the names in a sentence that only own somebody or something else."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._former = [cue for cue in parse.cues if cue.kind is CueKind.FORMER]

    def is_owner(self, at: int, *, is_person: bool) -> bool:
        """Whether the name at an item only says whose envoy, ally or unit it is."""
        if not is_person:
            return self._is_left(at) or self._is_unit(at)
        return self._has_role_after(at) or self._has_role_before(at)

    def is_at_another(self, first: int, last: int) -> bool:
        """Whether the post nearest to a phrase, before it or else after, is one at an organisation nobody watches."""
        before = range(first - 1, max(-1, first - 1 - _NEAR), -1)
        after = range(last, min(len(self._parse.items), last + _CLOSE))
        post = next((at for at in (*before, *after) if self._begins(CueKind.POST, at)), 0)
        while post and self._begins(CueKind.POST, post - 1):
            post -= 1
        return post > 0 and self._parse.has_capital(self._parse.items[post - 1]) and not first <= post - 1 < last

    def are_of_another(self, words: Sequence[int], own: Set[int]) -> bool:
        """Whether a deed is said to be that of one whom the tokens ``own`` do not name: "Y missile raid"."""
        owners = (owner for at in words for owner in (self._doer_before(at), self._adjective_after(at)))
        return any(owner is not None and owner.first not in own for owner in owners)

    def _doer_before(self, at: int) -> Item | None:
        """The adjective of a country, or somebody watched, that leads up to a deed by nouns and adjectives alone."""
        for item in reversed(self._parse.items[max(0, at - _ATTRIBUTES) : at]):
            if item.is_attribute or item.mentions:
                return item
            linked = item.first in self._parse.starts(CueKind.PREPOSITION) | self._parse.starts(CueKind.COMMA)
            if linked or item.kind not in {ItemKind.WORD, ItemKind.FILLER}:
                return None
        return None

    def _adjective_after(self, at: int) -> Item | None:
        """The adjective of a country right after a deed, in languages in which it stands there."""
        after = self._parse.items[at + 1] if at + 1 < len(self._parse.items) else None
        follows = after is not None and after.is_attribute and self._parse.language in _ADJECTIVES_AFTER
        return after if follows else None

    def _has_role_after(self, at: int) -> bool:
        """A role noun right after a name, or soon after a possessive one."""
        items, words = self._parse.items, 0
        for after in range(at + 1, len(items)):
            if self._begins(CueKind.ROLE, after):
                return True
            words += items[after].kind is ItemKind.WORD
            passed = items[after].kind is ItemKind.FILLER or (
                items[after].kind is ItemKind.WORD and self._is_plain(after)
            )
            if not items[at].possessive or words > _MOST_BETWEEN or not passed:
                return False
        return False

    def _is_plain(self, at: int) -> bool:
        """Whether a word may belong to a role noun: no preposition."""
        return not self._begins(CueKind.PREPOSITION, at)

    def _has_role_before(self, at: int) -> bool:
        """A role noun right before a name (genitive, no apposition), or with "of" between."""
        if at > 0 and self._parse.language in GENITIVE and self._begins(CueKind.ROLE, at - 1):
            return all(mention.form is not Form.BASIC for mention in self._parse.items[at].mentions)
        return at > 1 and self._begins(CueKind.OWNING, at - 1) and self._begins(CueKind.ROLE, at - 2)

    def _is_left(self, at: int) -> bool:
        """Whether an organisation is one that somebody was at before: "former X boss", "X's ex-boss"."""
        first, last = self._parse.items[at].first, self._parse.items[at].last
        return any(cue.last in {first, first - 1} or cue.first == last for cue in self._former)

    def _is_unit(self, at: int) -> bool:
        """Whether an organisation's name goes on to that of a part of it: "X Loyalty boss", "X engineering boss"."""
        items = self._parse.items
        if at + 2 >= len(items) or items[at].possessive or items[at + 1].kind is not ItemKind.WORD:
            return False
        if self._begins(CueKind.POST, at + 1):
            return False
        noun = not items[at + 1].key.endswith(_VERB_ENDINGS)
        return (noun and self._begins(CueKind.POST, at + 2)) or self._parse.has_capital(items[at + 1])
