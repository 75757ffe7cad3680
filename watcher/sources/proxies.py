"""The proxy through which sources are asked, where the configuration names one."""

import socket
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from watcher.sources.guard import Network, advice, objection

Resolve: TypeAlias = Callable[[str], Awaitable[Iterable[str]]]
"""Looks up the addresses of a host; raises OSError when it has none."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, and the headers that are for it alone."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def at(cls, url: str) -> "Proxy":
        """The proxy of an address that may hold a name and a password, which become a header."""
        parts = urlsplit(url)
        bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if parts.username is None:
            return cls(bare)
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return cls(bare, {"Proxy-Authorization": f"Basic {b64encode(secret.encode()).decode()}"})


async def target_objection(host: str, resolve: Resolve, allowed: tuple[Network, ...]) -> str | None:
    """What speaks against letting a proxy reach a host, in one sentence; None if nothing does.

    The proxy looks the name up for itself: what our own resolver knows of it is vetted, and if it knows nothing, the
    proxy is trusted. Numbers are judged however they are spelled, as resolvers read them.
    """
    try:
        addresses = [host.strip("[]")] if _is_address(host.strip("[]")) else await resolve(host)
    except OSError:
        return None
    words = ((address, objection(address, allowed)) for address in addresses)
    return next((f"address {address} is {word}{advice(word)}" for address, word in words if word), None)


def _is_address(host: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        return True
    return False
