"""Who is arrested or killed: neither who does it, nor who only says at what, near whom or by whom it is done."""

from collections.abc import Iterable, Set

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.powers import leader
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.relations.deeds import Deeds


class Harms:
    """Tells in a sentence whether what is done to somebody is done to another than a name, where cues tell of harm."""

    def __init__(self, parse: Parse, deeds: Deeds) -> None:
        self._parse = parse
        self._begins = parse.begins
        self._deeds = deeds

    def befall_another(self, who: int, words: Iterable[int], *, is_person: bool) -> bool:
        """Whether one of some words is done to another: "jailed for attack on X", "X's police jailed a man"."""
        told = frozenset(words)
        harms = [at for at in sorted(told) if self._begins(CueKind.HARM, at)]
        if not harms:
            return False
        before = [at for at in harms if at < who and self._parse.ends(EndingKind.DONE, at)]
        after = [at for at in harms if at > who]
        if before and self._lead_to(who, before[-1], told, is_person=is_person):
            return True
        if is_person:
            done = bool(before) and self._is_done_before(who, before[-1], told)
            return done or (bool(after) and self._is_of_object(who, after[0]))
        return self._is_beside(who) or self._deeds.reach_another(who, after)

    def seize_property(self, who: int) -> bool:
        """Whether a name only says whose something is: "арестовано имущество X", "bank accounts of X"."""
        property_of = self._parse.starts(CueKind.PROPERTY)
        link = leader(self._parse, who, self._parse.starts(CueKind.OWNING)) if property_of else None
        owned = who if link is None else link
        return bool(property_of) and leader(self._parse, owned, property_of) is not None

    def _is_done_before(self, who: int, harm: int, told: Set[int]) -> bool:
        """Whether the one to whom it is done stands before it, and a name after it: "two were arrested, X said".

        Not where the name is said to be among them: "two were arrested, including X".
        """
        items = self._parse.items
        named = any(at in told or self._begins(CueKind.AMONG, at) for at in range(harm + 1, who))
        return not named and (items[harm + 1].key == "," or self._deeds.is_suffered(harm))

    def _is_of_object(self, who: int, harm: int) -> bool:
        """Whether a participle alone is told of a noun to which the verb of a name leads: "X honoured a man killed"."""
        items = self._parse.items
        noun = self._before(harm)
        verb = next((at for at in range(who + 1, noun) if items[at].kind not in THIN), noun)
        if verb >= noun or self._deeds.is_suffered(harm) or not self._parse.ends(EndingKind.DONE, harm):
            return False
        active = not self._parse.ends(EndingKind.DONE, verb) or not self._begins(CueKind.PREPOSITION, verb + 1)
        return active and self._is_plain(noun) and self._is_plain(verb) and self._parse.ends(EndingKind.VERB, verb)

    def _before(self, harm: int) -> int:
        """The item before a participle, adverbs passed over."""
        at = harm - 1
        while at > 0 and self._parse.items[at].kind is ItemKind.FILLER and not self._begins(CueKind.JOIN, at):
            at -= 1
        return at

    def _is_plain(self, at: int) -> bool:
        """Whether an item is a word that leads to no other."""
        item = self._parse.items[at]
        leads = self._parse.begins_any((CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN, CueKind.HARM), at)
        return item.kind is ItemKind.WORD and not leads

    def _lead_to(self, who: int, harm: int, told: Set[int], *, is_person: bool) -> bool:
        """Whether a preposition leads from what is done to a name: to an organisation that of who does it."""
        if self._deeds.is_done_to_object(harm, who):
            return True
        link = self._link(who)
        if link is None or link <= harm or link in told:
            return False
        return is_person or self._begins(CueKind.AGENT, link)

    def _is_beside(self, who: int) -> bool:
        """Whether a name only says near what it happens: "detained near X"."""
        link = self._link(who)
        if link is None or self._begins(CueKind.OF_PLACE, link):
            return False
        return self._begins(CueKind.BESIDE, link)

    def _link(self, who: int) -> int | None:
        """The preposition that leads to a name, titles and adjectives of countries passed over."""
        return leader(self._parse, who, self._parse.starts(CueKind.PREPOSITION), passed=_describes)


def _describes(parse: Parse, at: int) -> bool:
    """Whether an item may stand before a name to say who it is: the adjective of a country, a title with a capital."""
    return parse.items[at].is_attribute or parse.has_capital(parse.items[at])
