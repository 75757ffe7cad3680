"""What hostile headlines look like where they arrive: from the feed to a mail, a bot, a hook and the terminal."""

import re
from datetime import timedelta
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

import pytest

from tests.fakes import HOUR, NOON, Desk, Item, config, half
from tests.receivers import Mails, WebService
from watcher.config import Secrets
from watcher.core.telling.render import TELEGRAM_LIMIT
from watcher.delivery import Post, Sender
from watcher.jobs.mailroom import Courier, Mailroom, audience_of
from watcher.steps.dispatch import GATHER

BOT = "tgram://123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI/1"
HOSTILE = {
    "markup": ("<script>alert(1)</script><img src=x onerror=y> {}", ""),
    "entities": ("&lt;script&gt; &#27;[31m &#xD800; {}", ""),
    "header": ("{}\r\nBcc: evil@example.org\r\n\r\nbody", "Bcc: evil@example.org body"),
    "controls": ("{} a\0b\x07 \x1b[31mred\x1b]0;title\x07 \x9b31m", "[31mred"),
    "unseen": ("{} \u202egnirts\u202c \u2066iso\u2069 zero\u200bwidth\ufeff", "gnirts iso zerowidth"),
    "templates": (
        "{} ${HOME} $subject %(message)s %s {0.__class__} {}{}",
        "${HOME} $subject %(message)s %s {0.__class__}",
    ),
    "telegram": ("</b> <tg-spoiler> <a href='tg://user?id=1'>x</a> & *_`[y](z) {}", "*_`[y](z)"),
    "endless": ("{} " + "x" * 100_000, "xxx"),
}
"""Headlines, with where the news stands in them, and what of them is shown as it is."""
HARMFUL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_headline_arrives_as_harmless_text(
    tmp_path: Path, mails: Mails, telegram: WebService, name: str
) -> None:
    headline, shown = HOSTILE[name]
    to = [mails.address(), BOT, f"json://127.0.0.1:{telegram.port}/hook", "terminal:"]
    set_up = config(zone="UTC", channels={"desk": {"to": to}}, default_channel="desk")
    terminal = StringIO()
    async with Desk(tmp_path, audience=audience_of(set_up)) as desk:
        post = Post(deadline=timedelta(seconds=20), terminal=terminal)
        courier = Courier(set_up, Secrets({}), post, lambda: desk.live.rules)
        sender = Sender(desk.store.outgoing(lambda *_: None), courier, chance=half)
        mailroom = Mailroom(sender, desk.ops, store=desk.store, writer=desk.writer, clock=desk.clock)
        dull = Item("A dull day", published=NOON - HOUR)
        await desk.poll(dull)
        news = headline.replace("{}", "Ada Falk to visit Norway", 1)
        await desk.poll(dull, Item(news, guid="hostile", link="https://gazette.example.org/1", published=NOON))
        await mailroom.drain(ahead=GATHER)
    (mail,), (recipients,) = mails.taken, mails.recipients
    (bot,) = (asked.json["text"] for asked in telegram.asked if asked.path.startswith("/bot"))
    (said,) = (asked.json for asked in telegram.asked if asked.path == "/hook")
    text, page = _parts(mail)
    assert (recipients, mail["Bcc"]) == (["desk@example.org"], None)
    for arrived in (str(mail["Subject"]), text, page, bot, said["title"], said["message"], terminal.getvalue()):
        assert "Norway" in arrived
        assert not HARMFUL.search(arrived)
    assert all(shown in arrived for arrived in (text, said["message"], terminal.getvalue()))
    assert len(bot) <= TELEGRAM_LIMIT
    assert set(re.findall(r"<[^>]*>", bot)) <= {"<b>", "</b>"}
    assert not re.search(r"<(script|img|tg-)|onerror", page)
    assert set(re.findall(r'href="([^"]*)"', page)) == {"https://gazette.example.org/1"}


def _parts(mail: EmailMessage) -> tuple[str, str]:
    """The text of a mail, and its page."""
    text, page = mail.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(page, EmailMessage)
    return text.get_content(), page.get_content()
