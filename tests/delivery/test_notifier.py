import io
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from apprise.plugins import N_MGR
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.news import hit, match, setting, sighting, telling
from tests.receivers import Mails, Request, WebService
from watcher.core.telling.layout import plain
from watcher.core.telling.render import TELEGRAM_LIMIT, Medium, Message, render
from watcher.delivery import PartSent, Refused, Result, Retry, Sent
from watcher.delivery.notifier import COMMON, Notifier, Targets, endpoint, is_service, targets

TOKEN = "123456789:AAsecretTokenThatNobodyMaySee_0123456789"
BOT = f"tgram://{TOKEN}/-100123"
PLAIN = Message(
    "a1", "HIGH · Falk → Paris", "Why now: <b>first</b> & report\n\nhttps://example.org/?a=1&b=2", thread="s1"
)
LETTER = replace(PLAIN, letter="<!DOCTYPE html><p>Why now: &lt;b&gt;first</p>")
HTML = Message("a1", "HIGH · Falk", "HIGH · Falk &amp; Lind\n\n“<b>Falk</b> &lt;i&gt; visits”", html=True)


def notifier(seconds: float = 10) -> Notifier:
    return Notifier(deadline=timedelta(seconds=seconds))


def send(address: str, message: Message = PLAIN) -> Result:
    return notifier().send(address, message)


