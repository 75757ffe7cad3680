import pytest

from watcher.core.polls.outcomes import Caching

URL = "https://gazette.example/feed"
KNOWN = Caching('"1"', "Mon, 01 Jun 2026 10:00:00 GMT", URL)


@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        (Caching(), KNOWN),
        (Caching(etag='"2"'), Caching('"2"', KNOWN.last_modified, URL)),
        (Caching(url=f"{URL}/new"), Caching('"1"', KNOWN.last_modified, f"{URL}/new")),
    ],
)
def test_an_answer_without_a_body_renews_what_it_carries_and_keeps_the_rest(answered: Caching, kept: Caching) -> None:
    assert KNOWN.renewed(answered) == kept


def test_an_address_alone_is_nothing_to_send_back() -> None:
    assert Caching(url=URL).empty
    assert not Caching(last_modified=KNOWN.last_modified).empty
