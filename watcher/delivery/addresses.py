"""Checks the addresses of channels before a message depends on them."""

import re
from dataclasses import dataclass

from watcher.delivery.notifier import TERMINAL, is_service, targets

_PLACEHOLDER = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_DUMMY = "123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI"
"""Has the shape of a Telegram token, which is the strictest of those that people keep secret."""

_SHORT_DUMMY = "abcdefghijkl"
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
    reached = targets(_PLACEHOLDER.sub(_DUMMY, address)) or targets(_PLACEHOLDER.sub(_SHORT_DUMMY, address))
    if reached is None:
        return AddressProblem(
            f"the `{scheme}://` address is not complete or not well formed",
            "compare it with apprise's page on the service",
        )
    if reached.count == 0:
        return AddressProblem(f"the `{scheme}://` address names no recipient", "write to whom: a chat, a mail address")
    if reached.count > 1:
        names = ", ".join(name.replace(_DUMMY, "${…}").replace(_SHORT_DUMMY, "${…}") for name in reached.names)
        each = f": {names}" if names else ""
        return AddressProblem(
            f"the address names {reached.count} recipients{each}",
            "write one address for each, so that each is retried alone",
        )
    return None
