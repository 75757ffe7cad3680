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

_PAST: Final[Endings] = {
    "en": ("ed",),
    "de": ("te", "ten"),
    "fr": ("aient", "ait", "èrent"),
    "es": ("ó", "aron", "ieron", "aba", "aban"),
    "pl": ("ł", "ła", "ło", "li", "ły"),
    "ru": ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"),
    "uk": ("ав", "ив", "ів", "їв", "ув", "ла", "ло", "ли", "вся", "лася", "лося", "лися"),
}
_PAST_WORDS: Final = {
    "en": "was were had has been went flew met came left held made took spoke began got became paid gave saw told said "
    "set fell won lost sent spent drove rode broke struck fought hit killed shot brought bought sold led ran",
    "de": "war waren hat haben ist sind wurde wurden kam kamen flog flogen ging gingen fuhr fuhren traf trafen empfing "
    "begann nahm sprach gab trat lud brach starb",
    "fr": "a ont est sont fut furent avait était",
    "es": "ha han fue fueron hubo había estuvo hizo dijo tuvo vino",
    "ru": "был",
    "uk": "був",
    "zh": "了 过 曾",
    "ar": "زار زارت وصل وصلت التقى التقت اجتمع توجه قام كان كانت غادر استقبل حضر شارك",
}
"""What tells what was, or helps to: "hat besucht", "a visité"."""
_PRESENT: Final[Endings] = {
    "de": (
        *("treten", "halten", "starten", "warten", "arbeiten", "bieten", "leisten", "raten", "retten", "töten"),
        *("gelten", "leiten", "reiten", "bitten", "richten", "testen", "achten", "schalten", "streiten", "gleiten"),
    )
}
"""Endings of the present that look like the past."""
_BY_LANGUAGE: Final = {language: frozenset(words.split()) for language, words in _PAST_WORDS.items()}
_SHORTEST: Final = 4
"""Letters of a word that may be told by its ending."""


def tells_past(word: str, language: str, *, by_ending: bool) -> bool:
    """Whether a word is a verb of the past, or helps to tell it; ``by_ending`` also one that is not listed."""
    if word.lower() in _BY_LANGUAGE.get(language, ()):
        return True
    told = by_ending and len(word) >= _SHORTEST and not ends_in(word, _PRESENT, language)
    return told and ends_in(word, _PAST, language)


def ends_in(word: str, endings: Endings, language: str) -> bool:
    """Whether a word ends in one of a language's endings, whatever letters are capital."""
    return word.lower().endswith(endings.get(language, ()))
