"""Every country and capital of the gazetteer is a place to go to, in every language, under every name it has there."""

from collections.abc import Iterator

import pytest

from tests.builders import article, vocabulary
from tests.shipped import shipped_matcher
from watcher.core.judging.settling import RINGING
from watcher.core.lexicon.places import PlaceKind, PlaceRow

pytestmark = pytest.mark.no_cover

RULES = """
list: from-new-zealand
kind: person
name: Ada Falk
also: [Ада Фальк]
home: [New Zealand]
---
list: from-peru
kind: person
name: Ida Brandt
also: [Ида Брандт, Іда Брандт]
home: [Peru]
---
watch: Abroad
who: [$from-new-zealand, $from-peru]
what: $foreign-travel
"""
FALK = {"ru": "Ада Фальк", "uk": "Ада Фальк"}
BRANDT = {"ru": "Ида Брандт", "uk": "Іда Брандт"}
HEADLINES = {
    "en": ("President {} arrives in {}", "{} flies to {}", "{} visits {}"),
    "ru": ("{} прибыла в {}", "{} посетила {}"),
    "uk": ("{} прибула до {}", "{} відвідала {}"),
    "de": ("{} reist nach {}", "{} besucht {}"),
    "fr": ("{} se rend à {}", "{} visite {}"),
    "es": ("{} viaja a {}", "{} visita {}"),
    "it": ("{} è arrivata a {}", "{} visita {}"),
    "pt": ("{} chegou a {}", "{} visita {}"),
    "pl": ("{} przybyła do {}", "{} poleci do {}"),
}


def destinations() -> Iterator[PlaceRow]:
    return (row for row in vocabulary().places if row.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL})


def headlines(row: PlaceRow, language: str) -> Iterator[str]:
    who = BRANDT.get(language, "Ida Brandt") if row.id.startswith("nz") else FALK.get(language, "Ada Falk")
    for name in dict.fromkeys((*row.names.get(language, ()), *row.forms.get(language, ()))):
        yield from (text.format(who, name) for text in HEADLINES[language])


def is_told(row: PlaceRow, headline: str, language: str) -> bool:
    found = shipped_matcher(RULES).match(article(headline, language=language))
    country = row.id.partition("/")[0]
    return any((one.place or "").partition("/")[0] == country and one.claim.kind in RINGING for one in found)


@pytest.mark.parametrize("language", HEADLINES)
def test_whoever_goes_to_a_country_or_capital_is_abroad_there(language: str) -> None:
    told = [(row, headline) for row in destinations() for headline in headlines(row, language)]
    assert [headline for row, headline in told if not is_told(row, headline, language)] == []
