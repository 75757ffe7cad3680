import logging
from datetime import timedelta

import pytest

from tests.news import NOW, item
from watcher.core.telling.outbox import Ended, OutboxItem, OutboxState
from watcher.delivery.standing import Standing, given_up, whom


def ended(of: OutboxItem, state: OutboxState, *, part: str | None = None) -> Ended:
    return Ended(of.id, state, NOW + timedelta(minutes=5), "server is away", part)


def test_a_recipient_is_named_without_what_may_be_secret() -> None:
    one = item()
    kind, _, secret = one.recipient.address.partition(":")
    assert whom(one.recipient) == f"{one.recipient.channel} ({kind})"
    assert secret not in given_up(one, "refused")


def test_that_messages_do_not_pass_is_said_once_and_that_they_pass_again(caplog: pytest.LogCaptureFixture) -> None:
    standing, one = Standing(), item()
    with caplog.at_level(logging.INFO):
        for state in (OutboxState.RETRY, OutboxState.RETRY, OutboxState.SENT, OutboxState.SENT):
            standing.note(one, ended(one, state))
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert "not sent: server is away; next try at" in said[0]
    assert said[1].endswith("messages pass again")


def test_a_message_that_was_given_up_is_said_each_time(caplog: pytest.LogCaptureFixture) -> None:
    standing, one = Standing(), item()
    for _ in range(2):
        standing.note(one, ended(one, OutboxState.DEAD))
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_a_part_of_a_message_says_nothing_of_the_whole(caplog: pytest.LogCaptureFixture) -> None:
    one = item()
    Standing().note(one, ended(one, OutboxState.RETRY, part="1"))
    assert caplog.records == []
