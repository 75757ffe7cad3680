"""The keys of rule files: which there are, what people write instead, and which this version does not know yet."""

from types import MappingProxyType

LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "pl", "zh", "ar")
"""Languages that an event list may have a section for."""

RULE_KEYS = (
    "watch",
    "id",
    "owner",
    "why",
    "tags",
    "severity",
    "status",
    "expires",
    "who",
    "what",
    "where",
    "other",
    "either",
    "within",
    "unless",
    "unless_article",
    "claims",
    "score",
    "grade",
    "languages",
    "sources",
    "published",
    "zones",
    "to",
    "when",
    "tests",
)

MATCHING_KEYS = ("who", "what", "where", "other")
"""The keys of a block of ``either``; without any of them, ``either`` and ``score`` a rule is read from its title."""

DEFAULTS_KEYS = tuple(key for key in RULE_KEYS if key not in {"watch", "id", "either", "tests", *MATCHING_KEYS})

NAME_KEYS = (
    "name",
    "also",
    "weak",
    "near",
    "exact",
    "acronyms",
    "members",
    "titles",
    "home",
    "not",
    "surname_alone",
    "surname_with_title",
)

LIST_KEYS = ("list", "kind", "names", "words", *NAME_KEYS, *LANGUAGES)

SECTION_KEYS = ("phrases", "patterns")

TEST_KEYS = ("hit", "denied", "unclear", "miss")

TEST_BLOCK_KEYS = ("title", "text", "language")

SCORE_KEYS = ("need", "for", "against")

MEANT = MappingProxyType(
    {
        "exclude": "unless",
        "without": "unless",
        "except": "unless",
        "country": "where",
        "place": "where",
        "location": "where",
        "or": "either",
        "any": "either",
        "email": "to",
        "channel": "to",
        "notify": "to",
        "entity": "who",
        "person": "who",
        "event": "what",
        "keywords": "what",
        "topic": "what",
        "title": "watch",
        "priority": "severity",
        "level": "severity",
        "aliases": "also",
        "alias": "also",
        "exclude_names": "not",
        "type": "kind",
        "language": "languages",
        "source": "sources",
        "max_age": "published",
        "enabled": "status",
        "description": "why",
    }
)
"""What a key from another system, or from plain speech, is called here."""

NOT_YET = MappingProxyType(
    {
        "sources_needed": "it rings at the first outlet",
        "at_most": "messages are not capped",
        "digest": "messages are sent singly",
    }
)
"""Keys of the rule language that this version does not honour, and what happens instead."""
