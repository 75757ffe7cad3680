"""What tells in a language who does what to whom: the order of the words, or their endings."""

from typing import Final

ORDERED: Final = frozenset({"en"})
"""Languages in which the order of words alone ties a name to what is told: no case, no gender, no subject left out.

What is asked there of the place of a word would be wrong of the others.
"""
SUBJECT_FIRST: Final = frozenset({"en", "fr", "es", "it", "pt"})
"""Languages in which the subject stands before its verb, and whom it is done to behind."""
GENITIVE: Final = frozenset({"ru", "uk", "pl"})
"""Languages in which a noun owns the name right after it, without a preposition."""
