"""Events that something else only follows, by days or longer: "two days after his stop in Oslo"."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from watcher.core.grammar.claims import Claim, ClaimKind
from watcher.core.grammar.clauses import Parse
from watcher.core.lexicon.cues import CueKind
from watcher.core.relations.statements import Statement

_ENDS: Final = frozenset(",;:—–")
_LEADING: Final = 3
"""Words between "after" and the event's own: "after his brief"."""


def followed(claim: Claim, statement: Statement) -> Claim:
    """The claim; an event that is but what something else follows by days ("two days after his stop") is background.

    What was planned has happened by then; what was denied or doubted has not.
    """
    if not _is_followed(statement):
        return claim
    kind = ClaimKind.HAPPENING if claim.kind is ClaimKind.PLANNED else claim.kind
    return Claim(kind, claim.cue, background=True)


def _is_followed(statement: Statement) -> bool:
    """Whether a length of time and "after" lead to the event: right before its words, or to the clause of its verb."""
    parse = statement.parse
    if not parse.starts(CueKind.SPAN) or not parse.starts(CueKind.SINCE):
        return False
    telling = (at for at in statement.span.words if not parse.begins(CueKind.SINCE, at))
    main = parse.items[min(telling, default=statement.span.first)].first
    comma = next((at + 1 for at in range(main - 1, -1, -1) if parse.tokens[at].text == ","), 0)
    if _leads(parse, range(max(comma, main - _LEADING - 2), main)):
        return True
    joining = parse.starts(CueKind.CONJUNCTION)
    led = next((at for at in range(main - 1, -1, -1) if at in joining or parse.tokens[at].text in _ENDS), 0)
    clause = (at for at in range(max(0, led - _LEADING - 1), led + 1) if parse.tokens[at].text != ",")
    return led in joining and led > 0 and _leads(parse, clause)


def _leads(parse: Parse, tokens: Iterable[int]) -> bool:
    """Whether a length of time and "after" stand among some tokens, one after the other."""
    spans, since = parse.starts(CueKind.SPAN), parse.starts(CueKind.SINCE)
    return any(one in spans and two in since for one, two in pairwise(tokens))
