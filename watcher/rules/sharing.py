"""Lets all who use a thing at the same time use one copy of it."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

Thing = TypeVar("Thing")


class Shared(Generic[Thing]):
    """Makes what never changes when it is asked for, unless somebody still holds the one that was made before.

    So a command that looks at its rules twice reads the tables of the product once, and a daemon that has let go of a
    table does not keep it. Threads may share it: at worst something is made twice.
    """

    def __init__(self, make: Callable[[], Thing]) -> None:
        self._make = make
        self._made: Callable[[], Thing | None] = lambda: None

    def __call__(self) -> Thing:
        """The thing, which allows weak references."""
        thing = self._made()
        if thing is None:
            thing = self._make()
            self._made = ref(thing)
        return thing
