"""Whether an entry needs the text of its page, and which text is the better: never a wall, a stub or boilerplate."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, urlsplit

from watcher.core.language.furniture import furniture, paragraphs
from watcher.core.language.identity import link_key, text_hash
from watcher.core.language.languages import settle_language
from watcher.core.language.obstacles import CHALLENGE, CONSENT, REST_IS_PAID, SUBSCRIBERS
from watcher.core.language.text import transliterate
from watcher.core.news.aboutness import is_about, says_enough, share, weight
from watcher.core.news.articles import Entry
from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall

PAGES_A_POLL: Final = 10
"""So many pages are asked for in one poll of a source, of the newest entries."""

SHORT: Final = 800
"""Letters below which a feed's text is a teaser: in recorded feeds teasers end at 700, and texts begin at 1,000."""

_CUT_SHORT: Final = 3_000
"""A text that says of itself that it goes on is a teaser up to here; beyond, that is said of something else."""
_LONG: Final = 20_000
"""Letters beyond which no text is looked at more closely: so much is an article whatever stands around it."""
_STUB: Final = 1_500
"""Letters below which a page that says it is for subscribers shows a beginning only."""
_WALL: Final = 4_000
"""A page of more letters is no mere challenge."""


class FullText(StrEnum):
    """Whose pages are asked for."""

    NEVER = "never"
    WHEN_SHORT = "when short"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page gave: the address that answered, its article, and whether it says that it has to be paid for."""

    url: str
    title: str
    text: str
    language: str | None = None
    published: datetime | None = None
    published_raw: str | None = None
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """An entry with the better text, and how much of the article that is; ``page`` tells the texts of pages apart."""

    entry: Entry
    extent: Extent
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Entries whose pages are asked for, and those, by key, that want one and are not."""

    asked: tuple[Entry, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=dict)


def plan(
    fresh: Sequence[Entry],
    policy: FullText | None,
    *,
    edited: Collection[str] = (),
    is_news: bool = True,
    is_promising: Callable[[Entry], bool] = lambda _: False,
) -> Plan:
    """Choose whose pages to ask for: new entries before edited ones (by key), and the newest of each.

    Where they are too many, those that are promising come first: what the feed says of them names somebody watched.
    Only what ``is_news`` has any: on its first poll a source is asked for its feed alone. Without a policy, entries are
    whole.
    """
    if policy is None:
        return Plan()
    if policy is FullText.NEVER or not is_news:
        why = Shortfall.OFF if policy is FullText.NEVER else Shortfall.NO_NEWS
        return Plan((), {entry.key: without_page(entry, why) for entry in fresh})
    wanting = [entry for entry in fresh if policy is FullText.ALWAYS or is_short(entry.text)]
    links = Counter(link_key(entry.link) for entry in wanting)
    hindered = {entry.key: reason for entry in wanting if (reason := _hindrance(entry, links))}
    able = _ordered([entry for entry in wanting if entry.key not in hindered], edited, is_promising)
    hindered |= {entry.key: Shortfall.TOO_MANY for entry in able[PAGES_A_POLL:]}
    left = {entry.key: without_page(entry, hindered[entry.key]) for entry in wanting if entry.key in hindered}
    return Plan(tuple(able[:PAGES_A_POLL]), left)


def _ordered(entries: Sequence[Entry], edited: Collection[str], is_promising: Callable[[Entry], bool]) -> list[Entry]:
    """New entries before edited ones, then, where they are too many, promising ones, then the newest."""
    too_many = len(entries) > PAGES_A_POLL
    return sorted(entries, key=lambda entry: (entry.key in edited, too_many and not is_promising(entry), _age(entry)))


def _age(entry: Entry) -> float:
    """Newest first; what has no date may be the newest."""
    return -entry.published.timestamp() if entry.published else float("-inf")


def _hindrance(entry: Entry, links: Mapping[str | None, int]) -> Shortfall | None:
    """Why there is no page to ask for; one that several entries share belongs to none of them."""
    key = link_key(entry.link)
    if key is None or links[key] > 1 or "/" not in key:
        return Shortfall.NO_LINK
    return Shortfall.NOT_A_PAGE if _NO_PAGE.search(_split(entry.link).path) else None


_NO_PAGE: Final = re.compile(
    r"\.(?:mp[34]|m4[av]|ogg|oga|opus|aac|wav|flac|webm|mov|avi|pdf|jpe?g|png|gif|webp|zip)$", re.I
)


def is_short(text: str) -> bool:
    """Whether a feed's text is hardly more than a teaser."""
    if len(text) > _LONG:
        return False
    kept = _kept("", text)
    size = weight(kept)
    return size < SHORT or (size < _CUT_SHORT and _GOES_ON.search(text[-_TAIL:]) is not None)


_TAIL: Final = 80
_GOES_ON: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:continue reading|read (?:more|on)|keep reading|full (?:story|article)"
    r"|weiterlesen|mehr lesen|lire la suite|(?:seguir|continuar|sigue) leyendo|leer más"
    r"|читать (?:далее|полностью|дальше)|подробнее"
    r"|читати (?:далі|більше)|детальніше|czytaj (?:dalej|więcej)|leggi tutto|ler mais|lees (?:meer|verder)|läs mer)"
    r"|阅读全文|查看原文|اقرأ المزيد)[\s.…»›>→\])]*$",
    re.IGNORECASE,
)


def _kept(title: str, text: str) -> str:
    """A text without page furniture."""
    parts = [text[start:end] for start, end in paragraphs(text)]
    return "\n\n".join(part for part, why in zip(parts, furniture(title, parts), strict=True) if why is None)


