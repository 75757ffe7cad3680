"""Checks the addresses of channels before a message depends on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watcher.delivery.notifier import is_service, targets
from watcher.delivery.post import TERMINAL

_PLACEHOLDER = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_KEY = "123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI"
"""Has the shape of a Telegram token, which is the strictest of those that people keep secret."""

_WORD = "abcdefghijkl"
"""For what may not hold a colon: a user, a host, a chat."""


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """What is wrong with an address, and its cure; holds no secret."""

    what: str
    cure: str


def check_address(address: str) -> AddressProblem | None:
    """What is wrong with an address as it is written in config.yaml, its ``${…}`` not filled in."""
    if address.startswith(TERMINAL):
        return None
    scheme, mark, _ = address.partition("://")
    if not mark or not is_service(scheme):
        what = f"no service is known for `{scheme}://`" if mark else "this is no address: `://` is missing"
        return AddressProblem(what, "see apprise's list of services, or write `terminal:`")
    reached = next((found for filled_in in _filled_in(address) if (found := targets(filled_in)) is not None), None)
    if reached is None:
        return AddressProblem(
            f"the `{scheme}://` address is not complete or not well formed",
            "compare it with apprise's page on the service",
        )
    if reached.count == 0:
        return AddressProblem(f"the `{scheme}://` address names no recipient", "write to whom: a chat, a mail address")
    if reached.count > 1:
        names = ", ".join(name.replace(_KEY, "${…}").replace(_WORD, "${…}") for name in reached.names)
        each = f": {names}" if names else ""
        return AddressProblem(
            f"the address names {reached.count} recipients{each}",
            "write one address for each, so that each is retried alone",
        )
    return None


def _filled_in(address: str) -> Iterator[str]:
    """The address with something of a likely shape in place of every secret: one of these is understood."""
    yield _PLACEHOLDER.sub(_WORD, _PLACEHOLDER.sub(_KEY, address, count=1))
    yield _PLACEHOLDER.sub(_KEY, address)
    yield _PLACEHOLDER.sub(_WORD, address)
