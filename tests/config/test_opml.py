from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.config.desk import Desk
from watcher.config import Feed
from watcher.config.opml import OpmlFeed, OpmlList, list_of

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Subscriptions</title></head>
  <body>
    <outline text="World">
      <outline type="rss" text="Gazette &amp; Sons" xmlUrl="https://gazette.example.org/feed" language="en_GB"/>
      <outline text="Wires"><outline title="Wire" text="w" xmlUrl="https://wire.example.org/rss"/></outline>
    </outline>
    <outline text="Wire" xmlUrl="https://other.example.org/rss"/>
    <outline text="Again" xmlUrl="https://wire.example.org/rss"/>
    <outline xmlUrl="http://nameless.example.org/"/>
    <outline text="Named ${SMTP_PASSWORD}" xmlUrl="https://named.example.org/"/>
    <outline text="A page" type="link" htmlUrl="https://page.example.org/"/>
    <outline text="Local" xmlUrl="file:///etc/passwd"/>
    <outline xmlUrl="https://ada:hunter2@paid.example.org/feed"/>
    <outline text="Thief" xmlUrl="https://thief.example.org/${SMTP_PASSWORD}"/>
  </body>
</opml>
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "feeds.opml").write_text(LIST)
    return Desk(tmp_path)


def test_every_feed_of_the_list_is_a_source_once_and_under_a_name_of_its_own(desk: Desk) -> None:
    assert list_of(desk.folder / "feeds.opml").feeds == (
        OpmlFeed("Gazette & Sons", "https://gazette.example.org/feed", "en-GB", ("world",)),
        OpmlFeed("Wire", "https://wire.example.org/rss", None, ("world", "wires")),
        OpmlFeed("Wire (2)", "https://other.example.org/rss"),
        OpmlFeed("nameless.example.org", "http://nameless.example.org/"),
        OpmlFeed("Named SMTP_PASSWORD}", "https://named.example.org/"),
    )


def test_what_cannot_be_polled_is_left_out_with_the_reason_and_without_its_address(desk: Desk) -> None:
    left_out = list_of(desk.folder / "feeds.opml").left_out
    assert [(one.name, one.why.partition(" – ")[0]) for one in left_out] == [
        ("Local", "it has no address on the web, which begins with https:// or http://"),
        ("(without a name)", "its address holds a user name or password"),
        ("Thief", "`${…}` in an address is filled in only where it is written into config.yaml by hand"),
    ]
    assert not any(secret in str(left_out) for secret in ("hunter2", "SMTP_PASSWORD", "/etc/passwd"))


def test_a_source_may_be_a_list_and_its_keys_hold_for_all_in_it(desk: Desk) -> None:
    sources = "sources:\n  - {opml: feeds.opml, every: 1 hour}\n  - {name: Inbox, folder: inbox/}\n"
    config = desk.load(sources).config
    assert [source.name for source in config.sources] == [
        "Gazette & Sons", "Wire", "Wire (2)", "nameless.example.org", "Named SMTP_PASSWORD}", "Inbox",
    ]  # fmt: skip
    first = config.sources[0]
    assert isinstance(first, Feed)
    assert (first.url, first.tags, first.language) == ("https://gazette.example.org/feed", ("world",), "en-GB")
    assert first.every == timedelta(hours=1)


def test_a_feed_of_the_list_that_cannot_be_watched_is_warned_of_by_its_name(desk: Desk) -> None:
    loaded = desk.load("sources:\n  - {opml: feeds.opml}\n")
    path = desk.folder / "feeds.opml"
    assert [(one.line, one.column, one.name, one.is_error) for one in loaded.warnings] == [
        (2, 12, "unfit-feed", False)
    ] * 3
    first, *others = map(str, loaded.warnings)
    what = f"{path} lists `Local`, which is not watched: it has no address on the web"
    assert what in first
    assert first.endswith("– mend it in the list, or take it out of it [unfit-feed]")
    assert all(name in warning for name, warning in zip(("`(without a name)`", "`Thief`"), others, strict=True))
    assert not any(secret in str(loaded.warnings) for secret in ("hunter2", "SMTP_PASSWORD", "/etc/passwd"))


