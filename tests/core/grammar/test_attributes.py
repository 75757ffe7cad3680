import pytest

from tests.builders import parse, person
from watcher.core.naming.entities import Kind

BANK = person("Bank of England", kind=Kind.ORGANISATION)


def elsewhere(text: str, language: str = "en") -> list[bool]:
    """For each place of a sentence, whether it is only where something else is."""
    return [item.is_elsewhere for item in parse(text, language=language).items if item.place]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "UK-based dissident arrested in Spain"),
        ("en", "London-born dissident arrested in Spain"),
        ("en", "Iran-backed fighters strike Israel"),
        ("en", "US-led coalition strikes Yemen"),
        ("en", "Dissident born in London arrested in Spain"),
        ("en", "Scotland Yard detectives arrest man in Spain"),
        ("en", "Bank of England official arrested in Spain"),
        ("en", "Moscow Times editor arrested in Spain"),
        ("de", "Firma mit Sitz in London in Spanien durchsucht"),
        ("fr", "Un opposant basé à Londres arrêté en Espagne"),
        ("es", "Opositor nacido en Londres, detenido en España"),
        ("it", "Dissidente nato a Londra arrestato in Spagna"),
        ("pt", "Dissidente nascido em Londres detido na Espanha"),
        ("pl", "Dysydent urodzony w Londynie zatrzymany w Hiszpanii"),
        ("ru", "Диссидент, родившийся в Лондоне, задержан в Испании"),
        ("uk", "Дисидента, народженого в Лондоні, затримали в Іспанії"),
    ],
)
def test_what_somebody_is_from_or_is_called_by_is_not_where_it_happens(language: str, text: str) -> None:
    assert elsewhere(text, language)[-2:] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Based on talks, he left London",
        "Talks in London - based on a plan",
        "UK-wide strike",
        "London times are hard",
        "Man was arrested in London",
        "He lives in London-",
        "He flew to the United Arab Emirates",
    ],
)
def test_other_places_stay_what_they_are(text: str) -> None:
    assert elsewhere(text) == [False]


def test_who_is_watched_by_such_a_name_is_no_mere_place() -> None:
    (item,) = (item for item in parse("Bank of England in talks", BANK).items if item.mentions)
    assert not item.is_elsewhere
