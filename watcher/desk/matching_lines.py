"""Articles as JSON lines in, hits as JSON lines out: what `watcher match` speaks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from watcher.core.judging.matches import Match
from watcher.core.news.articles import Article, Entry, Origin, to_article
from watcher.desk.workbench import Workbench
from watcher.sources.dates import parse_date

_TEXTS: Final = ("title", "text", "published", "language", "url", "source")


def answer(line: bytes, bench: Workbench, now: datetime, only: Sequence[str] | None = None) -> Mapping[str, Any]:
    """The hits of one article, surest first; for a line that is no article, what is wrong with it.

    Only the rules with the ids ``only`` are tried, if any are given.
    """
    try:
        asked = _asked(line)
    except ValueError as error:
        return {"id": None, "error": str(error), "hits": []}
    matches = bench.matches(_article(asked, now), now, only)
    return {"id": asked.get("id"), "hits": [_hit(match) for match in matches]}


def written(answered: Mapping[str, Any]) -> bytes:
    """An answer as one line of JSON in UTF-8; half a surrogate pair, which UTF-8 cannot hold, stays escaped."""
    return json.dumps(answered, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _asked(line: bytes) -> Mapping[str, Any]:
    """The keys of one line. Raises ValueError for a line that is no JSON object of texts."""
    try:
        asked: Mapping[str, Any] = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        message = "the line is no UTF-8"
        raise ValueError(message) from None
    except RecursionError:
        message = "the line is nested too deeply"
        raise ValueError(message) from None
    complaint = next(_complaints(asked), None)
    if complaint is not None:
        raise ValueError(complaint)
    return asked


def _complaints(asked: object) -> Iterator[str]:
    if isinstance(asked, dict):
        yield from (f"`{key}` is no text" for key in _TEXTS if not isinstance(asked.get(key), str | None))
    else:
        yield "the line is no JSON object"


def _refuse(constant: str) -> None:
    message = f"{constant} is no JSON"
    raise ValueError(message)


def _article(asked: Mapping[str, Any], now: datetime) -> Article:
    entry = Entry(
        key=str(asked.get("id")),
        title=asked.get("title") or "",
        text=asked.get("text") or "",
        link=asked.get("url"),
        published=parse_date(asked.get("published"), now=now),
        language=asked.get("language"),
    )
    source = asked.get("source") or ""
    return to_article(entry, Origin(source=source, outlet=source), now)


def _hit(match: Match) -> Mapping[str, Any]:
    return {
        "rule": match.rule,
        "claim": match.claim.kind,
        "cue": match.claim.cue,
        "background": match.claim.background,
        "grade": match.grade,
        "score": match.score,
        "who": match.who,
        "where": match.where,
        "when": match.when,
        "quote": match.quote,
        "evidence": [asdict(evidence) for evidence in match.evidence],
    }
