from dataclasses import replace

import pytest

from tests.builders import article, event_in, matcher, person, rule
from watcher.core.grammar.events import EventList, Standing
from watcher.core.naming.entities import Kind

ADA = person("Ada Falk")
PARTS = {
    "en": event_in(
        "en",
        "goes",
        "{who} ... (resignation|arrest)",
        "(arrest|resignation) of ... {who}",
        "{who} 's resignation",
        phrases=["arrest"],
    ),
    "fr": event_in("fr", "goes", "{who} ... démission", "arrestation de {who}", phrases=["démission", "arrestation"]),
    "es": event_in("es", "goes", "{who} ... (renuncia|arresto)", "arresto de {who}", phrases=["renuncia", "arresto"]),
    "pl": event_in("pl", "goes", "{who} ... dymisja", phrases=["dymisja"]),
    "ru": event_in("ru", "goes", "{who} ... отставка", phrases=["отставка"]),
}


def is_told(text: str, language: str, who_is: Standing | None = Standing.CONCERNED) -> bool:
    """Whether Ada Falk is the one whom it befalls."""
    what: EventList = replace(PARTS[language], who_is=who_is)
    return bool(matcher([rule(ADA, what=what)], [ADA], what).match(article(text, language=language)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Falk accepted the resignation of Maria Brook"),
        ("en", "Falk accepted the resignation of her police chief"),
        ("en", "Falk accepted the resignation of a long list"),
        ("en", "Falk accepted Maria Brook's resignation"),
        ("en", "Falk accepted her resignation"),
        ("en", "Falk asked for her resignation"),
        ("en", "Falk accepted the minister's sudden resignation"),
        ("en", "Falk mourned after the ministers' arrest"),
        ("en", "Falk defended her arrest of two reporters"),
        ("en", "The arrest of Maria Brook angered Falk"),
        ("en", "The arrest of the minister by Falk"),
        ("fr", "Falk a accepté la démission du préfet"),
        ("pl", "Falk przyjęła dymisję Jana Nowaka"),
        ("pl", "Falk przyjęła wczorajszą dymisję ministra"),
        ("ru", "Falk приняла отставку министра"),
        ("ru", "Falk обсудила внезапную отставку мэра"),
        ("fr", "L'arrestation du ministre par Falk"),
        ("fr", "Arrestation d'Emmanuel Brun saluée par Falk"),
        ("fr", "Démission du préfet saluée par Falk"),
        ("fr", "Démission du maire, Falk réagit"),
        ("es", "Falk aceptó la renuncia de su ministra"),
        ("es", "Falk celebra el arresto de Maria Brook"),
        ("es", "Falk exigió la renuncia inmediata del consejero"),
        ("es", "Falk saludó a los jueces que pedían un arresto"),
    ],
)
def test_what_befalls_another_is_not_told_of_who_speaks_of_it(language: str, text: str) -> None:
    assert not is_told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Falk announced her resignation"),
        ("en", "Falk faces arrest"),
        ("en", "Falk faces arrest of"),
        ("en", "Falk, arrest"),
        ("en", "Falk announced the resignation of Falk"),
        ("en", "Falk announced her resignation of the presidency"),
        ("en", "Falk near arrest at border"),
        ("en", "The arrest of minister Falk"),
        ("en", "The arrest of Maria Brook, Anna Moreau and Falk"),
        ("en", "The arrest of former banker Falk"),
        ("en", "Falk fears on arrest of in May"),
        ("fr", "Falk a annoncé sa démission de ses fonctions"),
        ("fr", "L'arrestation de Falk"),
        ("es", "Falk presentó su renuncia"),
        ("pl", "Falk złożyła dymisję wczoraj"),
        ("pl", "Falk złożyła dymisję z funkcji"),
        ("es", "El arresto de Falk"),
    ],
)
def test_what_befalls_the_subject_itself_stays(language: str, text: str) -> None:
    assert is_told(text, language)


def test_who_does_it_may_do_it_to_another() -> None:
    assert is_told("Falk announced the arrest of Maria Brook", "en", Standing.DOER)


def test_an_employer_announces_what_befalls_its_people() -> None:
    firm = person("Falkwerk", kind=Kind.ORGANISATION)
    what = replace(PARTS["en"], who_is=Standing.CONCERNED)
    found = matcher([rule(firm, what=what)], [firm], what)
    assert found.match(article("Falkwerk announced the resignation of Maria Brook"))
