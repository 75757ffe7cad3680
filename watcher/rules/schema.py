"""What people write instead of the keys of rule files, and which keys this version does not know yet."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from watcher.document import Fields, shown, suggest, worded

_LANGUAGE_NAMES = MappingProxyType(
    {
        "english": "en",
        "russian": "ru",
        "ukrainian": "uk",
        "german": "de",
        "french": "fr",
        "spanish": "es",
        "italian": "it",
        "portuguese": "pt",
        "polish": "pl",
        "chinese": "zh",
        "arabic": "ar",
    }
)
_CODE = re.compile(r"[a-z]{2,3}")

_LEFT_OUT = ("exclude", "excluding", "exclusions", "without", "except", "but_not", "ignore")
_NOT = ("not", "who_not", "not_who", "what_not", "not_what")
_ENTITIES = ("entity", "entities", "person", "persons", "people", "organisation", "organization", "actor")
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "watch": ("title", "rule"),
        "why": ("description", "note", "comment", "reason"),
        "tags": ("tag", "label", "labels"),
        "severity": ("priority", "prio", "level", "importance", "urgency"),
        "status": ("enabled", "disabled", "active", "state"),
        "expires": ("until", "end"),
        "who": _ENTITIES,
        "what": ("event", "events", "topic", "keyword", "keywords", "words", "action", "pattern", "regex"),
        "where": ("country", "countries", "place", "places", "location", "region"),
        "either": ("or", "any", "any_of", "one_of"),
        "within": ("distance", "proximity"),
        "unless": (*_LEFT_OUT, *_NOT),
        "grade": ("confidence", "certainty"),
        "languages": ("language",),
        "sources": ("source", "feed", "feeds"),
        "published": ("max_age", "maxage", "age", "since", "date"),
        "to": ("email", "mail", "channel", "channels", "notify", "alert", "recipients", "send_to"),
        "when": ("trigger", "frequency"),
        "sources_needed": ("confirmations", "min_sources", "outlets"),
        "at_most": ("limit", "rate_limit", "throttle", "max"),
        "digest": ("schedule", "summary", "batch"),
        "kind": ("type", "category"),
        "names": (*_ENTITIES, "words", "items"),
        "also": ("alias", "aliases", "aka", "synonyms"),
        "not": _LEFT_OUT,
        "home": ("country", "nationality"),
        "phrases": ("words", "keywords"),
        "patterns": ("pattern", "regex"),
        "title": ("headline",),
        "hit": ("positive", "true", "match"),
        "miss": ("negative", "false", "no_hit"),
        "for": ("points", "words"),
        "need": ("threshold", "minimum"),
    }
)
"""What people write, from another system or in plain speech, for a key."""


def language_code(text: str) -> str:
    """Read `en`, or `en-GB`, as `en`. Raises ValueError ("what – cure") for anything else."""
    code = re.split("[-_]", text.strip().lower())[0]
    if not _CODE.fullmatch(code):
        meant = _LANGUAGE_NAMES.get(code, "en")
        raise ValueError(worded(f"{shown(text)} is no language code", f"write two letters, as `{meant}`"))
    return code


def refuse_unknown(fields: Fields, known: Iterable[str]) -> None:
    """Report the keys that are not known here, each with the one that was meant by meaning or else by spelling."""
    known = tuple(known)
    unknown = (key.text for key, _ in fields.mapping.entries if key.text not in known)
    fields.unknown(known, {word: meant for word in unknown if (meant := _synonym(word, known))})


def meant_by(word: str, known: Iterable[str]) -> str | None:
    """Which of the known keys a word means, by meaning or else by spelling."""
    known = tuple(known)
    return _synonym(word, known) or suggest(word, known)


def _synonym(word: str, known: tuple[str, ...]) -> str | None:
    language = _LANGUAGE_NAMES.get(word.lower())
    return language if language in known else next((key for key in known if word in _SYNONYMS.get(key, ())), None)
