"""Reads ``silence:`` documents."""

import re
from datetime import date, datetime, time
from typing import Final

from watcher.document import Fields, shown, slot, worded
from watcher.rules.drafts import SilenceDraft
from watcher.rules.keys import SILENCE_KEYS
from watcher.rules.schema import refuse_unknown

_END: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?", re.ASCII)
_CURE: Final = "write `2026-12-01` or `2026-12-01 08:00`"


def read_silence(fields: Fields) -> SilenceDraft | None:
    """Read one silence; None where it does not say what is to be quiet, or until when."""
    refuse_unknown(fields, SILENCE_KEYS)
    if "until" not in fields:
        fields.fault("until", "a silence needs an end", "add `until: 2026-12-01`")
    target, until, why = fields.text("silence"), fields.read("until", end), fields.text("why")
    return None if target is None or until is None else SilenceDraft(target, until, "" if why is None else why.text)


def end(text: str) -> datetime:
    """Read `2026-12-01`, the beginning of that day, or `2026-12-01 08:00`; a time of the desk's zone, so without one.

    Raises ValueError with `what is wrong – how to cure it`.
    """
    found = _END.fullmatch(" ".join(text.split()))
    try:
        if found is not None:
            return datetime.combine(date.fromisoformat(found[1]), slot(found[2]).at if found[2] else time())
    except ValueError:
        pass
    raise ValueError(worded(f"{shown(text)} is no end of a silence", _CURE))
