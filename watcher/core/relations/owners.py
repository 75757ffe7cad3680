"""Names that only say whose envoy, unit or war something is: "X's envoy", "former X boss", "X Loyalty boss"."""

from collections.abc import Sequence, Set

from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.items import PLAIN, Item, ItemKind
from watcher.core.grammar.powers import is_holder, is_personal, is_somebody, leader
from watcher.core.grammar.word_order import GENITIVE, ORDERED, ROMANCE, SUBJECT_FIRST
from watcher.core.lexicon.cues import CueKind
from watcher.core.lexicon.endings import EndingKind
from watcher.core.naming.entities import Form
from watcher.core.relations.tellers import may_be_genitive

_ATTRIBUTES = 3
"""Items before a deed among which it is said whose it is."""
_MOST_BEFORE = 3
"""Words of a subject before the name that completes it: "suspect in shooting of X"."""
_HEARSAY = (CueKind.DENIED, CueKind.UNCLEAR)
_TITLES = 12
"""Items of the titles of one who is named, with whose they are."""
_OWNING = (CueKind.OWNING, CueKind.SERVING)
_DESCRIBING = (EndingKind.ADJECTIVE, EndingKind.UNDERGONE, EndingKind.DONE)
"""How adjectives of a noun end that stand behind it: "du militant emprisonné X"."""
_CLOSING = frozenset({",", ":"})
_LINKING = (CueKind.PREPOSITION, CueKind.JOIN, CueKind.COMMA)
_ADJECTIVES_AFTER = ROMANCE | {"pl"}
_UNMARKED = "pl"
"""The language in which a basic form is not told from one that never changes, of which there are few."""

_GENITIVE_ADJECTIVES = {"ru": ("ого", "его", "ой", "ей"), "uk": ("ого", "ього", "ої", "ьої"), "pl": ("ego", "ej")}
"""How adjectives and participles end in the genitive."""
_GENITIVE_TITLES = ("a", "а", "я")
"""How titles of men do, which are then one with the name: "ministra X", not "minister X"."""

_NEAR = 12
"""Items before a phrase among which a post stands that it is told of."""
_CLOSE = 4
"""Items after a phrase among which it does."""
_MOST_BETWEEN = 1
"""Words with a meaning of their own between an owner and a role: "X's former police chief"."""


