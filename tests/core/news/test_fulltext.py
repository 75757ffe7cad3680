"""Which entries need the text of their page, and when that text is the better one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.news.extent import IN_FULL, Extent, ReadStatus, Shortfall
from watcher.core.news.fulltext import (
    PAGES_A_POLL,
    SHORT,
    FullText,
    PageText,
    Plan,
    Settled,
    distrust_repeated,
    is_short,
    obstacle,
    plan,
    settle,
    tells_of,
    without_page,
)

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINK = "https://gazette.example.org/news/falk-visits-harbour"
TEASER = "The minister saw the new harbour of Norland on Monday."
BODY = (
    "The minister Ada Falk has visited the harbour of Norland on Monday and spoken to its pilots.\n\n"
    "She arrived by train in the morning, and was shown the two cranes that the town bought in spring. Afterwards she "
    "met the mayor, who had asked for more money for the dredging of the channel for years.\n\n"
    + "\n\n".join(
        f"Pilot number {number} told her how the channel silts up, and what a day of waiting costs a ship of his."
        for number in range(1, 16)
    )
)
ENTRY = Entry("k1", "Falk visits the harbour of Norland", TEASER, link=LINK, language="en", published=NOON)
PAGE = PageText(LINK, "Falk visits the harbour of Norland", BODY, "en")


def entry(number: int = 1, **changes: object) -> Entry:
    link = f"https://gazette.example.org/{number}"
    return replace(ENTRY, key=f"k{number}", **{"link": link, **changes})  # type: ignore[arg-type]  # fields of Entry


def asked(found: Plan) -> list[str]:
    return [one.key for one in found.asked]


def reasons(found: Plan) -> dict[str, Shortfall | None]:
    return {key: one.extent.shortfall for key, one in found.settled.items()}


def test_the_pages_of_short_entries_are_asked_for() -> None:
    long = entry(2, text=BODY)
    assert plan([entry(1), long], FullText.WHEN_SHORT) == Plan((entry(1),))
    assert plan([entry(1), long], FullText.ALWAYS) == Plan((entry(1), long))


def test_where_no_pages_are_wanted_short_entries_are_not_read_in_full() -> None:
    found = plan([entry(1), entry(2, text=BODY)], FullText.NEVER)
    assert (found.asked, reasons(found)) == ((), {"k1": Shortfall.OFF, "k2": None})
    assert plan([entry(1)], None) == Plan()


def test_on_the_first_poll_the_feed_alone_is_asked_for() -> None:
    found = plan([entry(1)], FullText.ALWAYS, is_news=False)
    assert (found.asked, reasons(found)) == ((), {"k1": Shortfall.NO_NEWS})


def test_ten_pages_are_asked_for_the_newest_first_and_edited_entries_last() -> None:
    hours = range(PAGES_A_POLL + 2)
    fresh = [entry(hour, published=NOON - timedelta(hours=hour)) for hour in hours]
    undated = entry(99, published=None)
    found = plan([*reversed(fresh), undated], FullText.WHEN_SHORT, edited={"k0"})
    assert asked(found) == ["k99", *(f"k{hour}" for hour in range(1, PAGES_A_POLL))]
    assert reasons(found) == {f"k{hour}": Shortfall.TOO_MANY for hour in (0, PAGES_A_POLL, PAGES_A_POLL + 1)}


def test_of_too_many_entries_those_that_name_somebody_watched_come_first() -> None:
    fresh = [entry(hour, published=NOON - timedelta(hours=hour)) for hour in range(PAGES_A_POLL + 3)]
    promising = {"k11", "k12"}
    found = plan(fresh, FullText.WHEN_SHORT, edited={"k12"}, is_promising=lambda one: one.key in promising)
    assert asked(found) == ["k11", *(f"k{hour}" for hour in range(PAGES_A_POLL - 1))]
    few = plan(fresh[-2:], FullText.WHEN_SHORT, is_promising=lambda one: one.key == "k12")
    assert asked(few) == ["k11", "k12"]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (None, Shortfall.NO_LINK),
        ("mailto:desk@example.org", Shortfall.NO_LINK),
        ("https://gazette.example.org/", Shortfall.NO_LINK),
        ("https://gazette.example.org/talk.mp3?x=1", Shortfall.NOT_A_PAGE),
        ("https://gazette.example.org/report.PDF", Shortfall.NOT_A_PAGE),
    ],
)
def test_what_links_to_no_page_of_its_own_has_none(link: str | None, reason: Shortfall) -> None:
    found = plan([entry(1, link=link)], FullText.WHEN_SHORT)
    assert (found.asked, reasons(found)) == ((), {"k1": reason})


def test_a_link_that_entries_share_is_the_page_of_none() -> None:
    found = plan([entry(1, link=LINK), entry(2, link=f"{LINK}?utm_source=feed"), entry(3)], FullText.WHEN_SHORT)
    assert (asked(found), reasons(found)) == (["k3"], {"k1": Shortfall.NO_LINK, "k2": Shortfall.NO_LINK})


def test_a_whole_text_without_a_page_is_read_in_full() -> None:
    assert reasons(plan([entry(1, text=BODY, link=None)], FullText.ALWAYS)) == {"k1": None}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", True),
        (TEASER, True),
        ("a" * (SHORT - 1), True),
        (BODY, False),
        (BODY[:1200] + " …", True),
        (BODY[:1200] + " [...]", True),
        (BODY[:1200] + " Continue reading...", True),
        (BODY[:1200] + " Weiterlesen »", True),
        (BODY[:1200] + " Читать далее", True),
        (BODY[:1200] + " 阅读全文", True),
        (BODY * 2 + " Read more", False),
        ("Comments\n" * 3_000, False),
        ("港" * 260, True),
        ("港" * 300, False),
    ],
)
def test_a_teaser_is_short_or_says_that_it_goes_on(text: str, short: bool) -> None:
    assert is_short(text) is short


def test_the_text_of_the_page_takes_the_place_of_a_teaser_it_holds() -> None:
    found = settle(ENTRY, PAGE)
    assert (found.entry.text, found.extent) == (BODY, Extent(ReadStatus.PAGE))


def test_what_only_the_feed_says_stands_before_the_text_of_the_page() -> None:
    only = "Opposition leaders called her journey a waste of taxpayers' money."
    assert settle(replace(ENTRY, text=only), PAGE).entry.text == f"{only}\n\n{BODY}"


def test_identity_and_headline_stay_those_of_the_feed() -> None:
    found = settle(ENTRY, replace(PAGE, title="Harbour of Norland: Falk visits it")).entry
    assert (found.key, found.title, found.link) == (ENTRY.key, ENTRY.title, ENTRY.link)


def test_a_short_article_is_read_in_full_where_its_page_holds_no_more() -> None:
    flash = settle(ENTRY, replace(PAGE, text=TEASER))
    assert (flash.entry.text, flash.extent) == (TEASER, IN_FULL)


def test_a_headline_without_words_believes_its_page() -> None:
    assert settle(replace(ENTRY, title="!", text=""), PAGE).extent.status is ReadStatus.PAGE


WALL = "We value your privacy. We and our 214 partners store and read data on your device. Accept all Reject all"
PLEA = "Subscribe to continue reading. Already a subscriber? Log in."


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (replace(PAGE, title="Just a moment...", text="Checking your browser before you go on."), Shortfall.CHALLENGE),
        (replace(PAGE, title="gazette", text="Подтвердите, что вы не робот"), Shortfall.CHALLENGE),
        (replace(PAGE, title="gazette", text="人机验证"), Shortfall.CHALLENGE),
        (replace(PAGE, text="Access to this page has been denied. " * 9), Shortfall.CHALLENGE),
        (replace(PAGE, title="Gazette", text=WALL), Shortfall.CONSENT),
        (replace(PAGE, text=WALL), Shortfall.CONSENT),
        (replace(PAGE, title="Ihre Daten", text="Mit Werbung weiterlesen. Alle akzeptieren."), Shortfall.CONSENT),
        (replace(PAGE, url="https://consent.example.com/?to=gazette"), Shortfall.CONSENT),
        (replace(PAGE, url="https://gazette.example.org/cookie-wall?to=1"), Shortfall.CONSENT),
        (replace(PAGE, text=PLEA), Shortfall.PAYWALL),
        (replace(PAGE, text=f"{BODY[:500]}\n\n{PLEA}"), Shortfall.PAYWALL),
        (replace(PAGE, text=f"{BODY}\n\nIl vous reste 62.5% de cet article à lire."), Shortfall.PAYWALL),
        (replace(PAGE, text=BODY[:500], is_paid=True), Shortfall.PAYWALL),
        (replace(PAGE, title="Page not found", text="This page has moved. Try the search."), Shortfall.OTHER),
        (replace(PAGE, title="Gazette: news of today", text="Rain ends. Elections near. " * 40), Shortfall.OTHER),
        (replace(PAGE, url="https://gazette.example.org/?from=gone"), Shortfall.OTHER),
        (replace(PAGE, text="  "), Shortfall.EMPTY),
        (PAGE, None),
        (replace(PAGE, is_paid=True), None),
        (replace(PAGE, text=f"Already a subscriber? Log in.\n\n{BODY}"), None),
        (replace(PAGE, text=f"{BODY}\n\n{WALL}"), None),
        (replace(PAGE, url="https://[broken"), Shortfall.OTHER),
    ],
)
def test_what_stands_in_place_of_an_article_is_named(page: PageText, reason: Shortfall | None) -> None:
    assert obstacle(ENTRY, page) is reason


def test_an_article_on_captchas_is_no_challenge() -> None:
    about = replace(ENTRY, title="Why every captcha asks for buses", text="A captcha a day.", link=LINK)
    page = PageText(LINK, "Gazette", "Every captcha asks for buses, and nobody knows why.")
    assert obstacle(about, page) is None
    assert obstacle(replace(about, title="Ada Falk rides home", text=""), page) is Shortfall.CHALLENGE


def test_an_article_on_consent_may_have_that_in_its_address() -> None:
    link = "https://gazette.example.org/consent-of-the-governed"
    assert obstacle(replace(ENTRY, link=link), replace(PAGE, url=f"{link}?page=1")) is None


@pytest.mark.parametrize("page", [replace(PAGE, text=WALL), replace(PAGE, text=""), replace(PAGE, text="Rain. " * 300)])
def test_the_text_of_the_feed_is_never_given_up_for_what_is_no_article(page: PageText) -> None:
    odd = replace(page, title="Gazette")
    assert settle(ENTRY, odd).entry == ENTRY
    assert not settle(ENTRY, odd).extent.in_full
    whole = replace(ENTRY, text=BODY)
    assert settle(whole, odd) == Settled(whole, IN_FULL)


def test_the_beginning_of_an_article_for_subscribers_is_used_without_the_plea() -> None:
    found = settle(ENTRY, replace(PAGE, text=f"{BODY[:600]}\n\n{PLEA}"))
    assert found.entry.text == BODY[:600].strip()
    assert found.extent == Extent(ReadStatus.BLOCKED, Shortfall.PAYWALL)


def test_a_mere_plea_leaves_the_teaser() -> None:
    found = settle(ENTRY, replace(PAGE, text=PLEA))
    assert (found.entry, found.extent) == (ENTRY, Extent.without(Shortfall.PAYWALL))
    beginning = settle(ENTRY, replace(PAGE, text="Falk visits the harbour of Norland.", is_paid=True))
    assert (beginning.entry.text, beginning.extent) == (TEASER, Extent.without(Shortfall.PAYWALL))


def test_a_page_that_comes_for_several_entries_is_the_article_of_none() -> None:
    one, two, three = entry(1), entry(2), entry(3)
    settled = {each.key: settle(each, PAGE) for each in (one, two)} | {"k3": without_page(three, Shortfall.LATE)}
    other = settle(one, replace(PAGE, text=BODY[:900]))
    assert distrust_repeated([one, two, three], settled) == {
        "k1": without_page(one, Shortfall.OTHER),
        "k2": without_page(two, Shortfall.OTHER),
        "k3": settled["k3"],
    }
    assert distrust_repeated([one, two, three], {"k1": settled["k1"], "k2": other}) == {
        "k1": settled["k1"],
        "k2": other,
    }


def test_the_date_of_the_page_is_taken_where_the_feed_has_none() -> None:
    page = replace(PAGE, published=NOON, published_raw="4 May")
    undated = settle(replace(ENTRY, published=None, published_raw=None), page).entry
    assert (undated.published, undated.published_raw) == (NOON, "4 May")
    dated = settle(replace(ENTRY, published=NOON - timedelta(days=1), published_raw="3 May"), page).entry
    assert (dated.published, dated.published_raw) == (NOON - timedelta(days=1), "3 May")


def test_a_date_that_only_the_link_tells_gives_way_to_what_the_page_states() -> None:
    page = replace(PAGE, published=NOON, published_raw="4 May, noon")
    by_link = settle(replace(ENTRY, published=NOON + timedelta(hours=9), published_raw=None), page).entry
    assert (by_link.published, by_link.published_raw) == (NOON, "4 May, noon")
    nothing = settle(replace(ENTRY, published=NOON, published_raw=None), PAGE).entry
    assert (nothing.published, nothing.published_raw) == (NOON, None)


def test_the_language_is_settled_from_feed_page_source_and_text() -> None:
    german = replace(
        PAGE, text="Die Ministerin ist im Hafen von Norland und spricht mit den Lotsen. " * 20, language="de"
    )
    falk = replace(ENTRY, title="Falk im Hafen von Norland", text="", language="en")
    assert settle(falk, german).entry.language == "de"
    assert settle(falk, german, "de").entry.language == "de"
    assert settle(replace(falk, language=None), german).entry.language == "de"


@pytest.mark.parametrize(
    ("title", "text", "about"),
    [
        ("Министр посетила гавань Норландии", "В понедельник министры посетили новую гавань в Норландии.", True),
        ("Министр посетила гавань Норландии", "Дожди закончились, урожай собран.", False),
        ("部长访问港口城市", "部长周一访问了港口。", True),
        ("部长访问港口城市", "今天下雨。", False),
        ("Live", TEASER, True),
    ],
)
def test_a_text_tells_of_an_entry_that_shares_its_words(title: str, text: str, about: bool) -> None:
    assert tells_of(Entry("k", title, TEASER if title == "Live" else ""), text) is about


@given(
    st.builds(Entry, st.text(), st.text(), st.text(), link=st.none() | st.text()),
    st.builds(PageText, st.text(), st.text(), st.text()),
)
def test_no_texts_break_the_decision_and_only_a_page_changes_a_text(one: Entry, page: PageText) -> None:
    found = settle(one, page)
    assert found.entry.text == one.text or found.extent in {
        Extent(ReadStatus.PAGE),
        Extent(ReadStatus.BLOCKED, Shortfall.PAYWALL),
    }


def test_a_title_out_of_a_link_gives_way_to_that_of_the_page() -> None:
    guessed = replace(ENTRY, title="Falk Visits The Harbour Of Norland", text="", is_guessed=True)
    assert settle(guessed, PAGE).entry.title == PAGE.title
    assert settle(guessed, replace(PAGE, title="")).entry.title == guessed.title
    assert settle(replace(guessed, is_guessed=False), PAGE).entry.title == guessed.title


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("Le President Leve Les Sanctions", "Le président lève les sanctions, a dit son bureau."),
        ("Prezident Priletel V Parizh", "Президент прилетел в Париж в понедельник утром."),
    ],
)
def test_a_title_out_of_a_link_is_found_in_a_text_with_accents_and_other_letters(link: str, text: str) -> None:
    guessed = replace(ENTRY, title=link, text="", is_guessed=True)
    assert tells_of(guessed, text)
    assert not tells_of(replace(guessed, is_guessed=False), text)
    assert not tells_of(guessed, "Der Hafen bleibt wegen des Sturms geschlossen.")
