"""Whether no source at all can be reached, which is the fault of our network and of none of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from watcher.core.polls.outcomes import FailureKind
from watcher.core.polls.schedule import SourceState

FEW: Final = 3
"""So many sources, or all where there are fewer, must have failed since the last one answered."""

PROBE: Final = timedelta(minutes=15)
"""While nothing can be reached, so often at least one source is asked, whatever its failures would cost it else."""

_NETWORK: Final = frozenset({FailureKind.DNS, FailureKind.CONNECTION, FailureKind.TIMEOUT, FailureKind.TLS})


def is_unreached(state: SourceState) -> bool:
    """Whether the last poll of a source got no answer of its server."""
    return state.failures > 0 and state.failure in _NETWORK


def probe(states: Sequence[SourceState], now: datetime) -> SourceState | None:
    """Which source is to be asked now to see whether the network is back: the one asked longest ago, or none yet.

    Doubled waits of hours are meant for servers that fail; a network down for a night must not cost the morning too.
    """
    asked = [(state.last_attempt_at, state) for state in states if is_unreached(state) and state.last_attempt_at]
    if not asked or any(abs(now - at) < PROBE for at, _ in asked):
        return None
    return min(asked, key=lambda pair: pair[0])[1]


def blind_since(states: Sequence[SourceState]) -> datetime | None:
    """When the last source answered, if all that were asked since could not be reached; else None.

    Where none ever answered, it is the first failure that counts.
    """
    last = max((state.last_success_at for state in states if state.last_success_at), default=None)
    tried = [state for state in states if state.last_attempt_at and (last is None or state.last_attempt_at > last)]
    if len(tried) < max(2, min(FEW, len(states))) or not all(map(is_unreached, tried)):
        return None
    return last or min(state.failing_since for state in tried if state.failing_since)
