"""What tells in a language who does what to whom: the order of the words, or their endings."""

from typing import Final

ORDERED: Final = frozenset({"en"})
"""Languages in which the order of words alone ties a name to what is told: no case, no gender, no subject left out.

What is asked there of the place of a word would be wrong of the others.
"""
ROMANCE: Final = frozenset({"fr", "es", "it", "pt"})
"""Languages in which an adjective stands behind its noun, and a number alone may begin those who are several."""
SUBJECT_FIRST: Final = ORDERED | ROMANCE
"""Languages in which the subject stands before its verb, and whom it is done to behind."""
GENITIVE: Final = frozenset({"ru", "uk", "pl"})
"""Languages in which a noun owns the name right after it, without a preposition."""
INFLECTED: Final = GENITIVE | {"de"}
"""Languages whose forms tell who does what to whom, so that any word may stand anywhere."""
