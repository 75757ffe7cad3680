"""Articles as JSON lines in, hits as JSON lines out: what `watcher match` speaks."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from watcher.core.articles import Article, Entry, Origin, to_article
from watcher.core.matching import Match
from watcher.workbench import Workbench

_KEYS: Final = ("id", "title", "text", "published", "language", "url", "source")


def answer(line: str, bench: Workbench, now: datetime, only: str | None = None) -> Mapping[str, Any]:
    """The hits of one article, surest first; for a line that is no article, what is wrong with it."""
    try:
        asked = _asked(line)
        article = _article(asked, now)
    except ValueError as error:
        return {"id": None, "error": str(error), "hits": []}
    return {"id": asked["id"], "hits": [_hit(match) for match in bench.matches(article, now, only)]}


def _asked(line: str) -> Mapping[str, Any]:
    """The keys of one line, absent ones as None. Raises ValueError for a line that is no JSON object of texts."""
    asked = json.loads(line)
    unfit = None if isinstance(asked, dict) else "the line is no JSON object"
    if unfit is None:
        unfit = next((f"`{key}` is no text" for key in _KEYS[1:] if not isinstance(asked.get(key), str | None)), None)
    if unfit is not None:
        raise ValueError(unfit)
    return {key: asked.get(key) for key in _KEYS}


def _article(asked: Mapping[str, Any], now: datetime) -> Article:
    published = None if asked["published"] is None else datetime.fromisoformat(asked["published"])
    entry = Entry(
        key=str(asked["id"]),
        title=asked["title"] or "",
        text=asked["text"] or "",
        link=asked["url"],
        published=published,
        language=asked["language"],
    )
    source = asked["source"] or ""
    return to_article(entry, Origin(source=source, outlet=source), now)


def _hit(match: Match) -> Mapping[str, Any]:
    return {
        "rule": match.rule,
        "claim": match.claim.kind,
        "grade": match.grade,
        "score": match.score,
        "who": match.who,
        "where": match.where,
        "when": match.when,
        "quote": match.quote,
        "evidence": [asdict(evidence) for evidence in match.evidence],
    }
