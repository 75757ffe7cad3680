"""Events that come to further places of a country, as strikes and protests do: told as news of those that began."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from watcher.core.telling.headlines import read

SPREADS_FOR: Final = timedelta(days=3)
"""How long after its last article an event may be told to have spread: chosen, a weekend and the day after it."""

_TO: Final = r"\s+(?:\w+\s+){0,2}(?:to|into|across|over|through|beyond|as)\b"
_ACTION: Final = r"(?:strikes?|walkouts?|stoppages?|protests?|rall(?:y|ies)|demonstrations?|action)\b"
_PHRASES: Final = (
    rf"(?:spread(?:s|ing)?|widen(?:s|ed|ing)?|expand(?:s|ed|ing)?|extend(?:s|ed|ing)?|rippl(?:es?|ed|ing)){_TO}",
    rf"join(?:s|ed|ing)?\s+(?:\w+\s+){{0,2}}{_ACTION}",
    r"(?:weitet|weiten|weiteten?|dehnt|dehnen|breitet|breiten)\b.{0,80}?\baus\b|(?:ausgeweitet|übergegriffen)\b",
    r"greif(?:t|en)\s+(?:\w+\s+){0,3}über\b|schließ(?:t|en)\s+sich\b.{0,60}?(?:streik|protest)\w*\s+an\b",
    r"s['’](?:étend|étendent|étendait|élargit|élargissent)\b|se\s+propage(?:nt)?\b|s['’]est\s+(?:étendu|propagé)e?\b",
    r"(?:grève|mouvement|contestation|manifestations?|protestations?)\b.{0,30}?\bgagne(?:nt)?\b",
    r"se\s+(?:extienden?|extendió|extendieron|amplían?|amplió|propagan?|propagó)\b",
    r"se\s+suman?\s+a\s+(?:la|las)\s+(?:huelgas?|protestas?)\b",
    r"si\s+(?:estend(?:e|ono)|allarga(?:no)?|propaga(?:no)?|diffond(?:e|ono))\b",
    r"(?:alastra|espalha|estende)m?-se\b|se\s+(?:alastra|espalha|estende)m?\b",
    r"распространя(?:ется|ются)\b|распространил(?:ась|ось|ись|ся)\b|охватил[аио]?\b|охватыва\w+|перекинул\w+",
    r"присоедин\w+\s+к\s+(?:забастовк|протест|акци|стачк)\w+",
    r"пошир(?:юється|юються|ився|илася|илися|илось)\b|охопи(?:в|ла|ли|ло)\b|перекинул\w+|приєдна\w+\s+до\s+(?:страйк|протест)\w+",
    r"(?:rozszerz|rozprzestrzeni|rozlew|rozlał)\w*|obejmuje\s+(?:też|także|już|kolejne)\b",
    r"yayıl(?:dı|ıyor|ırken)\b|sıçra(?:dı|dılar|rken)\b",
)
_UNSPACED: Final = (
    r"蔓延|扩大[到至]|擴大[到至]|扩散|擴散|波及|に拡大|に広が|(?:ي|ت)متد|امتد|(?:ي|ت)?تسع إلى|اتسع|انتشر|(?:ي|ت)نتشر"
)
_CUE: Final = re.compile(rf"\b(?:{'|'.join(_PHRASES)})|{_UNSPACED}", re.IGNORECASE)
"""What says of an event that it came to another place, in the languages of the shipped lists."""


def is_spread(text: str) -> bool:
    """Whether a text says that something has spread from where it began."""
    return _CUE.search(text) is not None


def is_of_same(title: str, known: Iterable[str], asked: frozenset[str]) -> bool:
    """Whether a headline of a spread speaks of those of known headlines, or of nobody: "Protests spread to Oslo".

    They share two words, or one that is not among the stems ``asked`` for.
    """
    subject = _CUE.split(title, maxsplit=1)[0]
    shared = [read(title).telling & read(one).telling for one in known]
    return len(read(subject).telling) == 1 or any(len(words) > 1 or words - asked for words in shared)


def in_same_country(place: str | None, known: Iterable[str]) -> bool:
    """Whether a place lies in the country of a known one: ids of the gazetteer are paths that begin with it."""
    country = None if place is None else place.partition("/")[0]
    return any(one.partition("/")[0] == country for one in known)
