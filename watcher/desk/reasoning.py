"""What a rule makes of an article and why, as lines for people and as a value for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from watcher.core.judging import wording
from watcher.core.judging.diagnosis import Apart
from watcher.core.judging.instances import Drop
from watcher.core.judging.matches import Match
from watcher.core.judging.reasons import Explanation, KeyLine, KeyState, Obstacle, Reason
from watcher.core.judging.settling import Unsettled
from watcher.core.language.boilerplate import Furniture
from watcher.core.language.phrasing import moment
from watcher.core.naming.vetoes import Veto
from watcher.core.news.articles import Article, Origin
from watcher.core.news.extent import IN_FULL
from watcher.core.relations.scope import ScopeDecision, in_scope, scope_lines
from watcher.core.rule import Rule, SourceFilter
from watcher.core.telling.layout import plain
from watcher.desk.records import kept_lines
from watcher.store import StoredHit

_SHOWN: Final = 160
"""Letters of a paragraph that was left out."""
_SENTENCES: Final = 3
"""Sentences shown for a key or a reason; the others are counted."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What the store holds of an article: the rule's hits in it, and from which sources it came."""

    hits: Sequence[StoredHit] = ()
    origins: Sequence[Origin] = ()


def explanation_lines(
    explanation: Explanation, rule: Rule, article: Article, *, filed: Filed, now: datetime
) -> Iterator[str]:
    """The keys of a rule, its hits or why there is none, its scope, what was left unread, and what was told."""
    yield plain(article.title)
    published = "unknown" if article.published is None else moment(article.published)
    read = "" if article.read.in_full else f", read: {article.read}"
    yield f"  {_language(explanation, article)} (another by --language), published {published}{read}"
    scope = _Scope.of(rule, article, filed, now)
    for number, lines in groupby((*explanation.lines, *scope.lines), lambda line: line.block):
        if number:
            yield f"  either, {number}:"
        for line in lines:
            yield from _key_lines(line)
    yield from map(_hit_line, explanation.matches)
    if not explanation.matches:
        yield "  no hit"
    yield from _reason_lines(explanation.reasons)
    yield f"  scope: {scope.decision}"
    for dropped in article.dropped:
        if dropped.reason is not Furniture.HEADLINE_AGAIN:
            yield f"  not read ({dropped.reason}): {plain(article.text[dropped.start : dropped.end], _SHOWN)}"
    yield from map(_stored_line, filed.hits)


def _language(explanation: Explanation, article: Article) -> str:
    """The language of an article, and that in whose words it is read, if it is another."""
    if article.language == explanation.language:
        return f"language {article.language}"
    return f"language {article.language or 'unknown'}, read in words of {explanation.language}"


def explanation_value(
    explanation: Explanation, rule: Rule, article: Article, *, filed: Filed, now: datetime
) -> Mapping[str, Any]:
    """The same as one value that JSON can hold."""
    scope = _Scope.of(rule, article, filed, now)
    return {
        "rule": rule.id,
        "title": article.title,
        "language": article.language,
        "read_in": explanation.language,
        "published": None if article.published is None else article.published.isoformat(),
        "read": article.read.status,
        "shortfall": article.read.shortfall,
        "keys": [asdict(line) for line in (*explanation.lines, *scope.lines)],
        "hits": [asdict(match) for match in explanation.matches],
        "reasons": [asdict(reason) for reason in explanation.reasons],
        "scope": scope.decision,
        "stored": [_stored_value(one) for one in filed.hits],
    }


def _key_lines(line: KeyLine) -> Iterator[str]:
    detail = f" – {plain(line.detail)}" if line.detail else ""
    yield f"  {line.key} {plain(line.wanted)}: {line.state}{detail}"
    yield from _quotes(line.found)


def _quotes(sentences: Sequence[str]) -> Iterator[str]:
    yield from (f"    “{plain(sentence)}”" for sentence in sentences[:_SENTENCES])
    if len(sentences) > _SENTENCES:
        yield f"    and {len(sentences) - _SENTENCES} more"


