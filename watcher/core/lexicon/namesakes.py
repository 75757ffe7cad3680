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
        if any(len(name.tokens) > 1 for name in names):
            return False
        key, before = sentence.tokens[at].key, sentence.tokens[at - 1].key if at else ""
        near = (token.key for token in sentence.tokens[max(0, at - 2) : at])  # "Mr." is two
        titled = language == "en" and not self.titles.isdisjoint(near)
        if not titled and before not in self.given and not self._may_be_another(key):
            return False
        line = line_of(sentence)
        word = line.number_at(at)
        led = line.has_capital(word - 1)
        if before in self.given and led and line.between(word - 1) == "":
            return True
        if any(name.place.kind is PlaceKind.COUNTRY for name in names):
            shouted = line.shouted and key in self.common and all(name.exact for name in names)
            return shouted or (key in self.both and self._has_surname(line, word))
        if (
            titled
            and led
            and line.key(word - 1) in self.titles
            and line.between(word - 1) in ("", ".")
            and not line.title_case
        ):
            return True
        return (key in self.common and not line.capital_proves(word)) or self._is_given(line, word)

    def _may_be_another(self, key: str) -> bool:
        return key in self.given or key in self.common or key in self.both

    def _is_given(self, line: Line, word: int) -> bool:
        """Whether a word is the given name of somebody."""
        known = line.key(word) in self.given and _is_followed(line, word)
        return known or (line.key(word) in self.both and self._has_surname(line, word))

    def _has_surname(self, line: Line, word: int) -> bool:
        """Whether what may be a surname follows: a capital word that is no frequent one, as in "Paris Police"."""
        return _is_followed(line, word) and line.key(word + 1) not in self.common


def _is_followed(line: Line, word: int) -> bool:
    """Whether a word with a capital follows without a break, in no line that writes every word large."""
    return line.has_capital(word + 1) and line.between(word) == "" and not (line.shouted or line.title_case)


NO_NAMESAKES = Namesakes()
