"""How much of an article its source let us read, and what stood in the way of the rest."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ReadStatus(StrEnum):
    """What of an article was read."""

    FEED_TEXT = "feed text"
    """What the feed, or the file that somebody dropped, holds."""
    PAGE = "page"
    HEADLINE_ONLY = "headline only"
    BLOCKED = "blocked"
    """Its page was asked for in vain; the feed's text and the beginning of the page may have been read."""


class Shortfall(StrEnum):
    """Why an article was not read in full."""

    OFF = "pages are not asked for"
    """By `full_text: never`."""
    NO_NEWS = "pages are asked for of news only"
    """Not of what a source held on its first poll, or after a pause."""
    NO_LINK = "it has no link to a page of its own"
    TOO_MANY = "more new entries than pages are asked for in one poll"
    LATE = "its page did not come in time"
    UNREACHABLE = "its page could not be had"
    NOT_A_PAGE = "its link leads to no web page"
    UNREADABLE = "its page could not be read"
    EMPTY = "its page holds no text"
    OTHER = "its link leads to a page that tells of something else"
    ROBOTS = "robots.txt forbids its page"
    REFUSED = "the server refuses its page"
    CHALLENGE = "its page lets in browsers only"
    CONSENT = "its page asks for consent first"
    PAYWALL = "its page is for subscribers"
    NO_TEXT = "there is a headline only"

    @property
    def is_block(self) -> bool:
        """Whether somebody does not want us to read it."""
        return self in _BLOCKS


_BLOCKS: Final = frozenset({
    Shortfall.ROBOTS, Shortfall.REFUSED, Shortfall.CHALLENGE, Shortfall.CONSENT, Shortfall.PAYWALL,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extent:
    """What was read, and why not all of it; without a shortfall all was."""

    status: ReadStatus = ReadStatus.FEED_TEXT
    shortfall: Shortfall | None = None

    @classmethod
    def without(cls, shortfall: Shortfall) -> "Extent":
        """That of the feed's text, where the page was not had."""
        return cls(ReadStatus.BLOCKED if shortfall.is_block else ReadStatus.FEED_TEXT, shortfall)

    def of_headline(self) -> "Extent":
        """The same where there is no text beside the headline."""
        status = ReadStatus.BLOCKED if self.status is ReadStatus.BLOCKED else ReadStatus.HEADLINE_ONLY
        return Extent(status, self.shortfall or Shortfall.NO_TEXT)

    @property
    def in_full(self) -> bool:
        """Whether nothing is known to be missing."""
        return self.shortfall is None

    def __str__(self) -> str:
        is_said = self.status is ReadStatus.HEADLINE_ONLY and self.shortfall is Shortfall.NO_TEXT
        return str(self.status) if self.shortfall is None or is_said else f"{self.status} ({self.shortfall})"


IN_FULL: Final = Extent()
"""All of what the feed or file holds, which is all there is."""
