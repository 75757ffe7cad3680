"""The configuration of this machine and what it sets; apart, since the daemon needs no more of the desk."""

import os
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from watcher import __version__
from watcher.config import Loaded, Poll, Secrets, expand, find_config, load
from watcher.errors import ConfigError
from watcher.sources.request import Limits

USUAL_LIMITS: Final = Limits(user_agent=f"watcher/{__version__}")
"""Within which a page is fetched where no configuration is read."""


def read_config(config: Path | None, state: Path | None) -> Loaded:
    """The configuration of this machine or of the options; raises ConfigError with all faults."""
    return load(find_config(config, os.environ, Path.cwd()), os.environ, state)


def zone(config: Path | None) -> ZoneInfo:
    """The time zone in which people read times."""
    return read_config(config, None).config.zone


def fetch_limits(config: Path | None, state: Path | None) -> Limits:
    """Within which limits a command may fetch a page; raises ConfigError where the proxy lacks its secret."""
    loaded = read_config(config, state)
    if loaded.secrets.missing(loaded.config.poll.proxy or ""):
        raise ConfigError(loaded.missing)
    return limits_of(loaded.config.poll, loaded.secrets)


def limits_of(poll: Poll, secrets: Secrets) -> Limits:
    """The limits of the HTTP client, as ``poll`` in config.yaml sets them; raises ValueError for a missing secret."""
    return Limits(
        user_agent=poll.user_agent,
        total_deadline=poll.total_deadline,
        max_body=poll.max_body,
        per_host_gap=poll.per_host_gap,
        parallel=poll.parallel,
        allow_addresses=poll.allow_addresses,
        proxy=poll.proxy and expand(poll.proxy, secrets),
    )