def test_a_list_of_nothing_that_can_be_watched_is_an_error_and_says_why(desk: Desk) -> None:
    (desk.folder / "feeds.opml").write_text('<opml><body><outline text="Old" xmlUrl="feed:x"/></body></opml>')
    assert [("lists no feed" in one, "`Old`" in one) for one in desk.faults("sources: [{opml: feeds.opml}]")] == [
        (False, True), (True, False),
    ]  # fmt: skip


def test_tags_of_the_source_replace_the_folders(desk: Desk) -> None:
    config = desk.load("sources: [{opml: feeds.opml, tags: [mine]}]").config
    assert {source.tags for source in config.sources} == {("mine",)}


def test_a_name_that_stands_in_the_configuration_too_is_told_at_the_list(desk: Desk) -> None:
    text = "sources:\n  - {name: Wire, url: 'https://wire.example.org/'}\n  - {opml: feeds.opml}\n"
    fault, *_ = desk.faults(text)
    assert fault.startswith("3:5: error: two sources have the name `Wire`")


def test_a_wrong_key_beside_the_list_is_told_once(desk: Desk) -> None:
    (fault,) = (one for one in desk.faults("sources: [{opml: feeds.opml, evry: 1 hour}]") if ": error: " in one)
    assert "unknown key `evry` – did you mean `every`?" in fault


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "cannot be read: No such file or directory – check the path"),
        ("<opml><body>", ":1:13 is no XML – export it anew as OPML"),
        ("<rss/>", " is no OPML – export it anew as OPML"),
        ("<opml><body/></opml>", " lists no feed – export it anew, or name another file"),
        ('<?xml version="1.0" encoding="gb2312"?><opml/>', " is in an encoding that is not read – save it in UTF-8"),
        ('<?xml version="1.0" encoding="never-heard-of"?><opml/>', " is not read – save it in UTF-8"),
        (
            "<opml>" + '<outline text="a">' * 9_000 + "</outline>" * 9_000 + "</opml>",
            " has folders in more than 50 folders – export it anew as OPML",
        ),
        ('<!DOCTYPE x [<!ENTITY a "b">]><opml>&a;</opml>', " is no plain list of feeds – export it anew as OPML"),
    ],
)
def test_what_is_no_list_is_told_at_its_name(desk: Desk, text: str | None, what: str) -> None:
    path = desk.folder / "feeds.opml"
    path.unlink()
    if text is not None:
        path.write_text(text)
    (fault,) = desk.faults("sources: [{opml: feeds.opml}]")
    assert fault.startswith(f"1:18: error: {path}")
    assert fault.endswith(what)


def test_an_endless_list_is_refused(desk: Desk) -> None:
    path = desk.folder / "feeds.opml"
    path.write_text(LIST + " " * 5_000_000)
    with pytest.raises(ValueError, match="is larger than 5 MB – make several lists of it"):
        list_of(path)


def test_addresses_as_careless_programs_write_them_are_read(tmp_path: Path) -> None:
    path = tmp_path / "careless.opml"
    path.write_text('<opml><outline text="Caf&eacute; & B" XMLURL="https://a.example.org/?a=1&b=2&amp;c=3"/></opml>')
    assert list_of(path).feeds == (OpmlFeed("Café & B", "https://a.example.org/?a=1&b=2&c=3"),)


def test_an_address_that_is_broken_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "broken.opml"
    path.write_text('<opml><outline xmlUrl="http://[::1/"/><outline xmlUrl="https://a.example.org/"/></opml>')
    listed = list_of(path)
    assert listed.feeds == (OpmlFeed("a.example.org", "https://a.example.org/"),)
    assert [one.name for one in listed.left_out] == ["(without a name)"]


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<opml>{text}</opml>".encode()))
def test_whatever_a_list_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.opml"
    path.write_bytes(data)
    try:
        found: OpmlList | str = list_of(path)
    except ValueError as error:
        found = str(error)
    assert found if isinstance(found, str) else found.feeds or found.left_out
