"""Where a message goes by its address."""

import io
import subprocess
import sys
from datetime import timedelta
from typing import TextIO

import pytest

from tests.receivers import Mails
from watcher.core.telling.render import Medium, Message
from watcher.delivery import Post, Retry, Sent, medium_of

MESSAGE = Message("a1", "HIGH · Falk → Paris", "“Falk visits”", thread="s1")


def post(terminal: TextIO | None = None) -> Post:
    return Post(deadline=timedelta(seconds=10), terminal=terminal)


@pytest.mark.parametrize(
    ("address", "medium"),
    [
        ("terminal:", Medium.TERMINAL),
        ("mailto://x", Medium.MAIL),
        ("MAILTOS://x", Medium.MAIL),
        ("tgram://x/y", Medium.TELEGRAM),
        ("json://x", Medium.PLAIN),
        ("slack://x", Medium.PLAIN),
    ],
)
def test_the_scheme_says_how_messages_are_shown(address: str, medium: Medium) -> None:
    assert medium_of(address) is medium


def test_the_terminal_shows_a_message_between_two_lines() -> None:
    terminal = io.StringIO()
    assert post(terminal).send("terminal:", MESSAGE) == Sent()
    rule, *body, end = terminal.getvalue().strip().split("\n")
    assert rule == end == "─" * 72
    assert "\n".join(body) == MESSAGE.body


def test_the_terminal_is_standard_output_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert post().send("terminal:", MESSAGE) == Sent()
    assert MESSAGE.body in capsys.readouterr().out


def test_a_terminal_with_few_letters_shows_what_it_can() -> None:
    shown = io.BytesIO()
    terminal = io.TextIOWrapper(shown, encoding="ascii")
    assert post(terminal).send("terminal:", MESSAGE) == Sent()
    assert b"?Falk visits?" in shown.getvalue()


def test_a_terminal_that_is_gone_is_tried_again() -> None:
    terminal = io.StringIO()
    terminal.close()
    assert post(terminal).send("terminal:", MESSAGE) == Retry("the terminal is gone")


def test_any_other_address_is_a_service(mails: Mails) -> None:
    both = post()
    assert both.send(mails.address(), MESSAGE) == both.send(mails.address(), MESSAGE) == Sent()
    assert [mail["X-Watcher-Alert"] for mail in mails.taken] == ["a1", "a1"]


@pytest.mark.slow
def test_nothing_loads_apprise_before_a_message_to_a_service() -> None:
    asked = "import sys, watcher.running; print('apprise' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"
