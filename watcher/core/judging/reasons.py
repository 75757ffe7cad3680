"""What is told of a rule and an article: what became of each key, and why what was read is not told."""

from dataclasses import dataclass
from enum import StrEnum

from watcher.core.judging.diagnosis import Apart
from watcher.core.judging.instances import Drop
from watcher.core.judging.matches import Match
from watcher.core.judging.settling import Unsettled
from watcher.core.naming.vetoes import Veto


class KeyState(StrEnum):
    """What became of a key of a rule."""

    FOUND = "found"
    MISSING = "missing"
    VETOED = "vetoed"
    APART = "found, but not connected"
    SILENT = "found, but does not ring"
    UNFIT = "words of it are found, but not as its phrases and patterns say"
    ELSEWHERE = "found only where `zones` does not look"
    CLEAR = "nothing of it is found"
    UNASKED = "not asked, since the other keys are not satisfied"
    PASSED = "passes"
    FAILED = "does not pass"
    ASIDE = "set aside"


class Obstacle(StrEnum):
    """What keeps a whole article from satisfying a rule."""

    ARTICLE = "`unless_article` drops the whole article"
    SCORE = "the score is not reached"
    PLACELESS = "no place that is known stands there, and `{place}` or `{abroad}` is asked for"
    PARTED = "name and event stand in different sentences"
    LANGUAGE = "the language decides"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something that was read is not told: of whom, which reason, what speaks against it, in which sentence.

    ``aside`` is what the reason speaks of, as the list has it: the words that must be near. ``block`` counts the
    alternatives of ``either`` as in KeyLine.
    """

    reason: Obstacle | Veto | Apart | Drop | Unsettled
    who: str = ""
    detail: str = ""
    quote: str = ""
    aside: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of a rule, what the analyst wrote there, and the sentences as published in which it was found.

    ``detail`` is the value found, where that is no sentence, or why the key is not satisfied.
    ``block`` counts the alternatives of ``either`` from 1; it is 0 where there is none, and for keys of the whole rule.
    """

    key: str
    wanted: str
    state: KeyState
    found: tuple[str, ...] = ()
    block: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The matches of a rule in an article, what was found of each of its keys, and why the rest of it is not told.

    ``language`` is the one in whose words the article was read.
    """

    rule: str
    language: str
    matches: tuple[Match, ...]
    lines: tuple[KeyLine, ...]
    reasons: tuple[Reason, ...] = ()
