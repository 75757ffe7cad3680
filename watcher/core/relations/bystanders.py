"""Names that stand beside an event of others, in languages whose words tell it by their forms and small words.

"Переговоры А и Б X назвал", "X recibió a los niños llegados de Z", "X empfing den Boten, der aus Z kam", "адвокат
задержанного X", "sanctions contre ses rivaux".
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_somebody
from watcher.core.grammar.word_order import GENITIVE, INFLECTED
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_PARTICIPLES: Final = {"it": EndingKind.PARTICIPLE, "pt": EndingKind.DONE}
"""By what ending participles are told where UNDERGONE is not given."""
_NEAR: Final = 3
"""Items around a word among which what belongs to it stands."""
_AGAINST: Final = (CueKind.AIM, CueKind.COMPANY)
"""What a preposition is that leads to those against whom something is: "contre", "gegen", "против"."""


class Bystanders:
    """Tells in a sentence whether the name at an item, one of those that some tokens begin, only stands beside."""

    def __init__(self, parse: Parse, own: frozenset[int], who: int) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own
        self._who = who

    def are_told_of_another(self, words: Sequence[int]) -> bool:
        """Whether some words are told of a noun that is not the name: in its relative clause, or as its participle."""
        told = self._meaning(words)
        if not told:
            return False
        return any(self._is_of_another(*clause) for clause in self._relatives(told)) or (
            self._is_participle_of_another(told)
        )

    def are_of_others(self, words: Sequence[int]) -> bool:
        """Whether the only words of an event are nouns, and others are said to have it: "la rencontre entre A et B"."""
        told = self._meaning(words)
        nouns = bool(told) and all(self._begins(CueKind.PLAN, at) for at in told)
        return nouns and any(map(self._is_of_named, told))

    def befall_another(self, words: Sequence[int]) -> bool:
        """Whether what the words of an event say befalls whom another stands for, his own people, or his rivals."""
        told = self._meaning(words)
        if not told:
            return False
        if self._are_of_client(told) or self._are_of_own(told) or self._are_against_another(told):
            return True
        return len(told) == 1 and self._is_several(told[0])

    def _is_several(self, at: int) -> bool:
        """Whether a word stands for several people: "la libération des deux détenus"."""
        led = any(self._begins(CueKind.OWNING, one) for one in range(max(0, at - 2), at))
        return led and self._are_several(at) and (self._is_participle(at) or is_somebody(self._parse, at))

    def _meaning(self, words: Sequence[int]) -> list[int]:
        """The items of some words without those that only link: "encuentro … y"."""
        links = (CueKind.PREPOSITION, CueKind.JOIN)
        return [at for at in words if not self._parse.begins_any(links, at)]

    def _relatives(self, told: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The relative clauses that hold all of some words: from the item before their pronoun to where they end."""
        part, begun = self._parse.part_of(told[0]), self._parse.relatives
        for at in begun[bisect_left(begun, part.start - 1) : bisect_left(begun, told[0])] if told[-1] in part else ():
            if self._follows_noun(at) and not at <= self._who < part.stop:
                yield at - 1, part.stop

    def _follows_noun(self, at: int) -> bool:
        """Whether a pronoun stands after a comma, or without one after a noun with its article: "los niños que"."""
        before = at - 1
        if self._items[before].key == ",":
            return True
        noun = self._items[before].kind is ItemKind.WORD and self._parse.language not in INFLECTED
        return noun and any(determines(self._parse, one) for one in range(max(0, before - _NEAR), before))

    def _is_of_another(self, begun: int, end: int) -> bool:
        """Whether the noun before a clause, with or without a comma, is another, to whom the name does something."""
        noun = begun - (self._items[begun].key == ",")
        if noun < 0 or self._items[noun].first in self._own or self._items[noun].key == ")":
            return False
        if self._who > end:
            return self._items[noun].kind is not ItemKind.NAME and self._who - end > 1
        return self._who < noun and self._has_verb(self._who + 1, noun)

    def _is_participle_of_another(self, told: Sequence[int]) -> bool:
        """Whether the first word is a participle of those, or of somebody, right before it, who is not the name."""
        first = self._participle_before(told[0])
        if first - 1 in self._parse.asides.values():  # "ist, wie ein Sprecher sagte, zurückgetreten"
            return False
        noun = first - 1 - (first > 0 and self._items[first - 1].key == ",")
        if noun < 0 or not self._is_participle(first) or self._items[noun].first in self._own:
            return False
        if noun < first - 1:
            return self._is_somebody_before(noun) and self._has_verb(self._who + 1, noun)
        if noun <= self._who:
            between = (at for at in range(first + 1, self._who) if at not in told)
            return is_somebody(self._parse, noun) and self._who > first and any(map(self._is_verb, between))
        several = self._are_several(noun) and self._are_several(first)
        return several and self._items[noun].kind is ItemKind.WORD and self._has_verb(self._who + 1, noun)

    def _participle_before(self, at: int) -> int:
        """The participle after a comma with which the phrase of a word begins, else the word: ", impegnato in un"."""
        comma = self._parse.part_of(at).start - 1
        return comma + 1 if comma >= 0 and self._items[comma].key == "," and self._is_participle(comma + 1) else at

    def _is_participle(self, at: int) -> bool:
        kind = _PARTICIPLES.get(self._parse.language, EndingKind.UNDERGONE)
        helped = at > 0 and self._parse.begins_any((CueKind.SUFFERING, CueKind.ACT, CueKind.WAS), at - 1)
        return self._parse.ends(kind, at) and not helped

    def _is_somebody_before(self, last: int) -> bool:
        """Whether somebody unnamed stands at an item after the name, or before an adjective that does."""
        nouns = (last, last - 1)
        people = (at for at in nouns if is_somebody(self._parse, at) and not self._begins(CueKind.LOCAL, at))
        return any(at > self._who + 1 for at in people)

    def _are_several(self, at: int) -> bool:
        return self._parse.language not in INFLECTED and self._parse.ends(EndingKind.SEVERAL, at)

    def _has_verb(self, first: int, last: int) -> bool:
        """Whether a verb stands among some items, which are no apposition of the name before them."""
        first = self._parse.asides.get(first, first - 1) + 1
        if first >= last or self._items[first].key == ",":
            return False
        return any(self._is_verb(at) for at in range(first, last))

    def _is_verb(self, at: int) -> bool:
        item = self._items[at]
        if item.kind is ItemKind.FILLER:
            return self._parse.begins_any((CueKind.HAVING, CueKind.WAS), at) and not determines(self._parse, at)
        if item.kind is not ItemKind.WORD or not self._parse.tokens[item.first].text.islower():
            return False
        if self._parse.language in GENITIVE:
            return self._parse.ends(EndingKind.DONE, at) or self._parse.ends(EndingKind.PERSONAL, at)
        small = self._parse.begins_any((CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN), at)
        led = self._begins(CueKind.PREPOSITION, at - 1) or determines(self._parse, at - 1)
        return not small and not led

    def _is_of_named(self, noun: int) -> bool:
        """Whether persons are named right after a noun as those who have it, and the name is none of them."""
        owners = 0
        link: int | None = None
        if noun and self._items[noun - 1].kind is ItemKind.NAME and self._parse.language not in INFLECTED:
            return False  # "X rencontre Y"
        for at in range(noun + 1, self._parse.part_of(noun + 1).stop):
            item = self._items[at]
            if item.first in self._own and (link is not None or not owners):
                return False
            if item.first in self._own or (link is None and self._begins_another(at)):
                break
            between = link is not None and self._begins(CueKind.PARTNER, link)
            if item.is_person or item.first in self._parse.capitals or (item.place is not None and between):
                owners += link is None or not self._is_company(link)
                link = None
            elif self._leads_on(at):
                link = at
            elif item.kind is not ItemKind.FILLER or item.is_date or self._begins(CueKind.PREPOSITION, at):
                break
        return owners > 0

    def _begins_another(self, at: int) -> bool:
        """Whether an article begins what does not complete the noun before it: "en la reunión el ministro"."""
        return self._parse.language not in INFLECTED and determines(self._parse, at)

    def _leads_on(self, at: int) -> bool:
        kinds = (CueKind.OWNING, CueKind.COMPANY, CueKind.JOIN, CueKind.PARTNER)
        return self._parse.begins_any(kinds, at)

    def _is_company(self, link: int) -> bool:
        """Whether a preposition only leads to a partner: "with", not "between"."""
        return self._begins(CueKind.COMPANY, link) and not self._begins(CueKind.PARTNER, link)

    def _are_of_client(self, told: Sequence[int]) -> bool:
        """Whether an attendant stands for the one of whom a word is told: "abogado de los detenidos"."""
        first, last = told[0], told[-1]
        slavic = self._parse.language in GENITIVE
        owned = slavic and not self._parse.ends(EndingKind.DONE, first)
        for at in range(first - 1, -1, -1):
            if self._begins(CueKind.ATTENDANT, at):
                named = (item.first in self._own for item in self._items[last + 1 : last + 1 + _NEAR])
                return owned and self._items[at].first not in self._own and not any(named)
            owning = self._begins(CueKind.OWNING, at) or self._begins(CueKind.GENITIVE, at)
            owned = owned or (owning and not slavic)
            if not (self._items[at].kind is ItemKind.FILLER or owning) or self._items[at].is_date:
                break
        return False

    def _are_of_own(self, told: Sequence[int]) -> bool:
        """Whether what befalls somebody befalls one of the name's own: "l'arrestation de son associé"."""
        return any(self._begins(CueKind.FATE, at) and self._is_of_his(at) for at in told)

    def _is_of_his(self, fate: int) -> bool:
        own = fate > 0 and self._begins(CueKind.OWNER, fate - 1)  # "sa démission de ses fonctions"
        for at in range(fate + 1, fate + 1 if own else min(fate + 1 + _NEAR, len(self._items))):
            if self._begins(CueKind.OWNER, at):
                return self._parse.language in GENITIVE or self._begins(CueKind.OWNING, fate + 1)
            if self._items[at].kind is not ItemKind.FILLER and not self._begins(CueKind.OWNING, at):
                break
        return False

    def _are_against_another(self, told: Sequence[int]) -> bool:
        """Whether a noun that closes what is told is against others: "sanctions contre ses rivaux"."""
        link = told[-1] + 1
        if link >= len(self._items) or not all(self._begins(kind, link) for kind in _AGAINST):
            return False
        if any(self._is_verb(at) for at in told[:-1]):  # "reicht Klage gegen Y ein"
            return False
        end = self._parse.part_of(link + 1).stop
        against = range(link + 1, min(end, link + 1 + 2 * _NEAR))
        if any(self._items[at].first in self._own for at in range(link + 1, end)):
            return False
        return any(self._is_another(at) for at in against)

    def _is_another(self, at: int) -> bool:
        item = self._items[at]
        named = item.is_person or item.place is not None or item.first in self._parse.capitals
        return named or self._parse.begins_any((CueKind.OWNER, CueKind.PARTY), at)