def test_a_common_service_is_loaded_alone_and_all_others_when_one_is_asked_for() -> None:
    code = """
from apprise.plugins import N_MGR
from watcher.delivery.notifier import is_service
print(is_service("mailto"), is_service("JSONS"), sorted(N_MGR.schemas()))
print(is_service("nowhere"), is_service("xml"), is_service("json"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True True ['json', 'jsons', 'mailto', 'mailtos']\nFalse True True\n", "")


@pytest.mark.parametrize("scheme", sorted(COMMON))
def test_a_service_that_is_loaded_alone_is_the_one_that_apprise_has_for_its_scheme(scheme: str) -> None:
    module, name = COMMON[scheme]
    assert is_service("xml")  # loads all
    assert N_MGR[scheme].__name__ == name
    assert N_MGR[scheme].__module__.startswith(f"apprise.plugins.{module}")


def test_a_mail_arrives_with_subject_text_and_the_headers_that_thread_it(mails: Mails) -> None:
    assert send(mails.address()) == Sent()
    (mail,) = mails.taken
    assert (mail["Subject"], mail["X-Watcher-Alert"], mail["References"]) == (PLAIN.subject, "a1", "<s1@watcher>")
    assert mail["From"] == "watcher@example.org"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n").strip() == PLAIN.body
    assert mails.recipients == [["desk@example.org"]]


def test_a_notice_has_no_thread(mails: Mails) -> None:
    assert send(mails.address(), Message("n1", "watcher: fails", "body")) == Sent()
    assert mails.taken[0]["References"] is None


def parts(mail: EmailMessage) -> tuple[str, str]:
    """The text and the HTML of a mail, their line breaks as they were written."""
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    return tuple(part.get_content().replace("\r\n", "\n").strip() for part in (text, html))


def test_a_mail_has_a_text_part_as_written_and_then_the_page(mails: Mails) -> None:
    assert send(mails.address(), LETTER) == Sent()
    assert mails.taken[0].get_content_type() == "multipart/alternative"
    assert parts(mails.taken[0]) == (PLAIN.body, LETTER.letter)


def test_who_asks_for_text_gets_text_alone(mails: Mails) -> None:
    assert send(mails.address(query="&format=text"), LETTER) == Sent()
    assert mails.taken[0].get_content_type() == "text/plain"


def test_a_mail_keeps_what_its_address_says_of_it(mails: Mails) -> None:
    assert send(mails.address(query="&reply=chief@example.org&name=Wächter&%2BX-Desk=east"), LETTER) == Sent()
    (mail,) = mails.taken
    assert (mail["Reply-To"], mail["From"], mail["X-Desk"]) == (
        "chief@example.org",
        "Wächter <watcher@example.org>",
        "east",
    )


def test_updates_of_a_story_are_one_thread_and_a_repeated_message_is_recognised(mails: Mails) -> None:
    update = replace(LETTER, id="a2", subject="HIGH · DENIED · Ada Falk → Paris")
    for message in (LETTER, LETTER, update):
        assert send(mails.address(), message) == Sent()
    assert [mail["Subject"] for mail in mails.taken] == [LETTER.subject, LETTER.subject, update.subject]
    assert [mail["Message-ID"] for mail in mails.taken] == ["<a1@watcher>", "<a1@watcher>", "<a2@watcher>"]
    assert {(mail["References"], mail["In-Reply-To"]) for mail in mails.taken} == {("<s1@watcher>", "<s1@watcher>")}
    assert {mail["Auto-Submitted"] for mail in mails.taken} == {"auto-generated"}


def test_every_relay_can_carry_a_mail(mails: Mails) -> None:
    written = replace(LETTER, body="Путин в Пекине " * 100, letter="<p>" + "Встреча в Пекине " * 200)
    assert send(mails.address(), written) == Sent()
    raw = mails.taken[0].as_bytes(policy=SMTP)
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) < 998
    assert parts(mails.taken[0])[0] == written.body.strip()


def test_hostile_text_cannot_add_headers_or_markup_to_a_mail(mails: Mails) -> None:
    hostile = "<script>x</script>\r\nBcc: evil@example.org\0 \ud800\u202e \x1b[31m ${HOME} %s <img src=//evil.example>"
    told = telling(hit(match(quote=hostile, who=hostile, evidence=())))
    assert send(mails.address(), render(told, setting(Medium.MAIL))) == Sent()
    (mail,) = mails.taken
    assert mail["Bcc"] is None
    assert mails.recipients == [["desk@example.org"]]
    text, html = parts(mail)
    assert "${HOME} %s <img src=//evil.example>" in text
    assert "${HOME} %s &lt;img src=//evil.example&gt;" in html
    assert not re.search(r"<(script|img)|[\u202e\x1b\0]", html)


def test_a_mail_that_is_to_be_encrypted_is_not_sent_open(mails: Mails) -> None:
    assert send(mails.address(query="&pgp=encrypt"), LETTER) == Retry("the service did not take it")
    assert mails.taken == []


def test_even_what_was_not_made_harmless_poisons_no_mail(mails: Mails) -> None:
    assert send(mails.address(), Message("a1", "half \ud800 pair", "half \udfff pair")) == Sent()
    assert send(mails.address(), Message("a1", "two\r\nBcc: lines@example.org", "body", letter="\ud800")) == Sent()
    assert [mail["Bcc"] for mail in mails.taken] == [None, None]


@pytest.mark.parametrize("reply", ["450 try again later", "451 greylisted", "550 no such user", "554 refused"])
def test_no_answer_of_a_mail_server_is_final(mails: Mails, reply: str) -> None:
    mails.reply = reply
    assert send(mails.address()) == Retry("the service did not take it")


def test_a_mail_server_that_is_away_or_silent_is_tried_again(mails: Mails) -> None:
    assert send("mailto://127.0.0.1:1/?from=a@example.org&to=b@example.org&mode=insecure") == Retry(
        "the service did not take it"
    )
    mails.hangs = True
    assert notifier(0.3).send(mails.address(), PLAIN) == Retry("no answer in time; it may have arrived")


def test_a_mail_server_that_hangs_up_in_the_middle_of_a_mail_is_tried_again(mails: Mails) -> None:
    mails.drops, mails.reply = True, "451 going away"
    assert send(mails.address()) == Retry("the service did not take it")
    assert mails.taken == []


def said(asked: Request) -> str:
    """The text of a message; apprise sends line breaks as CR LF."""
    text = asked.json["text"]
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


def test_telegram_gets_our_html_as_it_is_in_one_message_without_a_title(telegram: WebService) -> None:
    assert send(BOT, HTML) == Sent()
    (asked,) = telegram.asked
    assert asked.path == f"/bot{TOKEN}/sendMessage"
    assert said(asked) == HTML.body
    assert (asked.json["parse_mode"], asked.json["chat_id"]) == ("HTML", -100123)


@pytest.mark.parametrize("query", ["?format=markdown", "?format=text", "?emojis=yes", "?mdv=v1", "?overflow=truncate"])
def test_no_option_of_an_address_changes_the_words(telegram: WebService, query: str) -> None:
    message = Message("a1", "", "Falk_s &lt;i&gt; *x*\n:smile: &amp;amp", html=True)
    assert send(f"{BOT}{query}", message) == Sent()
    assert said(telegram.asked[0]) == message.body


def test_plain_text_stays_text_in_telegram(telegram: WebService) -> None:
    assert send(BOT, PLAIN) == Sent()
    assert "&lt;b&gt;first&lt;/b&gt; &amp; report" in telegram.asked[0].json["text"]


def test_a_rendered_alert_reaches_telegram_letter_by_letter(telegram: WebService) -> None:
    shown = render(telling(hit(match(quote="Falk & Lind < > \" ' \u00a0 🙂", evidence=()))), setting(Medium.TELEGRAM))
    assert send(BOT, shown) == Sent()
    assert [said(asked) for asked in telegram.asked] == [shown.body]


def test_the_longest_message_is_one_and_a_longer_one_is_split_and_not_lost(telegram: WebService) -> None:
    hits = tuple(hit(None, sighting(f"Falk & Lind at stop {at}", article=f"a{at}"), of=f"s{at}") for at in range(40))
    longest = replace(render(telling(*hits), setting(Medium.TELEGRAM)), more=())
    assert len(longest.body) > TELEGRAM_LIMIT - 400
    assert send(BOT, longest) == Sent()
    assert [said(asked) for asked in telegram.asked] == [longest.body]
    assert send(BOT, Message("a2", "s", " ".join(f"word{number}" for number in range(2000)), html=True)) == Sent()
    split = [asked.json["text"] for asked in telegram.asked[1:]]
    assert len(split) > 2
    assert all(len(text) <= TELEGRAM_LIMIT for text in split)
    assert " ".join(split).split() == [f"word{number}" for number in range(2000)]


PARTS = replace(HTML, more=("<b>two</b>", "three"))


def test_of_a_list_in_parts_each_call_sends_the_first_that_was_not_sent(telegram: WebService) -> None:
    sent: list[str] = []
    while isinstance(result := notifier().send(BOT, PARTS, sent), PartSent):
        sent.append(result.part)
    assert result == Sent()
    assert [said(asked) for asked in telegram.asked] == [HTML.body, "<b>two</b>", "three"]
    assert len(set(sent)) == 2


def test_a_part_that_does_not_pass_is_no_part_that_was_sent(telegram: WebService) -> None:
    telegram.fail(502)
    result = notifier().send(BOT, PARTS)
    assert result == Retry("the service did not take it (status 502)", timedelta(seconds=5))


def test_equal_parts_are_sent_each_and_a_message_of_which_all_was_sent_not_again(telegram: WebService) -> None:
    twice = replace(HTML, more=(HTML.body,))
    first = notifier().send(BOT, twice)
    assert isinstance(first, PartSent)
    assert notifier().send(BOT, twice, [first.part]) == Sent()
    single = notifier().send(BOT, replace(HTML, more=("two",)))
    assert single == first
    assert notifier().send(BOT, HTML, [first.part]) == Sent()
    assert len(telegram.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_what_telegram_refuses_for_good_is_refused(telegram: WebService, status: int) -> None:
    telegram.fail(status, "Bad Request: chat not found")
    assert send(BOT, HTML) == Refused(f"the service refused it for good (status {status})")


@pytest.mark.parametrize("status", [302, 409, 500, 502, 503])
def test_what_may_pass_later_is_tried_again(telegram: WebService, status: int) -> None:
    telegram.fail(status)
    assert send(BOT, HTML) == Retry(f"the service did not take it (status {status})", timedelta(seconds=5))


@pytest.mark.parametrize(("asked", "after"), [(37, 37), (1, 5), (100_000_000, 100_000)])
def test_telegram_says_how_long_to_wait(telegram: WebService, asked: int, after: int) -> None:
    telegram.fail(429, f"Too Many Requests: retry after {asked}", retry_after=asked)
    assert send(BOT, HTML) == Retry("the service did not take it (status 429)", timedelta(seconds=after))


def test_a_status_in_the_words_of_the_service_does_not_count(telegram: WebService) -> None:
    telegram.fail(500, "upstream said error=404. and error=403")
    assert send(BOT, HTML) == Retry("the service did not take it (status 500)", timedelta(seconds=5))


def test_a_bot_that_is_silent_is_given_up_at_the_deadline(telegram: WebService) -> None:
    telegram.hangs = True
    assert notifier(0.3).send(BOT, HTML) == Retry("no answer in time; it may have arrived")


@pytest.mark.slow
def test_a_bot_that_takes_five_seconds_has_taken_the_message(telegram: WebService) -> None:
    telegram.hangs = True
    answers = threading.Timer(5, telegram.released.set)  # longer than apprise waits by itself
    answers.start()
    assert notifier(20).send(BOT, HTML) == Sent()
    answers.join()


def test_a_bot_without_a_chat_does_not_look_for_one(telegram: WebService) -> None:
    assert send(f"tgram://{TOKEN}", HTML) == Refused(
        "the address does not name one recipient; `watcher check` says why"
    )
    assert telegram.asked == []


def test_many_services_that_hang_do_not_delay_one_that_does_not(telegram: WebService, mails: Mails) -> None:
    telegram.hangs = True
    hanging = [threading.Thread(target=lambda: notifier(5).send(BOT, HTML)) for _ in range(24)]
    for thread in hanging:
        thread.start()
    assert notifier(5).send(mails.address(), PLAIN) == Sent()
    telegram.released.set()
    for thread in hanging:
        thread.join()


def test_a_hook_gets_plain_text(hook: WebService) -> None:
    assert send(f"json://127.0.0.1:{hook.port}/path") == Sent()
    (asked,) = hook.asked
    assert (asked.json["title"], asked.json["message"]) == (PLAIN.subject, PLAIN.body)


@pytest.mark.parametrize("query", ["", "?redirect=yes"])
def test_a_redirect_is_not_followed(hook: WebService, query: str) -> None:
    hook.status, hook.headers = 302, {"Location": f"{hook.url}/elsewhere"}
    result = send(f"json://127.0.0.1:{hook.port}/path{query}")
    assert result == Retry("the service did not take it (status 302)", timedelta(seconds=5))
    assert [asked.path for asked in hook.asked] == ["/path"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
def test_text_arrives_as_it_is(hook: WebService, text: str) -> None:
    harmless = plain(text)
    assume(harmless)
    assert send(f"json://127.0.0.1:{hook.port}", Message("a1", "subject", harmless)) == Sent()
    assert hook.asked[-1].json["message"] == harmless


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "bogus://x", "tgram://123:", "tgram://x/?", "mailto://", "json://", "file:///etc/passwd"],
)
def test_an_address_that_is_not_understood_is_refused(address: str) -> None:
    assert send(address) == Refused("the address is not understood; `watcher check` says why")
    assert targets(address) is None


def test_an_address_with_several_recipients_is_refused_before_some_get_it_twice(mails: Mails) -> None:
    assert isinstance(send(mails.address("a@example.org,b@example.org")), Refused)
    assert mails.taken == []


def test_targets_are_counted() -> None:
    assert targets("tgram://123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI/1/2:7") == Targets(("1", "2:7"), 2)
    assert targets("mailto://u:p@example.org?to=a@example.org&cc=b@example.org&bcc=c@example.org") == Targets(
        ("a@example.org", "b@example.org", "c@example.org"), 3
    )
    assert targets("json://127.0.0.1") == Targets((), 1)
    assert targets("ntfy://topic") == Targets((), 1)


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("mailtos://user:pass@mail.example.org?to=a@example.org", ("mail.example.org", 587)),
        (BOT, ("api.telegram.org", 443)),
        ("jsons://hook.example.org/x", ("hook.example.org", 443)),
        ("json://hook.example.org:8080", ("hook.example.org", 8080)),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#desk", ("hooks.slack.com", 443)),
        ("nonsense", None),
    ],
)
def test_the_endpoint_of_a_service_is_its_host_and_never_a_secret(address: str, where: tuple[str, int] | None) -> None:
    assert endpoint(address) == where


def test_schemes_are_those_of_apprise() -> None:
    assert is_service("tgram")
    assert is_service("JSONS")
    assert not is_service("terminal")


SECRET = "s3cr3tPlantedHere"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What reaches the handlers of this program when everybody is most talkative; caplog would listen behind them."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    talkative = [logging.getLogger(name) for name in ("apprise", "urllib3.connectionpool", "requests")]
    for logger in talkative:
        logger.setLevel(logging.DEBUG)
    yield heard
    for logger in talkative:
        logger.setLevel(logging.NOTSET)
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("status", [200, 302, 404, 429, 500])
def test_no_secret_is_in_a_result_or_log(
    telegram: WebService, logged: io.StringIO, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram.fail(status, f"{TOKEN} {SECRET}: retry after 7")
    telegram.headers = {"Location": f"/{SECRET}"}
    port = telegram.port
    addresses = [
        BOT,
        f"json://user:{SECRET}@127.0.0.1:{port}/{SECRET}?+Authorization={SECRET}",
        f"mailto://user:{SECRET}@127.0.0.1:1/?from=a@example.org&to=b@example.org&mode=insecure",
        f"tgram://{SECRET}",
        f"bogus://{SECRET}",
        f"json://user:{SECRET}@127.0.0.1:1/",
    ]
    results = [send(address, Message("a1", SECRET, SECRET)) for address in addresses]
    told = repr(results) + logged.getvalue() + "".join(capsys.readouterr())
    assert SECRET not in told
    assert TOKEN not in told


class _Stumbling(str):
    """Text on which sending fails with a secret in its words."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        raise RuntimeError(SECRET)


def test_an_exception_is_told_by_its_kind_alone(hook: WebService, logged: io.StringIO) -> None:
    result = send(f"json://127.0.0.1:{hook.port}", Message("a1", "subject", _Stumbling("body")))
    assert result == Retry("sending failed: RuntimeError")
    assert SECRET not in logged.getvalue()
