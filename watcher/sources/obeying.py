"""Asks robots.txt before a page that is made for people is asked for."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from watcher.core.polls.outcomes import Failed, FailureKind, Outcome
from watcher.sources.request import Fetching, Request
from watcher.sources.robots import Permission, Robots
from watcher.sources.urls import UnfitUrlError, host_of, sendable

_REFUSALS: Final = {
    Permission.FORBIDDEN: Failed(FailureKind.ROBOTS, "robots.txt of {host} forbids programs to ask for this page"),
    Permission.UNKNOWN: Failed(
        FailureKind.CONNECTION, "robots.txt of {host} could not be read, so nothing else is asked for now"
    ),
}


class ObedientFetcher:
    """Fetches what robots.txt allows, wherever redirects lead; for other than pages, nobody is asked."""

    def __init__(self, fetcher: Fetching, robots: Robots) -> None:
        self._fetcher = fetcher
        self._robots = robots

    async def fetch(self, request: Request) -> Outcome:
        """What the URL holds now, or who forbids to ask."""
        if not request.by_robots:
            return await self._fetcher.fetch(request)
        if refusal := await self._refusal(request.url):
            return refusal
        return await self._fetcher.fetch(replace(request, permit=self._refusal, gap=self._gap(request.url)))

    def _gap(self, url: str) -> timedelta:
        try:
            return self._robots.gap(sendable(url))
        except UnfitUrlError:
            return timedelta()

    async def _refusal(self, url: str) -> Failed | None:
        try:
            host, sent = host_of(url), sendable(url)
        except UnfitUrlError:  # which is for the fetcher to say
            return None
        refusal = _REFUSALS.get(await self._robots.permission(sent))
        return refusal and Failed(refusal.kind, refusal.detail.format(host=host))
