"""Subjects behind their verb, read as if they stood before it: "В пятницу выступила X", "Dimitió ayer la ministra X".

Patterns are written with the subject first; every language here but English may put it last, and news do so gladly
where somebody is brought up. The clause is read once more in the order of the patterns: subject, verb, what follows
the verb, what opens the clause.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.nouns import determines, relates
from watcher.core.grammar.powers import is_somebody
from watcher.core.grammar.word_order import GENITIVE, ORDERED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form

_LONGEST: Final = 10
"""Items of a subject with all that describes it: "the former head of the parliament's committee X"."""
_HOLDERS: Final = (CueKind.DIGNITARY, CueKind.CALLING, CueKind.KNOWN, CueKind.ATTENDANT)
_ADJECTIVES: Final = 4
"""Items before a noun among which its article or what leads to it stands."""
_NEAR: Final = 2
"""Items before somebody among which an article stands."""
_VERBS: Final = (CueKind.ACT, CueKind.WAS, CueKind.SUFFERING, CueKind.FUTURE)
_OF_VERB: Final = (CueKind.CLITIC, CueKind.DENIED, CueKind.HAVING, CueKind.SUFFERING)
"""What belongs to a verb that it stands before."""
_ENDED: Final = frozenset({",", ".", "!", "?", ")"})


def inverted(parse: Parse, at: int) -> tuple[Parse, int] | None:
    """The parse with the name at an item as the subject before its verb, and its item there; None where it is not."""
    if parse.language in ORDERED or not _may_be_subject(parse, at):
        return None
    inversion = _Clause(parse, at)
    if not inversion.is_one():
        return None
    first, verb, start = inversion.first, inversion.verb, inversion.start
    items = parse.items
    order = (*items[:start], *items[first : at + 1], *items[verb:first], *items[start:verb], *items[at + 1 :])
    return replace(parse, items=order), start + at - first


def _may_be_subject(parse: Parse, at: int) -> bool:
    item = parse.items[at]
    return not item.possessive and all(mention.form is not Form.INFLECTED for mention in item.mentions)


class _Clause:
    """The clause that ends with a name: where it starts, its verb, and the ``first`` item that describes the name."""

    def __init__(self, parse: Parse, name: int) -> None:
        self._parse = parse
        self._items = parse.items
        self._name = name
        self.first = self._beginning()
        self.start, self._asides = self._opening()
        self.verb = self._first_verb()

    def is_one(self) -> bool:
        """Whether the name is the subject of a verb before it."""
        if self.verb < 0 or self._is_led() or self._goes_on():
            return False
        before = self._plain(self.start, self.verb)
        between = self._plain(self.verb + 1, self.first)
        return not any(map(self._is_rival, (*before, *between))) and not any(map(self._is_thing, before))

    def _goes_on(self) -> bool:
        """Whether a verb follows the name, which then is its subject."""
        after = self._name + 1
        return after < len(self._items) and after in self._parse.verbs_of_the_past

    def _beginning(self) -> int:
        """Where what describes the name begins: its article, its titles, what they are of."""
        at, found = self._name, []
        while at > 0 and self._name - at < _LONGEST and self._describes(at - 1):
            at -= 1
            if self._opens(at):
                found.append(at)
                if determines(self._parse, at) and not (at and self._is_link(at - 1)):
                    break
        return min(found, default=self._name)

    def _opens(self, at: int) -> bool:
        """Whether what describes somebody may begin with an item: an article, a title, where there are no articles."""
        if self._parse.language in GENITIVE:
            return self._is_holder(at) and not self._is_completed(at)
        small = self._items[at].kind is ItemKind.FILLER and not self._is_link(at) and at == self._name - 1
        return determines(self._parse, at) or small

    def _is_holder(self, at: int) -> bool:
        return self._parse.begins_any(_HOLDERS, at) or is_somebody(self._parse, at)

    def _describes(self, at: int) -> bool:
        item = self._items[at]
        if item.is_date or item.kind is ItemKind.BORDER or self._is_verb(at) or self._begins(CueKind.JOIN, at):
            return False
        if item.key == ",":
            apart = self._parse.language in GENITIVE or at in self._parse.asides.values()
            return at + 1 == self._name and not apart
        if self._is_link(at):
            return self._begins(CueKind.OWNING, at) or self._completes(at)
        return self._is_nominal(at) or (item.place is not None and not item.is_person)

    def _is_nominal(self, at: int) -> bool:
        """Whether an item is no name, and in German no small word without the ending of an adjective: "beriet"."""
        item = self._items[at]
        small = item.kind is ItemKind.WORD and self._parse.tokens[item.first].text.islower()
        verbal = small and self._parse.language == "de" and not self._parse.ends(EndingKind.ADJECTIVE, at)
        return item.kind is not ItemKind.NAME and not verbal

    def _completes(self, at: int) -> bool:
        """Whether a preposition leads on from a noun with an article: "l'adjointe à l'urbanisme X"."""
        if self._parse.language in GENITIVE:
            return self._is_holder(at - 1) if at else False
        noun = at > 1 and self._items[at - 1].kind is ItemKind.WORD and not self._is_verb(at - 1)
        return noun and any(determines(self._parse, one) for one in range(max(0, at - 1 - _ADJECTIVES), at - 1))

    def _opening(self) -> tuple[int, frozenset[int]]:
        """Where the clause starts, and the items that stand between two commas."""
        begin = next((at + 1 for at in range(self.first - 1, -1, -1) if self._is_border(at)), 0)
        commas = [at for at in range(begin, self.first) if self._items[at].key == ","]
        if len(commas) % 2:
            begin, commas = commas[-1] + 1, []
        pairs = zip(commas[::2], commas[1::2], strict=True)
        asides = frozenset(at for one, two in pairs for at in range(one, two + 1))
        relative = relates(self._parse, begin)
        return begin + (begin < self.first and not relative and self._begins(CueKind.THAT, begin)), asides

    def _plain(self, first: int, last: int) -> Sequence[int]:
        return [at for at in range(first, last) if at not in self._asides]

    def _first_verb(self) -> int:
        """The first verb of the clause, with what belongs to it and stands before it; -1 where there is none."""
        if relates(self._parse, self.start):
            return -1
        told = self._plain(self.start, self.first)
        for is_one in (self._is_verb, self._may_be_verb):
            verb = next((at for at in told if is_one(at) and not self._is_noun(at)), None)
            if verb is not None:
                return self._with_small_words(verb)
        return -1

    def _may_be_verb(self, at: int) -> bool:
        """Whether a word looks like a verb of the present, or in German stands where a verb does: after a noun."""
        item = self._items[at]
        written = self._parse.tokens[item.first].text
        if self._parse.language == "es":
            return self._opens_headline(at)
        if item.kind is not ItemKind.WORD or not written.islower() or self._begins(CueKind.PLAN, at):
            return False
        if self._parse.language == "de":
            before = self._items[at - 1] if at > self.start else item
            noun = at + 1 < len(self._items) and self._parse.has_capital(self._items[at + 1])
            opened = before.kind is ItemKind.NAME or before.is_date or self._parse.has_capital(before)
            return opened and not noun
        return self._parse.language in GENITIVE and self._parse.ends(EndingKind.PERSONAL, at)

    def _opens_headline(self, at: int) -> bool:
        """Whether a word opens a Spanish headline as its verb, its subject after it: "Inaugura X hospital"."""
        first = next((one for one in range(self.start, self.first) if not self._begins(CueKind.CLITIC, one)), None)
        plain = self._items[at].kind in PLAIN and not is_somebody(self._parse, at)
        near = at == first and self.first - at <= _NEAR
        return near and plain and self._parse.ends(EndingKind.PERSONAL, at)

    def _with_small_words(self, verb: int) -> int:
        """The first item of what belongs to a verb and stands before it: "no viajó", "se ha ido"."""
        at = verb
        while at > self.start and self._parse.begins_any(_OF_VERB, at - 1):
            at -= 1
        return at

    def _is_verb(self, at: int) -> bool:
        item = self._items[at]
        if item.kind is ItemKind.NAME or item.is_date or self._begins(CueKind.PRONOUN, at):
            return False
        told = at in self._parse.verbs_of_the_past or self._parse.begins_any(_VERBS, at)
        return told or self._is_done(at)

    def _is_done(self, at: int) -> bool:
        """Whether a Slavic participle stands for the verb: "задержан X"."""
        plain = self._items[at].kind is ItemKind.WORD and self._parse.language in GENITIVE
        return plain and self._parse.ends(EndingKind.DONE, at)

    def _is_noun(self, at: int) -> bool:
        """Whether an article or a preposition makes a noun of what looks like a verb."""
        before = at - 1
        return before >= self.start and (self._is_link(before) or determines(self._parse, before))

    def _is_led(self) -> bool:
        """Whether the name is led by a preposition or "and", or has the article of an object."""
        joined = self.first > 0 and self._begins(CueKind.JOIN, self.first - 1)
        article = determines(self._parse, self.first)
        led = self.first > 0 and self._is_link(self.first - 1) if article else self._is_completed(self.first)
        return joined or led or self._begins(CueKind.OBLIQUE, self.first) or self._is_owner()

    def _is_owner(self) -> bool:
        """Whether a preposition leads to the name itself, with no more than small words between: "le neveu de X"."""
        for at in range(self._name - 1, -1, -1):
            if self._is_link(at):
                return True
            if self._items[at].kind is not ItemKind.FILLER or self._items[at].is_date:
                break
        return False

    def _is_rival(self, at: int) -> bool:
        """Whether somebody else may be the subject: no preposition leads to him, and no form of the names tells."""
        if self._begins(CueKind.PRONOUN, at):
            return True
        item = self._items[at]
        participle = at > 0 and self._parse.begins_any((CueKind.SUFFERING, CueKind.ACT), at - 1)
        somebody = item.is_person or bool(item.states) or (is_somebody(self._parse, at) and not participle)
        indefinite = any(self._begins(CueKind.INDEFINITE, one) for one in range(max(self.verb, at - _NEAR), at))
        told_by_form = self._is_basic(self._name) and not self._is_basic(at)
        return somebody and not told_by_form and not self._is_completed(at) and not indefinite

    def _is_thing(self, at: int) -> bool:
        """Whether something may be the subject: a noun to which no preposition leads."""
        item = self._items[at]
        if item.kind is not ItemKind.WORD or self._is_link(at) or self._is_basic(self._name):
            return False
        return not self._is_completed(at)

    def _is_completed(self, at: int) -> bool:
        """Whether a preposition leads to a noun, its article and adjectives passed over, or other nouns it is of."""
        for before in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1):
            if self._is_link(before):
                return True
            if determines(self._parse, before) and not self._owns(before):
                return before > 0 and self._is_link(before - 1)
            item = self._items[before]
            verb = self._is_verb(before) or (self._parse.language in GENITIVE and self._may_be_verb(before))
            if item.is_date or item.kind not in PLAIN or verb:
                return False
        return False

    def _owns(self, article: int) -> bool:
        """Whether a German article begins what owns the noun before it: "dem Chef der Notenbank"."""
        german = self._parse.language == "de" and self._begins(CueKind.GENITIVE, article)
        return german and article > 0 and self._parse.has_capital(self._items[article - 1])

    def _is_basic(self, at: int) -> bool:
        """Whether the form of a name proves that it is a subject."""
        forms = (mention.form for mention in self._items[at].mentions)
        return self._parse.language in GENITIVE and any(form is Form.BASIC for form in forms)

    def _is_border(self, at: int) -> bool:
        item: Item = self._items[at]
        return item.kind is ItemKind.BORDER or item.key in _ENDED - {","}

    def _is_link(self, at: int) -> bool:
        return self._begins(CueKind.PREPOSITION, at) and not self._is_article(at)

    def _is_article(self, at: int) -> bool:
        """Whether the Portuguese "a" stands before a noun, where it is an article: with one it would be "à"."""
        written = self._parse.tokens[self._items[at].first].text
        after = self._parse.tokens[self._items[at + 1].first].text if at + 1 < len(self._items) else ""
        return self._parse.language == "pt" and written == "a" and after[:1].islower()

    def _begins(self, kind: CueKind, at: int) -> bool:
        return self._parse.begins(kind, at)
