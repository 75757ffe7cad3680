"""Whether those who stand for a state are who a sentence tells of: no spouse of theirs, nobody who speaks of them.

For languages whose forms and small words tell it. "Муж министра прибыл", "laut dem Minister reist X".
"""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.envoys import ENVOYS
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.powers import leader
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind
from watcher.core.naming.entities import Form

_WITH: Final = (CueKind.COMPANY, CueKind.PARTNER, CueKind.AGENT, CueKind.RECIPIENT)
"""Prepositions that lead to with whom, by whom or to whom it is done."""


class Emissaries:
    """Tells in a sentence whether what some words say is not told of one who stands for a state at an item."""

    def __init__(self, parse: Parse, who: int) -> None:
        self._parse = parse
        self._items = parse.items
        self._who = who
        self._mention = parse.items[who].nationals[0]

    def stay_away(self, words: Sequence[int]) -> bool:
        """Whether he only owns somebody or something, only speaks of it, or nothing told leads to him."""
        first = self._parse.item_at(self._mention.first)
        if self._only_speaks(first, words):
            return True
        link = leader(self._parse, first, self._parse.starts(CueKind.PREPOSITION))
        if link is None:
            return self._owns(first, words)
        if self._parse.begins(CueKind.OWNING, link):
            return not self._may_have(link - 1, words)
        return not (link in words or self._parse.begins_any(_WITH, link))

    def hold_no_post(self) -> bool:
        """Whether he stands for a state, but holds no post of it: "la délégation chinoise"."""
        tokens = range(self._items[self._who].first, max(self._items[self._who].last, self._mention.last))
        return self._parse.starts(CueKind.INCUMBENT).isdisjoint(tokens)

    def _only_speaks(self, first: int, words: Sequence[int]) -> bool:
        """Whether he only says what is told, or what he thinks of it: "selon le ministre", "le ministre condamne"."""
        before = self._parse.before(first)
        told = before is not None and self._items[before].kind is ItemKind.BORDER and self._items[before].key.isalpha()
        between = range(self._who + 1, min(words, default=0))
        return told or any(self._parse.begins(CueKind.REACTION, at) for at in between)

    def _owns(self, first: int, words: Sequence[int]) -> bool:
        """Whether a noun right before him is his, by his form: "муж министра", "Mann der Ministerin"."""
        article = first > 0 and self._parse.begins(CueKind.GENITIVE, first - 1)
        oblique = self._mention.form is Form.INFLECTED
        if not oblique or not (article or self._parse.language in GENITIVE):
            return False
        before = self._parse.before(first)
        return before is not None and not self._may_have(before, words)

    def _may_have(self, noun: int, words: Sequence[int]) -> bool:
        """Whether a noun whose he is tells of him as well: a word of the event, others who stand for his state."""
        plain = self._items[noun].kind is not ItemKind.WORD
        head = self._parse.begins(CueKind.OFFICER, noun) and self.hold_no_post()
        return plain or head or noun in words or self._parse.begins_any(ENVOYS, noun)
