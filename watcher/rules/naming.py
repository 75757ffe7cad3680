"""How lists, rules and names are written: slugs, near misses, and short ways to write several spellings at once."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import product
from math import prod

from watcher.core.language.text import normalise, transliterate
from watcher.document import Scalar
from watcher.errors import Fault

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_SHORTHAND = re.compile(r"[()|]")
_PIECE = re.compile(r"\([^()]*\)\??|[^\s()]+|\s+|.")
_MOST_SPELLINGS = 64
_LIKENESS = 0.7
"""How alike names of lists are that may be meant: at 0.6 there is one like any word."""


def slug(text: str) -> str:
    """A text as an id: transliterated, lower case, hyphens between the words."""
    return _NO_SLUG.sub("-", transliterate(text).lower()).strip("-")


def holds_word(text: str) -> bool:
    """Whether there is anything in a text that could be found in another."""
    return any(map(str.isalnum, normalise(text).clean))


def similar(name: str, known: Iterable[str]) -> str:
    """The up to three known names that are most like ``name``, in backticks, best first; empty when none is."""
    return " or ".join(f"`{near}`" for near in get_close_matches(name, list(known), cutoff=_LIKENESS))


def spellings(text: str) -> tuple[str, ...]:
    """All that a name such as ``Wladimir|Vladimir Putin`` or ``(The )?Hague`` stands for, in the order of writing.

    ``|`` joins single words, alternatives of several words stand in brackets, ``(…)?`` may be missing.
    Raises ValueError ("what – cure") for what cannot be read and for more than 64 spellings.
    """
    if not _SHORTHAND.search(text):
        return (text,)
    options = [_options(piece) for piece in _PIECE.findall(text)]
    number = prod(map(len, options))
    if number > _MOST_SPELLINGS:
        message = f"`{text}` stands for {number} spellings – write at most {_MOST_SPELLINGS}"
        raise ValueError(message)
    return tuple(dict.fromkeys(" ".join("".join(chosen).split()) for chosen in product(*options)))


def read_spellings(text: Scalar, faults: list[Fault]) -> tuple[str, ...]:
    """The spellings that a name stands for; none, and a fault, where it cannot be read or holds no word."""
    try:
        found = spellings(text.text)
    except ValueError as error:
        what, _, cure = str(error).rpartition(" – ")
        faults.append(text.fault(what, cure))
        return ()
    if not all(map(holds_word, found)):
        faults.append(text.fault(f"`{text.text}` has no word that could be found", "write the name in letters"))
        return ()
    return found


def _options(piece: str) -> list[str]:
    """What one piece of a name may be: a bracket, a word or white space."""
    if piece in {"(", ")"}:
        message = f"`{piece}` has no partner – close the bracket, or remove it"
        raise ValueError(message)
    options = piece.removesuffix("?").strip("()").split("|") if piece[0] == "(" else piece.split("|")
    if "|" in piece and not all(option.strip() for option in options):
        message = "`|` has a word on one side only – write `Wladimir|Vladimir`"
        raise ValueError(message)
    return [*options, ""] if piece.endswith(")?") else options
