"""What a match says of who, where, when and how surely, in words: the same in `explain`, in the log and in alerts."""

from typing import Final

from watcher.core.judging.matches import Evidence, Match
from watcher.core.naming.entities import Grade, Step

_STAND_INS: Final = frozenset({Step.MEMBER, Step.TITLE, Step.PRONOUN, Step.DESCRIPTION, Step.IMPLIED, Step.OFFICIAL})
_FULL: Final = frozenset({Step.FULL_NAME, Step.ALIAS, Step.ACRONYM, Step.MEMBER})
_RELATIONS: Final = {Grade.MEDIUM: "by nearness, not by a pattern", Grade.LOW: "loosely connected"}
"""Why a match of a full name is not sure."""


def who(match: Match) -> str | None:
    """Who, with what stands for the name in the sentence where no name does: ``Ada Falk (pronoun “she”)``."""
    named = _evidence(match, "who")
    if match.who is None or named is None or named.step not in _STAND_INS:
        return match.who
    text = "" if named.step is Step.IMPLIED else f" “{named.text}”"
    return f"{match.who} ({named.step}{text})"


def where(match: Match) -> str | None:
    """Where, and in which part of the article it is named if not in the sentence itself."""
    return _with_zone(match, match.where, "where")


def when(match: Match) -> str | None:
    """When, in the same way."""
    return _with_zone(match, match.when, "when")


def by(match: Match) -> str | None:
    """What of which list found the event, where a word may be missing under ``not:``: “foreign trip” of $travel."""
    found = _evidence(match, "what")
    if found is None or found.by is None:
        return None
    return f"“{found.by}” of `what`" if match.event == found.by else f"“{found.by}” of ${match.event}"


def grade(match: Match) -> str | None:
    """How sure a match is, and why not surer: by a name that is not a full one, else by how it goes with the event."""
    if match.grade is None:
        return None
    named = _evidence(match, "who")
    step = None if named is None else named.step
    why = _RELATIONS.get(match.grade) if step in _FULL else step
    return f"{match.grade} ({why})" if why else str(match.grade)


def _with_zone(match: Match, said: str | None, key: str) -> str | None:
    named = _evidence(match, key)
    if said is None or named is None or named.text in match.quote:
        return said
    return f"{said} (named in the {named.zone})"


def _evidence(match: Match, key: str) -> Evidence | None:
    return next((one for one in match.evidence if one.key == key), None)
