"""Whether a name only says where or by what means something is told or done: "asked via X"."""

from collections.abc import Sequence, Set

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.powers import leader, people
from watcher.core.grammar.word_order import ORDERED
from watcher.core.lexicon.cues import CueKind


class Means:
    """Tells in a sentence whether a name is that of a place or a means alone."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._asides = parse.starts(CueKind.MEANS)

    def is_aside(self, who: int, words: Sequence[int]) -> bool:
        """Whether a name before all of what is told only says where or by what means: "at X, Y met Z".

        Not where it completes somebody who may do it: "workers at X", "the head of X".
        """
        if self._parse.language not in ORDERED or who > min(words, default=who):
            return False
        link = leader(self._parse, who, self._asides)
        return link is not None and not self._has_post(who) and leader(self._parse, link, people(self._parse)) is None

    def is_scene(self, who: int, countries: Set[str]) -> bool:
        """Whether the name of a state says where something is: "a murder in Norway", "charged in a Norwegian court"."""
        item = self._parse.items[who]
        placed = item.place is not None or any(one.entity in countries for one in item.watched)
        return placed and leader(self._parse, who, self._asides) is not None and not self._has_post(who)

    def _has_post(self, who: int) -> bool:
        """Whether the name says at whom somebody has a post: "the departure of Y, X chief executive"."""
        return who + 1 < len(self._parse.items) and self._parse.begins(CueKind.POST, who + 1)