class Owners:
    """Tells the names in a sentence that only own somebody or something else."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._begins = parse.begins

    def is_owner(self, at: int, *, is_person: bool) -> bool:
        """Whether the name at an item only says whose envoy, ally or unit it is."""
        if not is_person:
            return self._is_left(at) or self._is_unit(at)
        return self._has_role_after(at) or self._has_role_before(at) or self._is_title_of_owner(at)

    def _is_title_of_owner(self, at: int) -> bool:
        """Whether a title stands before the name of an owner: "US President Ada Falk's promise"."""
        if self._parse.language not in SUBJECT_FIRST or at + 1 == len(self._parse.items):
            return False
        item, after = self._parse.items[at], self._parse.items[at + 1]
        entities = {one.entity for one in item.mentions}
        return not item.possessive and after.possessive and any(one.entity in entities for one in after.mentions)

    def is_at_another(self, first: int, last: int) -> bool:
        """Whether the post nearest to a phrase, before it or else after, is one at an organisation nobody watches."""
        before = range(first - 1, max(-1, first - 1 - _NEAR), -1)
        after = range(last, min(len(self._parse.items), last + _CLOSE))
        post = next((at for at in (*before, *after) if self._begins(CueKind.POST, at)), 0)
        while post and self._begins(CueKind.POST, post - 1):
            post -= 1
        return post > 0 and self._parse.has_capital(self._parse.items[post - 1]) and not first <= post - 1 < last

    def completes_subject(self, at: int, words: Sequence[int], *, may_carry: bool) -> bool:
        """Whether a name before some words only completes the noun that they are told of: "adviser to X resigns".

        For languages that begin with the subject; for the others see ``Complements.only_completes``.
        Where the subject ``may_carry`` X, "of" proves nothing: "plane of X lands".
        """
        link = self._link_before(at) if self._parse.language in SUBJECT_FIRST else None
        link = self._owning_over(at) if link is None else link
        first = min(words, default=at)
        if link is None or at > first or self._is_parted(at + 1, first) or self._is_gerund(first):
            return False
        owning = self._begins(CueKind.OWNING, link)
        if may_carry and (owning or self._begins(CueKind.COMPANY, link)):
            return False
        return self._ends_subject(link)

    def are_of_another(self, words: Sequence[int], own: Set[int]) -> bool:
        """Whether a deed is said to be that of one whom the tokens ``own`` do not name: "Y missile raid".

        Not where the first of its words stands right behind one whom they name: "X expels Y diplomats".
        """
        if words and leader(self._parse, min(words), frozenset(own)) is not None:
            return False
        owners = (owner for at in words for owner in (self._doer_before(at), self._adjective_after(at)))
        return any(owner is not None and owner.first not in own for owner in owners)

    def _link_before(self, at: int) -> int | None:
        """The preposition that leads to a name, titles passed over; none that begins a clause or marks an object."""
        link = leader(self._parse, at, self._parse.starts(CueKind.PREPOSITION))
        apart = link is not None and (self._begins(CueKind.COMMA, link) or is_personal(self._parse, link))
        return None if apart else link

    def _owning_over(self, at: int) -> int | None:
        """The "of" that leads to a name over all that says who he is: "of jailed far-right politician X".

        For English, and where the last of it is somebody: "leader of the railway union X" is X.
        """
        if self._parse.language not in ORDERED or at < 1 or not self._is_said_of_somebody(at - 1):
            return None
        for before in range(at - 1, max(-1, at - 1 - _TITLES), -1):
            if self._begins(CueKind.OWNING, before):
                return before
            if not self._may_describe(before):
                return None
        return None

    def _is_said_of_somebody(self, at: int) -> bool:
        holds = is_holder(self._parse, at) or self._begins(CueKind.DIGNITARY, at)
        return holds or self._parse.ends(EndingKind.HOLDER, at)

    def _may_describe(self, at: int) -> bool:
        """Whether an item may stand between "of" and a name to say who he is: no verb, unless right behind "of"."""
        item = self._parse.items[at]
        linked = self._parse.begins_any(_LINKING, at) or item.kind is ItemKind.BORDER or item.is_person
        opens = self._begins(CueKind.OWNING, at - 1) or self._parse.items[at - 1].kind is ItemKind.FILLER
        verb = at in self._parse.verbs_of_the_past and not opens
        return not linked and not verb and item.key not in _CLOSING

    def _is_parted(self, first: int, last: int) -> bool:
        """Whether a clause begins on the way, a denial, or "to": "calls for X to resign", "office of X denies"."""
        denied = any(self._begins(CueKind.DENIED, at) for at in range(first, last))
        parted = denied or any(self._is_end(at) or self._begins(CueKind.COMMA, at) for at in range(first, last))
        return parted or (first < last and self._begins(CueKind.INFINITIVE, first))

    def _is_gerund(self, at: int) -> bool:
        """Whether a word makes a clause of the name before it: "reports of X resigning"."""
        return self._parse.ends(EndingKind.GERUND, at)

    def _ends_subject(self, link: int) -> bool:
        """Whether what stands before a preposition may be the subject: some words at the beginning, nobody's name.

        No report or denial of what follows: "rumours of X resigning".
        """
        first = next((at + 1 for at in range(link - 1, -1, -1) if self._is_end(at)), 0)
        before = self._parse.items[first:link]
        words = [at for at in range(first, link) if self._is_noun(at)]
        named = any(item.is_person for item in before)
        return 0 < len(words) <= _MOST_BEFORE and not named and not any(map(self._is_hearsay, words))

    def _is_noun(self, at: int) -> bool:
        linking = self._begins(CueKind.PREPOSITION, at)
        return not linking and (self._parse.items[at].kind is ItemKind.WORD or is_somebody(self._parse, at))

    def _is_hearsay(self, at: int) -> bool:
        """Whether a word denies or doubts, and is nobody: "rumours", not "adviser"."""
        return self._parse.begins_any(_HEARSAY, at) and not is_somebody(self._parse, at)

    def _is_end(self, at: int) -> bool:
        item = self._parse.items[at]
        return item.kind is ItemKind.BORDER or item.key in _CLOSING

    def _doer_before(self, at: int) -> Item | None:
        """The adjective of a country, or somebody watched, that leads up to a deed by nouns and adjectives alone."""
        for item in reversed(self._parse.items[max(0, at - _ATTRIBUTES) : at]):
            if item.is_attribute or item.mentions:
                return item
            linked = item.first in self._parse.starts(CueKind.PREPOSITION) | self._parse.starts(CueKind.COMMA)
            if linked or item.kind not in PLAIN:
                return None
        return None

    def _adjective_after(self, at: int) -> Item | None:
        """The adjective of a country right after a deed, in languages in which it stands there."""
        after = self._parse.items[at + 1] if at + 1 < len(self._parse.items) else None
        follows = after is not None and after.is_attribute and self._parse.language in _ADJECTIVES_AFTER
        return after if follows else None

    def _has_role_after(self, at: int) -> bool:
        """A role noun right after a name or its hyphen, or soon after a possessive one."""
        items, words = self._parse.items, 0
        if self._is_made(at):
            return False
        if self._is_hyphenated(at):
            return self._is_role(at + 2)
        for after in range(at + 1, len(items)):
            if self._is_role(after):
                return True
            words += items[after].kind is ItemKind.WORD
            passed = items[after].kind is ItemKind.FILLER or (
                items[after].kind is ItemKind.WORD and self._is_plain(after)
            )
            if not self._is_possessive(at) or words > _MOST_BETWEEN or not passed:
                return False
        return False

    def _is_possessive(self, at: int) -> bool:
        """Whether a name owns what follows it, in German by its ending as well: "Xs früherer Anwalt"."""
        item = self._parse.items[at]
        genitive = self._parse.language == "de" and all(one.form is Form.INFLECTED for one in item.mentions)
        return item.possessive or (genitive and bool(item.mentions))

    def _is_hyphenated(self, at: int) -> bool:
        """Whether a hyphen makes a name the beginning of a longer word."""
        items = self._parse.items
        return at + 2 < len(items) and items[at + 1].kind is ItemKind.MARK and items[at + 1].key == "-"

    def _is_made(self, at: int) -> bool:
        """Whether the role after a name is what its bearer becomes: "names X chief"."""
        before = leader(self._parse, at, self._parse.starts(CueKind.NAMING) | self._parse.starts(CueKind.RECIPIENT))
        while before is not None and self._begins(CueKind.RECIPIENT, before):
            before = leader(self._parse, before, self._parse.starts(CueKind.NAMING))
        return before is not None and not self._parse.items[at].possessive

    def _is_plain(self, at: int) -> bool:
        """Whether a word may belong to a role noun: no preposition."""
        return not self._begins(CueKind.PREPOSITION, at)

    def _has_role_before(self, at: int) -> bool:
        """A role noun right before a name (genitive, no apposition), or with "of" between."""
        if self._parse.language in GENITIVE and (role := self._role_over(at)) is not None:
            return not self._is_lower_rank(role, at) and self._is_in_genitive(at)
        link = self._owning_before(at)
        if link < 1 or not self._is_role(link - 1):
            return False
        if link < at - 1 and self._parse.language not in ORDERED and self._begins(CueKind.OFFICE, link - 1):
            return False  # "le gouvernement du Premier ministre X"
        return not (self._begins(CueKind.OFFICE, link + 1) and self._begins(CueKind.CALLING, link - 1))

    def _is_in_genitive(self, at: int) -> bool:
        """Whether a Slavic name after a role may be whose that is: no basic form, no other case."""
        basic = Form.EITHER if self._parse.language == _UNMARKED else Form.BASIC
        forms = {mention.form for mention in self._parse.items[at].mentions}
        another = forms == {Form.INFLECTED} and not may_be_genitive(self._parse, at)
        return forms.isdisjoint({Form.BASIC, basic}) and not another

    def _role_over(self, at: int) -> int | None:
        """The role noun before a Slavic name, over the adjectives and titles that say who he is: "жену убитого X"."""
        for before in range(at - 1, max(-1, at - 2 - _ATTRIBUTES), -1):
            titled = self._begins(CueKind.CALLING, before) and self._ends_in(before, _GENITIVE_TITLES)
            if self._is_role(before) and not titled:
                return before
            described = titled or is_somebody(self._parse, before)
            if not (described or self._ends_in(before, _GENITIVE_ADJECTIVES[self._parse.language])):
                return None
        return None

    def _ends_in(self, at: int, endings: tuple[str, ...]) -> bool:
        item = self._parse.items[at]
        return not item.is_person and self._parse.text(item.first, item.last).lower().endswith(endings)

    def _is_lower_rank(self, role: int, at: int) -> bool:
        """Whether the role before a name makes another of the title between: "заместитель министра X"."""
        item = self._parse.items[at]
        read_with_it = role == at - 1 and any(item.first < mention.first for mention in item.mentions)
        titled = read_with_it or (role < at - 1 and self._begins(CueKind.CALLING, at - 1))
        return titled and self._begins(CueKind.DEPUTY, role)

    def _owning_before(self, at: int) -> int:
        """The "of" or "to" that leads from whom it has to a name, over what he is: "critic of President X"."""
        most = 0 if self._parse.language in GENITIVE else _TITLES
        before = at - 1
        while before > 0 and at - before <= most and self._is_title(before, at):
            before -= 1
        return before if before > 0 and self._owns(before) else 0

    def _owns(self, link: int) -> bool:
        """Whether an item leads from what somebody has to him: "of", "to", in German an article in the genitive."""
        german = self._parse.language == "de" and self._begins(CueKind.GENITIVE, link)
        return german or self._parse.begins_any(_OWNING, link)

    def _is_title(self, at: int, who: int) -> bool:
        """Whether an item may stand between "of" and a name: a title, or whose title it is."""
        item, named = self._parse.items[at], {one.entity for one in self._parse.items[who].mentions}
        filler = item.kind is ItemKind.FILLER and not self._begins(CueKind.PREPOSITION, at)
        if self._owns(at):
            return False
        if self._parse.language not in ORDERED:
            described = item.kind in PLAIN and any(self._parse.ends(ending, at) for ending in _DESCRIBING)
            return described or filler or is_somebody(self._parse, at) or self._begins(CueKind.FORMER, at)
        own = any(one.entity in named for one in item.mentions)
        last = at == who - 1 and not is_holder(self._parse, who)
        whose = own or (not last and (item.kind is ItemKind.NAME or self._parse.has_capital(item)))
        return filler or whose or is_holder(self._parse, at)

    def _is_role(self, at: int) -> bool:
        """Whether somebody or something stands here that may be a person's: an envoy, a book."""
        return self._begins(CueKind.ROLE, at) or self._begins(CueKind.WORK, at)

    def _is_left(self, at: int) -> bool:
        """Whether an organisation is one that somebody was at before: "former X boss", "X's ex-boss"."""
        first, last = self._parse.items[at].first, self._parse.items[at].last
        former = (cue for cue in self._parse.cues if cue.kind is CueKind.FORMER)
        return any(cue.last in {first, first - 1} or cue.first == last for cue in former)

    def _is_unit(self, at: int) -> bool:
        """Whether an organisation's name goes on to that of a part of it: "X Loyalty boss", "X engineering boss"."""
        items = self._parse.items
        if at + 2 >= len(items) or items[at].possessive or items[at + 1].kind is not ItemKind.WORD:
            return False
        if self._begins(CueKind.POST, at + 1):
            return False
        noun = not self._parse.ends(EndingKind.VERB, at + 1)  # "X names boss", not "X engineering boss"
        named = self._parse.language != "de" and self._parse.has_capital(items[at + 1])  # "bei X Daten gestohlen"
        return named or (noun and self._begins(CueKind.POST, at + 2))
