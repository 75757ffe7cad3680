"""One request on its way: from hop to hop, within its deadline, with what each hop may see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources import answers
from watcher.sources.answers import Answer
from watcher.sources.request import Request
from watcher.sources.urls import UnfitUrlError, next_hop, same_site, sendable

MAX_HOPS: Final = 5


class StoppedError(Exception):
    """Ends a fetch early with its outcome."""

    def __init__(self, kind: FailureKind, detail: str, *, status: int | None = None) -> None:
        super().__init__(detail)
        self.failed = Failed(kind, detail, status=status)


@dataclass(slots=True)
class Journey:
    """One request on its way from hop to hop; `left` is what remains of the deadline, in seconds."""

    request: Request
    url: str
    left: float
    seen: set[str]
    allowance: float
    permanent: bool = True

    @property
    def at_home(self) -> bool:
        """Whether this hop may see what belongs to the source."""
        return same_site(self.url, sendable(self.request.url))

    @property
    def moved_to(self) -> str | None:
        """Where the source has moved for good; what it sends along in secret is not taken to another site for good."""
        moved = self.permanent and len(self.seen) > 1 and (self.at_home or not self.request.headers)
        return self.url if moved else None

    def move(self, answer: Answer, location: str) -> None:
        """Go on to where a redirect leads; raises StoppedError where it leads nowhere."""
        try:
            target = next_hop(self.url, location)
        except UnfitUrlError as error:
            detail = f"redirect refused: {error}"
            raise StoppedError(FailureKind.REFUSED, detail, status=answer.status) from error
        if target in self.seen or len(self.seen) > MAX_HOPS:
            detail = f"server redirects in a circle or more than {MAX_HOPS} times"
            raise StoppedError(FailureKind.REDIRECT_LOOP, detail, status=answer.status)
        self.url = target
        self.seen.add(target)
        self.permanent = self.permanent and answer.permanent


def conditions(journey: Journey) -> dict[str, str]:
    """The validators to send: they belong to one URL, and those which cannot be sent exactly are left out."""
    known = journey.request.caching
    if known.url != journey.url:
        return {}
    pairs = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: exact for name, value in pairs.items() if (exact := answers.sent_exactly(value))}


@asynccontextmanager
async def within(journey: Journey) -> AsyncIterator[None]:
    """Spend no more than what is left of the journey's deadline; raises StoppedError when it is used up."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        async with asyncio.timeout(journey.left):
            yield
    except TimeoutError as error:
        detail = f"server did not answer within {journey.allowance:g} s"
        raise StoppedError(FailureKind.TIMEOUT, detail) from error
    finally:
        journey.left -= loop.time() - started
