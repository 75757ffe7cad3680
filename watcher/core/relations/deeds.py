"""What one does to another: who fires an aide, or visits a jailed ally, leaves no post and is not jailed."""

from collections.abc import Iterable, Set
from functools import cached_property

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import Item, ItemKind
from watcher.core.grammar.powers import is_holder, is_led, is_personal, is_somebody, leader, people
from watcher.core.grammar.word_order import GENITIVE, INFLECTED, ORDERED, SUBJECT_FIRST
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind

_ASIDES = (CueKind.PREPOSITION, CueKind.COMMA, CueKind.JOIN, CueKind.INFINITIVE, CueKind.SPAN, CueKind.HOURS)
_SUFFERED = "worden"
_LEAST_APART = 2
"""Items from a name to the people to whom its bearer does something, at least."""


class Deeds:
    """Tells in a sentence whether a deed is done to its subject or to somebody after it."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._begins = parse.begins

    def reach_another(self, who: int, words: Iterable[int]) -> bool:
        """Whether one of some words is a deed and has an object: "fires chief", "jailed ally"; not "was fired".

        In Slavic languages and German the verb right after who does it counts as well: "X powołał nowego ministra".
        """
        told = frozenset(words)
        verbs = told | {who + 1} if told and self._parse.language in INFLECTED else told
        deeds = (at for at in sorted(verbs) if self._is_done_by_subject(at))
        return any(self._has_object(at, told) for at in deeds)

    def are_active(self, words: Iterable[int]) -> bool:
        """Whether one of some participles is an active verb with an object: "X accused Y of", not "X accused of"."""
        told = frozenset(words)
        participles = (at for at in told if self._parse.ends(EndingKind.UNDERGONE, at) and not self.is_suffered(at))
        return self._parse.language in ORDERED and any(self._has_object(at, told) for at in participles)

    def are_suffered(self, words: Iterable[int]) -> bool:
        """Whether one of some words is a deed that is done to the subject: "was fired"."""
        return any(self._is_deed(at) and self.is_suffered(at) for at in words)

    def reach_people(self, who: int, first: int) -> bool:
        """Whether several people stand right before some words as an object: "X visits soldiers wounded"."""
        at = first - 1
        while at > who and self._is_thin(at):
            at -= 1
        if at - who < _LEAST_APART or not self._is_people(at):
            return False
        before = at - 1
        while before > who and self._parse.items[before].kind is ItemKind.FILLER and not self._leads(before):
            before -= 1
        verb = self._parse.items[before].kind is ItemKind.WORD
        return before > who and verb and (not self._leads(before) or self._is_topic(before))

    def _is_topic(self, link: int) -> bool:
        """Whether a preposition leads to what somebody speaks or thinks of: "pardons for students jailed"."""
        return self._begins(CueKind.COMPANY, link) and not self._begins(CueKind.PARTNER, link)

    def is_done_to_object(self, first: int, last: int) -> bool:
        """Whether between words and a name another deed begins, whose object the name is: "charged with stalking X"."""
        items = self._parse.items
        for at in range(first, last - 1):
            verb = items[at + 1].kind is ItemKind.WORD
            if verb and self._begins(CueKind.INFINITIVE, at):
                return True
            if verb and self._begins(CueKind.PREPOSITION, at) and self._parse.ends(EndingKind.GERUND, at + 1):
                return True
        return False

    def _is_thin(self, at: int) -> bool:
        """Whether an item may stand between people and what is told of them; "and" joins it to who is told of first."""
        thin = self._parse.items[at].kind is ItemKind.FILLER and not self._is_people(at)
        return thin and not self._begins(CueKind.JOIN, at)

    def _is_people(self, at: int) -> bool:
        several = self._parse.language in SUBJECT_FIRST and self._parse.ends(EndingKind.SEVERAL, at)
        return several and self._begins(CueKind.PARTY, at)

    def _leads(self, at: int) -> bool:
        return self._begins(CueKind.PREPOSITION, at) and not is_personal(self._parse, at)

    def is_of_holder(self, first: int, last: int) -> bool:
        """Whether it is told of somebody unnamed who stands right before ``last``: "X visits the minister jailed".

        German puts its verb behind what completes it: "will Zuschüsse für Bauern kürzen".
        """
        at = leader(self._parse, last, self._people)
        if (
            at is None or at <= first or self._is_compound(at, last) or self._parse.items[at + 1].kind is ItemKind.MARK
        ):  # "the leaders' summit"
            return False
        if self._parse.language == "de" and is_led(self._parse, at, CueKind.PREPOSITION):
            return False
        return not any(self._begins(CueKind.AS, one) or self._joins(one) for one in range(first, at))

    @cached_property
    def _people(self) -> frozenset[int]:
        return people(self._parse)

    def _is_compound(self, at: int, last: int) -> bool:
        """Whether a body only says of what somebody right behind it is the head: "named bank governor"."""
        return at + 1 == last and (is_holder(self._parse, last) or self._begins(CueKind.DIGNITARY, last))

    def _is_deed(self, at: int) -> bool:
        return self._begins(CueKind.DEED, at) or self._begins(CueKind.DONE, at)

    def _is_done_by_subject(self, at: int) -> bool:
        """Whether a word is a deed of the one before it: "fires", "a limogé"; not "was fired", "a été limogé"."""
        if self.is_suffered(at) or self._is_noun(at) or self._is_led_noun(at):
            return False
        if self._begins(CueKind.DONE, at):
            return is_led(self._parse, at, CueKind.HAVING)
        return self._begins(CueKind.DEED, at)

    def _is_noun(self, at: int) -> bool:
        """Whether an English base form behind the name of one alone is no verb: "X arrest shocks Rome"."""
        if self._parse.language not in ORDERED or not self._begins(CueKind.FATE, at) or not at:
            return False
        one = self._parse.items[at - 1]
        joins, tokens = self._parse.starts(CueKind.JOIN), range(max(one.first - 1, 0), one.last)
        several = any(token in joins or self._parse.tokens[token].key == "," for token in tokens)
        return one.is_person and not several and not self._parse.ends(EndingKind.VERB, at)

    def _is_led_noun(self, at: int) -> bool:
        """Whether an English preposition before a word with the ending of a verb makes it a noun: "on EU sanctions"."""
        if self._parse.language not in ORDERED or not self._parse.ends(EndingKind.VERB, at):
            return False
        link = at - 2 if at > 1 and self._begins(CueKind.UNION, at - 1) else at - 1
        return link >= 0 and self._begins(CueKind.PREPOSITION, link)

    def is_suffered(self, at: int) -> bool:
        """Whether an auxiliary stands before a deed, or in German right after it: "was fired", "entlassen worden"."""
        if at + 1 < len(self._parse.items) and self._parse.items[at + 1].key == _SUFFERED:
            return True
        return is_led(self._parse, at, CueKind.SUFFERING)

    def _has_object(self, at: int, told: Set[int]) -> bool:
        """Whether somebody or something follows a deed, its articles and adjectives passed over.

        In Slavic languages other words of the event are as well: "отправил в отставку мэра".
        """
        slavic, inflected = self._parse.language in GENITIVE, self._parse.language in INFLECTED
        national = False
        for after in range(at + 1, len(self._parse.items)):
            item = self._parse.items[after]
            if is_holder(self._parse, after) or (inflected and self._begins(CueKind.PARTY, after)):
                return True
            if self._begins(CueKind.REFLEXIVE, after) and not inflected:
                return False
            if self._is_of_deed(after) or (slavic and self._is_of_event(after, told)):
                continue
            if is_personal(self._parse, after) or self._is_adverbial(after):
                continue
            if self._is_aside(after) or not self._may_lead_to_object(item):
                return national or item.is_person or (item.kind is ItemKind.WORD and not self._is_aside(after))
            national = self._is_national(item)
        return national

    def _is_national(self, item: Item) -> bool:
        """Whether an English item is somebody where no noun follows: "shot a Palestinian in"."""
        habit = item.is_date or self._parse.language not in ORDERED or self._parse.line.title_case
        return not habit and self._parse.tokens[item.first].text.istitle()

    def _is_of_deed(self, at: int) -> bool:
        """Whether an item only goes on with an English deed: "shot dead", "shot and killed"."""
        deed = self._begins(CueKind.DEED, at)
        joins = self._begins(CueKind.JOIN, at) and self._begins(CueKind.DEED, at + 1)
        return self._parse.language in ORDERED and (deed or joins)

    def _is_of_event(self, at: int, told: Set[int]) -> bool:
        """Whether an item is a preposition before a word of the event, or the word that it leads to."""
        leads = self._begins(CueKind.PREPOSITION, at) and at + 1 in told
        return leads or (at in told and self._begins(CueKind.PREPOSITION, at - 1))

    def _is_adverbial(self, at: int) -> bool:
        """Whether an item is a German preposition that tells when, or the day after it: "ernannte am Freitag den"."""
        item, after = self._parse.items[at], self._parse.items[min(at + 1, len(self._parse.items) - 1)]
        german = self._parse.language == "de"
        return german and (item.is_date or (self._begins(CueKind.PREPOSITION, at) and after.is_date))

    def _may_lead_to_object(self, item: Item) -> bool:
        small = item.kind is ItemKind.FILLER or item.key == "'"  # an article that is cut short: "l'arrestation"
        return item.place is not None or (small and not item.is_date)

    def _is_aside(self, at: int) -> bool:
        """Whether a word tells when, where or how: no object."""
        item = self._parse.items[at]
        manner = self._parse.ends(EndingKind.MANNER, at) or self._parse.ends(EndingKind.GERUND, at)
        return (item.kind is ItemKind.WORD and manner) or self._parse.begins_any(_ASIDES, at)

    def _joins(self, at: int) -> bool:
        """Whether an item goes on with who is told of: "X and", "X, the"; not the comma before a verb."""
        after = self._parse.items[at + 1]
        verb = after.kind is ItemKind.WORD and not is_somebody(self._parse, at + 1) and not self._is_aside(at + 1)
        return self._begins(CueKind.JOIN, at) or (self._parse.items[at].key == "," and not verb)
