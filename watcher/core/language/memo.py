"""What was worked out before, up to a limit: what was not asked for again for long is forgotten."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Remembers results in two generations of ``size``: when the young one is full, it becomes the old one.

    What is not ``worth_it`` is worked out each time. Threads may share it: at worst something is worked out twice.
    """

    def __init__(
        self,
        work_out: Callable[[Key], Value],
        size: int,
        *,
        worth_it: Callable[[Key, Value], bool] = lambda _key, _value: True,
    ) -> None:
        self._work_out = work_out
        self._size = size
        self._worth_it = worth_it
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def __call__(self, key: Key) -> Value:
        """The result for ``key``, worked out unless it is remembered."""
        young, old = self._young, self._old
        if key in young:
            return young[key]
        value = old[key] if key in old else self._work_out(key)
        if self._worth_it(key, value):
            if len(young) >= self._size:
                self._old, self._young = young, {}
            self._young[key] = value
        return value

    def all(self, keys: set[Key]) -> list[Value]:
        """The results for all ``keys``, in any order."""
        young = self._young
        new = keys.difference(young)
        known = map(young.__getitem__, keys - new if new else keys)
        return [*known, *map(self, new)]


class Known(Generic[Key]):
    """Remembers keys in two generations of ``size``, so that all that are known are put aside at once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: set[Key] = set()
        self._old: set[Key] = set()

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def unknown(self, keys: set[Key]) -> set[Key]:
        """Those of ``keys`` that are not known."""
        left = keys - self._young
        again = left & self._old
        self.add(again)
        return left - again

    def add(self, keys: set[Key]) -> None:
        """Know ``keys`` as well, unless they are more than a generation."""
        if len(keys) > self._size:
            return
        if len(self._young) + len(keys) > self._size:
            self._old, self._young = self._young, set()
        self._young |= keys
