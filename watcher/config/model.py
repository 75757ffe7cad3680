"""What may stand in config.yaml: one frozen model a section, with every default.

Keys of type NotYet are known to the language but not to this version; supporting one begins with changing its type.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from watcher.config.values import (
    Addresses,
    Age,
    BesideConfig,
    BodySize,
    ChannelName,
    Deadline,
    Digest,
    Flag,
    Format,
    Gap,
    HeaderName,
    HeaderValue,
    InState,
    Interval,
    Language,
    Level,
    LogFormat,
    LogLevel,
    Networks,
    NotEmpty,
    NotYet,
    Pages,
    ProxyUrl,
    QuietHours,
    Selector,
    StoreUrl,
    Text,
    Texts,
    Url,
    UserAgent,
    Workers,
    Zone,
)
from watcher.core.news.fulltext import FullText
from watcher.document import suggest, worded

TERMINAL = "terminal"


class Section(BaseModel):
    """A mapping of config.yaml with a fixed set of keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)


class Poll(Section):
    """How sources are polled."""

    every: Interval = timedelta(minutes=15)
    total_deadline: Deadline = timedelta(seconds=20)
    max_body: BodySize = 10_000_000
    per_host_gap: Gap = timedelta(seconds=2)
    max_promise: Interval = timedelta(hours=6)
    parallel: Workers = 8
    full_text: Pages = FullText.WHEN_SHORT
    user_agent: UserAgent = "watcher/$version"
    allow_addresses: Networks = ()
    proxy: ProxyUrl | None = None


class Web(Section):
    """What all sources on the web have in common; the values of `headers` keep their `${NAME}`."""

    name: Text
    every: Interval | None = None
    tags: Texts = ()
    group: Text | None = None
    language: Language | None = None
    headers: Mapping[HeaderName, HeaderValue] = Field(default_factory=dict)
    full_text: Pages | None = None


class Feed(Web):
    """An RSS, Atom or JSON feed; `url` keeps its `${NAME}`."""

    url: Url


class Sitemap(Web):
    """A list that a site keeps for search engines: of its news, of its pages, or of other such lists."""

    sitemap: Url


class Page(Web):
    """A page as a list of links: those that the CSS selector `links` picks."""

    page: Url
    links: Selector


class Telegram(Web):
    """A public channel of Telegram, by its name; read are the last posts that its preview page shows."""

    telegram: ChannelName


class Folder(Section):
    """A folder into which people and programs drop articles."""

    name: Text
    folder: InState
    every: NotYet = None
    tags: Texts = ()
    group: Text | None = None
    language: Language | None = None


_KINDS: Mapping[str, tuple[str, type[Section]]] = {
    "url": ("a feed", Feed),
    "sitemap": ("a sitemap", Sitemap),
    "page": ("a page", Page),
    "telegram": ("a channel of Telegram", Telegram),
    "folder": ("a folder", Folder),
}
"""The key that tells what kind a source is of, with the tag of its model; with a space it is never taken for a key."""


def _known_kind(written: object) -> object:
    """Refuse a source of no kind, or of several at once."""
    if not isinstance(written, dict):
        return written
    named = [f"`{key}`" for key in _KINDS if key in written]
    if len(named) > 1:
        what = f"a source is of one kind, and this one has {' and '.join(named)}"
        raise ValueError(worded(what, "make it two sources, or remove one of these keys"))
    if not named:
        near = next(filter(None, (suggest(key, _KINDS) for key in written if key not in Web.model_fields)), None)
        cure = f"did you mean `{near}`?" if near else f"give it {', '.join(f'`{key}`' for key in _KINDS)} or `opml`"
        raise ValueError(worded("this source has nothing to read from", cure))
    return written


def _kind(written: object) -> str | None:
    """The tag of the model that fits the keys; what has no keys is left for a model to refuse."""
    if isinstance(written, Section):
        return next((tag for tag, model in _KINDS.values() if isinstance(written, model)), None)
    if not isinstance(written, dict):
        return _KINDS["url"][0]
    return next((tag for key, (tag, _) in _KINDS.items() if key in written), None)


Polled: TypeAlias = Feed | Sitemap | Page | Telegram
"""A source on the web, which is asked now and then."""

Source: TypeAlias = Polled | Folder
"""A source that this version can read."""

AnySource: TypeAlias = Annotated[
    Annotated[Feed, Tag("a feed")]
    | Annotated[Sitemap, Tag("a sitemap")]
    | Annotated[Page, Tag("a page")]
    | Annotated[Telegram, Tag("a channel of Telegram")]
    | Annotated[Folder, Tag("a folder")],
    Discriminator(_kind),
    BeforeValidator(_known_kind),
]


_SHOWN: Final = {"url": "feed", "folder": "inbox"}


def kind_of(source: Source) -> str:
    """What a source is, in one word."""
    key = next(key for key, (_, model) in _KINDS.items() if isinstance(source, model))
    return _SHOWN.get(key, key)


class Channel(Section):
    """Where messages go, and when: addresses as they are written, before `${NAME}`; none means the terminal."""

    to: Addresses = ()
    zone: Zone | None = None
    quiet: QuietHours | None = None
    quiet_high: Text | None = None
    digest: Digest = ()
    fallback: Text | None = None


class Ops(Section):
    """Who is told about the service itself, what is called after progress, and whether a canary is sent once a day."""

    to: Annotated[Addresses, NotEmpty]
    heartbeat: Url | None = None
    canary: Flag = False


class Retention(Section):
    """How long texts of articles are kept, and how long hits, stories and alerts."""

    bodies: Age = timedelta(days=90)
    hits: Age = timedelta(days=730)


class Log(Section):
    """What is logged, and how."""

    format: Format = LogFormat.TEXT
    level: Level = LogLevel.INFO


def _with_terminal(channels: Mapping[str, Channel]) -> Mapping[str, Channel]:
    return {TERMINAL: Channel(), **channels}


class Config(Section):
    """The whole of config.yaml; paths are absolute, and the channel `terminal` is always there."""

    store: StoreUrl = "sqlite:///watcher.db"
    rules: BesideConfig = Path("rules")
    poll: Poll = Field(default_factory=Poll)
    sources: Annotated[tuple[AnySource, ...], NotEmpty]
    channels: Annotated[Mapping[Text, Channel], AfterValidator(_with_terminal)] = Field(default_factory=dict)
    default_channel: Text = TERMINAL
    zone: Zone
    ops: Ops | None = None
    log: Log = Field(default_factory=Log)
    retention: Retention = Field(default_factory=Retention)
    web: NotYet = None

    def every(self, source: Source) -> timedelta:
        """How often a source is polled."""
        return source.every or self.poll.every

    def zone_of(self, channel: str) -> ZoneInfo:
        """The time zone of a channel's messages."""
        return self.channels[channel].zone or self.zone


_SECTIONS: Mapping[tuple[str, ...], type[Section]] = {
    (): Config,
    ("poll",): Poll,
    ("ops",): Ops,
    ("log",): Log,
    ("retention",): Retention,
    **{("sources", tag): model for tag, model in _KINDS.values()},
}


def known_keys(path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the section at a path of keys and tags; none where the keys are free or nothing can stand."""
    in_channel = len(path) == 2 and path[0] == "channels"  # noqa: PLR2004 - `channels` and the name of one
    section = Channel if in_channel else _SECTIONS.get(path)
    return tuple(section.model_fields) if section else ()
