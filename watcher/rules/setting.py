"""What rules may name of config.yaml: channels, sources and their tags; and the languages that the sources write in."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from watcher.config import Config


@dataclass(frozen=True, slots=True)
class Setting:
    """The names of channels, the names and tags of sources, and the languages of sources as far as these say one.

    ``has_ops``: whether somebody is told of the service itself, and so of rules without an owner.
    ``zone``: in which times are written.
    """

    channels: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    has_ops: bool = False
    zone: tzinfo = UTC


def setting_of(config: Config) -> Setting:
    """What a configuration lets rules name."""
    return Setting(
        channels=frozenset(config.channels),
        sources=frozenset(name for source in config.sources for name in (source.name, *source.tags)),
        languages=frozenset(source.language for source in config.sources if source.language),
        has_ops=config.ops is not None,
        zone=config.zone,
    )


def read_in(own: frozenset[str], setting: Setting | None) -> frozenset[str]:
    """The languages in which a rule looks: its own, as far as sources write in any of them, or those of all sources."""
    written = frozenset[str]() if setting is None else setting.languages
    return (own & written or own) if own else written
