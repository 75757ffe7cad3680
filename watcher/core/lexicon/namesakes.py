"""Names of places that are something else where they stand: a person's (Jack London, Mr Hague), or a common word."""

from collections.abc import Sequence
from dataclasses import dataclass

from watcher.core.language.lines import Line, line_of
from watcher.core.language.text import Sentence
from watcher.core.lexicon.place_names import Name, PlaceKind


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Folded words that tell where a name like Nice, Chad or London is no place.

    ``common`` are frequent words, ``given`` given names, ``titles`` what stands before a surname; ``both`` are the
    places that are given names as well.
    """

    common: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()

    def hide(self, names: Sequence[Name], sentence: Sentence, at: int, language: str) -> bool:
        """Whether the word that could be some places is a person's name, or one whose capital says nothing.

        By a title in English alone: elsewhere "мэр Москвы" is the mayor of a town.
        """
        single = all(len(name.tokens) == 1 for name in names)
        return single and self._may_be_hidden(sentence, at, language) and self._is_hidden(names, sentence, at, language)

    def _may_be_hidden(self, sentence: Sentence, at: int, language: str) -> bool:
        """Whether a first look at a word and those before it leaves it open: most names of places are told by it."""
        near = [token.key for token in sentence.tokens[max(0, at - 2) : at]]  # "Mr." is two
        titled = language == "en" and not self.titles.isdisjoint(near)
        return titled or not self.given.isdisjoint(near[-1:]) or self._may_be_another(sentence.tokens[at].key)

    def _is_hidden(self, names: Sequence[Name], sentence: Sentence, at: int, language: str) -> bool:
        line = line_of(sentence)
        word = line.number_at(at)
        if self._is_surname(line, word):
            return True
        if any(name.place.kind is PlaceKind.COUNTRY for name in names):
            shouted = line.shouted and line.key(word) in self.common and all(name.exact for name in names)
            return shouted or self._is_both(line, word)
        if language == "en" and self._is_titled(line, word):
            return True
        common = line.key(word) in self.common and not line.capital_proves(word)
        return common or self._is_given(line, word)

    def _is_surname(self, line: Line, word: int) -> bool:
        """Whether a given name stands right before a word."""
        return line.key(word - 1) in self.given and line.has_capital(word - 1) and line.between(word - 1) == ""

    def _is_titled(self, line: Line, word: int) -> bool:
        """Whether a title with a capital stands before a word, in no headline that writes every word large."""
        titled = line.key(word - 1) in self.titles and line.has_capital(word - 1)
        return titled and line.between(word - 1) in ("", ".") and not line.title_case

    def _may_be_another(self, key: str) -> bool:
        return key in self.given or key in self.common or key in self.both

    def _is_given(self, line: Line, word: int) -> bool:
        """Whether a word is the given name of somebody."""
        known = line.key(word) in self.given and _is_followed(line, word)
        return known or self._is_both(line, word)

    def _is_both(self, line: Line, word: int) -> bool:
        """Whether a place that is a given name too stands before a surname: no frequent word, as in "Paris Police"."""
        return line.key(word) in self.both and _is_followed(line, word) and line.key(word + 1) not in self.common


def _is_followed(line: Line, word: int) -> bool:
    """Whether a word with a capital follows without a break, in no line that writes every word large."""
    return line.has_capital(word + 1) and line.between(word) == "" and not (line.shouted or line.title_case)


NO_NAMESAKES = Namesakes()
