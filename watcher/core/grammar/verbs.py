"""Verbs told by how they end, in the languages that say a lot by it."""

from collections.abc import Mapping
from typing import Final, TypeAlias

Endings: TypeAlias = Mapping[str, tuple[str, ...]]
"""Endings as written, in small letters, by language."""

TELLING_OF_ONE: Final[Endings] = {
    "es": ("ó", "ará", "erá", "irá"),
    "pl": ("ł", "ła"),
    "ru": ("л", "ла", "лся", "лась"),
    "uk": ("ав", "ив", "ув", "ів", "ла", "вся", "лася"),
}
"""What one person did, in Spanish what one will do as well: few other words end so."""

PERSONAL: Final[Endings] = {
    "es": ("ará", "erá", "irá", "aría", "ería", "iría", "ó", "a", "e"),
    "pl": ("ł", "ła", "dzie", "uje", "eci", "edzie", "adzi", "ywa", "nie", "zie"),
    "ru": ("л", "ла", "лся", "лась", "ет", "ит", "ется", "ится"),
    "uk": ("в", "ла", "вся", "лася", "є", "де", "ить", "иться", "еться", "ється"),
}
"""What one person does in any tense: only to be trusted where a verb is looked for."""

NO_NOUNS: Final[Endings] = {
    "ru": ("л", "ла", "ло", "ли", "ся", "сь", "ет", "ит", "ют", "ят", "ут", "но", "ны", "ть"),
    "uk": ("ав", "ив", "ла", "ло", "ли", "ся", "є", "ть", "но", "то", "ти"),
    "pl": ("ł", "ła", "ło", "li", "ły", "no", "to", "je", "ją", "się"),
}
"""What makes a Slavic word a verb rather than a noun, whoever does it and whenever."""

DONE: Final[Endings] = {
    "en": ("ed",),
    "fr": ("é", "és", "ées"),
    "es": ("ó", "aron", "ieron", "ado", "ados", "ido", "idos"),
    "pl": ("ł", "ła", "ło", "li", "ły", "any", "ana", "ano", "ony", "ona", "ono", "eni"),
    "ru": (
        "л",
        "ла",
        "ло",
        "ли",
        "лся",
        "лась",
        "лось",
        "лись",
        "ован",
        "ована",
        "ованы",
        "ржан",
        "ржана",
        "нный",
        "нная",
    ),
    "uk": ("ав", "ив", "ів", "їв", "ув", "ла", "ло", "ли", "вся", "лася", "лися", "ано", "ено", "аний", "ений"),
}
"""Verbs of what was, and participles that are no nouns: what they tell is no plan, whatever is to follow it."""


def ends_in(word: str, endings: Endings, language: str) -> bool:
    """Whether a word ends in one of a language's endings, whatever letters are capital."""
    return word.lower().endswith(endings.get(language, ()))
