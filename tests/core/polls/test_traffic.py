"""What a poll costs."""

import pytest

from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.core.polls.traffic import Traffic, traffic_of

BODY = Retrieved("https://a.example/feed", b"12345", None, Caching(), None)


@pytest.mark.parametrize(
    ("outcome", "is_new", "cost"),
    [
        (BODY, True, Traffic(requests=1, bytes=5)),
        (BODY, False, Traffic(requests=1, unchanged=1, bytes=5)),
        (NotModified(Caching(), None), False, Traffic(requests=1, not_modified=1)),
        (Failed(FailureKind.DNS, "no address"), False, Traffic(requests=1, failed=1)),
        (Failed(FailureKind.RATE_LIMITED, "wait", 429), False, Traffic(requests=1, failed=1, limited=1)),
        (Failed(FailureKind.RATE_LIMITED, "not asked"), False, Traffic()),
    ],
)
def test_a_poll_costs_a_request_and_what_it_brings(outcome: Outcome, is_new: bool, cost: Traffic) -> None:
    assert traffic_of(outcome, is_new=is_new) == cost


def test_costs_add_up() -> None:
    assert Traffic(1, 1, 0, 0, 0, 0) + Traffic(1, 0, 1, 0, 0, 7) == Traffic(2, 1, 1, 0, 0, 7)
