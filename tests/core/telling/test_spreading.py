import pytest

from watcher.core.telling.spreading import in_same_country
from watcher.rules.library import shipped_spreading

SPREADING = shipped_spreading()
STRIKE = frozenset({"strik"})


@pytest.mark.parametrize(
    "text",
    [
        "Ferry strike spreads to Narvik",
        "Walkout widens as crews in Narvik stop work",
        "Protests rippled across the north",
        "Nurses in Turku join the walkout",
        "Streik der Fähren weitet sich auf Kiel aus",
        "Ausstand greift auf Kiel über",
        "La grève s’étend à Brest",
        "La contestation gagne Brest",
        "La huelga se extiende a Vigo",
        "Lo sciopero si estende a Bari",
        "A greve alastra-se a Faro",
        "Забастовка распространилась на Омск",
        "Протесты охватили Омск",
        "Страйк поширився на Одесу",
        "Strajk rozszerza się na Gdynię",
        "Grev İzmir'e yayıldı",
        "罢工蔓延至厦门",
        "الاحتجاجات تمتد إلى صور",
    ],
)
def test_an_event_is_told_to_come_to_another_place(text: str) -> None:
    assert SPREADING.is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry crews strike in Narvik",
        "Falk spreads cheer in Narvik",
        "Falk joins talks in Narvik",
        "Strike extended until Friday",
        "Fährleute streiken in weiten Teilen von Kiel",
        "Пресс-служба распространила заявление",
    ],
)
def test_other_news_of_a_place_is_no_spread(text: str) -> None:
    assert not SPREADING.is_told(text)


@pytest.mark.parametrize(
    ("title", "known", "same"),
    [
        ("Ferry crews' strike spreads to Narvik", "Ferry crews strike in Bergen", True),
        ("Ferry strike spreads to Narvik", "Ferries idle in Bergen as crews walk out", False),
        ("Crews' strike spreads to Narvik", "Ferries idle in Bergen as crews walk out", True),
        ("Strike spreads to Narvik", "Ferry crews strike in Bergen", True),
        ("Teachers' strike spreads to Narvik", "Ferry crews strike in Bergen", False),
    ],
)
def test_a_spread_is_of_those_that_both_headlines_name_or_of_nobody(title: str, known: str, *, same: bool) -> None:
    assert SPREADING.is_of_same(title, ["An older headline", known], STRIKE) is same


def test_a_country_is_where_a_place_begins() -> None:
    assert in_same_country("no/narvik", ["se/kiruna", "no/bergen"])
    assert not in_same_country("no/narvik", ["nor/bergen"])
    assert not in_same_country(None, ["no/bergen"])
