"""What is wrong with the addresses of channels, in the same words for a check and for the start of a daemon."""

from collections.abc import Iterable, Iterator

from watcher.config import WrittenAddress
from watcher.errors import Fault

_TERMINAL = "terminal:"


def address_faults(written: Iterable[WrittenAddress]) -> Iterator[Fault]:
    """The fault of every address that no message could be sent to, at its place; holds no secret."""
    remote = [one for one in written if not one.address.text.startswith(_TERMINAL)]
    if not remote:
        return
    from watcher.delivery.addresses import check_address  # noqa: PLC0415 - a daemon's start has no time for apprise

    for one in remote:
        problem = check_address(one.address.text)
        if problem is not None:
            yield one.fault(problem.what, problem.cure)
