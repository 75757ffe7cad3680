"""Finds the feed that an address leads to: the address itself, one that its page names, or one at a usual place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from watcher.core.polls.outcomes import Failed, Retrieved
from watcher.sources.documents import read_feed, read_offers
from watcher.sources.offers import Offer
from watcher.sources.parsed import Parsed
from watcher.sources.request import Fetching, Request
from watcher.sources.workers import WorkerFailed, Working

USUAL: Final = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
"""Where feeds are that no page names."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed and what it holds now."""

    url: str
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is none; or the ``offers`` of a page among which somebody has to choose."""

    why: str
    offers: tuple[Offer, ...] = ()


class Discovery:
    """Asks politely, one request after the other."""

    def __init__(self, fetcher: Fetching, workers: Working, now: datetime) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._now = now

    async def find(self, url: str) -> Found | NotFound:
        """The feed at an address or behind a page; usual places are tried only where the page names none."""
        answer = await self._fetcher.fetch(Request(url, is_ours=True))
        if not isinstance(answer, Retrieved):
            return NotFound(answer.detail if isinstance(answer, Failed) else "the server says that nothing is new")
        parsed = await self._read(answer)
        if isinstance(parsed, Parsed):
            return Found(url, parsed)
        offers = _fit(await self._offers(answer))
        if len(offers) > 1:
            return NotFound(f"{url} names {len(offers)} feeds: choose one of them", offers)
        places = [offer.url for offer in offers] or [urljoin(answer.url, place) for place in USUAL]
        return await self._first_of(places) or NotFound(parsed.detail)

    async def _first_of(self, urls: Iterable[str]) -> Found | None:
        for url in urls:
            answer = await self._fetcher.fetch(Request(url))
            parsed = await self._read(answer) if isinstance(answer, Retrieved) else None
            if isinstance(parsed, Parsed):
                return Found(url, parsed)
        return None

    async def _offers(self, page: Retrieved) -> tuple[Offer, ...]:
        offers = await self._workers.run(read_offers, page.body, url=page.url, content_type=page.content_type)
        return () if isinstance(offers, WorkerFailed) else offers

    async def _read(self, answer: Retrieved) -> Parsed | Failed | WorkerFailed:
        return await self._workers.run(
            read_feed, answer.body, url=answer.url, now=self._now, content_type=answer.content_type
        )


def _fit(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Without addresses into which a secret of ours would be filled."""
    return tuple(offer for offer in offers if "${" not in offer.url)
