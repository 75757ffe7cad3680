"""Headlines out of addresses: what a publisher's software writes between the last slashes is mostly the headline."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

_LEAST_WORDS: Final = 3
"""With fewer words a part of a path names a section."""
_SEGMENTS: Final = 3
"""So many parts at the end of a path may hold the headline; an id or a kind of page may follow it."""
_SUFFIX: Final = re.compile(r"\.(?:[sx]?html?|php|aspx?|jsp|amp|ece|story)$", re.IGNORECASE)
_PARTING: Final = re.compile(r"[-_+.,;:!~'()\s]+")
_ID: Final = re.compile(r"(?!(?:19|20)\d\d$)\d{4,}|(?=\w*\d)(?=\w*[a-z])[0-9a-z]{7,}|[a-z]{1,4}\d{5,}", re.IGNORECASE)

_COUNT: Final = re.compile(r"\d{1,3}")
"""At the end of a path it tells two articles of one headline apart; mostly it is no part of the headline."""


def headline_in(link: str) -> str:
    """The headline that an address spells, each word with a capital, or nothing where it spells none."""
    segments = [segment for segment in urlsplit(link).path.split("/") if segment][-_SEGMENTS:]
    spelled = [_words(segment) for segment in reversed(segments)]
    words = max(spelled, key=len, default=[])
    return " ".join(word[:1].upper() + word[1:] for word in words) if len(words) >= _LEAST_WORDS else ""


def _words(segment: str) -> list[str]:
    """The words of one part of a path, without ids and without a short number at the end."""
    parts = _PARTING.split(_SUFFIX.sub("", unquote(segment, errors="replace")))
    words = [part for part in parts if part and "\ufffd" not in part and not _ID.fullmatch(part)]
    if words and _COUNT.fullmatch(words[-1]):
        del words[-1]
    return words if any(word.isalpha() for word in words) else []
