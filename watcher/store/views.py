"""Parts of the store in the shape that others ask for; every call is a short transaction of its own."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Final, Generic, Protocol, TypeVar

from watcher.core.telling.outbox import Ended, Notice, OutboxItem, OutboxState, Telling
from watcher.store.transaction import Transaction


class Transactions(Protocol):
    """What opens transactions: the store."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin to write."""

    def snapshot(self) -> AbstractContextManager[Transaction]:
        """Begin to read."""


class Versioned(Transactions, Protocol):
    """The store, which also tells when it was written to."""

    def version(self) -> int:
        """A number that changes when anybody has written."""


Value = TypeVar("Value")


class Latest(Generic[Value]):
    """Something in the store that is looked at all the time: read again only once somebody has written.

    For one thread; ``read`` must not depend on the time.
    """

    def __init__(self, store: Versioned, read: Callable[[Transaction], Value]) -> None:
        self._store = store
        self._read = read
        self._known: tuple[int, Value] | None = None

    def __call__(self) -> Value:
        """As it is now."""
        version = self._store.version()  # before it is read: what is written in between is read twice
        if self._known is None or self._known[0] != version:
            with self._store.snapshot() as tx:
                self._known = version, self._read(tx)
        return self._known[1]


class Wanted(Protocol):
    """What is to be taken of the outbox; see ``delivery.sender.Claim``."""

    @property
    def now(self) -> datetime:
        """What is due then."""

    @property
    def lease(self) -> timedelta:
        """For how long."""

    @property
    def shares(self) -> Sequence[tuple[Sequence[str], int]]:
        """How many for each group of addresses."""


GivenUp = Callable[[Transaction, OutboxItem, datetime], None]
"""Writes what follows from it that a message was given up, and when, in the transaction that says so."""

_SPOILT: Final = "it cannot be read from the store"


class Outgoing:
    """The outbox as who sends needs it."""

    def __init__(self, store: Transactions, given_up: GivenUp) -> None:
        self._store = store
        self._given_up = given_up

    def addresses(self, now: datetime) -> tuple[str, ...]:
        """Where due messages go, longest due first."""
        with self._store.snapshot() as tx:
            return tx.outbox.addresses(now)

    def turn(self, ended: Sequence[Ended], claim: Wanted) -> tuple[tuple[OutboxItem, Telling | Notice], ...]:
        """Note what became of messages and what follows of those given up; take others, with what they tell now.

        All in one transaction. What cannot be read is given up, and holds nothing else up. See ``Outbox.settle`` and
        ``Outbox.claim``.
        """
        with self._store.transaction() as tx:
            self._settle(tx, ended)
            taken = (tx.outbox.claim(claim.now, claim.lease, limit, to=to) for to, limit in claim.shares)
            items = tuple(item for each in taken for item in each)
            tellings = tx.alerts.readable(item.alert for item in items)
            spoilt = (item.id for item in items if item.alert not in tellings)
            self._settle(tx, [Ended(id_, OutboxState.DEAD, claim.now, _SPOILT) for id_ in spoilt])
            return tuple((item, tellings[item.alert]) for item in items if item.alert in tellings)

    def _settle(self, tx: Transaction, ended: Sequence[Ended]) -> None:
        at = {end.item: end.at for end in ended}
        for item in tx.outbox.settle(ended):
            self._given_up(tx, item, at[item.id])

    def release(self, items: Iterable[int]) -> None:
        """Give claimed messages back untried."""
        with self._store.transaction() as tx:
            tx.outbox.release(items)


class WordForms(MutableMapping[str, str]):
    """The cache of word forms as a mapping: read once, every change kept at once in a transaction of its own."""

    def __init__(self, store: Transactions) -> None:
        self._store = store
        with store.snapshot() as tx:
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
