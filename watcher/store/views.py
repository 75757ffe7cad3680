"""Parts of the store in the shape that others ask for; every call is a short transaction of its own."""

from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol

from watcher.core.outbox import Notice, OutboxItem, Telling
from watcher.store.transaction import Transaction


class Transactions(Protocol):
    """What opens transactions: the store."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin to write."""


class Outgoing:
    """The outbox as who sends needs it."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[tuple[OutboxItem, Telling | Notice], ...]:
        """Take due messages for sending, see ``Outbox.claim``, each with what it tells at this moment."""
        with self._store.transaction() as tx:
            return tuple((item, tx.alerts.telling(item.alert)) for item in tx.outbox.claim(now, lease, limit))

    def mark_sent(self, item: int, now: datetime) -> None:
        """It was sent."""
        with self._store.transaction() as tx:
            tx.outbox.mark_sent(item, now)

    def mark_retry(self, item: int, at: datetime, reason: str) -> None:
        """Sending failed for now; try again then."""
        with self._store.transaction() as tx:
            tx.outbox.mark_retry(item, at, reason)

    def mark_dead(self, item: int, reason: str) -> None:
        """Sending failed for good."""
        with self._store.transaction() as tx:
            tx.outbox.mark_dead(item, reason)

    def release(self, items: Iterable[int]) -> None:
        """Give claimed messages back untried."""
        with self._store.transaction() as tx:
            tx.outbox.release(items)


class WordForms(MutableMapping[str, str]):
    """The cache of word forms as a mapping: read once, every change kept at once in a transaction of its own."""

    def __init__(self, store: Transactions) -> None:
        self._store = store
        with store.transaction() as tx:
            self._forms = tx.rules.word_forms()

    def __getitem__(self, word: str) -> str:
        return self._forms[word]

    def __setitem__(self, word: str, forms: str) -> None:
        with self._store.transaction() as tx:
            tx.rules.save_word_form(word, forms)
        self._forms[word] = forms

    def __delitem__(self, word: str) -> None:
        del self._forms[word]
        with self._store.transaction() as tx:
            tx.rules.forget_word_form(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)
