"""The ways in which an article satisfies a block of a rule, and the events in it that do not, each with the reason."""

from dataclasses import dataclass
from enum import StrEnum

from watcher.core.grammar.claims import Claim
from watcher.core.grammar.clauses import Parse
from watcher.core.lexicon.places import PlaceMention
from watcher.core.naming.entities import Grade, Mention
from watcher.core.relations.statements import Statement


@dataclass(frozen=True, slots=True)
class Day:
    """A date: an item of a sentence."""

    parse: Parse
    item: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One way in which a block is satisfied: the statement, who it is about, where and when, and what it claims.

    ``by_role``: who it is about is known only as the bearer of a role ("journalist"). ``by_the_way``: the sentence only
    comes back to the event, which is background unless another one tells it as news.
    """

    statement: Statement
    claim: Claim
    mention: Mention | None = None
    place: PlaceMention | None = None
    day: Day | None = None
    by_role: bool = False
    by_the_way: bool = False

    @property
    def grade(self) -> Grade | None:
        """The worse of the name's grade, medium for a role, and the relation's; None where nobody was asked for."""
        if self.mention is None and not self.by_role:
            return None
        named = Grade.MEDIUM if self.mention is None else self.mention.grade
        return min(named, self.statement.grade, key=lambda grade: grade.rank)


class Drop(StrEnum):
    """Why an event that was read is none that the rule asks for."""

    UNLESS = "an exclusion stands in the same passage"
    NOT_NEAR = "something else that is asked for is not near"
    OTHER = "the other side is not the one asked for"
    PLACE = "it happens at another place, or at none that is named"
    AT_HOME = "at home"
    GRADE = "less sure than `grade` asks for"


@dataclass(frozen=True, slots=True)
class Dropped:
    """An event that was read and is not told, whose it is, why, and what speaks against it as people call it."""

    statement: Statement
    mention: Mention | None
    reason: Drop
    detail: str = ""
