"""Finds the feed that an address leads to: the address itself, one that its page names, or one at a usual place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from watcher.core.polls.outcomes import Failed, Retrieved
from watcher.sources.documents import read_feed, read_offers
from watcher.sources.offers import Offer, Offers
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
        """The feed at an address or behind a page.

        Where what the page names is none, what it links to and looks like one is tried, and then usual places.
        """
        answer = await self._fetcher.fetch(Request(url, is_ours=True))
        if not isinstance(answer, Retrieved):
            return NotFound(answer.detail if isinstance(answer, Failed) else "the server says that nothing is new")
        parsed = await self._read(answer)
        if isinstance(parsed, Parsed):
            return Found(url, parsed)
        offers = await self._offers(answer)
        named = _fit(offers.named)
        if len(named) > 1:
            return NotFound(f"{url} names {len(named)} feeds: choose one of them", named)
        places = dict.fromkeys((*(offer.url for offer in named), *offers.linked, *_usual(answer.url)))
        return await self._first_of(place for place in places if "${" not in place) or NotFound(parsed.detail)

    async def _first_of(self, urls: Iterable[str]) -> Found | None:
        for url in urls:
            answer = await self._fetcher.fetch(Request(url))
            parsed = await self._read(answer) if isinstance(answer, Retrieved) else None
            if isinstance(parsed, Parsed):
                return Found(url, parsed)
        return None

    async def _offers(self, page: Retrieved) -> Offers:
        offers = await self._workers.run(read_offers, page.body, url=page.url, content_type=page.content_type)
        return Offers() if isinstance(offers, WorkerFailed) else offers

    async def _read(self, answer: Retrieved) -> Parsed | Failed | WorkerFailed:
        return await self._workers.run(
            read_feed, answer.body, url=answer.url, now=self._now, content_type=answer.content_type
        )


def _usual(url: str) -> Iterator[str]:
    """Usual places, that of the section first where the page is one of a site's."""
    section = urlsplit(url).path
    if section.endswith("/") and section != "/":
        yield urljoin(url, f"{section}feed")
    yield from (urljoin(url, place) for place in USUAL)


def _fit(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Without addresses into which a secret of ours would be filled."""
    return tuple(offer for offer in offers if "${" not in offer.url)
