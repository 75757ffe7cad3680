"""Names as words of a pattern: "(drown) ... (sea|coast|Mediterranean)"."""

from itertools import pairwise

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Word


def named_by(word: Word, parse: Parse) -> tuple[int, ...]:
    """The items whose name a word of a pattern is, or is a word of: only one that is written as names are.

    German writes every noun so: there it names places alone, as "Richter" is a judge and no surname.
    """
    if not word.may_be_name or word.forms.isdisjoint(parse.keys):
        return ()
    return tuple(at for at, words in parse.words_of_names.items() if _names(word, parse, at, words))


def _names(word: Word, parse: Parse, at: int, words: tuple[str, ...]) -> bool:
    if word.forms.isdisjoint(words):
        return False
    has_case = word.text[:1].isupper()
    return (has_case or len(words) == 1) and (parse.language != "de" or parse.items[at].place is not None)


def goes_on(parse: Parse, at: int, word: Word, after: Word) -> bool:
    """Whether two words of a pattern follow one another in the name that an item is: "Black Sea"."""
    words = parse.words_of_names.get(at, ())
    return any(one in word.forms and two in after.forms for one, two in pairwise(words))
