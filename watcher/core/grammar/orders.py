"""The orders in which a German sentence may put the parts of a pattern that is written as a main clause.

A pattern names who does it, a verb, and what completes the verb: `{who} ... (legt|gibt) ... (Amt) ... (nieder|ab)`. The
same is told with something else in front ("Am Montag legte X sein Amt nieder"), with the verb at the end ("X hat sein
Amt niedergelegt", "dass X sein Amt niederlegt"), and with the object in front ("Sein Amt legte X nieder").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from watcher.core.grammar.events import WATCHED, Choice, Ellipsis, Part, Pattern, Slot, Word
from watcher.core.language.characters import fold
from watcher.core.language.participles import PREFIXES
from watcher.core.lexicon.vocabulary import Vocabulary

_LEAST: Final = 3
"""Segments of a pattern of which other orders are made: who, verb, and what completes it."""
_WITH_VERB: Final = 2
"""Parts of a first segment that is who and the verb."""
_PREFIXES: Final = frozenset(map(fold, PREFIXES))
_VERB_ENDINGS: Final = ("t", "te", "en", "ten")
_Segment = tuple[Part, ...]


def orders(pattern: Pattern, vocabulary: Vocabulary) -> Iterator[Pattern]:
    """The pattern, and in German what it is in the other orders of its parts."""
    yield pattern
    segments = _parted(_segments(pattern.parts), vocabulary) if pattern.language == "de" else ()
    verbs = _verbs(segments[1], vocabulary) if len(segments) >= _LEAST else ()
    if verbs and _is_who(segments[0]):
        yield from _of_doer(pattern, segments, verbs)
    elif verbs and _is_who(segments[2]) and all(word.text[:1].isupper() for word in _words(segments[0])):
        yield from _of_others(pattern, segments, verbs)


def _of_doer(pattern: Pattern, segments: Sequence[_Segment], verbs: Sequence[Word]) -> Iterator[Pattern]:
    """The other orders of who, verb and what completes it."""
    who, verb, rest = segments[0], (Choice(tuple((one,) for one in verbs)),), segments[2:]
    yield replace(pattern, parts=(*verb, *who, Ellipsis(), *_joined(rest)))
    parted = _prefixes(rest[-1])
    closing = Word(verbs[0].text, _closing(verbs, parted))
    yield replace(pattern, parts=_joined((who, *(rest[:-1] if parted else rest), (closing,))))
    if not parted or len(rest) > 1:
        last = () if not parted else (Ellipsis(), *rest[-1])
        yield replace(pattern, parts=(*rest[0], *verb, *who, *last))


def _of_others(pattern: Pattern, segments: Sequence[_Segment], verbs: Sequence[Word]) -> Iterator[Pattern]:
    """The other orders of others, a verb, whom it is done to, and its prefix: "am Montag nahmen Beamte X fest"."""
    others, _, whom, *rest = segments
    prefixes = {key for segment in rest for word in _words(segment) for key in word.forms & _PREFIXES}
    if not prefixes:
        return
    verb = (Choice(tuple((one,) for one in verbs)),)
    prefix = (Word(min(prefixes), frozenset(prefixes)),)
    yield replace(pattern, parts=_joined(((*verb, *others), whom, prefix)))
    yield replace(pattern, parts=_joined((others, whom, (Word(verbs[0].text, _closing(verbs, sorted(prefixes))),))))


def _segments(parts: Sequence[Part]) -> tuple[_Segment, ...]:
    """The parts between the ellipses."""
    found: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Ellipsis):
            found.append([])
        else:
            found[-1].append(part)
    return tuple(tuple(segment) for segment in found)


def _parted(segments: Sequence[_Segment], vocabulary: Vocabulary) -> Sequence[_Segment]:
    """The same with who and the verb behind him as two: "{who} (kürzt|streicht) ... (Zuschuss)"."""
    first = segments[0]
    told = first[1:] if len(first) == _WITH_VERB and _is_who(first[:1]) and isinstance(first[1], Choice) else ()
    verbs = _verbs(told, vocabulary) if told else ()
    return (first[:1], told, *segments[1:]) if verbs and len(verbs) == len(_alternatives(told)) else segments


def _joined(segments: Sequence[_Segment]) -> tuple[Part, ...]:
    """Segments with an ellipsis between any two."""
    parts = list(segments[0])
    for segment in segments[1:]:
        parts += (Ellipsis(), *segment)
    return tuple(parts)


def _is_who(segment: _Segment) -> bool:
    return len(segment) == 1 and isinstance(segment[0], Slot) and segment[0].role in WATCHED


def _alternatives(segment: _Segment) -> tuple[_Segment, ...]:
    """The alternatives that a segment is made of, itself where it is none of several."""
    part = segment[0] if len(segment) == 1 else None
    return part.options if isinstance(part, Choice) else (segment,)


def _words(segment: _Segment) -> tuple[Word, ...]:
    """The alternatives of a segment that are one word."""
    return tuple(one[0] for one in _alternatives(segment) if len(one) == 1 and isinstance(one[0], Word))


def _verbs(segment: _Segment, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The finite verbs among the alternatives of a segment."""
    return tuple(word for word in _words(segment) if _is_verb(word.text, vocabulary))


def _is_verb(text: str, vocabulary: Vocabulary) -> bool:
    folded = fold(text)
    if not text.islower() or text.startswith("ge") or folded in vocabulary.german_small_words | _PREFIXES:
        return False
    return folded in vocabulary.german_strong_verbs or text.endswith(_VERB_ENDINGS)


def _prefixes(segment: _Segment) -> tuple[str, ...]:
    """The prefixes that a segment is made of; none where there is anything else in it."""
    keys = [key for word in _words(segment) for key in sorted(word.forms & _PREFIXES)]
    return tuple(keys) if len(keys) == len(_alternatives(segment)) else ()


def _closing(verbs: Sequence[Word], prefixes: Sequence[str]) -> frozenset[str]:
    """The forms of some verbs at the end of a clause, with their prefixes: "niedergelegt", "niederzulegen"."""
    forms = set(chain.from_iterable((*word.forms, *_regular(fold(word.text))) for word in verbs))
    if not prefixes:
        return frozenset(forms)
    infinitives = (form for form in forms if form.endswith("n"))
    with_to = {f"{prefix}zu{form}" for form in infinitives for prefix in prefixes}
    return frozenset(with_to).union(f"{prefix}{form}" for form in forms for prefix in prefixes)


def _regular(verb: str) -> Iterator[str]:
    """The participle and the infinitive of a verb as the regular ones make them: "räumt", "geräumt", "räumen"."""
    stem = next((verb.removesuffix(end) for end in ("te", "t") if verb.endswith(end)), "")
    if stem:
        yield from (f"ge{stem}t", f"{stem}en")
