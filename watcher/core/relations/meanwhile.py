"""Events told in a clause of time that has a subject of its own: "X under fire as minister quits".

What such a clause tells is told of its subject, be it in front of the main clause or behind it. A clause without one is
the main subject's: "X died after being shot". What only a noun names is nobody's by the grammar alone: "after arrest".
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import Final

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import UNDERGOING, Standing
from watcher.core.grammar.items import THIN, ItemKind
from watcher.core.grammar.nouns import determines
from watcher.core.grammar.powers import is_holder, is_led, is_power, is_somebody
from watcher.core.grammar.word_order import GENITIVE, INFLECTED, ORDERED
from watcher.core.lexicon.cues import CueHit, CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.lexicon.places import PlaceMention

_HELPERS: Final = (CueKind.SUFFERING, CueKind.WAS, CueKind.HAVING, CueKind.FUTURE)
_NO_SUBJECTS: Final = (CueKind.PREPOSITION, CueKind.JOIN, CueKind.SPOKEN_OF, CueKind.WAS, CueKind.SPAN, CueKind.HOURS)
_EMPLOYING: Final = (CueKind.NAMING, CueKind.HIRING, CueKind.DEED)
_HEADS: Final = (CueKind.DIGNITARY, CueKind.POST, CueKind.OFFICER)
_AIMS: Final = (CueKind.AGENT, CueKind.ABOUT)
_VERB: Final = "s"
"""What ends an English verb of what one does now, and a noun of several."""


class Meanwhile:
    """Tells in a sentence what is told in such a clause of another than the subject, which some tokens begin.

    A person has no part in what anybody else does there; a state or an organisation none in what is told of another
    one by its name, or of a rival: whoever has no name may be its own (*shares fall as chief executive quits*).
    """

    def __init__(self, parse: Parse, own: Set[int], who_is: Standing | None, *, is_person: bool) -> None:
        self._parse = parse
        self._items = parse.items
        self._begins = parse.begins
        self._own = own
        self._who_is = who_is
        self._is_person = is_person

    def is_of_another(self, who: int | None, words: Sequence[int]) -> bool:
        """Whether some words are told in a clause of time that leaves out the name at an item, and has a subject."""
        telling = [at for at in words if not self._begins(CueKind.PREPOSITION, at)]
        clause = self._apart(who, telling)
        if clause is None:
            return False
        verb = next((at for at in self._predicates(telling, clause) if self._is_verb(at, clause)), None)
        subjects = () if verb is None else tuple(self._subjects(clause, verb, words))
        if verb is None or not subjects:
            return False
        return self._is_persons(subjects) if self._is_person else self._is_bodys(clause, verb, subjects)

    def is_elsewhere(self, who: int | None, words: Sequence[int], abroad: Callable[[PlaceMention], bool]) -> bool:
        """Whether some words are told there, or behind "after" alone, of another country: "after outbreak in Congo"."""
        places = (self._items[at].place for at in self._apart(who, words) or ())
        return any(place is not None and abroad(place) for place in places)

    def _apart(self, who: int | None, words: Sequence[int]) -> range | None:
        """The clause of time in which some words stand, if it leaves out the subject, named at an item or not."""
        clause = self._clause(words[-1]) if words and self._parse.starts(CueKind.MEANWHILE) else None
        if clause is None or (who is not None and who in clause) or self._leads_back(clause, words[-1]):
            return None
        return clause

    def _clause(self, at: int) -> range | None:
        """The items of the clause of time in which an item stands, behind the word that begins it."""
        part = self._parse.part_of(at)
        ends = (self._parse.item_at(cue.last - 1) for cue in self._parse.cues if self._opens_clause(cue))
        begun = max((end for end in ends if part.start - 1 <= end < at), default=None)
        return None if begun is None else range(begun + 1, part.stop)

    def _opens_clause(self, cue: CueHit) -> bool:
        """Whether a cue begins a clause of time: behind a comma, where a language sets one, or within "as well as"."""
        if cue.kind is not CueKind.MEANWHILE or any(one.first <= cue.first < one.last for one in self._plain):
            return False
        if self._parse.language not in INFLECTED:
            return True
        around = self._parse.tokens[max(0, cue.first - 1) : cue.last]
        return cue.first == 0 or any(token.key == "," for token in around)

    @property
    def _plain(self) -> Iterator[CueHit]:
        return (cue for cue in self._parse.cues if cue.kind is CueKind.PLAIN)

    def _leads_back(self, clause: range, verb: int) -> bool:
        """Whether a clause speaks of the subject itself, by name, save as an owner of who does it, or by "him"."""
        return any(self._is_spoken_of(at, verb) for at in clause)

    def _is_spoken_of(self, at: int, verb: int) -> bool:
        """Whether the subject stands here, or a pronoun; neither only says whose it is that does it: "his minister"."""
        item = self._items[at]
        named = item.first in self._own
        if not named and not self._begins(CueKind.SPOKEN_OF, at):
            return False
        owns = item.possessive or (self._begins(CueKind.OWNER, at) and self._is_owned(at + 1))
        return not owns or (named and at > verb and self._parse.language not in GENITIVE)

    def _is_owned(self, at: int) -> bool:
        return at < len(self._items) and (is_somebody(self._parse, at) or self._is_noun(at))

    def _is_noun(self, at: int) -> bool:
        return self._parse.is_plain_word(at) and not self._parse.ends(EndingKind.VERB, at)

    def _predicates(self, telling: Sequence[int], clause: range) -> Iterator[int]:
        """The words of an event in a clause, and the verb from which a Slavic preposition leads to one: "ушёл в"."""
        for at in telling:
            if at in clause:
                yield at
        led = [at for at in telling if at - 2 in clause and self._begins(CueKind.PREPOSITION, at - 1)]
        if self._parse.language in GENITIVE:
            yield from (at - 2 - self._begins(CueKind.CLITIC, at - 2) for at in led)

    def _is_verb(self, at: int, clause: range) -> bool:
        """Whether a word tells what the subject of a clause does, or what is done to him."""
        language, item = self._parse.language, self._items[at]
        if item.kind is ItemKind.NAME or determines(self._parse, at - 1):
            return False
        if language == "de":
            return self._parse.tokens[item.first].text.islower()
        if language in GENITIVE:
            verb = self._parse.ends(EndingKind.VERB, at) or self._begins(CueKind.ACT, at)
            return verb and not self._parse.ends(EndingKind.ABSTRACT, at)
        return language not in ORDERED or self._is_english_verb(at, clause)

    def _is_english_verb(self, at: int, clause: range) -> bool:
        helped = any(self._parse.begins_any(_HELPERS, one) for one in range(clause.start, at))
        if helped or at in self._parse.verbs_of_the_past:
            return True
        if self._begins(CueKind.FATE, at) or self._names_plan(at):
            return False
        if self._items[at].key.endswith(_VERB):
            return not self._completes_noun(at + 1) and not self._items[at - 1].is_attribute
        return at > clause.start and self._parse.ends(EndingKind.SEVERAL, at - 1)

    def _names_plan(self, at: int) -> bool:
        """Whether a word is a noun of what is planned: "before Y talks", but not "as Y visits Rome"."""
        acts = at + 1 < len(self._items) and self._is_other(at + 1)
        return self._begins(CueKind.PLAN, at) and not acts

    def _completes_noun(self, at: int) -> bool:
        """Whether what stands behind a word makes it a noun: "strikes on X", "strikes kill"."""
        if at >= len(self._items):
            return False
        dated = at + 1 < len(self._items) and self._items[at + 1].is_date
        return (self._parse.begins_any(_AIMS, at) and not dated) or at in self._parse.verbs_of_the_past

    def _subjects(self, clause: range, verb: int, words: Sequence[int]) -> Iterator[int]:
        """The items of a clause that may be its subject: in front of an English verb, anywhere by their form."""
        if self._parse.language not in ORDERED:
            yield from (at for at in clause if at not in words and self._is_subject(at))
            return
        before = [at for at in range(clause.start, verb) if self._items[at].kind not in THIN or self._is_body(at)]
        if not before or self._begins(CueKind.PREPOSITION, before[0]):
            return
        heads = [at for at in before if not self._parse.begins_any(_NO_SUBJECTS, at)]
        if heads and (heads[-1] not in words or is_somebody(self._parse, heads[-1])):
            yield from heads

    def _is_body(self, at: int) -> bool:
        return is_somebody(self._parse, at) or self._items[at].is_attribute

    def _is_subject(self, at: int) -> bool:
        """Whether somebody stands here to whom no preposition leads."""
        item = self._items[at]
        somebody = item.is_person or is_power(item) or self._is_body(at) or self._begins(CueKind.DIGNITARY, at)
        somebody = somebody or (self._parse.language in GENITIVE and self._is_thing(at))
        return somebody and not is_led(self._parse, at, CueKind.PREPOSITION)

    def _is_thing(self, at: int) -> bool:
        """Whether a Slavic noun stands here that is no mere deed or object."""
        no_subject = (EndingKind.ABSTRACT, EndingKind.ACCUSATIVE, EndingKind.ADJECTIVE)
        small = self._parse.begins_any(_NO_SUBJECTS, at) or self._begins(CueKind.FATE, at)
        return self._is_noun(at) and not small and not any(self._parse.ends(kind, at) for kind in no_subject)

    def _is_persons(self, subjects: Sequence[int]) -> bool:
        """Whether a person has no part in what some subjects do: what he travels by may, and "the men" who meet."""
        if self._who_is is Standing.PARTNER:
            return any(self._items[at].is_person or self._parse.has_capital(self._items[at]) for at in subjects)
        return self._who_is is not Standing.PRESENT or any(map(self._acts, subjects))

    def _acts(self, at: int) -> bool:
        item = self._items[at]
        return item.is_person or is_power(item) or is_holder(self._parse, at) or self._begins(CueKind.DIGNITARY, at)

    def _is_bodys(self, clause: range, verb: int, subjects: Sequence[int]) -> bool:
        """Whether a state or an organisation has no part in what some subjects do."""
        other = [at for at in subjects if self._is_other(at)]
        if not other:
            return False
        if self._who_is is Standing.HOLDER:
            titled = self._parse.begins_any(_HEADS, subjects[-1])
            return titled or self._parse.begins_any(_EMPLOYING, verb) or is_power(self._items[other[0]])
        undergoes = self._who_is in UNDERGOING or self._who_is is Standing.FIRM
        return not undergoes or self._is_passive(verb) or any(map(self._is_target, range(verb + 1, clause.stop)))

    def _is_other(self, at: int) -> bool:
        """Whether another one is named here, or called a rival."""
        item = self._items[at]
        if item.first in self._own:
            return False
        named = item.is_person or item.place is not None or item.is_attribute or bool(item.states)
        capital = self._parse.has_capital(item) or self._is_acronym(at)
        return named or capital or self._begins(CueKind.COMPETITOR, at)

    def _is_acronym(self, at: int) -> bool:
        """Whether a word is in capitals, and not the whole sentence."""
        told = self._parse.tokens[self._items[at].first].text.isupper() and self._items[at].kind is ItemKind.WORD
        return told and any(token.text.islower() for token in self._parse.tokens)

    def _is_passive(self, verb: int) -> bool:
        return is_led(self._parse, verb, CueKind.SUFFERING)

    def _is_target(self, at: int) -> bool:
        """Whether something is done to another one at an item: "Rosneft", "Russian oil firms", "a plant"."""
        thing = self._who_is is Standing.FIRM and self._is_noun(at)
        return (self._is_other(at) or thing) and not is_led(self._parse, at, CueKind.PREPOSITION)
