"""Who is asked for in a sentence."""

from dataclasses import dataclass, replace

from watcher.core.grammar.events import BY_PEOPLE, Standing


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked for in a parse: the items that name it, and the countries that are its home.

    ``items`` is None where anyone may be the one. For a person a nearer person is another doer, and "X's envoy" is not
    X; an organisation or state acts through its people. ``is_role``: whoever bears a role, who is known by it alone.
    ``countries`` are all the watched that are one; ``people`` are the items at which those of a state stand.
    """

    items: frozenset[int] | None
    home: frozenset[str] = frozenset()
    is_person: bool = True
    is_role: bool = False
    countries: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()

    @property
    def is_nobody(self) -> bool:
        """Whether no item names it: only its people are."""
        return self.items is not None and not self.items

    @property
    def is_known_person(self) -> bool:
        """Whether a certain person is asked for."""
        return self.is_person and self.items is not None

    def in_event(self, who_is: Standing | None) -> "Subject":
        """The same as it is asked for in an event: of a state its people too, where they are it."""
        if who_is not in BY_PEOPLE or self.items is None:
            return self
        return replace(self, items=self.items | self.people)
