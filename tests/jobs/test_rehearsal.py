from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from tests import news
from tests.fakes import config
from tests.store.examples import NOW, SECOND, alert, tell
from watcher.config import Secrets
from watcher.core.telling.outbox import Notice, OutboxItem, OutboxState, Recipient, Telling
from watcher.delivery import Post
from watcher.jobs.mailroom import Courier
from watcher.jobs.rehearsal import Rehearsal
from watcher.store import Store, open_store

DESK = Recipient("desk", "tgram://${TOKEN}/-100")


class Stage:
    """A rehearsal on a real store, and the ids of the messages it has shown."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shown: list[str] = []
        self.rehearsal = Rehearsal(store, self._show)

    def _show(self, item: OutboxItem, telling: Telling | Notice) -> None:
        self.shown.append(item.alert)

    def states(self) -> list[OutboxState]:
        with self.store.snapshot() as tx:
            return [item.state for item in tx.outbox.items()]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    store = open_store(f"sqlite:///{tmp_path / 'watcher.db'}", daemon=True, now=NOW).store
    yield Stage(store)
    store.close()


def test_what_is_due_is_shown_once_and_stays_pending(stage: Stage) -> None:
    with stage.store.transaction() as tx:
        tell(tx, "1", to=(DESK,))
        tell(tx, "2", to=(DESK,), due=NOW + SECOND)
    for _ in range(2):
        stage.rehearsal.step(NOW)
    assert stage.shown == ["a1"]
    stage.rehearsal.step(NOW + SECOND)
    assert stage.shown == ["a1", "a2"]
    stage.rehearsal.wait(0)
    stage.rehearsal.stop(NOW)
    assert stage.states() == [OutboxState.PENDING, OutboxState.PENDING]
    assert not stage.rehearsal.busy


def test_a_message_that_another_hit_joined_is_shown_whole(stage: Stage) -> None:
    with stage.store.transaction() as tx:
        tell(tx, "1", to=(DESK,))
    stage.rehearsal.step(NOW)
    with stage.store.transaction() as tx:
        tell(tx, "2", to=())
        tx.alerts.save(alert("a1", stories=("s1", "s2"), hits=("h1", "h2")), (DESK,), NOW)
    stage.rehearsal.step(NOW)
    assert stage.shown == ["a1", "a1"]


def test_a_notice_is_shown_again_when_it_says_more(stage: Stage) -> None:
    for body in ("one", "one", "one\ntwo"):
        with stage.store.transaction() as tx:
            tx.alerts.save_notice(news.notice(body=body), (DESK,), NOW)
        stage.rehearsal.step(NOW)
    assert stage.shown == ["n1", "n1"]


def test_what_is_shown_names_the_channel_and_the_kind_of_service_and_needs_no_secret() -> None:
    terminal = StringIO()
    post = Post(deadline=timedelta(seconds=1), terminal=terminal)
    courier = Courier(config(channels={"desk": {"to": [DESK.address]}}), Secrets({}), post, dict)
    item = OutboxItem(1, "a1", DESK, OutboxState.PENDING, created=NOW, due=NOW, attempts=0)
    courier.show(item, news.telling())
    shown = terminal.getvalue()
    assert "Would be sent to desk (tgram):\n\nHIGH · PLANNED · Ada Falk" in shown
    assert "TOKEN" not in shown
