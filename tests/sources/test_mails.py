"""Newsletters."""

import time
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.news.articles import Entry
from watcher.core.polls.outcomes import Failed, FailureKind
from watcher.sources.mails import read_mail
from watcher.sources.parsed import LIMITS, Limits, Parsed

NOW = datetime(2024, 7, 1, tzinfo=UTC)


def read(body: bytes, limits: Limits = LIMITS) -> Entry:
    reading = read_mail(body, now=NOW, limits=limits)
    assert isinstance(reading, Parsed), reading
    return reading.entries[0]


def newsletter() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Визит в Норландию"
    mail["From"] = "Harbour Gazette <news@gazette.example>"
    mail["Date"] = "Tue, 05 Mar 2024 10:11:12 +0100"
    mail["Message-ID"] = "<1@gazette.example>"
    mail["Archived-At"] = "<https://gazette.example/news/1>"
    mail.set_content("View in your browser")
    mail.add_alternative("<p>Министр едет.</p><p>Во вторник.</p>", subtype="html")
    mail.add_attachment(b"x" * 500, maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment("A very long text " * 50, filename="a.txt")
    mail["Content-Language"] = "ru"
    return mail


def test_a_newsletter_is_an_article() -> None:
    assert read(newsletter().as_bytes()) == Entry(
        key="<1@gazette.example>",
        title="Визит в Норландию",
        text="Министр едет.\n\nВо вторник.",
        guid="<1@gazette.example>",
        link="https://gazette.example/news/1",
        published=datetime(2024, 3, 5, 9, 11, 12, tzinfo=UTC),
        published_raw="Tue, 05 Mar 2024 10:11:12 +0100",
        language="ru",
        publisher="Harbour Gazette",
    )


def test_a_bare_mail_is_read() -> None:
    entry = read(b"From: news@gazette.example\n\nThe minister travels.")
    assert (entry.title, entry.text) == ("The minister travels.", "The minister travels.")
    assert (entry.publisher, entry.link, entry.published_raw) == ("news@gazette.example", None, None)


def test_an_attachment_without_a_name_is_not_read() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Visit"
    mail.set_content("The minister travels.")
    mail.add_attachment("A very long text " * 50)
    assert read(mail.as_bytes()).text == "The minister travels."


def test_a_forwarded_mail_is_read_with_what_it_forwards() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd: news"
    outer.set_content("See below.")
    outer.add_attachment(newsletter())
    assert read(outer.as_bytes()).text == "Министр едет.\n\nВо вторник."


def test_a_mail_nested_without_end_fails_and_does_no_harm() -> None:
    inner = b"Content-Type: message/rfc822\n\n" * 3_000 + b"Subject: x\n\ny"
    reading = read_mail(b"Subject: Visit\n" + inner, now=NOW)
    too_deep = Failed(FailureKind.UNREADABLE, "the parts of the mail are nested too deeply")
    assert isinstance(reading, Parsed) or reading == too_deep


def test_a_sender_written_without_end_costs_his_name_alone() -> None:
    entry = read(b"From: " + b'"<(' * 3_000 + b"\nSubject: Visit\n\nThe minister travels.")
    assert (entry.title, entry.text, entry.publisher) == ("Visit", "The minister travels.", None)


def test_of_an_endless_header_the_beginning_is_read() -> None:
    begun = time.process_time()
    entry = read(b"Subject: " + b"=?utf-8?b?VmlzaXQ=?= " * 50_000 + b"\n\nThe minister travels.")
    assert entry.title.startswith("VisitVisit")
    assert time.process_time() - begun < 2


def test_a_mail_of_a_subject_alone_is_a_headline() -> None:
    assert read(b"Subject: Minister travels\n\n").title == "Minister travels"


@pytest.mark.parametrize("charset", [b"koi8-r", b"windows-1251", b"utf-8", b"no-such-thing"])
def test_a_wrong_charset_is_survived(charset: bytes) -> None:
    text = "Министр прибыл с визитом в Норландию, сообщила пресс-служба."
    head = b"Subject: \xcc\xe8\xed\xe8\xf1\xf2\xf0\nContent-Type: text/plain; charset=" + charset + b"\n\n"
    entry = read(head + text.encode("cp1251"))
    assert (entry.title, entry.text) == ("Министр", text)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"=?utf-8?b?0JLQuNC30LjRgg==?= now", "Визит now"),
        (b"=?no-such-thing?q?Visit?=", "Visit"),
        (b"=?utf-8?b?x?=", "=?utf-8?b?x?="),
        (b"Two\n lines", "Two lines"),
    ],
)
def test_damaged_subjects_are_survived(subject: bytes, title: str) -> None:
    assert read(b"Subject: " + subject + b"\n\nText.").title == title


def test_titles_and_texts_have_limits() -> None:
    entry = read(b"Subject: A long subject\n\nA long text", Limits(title=6, text=4))
    assert (entry.title, entry.text) == ("A long", "A lo")


def test_a_mail_without_text_is_empty() -> None:
    failure = read_mail(b"From: a@b.example\nContent-Type: image/png\n\nxx", now=NOW)
    assert isinstance(failure, Failed)
    assert failure.kind is FailureKind.EMPTY


@given(st.binary(), st.binary())
def test_no_bytes_break_the_reader(head: bytes, body: bytes) -> None:
    typed = b"Subject: " + head + b"\nContent-Type: " + head + b"\n\n" + body
    encoded = b"Subject: =?" + head + b"?=\nDate: " + head + b"\nFrom: " + head + b"\n\n" + body
    for mail in (typed, encoded):
        assert isinstance(read_mail(mail, now=NOW), Parsed | Failed)
