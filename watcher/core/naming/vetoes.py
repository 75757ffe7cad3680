"""What speaks against taking a name that was read for the watched one."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from watcher.core.language.lines import Line
from watcher.core.language.text import fold
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Kind, Step
from watcher.core.naming.given_names import is_given_name, stands_as_given_name
from watcher.core.naming.readings import Article, Bearer, Reading, Span
from watcher.core.naming.spellings import NameWord
from watcher.core.naming.titles import has_title


class Veto(StrEnum):
    """Why a name that was read is not taken for the watched one."""

    EXCLUDED = "named in the list's `not`"
    NOT_ALONE = "the surname alone counts only in an article that has the full name"
    OTHER_GIVEN_NAME = "another given name stands beside the surname"
    OTHER_INITIAL = "another initial stands before the surname"
    GIVEN_NAME = "it is the given name of somebody else"
    NAMESAKE = "a namesake is named in full in the same article"
    COMMON_WORD = "a common word, and a capital proves nothing here"
    LONGER_NAME = "part of a longer name"
    NOT_NAMED = "counts only in an article that names it in full"
    TITLE_OF_ANOTHER = "the title of somebody else, whose name follows"
    NOT_NEAR = "none of the words that must be near"


_LONGEST_ACRONYM = 4
_IRISH = "o"
_MONSIEUR = ("fr", "m")
"""A letter that is a title in one language, and an initial elsewhere: M. Lecornu."""
_JOINED = frozenset({"", "-"})
"""What may part a name from what is named after its bearer."""


def veto_of(reading: Reading, article: Article) -> Veto | None:
    """What speaks against ``reading``, or None; ``article`` holds everything else that was read."""
    checks = _SURNAME_VETOES if reading.is_surname else _VETOES
    return next((veto for veto, speaks_against in checks if speaks_against(reading, article)), None)


def strangers_of(readings: Iterable[Reading], article: Article) -> tuple[Bearer, ...]:
    """The persons whom nobody watches and who share a watched surname, told by another given name before it."""
    places: dict[NameWord, set[Span]] = {}
    for reading in readings:
        if reading.is_surname and _has_other_given_name(reading, article):
            places.setdefault(reading.surname, set()).add((reading.sentence, reading.first))
    return tuple(Bearer(None, surname, tuple(sorted(spans))) for surname, spans in places.items())


def is_of_another(reading: Reading, article: Article) -> bool:
    """Whether the given name of somebody else stands where the listed name has more words: Igor Vladimirovich Putin."""
    entity, line, first = reading.candidate.entity, reading.line, reading.first
    if entity.kind is not Kind.PERSON or reading.candidate.spelling.family is not None:
        return False
    while _is_own_given_name(reading, first - 1, article):
        first -= 1
    if not _is_other_given_name(reading, first - 1, article) or not article.is_given_name_of(entity, line.key(first)):
        return False
    return reading.last - first < max(len(alias.text.split()) for alias in entity.aliases)


def _is_excluded(reading: Reading, article: Article) -> bool:
    return article.is_excluded(reading)


def _is_not_named(reading: Reading, article: Article) -> bool:
    weak = reading.candidate.step in (Step.WEAK, Step.TITLE)
    return weak and reading.candidate.entity.id not in article.named


def _is_title_of_another(reading: Reading, article: Article) -> bool:
    """Whether a title alone stands before the name of somebody else: "French President Example", "the king, X Y"."""
    line, last, vocabulary = reading.line, reading.last, article.vocabulary
    if reading.candidate.step is not Step.TITLE or not line.has_capital(last):
        return False
    if line.between(last - 1) == ",":
        return _opens_full_name(line, last, article)
    if line.between(last - 1) != "":
        return False
    if line.key(last) in fold(reading.candidate.entity.name).split():
        return False
    if any(line.key(last) in bearer.surname for bearer in article.bearers):
        return True
    ordinary = line.title_case or line.shouted or line.key(last) in vocabulary.common_words
    return not ordinary or stands_as_given_name(line, last, vocabulary)


def _opens_full_name(line: Line, first: int, article: Article) -> bool:
    """Whether the given name of somebody and another capital stand at a word: "the president, Ada Falk"."""
    named = line.between(first) == "" and line.has_capital(first + 1)
    return named and stands_as_given_name(line, first, article.vocabulary)


def _is_not_near(reading: Reading, article: Article) -> bool:
    """Whether words that must be near are not; an exact name needs them only where a capital proves nothing."""
    near = reading.candidate.near
    if not near or (reading.candidate.spelling.exact and reading.line.capital_proves(reading.first)):
        return False
    return not near & article.near(reading.sentence)


def _is_in_longer_name(reading: Reading, article: Article) -> bool:
    """Whether an exact name is only a part of a longer one: Orange County."""
    line, first, last = reading.line, reading.first, reading.last
    exact = reading.candidate.spelling.exact and reading.candidate.step is not Step.ACRONYM
    if not exact or line.shouted or line.title_case:
        return False
    vocabulary = article.vocabulary
    neighbours = ((first - 1, first - 1), (last, last - 1))
    return any(
        (number != 0 or _is_other_given_name(reading, 0, article))
        and line.has_capital(number)
        and line.between(gap) == ""
        and line.key(number) not in vocabulary.legal_forms
        and not vocabulary.is_title(line.key(number))
        for number, gap in neighbours
    )


def _is_in_name_of_thing(reading: Reading, article: Article) -> bool:
    """Whether a body, building or prize is named after a person: the Falk Foundation, Fondation Ada Falk."""
    if reading.candidate.entity.kind is not Kind.PERSON:
        return False
    line, vocabulary, first = reading.line, article.vocabulary, reading.first
    while line.between(first - 1) == "" and article.is_given_name_of(reading.candidate.entity, line.key(first - 1)):
        first -= 1
    sides = (
        (reading.last, reading.last - 1, vocabulary.after_names),
        (first - 1, first - 1, vocabulary.before_names),
    )
    return any(
        line.has_capital(number) and line.between(gap) in _JOINED and line.key(number) in words
        for number, gap, words in sides
    )


def _is_shouted_acronym(reading: Reading, _: Article) -> bool:
    return reading.candidate.step is Step.ACRONYM and reading.line.shouted


def _has_other_given_name(reading: Reading, article: Article) -> bool:
    before = _before_surname(reading, article)
    if _is_own_given_name(reading, before, article):
        return is_of_another(reading, article)
    return _is_other_given_name(reading, before, article)


def _is_own_given_name(reading: Reading, number: int, article: Article) -> bool:
    """Whether word ``number`` is a given name of whom the reading means, and what follows goes on from it."""
    line = reading.line
    if not line.has_capital(number) or line.between(number) != "":
        return False
    return article.is_given_name_of(reading.candidate.entity, line.key(number))


def _before_surname(reading: Reading, article: Article) -> int:
    """The word before a surname, past its article (Mahmoud al-Sisi) and what it is joined to (Ada Kramp-Falk)."""
    line, before = reading.line, reading.first - 1
    if line.key(before) in article.vocabulary.loose_particles and line.between(before) in _JOINED:
        before -= 1
    while line.between(before) == "-" and line.touches(before) and line.has_capital(before):
        before -= 1
    return before


def _is_other_given_name(reading: Reading, number: int, article: Article) -> bool:
    """Whether word ``number`` and what follows it are the name of somebody else."""
    line, vocabulary = reading.line, article.vocabulary
    if not stands_as_given_name(line, number, vocabulary) or line.between(number) != "":
        return False
    return not (vocabulary.is_title(line.key(number)) or _is_own_given_name(reading, number, article))


def _is_behind_prefix(reading: Reading, _: Article) -> bool:
    """Whether an O' stands before a surname that has none: O'Dwyer is no Dwyer."""
    line, before = reading.line, reading.first - 1
    return line.key(before) == _IRISH and line.has_capital(before) and line.between(before) == "'"


def _has_other_given_name_behind(reading: Reading, article: Article) -> bool:
    """Whether another given name follows a family name that stands first: Li Zhaoxing, who is no Li Qiang."""
    line, last, vocabulary = reading.line, reading.last, article.vocabulary
    if reading.candidate.spelling.family is None or line.between(last - 1) != "" or not line.has_capital(last):
        return False
    if line.title_case or line.shouted or article.is_given_name_of(reading.candidate.entity, line.key(last)):
        return False
    known = (vocabulary.common_words, vocabulary.countries, vocabulary.demonyms)
    return not (vocabulary.is_title(line.key(last)) or any(line.key(last) in words for words in known))


def _has_other_initial(reading: Reading, article: Article) -> bool:
    line, before = reading.line, _before_surname(reading, article)
    key = line.key(before)
    if line.between(before) != "." or len(key) != 1 or not line.has_capital(before):
        return False
    return (article.language, key) != _MONSIEUR and not article.is_initial_of(reading.candidate.entity, key)


def _is_given_name_here(reading: Reading, article: Article) -> bool:
    """A surname that is a given name too, before another capital (Kim Kardashian), or one with another suffix (Jr.)."""
    line, last, vocabulary = reading.line, reading.last, article.vocabulary
    if line.key(last) in vocabulary.suffixes and line.between(last - 1) in ("", ","):
        return not article.is_given_name_of(reading.candidate.entity, line.key(last))
    if not line.has_capital(last) or line.between(last - 1) != "" or line.title_case or line.shouted:
        return False
    return line.key(last - 1) in vocabulary.given_names and not vocabulary.is_title(line.key(last))


def _belongs_to_namesake(reading: Reading, article: Article) -> bool:
    return article.belongs_to_namesake(reading, titled=has_title(reading, article))


def _does_not_count(reading: Reading, article: Article) -> bool:
    """Whether neither the list lets the surname count here, nor the full name in the same article.

    Where the list wants a title, the surname also counts when paired with another name (Putin-Xi).
    """
    entity, vocabulary = reading.candidate.entity, article.vocabulary
    if entity.surname_alone or (entity.id in article.named and _may_be_surname(reading, article)):
        return False
    return not (entity.surname_with_title and (has_title(reading, article) or _is_paired(reading, vocabulary)))


def _may_be_surname(reading: Reading, article: Article) -> bool:
    """Whether the last word of a name is a surname: a common word only after a given name (Fox News is nobody)."""
    vocabulary, words = article.vocabulary, article.given.get(reading.candidate.entity.id, ())
    common = reading.line.key(reading.last - 1) in vocabulary.common_words
    first = reading.candidate.spelling.family is not None
    return not common or first or any(word.base in vocabulary.given_names for word in words)


def _is_paired(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a dash joins another surname: Putin-Xi, but no Pilot-Store."""
    line = reading.line
    pairs = ((reading.first - 1, reading.first - 1), (reading.last - 1, reading.last))
    return any(line.between(gap) in ("-", "—") and _is_surname(line, other, vocabulary) for gap, other in pairs)


