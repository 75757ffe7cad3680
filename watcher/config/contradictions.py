"""What fits its own section of config.yaml but not the others: names that stand twice, or that nothing has."""

from collections.abc import Iterable, Iterator

from watcher.config.model import TERMINAL
from watcher.core.telling.holding import HOLD
from watcher.document import Fields, Mapping, Scalar, shown, suggest
from watcher.errors import Fault


def contradictions(root: Mapping) -> Iterator[Fault]:
    """What fits its own section but not the others; what has the wrong kind is left to the models."""
    config = Fields(root, [])
    yield from _names_that_stand_twice(config)
    yield from _default_channel(config)
    yield from _other_channels(config)
    yield from _without_recipient(config)
    yield from _deaf_ops(config)


def _channel_names(config: Fields) -> list[str]:
    channels = config.node("channels")
    named = [key.text for key, _ in channels.entries] if isinstance(channels, Mapping) else []
    return [TERMINAL, *named]


def _channels(config: Fields) -> Iterator[tuple[Scalar, Fields]]:
    """The channels by name; what is written instead of one is left to the models."""
    channels = config.node("channels")
    for name, channel in channels.entries if isinstance(channels, Mapping) else ():
        if isinstance(channel, Mapping):
            yield name, Fields(channel, [])


def _addresses(fields: Fields) -> list[Scalar]:
    """Whom a channel, or ops, is told to."""
    return [address for address in fields.nodes("to") if isinstance(address, Scalar)]


def _other_channels(config: Fields) -> Iterator[Fault]:
    """What a channel names for its loud or its undelivered messages is another channel."""
    names = _channel_names(config)
    for name, channel in _channels(config):
        for other in filter(None, (channel.text("quiet_high"), channel.text("fallback"))):
            if other.text == name.text:
                yield other.fault("a channel cannot stand in for itself", "name another one, or remove the key")
            elif other.text != HOLD:
                yield from _unknown_channel(other, names)


def _default_channel(config: Fields) -> Iterator[Fault]:
    default = config.text("default_channel")
    channels = config.node("channels")
    names = _channel_names(config)
    if isinstance(channels, Mapping) and default is None and names.count(TERMINAL) == 1:
        what = "rules without `to` go to the terminal: no `default_channel` is set"
        yield channels.warning("no-default-channel", what, "write `default_channel: …`")
    if default:
        yield from _unknown_channel(default, names)


def _unknown_channel(named: Scalar, names: Iterable[str]) -> Iterator[Fault]:
    if named.text not in names:
        near = suggest(named.text, names)
        cure = f"did you mean `{near}`?" if near else "name one of `channels`"
        yield named.fault(f"there is no channel {shown(named.text)}", cure)


def _without_recipient(config: Fields) -> Iterator[Fault]:
    channels = config.node("channels")
    for name, channel in channels.entries if isinstance(channels, Mapping) else ():
        silent = channel.empty or (isinstance(channel, Mapping) and not Fields(channel, []).nodes("to"))
        if name.text != TERMINAL and silent:
            yield name.fault(f"the channel {shown(name.text)} has no recipient", 'write `to: ["mailto://…"]`')


def _deaf_ops(config: Fields) -> Iterator[Fault]:
    """The one address of ops that is that of a channel as well: what fails there cannot be told there."""
    ops = config.node("ops")
    told = _addresses(Fields(ops, [])) if isinstance(ops, Mapping) else []
    written = {address.text for address in told}
    if len(written) != 1:
        return
    for name, channel in _channels(config):
        if any(address.text in written for address in _addresses(channel)):
            what = f"`ops` has the address of the channel {shown(name.text)}: when it fails, nobody is told"
            yield told[0].warning("deaf-ops", what, "give `ops` an address of another service, or a second one")


def _names_that_stand_twice(config: Fields) -> Iterator[Fault]:
    first: dict[str, Scalar] = {}
    for source in config.blocks("sources"):
        name = source.text("name")
        if name and (earlier := first.setdefault(name.text, name)) is not name:
            what = f"two sources have the name {shown(name.text)}"
            yield name.fault(what, f"rename one; the first is in line {earlier.line}")
