"""A name that a rule writes itself, outside any list: whether it is a state, an organisation or a person."""

from collections.abc import Sequence

from watcher.core.language.text import Token, fold, is_word, normalise, tokenise
from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.entities import Kind

_INITIALS = 2
"""A longer word in capitals is no pair of initials."""


def kind_of(name: str, vocabulary: Vocabulary) -> Kind | None:
    """The kind of what is called ``name``, told by its words; None where they do not tell.

    A legal form, a word such as "bank", "of" or "&", a digit, or an acronym among other words is an organisation's; so
    is a single word. A given name, or a family name that stands first, is a person's. What consists of ordinary
    words that are no surnames, or holds one written small, is an organisation again (Golden Dawn, Ärzte ohne Grenzen).
    """
    words = [token for token in tokenise(normalise(name).clean) if is_word(token)]
    keys = {token.key for token in words}
    known = vocabulary.legal_forms | vocabulary.organisation_words
    if len(words) == 1 or not keys.isdisjoint(known) or _is_institution(name, [token.text for token in words]):
        return Kind.ORGANISATION
    given = vocabulary.given_names | vocabulary.family_first
    if not keys.isdisjoint(given):
        return Kind.PERSON
    return Kind.ORGANISATION if _is_ordinary(words, vocabulary) else None


def _is_ordinary(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    ordinary = [token for token in words if _is_common(token.key, vocabulary)]
    return len(ordinary) == len(words) or any(token.text.islower() for token in ordinary)


def _is_common(key: str, vocabulary: Vocabulary) -> bool:
    of_name = key in vocabulary.name_words or key in vocabulary.particles
    return key in vocabulary.common_words and not of_name


def is_acronym_of_word(name: str, vocabulary: Vocabulary) -> bool:
    """Whether capitals alone tell a name from a common word: WHO."""
    return name.isupper() and fold(name) in vocabulary.common_words


def _is_institution(name: str, words: Sequence[str]) -> bool:
    if "&" in name or "of" in words or any(letter.isdigit() for letter in name):
        return True
    capitals = [word for word in words if word.isupper()]
    return len(capitals) < len(words) and any(len(word) > _INITIALS for word in capitals)
