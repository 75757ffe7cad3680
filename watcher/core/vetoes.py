"""What speaks against taking a name that was read for the watched one."""

from enum import StrEnum

from watcher.core.entities import Step
from watcher.core.readings import Article, Reading
from watcher.core.vocabulary import Vocabulary


class Veto(StrEnum):
    """Why a name that was read is not taken for the watched one."""

    EXCLUDED = "named in the list's `not`"
    NOT_ALONE = "the surname alone does not count for this entity"
    OTHER_GIVEN_NAME = "another given name stands before the surname"
    OTHER_INITIAL = "another initial stands before the surname"
    GIVEN_NAME = "it is the given name of somebody else"
    NAMESAKE = "a namesake is named in full in the same article"
    COMMON_WORD = "a common word, and a capital proves nothing here"
    LONGER_NAME = "part of a longer name"
    NOT_NAMED = "counts only in an article that names it in full"
    NOT_NEAR = "none of the words that must be near"


_CYRILLIC_ENDINGS = 2
_JUNIOR = frozenset({"jr", "junior"})
# A small word after a name that starts a line and is a common word too: "Musk says" is a person, "Musk oxen" is none.
_VERBS = frozenset(
    [
        "and",
        "at",
        "can",
        "could",
        "did",
        "does",
        "had",
        "has",
        "in",
        "is",
        "may",
        "might",
        "on",
        "to",
        "was",
        "will",
        "would",
    ]
)


def veto_of(reading: Reading, article: Article, vocabulary: Vocabulary) -> Veto | None:
    """What speaks against ``reading``, or None; ``article`` holds everything else that was read."""
    candidate = reading.candidate
    if article.is_excluded(reading):
        return Veto.EXCLUDED
    if candidate.step in (Step.WEAK, Step.TITLE) and candidate.entity.id not in article.named:
        return Veto.NOT_NAMED
    if candidate.near and _asks_for_near(reading) and not candidate.near & article.near(reading.sentence):
        return Veto.NOT_NEAR
    if candidate.spelling.exact and candidate.step is not Step.ACRONYM and _in_longer_name(reading, vocabulary):
        return Veto.LONGER_NAME
    if candidate.step is Step.ACRONYM and reading.line.shouted:
        return Veto.COMMON_WORD
    return _surname_veto(reading, article, vocabulary) if reading.is_surname else None


def _asks_for_near(reading: Reading) -> bool:
    """An exact name needs its words only where a capital proves nothing."""
    return not reading.candidate.spelling.exact or not reading.line.capital_proves(reading.first)


def _in_longer_name(reading: Reading, vocabulary: Vocabulary) -> bool:
    line, first, last = reading.line, reading.first, reading.last
    if line.shouted or line.title_case:
        return False
    before = first > 1 and line.has_capital(first - 1) and line.between(first - 1) == ""
    after = line.has_capital(last) and line.between(last - 1) == ""
    ordinary = vocabulary.titles | vocabulary.legal_forms
    return (before and line.key(first - 1) not in ordinary) or (after and line.key(last) not in ordinary)


def _surname_veto(reading: Reading, article: Article, vocabulary: Vocabulary) -> Veto | None:
    entity, line = reading.candidate.entity, reading.line
    if _other_given_name(reading, article, vocabulary):
        return Veto.OTHER_GIVEN_NAME
    if _other_initial(reading, article):
        return Veto.OTHER_INITIAL
    if _is_given_name_here(reading, vocabulary):
        return Veto.GIVEN_NAME
    if article.belongs_to_namesake(reading):
        return Veto.NAMESAKE
    if not (entity.surname_alone or has_title(reading, vocabulary) or _counts_without(reading, article, vocabulary)):
        return Veto.NOT_ALONE
    if line.key(reading.last - 1) in vocabulary.name_words and not _proven(reading, article, vocabulary):
        return Veto.COMMON_WORD
    return None


def has_title(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a title stands before the surname: President Xi, Mr. Xi, председатель КНР Си."""
    line, before = reading.line, reading.first - 1
    if line.between(before) not in ("", "."):
        return False
    if line.key(before) in vocabulary.titles:
        return True
    return line.has_capital(before) and line.between(before - 1) == "" and line.key(before - 1) in vocabulary.titles


def _counts_without(reading: Reading, article: Article, vocabulary: Vocabulary) -> bool:
    """Where titles count, so does the surname once the full name was read, or paired with another name (Putin-Xi)."""
    entity = reading.candidate.entity
    return entity.surname_with_title and (entity.id in article.named or _is_paired(reading, vocabulary))


def _is_paired(reading: Reading, vocabulary: Vocabulary) -> bool:
    line = reading.line
    pairs = ((reading.first - 1, reading.first - 1), (reading.last - 1, reading.last))
    return any(
        line.between(gap) in ("-", "—") and line.has_capital(other) and not is_given_name(line.key(other), vocabulary)
        for gap, other in pairs
    )


def is_given_name(key: str, vocabulary: Vocabulary) -> bool:
    """Whether ``key`` is a given name, Slavic case endings put aside."""
    names = vocabulary.given_names
    if key in names:
        return True
    if "\u0400" <= key[0] <= "\u04ff":
        stems = [key[:-cut] for cut in range(1, _CYRILLIC_ENDINGS + 1) if len(key) - cut > _CYRILLIC_ENDINGS]
        return any(stem + ending in names for stem in stems for ending in ("", "а", "я", "й", "ь", "ій", "ий"))
    return False


def _other_given_name(reading: Reading, article: Article, vocabulary: Vocabulary) -> bool:
    line, before = reading.line, reading.first - 1
    if not line.has_capital(before) or line.between(before) != "":
        return False
    key = line.key(before)
    own = article.given_names(reading.candidate.entity)
    return key not in own and key not in vocabulary.titles and is_given_name(key, vocabulary)


def _other_initial(reading: Reading, article: Article) -> bool:
    line, before = reading.line, reading.first - 1
    key = line.key(before)
    if line.between(before) != "." or len(key) != 1 or not line.has_capital(before):
        return False
    return all(not name.startswith(key) for name in article.given_names(reading.candidate.entity))


def _is_given_name_here(reading: Reading, vocabulary: Vocabulary) -> bool:
    """A surname that is a given name too, before another capital (Kim Kardashian), or that of a junior."""
    line, last = reading.line, reading.last
    if line.between(last - 1) not in ("", ",") or last >= len(line.at):
        return False
    if line.key(last) in _JUNIOR:
        return True
    capital = line.has_capital(last) and line.between(last - 1) == "" and not (line.title_case or line.shouted)
    return capital and line.key(last - 1) in vocabulary.given_names and line.key(last) not in vocabulary.titles


def _proven(reading: Reading, article: Article, vocabulary: Vocabulary) -> bool:
    """Whether a surname that is a common word is meant as a name."""
    line, following = reading.line, reading.line.key(reading.last)
    if (
        line.capital_proves(reading.first)
        or reading.candidate.entity.id in article.named
        or has_title(reading, vocabulary)
    ):
        return True
    if line.between(reading.last - 1) in ("'", ",", ":", ";"):
        return True
    return following in _VERBS or following.endswith(("s", "ed"))
