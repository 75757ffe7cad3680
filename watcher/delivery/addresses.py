"""Checks the addresses of channels before a message depends on them."""

import re
from dataclasses import dataclass

from apprise import Apprise

from watcher.delivery.notifier import TERMINAL

_PLACEHOLDER = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_DUMMY = "123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI"
"""Has the shape of a Telegram token, which is the strictest of those that people keep secret."""


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """What is wrong with an address, and its cure; holds no secret."""

    what: str
    cure: str


def check_address(address: str) -> AddressProblem | None:
    """What is wrong with an address as it is written in config.yaml, its ``${…}`` not filled in."""
    if address.startswith(TERMINAL):
        return None
    scheme = address.partition("://")[0]
    if not _known(scheme):
        return AddressProblem(f"no service is known for `{scheme}://`", "see the list of services of apprise")
    try:
        service = Apprise.instantiate(_PLACEHOLDER.sub(_DUMMY, address), suppress_exceptions=False)
    except Exception:  # noqa: BLE001 - plugins raise whatever their parsing meets on a bad address
        service = None
    if service is None:
        return AddressProblem(
            f"the `{scheme}://` address is not complete or not well formed",
            "compare it with apprise's page on the service",
        )
    if len(service) > 1:
        return AddressProblem(
            f"the address names {len(service)} recipients", "write one address for each, so that each is retried alone"
        )
    return None


def _known(scheme: str) -> bool:
    schemes = {
        found
        for entry in Apprise().details()["schemas"]
        for key in ("protocols", "secure_protocols")
        for found in entry[key] or ()
    }
    return scheme.lower() in schemes
