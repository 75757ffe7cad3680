"""The addresses of channels where they are written, also in a configuration that has other faults."""

from collections.abc import Iterator
from dataclasses import dataclass

from watcher.config.overrides import placed
from watcher.document import Fields, Mapping, Node, Scalar
from watcher.errors import Fault


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """An address, its ``${…}`` not filled in, and to whom it belongs: ``channel `desk` `` or `` `ops` ``."""

    whose: str
    address: Scalar

    def fault(self, what: str, cure: str) -> Fault:
        """What is wrong with it, at the place where it is written."""
        return placed(self.address.fault(f"{self.whose}: {what}", cure))


def addresses_in(root: Mapping) -> Iterator[WrittenAddress]:
    """All addresses of a configuration; what has the wrong kind is left to the models."""
    config = Fields(root, [])
    channels = config.node("channels")
    for name, channel in channels.entries if isinstance(channels, Mapping) else ():
        yield from _of(f"channel `{name.text}`", channel)
    yield from _of("`ops`", config.node("ops"))


def _of(whose: str, block: Node | None) -> Iterator[WrittenAddress]:
    for address in Fields(block, []).nodes("to") if isinstance(block, Mapping) else ():
        if isinstance(address, Scalar) and not address.empty:
            yield WrittenAddress(whose, address)
