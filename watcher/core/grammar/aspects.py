"""Polish aspects: in a perfective verb, which tells no present, the present form tells what is to come."""

import re
from typing import Final

from watcher.core.grammar.events import Word
from watcher.core.language.characters import fold

_PERFECTIVE: Final = ("wszy", "lszy")
"""How the participle ends that perfective verbs alone have, as a key: "podniósłszy"."""
_PRESENT: Final = re.compile("[a-ząćęłńóśźż]+(?:(?<![ae])nie|[^cn]ie|[^itne]e|uje|[^nt]ą)")
"""A verb of the present with an ending of its own, no noun or participle: "podniesie", "zamkną", not "zniesienie"."""


def tells_future(word: Word, written: str) -> bool:
    """Whether a form of a Polish verb tells what is to come: "podniesie", "obniży"; not "podnosi", "podniósł"."""
    if not any(form.endswith(_PERFECTIVE) for form in word.forms):
        return False
    is_stem = f"{fold(written)}c" in word.forms  # "obniży" of "obniżyć"
    return is_stem or _PRESENT.fullmatch(written.lower()) is not None
