"""Feeds of every make."""

import codecs
import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry, content_hash
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.core.polls.waits import Hints
from watcher.sources.feeds import parse_feed
from watcher.sources.parsed import LIMITS, Limits, Parsed

NOW = datetime(2024, 7, 1, tzinfo=UTC)
URL = "https://gazette.example/feeds/all.xml"
ITEM = "<item><title>Minister to visit Norland</title><link>https://gazette.example/1</link><guid>g1</guid></item>"


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0"?>', version: str = "2.0") -> str:
    """An RSS document of these items; `head` goes into its channel."""
    inner = "".join(items)
    return f'{declaration}<rss version="{version}"><channel><title>Gazette</title>{head}{inner}</channel></rss>'


def item(inner: str) -> str:
    return f"<item>{inner}</item>"


def atom(*entries: str, head: str = "") -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>{head}{inner}</feed>'


def parsed(document: str | bytes, *, limits: Limits = LIMITS, content_type: str | None = None) -> Parsed:
    body = document.encode() if isinstance(document, str) else document
    reading = parse_feed(body, url=URL, now=NOW, content_type=content_type, limits=limits)
    assert isinstance(reading, Parsed), reading
    return reading


def failed(document: str | bytes) -> Failed:
    body = document.encode() if isinstance(document, str) else document
    reading = parse_feed(body, url=URL, now=NOW)
    assert isinstance(reading, Failed), reading
    return reading


def only(inner: str) -> Entry:
    (entry,) = parsed(rss(item(inner))).entries
    return entry