def settle(entry: Entry, page: PageText, own_language: str | None = None) -> Settled:
    """Take the better of the texts of an entry and its page.

    The page's counts only when it tells of what the entry tells of; what the feed says beyond it is kept before it.
    Language and date are settled together with the page's, and with the language that the source is said to have.
    """
    text, mine = _kept(entry.title, page.text), _kept(entry.title, entry.text)
    shortfall = obstacle(entry, page)
    if shortfall and not (shortfall is Shortfall.PAYWALL and tells_of(entry, text)):
        return without_page(entry, shortfall)
    settled, mark = _with_facts(entry, page, own_language), text_hash(page.text)
    if weight(text) <= weight(mine):
        return Settled(settled, Extent.without(shortfall) if shortfall else IN_FULL, mark)
    status = ReadStatus.BLOCKED if shortfall else ReadStatus.PAGE
    better = _joined(mine, _without_pleas(page.text) if shortfall else page.text)
    return Settled(replace(settled, text=better), Extent(status, shortfall), mark)


def without_page(entry: Entry, shortfall: Shortfall) -> Settled:
    """An entry as its feed has it: a long text is the whole, whatever became of the page."""
    return Settled(entry, Extent.without(shortfall) if is_short(entry.text) else IN_FULL)


def distrust_repeated(entries: Iterable[Entry], settled: Mapping[str, Settled]) -> dict[str, Settled]:
    """All by key, those apart for which one text came as the page of several: it is no article of any of them."""
    counts = Counter(one.page for one in settled.values())
    return {
        entry.key: without_page(entry, Shortfall.OTHER) if one.page and counts[one.page] > 1 else one
        for entry in entries
        if (one := settled.get(entry.key))
    }


def _joined(mine: str, text: str) -> str:
    """The page's text, after what only the feed says."""
    return text if not mine or share(mine, text) >= _SAME else f"{mine}\n\n{text}"


def _without_pleas(text: str) -> str:
    return "\n\n".join(line for line in text.split("\n\n") if not SUBSCRIBERS.search(line))


def _with_facts(entry: Entry, page: PageText, own_language: str | None) -> Entry:
    """The entry with the language and date that it and its page are witnesses of, and the page's title for a guess."""
    tags = [tag for tag in (entry.language, page.language, own_language) if tag]
    return replace(
        entry,
        title=(entry.is_guessed and page.title) or entry.title,
        language=settle_language(tags, f"{entry.title}\n{page.text}"),
        published=(entry.published or page.published) if entry.published_raw else page.published or entry.published,
        published_raw=entry.published_raw or page.published_raw,
    )


def obstacle(entry: Entry, page: PageText) -> Shortfall | None:
    """What a page is instead of the article, None for the article.

    A phrase that the entry itself uses speaks against nothing: an article on captchas is no challenge.
    """
    said, seen = f"{entry.title}\n{entry.text}", f"{page.title}\n{page.text}"
    if _is_wall_address(entry.link, page.url):
        return Shortfall.CONSENT
    if not _split(page.url).path.strip("/"):  # the front page, where the headline may well stand among others
        return Shortfall.OTHER
    if not tells_of(entry, page.text) and weight(page.text) < _WALL:  # a wall may bear the title of what it hides
        walls = {Shortfall.CHALLENGE: CHALLENGE, Shortfall.CONSENT: CONSENT}
        if wall := next((name for name, pattern in walls.items() if _says(pattern, seen, said)), None):
            return wall
    stub = weight(_kept(entry.title, page.text)) < _STUB
    if (stub and (page.is_paid or _says(SUBSCRIBERS, page.text, said))) or REST_IS_PAID.search(page.text[-_REST:]):
        return Shortfall.PAYWALL
    if not page.text.strip():
        return Shortfall.EMPTY
    return None if tells_of(entry, seen) else Shortfall.OTHER


_REST: Final = 400
_WALL_HOST: Final = re.compile(r"(?:^|\.)(?:consent|cmp|cookies?|privacy|gdpr|zustimmung)\d*\.")
_WALL_PATH: Final = re.compile(
    r"/(?:(?:collect|cookie)[-_]?)?consent\b|/(?:cookie|privacy)[-_]?wall\b|/gdpr\b", re.IGNORECASE
)


def _says(pattern: re.Pattern[str], seen: str, said: str) -> bool:
    found = pattern.search(seen)
    return found is not None and not pattern.search(said)


def _is_wall_address(link: str | None, url: str) -> bool:
    """Whether a redirect led to where consent is asked for."""
    asked, answered = _split(link), _split(url)
    host = answered.hostname or ""
    if host != asked.hostname and _WALL_HOST.search(host):
        return True
    return bool(_WALL_PATH.search(answered.path)) and not _WALL_PATH.search(asked.path)


def _split(link: str | None) -> SplitResult:
    try:
        return urlsplit(link or "")
    except ValueError:
        return urlsplit("")


_SAME: Final = 0.7


def tells_of(entry: Entry, text: str) -> bool:
    """Whether a text tells of what an entry does: by the words of its headline, or of what the feed says.

    A headline out of a link has neither accents nor letters of other scripts, so the text is compared without them.
    """
    text = transliterate(text) if entry.is_guessed else text
    said = [words for words in (entry.title, _kept(entry.title, entry.text)) if says_enough(words)]
    return any(is_about(text, words) for words in said or [f"{entry.title}\n{entry.text}"])
