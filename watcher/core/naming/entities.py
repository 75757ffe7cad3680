"""Watched persons and organisations as analysts list them, and the mentions of them that were read."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is; a list's ``kind`` says it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"


class Grade(StrEnum):
    """How sure a reading is; see ``rank`` for the order."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high, 2 for medium, 1 for low."""
        return {"high": 3, "medium": 2, "low": 1}[self.value]


class Step(StrEnum):
    """The rule by which a mention was read; shown as evidence."""

    FULL_NAME = "full name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    MEMBER = "member"
    SURNAME = "surname alone"
    TITLE_AND_SURNAME = "title and surname"
    TITLE = "title"
    WEAK = "weak name beside a full one"
    NEAR = "weak name near its words"
    FUZZY = "spelling close to the name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    """The minister, the company."""
    IMPLIED = "subject left out"
    OFFICIAL = "who acts for it"
    """The president or the minister of a state."""


class Form(StrEnum):
    """The form in which a name stands."""

    BASIC = "basic"
    """As the list writes it, where any other case would change it: the grammatical subject."""
    INFLECTED = "inflected"
    """Changed: an object or an owner."""
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an entity as its list gives it.

    ``exact``: these letters and capitals only. ``near``: counts only with one of these words in the paragraph or title.
    ``weak``: counts only when a full name stands in the article. ``member``: the subsidiary it names.
    """

    text: str
    exact: bool = False
    acronym: bool = False
    weak: bool = False
    near: tuple[str, ...] = ()
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A watched person, organisation or state, as an analyst's list describes it; the first alias is its name.

    ``home`` are country ids from which ``abroad`` is measured, ``acts_for`` those that do what the person does;
    ``excluded`` are namesakes ("Igor Putin").
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[Alias, ...]
    surname_alone: bool = False
    surname_with_title: bool = False
    titles: tuple[str, ...] = ()
    home: frozenset[str] = frozenset()
    acts_for: frozenset[str] = frozenset()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A watched entity named in a sentence, as token positions ``first`` to ``last`` (exclusive), with its evidence.

    ``form`` tells whether it may be the grammatical subject, in languages that inflect names.
    """

    entity: str
    sentence: int
    first: int
    last: int
    alias: str
    step: Step
    grade: Grade
    score: int = 100
    possessive: bool = False
    form: Form = Form.EITHER
