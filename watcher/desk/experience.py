"""What only experience tells of a rule: that it is too broad, that it never hits, that an exclusion hides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from watcher.core.rule import Rule
from watcher.errors import Fault, Severity

BROAD: Final = 20
"""Hits on one day: as many messages as a rule may send."""

ENOUGH: Final = 1000
"""Articles in which a rule should have found something."""

_HIDES: Final = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is odd about a rule, its cure, and the stable name of the warning."""

    rule: str
    what: str
    cure: str
    name: str

    def __str__(self) -> str:
        return f"warning: {self.rule}: {self.what} – {self.cure} [{self.name}]"

    def at(self, rule: Rule) -> Fault:
        """The same as a warning where the rule is written."""
        return Fault(rule.path, rule.line, 1, f"`{self.rule}`: {self.what}", self.cure, Severity.WARNING, self.name)


@dataclass(frozen=True, slots=True)
class Experience:
    """What a rule found in so many articles: how many hits on each day, and the headlines that its exclusions hid."""

    rule: str
    articles: int
    days: Mapping[date, int] = field(default_factory=dict)
    hidden: Sequence[str] = ()

    def lessons(self) -> Iterator[Lesson]:
        """What is odd about it."""
        most, total = max(self.days.values(), default=0), sum(self.days.values())
        if most > BROAD:
            what = f"{most} hits on one day"
            yield Lesson(self.rule, what, "name who acts, or where, or use `score`", "too-broad")
        if not total and not self.hidden and self.articles >= ENOUGH:
            what = f"no hit in {self.articles} articles"
            yield Lesson(self.rule, what, "see `watcher explain` for a headline that it should find", "never-hit")
        yield from self.hiding()

    def hiding(self) -> Iterator[Lesson]:
        """What is odd about what its exclusions hide."""
        total = sum(self.days.values())
        if len(self.hidden) >= _HIDES and len(self.hidden) > total:
            what = f"exclusions hide {len(self.hidden)} hits and leave {total}, as `{self.hidden[-1]}`"
            yield Lesson(self.rule, what, "narrow `unless:` or `unless_article:`", "exclusion-hides")
