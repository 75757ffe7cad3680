"""What to ask a server for, and within which limits."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from watcher.core.polls.outcomes import Caching, Failed, Outcome
from watcher.sources.guard import Network

Permit = Callable[[str], Awaitable[Failed | None]]
"""Says why an address may not be asked for, if it may not."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for; `headers` may hold secrets and go to the site of `url` alone.

    `is_ours`: the URL was written by whoever runs this, who alone may have secrets filled into it. `by_robots`: it is
    made for people, and robots.txt says whether a program may ask for it. `permit` is asked before each hop, so that a
    redirect leads nowhere where we are not wanted. `gap`: how long its host is left alone afterwards, if that is longer
    than usual. `forced`: somebody wants it asked although its host wants silence.
    """

    url: str
    caching: Caching = field(default_factory=Caching)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_ours: bool = False
    by_robots: bool = False
    permit: Permit | None = None
    gap: timedelta = timedelta()
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take: `max_body` in bytes, inflated; the deadline covers all hops, not waits for a turn."""

    user_agent: str
    total_deadline: timedelta = timedelta(seconds=20)
    max_body: int = 10_000_000
    per_host_gap: timedelta = timedelta(seconds=2)
    parallel: int = 8
    allow_addresses: tuple[Network, ...] = ()
    proxy: str | None = field(default=None, repr=False)


class Fetching(Protocol):
    """What asks the network."""

    async def fetch(self, request: Request) -> Outcome:
        """What the URL holds now; whatever network and server do is an outcome."""
