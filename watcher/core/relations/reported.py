"""What somebody says that others will do or suffer: "X vowed that the rioters would be arrested"."""

from collections.abc import Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import FULL, PLAIN
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_somebody
from watcher.core.grammar.word_order import GENITIVE, ORDERED
from watcher.core.lexicon.cues import CueKind

_HELPERS: Final = (CueKind.PLANNED, CueKind.WAS, CueKind.SUFFERING)
"""What helps the verb of a clause and stands right behind its subject: "would", "had", "are"."""
_LONGEST: Final = 8
"""Items of the subject of such a clause."""
_BACK: Final = (CueKind.SPOKEN_OF, CueKind.PAIR, CueKind.THEY)
_HIS_OWN: Final = (*_BACK, CueKind.HIM, CueKind.OWNER)
_NEAR: Final = 2
"""Items before "that" among which the article of a noun stands, which a clause is then about: "the woman that"."""
_TIMES: Final = (CueKind.SPAN, CueKind.HOURS, CueKind.DATE, CueKind.YEARS, CueKind.MONTH)
_SUBJECT: Final = 4
"""Items behind "that" among which somebody with an article is the subject of the clause."""


def is_of_another(parse: Parse, own: Set[int], words: Sequence[int]) -> bool:
    """Whether some words are told behind a verb of saying of somebody else than who says it, whom some tokens begin.

    Not where the clause speaks of him, or of the event itself: "vowed that he would", "said his visit would". For
    English, whose order of words tells who does it.
    """
    first = min(words, default=0)
    if parse.language not in ORDERED or not parse.starts(CueKind.SAYING):
        return False
    saying = next((at for at in range(first - 1, 0, -1) if parse.begins(CueKind.SAYING, at)), None)
    named = [at for at in range(saying or 0) if parse.items[at].first in own]
    if saying is None or not named or any(parse.parts_clauses(at) for at in range(named[-1], saying)):
        return False
    return _has_subject(parse, own, range(saying + 1, first))


def is_wished_of_another(parse: Parse, who: int, words: Sequence[int]) -> bool:
    """Whether a name stands before "that", and somebody unnamed is the subject behind: "X demands that the mayor quit".

    Not where that clause speaks of the name again. Slavic languages tell it by the forms of their words.
    """
    first = min(words, default=0)
    if parse.language in GENITIVE or who > first:
        return False
    that = next((at for at in range(first - 1, who, -1) if parse.begins(CueKind.THAT, at)), None)
    if that is None or any(determines(parse, at) for at in range(max(who + 1, that - _NEAR), that)):
        return False
    clause = range(that + 1, parse.part_of(first).stop)
    subject = range(that + 2, first)
    unnamed = determines(parse, that + 1) and (_is_somebody(parse, subject[:_SUBJECT]) or _is_noun(parse, subject))
    return unnamed and not any(parse.begins_any(_HIS_OWN, at) for at in clause)


def _is_somebody(parse: Parse, subject: range) -> bool:
    """Whether somebody unnamed stands behind an article: "mayor", "former minister"."""
    return any(is_somebody(parse, at) or parse.begins(CueKind.DIGNITARY, at) for at in subject)


def _is_noun(parse: Parse, subject: range) -> bool:
    """Whether one noun that is no time, and nothing else, stands between an article and the verb: "prefect"."""
    times = any(parse.items[at].is_date or parse.begins_any(_TIMES, at) for at in subject)
    return len(subject) == 1 and not times and parse.items[subject[0]].kind in PLAIN


def _has_subject(parse: Parse, own: Set[int], clause: range) -> bool:
    """Whether a clause begins with a subject, of two words and more or a name, and what helps its verb."""
    helper = next((at for at in clause if parse.begins_any(_HELPERS, at)), None)
    subject = [] if helper is None else [at for at in range(clause.start, helper) if not parse.begins(CueKind.THAT, at)]
    if not 0 < len(subject) <= _LONGEST or any(_leads_away(parse, own, at) for at in clause):
        return False
    return parse.items[subject[-1]].kind in FULL


def _leads_away(parse: Parse, own: Set[int], at: int) -> bool:
    """Whether an item speaks of him who says it, or ends the clause."""
    item = parse.items[at]
    ends = item.parts and not parse.begins(CueKind.THAT, at)
    return ends or item.first in own or parse.begins_any(_BACK, at)
