"""Receivers for the tests of delivery."""

from collections.abc import Iterator

import pytest
from apprise.plugins.telegram import NotifyTelegram

from tests.receivers import Mails, WebService, mail_server, web_service


@pytest.fixture
def mails() -> Iterator[Mails]:
    with mail_server() as server:
        yield server


@pytest.fixture
def hook() -> Iterator[WebService]:
    with web_service() as service:
        yield service


@pytest.fixture
def telegram(hook: WebService) -> Iterator[WebService]:
    """The Bot API: `tgram://` has no host option, so the plugin is pointed at this machine."""
    real = NotifyTelegram.notify_url
    NotifyTelegram.notify_url = f"{hook.url}/bot"
    yield hook
    NotifyTelegram.notify_url = real
