import pytest

from tests.builders import parse, person
from watcher.core.relations.turnings import names_unknown, names_unknown_in_case, turns_to_another

ADA = person("Ada Falk")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Falk mourns Brekke", "en"),
        ("Ada Falk pays tribute", "en"),
        ("Ada Falk äußert sich zum Fall Brekke", "de"),
        ("Ada Falk rend hommage à Brekke", "fr"),
        ("Ada Falk despide a Brekke", "es"),
        ("Ada Falk rende omaggio a Brekke", "it"),
        ("Ada Falk homenageia Brekke", "pt"),
        ("Ada Falk wspomina Brekkego", "pl"),
        ("Ada Falk простилась с актером", "ru"),
        ("Ada Falk вшанувала актора", "uk"),
    ],
)
def test_who_mourns_or_thanks_turns_to_another(text: str, language: str) -> None:
    assert turns_to_another(parse(text, ADA, language=language))


@pytest.mark.parametrize("text", ["Ada Falk praised Norway", "Ada Falk resigns", "The town mourns a singer"])
def test_nobody_turns_to_a_country_nor_without_a_name(text: str) -> None:
    assert not turns_to_another(parse(text, ADA))


@pytest.mark.parametrize(
    ("text", "language", "unknown"),
    [
        ("Ada Falk met Ovo Brekke", "en", True),
        ("Ada Falk traf Ovo Brekke", "de", False),
        ("Ada Falk met Brekke", "en", False),
    ],
)
def test_two_unknown_words_with_a_capital_are_somebody(text: str, language: str, *, unknown: bool) -> None:
    assert names_unknown(parse(text, ADA, language=language)) is unknown


@pytest.mark.parametrize(
    ("text", "language", "unknown"),
    [
        ("Ada Falk позвонила вдове Кирпова", "ru", True),
        ("Ada Falk pozwała Brekkego", "pl", True),
        ("Ada Falk подякувала Кирпенкові", "uk", True),
        ("Ada Falk прилетела в Кирпово", "ru", False),
        ("Ada Falk выступила в Кирпове", "ru", False),
        ("Ada Falk купила Кирпбанк", "ru", False),
        ("Ada Falk met Brekke", "en", False),
    ],
)
def test_an_unknown_surname_in_another_case_is_somebody(text: str, language: str, *, unknown: bool) -> None:
    assert names_unknown_in_case(parse(text, ADA, language=language)) is unknown
