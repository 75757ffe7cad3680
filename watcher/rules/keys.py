"""The one table of the keys of rule files: what may stand at each, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.events import Standing
from watcher.core.naming.entities import Grade
from watcher.core.news.articles import Zone
from watcher.core.rule import Severity, Status, Within
from watcher.rules.drafts import ListKind

LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt", "zh", "ar")
"""Languages that an event list may have a section for."""


class Shape(StrEnum):
    """What may stand at a key; where a list may stand, one value may."""

    TEXT = "a text"
    LINE = "a text, which may hold a colon"
    TEXTS = "texts"
    ID = "small letters, digits and hyphens"
    WORD = "one of some words"
    WORDS = "some of some words"
    FLAG = "yes or no"
    DATE = "a date"
    NUMBER = "a whole number"
    TERMS = "texts, or sets of them under `all`"
    BLOCK = "keys"
    BLOCKS = "blocks of keys"
    POINTS = "words with points"
    TESTS = "headlines, or blocks of keys"
    SPELLING = "a spelling"
    SPELLINGS = "spellings, or blocks of keys"
    NAMES = "names, lists, or blocks of keys"
    SECTION = "phrases, or keys"
    GROUPS = "names of your own, with words at each"


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand at a key and what it means; ``words`` are the only ones allowed, ``keys`` those of a block."""

    shape: Shape
    meaning: str
    words: tuple[str, ...] = ()
    keys: Mapping[str, "Key"] = field(default_factory=dict)


Keys = Mapping[str, Key]
"""Keys that may stand side by side, in the order in which they are best written."""


def _table(**keys: Key) -> Keys:
    return MappingProxyType(keys)


def _part(keys: Keys, *names: str) -> Keys:
    return MappingProxyType({name: keys[name] for name in names})


_TERMS = Shape.TERMS

MATCHING_KEYS = _table(
    who=Key(_TERMS, "names or $lists of persons, organisations and states; in small letters a role: journalist"),
    what=Key(_TERMS, "words, phrases or $lists of events"),
    where=Key(_TERMS, "places, $lists, `abroad` (outside the home of who), `outside Russia`, `outside $list`"),
    other=Key(_TERMS, "who is on the other side: whom he meets, who arrests, sanctions or sues him"),
)
"""The keys of a block of ``either``."""

SCORE_KEYS = MappingProxyType(
    {
        "need": Key(Shape.NUMBER, "the points that an article must reach"),
        "for": Key(Shape.POINTS, "words with their points, each word counted once in an article"),
        "against": Key(Shape.POINTS, "words with the points that they take off"),
    }
)

TEST_BLOCK_KEYS = _table(
    title=Key(Shape.LINE, "the headline"),
    text=Key(Shape.LINE, "what stands below it"),
    language=Key(Shape.TEXT, "the language in two letters, where it cannot be told from the text"),
)

_TEST = "; a text's first line is the title"
TEST_KEYS = _table(
    hit=Key(Shape.TESTS, f"headlines of what happens or is planned{_TEST}"),
    denied=Key(Shape.TESTS, f"headlines of what is denied or cancelled{_TEST}"),
    unclear=Key(Shape.TESTS, f"headlines of what may be{_TEST}"),
    miss=Key(Shape.TESTS, f"headlines that must not be found at all{_TEST}"),
)

RULE_KEYS = _table(
    watch=Key(Shape.LINE, "the title; without other keys it names lists: Putin + foreign travel"),
    id=Key(Shape.ID, "under which all that is stored is kept, so that the title may change; made from the title"),
    owner=Key(Shape.TEXT, "the channel that is told about the rule itself: that an edit was refused, that it is gone"),
    why=Key(Shape.LINE, "a note that is shown in the alert"),
    tags=Key(Shape.TEXTS, "labels"),
    severity=Key(Shape.WORD, "how loudly it rings: `medium` unless written", tuple(Severity)),
    status=Key(Shape.WORD, "`trial` finds and stores but never rings, `paused` does nothing", tuple(Status)),
    expires=Key(Shape.DATE, "the last day on which it is in force: 2027-01-31"),
    **MATCHING_KEYS,
    either=Key(Shape.BLOCKS, "blocks of who, what, where, other, any one of which is enough", keys=MATCHING_KEYS),
    within=Key(Shape.WORD, "how near who, what and other must be: `sentence` unless written", tuple(Within)),
    unless=Key(Shape.TEXTS, "words or $lists that drop the passage in which they stand"),
    unless_article=Key(Shape.TEXTS, "words or $lists in title, first sentence or section that drop the whole article"),
    claims=Key(Shape.WORDS, "which claims ring: all but `unclear` unless written", tuple(ClaimKind)),
    score=Key(Shape.BLOCK, "points, in place of what", keys=SCORE_KEYS),
    grade=Key(Shape.WORD, "the least sure reading that counts: `low` unless written", tuple(Grade)),
    languages=Key(Shape.TEXTS, "only articles in these languages: en, ru"),
    sources=Key(Shape.TEXTS, "only sources with these names or tags; `not tabloid` leaves out"),
    published=Key(Shape.TEXT, "older articles are stored, not rung: `3 days` unless written; `any` for all"),
    zones=Key(Shape.WORDS, "only in these parts of an article: all unless written", tuple(Zone)),
    to=Key(Shape.TEXTS, "channels of config.yaml"),
    when=Key(
        Shape.TEXT,
        "`first`: one message a story; `update`: also on new facts; `every`: each article;"
        " `10 stories in 24 hours`; `nothing for 7 days`",
    ),
    sources_needed=Key(Shape.NUMBER, "independent outlets before it rings: 1 unless written"),
    at_most=Key(Shape.TEXT, "what is more comes as one message: `20 a day` unless written"),
    digest=Key(Shape.TEXTS, "times at which all comes as one message: `08:00`, `Monday 08:00`"),
    tests=Key(Shape.BLOCK, "headlines that prove the rule", keys=TEST_KEYS),
)