def _is_surname(line: Line, number: int, vocabulary: Vocabulary) -> bool:
    """Whether a word with a capital may be a surname: no given name, nor a common word that is none."""
    key = line.key(number)
    common = key in vocabulary.common_words and key not in vocabulary.name_words
    return line.has_capital(number) and not common and not is_given_name(key, vocabulary)


def _is_common_word(reading: Reading, article: Article) -> bool:
    """Whether a surname that is a common word too stands where nothing proves that it is a name."""
    line, last = reading.line, reading.last
    if line.key(last - 1) not in article.vocabulary.name_words or line.capital_proves(reading.first):
        return False
    if reading.candidate.entity.id in article.named or has_title(reading, article):
        return False
    following = line.key(last)
    acts = following in article.vocabulary.after_surnames or following.endswith(("s", "ed"))
    return not acts and line.between(last - 1) not in ("'", ",", ":", ";")


def _is_acronym(reading: Reading, _: Article) -> bool:
    """Whether a short surname stands in capitals where others are small: XI, the team of eleven."""
    text = reading.line.word(reading.last - 1).text
    return 1 < len(text) <= _LONGEST_ACRONYM and text.isupper() and not reading.line.shouted


_Check = Callable[[Reading, Article], bool]
_VETOES: tuple[tuple[Veto, _Check], ...] = (
    (Veto.EXCLUDED, _is_excluded),
    (Veto.OTHER_GIVEN_NAME, is_of_another),
    (Veto.NOT_NAMED, _is_not_named),
    (Veto.TITLE_OF_ANOTHER, _is_title_of_another),
    (Veto.NOT_NEAR, _is_not_near),
    (Veto.LONGER_NAME, _is_in_longer_name),
    (Veto.LONGER_NAME, _is_in_name_of_thing),
    (Veto.COMMON_WORD, _is_shouted_acronym),
)
_SURNAME_VETOES: tuple[tuple[Veto, _Check], ...] = (
    (Veto.EXCLUDED, _is_excluded),
    (Veto.OTHER_GIVEN_NAME, _has_other_given_name),
    (Veto.OTHER_GIVEN_NAME, _has_other_given_name_behind),
    (Veto.OTHER_INITIAL, _has_other_initial),
    (Veto.GIVEN_NAME, _is_given_name_here),
    (Veto.LONGER_NAME, _is_in_name_of_thing),
    (Veto.LONGER_NAME, _is_behind_prefix),
    (Veto.NAMESAKE, _belongs_to_namesake),
    (Veto.COMMON_WORD, _is_acronym),
    (Veto.NOT_ALONE, _does_not_count),
    (Veto.COMMON_WORD, _is_common_word),
)
