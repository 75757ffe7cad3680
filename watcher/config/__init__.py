"""The configuration: config.yaml, overrides from the environment, and secrets that stay outside of both.

`model` says what may be written and `values` how, `loader` reads it, `overrides` lays the environment over it,
`credentials` fills in `${NAME}`.
"""

from watcher.config.addresses import WrittenAddress
from watcher.config.credentials import Secrets, expand
from watcher.config.loader import Loaded, addresses_of, find_config, load
from watcher.config.model import (
    Channel,
    Config,
    Feed,
    Folder,
    Log,
    Ops,
    Page,
    Poll,
    Polled,
    Retention,
    Sitemap,
    Source,
    Telegram,
    kind_of,
)
from watcher.config.values import LogFormat, LogLevel

__all__ = [
    "Channel",
    "Config",
    "Feed",
    "Folder",
    "Loaded",
    "Log",
    "LogFormat",
    "LogLevel",
    "Ops",
    "Page",
    "Poll",
    "Polled",
    "Retention",
    "Secrets",
    "Sitemap",
    "Source",
    "Telegram",
    "WrittenAddress",
    "addresses_of",
    "expand",
    "find_config",
    "kind_of",
    "load",
]
