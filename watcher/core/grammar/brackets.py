"""The bracket of a German clause: the verb that denies at its end, and the clause before that governs it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, ItemKind
from watcher.core.language.participles import has_zu
from watcher.core.lexicon.cues import CueHit, CueKind

_AMBIGUOUS: Final = "der"
"""The article of a masculine subject, and of a feminine genitive."""
_LONGEST: Final = 40
"""Items of a clause on either side of a word: a text without marks is no clause."""
_LEAST_BEFORE: Final = 2
"""Items before the article of a genitive: the first word of a sentence has a capital whatever it is."""
_NAME: Final = 4
"""Items behind a comma among which a name ends."""
_VERBS: Final = (CueKind.DENIED, CueKind.SEPARABLE)
_AGAINST: Final = (*_VERBS, CueKind.UNCLEAR)


def bracket_denial(parse: Parse, words: Sequence[int]) -> CueHit | None:
    """The verb at the end of a clause that denies the event of some words, a noun of which is its subject or object.

    "Der Ausstand der Fahrer wurde in letzter Minute abgesagt"; not "Flüge wurden nach dem Streik gestrichen".
    """
    if parse.language != "de":
        return None
    main = next((at for at in reversed(words) if _is_noun(parse, at) and not _is_in_genitive(parse, at)), None)
    if main is None:
        return None
    renounced = _renounced(parse, main)
    if renounced is not None:
        return replace(renounced, kind=CueKind.DENIED)
    clause = _clause(parse, main)
    last = next((at for at in reversed(clause) if parse.items[at].kind in PLAIN), main)
    if last == main or (_is_subject(parse, main) and any(parse.begins(CueKind.HAVING, at) for at in clause)):
        return None
    own = {parse.items[at].first for at in words}
    closing = (cue for cue in _closing(parse, clause, last) if own.isdisjoint({cue.first, cue.last - 1}))
    denied = next((cue for cue in closing if _governs(parse, cue, main)), None)
    return None if denied is None else replace(denied, kind=CueKind.DENIED)


def _renounced(parse: Parse, main: int) -> CueHit | None:
    """The verb that gives up a noun by the preposition that leads to it: "verzichtet vorerst auf Sanktionen"."""
    link = next((at for at in _before_noun(parse, main) if _is_link(parse, at)), None)
    if link is None:
        return None
    last = parse.items[link].last
    found = next((cue for cue in parse.cues if cue.kind is CueKind.RENOUNCING and cue.last == last), None)
    negated = found is not None and not parse.starts(CueKind.NEGATION).isdisjoint(range(found.first, last))
    return None if negated else found


def _closing(parse: Parse, clause: Sequence[int], last: int) -> Iterator[CueHit]:
    """The verbs of a clause that end with its last item and deny; not what denies whatever it stands beside."""
    tokens = {parse.items[at].first for at in clause} - parse.starts(CueKind.NEGATION)
    end = parse.items[last].last
    return (cue for cue in parse.cues if cue.kind in _VERBS and cue.last == end and cue.first in tokens)


def _governs(parse: Parse, cue: CueHit, main: int) -> bool:
    """Whether a verb denies a noun: its subject or object, or what the preposition of such a verb leads to."""
    link = next((at for at in _before_noun(parse, main) if _is_link(parse, at)), None)
    if link is None:
        return True
    first = parse.items[link].first
    renounced = (one for one in parse.cues if one.kind is CueKind.RENOUNCING and one.first == first)
    return any(cue.first < one.last <= cue.last for one in renounced)


def governing_clause(parse: Parse, main: int) -> tuple[int, ...]:
    """The items of the German clause before the one of an event that completes it: "lehnte ab, X zu verhaften"."""
    if parse.language != "de":
        return ()
    start = _start(parse, main)
    if start == 0 or not _completes(parse, start):
        return ()
    first = _start(parse, start - 1)
    told = range(first, start)
    verbs = {cue.first for cue in parse.cues if cue.kind in _AGAINST or cue.kind is CueKind.PLANNED}
    verbs -= parse.starts(CueKind.NEGATION)
    return tuple(at for at in told if parse.items[at].first in verbs)


def _completes(parse: Parse, start: int) -> bool:
    """Whether a clause says what is denied or planned in the one before it: "dass", or an infinitive with "zu"."""
    if parse.items[start - 1].key != "," or parse.begins(CueKind.PURPOSE, start):
        return False
    if parse.begins(CueKind.THAT, start):
        return True
    last = _end(parse, start) - 1
    leads = last > start and parse.begins(CueKind.INFINITIVE, last - 1)
    return leads or has_zu(parse.tokens[parse.items[last].first].text)


def _clause(parse: Parse, main: int) -> tuple[int, ...]:
    """The items of the clause of an event; what stands aside, or a relative clause after its noun, is left out."""
    items = parse.items
    at = _end(parse, main + 1)
    kept = list(range(_start(parse, main), at))
    if at in parse.asides:
        kept += range(parse.asides[at] + 1, _end(parse, parse.asides[at] + 1))
        return tuple(kept)
    named = _end_of_name(parse, at)
    if named is not None:
        kept += range(named + 1, _end(parse, named + 1))
        return tuple(kept)
    relative = at + 1 < len(items) and items[at].key == "," and parse.begins(CueKind.COMMA, at + 1)
    if relative and not any(parse.begins(CueKind.SUFFERING, one) for one in kept):
        after = _end(parse, at + 1) + 1
        kept += range(after, _end(parse, after))
    return tuple(kept)


def _end_of_name(parse: Parse, comma: int) -> int | None:
    """The comma behind a name that says who the one before it is: "mit dem Vizekanzler, X, abgesagt"."""
    near = range(comma + 1, min(len(parse.items), comma + 1 + _NAME))
    end = next((at for at in near if parse.items[at].key == ","), None)
    if end is None or not any(parse.items[at].is_person for at in range(comma + 1, end)):
        return None
    thin = all(parse.items[at].is_person or parse.items[at].kind is ItemKind.FILLER for at in range(comma + 1, end))
    return end if thin else None


def _start(parse: Parse, at: int) -> int:
    """The first item of the clause of an item."""
    return max(parse.part_of(at).start, at - _LONGEST)


def _end(parse: Parse, at: int) -> int:
    """Where the clause of an item ends, or that begins with it."""
    return min(parse.part_of(at).stop, at + _LONGEST)


def _before_noun(parse: Parse, main: int) -> Iterator[int]:
    """The items that lead to a noun, from the last to the first: adjectives, its article, a preposition."""
    for at in range(main - 1, max(-1, main - _LONGEST), -1):
        if not _is_modifier(parse, at):
            return
        yield at
        if _is_link(parse, at):
            return


def _is_in_genitive(parse: Parse, main: int) -> bool:
    """Whether a noun only says whose, or of what, another is: "die Kosten des Streiks"."""
    return any(_is_article(parse, at) and _is_owned(parse, at) for at in _before_noun(parse, main))


def _is_link(parse: Parse, at: int) -> bool:
    """Whether a preposition leads to a noun: none does to "der für Montag geplante Streik"."""
    return parse.begins(CueKind.PREPOSITION, at) and (at == 0 or not _is_article(parse, at - 1))


def _is_article(parse: Parse, at: int) -> bool:
    return parse.begins(CueKind.DETERMINER, at)


def _is_noun(parse: Parse, at: int) -> bool:
    item = parse.items[at]
    return item.kind is not ItemKind.NAME and parse.text(item.first, item.last)[:1].isupper()


def _is_modifier(parse: Parse, at: int) -> bool:
    """Whether an item may stand between a noun and its article: adjectives, dates, small words."""
    item = parse.items[at]
    small = parse.text(item.first, item.last)[:1].islower() or at == 0 or item.is_date or item.key.isdigit()
    return small and item.kind in PLAIN and not parse.begins(CueKind.SUFFERING, at)


def _is_owned(parse: Parse, article: int) -> bool:
    """Whether an article begins a genitive: "die Kosten des Streiks", "die Folgen der Reise"."""
    key = parse.items[article].key
    if parse.begins(CueKind.OF_THE, article):
        return True
    if key != _AMBIGUOUS or article < _LEAST_BEFORE:
        return False
    before = parse.items[article - 1]
    noun = before.kind in PLAIN and not before.is_date
    return noun and parse.text(before.first, before.last)[:1].isupper()


def _is_subject(parse: Parse, main: int) -> bool:
    """Whether the article of a noun is that of a subject alone."""
    before = range(main - 1, max(-1, main - _LONGEST), -1)
    first = next((at for at in before if not _is_modifier(parse, at) or _is_article(parse, at)), None)
    return first is not None and parse.items[first].key == _AMBIGUOUS
