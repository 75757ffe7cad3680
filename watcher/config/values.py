"""The kinds of values in config.yaml: how each is read from its text, and what a wrong one is told.

A reader raises ValueError with `what is wrong – how to cure it`; texts that may hold a secret are not repeated in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

import watcher
from watcher.config.credentials import Secrets, expand
from watcher.core.hours import Quiet, Slot
from watcher.core.news.fulltext import FullText
from watcher.document import duration, flag, one_of, quiet_hours, shown, size, slot, suggest, whole_number, worded

Amount = TypeVar("Amount", timedelta, int)

NOT_YET = "not supported by this version yet"
_SQLITE = "sqlite:///"
_USER = re.compile(r"https?://[^/?#\s]*@")
_CHANNEL = re.compile(r"(?:@|(?:https?://)?t\.me/(?:s/)?)?([A-Za-z]\w{3,31})/?", re.ASCII)
"""Letters, digits and underscores: https://telegram.org/faq#usernames-and-t-me"""


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a value depends on beside its text: secrets and the two base folders."""

    secrets: Secrets
    folder: Path
    state: Path


class LogFormat(StrEnum):
    """How log lines are written."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """The least important log lines that are written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def reading(convert: Callable[[str], object]) -> BeforeValidator:
    """Fill in `${NAME}`, then convert; defaults, which are no texts, pass as they are."""

    def read(written: object, info: ValidationInfo[Context]) -> object:
        single = _single(written)
        return _filled_in(single, convert, _context(info).secrets) if isinstance(single, str) else single

    return BeforeValidator(read)


def _filled_in(text: str, convert: Callable[[str], object], secrets: Secrets) -> object:
    """What `convert` makes of the text with its secrets; a complaint names them and never shows them."""
    filled = expand(text, secrets)
    try:
        return convert(filled)
    except ValueError as error:
        if filled == text:
            raise
        cure = str(error).rpartition(" – ")[2]
        raise ValueError(worded(f"the value behind {shown(text)} does not fit here", cure)) from None


def within(convert: Callable[[str], Amount], least: str, most: str) -> BeforeValidator:
    """Convert, and refuse what lies outside the limits, which are written as the value is."""

    def read(text: str) -> Amount:
        amount = convert(text)
        if not convert(least) <= amount <= convert(most):
            raise ValueError(worded(f"{shown(text)} is out of range", f"write {least} to {most}"))
        return amount

    return reading(read)


def one_or_many(value: object) -> object:
    """A single text where a list may stand is a list of one."""
    return (value,) if isinstance(value, str) else value


def _context(info: ValidationInfo[Context]) -> Context:
    """The context of the reading; a model that is built in code has none, and its relative paths stay relative."""
    return info.context or Context(Secrets({}), Path(), Path())


def _single(written: object) -> object:
    """Refuse a list or keys where one value is expected."""
    if isinstance(written, list | dict):  # pydantic gathers ValueErrors; a TypeError would escape
        raise ValueError(  # noqa: TRY004
            worded("one value is expected here, not a list or keys", "write a single one")
        )
    return written


def _not_empty(written: object) -> object:
    if written == []:
        raise ValueError(worded("the list is empty", "write at least one item"))
    return written


def _matching(pattern: str, what: str, cure: str) -> BeforeValidator:
    """Accept texts of one form, as they are written."""

    def read(text: object) -> object:
        if not re.fullmatch(pattern, str(_single(text))):
            raise ValueError(worded(what, cure))
        return text

    return BeforeValidator(read)


def _below(base: Callable[[Context], Path]) -> BeforeValidator:
    """Take a relative path from the base."""

    def read(written: object, info: ValidationInfo[Context]) -> Path:
        context = _context(info)
        return base(context) / expand(str(_single(written)), context.secrets)

    return BeforeValidator(read)


def _store(written: object, info: ValidationInfo[Context]) -> str:
    """The URL of the store, with an absolute path."""
    text = str(_single(written))
    if text.startswith("postgres"):
        raise ValueError(worded(f"a PostgreSQL store is {NOT_YET}", f"write `{_SQLITE}watcher.db`"))
    name = text.removeprefix(_SQLITE)
    if name in {text, "", ":memory:"}:
        raise ValueError(worded("the store is no SQLite file", f"write it as `{_SQLITE}watcher.db`"))
    context = _context(info)
    return f"{_SQLITE}{context.state / expand(name, context.secrets)}"


def _selector(text: str) -> str:
    """A CSS selector, as it is written."""
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415 - most configurations name no page

    try:
        HTMLTranslator().css_to_xpath(text)
    except SelectorError as error:
        raise ValueError(worded(f"{shown(text)} is no CSS selector: {error}", "write it as `article a`")) from None
    return text


