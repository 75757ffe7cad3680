"""German participles, told by how they are built."""

import re
from typing import Final

_PREFIX: Final = "(ab|an|auf|aus|bei|ein|fest|heim|her|hin|los|mit|nach|nieder|vor|weg|zu|zurück|zusammen|um|durch)?"
_WITH_GE: Final = re.compile(f"{_PREFIX}ge.+(en|t)")
_IN_PASSIVE: Final = re.compile(
    rf"{_PREFIX}ge(?!winn|h|b|nehm|denk|steh|lang|rat|währ|nieß|scheh).+en|.+(iert|.[^aeiou]t|e[td])|"
    ".+(nommen|schossen|troffen|worfen|zogen|sprochen|brochen|boten|hoben|schlossen|bunden|wiesen|trieben|lassen)"
)
"""Without infinitives (`gewinnen`), but with `lassen` as in `entlassen`: a passive needs it far more often."""


def has_ge(word: str) -> bool:
    """Whether a word has the "ge" of most participles: `besucht` has none, but it looks as the present does."""
    return _WITH_GE.fullmatch(word) is not None


def is_passive_participle(word: str) -> bool:
    """Whether a word is a participle where "wird" stands in its clause, and no infinitive of the future."""
    return _IN_PASSIVE.fullmatch(word) is not None
