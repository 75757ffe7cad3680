"""What messages tell, read for many at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from tests.store.examples import DESK, NOW, PHONE, notice, tell
from watcher.core.telling.outbox import Telling
from watcher.store import Store, Transaction


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def told(tx: Transaction, ids: list[str]) -> dict[str, list[str]]:
    """The stories of each message."""
    found = tx.alerts.tellings(ids)
    return {id_: [one.story.id for one in said.told] for id_, said in found.items() if isinstance(said, Telling)}


def test_each_message_has_its_own_stories_and_hits(store: Store) -> None:
    with store.transaction() as tx:
        for number in ("1", "2", "3"):
            tell(tx, number, to=(DESK, PHONE))
        tx.alerts.save_notice(notice(), [DESK], NOW)
        assert told(tx, ["a3", "a1", "n1"]) == {"a1": ["s1"], "a3": ["s3"]}
        assert tx.alerts.tellings(["n1"]) == {"n1": notice()}
        for id_ in ("a1", "a2", "a3"):
            assert tx.alerts.tellings(["a1", "a2", "a3"])[id_] == tx.alerts.telling(id_)


def test_what_is_unknown_is_left_out(store: Store) -> None:
    with store.transaction() as tx:
        tell(tx)
        assert told(tx, ["a1", "gone"]) == {"a1": ["s1"]}
        assert tx.alerts.tellings([]) == {}


def test_many_are_read_by_as_many_questions_as_one(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(20):
            tell(tx, str(number))
    with store.snapshot() as tx, counted() as for_one:
        tx.alerts.tellings(["a1"])
    with store.snapshot() as tx, counted() as for_all:
        tx.alerts.tellings([f"a{number}" for number in range(20)])
    assert len(for_one) == len(for_all)
