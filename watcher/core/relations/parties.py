"""Who may do something, or be who it is done to: by the form of a name, or where nobody in particular is asked for."""

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Role
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.powers import is_power
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form
from watcher.core.relations.destinations import Destinations


def has_form(item: Item, role: Role, *, is_person: bool) -> bool:
    """Whether a name may be the subject, or else the object; the name of a thing is the same for both."""
    forms = {mention.form for mention in (*item.mentions, *item.nationals)}
    if role is Role.SUBJECT:
        return Form.INFLECTED not in forms
    return Form.BASIC not in forms if is_person or item.nationals else Form.INFLECTED in forms


class Parties:
    """Tells of the items of a sentence whether they are somebody; ``suffers``: it is asked to whom it is done."""

    def __init__(self, parse: Parse, places: Destinations, *, suffers: bool) -> None:
        self._parse = parse
        self._places = places
        self._suffers = suffers

    def is_one(self, item: Item) -> bool:
        """Whether an item is somebody at all: a name, a power, people, a body of them."""
        if item.kind is ItemKind.NAME:
            return item.place is None or self.is_power(item)
        return self.is_named(item) or item.first in self._parse.starts(CueKind.PARTY) or self._is_agent(item)

    def is_named(self, item: Item) -> bool:
        """Whether an unknown name stands here, told by its capitals: a firm, a surname alone; not "I".

        German writes every noun with one: there two must tell.
        """
        by_one = item.first in self._parse.capitals and self._parse.language != "de" and len(item.key) > 1
        return by_one or item.first in self._parse.marked or item.first in self._parse.openings

    def is_power(self, item: Item) -> bool:
        """Whether a place may act: a country, its capital or its seat of power, if it is not the subject's own."""
        return is_power(item) and not (item.place is not None and self._places.is_home(item.place))

    def _is_agent(self, item: Item) -> bool:
        """Whether the ending of a noun says that it is somebody, where it is asked to whom something is done."""
        told = self._suffers and item.kind is ItemKind.WORD
        return told and self._parse.endings.mark(self._parse.tokens[item.first].text, EndingKind.AGENT)
