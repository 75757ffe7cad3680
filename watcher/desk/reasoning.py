"""What a rule makes of an article and why, as lines for people and as a value for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from watcher.core.judging.diagnosis import Apart
from watcher.core.judging.instances import Drop
from watcher.core.judging.matching import Match
from watcher.core.judging.reasons import Explanation, KeyLine, Obstacle, Reason
from watcher.core.judging.settling import Unsettled
from watcher.core.language.boilerplate import Furniture
from watcher.core.language.phrasing import moment
from watcher.core.news.articles import Article
from watcher.core.news.extent import IN_FULL
from watcher.core.relations.scope import ScopeDecision, in_scope
from watcher.core.rule import Rule, SourceFilter
from watcher.core.telling.render import plain
from watcher.desk.records import kept_lines
from watcher.store import StoredHit

_SHOWN: Final = 160
"""Letters of a paragraph that was left out."""
_SENTENCES: Final = 3
"""Sentences shown for a key or a reason; the others are counted."""


def explanation_lines(
    explanation: Explanation, rule: Rule, article: Article, *, stored: Iterable[StoredHit], now: datetime
) -> Iterator[str]:
    """The keys of a rule, its hits or why there is none, its scope, what was left unread, and what was told."""
    yield plain(article.title)
    published = "unknown" if article.published is None else moment(article.published)
    read = "" if article.read.in_full else f", read: {article.read}"
    language = f"language {article.language or 'unknown'} (another by --language)"
    yield f"  {language}, published {published}{read}"
    for number, lines in groupby(explanation.lines, lambda line: line.block):
        if number:
            yield f"  either, {number}:"
        for line in lines:
            yield from _key_lines(line)
    yield from map(_hit_line, explanation.matches)
    if not explanation.matches:
        yield "  no hit"
    yield from _reason_lines(explanation.reasons)
    yield from _scope_lines(rule, article, now)
    for dropped in article.dropped:
        if dropped.reason is not Furniture.HEADLINE_AGAIN:
            yield f"  not read ({dropped.reason}): {plain(article.text[dropped.start : dropped.end], _SHOWN)}"
    yield from map(_stored_line, stored)


def explanation_value(
    explanation: Explanation, rule: Rule, article: Article, *, stored: Iterable[StoredHit], now: datetime
) -> Mapping[str, Any]:
    """The same as one value that JSON can hold."""
    return {
        "rule": rule.id,
        "title": article.title,
        "language": article.language,
        "published": None if article.published is None else article.published.isoformat(),
        "read": article.read.status,
        "shortfall": article.read.shortfall,
        "keys": [asdict(line) for line in explanation.lines],
        "hits": [asdict(match) for match in explanation.matches],
        "reasons": [asdict(reason) for reason in explanation.reasons],
        "scope": _scope(rule, article, now),
        "stored": [_stored_value(one) for one in stored],
    }


def _key_lines(line: KeyLine) -> Iterator[str]:
    yield f"  {line.key} {plain(line.wanted)}: {line.state}"
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
        ("who", match.who),
        ("with", match.other),
        ("where", match.where),
        ("when", match.when),
        ("grade", match.grade),
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
    """A reason as a sentence."""
    about = f": {one.detail}" if one.detail else ""
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
            return f"“{one.detail}” is not taken for {one.who} – {one.reason}"


def _scope(rule: Rule, article: Article, now: datetime) -> ScopeDecision:
    """By status, languages and age; the source of a file or page is not known, so ``sources`` is set aside."""
    return in_scope(replace(rule, sources=SourceFilter()), article, now)


def _scope_lines(rule: Rule, article: Article, now: datetime) -> Iterator[str]:
    yield f"  scope: {_scope(rule, article, now)}"
    if rule.sources != SourceFilter():
        yield "  sources: set aside, since it is not known from which source this comes"


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