def _channel_name(text: str) -> str:
    """The bare name of a public channel, whether it is written with an @, as an address or as it is."""
    found = _CHANNEL.fullmatch(text.strip())
    if not found:
        what = f"{shown(text)} is no name of a public channel"
        raise ValueError(worded(what, "write what follows t.me/ in its address, as `channelname`"))
    return found[1]


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text.strip())
    except ValueError:
        raise ValueError(worded(f"{shown(text)} is no address range", "write it as `10.1.0.0/16`")) from None


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, LookupError):
        near = suggest(text, available_timezones())
        cure = f"did you mean `{near}`?" if near else "write it as `Europe/Berlin`"
        raise ValueError(worded(f"{shown(text)} is no time zone", cure)) from None


def _user_agent(text: str) -> str:
    return text.strip().replace("$version", watcher.__version__)


def _refuse(written: object, info: ValidationInfo[Context]) -> None:
    if written is not None:
        raise ValueError(worded(f"`{info.field_name}` is {NOT_YET}", "remove the key"))


def has_user(address: str) -> bool:
    """Whether an address holds a user name or a password, with which none is ever asked."""
    return bool(_USER.match(address))


def _without_user(written: str) -> str:
    if has_user(written):
        what = "an address with a user name or password is never asked"
        raise ValueError(worded(what, "take them out; the credentials of a source are put into its `headers`"))
    return written


NotEmpty = BeforeValidator(_not_empty)
"""For lists: an empty one is refused."""

NotYet: TypeAlias = Annotated[None, BeforeValidator(_refuse)]
"""A key that only a later version knows: refused, so that nobody relies on it."""

Written: TypeAlias = str
"""A text that keeps its `${NAME}`: the secret is filled in by `expand` when it is used, and stored nowhere."""

Text: TypeAlias = Annotated[str, Field(min_length=1), reading(str.strip)]
Texts: TypeAlias = Annotated[tuple[Text, ...], BeforeValidator(one_or_many)]
Language: TypeAlias = Annotated[
    str, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "this is no language code", "write it as `en` or `pt-br`")
]
Url: TypeAlias = Annotated[
    Written,
    AfterValidator(_without_user),
    _matching(r"https?://[^/?#\s]\S*", "this is no address on the web", "begin it with https:// or http://"),
]
ProxyUrl: TypeAlias = Annotated[
    Written,
    _matching(r"https?://[^/?#\s]+/?", "this is no address of a proxy", "write it as http://proxy.example.org:3128"),
]
Selector: TypeAlias = Annotated[str, Field(min_length=1), reading(_selector)]
ChannelName: TypeAlias = Annotated[str, reading(_channel_name)]
HeaderName: TypeAlias = Annotated[
    str, _matching(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", "this is no name of a header", "write it as `Authorization`")
]
HeaderValue: TypeAlias = Annotated[
    Written, _matching(r"[^\r\n]*", "the value of a header is one line", "write it in one line")
]
Flag: TypeAlias = Annotated[bool, reading(flag)]
Addresses: TypeAlias = Annotated[tuple[Written, ...], BeforeValidator(one_or_many)]
Interval: TypeAlias = Annotated[timedelta, within(duration, "5 minutes", "24 hours")]
Age: TypeAlias = Annotated[timedelta, within(duration, "2 days", "100 years")]
Deadline: TypeAlias = Annotated[timedelta, within(duration, "1 second", "5 minutes")]
Gap: TypeAlias = Annotated[timedelta, within(duration, "0 seconds", "1 hour")]
BodySize: TypeAlias = Annotated[int, within(size, "10 kB", "100 MB")]
Workers: TypeAlias = Annotated[int, within(whole_number, "1", "64")]
Pages: TypeAlias = Annotated[FullText, reading(one_of(FullText))]
UserAgent: TypeAlias = Annotated[str, Field(min_length=1), reading(_user_agent)]
Network: TypeAlias = Annotated[IPv4Network | IPv6Network, reading(_network)]
Networks: TypeAlias = Annotated[tuple[Network, ...], BeforeValidator(one_or_many)]
Zone: TypeAlias = Annotated[ZoneInfo, reading(_zone)]
QuietHours: TypeAlias = Annotated[Quiet, reading(quiet_hours)]
DigestSlot: TypeAlias = Annotated[Slot, reading(slot)]
Digest: TypeAlias = Annotated[tuple[DigestSlot, ...], BeforeValidator(one_or_many)]
StoreUrl: TypeAlias = Annotated[str, BeforeValidator(_store)]
BesideConfig: TypeAlias = Annotated[Path, _below(lambda context: context.folder)]
InState: TypeAlias = Annotated[Path, _below(lambda context: context.state)]
Format: TypeAlias = Annotated[LogFormat, reading(one_of(LogFormat))]
Level: TypeAlias = Annotated[LogLevel, reading(one_of(LogLevel))]
