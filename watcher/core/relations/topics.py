"""Names that stand beside an event of others: what a headline is about, who speaks of it, a body not its own."""

from collections.abc import Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Standing
from watcher.core.grammar.headings import place_before_colon
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import begins_clause, is_led, leader
from watcher.core.grammar.word_order import GENITIVE
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.scenes import Scene

_PLACING: Final = (CueKind.DESTINATION, CueKind.OWNING, CueKind.EMPLOYED)
"""Prepositions that lead to the body at which something goes on."""
_HELD: Final = 4
"""Items between what is held and the place to which a preposition leads: "elecciones celebradas ayer en"."""
_OWN: Final = (CueKind.OWNER, CueKind.INFINITIVE, CueKind.INDEFINITE)
"""What makes a topic somebody's own, or what he is at: "on his arrest", "about to resign", "on a trip"."""


def is_topic(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a state before a colon is only the topic of what is held elsewhere: "Norway: protests in Berlin"."""
    parse, heading = scene.parse, place_before_colon(scene.parse)
    is_state = heading is not None and parse.items[heading].first in scene.own and who in {None, heading}
    if not is_state or scene.who_is not in {None, Standing.HOST}:
        return False
    after = range(max(words, default=0) + 1, len(parse.items))
    led = [parse.items[at].place for at in after if is_led(parse, at, CueKind.DESTINATION)]
    placed = [scene.places.is_abroad(place) for place in led if place is not None]
    return bool(placed) and all(placed)


def is_held_elsewhere(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a preposition leads from what is held to a place abroad, which a state only speaks of: "hails vote in Y".

    The state is named before it, and no place of its own behind it.
    """
    parse, last = scene.parse, max(words, default=0)
    own = [at for at, item in enumerate(parse.items) if item.first in scene.own] if who is None else [who]
    is_state = bool(own) and own[-1] <= last and all(parse.items[at].place is not None for at in own)
    if not is_state or scene.who_is not in {None, Standing.HOST}:
        return False
    placed = {at: place for at in range(last, parse.part_of(last).stop) if (place := parse.items[at].place) is not None}
    links = frozenset().union(*map(parse.starts, (*_PLACING, CueKind.OF_PLACE)))
    link = leader(parse, min(placed), links) if placed else None
    return link is not None and link - last <= _HELD and all(map(scene.places.is_abroad, placed.values()))


def is_spoken_of(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether a headline names somebody who only speaks of something, of nothing of his own: "X o strajku"."""
    if scene.anyone or scene.bodily or scene.in_person or not words:
        return False
    parse, first = scene.parse, min(words)
    link = leader(parse, first, parse.starts(CueKind.ABOUT) | parse.starts(CueKind.TOPIC))
    named = None if link is None or _is_at_it(parse, link, first) else parse.before(link, THIN)
    if named is None or parse.items[named].first not in scene.own or who not in {None, named}:
        return False
    before = parse.before(named, THIN)
    return before is None or parse.items[before].kind is ItemKind.BORDER


def _is_at_it(parse: Parse, link: int, topic: int) -> bool:
    """Whether a preposition leads to what one does, and not to a topic: "on his trip", and "on trip", "on strike"."""
    bare = link + 1 == topic and parse.language not in GENITIVE
    return bare or any(parse.begins_any(_OWN, at) for at in range(link, topic))


def is_at_another(scene: Scene, who: int | None, words: Sequence[int]) -> bool:
    """Whether what no list says of whom it is told is said to be at another body: "Strike at Y, X warns of delays"."""
    parse, last = scene.parse, max((at for at in words if who is not None and at < who), default=None)
    if who is None or last is None or scene.anyone or scene.is_person or scene.who_is is not None:
        return False
    within = any(parse.begins_any(_PLACING, at) for at in words if at <= last)  # "grève à la"
    link = last if within else last + 1
    between = range(link + 1, who)
    apart = _begins_clause(parse, who) or any(parse.items[at].kind is ItemKind.BORDER for at in between)
    at = next((at for at in between if parse.items[at].kind not in THIN), None)
    leads = within or parse.begins_any(_PLACING, link)
    return apart and at is not None and leads and _names_body(parse, link, at)


def _begins_clause(parse: Parse, who: int) -> bool:
    """Whether a name after a comma does or says something: "Strike at Y, X warns"; not one of a list."""
    says = who + 1 < len(parse.items) and parse.items[who + 1].kind is ItemKind.BORDER
    return begins_clause(parse, who) or (says and parse.items[who - 1].key == ",")


def _names_body(parse: Parse, link: int, at: int) -> bool:
    """Whether a preposition leads to the name of a body, which capitals tell.

    In Slavic languages towns inflect as names do, acronyms do not; in German an article stands before other nouns.
    """
    item = parse.items[at]
    written = parse.text(item.first, item.last)
    if item.place is not None:
        return False
    if parse.language in GENITIVE:
        return item.is_person or written.isupper()
    return written[:1].isupper() and (parse.language != "de" or at == link + 1)
