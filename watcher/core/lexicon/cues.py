"""Words that say how a sentence is meant, by language: what denies, plans, doubts, joins or merely fills."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Final

from watcher.core.language.characters import fold
from watcher.core.lexicon.endings import NO_ENDINGS, Endings


class CueKind(StrEnum):
    """What a cue tells of the words around it."""

    PLANNED = "planned"
    FUTURE = "future"
    """A verb that tells what is to come by its form: `visitera`, `irán`, `купит`, `odwiedzi`."""
    DENIED = "denied"
    UNCLEAR = "unclear"
    CONDITION = "condition"
    """A word with which a German condition begins, the verb for "if" as well: `sollte`, `falls`."""
    REMOTE = "remote"
    """By video link: takes part without being there."""
    PAST = "past"
    """Long over: an anniversary, years ago."""
    PLAIN = "plain"
    """Says nothing although it holds a cue: `not only`."""
    FILLER = "filler"
    """Articles, auxiliaries, adverbs, adjectives: may stand unwritten in a pattern."""
    BORDER = "border"
    """Begins a clause that no pattern reaches into."""
    COMMA = "comma"
    """Begins a clause of lesser weight, out of reach for what denies or doubts: `which`, `after`."""
    THAT = "that"
    """Leads from what is denied or doubted to the words of it: `denied that`."""
    PRONOUN = "pronoun"
    """Stands for the person spoken of: `he`."""
    OWNER = "owner"
    """Says that something is that person's: `his`."""
    PAIR = "pair"
    """Stands for all persons of the sentence before: `the two leaders`."""
    FORMER = "former"
    """Says that somebody is no longer at the post: `former`, `ex`."""
    POST = "post"
    """What somebody is at an organisation: `CEO`, `boss`."""
    PARTY = "party"
    """Who does and suffers things without a name, people, bodies and their arms: `protesters`, `company`, `drones`."""
    ROLE = "role"
    """Somebody who belongs to a person: `envoy`, `ally`."""
    CAPITAL = "capital"
    """The word for the first city of a country."""
    OFFICER = "officer"
    """Somebody who holds an office, beside the titles: `envoy`, `chief`."""
    OFFICE = "office"
    """What a longer title is of: Secretary of `State`, `foreign policy` chief."""
    REACTION = "reaction"
    """What somebody does who only speaks of an event: `condemn`, `mourn`."""
    DEED = "deed"
    """What one does to another: who `fires` an aide leaves no post."""
    SUFFERING = "suffering"
    """An auxiliary by which something is done to the subject: `was` fired."""
    NAMING = "naming"
    """What makes of somebody what is named after him: `appoint` X chief of police."""
    FATE = "fate"
    """What befalls whoever is named as its own: the `resignation` of X, X's `arrest`."""
    ELSEWHERE = "elsewhere"
    """What happens at a place that is no place of the person: `war in`."""
    PREPOSITION = "preposition"
    COMPANY = "company"
    """A preposition that leads to a partner, rival or topic and to no place: `with`, `against`."""
    OWNING = "owning"
    """A preposition that leads to an owner: `of`."""
    EXISTENCE = "existence"
    """A verb of what is or takes place, at the end of its clause: `stattfinden`."""
    LIGHT = "light"
    """A verb that only carries the event: `make` a visit."""
    INFINITIVE = "infinitive"
    """Begins a purpose: `to`, `pour`."""
    DESTINATION = "destination"
    """A preposition that leads to where somebody is or goes: `in`, `to`."""
    ORIGIN = "origin"
    """A preposition that leads to where something comes from: `aus`."""
    RECIPIENT = "recipient"
    """A preposition that leads to whom something is done, and to where one goes: the Spanish `a`."""
    CAUSE = "cause"
    """A preposition that leads to what is only the cause of something else: `wegen`."""
    LOCAL = "local"
    """What stands in a town, or serves it, so that the adjective of the town says where it is: `Hafen`, `Polizei`."""
    AFFAIR = "affair"
    """What is about somebody: `im Fall` X."""
    AS = "as"
    """Leads to what somebody is himself: fired `as` minister."""
    BESIDE = "beside"
    """A preposition that leads to what is near or around: `outside`, `near`."""
    GIVE_UP = "give up"
    """A verb that denies when what is planned is its object: `drops` the trip, but not `drops` bombs."""
    SEPARABLE = "separable"
    """A verb in two parts that denies when what is planned stands between them: `sagt` the trip `ab`."""
    PLAN = "plan"
    """What somebody has planned: `trip`, `talks`."""
    JOIN = "join"
    """Joins two doers: `and`."""
    SENSE = "sense"
    """An expression whose words mean something else than alone: `strike a deal`."""
    WORK = "work"
    """What only tells of things: `film`, `exhibition`."""
    DEFINITE = "definite"
    """Begins the description of one who is known already, in any case: `the`, `den`, `du`."""
    INDEFINITE = "indefinite"
    """Begins the description of one who is brought up: `a`, `another`."""
    KNOWN = "known"
    """What one person is called who was named before, whatever he does there: `politician`, `striker`."""
    CALLING = "calling"
    """What else one person may be brought up as: `minister`, `driver`."""
    ATTENDANT = "attendant"
    """Who speaks or acts in a case that is another's: `judge`, `spokesman`, `coach`."""
    FIRM = "firm"
    """What an organisation is called once it was named: `the company`."""
    SPAN = "span"
    """A length of time of two days and more: `weeks`."""
    HOURS = "hours"
    """A shorter one: `hours`."""
    SINCE = "since"
    """By which something follows an event: two days `after`."""
    CONJUNCTION = "conjunction"
    """Begins the clause of what something follows, where "after" alone does not: `que`."""
    ONWARD = "onward"
    """Before a day on which something begins that did not begin before: `from`; no "since"."""
    DATE = "date"
    """A word of a date: `Monday`, `next`, `October`."""
    OF_MONTH = "of month"
    """Between a day and its month: the 3rd `of` May."""
    RANGE = "range"
    """Between two days of one month, beside what joins: 3 `to` 5 May."""
    DAY_RANGE = "day range"
    """Between two days of the week: *la nuit de dimanche `à` lundi*."""
    AFTER_DASH = "after dash"
    """Before it a dash stands for the verb that Russian and Ukrainian leave out: X — `в` Киеве."""
    WAS = "was"
    """What tells what was, or helps to, where no ending says so: `was`, `went`, `hat` besucht, `a` visité."""
    ACT = "act"
    """What one person does, where no ending says so: `fue`, `умер`."""
    ARTICLE = "article"
    """Makes a title that of somebody who is known already: `the`."""
    OF_THE = "of the"
    """An article by which a noun owns what stands before it: `des`."""
    DETERMINER = "determiner"
    """Begins a subject that follows its verb: `viajó una`."""
    RELATIVE = "relative"
    """Begins a clause after a comma alone, and is an article elsewhere: `die`."""
    ABOUT = "about"
    """Leads from a work to what it tells of: a film `about`."""
    BECOMES = "becomes"
    """An auxiliary of what will be and of what is done alike: `wird`."""
    CLITIC = "clitic"
    """A pronoun that belongs to the verb right after it: `se`, `się`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the cue table; ``words`` are folded keys, the last of which may end in ``*`` for any ending.

    A single word may begin with ``*`` instead; ``...`` stands for up to twelve tokens of one clause. A
    single word or ending after ``=`` is compared with its accents: the German `=würde` is no `wurde`, the
    Spanish `=*ará` no `ara`.
    """

    language: str
    kind: CueKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue in a sentence, as token positions ``first`` to ``last`` (exclusive)."""

    kind: CueKind
    first: int
    last: int


NOTHING_BY_ENDING: Final[Mapping[str, Endings]] = {}

MOST_SEEN = 20_000
"""Words remembered, at most: some two megabytes."""

ELLIPSIS = "..."
_AS_SPELLED = "="
_MOST_BETWEEN = 12
_CLAUSE_ENDS = frozenset(",;:.!?…")
_LEAST_BEFORE_ENDING = 2

_Entry = tuple[tuple[str, ...], CueKind, str]
"""The words of a cue, what it says, and its one word or ``*ending`` with accents where they are compared."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cues:
    """All cues of all languages, indexed by first word and language."""

    whole: Mapping[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict)
    begun: Mapping[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict)
    ended: Mapping[str, tuple[tuple[str, CueKind, str], ...]] = field(default_factory=dict)
    endings: Mapping[str, Endings] = field(default_factory=dict)
    seen: dict[tuple[str, str], tuple[_Entry, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What begins with a word, remembered across articles."""

    def find(self, keys: Sequence[str], language: str, *, spelled: Sequence[str] | None = None) -> tuple[CueHit, ...]:
        """The cues among ``keys``, in order; of several that begin at one word and say the same, the longest.

        ``spelled`` are the same words in small letters with their accents, where the keys have none.
        """
        hits: dict[tuple[int, CueKind], CueHit] = {}
        for at, key in enumerate(keys):
            for words, kind, accents in self._beginning(key, language):
                end = _end(words[1:], keys, at + 1)
                if end is not None and (not accents or spelled is None or _has_accents(spelled[at], accents)):
                    hit = CueHit(kind, at, end)
                    before = hits.get((at, kind), hit)
                    hits[at, kind] = max(hit, before, key=lambda one: one.last)
        return tuple(hits.values())

    def endings_of(self, language: str) -> Endings:
        """What the endings of a language tell."""
        return self.endings.get(language, NO_ENDINGS)

    def language(self, guessed: str | None, text: str) -> str:
        """The language whose cues fit a text: the guessed one, else the most usual one of its script."""
        if guessed is not None and any(language == guessed for language, _ in self.whole):
            return guessed
        return "ru" if any("а" <= letter <= "я" for letter in text.lower()) else "en"

    def _ending(self, key: str, language: str) -> Iterable[_Entry]:
        """The cues that a word's ending makes."""
        ended = self.ended.get(language, ())
        return (
            ((key,), kind, accents)
            for end, kind, accents in ended
            if key.endswith(end) and len(key) >= len(end) + _LEAST_BEFORE_ENDING
        )

    def _beginning(self, key: str, language: str) -> tuple[_Entry, ...]:
        """The cues that begin with a word."""
        found = self.seen.get((language, key))
        if found is None:
            starts = (self.begun.get((language, key[:length]), ()) for length in range(2, len(key) + 1))
            whole = self.whole.get((language, key), ())
            found = (*whole, *chain.from_iterable(starts), *self._ending(key, language))
            if len(self.seen) >= MOST_SEEN:
                self.seen.clear()
            self.seen[language, key] = found
        return found


def _has_accents(word: str, accents: str) -> bool:
    """Whether a word, or its ending, has the accents that a cue asks for."""
    return word.endswith(accents[1:]) if accents.startswith("*") else word == accents


def _end(words: tuple[str, ...], keys: Sequence[str], at: int) -> int | None:
    """One past the last of the words of a cue that stand at a token and on; None where they do not."""
    for number, word in enumerate(words):
        if word == ELLIPSIS:
            return _end_after(words[number + 1 :], keys, at + number)
        if at + number == len(keys) or not _fits(word, keys[at + number]):
            return None
    return at + len(words)


def _fits(word: str, key: str) -> bool:
    return key.startswith(word[:-1]) if word[-1] == "*" else key == word


def _end_after(words: tuple[str, ...], keys: Sequence[str], start: int) -> int | None:
    """One past some words that stand in the clause after a token."""
    for at in range(start, min(start + _MOST_BETWEEN, len(keys))):
        end = _end(words, keys, at)
        if end is not None or keys[at] in _CLAUSE_ENDS:
            return end
    return None


def _spelled(word: str) -> tuple[str, str]:
    """The first word of a cue as a key, and with its accents where they are compared."""
    return (fold(word[1:]), word[1:]) if word.startswith(_AS_SPELLED) else (word, "")


def compile_cues(rows: Iterable[Cue], endings: Mapping[str, Endings] = NOTHING_BY_ENDING) -> Cues:
    """Index the rows of the cue table, and keep what ``endings`` tell by language."""
    whole: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    begun: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    ended: defaultdict[str, list[tuple[str, CueKind, str]]] = defaultdict(list)
    for row in rows:
        word, accents = _spelled(row.words[0])
        if word.startswith("*") and len(word) > 1:
            ended[row.language].append((word[1:], row.kind, accents))
        elif word.endswith("*"):
            begun[row.language, word[:-1]].append((row.words, row.kind, ""))
        else:
            whole[row.language, word].append(((word, *row.words[1:]), row.kind, accents))
    return Cues(
        {key: tuple(entries) for key, entries in whole.items()},
        {key: tuple(entries) for key, entries in begun.items()},
        {language: tuple(some) for language, some in ended.items()},
        endings,
    )
