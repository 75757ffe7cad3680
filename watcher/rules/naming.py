"""How lists and rules are called: slugs, and names that differ only in case, spaces and hyphens."""

import re

from watcher.core.text import transliterate

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """A text as an id: transliterated, lower case, hyphens between the words."""
    return _NO_SLUG.sub("-", transliterate(text).lower()).strip("-")
