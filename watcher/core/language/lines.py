"""A sentence seen as its words: what stands between two of them, and whether a capital proves a name there."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from watcher.core.language.text import Sentence, Token, is_shouted, is_title_case, is_word

_OPENING = frozenset('":—(.|/')
_QUOTE = '"'
_SPEECH = frozenset(",—!?")
"""What follows the closing mark of what somebody said, and of no name."""
_LONGEST_QUOTED = 3
"""Words of a name between quotation marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence by number; ``at[n]`` is the token position of word ``n``."""

    tokens: tuple[Token, ...]
    at: tuple[int, ...]
    shouted: bool
    title_case: bool

    def word(self, number: int) -> Token:
        """Word ``number``, which must be on the line."""
        return self.tokens[self.at[number]]

    def number_at(self, position: int) -> int:
        """The number of the word that stands at token ``position``."""
        return bisect_left(self.at, position)

    def key(self, number: int) -> str:
        """The key of word ``number``; empty beyond the ends of the line."""
        return self.word(number).key if 0 <= number < len(self.at) else ""

    def has_capital(self, number: int) -> bool:
        """Whether word ``number`` exists and starts with a capital."""
        return 0 <= number < len(self.at) and self.word(number).text[0].isupper()

    def between(self, number: int) -> str:
        """The marks between word ``number`` and the next; a comma at the ends of the line."""
        if not 0 <= number < len(self.at) - 1:
            return ","
        return "".join(token.key for token in self.tokens[self.at[number] + 1 : self.at[number + 1]])

    def touches(self, number: int) -> bool:
        """Whether no space stands between word ``number`` and the next: Ocasio-Cortez."""
        parted = self.tokens[self.at[number] : self.at[number + 1] + 1]
        return all(token.end == following.start for token, following in pairwise(parted))

    def capital_proves(self, number: int) -> bool:
        """Whether a capital on word ``number`` marks a name, not the start of a line or a headline's habit."""
        starts = number == 0 or self.between(number - 1)[-1:] in _OPENING - {""}
        return not (starts or self.shouted or self.title_case) or self._is_quoted_name(number)

    def _is_quoted_name(self, number: int) -> bool:
        """Whether quotation marks hold little but word ``number``, as Cyrillic marks what bears a name: «Север»."""
        first = self.at[number]
        is_cyrillic = "\u0400" <= self.tokens[first].text[0] <= "\u04ff"
        if not is_cyrillic or self._key(first - 1) != _QUOTE or self._key(first - 2) == ":":
            return False
        within = range(first + 1, first + 2 * _LONGEST_QUOTED)
        closing = next((at for at in within if self._key(at) == _QUOTE), None)
        if closing is None or not self._are_words(first, closing):
            return False
        return number > 0 or (closing == first + 1 and self._key(closing + 1) not in _SPEECH)

    def _are_words(self, first: int, last: int) -> bool:
        """Whether the tokens ``first`` to ``last`` (exclusive) are the words of a name, parted by hyphens alone."""
        words = [token for token in self.tokens[first:last] if token.key != "-"]
        return len(words) <= _LONGEST_QUOTED and all(map(is_word, words))

    def _key(self, position: int) -> str:
        """The key of the token at a position; empty beyond the ends of the line."""
        return self.tokens[position].key if 0 <= position < len(self.tokens) else ""


def line_of(sentence: Sentence) -> Line:
    """The words of ``sentence``."""
    at = tuple(position for position, token in enumerate(sentence.tokens) if is_word(token))
    return Line(sentence.tokens, at, is_shouted(sentence), is_title_case(sentence))
