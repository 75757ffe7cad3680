import pytest

from watcher.core.polls.outcomes import Caching, FailureKind
from watcher.sources.answers import Answer
from watcher.sources.journeys import MAX_HOPS, Journey, StoppedError, conditions, within
from watcher.sources.request import Request

URL = "https://gazette.example/feed"
SECRET = {"Authorization": "Bearer 1"}


def journey(*, headers: dict[str, str] | None = None, caching: Caching | None = None) -> Journey:
    request = Request(URL, caching or Caching(), headers or {})
    return Journey(request, URL, left=5, seen={URL}, allowance=5)


def answer(status: int) -> Answer:
    return Answer(status, ())


def test_a_source_has_moved_for_good_once_every_hop_was_permanent() -> None:
    way = journey()
    way.move(answer(301), "/new")
    assert way.moved_to == "https://gazette.example/new"
    way.move(answer(302), "/today")
    assert way.url == "https://gazette.example/today"
    assert not way.moved_to


def test_what_is_sent_in_secret_is_taken_to_no_other_site_for_good() -> None:
    away, home = journey(headers=SECRET), journey(headers=SECRET)
    away.move(answer(308), "https://other.example/feed")
    home.move(answer(308), "/new")
    assert (away.at_home, away.moved_to) == (False, None)
    assert (home.at_home, home.moved_to) == (True, "https://gazette.example/new")


@pytest.mark.parametrize(
    ("location", "kind"), [("/feed", FailureKind.REDIRECT_LOOP), ("ftp://gazette.example/", FailureKind.REFUSED)]
)
def test_a_redirect_in_a_circle_or_to_what_is_no_page_ends_the_way(location: str, kind: FailureKind) -> None:
    with pytest.raises(StoppedError) as stopped:
        journey().move(answer(302), location)
    assert (stopped.value.failed.kind, stopped.value.failed.status) == (kind, 302)


def test_a_way_has_no_more_than_so_many_hops() -> None:
    way = journey()
    for hop in range(MAX_HOPS):
        way.move(answer(302), f"/{hop}")
    with pytest.raises(StoppedError, match="more than 5 times"):
        way.move(answer(302), "/one-more")


def test_validators_are_sent_to_the_address_they_belong_to_and_only_if_they_can_be_sent_exactly() -> None:
    way = journey(caching=Caching('"1"', "Mon, 01 Jun 2026 10:00:00 GMT", URL))
    assert conditions(way) == {"If-None-Match": '"1"', "If-Modified-Since": "Mon, 01 Jun 2026 10:00:00 GMT"}
    way.move(answer(301), "/new")
    assert conditions(way) == {}
    assert conditions(journey(caching=Caching('"1"\n', None, URL))) == {}


async def test_what_is_left_of_a_deadline_shrinks_and_ends_the_way() -> None:
    way = journey()
    async with within(way):
        pass
    assert 0 < way.left <= 5
    way.left = 0
    with pytest.raises(StoppedError, match="server did not answer within 5 s"):
        async with within(way):
            raise TimeoutError
