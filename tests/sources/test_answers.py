from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.polls.outcomes import Caching, FailureKind
from watcher.sources.answers import Answer, caching, failure, fresh_for, retry_after, sent_exactly

DATE = "Sun, 01 Mar 2026 12:00:00 GMT"
HOUR_LATER = "Sun, 01 Mar 2026 13:00:00 GMT"
HOUR = timedelta(hours=1)


def answer(status: int = 200, /, **headers: str) -> Answer:
    pairs = ((name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items())
    return Answer(status, tuple(pairs))


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({}, None),
        ({"Cache_Control": "max-age=3600"}, HOUR),
        ({"Cache_Control": 'public, Max-Age = "3600" , must-revalidate'}, HOUR),
        ({"Cache_Control": "max-age=3600", "Age": "600"}, timedelta(minutes=50)),
        ({"Cache_Control": "max-age=3600", "Age": "rubbish"}, HOUR),
        ({"Cache_Control": "max-age=600", "Age": "3600"}, None),
        ({"Cache_Control": "max-age=0", "Expires": HOUR_LATER, "Date": DATE}, None),
        ({"Cache_Control": "max-age=soon", "Expires": HOUR_LATER, "Date": DATE}, None),
        ({"Cache_Control": "no-store, max-age=3600"}, None),
        ({"Cache_Control": "s-maxage=3600"}, None),
        ({"Expires": HOUR_LATER, "Date": DATE}, HOUR),
        ({"Expires": DATE, "Date": HOUR_LATER}, None),
        ({"Expires": HOUR_LATER}, None),
        ({"Expires": "0", "Date": DATE}, None),
        ({"Expires": "-1", "Date": DATE}, None),
        ({"Expires": HOUR_LATER, "Date": "rubbish"}, None),
        ({"Cache_Control": "public", "Expires": HOUR_LATER, "Date": DATE}, HOUR),
    ],
)
def test_freshness_is_max_age_less_age_or_else_expires_less_date(
    headers: dict[str, str], fresh: timedelta | None
) -> None:
    assert fresh_for(answer(**headers)) == fresh


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"Retry_After": "3600"}, HOUR),
        ({"Retry_After": "0"}, None),
        ({"Retry_After": "-5"}, None),
        ({"Retry_After": "soon"}, None),
        ({"Retry_After": "٣"}, None),
        ({"Retry_After": HOUR_LATER, "Date": DATE}, HOUR),
        ({"Retry_After": HOUR_LATER.replace("GMT", "-0000"), "Date": DATE}, HOUR),
        ({"Retry_After": DATE, "Date": HOUR_LATER}, None),
        ({"Retry_After": HOUR_LATER}, None),
        ({"Retry_After": "9" * 5000}, timedelta(days=3650)),
    ],
)
def test_the_wait_asked_for_is_seconds_or_a_date_as_seen_from_the_server(
    headers: dict[str, str], wait: timedelta | None
) -> None:
    encoded = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    assert retry_after(answer(429, **encoded)) == wait


@given(st.text(alphabet=st.characters(max_codepoint=255)))
def test_no_header_value_can_make_the_reading_fail(text: str) -> None:
    odd = answer(503, Cache_Control=f"max-age={text}", Age=text, Expires=text, Date=text, Retry_After=text)
    assert (fresh_for(odd) or HOUR) > timedelta()
    assert failure(odd).kind is FailureKind.RATE_LIMITED


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (403, FailureKind.BLOCKED),
        (404, FailureKind.NOT_FOUND),
        (410, FailureKind.GONE),
        (429, FailureKind.RATE_LIMITED),
        (503, FailureKind.RATE_LIMITED),
        (500, FailureKind.HTTP_ERROR),
        (204, FailureKind.HTTP_ERROR),
        (302, FailureKind.HTTP_ERROR),
    ],
)
def test_a_status_names_its_failure(status: int, kind: FailureKind) -> None:
    failed = failure(answer(status))
    assert (failed.kind, failed.status) == (kind, status)
    assert str(status) in failed.detail


def test_a_challenge_for_people_is_named_and_counts_as_blocked() -> None:
    failed = failure(answer(503, cf_mitigated="challenge"))
    assert failed.kind is FailureKind.BLOCKED
    assert failed.detail.startswith("Cloudflare challenge")


def test_a_wait_of_more_than_a_week_is_reported() -> None:
    failed = failure(answer(429, Retry_After="2592000"))
    assert failed.detail == ("server asks for fewer requests (HTTP 429); it asks for 30 days of silence, 7 are kept")


def test_validators_are_kept_as_received_and_empty_ones_are_none() -> None:
    odd = answer(ETag=' W/"\xe9 " ', Last_Modified="")
    assert caching(odd, "http://news.example/") == Caching('W/"\xe9 "', None, "http://news.example/")


def test_a_header_given_twice_counts_as_one_list() -> None:
    twice = Answer(200, ((b"Cache-Control", b"public"), (b"cache-control", b"max-age=3600")))
    assert fresh_for(twice) == HOUR


def test_a_redirect_without_a_location_and_a_location_without_a_redirect_lead_nowhere() -> None:
    assert answer(302).location is None
    assert answer(200, Location="/b").location is None
    assert answer(302, Location="/\xd0\xb1").location == "/б"


@given(st.binary(min_size=1))
def test_a_validator_is_sent_as_the_same_bytes_or_not_at_all(raw: bytes) -> None:
    sent = sent_exactly(raw.decode("latin-1"))
    assert sent is None or sent.encode() == raw


@pytest.mark.parametrize("validator", [None, "", "a\r\nb", "a\x00", "\xff", "\x7f"])
def test_a_validator_that_cannot_be_sent_is_left_out(validator: str | None) -> None:
    assert sent_exactly(validator) is None
