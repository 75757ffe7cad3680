"""What robots.txt lets us ask of a site (RFC 9309): fetched by the guarded client, and kept for a day."""

import asyncio
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlsplit

from watcher.core.polls.outcomes import Failed, FailureKind, Outcome, Retrieved
from watcher.sources.request import Fetching, Request

_PARSED: Final = 512_000
"""Bytes that are read; RFC 9309, 2.5, asks for no less than 500 kibibytes."""
_KEPT: Final = 24 * 3600
_KEPT_UNREACHABLE: Final = 3600
"""Seconds: RFC 9309, 2.4, lets an answer be kept for a day."""
_REMEMBERED: Final = 1000
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~-]")
_SAFE: Final = "/?:@!$&'()*+,;=%~#[]"
LONGEST_GAP: Final = timedelta(seconds=10)
"""What is believed of a `Crawl-delay`, which no standard knows: it is written for those who walk through all of a site,
and with more than this most of the pages of one poll would come too late."""
_SECONDS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_NONE_THERE: Final = range(400, 500)


class Permission(StrEnum):
    """Whether a page may be asked for, or why not."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden by robots.txt"
    UNKNOWN = "robots.txt could not be read"
    """RFC 9309, 2.3.1.4: then all is to be taken for forbidden."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A path pattern, in which ``*`` stands for anything and ``$`` at the end for the end, and what it says."""

    pattern: str
    allows: bool

    def fits(self, path: str) -> bool:
        """Whether a path begins as the pattern says; the time is that of a few searches, whatever the pattern."""
        anchored = self.pattern.endswith("$")
        first, *others = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        if not others:
            return not anchored or path == first
        at, last = len(first), others.pop()
        for part in others:
            if (found := path.find(part, at)) < 0:
                return False
            at = found + len(part)
        return path.find(last, at) >= 0 if not anchored else path.endswith(last) and len(path) - len(last) >= at


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one robots.txt that are meant for us, and the gap between two requests that it asks for."""

    rules: tuple[_Rule, ...] = ()
    gap: timedelta = timedelta()

    @classmethod
    def parse(cls, body: bytes, agent: str) -> "Rules":
        """Read those for the product named ``agent``, else those for all; what is no rule is passed over."""
        groups: dict[str, list[_Rule | timedelta]] = {}
        text = body[:_PARSED].decode("utf-8", "replace").lstrip("\ufeff")
        for name, rule in _groups(text, frozenset({agent.lower(), "*"})):
            groups.setdefault(name, []).extend([] if rule is None else [rule])
        ours = groups.get(agent.lower(), groups.get("*", []))
        gaps = [rule for rule in ours if isinstance(rule, timedelta)]
        return cls(tuple(rule for rule in ours if isinstance(rule, _Rule)), max(gaps, default=timedelta()))

    def allow(self, url: str) -> bool:
        """Whether the page at a URL may be asked for: the longest pattern that fits says so, and of two the kinder."""
        parts = urlsplit(url)
        path = _plain(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        fitting = ((len(rule.pattern), rule.allows) for rule in self.rules if rule.fits(path))
        return max(fitting, default=(0, True))[1]


def _groups(text: str, wanted: Set[str]) -> Iterator[tuple[str, _Rule | timedelta | None]]:
    """Each of the wanted products with each of its rules and gaps; None for being named at all.

    Others are not kept: a file may name thousands, and each with thousands of rules.
    """
    names: set[str] = set()
    in_head = False
    for line in re.split(r"[\r\n]+", text):
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            named = {_product(value)} & wanted
            names = names | named if in_head else named
            in_head = True
            yield from ((name, None) for name in named)
        elif key in {"allow", "disallow"}:
            in_head = False
            if value.startswith(("/", "*")):
                yield from ((name, _Rule(_plain(value), allows=key == "allow")) for name in names)
        elif key == "crawl-delay":
            in_head = False
            if _SECONDS.fullmatch(value):
                yield from ((name, min(timedelta(seconds=float(value)), LONGEST_GAP)) for name in names)


def _product(value: str) -> str:
    token = _TOKEN.match(value)
    return token[0].lower() if token else value


def _plain(path: str) -> str:
    """A path in the one spelling in which patterns and addresses are compared (RFC 9309, 2.2.2)."""
    return _ESCAPE.sub(_unescaped, quote(path, safe=_SAFE, errors="surrogatepass"))


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()


@dataclass(slots=True)
class _Site:
    """What is known of a site, and until when by a monotonic clock; None for what could not be read."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    until: float = float("-inf")
    rules: Rules | None = None


class Robots:
    """Asks each site once a day what it lets us ask for."""

    def __init__(self, fetcher: Fetching, user_agent: str, monotonic: Callable[[], float]) -> None:
        """``user_agent`` is what requests say; its first word is the name that robots.txt may know."""
        self._fetcher = fetcher
        self._agent = _product(user_agent)
        self._monotonic = monotonic
        self._sites: dict[str, _Site] = {}

    async def permission(self, url: str) -> Permission:
        """Whether a page may be asked for; asks its site for robots.txt first when that is not known."""
        origin = _origin(url)
        site = self._known(origin)
        async with site.lock:
            if site.until <= self._monotonic():
                site.rules = await self._read(await self._fetcher.fetch(Request(f"{origin}/robots.txt")))
                site.until = self._monotonic() + (_KEPT_UNREACHABLE if site.rules is None else _KEPT)
        if site.rules is None:
            return Permission.UNKNOWN
        return Permission.ALLOWED if site.rules.allow(url) else Permission.FORBIDDEN

    def gap(self, url: str) -> timedelta:
        """How long the site of an address wants to be left alone after a request, as far as that is known."""
        site = self._sites.get(_origin(url))
        return site.rules.gap if site and site.rules else timedelta()

    async def _read(self, outcome: Outcome) -> Rules | None:
        if isinstance(outcome, Retrieved):
            return await asyncio.to_thread(Rules.parse, outcome.body, self._agent)
        return Rules() if isinstance(outcome, Failed) and _says_none(outcome) else None

    def _known(self, origin: str) -> _Site:
        if origin not in self._sites and len(self._sites) >= _REMEMBERED:
            now = self._monotonic()
            self._sites = {name: site for name, site in self._sites.items() if site.lock.locked() or site.until > now}
            for name in [name for name, site in self._sites.items() if not site.lock.locked()][: _REMEMBERED // 2]:
                del self._sites[name]
        return self._sites.setdefault(origin, _Site())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _says_none(failed: Failed) -> bool:
    """Whether a site answered that it has no robots.txt, or an empty one: a site that wants patience said neither."""
    if failed.kind is FailureKind.RATE_LIMITED:
        return False
    return failed.kind is FailureKind.EMPTY or failed.status in _NONE_THERE
