"""URLs as they are sent, compared and shown."""

import re
from typing import Final, NamedTuple
from urllib.parse import quote_from_bytes, urljoin

_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#\\]*))?([^#]*)(?:#.*)?", re.DOTALL)
_AUTHORITY: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5})?)?")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_FIT: Final = "".join(chr(code) for code in range(0x21, 0x7F))
"""Characters that may stand in a request line."""
_SECRET: Final = re.compile(r"key|token|auth|secret|pass|pwd|sig|session|credential", re.IGNORECASE)
_LONGEST_HOST: Final = 253
"""Of a name in the domain name system (RFC 1035, 2.3.4), and more than any address."""
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}


class UnfitUrlError(Exception):
    """A URL that is not asked for; the message says why in a few words that hold nothing secret."""


class _Parts(NamedTuple):
    scheme: str
    host: str
    port: str
    rest: str


def sendable(url: str) -> str:
    """The URL as it is sent: byte for byte, but without fragment, and percent-encoded where HTTP cannot carry it.

    Raises UnfitUrlError for another scheme than http and https, for credentials, and for what is no URL at all.
    """
    scheme, host, port, rest = _parts(url)
    slash = "" if rest.startswith("/") else "/"
    try:
        raw = rest.encode("utf-8", "surrogateescape")  # bytes of a Location header that were not UTF-8
    except UnicodeError as error:
        message = "that is no URL"
        raise UnfitUrlError(message) from error
    return f"{scheme}://{host}{port and ':'}{port}{slash}{quote_from_bytes(raw, safe=_FIT)}"


def next_hop(url: str, location: str) -> str:
    """Where a redirect from `url` leads, sendable. Raises UnfitUrlError, also for a step from https down to http."""
    try:
        target = sendable(urljoin(url, location.strip()))
    except ValueError as error:
        message = "that is no URL"
        raise UnfitUrlError(message) from error
    if url.startswith("https:") and target.startswith("http:"):
        message = "it leads from https down to http"
        raise UnfitUrlError(message)
    return target


def host_of(url: str) -> str:
    """The host of a sendable URL, in lower case."""
    return _parts(url).host.lower()


def same_site(one: str, other: str) -> bool:
    """Whether two sendable URLs name the same host and port; http and https on their usual ports are one site."""
    return _site(_parts(one)) == _site(_parts(other))


def kin(one: str, other: str) -> bool:
    """Whether two URLs, of whatever form, name hosts of one site: the same, or one below the other, `www` apart."""
    try:
        hosts = [host_of(url).removeprefix("www.") for url in (one, other)]
    except UnfitUrlError:
        return False
    short, long = sorted(hosts, key=len)
    return long == short or long.endswith(f".{short}")


def shown_url(url: str) -> str:
    """The URL for people and logs: no credentials, no fragment, values that look like secrets replaced."""
    head, question, query = _CONTROL.sub("", url).partition("#")[0].partition("?")
    scheme, slashes, rest = head.partition("://")
    authority, slash, path = rest.partition("/")
    pairs = "&".join(_shown_pair(pair) for pair in query.split("&"))
    return f"{scheme}{slashes}{authority.rpartition('@')[2]}{slash}{path}{question}{pairs}"


def _parts(url: str) -> _Parts:
    match = _URL.fullmatch(url.strip(" "))
    if not match or _CONTROL.search(url):
        message = "that is no URL"
        raise UnfitUrlError(message)
    scheme, authority, rest = match[1].lower(), match[2] or "", match[3]
    if scheme not in _DEFAULT_PORTS:
        message = f"only http and https are polled, not {scheme[:20]}"
        raise UnfitUrlError(message)
    if "@" in authority:
        message = "the URL carries a user name; put credentials into headers"
        raise UnfitUrlError(message)
    return _Parts(scheme, *_host_and_port(authority), rest)


def _host_and_port(authority: str) -> tuple[str, str]:
    try:
        ascii_only = authority if authority.isascii() else authority.encode("idna").decode()
    except UnicodeError:
        ascii_only = ""
    match = _AUTHORITY.fullmatch(ascii_only)
    if not match or len(match[1]) > _LONGEST_HOST or int(match[2] or 0) > 0xFFFF:  # noqa: PLR2004 - the highest port
        message = "the URL names no host"
        raise UnfitUrlError(message)
    return match[1], match[2] or ""


def _site(parts: _Parts) -> tuple[str, str]:
    usual = parts.port in {"", _DEFAULT_PORTS[parts.scheme]}
    return parts.host.lower(), "" if usual else parts.port


def _shown_pair(pair: str) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}=…" if equals and _SECRET.search(name) else pair
