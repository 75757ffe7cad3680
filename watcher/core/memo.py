"""What was worked out before, up to a limit: what was not asked for again for long is forgotten."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Remembers results in two generations of ``size``: when the young one is full, it becomes the old one."""

    def __init__(self, work_out: Callable[[Key], Value], size: int) -> None:
        self._work_out = work_out
        self._size = size
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def __call__(self, key: Key) -> Value:
        """The result for ``key``, worked out unless it is remembered."""
        if key in self._young:
            return self._young[key]
        value = self._old[key] if key in self._old else self._work_out(key)
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value
