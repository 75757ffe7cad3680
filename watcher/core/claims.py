"""Tell whether the text says that it happens, will happen, will not, or only that it may."""

from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What a text claims of an event."""

    HAPPENING = "happening"
    PLANNED = "planned"
    DENIED = "denied"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim, the cue word or phrase that decided it, and whether the event is old background (never rung)."""

    kind: ClaimKind
    cue: str | None = None
    background: bool = False