def _hit_line(match: Match) -> str:
    cue = f" (“{plain(match.claim.cue)}”)" if match.claim.cue else ""
    background = ", background: said of long ago, so it never rings" if match.claim.background else ""
    named = [f"{label} {plain(value)}" for label, value in _named(match) if value]
    return f"  hit: {match.claim.kind}{cue}{background}, {', '.join([*named, f'score {match.score}'])}"


def _named(match: Match) -> Sequence[tuple[str, str | None]]:
    return (
        ("who", wording.who(match)),
        ("with", match.other),
        ("where", wording.where(match)),
        ("when", wording.when(match)),
        ("grade", wording.grade(match)),
        ("by", wording.by(match)),
    )


def _reason_lines(reasons: Sequence[Reason]) -> Iterator[str]:
    """Each reason once, with the sentences for which it holds."""
    if reasons:
        yield "  not told, and why:"
    told = sorted(reasons, key=_said)
    by_words = {said: tuple(filter(None, (one.quote for one in same))) for said, same in groupby(told, _said)}
    for said in dict.fromkeys(map(_said, reasons)):
        yield f"    {plain(said)}"
        yield from (f"  {quote}" for quote in _quotes(by_words[said]))


def _said(one: Reason) -> str:
    """A reason as a sentence, with the alternative of `either` for which it holds."""
    return f"either, {one.block}: {_reason(one)}" if one.block else _reason(one)


def _reason(one: Reason) -> str:
    about = f": {one.detail}" if one.detail else ""
    about_words = f" (as typed): {one.aside}" if one.reason is Veto.NOT_NEAR else ""
    match one.reason:
        case Obstacle.PARTED:
            return f"{one.reason}: {one.who}, {one.detail}"
        case Obstacle():
            return f"{one.reason}{about}"
        case Apart() | Drop():
            return f"{one.who or 'anyone'} – {one.reason}{about}"
        case Unsettled():
            return f"{one.who or 'anyone'}, {one.detail} – {one.reason}"
        case _:
            return f"“{one.detail}” is not taken for {one.who} – {one.reason}{about_words}"


_UNKNOWN_SOURCE: Final = "it is not known from which source this comes"


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whether a rule looks at an article at all, and a line for each key that says so."""

    decision: ScopeDecision
    lines: tuple[KeyLine, ...]

    @classmethod
    def of(cls, rule: Rule, article: Article, filed: Filed, now: datetime) -> "_Scope":
        """By status, languages and age; by source where the store knows any, of several one that passes."""
        known = [replace(article, origin=origin) for origin in filed.origins]
        asked = rule if known else replace(rule, sources=SourceFilter())
        known.sort(key=lambda one: in_scope(asked, one, now) is not ScopeDecision.IN_SCOPE)
        (judged, *_) = (*known, article)
        lines = tuple(
            KeyLine(line.key, line.wanted, KeyState.ASIDE, detail=_UNKNOWN_SOURCE)
            if line.key == "sources" and not known
            else KeyLine(line.key, line.wanted, KeyState.PASSED if line.passes else KeyState.FAILED, detail=line.found)
            for line in scope_lines(rule, judged, now)
        )
        return cls(in_scope(asked, judged, now), lines)


def _stored_line(stored: StoredHit) -> str:
    hit, decision = stored.hit, stored.decision
    told = "; ".join(kept_lines(stored)) or ("told" if decision.reason.rings else "not told")
    detail = f" ({plain(decision.detail)})" if decision.detail else ""
    seen = moment(hit.sighting.seen)
    read = "" if hit.sighting.read == IN_FULL else f", read: {hit.sighting.read}"
    return f"  stored {seen} as {hit.match.claim.kind}{read}, story {hit.story}: {told}, {decision.reason}{detail}"


def _stored_value(stored: StoredHit) -> Mapping[str, Any]:
    return {
        "seen": stored.hit.sighting.seen.isoformat(),
        "claim": stored.hit.match.claim.kind,
        "story": stored.hit.story,
        "read": stored.hit.sighting.read.status,
        "shortfall": stored.hit.sighting.read.shortfall,
        "rings": stored.decision.reason.rings,
        "kept": list(kept_lines(stored)),
        "reason": stored.decision.reason,
        "detail": stored.decision.detail,
    }
