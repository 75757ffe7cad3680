import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.urls import UnfitUrlError, host_of, kin, next_hop, same_site, sendable, shown_url


@pytest.mark.parametrize(
    "url",
    [
        "http://News.example/Feed%7e.xml?b=2&a=1&&c",
        "https://news.example:8443/a//b/../c;x=1?q=%D0%BF",
        "http://[2001:db8::1]:80/feed",
        "http://under_score.example/?",
        "http://news.example/a'b(c)*!$[x]{y}|z\\w^`\"<>",
    ],
)
def test_a_url_is_sent_byte_for_byte(url: str) -> None:
    assert sendable(url) == url


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://news.example/feed#latest", "http://news.example/feed"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example\\@evil.example/", "http://news.example/\\@evil.example/"),
        ("http://news.example?x=1", "http://news.example/?x=1"),
        ("HTTP://news.example/", "http://news.example/"),
        ("http://news.example/новости и", "http://news.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%20%D0%B8"),
        ("http://новости.example/", "http://xn--b1amnebsh.example/"),
    ],
)
def test_only_what_http_cannot_carry_is_changed(url: str, sent: str) -> None:
    assert sendable(url) == sent


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https are polled, not file"),
        ("ftp://news.example/", "only http and https are polled, not ftp"),
        ("data:text/xml,<rss/>", "only http and https are polled, not data"),
        ("http://user:hunter2@news.example/", "the URL carries a user name; put credentials into headers"),
        ("http://news.example/\ud800", "that is no URL"),
        ("http:///feed", "the URL names no host"),
        ("http://a b/", "the URL names no host"),
        ("http://" + "ы" * 300 + "/", "the URL names no host"),
        ("http://" + "a." * 126 + "example/", "the URL names no host"),
        ("http://news.example:99999/", "the URL names no host"),
        ("http://news.example/\r\nX-Evil: 1", "that is no URL"),
        ("/feed", "that is no URL"),
        ("", "that is no URL"),
    ],
)
def test_an_unfit_url_is_refused_in_words_without_its_secrets(url: str, reason: str) -> None:
    with pytest.raises(UnfitUrlError) as caught:
        sendable(url)
    assert str(caught.value) == reason


@given(st.text())
def test_whatever_is_sent_fits_into_a_request_line(text: str) -> None:
    try:
        sent = sendable(f"http://news.example/{text}")
    except UnfitUrlError:
        return
    assert all(0x20 < ord(letter) < 0x7F for letter in sent)
    assert sendable(sent) == sent


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://news.example/b"),
        ("c?x=1#y", "https://news.example/a/c?x=1"),
        ("//other.example/b", "https://other.example/b"),
        (" https://other.example/b c ", "https://other.example/b%20c"),
    ],
)
def test_a_redirect_leads_where_its_location_says(location: str, target: str) -> None:
    assert next_hop("https://news.example/a/feed", location) == target


@pytest.mark.parametrize("location", ["http://news.example/", "file:///etc/passwd", "http://[::1/", "https://u@a/"])
def test_a_redirect_down_or_out_of_http_is_refused(location: str) -> None:
    with pytest.raises(UnfitUrlError):
        next_hop("https://news.example/", location)


@pytest.mark.parametrize(
    ("other", "is_kin"),
    [
        ("http://www.news.example:8080/x", True),
        ("https://files.news.example/", True),
        ("https://example/", True),
        ("https://badnews.example/", False),
        ("https://news.example.net/", False),
        ("ftp://news.example/", False),
        ("nonsense", False),
    ],
)
def test_hosts_below_one_another_are_kin(other: str, is_kin: bool) -> None:
    assert kin("https://news.example/", other) is kin(other, "https://www.news.example/") is is_kin


def test_http_and_https_on_their_usual_ports_are_one_site_and_other_ports_are_not() -> None:
    assert same_site("http://News.example/a", "https://news.example:443/b")
    assert not same_site("http://news.example/", "http://news.example:8080/")
    assert not same_site("http://news.example/", "http://www.news.example/")
    assert host_of("http://News.example:8080/") == "news.example"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@news.example/f?api_key=s3&page=2#x", "https://news.example/f?api_key=…&page=2"),
        ("https://news.example/f?Access-Token=s3&token", "https://news.example/f?Access-Token=…&token"),
        ("https://news.example", "https://news.example"),
        ("https://news.example/\r\nfake log line", "https://news.example/fake log line"),
    ],
)
def test_a_shown_url_keeps_its_secrets(url: str, shown: str) -> None:
    assert shown_url(url) == shown
