"""Where the secrets of addresses go, and where they do not."""

from dataclasses import replace

import pytest

from tests.fakes import retrieved
from watcher.config import Secrets
from watcher.core.polls.outcomes import Caching, Failed, FailureKind, NotModified, Outcome, Retrieved
from watcher.jobs.discretion import DiscreetFetcher
from watcher.sources.request import Request


class EchoingFetcher:
    """Keeps what it is asked, and answers with it."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.asked: list[Request] = []

    async def fetch(self, request: Request) -> Outcome:
        self.asked.append(request)
        if isinstance(self.outcome, Failed):
            return replace(self.outcome, detail=f"{request.url} does not answer")
        return replace(self.outcome, caching=Caching('"1"', None, request.url))


WRITTEN = "https://gazette.example.org/feed?token=${TOKEN}"
FILLED_IN = "https://gazette.example.org/feed?token=s%2Fcret"
SECRETS = Secrets({"TOKEN": "s/cret", "KEY": "other"})


@pytest.mark.parametrize(
    "outcome",
    [
        replace(retrieved(b"body", url=FILLED_IN), moved_to=FILLED_IN),
        NotModified(Caching(), None),
        Failed(FailureKind.DNS, ""),
    ],
    ids=["retrieved", "not modified", "failed"],
)
async def test_a_secret_goes_to_the_server_and_nowhere_else(outcome: Outcome) -> None:
    fetcher = EchoingFetcher(outcome)
    request = Request(WRITTEN, Caching('"1"', None, WRITTEN), {"X-Key": "${KEY}"}, is_ours=True)
    answer = await DiscreetFetcher(fetcher, SECRETS).fetch(request)
    assert fetcher.asked == [Request(FILLED_IN, Caching('"1"', None, FILLED_IN), {"X-Key": "other"}, is_ours=True)]
    assert "cret" not in repr(answer)
    assert WRITTEN in repr(answer)


async def test_where_a_secret_would_have_to_go_along_no_new_address_is_believed() -> None:
    moved = replace(retrieved(b"body"), moved_to="https://elsewhere.example.org/${TOKEN}")
    fetcher = DiscreetFetcher(EchoingFetcher(moved), SECRETS)
    answers = [
        await fetcher.fetch(Request(written, is_ours=True)) for written in (WRITTEN, "https://gazette.example.org/feed")
    ]
    assert [answer.moved_to for answer in answers if isinstance(answer, Retrieved)] == [None, moved.moved_to]


async def test_a_request_without_secrets_comes_back_as_it_is() -> None:
    body = retrieved(b"body")
    answer = await DiscreetFetcher(EchoingFetcher(body), SECRETS).fetch(Request(body.url, is_ours=True))
    assert answer == replace(body, caching=Caching('"1"', None, body.url))


async def test_a_missing_secret_is_named() -> None:
    fetcher = EchoingFetcher(retrieved(b"body"))
    with pytest.raises(ValueError, match="OTHER"):
        await DiscreetFetcher(fetcher, SECRETS).fetch(Request("https://gazette.example.org/${OTHER}", is_ours=True))


async def test_no_secret_is_filled_into_an_address_that_somebody_else_wrote() -> None:
    fetcher = EchoingFetcher(retrieved(b"body"))
    request = Request("https://elsewhere.example.org/${TOKEN}", headers={"X-Key": "${KEY}"})
    await DiscreetFetcher(fetcher, SECRETS).fetch(request)
    assert fetcher.asked == [replace(request, headers={"X-Key": "other"})]