@pytest.mark.parametrize(
    "document",
    [
        rss(ITEM, version="0.91"),
        rss(ITEM, version="0.92"),
        rss(ITEM),
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">'
        + rss(ITEM, declaration=""),
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">' + rss(ITEM, declaration=""),
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
        '<title>Gazette</title></channel><item rdf:about="g1"><title>Minister to visit Norland</title>'
        "<link>https://gazette.example/1</link></item></rdf:RDF>",
        atom('<id>g1</id><title>Minister to visit Norland</title><link href="https://gazette.example/1"/>'),
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Gazette</title><entry><id>g1</id>'
        '<title>Minister to visit Norland</title><link rel="alternate" href="https://gazette.example/1"/></entry></feed>',
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [{"id": "g1",'
        '"title": "Minister to visit Norland", "url": "https://gazette.example/1"}]}',
    ],
)
def test_every_format_is_read(document: str) -> None:
    reading = parsed(document)
    (entry,) = reading.entries
    assert (entry.key, entry.title, entry.link) == ("g1", "Minister to visit Norland", "https://gazette.example/1")
    assert reading.title == "Gazette"


def test_all_that_matters_of_an_entry_is_read() -> None:
    reading = parsed(
        rss(
            item(
                "<title>Visit</title><guid isPermaLink='false'>g1</guid><link>/1?a=1&amp;b=2</link>"
                "<description>Short.</description><category>World</category><category>Fish</category>"
                "<pubDate>Tue, 05 Mar 2024 10:11:12 +0100</pubDate>"
            ),
            head="<language>en-gb</language>",
        )
    )
    assert reading.entries == (
        Entry(
            key="g1",
            title="Visit",
            text="Short.",
            guid="g1",
            link="https://gazette.example/1?a=1&b=2",
            published=datetime(2024, 3, 5, 9, 11, 12, tzinfo=UTC),
            published_raw="Tue, 05 Mar 2024 10:11:12 +0100",
            language="en-gb",
            section="World",
        ),
    )
    assert (reading.language, reading.warnings, reading.dropped) == ("en-gb", (), 0)


def test_xhtml_content_of_atom_becomes_text() -> None:
    (entry,) = parsed(
        atom(
            '<id>1</id><title type="html">A &lt;b&gt;visit&lt;/b&gt;</title><content type="xhtml">'
            '<div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>word</em>.</p><p>Two.</p></div></content>'
        )
    ).entries
    assert (entry.title, entry.text) == ("A visit", "One word.\n\nTwo.")


def test_a_podcast_without_link_is_linked_by_its_recording() -> None:
    entry = only('<title>Talk</title><enclosure url="https://gazette.example/1.mp3" length="1" type="audio/mpeg"/>')
    assert entry.link == "https://gazette.example/1.mp3"


def test_the_picture_beside_an_entry_is_not_its_address() -> None:
    picture = '<enclosure url="https://gazette.example/logo.jpg" length="1" type="image/jpeg"/>'
    talk = '<enclosure url="https://gazette.example/1.mp3" length="1" type="audio/mpeg"/>'
    assert only(f"<title>Talk</title>{picture}").link is None
    assert only(f"<title>Talk</title>{picture}{talk}").link == "https://gazette.example/1.mp3"


def test_the_answers_to_an_entry_and_its_license_are_not_its_address() -> None:
    links = "".join(
        f'<link rel="{rel}" href="https://gazette.example/{rel}"/>' for rel in ("replies", "license", "via")
    )
    (entry,) = parsed(atom(f"<id>1</id><title>Visit</title>{links}")).entries
    assert entry.link == "https://gazette.example/via"


def test_the_original_link_behind_a_counter_is_taken() -> None:
    document = rss(
        item(
            "<title>Visit</title><link>https://feeds.example/r/1</link><f:origLink>https://gazette.example/1</f:origLink>"
        )
    ).replace("<rss ", '<rss xmlns:f="http://rssnamespace.org/feedburner/ext/1.0" ')
    assert parsed(document).entries[0].link == "https://gazette.example/1"


def test_one_guid_or_one_link_for_all_entries_keeps_all() -> None:
    items = [item(f"<guid>same</guid><link>https://gazette.example/</link><title>{title}</title>") for title in "ABC"]
    entries = parsed(rss(*items)).entries
    assert [entry.key for entry in entries] == [content_hash(entry) for entry in entries]
    assert len({entry.key for entry in entries}) == 3


def test_a_relative_guid_has_no_base() -> None:
    assert only("<title>Visit</title><guid>news/1</guid>").key == "news/1"


def test_a_permanent_link_as_guid_is_the_link() -> None:
    entry = only("<title>Visit</title><guid>https://gazette.example/1</guid>")
    assert (entry.link, entry.key) == ("https://gazette.example/1", "gazette.example/1")


@pytest.mark.parametrize("word", ["TRUE", "True", " true ", "true"])
@pytest.mark.parametrize("name", ["isPermaLink", "ispermalink"])
def test_however_it_is_written_that_the_guid_is_the_link_it_is(name: str, word: str) -> None:
    entry = only(f'<title>A</title><guid {name}="{word}">https://gazette.example/1</guid>')
    assert (entry.guid, entry.link) == ("https://gazette.example/1", "https://gazette.example/1")


@pytest.mark.parametrize("word", ["false", "FALSE", "False", "0", "no"])
def test_a_guid_that_is_said_to_be_no_link_is_none(word: str) -> None:
    entry = only(f'<title>A</title><guid isPermaLink="{word}">https://gazette.example/1</guid>')
    assert (entry.guid, entry.link) == ("https://gazette.example/1", None)


def test_an_id_is_the_link_where_that_is_left_empty() -> None:
    for empty in ("<link/>", "<link></link>", "<link> </link>"):
        assert (
            only(f"<title>V</title>{empty}<guid>https://gazette.example/9</guid>").link == "https://gazette.example/9"
        )


@pytest.mark.parametrize("guid", ["2024-17", "/news/17", "tag:gazette.example,2024:17", "17.html"])
def test_an_id_that_is_no_whole_address_is_no_link(guid: str) -> None:
    assert only(f"<title>Visit</title><guid>{guid}</guid>").link is None


def test_an_entry_without_id_and_link_is_kept() -> None:
    entry = only("<title>Visit</title>")
    assert (entry.key, entry.link) == (content_hash(entry), None)


def test_an_entry_that_says_nothing_is_left_out() -> None:
    assert len(parsed(rss(item("<guid>7</guid>"), ITEM)).entries) == 1


def test_an_entry_that_is_a_mere_link_is_kept_under_what_its_address_spells() -> None:
    spelled = only("<link>https://gazette.example/2024/falk-arrives-in-paris-123456.html</link>")
    assert (spelled.title, spelled.is_guessed) == ("Falk Arrives In Paris", True)
    silent = only("<link>https://gazette.example/1</link>")
    assert (silent.title, silent.link) == ("", "https://gazette.example/1")


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    assert only("<title>Visit</title><link>javascript:alert(1)</link>").link is None


def test_an_aggregators_suffix_is_cut_off_and_names_the_publisher() -> None:
    entry = only(
        '<title>Visit - to Norland - The Gazette</title><source url="https://gazette.example">The Gazette</source>'
    )
    assert (entry.title, entry.publisher) == ("Visit - to Norland", "The Gazette")


def test_a_title_without_the_suffix_stays() -> None:
    entry = only('<title>The Gazette</title><source url="https://gazette.example">The Gazette</source>')
    assert (entry.title, entry.publisher) == ("The Gazette", "The Gazette")


def test_an_entry_without_date_has_none() -> None:
    entry = only("<title>Visit</title>")
    assert (entry.published, entry.published_raw) == (None, None)


def test_an_absurd_date_is_kept_raw_only() -> None:
    entry = only("<title>Visit</title><pubDate>Tue, 19 Jan 2038 03:14:07 GMT</pubDate>")
    assert (entry.published, entry.published_raw) == (None, "Tue, 19 Jan 2038 03:14:07 GMT")


def test_published_counts_more_than_updated_and_updated_more_than_nothing() -> None:
    both = parsed(
        atom("<title>A</title><updated>2024-03-06T00:00:00Z</updated><published>2024-03-05T00:00:00Z</published>")
    )
    updated = parsed(atom("<title>A</title><updated>2024-03-06T00:00:00Z</updated>"))
    assert both.entries[0].published == datetime(2024, 3, 5, tzinfo=UTC)
    assert updated.entries[0].published == datetime(2024, 3, 6, tzinfo=UTC)


def test_an_absurd_publication_is_passed_over_for_what_else_is_stated() -> None:
    odd = atom("<title>A</title><published>1970-01-01T00:00:00Z</published><updated>2024-03-06T00:00:00Z</updated>")
    (entry,) = parsed(odd).entries
    assert (entry.published, entry.published_raw) == (datetime(2024, 3, 6, tzinfo=UTC), "2024-03-06T00:00:00Z")


def test_without_a_stated_date_the_day_in_the_link_counts() -> None:
    entry = only("<title>Visit</title><link>https://gazette.example/2024/03/05/visit</link>")
    assert (entry.published, entry.published_raw) == (datetime(2024, 3, 6, 12, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("<![CDATA[A <b>visit</b> &amp; more]]>", "A visit & more"),
        ("A &amp;lt;i&amp;gt;visit&amp;lt;/i&amp;gt; &amp;amp;amp; more", "A visit & more"),
        ("AT&amp;T; visits", "AT&T visits"),
        ("AT&T; visits", "AT&T visits"),
        ("A visit\n  to Norland", "A visit to Norland"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;A visit", "A visit"),
        ("", ""),
    ],
)
def test_titles_become_clean_text(title: str, read: str) -> None:
    assert only(f"<title>{title}</title><description>x</description>").title == read


def test_the_longest_of_summary_and_content_is_the_text() -> None:
    inner = "<title>A</title><description>{}</description><c:encoded><![CDATA[{}]]></c:encoded>"
    for pair in (("Short.", "<p>Much longer.</p>"), ("<![CDATA[<p>Much longer.</p>]]>", "Short.")):
        document = rss(item(inner.format(*pair)))
        document = document.replace("<rss ", '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/" ')
        assert parsed(document).entries[0].text == "Much longer."


def test_an_entry_may_differ_from_its_feed_in_language() -> None:
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title>'
    document = f'{head}<entry xml:lang="ru"><title>Визит</title></entry><entry><title>Visit</title></entry></feed>'
    assert [entry.language for entry in parsed(document).entries] == ["ru", "en"]


def test_what_is_kept_of_an_entry_for_ever_has_limits() -> None:
    long = "x" * 100_000
    fields = f"<title>Visit</title><guid>{long}</guid><pubDate>{long}</pubDate><source url='/'>{long}</source>"
    first, second = parsed(rss(item(fields), item(fields.replace("x<", "y<")))).entries
    assert first.guid is not None
    assert (len(first.guid), first.guid == second.guid) == (71, False)
    assert (len(first.published_raw or ""), len(first.publisher or "")) == (100, 1_000)


def test_titles_and_texts_have_limits() -> None:
    limits = Limits(title=5, text=7)
    (entry,) = parsed(
        rss(item(f"<title>{'t' * 50}</title><description>{'d' * 500}</description>")), limits=limits
    ).entries
    assert (entry.title, entry.text) == ("ttttt", "ddddddd")


@pytest.mark.parametrize(
    "body",
    [
        rss(item("<title>Визит</title>")).encode(),
        rss(item("<title>Визит</title>"), declaration='<?xml version="1.0" encoding="windows-1251"?>').encode("cp1251"),
        rss(item("<title>Визит</title>"), head="<description>Новости порта, рыба и погода</description>").encode(
            "cp1251"
        ),
        rss(item("<title>Визит</title>")).encode("utf-16"),
        b"\r\n\n" + codecs.BOM_UTF8 + b"\n" + rss(item("<title>Визит</title>")).encode(),
        rss(item("<title>Ви\x0bзит\x00</title>")).encode(),
        rss(item("<title>Визит&#0;&#x1f;&#xfffffe;</title>")).encode(),
    ],
)
def test_text_survives_its_encoding(body: bytes) -> None:
    assert parsed(body, content_type="text/xml; charset=iso-8859-15").entries[0].title == "Визит"


def test_a_wrong_encoding_is_a_warning() -> None:
    body = rss(item("<title>Визит</title>"), declaration='<?xml version="1.0" encoding="utf-8"?>').encode("cp1251")
    assert "declared as utf-8, but written in cp1251" in parsed(body).warnings


def test_bare_ampersands_and_undeclared_entities_are_mended() -> None:
    reading = parsed(rss(item("<title>Fish & chips &nbsp;caf&eacute; &copy &#8211; &bogus; &lt; &amp;</title>"), ITEM))
    assert reading.entries[0].title == "Fish & chips café © – &bogus; < &"
    assert reading.warnings == ("entities that XML does not know",)


def test_ampersands_in_character_data_are_left_alone() -> None:
    assert parsed(rss(item("<title><![CDATA[Fish & chips]]></title>"))).warnings == ()


def test_what_is_not_well_formed_is_read_with_a_warning() -> None:
    reading = parsed(rss(item("<title>A <b>visit</title><link>https://gazette.example/1</link>")))
    assert reading.entries[0].link == "https://gazette.example/1"
    assert any(warning.startswith("not well-formed: ") for warning in reading.warnings)


def test_the_half_entry_at_the_end_of_a_truncated_feed_is_not_used() -> None:
    reading = parsed(rss(ITEM, item("<title>Second</title>"))[: -len("cond</title></item></channel></rss>")])
    assert [entry.title for entry in reading.entries] == ["Minister to visit Norland"]
    assert "the document is cut short, its last entry is left out" in reading.warnings
    assert reading.is_cut_short


def test_a_truncated_atom_or_rdf_feed_is_closed_again() -> None:
    assert len(parsed(atom("<title>A</title>", "<title>B</title>")[:-30]).entries) == 1
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>'
    assert len(parsed(f"{rdf}<item><title>A</title></item><item><title>B").entries) == 1


def test_a_feed_cut_short_before_its_first_entry_ends_is_a_failure() -> None:
    assert failed(rss(ITEM)[:120]).kind is FailureKind.UNREADABLE


def test_garbage_after_the_end_is_ignored_with_a_warning() -> None:
    assert "something follows the end of the document" in parsed(rss(ITEM) + "<script>x</script>").warnings
    assert parsed(rss(ITEM) + "<!-- cached --> \n").warnings == ()


def test_a_comment_and_a_style_sheet_may_stand_before_the_root() -> None:
    assert parsed("<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- <html> -->" + rss(ITEM, declaration="")).entries


@pytest.mark.parametrize("body", [b"", b" \r\n", b"\0\0", codecs.BOM_UTF8])
def test_an_empty_answer_is_empty(body: bytes) -> None:
    assert failed(body).kind is FailureKind.EMPTY


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parsed(rss()).entries == ()


@pytest.mark.parametrize(
    ("document", "detail"),
    [
        ("<!DOCTYPE html><title>Just a  moment…</title>", "it is no feed but a web page “Just a moment…”"),
        ("<html><head></head></html>", "it is no feed but a web page"),
        ("<p>", "it is no feed but a document of type <p>"),
        ("<urlset></urlset>", "it is a sitemap and no feed: write `sitemap` in place of `url`"),
        ("<x:sitemapindex></x:sitemapindex>", "it is a sitemap and no feed: write `sitemap` in place of `url`"),
        ("<opml></opml>", "it is no feed but a document of type <opml>"),
        ("Service unavailable", "it is no feed but plain text"),
        ('{"error": "rate limit"}', "it is no feed but other JSON, perhaps an error message"),
        ('["a"]', "it is no feed but other JSON, perhaps an error message"),
    ],
)
def test_what_is_no_feed_is_named(document: str, detail: str) -> None:
    failure = failed(document)
    assert (failure.kind, failure.detail) == (FailureKind.NOT_A_FEED, detail)


def test_what_is_no_text_is_called_that() -> None:
    assert failed(b"%PDF-1.7\n" + bytes(range(256)) * 4).detail == "it is no feed and no text"


def test_a_feed_that_is_packed_though_its_server_does_not_say_so_is_read() -> None:
    packed = gzip.compress(rss(ITEM).encode())
    assert parsed(packed).entries == parsed(rss(ITEM)).entries
    assert failed(packed[:-9]).detail == "the packed feed broke off before its end or is damaged"
    assert failed(gzip.compress(bytes(10_000_001))).detail == "the feed is larger than 10 MB when it is unpacked"


def test_a_page_that_names_its_feed_has_it_offered() -> None:
    page = (
        "<html><link rel='alternate' hreflang='de' href='/de'><link rel='alternate' type='application/rss+xml'>"
        "<link rel='alternate' type='application/atom+xml' href='/atom.xml'></html>"
    )
    assert failed(page).detail == "it is no feed but a web page; its feed is https://gazette.example/atom.xml"


@pytest.mark.parametrize(
    "subset", ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '<!ENTITY x SYSTEM "file:///etc/passwd">', "<!ELEMENT x ANY>"]
)
def test_a_document_type_with_definitions_is_refused(subset: str) -> None:
    failure = failed(
        f"<?xml version='1.0'?><!-- x --><!DOCTYPE rss [{subset}]>{rss(item('<title>&b;</title>'), declaration='')}"
    )
    assert failure.kind is FailureKind.UNREADABLE
    assert "refused" in failure.detail


@pytest.mark.parametrize(
    "subset",
    ["", " ", '\n<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "https://a.example/lat1.ent">\n%HTMLlat1;'],
)
def test_a_document_type_that_defines_nothing_itself_is_passed_over(subset: str) -> None:
    document = (
        f"<?xml version='1.0'?><!DOCTYPE rss [{subset}]>{rss(item('<title>Caf&eacute;</title>'), declaration='')}"
    )
    assert parsed(document).entries[0].title == "Café"


@pytest.mark.parametrize(
    "complaint", ["Notice: Undefined index: a in /srv/feed.php on line 3\n", "<br />\n<b>Warning</b>: no<br />\n"]
)
def test_what_a_server_complains_of_before_the_feed_is_passed_over(complaint: str) -> None:
    reading = parsed(complaint + rss(ITEM, ITEM.replace("<title>", "<title>Second ")))
    assert (len(reading.entries), reading.is_cut_short) == (2, False)


def test_what_stumbles_the_lenient_reader_has_its_name() -> None:
    document = rss(item("<title>Visit</title></height>")).encode()
    reading = parse_feed(document, url=URL, now=NOW)
    assert reading == Failed(FailureKind.UNREADABLE, "its elements are nested so badly that nobody can read them")


@pytest.mark.parametrize("many", ["<a>" * 200_000 + "</a>" * 200_000, "<a/>" * 200_000])
def test_a_feed_of_more_elements_than_any_feed_needs_is_refused_before_they_cost_time(many: str) -> None:
    refusal = failed(rss(ITEM, many))
    assert (refusal.kind, refusal.detail) == (
        FailureKind.UNREADABLE,
        "it has more than 200,000 elements, and no feed needs as many",
    )


def test_tags_in_the_text_of_an_entry_are_no_elements() -> None:
    many = "<br>" * 200_001
    assert len(parsed(rss(ITEM, f"<x><![CDATA[{many}]]></x>")).entries) == 1


def test_entries_beyond_the_limit_are_counted() -> None:
    reading = parsed(rss(*[item(f"<title>{number}</title>") for number in range(12)]), limits=Limits(entries=10))
    assert (len(reading.entries), reading.dropped) == (10, 2)
    assert reading.warnings == ("2 entries beyond the limit are left out",)


def test_empty_entries_count_as_well() -> None:
    reading = parsed(rss("<item/>" * 8, '<item rdf:about="x" />' * 4), limits=Limits(entries=10))
    assert (reading.entries, reading.dropped) == ((), 2)


def test_a_title_is_kept_up_to_its_limit_however_it_is_marked_up() -> None:
    whole = only(f"<title><![CDATA[<b>{'word ' * 9_000}</b>]]></title>")
    assert whole.title == ("word " * 200)[: Limits().title]


def test_entries_that_a_lenient_parser_finds_beyond_the_limit_are_counted() -> None:
    nested = "<item><title>1</title><item><title>2</title><item/></item></item>"
    assert parsed(rss(nested, nested), limits=Limits(entries=3)).dropped > 0


@pytest.mark.slow
def test_thousands_of_entries_and_deep_nesting_take_seconds() -> None:
    start = time.process_time()
    assert len(parsed(rss(*[item(f"<title>{number}</title>") for number in range(4_000)])).entries) == 2_000
    deep = "<b>" * 10_000
    parsed(rss(item(f"<title>A</title><description>{deep}</description>")))
    parsed(rss(item(f"<title>A</title><description>{'x' * 2_000_000}</description>")))
    assert time.process_time() - start < 15


def hints(head: str) -> Hints:
    document = rss(head=head).replace("<rss ", '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" ')
    return parsed(document).hints


@pytest.mark.parametrize(
    ("head", "every"),
    [
        ("", None),
        ("<ttl>90</ttl>", timedelta(minutes=90)),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999</ttl>", timedelta(days=366)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        ("<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", timedelta(hours=6)),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
    ],
)
def test_a_feed_may_ask_for_a_longer_interval(head: str, every: timedelta | None) -> None:
    assert hints(head).every == every


def test_a_feed_may_name_hours_and_days_without_news() -> None:
    found = hints(
        "<skipHours><hour>0</hour><hour> 24 </hour><hour>7</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    )
    assert (found.skip_hours, found.skip_days) == (frozenset({0, 7}), frozenset({"sunday"}))


FRAGMENTS = st.sampled_from(
    [
        b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<![CDATA[", b"]]>", b"&", b"&lt;",
        b"&#0;", b"<!DOCTYPE", b"[", b"<entry>", b'<feed xmlns="http://www.w3.org/2005/Atom">', b"</feed>", b"<?xml",
        b"?>", b"encoding='x'", b"\xff\xfe", b"\x00", b"<link href='//['/>", b"{", b'"items": [', b"}", b"<html>",
        b"<guid>", b"<pubDate>1", b"<source>", b"</rss>", b"<!--", b"-->",
    ]
)  # fmt: skip


@given(st.binary() | st.lists(FRAGMENTS | st.binary(max_size=4)).map(b"".join))
@example(b"<rss><channel><item><title>a</title></item>")
def test_no_bytes_break_the_parser(body: bytes) -> None:
    reading = parse_feed(body, url=URL, now=NOW)
    assert isinstance(reading, Failed) or all(entry.key for entry in reading.entries)


@given(st.text(), st.text())
def test_any_text_comes_through_a_well_formed_feed(title: str, text: str) -> None:
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for part in (title, text)]
    body = rss(item("<title>{}</title><description>{}</description>".format(*escaped))).encode("utf-8", "surrogatepass")
    assert isinstance(parse_feed(body, url=URL, now=NOW), Parsed)