DEFAULTS_KEYS = _part(RULE_KEYS, *(key for key in RULE_KEYS if key not in {"watch", "id", "tests"}))


_WORDS = Key(Shape.TEXTS, "one of these words must stand in the paragraph or the title for the name to count")
_EXACT = Key(Shape.FLAG, "these letters and capitals only: for names that are words, as Meta or Shell")

SPELLING_KEYS = _table(name=Key(Shape.SPELLING, "the spelling"), near=_WORDS, exact=_EXACT)

_ENTITY_KEYS = MappingProxyType(
    {
        "name": Key(Shape.SPELLING, "the name; its inflected forms, initials and respellings are made from it"),
        "also": Key(Shape.SPELLINGS, "other spellings, and other scripts"),
        "weak": Key(Shape.SPELLINGS, "names that count only in an article with a full name"),
        "near": _WORDS,
        "exact": _EXACT,
        "acronyms": Key(Shape.TEXTS, "found in capitals only"),
        "members": Key(Shape.SPELLINGS, "subsidiaries, which are named in the alert"),
        "titles": Key(Shape.TEXTS, "president of Norway: counts only in an article that also has the name"),
        "home": Key(Shape.TEXTS, "the countries from which `abroad` is measured"),
        "acts_for": Key(
            Shape.TEXTS, "the countries that travel and meet when this person does: of a president, a minister"
        ),
        "not": Key(Shape.TEXTS, "namesakes, written in full"),
        "surname_alone": Key(Shape.FLAG, "the surname alone counts, unless another given name stands before it"),
        "surname_with_title": Key(Shape.FLAG, "the surname counts after a title: President Xi"),
    }
)
_PLAIN_KEYS = _part(_ENTITY_KEYS, "name", "also")
_OF_PERSONS = frozenset({"surname_alone", "surname_with_title", "acts_for"})

NAME_KEYS: Mapping[ListKind, Keys] = MappingProxyType(
    {
        ListKind.PERSON: _ENTITY_KEYS,
        ListKind.ORGANISATION: _part(_ENTITY_KEYS, *(key for key in _ENTITY_KEYS if key not in _OF_PERSONS)),
        ListKind.PLACE: _PLAIN_KEYS,
        ListKind.EVENT: _table(),
        ListKind.WORDS: _PLAIN_KEYS,
    }
)
"""What may be written of one entity of a list, by the kind of the list, and beside ``names`` for all of them."""

SECTION_KEYS = _table(
    phrases=Key(Shape.TEXTS, "words that are enough next to the name, found in every inflected form"),
    patterns=Key(Shape.TEXTS, 'always quoted: "{who} (visit|fly to) {abroad}"'),
    groups=Key(
        Shape.GROUPS, "words that patterns share: after `officials: [king, mayor]`, `$officials` is any of them"
    ),
)

_EVENT_KEYS = MappingProxyType(
    {
        **{language: Key(Shape.SECTION, f"words in {language}") for language in LANGUAGES},
        "not": Key(Shape.TEXTS, "words that veto the event in their sentence"),
    }
)


_WHO_IS = Key(
    Shape.WORD,
    "{who} is `doer`, `present`, `partner`, `holder`, `host`, `firm`, `harmed` or `concerned`; else patterns say it",
    tuple(Standing),
)


def _with_names(kind: ListKind) -> Keys:
    names = Key(Shape.NAMES, "several, each of its own: a name, a block of keys, or a $list", keys=NAME_KEYS[kind])
    return MappingProxyType({"names": names, **NAME_KEYS[kind]})


LIST_KEYS: Mapping[ListKind, Keys] = MappingProxyType(
    {
        ListKind.PERSON: _with_names(ListKind.PERSON),
        ListKind.ORGANISATION: _with_names(ListKind.ORGANISATION),
        ListKind.PLACE: _with_names(ListKind.PLACE),
        ListKind.EVENT: MappingProxyType({**_EVENT_KEYS, "who_is": _WHO_IS}),
        ListKind.WORDS: MappingProxyType({**_with_names(ListKind.WORDS), **_EVENT_KEYS}),
    }
)
"""The keys of a list, by its kind, besides ``list`` and ``kind``."""

HEAD_KEYS = _table(
    list=Key(Shape.TEXT, "the id of the list, which rules name as $id"),
    kind=Key(Shape.WORD, "what the list holds", tuple(ListKind)),
)
"""The first keys of every list."""


SILENCE_KEYS = _table(
    silence=Key(Shape.TEXT, "what is to be quiet: the id of a rule, of somebody in a list, or of a story"),
    until=Key(Shape.TEXT, "its end, which it must have: 2026-12-01, or 2026-12-01 08:00"),
    why=Key(Shape.LINE, "a note that stands in the message at its end"),
)

DOCUMENT_KEYS = MappingProxyType(
    {
        "watch": RULE_KEYS["watch"],
        "list": HEAD_KEYS["list"],
        "defaults": Key(Shape.BLOCK, "keys for all rules below it in the file", keys=DEFAULTS_KEYS),
        "silence": SILENCE_KEYS["silence"],
    }
)
"""The keys that say what a document is."""
