"""What asking a source costs its publisher, and what it brings: counted a poll, summed a day."""

from dataclasses import astuple, dataclass

from watcher.core.polls.outcomes import FailureKind, NotModified, Outcome, Retrieved


@dataclass(frozen=True, slots=True)
class Traffic:
    """Requests for a source and how they were answered; `bytes` are those of bodies, inflated."""

    requests: int = 0
    not_modified: int = 0
    """Answered with 304: no body was sent."""
    unchanged: int = 0
    """Answered with the same bytes as before."""
    failed: int = 0
    limited: int = 0
    """Of the failed, those by which the server asked for fewer requests."""
    bytes: int = 0

    def __add__(self, other: "Traffic") -> "Traffic":
        return Traffic(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


def traffic_of(outcome: Outcome, *, is_new: bool) -> Traffic:
    """What one poll cost; nothing where no request was made because the host wants none."""
    if isinstance(outcome, NotModified):
        return Traffic(requests=1, not_modified=1)
    if isinstance(outcome, Retrieved):
        return Traffic(requests=1, unchanged=int(not is_new), bytes=len(outcome.body))
    is_limit = outcome.kind is FailureKind.RATE_LIMITED
    return Traffic() if is_limit and outcome.status is None else Traffic(requests=1, failed=1, limited=int(is_limit))
